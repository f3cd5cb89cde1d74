"""Rules for times that are no deadline, but may be asked for: notice in advance, how long something is kept or holds, the least time."""

from __future__ import annotations

import re

from kb.deadline.rules.at import At, Verdict

_VALID = re.compile(
    r"(?:有效|质保|保修|保质|合同|协议|试用|试行|优惠|体验|许可证)(?:时间|期限|期间|期)?(?:不少于|不低于|不短于|至少|一般|均|最长|不超过|不得超过)?(?:为|是|:|自|从)?[^,;。0-9]{0,16}$"
)
_TERM = re.compile(r"(?:有效|质保|保修|保质|合同|协议|试用|优惠|体验)(?:时间|期限|期):$")
_KEPT = re.compile(
    r"(?P<what>保存|留存|保留|存储|存放|存档|备存|保管|冻结|冷冻|锁定|封存|冷却)(?:时间|期限|期间|期)?(?:应|须|应当|必须|需|均)?(?:不得?少于|不得?低于|不得?短于|不应少于|至少|满|不超过|不得超过|最长|≥|>=)?(?:于|为|了|是|:)?$"
)
_KEPT_AFTER = re.compile(r"(?:内|的)?(?:予以)?(?P<what>冻结|冷冻|冷却|保留|锁定)(?:期|$)")
_STOPPED = ("冻结", "冷冻", "锁定", "冷却")  # what must be so for at least so long is not kept for anybody
_AHEAD_NAMED = re.compile(
    r"(?:提前|提早)(?:通知|告知|公告|公示|预告|通告)(?:的?(?:时间|时长|天数|期限))?(?:应|须|为|是|:)*(?:至少|不(?:得|应)?(?:少|低|短)于|≥)?$"
)
_ADVANCED = re.compile(r"(?:提前|提早)(?:至少|不少于|不得少于|最少)?$")
_NOTICE = re.compile(r"通知|告知|公告|公示|预告|通告|提醒|告示|发布|短信")
_AHEAD_OF = re.compile(r"[^目之以当,;]前(?:至少|不少于)?$")
_GIVES_NOTICE = re.compile(
    r"(?:之?前)(?:,|内)?(?:(?:通过|以|在)[^;。]{0,40}?|[^,;。]{0,10}?)(?P<what>通知|告知|公告|公示|预告|通告|提醒|告示|发布|短信)"
)
_AT_LEAST = re.compile(r"(?:至少|不(?:得|应|能|可)?(?:少于|低于|短于)|≥|>=)(?:为)?$")
_PUBLIC = re.compile(r"(?:公示|公告|公布|冷静|犹豫|观察)(?:时间|期限|期间|期)?(?:应|须|一般)?(?:为|是|:|不少于|不得少于|至少)?$")


def in_advance(at: At) -> Verdict | None:
    """``提前48小时公告``, ``停机30日前通知``, ``提前通知时间:24小时``: counted back from an event."""
    told = _NOTICE.search(at.rest)  # 停电前30分钟电话通知
    before = not at.inside and _GIVES_NOTICE.match(at.text, at.amount.end)
    ahead = _ADVANCED.search(at.own) or _AHEAD_NAMED.search(at.named) or before or (told and _AHEAD_OF.search(at.own))
    return Verdict("in_advance", period="in_advance") if ahead else None


def kept(at: At) -> Verdict | None:
    """``保存不少于六个月``, ``冻结90日``, ``注销后90日内冷冻``: how long something is kept as it is."""
    is_kept = _KEPT.search(at.named) or _KEPT_AFTER.match(at.text, at.amount.end)
    if is_kept is None:
        return None
    least = _AT_LEAST.search(at.before) or "至少" in at.own
    return Verdict("kept", period="at_least" if least and is_kept["what"] in _STOPPED else "retention")


def valid(at: At) -> Verdict | None:
    """``有效期两年``, ``30天内有效``: how long something holds."""
    holds = (not at.inside and (_VALID.search(at.own) or _TERM.search(at.named))) or re.match(r"有效(?![果率])", at.rest)
    return Verdict("valid", period="validity") if holds else None


def at_least(at: At) -> Verdict | None:
    """``公示期不少于7日``, ``至少公示5个工作日``; any other least time is none."""
    if _PUBLIC.search(at.named):
        return Verdict("at_least", period="at_least")
    return Verdict("at_least_of_something") if _AT_LEAST.search(at.before) else None
