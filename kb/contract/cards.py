"""The cards of an answer: each a quotation, where it stands, and what was read in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, Self

from pydantic import Field, computed_field

from kb import models
from kb.contract.base import Amount, Answer, End, Score, Share, Start
from kb.contract.citation import Also, Amendment, Citation
from kb.deadline.words import late_in_words, limit_in_words, period_in_words, statement_in_words, term_in_words, when_in_words
from kb.models import Applicability, FactKind, Force, Form, Medium, Modality, Party, PeriodForm, Unit
from kb.words import MEDIA, MODALITIES

LIKELY, HARDLY = 0.5, 0.1
"""The probabilities from which a card, or an answer, more probably answers than not, and below which a card hardly does."""
Started = int | Literal["received_at"] | None
State = Literal["late", "running", "unknown"]


class Quotation(Answer):
    """Words of a document."""

    text: str = Field(description="verbatim: the document's text from citation.start to citation.end")
    citation: Citation
    amended_by: tuple[Amendment, ...] = Field(
        default=(), description="what other documents change in it on the asked day, the last one last; a limit's amount is the new one"
    )


class Shared(Answer):
    """What may hold in many places word for word, and is one card then."""

    also: Also = Field(default=Also(), description="who else says the same; the one quoted has the most authority for the caller")

    def to_matter(self, number: int) -> Self:
        """The same as an answer to the matter of that number."""
        return self.model_copy(update={"matter": number})


class Piece(Answer):
    """Words that stand elsewhere and belong to a quotation, verbatim: the document's text from start to end."""

    text: str
    start: Start
    end: End

    @classmethod
    def of(cls, part: models.Part, text: str) -> Piece:
        """That at ``part`` of the document that says ``text``."""
        return cls(text=text[part.start : part.end], start=part.start, end=part.end)


class Scope(Answer):
    """What restricts a rule, verbatim; it may stand in the quotation, too."""

    above: tuple[Piece, ...] = Field(default=(), description="headings over it, the outermost first")
    leads: tuple[Piece, ...] = Field(default=(), description="what leads it in: the sentence before its list, in a table its row and column")
    conditions: tuple[Piece, ...] = Field(default=(), description="when it holds")
    exceptions: tuple[Piece, ...] = Field(default=(), description="what it does not hold for; it may stand behind the quotation")
    cases: tuple[Piece, ...] = Field(default=(), description="any one is enough for it to hold: listed cases, sentences that define its class")

    @classmethod
    def of(cls, scope: models.Scope, text: str) -> Scope:
        """That of a fact of the document that says ``text``."""
        return cls(**{name: tuple(Piece.of(part, text) for part in getattr(scope, name)) for name in cls.model_fields})


class Decided(Answer):
    """What the complaint says of a condition."""

    state: Literal["holds", "does_not"] = Field(description="of the rule, by these words")
    text: str = Field(description="in Chinese: 按“三百来户”，属“影响100户至1000户的为二级故障”")
    said: str = Field(description="the complaint's own words")
    by: Piece = Field(description="the rule's own words that decide")


class Referred(Quotation):
    """Words in a quotation's sentence that point to a clause, and that clause, verbatim."""

    quoted: Quotation | None = Field(description="null: what is pointed to is not there")


class Answering(Shared):
    """What may answer by itself: the surest of all cards of an answer, whatever its group, is the one to put in front."""

    confidence: Share | None = Field(default=None, description="probability that this card answers, 0 to 1; null: of a limit beside another")
    exemplified: bool = Field(default=False, description="an example of how customers say it led to its scene")

    @computed_field(description="it stands for its scene alone, to which an example led: by itself it hardly answers")  # type: ignore[prop-decorator]
    @property
    def by_example(self) -> bool:
        """To be told apart from the cards that answer by themselves."""
        return self.exemplified and self.confidence is not None and self.confidence < HARDLY


class ToMatter(Answer):
    """What tells which of the matters it answers."""

    matter: int = Field(default=0, description="which of the matters it answers")


class Ruling(Quotation):
    """Words that rule something for somebody."""

    applies_to: Applicability = Field(description="null fields: to all")
    scope: Scope = Field(default=Scope(), description="what restricts it")
    decided: tuple[Decided, ...] = Field(default=(), description="what the complaint says of that; empty: nothing")
    refers: tuple[Referred, ...] = Field(default=(), description="the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二")


class Hit(Quotation, Shared, ToMatter):
    """A passage that was found; of several, descending by score."""

    kinds: tuple[FactKind, ...] = Field(description="of the facts in it")
    score: Score = Field(description="fused and boosted: an order, not a probability")
    highlights: tuple[tuple[int, int], ...] = Field(description="[start, end] from the start of text")
    context: str = Field(description="headings and lead-in that the passage was found by; not part of the quotation")
    passage_id: str = Field(exclude=True)


class Step(Answer):
    """One step, verbatim: the document's text from start to end."""

    text: str
    start: Start
    end: End
    escalation: bool = Field(description="it reports upwards, hands over, or calls the police")
    actor: str | None


class Listed(Quotation, ToMatter):
    """A list that was asked for as such; text is all of it."""

    items: tuple[Piece, ...] = Field(description="all of them, in the order of the document, without their labels")

    @computed_field(description="how many")  # type: ignore[prop-decorator]
    @property
    def count(self) -> int:
        """How many."""
        return len(self.items)


class Procedure(Ruling, Answering, ToMatter):
    """A scene's procedure with its steps in order."""

    title: str = Field(description="a label, not a quotation")
    steps: tuple[Step, ...]


class When(Answer):
    """The season, the hours or the days in which a limit holds; where all three are null, no text tells when that is (汛期)."""

    text: str = Field(description="the words that say so, verbatim: the document's text from start to end")
    start: Start
    end: End
    season: tuple[str, str] | None = Field(description="its first and last day, MM-DD; it may go over the turn of the year")
    hours: tuple[str, str] | None = Field(description="from and until, HH:MM; they may go over midnight")
    days: Literal["working", "off"] | None = Field(description="working days, or those off")

    @computed_field(description="the words, with its days or hours where they do not say them: 采暖期（11月15日至3月15日）")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        return when_in_words(self.text, self.season, self.hours)

    @classmethod
    def of(cls, when: models.When | None, text: str) -> When | None:
        """That of a limit of the document that says ``text``."""
        if when is None:
            return None
        words = text[when.start : when.end]
        return cls(text=words, start=when.start, end=when.end, season=when.season, hours=when.hours, days=when.days)


class Limit(Ruling):
    """A time limit, as far as it does not depend on who asks and when."""

    action: str = Field(description="a label; empty where the text names no act")
    object: str | None = Field(description="what the action is done to")
    amount: Amount = Field(description="0: at once, the same day, or (form until, by) no length of time: until says with what it ends")
    unit: Unit = Field(description="as it is counted: of days that the document says are working days working_day")
    form: Form
    until: str | None = Field(
        default=None, description="of form until and by: what it ends with, as written (当班, 下班前, 1个账期; 次月5日前, 每月25日（含当日）前)"
    )
    low: Amount | None = Field(
        default=None, description="of a limit with two ends the lower one (3 of 3至5个工作日), in its unit; it is due by amount"
    )
    owed_by: Party = Field(default="", description="customer: it is theirs to keep (客户应于每月25日前缴清); empty: ours, or nothing says so")
    doubt: str | None = Field(
        default=None, description="why the amount is only a guess, in Chinese: never to be promised before the source was looked at"
    )
    open_hours: bool = Field(default=False, description="only hours of business count (4个工作小时, 2小时(工作时间内))")
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


class CountedBy(Quotation):
    """A clause that says how limits are counted, of the limit's document or of one that this says it follows."""


class Deadline(Limit, Answering, ToMatter):
    """A time limit with its due time for this caller."""

    counts_from: str | None = Field(description="the event that starts the clock, as written")
    started_by: Started = Field(
        default=None,
        description="what it is counted from: an index into facts; received_at: the complaint's own reception; null: nobody knows when it began",
    )
    due_from: datetime | None = Field(default=None, description="due for the earliest moment of what starts it")
    due_at: datetime | None = Field(description="null where no text tells the moment (立即, form until, 账单日 of no known day): counted says so")
    state: State = Field(
        default="unknown", description="at context.judged_at: late: even due_at is past; running: not even due_from is; unknown: neither is sure"
    )
    late_by_s: int | None = Field(default=None, description="where it is late, seconds since due_at")
    due_assumes: str | None = Field(
        description="what the due time takes for granted: received_at for the event that starts the clock, natural days for T+1"
    )
    counted: str = Field(description="how the due time was counted, in Chinese")
    counted_by: tuple[CountedBy, ...] = Field(
        default=(), description="clauses that say how limits are counted and by which it was: 日均为工作日, 首日计入, 20:00以后受理的视为次日受理"
    )
    holds: bool | None = Field(
        default=None, description="whether received_at lies in the season, hours or days of when; null: no text tells, or it always holds"
    )

    @computed_field(description="how late it is, in words: 已超时 1天1小时; empty where it is not")  # type: ignore[prop-decorator]
    @property
    def lateness(self) -> str:
        """In words."""
        return late_in_words(self.late_by_s) if self.late_by_s is not None else ""

    beside: tuple[Deadline, ...] = Field(default=(), description="other limits in force for the same obligation, with their levels")
    announced: tuple[Limit, ...] = Field(default=(), description="what its document has take its place later, each from its valid_from on")


class Period(Ruling, Answering, ToMatter):
    """A time that is no deadline: nothing falls due by it."""

    what: str = Field(description="a label: what is told in advance, kept, valid or lasts so long")
    amount: Amount
    unit: Unit
    form: PeriodForm
    doubt: str | None = Field(default=None, description="why the amount is only a guess, in Chinese")

    @computed_field(description="the time in words: 提前7日, 至少5日, 6个月")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        return period_in_words(self.amount, self.unit, self.form)


class Statement(Ruling, Answering, ToMatter):
    """A time that a text tells and does not promise: never to be promised, and nothing falls due by it."""

    what: str = Field(description="a label: what is told")
    action: str = Field(description="a label; empty where the text names no act")
    object: str | None = Field(description="what the action is done to")
    amount: Amount
    unit: Unit
    force: Force = Field(description="what the text does with it: denied, aim, usual, internal, ended, not_yet, others_duty …")
    by: Party = Field(description="who owes it, as far as known")
    to: Party = Field(description="whom it is owed, as far as known")
    doubt: str | None = Field(default=None, description="why the amount is only a guess, in Chinese")
    decided_by: Piece | None = Field(description="the words that decided the force, verbatim; null: a heading or the kind of document did")

    @computed_field(description="the time in words: 不承诺：24小时, 用户自己的期限：7天")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        return statement_in_words(self.amount, self.unit, self.force, self.by)


class Wording(Ruling, Answering, ToMatter):
    """An approved reply for a situation."""

    situation: str = Field(description="a label, not a quotation")
    variables: tuple[str, ...] = Field(description="the blanks to fill, as written")


class Rule(Ruling, Answering, ToMatter):
    """Who may, must or must not do what; who pays, what counts as what, what follows (is)."""

    modality: Modality
    subject: Piece | None = Field(description="who it is about; null: the text does not say")
    condition: tuple[Piece, ...] = Field(description="when it holds; empty: always")
    exception: tuple[Piece, ...] = Field(description="what it does not hold for; it may stand behind the quotation")
    consequence: Literal["holds", "not_yet", "unknown"] | None = Field(
        default=None,
        description="of a clause for being late or for what happened again: whether that is so (it stands in front then); null: of no such clause",
    )

    @computed_field(description="the modality in words: 可以, 必须, 不得, 认定")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        return MODALITIES[self.modality]


class Owed(Quotation):
    """What a clause has paid, in yuan; text and citation are the clause's."""

    amount: Amount | None = Field(description="null where something is missing to tell it")
    computed: str = Field(description="how, in Chinese: 逾期满1日，1 × 5元 = 5元; empty where something is missing")
    missing: str | None = Field(description="what the clause and the complaint do not state, in Chinese; null: nothing")


class Item(Piece):
    """One paper or piece of data."""

    condition: Piece | None = Field(description="when it is wanted; null: always")


class Requirement(Ruling, Answering):
    """What to bring or state."""

    matter: str = Field(description="a label: what it is for")
    by_proxy: bool = Field(description="wanted of whoever acts for somebody else")
    items: tuple[Item, ...]
    answers_matter: int = Field(default=0, description="which of the matters it answers; matter is its label")

    def to_matter(self, number: int) -> Self:
        """The same as an answer to the matter of that number."""
        return self.model_copy(update={"answers_matter": number})


class Reached(Answer):
    """How somebody is reached."""

    medium: Medium
    value: str = Field(description="the number, address, hours or role, verbatim")

    @computed_field(description="the medium in words: 电话, 地址, 窗口")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        return MEDIA[self.medium]


class Contact(Ruling, Answering, ToMatter, Reached):
    """Whom to ask or tell, or where and when: of the medium that is asked for, where one row tells several."""

    of: str = Field(description="a label: of what house, matter or place it is; empty where the text does not say")
    beside: tuple[Reached, ...] = Field(default=(), description="the other contacts of the same row")


class Prohibition(Quotation, Answering, ToMatter):
    """What must not be said or done."""

    phrase: bool = Field(description="text is what must not be said")
    replacement: str | None = Field(description="what may be said instead, verbatim too")


class Tariff(Ruling, Answering, ToMatter):
    """A price in yuan, where the question asks for one."""

    item: str
    amount: Amount
    unit: str | None = Field(description="what it is paid for: 台, 月, 6秒")
    number: str | None = Field(description="the document that sets it")


class Classification(Quotation, Answering, ToMatter):
    """A class that the complaint may belong to."""

    scheme: str
    label: str
    tell: str | None = Field(description="whom to tell, as written")
