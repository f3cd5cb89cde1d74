"""What the lexicon holds: one class a file, one object an entry. Each field is what the file of that name says of it at its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.lexicon.words import Word, Words
from kb.models import Unit


@dataclass(frozen=True, slots=True)
class Plain:
    """A name and its words: modal words, parties, particles."""

    name: str
    written: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """``urban`` or ``rural``."""

    name: Literal["urban", "rural"]
    written: tuple[Word, ...]
    said: tuple[str, ...]
    priced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """A class of customers."""

    name: str
    written: tuple[Word, ...]
    stands: Literal["alone", "graded", "noun"]
    said: tuple[str, ...] = ()
    like: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: ``factor`` of the contract's ``unit``."""

    name: str
    unit: Unit
    written: tuple[Word, ...]
    factor: float = 1.0
    counted: bool = False
    shown: str = ""
    headed: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What a limit asks to be done."""

    name: str
    written: tuple[Word, ...]
    said: tuple[str, ...] = ()
    kin: str = ""
    receiver: bool = False
    report: bool = False
    customers: bool = False
    both: bool = False
    weak: bool = False
    general: bool = False


@dataclass(frozen=True, slots=True)
class Object:
    """What an act is done to."""

    name: str
    sort: Literal["complaint", "thing", "general"]
    written: tuple[Word, ...] = ()
    said: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    kin: str = ""
    covers: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What happens to a complaint, and what a limit may start from."""

    name: str
    written: tuple[Word, ...]
    parted: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    kin: str = ""
    begins: tuple[str, ...] = ()
    comes_in: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Danger:
    """A kind of danger or threat; ``grave``: nothing but what is approved for it may be answered."""

    name: str
    written: tuple[Word, ...]
    shown: str
    approved: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Dialect:
    """A standard word, and what dialects and chat say for it."""

    name: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numerals:
    """Characters and words with their values; ``plain`` are the characters of 0 to 9 in order, ``counting`` all that clauses are numbered with.

    ``alike`` are letters that a scanner reads for digits, ``blank`` signs that stand for a number yet to be filled in; ``range`` and ``times``
    stand between two numbers.
    """

    digits: dict[str, int]
    powers: dict[str, int]
    tens: dict[str, int]
    fractions: dict[str, float]
    half: str
    plain: str
    counting: str
    english: dict[str, int]
    alike: dict[str, int]
    blank: tuple[str, ...]
    range: tuple[str, ...]
    times: tuple[str, ...]

    @property
    def chars(self) -> str:
        """The inside of a character class: all that a number may be made of, in whatever hand, but for a decimal point."""
        return "0-9" + "".join((*self.digits, *self.powers, *self.tens, *self.fractions))


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of the domain by groups; ``digest`` names them all."""

    areas: Words[Area]
    tiers: Words[Tier]
    channels: Words[Plain]
    units: Words[Length]
    modals: Words[Plain]
    acts: Words[Act]
    objects: Words[Object]
    parties: Words[Plain]
    terms: Words[Plain]
    particles: Words[Plain]
    marks: Words[Plain]
    norms: Words[Plain]
    statements: Words[Plain]
    relations: Words[Plain]
    events: Words[Event]
    frames: Words[Plain]
    asking: Words[Plain]
    bare: Words[Plain]
    dangers: Words[Danger]
    dialect: dict[str, str]
    numerals: Numerals
    digest: str
