"""One folded sentence: each of its stretches of time judged, and what they say of each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.deadline.amounts import Amount, Limit, amounts
from kb.deadline.parties import area, tier
from kb.deadline.prompt import at_once, once_a, same_day
from kb.deadline.rules import bare, denied, marked, periods
from kb.deadline.rules.at import WINDOW, At, Rule, Verdict
from kb.deadline.rules.bare import ACT_ALONE, GROUP_BEHIND
from kb.deadline.rules.denied import EXCEEDED
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation

RULES: tuple[Rule, ...] = (
    denied.months_and_days,
    denied.customers_term,
    denied.reported,
    periods.in_advance,
    periods.kept,
    periods.valid,
    marked.recurring,
    denied.punishment_or_rate,
    denied.special_case,
    denied.denied,
    denied.aimed,
    denied.internal,
    denied.usual,
    marked.changed,
    marked.behind_its_act,
    marked.settled,
    marked.at_most,
    periods.at_least,
    denied.not_so_long,
    marked.inside_of,
    bare.not_bare,
    bare.label_behind,
    bare.labelled,
    bare.under_heading,
    bare.from_its_start,
    bare.closing,
    bare.in_series,
)
"""In this order: what is denied and what is a time of another kind first, for a wrong deadline is worse than none."""


def verdict(at: At) -> Verdict:
    """What the first rule says that speaks; ``Verdict("nothing_says_so")`` where none does."""
    for each in RULES:
        found = each(at)
        if found is not None:
            return replace(found, limit=replace(found.limit, rule=found.rule)) if found.limit else found
    return Verdict("nothing_says_so")


@of_words
def _inside(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:\([^()]{{1,8}}\))?(?:{alternation(words.particles['inside'].written)})")


@dataclass(frozen=True, slots=True)
class Judged:
    """The stretches of a sentence with what they are, and its limits in order (those without a number among them)."""

    verdicts: tuple[tuple[Amount, Verdict], ...]
    limits: tuple[Limit, ...]


def judge(sentence: str, label_ends: list[int], *, under_label: bool = False) -> Judged:
    """What each stretch of time in one folded sentence is.

    ``label_ends`` are the ends of its labels (``修复时限:``): a bare amount behind one is a limit. ``under_label`` says that a heading is one, so
    that a cell or line that only names a group and an amount (``VIP客户:12小时``) states a limit.
    """
    stretches = amounts(sentence)
    acts = [_act_before(sentence, amount) for amount in stretches]
    in_series = sum(act is not None for act in acts) > 1
    verdicts = []
    for amount, act in zip(stretches, acts, strict=True):
        at = _at(sentence, amount, label_ends, under_label=under_label, act=act, in_series=in_series and act is not None)
        verdicts.append((amount, verdict(at)))
    undecided = [amount for amount, each in verdicts if each.limit or each.rule == "nothing_says_so"]
    found = [each.limit for _, each in verdicts if each.limit]
    found += _by_neighbour(sentence, undecided, found)
    found += _bracketed(sentence, stretches, found)
    found += same_day(sentence) + at_once(sentence) + once_a(sentence)
    return Judged(tuple(verdicts), tuple(sorted(found, key=lambda limit: limit.start)))


def _act_before(sentence: str, amount: Amount) -> tuple[int, int] | None:
    """The span of the act that ``amount`` follows at once, where nothing else stands between it and the mark before it."""
    begin = max(part_start(sentence, amount.start), amount.start - 12)
    own = sentence[begin : amount.start].removesuffix("(")
    begin += own.rfind("、") + 1
    match = ACT_ALONE.fullmatch(sentence, begin, amount.start - sentence.startswith("(", amount.start - 1))
    if match is None:
        return None
    found = verbs(match["act"])
    whole = bool(found) and (found[-1].end == len(match["act"]) and found[0].start <= 2) and not found[0].negated
    return match.span("act") if whole else None


def _at(sentence: str, amount: Amount, label_ends: list[int], *, under_label: bool, act: tuple[int, int] | None, in_series: bool) -> At:
    inside = _inside().match(sentence, amount.end)
    after = inside.end() if inside else amount.end
    begin = max(0, amount.start - WINDOW)
    own = max(part_start(sentence, amount.start), begin)
    return At(
        text=sentence,
        amount=amount,
        inside=inside is not None,
        after=after,
        before=sentence[begin : amount.start],
        own=sentence[own : amount.start],
        rest=sentence[after : min(part_end(sentence, after), after + WINDOW)],
        labels=tuple(end for end in label_ends if begin <= end <= amount.start),
        under_label=under_label,
        act=act,
        in_series=in_series,
    )


def _bracketed(sentence: str, stretches: list[Amount], found: list[Limit]) -> list[Limit]:
    """``24小时内修复(农村48小时)``: another amount for some customers or places, in brackets behind the limit that it varies."""
    added = []
    starts = {limit.start for limit in found}
    for amount in stretches:
        group = re.search(r"\(([^()]{2,12})$", sentence[max(0, amount.start - 13) : amount.start])
        whom = group and (area(group[1]) or tier(group[1]))
        if not whom or amount.start in starts or not re.match(r"(?:之内|以内|内)?\)", sentence[amount.end : amount.end + 3]):
            continue
        before = [limit for limit in found if limit.after <= amount.start and limit.form == "within" and amount.start - limit.after <= 24]
        if before:
            added.append(Limit(amount.start, amount.end, before[-1].after, amount.value, amount.unit, "within", "bare", rule="in_brackets"))
    return added


def _by_neighbour(sentence: str, stretches: list[Amount], found: list[Limit]) -> list[Limit]:
    """Bare amounts that share the mark of the next one (``城镇48小时、农村72小时内``) or of the one before (``VIP≤12小时,普通24小时``)."""
    marked = {limit.start: limit for limit in found}
    added: list[Limit] = []
    for first, second in pairwise(stretches):
        between = GROUP_BEHIND.sub("", sentence[first.end : second.start])
        if len(between) > 12 or verbs(between) or re.search(r"[。]|超过|至|到|的,", between):
            continue
        if second.start in marked and first.start not in marked and re.match(r"[、/和及或与,;]", between):
            limit = marked[second.start]
            if limit.form == "within" and limit.mark != "most" and not EXCEEDED.search(sentence[max(0, first.start - WINDOW) : first.start]):
                added.append(Limit(first.start, first.end, limit.after, first.value, first.unit, "within", "bare", rule="by_neighbour"))
        elif first.start in marked and second.start not in marked and re.match(r"[、/和及或与,;]", between):
            limit = marked[first.start]
            rest = sentence[second.end : part_end(sentence, second.end)]
            if (
                limit.mark == "most"
                and re.match(r"(?:执行|办理)?$", rest)
                and not EXCEEDED.search(sentence[max(0, second.start - WINDOW) : second.start])
            ):
                added.append(Limit(second.start, second.end, second.end, second.value, second.unit, "within", "bare", rule="by_neighbour"))
    return added
