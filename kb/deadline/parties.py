"""Who a deadline concerns: what is acted on, who acts, and for which customers. All patterns read folded text."""

from __future__ import annotations

import re
from typing import Literal

from kb.deadline.numerals import HAN
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.pattern import Pattern


def objects(text: str) -> list[str]:
    """What a stretch of text speaks of, in order, each once; general words (业务, 故障) only where nothing more exact stands there."""
    exact: dict[str, None] = {}
    general: dict[str, None] = {}
    for found in lexicon().objects.find(text):
        (general if found.entry.sort == "general" else exact)[text[found.start : found.end]] = None
    names = list(exact or general)
    return [name for name in names if not any(name != other and other.endswith(name) for other in names)]


@of_words
def _actor_end(words: Lexicon) -> re.Pattern[str]:
    named = alternation(word for party in words.parties for word in party.written)
    return re.compile(rf"(?:{named}|[部员者人厅台局院方委岗席班组科室]|各省|岗位|[班组站店科处所厅局室队校会]长|网点|支局|[各{HAN}]级)$")


@of_words
def _led_by(words: Lexicon) -> re.Pattern[str]:
    """``由…`` and who does it, several joined."""
    named = alternation(word for name in ("unit", "staff", "firm") for word in words.parties[name].written)
    doer = rf"(?:{named}|[员人者岗部班组厅处室长方席科局台])(?![员人者岗门长工])"
    return re.compile(rf"由(?:[^,;。:]{{1,14}}?{doer})(?:.{{0,2}}{doer})*")


_NO_ACTOR = re.compile(r"将|把|或者?$|使|令")
_SUM = re.compile(r"^.*[0-9]元(?:\([^()]*\))?(?:以[上下内])?(?:的|由)?")  # 50元以下班长审批
_LED_AFTER = re.compile(r"(?<![理自事缘])由([^由,;。]{2,20})$")
_ACTOR_BEFORE = re.compile(r"(?<!核)对|接(?![口听入待])|收到|发现|按照|违反|为了|因(?!特)|通过|(?<=[员者门司位厅台])受理")


def doer(text: str) -> str:
    """The words ``由…`` that ``text`` begins with and that name who acts (``由装维人员``); empty where it begins otherwise."""
    match = _led_by().match(text)
    return match.group() if match else ""


def actor(text: str) -> str:
    """Who must act, read from the words before ``应当`` or ``在…内``; empty where they name nobody."""
    candidate = re.sub(r"^(?:由|请|而|且|并且?|同时|如果?|若|则|但是?|经(?![营办销理手])|凡|对于?[^,]*?的|其中|原则上|一般)+", "", text)
    candidate = re.sub(r"(?:都|均|也|还|将|才|原则上|一般|首先|再|同时|可以|可|有权|负责|根据[^,]*|按照[^,]*|依法)+$", "", candidate)
    led = _LED_AFTER.search(candidate)  # 50元至500元由主管
    candidate = led[1] if led and _actor_end().search(led[1]) else candidate
    candidate = _SUM.sub("", candidate)
    cut = _ACTOR_BEFORE.search(candidate, 2)
    candidate = candidate[: cut.start()] if cut else candidate
    _, separator, last = candidate.rpartition("的")
    if separator and len(candidate) > 14 and last:
        candidate = last
    return candidate if len(candidate) <= 40 and not _NO_ACTOR.match(candidate) and _actor_end().search(candidate) else ""


_OF_AREA = "(?={of_area}|{latest}|{neg}|{must_not}|{figure}|{amount}|[半:≤<为、和及在]|$)"
_AREAS: dict[Literal["urban", "rural"], Pattern] = {"urban": Pattern("{urban}" + _OF_AREA), "rural": Pattern("{rural}" + _OF_AREA)}


_STARS = r"[一二三四五六七1-7](?:[、/~至到-]?[一二三四五六七1-7])*星"


@of_words
def _tiers(words: Lexicon) -> re.Pattern[str]:
    def standing(how: str) -> str:
        return alternation(word for tier in words.tiers if tier.stands == how for word in tier.written)

    customers = "用户|客户|会员"
    return re.compile(
        rf"(?P<alone>{standing('alone')})|(?P<graded>{standing('graded')}|{_STARS})(?=(?:级|卡|及以上)*(?:{customers}|[0-9≤<:不为]))|"
        rf"(?P<noun>{standing('noun')})(?:{customers})(?!经理|部|服务|分销|中心|支撑|代表)",
        re.IGNORECASE,
    )


@of_words
def _channels(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{words.channels.alternation}|1\d{{4}}(?:号|热线))(?:渠道|窗口)?(?:现场)?(?:受理|接收|接到|收到|提交|反映|投诉)的")


def area(text: str) -> Literal["urban", "rural"] | None:
    """``urban`` or ``rural`` where ``text`` names one of them, ``None`` where it names neither or both."""
    if not lexicon().areas.pattern.search(text):  # most texts name none, and need not be lexed
        return None
    named = [name for name, pattern in _AREAS.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else None


def names_customers(text: str) -> bool:
    """Whether ``text`` says for whom (城镇用户, VIP客户), so that it does not say by whom."""
    return bool(_tiers().search(text)) or any(pattern.search(text) for pattern in _AREAS.values())


def tiers(text: str) -> frozenset[str]:
    """The customers' classes that ``text`` names, as ``VIP``, ``普通``, ``俱乐部``; ``大客户`` and its like keep their noun."""
    words, named = lexicon().tiers, set()
    for match in _tiers().finditer(text):
        written = (match["alone"] or match["graded"] or match["noun"]).upper()
        known = words.written.get(written)
        named.add(known.name if known else written)
    return frozenset(named)


def tier(text: str) -> str | None:
    """The one class that ``text`` names, ``None`` where it names several."""
    return next(iter(named)) if len(named := tiers(text)) == 1 else None


def channel(text: str) -> str | None:
    """The channel that a complaint came in by, only where the clause limits itself to it (``营业厅受理的投诉``)."""
    named = {match["name"] for match in _channels().finditer(text)}
    return named.pop() if len(named) == 1 else None
