"""How a text says that its limits are counted: ``本办法所称日均为工作日``, ``首日计入``, ``遇节假日顺延``, ``20:00以后受理的,视为次日8:00受理``.

``tests/kb/deadline/test_counting.py`` is the specification. Each way is one clause; ``kb.deadline.ways`` says what follows for a limit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from kb.deadline.dates import number
from kb.deadline.days import TIME, clock, days, names
from kb.deadline.folded import fold
from kb.deadline.sentences import parts, sentences
from kb.lexer import lex
from kb.models import CalendarDay, Counting, Hours
from kb.text import after_last
from kb.vocabulary import Vocabulary, vocabulary

_N = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DATA: dict[str, str] = {
    name: "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True)))
    for name, words in yaml.safe_load((files("kb.data") / "counting.yaml").read_text(encoding="utf-8")).items()
}
_FEAST = f"(?:{_DATA['feasts']})节?"
_OFF = f"(?:(?:国家)?(?:法定)?(?:{_DATA['days_off']}|周六[、和及]?(?:周)?日)|{_FEAST})"
_IS_FEAST = re.compile(_FEAST).fullmatch
_REST = ("休假日", "休息日")  # weekends, too, whoever orders them: 民法典 第二百零三条
_OFFS = f"(?:{_OFF}(?:[、和及或与等]?{_OFF})*等?)"
_ANY_TIME = re.sub(r"\?P<\w+>", "?:", TIME)
_AFTER = "(?:及?(?:之|以)?后|过后)"
_RECEIVED = f"(?:{_DATA['comes_in']})"
COMES_IN = re.compile(_RECEIVED)
"""Words for something's coming in."""
_WORK = "(?:工作|营业|办公|上班)"
_ANY_DAYS = f"(?:{_DATA['working']}|{_DATA['natural']})"

_MAY = re.compile(
    f"工作日|自然[日天]|日历[日天]|{_DATA['days_off']}|{_DATA['moves']}|起计?算|算起|计入|计算|计|视[为作同]|时间|[当首][日天]|零[时点]|》|日为|日[:：是]|日(?:固定|统一|定)|次[日月]|翌日|第二[日天]|[下首]一?个?(?:工作|营业)日|均[为按]|延期"
    "|[”\"'’」』][为是系指按以]|前[”\"'’」』]|(?:工作|营业|办公|上班)小时|累计|停表|停钟|[0-9时点半][^,;。]{0,8}(?:办公|上班|营业)"
)
_DAYS = re.compile(
    r"(?<![0-9一二三四五六七八九十作])(?:[“\"'‘「『]?[日天][”\"'’」』]?数?|时限|期限|期间|时间|天数)(?:[^,;。:0-9]{0,8}?)(?:,?除[^,;。]{1,16}外)?,?(?:均|都|皆|一律|统一)?"
    rf"(?:为|是|系|指|按照?|以|作)(?:的)?[“\"'‘「『]?(?P<days>{_ANY_DAYS})[”\"'’」』]?(?=计|为准|执行|算|统计|[,;。)]|$)"
    rf"|\((?:均?[为按指系])?(?P<behind>{_ANY_DAYS})\)|(?:以上|上述|上列|所列|前述)[^,;。0-9]{{0,8}}(?:均|都|皆|一律)[为按](?P<all>{_ANY_DAYS})(?=计|算|[,;。)]|$)"
    rf"|以(?P<unit>{_ANY_DAYS})为(?:计[算量时])?单位"
    rf"|(?:(?:未|没有?)(?:作?特别|另行|作)?(?:注明|标明|写明|载明|标注|说明)[^,;。]{{0,12}},?|除[^,;。]{{1,20}}外,?)(?:其余的?|其他的?)?(?:均|一律|都)?(?:[为按是指]|视为)[“\"'‘「『]?(?P<rest>{_ANY_DAYS})(?!的|[”\"'’」』]?[的之以]?外)"
)
_LEFT_OUT = re.compile(
    rf"(?:不(?:包?含|包括|计(?:入|算)?|算)|(?<!不)(?<!不予)(?<!不再)(?:扣除|剔除)|除去|除开){_OFFS}|{_OFFS}[^,;。0-9]{{0,4}}?(?:不(?:计(?:入|算)?|算|包括在内|纳入)|除外|扣除|剔除)(?:在内|时限|期限|天数)?"
)
_OF_DAYS = re.compile("所称|所指|[时期]限|[天日]数|计算|[0-9一二三四五六七八九十][日天]")
_WORKING_DAYS = re.compile("工作日[”\"'’」』]?,?(?:是?指|均)?$")
_COUNTED = re.compile(
    rf"(?<!不)(?:包?含|包括|计入){_OFFS}|不(?:予|再|得)?(?:扣除|剔除|扣减){_OFFS}|{_OFFS}(?:均|也|都|一律)?(?:照算|照计|照常计算|连续计算|计算在内|计入|包含在内|不(?:扣除|剔除|除外|中断|予?扣减))"
)
_FIRST_DAY = re.compile(
    r"(?:首[日天]|第一[日天]|起始[日之天]|(?:受理|收到|接到|申请|报修|提交)[日天]|(?:受理|收到|接到|申请|办理|提交)?(?:的)?[当之][日天])(?:当[日天])?(?:也|均|即|应)?"
    r"(?:(?P<no>不)(?:予)?(?:计入|计算在内|算在内|计算|算|计)|计入|计算在内|算在内|(?:计为|为|算)第?[一1][日天])(?:在内|时限|期限)?"
    r"|\((?P<bracket>不?)(?:包?含|包括|计)(?:[^()0-9]{0,4})[当首][日天]\)|(?P<out>不)?(?:包?含|包括)(?:受理|收到|接到|申请|办理|提交)?[当首][日天](?=[,;。)]|$)"
    r"|(?:自|从)[^,;。:]{0,10}?(?P<today>(?<!次)[当首][日天])(?:起(?:计?算|开始计算|计)|算起|开始计?算)"
    r"|(?:自|从)[^,;。:]{0,10}?(?P<tomorrow>(?:次|翌|第二)[日天])(?:起(?:计?算|开始计算|计)|算起|开始计?算)(?![^,;。]*[时点])"
)
_LAST_DAY = re.compile(
    rf"(?:(?:遇|逢|为|是|系|在|于|属){_OFFS}|(?<=[,;。:]){_OFFS}|^{_OFFS}|(?:满|止|期|末|还款|截止)日?{_OFFS})(?:的|时)?,?(?:一律|均|可|应|则|自动|期限|时限|相应)*"
    rf"(?:(?P<no>不)(?:予|再|得|作|做|能)?(?:{_DATA['moves']}|延期)|(?:予以|可以?|得以)?(?:顺延|(?:{_DATA['moves']})(?=[^,;。0-9]{{0,6}}(?:日|天)))|(?P<earlier>提前)(?=[至到,;。)]|$))"
    rf"|(?:满|止|期限?|末)(?:之|的?最后一)?[日天](?:为|是|遇|逢){_OFFS}的?,?以[^,;。]{{0,14}}(?:日|天)为[^,;。]{{0,6}}(?:满|止|末|期|最后)[^,;。]{{0,3}}[日天]"
)
_LATE = re.compile(
    rf"(?P<when>(?:{_RECEIVED}[^,;。0-9]{{0,6}}(?:超过|晚于|迟于|过了)(?P<past>{_ANY_TIME})的|(?:(?:超过|晚于|迟于|过了)(?P<beyond>{_ANY_TIME})|(?:每[日天]|当[日天])?(?P<since>{_ANY_TIME})(?:(?:至|到|[-~—–]+)(?:次日|翌日|第二天)?(?P<until>{_ANY_TIME})(?:期间|之间|内)?|(?:\(含\))?{_AFTER})"
    rf"|每?月(?P<day>{_N})[日号]{_AFTER}|(?P<closed>非{_WORK}时间|{_WORK}时间(?:之|以)?外|下班{_AFTER})|(?P<off>{_OFFS})(?:期间|内)?)"
    rf"(?:[^,;。0-9]{{0,8}}?{_RECEIVED}[^,;。]{{0,16}}?|[^,;。0-9]{{1,16}}?))),?(?P<date>{_RECEIVED}(?:日期?|时间))?(?:均|一律|统一|则|应当?|其|时限|期限|处理|受理|时间|的)*"
    r"(?P<as>视为|视作|视同|作为|按照?|计为|记为|记作|算作|算|计入|归入|当作|自|从|于|以|为|是|(?:顺延|推迟|延|推)[至到]|)(?:[^,;。0-9]{0,3}?)"
    rf"(?:(?P<next>次日|翌日|第二[日天])|(?P<working>(?:次一?|下一?)个?(?:工作|营业)日|(?:节后|其后|之后)?的?(?:首|第一)个?工作日)|(?P<monday>下周一)|(?:次|下)个?月(?P<first>{_N})[日号]|(?={_ANY_TIME}))的?"
    rf"(?P<then>{_ANY_TIME})?(?P<opening>{_WORK}(?:开始)?(?:时间|时)?)?(?P<tail>[^,;。]{{0,12}})"
)
_MOVES_ON = re.compile(
    rf"[,;。](?:且|但|如果?|若)?(?:次日|翌日|第二[日天]|该日|当[日天]|那[一]?天|其)(?:(?:不|并?非)[是为]?工作日|(?:[为是系属遇逢在]|属于|适逢|恰逢|正逢){_OFFS})(?:的话|的|时)?,?"
    rf"(?:则|再|均|应当?|继续|依次|一律|自动|往后|向后)*(?:{_DATA['moves']}|视为|视作|视同|按照?|算作?|计为|改为|改按|至|到)[^,;。]{{0,4}}?(?:(?:下一?|次一?)个?(?:工作|营业|上班)日|(?:首|第一)个?(?:工作|营业|上班)日|工作日)"
    rf"(?:的?{_ANY_TIME})?[^,;。]{{0,8}}"
)
"""Behind what counts as come in the next day: ``次日不是工作日的,顺延到下一个工作日9:00``."""
_AHEAD = re.compile(
    r"(?:[“\"'‘「『](?:[^“”\"'‘’「」『』]{0,6}[日号])?(?:之|以)?前[”\"'’」』](?:的|字|者)?|[×某Xx](?:月[×某Xx])?[日号](?:之|以)?前的?|(?:写|称|说|载|注)明?(?:为|作)?(?:某日)?(?:之|以)?前的),?"
    r"[^,;。0-9]{0,6}?(?P<no>不)?(?:包?含|包括|计入|算上?|连同?)(?:[^,;。0-9]{0,2}[当本该同][日天]|[那这]一?[日天]|本数|所写之?日|截止日)(?:在内|计算在内)?"
)
"""``本公约写“前”的,都含当天``."""
_OPEN_HOURS = f"(?:{_WORK}小时|{_WORK}时间(?:之?内)?的?(?:小时|时长)|{_WORK}时长)"
_HOURS_ARE = re.compile(
    rf"(?:小时|时限|期限)[”\"'’」』]?数?[^,;。:0-9]{{0,6}}?(?:均|都|皆|一律|统一)?(?:为|是|系|指的?是?|按照?|以|作)[“\"'‘「『]?(?P<open>{_OPEN_HOURS})[”\"'’」』]?(?=计|为准|执行|算|统计|累计|[,;。)]|$)"
    rf"|(?:只|仅|才|单)(?:是|在|按)?(?:累计|计算|统计|计入|算|计)?(?P<only>{_WORK}时间|{_WORK}时段)(?:之?内)?的?(?:小时|时间)?(?:累计|计算|统计|计入|计时|走表|算|计|(?<=[计算]{_WORK}时间)|(?<=[计算]{_WORK}时段))(?!费|价|薪)"
    rf"|(?P<stands>非{_WORK}时间|{_WORK}时间(?:之|以)?外|下班{_AFTER}|{_OFFS})(?:的时间)?(?:均|都|一律|也)?(?:不计时|停表|停钟|(?:暂停|停止)计时|不走表|不累计)"
    rf"|(?:小时|时限)[”\"'’」』]?数?[^,;。:0-9]{{0,6}}?(?:均|都|皆|一律)?(?:为|是|系|指|按照?|以)?(?P<through>自然小时|连续(?:的)?小时|日历小时|昼夜连续计算|昼夜连计)"
)
_AT = ("于", "以", "按", "按照", "自", "从", "为", "是", "")
_COUNTS_FROM = re.compile("起计?算|开始计?算|起计(?![费价息])|^起(?![息付租收计])|计时|^(?:计算|算起)|^(?:" + _DATA["taken_in"] + ")计?算")
_TAKEN_IN = re.compile(f"为?(?:{_DATA['taken_in']})")
_AGAIN = re.compile("为?([一-鿿]{2})")
_DAY_HOURS = re.compile(
    r"(?:(?<![0-9一二三四五六七八九十第每])(?:一|1|每)[日天]|[“\"'‘「『][日天][”\"'’」』]),?(?:[^,;。0-9]{0,4}?)(?:按照?|以|为|折合?为?|指|是)(?P<n>24|二十四|8|八)个?小时"
)
_MONTH_DAYS = re.compile(
    rf"(?:(?<![0-9一二三四五六七八九十第])(?:一|1|每)个?月|[“\"'‘「『]月[”\"'’」』]),?(?:[^,;。0-9]{{0,4}}?)(?:按照?|以|为|折合?为?|指|是)(?P<n>{_N})个?(?:自然|日历)?[日天]"
)
_MIDNIGHT = re.compile(
    rf"(?:自|从|于)[^,;。]{{0,10}}?(?:次|翌|第二)[日天]的?(?:零|0|00)(?:[时点]|:00)(?:(?:起|开始)?计?算|(?:起|开始)(?:计时)?(?=[,;。)]|{_N}个?(?:工作|自然|小时|分钟|[日天月])|$))"
)
_AS_IN = re.compile(r"(?:执行|适用|参照|按照?|依照|依据|遵照|比照|遵循|沿用|同)[^,;。《》]{0,8}《(?P<title>[^《》]{2,60})》")
_AS_THERE = re.compile(r"[与和同按]《(?P<title>[^《》]{2,60})》[^,;。《》]{0,8}?(?:相同|一致|同样)")
_OF_COUNTING = re.compile("计算|时限|期限|起算|工作日|[日天月]的(?:含义|定义|范围)")
_HOURS = re.compile(
    rf"(?P<name>(?:{_WORK}|作息)时间|{_WORK}小时)[”\"'’」』]?(?:[^,;。:0-9]{{0,8}}?)(?:为|是|指|:|,|\(|[】\]]|(?=周|星期|每|工作日|[0-9]))"
)
_HOURS_BEHIND = re.compile(
    rf"(?:每[日天]|(?:法定)?工作日|(?:周|星期)[一二三四五六日天](?:[至到~—–-]+(?:周|星期)?[一二三四五六日天])?)[^,;。0-9]{{0,6}}{_ANY_TIME}(?:至|到|[-~—–]+){_ANY_TIME}[^,;。0-9]{{0,2}}(?P<name>办公|上班|营业)(?!时间)"
)
"""``每天9:00至17:00办公``."""
_WEEKDAYS = "一二三四五六日"
_DAY_OF_WEEK = "(?:周|星期|礼拜)[一二三四五六日天]"
_IN_HOURS = re.compile(
    rf"(?P<week>{_DAY_OF_WEEK}(?:(?:至|到|[-~—–]+)(?:周|星期|礼拜)?[一二三四五六日天]|(?:[、和及](?:周|星期|礼拜)?[一二三四五六日天])+)?)(?P<shifted>[、和及与(]?(?:含|包括)?(?:调休|补班|调班)[^,;。:0-9]{{0,6}})?|(?P<working>(?:法定)?工作日)"
    rf"|(?P<all>每[日天]|全年|全周)|(?P<off>周末|双休日)|(?P<opens>{_ANY_TIME})(?:至|到|[-~—–]+)(?P<closes>{_ANY_TIME})|(?P<pause>午休|午间休息|午餐|休息|停业)"
)
_PAUSE_MAX_CHARS = 5
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_OF_DOCUMENT = re.compile(
    "本[^,;。]{0,4}(?:办法|规定|细则|规程|规则|制度|标准|规范|指南|指引|章程|通知|须知|承诺|说明|方案|文件|文|公告|公约|协议|合同|条例|手册|流程|公司|单位|中心)|所称|所指|各类|各项|上述|以上|时限的计算|计算规则"
)
_OF_CLAUSE = re.compile("此处|本条|本款|本项|前款|前项|该[日天期时]|此项")
_ALWAYS: frozenset[str] = frozenset({"hours", "named_day", "as_in", "day_hours", "month_days", "ahead", "open_hours"})
_CLOCK = re.compile(TIME)

Reach = Literal["document", "clause", ""]
"""Where it holds, as far as the words say it; empty: in the document, or in a clause that has limits of its own."""


@dataclass(frozen=True, slots=True)
class Read:
    """One way of counting: the clause that states it, ``text[start:end]``, the words of it at ``first:last``, and how far it reaches."""

    start: int
    end: int
    first: int
    last: int
    counting: Counting
    reach: Reach


def read(text: str) -> tuple[Read, ...]:
    """Those that ``text`` states, in order; of words that say two things the first in the order of ``_WAYS`` counts."""
    return _read(text, vocabulary())


@lru_cache(maxsize=256)
def _read(text: str, _: Vocabulary) -> tuple[Read, ...]:
    if not _MAY.search(text):
        return ()
    folded = fold(text)
    found: list[Read] = []
    for start, end in sentences(folded.text):
        sentence = folded.text[start:end]
        for way in _in_sentence(sentence):
            first, last = folded.span(start + way.first, start + way.last)
            begin, stop = folded.span(start + way.start, start + way.end)
            found.append(Read(begin, stop, first, last, way.counting, way.reach))
    return tuple(sorted(found, key=lambda each: each.start))


def _in_sentence(sentence: str) -> Iterator[Read]:
    if not _MAY.search(sentence):
        return
    taken: list[tuple[int, int]] = []
    for ways in _WAYS:
        for counting, first, last in ways(sentence):
            if any(first < end and start < last for start, end in taken):
                continue
            taken.append((first, last))
            start, end = _clause(sentence, first, last)
            start = after_last(sentence, ";", first) if counting.way == "as_in" else start  # 时限的计算,执行…
            yield Read(start, end, first, last, counting, _reach(sentence, first, last, counting))


def _clause(sentence: str, first: int, last: int) -> tuple[int, int]:
    """The parts between commas that hold the words, with the full stop where they end the sentence; the words alone where a limit stands beside."""
    held = [part for part in parts(sentence) if part.start < last and first < part.end]
    start, end = min([first, *(part.start for part in held)]), max([last, *(part.end for part in held)])
    if any(start <= amount.start < first or last <= amount.start < end for amount in lex(sentence).amounts):
        return first, last
    return start, end + (sentence[end : end + 1] == "。")


def _reach(sentence: str, first: int, last: int, counting: Counting) -> Reach:
    clause = sentence[after_last(sentence, ";", first) : last]
    if (counting.way != "ahead" and _OF_CLAUSE.search(clause)) or "(" in sentence[max(0, first - 1) : first + 1]:
        return "clause"
    return "document" if counting.way in _ALWAYS or _OF_DOCUMENT.search(sentence) else ""


Found = tuple[Counting, int, int]


def _late(sentence: str) -> Iterator[Found]:
    """``20:00以后受理的,视为次日8:00受理``, ``每月20日以后提交的,视为次月1日提交``, ``非工作时间受理的,自下一工作日起算``."""
    for match in _LATE.finditer(sentence):
        since = _time(match["since"] or match["past"] or match["beyond"]) or (
            str(number(match["day"])) if match["day"] else "closed" if match["closed"] else "off" if match["off"] else ""
        )
        then, counted = _then(match), _COUNTS_FROM.search(match["tail"])
        received = _as_come_in(match)
        if since and then and (counted or received):
            counts = match["as"] in ("自", "从") or bool(counted and not received)
            end = match.end() - len(match["tail"])
            if on := _MOVES_ON.match(sentence, match.end()):
                then, end = replace(then, working=then.of == "day"), on.end()
            yield Counting("late", holds=counts, since=since, until=_time(match["until"]), then=then), match.start(), end


def _as_come_in(match: re.Match[str]) -> bool:
    """Whether what is late counts as coming in then; 节假日受理的,于节后首个工作日答复 is a limit."""
    tail, when = match["tail"], match["when"]
    if match["date"] or (match["as"] not in _AT and COMES_IN.search(when)):
        return True
    named = any(map(match.group, ("next", "working", "monday", "first"))) and not match["until"]
    again = _AGAIN.match(tail)  # 装车的,按次日装车处理
    taken = _TAKEN_IN.match(tail) is not None and (COMES_IN.search(when) or _COUNTS_FROM.search(tail)) is not None
    return taken or (named and again is not None and again[1] in when)


def _then(match: re.Match[str]) -> CalendarDay | None:
    time, opening = _time(match["then"]), match["opening"] is not None
    if match["then"] and not time:
        return None
    if match["first"]:
        return CalendarDay("month", "next", day=number(match["first"]), time=time, opening=opening)
    if match["monday"]:
        return CalendarDay("week", "next", day=1, time=time, opening=opening)
    return CalendarDay("day", "next", day=1, working=match["working"] is not None, time=time, opening=opening)


def _time(text: str | None) -> str:
    match = _CLOCK.match(text) if text else None
    return clock(match) if match else ""


def _midnight(sentence: str) -> Iterator[Found]:
    """``自受理次日零时起算``."""
    yield from ((Counting("midnight"), *match.span()) for match in _MIDNIGHT.finditer(sentence))


def _ahead(sentence: str) -> Iterator[Found]:
    """``本公约写“前”的,都含当天``; ``“以前”不包括当日``."""
    for match in _AHEAD.finditer(sentence):
        yield Counting("ahead", holds=match["no"] is None), *match.span()


def _open_hours(sentence: str) -> Iterator[Found]:
    """``下列小时数都是工作小时``, ``只在上班时间内累计``, ``下班后不计时``; ``小时均为自然小时``."""
    for match in _HOURS_ARE.finditer(sentence):
        yield Counting("open_hours", holds=match["through"] is None), *match.span()


def _days(sentence: str) -> Iterator[Found]:
    """``本办法所称日均为工作日``, ``时限按自然日计算``, ``未注明的均为工作日``."""
    for match in _DAYS.finditer(sentence):
        working = "工作日" in (match["days"] or match["unit"] or match["rest"] or match["behind"] or match["all"])
        yield Counting("days", days="working" if working else "natural"), *match.span()


def _last_day(sentence: str) -> Iterator[Found]:
    """``期限届满日为节假日的,顺延至节后首个工作日``, ``遇节假日不顺延``, ``提前至节前最后一个工作日``."""
    for match in _LAST_DAY.finditer(sentence):
        yield Counting("last_day", days=_which_off(match.group()), holds=match["no"] is None, earlier=match["earlier"] is not None), *match.span()


def _days_off(sentence: str) -> Iterator[Found]:
    """``不含节假日``, ``节假日照算``."""
    for match in _LEFT_OUT.finditer(sentence):
        if _WORKING_DAYS.search(sentence, 0, match.start()) or not _OF_DAYS.search(
            sentence
        ):  # 所称工作日,不含周六、周日; 营业时间9:00至17:00,节假日除外
            continue
        yield Counting("days", days=_which_off(match.group()) or "no_days_off"), *match.span()
    for match in _COUNTED.finditer(sentence):
        yield Counting("days", days="natural"), *match.span()


def _which_off(words: str) -> Literal["no_holidays", ""]:
    """Whether holidays alone are meant, and not every day off."""
    named = [match.group() for match in re.finditer(_OFF, words)]
    return "no_holidays" if all(("法定" in name and not name.endswith(_REST)) or name.endswith("节日") or _IS_FEAST(name) for name in named) else ""


def _first_day(sentence: str) -> Iterator[Found]:
    """``首日计入``, ``自受理当日起算``, ``(含受理当日)``; ``首日不计``."""
    calendar = [(named.start, named.end) for named in days(lex(sentence))]
    for match in _FIRST_DAY.finditer(sentence):
        if not any(start <= match.start() < end for start, end in calendar):
            out = match["no"] or match["bracket"] or match["out"] or match["tomorrow"]
            yield Counting("first_day", holds=not out), *match.span()


def _lengths(sentence: str) -> Iterator[Found]:
    """``一日按24小时计算``, ``一个月按30日计算``."""
    for match in _DAY_HOURS.finditer(sentence):
        yield Counting("day_hours", amount=float(number(match["n"]))), *match.span()
    for match in _MONTH_DAYS.finditer(sentence):
        if 28 <= number(match["n"]) <= 31:
            yield Counting("month_days", amount=float(number(match["n"]))), *match.span()


def _named_days(sentence: str) -> Iterator[Found]:
    """``账单日为每月8日``, ``每月8日为账单日``."""
    named = days(lex(sentence))
    for start, end, name in names(sentence):
        behind = next((day for day in named if re.fullmatch("(?:统一|固定)?(?:为|是|系|定为|:|在|于)", sentence[end : day.start])), None)
        before = next((day for day in named if re.fullmatch("(?:统一|固定)?(?:为|是|系|作为)(?:用户|客户|您)?的?", sentence[day.end : start])), None)
        told = behind or before
        if told and told.day.of != "named":
            yield Counting("named_day", name=name, then=told.day), min(start, told.start), max(end, told.end)


def _as_in(sentence: str) -> Iterator[Found]:
    """``时限的计算,执行《…》的规定``."""
    for match in (*_AS_IN.finditer(sentence), *_AS_THERE.finditer(sentence)):
        if _OF_COUNTING.search(sentence[: match.start()] + sentence[match.end() :]):
            yield Counting("as_in", name=match["title"]), *match.span()


def _hours(sentence: str) -> Iterator[Found]:
    """``工作时间为周一至周五8:30至18:00,其中12:00至13:30为午休``."""
    match = _HOURS.search(sentence) or _HOURS_BEHIND.search(sentence)
    if match is None:
        return
    told: list[tuple[tuple[int, ...], list[tuple[str, str]]]] = []
    week: tuple[int, ...] = ()
    pauses: list[tuple[str, str]] = []
    begins = match.end() if match.re is _HOURS else match.start()
    last, paused = match.end(), -_PAUSE_MAX_CHARS
    for item in _IN_HOURS.finditer(sentence, begins):
        if item["opens"]:
            span = _time(item["opens"]), _time(item["closes"])
            behind = re.match(f"[为是]?[^,;。0-9]{{0,{_PAUSE_MAX_CHARS}}}?(?:午休|休息|午餐|停业)", sentence[item.end() :])
            if not all(span) or span[0] >= span[1]:
                continue
            if behind or item.start() - paused <= _PAUSE_MAX_CHARS:
                pauses.append(span)
            elif told and told[-1][0] == week:
                told[-1][1].append(span)
            else:
                told.append((week, [span]))
            last = max(last, item.end() + (behind.end() if behind else 0))
        elif item["pause"]:
            paused = item.end()
        else:
            week = _week(item)
    hours = tuple(Hours(tuple(_without(spans, pauses)), week) for week, spans in told)
    if hours:
        behind = _IN_BRACKETS.match(sentence, last)
        yield Counting("hours", hours=hours, name=match["name"]), match.start(), behind.end() if behind else last


def _week(item: re.Match[str]) -> tuple[int, ...]:
    if item["all"]:
        return tuple(range(7))
    if item["off"]:
        return (5, 6)
    if not item["week"] or item["shifted"]:  # 周一至周五及调休上班日: the working days of the calendar
        return ()
    named = [_WEEKDAYS.index(char) for char in item["week"].replace("天", "日") if char in _WEEKDAYS]
    through = re.search("[至到~—–-]", item["week"])
    return tuple(range(named[0], named[1] + 1)) if through and len(named) == 2 and named[0] <= named[1] else tuple(dict.fromkeys(named))


def _without(spans: list[tuple[str, str]], pauses: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for opens, closes in spans:
        for begins, ends in sorted(pauses):
            if opens < begins and ends < closes:
                yield opens, begins
                opens = ends
        yield opens, closes


_WAYS: tuple[Callable[[str], Iterator[Found]], ...] = (
    _late, _midnight, _hours, _named_days, _ahead, _open_hours, _last_day, _days, _days_off, _first_day, _lengths, _as_in,
)  # fmt: skip
