"""The words of tables' headings and labels, folded: which speak of limits, and what acts, areas, classes of customers and units they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ingest.facts.table_cells import unit_named as unit_of
from ingest.facts.table_cells import unit_names
from kb.deadline.amounts import amounts
from kb.deadline.frame import TIME_HEADING
from kb.deadline.parties import area, objects
from kb.deadline.parties import tier as tier_of
from kb.deadline.verbs import verbs
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Length, Lexicon
from kb.models import Force

LABEL_MAX_CHARS = 16  # a longer label is a sentence, and read as one
HEADING_MAX_CHARS = 12


@of_words
def unit_mark(words: Lexicon) -> re.Pattern[str]:
    """How a heading names the unit of the figures below it: ``(小时)``, ``单位:日``."""
    return re.compile(rf"(?:单位[:为]?|[(\[]|(?<!元)/)个?(?P<unit>{unit_names()})(?:[)\]]|$|(?=[,;。|]))", re.IGNORECASE)


# 响应时间 heads limits, 营业时间 and 发生时间 do not.
TIMED = re.compile(
    r"SLA|限时(?:办结|办理|完成|服务)|(?:响应|回应|处理|处置|回复|答复|反馈|办结|修复|恢复|装机|移机|安装|维修|到场|到达|上门|派单|接单|回单|回访|上报|告知|审核|退款|退费|完成|办完|联系|办理|解决|抢修|开通|承诺|规定|标准|目标|所需|限定)"
    r"(?:完成)?(?:时间|用时|耗时)",
    re.IGNORECASE,
)
NO_LIMIT = re.compile(
    r"(?:通话|语音|上网|套餐|赠送|免费|优惠|有效|录音|录像|保存|留存|保留|保修|质保|合同|合约|申[诉请]|异议|提出|缴[费纳]|交费|补正|行使|退货|领取|兑换|在网|租期|试用|累计|平均)(?:时长|时限|期限|时间|期)"
    r"|(?:培训|服务|使用|查询|营业|受理|工作)(?:时长|期限|时间|期)|次数|数量|比例|金额|冷静期|有效"
)
GOAL = re.compile(r"(?:目标|标准|指标|考核|基准|达标|要求|承诺|规定)值?")  # heads limits where its cells are such
SCORES = re.compile(r"扣分|计分|评分|分值|得分|罚|奖惩|考核(?:标准|办法|细则|规则)")  # 超过12小时扣5分 is no limit
STARTS = re.compile(r"起算|计时|起始|起点|开始(?:时间|计算)")
ACTORS = re.compile(r"责任|岗位?$|部门|单位$|处理人|主体|承办|负责|牵头")
NOTES = re.compile(r"备注|说明|要求|标准|承诺|内容|注意|规定|服务")
PRICES = re.compile(r"(?:[收资]费|费用|价格?|金额|押金)(?![^,;:]{0,3}[退核减补还])")
CHANNELS = re.compile(r"渠道|方式|途径|来源")
STAGES = re.compile(r"环节|步骤|阶段|节点|动作|指标")  # heads acts, whatever the other headings name
BUSINESS = ("装机", "移机", "拆机", "开通", "变更", "停止")  # beside another act they say of what it is
REMARKS = re.compile(r"备注|说明|条件|注意|内容|例外|特殊")
WORKING_DAYS = re.compile(r"均?[按为以指]?工作日(?:计算?)?")
EXTENDED = re.compile(r"延长|顺延|延期|宽限|放宽")
_CASE_ENDS = re.compile(
    r"^(?:[,、]|其中|但|对于?|如果?|若|遇|因|凡|属于?)+|(?:[,、]|的|应当?|须|必须|可以?|可?延长[至到]|为|是|在|于|不超过|最长|最迟|时限)+$"
)
_UNITS = re.compile(r"(?:计量|时间)?单位")
_REVISED = "调整|修订|修改|变更|改革|优化|提速|压缩|改版"
_OLD = re.compile(rf"^原(?![则因路])|旧|(?:{_REVISED})前|以前|过去|此前|原先")
_NEW = re.compile(rf"(?<![发出])现(?![场象金状])行?|新(?![装增建入开办户客闻])|(?:{_REVISED})后|本次(?:{_REVISED})?|目前|当前")
_PROPOSED = re.compile(r"拟(?!定)|建议|征求意见|草案")
_PLANNED = re.compile(rf"(?:{_PROPOSED.pattern})(?:稿|(?:{_REVISED})?[为至到后]?)")
CONDITIONS = re.compile(r"条件|情形|现象|判定|判断|定义|说明|标准")
SMALL = re.compile(r"及时[性率]?|[合达][格标]率?|率$|首次|最长|最迟|时[限长间效]|期限|客户|用户|要求|标准|承诺|^[及和与、并]+|[及和与、并]+$|\(\)")
TAIL_OF_TIME = re.compile(r"(?:时[限效长间]|期限|用时|SLA|要求|标准|承诺)+$")
OF_A_TABLE = re.compile(r"(?:时限|标准|要求|规定|承诺|一览|对照|公示|办法|说明|流程|指标|表|[:()（）])+$")
GENERIC = ("处理", "办理")
CASES = (
    ("障碍", "修复"),
    ("故障", "修复"),
    ("投诉", "处理"),
    ("申诉", "处理"),
    ("举报", "处理"),
)  # what a limit for them is for, where no word says it


@of_words
def area_words(words: Lexicon) -> re.Pattern[str]:
    """Words for where customers live, and for such a place."""
    return re.compile(rf"(?:{words.areas.alternation})(?:居民)?|农?牧民|区域|地区|[主大小]?城$")


WORDS_OF_TIME = re.compile(
    r"时限|时效|期限|时长|时间|SLA|(?<![(/])(?:要求|标准|规定|承诺)(?![)/级])|首次|最长|最迟|用时|服务|客户|用户|会员|(?<![一二三四五六七八九\d])级|类|[A-Za-z]+|[\W_]"
)


def superseded(names: Sequence[str]) -> tuple[set[int], set[int]]:
    """Which of some names are of what no longer holds, or not yet (``原标准``, ``拟调整为``), and which beside them are of what does (``现标准``)."""
    old = {index for index, name in enumerate(names) if _OLD.search(name)}
    proposed = {index for index, name in enumerate(names) if _PROPOSED.search(name)} - old
    new = {index for index, name in enumerate(names) if _NEW.search(name)} - old - proposed
    return (old | proposed, new) if (old and (new or proposed)) or (new and proposed) else (set(), set())


def force(name: str) -> Force:
    """What a name of ``superseded`` says of its values: ``ended`` (原标准), ``proposed`` (拟调整为)."""
    return "proposed" if _PROPOSED.search(name) and not _OLD.search(name) else "ended"


def case(words: str) -> str:
    """The case that the words before a limit make: ``海岛`` of 其中海岛为, ``需换设备`` of 需换设备的,; empty where they make none."""
    last = amounts(words)[-1].end if amounts(words) else 0
    found = _CASE_ENDS.sub("", re.split(r"[。;:]", words[last:])[-1])
    return found if 1 < len(found) <= LABEL_MAX_CHARS else ""


def present(words: str) -> str:
    """A name without what says that it is of the present, of the past or a plan: ``时限`` of 调整后时限."""
    return _OLD.sub("", _NEW.sub("", _PLANNED.sub("", words)))


def unit(words: str) -> Length | None:
    """The unit that a heading names."""
    match = unit_mark().search(words)
    return unit_of(match["unit"]) if match else None


def units(heading: str, held: Sequence[str]) -> bool:
    """Whether a column says of each row in what unit its figures are."""
    return bool(held) and bool(_UNITS.fullmatch(heading)) and all(re.fullmatch(unit_names(), cell, re.IGNORECASE) for cell in held)


def timed(words: str) -> bool:
    """Whether a heading or a label says that it is about limits."""
    return bool(TIME_HEADING.search(words) or TIMED.search(words)) and not NO_LIMIT.search(words)


def tier(words: str) -> str | None:
    """The class of customers that a heading or a label names; 一般 alone may be said of cases, too."""
    return tier_of(words) or tier_of(f"{untimed(words)}客户".replace("一般客户", "")) if words else None


def channel(words: str) -> str | None:
    """The channel that a label is the name of."""
    known = lexicon().channels.written.get(words)
    return known.name if known else None


def acts(words: str) -> tuple[str, ...]:
    """The acts that the levels of a heading, or a label, name; none where they are the customer's own or ask for something."""
    known = lexicon().acts
    levels = [level for level in words.split() if len(level) <= HEADING_MAX_CHARS and not NO_LIMIT.search(level)]
    found = tuple(dict.fromkeys(name for level in levels for name in names(level)))
    return () if any(known[name].customers or name == "查询" for name in found) else found


def where(words: str) -> Literal["urban", "rural"] | None:
    """The area that a heading, on one of its levels, or a label names."""
    levels = [untimed(level) for level in words.split()]
    texts = (words, *levels, *map(rest, levels))
    return None if any(map(areas, texts)) else next((found for text in texts if (found := area(text))), None)


def areas(words: str) -> bool:
    """Whether a heading names several areas: ``城区/农村``."""
    return len({area(part) for part in re.split(r"[/、和及与]", words)} - {None}) > 1


def untimed(words: str) -> str:
    """``城区`` of 城区时限 and 城区(小时)."""
    return TAIL_OF_TIME.sub("", unit_mark().sub("", words))


def tiers(words: str) -> list[str]:
    """Several classes side by side: ``钻石/金牌``."""
    inner = re.search(r"\(([^()]*[/、和及][^()]*)\)", words)
    parts = re.split(r"[/、和及]", inner[1] if inner else words)
    found = [tier(part) for part in parts]
    return [one for one in found if one] if len(parts) > 1 and all(found) else []


def only_business(of_column: Sequence[str], of_label: Sequence[str]) -> bool:
    """Whether a column's acts say of what (装机) and a label's say what is due (响应)."""
    return all(name in BUSINESS for name in of_column) and not any(name in BUSINESS for name in of_label)


def open(words: str) -> str:
    """Without what stands in brackets: ``带宽调整(无需更换设备)`` is no 更换."""
    return re.sub(r"\([^()]*\)", "", words)


def last_together(words: str, *, at_end: bool = False) -> tuple[str, ...]:
    """The last acts that stand side by side: ``装移机``, ``响应与修复``."""
    found = verbs(words)
    if not found or (at_end and found[-1].end < len(words)):
        return ()
    first = len(found) - 1
    while first and re.fullmatch(r"[、和与及/]?", words[found[first - 1].end : found[first].start]):
        first -= 1
    return tuple(dict.fromkeys(verb.name for verb in found[first:]))


def without_acts(label: str) -> list[str]:
    """What a label speaks of beside its acts: the things it names, and what else tells it from another (``(单电源)``)."""
    known = objects(label)
    left = rest(label) if verbs(label) else "".join(re.findall(r"\([^()]*\)", label))
    for found in reversed(list(lexicon().objects.find(left))):
        left = left[: found.start] + left[found.end :]
    left = SMALL.sub("", left)
    return [*known, *([left] if len(left) > 1 else [])]


def rest(words: str) -> str:
    """A heading without its verbs."""
    for verb in reversed(verbs(words)):
        words = words[: verb.start] + words[verb.end :]
    return words


def said(words: str, named: Sequence[str]) -> str:
    """How ``words`` write each of the acts ``named``: ``初审`` of 审核; of several words for one the first."""
    written = {verb.name: words[verb.start : verb.end] for verb in reversed(verbs(words))}
    return "、".join(written.get(name, name) for name in named)


def names(words: str) -> tuple[str, ...]:
    """The acts named, each once."""
    return tuple(dict.fromkeys(verb.name for verb in verbs(words)))
