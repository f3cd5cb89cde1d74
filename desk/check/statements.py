"""Rule ``statements``: times that are told and not promised, by what the text does with them, and where they do not fit what is promised."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from desk.contradiction import length
from kb.deadline.words import statement_in_words
from kb.models import Deadline, Fact, Statement
from kb.obligation import same_matter
from search.figures import meet
from search.unpromised import NEVER_TO_SAY, about, claims, same_claim

RULE = "statements"

Limit = tuple[Fact, Deadline]
Told = tuple[Fact, Statement]
Promises = Callable[[], Iterator[Limit]]


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Each time for information, and a warning where it contradicts, is longer than, or lacks a promise, or is promised by a wording all the same."""
    read = [(item, *_read(item)) for item in knowledge.current]
    for item, told, written in read:

        def promises(own: Item = item) -> Iterator[Limit]:
            return (limit for other, _, limits in read if other is own or (limits and knowledge.meet(own, other)) for limit in limits)

        for fact, detail in told:
            yield Problem(RULE, "info", item.at(detail.amount_start), f"{_shown(detail)}：“{item.quote(fact)}”")
            yield from _beside_promises(item, (fact, detail), written, promises)
        if told:
            yield from _promised_in_wordings(item, told, promises)


def _read(item: Item) -> tuple[list[Told], list[Limit]]:
    """What a document tells and does not promise, and what it promises: nothing that a forbidden phrase says."""
    facts = item.entry.facts if item.entry else ()
    told = [(fact, fact.detail) for fact in facts if isinstance(fact.detail, Statement) and not fact.detail.doubt]
    limits = [(fact, fact.detail) for fact in facts if isinstance(fact.detail, Deadline) and fact.detail.form == "within" and not fact.detail.doubt]
    banned = [fact for fact in facts if fact.kind == "prohibition"]
    return told, [(fact, limit) for fact, limit in limits if not any(one.start <= limit.amount_start < one.end for one in banned)]


def _beside_promises(item: Item, told: Told, written: list[Limit], promises: Promises) -> Iterator[Problem]:
    """What a time that is not promised says beside what is ``written`` of its act in the same document; an aim may have its promise anywhere."""
    fact, detail = told
    at = item.at(detail.amount_start)
    beside = [limit for limit in written if _of_one_matter(told, limit)]
    if detail.force == "denied":
        for promise, limit in beside:
            if length(limit) == length(detail):
                message = f"同一时限既承诺又不承诺：“{item.quote(promise)}”与“{item.quote(fact)}”"
                yield Problem(RULE, "warning", at, message, "核对哪一句对，改掉另一句", (item.at(limit.amount_start),))
    elif detail.force == "internal":
        comparable = [(limit, length(limit)) for _, limit in beside if length(limit)[1] == length(detail)[1]]
        if comparable and length(detail)[0] > max(amount for _, (amount, _) in comparable):
            message = f"内部时限比承诺的长：“{item.quote(fact)}”"
            also = tuple(item.at(limit.amount_start) for limit, _ in comparable)
            yield Problem(RULE, "warning", at, message, "内部时限应当短于对客户的承诺", also)
    elif detail.force == "aim" and detail.action and not any(_of_one_matter(told, limit) for limit in promises()):
        message = f"只有目标，没有承诺：“{item.quote(fact)}”"
        yield Problem(RULE, "warning", at, message, "写明最迟多久；本来就是承诺的，去掉“力争”一类的词")


def _promised_in_wordings(item: Item, told: list[Told], promises: Promises) -> Iterator[Problem]:
    """Wordings that promise what no rule does and their document tells of otherwise."""
    for wording in item.entry.facts if item.entry else ():
        text = item.document.text[wording.start : wording.end] if wording.kind == "wording" else ""
        for claim in (about(claim, text) for claim in claims(text)):
            wrong = next(((fact, detail) for fact, detail in told if detail.force in NEVER_TO_SAY and same_claim(claim, detail)), None)
            if wrong and not any(same_claim(claim, limit) for _, limit in promises()):
                message = f"标准答复承诺了没有承诺的时限（{_shown(wrong[1])}）：“{item.quote(wrong[0])}”"
                at, also = item.at(wording.start + claim.amount_start), (item.at(wrong[1].amount_start),)
                yield Problem(RULE, "warning", at, message, "改用承诺的时限", also)


def _shown(detail: Statement) -> str:
    return statement_in_words(detail.amount, detail.unit, detail.force, detail.by)


def _of_one_matter(told: Told, promise: Limit) -> bool:
    (one, detail), (other, limit) = told, promise
    return same_matter((detail.action, detail.object), (limit.action, limit.object)) and meet(one.applies_to, other.applies_to)
