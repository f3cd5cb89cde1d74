"""What a matter's frames mean for the answer: in whose name it is asked, which facts can be none of it, and what must be told with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kb import contract
from kb.context import Context
from kb.deadline.amounts import Amount
from kb.deadline.words import length_in_words
from kb.lexicon import lexicon
from kb.lexicon.words import texts
from kb.text import plain
from search.complaint.frames import Frames, telling
from search.complaint.parties import OTHER, culprit_of
from search.facts import Candidate

NOT_RULED = "没有查到允许或禁止这样说、这样承诺的规定，请先请示"
RULING = ("prohibition", "rule", "statement", "wording")
RULED_SHARE, QUOTED_SHARE = 1 / 3, 1 / 2
_COMPANY = ("集团", "公司", "通信", "电信", "网络")
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0}


def asked_by(frames: Frames, context: Context) -> Context:
    """The context as the matter itself states it: of another operator where it says so and does not name the caller's own as well."""
    if frames.owner in (None, context.operator) or (context.operator and _short(context.operator) in frames.asserted):
        return context
    return replace(context, operator=frames.owner, region=None)


def another(asked: Context, own: Context) -> tuple[str, ...]:
    """What to tell of a matter that is another operator's."""
    if asked.operator == own.operator:
        return ()
    return (f"所问的是{asked.operator}的业务{f'，不是{own.operator}的' if own.operator else ''}",)


def _short(operator: str) -> str:
    """``望澜通信`` as people call it: 望澜."""
    for word in _COMPANY:
        operator = operator.removesuffix(word) or operator
    return operator.lower()


def admitted(frames: Frames, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The facts but for those that are for the area or class that the matter denies, and those of the reverse case (who wrongs whom)."""
    return [one for one in candidates if not _denied(frames, one) and not _reversed(frames, one)]


def _denied(frames: Frames, one: Candidate) -> bool:
    own, not_in = one.applies_to, frames.excluded
    return (own.area is not None and own.area == not_in.area) or (own.tier is not None and own.tier == not_in.tier)


def _reversed(frames: Frames, one: Candidate) -> bool:
    """What says nothing itself of who wrongs whom is of its document's case; words that are banned stay where the matter quotes them."""
    if frames.culprit is None or (one.fact.kind == "prohibition" and _share(plain(frames.asserted), plain(one.text)) > QUOTED_SHARE):
        return False
    return (culprit_of(one.text) or culprit_of(one.document.title)) == OTHER[frames.culprit]


def conduct(frames: Frames) -> tuple[str, ...]:
    """How rules call what staff must not do to customers, where the matter tells of that."""
    return texts([lexicon().frames["conduct"]]) if frames.culprit == "staff" else ()


def confirmed(heard: Sequence[Amount], limits: Sequence[contract.Deadline]) -> tuple[str, ...]:
    """Whether the times that somebody heard are what the first limit says."""
    if not heard or not limits:
        return ()
    told = "、".join(length_in_words(each.value, each.unit) for each in heard)
    if any(_same(each, limits[0]) for each in heard):
        return (f"听说的{told}与规定一致",)
    return (f"听说的{told}与规定不符，规定是{limits[0].shown}",)


def _same(heard: Amount, limit: contract.Deadline) -> bool:
    if heard.unit in _HOURS and limit.unit in _HOURS:
        return heard.value * _HOURS[heard.unit] == limit.amount * _HOURS[limit.unit]
    return (heard.value, heard.unit) == (limit.amount, limit.unit)


def ruled_on(proposed: str, candidates: Iterable[Candidate]) -> bool:
    """Whether one of the facts that say what may be said speaks of what somebody wants to say."""
    return any(_share(plain(one.text), proposed) >= RULED_SHARE for one in candidates if one.fact.kind in RULING)


def _share(text: str, words: str) -> float:
    """How many of the telling pairs of characters in ``words`` a text has, 0 to 1."""
    pairs = telling(words)
    return sum(pair in text for pair in pairs) / max(1, len(pairs))
