"""What is answered to a question, a complaint, and a reply to be checked."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, computed_field

from kb.contract.base import Answer, End, Milliseconds, Share, Stage, Start, Warned
from kb.contract.cards import (
    LIKELY,
    Classification,
    Contact,
    Deadline,
    Hit,
    Listed,
    Owed,
    Period,
    Procedure,
    Prohibition,
    Requirement,
    Rule,
    Statement,
    Tariff,
    Wording,
)
from kb.contract.citation import Citation
from kb.contract.facts import Said
from kb.deadline.words import FORCES
from kb.models import Force, Modality
from kb.words import MODALITIES

GROUPS = (
    "deadlines",
    "procedures",
    "rules",
    "requirements",
    "contacts",
    "wordings",
    "prohibitions",
    "classification",
    "tariffs",
    "periods",
    "statements",
)
"""The groups of cards in an answer, of equally sure ones that first which is put in front."""
AskField = Literal["operator", "region", "business", "area", "tier", "case", "event", "former"]
Grade = Literal["sure", "possible", "none"]
FindingKind = Literal["phrase", "deadline", "period", "tariff", "statement", "rule"]


class SearchResult(Warned):
    """The passages that answer a question, best first."""

    hits: tuple[Hit, ...]
    took_ms: Milliseconds


class Ask(Answer):
    """The one thing worth asking the customer: the first cards differ by it."""

    field: AskField = Field(
        description="the field of the context that decides; case: which condition the complaint meets; event: when it happened; "
        "former: what was said before, where nothing else tells the matter"
    )
    question: str
    options: tuple[str, ...] = Field(
        description="values for the field: in the order of the sets, else those of the rarer cards first; of case the conditions' own words, "
        "of event its name or its times"
    )


class CaseSet(Answer):
    """What is for one of the cases that the complaint leaves open: its limit, its wording …, to be shown beside the other sets."""

    case: dict[AskField, str] = Field(description="what ask asks for, and its value in this case")
    label: str = Field(description="in Chinese: 城镇, VIP客户")
    cards: dict[str, tuple[int, ...]] = Field(
        description="group → places of the cards that are for this case alone; a group's other cards hold in each"
    )
    matter: int = Field(default=0, description="which of the matters it answers")


class Emergency(Answer):
    """Whom to call in danger, from the list that the operator sets."""

    of: str = Field(description="who answers, or what for")
    value: str = Field(description="the number")
    note: str


class Matter(Answer):
    """One thing that the complaint is about, without the words around it."""

    start: Start
    end: int = Field(description="exclusive")
    text: str = Field(description="the complaint's own words, from start to end")
    asked: str = Field(description="what was searched: text without what is no matter in between")
    answered: bool
    confidence: Share = Field(description="probability that an approved text answers it")
    grade: Grade = Field(description="how sure the answer to it is, as that of the whole")


class Suggestion(Warned):
    """Everything for one complaint, or an honest no with the nearest passages."""

    answered: bool = Field(description="where there are several matters: one of them")
    confidence: Share = Field(description="probability that an approved text answers")
    matters: tuple[Matter, ...] = Field(default=(), description="what the complaint is about; each is answered by itself")
    emergency: tuple[Emergency, ...] = Field(default=(), description="whom to call, where the complaint tells of danger; to be shown before all else")
    nearest: tuple[Hit, ...] = Field(default=(), description="the nearest candidates, for each matter that is not answered")
    procedures: tuple[Procedure, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    wordings: tuple[Wording, ...] = ()
    rules: tuple[Rule, ...] = Field(default=(), description="who may, must or must not do what, who pays, what counts, what follows")
    requirements: tuple[Requirement, ...] = Field(default=(), description="what to bring or state")
    contacts: tuple[Contact, ...] = Field(default=(), description="whom to ask or tell, or where and when")
    prohibitions: tuple[Prohibition, ...] = ()
    classification: tuple[Classification, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    periods: tuple[Period, ...] = Field(default=(), description="times that are no deadlines, where one may be asked for")
    statements: tuple[Statement, ...] = Field(
        default=(), description="times that are told and not promised, where they are asked for, or beside a promise of the same act"
    )
    listed: Listed | None = Field(
        default=None, description="where a list is asked for (有哪些, 分几级, 一共几步): all of it; null: none is, or none answers"
    )
    owed: tuple[Owed, ...] = Field(
        default=(), description="what the clauses in front have paid, where the limit is late or a sum is named: amount, or what is missing"
    )
    facts: tuple[Said, ...] = Field(default=(), description="what the complaint itself says of times, promises, counts and sums, in order")
    ask: Ask | None = Field(default=None, description="null: no one fact decides between the first cards")
    sets: tuple[CaseSet, ...] = Field(
        default=(),
        description="where ask decides between cases, one a case; the groups' first cards are of the first set, or for all",
    )
    passages: tuple[Hit, ...] = Field(default=(), description="the full ranking; what the groups hold is repeated")
    took_ms: Milliseconds
    timings: dict[str, Stage] = Field(default={}, description="milliseconds by stage")

    @computed_field(
        description="sure: an approved text answers; possible: what may answer is shown, and is to be checked before it is used; none: nothing "
        "approved answers; of several matters the best"
    )  # type: ignore[prop-decorator]
    @property
    def grade(self) -> Grade:
        """Sure where the answer, and in it a card of the group in front, more probably answers than not."""
        if len(self.matters) > 1:
            return min((matter.grade for matter in self.matters), key=get_args(Grade).index)
        if not self.answered:
            return "none"
        front = max((card.confidence or 0.0 for card in getattr(self, self.surest)), default=0.0) if self.surest else 0.0
        return "sure" if min(self.confidence, front) >= LIKELY else "possible"

    @computed_field(description="the group of the card that most probably answers, the first of equals: to put in front; null: there is no card")  # type: ignore[prop-decorator]
    @property
    def surest(self) -> str | None:
        """The name of a group; a limit of ours that is late goes before all else."""
        if self.deadlines and self.deadlines[0].state == "late" and self.deadlines[0].owed_by != "customer":
            return "deadlines"
        told = {group: [card.confidence for card in getattr(self, group) if card.confidence is not None] for group in GROUPS}
        return max((group for group in GROUPS if told[group]), key=lambda group: max(told[group]), default=None)


class Finding(Answer):
    """One thing wrong in the reply, from start to end of it."""

    kind: FindingKind = Field(
        description="phrase: forbidden; statement: promises what is not promised; rule: allows what is forbidden, calls free what is charged, "
        "and the like; the others: contradicts the knowledge"
    )
    start: Start
    end: End
    text: str = Field(description="the reply's own words")
    quote: str = Field(description="the rule's own words")
    replacement: str | None = Field(description="what may be said instead, verbatim")
    citation: Citation
    force: Force | None = Field(default=None, description="what the rule does with a time that the reply promises; null: that is not what is wrong")

    modality: Modality | None = Field(default=None, description="of a finding of kind rule: what the rule says")

    @computed_field(description="the force or the modality in words: 不承诺, 仅为目标, 内部要求; 可以, 不得")  # type: ignore[prop-decorator]
    @property
    def told(self) -> str | None:
        """In words."""
        if self.modality:
            return MODALITIES[self.modality]
        return FORCES[self.force] if self.force else None


class LintResult(Warned):
    """Findings in the order of the reply; none means that nothing is known to be wrong."""

    ok: bool
    findings: tuple[Finding, ...]
    took_ms: Milliseconds
