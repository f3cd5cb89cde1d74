"""What a contact looks like: numbers to call, addresses of the net, hours of business, by their shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.papers.words import WORDS
from ingest.facts.tree import Span

_EXTENSION = r"(?:\s?(?:[-—]|转|分机号?:?|ext\.?)\s?\d{1,6}(?!\d))?"
LONG = re.compile(
    r"(?<![\d.\-A-Za-z])(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?:\(0\d{2,3}\)|(?:86-?)?0\d{2,3})[-— ]{0,2}\d{3,4}[- ]?\d{4}"
    rf"|[48]00\d-\d{{3}}-\d{{3}}|[48]00[- ]?(?:\d{{3}}[- ]?\d{{4}}|\d{{4}}[- ]?\d{{3}})){_EXTENSION}(?![\d*]|-\d|\.\d)"
)
SHORT = re.compile(
    rf"(?<![\d.\-/A-Za-z〔\[])(?:9[56]\d{{3,4}}|1(?:0\d{{3}}|1\d{{3,4}}|2\d{{3}})|11[0249]|12[02]|\d{{3,4}}-?\d{{4}}){_EXTENSION}"
    r"(?![\d*./:]|-\d|\s?[元年%〕\]次人户个分秒兆MG])"
)
_DIGITS = r"[一二三四五六七八九十]{1,3}"
_PART = r"(?:上午|下午|晚上?|早上?|中午|夜间|凌晨|次日|当日)?"
_CLOCK = rf"{_PART}(?:\d{{1,2}}:\d{{2}}|\d{{1,2}}[点时](?:半|整|\d{{1,2}}分?)?|{_DIGITS}点(?:半|整|{_DIGITS}分?)?)"
_WEEK = r"[一二三四五六日天末]"
_DAYS = (
    rf"(?:(?:每[天日周]|(?:周|星期|礼拜){_WEEK}(?:[至到\-—–~](?:周|星期|礼拜)?{_WEEK})?|法定|工作日|节假日|双休日|休息日|全年(?:无休)?|采暖期|供暖期|夏季|冬季|夏令时|冬令时"
    r"|\d{1,2}月(?:\d{1,2}日)?[至到\-—–~]\d{1,2}月(?:\d{1,2}日)?|[、,和及]|\((?:法定)?节假日(?:除外|照常|休息)\))\s?)"
)
_OPENS, _SHUTS = "(?:开门|开始营业|上班|开始)", "(?:关门|打烊|下班|结束)"
_RANGE = rf"(?:{_CLOCK}\s?(?:-{{1,2}}|[—–~]{{1,2}}|至|一?直?开?到)\s?{_CLOCK}|{_CLOCK}{_OPENS}[,、]{_CLOCK}{_SHUTS})"
_ALL_DAY = r"(?:全天候?(?:24小时|二十四小时)?|(?:7[x×*]24|24|二十四)小时(?:全天候?)?(?:不间断)?)(?![内之])"
HOURS = re.compile(rf"(?P<days>{_DAYS}+)?[:]?(?:{_RANGE}(?:\s?[,、;和及/ ]?\s?(?:{_DAYS}+:?)?{_RANGE})*|{_ALL_DAY})")
MAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_TOP = "(?:com|cn|net|org|gov|edu|info|cc|top|vip|io|co|app|tv|xin|shop|site|xyz|mobi|biz|me|example|test)"
SITE = re.compile(
    r"(?<![@A-Za-z0-9.\-])(?:https?://[^\s,;。、()<>“”]+|www\.[A-Za-z0-9\-.]+[A-Za-z]"
    rf"|(?:[A-Za-z0-9\-]+\.)+{_TOP}(?![A-Za-z0-9])(?:/[^\s,;。、()<>“”]*)?)(?![A-Za-z0-9@])"
)
CHAT = re.compile(r"QQ(?:群号?|号)?[:]?\s?(?P<name>[1-9]\d{4,10})(?!\d)")
_NAME = r"[\w\u4e00-\u9fff\-+·]{2,14}"
QUOTED = re.compile(
    rf"(?:{WORDS['web_name']}[:]?)?[“\"「『【]{_NAME}[”\"」』】](?:微信|手机|支付宝)?(?:{WORDS['web_name']})|(?:{WORDS['web_name']})(?:[:为是叫]|名称为|名为)?[“\"「『【]{_NAME}[”\"」』】]"
)
NAMED = re.compile(rf"(?:{WORDS['web_name']})(?:名称)?[:]\s?(?P<name>{_NAME})(?=[,;。()\s]|$)")
REACHED = re.compile(rf"(?:登录|登陆|关注|下载|打开|搜索)(?P<name>[\w\u4e00-\u9fff]{{2,12}}?(?:{WORDS['web_name']})+)")
GENERAL = re.compile(rf"(?:{WORDS['general_sites']}|{WORDS['web_name']})+")
SUFFIX_OF_FILES = re.compile(r"\.(?:docx?|xlsx?|pdf|txt|md|html?|jpe?g|png|zip|rar|csv|wps)$", re.IGNORECASE)


def numbers(view: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """The numbers to call in a run, and whether their length alone tells that they are."""
    long = [match.span() for match in LONG.finditer(view, start, end)]
    yield from ((span, True) for span in long)
    for match in SHORT.finditer(view, start, end):
        if not any(low < match.end() and match.start() < high for low, high in long):
            yield match.span(), False


def sites(view: str, start: int, end: int) -> Iterator[Span]:
    """Mail and web addresses, and named services of the net (“…”小程序, 公众号：…), in a run."""
    taken: list[Span] = []
    for pattern in (MAIL, SITE, CHAT, QUOTED, NAMED, REACHED):
        for match in pattern.finditer(view, start, end):
            span = match.span("name") if "name" in pattern.groupindex else match.span()
            if GENERAL.fullmatch(view[slice(*span)]):
                continue
            if not any(low < span[1] and span[0] < high for low, high in taken) and not SUFFIX_OF_FILES.search(view[slice(*span)]):
                taken.append(span)
                yield span
