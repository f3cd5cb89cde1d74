"""The steps of ingest as Haystack components, and the pipeline that joins them; one file of input a run.

The steps themselves are plain functions, each in its own module, so that a test or a check can call one without Haystack's import (2.3 s).
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from haystack import Pipeline, component

from ingest.clean import clean
from ingest.convert import convert
from ingest.coverage import coverage
from ingest.facts import extract_facts
from ingest.metadata import describe
from ingest.outline import outline
from ingest.partition import partition
from ingest.passages import passages
from ingest.source import Draft, Outlined, Source
from kb.models import Document, Entry, SetAside


@component
class Converter:
    """File → text with what its format says of layout."""

    @component.output_types(source=Source)
    def run(self, path: Path, relative: str) -> dict[str, Source]:
        """:returns: ``source``. Raises ``UnreadableFile``."""
        return {"source": convert(path, relative)}


@component
class Cleaner:
    """Sets page chrome, adverts, contents and page numbers aside."""

    @component.output_types(source=Source)
    def run(self, source: Source) -> dict[str, Source]:
        """:returns: ``source`` with more spans set aside."""
        return {"source": clean(source)}


@component
class Partitioner:
    """Splits a page into the documents it holds."""

    @component.output_types(source=Source, drafts=list[Draft], set_aside=tuple[SetAside, ...], coverage=float)
    def run(self, source: Source) -> dict[str, Any]:
        """:returns: ``source``, ``drafts``, ``set_aside`` (all spans) and ``coverage`` (0 to 1)."""
        drafts, aside = partition(source)
        return {"source": source, "drafts": drafts, "set_aside": aside, "coverage": coverage(source, drafts, aside)}


@component
class Describer:
    """Reads title, issuer, validity and the like."""

    @component.output_types(described=list[tuple[Document, Draft]])
    def run(self, source: Source, drafts: list[Draft], root: str, overrides: list[dict[str, Any]], status: str | None) -> dict[str, Any]:
        """:returns: ``described``: each draft with its document. ``overrides`` are the manifest's entries for this file."""
        described = []
        for draft in drafts:
            chosen = [o for o in overrides if o.get("part") in (None, draft.title)]
            merged = {k: v for entry in chosen for k, v in entry.items() if k not in ("file", "part")}
            described.append((describe(draft, source, root=root, overrides=merged, status=status, sole=len(drafts) == 1), draft))
        return {"described": described}


@component
class Outliner:
    """Finds the clauses."""

    @component.output_types(outlined=list[Outlined])
    def run(self, described: list[tuple[Document, Draft]]) -> dict[str, list[Outlined]]:
        """:returns: ``outlined``, without passages yet."""
        return {"outlined": [Outlined(doc, outline(doc.text, draft.blocks, doc.title), (), draft.blocks) for doc, draft in described]}


@component
class Cutter:
    """Cuts the clauses into passages."""

    @component.output_types(outlined=list[Outlined])
    def run(self, outlined: list[Outlined]) -> dict[str, list[Outlined]]:
        """:returns: ``outlined`` with passages."""
        return {"outlined": [Outlined(o.document, o.clauses, passages(o.document, o.clauses, o.blocks), o.blocks) for o in outlined]}


@component
class FactExtractor:
    """Reads deadlines, procedures, wordings and the like."""

    @component.output_types(entries=list[Entry])
    def run(self, outlined: list[Outlined]) -> dict[str, list[Entry]]:
        """:returns: ``entries``, ready to be embedded and stored."""
        return {"entries": [Entry(o.document, o.clauses, o.passages, extract_facts(o)) for o in outlined]}


def build_pipeline() -> Pipeline:
    """convert → clean → split into documents → describe → outline → passages → facts."""
    # For each file that cannot be read Haystack would say at length that it keeps no snapshot of it; our report has its one line.
    logging.getLogger("haystack.utils.base_serialization").setLevel(logging.ERROR)
    pipeline = Pipeline()
    pipeline.add_component("convert", Converter())
    pipeline.add_component("clean", Cleaner())
    pipeline.add_component("partition", Partitioner())
    pipeline.add_component("describe", Describer())
    pipeline.add_component("outline", Outliner())
    pipeline.add_component("cut", Cutter())
    pipeline.add_component("facts", FactExtractor())
    pipeline.connect("convert.source", "clean.source")
    pipeline.connect("clean.source", "partition.source")
    pipeline.connect("partition.source", "describe.source")
    pipeline.connect("partition.drafts", "describe.drafts")
    pipeline.connect("describe.described", "outline.described")
    pipeline.connect("outline.outlined", "cut.outlined")
    pipeline.connect("cut.outlined", "facts.outlined")
    return pipeline
