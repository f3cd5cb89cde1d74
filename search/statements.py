"""Times that are told and not promised: where a question asks for them (是不是承诺, 目标是多少), else only beside a promise of the same act."""

from __future__ import annotations

from collections.abc import Sequence

from kb import contract
from kb.deadline.words import doubt_in_words
from kb.lexicon import lexicon
from kb.models import Force, Statement
from kb.obligation import same_matter
from kb.text import plain
from search.elsewhere import Places
from search.facts import Candidate
from search.rank.card import Card
from search.rank.deadline import one_of
from search.rank.question import Question
from search.stages import as_told
from search.suggest import group, ruling

BESIDE: tuple[Force, ...] = ("aim", "usual", "ended", "not_yet")
"""What may stand beside a promise that was asked for; the rest only answers who asks for it."""


def statements(
    question: Question, candidates: Sequence[Candidate], limits: Sequence[contract.Deadline], places: Places
) -> tuple[contract.Statement, ...]:
    """Those that are asked for, or that tell more of what the ``limits`` of the answer promise, best first; and limits that are not in force."""

    def make(candidate: Candidate, detail: Statement, also: contract.Also) -> contract.Statement:
        text = candidate.document.text
        decided = text[detail.words_start : detail.words_end]
        return contract.Statement(
            what=detail.what,
            action=detail.action,
            object=detail.object or None,
            amount=detail.amount,
            unit=detail.unit,
            force=detail.force,
            by=detail.by,
            to=detail.to,
            doubt=doubt_in_words(detail, text),
            decided_by=contract.Piece(text=decided, start=detail.words_start, end=detail.words_end) if decided else None,
            also=also,
            **ruling(candidate),
        )

    shown = [c for c in candidates if not isinstance(c.detail, Statement) or _answers(question, c, c.detail) or _beside(c.detail, limits)]
    day = question.context.as_of.date()
    dated = [told for told in (as_told(candidate, day) for candidate in candidates) if told]
    shown += [c for c in dated if isinstance(c.detail, Statement) and _answers(question, c, c.detail)]
    return group(question, shown, places, "statement", Statement, make)


def _answers(question: Question, candidate: Candidate, detail: Statement) -> bool:
    """Whether it is asked for: its force, its act where the question names one, and some of the question's words."""
    acts = question.query.hints.acts
    if detail.force not in question.query.forces or (acts and detail.action in lexicon().acts and not one_of(detail.action, acts)):
        return False
    said = question.word_coverage(plain(f"{Card(question, candidate).label} {candidate.text}"))
    return said >= question.weights["statement"].thresholds["said"]


def _beside(detail: Statement, limits: Sequence[contract.Deadline]) -> bool:
    told = detail.action, detail.object
    return detail.force in BESIDE and any(same_matter(told, (limit.action, limit.object or "")) for limit in limits)
