"""Times that somebody else has: what a customer must or may do, and what a bank takes to post what we have paid.

They bind nobody here: they are told as another's duty.
"""

from __future__ import annotations

import re

from kb.deadline.parties import actor
from kb.deadline.rules.at import WINDOW, At, Verdict
from kb.deadline.rules.marked import MOST
from kb.deadline.verbs import MODAL, verbs
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Act, Lexicon
from kb.lexicon.words import alternation
from kb.models import Form
from kb.pattern import Pattern

ACT_WITHIN = 12  # characters behind the amount
MAY_BEFORE = 3
_LED = ("请", "由")
_MANNER = "(?:完成|办理|及时)?"
_OBJECT = tuple("对向给与为将把使让同和及至到")  # before a customer: somebody else acts
_STAFF_TOO = ("回复", "联系", "提供")  # what customers must do only where they are bound by a modal
_CLAIMED = ("补正", "缴纳", "领取", "申请", "行使", "起诉")
_HANDED_IN = ("提交", "支付", "提出", "补正", "缴纳")  # staff hands in and pays, too
_SEGMENT = re.compile(r"[;。|\n]")
_BANK_TAKES = Pattern("(?P<who>{bank})(?:{typical}|{expected}|{needs}|{modal}|[在于将会])*")
_CUSTOMER = Pattern("{customer}|[您你]")
_TITLED = Pattern("(?:^|[;。|\n])(?:{customer}|[您你]):")  # 持卡人: before the part
_HEADED = Pattern(
    "(?P<customer>{customer}|[您你])的?[^,;。]{0,4}?{headed}", "(?:{unit}|{firm}|{ours}|物业)[^,;。]{0,6}?{headed}|(?!{headed}){promise}|{duties}"
)
_FILED = Pattern("[^,;。对将把就{act}{weak}{accepts}]{0,4}?(?:{files}{appeal}(?!{given})|{lodges}(?!{act}|{noun}))")
_APPEAL = Pattern("{appeal}{files}?(?:{must}|{from}|[在于])[^,;。]*")
_IS_FILED = Pattern("{files}")
_ASKED = Pattern("请[^,;。]{0,4}")
_PREPARED = Pattern("[^,;。]{0,6}?{prepares}")
_OURS = Pattern("(?:{ours}|{unit}|{recipient}|{staff}|{firm}|{authority})(?![^,;。]{0,12}?(?:{after}|{later}|{since_day}|的{given}))")
_OUTSIDER = Pattern(
    "(?:^|[,;。:由])(?P<who>{outsider}|(?P<body>{public_body}))(?:{modal}|{from}|{typical}|[在于将会])*"
    "(?:(?!{outsider}|{public_body})[^,;。:]{1,16}(?:{after}|{later}|{since_day})[的{modal}在于]*)?"
)
_THEIR_EVENT = Pattern("{their_event}[^,;。:]{0,4}(?:{after}|{later}|{since_day}|{start})[的{modal}在于]*")
_PAYER = Pattern("{payer}(?:{must}|{from}|[在于按凭])[^,;。]*", "{payer}")
_PAID = Pattern("[^,;。]{0,8}?{paid}")


@of_words
def _customer(words: Lexicon) -> str:
    return alternation(word for group in (words.parties["customer"], words.duties["addressed"]) for word in group.written)


@of_words
def _duties(words: Lexicon) -> dict[str, re.Pattern[str]]:
    return {group.name: re.compile(f"{_MANNER}(?:{alternation(group.written)})") for group in words.duties}


@of_words
def _bound(words: Lexicon) -> re.Pattern[str]:
    """A customer right before what binds, entitles or reaches them: ``客户须``, ``申请人可``, ``用户收到``; not ``客户经理须``, ``客户投诉须``."""
    may, takes = (alternation(word for name in names for word in words.duties[name].written) for names in (("may",), ("takes", "receives")))
    return re.compile(
        rf"(?:{_customer()})(?:本人|自己|自行|双方)?(?:如[^,]{{2,12}})?"
        rf"(?:(?P<must>{words.modals.alternation})|(?P<may>{may})|(?P<takes>[在于自从]?(?:{takes}))|(?P<since>[自从])|[在于]|$)"
    )


@of_words
def _their_term(words: Lexicon) -> re.Pattern[str]:
    named = alternation(word for name in ("term", "own", "asked", "claims") for word in words.duties[name].written)
    return re.compile(rf"(?:{named})的?(?:期限|时限|期)(?:为|是|:|自|从|不超过)?[^,;。]{{0,30}}$")


@of_words
def _named(words: Lexicon) -> re.Pattern[str]:
    """Customers, and who works here or for us, as they are named in the parts before."""
    ours = alternation(word for name in ("unit", "staff", "firm") for word in words.parties[name].written)
    return re.compile(rf"(?P<customer>{_customer()})(?!的|端)|{ours}")


def theirs(at: At) -> Verdict | None:
    """``客户须在3日内补齐材料``; not ``客户经理须在3日内回访``, ``用户可在2日内收到结果``."""
    if _duties()["receives"].match(at.rest):
        return None
    act = _act(at.rest)
    claims = _claims(at.rest, act)
    subject = _customers(at.own)
    if not subject and (at.of_customers or _TITLED.before(at.line, at.first, at.begin)):
        mine = (claims or (act.both if act else bool(at.rest.strip(".)")))) and not actor(_subject(at.own))
    elif subject:
        mine = _binds(at.own, subject, act, claims=claims)
    else:
        mine = claims and (at.inside or at.led(MOST) is not None) and not actor(_subject(at.own)) and _of_a_customer(at, act)
    words = (at.first + subject.start(), at.first + subject.end()) if subject and mine else None
    return _owed_by_customers("theirs", words) if mine else None


def theirs_by_act(at: At) -> Verdict | None:
    """``请在3天内申诉``, ``异议应于签收之日起3日内提出``, ``甲方应在5日内验收``: told by what is done, where nobody of ours is named."""
    if not at.inside and not at.led(MOST):
        return None
    payer = at.led_in_part(_PAYER)
    if payer and at.followed(_PAID):
        return _owed_by_customers("theirs", payer.whole)
    if not (at.followed(_FILED) or (at.led_in_part(_APPEAL) and at.followed(_IS_FILED)) or (at.led_in_part(_ASKED) and at.followed(_PREPARED))):
        return None
    clause = max(at.text.rfind(mark, at.begin, at.amount.start) + 1 for mark in ";。|\n")
    return None if _OURS.search(at.line, max(clause, at.begin), at.amount.start) else _owed_by_customers("theirs")


def _owed_by_customers(rule: str, words: tuple[int, int] | None = None) -> Verdict:
    return Verdict(rule, force="others_duty", words=words, by="customer", to="operator")


def unnumbered(own: str, rest: str, form: Form) -> bool:
    """Whether what must be done at once, the same day or every month is told to customers: ``请您立即拨打110``, ``用户每季度可变更一次``."""
    may = _duties()["may"]
    if form == "every" and (may.match(rest) or may.search(own[-MAY_BEFORE:])):
        return True
    return _customers(own) is not None and _claims(rest, _act(rest))


def their_term(at: At) -> Verdict | None:
    """``领取期限为30日``, ``异议期:15天``: so long a customer may do it."""
    found = _their_term().search(at.before)
    return _owed_by_customers("their_term", (at.begin + found.start(), at.amount.start)) if found else None


def is_customer(name: str) -> bool:
    """Whether ``name`` is nothing but a customer: ``寄件人``."""
    return _CUSTOMER.fullmatch(name) is not None


def heading(lead: str) -> bool:
    """Whether the last heading that says whose the times below it are says that they are customers' (``用户须知``)."""
    found = list(_HEADED.finditer(lead))
    return bool(found and found[-1]["customer"])


def outsiders(at: At) -> Verdict | None:
    """``公安机关应在24小时内出警``, ``由厂家15日内更换``: what somebody owes who is no party here; not ``厂家直营店应在2小时内回复``."""
    found = at.led(_OUTSIDER)
    if found is None:
        return None
    return Verdict("outsiders", force="others_duty", words=found.span("who"), by="authority" if found["body"] else "third_party", to="customer")


def banks(at: At) -> Verdict | None:
    """``由银行3至5个工作日入账``: what a bank takes."""
    act = _act(at.rest[:ACT_WITHIN])
    found = at.led_in_part(_BANK_TAKES) if act and act.name == "到账" else None
    return Verdict("banks", force="others_duty", words=found.span("who"), by="third_party", to="customer") if found else None


def _act(rest: str) -> Act | None:
    """What is done; else what a thing is named for (确认 in 确认方案)."""
    known = lexicon().acts
    found = [verb for verb in verbs(rest) if not verb.negated and not known[verb.name].weak]
    return next((known[verb.name] for verb in sorted(found, key=lambda verb: not verb.plain)), None)


def _claims(rest: str, act: Act | None) -> bool:
    """Whether ``rest`` is what customers do."""
    duties, near = _duties(), rest[:ACT_WITHIN]
    found = any(duties[name].search(near) for name in ("asked", "to_us", "claims"))
    return bool((act and act.customers) or found or duties["own"].match(rest))


def _customers(own: str) -> re.Match[str] | None:
    """The last customer in ``own`` who is a subject."""
    found = [match for match in _bound().finditer(own) if _opens(own[: match.start()])]
    return found[-1] if found else None


def _opens(lead: str) -> bool:
    """Whether a customer behind ``lead`` is a subject: who acts stands first, or behind words that say which one (申请退费的客户)."""
    return lead.endswith(("的", *_LED)) or not (lead.endswith(_OBJECT) or verbs(lead[-8:]))


def _binds(own: str, subject: re.Match[str], act: Act | None, *, claims: bool) -> bool:
    between, lead = _subject(own[subject.end() :]), own[: subject.start()]
    if between and actor(between):  # 客户收到后,营业厅应在…
        return False
    if lead.endswith(_LED) or subject["may"]:
        return True
    if subject["must"]:  # VIP客户应在1小时内回访, 老年客户须在10分钟内办理完毕: of whom it speaks
        return claims or ((not lead or lead.endswith("的")) and (act is None or act.both))
    plain = subject["takes"] or (not lead and not subject["since"])  # 客户在24小时内确认
    return claims or bool(plain and act and act.both and act.name not in _STAFF_TOO)


def _subject(words: str) -> str:
    modal = MODAL.search(words)
    return words[: modal.start] if modal else ""


def _of_a_customer(at: At, act: Act | None) -> bool:
    """Whether a customer is meant whom only the parts before name, or nobody: ``用户对答复不服的,可在15日内申请复核``."""
    duties = _duties()
    if at.led_in_part(_THEIR_EVENT) or (at.own in ("请", "请在", "请于") and act and act.name in _CLAIMED[:2]):
        return True
    before = _SEGMENT.split(at.line.text[max(0, at.amount.start - WINDOW) : at.amount.start - len(at.own)])[-1]
    named = list(_named().finditer(before))
    if named and not named[-1]["customer"]:
        return False
    name = act.name if act else ""
    if (duties["may"].search(at.own) or duties["may"].match(at.rest)) and (named or name not in _HANDED_IN):
        return True
    if named and (name in _CLAIMED or duties["claims"].search(before + at.rest[:ACT_WITHIN])):
        return True
    asked = at.own.startswith("请") and (duties["to_us"].search(at.rest[:ACT_WITHIN]) or duties["asked"].match(at.rest))
    return bool(name == "领取" or duties["own"].match(at.rest) or asked or (named and duties["to_us"].match(at.rest)))
