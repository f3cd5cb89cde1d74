"""What a sentence does with a time instead of promising it: forbids to say it, denies it, takes it back, aims at it, tells of it.

Each rule gives the force and the words that decided it. They stand before the time in its own part, before the quotation that it stands in, or in
the label above; a must or a promise between them and the time makes it owed all the same (力争…,确保…).
"""

from __future__ import annotations

from kb.deadline.rules.at import WINDOW, At, Verdict
from kb.deadline.rules.marked import LONGEST, MOST
from kb.deadline.rules.stages import former
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import CHANGED
from kb.models import Force, Party
from kb.pattern import Match, Pattern

_ON = "(?:(?!{must}|{promise})[^,;。:])"  # what may stand between these words and the time
_ON_AT_ONCE = "(?:(?!{must}|{promise}|{after}|{later}|{since_day})[^,;。:])"

_EXAMPLE = Pattern("(?P<word>{instance})(?:(?!{must})[^,;。:)]){0,20}", "\\((?P<noted>{instance})\\)[^,;。:]{0,20}")
_EXAMPLE_BESIDE = Pattern("\\((?P<word>如)[在于]?")
_EXAMPLE_AS = Pattern("(?P<word>[如例]|{told_case}|{fills_in}[为成]?)")
_EXAMPLE_ACROSS = Pattern("(?:^|[;。:])(?P<word>{instance})(?:(?!{must}|等)[^;。:、|]){0,40}")
_SUPPOSED = Pattern("(?P<word>{supposes})[^,;。]{0,8}?{promise}[^,;。]{0,8}")
_BAN = "(?!{cannot}{promise})(?:{must_not}|{bans})[^,;。:“]{0,10}?"
_FORBIDDEN = Pattern(f"(?P<word>{_BAN}(?:{{utters}}|{{promise}}|[说讲]))[^,;。:]{{0,20}}")
_FORBIDDEN_QUOTED = Pattern("(?P<word>(?:{must_not}|{bans})(?:(?!{beyond})[^,;。:“]){0,10})", "(?P<cross>[×✗])")
_TABOO = Pattern("(?P<word>{taboo})[^,;。:]{0,4}")
_DENIED = Pattern(
    f"(?P<word>(?:{{not}}|{{neg}}[再作做会]?)(?:{{promise}}|{{demand}}|受)|{{denies}}|{{neg}}{{makes_up}}[^,;。]{{0,6}}?{{promise}}){_ON}{{0,20}}"
)
_NO_PLEDGE = Pattern(f"(?P<word>{{neg}}(?:[对就作做]|{{makes_up}})|{{bans}}[以把将]){_ON}{{0,20}}")
_UNPROMISED = Pattern(f"(?P<word>{{neg}}[作做]?{{makes_up}}?{{promise}}),{_ON}{{0,10}}")
_WHETHER = Pattern(f"(?P<word>{{asks}}){_ON}{{0,16}}")
_DEPENDS = Pattern("[^,;。]{0,16}?,?(?:[视看依][^,;。]{1,16}?{settles}|{hinges}|{neg}[作做]{promise})")
_NOT_FOR = Pattern("{pledge}[^,;。]{0,8}?(?P<word>{not_for})")
_NO_PROMISE = Pattern("[^;。]{0,16}?(?P<word>{only_told}|{neg}{makes_up}[^,;。]{0,4}?{promise})")
_REVOKES = Pattern(f"(?P<word>{{revokes}}){_ON_AT_ONCE}{{0,20}}", f"(?P<lapsed>{{lapsed}}){_ON}{{0,8}}")
_PLEDGE = Pattern("{pledge}")
_REVOKED = Pattern("[^,;。]{0,6}?(?P<gone>{lapsed})", "{pledge}[^,;。]{0,24}?(?P<word>{revokes}|{lapsed}|{lapses})了?[”’」』)]?$")
_AIMED = Pattern(f"(?P<word>{{aims}}){_ON}{{0,20}}", "(?P<able>{able})[^,;。{must}]{0,10},?(?:可|{may})[^,;。{must}]{0,6}")
_PROPOSED = Pattern(
    "(?P<word>拟|{proposes})(?:{promise}|{ruled}|{states}|{from}|[将把对在于])[^,;。:]{0,24}",
    "(?P<might>拟|{proposes})(?:(?!{must}|{promise}|{after}|{since_day}|的)[^,;。:]){0,24}",
    "(?P<said>拟{promise})",
    f"(?P<plan>{{plans}}){_ON_AT_ONCE}{{0,20}}",
)
_IF_APPROVED = Pattern(f"(?P<word>[如若待][获经]?[^,;。]{{0,6}}?{{approves}}),(?:[^;。]{{0,24}}?,)?(?:(?!{{extended}})[^,;。])*?{CHANGED}[“‘]?")
_NOT_YET = Pattern(f"(?P<word>将[于在到至]?(?:{{date}}|{{figure}}年)[^,;。]{{0,6}}?{{attains}}){_ON}{{0,12}}")
_USUAL = Pattern("(?P<word>{usual})(?:[为在仅]|{typical}|{modal})?")
_TYPICAL = Pattern("(?P<word>{typical}|{average})(?:{typical}|[为在是仅会]|{needs})*", f"(?P<most>{{mostly}}){_ON}{{0,8}}")
_AS_A_RULE = Pattern("(?:^|[,;。:|])(?P<word>{typical}),[^,;。:{must}{promise}]{0,10}")
_DISCLAIMED = Pattern("{neg}[作做]?{makes_up}?{promise},[^;。:]{0,20}")
_EXPECTED = Pattern(f"(?P<word>{{expected}}){_ON}{{0,10}}{{needs}}?")
_ABOUT = Pattern("(?P<word>{about})")
_LONGEST_BEHIND = Pattern(f"[^;。]{{0,30}}?[,、;(][^,;。、]{{0,8}}?{LONGEST}[^,;。{{figure}}{{amount}}]{{0,6}}[{{figure}}{{amount}}]")
_GOAL = Pattern(f"(?P<word>{{goal}}|{{average}}){_ON}{{0,20}}", "(?P<aim>{aim})[为是]?")
_SHARE = Pattern(f"(?P<case>{{exceeded}}|{{beyond}}|[达影])?[^,;。%]{{0,4}}?(?P<word>{{figure}}%{{or_more}}?)的{_ON}{{0,8}}")
_RATE_NAMED = Pattern("(?P<word>{rate})\\([^()]{0,4}")
_RATE = Pattern("(?P<word>{rate}){demand}?{modal}?(?:[达≥>为在]|{exceeded}|{neg}(?:{below}|{beyond})|{figure})")
_INTERNAL = Pattern("(?P<word>{internal})(?:(?!{after}|{must}|{outward})[^,;。:、]){0,12}")
_IN_HOUSE = Pattern("(?P<word>{in_house})(?:(?!{after}|{must})[^,;。:、]){0,8}")
_NOT_OUTWARD = Pattern("[^;。]{0,16}?(?P<word>{not_outward})")
_OUTWARD = Pattern("{outward}")
_KEPT_TO = Pattern("{kept_to}")
_REPORTED = Pattern(
    "(?P<word>(?:{customer}|[他她]|{other_side})[^,;。的]{0,6}(?:[称说]|{tells}))(?:(?!{after}|{must})[^,;。的])*",
    "(?P<asked>{customer}{demand}(?:[我你][们司行]?)?)[在于]?",
)
_PROMISED = Pattern("{promise}")
_BOUND = Pattern("{modal}")
_ELSEWHERE = Pattern(f"(?P<word>{{elsewhere}}|某(?!{{case}})[^,;。个些种项]{{0,6}}?(?:{{firm}}|{{bank}}|{{outsider}}))(?:{{promise}}|{_ON}){{0,20}}")
_CITED = Pattern("(?P<word>(?:》|{norm})(?:第[^,;。:“]{1,8}条)?(?:{ruled}|{demand}|{states}))")
_STORY = Pattern(f"(?P<word>{{once_upon}}){_ON_AT_ONCE}{{0,12}}", "(?:^|[,;。:])(?P<who>[\u4e00-\u9fff]{staff})[^;。{must}{promise}]{0,30}")
_DONE = Pattern("[就即便才]{0,2}{act}(?:{done}|好)?了(?!{needs}|[的{ahead}{after}])")
_RIVAL = Pattern("(?:^|[,;。:])(?P<who>[^,;。:我本该各{act}{amount}{figure}]{2,8}){promise}[^,;。:]{0,8}")
_OF_OURS = Pattern("[^,;。:]*(?:{ours}|{unit}|{staff}|{customer})")
_COMPARED = Pattern(
    "[比较](?:{ours}|我)|与(?:{ours}|我)[^,;。]{0,4}{compares}|(?:{compares}|{trails}|而)[^,;。]{0,4}{ours}|{ours}[^;。]{0,16}?(?:{trails}|与之)"
)
_ANSWERED = Pattern(
    "[您你{customer}][^,;。]{0,8}?{raises}的(?P<spot>(?!{any_place})[^,;。{figure}]{2,12}?(?:{spot}|[路街巷村镇])[^,;。]{0,12}?{case_noun})(?:(?!{must})[^;。:])*",
    "[您你{customer}][^,;。]{0,6}?(?P<on>{date})[^,;。]{0,6}?{raises}的[^,;。]{1,12}?{case_noun}(?:(?!{must})[^;。:])*",
)
_OVER = Pattern("[^;。{must}{promise}]{0,16}?(?:[就即便才]|{act}[^,;。的为{act}]{0,4}?了(?!{needs}))")


def example(at: At) -> Verdict | None:
    """``例如:“故障将在3小时内修复”``, ``比方说,3小时内修好``, ``承诺要具体,如“2小时内到场”``, ``应填写“2小时”``."""
    found = _under(at, _EXAMPLE) or at.led(_EXAMPLE_BESIDE) or _before_quotation(at, _EXAMPLE_AS)
    found = found or at.led(_EXAMPLE_ACROSS) or at.led_in_part(_SUPPOSED)
    label = _label(at)
    return _told("example", found or (_EXAMPLE_AS.fullmatch(at.line, *label) if label else None))


def forbidden(at: At) -> Verdict | None:
    """``不得对患者说“10分钟就能看上”``, ``禁语:“2小时内给您修好”``; not ``不得晚于24小时告知用户``."""
    return _told("forbidden", _governed(at, _FORBIDDEN) or _before_quotation(at, _FORBIDDEN_QUOTED) or _under(at, _TABOO))


def denied(at: At) -> Verdict | None:
    """``不承诺24小时内修复``, ``无需在2小时内回电``, ``5日内办结的要求不适用于疑难件``, ``是否3日内修复视情况而定``."""
    found = _governed(at, _DENIED) or at.told_behind(_NOT_FOR) or _after_quotation(at, _NOT_FOR)
    found = found or (at.led_in_part(_WHETHER) if _DEPENDS.match(at.line, at.after, at.after + WINDOW) else None)
    found = found or (None if at.led(MOST) else at.led(_UNPROMISED)) or _NO_PROMISE.match(at.line, at.after, at.after + WINDOW)
    if not found and (at.told_behind(_PLEDGE) or at.told_behind(_PROMISED)):
        found = _governed(at, _NO_PLEDGE)
    return _told("denied", found)


def taken_back(at: At) -> Verdict | None:
    """``原“12小时内上门”的承诺自5月1日起取消``, ``取消投诉3日内办结的要求``; not ``收到取消申请后3日内办结``."""
    found = at.told_behind(_REVOKED) or _after_quotation(at, _REVOKED)
    lead = None if found else _governed(at, _REVOKES)
    if lead and (lead["lapsed"] or at.told_behind(_PLEDGE)):
        found = lead
    return _told("ended", found, rule="taken_back")


def aimed(at: At) -> Verdict | None:
    """``力争12小时,确保36小时内修复``: what is aimed at is owed to nobody."""
    return _told("aim", _governed(at, _AIMED), rule="aimed")


def proposed(at: At) -> Verdict | None:
    """``拟将答复时限调整为1个工作日内``, ``计划实现24小时内修复``, ``如获批准,时限调整为5日``; not ``计划停电后应在8小时内恢复``."""
    found = _under(at, _PROPOSED) or at.led(_IF_APPROVED)
    return Verdict("former") if found and former(at) else _told("proposed", found)


def not_yet(at: At) -> Verdict | None:
    """``将于2028年实现城区30分钟到场``."""
    return _told("not_yet", _governed(at, _NOT_YET))


def internal(at: At) -> Verdict | None:
    """``内部掌握12小时、对外口径48小时``; not ``内部审批完成后2日内退款``."""
    found = _under(at, _INTERNAL)
    if found is None and (at.told_behind(_KEPT_TO) or _OUTWARD.search(at.line, at.after, at.after + WINDOW)):
        found = _governed(at, _IN_HOUSE)
    found = found or _NOT_OUTWARD.match(at.line, at.after, at.after + WINDOW)
    return _told("internal", found, by="staff")


def target(at: At) -> Verdict | None:
    """``平均修复时间控制在6小时以内``, ``24小时修复及时率不低于95%``, ``MTTR≤4小时``."""
    share = _governed(at, _SHARE)
    found = (share if share and not share["case"] else None) or at.led_in_part(_RATE_NAMED) or _RATE.search(at.line, at.first, at.stop)
    if found is None and not at.led_in_part(_TYPICAL):
        found = _under(at, _GOAL)
    return _told("target", found)


def usual(at: At) -> Verdict | None:
    """``一般3天,最长不超过12天``, ``3至5个工作日到账,最长不超过7个工作日``: what is usual is not what is due."""
    found = at.led_in_part(_USUAL)
    longest = _LONGEST_BEHIND.match(at.line, at.amount.end, at.amount.end + WINDOW) if found or at.amount.low is not None else None
    return _told("usual", longest and (found or longest))


def typical(at: At) -> Verdict | None:
    """``银行一般3至7个工作日``: how long it usually takes; not ``一般应在3日内回复``, nor what a label says is due (``办理时限一般为5日``)."""
    found = at.led_in_part(_EXPECTED)
    labelled = (at.labels or at.under_label) and not at.led(_DISCLAIMED)
    if found is None and not (at.inside or labelled):
        found = at.led_in_part(_TYPICAL) or at.followed(_ABOUT) or (None if at.led(MOST) else at.led(_AS_A_RULE))
    bound = found and _BOUND.search(at.line, at.first, min(found.start, at.amount.start))
    return None if bound else _told("usual", found, rule="typical")


def quoted(at: At) -> Verdict | None:
    """``客户称上次承诺24小时内回复``, ``友商2小时上门``, ``《规范》规定:“最长为16日”``, ``周师傅1小时就修好了``: what others say or did once."""
    found = at.led_in_part(_REPORTED) or _under(at, _ELSEWHERE) or _before_quotation(at, _CITED) or _rival(at) or at.led(_ANSWERED)
    if found is None and not at.inside:
        story = at.led(_STORY)
        found = story if story and _OVER.match(at.line, at.after, at.after + WINDOW) else at.followed(_DONE)
    return _told("quoted", found)


def _rival(at: At) -> Match | None:
    """Whether another house is named for it, and ours beside it: ``海阔联合承诺4小时,比我公司快``."""
    found = at.led_in_part(_RIVAL)
    return found if found and not _OF_OURS.match(at.line, *found.span("who")) and _COMPARED.search(at.line) else None


IN_OTHER_WORDS = (example, forbidden, quoted)
"""What is not said here and now, whoever owes it."""
RULES = (denied, taken_back, proposed, not_yet, internal, aimed, target, usual, typical)
"""What is said of a time of ours, a goal before what is usual."""


def _told(force: Force, found: Match | None, rule: str = "", by: Party = "") -> Verdict | None:
    if found is None:
        return None
    named = next((name for name, words in found.found.groupdict().items() if words is not None), None)
    return Verdict(rule or force, force=force, words=found.span(named) if named else found.whole, by=by)


def _governed(at: At, pattern: Pattern) -> Match | None:
    """Whether such words stand before it in its part, or before the quotation that it stands in."""
    return at.led_in_part(pattern) or _before_quotation(at, pattern)


def _under(at: At, pattern: Pattern) -> Match | None:
    """The same, or in the label above it."""
    label = _label(at)
    return _governed(at, pattern) or (pattern.before(at.line, label[1], label[0]) if label else None)


def _label(at: At) -> tuple[int, int] | None:
    """Where the label stands that its clause is under: ``示例:…``."""
    colon = at.text.rfind(":", at.begin, at.amount.start)
    if colon < 0 or any(mark in at.text[colon : at.amount.start] for mark in ";|。"):
        return None
    return part_start(at.text, colon), colon


def _before_quotation(at: At, pattern: Pattern) -> Match | None:
    opened = at.quotation
    if opened is None:
        return None
    end = opened - (at.line.text[opened - 1 : opened] in (":", ","))
    return pattern.before(at.line, end, part_start(at.line.text, end))


def _after_quotation(at: At, pattern: Pattern) -> Match | None:
    """Whether such words stand behind the quotation that it stands in."""
    if at.quotation is None:
        return None
    closed = at.line.text.find("”", at.after, at.after + WINDOW)
    return pattern.search(at.line, closed, part_end(at.line.text, closed)) if closed >= 0 else None
