"""Bases with labelled questions: some documents of a few houses, questions in plain words, and which passages answer each.

A folder holds one folder a base: ``docs/`` and beside it ``cases.json`` (what the right card holds) or ``questions.jsonl`` (which passages answer,
which are harmless beside; all others are wrong).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol

from evals.collections import Case, plainly
from kb.errors import InputError

SMALL = Path(__file__).parent / "small"
OPERATORS = Path(__file__).parent / "collections" / "operators"
CARD_MAX_CHARS = 400
"""What is longer tells no answer from what stands beside it; the steps of a procedure are told apart."""
OVERLAP = 0.5
"""Of the shorter of card and labelled passage so much lies in the other."""
AROUND = 45
"""A limit is quoted tightly: what is looked for may reach so many characters beyond it."""
TABLE_MARKS = "|*#>`"
MINUTES = {"minute": 1, "hour": 60}
Label = Literal["right", "beside", "wrong"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as labels see it: where it stands, and what it says that a passage alone does not tell. ``items`` and ``value`` are verbatim."""

    kind: str
    source: str
    title: str
    text: str
    start: int
    end: int
    amount: float | None = None
    unit: str | None = None
    items: tuple[str, ...] = ()
    value: str | None = None

    @property
    def quoted(self) -> str:
        """Its words."""
        return self.text[self.start : self.end]


class Labelled(Protocol):
    """What a question's labels say."""

    def label(self, card: Shown) -> Label:
        """Whether ``card`` answers, is harmless beside the answer, or is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """What the right card holds: ``must`` and all of ``also``, the ``items`` or the ``value`` where they are named. Nothing else is known."""

    must: str
    also: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    value: str = ""
    document: str = ""
    amount: float | None = None
    unit: str | None = None

    def label(self, card: Shown) -> Label:
        """See ``Labelled``."""
        return "right" if self.must and self._fits(card) else "wrong"

    def _fits(self, card: Shown) -> bool:
        around = AROUND if card.kind == "deadline" else 0
        text = plainly(card.text[max(0, card.start - around) : card.end + around])
        title = plainly(card.title)
        if len(plainly(card.quoted)) > CARD_MAX_CHARS or any(plainly(wanted) not in text for wanted in (self.must, *self.also)):
            return False
        if self.document and plainly(self.document) not in title and title not in plainly(self.document):
            return False
        if card.kind == "requirement" and self.items:
            told = [plainly(item) for item in card.items]
            return all(any(plainly(wanted) in one for one in told) for wanted in self.items)
        if card.kind == "contact" and self.value:
            shown = plainly(card.value or "")
            return plainly(self.value) in shown or shown in plainly(self.value)
        return card.kind != "deadline" or _same_amount(self.amount, self.unit, card)


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the file ``document``: its telling part first; ``amount`` and ``unit`` of a time."""

    document: str
    parts: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    amount: float | None = None
    unit: str | None = None

    def holds(self, card: Shown, parts: Sequence[str]) -> bool:
        """Whether ``card`` stands on one of ``parts``."""
        if Path(card.source).name != self.document or not card.quoted:
            return False
        return any(_overlap(card.text, part, card.start, card.end) for part in parts)

    def answers(self, card: Shown) -> bool:
        """Whether ``card`` answers with it."""
        steps = card.kind == "procedure" and "procedure" in self.kinds
        if len(plainly(card.quoted)) > CARD_MAX_CHARS and not steps:
            return False
        if card.kind == "deadline" and not _same_amount(self.amount, self.unit, card):
            return False
        return self.holds(card, self.parts[:1])


@dataclass(frozen=True, slots=True)
class Quotes:
    """Exhaustive labels: the best answer first."""

    answers: tuple[Quote, ...] = ()
    beside: tuple[Quote, ...] = ()

    def label(self, card: Shown) -> Label:
        """See ``Labelled``; a further part of an answer alone is harmless."""
        if any(quote.answers(card) for quote in self.answers):
            return "right"
        harmless = any(quote.holds(card, quote.parts) for quote in self.beside) or any(q.holds(card, q.parts[1:]) for q in self.answers)
        return "beside" if harmless else "wrong"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a base. ``kinds`` are those of its best answer, ``house`` whose matter it is, ``form`` how it is put."""

    case: Case
    labels: Labelled
    kinds: tuple[str, ...] = ()
    house: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """Documents under ``docs`` with questions over them. ``split`` is empty where the folder has none."""

    name: str
    docs: Path
    questions: tuple[Question, ...] = field(repr=False)
    split: str = ""
    houses: Mapping[str, str] = field(default_factory=dict, repr=False)
    """File name → whose it is, as far as the questions tell."""


def bases(folder: Path = SMALL, splits: Sequence[str] = ()) -> Iterator[Base]:
    """Each base of ``folder`` in order, of ``splits`` only where they are named. Raises ``InputError`` for a bad line, or where there is none."""
    found = [path for path in sorted(folder.iterdir()) if is_base(path)]
    if not found:
        raise InputError(f"{folder}: no base (docs/ with cases.json or questions.jsonl)")
    split_of = json.loads((folder / "splits.json").read_text(encoding="utf-8")) if (folder / "splits.json").is_file() else {}
    for path in found:
        split = split_of.get(path.name, "")
        if not splits or split in splits:
            yield _base(path, split)


def is_base(folder: Path) -> bool:
    """Whether it holds documents and questions over them."""
    return (folder / "docs").is_dir() and any((folder / name).is_file() for name in ("cases.json", "questions.jsonl"))


def _base(path: Path, split: str) -> Base:
    cases, lines = path / "cases.json", path / "questions.jsonl"
    if cases.is_file():
        raws = json.loads(cases.read_text(encoding="utf-8"))
        return Base(path.name, path / "docs", tuple(_held(raw, path.name) for raw in raws), split)
    questions, houses = [], dict[str, dict[str, int]]()
    for number, line in enumerate(filter(None, map(str.strip, lines.read_text(encoding="utf-8").splitlines())), 1):
        try:
            question = _quoted(json.loads(line), path.name)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{lines}:{number}: no question: {error!r}") from error
        questions.append(question)
        if isinstance(question.labels, Quotes) and question.labels.answers and question.house:
            votes = houses.setdefault(question.labels.answers[0].document, {})
            votes[question.house] = votes.get(question.house, 0) + 1
    return Base(path.name, path / "docs", tuple(questions), split, {name: max(votes, key=votes.__getitem__) for name, votes in houses.items()})


def _held(raw: dict[str, Any], base: str) -> Question:
    expect = raw["expect"]
    answered = expect.get("answered", True)
    labels = Held(
        expect.get("must", "") if answered else "",
        tuple(expect.get("and", ())),
        tuple(item if isinstance(item, str) else item["text"] for item in expect.get("items", ())),
        expect.get("value", ""),
        expect.get("document", ""),
        expect.get("amount"),
        expect.get("unit"),
    )
    kinds = (expect["group"].removesuffix("s"),) if expect.get("group") else ()
    case = Case(str(raw["id"]), str(raw["query"]), raw.get("context") or {}, abstain=not labels.must, close=True, stratum=str(raw.get("kind", base)))
    return Question(case, labels, kinds)


def _quoted(raw: dict[str, Any], base: str) -> Question:
    answers, beside = (tuple(map(_quote, raw.get(name) or ())) for name in ("answers", "beside"))
    if bool(answers) != raw["answered"]:
        raise ValueError("answered, and no answers, or the other way round")
    context = {key: value for key, value in (raw.get("context") or {}).items() if value is not None}
    case = Case(str(raw["id"]), raw["query"], context, abstain=not answers, close=raw["kind"] == "none_close", stratum=raw["kind"])
    return Question(case, Quotes(answers, beside), answers[0].kinds if answers else (), raw.get("house") or "", raw.get("form", ""))


def _quote(raw: dict[str, Any]) -> Quote:
    kinds = (raw["kind"], *raw.get("also", ())) if "kind" in raw else ()
    return Quote(raw["document"], (raw["quote"], *raw.get("and", ())), kinds, raw.get("amount"), raw.get("unit"))


def _same_amount(amount: float | None, unit: str | None, card: Shown) -> bool:
    if amount is None or card.amount is None:
        return amount is None
    if unit in MINUTES and card.unit in MINUTES:
        return abs(amount * MINUTES[unit] - card.amount * MINUTES[card.unit]) < 1e-6
    return unit in (None, card.unit) and abs(amount - card.amount) < 1e-6


def _overlap(text: str, quote: str, start: int, end: int) -> bool:
    """Whether the span and one place of ``quote`` share ``OVERLAP`` of the shorter."""
    letters, places = _letters(text)
    wanted = _squeezed(quote)
    at = letters.find(wanted) if wanted else -1
    while at >= 0:
        first, last = places[at], places[at + len(wanted) - 1] + 1
        shared = min(end, last) - max(start, first)
        if shared > 0 and shared >= OVERLAP * min(end - start, last - first):
            return True
        at = letters.find(wanted, at + 1)
    return False


def found_in(text: str, quote: str) -> bool:
    """Whether ``quote`` stands in ``text`` as labels are compared."""
    return _squeezed(quote) in _letters(text)[0]


@lru_cache(maxsize=64)
def _letters(text: str) -> tuple[str, tuple[int, ...]]:
    """The characters that are compared, and where each stands."""
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in _squeezed(character):
            letters.append(letter)
            places.append(place)
    return "".join(letters), tuple(places)


def _squeezed(text: str) -> str:
    return re.sub(rf"[\s{re.escape(TABLE_MARKS)}]+", "", unicodedata.normalize("NFKC", text))
