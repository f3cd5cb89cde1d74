"""What ranking looks at of a release's points, in memory: so the index returns numbers and scores, and no document is opened to order them.

What several documents say in the same words is one point, with everyone whom it holds for. Each of them is told by itself (``Whom``), so that what
operator A says in X and operator B in Y is never taken for a rule of A in Y.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from kb.lru import Lru
from kb.models import Document, FactKind, Level, Status

Role = Literal["passage", "example"]
ROLES: tuple[Role, ...] = ("passage", "example")
VIEWS_KEPT = 200
"""Of how many contexts it is remembered who is admitted."""
PLACES_KEPT = 20_000
"""How many places stay in memory, of the points that were shown last: 10 MB."""


class Whom(NamedTuple):
    """Whom and when a document holds for: ``None`` is all, the days are ordinals, inclusive."""

    operator: str | None = None
    region: str | None = None
    business: str | None = None
    status: Status = "approved"
    from_day: int = 1
    to_day: int = date.max.toordinal()


ALL = Whom()


@dataclass(frozen=True, slots=True)
class Owner:
    """A document that holds a point; ``chars`` is its length, ``position`` its place in the release, from 1."""

    id: str
    key: str | None = None
    title: str = ""
    whom: Whom = ALL
    level: Level | None = None
    version: str | None = None
    chars: int = 0
    position: int = field(default=0, compare=False)

    @classmethod
    def of(cls, document: Document, in_force: tuple[int, int]) -> Owner:
        """What is needed of ``document``."""
        whom = Whom(document.operator, document.region, document.business, document.status, *in_force)
        return cls(document.id, document.key, document.title, whom, document.level, document.version, len(document.text))


@dataclass(frozen=True, slots=True)
class Holders:
    """The documents that hold a point, in the release's order; many points have the same. ``audience`` numbers whom they hold for, together."""

    number: int
    audience: int
    owners: tuple[Owner, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted of a point: a passage, or an example of how its matter is called, which stands for the passages ``targets`` (their numbers).

    ``kinds`` are those of the facts in it (an example's: in its documents); ``plain`` is what a passage says with its headings, as
    ``kb.text.plain`` makes it, and an example itself.
    """

    holders: Holders
    role: Role = "passage"
    kinds: tuple[FactKind, ...] = ()
    targets: tuple[int, ...] = ()
    plain: str = ""


class Held(NamedTuple):
    """Where a passage stands that a point is for: ``passage`` is its place in its document, ``start:end`` the span there."""

    document_id: str
    passage: int
    start: int
    end: int


Places = Mapping[str, Sequence[tuple[int, int, int]]]
"""By document, the numbers of its points and the spans ``start:end`` that they are for."""


class Roster(Mapping[int, Note]):
    """Notes by the number that the point has in its release; ``places`` has the documents of which others change parts."""

    def __init__(self, notes: Mapping[int, Note], places: Places | None = None) -> None:
        self._notes = notes
        self.places: Places = places or {}
        self.holders = tuple({note.holders.number: note.holders for note in notes.values()}.values())
        self.owners = {owner.id: owner for holders in self.holders for owner in holders.owners}
        self.held_by: dict[str, list[Holders]] = defaultdict(list)
        self.audiences: dict[int, frozenset[Whom]] = {}
        for holders in self.holders:
            for owner in holders.owners:
                self.held_by[owner.id].append(holders)
            whoms = frozenset(owner.whom for owner in holders.owners)
            self.audiences[holders.audience] = self.audiences.get(holders.audience, whoms) | whoms
        self.views: Lru[object, object] = Lru(VIEWS_KEPT)
        self.told: Lru[object, Any] = Lru(PLACES_KEPT, lambda also: 1 + int(also.count))

    def __getitem__(self, number: int) -> Note:
        return self._notes[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)
