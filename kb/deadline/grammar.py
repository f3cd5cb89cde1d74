"""Reads deadlines from Chinese regulations; ``tests/kb/deadline/test_grammar.py`` is its specification.

One sentence may hold several, each with its own applicability: ``自受理之日起城镇用户7日内;农村用户15日内``. What is no limit that can be counted
forward from an event is not read: notice in advance (提前30日), retention (保存不少于六个月), terms of contracts, licences and punishments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from kb.deadline import clock, duty
from kb.deadline.amounts import Amount, Limit, Unread, unread
from kb.deadline.days import days
from kb.deadline.folded import Folded, fold
from kb.deadline.frame import TIME_HEADING, Frame
from kb.deadline.naming import OF_TIME, bare, named
from kb.deadline.parties import area, channel, tier
from kb.deadline.prompt import numberless
from kb.deadline.respectively import Matched, lists, told_apart
from kb.deadline.rules.at import Verdict, never_due
from kb.deadline.rules.marked import LONGEST
from kb.deadline.rules.sentence import INSIDE, UNDECIDED
from kb.deadline.sentences import Part, sentences
from kb.deadline.stages import stage
from kb.deadline.verbs import MODAL, verbs
from kb.lexer import lex
from kb.models import Applicability, CalendarDay, Force, Form, Party, PeriodForm, Unit, When
from kb.pattern import Pattern
from kb.vocabulary import Vocabulary, vocabulary

_DEPENDENT = Pattern("[的时下外间中]|{after}|{later}|{start}|{since_day}|{ahead}|{past}|{except}|{dependent}|{hours}|{unable}")
_CONDITION = Pattern("[对如若因凡遇除经当在于按]|{from}|{condition}|{firm}")
_CONTINUES = Pattern("[并且]|{meanwhile}")
_FOLLOWS = Pattern("[^,;。:{figure}{amount}]{0,16}、[^,;。:]{0,8}")  # 五分钟内出动、|半小时内赶到
_IN_BRACKET = Pattern("\\([^()]{0,12}")
_BRACKET = Pattern("\\((?P<inside>[^()]*)\\)")
_GOES_ON = Pattern("[并且但再而也]|{meanwhile}|{then}")
_TELLS = Pattern("[先请将把再并但]|{must}|{meanwhile}|{then}")
# 一般个案7日内回复;复杂个案最长不超过20日: the act is that of the limit before, where nothing but a case stands before the amount.
_SAME_ACT = Pattern(
    f"(?:.*(?:的|{{customer}}|{{complaint}}|{{case_noun}}|{{case}}))?(?:,?(?:但|{{usual}}|{{latest}}|[也均]|{{must}}))*(?:{LONGEST}|{{latest}}|≤)",
)
_PASSED = Pattern("{passed}的")
Placed = TypeVar("Placed", "Reading", "Spell", "Told")
_SMALL_WORDS = re.compile(r"^(?:内|之内|以内|的|并)|(?:应当?|须|必须)?(?:为|是|于|不得?少于|不低于|至少|满|自|:)*$|^(?:[①-⑳\d]|[^\w])+")
WHAT_MAX_CHARS = 24
TOPIC_MAX_CHARS = 40
REMEMBERED = 2048  # texts: the passages of a long document
SPAN_MAX_CHARS = 200  # of a longer sentence only the part with the amount is quoted


@dataclass(frozen=True, slots=True)
class Reading:
    """One deadline: the fields of ``kb.models.Deadline``, whom it applies to, and the clause that states it, ``text[start:end]``.

    ``action`` and ``object`` join what stands side by side with ``、``, the first being the main one (``处理、回复`` for 处理结束并答复).
    ``said`` is the act in the text's own words (``办结`` for 处理), ``rule`` the name of the rule that saw the limit.
    ``open_hours``: it runs in hours of business alone (2小时(工作时间内)).
    ``action`` is empty only where a label says that it is a limit and nothing says of what. ``doubt``: why ``amount`` is only a guess.
    ``name``: where in a list of names its own stands (山区 in 城区、山区分别为14、50小时), empty where it stands in none.
    ``valid_from``, ``valid_to`` and ``when``: when it holds, where its words say so. ``low``, ``calendar``, ``natural`` and ``owed_by`` as there.
    """

    amount: float
    unit: Unit
    form: Form
    amount_start: int
    amount_end: int
    start: int
    end: int
    action: str
    object: str
    counts_from: str
    actor: str
    applies_to: Applicability
    rule: str = ""
    said: str = ""
    open_hours: bool = False
    doubt: str = ""
    name: tuple[int, int] = (0, 0)
    valid_from: date | None = None
    valid_to: date | None = None
    when: When | None = None
    low: float | None = None
    calendar: CalendarDay | None = None
    natural: bool = False
    owed_by: Party = ""


@dataclass(frozen=True, slots=True)
class Spell:
    """A time that is no deadline: notice in advance, how long something is kept or holds, or the least time; ``text[start:end]`` states it.

    ``what`` is a label: what is told, kept or holds, in the words of the text.
    """

    amount: float
    unit: Unit
    form: PeriodForm
    amount_start: int
    amount_end: int
    start: int
    end: int
    what: str
    rule: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A time that is told and not promised: the fields of ``kb.models.Statement``, for whom, and the clause that tells it, ``text[start:end]``."""

    amount: float
    unit: Unit
    force: Force
    amount_start: int
    amount_end: int
    start: int
    end: int
    words: tuple[int, int] | None
    what: str
    action: str
    object: str
    by: Party
    to: Party
    applies_to: Applicability
    rule: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time at ``text[start:end]``, what ``rule`` took it for, and its ``force`` where it is told and not promised.

    Nothing is ``decided`` of it where no rule spoke, or where it may be a limit: ask whether one of the limits is made of it.
    """

    start: int
    end: int
    amount: float
    unit: Unit
    rule: str
    decided: bool
    force: Force | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """All that a text says of times, each in the order of its amounts, with offsets that count its code points.

    ``stretches`` are all with a number, those of ``limits``, ``periods`` and ``statements`` among them; ``unread`` is what looks like one and
    makes no sense.
    """

    limits: tuple[Reading, ...]
    periods: tuple[Spell, ...]
    statements: tuple[Told, ...]
    stretches: tuple[Stretch, ...]
    unread: tuple[Unread, ...]


def read_all(text: str, lead: str = "") -> Read:
    """What ``text`` says of times; ``lead`` is what stands above it: headings, a list's lead-in, a table's header.

    Where the text names no action, a heading such as 回复时限 does. The last texts that were read are remembered: whoever asks for the limits of
    one and whoever asks for its periods read it once.
    """
    return _read(text, lead, vocabulary())


def read(text: str, lead: str = "") -> list[Reading]:
    """The deadlines of ``text``: the limits of ``read_all``."""
    return list(read_all(text, lead).limits)


def read_periods(text: str, lead: str = "") -> list[Spell]:
    """The times of ``text`` that are no deadlines: the periods of ``read_all``."""
    return list(read_all(text, lead).periods)


@lru_cache(maxsize=REMEMBERED)
def _read(text: str, lead: str, _: Vocabulary) -> Read:
    folded = fold(text)
    above = heading = fold(lead).text
    limits: list[Reading] = []
    periods: list[Spell] = []
    told: list[Told] = []
    stretches: list[Stretch] = []
    broken: list[Unread] = []
    for start, end in sentences(folded.text):
        sentence = folded.text[start:end]
        broken += [Unread(*folded.span(start + each.start, start + each.end), each.why) for each in unread(sentence)]
        if lex(sentence).amounts or numberless(sentence) or days(lex(sentence)) or next(lists(sentence), None):
            frame = Frame(sentence, above)
            limits += [_placed(reading, folded, start) for reading in _unique(_limits(frame))]
            periods += [_placed(spell, folded, start) for spell in _periods(frame)]
            told += [_placed(each, folded, start) for each in _statements(frame)]
            stretches += [_stretch(amount, verdict, folded, start) for amount, verdict in frame.judged.verdicts]
        if sentence.endswith(":"):
            above = f"{heading} {sentence}"
    return Read(tuple(limits), tuple(periods), tuple(told), tuple(stretches), tuple(broken))


def _stretch(amount: Amount, verdict: Verdict, folded: Folded, offset: int) -> Stretch:
    decided = verdict.limit is None and verdict.rule not in UNDECIDED
    return Stretch(*folded.span(offset + amount.start, offset + amount.end), amount.value, amount.unit, verdict.rule, decided, verdict.force)


def _periods(frame: Frame) -> Iterator[Spell]:
    for amount, verdict in frame.judged.verdicts:
        if verdict.period is not None:
            first, last = _clause(frame, amount)
            what = _what(frame.text[first : amount.start], frame.text[amount.end : last])
            yield Spell(amount.value, amount.unit, verdict.period, amount.start, amount.end, first, last, what, verdict.rule, amount.doubt)


def _statements(frame: Frame) -> Iterator[Told]:
    """What is told and not promised: its act and object are read as if it were a limit of the sentence."""
    for amount, verdict in frame.judged.verdicts:
        if verdict.force is None or verdict.limit or verdict.period or _lower_end(frame, amount, verdict):
            continue
        first, last = _clause(frame, amount)
        if verdict.words:
            first = min(first, frame.part_of(verdict.words[0] + 1).start)
            last = max(last, frame.part_of(verdict.words[1]).end)
        inside = INSIDE.match(frame.line, amount.end)
        after = inside.end if inside else amount.end
        limit = Limit(amount.start, amount.end, after, amount.value, amount.unit, "within", "inside" if inside else "bare")
        asked = frame.asking(limit)
        index = asked.limits.index(limit)
        event = _event(asked, index)
        does = duty.action(asked, limit, event)
        about = _about(asked, index, first)
        yield Told(
            amount=amount.value,
            unit=amount.unit,
            force=verdict.force,
            amount_start=amount.start,
            amount_end=amount.end,
            start=first,
            end=last,
            words=verdict.words,
            what=_what(frame.text[first : amount.start], frame.text[amount.end : last]),
            action="、".join(does.names),
            object=duty.thing(asked, limit, (first, last), event),
            by=verdict.by,
            to=verdict.to,
            applies_to=Applicability(area=area(about), tier=tier(about), channel=channel(about)),
            rule=verdict.rule,
            doubt=amount.doubt,
        )


def _lower_end(frame: Frame, amount: Amount, verdict: Verdict) -> bool:
    """Whether a range is the lower end of the limit behind it: ``3至5个工作日到账,最长不超过7个工作日``."""
    usual = verdict.force == "usual" and amount.low is not None
    return usual and any(limit.low == amount.low and limit.mark == "most" and amount.end <= limit.start for limit in frame.limits)


def _clause(frame: Frame, amount: Amount) -> tuple[int, int]:
    """The parts that state a spell: its own, those that lead to it, and the next where its own says too little."""
    here = frame.part_index(amount.start)
    first, last = here, frame.part_index(amount.end)
    while first and (frame.parts[first - 1].separator == ":" or _depends(frame, frame.parts[first - 1])):
        first -= 1
    start, end = frame.parts[first].start, frame.parts[last].end
    if end - start > SPAN_MAX_CHARS:
        start = frame.parts[here].start
    return start, end + (frame.text[end : end + 1] == "。")


def _what(before: str, behind: str) -> str:
    own = _SMALL_WORDS.sub("", before.rpartition(",")[2])[-WHAT_MAX_CHARS:]
    act = _SMALL_WORDS.sub("", behind.partition(",")[0].rstrip("。"))[:WHAT_MAX_CHARS]
    return f"{own}{act}" if len(own) + len(act) <= WHAT_MAX_CHARS else own or act


def _limits(frame: Frame) -> Iterator[Reading]:
    """The readings of one sentence: what its parallel lists pair up, then the rest."""
    rest = frame.text
    for (start, end), matched in lists(frame.text):
        rest = rest[:start] + "。" * (end - start) + rest[end:]
        yield from _of_list(matched, frame)
    yield from _readings(frame if rest == frame.text else Frame(rest, frame.lead))


def _of_list(matched: Sequence[Matched], frame: Frame) -> Iterator[Reading]:
    """The limits of a parallel list; a name that says no act has that of its neighbours, or of what stands above."""
    above = frame.lead
    found: list[tuple[Matched, Reading]] = []
    for each in matched:
        if any(verdict.period or never_due(verdict.force) for _, verdict in Frame(each.text, above).judged.verdicts):
            continue
        texts = (each.labelled, each.text) if OF_TIME.search(each.name) else (each.text, each.labelled)
        own = [reading for text in texts for reading in _readings(Frame(text, above)) if reading.form != "at_once"]
        best = next((reading for reading in own if reading.action), own[0] if own else None)
        if best:
            found.append((each, named(best, [bare(name) for name in (each.above, each.name) if name], each.text)))
    heading = _names_of(above)
    act = next((reading.action for _, reading in found if reading.action), heading)
    said = [(reading.action, reading.object, reading.applies_to) for _, reading in found]
    for (each, reading), value in zip(found, said, strict=True):
        thing = reading.object if said.count(value) == 1 else told_apart(each.name) or reading.object
        first, last = each.clause
        action = reading.action or _names_of(each.above) or act
        placed = replace(reading, action=action, object=thing, amount_start=each.start, amount_end=each.end, start=first, end=last, name=each.own)
        held = stage(frame, Limit(each.start, each.end, each.end, reading.amount, reading.unit, reading.form, "bare"))
        yield replace(placed, valid_from=held.valid_from, valid_to=held.valid_to, when=held.when)


def _names_of(heading: str) -> str:
    """The act that a heading ends with: ``障碍修复标准``."""
    found = [verb.name for verb in verbs(heading) if not verb.negated]
    return found[-1] if found else ""


def _placed(found: Placed, folded: Folded, offset: int) -> Placed:
    start, end = folded.span(found.start + offset, found.end + offset)
    amount_start, amount_end = folded.span(found.amount_start + offset, found.amount_end + offset)
    if isinstance(found, Told) and found.words:
        found = replace(found, words=folded.span(found.words[0] + offset, found.words[1] + offset))
    if isinstance(found, Reading) and found.name[0] < found.name[1]:
        found = replace(found, name=folded.span(found.name[0] + offset, found.name[1] + offset))
    if isinstance(found, Reading) and (when := found.when):
        first, last = folded.span(when.start + offset, when.end + offset)
        found = replace(found, when=replace(when, start=first, end=last))
    return replace(found, start=start, end=end, amount_start=amount_start, amount_end=amount_end)


def _unique(readings: Iterable[Reading]) -> list[Reading]:
    """A sentence that states the same limit twice (VIP≤12小时…即…VIP≤12小时) states it once; the fuller statement stays."""
    kept: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        key: tuple[object, ...] = (reading.amount, reading.unit, reading.form, reading.applies_to, reading.valid_from, reading.when)
        if reading.applies_to == Applicability():
            key = (*key, reading.action or reading.amount_start)
        other = kept.get(key)
        if other is None or (bool(reading.counts_from), bool(reading.action)) > (bool(other.counts_from), bool(other.action)):
            kept[key] = reading
    return sorted(kept.values(), key=lambda reading: reading.amount_start)


def _readings(frame: Frame) -> Iterator[Reading]:
    last: tuple[str, ...] = ()
    above = clock.event_above(frame.lead)
    doubts = {amount.start: amount.doubt for amount, _ in frame.judged.verdicts}
    for index, limit in enumerate(frame.limits):
        event = _event(frame, index)
        does = duty.action(frame, limit, event)
        own = frame.line, frame.part_of(limit.start).start, limit.start
        if last and limit.mark == "most" and _SAME_ACT.fullmatch(*own) and not (does.names and (verbs(*own) or _acts_behind(frame, limit))):
            does = replace(does, names=last)
        last = does.names if limit.form == "within" else ()
        label = frame.label(limit)
        if not (does.names or (label and frame.text[: label[1]].endswith("时限")) or _longest_of_case(frame, limit)):
            continue
        start, end = _span(frame, limit, does, event)
        held = stage(frame, limit)
        if held.start is not None and end - held.start <= SPAN_MAX_CHARS:
            start = min(start, held.start)
        about = _about(frame, index, start)
        yield Reading(
            amount=limit.value,
            unit=limit.unit,
            form=limit.form,
            amount_start=limit.start,
            amount_end=limit.end,
            start=start,
            end=end,
            action="、".join(does.names),
            object=duty.thing(frame, limit, (start, end), event),
            counts_from=frame.text[event[0] : event[1]] if event else above,
            actor=duty.who(frame, limit, does, event),
            applies_to=Applicability(area=area(about), tier=tier(about), channel=channel(about)),
            rule=limit.rule,
            said=duty.said(frame, does),
            open_hours=limit.open_hours,
            doubt=doubts.get(limit.start, ""),
            valid_from=held.valid_from,
            valid_to=held.valid_to,
            when=held.when,
            low=limit.low,
            calendar=limit.calendar or _since(frame, limit),
            natural=limit.natural,
            owed_by=limit.owed_by,
        )


def _since(frame: Frame, limit: Limit) -> CalendarDay | None:
    """The day of the calendar that the clock starts at: ``账单日后3日内``, ``季后15日内``."""
    return next((named.day for named in days(frame.line) if named.role == "since" and 0 <= limit.start - named.end <= 1), None)


def _longest_of_case(frame: Frame, limit: Limit) -> bool:
    """``多数当天就能弄好,最长不超过72小时``: beside what is usual or aimed at, the longest is what is due, whatever is done by then."""
    told = any(verdict.force in ("usual", "aim") for _, verdict in frame.judged.verdicts)
    return limit.mark == "most" and (told or TIME_HEADING.search(frame.lead) is not None)


def _acts_behind(frame: Frame, limit: Limit) -> bool:
    return any(verb.plain for verb in verbs(frame.text, limit.after, frame.part_of(limit.after - 1).end))


def _event(frame: Frame, index: int) -> tuple[int, int] | None:
    limit = frame.limits[index]
    segment = frame.segment(limit.start)
    case = _later_case(frame, index)
    if case:
        return case
    inherits = frame.label(limit) is not None or len(frame.sharing(limit)) > 1
    event = clock.event(frame.line, limit, segment, inherits=inherits)
    own = frame.part_of(limit.start).start
    # The next limit of the same words: 报修后30分钟内(郊区50分钟内)到达
    beside = (
        bool(index)
        and frame.part_of(frame.limits[index - 1].start).start == own
        and (limit.mark == "bare" or frame.limits[index - 1].after == limit.after or _IN_BRACKET.before(frame.line, limit.start))
    )
    follows = index and _FOLLOWS.fullmatch(frame.line, frame.limits[index - 1].after, limit.start)
    if (
        event is None and index and (beside or follows or limit.start == own or _CONTINUES.match(frame.line, own))
    ):  # 接到投诉后3小时内回复,并保证72小时…
        before = frame.limits[index - 1]
        event = _event(frame, index - 1) if before.start >= segment and before.form != "at_once" else None
    return event


def _later_case(frame: Frame, index: int) -> tuple[int, int] | None:
    """``复核通过`` in …2日内作出复核决定,复核通过的,4小时内恢复: what happens after the limit before has a clock of its own."""
    here = frame.part_index(frame.limits[index].start)
    before = frame.parts[here - 1] if here else None
    if not (index and before and before.separator == "," and frame.limits[index].start - frame.parts[here].start <= 4):
        return None
    ended = frame.limits[index - 1].after <= before.start and frame.segment(before.start) <= frame.limits[index - 1].start
    match = _PASSED.before(frame.line, before.end, before.start) if ended else None
    return (before.start, before.end - 1) if match else None


def _about(frame: Frame, index: int, start: int) -> str:
    """The words that may say for whom this limit is: since the one before it, and in brackets behind it."""
    limit = frame.limits[index]
    if index:
        before = frame.limits[index - 1]
        start = before.after if before.after <= limit.start else before.end
        bracket = _BRACKET.match(frame.line, start)
        start = bracket.end if bracket else start
    behind = _BRACKET.match(frame.line, limit.end) or _BRACKET.match(frame.line, limit.after)
    return frame.text[start : limit.start] + (behind["inside"] if behind else "")


def _span(frame: Frame, limit: Limit, does: duty.Action, event: tuple[int, int] | None) -> tuple[int, int]:
    """The smallest clause that can stand alone, with its lead and with all limits that share it."""
    if limit.named and frame.text[limit.named[0] - 1 : limit.named[0]] in ("、", ""):
        return limit.named[0], limit.after
    shared = frame.sharing(limit)
    end = max([does.end, *(frame.part_of(other.after - 1).end for other in shared)])
    end += frame.text[end : end + 1] == "。"
    start = min(does.start, *(_begins(frame, other) for other in shared))
    if event and event[0] < start:
        start = frame.part_of(event[0]).start
    start = _topic(frame, start, event)
    return (start, end) if end - start <= SPAN_MAX_CHARS else (frame.part_of(limit.start).start, end)


def _topic(frame: Frame, start: int, event: tuple[int, int] | None) -> int:
    """With the words that say of what a limit speaks, where they open the clause: ``城镇用户的电话障碍,自受理申告之时起…``."""
    here = frame.part_index(start)
    if event is None or here == 0 or frame.parts[here].start != start:
        return start
    before = frame.parts[here - 1]
    opens = before.separator == "," and (here == 1 or frame.parts[here - 2].separator in ";|:")
    words = frame.line, before.start, before.end
    tells = frame.holds_limit(before) or MODAL.search(*words) or _GOES_ON.match(frame.line, start) or _TELLS.match(*words)
    return start if not opens or before.end - before.start > TOPIC_MAX_CHARS or tells else before.start


def _depends(frame: Frame, part: Part) -> bool:
    """Whether a part cannot stand alone: it ends as a condition, or names a case."""
    return bool(_DEPENDENT.before(frame.line, part.end, part.start)) or frame.text.endswith("投诉", part.start, part.end)


def _old_value(frame: Frame, part: Part, limit: Limit) -> bool:
    """Whether a part tells what a new value is of, with the old one: ``接电时限原12个工作日,|现8个工作日``."""
    return limit.rule == "changed_to" and any(part.start <= amount.start < part.end for amount in frame.line.amounts)


def _begins(frame: Frame, limit: Limit) -> int:
    """Back over conditions, labels and what the clock starts at."""
    here = index = frame.part_index(limit.start)
    while index > 0:
        previous = frame.parts[index - 1]
        if previous.separator in ";|" or frame.holds_limit(previous, besides=limit):
            break
        if frame.holds_told(previous) and _acts_behind(frame, limit):  # 力争12小时修复,|确保36小时内修复
            break
        depends = _depends(frame, previous) or _CONDITION.match(frame.line, previous.start) or _old_value(frame, previous, limit)
        alone = index == here and (limit.mark == "most" or limit.start - frame.parts[index].start <= 3)
        if not (alone or previous.separator == ":" or depends):
            break
        index -= 1
    return frame.parts[index].start
