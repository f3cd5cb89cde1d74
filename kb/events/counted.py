"""How often something happened (``投诉三回了``, ``第三次报修``) and what sums are named (``扣了68块``), but for prices that name a tariff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kb.deadline.numerals import CHINESE, approximate, number
from kb.events.facts import Count, Money
from kb.events.frame import Frame, corrected
from kb.events.mentions import finder as events
from kb.events.words import any_of, data, finder, one_of

_BETWEEN = r"(?:{}|[,，]|\s){{0,6}}"
_TOGETHER, _TAKEN = ("一块", "一毛", "一角"), re.compile(r"[扣收交付赔退差欠多少]了?我?$")
_MORE = r"(?:多|来|几)"


@cache
def _times() -> re.Pattern[str]:
    number_ = rf"(?:(?<![0-9.])[0-9]{{1,4}}|(?<![{CHINESE}])[{CHINESE}]{{1,4}})"
    return re.compile(rf"(?<![每再上下这那多第番])(?P<nth>第)?(?P<n>{number_})(?P<more>{_MORE})?(?P<m>{any_of('times_counted')})")


@cache
def _sums() -> re.Pattern[str]:
    units = data()["money"]
    yuan = one_of([unit for unit, value in units.items() if value == 1])
    small, large = r"(?:毛钱|毛|角钱|角)", r"(?:万元|万块钱|万块)"
    figure = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
    return re.compile(
        rf"(?:(?:[扣充交缴收付退赔转]了我?|(?:被|多|乱|误)[扣收]了?我?)(?P<bare>[0-9]+(?:\.[0-9]+)?)(?![0-9.,]|[元块圆毛角分万千百rb个次天年月日号:点档兆gm%单笔张部台/-]))"
        rf"|(?<![0-9.A-Za-z{CHINESE}第])(?:[¥￥]\s?(?P<sign>{figure})(?:元|块)?"
        rf"|(?P<n>{figure}|[{CHINESE}半]{{1,9}})(?P<more>{_MORE}(?=万?[元块毛]))?\s?(?:(?P<myriad>{large})|(?P<unit>{yuan})(?:(?P<tenth>[0-9{CHINESE}])(?:{small})?(?:(?P<cent>[0-9{CHINESE}])分)?(?=$|[^一-鿿0-9]|毛|角|钱|的|了|没|还|都|也|给|退|呢|吗|整))?"
        rf"|(?P<small>{small})(?:(?P<fen>[0-9{CHINESE}])分)?))"
    )


@cache
def _tariff() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:的|那个|那种|这个)?[0-9a-z]{{0,3}}{any_of('tariff')}|\s?/")


def counted(frame: Frame) -> Iterator[Count]:
    """Those of a complaint, in order; of one that is corrected the last."""
    text, verbs, last = frame.text, events(), None
    for match in _times().finditer(text):
        value = (approximate(match["n"]) or (number(match["n"]), 0))[0]
        if value is None or value < 1 or value > 999 or match["more"] or frame.others(match.start()):
            continue
        head = frame.before(match.start())
        if finder("supposes").search(head) or finder("recurs").search(head) or (value == 1 and finder("not_once").match(text, match.end())):
            continue
        if re.search(r"(?:每|再|一[天日周月年]|任何|哪怕|下)$", head) or (match["nth"] and value == 1):
            continue
        start, end, event = match.start(), match.end(), ""
        mention = verbs.counted_in(text, max(frame.clause(start) - 12, frame.sentence(start), start - 16), start)
        if mention and finder("between", _BETWEEN).fullmatch(text, mention.end, start):
            start, event = mention.start, mention.event.name
        else:
            behind = re.match(r"(?:的|了|来|给你们|给|向你们|打电话|我|又|网|去)*", text[end : end + 8])
            at = end + (behind.end() if behind else 0)
            ahead = verbs.counted.match(text, at) if match["m"] not in ("个", "道", "通") else None
            found = verbs.counted_in(text, at, ahead.end()) if ahead else None
            if found:
                end, event = found.end, found.event.name
            elif last and corrected(text[last.end : start]):
                event = last.event
            else:
                continue
        if match["m"] in ("个", "道") and not (mention and finder("in_pieces").match(text, mention.start)):
            continue
        if re.search(r"(?:没有?|未|不|要|想|可以|能|应该|得)$", text[max(0, start - 2) : start]):
            continue
        tail = 1 if text[end : end + 1] == "了" else 0
        found_count = Count(event, value, start, end + tail)
        if last and not corrected(text[last.end : found_count.start]):
            yield last
        last = found_count
    if last:
        yield last


def sums(frame: Frame) -> Iterator[Money]:
    """Those of a complaint, in order; of one that is corrected the last."""
    text, last = frame.text, None
    for match in _sums().finditer(text):
        value = _yuan(match)
        if value is None or _tariff().match(text, match.end()) or frame.others(match.start()):
            continue
        if match.group() in _TOGETHER and not _TAKEN.search(text, max(0, match.start() - 3), match.start()):
            continue
        if finder("supposes").search(frame.before(match.start())):
            continue
        found = Money(value, *match.span())
        if last and not corrected(text[last.end : found.start]):
            yield last
        last = found
    if last:
        yield last


def _yuan(match: re.Match[str]) -> float | None:
    if match["bare"]:
        return number(match["bare"])
    if match["sign"]:
        return number(match["sign"].replace(",", ""))
    value = number(match["n"].replace(",", ""))
    if value is None:
        return None
    if match["myriad"]:
        return round(value * 10000, 2)
    if match["small"]:
        return round(value / 10 + (number(match["fen"]) or 0) / 100, 2)
    return round(value + (number(match["tenth"] or "0") or 0) / 10 + (number(match["cent"] or "0") or 0) / 100, 2)
