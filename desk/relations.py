"""How documents change each other, as editors see it: what one says of others and others of it, and what it says after all of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from kb.contract.citation import Citation
from kb.contract.relations import Consolidated, ConsolidatedPiece, Relation, RelationTarget, Words
from kb.in_force import Change, Day, InForce, name
from kb.models import Clause, Document, Effect, Part
from kb.relations.places import located

_ALSO = re.compile(r"之[一二三四五六七八九十\d]+$")
Read = Callable[[str], Document]
"""Gives a document by its id."""


def relation(effect: Effect, read: Read) -> Relation:
    """An effect as it is shown."""
    told, by = effect.relation, read(effect.by)
    target = RelationTarget(title=told.target.title, number=told.target.number, clause=told.target.clause, document_id=effect.on)
    return Relation(
        **_words(by, effect.start, effect.end),
        name=name(effect),
        kind=told.does,
        target=target,
        from_=None if effect.first == date.min else effect.first,
        to=None if effect.last == date.max else effect.last,
        old=_quoted(by, told.old),
        new=_quoted(by, told.new),
        state=effect.state,
        why=effect.why,
    )


def relations(in_force: InForce, read: Read, *, by: str | None = None, on: str | None = None) -> tuple[Relation, ...]:
    """What documents that are not withdrawn do to each other: what ``by`` does, what is done to ``on``, or all."""
    shown = (one for one in in_force.effects if one.by not in in_force.hidden and by in (None, one.by) and on in (None, one.on))
    return tuple(relation(effect, read) for effect in shown)


def consolidated(document: Document, clauses: tuple[Clause, ...], day: Day, read: Read) -> Consolidated:
    """A document as it stands on ``day``, in pieces: its own words, those that ended or are others now, and clauses that others inserted."""
    standing = Citation.of(document, 0, len(document.text), day=day)
    inserted = sorted(_inserted(document, clauses, day, read), key=lambda one: one[0])
    pieces: list[ConsolidatedPiece] = []
    for piece in _own(document, day, read, [at for at, _ in inserted]):
        while inserted and inserted[0][0] <= piece.start:
            pieces.append(inserted.pop(0)[1])
        pieces.append(piece)
    pieces += [piece for _, piece in inserted]
    return Consolidated(
        document_id=document.id,
        title=document.title,
        as_of=day.day,
        in_force=standing.in_force,
        validity=standing.validity,
        pieces=tuple(pieces),
    )


def _own(document: Document, day: Day, read: Read, cuts: Iterable[int]) -> Iterator[ConsolidatedPiece]:
    """The document's own words, cut where something ends or changes, and at ``cuts``; of several changes to the same words the last one counts."""
    changes = [one for one in day.parts.get(document.id, ()) if one.ended != "not_yet" and one.effect.on == document.id]
    bounds = sorted({0, len(document.text), *(at for change in changes for at in (change.start, change.end)), *cuts})
    for start, end in pairwise(bounds):
        last = next((one for one in reversed(changes) if one.start <= start and end <= one.end), None)
        words = _words(document, start, end)
        if last is None:
            yield ConsolidatedPiece(**words, kind="original")
            continue
        notice = read(last.effect.by)
        by = Words(**_words(notice, last.effect.start, last.effect.end))
        since = None if last.first == date.min else last.first
        yield ConsolidatedPiece(**words, kind="ended" if last.ended else "changed", since=since, by=by, instead=_instead(last, notice))


def _instead(change: Change, notice: Document) -> Words | None:
    """The new words of a change: of an ended clause those that took its place."""
    new = change.effect.relation.new
    return Words(**_words(notice, new.start, new.end)) if new and change.effect.relation.does == "amend" else None


def _inserted(document: Document, clauses: tuple[Clause, ...], day: Day, read: Read) -> Iterator[tuple[int, ConsolidatedPiece]]:
    """The clauses that others brought, each with where it comes in the text: behind the clause that it is numbered after, else at the end."""
    for effect in day.force.effects:
        new = effect.relation.new
        if effect.on != document.id or effect.relation.does != "insert" or effect.state != "applied" or new is None:
            continue
        if effect.by in day.gone or not day.has(effect.by) or day.ended(effect.by, new.start, new.end):
            continue
        notice = read(effect.by)
        behind = located(_ALSO.sub("", effect.relation.target.clause), document.text, clauses)
        piece = ConsolidatedPiece(
            **_words(notice, new.start, new.end),
            kind="inserted",
            since=None if effect.first == date.min else effect.first,
            by=Words(**_words(notice, effect.start, effect.end)),
            clause=effect.relation.target.clause,
        )
        yield behind[-1].end if behind else len(document.text), piece


def _quoted(document: Document, part: Part | None) -> str | None:
    return document.text[part.start : part.end] if part else None


def _words(document: Document, start: int, end: int) -> dict[str, Any]:
    """Those of a ``kb.contract.relations.Words``."""
    return {"text": document.text[start:end], "document_id": document.id, "title": document.title, "start": start, "end": end}
