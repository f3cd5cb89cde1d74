"""Context matching: whom a release's documents hold for, and which of those that hold a passage speaks for it.

A document leaves a field empty: it applies to all. The caller leaves it empty: it may apply. Both are set and differ: excluded. A place is around
what lies in it: 株洲 gets the rules of 湖南, and 湖南 those of 株洲, which may apply. What several documents say in the same words is cited from the
one with the most authority here.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.context import Context
from kb.contract import Also
from kb.index.base import Condition
from kb.models import Applicability, FactKind, Status
from kb.roster import Holders, Owner, Roster, Whom
from search.authority import LEVELS, precedence
from search.rank.model import Model


class Admitted:
    """Who is admitted in one context; ``hidden`` are the ids of documents that are withdrawn. Made by ``admitted``."""

    def __init__(self, roster: Roster, context: Context, statuses: Sequence[Status], hidden: frozenset[str], model: Model) -> None:
        self._model = model
        self._hidden = hidden
        self._owners, self._told = roster.owners, roster.told
        day = context.as_of.toordinal()
        everyone = frozenset[Whom]().union(*roster.audiences.values())
        self._rank: dict[Whom, float] = {}
        for whom in everyone:
            applies_to = Applicability(whom.operator, whom.region, whom.business)
            if whom.status in statuses and whom.from_day <= day <= whom.to_day and context.admits(applies_to):
                self._rank[whom] = precedence(applies_to, None, context, model)[0]
        self._audiences = tuple(number for number, whoms in sorted(roster.audiences.items()) if not self._rank.keys().isdisjoint(whoms))
        self._all = len(self._audiences) == len(roster.audiences)
        self._first: dict[int, Owner | None] = {}
        self._others: dict[int, list[Owner]] = {}
        touched = (holders for holders in roster.holders if hidden and any(owner.id in hidden for owner in holders.owners))
        self._silent = tuple(holders.number for holders in touched if self.speaker(holders) is None)

    def conditions(self, kinds: Sequence[FactKind] = ()) -> list[Condition]:
        """What a point must satisfy to be an answer; ``kinds`` empty means all."""
        found = [] if self._all else [Condition("audience", self._audiences)]
        if self._silent:  # what is withdrawn takes no place among the candidates
            found.append(Condition("holders", none_of=self._silent))
        return [*found, Condition("kinds", tuple(kinds))] if kinds else found

    def admits(self, owner: Owner) -> bool:
        """Whether a document is in force for the caller, and not withdrawn."""
        return owner.whom in self._rank and owner.id not in self._hidden

    def speaker(self, holders: Holders) -> Owner | None:
        """Of the documents that hold a point the one with most authority here, ties in the release's order; ``None`` where none is admitted."""
        if holders.number not in self._first:
            owners = [owner for owner in holders.owners if self.admits(owner)]
            self._first[holders.number] = min(owners, key=self._authority, default=None)
        return self._first[holders.number]

    def others(self, holders: Holders) -> list[Owner]:
        """The documents that hold it here besides the one that speaks, those with most authority first."""
        if holders.number not in self._others:
            speaker = self.speaker(holders)
            self._others[holders.number] = sorted((one for one in holders.owners if one is not speaker and self.admits(one)), key=self._authority)
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

    def titled(self, title: str) -> Owner | None:
        """Of the documents of that title (its edition may stand behind it) the one with most authority here, where one is admitted."""
        wanted = "".join(title.split())
        named = [owner for owner in self._owners.values() if "".join(owner.title.split()).startswith(wanted) and self.admits(owner)]
        return min(named, key=lambda owner: (len(owner.title), self._authority(owner)), default=None)

    def _authority(self, owner: Owner) -> tuple[float, int, str, int]:
        return self._rank[owner.whom], LEVELS[owner.level], owner.key or "", owner.position


def admitted(roster: Roster, context: Context, statuses: Sequence[Status], hidden: frozenset[str], model: Model) -> Admitted:
    """Who is admitted in ``context``, remembered by the roster; ``model`` weighs authority."""
    asked = context.operator, context.region, context.business, context.as_of.date(), context.places, tuple(statuses), hidden, id(model)
    known = roster.views.get(asked)
    if not isinstance(known, Admitted):
        known = Admitted(roster, context, statuses, hidden, model)
        roster.views.put(asked, known)
    return known
