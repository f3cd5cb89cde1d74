"""How sure a card answers, whatever its kind: one probability for all of them, so that the surest can stand in front.

Every feature is of the question, the card and the passage that it stands in; none depends on how much else is known.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from kb.contract.cards import Answering
from kb.models import ANSWERING, FactKind, Modality, Procedure, Requirement, Rule
from kb.text import plain
from search.forms import Form, forms
from search.rank.card import READ_CHARS, Card
from search.rank.fitted import BUNDLED
from search.rank.model import Features, Model, read_model

if TYPE_CHECKING:
    from search.facts import Candidate
    from search.rank.question import Question

SENTENCE_CHARS = 40
LEAVES: frozenset[Modality] = frozenset(("may", "must_not"))
"""Rules that ask nobody for anything."""
PAPERS: frozenset[FactKind] = frozenset(("requirement",))


@dataclass(frozen=True, slots=True)
class Sure:
    """A card held against a question. ``words`` are its own and ``named`` those above and around it, both as ``kb.text.plain`` makes them.

    ``best``: the best passage's score; ``near``: how much nearer its passage is than other matters are. ``fitting``: the ways
    of asking that it is worded as an answer to.
    ``meant``: how near its own words are, and ``nearest`` how near those of the nearest card, both as ``near``.
    """

    question: Question
    candidate: Candidate
    words: str
    named: str
    best: float
    near: float
    meant: float
    nearest: float
    fitting: tuple[Form, ...]


sure = Features[Sure]()


@sure
def near(card: Sure) -> float:
    """How much nearer its passage is to the question than other matters are."""
    return card.near


@sure
def meant(card: Sure) -> float:
    """How much nearer its own words are than other matters are."""
    return card.meant


@sure
def behind_nearest(card: Sure) -> float:
    """How far its own words are behind those of the nearest card."""
    return card.nearest - card.meant


@sure
def behind(card: Sure) -> float:
    """How far its passage is behind the best."""
    return card.best - card.candidate.own


@sure
def lent(card: Sure) -> float:
    """What its scene lends it."""
    return card.candidate.score - card.candidate.own


@sure
def said_here(card: Sure) -> float:
    """Share of the question's own words that its own words say."""
    return card.question.word_coverage(card.words)


@sure
def said_above(card: Sure) -> float:
    """Share that what stands above it says: a row's name, the question of an answer, its conditions."""
    return card.question.rare_coverage(card.named)


@sure
def said_around(card: Sure) -> float:
    """Share that all of its passage says."""
    return card.question.rare_coverage(f"{card.words} {card.named} {card.candidate.around}")


@sure
def said_in_characters(card: Sure) -> float:
    """Share of the question's characters that all of its passage says: other words for one thing share some (修理, 抢修)."""
    own, told = card.question.characters, f"{card.words}{card.named}{card.candidate.around}"
    return sum(character in told for character in own) / max(1, len(own))


@sure
def area(card: Sure) -> float:
    """1 where it is for the area that the question or the caller's context names, −1 where it is for the other."""
    said, stated = card.question.query.hints.area or card.question.context.area, card.candidate.applies_to.area
    return 0.0 if said is None or stated is None else 1.0 if said == stated else -1.0


@sure
def unasked(card: Sure) -> float:
    """Other kinds are asked for."""
    asks = card.question.query.asks
    return float(bool(asks) and card.candidate.fact.kind not in asks)


@sure
def worded(card: Sure) -> float:
    """It is worded as an answer to the way in which the question asks."""
    return float(bool(card.fitting))


@sure
def worded_all(card: Sure) -> float:
    """Share of the ways in which the question asks that it is worded as an answer to."""
    forms = [form for form in card.question.query.forms if form.kinds]
    return len(card.fitting) / len(forms) if forms else 0.0


@sure
def lacks(card: Sure) -> float:
    """It has no time, sum or count where one is asked for, or only allows or forbids where nothing but what to bring is."""
    needed = [form.needs for form in card.question.query.forms if form.needs]
    detail, ways = card.candidate.detail, [form.kinds for form in card.question.query.forms if form.kinds]
    brings = bool(ways) and all(kinds == PAPERS for kinds in ways)
    return float(any(not needs.search(card.words) for needs in needed) or (brings and isinstance(detail, Rule) and detail.modality in LEAVES))


@sure
def by_proxy(card: Sure) -> float:
    """1 where it is what somebody brings who acts for another, and the question says so; −1 where only one of them says so."""
    detail = card.candidate.detail
    if not isinstance(detail, Requirement) or not (detail.by_proxy or card.question.query.by_proxy):
        return 0.0
    return 1.0 if detail.by_proxy and card.question.query.by_proxy else -1.0


@sure
def holds(card: Sure) -> float:
    """1 where the question says that its conditions hold, −1 where it says that they do not."""
    return card.candidate.holds


@sure
def length(card: Sure) -> float:
    """How much it says, up to a sentence: what says hardly anything answers nothing."""
    return math.log1p(min(len(card.words), SENTENCE_CHARS)) / 4


@sure
def long(card: Sure) -> float:
    """How much longer than a sentence it is: many sentences together say something of anything."""
    return math.log(max(len(card.candidate.text), SENTENCE_CHARS) / SENTENCE_CHARS)


def _is(kind: FactKind, card: Sure) -> float:
    return float(card.candidate.fact.kind == kind)


def _asked(kind: FactKind, card: Sure) -> float:
    return float(card.candidate.fact.kind == kind and kind in card.question.query.asks)


def _fits(form: Form, card: Sure) -> float:
    return float(form in card.fitting)


for _form in forms():
    if _form.kinds:
        sure.add(f"fits_{_form.name}", partial(_fits, _form))
for _kind in ANSWERING:
    sure.add(f"is_{_kind}", partial(_is, _kind))
    sure.add(f"asked_{_kind}", partial(_asked, _kind))


KIND = "surest"
_THRESHOLDS = ("bias", "shown", "alike", "enough", "figure", "beside", "least", "own", "head", "stray", "put_so", "put_nearest")


def model_of(folder: Path = BUNDLED) -> Model:
    """The numbers in ``folder``."""
    return read_model(KIND, sure, _THRESHOLDS, folder)


MODEL = model_of()


def confident(question: Question, candidates: Sequence[Candidate], best: float, yardstick: float) -> list[Candidate]:
    """The candidates with the confidence of each; ``best`` is the best passage's score, ``yardstick`` how near other matters are."""
    model = question.weights["surest"]
    nearest = max((candidate.example for candidate in candidates), default=0.0) - yardstick
    put_so = max(model.thresholds["put_so"], model.thresholds["put_nearest"] * nearest)
    found = [
        replace(
            c,
            confidence=_probability(model.thresholds["bias"] + model.score(sure.values(card))),
            exemplified=c.example - yardstick >= put_so,
        )
        for c, card in held(question, candidates, best, yardstick)
    ]
    if "procedure" in question.query.asks:
        return found
    share = model.thresholds["beside"]
    return [one for one in found if not (_of_rules(one) and any(_within(part, one) and part.confidence >= share * one.confidence for part in found))]


def _of_rules(candidate: Candidate) -> bool:
    """Whether it is a procedure of rules: where one of them is a card of its own, that answers by itself, and its siblings do not."""
    return isinstance(candidate.detail, Procedure) and candidate.detail.restated


def _within(part: Candidate, whole: Candidate) -> bool:
    """Whether a card that is no procedure stands in ``whole``."""
    inside = part.document.id == whole.document.id and whole.fact.start <= part.fact.start and part.fact.end <= whole.fact.end + 1
    return inside and not isinstance(part.detail, Procedure)


def held(question: Question, candidates: Iterable[Candidate], best: float, yardstick: float) -> Iterator[tuple[Candidate, Sure]]:
    """Each candidate that may be a card, held against the question."""
    shown = [candidate for candidate in candidates if candidate.fact.kind in ANSWERING]
    nearest = max((candidate.meant for candidate in shown), default=0.0)
    for candidate in shown:
        scope, text = candidate.fact.scope, candidate.document.text
        above = [text[part.start : part.end] for part in (*scope.above, *scope.leads, *scope.conditions)]
        named = plain(" ".join((Card(question, candidate).label, *candidate.section[-2:], *above)))
        near = candidate.cosine - yardstick if candidate.cosine else 0.0
        meant = candidate.meant - yardstick if candidate.meant else 0.0
        fact, words = candidate.fact, _words(question, candidate)
        fitting = tuple(form for form in question.query.forms if form.fits(fact.kind, fact.detail, words))
        yield candidate, Sure(question, candidate, words, named, best, near, meant, nearest - yardstick if nearest else 0.0, fitting)


def _words(question: Question, candidate: Candidate) -> str:
    """What a card says by itself: of steps the one that says most of the question, since many together say something of anything."""
    text, detail = candidate.document.text, candidate.detail
    if isinstance(detail, Procedure) and detail.steps:
        return max((plain(text[step.start : step.end]) for step in detail.steps), key=question.rare_coverage)
    return plain(candidate.text[:READ_CHARS])


Group = TypeVar("Group", bound="tuple[Answering, ...]")


def dealt(group: Group) -> Group:
    """A group's cards, whose order is its own kind's, with their confidences dealt out in descending order."""
    sure = sorted((card.confidence or 0.0 for card in group), reverse=True)
    return cast(Group, tuple(card.model_copy(update={"confidence": confidence}) for card, confidence in zip(group, sure, strict=True)))


def _probability(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
