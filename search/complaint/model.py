"""A complaint as it was read: spans of the text as the caller sent it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the complaint that is no matter, and of which kind: ``label``, ``courtesy``, ``person`` … (``search/data/surroundings.yaml``)."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is complained of or asked.

    ``start`` and ``end``: where it stands; ``asked``: its words without what is no matter in between, which is all that is searched and measured.
    ``bare``: these without what may be chatter, for the knowledge has no word of it (我家猫把键盘踩了); empty where there is none.
    """

    start: int
    end: int
    asked: str
    bare: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """``text`` as sent; ``parts`` in order, not overlapping; ``matters`` in order, at least one: where nothing else remains, the whole."""

    text: str
    parts: tuple[Part, ...]
    matters: tuple[Matter, ...]

    @property
    def asked(self) -> str:
        """The words of all its matters."""
        return "；".join(matter.asked for matter in self.matters)

    def without_chatter(self, answered: Iterable[bool]) -> Complaint:
        """With the bare words of the matters that are not answered."""
        told = (one if found or not one.bare else replace(one, asked=one.bare) for one, found in zip(self.matters, answered, strict=True))
        return replace(self, matters=tuple(told))
