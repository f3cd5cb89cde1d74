"""A converted file as a Haystack ``Document``, and back: the text is its content, what the format says of it stands in its meta."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

from haystack import Document

from ingest.source import Block, BlockKind, Cell, Notice, Source
from kb.models import SetAside


def document_of(source: Source, meta: dict[str, Any]) -> Document:
    """``meta`` beside ``file_path``, ``front_matter``, ``blocks``, ``set_aside`` (start, end, reason) and ``warnings``.

    A block is (start, end, kind, level, cells), a cell (start, end, column, columns), a warning (message, the same in Chinese, start, end).
    """
    layout = {
        "front_matter": source.front_matter,
        "blocks": [list(astuple(block)) for block in source.blocks],
        "set_aside": [list(astuple(span)) for span in source.set_aside],
        "warnings": [list(astuple(notice)) for notice in source.warnings],
    }
    return Document(content=source.text, meta={**meta, "file_path": source.path, **layout})


def source_of(document: Document) -> Source:
    """Of any converter's document: where its meta says nothing of layout, the text alone tells."""
    meta = document.meta
    blocks = tuple(_block(*block) for block in meta.get("blocks", ()))
    aside = tuple(SetAside(*span) for span in meta.get("set_aside", ()))
    warnings = tuple(Notice(*notice) for notice in meta.get("warnings", ()))
    return Source(str(meta.get("file_path", "")), document.content or "", blocks, aside, meta.get("front_matter", {}), warnings)


def _block(start: int, end: int, kind: BlockKind, level: int = 0, cells: Iterable[Iterable[int]] = ()) -> Block:
    return Block(start, end, kind, level, tuple(Cell(*cell) for cell in cells))
