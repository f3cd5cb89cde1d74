"""What was read in files: the documents, everything known of them with its place, what was set aside, and what is doubtful."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, computed_field

from kb.contract.base import Amount, Answer, End, Start
from kb.contract.cards import Piece, Scope, Step, When
from kb.deadline.words import counting_in_words, limit_in_words, statement_in_words, term_in_words
from kb.models import (
    Applicability,
    CalendarDay,
    Clause,
    Counting,
    DocumentKind,
    Force,
    Form,
    Medium,
    Modality,
    Party,
    PeriodForm,
    Reckoning,
    RelationKind,
    SetAside,
    Unit,
)

DoubtKind = Literal[
    "converting",
    "personal",
    "private_use",
    "time_not_read",
    "number_not_read",
    "number_guessed",
    "sum_not_read",
    "promise",
    "heading_without_text",
    "not_quoted",
    "mid_sentence",
    "coverage",
]


class ReadSpan(Answer):
    """``text[start:end]`` of the document."""

    start: Start
    end: End


class _ReadFact(ReadSpan):
    text: str = Field(description="verbatim: the document's text from start to end")
    applies_to: Applicability = Field(description="what the sentence itself, or what stands over it, says; null fields: as the document")
    scope: Scope = Field(default=Scope(), description="what restricts it")


class ReadDeadline(_ReadFact):
    """A time limit."""

    kind: Literal["deadline"] = "deadline"
    amount: Amount = Field(description="0: at once, the same day, or (form until, by) no length of time")
    unit: Unit
    form: Form
    action: str = Field(description="the canonical act, with the text's own word in brackets where it is another: 处理（办结）")
    object: str
    counts_from: str = Field(description="the event that starts the clock, as written; empty: not said")
    actor: str
    amount_start: int
    amount_end: int
    rule: str = Field(description="the rule of the grammar that saw it")
    until: str | None = Field(default=None, description="of form until and by: what it ends with, as written")
    low: Amount | None = Field(default=None, description="of a limit with two ends the lower one, in its unit")
    calendar: CalendarDay | None = Field(
        default=None, description="of form by: the day of the calendar it ends with; else the one its clock starts at"
    )
    owed_by: Party = Field(default="", description="customer: it is theirs to keep; empty: ours, or nothing says so")
    doubt: str | None = Field(default=None, description="why the amount is only a guess, in Chinese")
    open_hours: bool = Field(default=False, description="only hours of business count")
    parts: tuple[Piece, ...] = Field(default=(), description="headings and conditions that name it from elsewhere, the outermost first")
    valid_from: date | None = Field(default=None, description="its first day, where that is another than its document's")
    valid_to: date | None = Field(default=None, description="its last day, where that is another than its document's")
    when: When | None = Field(default=None, description="the season, hours or days in which it holds; null: always")

    @computed_field(description="the limit in words: 24小时内, 每48小时, 当日内, 立即, 当班内")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        return limit_in_words(self.amount, self.unit, self.form, self.until, open_hours=self.open_hours)

    @computed_field(description="from when until when, in words, where that is not as its document: 自2027-01-01起; empty elsewhere")  # type: ignore[prop-decorator]
    @property
    def term(self) -> str:
        """In words."""
        return term_in_words(self.valid_from, self.valid_to)


class ReadPeriod(_ReadFact):
    """A time that is no deadline: notice in advance, how long something is kept or holds, or the least time."""

    kind: Literal["period"] = "period"
    what: str = Field(description="what is told, kept or holds, in the words of the text")
    amount: Amount
    unit: Unit
    form: PeriodForm
    amount_start: int
    amount_end: int
    rule: str
    doubt: str | None = Field(default=None, description="why the amount is only a guess, in Chinese")


class ReadStatement(_ReadFact):
    """A time that is told and not promised: nothing falls due by it."""

    kind: Literal["statement"] = "statement"
    what: str = Field(description="what is told, in the words of the text")
    action: str = Field(description="the canonical act; empty where the clause says none")
    object: str
    amount: Amount
    unit: Unit
    force: Force = Field(description="what the text does with it: denied, aim, usual, others_duty …")
    by: Party = Field(description="who owes it, as far as known")
    to: Party = Field(description="whom it is owed, as far as known")
    amount_start: int
    amount_end: int
    decided_by: Piece | None = Field(description="the words that decided the force; null: a heading or the kind of document did")
    rule: str
    doubt: str | None = Field(default=None, description="why the amount is only a guess, in Chinese")

    @computed_field(description="the time in words: 不承诺：24小时, 用户自己的期限：7天")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        return statement_in_words(self.amount, self.unit, self.force, self.by)


class ReadRule(_ReadFact):
    """Who may, must or must not do what; or (``is``) who pays, what counts as what, what follows."""

    kind: Literal["rule"] = "rule"
    modality: Modality
    subject: Piece | None = Field(description="who it is about, as written; null: the sentence does not say")
    rule: str = Field(description="the form that saw it; cell: a table's yes or no")


class ReadCounting(_ReadFact):
    """How the document's limits are counted, or those of one clause."""

    kind: Literal["counting"] = "counting"
    way: Reckoning
    counting: Counting = Field(description="what it says; within: where alone it holds, null: in the whole document")

    @computed_field(description="what it says, in words: 日按工作日计, 20:00以后按次日08:00受理计")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        return counting_in_words(self.counting)


class ReadProcedure(_ReadFact):
    """Steps in their order."""

    kind: Literal["procedure"] = "procedure"
    title: str
    steps: tuple[Step, ...]


class ReadWording(_ReadFact):
    """An approved reply."""

    kind: Literal["wording"] = "wording"
    situation: str
    variables: tuple[str, ...]


class ReadProhibition(_ReadFact):
    """What must not be said (phrase) or done."""

    kind: Literal["prohibition"] = "prohibition"
    phrase: bool
    replacement: str | None


class ReadTariff(_ReadFact):
    """A price in yuan."""

    kind: Literal["tariff"] = "tariff"
    item: str
    amount: Amount
    unit: str
    number: str


class ReadDefinition(_ReadFact):
    """What a term means."""

    kind: Literal["definition"] = "definition"
    term: str


class ReadClassification(_ReadFact):
    """A class of a scheme."""

    kind: Literal["classification"] = "classification"
    scheme: str
    label: str
    tell: str


class ReadItem(ReadSpan):
    """One paper or piece of data."""

    text: str
    condition: Piece | None = Field(default=None, description="when it is wanted; null: always, as the rest")


class ReadRequirement(_ReadFact):
    """What to bring or state for a matter."""

    kind: Literal["requirement"] = "requirement"
    matter: str
    by_proxy: bool = Field(description="of whoever acts for somebody else")
    items: tuple[ReadItem, ...]


class ReadContact(_ReadFact):
    """Whom to ask or tell, where and when."""

    kind: Literal["contact"] = "contact"
    medium: Medium
    value: str = Field(description="verbatim")
    value_start: int
    value_end: int
    of: str = Field(description="of what house, matter or place it is")


class ReadTarget(Answer):
    """The document that is meant, as the text calls it."""

    title: str
    number: str = Field(description="with its year in 〔〕")
    clause: str = Field(description="as it is written: 第六条第一款, 附件2; empty: the whole")
    all: bool = Field(description="no document is named: whatever falls under it")


class RelationValue(Answer):
    """A new time limit, or how long is added."""

    amount: Amount
    unit: Unit


class ReadRelation(_ReadFact):
    """What the document does to another one."""

    kind: Literal["relation"] = "relation"
    does: RelationKind
    target: ReadTarget
    from_: str | None = Field(serialization_alias="from", description="the first day, or the words that tell it where no day can be worked out")
    to: str | None = Field(description="the last day, or the words that tell it")
    old: str | None = Field(description="the former words, verbatim")
    new: str | None = Field(description="the new words or clause, verbatim")
    value: RelationValue | None
    except_: str | None = Field(serialization_alias="except", description="what is left out, verbatim")
    rule: str = Field(description="the rule of the grammar that saw it")
    doubt: str | None = Field(description="why it is only a guess, in Chinese")


_AnyFact = (
    ReadDeadline
    | ReadPeriod
    | ReadStatement
    | ReadRule
    | ReadCounting
    | ReadProcedure
    | ReadWording
    | ReadProhibition
    | ReadTariff
    | ReadDefinition
    | ReadClassification
    | ReadRequirement
    | ReadContact
    | ReadRelation
)
ReadFact = Annotated[_AnyFact, Field(discriminator="kind")]


class ReadTime(ReadSpan):
    """A number with a unit of time that is no deadline, period or statement; ``rule`` says what it was taken for."""

    text: str
    amount: Amount
    unit: Unit
    rule: str = Field(
        description="what it was taken for: a rule of the grammar, or the kind of fact that it is part of; nothing_says_so: nobody knows"
    )


class ReadNumbers(Answer):
    """How many numbers with a unit of time or money there are, and what became of them; ``warnings`` list those not understood."""

    fact: int = Field(default=0, description="in a fact")
    reason: int = Field(default=0, description="in no fact, for a reason that a rule names")
    not_understood: int = 0


class Doubt(Answer):
    """What an editor should look at: of the whole file, or at a place of the document ``documents[document]``."""

    kind: DoubtKind
    message: str = Field(description="in Chinese")
    document: int | None = Field(default=None, description="index into documents; null: of the file")
    start: int | None = None
    end: int | None = None


class ReadDocument(Answer):
    """One document of a file."""

    title: str
    operator: str | None
    region: str | None
    version: str | None
    incomplete: bool
    kind: DocumentKind = Field(description="what kind of paper it is; decides what may be quoted")
    kind_words: tuple[str, ...] = Field(description="the words and layout that told its kind; empty: nothing told of another than a rule")
    text: str
    clauses: tuple[Clause, ...]
    passages: tuple[ReadSpan, ...]
    facts: tuple[ReadFact, ...]
    times: tuple[ReadTime, ...] = Field(description="numbers with a unit of time that are in no deadline, period or statement")
    numbers: ReadNumbers


class ReadFile(Answer):
    """One file; ``error`` says why nothing could be read."""

    path: str
    error: str | None = None
    coverage: float = Field(default=0.0, description="share of the characters that have a place, 0 to 1")
    set_aside: tuple[SetAside, ...] = Field(default=(), description="what is in no document and why; offsets count the file's text")
    warnings: tuple[Doubt, ...] = ()
    documents: tuple[ReadDocument, ...] = ()


class ReadFiles(Answer):
    """What was read, file by file."""

    files: tuple[ReadFile, ...]
