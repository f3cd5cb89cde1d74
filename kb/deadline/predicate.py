"""What is to be done, as the sentence itself puts it (``张贴告示``, ``加入免打扰名单``): for acts that the list of verbs does not know.

Only called where the sentence certainly states a limit. What says how long something holds (30天内有效, 一年内保修, 3个月内享受五折) is no act.
"""

from __future__ import annotations

import re

from kb.deadline.parties import doer
from kb.deadline.verbs import modals

PHRASE_MAX_CHARS = 14

_BRACKET = re.compile(r"[,:]?(?:\([^()]*\))?,?")
# Says how, when or that something is done, not what.
_MANNER = re.compile(
    r"(?:亲自|及时|主动|立即|尽快|首次|第一时间|再次?|先行?|重新|书面|口头|当面|一并|一次性|全部|全额|统一|初步|如实|负责|逐[一级户个]|各自|分别|认真|依法|须|应当?|必须|务必|"
    r"予以|给予|进行|作出|做出|完成|实施|做好)+"
)
_PREPOSITION = re.compile(r"[将把向对与同用以在从按由]|通过|根据|依照|凭")
_DONE = re.compile(r"(?:完毕|完成|到位|妥当|结束)$")
_AND = re.compile(r"并且?|同时|以便|后再|,")
_NO_ACT = re.compile(
    r"有|无|未|没|不|仍|曾|又|被|受[过到]|均[为属]|[为是属视即使的等者或个次名]|以?[上下]|包[修换退]|保[修质]|质保|免|享|优惠|减半|半价|打折|可|能|消费|累计|共|合计|连续|重复|多次|"
    r"参加|参与|拨打|通话|上网|使用|计费|收费|发[现生]|出现|产生|遇到?|因|如|若|当|任[一何]|同一|每|凡|满|达|超|持续|保持|保存|留存|期满|届满|到期|失效|生效|自动|号码|客户|用户|消费者"
)
_MEASURED = re.compile(r"元|%|率|不|[较很更最]|归|[0-9一两二三四五六七八九十]+[次起倍家]")
_NOTHING = re.compile(r"[\W\da-zA-Z_]|.?$")


def as_written(text: str) -> str:
    """The verb phrase that ``text``, the words behind a limit, begins with; empty where they hold no act. At most ``PHRASE_MAX_CHARS`` long."""
    rest = text[_end(_BRACKET, text) :].rstrip(".。;,:)")
    rest = rest.removeprefix(doer(rest))
    rest = rest[_end(_MANNER, rest) :]
    if _NOTHING.match(rest) or _NO_ACT.match(rest) or _MEASURED.search(rest):
        return ""
    done = _DONE.search(rest)
    if done and done.start() >= 2:
        rest = rest[: done.start()]
    if len(rest) > PHRASE_MAX_CHARS // 2:
        both = _AND.search(rest, 2)
        rest = rest[: both.start()] if both else rest
    return _shortened(rest)


def after_subject(text: str) -> str:
    """``text`` without who must do it: ``首问人应当说明缘由`` is ``说明缘由``."""
    modal = modals().search(text)
    if modal and modal.group().startswith("不"):
        return ""
    return text[modal.end() :] if modal else text


def _shortened(phrase: str) -> str:
    """Cut at the last place where a reader may stop, if it is too long."""
    if len(phrase) <= PHRASE_MAX_CHARS:
        return phrase
    if _PREPOSITION.match(phrase):  # its verb stands too far behind
        return ""
    stops = [match.start() for match in re.finditer(r"[、和及与的在于至到]", phrase[: PHRASE_MAX_CHARS + 1]) if match.start() >= 4]
    return phrase[: stops[-1]] if stops else phrase[:PHRASE_MAX_CHARS]


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
