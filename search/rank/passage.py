"""Features of a passage: how near it is, whom it is made for, what it holds, how much of the question it says.

They come in groups by what they look at, so that what many passages share is worked out once. A question has more than a hundred
candidates: the groups are plain tuples, which cost least to make.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kb.models import UNASKED, FactKind
from search.rank.model import Features, read_model

if TYPE_CHECKING:
    from search.rank.question import Question

KINDS: tuple[FactKind, ...] = (
    "deadline",
    "period",
    "statement",
    "tariff",
    "definition",
    "requirement",
    "contact",
    "wording",
    "prohibition",
    "classification",
    "rule",
    "procedure",
)
"""What a question may ask for, the most telling first: a passage that holds several such kinds counts by the first."""


class MadeFor(NamedTuple):
    """Whom a passage's document is made for; ``None`` is all."""

    question: Question
    operator: str | None
    region: str | None
    business: str | None


class Holding(NamedTuple):
    """The kinds of facts in a passage."""

    question: Question
    kinds: tuple[FactKind, ...]


class Near(NamedTuple):
    """How near a passage is, by itself and by the nearest example of its document, both 0 to 1."""

    similarity: float
    example: float


class Read(NamedTuple):
    """What a passage says with its headings, as ``kb.text.plain`` makes it."""

    question: Question
    plain: str


class Together(NamedTuple):
    """A passage's score and the best in its document."""

    score: float
    best: float
    short: bool


near, made_for, holding = Features[Near](), Features[MadeFor](), Features[Holding]()
read, together = Features[Read](), Features[Together]()


@near
def similarity(passage: Near) -> float:
    """Both sides of retrieval as fused."""
    return passage.similarity


@near
def example(passage: Near) -> float:
    """Its document's own example or title says nearly the same."""
    return passage.example


def _own(field: str, passage: MadeFor) -> float:
    stated = getattr(passage, field)
    return float(stated is not None and stated == getattr(passage.question.context, field))


def _unasked(field: str, passage: MadeFor) -> float:
    stated = getattr(passage, field)
    return float(stated is not None and stated != getattr(passage.question.context, field))


def _own_region(passage: MadeFor) -> float:
    return float(passage.region is not None and passage.question.context.steps(passage.region) is not None)


def _above_caller(passage: MadeFor) -> float:
    """How many steps the place that it is made for is above the caller's: a province's rule stands behind its city's."""
    return float((passage.region is not None and passage.question.context.steps(passage.region)) or 0)


def _unasked_region(passage: MadeFor) -> float:
    """The caller names no place; a rule of a place in the caller's may apply, and is no further off than one for all."""
    return float(passage.region is not None and passage.question.context.region is None)


# A rule made for the caller's own operator, region or business comes before one for all, and that before one that only may apply.
made_for.add("own_operator", partial(_own, "operator"))
made_for.add("own_region", _own_region)
made_for.add("above_caller", _above_caller)
made_for.add("unasked_region", _unasked_region)
made_for.add("own_business", partial(_own, "business"))
made_for.add("unasked_business", partial(_unasked, "business"))


@holding
def factless(passage: Holding) -> float:
    """It states no rule, reply or figure (scope, preamble): seldom the answer. Times that are no limits count where they are asked for."""
    return float(not set(passage.kinds) - (UNASKED - passage.question.query.asks))


def _asked(kind: FactKind, passage: Holding) -> float:
    """It holds the kind of answer that is asked for."""
    asks = passage.question.query.asks
    if kind not in asks or kind not in passage.kinds:
        return 0.0
    return float(kind == next(k for k in KINDS if k in asks and k in passage.kinds))


for _kind in KINDS:
    holding.add(f"asked_{_kind}", partial(_asked, _kind))


@read
def covered(passage: Read) -> float:
    """Share of what the question speaks of that it says."""
    return passage.question.coverage(passage.plain)


@together
def behind_its_document(passage: Together) -> float:
    """How far it is behind the best passage of a short document, which is about one thing: what that is about, it is about."""
    return passage.best - passage.score if passage.short else 0.0


MODEL = read_model("passage", [*near, *made_for, *holding, *read, *together], ["alone"])
