"""What the makers of questions share: the desk they work at, and the draft that they hand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from kb.contract.quiz import Kind, Span
from kb.models import Document
from quiz.knowledge import Known, View
from quiz.sentence import tidy
from quiz.templates import Templates

WRONG = 3
"""Wrong options of a single choice."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is in force, how things are put, and chance."""

    view: View
    templates: Templates
    rng: Random

    def phrase(self, slot: str, about: Known, *, hide: Iterable[str] = (), case: str = "", **values: str) -> str | None:
        """One phrasing of ``slot`` about a fact's document, as one line; ``None`` where naming the document would tell what is to ``hide``.

        ``case`` (``quiz.case``) stands behind the document's name.
        """
        named = source(about.document, hide=hide)
        return None if named is None else tidy(self.templates.phrase(slot, self.rng, source=named + case, **values))

    def word(self, name: str) -> str:
        """One word of a list."""
        return self.rng.choice(self.templates.words[name])


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before its options are shuffled. ``right`` in the order of the answer; ``fixed`` options keep their order.

    ``stem`` is ``None`` where no phrasing fits: the question is dropped.
    ``close``: the wrong options stand beside the right one in the source; ``conditions``: how many the stem states (for the difficulty).
    ``altered``: what was put in the place of what, in the statement ``said``. ``replacement``: a forbidden phrase and what to say instead.
    ``told``: wrong times that the document names and does not promise, each with its force in words and the clause.
    ``account``: how what is asked was counted.
    """

    slot: str
    stem: str | None
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    quote: tuple[int, int]
    asked: tuple[Span, ...]
    shown: tuple[Span, ...] = ()
    scenes: tuple[str, ...] = ()
    fixed: bool = False
    close: bool = False
    conditions: int = 0
    altered: tuple[str, str] | None = None
    said: str = ""
    replacement: tuple[str, str] | None = None
    told: tuple[tuple[str, str, str], ...] = ()
    account: str = ""


Maker = Callable[[Known, Desk], Draft | None]
Makers = dict[Kind, tuple[Maker, ...]]


def source(document: Document, *, hide: Iterable[str] = ()) -> str | None:
    """``望澜通信《投诉解决时限》``: the operator where the title does not name it, so that a question tells by itself whose rule is asked.

    Where the title holds one of the texts to ``hide``, it would give the answer away: then the operator alone, ``None`` where there is none.
    """
    operator = document.operator
    if any(text in document.title for text in hide):
        return f"{operator}的制度" if operator else None
    # A title within a title stands in single marks (GB/T 15834).
    title = f"《{document.title.replace('《', '〈').replace('》', '〉')}》"
    return title if operator is None or operator in document.title else f"{operator}{title}"


def alike_in_length(text: str, others: Sequence[str], *, least: float = 0.6, most: float = 1.6, slack: int = 3) -> list[str]:
    """Those of ``others`` that do not stand out beside ``text`` by their length, in the order given."""
    size = len(text)
    return [other for other in others if least * size - slack <= len(other) <= most * size + slack]
