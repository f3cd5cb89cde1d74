"""One folded sentence: each of its stretches of time judged, and what they say of each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from kb.deadline.amounts import Amount, Limit
from kb.deadline.parties import area, tier
from kb.deadline.prompt import at_once, once_a, same_day
from kb.deadline.rules import bare, conditions, delivery, denied, marked, periods, rhythm, said, stages, standing, terms, theirs
from kb.deadline.rules.at import WINDOW, At, Rule, Verdict
from kb.deadline.rules.bare import ACT_ALONE
from kb.deadline.rules.denied import EXCEEDED
from kb.deadline.rules.hours import open_hours
from kb.deadline.rules.marked import MOST
from kb.deadline.sentences import part_end, part_start
from kb.deadline.until import by, until
from kb.deadline.verbs import verbs
from kb.lexer import Line
from kb.pattern import Pattern

RULES: tuple[Rule, ...] = (
    standing.calendar_day,
    denied.months_and_days,
    *said.IN_OTHER_WORDS,
    theirs.their_term,
    theirs.theirs,
    theirs.theirs_by_act,
    theirs.banks,
    theirs.outsiders,
    periods.in_advance,
    periods.kept,
    periods.valid,
    terms.term_behind,
    terms.least_term,
    terms.number_kept,
    terms.free,
    rhythm.reporting,
    rhythm.every_other_day,
    rhythm.once_in,
    rhythm.in_each,
    marked.recurring,
    denied.punishment,
    *said.RULES,
    terms.suspended,
    denied.special_case,
    conditions.only_then,
    conditions.counted,
    conditions.earliest,
    conditions.extended,
    stages.changed,
    marked.behind_its_act,
    delivery.each_by_its_act,
    marked.settled,
    marked.at_most,
    periods.at_least,
    denied.not_so_long,
    conditions.overrun,
    conditions.no_answer,
    conditions.again,
    standing.happened,
    marked.inside_of,
    bare.not_bare,
    bare.label_behind,
    bare.labelled,
    bare.under_heading,
    bare.from_its_start,
    delivery.ready,
    bare.closing,
    bare.in_series,
    bare.outward,
    standing.service_hours,
    standing.named_day,
    standing.overdue,
)
"""In this order: what is denied and what is a time of another kind first, for a wrong deadline is worse than none."""


NOTHING_SAYS_SO = "nothing_says_so"
UNDECIDED = (NOTHING_SAYS_SO, "months_and_days")


def verdict(at: At) -> Verdict:
    """What the first rule says that speaks; ``Verdict(NOTHING_SAYS_SO)`` where none does."""
    for each in RULES:
        found = each(at)
        if found is not None:
            return replace(found, limit=replace(found.limit, rule=found.rule, open_hours=open_hours(at))) if found.limit else found
    return Verdict(NOTHING_SAYS_SO)


INSIDE = Pattern("(?:\\([^()]{1,8}\\))?{inside}")
"""Behind a stretch of time: 内, 之内."""
COUNTED_IN = Pattern("\\([^()]{0,6}[含计][^()]{0,8}\\)")
"""Behind it: whether the first day counts (``(含受理当日)``)."""
_VARIED = Pattern("\\((?P<whom>[^()]{1,12})")
_BRACKET_ENDS = Pattern("{inside}?\\)")
_BESIDE = Pattern("(?:\\([^()]{1,8}\\))?[、/和及或与,;](?:(?!的,)[^。至到{beyond}{act}])*")
_AND_AT_MOST = Pattern(f"{{inside}}?[^,;。:{{figure}}{{amount}}]{{0,12}},?(?:[但且并也]|{{must}})*(?:{MOST.source})")
_CLOSED = Pattern("(?:{closing_word})?")
BESIDE_MAX_CHARS = 12


@dataclass(frozen=True, slots=True)
class Judged:
    """The stretches of a sentence with what they are, and its limits in order (those without a number among them)."""

    verdicts: tuple[tuple[Amount, Verdict], ...]
    limits: tuple[Limit, ...]


def judge(line: Line, label_ends: list[int], *, under_label: bool = False, of_customers: bool = False, client: str = "") -> Judged:
    """What each stretch of time in one sentence is.

    ``label_ends`` are the ends of its labels (``修复时限:``): a bare amount behind one is a limit. ``under_label`` says that a heading is one, so
    that a cell or line that only names a group and an amount (``VIP客户:12小时``) states a limit.
    """
    stretches = line.amounts
    acts = [_act_before(line, amount) for amount in stretches]
    in_series = sum(act is not None for act in acts) > 1
    verdicts = []
    for amount, act in zip(stretches, acts, strict=True):
        series = in_series and act is not None
        at = _at(line, amount, label_ends, act, in_series=series, under_label=under_label, of_customers=of_customers, client=client)
        verdicts.append((amount, verdict(at)))
    verdicts = terms.shared(line, verdicts)
    undecided = [amount for amount, each in verdicts if each.limit or each.rule == NOTHING_SAYS_SO]
    found = [each.limit for _, each in verdicts if each.limit]
    found += _by_neighbour(line, undecided, found)
    found += _bracketed(line, stretches, found)
    unnumbered = (same_day, delivery.day_after_next, at_once, once_a, rhythm.each, until)
    found += [limit for read in unnumbered for limit in read(line) if not (theirs.unnumbered(line, limit) or _only_said(line, limit))]
    for limit in by(line, under_label=under_label):
        if not _only_said(line, limit):
            found.append(replace(limit, owed_by="customer" if of_customers or theirs.kept_by_customers(line, limit) else ""))
    limits = sorted((_with_both_ends(line, limit, verdicts) for limit in found), key=lambda limit: limit.start)
    return Judged(tuple(verdicts), tuple(limits))


def _with_both_ends(line: Line, limit: Limit, verdicts: list[tuple[Amount, Verdict]]) -> Limit:
    """``3至5个工作日到账,最长不超过7个工作日``: the longest with what is usual before it."""
    before = [amount for amount, each in verdicts if each.force == "usual" and amount.end <= limit.start and amount.unit == limit.unit]
    if limit.mark != "most" or not before or not _AND_AT_MOST.fullmatch(line, before[-1].end, limit.start):
        return limit
    return replace(limit, low=before[-1].low or before[-1].value)


def _only_said(line: Line, limit: Limit) -> bool:
    """Whether the sentence does something else with a limit without a number than to promise it: ``不承诺当日修复``."""
    at = _at(
        line, Amount(limit.start, limit.after, limit.value, limit.unit), [], None, in_series=False, under_label=False, of_customers=False, client=""
    )
    return limit.form != "every" and any(rule(at) for rule in (*said.IN_OTHER_WORDS, *said.RULES))


def _act_before(line: Line, amount: Amount) -> tuple[int, int] | None:
    """The span of the act that ``amount`` follows at once, where nothing else stands between it and the mark before it."""
    stop = amount.start - line.text.startswith("(", amount.start - 1)
    begin = max(part_start(line.text, amount.start), amount.start - 12)
    begin = max(begin, line.text.rfind("、", begin, stop) + 1)
    match = ACT_ALONE.fullmatch(line, begin, stop)
    if match is None:
        return None
    negated = verbs(line, *match.span("act"))[0].negated
    return None if negated else match.span("act")


def _at(
    line: Line,
    amount: Amount,
    label_ends: list[int],
    act: tuple[int, int] | None,
    *,
    in_series: bool,
    under_label: bool,
    of_customers: bool,
    client: str,
) -> At:
    inside = INSIDE.match(line, amount.end)
    counted_in = COUNTED_IN.match(line, inside.end) if inside else None
    after = counted_in.end if counted_in else inside.end if inside else amount.end
    begin = max(0, amount.start - WINDOW)
    return At(
        line=line,
        amount=amount,
        inside=inside is not None,
        begin=begin,
        first=max(part_start(line.text, amount.start), begin),
        after=after,
        stop=min(part_end(line.text, after), after + WINDOW),
        labels=tuple(end for end in label_ends if begin <= end <= amount.start),
        under_label=under_label,
        act=act,
        in_series=in_series,
        of_customers=of_customers,
        client=client,
    )


def _bracketed(line: Line, stretches: list[Amount], found: list[Limit]) -> list[Limit]:
    """``24小时内修复(农村48小时)``: another amount for some customers or places, in brackets behind the limit that it varies."""
    added = []
    starts = {limit.start for limit in found}
    for amount in stretches:
        group = _VARIED.before(line, amount.start, amount.start - 13)
        whom = group and (area(group["whom"]) or tier(group["whom"]))
        if not whom or amount.start in starts or not _BRACKET_ENDS.match(line, amount.end):
            continue
        before = [limit for limit in found if limit.after <= amount.start and limit.form == "within" and amount.start - limit.after <= 24]
        if before:
            added.append(Limit(amount.start, amount.end, before[-1].after, amount.value, amount.unit, "within", "bare", rule="in_brackets"))
    return added


def _by_neighbour(line: Line, stretches: list[Amount], found: list[Limit]) -> list[Limit]:
    """Bare amounts that share the mark of the next one (``城镇48小时、农村72小时内``) or of the one before (``VIP≤12小时,普通24小时``)."""
    marked = {limit.start: limit for limit in found}
    added: list[Limit] = []
    for first, second in pairwise(stretches):
        if second.start - first.end > BESIDE_MAX_CHARS or not _BESIDE.fullmatch(line, first.end, second.start):
            continue
        if second.start in marked and first.start not in marked:
            limit = marked[second.start]
            if limit.form == "within" and limit.mark != "most" and not EXCEEDED.before(line, first.start):
                added.append(Limit(first.start, first.end, limit.after, first.value, first.unit, "within", "bare", rule="by_neighbour"))
        elif first.start in marked and second.start not in marked:
            alone = _CLOSED.fullmatch(line, second.end, part_end(line.text, second.end))
            if marked[first.start].mark == "most" and alone and not EXCEEDED.before(line, second.start):
                added.append(Limit(second.start, second.end, second.end, second.value, second.unit, "within", "bare", rule="by_neighbour"))
    return added
