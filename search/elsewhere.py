"""Where else the words of an answer stand: the same rule in many places is one card, which says whom else it holds for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kb.contract import Also, Citation
from kb.documents import Documents
from kb.roster import Owner
from search.admitted import Admitted
from search.facts import Candidate
from search.hits import Found

ONE = Also()


@dataclass(frozen=True, slots=True)
class Places:
    """The places of words in one release, as far as one question admits them."""

    documents: Documents
    admitted: Admitted

    def of_hits(self, found: Sequence[Found]) -> list[Also]:
        """For each hit the other documents that hold its words."""
        known = {one.scored.number: self.admitted.told(one.scored.number) for one in found}
        shared = [one.scored.number for one in found if len(one.scored.note.holders.owners) > 1 and known[one.scored.number] is None]
        stands = {number: {position: span for position, *span in reversed(rows)} for number, rows in self.documents.places_of_points(shared).items()}
        told = []
        for one in found:
            number = one.scored.number
            also = known[number]
            if also is None:
                others = self.admitted.others(one.scored.note.holders, number) if number in stands else ()
                also = _also(_elsewhere(owner, *stands[number][owner.position]) for owner in others)
                self.admitted.tell(number, also)
            told.append(also)
        return told

    def of_facts(self, cards: Sequence[Sequence[Candidate]]) -> list[Also]:
        """For each card, drawn from facts of which the first is quoted, where the others stand, and all else that says the same in the same words."""
        said = self.documents.places_of_facts([candidate.said for card in cards for candidate in card])
        day = self.admitted.day
        told = []
        for first, *others in cards:
            spans = [(one.document.id, one.fact.start, one.fact.end) for one in others]
            spans += [span for one in (first, *others) for span in said.get(one.said, ()) if span[0] != first.document.id]
            owned = ((self.admitted.owner(document_id), start, end) for document_id, start, end in dict.fromkeys(spans))
            told.append(_also(_elsewhere(owner, *span) for owner, *span in owned if owner is not None and not day.changes(owner.id, *span)))
        return told


def regions_of(citation: Citation, also: Also) -> list[str]:
    """The places for which a card holds, those of its own document first; empty where it holds everywhere."""
    return [region for region in dict.fromkeys((citation.region, *(one.region for one in also.items))) if region is not None]


def _also(items: Iterable[dict[str, Any]]) -> Also:
    found = list(items)
    return Also.model_validate({"count": len(found), "items": found}) if found else ONE  # in one go: an item by itself costs four times as much


def _elsewhere(owner: Owner, start: int, end: int) -> dict[str, Any]:
    """A ``kb.contract.Elsewhere``."""
    operator, region, *_ = owner.whom
    whose = {"document_id": owner.id, "title": owner.title, "operator": operator, "region": region, "version": owner.version}
    return {**whose, "start": start, "end": end}
