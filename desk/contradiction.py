"""Whether two limits contradict each other: what the editor's page shows and what ``shouwen check`` finds.

Stricter than ``kb.obligation``, which groups answers to a question: two limits speak of one matter where they name the same thing for the same
named kind of customer, or where their sentences, without amounts and words that carry nothing, say the same. A sentence that says more is a
special case of the other (a contradiction all the same, unless it says much more); one that puts another word in the same place (城镇 and 农村,
红色 and 橙色) is another case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from kb.models import Applicability, Deadline, Entry, Fact, Statement
from kb.obligation import hold_together, same_obligation
from kb.text import after_last, plain

Likeness = Literal["same", "alike", "other"]

EXTRA_CHARS = 8  # what one sentence may say more and still be the same rule
ALIKE = 0.6  # share of common character pairs from which two documents' sentences probably mean one thing
MINIMUM_CHARS = 4
ENDS = "\n。；;"
MINUTES = {"minute": 1, "hour": 60}
# Words that may stand or not, and words for one thing.
CARRIES_NOTHING = re.compile(
    r"(?:自|从)?(?:之?[时日]起|当[时日]起|以后|之后|后)|以内|之内|不超过|不得超过|不多于|最迟|最长|至多|必须|应当|务必|首先|均|均需|[自之起日时内的地得应须需要在由对向和与并将把为给各其即]|[^\w]"
)
ONE_THING = (
    (re.compile(r"用户|消费者|顾客"), "客户"),
    (re.compile(r"接到|收到|接获|接报|接"), "收"),
    (re.compile(r"第一次|初次|首度"), "首次"),
    (re.compile(r"答复|回复|回应|反馈|回话|回电"), "复"),
    (re.compile(r"处理完毕|办结|解决|处理|办理|办妥"), "办"),
    (re.compile(r"修复|修好|修理好|排除"), "修"),
    (re.compile(r"告知|通知|告诉"), "告"),
)


@dataclass(frozen=True, slots=True)
class Stated:
    """One limit as its document states it.

    ``applies_to`` is the fact's, with the operator, region and business of its document where the sentence names none. ``sentence`` spans the line
    or sentence in the document's text; ``essence`` is what it says without amounts and words that carry nothing, one word for one thing.
    """

    entry: Entry
    fact: Fact
    deadline: Deadline
    applies_to: Applicability
    sentence: tuple[int, int]
    essence: str


def stated(entry: Entry) -> Iterator[Stated]:
    """The limits of a document, in the order of its facts."""
    amounts = [(fact.detail.amount_start, fact.detail.amount_end) for fact in entry.facts if isinstance(fact.detail, Deadline)]
    whole = entry.document.applies_to
    for fact in entry.facts:
        if isinstance(fact.detail, Deadline):
            sentence = _sentence(entry.document.text, fact)
            said = _essence(entry.document.text, fact, fact.detail, sentence, amounts)
            yield Stated(entry, fact, fact.detail, fact.applies_to.within(whole), sentence, said)


def contradiction(one: Stated, other: Stated) -> Likeness:
    """Whether two limits give one matter (``same``) or probably one matter (``alike``) two lengths of time; ``other`` where they do not.

    Whether their documents are in force on one day is not asked.
    """
    left, right = one.applies_to, other.applies_to
    if one.deadline.doubt or other.deadline.doubt or length(one.deadline) == length(other.deadline):
        return "other"
    if not same_obligation(one.deadline, left, other.deadline, right) or not hold_together(one.deadline, other.deadline):
        return "other"
    if any(a and b and a != b for a, b in ((left.operator, right.operator), (left.region, right.region))):
        return "other"
    alike = likeness(one.essence, other.essence)
    customers = (left.area, left.tier)
    named = customers != (None, None) and customers == (right.area, right.tier) and left.channel == right.channel and left.business == right.business
    return "alike" if alike == "other" and named and one.deadline.object else alike


def length(time: Deadline | Statement) -> tuple[float, str]:
    """Amount and unit, hours as minutes: 24 hours are 1440 minutes, but a day is no number of hours."""
    minutes = MINUTES.get(time.unit)
    return (time.amount * minutes, "minute") if minutes else (time.amount, time.unit)


def likeness(one: str, other: str) -> Likeness:
    """How alike two essences are; see the module."""
    if min(len(one), len(other)) < MINIMUM_CHARS:
        return "other"
    changes = [(kind, b - a, d - c) for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if kind != "equal"]
    if all(kind != "replace" for kind, _, _ in changes) and sum(left + right for _, left, right in changes) <= EXTRA_CHARS:
        only = {kind for kind, _, _ in changes}
        return "same" if len(only) <= 1 else "alike"
    left, right = _pairs(one), _pairs(other)
    return "alike" if 2 * len(left & right) / max(1, len(left) + len(right)) >= ALIKE else "other"


def _essence(text: str, fact: Fact, deadline: Deadline, sentence: tuple[int, int], amounts: list[tuple[int, int]]) -> str:
    start, end = sentence
    kept = "".join(text[at] for at in range(start, end) if not any(low <= at < high for low, high in amounts))
    if deadline.amount_start < start:
        kept += text[fact.start : deadline.amount_start]
    said = plain(kept)
    for pattern, word in ONE_THING:
        said = pattern.sub(word, said)
    return CARRIES_NOTHING.sub("", said)


def _sentence(text: str, fact: Fact) -> tuple[int, int]:
    start = after_last(text, ENDS, fact.start)
    return start, min((at for mark in ENDS if (at := text.find(mark, max(fact.start, fact.end - 1))) >= 0), default=len(text))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
