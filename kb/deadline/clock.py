"""What starts a deadline's clock: ``自受理之日起``, ``接到投诉后``, ``收到申请之日起``, ``处理完毕后``, or words behind it (``,自…之日起计算``)."""

from __future__ import annotations

import re

from kb.deadline.amounts import Limit
from kb.deadline.parties import actor, area, tier
from kb.deadline.verbs import modals, verbs
from kb.text import after_last

_FROM_DAY = re.compile(r"(?:之日|之时|之刻|次日|当日|当天|日|时)起(?:计算|计|算)?|(?<=受理)起(?:计算|计|算)?")
_FROM = re.compile(r"(?<![引发提一想掀兴唤激缘早])起(?:计算|计|算)?(?![诉草动因来源始到点伏码])")  # counts only behind 自 or 从: 自登记起
_SELF = re.compile(r"(?:自(?![治行动助愿己然身主来有费]|营(?!业))|从(?![事业而中未不严优速]))")
_LATE = re.compile(r"(?:晚|迟|早)于|超过")  # 最迟不得晚于|交办之日起
_RECEIVED_SINCE = re.compile(r"(?:接到|收到|接单|接报)[^,;。:0-9]{0,16}$")  # 接到申告|起
_RECEIVED = re.compile(r"接到|收到|接单|受理(?!单位|部门|人|岗|点|窗口|机构)|接报|接收到?|接获")
_AFTER = re.compile(r"(?:之后|以后|后)(?:的)?")
_ONLY_MODAL = re.compile(r"(?:[^,;。]{1,12}(?:以外|之外)[、,])?(?:,)?(?:[^,;。]{0,20}?(?:应当|应该|应|必须|须|务必|要|需|请))?(?:在|于)?(?:最迟)?$")
_WHEN = re.compile(
    r"(?P<event>[^,;。:]{2,40}(?:(?<!小)时|后|之后)|一经[^,;。:]{2,20}|"
    r"接(?![口听入待])[^,;。:内0-9]{2,40}(?:投诉|申告|举报|报修|电话|工单|通知|申请|单)|"
    r"(?:接到|收到|接获|接报)(?:(?!当日|当天|次日)[^,;。:内0-9]){1,40}(?<![的后时]))$"
)
_OF_RECEIVED = re.compile(r"(?P<event>(?:接到|收到|接获|接报|受理)[^,;。:]{1,24})的$")  # 接到通知的|两日之内
_SAME_DAY_EVENT = re.compile(r"(?:.*[^,;。:])?(?P<event>(?:收到|接到|受理|接报|投诉|申告|处理|报修)[^,;。:]{0,15})$")
_BEHIND = re.compile(r"[,(]?(?P<event>(?:自|从)[^,;。()]{1,30}?(?:之日|之时|时|日)?(?:起计算|起算|开始计算|计算|起计))")


def event(text: str, limit: Limit, segment: int, *, inherits: bool) -> tuple[int, int] | None:
    """The span of the event; ``segment`` is where the clause begins, ``inherits`` lets it look before that."""
    floor = 0 if inherits else segment
    day, after = _day(text, limit, floor), _after(text, limit, segment)
    if day and after and limit.mark == "inside" and after[0] >= day[1]:  # 发现之日起15日内整改,恢复供气应在验收合格后24小时内
        day = None
    return _same_day(text, limit, segment) or day or after or _behind(text, limit)


def event_above(lead: str) -> str:
    """The event that a list's lead-in names for all its items (``自受理申请之日起,在下列期限内答复方案:``); empty where there is none."""
    line = lead.rstrip("] ").rpartition("。")[2].rpartition("\n")[2]
    if not line.endswith(":"):
        return ""
    end = len(line) - 1
    found = event(line[:-1], Limit(end, end, end, 0.0, "hour", "within", "most"), 0, inherits=True)
    return line[found[0] : found[1]] if found else ""


def _same_day(text: str, limit: Limit, segment: int) -> tuple[int, int] | None:
    """``受理当日``, ``收到申诉之日``: the limit's own word ends the event."""
    if limit.unit not in ("day", "working_day") or text[limit.end - 1] not in "日天":
        return None
    match = _SAME_DAY_EVENT.search(text, segment, limit.start) if text[limit.start] in "当次之翌第" else None
    return (match.start("event"), limit.end) if match else None


def _day(text: str, limit: Limit, floor: int) -> tuple[int, int] | None:
    """``自…之日起``, nearest before the amount."""
    ends = [
        *_FROM_DAY.finditer(text, floor, limit.start),
        *(
            m
            for m in _FROM.finditer(text, floor, limit.start)
            if _behind_self(text, floor, m.start()) or _RECEIVED_SINCE.search(text[max(floor, m.start() - 24) : m.start()])
        ),
    ]
    if not ends:
        return None
    last = max(ends, key=lambda match: match.end())
    clause = after_last(text, ",;。:(", last.start(), floor)
    begin = max(clause, floor)
    selves = [match.start() for match in _SELF.finditer(text, begin, last.start())]
    if selves:
        return selves[-1], last.end()
    begins = _after_modal(text, begin, last.start())
    late = _LATE.search(text, begins, last.start())
    begins = late.end() if late else begins
    received = _RECEIVED.search(text, begins, last.start() + 2)
    return (received.start() if received else begins), last.end()


def _behind_self(text: str, floor: int, position: int) -> bool:
    clause = after_last(text, ",;。:(", position, floor)
    return bool(_SELF.search(text, max(clause, floor), position - 1))


def _after(text: str, limit: Limit, segment: int) -> tuple[int, int] | None:
    """``接到投诉后``, right before the amount, or in the part before it."""
    for match in reversed(list(_AFTER.finditer(text, segment, limit.start))):
        near = limit.mark == "most" and limit.start - match.end() <= 40  # 补足费用后及时恢复,最迟不得超过…
        gap = text[match.end() : limit.start]
        words = gap.removeprefix(",")
        acts = 1 < len(words) <= 16 and actor(words) == words  # 客户提出后,账务组3个工作日内…
        whom = 1 < len(gap) <= 10 and (area(gap.strip(",")) or tier(gap) or (gap[0] == "," and not verbs(gap)))  # 接单后城区40分钟…
        if not (near or acts or whom or _ONLY_MODAL.fullmatch(gap)):
            continue
        begin = after_last(text, ",;。:(", match.start(), segment)
        begin = max(begin, segment)
        end = match.end() - match.group().endswith("的")
        begins = _after_modal(text, begin, match.start())
        received = _RECEIVED.search(text, begins, match.start())
        return (received.start() if received else begins), end
    before = text[segment : limit.start]
    of = _OF_RECEIVED.search(before)
    if of:
        return segment + of.start("event"), segment + of.end("event")
    part = max(before.rfind(","), before.rfind(":"))
    while part > 0 and before[part - 1] == "的" and "," in before[:part]:  # 收到投诉后,情形复杂的,应当…
        part = before.rfind(",", 0, part)
    when = _WHEN.search(before[:part]) if part > 0 else None
    if when and (limit.form == "at_once" or _RECEIVED.search(when["event"]) or not when["event"].endswith(("时", "后"))):
        begins = _after_modal(text, segment + when.start(), segment + when.end() - 1)
        received = re.compile(r"接到?|收到").search(text, begins, segment + when.end()) if not when["event"].endswith("时") else None
        return (received.start() if received else begins), segment + when.end()
    return None


def _behind(text: str, limit: Limit) -> tuple[int, int] | None:
    end = re.compile(r"[;。]").search(text, limit.after)
    match = _BEHIND.search(text, limit.after, end.start() if end else len(text))
    return match.span("event") if match else None


def _after_modal(text: str, begin: int, end: int) -> int:
    """Where an event starts behind its clause's subject and obligation: ``部门应在|收到投诉后``."""
    found = [match.end() for match in modals().finditer(text, begin, end)]
    start = found[-1] if found else begin
    at = re.compile(r"(?<![存现正所实])在(?![线网籍职途此])|(?<![对关由属低高至基鉴用位等])于(?!此)").search(text, start, end)
    if at and (at.start() == start or not found):
        return at.end()
    return start
