"""Names of values (``一、宽带类``, ``VIP客户``, ``水表校验``): what they say of the act, the thing and the customers of a limit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.deadline.folded import fold
from kb.deadline.parties import area, channel, names_customers, objects, tier
from kb.deadline.verbs import verbs
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.models import Applicability

if TYPE_CHECKING:
    from kb.deadline.grammar import Reading

ACT_MAX_CHARS = 10  # a longer name is none of an act that no list knows
_LABEL = re.compile(
    r"^(?:[问Q]\d{0,2}:|\d{1,2}(?:[.．]\d{1,2})+|第?[一二三四五六七八九十\d]{1,3}[、.)章节]|[(\[【][一二三四五六七八九十\d]{1,3}[)\]】]|[①-⑳]|[^\w(《]+)+"
)
_ENDS = re.compile(r"[\s:,;。.?!、】\])(\[【|=…·—–~_>-]+$")
_GROUP = re.compile(
    r"(?:[类级种档]|[^急事案邮快]件)(?:业务|服务|工单|投诉|故障|障碍)?$|业务$|客户$|用户$|(?:障碍|故障|投诉|申[诉告]|举报|工单|诉求|问题|报修|信访|留言)$|产品$|地区$|[的是否]$"
    r"|^(?:一般|普通|常规|简单|复杂|疑难|特殊|紧急|加急|重大|重要|严重|其[他它]|省内|省外|跨[省市区]|本[地市省]|异地|夜间|节假日|工作日|周末)"
)
OF_TIME = re.compile(r"的?(?:时限|期限|时间)(?:要求|标准)?$")
"""What a name ends with that says of its value what it is."""
_OF_TITLE = re.compile(r"(?:公示|公告|一览表?|标准|承诺|要求|规范|说明|指南|须知|通知|制度|办法|规定)+$")  # 公示 over a list is no act of it
_HEADING = re.compile(r"公示|公告|一览|标准|承诺|要求|规范|说明|指南|须知|通知|服务|流程|制度|办法|规定|表$|时[限效间]|期限|[章节篇]|部$|司$|^其")
_WEAK = ("", "办理", "完成")


@of_words
def area_led(words: Lexicon) -> re.Pattern[str]:
    """An area that a name begins with: 城区装机."""
    return re.compile(words.areas.alternation)


def bare(name: str) -> str:
    """A name, folded, without its label and the marks around it."""
    return _ENDS.sub("", _LABEL.sub("", fold(name).text))


def says_act(name: str) -> bool:
    """Whether a name (folded) says what we do: 宽带修复, not 申请 or 查询, nor 是否已派单."""
    known, words = lexicon().acts, OF_TIME.sub("", _OF_TITLE.sub("", name))
    return "是否" not in name and any(verb.plain and not known[verb.name].customers and verb.name != "查询" for verb in verbs(words))


def is_group(name: str) -> bool:
    """Whether a name says for whom or of what kind (城区, VIP客户, 宽带类), and so not of what act."""
    return bool(_GROUP.search(name) or names_customers(f"{name}用户") or name in objects(name))


def no_act(action: str) -> bool:
    """Whether what a reading takes for an act is none."""
    return action in _WEAK or is_group(action)


def named(reading: Reading, names: Sequence[str], value: str = "") -> Reading:
    """The reading with what the pieces of its name (folded, the innermost last) say beside its ``value``: of what it is, and for whom.

    An act that neither says is a heading's: a name that says what else is done is the act.
    """
    whom, thing, action, said = reading.applies_to, reading.object, reading.action, reading.said
    for name in reversed(names):
        thing = thing or "、".join(objects(name))
        led = area_led().match(name)
        where = whom.area or area(name) or area(name.partition("的")[0]) or (area(led.group()) if led else None)
        whom = Applicability(area=where, tier=whom.tier or _tier(name), channel=whom.channel or _channel(name))
    own = _act_written(names)
    told = f"{','.join(names)},{value}"
    if own and (no_act(action) or not (said in told or any(verb.name in action.split("、") for verb in verbs(told)))):
        action = said = own
    elif is_group(action):
        action = said = ""
    return replace(reading, object=thing, applies_to=whom, action=action, said=said)


def _tier(name: str) -> str | None:
    """The class of customers that a name says, or is: ``钻石``."""
    return tier(name) or tier(f"{name}:")


def _channel(name: str) -> str | None:
    known = lexicon().channels.written.get(name)
    return channel(name) or (known.name if known else None)


def _act_written(names: Sequence[str]) -> str:
    """The act that no list knows, as the nearest piece of a name writes it that is no group: 水表校验 over 城区."""
    for name in reversed(names):
        own = OF_TIME.sub("", name)
        if own and not is_group(own):
            heads = name is not names[-1] and _HEADING.search(own)
            return "" if heads or says_act(own) or len(own) > ACT_MAX_CHARS else own
    return ""
