"""Questions about who may, must or must not do what, and who pays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.contract.quiz import FALSE, TRUE, Span
from kb.deadline.numerals import HAN
from kb.lexicon import lexicon
from kb.lexicon.words import texts
from kb.models import Modality, Rule
from quiz.case import case
from quiz.draft import WRONG, Desk, Draft, Makers, alike_in_length
from quiz.knowledge import Known, View, compatible, kept
from quiz.sentence import bare, bigrams, likeness, stands_alone, tidy
from quiz.topics.prohibition import UNTURNED

RULE_MIN_CHARS, RULE_MAX_CHARS, NAME_MAX_CHARS = 12, 80, 16
ALIKE = 0.35
"""Rules whose words are so much alike speak of one act."""
_MODALS: dict[Modality, re.Pattern[str]] = {
    "may": re.compile("可以(?!不)"),
    "must": re.compile("(?:应当(?!知道|[场天日])|必须)(?!不)"),
    "must_not": re.compile("不得(?!不|少于|低于|超过|高于|多于|迟于)"),
}
_ANY_MODAL = re.compile("可以|应当|必须|不得|无需|无须|不必|有权|严禁|禁止|须")
_TOLD = re.compile("(?:说明|告知|告诉|建议|提示)[^，,]{0,6}$")  # 向客户说明可以…: what is said, not what is ruled
_TURNED: dict[Modality, str] = {"may": "不得", "must": "无需", "must_not": "可以"}
_BOUND = re.compile("(?:均|都|也)?(?:应当|必须|可以|不得|有权)")
_OBLIGED = re.compile("(?:均|都|也)?(?:应当|必须)")
_PAYS = re.compile("(?:全部|自行|全额)?(?:承担|负担|支付|赔偿)")
_UNASKABLE = re.compile(rf"以下简称|^第[{HAN}]+条")
_SEVERAL = re.compile("[、和及或与其该]|任何|一方|有关|双方|没有")
_ORGAN = re.compile(".(?:部门|机关)$")
_HOUSE = re.compile("[员班组席岗长厅]$")


def statement(known: Known, desk: Desk) -> Draft | None:
    """The rule as it is, or with another modality in it: right or wrong?"""
    stated, turned = _case(known), _turned(known)
    if stated is None or turned is None or any(word in known.own for word in desk.templates.words["loaded"]) or _opposed(desk.view, known):
        return None
    text, wrong, right = turned
    true = desk.rng.random() < 0.5
    said = f"{bare(known.own if true else text)}。"
    span = Span(known.document.id, known.fact.start, known.fact.end)
    return Draft(
        "true_false/rule",
        desk.phrase("true_false/statement", known, case=stated, statement=said),
        (TRUE if true else FALSE,),
        (FALSE if true else TRUE,),
        (known.fact.start, known.fact.end),
        (span,),
        (span,),
        fixed=True,
        conditions=len(known.fact.scope.conditions),
        altered=None if true else (wrong, right),
        said=f"在{stated}中，{said}" if stated else said,
    )


def who(known: Known, desk: Desk) -> Draft | None:
    """Who must do this, or pay for it? The others are of another side: customers, the house, authorities."""
    stated, found = _case(known), _asked(known)
    if stated is None or found is None:
        return None
    question, name = found
    names = sorted({other for rule in desk.view.askable_in(known.document) if (other := _name(rule)) and other not in known.own})
    desk.rng.shuffle(names)
    wrong = [other for other in alike_in_length(name, names, least=0.3, most=3) if not may_be_right(desk.view, known, other)][:WRONG]
    stem = desk.phrase("single/rule.who", known, hide=(name,), case=stated, question=question)
    if len(wrong) < min(WRONG, 2):
        return None
    span = Span(known.document.id, known.fact.start, known.fact.end)
    conditions = len(known.fact.scope.conditions)
    return Draft("single/rule.who", stem, (name,), tuple(wrong), (span.start, span.end), (span,), close=True, conditions=conditions)


def may_be_right(view: View, known: Known, option: str) -> bool:
    """Whether ``option``, the other modality of a statement or who is bound, may be right for the act of ``known``."""
    if option in _TURNED.values():
        return _opposed(view, known)
    side, mine = _side(known, option), _side(known, _name(known) or "")
    return not side or side == mine or any(_side(other, _name(other) or "") == side for other in _kin(known) if other in view)


def _opposed(view: View, known: Known) -> bool:
    """Whether a rule in force for the same customer gives another modality to what may be the same act."""
    return any(other in view and _rule(other).modality != _rule(known).modality for other in _kin(known))


@kept
def _kin(known: Known) -> tuple[Known, ...]:
    """The other rules of the edition that are worded alike, and those of the same sentence."""
    return tuple(_alike(known))


def _alike(known: Known) -> Iterator[Known]:
    own = _pairs(known)
    for other in known.home["rule"]:
        if other is known:
            continue
        pairs = _pairs(other)
        same = other.document.id == known.document.id and other.start < known.fact.end and known.fact.start < other.end
        near = len(pairs) >= ALIKE * len(own) and len(own) >= ALIKE * len(pairs) and likeness(own, pairs) >= ALIKE
        if (same or near) and compatible(known.applies_to, other.applies_to):
            yield other


@kept
def _pairs(known: Known) -> frozenset[str]:
    return bigrams(_ANY_MODAL.sub("", known.own))


@kept
def _case(known: Known) -> str | None:
    """What a question must state beside the rule; ``None`` where it cannot be asked by itself."""
    text, scope = known.own, known.fact.scope
    fits = RULE_MIN_CHARS <= len(text) <= RULE_MAX_CHARS and known.fact.start == known.start and bool(re.fullmatch(r"[^\n|；;。]+[。；;]?", text))
    if not fits or scope.exceptions or UNTURNED.search(known.text) or _UNASKABLE.search(text) or not stands_alone(text):
        return None
    return case(known, known.fact.start, known.fact.end)


@kept
def _turned(known: Known) -> tuple[str, str, str] | None:
    """The rule with another modality in the place of its only one: all of it, what it says now, and what would be right."""
    text, modality = known.own, _rule(known).modality
    found = list(_ANY_MODAL.finditer(text))
    if modality not in _MODALS or len(found) != 1 or found[0].start() < 2 or not _MODALS[modality].match(text, found[0].start()):
        return None
    if _TOLD.search(text[: found[0].start()]) or text[found[0].start() - 1] in "，,并且还也仍":
        return None  # 未经登记的，不得…: who is meant stands elsewhere
    return text[: found[0].start()] + _TURNED[modality] + text[found[0].end() :], _TURNED[modality], found[0].group()


@kept
def _asked(known: Known) -> tuple[str, str] | None:
    """The rule as a question, with 下列哪一方 where it says who, and who that is."""
    subject, name = _rule(known).subject, _name(known)
    if subject is None or name is None or known.own.count(name) != 1:
        return None
    before, after = known.own[: subject.start - known.fact.start], known.own[subject.end - known.fact.start :]
    obliged = _rule(known).modality == "must" and _OBLIGED.match(after) and (not before or before[-1] in "，,")
    pays = _rule(known).rule == "borne" and _PAYS.match(after) and before.endswith("由")
    return (f"{bare(f'{before}下列哪一方{after}')}？", name) if obliged or pays else None


@kept
def _name(known: Known) -> str | None:
    """Who a rule is about, where its words say so plainly, and that is one party of a known side."""
    if known.fact.kind != "rule" or (subject := _rule(known).subject) is None:
        return None
    before, after = known.document.text[known.start : subject.start], known.document.text[subject.end : known.end]
    if not (_BOUND.match(after) and (not before or before[-1] in "，,")) and not (_PAYS.match(after) and before.endswith("由")):
        return None
    name = tidy(known.document.text[subject.start : subject.end])
    return name if 2 <= len(name) <= NAME_MAX_CHARS and not _SEVERAL.search(name) and _side(known, name) else None


def _side(known: Known, name: str) -> str:
    """``customer``, ``house`` or ``authority``, by the last word of a name; empty: unknown. In an operator's documents units and staff are its own;
    in a law 部门 are authorities, and whose other units and staff are meant nobody can tell."""
    party = next((party.name for party in lexicon().parties if name.endswith(tuple(texts([party])))), "")
    if party == "firm":
        return "house"
    if party in ("unit", "staff") or (not party and _HOUSE.search(name)):
        return "house" if known.document.operator else "authority" if _ORGAN.search(name) else ""
    return party


def _rule(known: Known) -> Rule:
    if not isinstance(known.fact.detail, Rule):
        raise TypeError("not a rule")
    return known.fact.detail


MAKERS: Makers = {"single": (who,), "true_false": (statement,)}
