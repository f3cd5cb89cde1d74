"""Time limits as they can be asked: the sentence, where its amount stands, and which other limits answer the same question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.contract.quiz import Span
from kb.deadline.numerals import HAN
from kb.deadline.parties import tiers
from kb.lexicon import lexicon
from kb.lexicon.words import texts
from kb.models import Deadline, Force, Statement
from kb.obligation import same_matter, same_obligation
from quiz.amounts import MINUTES, Amount, any_amount, length, measure, read
from quiz.case import case
from quiz.knowledge import Known, View, compatible, kept
from quiz.sentence import bare, bigrams, likeness, stands_alone

SENTENCE_MAX_CHARS, CLAUSE_MAX_CHARS, CLAUSE_MIN_CHARS = 85, 115, 10
ALIKE = 0.5
"""Sentences that are so much alike, their amounts left out, speak of one thing."""
KIN = 0.25
"""So much alike they must be where the obligation is the same but neither names what it is done to."""
TRAPS: tuple[Force, ...] = ("denied", "ended", "internal")
"""Times that who answers may have heard of, and that are wrong."""
MAGNITUDE = 6.0
"""A wrong length is at most so many times longer or shorter."""

_CONDITION = re.compile(r"[的后时][，,]|情况下")
_WITHIN = re.compile(r"^\s*(?:之内|以内|内)?[，,]?")
_LEANING_NOUN = re.compile(r"其(?!他|它|余|中)|该(?!类)|本(?=机关|单位|部门|款|项)")
_THAT_EVENT = re.compile(r"(?:收到|接到|作出)(?:书面)?(?:申请|报告|通知|材料|请求|意见|申报|决定)(?:之日|之时|后)")
_CONTINUES = re.compile(r"还应|也应|仍应|还须|方可")
# What these stand for was said before: the class of things that the list is about, and what was applied for.
_BY_NUMBER = re.compile(rf"第[{HAN}\d]+条")
_SOME_NOTICE = re.compile(r"书面(?:通知|建议|意见)之[日时]")
_VAGUE = re.compile(r"(?:查询|对|向)?其他|(?:不?属于|不?符合|不能当场|无法当场|协商不成|调解不成|决定受理|决定不|情况复杂)")
_ANY_APPLICATION = re.compile(r"(?:受理|收到|接到)申请(?:材料)?(?:之日|之时|后|的)")
_APPLICATION = re.compile(r"申请")


@dataclass(frozen=True, slots=True)
class Limit:
    """A sentence ``start:end`` of its document, with its amount at ``left:right``, counted from the sentence's start.

    ``amount`` is ``None`` for a rhythm that holds no number (``每月``). ``others`` are further amounts in the sentence. ``case`` is what the
    question must state beside it.
    """

    known: Known
    detail: Deadline
    start: int
    end: int
    left: int
    right: int
    amount: Amount | None
    others: tuple[tuple[int, int], ...]
    case: str

    @property
    def said(self) -> str:
        """What stands before the sentence where that is shown without the name of its document: its case."""
        return f"在{self.case}中，" if self.case else ""

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.known.document.text[self.start : self.end]

    @property
    def written(self) -> str:
        """The amount, verbatim."""
        return self.text[self.left : self.right]

    @property
    def span(self) -> Span:
        """The sentence's place."""
        return Span(self.known.document.id, self.start, self.end)

    @property
    def asked(self) -> Span:
        """The amount's place."""
        return Span(self.known.document.id, self.start + self.left, self.start + self.right)


@kept
def limit(known: Known) -> Limit | None:
    """``known`` as a limit that can be asked; ``None`` where its sentence does not stand alone, is too long, or writes no amount or not its case."""
    detail = known.fact.detail
    if not isinstance(detail, Deadline) or detail.form == "at_once" or detail.amount <= 0 or detail.low is not None:
        return None
    text = known.document.text
    for start, end in _extents(known):
        clause, stated = text[start:end], case(known, start, end)
        if stated is None or not start <= detail.amount_start < detail.amount_end <= end or not _understood(known, clause, start):
            continue
        left, right = detail.amount_start - start, detail.amount_end - start
        written = clause[left:right]
        amount = read(written)
        if (amount is None and rhythm(written) is None) or clause[:left].count("“") != clause[:left].count("”"):
            return None
        if amount is not None and length(amount) != measure(detail.amount, detail.unit):
            return None
        if clause.count(written) > 1:
            return None  # the answer would stand beside the question
        others = tuple(m.span() for m in any_amount().finditer(clause) if m.end() <= left or m.start() >= right)
        return Limit(known, detail, start, end, left, right, amount, others, stated)
    return None


def _extents(known: Known) -> Iterator[tuple[int, int]]:
    """Where the question may be cut out, the most complete first."""
    detail = known.fact.detail
    after = known.document.text[detail.amount_end : known.fact.end] if isinstance(detail, Deadline) else ""
    # What follows the duty (调解不成的，可以起诉) would make the question a long one about something else.
    if len(bare(_WITHIN.sub("", after))) >= 2 and known.start < known.fact.end < known.end:
        if CLAUSE_MIN_CHARS <= known.fact.end - known.start <= CLAUSE_MAX_CHARS:
            yield known.start, known.fact.end
    elif known.end - known.start <= SENTENCE_MAX_CHARS:
        yield known.start, known.end
    # A condition in the part that is left out (违反约定的，……) would be missing from the question.
    condition = _CONDITION.search(known.document.text, known.start, known.fact.start)
    if CLAUSE_MIN_CHARS <= known.fact.end - known.fact.start <= SENTENCE_MAX_CHARS and condition is None:
        yield known.fact.start, known.fact.end


def _understood(known: Known, clause: str, start: int) -> bool:
    if not stands_alone(clause) or len(clause) < CLAUSE_MIN_CHARS:
        return False
    before = known.document.text[max(0, start - 20) : start].rstrip(" \t")
    if _VAGUE.match(clause) or (_ANY_APPLICATION.search(clause) and not _APPLICATION.search(_ANY_APPLICATION.sub("", clause))):
        return False
    if _BY_NUMBER.search(clause) or _SOME_NOTICE.search(clause):
        return False  # nobody knows a clause by its number, nor which notice was meant
    if not before or before[-1] not in "。！？；;，,":
        return True
    detail = known.fact.detail
    actor, named = (detail.actor, bool(detail.actor or detail.object)) if isinstance(detail, Deadline) else ("", False)
    if before[-1] in "，,":
        return bool(actor) and clause.startswith(actor)
    return named and _subject(clause) and not any(leaning.search(clause) for leaning in (_LEANING_NOUN, _CONTINUES, _THAT_EVENT))


def _subject(clause: str) -> bool:
    """Whether something is named before the duty: not ``决定受理的，应当…`` nor ``应当…``."""
    head = re.split(r"应当?|必须|须|要|可以|自", clause, maxsplit=1)[0]
    return len(head.rstrip("，, ").removesuffix("的")) >= 5 or ("，" not in head and len(head) >= 2)


def same_question(one: Known, other: Known) -> bool:
    """Whether two limits answer one question, for all that their sentences say: then one's length is no wrong answer to the other's."""
    a, b = one.fact.detail, other.fact.detail
    if not isinstance(a, Deadline) or not isinstance(b, Deadline) or not compatible(one.applies_to, other.applies_to) or _apart(one, other):
        return False
    near = likeness(unmeasured(one), unmeasured(other))
    if near >= ALIKE:
        return True
    obliged = same_obligation(a, one.applies_to, b, other.applies_to)
    return obliged and (bool(a.object) or near >= KIN)


def lengths(view: View, known: Known) -> set[tuple[float, str]]:
    """Every length that some rule in force gives to the question of ``known``, its own included."""
    return {measured(other.fact.detail) for other in _rivals(known) if other is known or other in view}


@kept
def _rivals(known: Known) -> tuple[Known, ...]:
    """Every limit of the edition that answers the same question, in force or not."""
    return tuple(other for other in known.home["deadline"] if other is known or same_question(known, other))


def unpromised(view: View, asked: Limit) -> dict[tuple[float, str], Known]:
    """The lengths that the document of a limit denies, has ended or keeps internal for the same matter, and no rule in force promises: good traps."""
    right = lengths(view, asked.known)
    found: dict[tuple[float, str], Known] = {}
    for known in view.of("statement"):
        detail = known.fact.detail
        if not isinstance(detail, Statement) or detail.force not in TRAPS or detail.doubt or known.document.id != asked.known.document.id:
            continue
        told, promised = (detail.action, detail.object), (asked.detail.action, asked.detail.object)
        if same_matter(told, promised) and (time := measure(detail.amount, detail.unit)) not in right:
            found.setdefault(time, known)
    return found


def measured(detail: object) -> tuple[float, str]:
    """A deadline's length, comparable."""
    if not isinstance(detail, Deadline):
        raise TypeError("not a deadline")
    return measure(detail.amount, detail.unit)


def rhythm(text: str) -> float | None:
    """Minutes of ``每周``; ``None`` for what is no rhythm."""
    found = re.fullmatch("每个?(?P<half>半)?(?P<length>.+)", text)
    length = next((length for length in lexicon().units if found and found["length"] in length.every), None)
    return MINUTES[length.unit] * length.factor / (2 if found and found["half"] else 1) if length else None


@kept
def conditions(known: Known) -> tuple[frozenset[str], frozenset[str]]:
    """The areas and the customers' tiers that a sentence names, or its fact."""
    sentence = known.text
    areas = {area.name for area in lexicon().areas if any(word in sentence for word in texts([area]))}
    own = known.applies_to
    # One sentence may hold both areas; then the fact knows which one is its own.
    return (
        frozenset({own.area}) if own.area else frozenset(areas),
        frozenset({own.tier}) if own.tier else tiers(sentence),
    )


def _apart(one: Known, other: Known) -> bool:
    """Whether the two are for different customers, by what their sentences say."""
    return any(left and right and not left & right for left, right in zip(conditions(one), conditions(other), strict=True))


@kept
def unmeasured(known: Known) -> frozenset[str]:
    """The sentence's bigrams without the amount."""
    detail = known.fact.detail
    if not isinstance(detail, Deadline):
        return frozenset()
    text = known.document.text
    return bigrams(text[known.start : max(known.start, detail.amount_start)] + " " + text[min(detail.amount_end, known.end) : known.end])
