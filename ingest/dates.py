"""Dates as Chinese documents write them: 2011年7月22日, 二○一一年七月二十二日, 2016-02-06; and from when an instrument applies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kb.relations.days import ends

_DIGITS = {char: str(value) for value, group in enumerate(("〇○零Ｏ", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for char in group}
_CN = "〇○零一二三四五六七八九十"
_DATE = rf"(?P<y>\d{{4}}|[{_CN}]{{4}})\s*年\s*(?P<m>\d{{1,2}}|[{_CN}]{{1,3}}|元)\s*月\s*(?P<d>\d{{1,2}}|[{_CN}]{{1,3}})\s*日"
DATE = re.compile(_DATE)
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-.](?P<m>\d{1,2})[-.](?P<d>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
_APPLIES = r"(?:开始)?\s*(?:施行|实施|执行|生效|试行|起用|启用)"
_OWN = r"(?:本|该)?(?:法|条例|办法|规定|规范|制度|细则|解释|流程|标准|手册|指引|要求|规则|章程|通知|文件|方案|预案|准则|守则|意见|协议|决定|公约)"
_FROM = re.compile(rf"(?P<own>{_OWN})?[^。;\n]{{0,12}}?(?:自|从|于|由)\s*{_DATE}\s*(?:零时)?\s*(?:起|开始|之日起)?\s*{_APPLIES}")
_OWN_FROM = re.compile(rf"{_OWN}\s*将?(?:自|从|于|由)?\s*{_DATE}\s*(?:零时)?\s*(?:起|开始|之日起)\s*{_APPLIES}")  # 本细则2024年5月1日起执行
_LINE_FROM = re.compile(rf"^[ \t]*{_DATE}\s*(?:起)?\s*{_APPLIES}\s*$", re.MULTILINE)
_FROM_PUBLICATION = re.compile(
    rf"(?:自|从)(?:公布|发布|印发|下发|颁布|签发|发文|批准)之日起\s*(?:(?:满\s*)?(?:(?P<days>\d{{1,3}}|[{_CN}]{{1,4}})\s*(?:日|天)|(?P<months>\d{{1,2}}|[{_CN}]{{1,3}})\s*个月)"
    rf"\s*(?:之?后|期满后)?\s*(?:起)?)?\s*{_APPLIES}"
)
# 生效日期:2025-04-01, 执行时间:2025年2月1日起执行, 试行期:2025年5月1日至2025年10月31日
_ANY_DATE = rf"(?:\d{{4}}|[{_CN}]{{4}})\s*[年./-]\s*(?:\d{{1,2}}|[{_CN}]{{1,3}}|元)\s*[月./-]\s*(?:\d{{1,2}}|[{_CN}]{{1,3}})\s*日?"
_STATED = re.compile(
    rf"(?:(?:生效|实施|施行|执行|启用|起用|试行)(?:日期|时间|日)|(?:试行|有效|执行|适用|实施)(?:期限|期间|期))\s*[:为是]?\s*(?:自|从)?\s*"
    rf"(?P<from>{_ANY_DATE})\s*起?(?:\s*(?:至|到|[-—–~])\s*(?P<to>{_ANY_DATE}))?"
)
# 自2025年9月1日零时起,我公司对部分业务资费作如下调整: a notice that says from when, and of nothing else
_NOTICE_FROM = re.compile(
    rf"(?:^|\n)[^。;\n]{{0,20}}(?:自|从|于|将于)\s*{_DATE}\s*(?:零时|0时|0[:点]00)?\s*起?,?[^。;\n]{{0,40}}?(?:调整|执行|实行|停止|下线|停售|取消|上线|变更)"
)
# 2025-02-01起执行, (2025年修订,2025年1月1日起实施), 实施 2025-01-01: in the head, where an instrument speaks of itself
_HEAD_FROM = re.compile(
    rf"(?:^|[(（,，;；:：\s、])(?P<from>{_ANY_DATE})\s*(?:起|开始|之日起)\s*(?:正式)?(?:施行|实施|执行|生效|启用|试行)(?=\s|[)）。,，;；]|$)"
    rf"|(?:^|[(（,，;；\s])(?:正式)?(?:生效|实施|施行|执行|启用)\s*[:：]?\s*(?P<day>{_ANY_DATE})(?=\s|[)）。,，;；]|$)"
)
# 活动时间:2025年11月1日至11月15日: an offer that holds for its term
_TERM_DATE = rf"(?:(?:\d{{4}}|[{_CN}]{{4}})\s*[年./-]\s*)?(?:\d{{1,2}}|[{_CN}]{{1,3}}|元)\s*[月./-]\s*(?:\d{{1,2}}|[{_CN}]{{1,3}})\s*日?"
_OFFERED = re.compile(
    rf"^[^\n:。]{{0,6}}(?:活动|优惠|促销|推广|参与|办理|受理|销售)(?:时间|日期|期限|期间|期|有效期)\s*[:为是]\s*"
    rf"(?:(?:自|从)?\s*(?P<from>{_ANY_DATE})|(?:自|从)?即日)[^\n。;,]{{0,8}}?\s*(?:至|到|[-—–~])+\s*(?P<to>{_TERM_DATE})",
    re.MULTILINE,
)
_SIGNED = re.compile(_ANY_DATE)
_HEAD_CHARS = 300
_BLANKS = re.compile(r"\s{8,}")  # the patterns leave room for blanks in many places
_VALID_TO = re.compile(rf"^[^\n:。,]{{0,6}}有效期(?:限|截止|截至)?[:为是]?\s*(?:至|到|截至|截止)\s*[:到至]?\s*(?P<to>{_ANY_DATE})", re.MULTILINE)
_UNTIL = re.compile(rf"(?:有效期|执行|施行|实施|适用)?(?:至|到|截至|截止)\s*{_DATE}\s*(?:止|为止|失效|终止|废止|结束)")
_NOTICE_MAX_CHARS = 600
# 有效期两年, 试行期为6个月, 自2023年7月1日起试行一年: in a sentence that says from when, or that the instrument itself does
_TERM = re.compile(
    rf"(?:{_APPLIES}|{_OWN})[^。;\n]*?(?:(?:有效|试行|执行|施行|实施)期(?:限)?\s*(?:暂定)?\s*(?:为|是)?|(?<=起)试行)\s*(?P<amount>\d{{1,2}}|[{_CN}两]{{1,3}})\s*(?P<unit>年|个月)"
)


@dataclass(frozen=True, slots=True)
class Validity:
    """From when until when an instrument says that it applies.

    ``from_publication`` where that is the day it was published, or so many days or months after it.
    """

    effective_from: date | None
    effective_to: date | None
    from_publication: bool
    days_after: int = 0
    months_after: int = 0


def _number(text: str) -> int:
    """1 to 99 in Chinese or Arabic digits."""
    if text.isdigit():
        return int(text)
    if text == "元":  # 元月
        return 1
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)
    return int("".join(_DIGITS[char] for char in text))


def _made(match: re.Match[str]) -> date | None:
    try:
        return date(_number(match["y"]), _number(match["m"]), _number(match["d"]))
    except (ValueError, KeyError):
        return None


def any_date(written: str) -> date | None:
    """A date with 年月日 or with ``-``, ``.``, ``/`` between its numbers."""
    found = re.match(_ANY_DATE, written)
    parts = [part for part in re.split(r"[年月日./\s-]+", found.group()) if part] if found else []
    try:
        return date(*(_number(part) for part in parts)) if len(parts) == 3 else None
    except (ValueError, KeyError):
        return None


def dates(text: str) -> list[tuple[date, int, int]]:
    """Every date that ``text`` writes out with 年月日, with its span."""
    return [(day, *match.span()) for match in DATE.finditer(text) if (day := _made(match))]


def signed(text: str) -> date | None:
    """The day that an instrument was signed: a date alone on its line, or at the very end."""
    for match in _SIGNED.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        alone = not text[line_start : match.start()].strip() and not text[match.end() :].partition("\n")[0].strip()
        if (alone or not text[match.end() :].strip(" \n印发")) and (day := any_date(match.group())):
            return day
    return None


def date_in_name(name: str) -> date | None:
    """The last date in a file name: 电信条例(2016-02-06).md."""
    found = [day for pattern in (_ISO, _COMPACT) for match in pattern.finditer(name) if (day := _made(match))]
    return found[-1] if found else None


def validity(text: str) -> Validity:
    """What ``text`` (half-width) says of its own validity; a date left blank (自2011年月日起执行) is none.

    The last sentence that says so counts, those with 本办法 and the like first: an instrument also tells when others applied.
    """
    text = _BLANKS.sub(lambda run: "\n" if "\n" in run.group() else " ", text)
    found = list(_FROM.finditer(text))
    own = [match for match in found if match["own"] and not re.search(r"[》》](?:的)?[^。;\n]*$", text[max(0, match.start() - 30) : match.start()])]
    plain = [match for match in _OWN_FROM.finditer(text) if match.group().startswith(("本", "该"))]
    line = list(_LINE_FROM.finditer(text))
    start = next((day for match in [*reversed(own), *reversed(plain), *reversed(line), *reversed(found)] if (day := _made(match))), None)
    stated = _STATED.search(text)
    head = _HEAD_FROM.search(text[:_HEAD_CHARS]) if start is None and not stated else None
    if head:
        start = any_date(head["from"] or head["day"])
    if start is None:
        start = (
            any_date(stated["from"])
            if stated
            else next((day for match in _NOTICE_FROM.finditer(text[:_NOTICE_MAX_CHARS]) if (day := _made(match))), None)
        )
    end = any_date(stated["to"]) if stated and stated["to"] and start == any_date(stated["from"]) else None
    end = end or next((day for match in _UNTIL.finditer(text) if (day := _made(match))), None)
    if end is None and (valid := _VALID_TO.search(text)):
        end = any_date(valid["to"])
    term = _TERM.search(text)
    if end is None and term and start:
        end = ends(start, _number(term["amount"].replace("两", "二")), "year" if term["unit"] == "年" else "month")
    offers = {(match["from"], match["to"]): match for match in _OFFERED.finditer(text)}
    if start is None and end is None and len(offers) == 1:  # an offer of several terms has no term of its own
        (offer,) = offers.values()
        start, end = any_date(offer["from"] or ""), any_date(offer["to"]) or any_date(f"{(offer['from'] or '')[:4]}-{offer['to']}")
    published = _FROM_PUBLICATION.search(text) if start is None else None
    later = (_number(published["days"] or "0"), _number(published["months"] or "0")) if published else (0, 0)
    return Validity(start, end if end and (start is None or end >= start) else None, published is not None, *later)
