"""What the complaint says of what restricts a rule: numbers against thresholds, classes of customers, exceptions and listed cases that it names.

A rule whose conditions hold comes before one of its document whose do not; what is open stays as it is. What decided is told in words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

import yaml

from kb import contract
from kb.contract.cards import Ruling
from kb.measures import Bound, Quantity, bounds, quantities, shares
from kb.models import Deadline, Document, Fact, FactKind, Part, Rule, Time
from kb.text import plain, simplify
from kb.tokens import Tokenizer
from search.analyse import DATA
from search.clock import by_clock
from search.conditions import holds
from search.facts import Candidate, Decision, State
from search.names import by_name, by_title
from search.rank.question import Question

RESTRICTED: tuple[FactKind, ...] = ("deadline", "period", "statement", "tariff", "rule", "requirement", "prohibition")
"""What one sentence says; a procedure's steps have conditions of their own."""
FIRST = 3
NAMED, TELLING = 0.5, 0.25
"""Of an event's words so much must be said, weighed by how seldom the language uses them, and one of them must tell so much."""
BY_WORDS, REFUSED, WIDER = 0.5, 0.5, 0.5
"""How much it counts that a condition's words are said, or what a rule asks for is so; that it is not so, which answers all the same; that a
narrower threshold holds, too."""
SUBJECT_CHARS, HEAD_CHARS, LEAST = 8, 200, 0.1
_APART = re.compile("、|，|,|；|;|或者?|以及|及其?|和|等(?!级)|与")
_OTHERWISE = re.compile("^[^，,。；;]{0,6}?(?:其他|其它|其余|除此之外|除此以外|否则)")
_OF_TIME = ("time", "working_days")


def decided(question: Question, candidates: Sequence[Candidate], tokenizer: Tokenizer) -> list[Candidate]:
    """The candidates, each with what the question decides of it, and how much that counts for it."""
    case = _Case(question, tokenizer)
    together: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        if candidate.fact.kind in RESTRICTED:
            together[candidate.document.id, candidate.fact.kind].append(index)
    found = list(candidates)
    for peers in together.values():
        words = {index: candidates[index].ruled for index in peers}
        told = {index: tuple(case.of(candidates[index], [other for peer, other in words.items() if peer != index])) for index in peers}
        unsettled = {index: candidates[index] for index, own in told.items() if _state(own) is None}
        named = by_name(unsettled, case.says, lambda text: [word for word, _ in _words_of(tokenizer, text)])
        told = {index: (*own, *named.get(index, ())) for index, own in told.items()}
        settled = _settled(told, candidates, case)
        holding = [own for own in settled.values() if _state(own) == "holds"]
        for index, own in settled.items():
            counts = _counts(own, candidates[index], bool(holding), undecided=any(_state(other) is None for other in settled.values()))
            if counts == 1 and any(_narrower(other, own, candidates[index].document) for other in holding):
                counts = WIDER
            found[index] = replace(candidates[index], decided=own, holds=counts)
    titled = by_title(found, case.says, lambda text: [word for word, _ in _words_of(tokenizer, text) if word not in _data("papers")])
    return [replace(one, decided=(*one.decided, titled[index]), holds=-1.0) if index in titled else one for index, one in enumerate(found)]


def ask_case(cards: Sequence[Ruling]) -> contract.Ask | None:
    """Which case it is, where the first cards are of one document and each holds in another one that nobody told."""
    first = [card for card in cards[:FIRST] if card.citation.document_id == cards[0].citation.document_id and not card.decided]
    options = dict.fromkeys(option for card in first if (option := _own_words(card)))
    grounds = [{bound.measure for bound in bounds(option)} for option in options]
    if len(options) < 2 or len(first) < len(cards[:FIRST]) or not set.intersection(*grounds):
        return None
    return contract.Ask(field="case", question="属于哪一种情形？", options=tuple(options))


def _own_words(card: Ruling) -> str:
    """What tells the case of a card: a condition or a defining sentence with a threshold."""
    pieces = (*card.scope.conditions, *card.scope.cases, *card.scope.leads)
    return next((piece.text for piece in pieces if bounds(piece.text)), "")


class _Case:
    """What a question says of numbers, classes and events."""

    def __init__(self, question: Question, tokenizer: Tokenizer) -> None:
        self.question, self.tokenizer = question, tokenizer
        self.text = simplify(question.query.text)
        self.counted = quantities(self.text)
        self.shares = tuple(shares(self.counted))
        self.classes = classes_said(self.text)

    def of(self, candidate: Candidate, others: Sequence[str]) -> Iterator[Decision]:
        """What it decides of one fact, what takes it out of the rule first; ``others`` are the words of the rest of its document's."""
        fact, document = candidate.fact, candidate.document
        text = document.text
        for part in fact.scope.exceptions:
            if said := self.counts(part, text, "holds") or self.names(part, text, candidate.ruled):
                yield Decision("does_not", "exception", said, part)
        if one := self.by_class(candidate):
            yield one
        yield from self.by_numbers(fact, document)
        yield from by_clock(candidate, self.question)
        cases = [*self.by_cases(fact, text)]
        if any(one.state == "holds" for one in cases):
            yield next(one for one in cases if one.state == "holds")
        elif cases and len(cases) == len(fact.scope.cases):
            yield cases[0]
        starts = fact.detail.counts_from if isinstance(fact.detail, Deadline) else ""
        for part in fact.scope.conditions:
            words = text[part.start : part.end]
            if not bounds(words) and words not in starts and (said := self.names(part, text, "".join(others))):
                yield Decision("holds", "words", said, part)

    def by_numbers(self, fact: Fact, document: Document) -> Iterator[Decision]:
        """The thresholds of its conditions and leads; where these have none, those of its own words."""
        text, scope = document.text, fact.scope
        places = [(part.start, part.end) for part in (*scope.conditions, *scope.leads, *scope.above)]
        found = [one for place in places for one in self.thresholds(place, text)]
        if not found and not any(bounds(text[start:end]) for start, end in places):
            taken = (fact.detail.amount_start, fact.detail.amount_end) if isinstance(fact.detail, Time) else (0, 0)
            own = self.thresholds((fact.start, fact.end), text, times=not isinstance(fact.detail, Time))
            found = [
                replace(one, demanded=isinstance(fact.detail, Rule))
                for one in own
                if not (taken[0] < one.by.end and one.by.start < taken[1]) and not _covers(scope.exceptions, one.by)
            ]
        yield from found

    def by_cases(self, fact: Fact, text: str) -> Iterator[Decision]:
        """What it says of each of the cases, any of which is enough."""
        for part in fact.scope.cases:
            found = list(self.thresholds((part.start, part.end), text))
            if found:
                yield replace(found[0], by=part)
            elif said := self.names(part, text, ""):
                yield Decision("holds", "case", said, part)

    def thresholds(self, place: tuple[int, int], text: str, *, times: bool = True) -> Iterator[Decision]:
        """What its numbers say of the thresholds of ``text[slice(*place)]``."""
        start, end = place
        words = text[start:end]
        for bound in bounds(words):
            if bound.measure in _OF_TIME and not times:
                continue
            if (told := self.number(bound)) is not None:
                verdict, quantity = told
                said = self.text[quantity.start : quantity.end]
                subject = plain(words[max(0, bound.start - SUBJECT_CHARS) : bound.start] + words[bound.end : bound.end + SUBJECT_CHARS])
                certain = bound.measure not in _OF_TIME or any(a + b in self.question.plain for a, b in pairwise(subject))
                by = Part(start + bound.start, start + bound.end)
                yield Decision("holds" if verdict else "does_not", bound.measure, said, by, certain)

    def counts(self, part: Part, text: str, state: State) -> str:
        """The words for a number that puts the case among what a threshold takes out."""
        return next((one.said for one in self.thresholds((part.start, part.end), text) if one.state == state), "")

    def number(self, bound: Bound) -> tuple[bool, Quantity] | None:
        """Whether a threshold holds, by the quantity that says so; ``None`` where none does, or two disagree."""
        given = [quantity for quantity in (*self.counted, *self.shares) if quantity.measure == bound.measure]
        given = [quantity for quantity in given if quantity.unit == bound.unit] or given
        told = [(verdict, quantity) for quantity in given if (verdict := bound.holds(quantity)) is not None]
        return told[0] if told and len({verdict for verdict, _ in told}) == 1 else None

    def by_class(self, candidate: Candidate) -> Decision | None:
        """Whether it is for customers of the class that the question says, by the words nearest to it that name one."""
        if not self.classes:
            return None
        text, fact = candidate.document.text, candidate.fact
        scope = fact.scope
        before = [Part(fact.start, fact.detail.amount_start)] if isinstance(fact.detail, Time) and fact.start < fact.detail.amount_start else []
        subject = [fact.detail.subject] if isinstance(fact.detail, Rule) and fact.detail.subject else []
        title = text.find(candidate.document.title, 0, len(candidate.document.title) + HEAD_CHARS)
        titled = [Part(title, title + len(candidate.document.title))] if title >= 0 else []
        for part in (*before, *subject, *reversed(scope.conditions), *reversed(scope.leads), *reversed(scope.above), *titled):
            named = classes_written(text[part.start : part.end])
            if len(named) > 1:
                return None
            if named:
                (name, place), (said_name, said) = next(iter(named.items())), next(iter(self.classes.items()))
                by = Part(part.start + place[0], part.start + place[1])
                return Decision("holds" if name == said_name else "does_not", "class", self.text[slice(*said)], by)
        return None

    def names(self, part: Part, text: str, own: str) -> str:
        """The question's words for one of the events that a part of a document names, ``own`` being what the rule itself speaks of; empty: none."""
        for event in _APART.split(text[part.start : part.end]):
            words = [word for word in _words_of(self.tokenizer, event) if word[0] not in own]
            said = {word: found for word, _ in words if (found := self.says(word))}
            total = sum(weight for _, weight in words)
            told = [weight for word, weight in words if word in said]
            heads = 0 < len(words) <= 2 and words[-1][0] in said  # 施工 of 市政施工 says more than its attribute
            if total and (heads or sum(told) >= NAMED * total) and max(told, default=0.0) >= TELLING:
                return "、".join(dict.fromkeys(said.values()))
        return ""

    def says(self, word: str) -> str:
        """The word of the question for ``word``: itself, or one that may mean it; empty where it says none, or denies it."""
        asked = self.question.plain
        word = next((one for one in (word, word[::-1]) if one in asked and len(word) < 3), word)  # 开挖 and 挖开
        if word in asked:
            return word if holds(asked, word) > 0 else ""
        for concept in self.question.query.concepts:
            if not concept.asked and concept.means(word):
                return concept.word
        return ""


def _settled(told: dict[int, tuple[Decision, ...]], candidates: Sequence[Candidate], case: _Case) -> dict[int, tuple[Decision, ...]]:
    """With what only the others of a document decide.

    An uncertain threshold needs its opposite; what speaks of an exception that is named is for it; what is for all other cases is so.
    """
    states = {(one.ground, one.state) for own in told.values() for one in own}
    opposite: dict[State, State] = {"holds": "does_not", "does_not": "holds"}
    settled = {index: tuple(one for one in own if one.certain or (one.ground, opposite[one.state]) in states) for index, own in told.items()}
    for index, one in [(index, one) for index, own in settled.items() for one in own if one.ground == "exception"]:
        out = candidates[index].document.text[one.by.start : one.by.end]
        for peer, own in settled.items():
            if peer != index and not own and (by := _speaks_of(candidates[peer], out, case)):
                settled[peer] = (Decision("holds", "case", one.said, by),)
    refused = [one for own in settled.values() for one in own if one.state == "does_not" and one.ground != "class"]
    holding = any(_state(own) == "holds" for own in settled.values())
    for index, own in settled.items():
        fact, text = candidates[index].fact, candidates[index].document.text
        if (refused or holding) and not own and (match := _OTHERWISE.search(text[fact.start : fact.end])):
            by = Part(fact.start + match.start(), fact.start + match.end())
            said = next((one.said for other in settled.values() for one in other if one.ground != "class"), "")
            if said:
                settled[index] = (Decision("does_not" if holding else "holds", "others", said, by),)
    return settled


def _speaks_of(candidate: Candidate, out: str, case: _Case) -> Part | None:
    """Where a rule speaks of one of the events that another takes out, and the question names."""
    for event in _APART.split(out):
        words = [word for word, _ in _words_of(case.tokenizer, event)]
        if words and all(word in candidate.ruled for word in words) and any(map(case.says, words)):
            first = candidate.document.text.find(words[0], candidate.fact.start)
            last = candidate.document.text.find(words[-1], first) + len(words[-1])
            return Part(first, last) if candidate.fact.start <= first < last <= candidate.fact.end else None
    return None


def _state(own: Iterable[Decision]) -> State | None:
    """What all that is decided of a rule comes to."""
    states = {one.state for one in own}
    return "does_not" if "does_not" in states else "holds" if states else None


def _counts(own: Sequence[Decision], candidate: Candidate, holding: bool, *, undecided: bool) -> float:
    """1 where it holds, −1 where it does not and another of its document does, or it is taken out; a rule that is not met answers by that.

    A limit that does not hold gives way to one that may, too.
    """
    state = _state(own)
    if state == "holds":
        return BY_WORDS if all(one.ground == "words" or one.demanded for one in own) else 1.0
    if state is None:
        return 0.0
    taken_out = any(one.ground in ("exception", "class") and one.state == "does_not" for one in own)
    if holding or ((taken_out or undecided) and isinstance(candidate.detail, Deadline)):
        return -1.0
    return REFUSED if isinstance(candidate.detail, Rule) else 0.0


def _narrower(one: Sequence[Decision], other: Sequence[Decision], document: Document) -> bool:
    """Whether one rule's threshold lies within another's: 不足30% within 不足60%."""
    inner, outer = (_bounds(own, document) for own in (one, other))
    return any(a.measure == b.measure and b.low <= a.low and a.high <= b.high and (a.low, a.high) != (b.low, b.high) for a in inner for b in outer)


def _bounds(own: Sequence[Decision], document: Document) -> list[Bound]:
    return [bound for one in own for bound in bounds(document.text[one.by.start : one.by.end])]


def _covers(parts: Iterable[Part], place: Part) -> bool:
    return any(part.start <= place.start and place.end <= part.end for part in parts)


@lru_cache(maxsize=4096)
def _words_of(tokenizer: Tokenizer, event: str) -> tuple[tuple[str, float], ...]:
    """The words of an event with how much each tells."""
    words: list[str] = []
    single = False
    for word in tokenizer.words(event):
        if word in _data("fillers"):
            single = False
        elif len(word) == 1 and single:  # the dictionary does not know the word: 自|伤
            words[-1] += word
        else:
            words.append(word)
            single = len(word) == 1
    return tuple((word, max(LEAST, tokenizer.rarity(word))) for word in dict.fromkeys(words) if len(word) > 1)


def classes_said(text: str) -> dict[str, tuple[int, int]]:
    """The one class that a question says, and where; empty where it says none or several."""
    named = classes_named(text)
    return named if len(named) == 1 else {}


def classes_named(text: str) -> dict[str, tuple[int, int]]:
    """Each class that a question says, and where first."""
    return _named(text, "said")


@lru_cache(maxsize=4096)
def classes_written(text: str) -> dict[str, tuple[int, int]]:
    """Each class that a rule's words name, and where first."""
    return _named(simplify(text), "written")


def _named(text: str, how: str) -> dict[str, tuple[int, int]]:
    """Each class that is named in a text, and where first; the longest word that stands somewhere counts."""
    pattern, classes = _classes(how)
    found: dict[str, tuple[int, int]] = {}
    for match in pattern.finditer(text.upper()):
        if name := classes[match.group()]:
            found.setdefault(name, match.span())
    return found


@cache
def _classes(how: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the words for classes, and the class of each, empty for words that only hide one."""
    raw = yaml.safe_load((DATA / "classes.yaml").read_text(encoding="utf-8"))
    words = {word: name for name, entry in raw.items() if name != "hides" for word in entry[how].split()} | dict.fromkeys(raw["hides"].split(), "")
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))), words


@cache
def _data(name: str) -> frozenset[str]:
    return frozenset(yaml.safe_load((DATA / "conditions.yaml").read_text(encoding="utf-8"))[name].split())
