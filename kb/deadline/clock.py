"""What starts a deadline's clock: ``自受理之日起``, ``接到投诉后``, ``收到申请之日起``, ``处理完毕后``, or words behind it (``,自…之日起计算``)."""

from __future__ import annotations

from kb.deadline.amounts import Limit
from kb.deadline.parties import actor, area, tier
from kb.deadline.verbs import CHANGED_TO, MODAL, verbs
from kb.lexer import Line, lex
from kb.pattern import Pattern
from kb.text import after_last

_BREAKS = ",;。:("
_FROM_DAY = Pattern("{since_day}|(?:{accepts}|{working_day})(?P<start>{start})")
_START = Pattern("{start}")  # counts only behind 自 or 从, or what was received: 自登记起, 接到申告起
_DATED = Pattern("{date}(?:{figure}[时点]?)?|即")
_SELF = Pattern("{from}")
_LATE = Pattern("{late}")
_RECEIVED_SINCE = Pattern("{receives}[^,;。:{figure}{amount}]{0,12}")
_RECEIVED = Pattern("{received}|{accepts}(?!{unit}|{recipient}|{noun}|点)")
_AFTER = Pattern("(?:{after}|{later})(?P<of>的)?")
_ONLY_MODAL = Pattern("(?:[^,;。]{1,12}{except}[、,])?,?(?:[^,;。]{0,20}?(?:{must}|请))?[在于]?{latest}?")
_WHEN = Pattern(
    "(?P<event>[^,;。:]{1,40}(?P<ends>时|{after}|{later})|{as_soon_as}[^,;。:]{1,16}|接[^,;。:{inside}{figure}{amount}]{1,30}{received_thing}",
    "{receives}(?:(?!{same_day}|{next_day})[^,;。:{inside}{figure}{amount}]){0,30}[^,;。:{inside}{figure}{amount}的时{after}{later}])",
)
_TAKEN = Pattern("{receives}|接")
_OF_RECEIVED = Pattern("(?P<event>(?:{receives}|{accepts})[^,;。:]{1,20})的")  # 接到通知的|两日之内
_SAME_DAY_EVENT = Pattern("(?P<event>{same_day_event}(?:(?!{same_day_event})[^,;。:]){0,15})")
_BEHIND = Pattern("(?P<event>{from}[^,;。()]{1,30}?{reckons})")
_AT = Pattern("[在于]")


def event(line: Line, limit: Limit, segment: int, *, inherits: bool) -> tuple[int, int] | None:
    """The span of the event; ``segment`` is where the clause begins, ``inherits`` lets it look before that."""
    day, after = _day(line, limit, 0 if inherits else segment), _after(line, limit, segment)
    if day and after and limit.mark == "inside" and after[0] >= day[1]:  # 发现之日起15日内整改,恢复供气应在验收合格后24小时内
        day = None
    return _same_day(line, limit, segment) or day or after or _behind(line, limit)


def event_above(lead: str) -> str:
    """The event that a list's lead-in names for all its items (``自受理申请之日起,在下列期限内答复方案:``); empty where there is none."""
    above = lead.rstrip("] ").rpartition("。")[2].rpartition("\n")[2]
    if not above.endswith(":"):
        return ""
    end = len(above) - 1
    found = event(lex(above[:-1]), Limit(end, end, end, 0.0, "hour", "within", "most"), 0, inherits=True)
    return above[found[0] : found[1]] if found else ""


def _same_day(line: Line, limit: Limit, segment: int) -> tuple[int, int] | None:
    """``受理当日``, ``收到申诉之日``: the limit's own word ends the event."""
    numberless = limit.unit in ("day", "working_day") and limit.rule == "same_day"
    match = _SAME_DAY_EVENT.before(line, limit.start, segment) if numberless else None
    return (match.start, limit.end) if match else None


def _day(line: Line, limit: Limit, floor: int) -> tuple[int, int] | None:
    """``自…之日起``, nearest before the amount."""
    starts = [(max(match.start, match.span("start")[0]), match.end) for match in _FROM_DAY.finditer(line, floor, limit.start)]
    starts += [(match.start, match.end) for match in _START.finditer(line, floor, limit.start) if _counts(line, floor, match.start)]
    # 自2026年3月1日起,…: since when it is so, and nothing that happens; …起30日内 is counted from that day
    starts = [each for each in starts if each[1] == limit.start or not _DATED.before(line, each[0], floor)]
    if not starts:
        return None
    start, end = max(starts, key=lambda each: each[1])
    begin = _clause(line, start, floor)
    selves = [match.start for match in _SELF.finditer(line, begin, start)]
    if selves:
        return selves[-1], end
    begin = _after_modal(line, begin, start)
    late = _LATE.search(line, begin, start)
    return _received(line, late.end if late else begin, start), end


def _counts(line: Line, floor: int, position: int) -> bool:
    begin = _clause(line, position, floor)
    return bool(_SELF.search(line, begin, position - 1) or _RECEIVED_SINCE.before(line, position, begin))


def _clause(line: Line, position: int, floor: int) -> int:
    return max(after_last(line.text, _BREAKS, position, floor), floor)


def _received(line: Line, begin: int, end: int) -> int:
    """Where an event starts that is something's being received; else ``begin``."""
    found = _RECEIVED.search(line, begin, end)
    return found.start if found else begin


def _after(line: Line, limit: Limit, segment: int) -> tuple[int, int] | None:
    """``接到投诉后``, right before the amount, or in the part before it."""
    for match in reversed(list(_AFTER.finditer(line, segment, limit.start))):
        begin = _after_modal(line, _clause(line, match.start, segment), match.start)
        if _leads(line, match.end, limit) and (match.end == limit.start or not _DATED.fullmatch(line, begin, match.start)):
            return _received(line, begin, match.start), match.end - len(match["of"])
    of = _OF_RECEIVED.before(line, limit.start, segment)
    if of:
        return of.span("event")
    before = line.text[segment : limit.start]
    part = max(before.rfind(","), before.rfind(":"))
    while part > 0 and before[part - 1] == "的" and "," in before[:part]:  # 收到投诉后,情形复杂的,应当…
        part = before.rfind(",", 0, part)
    when = _WHEN.before(line, segment + part, segment) if part > 0 else None
    if when and (limit.form == "at_once" or _RECEIVED.search(line, when.start, when.end) or not when["ends"]):
        begin = _after_modal(line, when.start, when.end - 1)
        taken = _TAKEN.search(line, begin, when.end) if when["ends"] != "时" else None
        return (taken.start if taken else begin), when.end
    return None


def _leads(line: Line, end: int, limit: Limit) -> bool:
    """Whether nothing stands between an event that ends so and its limit but who must act, for whom, or that they must."""
    gap = line.text[end : limit.start]
    words = gap.removeprefix(",")
    near = limit.mark == "most" and len(gap) <= 40  # 补足费用后及时恢复,最迟不得超过…
    acts = 1 < len(words) <= 16 and actor(words) == words  # 客户提出后,账务组3个工作日内…
    whom = 1 < len(gap) <= 10 and (area(gap.strip(",")) or tier(gap) or (gap[0] == "," and not verbs(line, end, limit.start)))  # 接单后城区40分钟…
    return near or acts or bool(whom) or bool(_ONLY_MODAL.fullmatch(line, end, limit.start))


def _behind(line: Line, limit: Limit) -> tuple[int, int] | None:
    ends = [end for mark in ";。" if (end := line.text.find(mark, limit.after)) >= 0]
    match = _BEHIND.search(line, limit.after, min(ends, default=len(line.text)))
    return match.span("event") if match else None


def _after_modal(line: Line, begin: int, end: int) -> int:
    """Where an event starts behind its clause's subject, obligation or former value: ``部门应在|收到投诉后``, ``由5日改为|办结后``."""
    found = [match.end for pattern in (MODAL, CHANGED_TO) for match in pattern.finditer(line, begin, end)]
    start = max(found, default=begin)
    at = _AT.search(line, start, end)
    return at.end if at and (at.start == start or not found) else start
