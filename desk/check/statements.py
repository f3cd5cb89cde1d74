"""Rule ``statements``: times that are told and not promised, by what the text does with them, and where they do not fit what is promised."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from desk.reading.promises import Limit, Told, misfits, of_one_matter, promised, told
from kb.deadline.words import statement_in_words
from kb.models import Entry, Statement
from search.unpromised import NEVER_TO_SAY, about, claims, same_claim

RULE = "statements"

Promises = Callable[[], Iterator[Limit]]


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Each time for information, and a warning where it contradicts, is longer than, or lacks a promise, or is promised by a wording all the same."""
    read = [(item, item.entry, promised(item.entry)) for item in knowledge.current if item.entry]
    for item, entry, _ in read:

        def promises(own: Item = item) -> Iterator[Limit]:
            return (limit for other, _, limits in read if other is own or (limits and knowledge.meet(own, other)) for limit in limits)

        found = told(entry)
        for fact, detail in found:
            at, quoted = item.at(detail.amount_start), item.quote(fact)
            yield Problem(RULE, "info", at, f"{_shown(detail)}：“{quoted}”")
            if detail.force == "aim" and detail.action and not any(of_one_matter((fact, detail), limit) for limit in promises()):
                yield Problem(RULE, "warning", at, f"只有目标，没有承诺：“{quoted}”", "写明最迟多久；本来就是承诺的，去掉“力争”一类的词")
        for misfit in misfits(entry) if found else ():
            yield Problem(RULE, "warning", item.at(misfit.start), misfit.message, misfit.mend, tuple(map(item.at, misfit.beside)))
        if found:
            yield from _promised_in_wordings(item, entry, found, promises)


def _promised_in_wordings(item: Item, entry: Entry, found: list[Told], promises: Promises) -> Iterator[Problem]:
    """Wordings that promise what no rule does and their document tells of otherwise."""
    for wording in entry.facts:
        text = entry.document.text[wording.start : wording.end] if wording.kind == "wording" else ""
        for claim in (about(claim, text) for claim in claims(text)):
            wrong = next(((fact, detail) for fact, detail in found if detail.force in NEVER_TO_SAY and same_claim(claim, detail)), None)
            if wrong and not any(same_claim(claim, limit) for _, limit in promises()):
                message = f"标准答复承诺了没有承诺的时限（{_shown(wrong[1])}）：“{item.quote(wrong[0])}”"
                at, also = item.at(wording.start + claim.amount_start), (item.at(wrong[1].amount_start),)
                yield Problem(RULE, "warning", at, message, "改用承诺的时限", also)


def _shown(detail: Statement) -> str:
    return statement_in_words(detail.amount, detail.unit, detail.force, detail.by)
