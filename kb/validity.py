"""From when to when each document is in force: its own dates, ended by the version that supersedes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, Protocol

from kb.identity import Termed, Work, edition, succession


class Dated(Termed, Protocol):
    """A document or its summary."""

    @property
    def id(self) -> str:
        """As in ``kb.models.Document``."""


class Term(NamedTuple):
    """First and last day, open ends are the smallest and largest date; ``follower`` is the id of the version that ends it."""

    first: date
    last: date
    follower: str | None = None


def validity(documents: Iterable[Dated]) -> dict[str, tuple[date, date]]:
    """First and last day of the ``terms``."""
    return {id_: (term.first, term.last) for id_, term in terms(documents).items()}


def terms(documents: Iterable[Dated]) -> dict[str, Term]:
    """From when to when each document is in force, by id, as far as versions of one document tell.

    Of approved versions of one document the later supersedes the earlier from its own first day, or from its edition's year (2026年版).
    """
    spans: dict[str, Term] = {}
    versions: dict[tuple[Work, str], list[Dated]] = {}
    for document in documents:
        spans[document.id] = Term(document.effective_from or date.min, document.effective_to or date.max)
        if document.status == "approved" and (line := succession(document)):
            versions.setdefault(line, []).append(document)
    for same in versions.values():
        starts = {document.id: _starts(document) for document in same}
        same.sort(key=lambda document: starts[document.id])
        for older, newer in pairwise(same):
            day = starts[newer.id]
            if day > starts[older.id]:
                before = day - timedelta(days=1)
                if before < spans[older.id].last:
                    spans[older.id] = spans[older.id]._replace(last=before, follower=newer.id)
                spans[newer.id] = spans[newer.id]._replace(first=day)
    return spans


def _starts(document: Dated) -> date:
    """The first day of a version as far as it tells: its own, or the first of its edition's year."""
    year = edition(document)
    return document.effective_from or (date(year, 1, 1) if year else date.min)
