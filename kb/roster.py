"""What ranking looks at of a release's points, in memory: so the index returns numbers and scores, and no document is opened to order them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kb.models import Document, FactKind

Role = Literal["passage", "example"]
ROLES: tuple[Role, ...] = ("passage", "example")


@dataclass(frozen=True, slots=True)
class Owner:
    """A point's document: ``operator, region, business`` are ``None`` where it applies to all, ``chars`` is its length."""

    id: str
    key: str | None = None
    operator: str | None = None
    region: str | None = None
    business: str | None = None
    chars: int = 0

    @classmethod
    def of(cls, document: Document) -> Owner:
        """What is needed of ``document``."""
        return cls(document.id, document.key, document.operator, document.region, document.business, len(document.text))


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted of a point: a passage, or an example of how its matter is called, which stands for the passages ``targets`` (their numbers).

    ``id`` is the passage's or the example's; ``kinds`` are those of the facts in it (an example's: in its document); ``plain`` is what a
    passage says with its headings, as ``kb.text.plain`` makes it, empty for an example.
    """

    id: str
    owner: Owner
    role: Role = "passage"
    kinds: tuple[FactKind, ...] = ()
    targets: tuple[int, ...] = ()
    plain: str = ""


Roster = Mapping[int, Note]
"""By the number that the point has in its release."""
