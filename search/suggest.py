"""Putting an answer together: procedures, deadlines, wordings, prohibitions and classes, each drawn from the facts at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import prod
from operator import attrgetter
from typing import Any, TypeVar, cast

from kb import contract
from kb.contract.cards import Answering, Piece
from kb.deadline.words import doubt_in_words
from kb.models import Classification, Contact, FactKind, Item, Period, Procedure, Prohibition, Requirement, Rule, Statement, Tariff, Wording
from kb.text import SENTENCE_ENDS, after_last, normalise, plain
from search.elsewhere import Places
from search.facts import Candidate
from search.other_times import KINDS
from search.rank.card import READ_CHARS, Card, cards
from search.rank.model import Model, Values
from search.rank.question import Question
from search.rank.reply import KIND as REPLY
from search.rank.reply import replies
from search.rank.surest import dealt

CONDITIONS, EXCEPTIONS = attrgetter("conditions"), attrgetter("exceptions")
Answer = TypeVar("Answer", bound=Answering)


def procedures(question: Question, candidates: Sequence[Candidate], places: Places) -> tuple[contract.Procedure, ...]:
    """Scenes' procedures, best first; the same text from two sources is one entry."""

    def make(candidate: Candidate, detail: Procedure, also: contract.Also) -> contract.Procedure:
        text = candidate.document.text
        steps = tuple(
            contract.Step(text=text[s.start : s.end], start=s.start, end=s.end, escalation=s.escalation, actor=s.actor or None) for s in detail.steps
        )
        return contract.Procedure(title=detail.title, steps=steps, also=also, **ruling(candidate))

    return group(question, candidates, places, "procedure", Procedure, make)


def wordings(question: Question, candidates: Sequence[Candidate], places: Places) -> tuple[contract.Wording, ...]:
    """Approved replies, best first."""

    def make(candidate: Candidate, detail: Wording, also: contract.Also) -> contract.Wording:
        return contract.Wording(situation=detail.situation, variables=detail.variables, also=also, **ruling(candidate))

    return group(question, candidates, places, "wording", Wording, make)


def prohibitions(question: Question, candidates: Sequence[Candidate], places: Places) -> tuple[contract.Prohibition, ...]:
    """What must not be said or done here; not cut short."""

    def make(candidate: Candidate, detail: Prohibition, also: contract.Also) -> contract.Prohibition:
        replacement = None
        if detail.replacement_start is not None and detail.replacement_end is not None:
            replacement = candidate.document.text[detail.replacement_start : detail.replacement_end]
        return contract.Prohibition(phrase=detail.phrase, replacement=replacement, also=also, **quotation(candidate))

    return group(question, candidates, places, "prohibition", Prohibition, make)


def classification(question: Question, candidates: Sequence[Candidate], places: Places) -> tuple[contract.Classification, ...]:
    """Classes that the complaint may belong to, best first."""

    def make(candidate: Candidate, detail: Classification, also: contract.Also) -> contract.Classification:
        return contract.Classification(scheme=detail.scheme, label=detail.label, tell=detail.tell or None, also=also, **quotation(candidate))

    return group(question, candidates, places, "classification", Classification, make)


def tariffs(question: Question, candidates: Sequence[Candidate], places: Places) -> tuple[contract.Tariff, ...]:
    """Prices, best first; only for a question about money."""

    def make(candidate: Candidate, detail: Tariff, also: contract.Also) -> contract.Tariff:
        return contract.Tariff(
            item=detail.item, amount=detail.amount, unit=detail.unit or None, number=detail.number or None, also=also, **ruling(candidate)
        )

    return group(question, candidates, places, "tariff", Tariff, make) if "tariff" in question.query.asks else ()


def periods(question: Question, candidates: Sequence[Candidate], places: Places) -> tuple[contract.Period, ...]:
    """Times that are no deadlines, best first: of the kind that is asked for, or what speaks of the matter where the kind of time is not clear."""

    def make(candidate: Candidate, detail: Period, also: contract.Also) -> contract.Period:
        doubt = doubt_in_words(detail, candidate.document.text)
        return contract.Period(
            what=detail.what, amount=detail.amount, unit=detail.unit, form=detail.form, doubt=doubt, also=also, **ruling(candidate)
        )

    answering = [c for c in candidates if not isinstance(c.detail, Period) or _may_answer(question, c, c.detail)]
    return group(question, answering, places, "period", Period, make)


def _may_answer(question: Question, candidate: Candidate, detail: Period) -> bool:
    hints = question.query.hints
    said = question.word_coverage(plain(f"{Card(question, candidate).label} {candidate.text}"))
    if hints.other_time:
        return detail.form in KINDS[hints.other_time].forms and said > 0
    unclear = "deadline" in question.query.asks and not hints.acts and detail.form != "in_advance"  # who asks for notice says so
    return unclear and said >= question.weights["period"].thresholds["said"]


def rules(question: Question, candidates: Sequence[Candidate], places: Places) -> tuple[contract.Rule, ...]:
    """Who may, must or must not do what, who pays, what counts, what follows; best first."""

    def make(candidate: Candidate, detail: Rule, also: contract.Also) -> contract.Rule:
        text, scope = candidate.document.text, candidate.fact.scope
        condition, exception = (tuple(Piece.of(part, text) for part in parts) for parts in (scope.conditions, scope.exceptions))
        subject = Piece.of(detail.subject, text) if detail.subject else None
        return contract.Rule(modality=detail.modality, subject=subject, condition=condition, exception=exception, also=also, **ruling(candidate))

    return group(question, whole(question, candidates), places, "rule", Rule, make)


def whole(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The rules, those of one sentence that the question does not tell apart as one card (丢失的，照价赔偿；老化的，免费更换): it quotes them all."""
    alike = question.weights["surest"].thresholds["alike"]
    sentences: dict[tuple[str, int], list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: (-c.confidence, c.id)):
        if candidate.fact.kind == "rule":
            start = after_last(candidate.document.text, SENTENCE_ENDS, candidate.fact.start)
            sentences.setdefault((candidate.document.id, start), []).append(candidate)
    found = []
    for best, *others in sentences.values():
        told = [one for one in others if _near(best, one) and one.confidence >= alike * best.confidence]
        found.append(_together(best, told))
        found += [one for one in others if one not in told]
    return found


def _near(best: Candidate, other: Candidate) -> bool:
    """Whether nothing tells two rules of a sentence apart, and they can be quoted together."""
    length = max(best.fact.end, other.fact.end) - min(best.fact.start, other.fact.start)
    return other.holds == best.holds and length <= READ_CHARS


def _together(best: Candidate, others: Sequence[Candidate]) -> Candidate:
    """One card of ``best`` and ``others``; where they differ in modality it tells no single one."""
    every = [best, *others]
    modalities = {one.detail.modality for one in every if isinstance(one.detail, Rule)}
    if not others or not isinstance(best.detail, Rule):
        return best
    conditions, exceptions = (tuple(dict.fromkeys(part for one in every for part in parts(one.fact.scope))) for parts in (CONDITIONS, EXCEPTIONS))
    fact = replace(
        best.fact,
        start=min(one.fact.start for one in every),
        end=max(one.fact.end for one in every),
        detail=best.detail if len(modalities) == 1 else replace(best.detail, modality="is"),
        scope=replace(best.fact.scope, conditions=conditions, exceptions=exceptions),
    )
    return replace(best, fact=fact, confidence=1 - prod(1 - one.confidence for one in every))


def requirements(question: Question, candidates: Sequence[Candidate], places: Places) -> tuple[contract.Requirement, ...]:
    """What to bring or state, best first."""

    def make(candidate: Candidate, detail: Requirement, also: contract.Also) -> contract.Requirement:
        items = tuple(_item(item, candidate.document.text) for item in detail.items)
        return contract.Requirement(matter=detail.matter, by_proxy=detail.by_proxy, items=items, also=also, **ruling(candidate))

    return group(question, candidates, places, "requirement", Requirement, make)


def _item(item: Item, text: str) -> contract.Item:
    condition = Piece.of(item.condition, text) if item.condition else None
    return contract.Item(text=text[item.start : item.end], start=item.start, end=item.end, condition=condition)


def contacts(question: Question, candidates: Sequence[Candidate], places: Places) -> tuple[contract.Contact, ...]:
    """Whom to ask or tell, or where and when; best first. One row is one card: the contact of the medium that is asked for, the others beside it."""
    rows: dict[tuple[str, int, int], list[Candidate]] = {}
    for candidate in candidates:
        if candidate.fact.kind == "contact":
            rows.setdefault((candidate.document.id, candidate.fact.start, candidate.fact.end), []).append(candidate)
    beside: dict[int, list[Candidate]] = {}
    fronts = []
    for row in rows.values():
        front, *others = sorted(row, key=partial(_wanted, question))
        beside[front.id] = others
        fronts.append(replace(front, confidence=confidence_of(row)))

    def told(candidate: Candidate) -> contract.Reached:
        detail = cast(Contact, candidate.detail)
        return contract.Reached(medium=detail.medium, value=candidate.document.text[detail.value.start : detail.value.end])

    def make(candidate: Candidate, detail: Contact, also: contract.Also) -> contract.Contact:
        others = tuple(map(told, beside[candidate.id]))
        return contract.Contact(**dict(told(candidate)), of=detail.of, beside=others, also=also, **ruling(candidate))

    return group(question, [*(one for one in candidates if one.fact.kind != "contact"), *fronts], places, "contact", Contact, make)


def _wanted(question: Question, candidate: Candidate) -> tuple[int, float, int]:
    media, medium = question.query.media, cast(Contact, candidate.detail).medium
    return (media.index(medium) if medium in media else len(media)), -candidate.confidence, candidate.id


def quotation(candidate: Candidate) -> dict[str, Any]:
    """The fields of a ``kb.contract.cards.Quotation`` that may answer."""
    return {
        "text": candidate.text,
        "citation": candidate.citation,
        "amended_by": candidate.amended_by,
        "confidence": candidate.confidence,
        "exemplified": candidate.exemplified,
    }


def ruling(candidate: Candidate) -> dict[str, Any]:
    """Those of a ``kb.contract.cards.Ruling``, too."""
    decided = tuple(one.words(candidate.document) for one in candidate.decided)
    return {**quotation(candidate), "applies_to": candidate.applies_to, "scope": candidate.scope, "decided": decided}


SURE: tuple[FactKind, ...] = ("rule", "requirement", "contact")
"""Kinds whose cards are ordered, and shown, by how sure it is that they answer."""
OF_A_SCENE: tuple[FactKind, ...] = ("wording", "prohibition", "classification")
"""Kinds that come with the scene they stand in, and need not say a word of the question."""
OF_HANDLING: frozenset[FactKind] = frozenset(("wording", "prohibition", "classification", "procedure"))
"""Who asks for one of these, or tells a story and asks for nothing, asks how the whole case is handled: its limits belong to the answer."""
OF_A_CASE: frozenset[FactKind] = OF_HANDLING | {"deadline"}
OF_ANY_RULE: frozenset[FactKind] = frozenset(("rule", "statement", "deadline"))
"""Who asks for these alone asks for no kind of its own: so many questions are put like that, and a limit is told in the words for its case."""
Kind = TypeVar("Kind", Period, Statement, Procedure, Wording, Rule, Requirement, Contact, Prohibition, Classification, Tariff)


def ranked(question: Question, candidates: Sequence[Candidate], kind: FactKind) -> list[tuple[Candidate, float, Values]]:
    """The facts of one kind that may be shown, each with its score and the features that it is the sum of, descending, ties by id."""
    if not candidates:
        return []
    if kind in SURE:
        shown = question.weights["surest"].thresholds["shown"]
        least = max(shown, question.weights["surest"].thresholds["beside"] * confidence_of(candidates))
        told: list[tuple[Candidate, float, Values]] = [(c, c.confidence, {}) for c in candidates if c.fact.kind == kind and c.confidence >= least]
        return sorted(told, key=lambda item: (-item[1], item[0].id))
    model, features = question.weights[kind], replies if kind == REPLY else cards
    scored: list[tuple[Candidate, float, Values]] = []
    for candidate in candidates:
        if candidate.fact.kind == kind and _matters(question, candidate, candidates[0], model):
            values = features.values(Card(question, candidate))
            scored.append((candidate, model.score(values), values))
    best = max((score for _, score, _ in scored), default=0.0)
    near = sorted((item for item in scored if item[1] >= model.thresholds["near"] * best), key=lambda item: (-item[1], item[0].id))
    front = Shown(question, max(candidates, key=attrgetter("confidence")), confidence_of(candidate for candidate, _, _ in near))
    taken = [item for number, item in enumerate(near) if front.takes(item[0], first=number == 0)]
    return [near[0], *taken] if taken and kind == REPLY and taken[0] is not near[0] else taken  # no lesser reply takes the place of the best


def confidence_of(candidates: Iterable[Candidate]) -> float:
    """That of the surest."""
    return max((candidate.confidence for candidate in candidates), default=0.0)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in an answer whose ``surest`` card, of any kind, and whose surest of one kind (``own``) are so sure."""

    question: Question
    surest: Candidate
    own: float

    def takes(self, candidate: Candidate, *, first: bool) -> bool:
        """Whether ``candidate``, the ``first`` of its kind or one behind it, earns its place.

        What is nearly as sure as the surest stands. So does what belongs to how a case is handled, where the example of a customer led there; the
        first reply of the surest card's scene, where that is a limit or where it is asked how to handle it, then with what must not be said; and
        of the kinds that are asked for, or that all of a case consists of, what is not far behind.
        """
        kind, asks, thresholds = candidate.fact.kind, self.question.query.asks, self.question.weights["surest"].thresholds
        if candidate.confidence >= thresholds["beside"] * self.surest.confidence or (candidate.exemplified and kind in OF_A_CASE):
            return True
        if first and self._goes_with(candidate):
            return True
        handled = kind in OF_A_CASE and (asks <= OF_ANY_RULE or bool(asks & OF_HANDLING))
        if (kind not in asks and not handled) or candidate.confidence < thresholds["least"] * self.surest.confidence:
            return False
        if candidate.confidence < max(thresholds["own"] * self.own, thresholds["head"] * self.surest.confidence):
            return False
        return kind in asks or kind in OF_A_SCENE or candidate.confidence >= thresholds["stray"]

    def _goes_with(self, candidate: Candidate) -> bool:
        """Whether it is what to say in the surest card's scene, where that is a limit, or what (not) to say, where it is asked how to handle it.

        Who tells the time tells it in these words.
        """
        handled = bool(self.question.query.asks & OF_HANDLING)
        said = candidate.fact.kind == REPLY or (handled and isinstance(candidate.detail, Prohibition) and candidate.detail.phrase)
        return said and (handled or self.surest.fact.kind == "deadline") and candidate.of_one_scene(self.surest)


def _matters(question: Question, candidate: Candidate, best: Candidate, model: Model) -> bool:
    """Whether a fact belongs to what was found: in a long document by its own passage, unless its kind is asked for."""
    asked = candidate.fact.kind in question.query.asks
    near = asked or candidate.stands_near(model.thresholds["own"] * best.score)
    return near and candidate.score >= model.thresholds["found"] * best.score


def group(
    question: Question,
    candidates: Sequence[Candidate],
    places: Places,
    kind: FactKind,
    detail_type: type[Kind],
    make: Callable[[Candidate, Kind, contract.Also], Answer],
) -> tuple[Answer, ...]:
    """Facts of one kind, best first; equal texts merged into the first."""
    merged: dict[str, list[tuple[Candidate, Kind]]] = {}
    for candidate, _, _ in ranked(question, candidates, kind):
        if isinstance(candidate.detail, detail_type):
            merged.setdefault(normalise(candidate.text), []).append((candidate, candidate.detail))
    told = places.of_facts([[candidate for candidate, _ in same] for same in merged.values()])
    return dealt(tuple(make(*same[0], also) for same, also in zip(merged.values(), told, strict=True)))
