"""What other documents change in a quotation, each told by the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kb.contract import Amendment, Citation
from kb.documents import Documents
from kb.in_force import Change, Day
from kb.models import Document


def amendments(changes: Iterable[Change], document: Document, start: int, end: int, documents: Documents, day: Day) -> tuple[Amendment, ...]:
    """Of the quotation ``document.text[start:end]``; of a part that ended the words in it go."""
    return tuple(_amendment(change, document, start, end, documents.document(change.effect.by), day) for change in changes)


def _amendment(change: Change, document: Document, start: int, end: int, notice: Document, day: Day) -> Amendment:
    effect = change.effect
    return Amendment(
        from_=None if change.first == date.min else change.first,
        to=None if change.last == date.max else change.last,
        text=notice.text[effect.start : effect.end],
        old=document.text[max(start, change.start) : min(end, change.end)] if change.ended else change.old,
        new=change.new,
        citation=Citation.of(notice, effect.start, effect.end, day=day),
    )
