"""Questions about time limits: how long, in a choice, a statement, or a blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.contract.quiz import FALSE, TRUE
from kb.deadline.words import force_in_words
from kb.lexicon import lexicon
from kb.lexicon.words import texts
from kb.models import Deadline, Statement
from quiz.amounts import length, read, write
from quiz.draft import WRONG, Desk, Draft, Makers
from quiz.knowledge import Known, View
from quiz.sentence import bare, bigrams, likeness, tidy
from quiz.topics.late import late_or_not
from quiz.topics.limits import ALIKE, MAGNITUDE, Limit, conditions, lengths, limit, measured, rhythm, same_question, unmeasured, unpromised

_NO_QUESTION_AFTER = re.compile(r"[≤<＜≦:：]\s*$")
_TOTAL = re.compile(r"(?:为|是|不(?:得)?超过|控制在|限于|少于|低于)\s*$")
_PERSON = re.compile(r"[^的、或]{1,10}(?:员|人|长|部门|部|中心|班组|经理|单位|坐席|窗口|营业厅|岗|席|厅|公司|主管|机构)$")


def choice(known: Known, desk: Desk) -> Draft | None:
    """How long? One right, three wrong lengths of the same unit."""
    asked = limit(known)
    if asked is None or ambiguous(desk.view, asked):
        return None
    wrong = wrong_lengths(asked, desk)
    if len(wrong) < WRONG:
        return None
    question = _question(asked, desk)
    stem = (
        desk.phrase("single/deadline.question", known, case=asked.case, question=question)
        if question
        else desk.phrase("single/deadline.cloze", known, case=asked.case, sentence=_blanked(asked, desk))
    )
    return Draft(
        slot="single/deadline",
        stem=stem,
        right=(_written(asked),),
        wrong=tuple(text for text, _ in wrong[:WRONG]),
        quote=(asked.start, asked.end),
        asked=(asked.asked,),
        shown=(asked.span,),
        close=any(near for _, near in wrong[:WRONG]),
        conditions=sum(map(len, conditions(known))),
        told=_told(asked, [text for text, _ in wrong[:WRONG]], desk),
    )


def statement(known: Known, desk: Desk) -> Draft | None:
    """The sentence as it is, or with another length or another actor in it: right or wrong?"""
    asked = limit(known)
    if asked is None or ambiguous(desk.view, asked):
        return None
    altered = _altered(asked, desk)
    if altered is None:
        return None  # what cannot be made false is not asked either: the answer would give itself away
    true = desk.rng.random() < 0.5
    altered = None if true else altered
    text = asked.text if altered is None else altered[0]
    return Draft(
        slot="true_false/deadline",
        stem=desk.phrase("true_false/statement", known, case=asked.case, statement=f"{bare(text)}。"),
        said=f"{asked.said}{bare(text)}。",
        right=(TRUE if true else FALSE,),
        wrong=(FALSE if true else TRUE,),
        quote=(asked.start, asked.end),
        asked=(asked.asked,),
        shown=(asked.span,),
        fixed=True,
        conditions=sum(map(len, conditions(known))),
        altered=None if altered is None else (altered[1], altered[2]),
        told=() if altered is None else _told(asked, [altered[1]], desk),
    )


def blank(known: Known, desk: Desk) -> Draft | None:
    """The sentence with its amounts left out."""
    asked = limit(known)
    if asked is None or ambiguous(desk.view, asked) or asked.others:
        return None
    return Draft(
        slot="blank/deadline",
        stem=desk.phrase("blank/sentence", known, case=asked.case, sentence=f"{bare(_blanked(asked, desk))}。"),
        right=(_written(asked),),
        wrong=(),
        quote=(asked.start, asked.end),
        asked=(asked.asked,),
        shown=(asked.span,),
        conditions=sum(map(len, conditions(known))),
    )


def may_be_right(view: View, known: Known, option: str) -> bool:
    """Whether ``option`` is a length that a rule in force gives to the question of ``known``."""
    amount = read(option)
    given = length(amount) if amount is not None else None
    minutes = rhythm(option)
    found = lengths(view, known)
    return (given in found) if minutes is None else ((minutes, "minute") in found)


def ambiguous(view: View, asked: Limit) -> bool:
    """Whether the same document gives another length for the same case in the same words."""
    known = asked.known
    mine = asked.case, asked.text[: asked.left] + asked.text[asked.right :]
    for other in view.of("deadline"):
        if other.document.id != known.document.id or other is known or measured(other.fact.detail) == measured(known.fact.detail):
            continue
        theirs = limit(other)
        if theirs is not None and (theirs.case, theirs.text[: theirs.left] + theirs.text[theirs.right :]) == mine:
            return True
    return False


def wrong_lengths(asked: Limit, desk: Desk) -> list[tuple[str, bool]]:
    """Lengths that other clauses give in the same unit and order of magnitude, in the hand of this one; ``True`` for those of the same document.

    None that a rule in force gives to this question. Neighbours in the source come first.
    """
    known, detail = asked.known, asked.detail
    right = lengths(desk.view, known)
    if asked.amount is None:
        return _wrong_rhythms(asked, right, desk)
    found: dict[float, tuple[int, float]] = {}
    for trap in unpromised(desk.view, asked).values():
        told = trap.fact.detail
        if isinstance(told, Statement) and told.unit == detail.unit and 1 / MAGNITUDE <= told.amount / detail.amount <= MAGNITUDE:
            found[told.amount] = -2, 0.0
    for other in desk.view.of("deadline"):
        theirs = other.fact.detail
        if not isinstance(theirs, Deadline) or theirs.unit != detail.unit or theirs.form == "at_once" or theirs.amount <= 0 or theirs.doubt:
            continue
        ratio = theirs.amount / detail.amount
        if ratio == 1 or not 1 / MAGNITUDE <= ratio <= MAGNITUDE or measured(theirs) in right:
            continue
        rank = _distance(known, other)
        if theirs.amount not in found or found[theirs.amount][0] > rank:
            found[theirs.amount] = rank, 0.0
    ordered = sorted(found, key=lambda amount: (found[amount][0], amount))
    shuffled = sorted((found[amount][0], desk.rng.random(), amount) for amount in ordered)
    texts = [(write(amount, asked.amount), rank <= 0) for rank, _, amount in shuffled]
    return [(text, near) for text, near in texts if _measures_otherwise(text, right)]


def _told(asked: Limit, wrong: Sequence[str], desk: Desk) -> tuple[tuple[str, str, str], ...]:
    """What the document says of the wrong lengths that it names and does not promise."""
    traps = unpromised(desk.view, asked)
    found = [(text, traps.get(length(amount) or (0.0, ""))) for text in wrong if (amount := read(text))]
    return tuple(
        (text, force_in_words(trap.fact.detail.force, trap.fact.detail.by), trap.own)
        for text, trap in found
        if trap is not None and isinstance(trap.fact.detail, Statement)
    )


def _wrong_rhythms(asked: Limit, right: set[tuple[float, str]], desk: Desk) -> list[tuple[str, bool]]:
    others = [word for word in desk.templates.words["rhythms"] if (rhythm(word) or 0.0, "minute") not in right and word != asked.written]
    desk.rng.shuffle(others)
    return [(word, False) for word in others]


def _measures_otherwise(text: str, right: set[tuple[float, str]]) -> bool:
    amount = read(text)
    return amount is not None and length(amount) not in right


def _distance(known: Known, other: Known) -> int:
    if known.document.id == other.document.id:
        # The other area's or tier's limit for the very same matter is the best trap.
        return -1 if likeness(unmeasured(known), unmeasured(other)) >= ALIKE else 0
    if known.document.operator == other.document.operator:
        return 1 if known.document.category == other.document.category else 2
    return 3


def _written(asked: Limit) -> str:
    return re.sub(r"\s", "", asked.written)


def _blanked(asked: Limit, desk: Desk) -> str:
    return asked.text[: asked.left] + desk.word("blank") + asked.text[asked.right :]


def _question(asked: Limit, desk: Desk) -> str | None:
    """The sentence with a question word where its amount stood (wh-in-situ); ``None`` where Chinese would not say it so."""
    text, before = asked.text, asked.text[: asked.left]
    if asked.others:
        branch = _branch(asked)
        return None if branch is None else f"{bare(branch[0] + desk.word('how_long') + branch[1])}？"
    # 电话复话时限：自受理之时起24小时内。 has nothing left to ask about; a blank serves it better.
    if _NO_QUESTION_AFTER.search(before) or (bare(text[asked.right :]) in ("内", "之内", "以内") and not _TOTAL.search(before)):
        return None
    if asked.amount is None:
        word = desk.word("how_often")
    elif before.endswith("每"):
        before, word = before[:-1], desk.word("how_often_after_every")
    elif asked.amount.every:
        word = desk.word("how_often_after_every")
    else:
        word = desk.word("how_long")
    return f"{bare(before + word + text[asked.right :])}？"


def _branch(asked: Limit) -> tuple[str, str] | None:
    """What stands before and after the amount, without the other area's branch: ``…，农村地址自受理起`` / ``内完成``."""
    known, text = asked.known, asked.text
    if len(asked.others) != 1 or known.applies_to.area is None:
        return None
    spans = sorted([(asked.left, asked.right), *asked.others])
    words = [list(re.finditer(lexicon().areas.alternation, text[low:high])) for low, high in ((0, spans[0][0]), (spans[0][1], spans[1][0]))]
    if not all(len(found) == 1 for found in words):
        return None
    opens = words[0][0].start(), spans[0][1] + words[1][0].start()
    mine = spans.index((asked.left, asked.right))
    if words[mine][0].group() not in texts([lexicon().areas[known.applies_to.area]]):
        return None
    return text[: opens[0]] + text[opens[mine] : spans[mine][0]], text[spans[1][1] :]


def _altered(asked: Limit, desk: Desk) -> tuple[str, str, str] | None:
    """The sentence made false, what is wrong in it, and what would be right."""
    if desk.rng.random() < 0.25:
        found = _other_actor(asked, desk)
        if found is not None:
            return found
    wrong = wrong_lengths(asked, desk)
    if not wrong:
        return None
    text = next((text for text, _ in wrong if text not in asked.text), None)
    if text is None:
        return None
    return asked.text[: asked.left] + text + asked.text[asked.right :], text, _written(asked)


def _other_actor(asked: Limit, desk: Desk) -> tuple[str, str, str] | None:
    """Another person's name in the place of who must act, where no rule gives them a duty like this."""
    known, actor = asked.known, asked.detail.actor
    if asked.text.count(actor) != 1 or not _PERSON.fullmatch(actor) or not _whole(asked.text, actor):
        return None
    others = {}
    for other in desk.view.of("deadline"):
        detail = other.fact.detail
        if not isinstance(detail, Deadline) or other.document.operator != known.document.operator or not _PERSON.fullmatch(detail.actor):
            continue
        name = detail.actor
        if name in actor or actor in name or name in asked.text or likeness(bigrams(name), bigrams(actor)) > 0.3 or not _whole(other.text, name):
            continue
        others[name] = other
    busy = {
        other.fact.detail.actor
        for other in desk.view.of("deadline")
        if isinstance(other.fact.detail, Deadline) and (same_question(known, other) or other.fact.detail.action == asked.detail.action)
    }
    names = sorted(name for name in others if name not in busy)
    if not names:
        return None
    name = desk.rng.choice(names)
    return asked.text.replace(actor, name), name, tidy(actor)


def _whole(text: str, name: str) -> bool:
    """Whether ``name`` opens a clause: not the end of a longer name (经手部门 is not 手部门)."""
    at = text.find(name)
    return at == 0 or text[at - 1] in "，,；;。：: 的由" or at < 0


MAKERS: Makers = {"single": (choice,), "true_false": (statement,), "blank": (blank,), "scenario": (late_or_not,)}
