"""What stands in front of answers over bases with exhaustive labels: right, harmless or wrong, and whether confidences mean what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np

from desk.check.trial import trial
from evals.asking import InProcess, Json, in_process
from evals.bases import Base, Label, Question, Quotes, Shown, bases, found_in
from kb.contract.answers import GROUPS
from kb.models import FactKind
from kb.settings import Settings

FIRST = 3
BINS = 10
FACTS: dict[str, str] = {**{f"{kind}s": kind for kind in get_args(FactKind)}, "classification": "classification"}
"""Group of an answer → kind of its facts."""


@dataclass(frozen=True, slots=True)
class Front:
    """A card among the first three of its group."""

    group: str
    label: Label
    confidence: float
    source: str
    text: str
    answers: tuple[int, ...] = ()
    """Which of the question's labelled answers it holds."""

    @property
    def kind(self) -> str:
        """Of its fact."""
        return FACTS[self.group]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was shown for one question."""

    base: str
    question: Question
    answered: bool
    confidence: float
    cards: tuple[Front, ...]
    foreign: bool | None
    """Whether a card in front is of another house than the one that is meant; ``None`` where no house is told."""

    @property
    def answerable(self) -> bool:
        """Whether some passage answers."""
        return not self.question.case.abstain

    @property
    def clean(self) -> bool:
        """Nothing wrong in front."""
        return self.answered and all(card.label != "wrong" for card in self.cards)

    @property
    def surest(self) -> Front | None:
        """The first of equals."""
        return max(self.cards, key=lambda card: card.confidence, default=None)

    def first(self) -> bool | None:
        """Whether the first card of the best answer's own kind, of any that it may be served as, is right; ``None`` where nothing answers."""
        if not self.answerable:
            return None
        heads: dict[str, Front] = {}
        for card in self.cards:
            heads.setdefault(card.kind, card)
        return any(heads[kind].label == "right" for kind in self.question.kinds if kind in heads)


def ask(
    folder: Path, settings: Settings, splits: Sequence[str] = (), progress: Callable[[int, int], None] = lambda done, total: None
) -> list[Answer]:
    """Every question of the bases in ``folder``, each base read by itself."""
    found: list[Answer] = []
    chosen = list(bases(folder, splits))
    total = sum(len(base.questions) for base in chosen)
    for base in chosen:
        with in_process(trial(base.docs, settings)) as asked:
            for question in base.questions:
                found.append(_answer(base, question, asked))
                progress(len(found), total)
    return found


def unread(folder: Path, settings: Settings, splits: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Labelled passages that do not stand in the text that was read of their file: each with its base, as ``base/file`` and the passage."""
    for base in bases(folder, splits):
        with in_process(trial(base.docs, settings)) as asked:
            texts: dict[str, str] = {}
            for source, text in asked.texts():
                texts[Path(source).name] = texts.get(Path(source).name, "") + text
        for question in base.questions:
            labels = question.labels
            for quote in (*labels.answers, *labels.beside) if isinstance(labels, Quotes) else ():
                if not found_in(texts.get(quote.document, ""), quote.parts[0]):
                    yield f"{base.name}/{quote.document}", quote.parts[0]


def _answer(base: Base, question: Question, asked: InProcess) -> Answer:
    answer = asked.suggest(question.case)
    cards = tuple(_fronts(question, answer, asked)) if answer["answered"] else ()
    house = question.case.context.get("operator") or (question.house if question.house and question.house in question.case.query else None)
    of = [base.houses.get(Path(card.source).name) for card in cards]
    foreign = any(one not in (None, question.house) for one in of) if house and question.house else None
    return Answer(base.name, question, answer["answered"], answer["confidence"], cards, foreign)


def _fronts(question: Question, answer: Json, asked: InProcess) -> Iterator[Front]:
    for group in GROUPS:
        for card in answer[group][:FIRST]:
            shown = _shown(group, card, asked)
            labels = question.labels
            held = [n for n, quote in enumerate(labels.answers) if quote.answers(shown)] if isinstance(labels, Quotes) else []
            yield Front(group, labels.label(shown), card["confidence"] or 0.0, shown.source, card["text"], tuple(held))


def _shown(group: str, card: Json, asked: InProcess) -> Shown:
    citation = card["citation"]
    source, text = asked.document(citation["document_id"])
    items = tuple(item["text"] for item in card.get("items") or ())
    return Shown(
        FACTS[group],
        source,
        citation["title"],
        text,
        citation["start"],
        citation["end"],
        card.get("amount"),
        card.get("unit"),
        items,
        card.get("value"),
    )


def figures(answers: Sequence[Answer]) -> dict[str, Any]:
    """All measures; a share is ``[how many, of how many]``."""
    known = [a for a in answers if a.answerable]
    fronts = [card for a in known for card in a.cards]
    asked_time = [a for a in known if not _labelled(a, "deadline")]
    kinds = list(dict.fromkeys(a.question.kinds[0] for a in known if a.question.kinds))
    held = [(a, n) for a in known if isinstance(a.question.labels, Quotes) for n in range(len(a.question.labels.answers))]
    return {
        "questions": len(answers),
        "clean": _share(a.clean for a in known),
        "surest": _share(a.surest is not None and a.surest.label == "right" for a in known),
        "first": {kind: _share(bool(a.first()) for a in known if a.question.kinds[:1] == (kind,)) for kind in kinds},
        "surest_by_kind": _by(known, lambda a: a.question.case.stratum, lambda a: a.surest is not None and a.surest.label == "right"),
        "surest_by_form": _by(known, lambda a: a.question.form, lambda a: a.surest is not None and a.surest.label == "right"),
        "shown": round(len(fronts) / max(1, len(known)), 2),
        "precise": _share(card.label == "right" for card in fronts),
        "not_wrong": _share(card.label != "wrong" for card in fronts),
        "recall": _share(any(n in card.answers for card in a.cards) for a, n in held),
        "some_right": _share(any(card.label == "right" for card in a.cards) for a in known),
        "unasked": _share(any(card.group == "deadlines" for card in a.cards) for a in asked_time),
        "foreign": _share(a.foreign for a in known if a.foreign is not None),
        "answered": _share(a.answered for a in known),
        "refused_close": _share(not a.answered for a in answers if a.question.case.abstain and a.question.case.close),
        "refused_far": _share(not a.answered for a in answers if a.question.case.abstain and not a.question.case.close),
        "calibration": calibration([(card.confidence, card.label == "right") for card in fronts]),
        "surest_calibration": calibration([(a.surest.confidence, a.surest.label == "right") for a in answers if a.surest]),
        "verdict_calibration": calibration([(a.confidence, a.answerable) for a in answers]),
    }


def calibration(told: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    """The expected calibration error over ``BINS`` equal bins, and each bin that holds any as ``[said, true, how many]``."""
    if not told:
        return {"ece": None, "bins": []}
    said, true = np.array([p for p, _ in told]), np.array([float(right) for _, right in told])
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    filled = [np.flatnonzero(place == n) for n in range(BINS)]
    bins = [(float(said[one].mean()), float(true[one].mean()), len(one)) for one in filled if len(one)]
    ece = sum(abs(p - share) * count for p, share, count in bins) / len(told)
    return {"ece": round(ece, 4), "bins": [[round(p, 3), round(share, 3), count] for p, share, count in bins]}


def misses(answers: Sequence[Answer]) -> Iterator[dict[str, Any]]:
    """The questions whose surest card is not right, or that are answered and should not be, or the other way round."""
    for a in answers:
        right = a.surest is not None and a.surest.label == "right"
        if a.answered != a.answerable or (a.answerable and not right):
            case, labels = a.question.case, a.question.labels
            wanted = [quote.parts[0] for quote in labels.answers] if isinstance(labels, Quotes) else [getattr(labels, "must", "")]
            shown = [{key: value for key, value in asdict(card).items() if key != "answers"} for card in a.cards]
            yield {"id": case.id, "kind": case.stratum, "query": case.query, "answered": a.answered, "wanted": wanted, "shown": shown}


def told(miss: dict[str, Any]) -> str:
    """A miss in one line: what was wanted, and the surest card."""
    first = max(miss["shown"], key=lambda card: float(card["confidence"]), default=None)
    shown = f"{first['group']} {first['confidence']:.2f} {' '.join(first['text'].split())[:60]}" if first else "no card"
    return "\t".join((miss["id"], miss["kind"], miss["query"], "; ".join(miss["wanted"]) or "nothing answers", shown))


def _labelled(answer: Answer, kind: str) -> bool:
    """Whether the labels let a card of ``kind`` stand: one of them is of it, or harmless, which names no kind."""
    labels = answer.question.labels
    if not isinstance(labels, Quotes):
        return kind in answer.question.kinds
    return any(kind in quote.kinds for quote in labels.answers) or any(card.kind == kind and card.label == "beside" for card in answer.cards)


def _by(answers: Sequence[Answer], of: Callable[[Answer], str], right: Callable[[Answer], bool]) -> dict[str, list[int]]:
    return {name: _share(right(a) for a in answers if of(a) == name) for name in dict.fromkeys(map(of, answers))}


def _share(values: Iterable[bool | None]) -> list[int]:
    told = [bool(value) for value in values]
    return [sum(told), len(told)]


def table(found: dict[str, Any]) -> str:
    """The figures as lines, shares with their fractions."""
    lines = []
    for name, value in found.items():
        if isinstance(value, dict) and "ece" in value:
            lines.append(f"{name:22}ECE {value['ece']}  " + "  ".join(f"{said:.2f}→{true:.2f}({count})" for said, true, count in value["bins"]))
        elif isinstance(value, dict):
            lines.append(f"{name:22}" + "  ".join(f"{key or '–'} {right}/{of}" for key, (right, of) in value.items()))
        elif isinstance(value, list):
            lines.append(f"{name:22}{value[0] / max(1, value[1]):.3f}  {value[0]} of {value[1]}")
        else:
            lines.append(f"{name:22}{value}")
    return "\n".join(lines)
