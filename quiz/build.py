"""From a fact to an item: every question that can be asked of it, each made the same way whenever it is made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kb.contract.quiz import Kind, QuizCitation, QuizItem
from kb.deadline.numerals import HAN
from kb.models import FactKind
from quiz.difficulty import difficulty
from quiz.draft import Desk, Draft, Maker, Makers
from quiz.knowledge import Known, View
from quiz.sentence import tidy
from quiz.templates import Templates
from quiz.topics import classification, deadline, definition, procedure, prohibition, requirement, rule, tariff, wording
from quiz.topics.statements import statements

QUOTE_SHOWN_CHARS, ALTERED_SHOWN_CHARS, PLACE_MAX_CHARS = 160, 30, 40
_MERE_NUMBER = re.compile(rf"[（(]?[{HAN}\d]{{1,4}}[)）]?[、.．]?|[①-⑳]")
_TOPICS: dict[FactKind, Makers] = {
    "deadline": deadline.MAKERS,
    "tariff": tariff.MAKERS,
    "definition": definition.MAKERS,
    "classification": classification.MAKERS,
    "wording": wording.MAKERS,
    "procedure": procedure.MAKERS,
    "prohibition": prohibition.MAKERS,
    "rule": rule.MAKERS,
    "requirement": requirement.MAKERS,
}
_SEVERAL: tuple[FactKind, ...] = ("deadline", "tariff", "classification", "prohibition")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to ask one fact; ``name`` is the maker's, the group that choosing takes turns among."""

    kind: Kind
    topic: FactKind
    name: str
    maker: Maker
    known: Known

    @property
    def key(self) -> str:
        """Names the candidate among all of an edition."""
        return f"{self.kind}/{self.name}/{self.known.order}"


def candidates(view: View) -> Iterator[Candidate]:
    """Everything that might be asked, in an order that is the same each time; many drop out when they are built."""
    for topic, makers in _TOPICS.items():
        for kind, several in makers.items():
            for maker in several:
                for known in view.askable_of(topic):
                    yield Candidate(kind, topic, f"{topic}.{maker.__name__}", maker, known)
    for topic in _SEVERAL:
        for known in view.askable_of(topic):
            yield Candidate("multiple", topic, "statements", statements, known)


def build(candidate: Candidate, view: View, templates: Templates, seed: str) -> QuizItem | None:
    """The item that ``seed`` makes of ``candidate``; ``None`` where the fact cannot be asked so without doubt."""
    rng = Random(f"{seed}/{candidate.key}")
    draft = candidate.maker(candidate.known, Desk(view, templates, rng))
    if draft is None or draft.stem is None or _given_away(draft, candidate.kind):
        return None
    options = _options(draft, candidate.kind, rng)
    if len({_folded(option) for option in options}) < len(options):
        return None
    known = candidate.known
    answer: str | tuple[str, ...]
    if candidate.kind == "multiple":
        answer = tuple(option for option in options if option in draft.right)
    elif candidate.kind in ("blank", "order", "match"):
        answer = draft.right
    else:
        answer = draft.right[0]
    digest = hashlib.sha256("\x1f".join((candidate.kind, draft.stem, *draft.scenes, *options, known.document.id, str(draft.quote))).encode())
    # What is made here fits; only what comes back from outside is held against the model.
    return QuizItem.model_construct(
        id=f"q-{digest.hexdigest()[:12]}",
        kind=candidate.kind,
        topic=candidate.topic,
        stem=draft.stem,
        scenes=draft.scenes,
        options=options,
        answer=answer,
        explanation=_explanation(draft, known, templates, rng),
        quote=known.document.text[draft.quote[0] : draft.quote[1]],
        citation=QuizCitation.of(known.document, *draft.quote, known.section),
        difficulty=difficulty(candidate.kind, draft),
        category=known.document.category,
        slot=draft.slot,
        altered=draft.altered,
        asked=tuple((span.start, span.end) for span in draft.asked),
        shown=tuple((span.start, span.end) for span in draft.shown),
    )


def _options(draft: Draft, kind: Kind, rng: Random) -> tuple[str, ...]:
    """Shuffled so that the right one stands anywhere with the same chance; an order is never shown solved."""
    if kind == "blank":
        return ()
    if draft.fixed:
        return tuple(sorted((*draft.right, *draft.wrong), key=("正确", "错误").index))
    if kind in ("multiple", "order", "match"):
        options = [*draft.right, *draft.wrong]
        rng.shuffle(options)
        while kind == "order" and tuple(options) == draft.right:
            rng.shuffle(options)
        return tuple(options)
    wrong = list(draft.wrong)
    rng.shuffle(wrong)
    wrong.insert(rng.randrange(len(wrong) + 1), draft.right[0])
    return tuple(wrong)


def _given_away(draft: Draft, kind: Kind) -> bool:
    """Whether the stem holds the answer, and not the wrong options as well."""
    if kind in ("true_false", "order", "match") or draft.slot == "multiple/statements":
        return False
    stem = _folded(draft.stem or "")
    right = [_folded(text) for text in draft.right]
    wrong = [_folded(text) for text in draft.wrong]
    return any(len(text) > 1 and text in stem for text in right) and not all(text in stem for text in wrong)


def _explanation(draft: Draft, known: Known, templates: Templates, rng: Random) -> str:
    document = known.document
    operator = document.operator if document.operator and document.operator not in document.title else ""
    named = f"{operator}《{document.title}》"
    section = _place(known.section, document.title)
    quote = _quoted(document.text[draft.quote[0] : draft.quote[1]])
    told = [templates.phrase("explanation.told", rng, wrong=wrong, force=force, quote=_quoted(clause)) for wrong, force, clause in draft.told]
    if draft.replacement is not None:
        phrase, replacement = draft.replacement
        return templates.phrase("explanation.forbidden", rng, source=named, section=section, phrase=phrase, replacement=replacement)
    if draft.altered is not None and len(draft.altered[0]) < ALTERED_SHOWN_CHARS:
        wrong, right = draft.altered
        first = templates.phrase("explanation.altered", rng, source=named, section=section, quote=quote, wrong=wrong, right=right)
    else:
        first = templates.phrase("explanation", rng, source=named, section=section, quote=quote)
    counted = [templates.phrase("explanation.counted", rng, account=draft.account)] if draft.account else []
    return "".join([first, *counted, *told])


def _quoted(text: str) -> str:
    """On one line, not too long; quotation marks within the quotation become single ones (GB/T 15834)."""
    quote = " ／ ".join(tidy(line) for line in text.split("\n") if line.strip()).replace("“", "‘").replace("”", "’")
    return quote if len(quote) <= QUOTE_SHOWN_CHARS else f"{quote[: QUOTE_SHOWN_CHARS - 1]}…"


def _place(section: tuple[str, ...], title: str) -> str:
    """``（第十八条（六））``: the nearest heading, with the one above where it is a mere number."""
    names = [tidy(part).strip() for part in section if part.strip() and part.strip() not in title]
    if not names:
        return ""
    place = names[-1] if len(names) < 2 or not _MERE_NUMBER.fullmatch(names[-1]) else names[-2] + names[-1]
    return f"（{place}）" if len(place) <= PLACE_MAX_CHARS else ""


def _folded(text: str) -> str:
    return re.sub(r"[\s，,。.；;：:！!？?“”\"]", "", text).lower()
