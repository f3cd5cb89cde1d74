"""The clauses that facts point to (按第三条执行, 详见附件二), as part of their scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.source import Outlined
from kb.models import Fact
from kb.relations.references import of_span, references


def referring(outlined: Outlined, facts: Iterable[Fact]) -> Iterator[Fact]:
    """``facts``, each with the references in its sentences; what a document does to another one (``relation``) refers to nothing else."""
    found = references(outlined.document.text, outlined.document.title, outlined.clauses)
    for fact in facts:
        own = of_span(found, outlined.document.text, fact.start, fact.end) if found and fact.kind != "relation" else ()
        yield replace(fact, scope=replace(fact.scope, refers=own)) if own else fact
