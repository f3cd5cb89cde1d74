"""When each limit of a sentence holds, where its words say so: from or until a day (``2027年1月1日起``), in a season, in some hours, on some days.

What is valid from a day is told by a date that opens its clause or stands alone before it, by one in brackets behind the limit, or by one behind all
of them (``,自6月1日起执行``). A date by which something must be done (``9月30日前完成整改``), or since when a customer is one, tells nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kb.deadline.seasons import Mention, defined, meaning, mentions
from kb.deadline.sentences import Part
from kb.deadline.verbs import verbs
from kb.lexer import Line, lex
from kb.models import When
from kb.pattern import Match, Pattern
from kb.text import after_last

if TYPE_CHECKING:
    from kb.deadline.amounts import Limit
    from kb.deadline.frame import Frame

_AT = "(?:\\([^()]\\))?(?:{figure}[时点]?)?"
_MARK = Pattern(
    "(?:{from}|[由在])?(?P<between>{date}){start}?(?:[至到]|[-~—–]{1,2})(?P<last>{date})(?:{meantime}|{inside}|止)?",
    f"(?:{{from}}|[由于在])?(?P<since>{{date}}){_AT}(?:{{start}}|{{since_day}}|{{bounds}})",
    f"(?:截[至止]|[在至到])?(?P<until>{{date}}){_AT}(?:{{ahead}}|{{past}})",
    f"(?:截[至止]|[在至到])?(?P<through>{{date}}){_AT}(?:止|{{lapses}})",
    "(?:即|{this_time})?(?:{start}|{since_day})[至到](?P<ends>{date})止?",
    "[至到](?P<by>{date})(?=,)",
    f"(?P<after>{{date}}){_AT}(?:{{after}}|{{later}})",
    "(?P<within>{date})(?:{meantime}|{inside})?",
)
_THENCE = Pattern("{thence}")
_EFFECT = Pattern("(?:正式|[将均]|{meanwhile})?{effect}")
_OPENS = Pattern("(?:[但而且并,]|{meanwhile}|[^,;。:()]{1,8}\\()?")
_ALONE = Pattern("(?:\\)(?:{meantime}|{inside}|中)?)?")
_WHOSE = Pattern("的", "[^,;。:]*的(?:{customer}|{object}|$|(?=[,;]))")
_GOES_ON = Pattern("[^,;。]*(?:[的时中]|{after}|{later}|{start}|{since_day}|{meantime})")
_SEASON_OPENS = Pattern("(?:[^,;。:]{0,8}(?:[在于遇逢如若]|{from}))?[,(]?")
_NO_SEASON = Pattern("[均也可]*{extended}|{except}|{left_out}")
_OF_PEOPLE = Pattern("[^,;:。的{amount}]{0,4}?(?:{not_of_day}|{unit}|{staff})")  # 夜间值班人员
_OF_DAYS = Pattern("[,:的)及和与或]|(?:{customer})?(?:{accepts}|{received}|{received_thing}|{act})|$|{amount}|{inside}|{same_day}|{next_day}")
_DAY = timedelta(days=1)
LEAD_CHARS = 60


@dataclass(frozen=True, slots=True)
class Stage:
    """The first and the last day of a limit, and when in the year, the day or the week it holds.

    ``start`` is where the words begin that say so, if they stand in the limit's clause with no other limit between.
    """

    valid_from: date | None = None
    valid_to: date | None = None
    when: When | None = None
    start: int | None = None

    @property
    def told(self) -> bool:
        """Whether anything is said of when it holds."""
        return bool(self.valid_from or self.valid_to or self.when)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words at ``start:end`` that say from which day until which; ``firm``: the day is the first, or both are told."""

    start: int
    end: int
    valid_from: date | None
    valid_to: date | None
    firm: bool


def named(words: str) -> Stage:
    """What a heading or the label of a row says (folded): ``2027年起``, ``夜间(20:00至8:00)``."""
    line = lex(words)
    mark = next((mark for mark in _marks(line) if mark.firm or _heads(words, mark.start)), None)
    season = next((each for each in mentions(line) if _heads(words, each.start) and not (each.start and each.when and each.when.days)), None)
    days = mark or Stage()
    return Stage(days.valid_from, days.valid_to, meaning(season, defined(line)) if season else None)


def _heads(words: str, start: int) -> bool:
    return start == 0 or words[start - 1] == "("


def stage(frame: Frame, limit: Limit) -> Stage:
    """That of a limit that stands in the frame's sentence."""
    mark = _of_limit(frame, limit, frame.line.once(_marks))
    season = _season(frame, limit, mentions(frame.line))
    days = mark or above(frame.lead)
    when = meaning(season, frame.line.once(defined)) if season else None
    if season and when and not when.told and season.kind in ("open_hours", "closed_hours"):
        season = when = None  # 工作时间内2小时答复: when the clock runs
    starts = [_begins(frame, each.start) for each in (mark, season) if each and _leads(frame, each.start, limit)]
    return Stage(days.valid_from, days.valid_to, when, min(starts, default=None))


def _begins(frame: Frame, start: int) -> int:
    """Where the words begin in whose bracket a date stands: ``过渡期(2026年12月31日前)``."""
    return frame.part_of(start).start if frame.text.startswith("(", start - 1) else start


def _leads(frame: Frame, start: int, limit: Limit) -> bool:
    between = any(start <= other.start < limit.start for other in frame.limits)
    return frame.segment(limit.start) <= start < limit.start and not between


def _marks(line: Line) -> list[_Mark]:
    found: list[_Mark] = []
    if not line.dates:
        return found
    for match in _MARK.finditer(line):
        if days := _days(line, match):
            found.append(_Mark(match.start, match.end, *days, firm=not (match["until"] or match["within"])))
    for match in _THENCE.finditer(line):
        before = [mark for mark in found if mark.end <= match.start and mark.valid_to]
        if before and before[-1].valid_to:
            found.append(_Mark(match.start, match.end, before[-1].valid_to + _DAY, None, firm=True))
    return sorted(found, key=lambda mark: mark.start)


def _days(line: Line, match: Match) -> tuple[date | None, date | None] | None:
    name = next(name for name in ("between", "since", "until", "through", "ends", "by", "after", "within") if match[name])
    day = line.dates[match.span(name)[0]]
    if day.first is None or day.last is None:
        return None
    match name:
        case "between":
            return (day.first, last) if (last := line.dates[match.span("last")[0]].last) else None
        case "since":
            return day.first, None
        case "until":  # a day is meant with it, but for the first of a month, a month and a year
            return None, day.last if day.first.day > 1 else day.first - _DAY
        case "through" | "ends":
            return None, day.last
        case "by":  # 到2027年底,…压缩至12小时
            return day.last, None
        case "after":
            return day.last + _DAY, None
    return day.first, day.last


def above(lead: str) -> Stage:
    """What a lead-in (``自2027年1月1日起,时限调整如下:``) or a heading says of all below it."""
    line = lex(lead[-LEAD_CHARS:])
    found = [mark for mark in _marks(line) if mark.firm]
    return Stage(found[-1].valid_from, found[-1].valid_to) if found else Stage()


def _of_limit(frame: Frame, limit: Limit, marks: Sequence[_Mark]) -> _Mark | None:
    """The mark that a limit stands under: the one behind it in brackets, the nearest before it, or one behind all limits."""
    for mark in marks:
        if mark.start - 1 in (limit.end, limit.after) and frame.text[mark.start - 1] == "(" and not _holds_limit(frame, mark):
            return mark
    opening = [mark for mark in marks if mark.end <= limit.start and (_opens(frame, mark) or _of_change(frame, mark, limit))]
    here = frame.segment(limit.start)
    own = [mark for mark in opening if mark.start >= here]
    since = [mark for mark in opening if not mark.valid_to]
    carried = since if len(opening) == 1 == sum(_opens(frame, mark) for mark in marks) and opening[0].start <= frame.parts[0].end else []
    for mark in (own or carried)[-1:]:
        if _reaches(frame, mark, limit):
            return mark
        return None
    return next((mark for mark in marks if mark.start >= limit.after and _closes(frame, mark)), None)


def _opens(frame: Frame, mark: _Mark) -> bool:
    """Whether it stands at the beginning of a part, and does not only say since when all of this applies."""
    part = frame.part_of(mark.start)
    opens = _OPENS.fullmatch(frame.line, part.start, mark.start) or _holds_limit(frame, mark)
    return bool(opens) and not _closes(frame, mark)


def _holds_limit(frame: Frame, mark: _Mark) -> bool:
    """``(自2027年1月1日起20小时)``: whether it opens a bracket in which a limit stands."""
    end = frame.text.find(")", mark.end) if frame.text[: mark.start].endswith("(") else -1
    return any(mark.end <= limit.start < end for limit in frame.limits)


def _of_change(frame: Frame, mark: _Mark, limit: Limit) -> bool:
    """``修复时限从2026年7月1日起由36小时降为20小时``: since when a new value stands for an old one."""
    return mark.firm and limit.rule == "changed_to" and frame.part_of(mark.start) is frame.part_of(limit.start)


def _closes(frame: Frame, mark: _Mark) -> bool:
    """``,自6月1日起执行``: behind limits, with none after it in its clause."""
    effect = _EFFECT.match(frame.line, mark.end)
    if effect is None or not mark.valid_from:
        return False
    stop = next((part.end for part in frame.parts if part.start >= mark.start and part.separator in ";。|"), len(frame.text))
    before = any(limit.start < mark.start for limit in frame.limits)
    return before and not any(mark.end <= limit.start < stop for limit in frame.limits)


def _reaches(frame: Frame, mark: _Mark, limit: Limit) -> bool:
    """Whether nothing between a mark and a limit makes the day another thing's: a customer's, or the last one for something else."""
    part, own = frame.part_of(mark.start), frame.part_of(limit.start)
    if part.end < limit.start and not _ALONE.fullmatch(frame.line, mark.end, part.end):
        if not mark.firm or _WHOSE.match(frame.line, mark.end, part.end + 1):
            return False
    elif part is own and (limit.start == mark.end or _WHOSE.match(frame.line, mark.end, limit.start)):
        return False
    return mark.firm or not any(_asks(frame, between) for between in frame.parts if part.end < between.end and between.end <= own.start)


def _asks(frame: Frame, part: Part) -> bool:
    """Whether a part says of itself what must be done."""
    if frame.holds_limit(part) or _GOES_ON.fullmatch(frame.line, part.start, part.end):
        return False
    return any(verb.plain for verb in verbs(frame.line, part.start, part.end)) and part.separator != ":"


def _season(frame: Frame, limit: Limit, seasons: Sequence[Mention]) -> Mention | None:
    """The season, hours or days that a limit stands under: in brackets behind it, or the nearest before it in its clause."""
    for season in seasons:
        if season.start - 1 in (limit.end, limit.after) and frame.text[season.start - 1] == "(" and frame.text[season.end : season.end + 1] == ")":
            return season
    here = frame.segment(limit.start)
    before = [each for each in seasons if here <= each.start and each.end <= limit.start and _is_occasion(frame, each)]
    within = [each for each in before if not _closed(frame.text, each, limit)]
    return within[-1] if within else None


def _closed(text: str, season: Mention, limit: Limit) -> bool:
    """``(节假日24小时内)``: whether the bracket that it opens is closed before the limit."""
    return text.startswith("(", season.start - 1) and 0 <= text.find(")", season.end) < limit.start


def _is_occasion(frame: Frame, season: Mention) -> bool:
    """Whether words name when a limit holds: at the beginning of a part, with nothing behind that makes it another thing."""
    if _NO_SEASON.match(frame.line, season.end) or (season.when is None and _OF_PEOPLE.match(frame.line, season.end)):
        return False
    if season.when and season.when.days and not _OF_DAYS.match(frame.line, season.end):
        return False
    begin = max(after_last(frame.text, "、(", season.start), frame.part_of(season.start).start)
    return bool(_SEASON_OPENS.fullmatch(frame.line, begin, season.start))
