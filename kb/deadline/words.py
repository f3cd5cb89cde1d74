"""A time limit in words, the same for the command line, the pages, the quizzes and the account of a due time."""

from __future__ import annotations

from datetime import date

from kb.lexicon import lexicon
from kb.models import CalendarDay, Counting, Force, Form, Hours, Party, PeriodForm, Time, Unit

FORCES: dict[Force, str] = {
    "promised": "承诺",
    "internal": "内部要求",
    "aim": "仅为目标",
    "usual": "通常情况",
    "proposed": "拟定中",
    "denied": "不承诺",
    "ended": "已不执行",
    "not_yet": "尚未执行",
    "forbidden": "不得承诺",
    "example": "仅为举例",
    "quoted": "转述他人所说",
    "others_duty": "他人的期限",
    "frequency": "频次",
    "target": "考核指标",
}
"""What a text does with a time, in words."""
_OWED_BY: dict[Party, str] = {
    "customer": "用户自己的期限",
    "staff": "员工的期限",
    "operator": "本单位的期限",
    "supplier": "供应商的期限",
    "authority": "主管部门的期限",
    "third_party": "第三方的期限",
}


def length_in_words(amount: float, unit: Unit) -> str:
    """``24小时``, ``3个工作日``, ``半小时``."""
    return f"{'半' if amount == 0.5 else f'{amount:g}'}{lexicon().units[unit].shown}"


def limit_in_words(amount: float, unit: Unit, form: Form, until: str | None = None, *, open_hours: bool = False) -> str:
    """``24小时内``, ``每48小时``, ``当日内``, ``立即``, ``当班内``, ``次月5日前``; ``until``: what a limit of the last two ends with, as written.

    ``open_hours``: it runs in hours of business alone (``4小时（只计工作时间）内``).
    """
    if form in ("until", "by"):
        words = "".join((until or "").split())
        return words if form == "by" or words.endswith("前") else f"{words}内"
    if form == "at_once" or (amount == 0 and unit != "day"):
        return "立即"
    if amount == 0:
        return "当日内"
    length = f"{length_in_words(amount, unit)}{'（只计工作时间）' if open_hours else ''}"
    return f"每{length}" if form == "every" else f"{length}内"


def late_in_words(seconds: int) -> str:
    """``已超时 1天1小时``, ``已超时 40分钟``: the two largest units."""
    days, rest = divmod(seconds, 24 * 60 * 60)
    hours, rest = divmod(rest, 60 * 60)
    told = [f"{value}{unit}" for value, unit in ((days, "天"), (hours, "小时"), (rest // 60, "分钟")) if value]
    return f"已超时 {''.join(told[:2]) or '不到1分钟'}"


def term_in_words(first: date | None, last: date | None) -> str:
    """``自2027-01-01起``, ``至2026-12-31止``, ``自2026-04-01起至2026-09-30止``; empty where neither is told."""
    return f"{f'自{first:%Y-%m-%d}起' if first else ''}{f'至{last:%Y-%m-%d}止' if last else ''}"


def change_in_words(old: str, new: str, first: date | None, last: date | None) -> str:
    """``原为12小时，自2026-04-01起8小时``; ``自2026-04-01起删去“经批准”``."""
    if not new:
        return f"{term_in_words(first, last)}删去“{old}”"
    return f"{f'原为{old}，' if old else ''}{term_in_words(first, last)}{new}"


def when_in_words(text: str, season: tuple[str, str] | None, hours: tuple[str, str] | None) -> str:
    """The words of a text that name a season or hours, with when that is where they do not say it: ``采暖期（11月15日至3月15日）``."""
    if any(map(str.isnumeric, text)) or not (season or hours):
        return text
    ends = [f"{int(day[:2])}月{int(day[3:])}日" for day in season] if season else [time.removeprefix("0") for time in hours or ()]
    return f"{text}（{'至'.join(ends)}）"


def doubt_in_words(time: Time, text: str) -> str | None:
    """Why a time of the document that says ``text`` is only a guess: ``“1O个工作日”：数字里混有字母，疑为10个工作日``."""
    written = "".join(text[time.amount_start : time.amount_end].split())
    return f"“{written}”：{time.doubt}，疑为{length_in_words(time.amount, time.unit)}" if time.doubt else None


def period_in_words(amount: float, unit: Unit, form: PeriodForm) -> str:
    """``提前7日``, ``至少5日``, ``6个月``."""
    return {"in_advance": "提前", "at_least": "至少"}.get(form, "") + length_in_words(amount, unit)


_DAYS = {"working": "工作日", "natural": "自然日", "no_days_off": "日（休息日、节假日不计）", "no_holidays": "日（法定节假日不计）"}
_OF = {"day": "日", "week": "周", "month": "月", "quarter": "季度", "half_year": "半年", "year": "年", "holiday": "节假日后", "named": ""}
_WHICH = {"this": "当", "next": "次", "each": "每"}
_WEEKDAYS = "一二三四五六日"


def day_in_words(day: CalendarDay) -> str:
    """``每月8日``, ``次月第5个工作日``, ``次工作日08:00``."""
    if day.of == "day":
        place = f"{_WHICH[day.which]}{'工作' if day.working else ''}日"
    elif day.of == "week":
        place = f"{_WHICH[day.which]}周{_WEEKDAYS[day.day - 1]}"
    else:
        counted = "末" if day.day == -1 else f"第{day.day}个工作日" if day.working else f"{day.day}日" if day.day else ""
        month = f"{'第' if day.of == 'quarter' else ''}{day.month}{'个' if day.of == 'quarter' else ''}月" if day.month else ""
        place = f"{_WHICH[day.which]}{_OF[day.of]}{month}{counted}{day.name}"
    return f"{place}{'营业开始' if day.opening else day.time}"


def counting_in_words(counting: Counting) -> str:
    """What a way of counting says: ``日按工作日计``, ``首日计入``, ``20:00以后的按次日08:00受理计``."""
    match counting.way:
        case "days":
            return f"日按{_DAYS.get(counting.days, '日')}计"
        case "first_day":
            return "首日计入" if counting.holds else "首日不计"
        case "last_day":
            off = "法定节假日" if counting.days == "no_holidays" else "休息日、节假日"
            return f"末日为{off}的{'提前' if counting.earlier else '顺延' if counting.holds else '不顺延'}"
        case "late":
            since = {"off": "休息日、节假日的", "closed": "工作时间以外的"}.get(
                counting.since, f"每月{counting.since}日后的" if counting.since.isdigit() else f"{counting.since}以后的"
            )
            until = f"（至{counting.until}）" if counting.until else ""
            return f"{since}{until}按{day_in_words(counting.then) if counting.then else ''}{'起算' if counting.holds else '受理'}计"
        case "hours":
            told = (f"{_on(each)}{'、'.join('–'.join(span) for span in each.spans)}" for each in counting.hours)
            return f"{counting.name}：{'；'.join(told)}"
        case "day_hours":
            return f"一日按{counting.amount:g}小时计"
        case "month_days":
            return f"一个月按{counting.amount:g}日计"
        case "midnight":
            return "自次日零时起算"
        case "named_day":
            return f"{counting.name}为{day_in_words(counting.then) if counting.then else ''}"
        case "ahead":
            return f"“前”{'含' if counting.holds else '不含'}当日"
        case "open_hours":
            return "小时按工作小时计" if counting.holds else "小时连续计算"
        case "as_in":
            return f"按《{counting.name}》计算"


def _on(hours: Hours) -> str:
    return f"周{'、'.join(_WEEKDAYS[day] for day in hours.days)} " if hours.days else "工作日 "


def force_in_words(force: Force, by: Party) -> str:
    """``不承诺``, ``仅为目标``; of another's duty whose it is: ``用户自己的期限``."""
    return _OWED_BY.get(by, FORCES[force]) if force == "others_duty" else FORCES[force]


def statement_in_words(amount: float, unit: Unit, force: Force, by: Party) -> str:
    """``不承诺：24小时``, ``用户自己的期限：7天``."""
    return f"{force_in_words(force, by)}：{length_in_words(amount, unit)}"
