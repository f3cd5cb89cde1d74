"""Context matching: whom a release's documents hold for, and which of those that hold a passage speaks for it.

A document leaves a field empty: it applies to all. The caller leaves it empty: it may apply. Both are set and differ: excluded. A place is around
what lies in it: 株洲 gets the rules of 湖南, and 湖南 those of 株洲, which may apply. What several documents say in the same words is cited from the
one with the most authority here. What another document ended does not speak, as a whole or in a part, unless such texts are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.context import Context
from kb.contract import Also
from kb.in_force import Day
from kb.index.base import Condition
from kb.models import ENDED, Applicability, Ended, FactKind, Status
from kb.roster import Holders, Owner, Roster, Whom
from search.authority import LEVELS, precedence
from search.rank.model import Model

Asked = Status | Ended


class Admitted:
    """Who is admitted in one context, on the ``day`` of its ``as_of``; of some ``documents`` alone where these are named. Made by ``admitted``."""

    def __init__(
        self, roster: Roster, context: Context, statuses: Sequence[Asked], day: Day, model: Model, documents: frozenset[str] = frozenset()
    ) -> None:
        self.day = day
        self._model, self._statuses = model, frozenset(statuses)
        self._documents = documents
        self._ended = not self._statuses.isdisjoint(ENDED)
        self._owners, self._told = roster.owners, roster.told
        asked = context.as_of.toordinal()
        everyone = frozenset[Whom]().union(*roster.audiences.values())
        self._rank: dict[Whom, float] = {}
        for whom in everyone:
            applies_to = Applicability(whom.operator, whom.region, whom.business)
            holds = whom.status in self._statuses and whom.from_day <= asked <= whom.to_day
            if (holds or (self._ended and whom.status == "approved")) and context.admits(applies_to):
                self._rank[whom] = precedence(applies_to, None, context, model)[0]
        self._audiences = tuple(number for number, whoms in sorted(roster.audiences.items()) if not self._rank.keys().isdisjoint(whoms))
        self._all = len(self._audiences) == len(roster.audiences)
        self._lost: dict[int, dict[str, Ended | None]] = {}
        for document_id, places in roster.places.items():
            for number, start, end in places:
                if change := day.lost(document_id, start, end):
                    self._lost.setdefault(number, {})[document_id] = None if change.ended == "not_yet" else change.ended
        self._first: dict[int, Owner | None] = {}
        self._others: dict[int, list[Owner]] = {}
        touched = {holders.number: holders for document_id in day.gone for holders in roster.held_by.get(document_id, ())}
        self._silent = tuple(number for number, holders in sorted(touched.items()) if self.speaker(holders) is None)
        # Where only what ended is asked for, or some documents, nothing else must take its place among the candidates.
        only = bool(documents) or (self._ended and "approved" not in self._statuses)
        asked_of = [one for document_id in documents for one in roster.held_by.get(document_id, ())] if documents else roster.holders
        partly = {holders.number: holders for document_id in roster.places for holders in roster.held_by.get(document_id, ())}
        spoken = {one.number for one in asked_of if one.number in partly or self.speaker(one)} if only else ()
        self._only = tuple(sorted(spoken)) if only else None

    def conditions(self, kinds: Sequence[FactKind] = ()) -> list[Condition]:
        """What a point must satisfy to be an answer; ``kinds`` empty means all."""
        found = [] if self._all else [Condition("audience", self._audiences)]
        if self._silent or self._only is not None:  # what is withdrawn or ended takes no place among the candidates
            found.append(Condition("holders", self._only, none_of=self._silent))
        return [*found, Condition("kinds", tuple(kinds))] if kinds else found

    def admits(self, owner: Owner, number: int | None = None) -> bool:
        """Whether a document is in force for the caller, and not withdrawn; with its words at the point ``number``, where that is given."""
        if owner.whom not in self._rank or owner.id in self.day.force.hidden or (self._documents and owner.id not in self._documents):
            return False
        lost = self._lost.get(number, {}) if number is not None else {}
        if not self._ended:
            return owner.id not in self.day.gone and owner.id not in lost
        status = lost[owner.id] if owner.id in lost else self.day.spell(owner.id).ended or owner.whom.status
        return status in self._statuses

    def speaker(self, holders: Holders, number: int | None = None) -> Owner | None:
        """Of the documents that hold a point the one with most authority here, ties in the release's order; ``None`` where none is admitted."""
        if number in self._lost:
            return min(self._admitted(holders.owners, number), key=self._authority, default=None)
        if holders.number not in self._first:
            self._first[holders.number] = min(self._admitted(holders.owners, None), key=self._authority, default=None)
        return self._first[holders.number]

    def others(self, holders: Holders, number: int) -> list[Owner]:
        """The documents that hold the point ``number`` here besides the one that speaks, those with most authority first."""
        if number in self._lost:
            return sorted(self._admitted(holders.owners, number), key=self._authority)[1:]
        if holders.number not in self._others:
            self._others[holders.number] = sorted(self._admitted(holders.owners, None), key=self._authority)[1:]
        return self._others[holders.number]

    def told(self, number: int) -> Also | None:
        """Who else holds a point here, as ``tell`` remembered it."""
        also: Also | None = self._told.get((self, number))
        return also

    def tell(self, number: int, also: Also) -> None:
        """Remember who else holds a point here, for as long as there is room."""
        self._told.put((self, number), also)

    def owner(self, document_id: str) -> Owner | None:
        """The document of that id, where it is admitted."""
        owner = self._owners.get(document_id)
        return owner if owner is not None and self.admits(owner) else None

    def _admitted(self, owners: Iterable[Owner], number: int | None) -> Iterable[Owner]:
        return (owner for owner in owners if self.admits(owner, number))

    def titled(self, title: str) -> Owner | None:
        """Of the documents of that title (its edition may stand behind it) the one with most authority here, where one is admitted."""
        wanted = "".join(title.split())
        named = [owner for owner in self._owners.values() if "".join(owner.title.split()).startswith(wanted) and self.admits(owner)]
        return min(named, key=lambda owner: (len(owner.title), self._authority(owner)), default=None)

    def _authority(self, owner: Owner) -> tuple[float, int, str, int]:
        return self._rank[owner.whom], LEVELS[owner.level], owner.key or "", owner.position


def admitted(
    roster: Roster, context: Context, statuses: Sequence[Asked], day: Day, model: Model, documents: frozenset[str] = frozenset()
) -> Admitted:
    """Who is admitted in ``context``, remembered by the roster; ``model`` weighs authority. Of ``documents`` alone, unless there are none."""
    asked = context.operator, context.region, context.business, day, context.places, tuple(statuses), id(model), documents
    known = roster.views.get(asked)
    if not isinstance(known, Admitted):
        known = Admitted(roster, context, statuses, day, model, documents)
        roster.views.put(asked, known)
    return known
