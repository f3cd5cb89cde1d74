"""Times that somebody else has: what a customer must or may do, and what a bank takes to post what we have paid.

They bind nobody here: they are told as another's duty.
"""

from __future__ import annotations

from kb.deadline.amounts import Limit
from kb.deadline.parties import actor
from kb.deadline.rules.at import STARTS, At, Verdict
from kb.deadline.rules.marked import MOST
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import MODAL, verbs
from kb.lexer import Line
from kb.lexicon import lexicon
from kb.lexicon.entries import Act
from kb.pattern import Match, Pattern
from kb.undertakings import find_undertaking

ACT_WITHIN = 12  # characters behind the amount
MAY_BEFORE = 3
_NAME_CHARS = 16
_PAIR = ("甲方", "乙方")
_LED = ("请", "由")
_MANNER = "(?:{completes}|{closing_word}|{manner})?"
_TO_WHOM = "向[^,;。]{1,12}?{raises}"
_OBJECT = tuple("对向给与为将把使让同和及至到")  # before a customer: somebody else acts
_STAFF_TOO = ("回复", "联系", "提供")  # what customers must do only where they are bound by a modal
_CLAIMED = ("补正", "缴纳", "领取", "申请", "行使", "起诉")
_HANDED_IN = ("提交", "支付", "提出", "补正", "缴纳")  # staff hands in and pays, too
_BANK_TAKES = Pattern("(?P<who>{bank})(?P<then>{after}|{later}|{since_day})?(?:{typical}|{expected}|{needs}|{modal}|[在于将会])*")
_ARRIVES = Pattern("{arrives}|[到至]")  # 到银行后3日入账; not 收到银行后
_CUSTOMER = Pattern("{customer}|[您你]")
# A customer right before what binds, entitles or reaches them: 客户须, 申请人可, 用户收到; not 客户经理须, 客户投诉须.
_BOUND = Pattern(
    "(?:{customer}|[您你]){oneself}?(?:如[^,]{2,12})?"
    "(?:(?P<must>{modal})|(?P<may>{entitled}|[即均也]?可)|(?P<takes>[在于{from}]?(?:{gets}|{their_event}{after}))|(?P<since>{from})|[在于]|$)"
)
_GETS = Pattern(f"{_MANNER}{{gets}}")
_MAY = Pattern("{entitled}|可")
_ALONE = Pattern(f"{_MANNER}{{alone}}")
_ASKED_TO = Pattern(f"{_MANNER}(?:{{theirs_if_asked}}|{_TO_WHOM})")
_TO_US = Pattern(f"{_MANNER}(?:{{to_us}}|{{contacts}}(?:{{staff}}|{{ours}}|我)|凭|{{ours}}|[到至][^,;。]{{0,12}}?(?:厅|{{ours}}|{{unit}}))")
_CLAIMS = Pattern("{claims}|(?:{act}|{manner}){files}")
_TERM = Pattern(
    f"(?:{{their_act}}|{{alone}}|{{theirs_if_asked}}|{_TO_WHOM}|{{claims}})的?(?:{{limit_label}}|期)(?:[为是:{{from}}]|{{neg}}{{beyond}})?[^,;。]{{0,30}}",
    "{their_term}[^,;。]{0,30}",
)
_NAMED = Pattern("(?P<customer>{customer}|[您你])(?!的|端)|{unit}|{staff}|{firm}")
_TITLED = Pattern("(?:^|[;。|\n])(?:{customer}|[您你]):")  # 持卡人: before the part
_HEADED = Pattern(
    "(?P<customer>{customer}|[您你])的?(?:(?!{act}|{of_ours})[^,;。]){0,4}?{headed}",
    "(?:{unit}|{firm}|{ours}|物业)[^,;。]{0,6}?{headed}|(?!{headed}){promise}|{duties}",
)
_FILED = Pattern(
    "[^,;。对将把就{act}{weak}{accepts}]{0,4}?(?:{files}[^,;。:对的就把将{act}]{0,4}?{appeal}(?!{given}|{act})|{lodges}(?!{act}|{noun}))"
)
_APPEAL = Pattern("{appeal}{files}?(?:{must}|{from}|[在于])[^,;。]*")
_IS_FILED = Pattern("{files}")
_ASKED = Pattern("请[^,;。]{0,4}")
_ASKED_AFTER = Pattern("请[在于]?[^,;。{staff}{unit}]{0,2}{their_event}[^,;。]{0,2}(?:{after}|{later}|{since_day})[在于]?")
_CALLS = Pattern("[^,;。{customer}]{0,4}{contacts}(?:$|[,;。]|我|{ours}|{staff}|{firm})")
_PREPARED = Pattern("[^,;。]{0,6}?{prepares}")
_OURS = Pattern("(?:{ours}|{unit}|{recipient}|{staff}|{firm}|{authority})(?![^,;。]{0,12}?(?:{after}|{later}|{since_day}|的{given}))")
_OUTSIDER = Pattern(
    "(?:^|[,;。:由])(?P<who>{outsider}|(?P<body>{public_body}))(?:{modal}|{from}|{typical}|[在于将会])*"
    "(?:(?!{outsider}|{public_body})[^,;。:]{1,16}(?:{after}|{later}|{since_day})[的{modal}在于]*)?"
)
_THEIR_EVENT = Pattern("{their_event}[^,;。:]{0,4}(?:{after}|{later}|{since_day}|{start})[的{modal}在于]*")
_PAYER = Pattern("{payer}(?:{must}|{from}|[在于按凭])[^,;。]*", "{payer}")
_BILLED = Pattern("{contract_party}[^,;。]*{invoice}[^,;。]*")
_PAYS = Pattern("[^,;。{act}]{0,8}?{pays}")
_PARTY = Pattern("(?P<who>{contract_party})(?:{must}|{from}|[在于按凭])[^,;。]*")
_PARTIES = Pattern("(?P<who>{contract_party})(?:\\((?P<role>[^()]{1,12})\\):?|:)")
_BUYER = Pattern("{customer}|{buyer}")
_SELLER = Pattern("{seller}")
_PAID = Pattern("[^,;。]{0,8}?{paid}")


def theirs(at: At) -> Verdict | None:
    """``客户须在3日内补齐材料``; not ``客户经理须在3日内回访``, ``用户可在2日内收到结果``."""
    if at.followed(_GETS):
        return None
    bracket = STARTS.match(at.line, at.after, at.stop)
    behind = bracket.end if bracket else at.after
    act = _act(at.text[behind : at.stop])
    claims = _claims(at.line, behind, at.stop)
    subject = _customers(at.line, at.first, at.amount.start)
    if not subject and (at.of_customers or _TITLED.before(at.line, at.first, at.begin)):
        mine = (claims or (act.both if act else bool(at.rest.strip(".)")))) and not actor(_subject(at.own))
    elif subject:
        mine = _binds(at, subject, act, claims=claims)
    else:
        mine = claims and (at.inside or at.led(MOST) is not None) and not actor(_subject(at.own)) and _of_a_customer(at, act)
    return _owed_by_customers("theirs", subject.whole if subject else None) if mine else None


def theirs_by_act(at: At) -> Verdict | None:
    """``请在3天内申诉``, ``异议应于签收之日起3日内提出``, ``甲方应在5日内验收``: told by what is done, where nobody of ours is named."""
    if not at.inside and not at.led(MOST):
        return None
    party, payer = at.led_in_part(_PARTY), at.led_in_part(_PAYER)
    if at.client and party:
        return _owed_by_customers("theirs", party.span("who")) if party["who"] == at.client else None
    if payer and at.followed(_PAID):
        return _owed_by_customers("theirs", payer.whole)
    if at.led_in_part(_BILLED) and at.followed(_PAYS):
        return _owed_by_customers("theirs")
    if at.led_in_part(_ASKED_AFTER) and at.followed(_CALLS):
        return _owed_by_customers("theirs")
    if not (at.followed(_FILED) or (at.led_in_part(_APPEAL) and at.followed(_IS_FILED)) or (at.led_in_part(_ASKED) and at.followed(_PREPARED))):
        return None
    clause = max(at.text.rfind(mark, at.begin, at.amount.start) + 1 for mark in ";。|\n")
    return None if _OURS.search(at.line, max(clause, at.begin), at.amount.start) else _owed_by_customers("theirs")


def _owed_by_customers(rule: str, words: tuple[int, int] | None = None) -> Verdict:
    return Verdict(rule, force="others_duty", words=words, by="customer", to="operator")


def unnumbered(line: Line, limit: Limit) -> bool:
    """Whether what must be done at once, the same day or every month is told to customers: ``请您立即拨打110``, ``用户每季度可变更一次``."""
    first, stop = part_start(line.text, limit.start), part_end(line.text, limit.after)
    if limit.form == "every" and (_MAY.match(line, limit.after, stop) or _MAY.search(line, max(first, limit.start - MAY_BEFORE), limit.start)):
        return True
    return _customers(line, first, limit.start) is not None and _claims(line, limit.after, stop)


def kept_by_customers(line: Line, limit: Limit) -> bool:
    """Whether it is customers who must do something by a day: ``用户应当于每月25日前缴清``."""
    subject = _customers(line, part_start(line.text, limit.start), limit.start)
    return unnumbered(line, limit) or bool(subject and subject["must"])


def their_term(at: At) -> Verdict | None:
    """``领取期限为30日``, ``异议期:15天``: so long a customer may do it."""
    found = at.led(_TERM)
    return _owed_by_customers("their_term", found.whole) if found else None


def is_customer(name: str) -> bool:
    """Whether ``name`` is nothing but a customer: ``寄件人``."""
    return _CUSTOMER.fullmatch(name) is not None


def heading(lead: str) -> bool:
    """Whether the last heading that says whose the times below it are says that they are customers' (``用户须知``)."""
    found = list(_HEADED.finditer(lead))
    return bool(found and found[-1]["customer"])


def client(lead: str) -> str:
    """Which party of a contract is the customer, where ``lead`` says who they are: 甲方 of ``甲方(用电人)``, 乙方 where 甲方 has the house's name."""
    told: dict[str, bool] = {}
    for party in _PARTIES.finditer(lead):
        words = party["role"] or lead[party.end : party.end + _NAME_CHARS]
        if _BUYER.match(words):
            told[party["who"]] = True
        elif _SELLER.match(words) or ((name := find_undertaking(words)) and lead.count(name) > 1):
            told[party["who"]] = False
    buyers = [who for who, buys in told.items() if buys]
    if not buyers and len(told) == 1:
        buyers = [who for who in _PAIR if who not in told]
    return buyers[0] if len(buyers) == 1 else ""


def outsiders(at: At) -> Verdict | None:
    """``公安机关应在24小时内出警``, ``由厂家15日内更换``: what somebody owes who is no party here; not ``厂家直营店应在2小时内回复``."""
    found = at.led(_OUTSIDER)
    if found is None:
        return None
    return Verdict("outsiders", force="others_duty", words=found.span("who"), by="authority" if found["body"] else "third_party", to="customer")


def banks(at: At) -> Verdict | None:
    """``由银行3至5个工作日入账``, ``到达发卡行后1至3个工作日到账``: what a bank takes."""
    act = _act(at.rest[:ACT_WITHIN])
    found = at.led_in_part(_BANK_TAKES) if act and act.name == "到账" else None
    if found is None or (found["then"] and not _ARRIVES.before(at.line, found.start, at.first)):
        return None
    return Verdict("banks", force="others_duty", words=found.span("who"), by="third_party", to="customer")


def _act(rest: str) -> Act | None:
    """What is done; else what a thing is named for (确认 in 确认方案)."""
    known = lexicon().acts
    found = [verb for verb in verbs(rest) if not verb.negated and not known[verb.name].weak]
    return next((known[verb.name] for verb in sorted(found, key=lambda verb: not verb.plain)), None)


def _claims(line: Line, start: int, stop: int) -> bool:
    """Whether these words are what customers do."""
    act, near = _act(line.text[start:stop]), min(stop, start + ACT_WITHIN)
    found = any(pattern.search(line, start, near) for pattern in (_ASKED_TO, _TO_US, _CLAIMS))
    return bool((act and act.customers) or found or _ALONE.match(line, start, stop))


def _customers(line: Line, first: int, last: int) -> Match | None:
    """The last customer there who is a subject."""
    found = [match for match in _BOUND.finditer(line, first, last) if _opens(line.text[first : match.start])]
    return found[-1] if found else None


def _opens(lead: str) -> bool:
    """Whether a customer behind ``lead`` is a subject: who acts stands first, or behind words that say which one (申请退费的客户)."""
    return lead.endswith(("的", *_LED)) or not (lead.endswith(_OBJECT) or verbs(lead[-8:]))


def _binds(at: At, subject: Match, act: Act | None, *, claims: bool) -> bool:
    between, lead = _subject(at.text[subject.end : at.amount.start]), at.text[at.first : subject.start]
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
    if at.led_in_part(_THEIR_EVENT) or (at.own in ("请", "请在", "请于") and act and act.name in _CLAIMED[:2]):
        return True
    clause = max(at.text.rfind(mark, at.begin, at.first) + 1 for mark in ";。|\n")
    named = list(_NAMED.finditer(at.line, max(clause, at.begin), at.first))
    if named and not named[-1]["customer"]:
        return False
    name, near = act.name if act else "", min(at.stop, at.after + ACT_WITHIN)
    if (at.told_in_part(_MAY) or at.followed(_MAY)) and (named or name not in _HANDED_IN):
        return True
    if named and (name in _CLAIMED or _CLAIMS.search(at.line, max(clause, at.begin), near)):
        return True
    asked = at.own.startswith("请") and (_TO_US.search(at.line, at.after, near) or at.followed(_ASKED_TO))
    return bool(name == "领取" or at.followed(_ALONE) or asked or (named and at.followed(_TO_US)))
