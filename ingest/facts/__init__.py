"""Typed facts read from outlined documents, one kind a module."""

from __future__ import annotations

from ingest.facts import classification, deadline, definition, procedure, prohibition, tariff, wording
from ingest.source import Outlined
from kb.models import Fact


def extract_facts(outlined: Outlined) -> tuple[Fact, ...]:
    """All facts of a document by position; each fact's ``start:end`` is verbatim text of the document."""
    kinds = (deadline, procedure, wording, prohibition, tariff, definition, classification)
    found = [fact for kind in kinds for fact in kind.extract(outlined)]
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end, fact.kind)))
