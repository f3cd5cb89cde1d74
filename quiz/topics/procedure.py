"""Questions about steps: their order, what comes next, and what is done under a condition."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.contract.quiz import Span
from kb.models import Procedure
from quiz.draft import WRONG, Desk, Draft, Makers, alike_in_length
from quiz.knowledge import Known, View, compatible, kept
from quiz.sentence import LEANS, balanced, bare, bigrams, likeness, tidy

STEP_MIN_CHARS, STEP_MAX_CHARS = 4, 48
ORDERED = (3, 5)
"""So many steps are put in order."""
CONDITION_MIN_CHARS = 5
FLOWING = 0.65
"""The share of steps that must hand something on."""
ALIKE = 0.3
_ORDERED = re.compile(r"步骤|流程|程序|环节|次序|顺序")
_NUMBER = re.compile(r"(\d{1,2})\s*[.、．)）]\s*$")
_CONDITIONAL = re.compile(
    r"的[，,；]|时[，,]|^(?:遇到?|如|若|凡|通话时|需要|必要时|对于?|同时有|事后|夜间)"
    r"|必要时|也不|的(?:退回|上报|转派|移交|按|由|请|先|当场|登记|建单|交|报|发|作废|改|重新|定为)"
)
_CASE = re.compile(r"(?P<when>[^，,。；;：:“”]{5,30}的)[，,](?P<then>[^。；;]{6,52})[。；;]?$")
_VAGUE = re.compile(r"^(?:不?是的|有的|没有的|不?合格的|需要的|不同意的)$|问题的$|^(?:可|能|不能|不可|应|须|不?属于|不?是|从别处|其他)")
_IF = re.compile(r"^(?:如果?|若|凡)")


@dataclass(frozen=True, slots=True)
class StepText:
    """One step as one line, and its place."""

    text: str
    span: Span
    plain: bool


@dataclass(frozen=True, slots=True)
class Case:
    """``客户不认可的``, and what is done then."""

    when: str
    then: str
    span: Span


def order(known: Known, desk: Desk) -> Draft | None:
    """Put the steps into their order: those that are always taken, without the ifs."""
    plain = [step for step in steps(known) if step.plain]
    if not is_ordered(known) or len(plain) < ORDERED[0] or _alike(plain) or not _flows(plain, desk):
        return None
    first = desk.rng.randint(0, max(0, len(plain) - ORDERED[1]))
    chosen = plain[first : first + ORDERED[1]]
    stem = desk.phrase("order/procedure", known)
    spans = tuple(step.span for step in chosen)
    quote = chosen[0].span.start, chosen[-1].span.end
    return Draft("order/procedure", stem, tuple(step.text for step in chosen), (), quote, spans, spans)


def following(known: Known, desk: Desk) -> Draft | None:
    """What comes right after this step?"""
    all_steps = steps(known)
    pairs = [(one, two) for one, two in itertools.pairwise(all_steps) if one.plain and two.plain]
    if not is_ordered(known) or not pairs or _alike(all_steps) or not _flows([step for step in all_steps if step.plain], desk):
        return None
    asked, right = desk.rng.choice(pairs)
    own = [step.text for step in all_steps if step not in (asked, right)]
    desk.rng.shuffle(own)
    far = sorted(
        {
            step.text
            for other in desk.view.of("procedure")
            if other.document.operator == known.document.operator and other.document.id != known.document.id and is_ordered(other)
            for step in steps(other)
            if step.plain and all(likeness(bigrams(step.text), bigrams(mine.text)) < ALIKE for mine in all_steps)
        }
    )
    desk.rng.shuffle(far)
    wrong = alike_in_length(right.text, own + far, least=0.6, most=1.6, slack=2)[:WRONG]
    if len(wrong) < WRONG or sum(text in own for text in wrong) < 1:
        return None
    stem = desk.phrase("single/procedure.next", known, step=bare(asked.text))
    return Draft(
        "single/procedure.next",
        stem,
        (right.text,),
        tuple(wrong),
        (asked.span.start, right.span.end),
        (asked.span, right.span),
        (asked.span, right.span),
        close=True,
    )


def scenario(known: Known, desk: Desk) -> Draft | None:
    """……的，你应当: what is to be done in this case? Wrong are the answers to other cases."""
    own = cases(known)
    if not own or known.document.operator is None:
        return None  # what a law tells others to do is no scene of an agent's
    asked = desk.rng.choice(own)
    found: dict[str, int] = {}
    for other in desk.view.of("procedure"):
        if other.document.operator != known.document.operator:
            continue
        for case in cases(other):
            if case is asked or not _apart(case, asked):
                continue
            rank = 0 if other.document.id == known.document.id else 1
            if rank and known.document.category is not None and other.document.category == known.document.category:
                continue  # what is done in a neighbouring matter may well be right here too
            found[case.then] = min(rank, found.get(case.then, rank))
    if any(not _apart(other, asked) for other in own if other is not asked):
        return None
    fitting = alike_in_length(asked.then, sorted(found), least=0.6, most=1.6, slack=2)
    desk.rng.shuffle(fitting)
    wrong = sorted(fitting, key=lambda text: found[text])[:WRONG]
    if len(wrong) < WRONG:
        return None
    stem = desk.phrase("scenario/procedure", known, condition=asked.when)
    close = found[wrong[0]] == 0
    return Draft(
        "scenario/procedure",
        stem,
        (asked.then,),
        tuple(wrong),
        (asked.span.start, asked.span.end),
        (asked.span,),
        (asked.span,),
        close=close,
        conditions=1,
    )


def may_be_right(view: View, known: Known, option: str) -> bool:
    """Whether ``option`` is what a rule in force prescribes for a case, or as a step, like one of ``known``."""
    own = cases(known)
    for other in view.of("procedure"):
        if other is known or not compatible(known.applies_to, other.applies_to):
            continue
        for case in cases(other):
            if case.then == option and any(likeness(bigrams(case.when), bigrams(mine.when)) >= ALIKE for mine in own):
                return True
    return False


@kept
def steps(known: Known) -> tuple[StepText, ...]:
    """The steps as lines; empty where one of them cannot be shown by itself."""
    found = []
    for text, span in _lines(known):
        if not STEP_MIN_CHARS <= len(text) <= STEP_MAX_CHARS or not balanced(text):
            return ()
        found.append(StepText(text, span, not _CONDITIONAL.search(text) and not LEANS.match(text)))
    return tuple(found)


@kept
def is_ordered(known: Known) -> bool:
    """Whether the source says that the order counts: numbered from one on, under a heading of steps or a procedure of its own."""
    detail, text = known.fact.detail, known.document.text
    if not isinstance(detail, Procedure) or len(detail.steps) < ORDERED[0]:
        return False
    numbers = [_NUMBER.search(text[max(0, step.start - 6) : step.start]) for step in detail.steps]
    counted = [int(number[1]) if number else 0 for number in numbers]
    return counted == list(range(1, len(counted) + 1)) and bool(_ORDERED.search(" ".join((*known.section[-1:], detail.title))))


@kept
def cases(known: Known) -> tuple[Case, ...]:
    """The steps that say when they are taken."""
    found = []
    for text, span in _lines(known):
        case = _CASE.fullmatch(text)
        if case is None or not balanced(text):
            continue
        when = _IF.sub("", case["when"])
        if len(when) < CONDITION_MIN_CHARS or _VAGUE.search(when) or LEANS.match(when) or LEANS.match(case["then"]) or "做到" in case["then"]:
            continue
        if re.search(r"的[，,]", case["then"]):
            continue
        found.append(Case(when, bare(case["then"]), span))
    return tuple(found)


def _lines(known: Known) -> Iterator[tuple[str, Span]]:
    """Each step of a procedure as one line, and its place."""
    detail, document = known.fact.detail, known.document
    if not isinstance(detail, Procedure):
        raise TypeError("not a procedure")
    for step in detail.steps:
        yield tidy(document.text[step.start : step.end]), Span(document.id, step.start, step.end)


def _flows(found: list[StepText], desk: Desk) -> bool:
    """Whether most steps hand something on (登记, 转派, 告知 …): rules of bearing and dress are numbered too, but have no order."""
    verbs = desk.templates.words["flow_verbs"]
    return sum(any(verb in step.text for verb in verbs) for step in found) >= FLOWING * len(found)


def _alike(found: list[StepText] | tuple[StepText, ...]) -> bool:
    """Whether two of the steps can hardly be told apart."""
    return any(likeness(bigrams(one.text), bigrams(other.text)) > 0.6 for index, one in enumerate(found) for other in found[index + 1 :])


def _apart(one: Case, other: Case) -> bool:
    return likeness(bigrams(one.when), bigrams(other.when)) < ALIKE and likeness(bigrams(one.then), bigrams(other.then)) < ALIKE


MAKERS: Makers = {"order": (order,), "single": (following,), "scenario": (scenario,)}
