"""The data model: what every layer hands to the next.

``Document`` → ``Clause`` (its outline) → ``Passage`` (what is embedded and found) → ``Fact`` (what is known there).
All offsets count Unicode code points of ``Document.text``; ``end`` is exclusive. Identity is the span, never the label:
labels restart and repeat in real documents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

Status = Literal["draft", "approved", "retired"]
Level = Literal["law", "ministry", "group", "province", "city", "branch"]
LAW_LEVELS = ("law", "ministry")  # their limits are ceilings, and are counted by the Civil Code
Unit = Literal["minute", "hour", "day", "working_day", "month", "year"]
Form = Literal["within", "every", "at_once", "until", "by"]
Reckoning = Literal[
    "days", "first_day", "last_day", "late", "hours", "day_hours", "month_days", "midnight", "named_day", "ahead", "open_hours", "as_in"
]
PeriodForm = Literal["in_advance", "retention", "validity", "at_least"]
Force = Literal[
    "promised",
    "internal",
    "aim",
    "usual",
    "proposed",
    "denied",
    "ended",
    "not_yet",
    "forbidden",
    "example",
    "quoted",
    "others_duty",
    "frequency",
    "target",
]
DocumentKind = Literal[
    "rule",
    "notice",
    "request",
    "exam",
    "tender",
    "report",
    "news",
    "contract",
    "staff_rule",
    "script",
    "price_list",
    "faq",
    "template",
    "benchmark",
    "case",
]
NumberFate = Literal["fact", "reason", "not_understood"]
Party = Literal["customer", "staff", "operator", "supplier", "authority", "third_party", ""]
Modality = Literal["may", "must", "must_not", "is"]
Medium = Literal["phone", "address", "web", "counter", "hours", "role"]
RelationKind = Literal["repeal", "replace", "repeal_part", "amend", "insert", "delete", "suspend", "resume", "extend", "prevail", "interim"]
EffectState = Literal["applied", "proposed", "rejected", "not_found"]
Ended = Literal["repealed", "expired", "suspended"]
ENDED: tuple[Ended, ...] = get_args(Ended)
FactKind = Literal[
    "procedure",
    "deadline",
    "period",
    "statement",
    "rule",
    "requirement",
    "contact",
    "counting",
    "wording",
    "prohibition",
    "tariff",
    "definition",
    "classification",
    "relation",
]
ANSWERING: tuple[FactKind, ...] = tuple(kind for kind in get_args(FactKind) if kind not in ("counting", "definition", "relation"))
"""Kinds that are shown as cards."""
UNASKED: frozenset[FactKind] = frozenset(("period", "statement", "rule", "requirement", "contact", "counting", "relation"))
"""Kinds that answer only who asks for them, or nobody: that a passage holds one does not make it one of its document's main ones."""
ClauseKind = Literal["part", "chapter", "section", "article", "item", "annex", "question", "scene", "heading", "table"]
Reason = Literal[
    "boilerplate",
    "contents",
    "page_artefact",
    "off_topic",
    "duplicate",
    "markup",
    "front_matter",
    "deleted",
    "hidden",
    "ruby",
    "comment",
    "image",
    "control",
]

FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)


@dataclass(frozen=True, slots=True)
class Applicability:
    """To whom something applies; a field left ``None`` applies to all.

    ``operator, region, business`` come from a document's title and issuer; ``area`` (``urban`` or ``rural``), ``tier`` and
    ``channel`` from the sentence that a fact stands in.
    """

    operator: str | None = None
    region: str | None = None
    business: str | None = None
    area: Literal["urban", "rural"] | None = None
    tier: str | None = None
    channel: str | None = None

    def within(self, whole: Applicability) -> Applicability:
        """A sentence's own, with the operator, region and business of its document where it names none."""
        operator, region, business = self.operator or whole.operator, self.region or whole.region, self.business or whole.business
        return Applicability(operator, region, business, self.area, self.tier, self.channel)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A span of a source file that is in no document, and why. Offsets count characters of the converted source text."""

    start: int
    end: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a source text that stands unchanged in a document: ``text[start:start + length]`` is ``source[origin:origin + length]``."""

    start: int
    origin: int
    length: int


@dataclass(frozen=True, slots=True)
class Document:
    """A titled instrument and its full cleaned text, the text that every offset refers to.

    ``id`` names one version: a readable slug and a hash of what it is and says (``kb.identity``), URL-safe. ``read_from`` says for each field where
    it was read (``title``, ``text``, ``file name``, ``folder``, ``manifest``, ``front matter``, ``option``). ``kind`` is what kind of paper it is,
    ``kind_words`` the words and layout that told (``ingest.kind``). ``issued`` is the day that it was signed or published.
    ``examples`` are ways in which customers say it.
    """

    id: str
    title: str
    text: str
    source: str
    root: str
    pieces: tuple[Piece, ...] = ()
    issuer: str | None = None
    level: Level | None = None
    number: str | None = None
    version: str | None = None
    status: Status = "approved"
    operator: str | None = None
    region: str | None = None
    business: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    issued: date | None = None
    review_by: date | None = None
    category: str | None = None
    key: str | None = None
    incomplete: bool = False
    kind: DocumentKind = "rule"
    kind_words: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    read_from: dict[str, str] = field(default_factory=dict)

    @property
    def chars(self) -> int:
        """The text's length."""
        return len(self.text)

    @property
    def applies_to(self) -> Applicability:
        """What the title and the issuer say; facts narrow it further."""
        return Applicability(operator=self.operator, region=self.region, business=self.business)


@dataclass(frozen=True, slots=True)
class Clause:
    """A node of a document's outline, in reading order; ``parent`` is an index into the same list.

    ``heading_start:heading_end`` spans label and title when the node has a heading of its own (``第二章 投诉处理``, ``（三）客户在营业厅拍照``);
    for an article or a list item, whose label stands before running text, it spans the label alone.
    ``start:end`` covers heading, body and all children.
    """

    kind: ClauseKind
    depth: int
    parent: int | None
    label: str
    title: str
    heading_start: int
    heading_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is embedded and retrieved: one clause, list item or table row, ``document.text[start:end]``.

    ``section`` is the path of headings, outermost first, as written. ``context`` is what is embedded before the text: the last
    two headings without their numbers, a list's lead-in, a table's header. ``clause`` is an index into the document's outline.
    """

    id: str
    document_id: str
    start: int
    end: int
    clause: int | None
    section: tuple[str, ...]
    context: str


@dataclass(frozen=True, slots=True)
class Part:
    """A verbatim piece of the document, ``text[start:end]``, that must be quoted with a fact, which stands elsewhere: a heading over a list."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """What a text points to: labels, no quotations.

    ``number`` has its year in 〔〕 whatever brackets the text has; ``clause`` is as it is written (``第六条第一款``, ``附件2``, ``第三条、第八条``),
    empty where the whole is meant. ``all``: no document is named, whatever falls under it is meant.
    """

    title: str = ""
    number: str = ""
    clause: str = ""
    all: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """The words ``text[start:end]`` that point to a clause (按第三条执行, 前款, 详见附件二): ``target`` as they name it, ``parts`` where that is.

    ``parts`` are spans of the same document; they are empty where the target is in another one, which it then names, or where there is none.
    """

    start: int
    end: int
    target: Target
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What restricts a fact, each as verbatim spans of its document.

    ``above``: headings over it, the outermost first; ``leads``: sentences and row or column headings that lead it in
    (有下列情形之一的，1小时内上报：); ``conditions``: its own (凡…的, 超过…的, 经批准); ``exceptions``: what it does not hold for
    (…除外, 但…不受此限), which may stand behind it. ``refers``: the clauses that it points to. ``cases``: any one of them is enough for it to hold:
    the items of a list of cases that it leads in, and the sentences that define the class it is for (影响100户至1000户的为二级故障).
    """

    above: tuple[Part, ...] = ()
    leads: tuple[Part, ...] = ()
    conditions: tuple[Part, ...] = ()
    exceptions: tuple[Part, ...] = ()
    refers: tuple[Reference, ...] = ()
    cases: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The words ``text[start:end]`` that say in which season, hours or days a limit holds, and when that is as far as the text tells.

    ``season``: its first and last day as ``MM-DD``; ``hours``: from and until as ``HH:MM`` (the end does not belong to them); either may go over
    the turn of the year or midnight. ``days``: working days, or those off. Where all are ``None`` no text tells when it holds (汛期).
    """

    start: int
    end: int
    season: tuple[str, str] | None = None
    hours: tuple[str, str] | None = None
    days: Literal["working", "off"] | None = None

    @property
    def told(self) -> bool:
        """Whether the text tells when that is."""
        return bool(self.season or self.hours or self.days)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day by its place in the calendar, as a text writes it without saying which year: 次月5日, 每周五18时, 季度末, 次年3月31日, 节后首个工作日.

    ``of`` is in what it is counted (``holiday``: since the days off end; ``named``: a day that the document has a ``name`` for, as 账单日) and
    ``which`` of these it is: this one (当月), the next, or each (每月: the next that is not over). ``day`` counts days of a day, week, month, quarter
    or year, the weekdays from Monday, and working days where ``working``; -1 is the last one. ``month`` is that of a year, or of a quarter.
    ``time``: it ends (or begins) at ``HH:MM``, else at 24:00; ``opening``: when business opens. ``excluded``: the day itself is none of it.
    """

    of: Literal["day", "week", "month", "quarter", "half_year", "year", "holiday", "named"]
    which: Literal["this", "next", "each"] = "each"
    month: int = 0
    day: int = 0
    working: bool = False
    time: str = ""
    opening: bool = False
    excluded: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: ``amount`` ``unit`` from ``counts_from`` for ``action``.

    ``action`` is a canonical verb (回复, 处理, 修复, 装机 …), ``object`` what it is done to (``电话``, ``互联网`` …), ``actor`` who must do it; each
    as read from the sentence, empty when it does not say. ``form``: ``within`` (within the amount), ``every`` (recurring), ``at_once`` (立即, 当场:
    amount 0), ``until`` (当班内, 1个账期内: amount 0; no text tells when that ends), ``by`` (次月5日前: amount 0 days; it ends with ``calendar``).
    ``calendar`` of another form is the day from which the clock runs (账单日后3日内). ``low`` is the lower end of a limit with two (3 of
    3至5个工作日), in its unit. ``natural``: its days are those of the calendar, whatever the document says of days (自然日, 周). ``owed_by``: whose
    it is to keep, where that is the customer (客户应于每月25日前缴清). ``amount_start:amount_end`` spans the amount itself in the document.
    ``said`` is ``action`` in the text's own words (办结 for 处理), as many joined by ``、``, or empty; ``rule`` names the rule of the grammar that
    saw the limit.
    ``doubt`` says why ``amount`` is only a guess. ``parts`` are the headings and
    conditions that name it from elsewhere, the outermost first, and its own name in a list of names. ``open_hours``: only hours of business count
    (2小时(工作时间内), 4个工作小时).
    ``valid_from`` and ``valid_to`` are the first and the last day of a limit that holds for a time of its own within its document's; ``when`` says in
    which season, hours or days.
    """

    amount: float
    unit: Unit
    action: str
    counts_from: str = ""
    object: str = ""
    actor: str = ""
    form: Form = "within"
    amount_start: int = 0
    amount_end: int = 0
    said: str = ""
    rule: str = ""
    parts: tuple[Part, ...] = ()
    open_hours: bool = False
    doubt: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    when: When | None = None
    low: float | None = None
    calendar: CalendarDay | None = None
    natural: bool = False
    owed_by: Party = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A time that is no deadline: ``what`` (a label) is told so long before, kept or valid for so long, or lasts at least so long.

    ``form``: ``in_advance`` (提前30日通知), ``retention`` (保存6个月, 冻结90日), ``validity`` (有效期两年), ``at_least`` (公示不少于7日).
    ``amount_start:amount_end`` spans the amount itself in the document; ``doubt`` says why ``amount`` is only a guess.
    """

    what: str
    amount: float
    unit: Unit
    form: PeriodForm
    amount_start: int = 0
    amount_end: int = 0
    rule: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A time that a text tells and does not promise: ``force`` says what it does with it (``denied``: 不承诺24小时内修复; ``aim``: 力争12小时).

    ``what`` is a label in the words of the text; ``action`` and ``object`` are those of a ``Deadline``, where the clause says them. ``by`` owes it
    and ``to`` is whom it is owed, as far as that is known. ``amount_start:amount_end`` spans the amount itself, ``words_start:words_end`` the words
    that decided the force; ``0, 0`` where a heading or the kind of document did. ``doubt`` says why ``amount`` is only a guess.
    """

    what: str
    amount: float
    unit: Unit
    force: Force
    action: str = ""
    object: str = ""
    by: Party = ""
    to: Party = ""
    amount_start: int = 0
    amount_end: int = 0
    words_start: int = 0
    words_end: int = 0
    rule: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may, must or must not do what; or (``is``) who pays, what counts as what, what follows. Conditions and exceptions are the fact's ``scope``.

    ``subject`` spans who it is about, as written; ``None`` where the sentence does not say. ``rule`` names the rule of the grammar that saw it.
    """

    modality: Modality
    subject: Part | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One paper or piece of data at ``text[start:end]``, and the words that say when it is wanted, where that is not always."""

    start: int
    end: int
    condition: Part | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What to bring or state for a ``matter`` (a label), each item with its span; ``by_proxy``: by whoever acts for somebody else."""

    matter: str
    items: tuple[Item, ...]
    by_proxy: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask or tell, or where and when: the ``value`` is verbatim, ``of`` (a label) says of what house, matter or place it is."""

    medium: Medium
    value: Part
    of: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """``spans`` of the day, from and until as ``HH:MM``, on these days of the week, the first being Monday; without ``days`` on working days."""

    spans: tuple[tuple[str, str], ...]
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counting:
    """One way in which limits are counted, as a document states it. ``within`` is where alone it holds; ``None``: in the whole document.

    ``way`` and what belongs to it: ``days`` (``days``: 日均为工作日, 按自然日, days off or holidays are left out) · ``first_day`` (``holds``: it
    counts) · ``last_day`` (``holds``: on a day off it moves, ``earlier`` or later; ``days`` ``no_holidays``: on a holiday only) · ``late`` (what
    comes in from ``since`` on, ``HH:MM``, a day of the month, ``off`` or ``closed`` hours, until ``until``, counts as come in on ``then``;
    ``holds``: that day is the first that counts) · ``hours`` (of work) · ``day_hours``, ``month_days`` (how long these are: ``amount``) ·
    ``midnight`` (the clock starts at 0:00 of the next day) · ``named_day`` (``name`` and when it is, ``then``) · ``ahead`` (``holds``: what is due
    前 a day may be done on it) · ``open_hours`` (``holds``: an hour is one of work) · ``as_in`` (as the document with the title ``name`` has it).
    """

    way: Reckoning
    days: Literal["working", "natural", "no_days_off", "no_holidays", ""] = ""
    holds: bool = True
    earlier: bool = False
    since: str = ""
    until: str = ""
    then: CalendarDay | None = None
    hours: tuple[Hours, ...] = ()
    amount: float = 0
    name: str = ""
    within: Part | None = None


Time = Deadline | Period | Statement
"""What a number with a unit of time may be."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure; ``escalation`` where it reports upwards, hands over or calls the police."""

    start: int
    end: int
    escalation: bool = False
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """Ordered steps for one scene; ``title`` is a label, not a quotation. ``restated``: they are rules that other facts tell one by one."""

    title: str
    steps: tuple[Step, ...]
    restated: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """An approved reply. ``situation`` is a label; ``variables`` are the blanks to fill (``××``, ``先生(小姐)``) as written."""

    situation: str
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prohibition:
    """What must not be said (``phrase`` is true: the fact's span is the forbidden phrase) or done."""

    phrase: bool = False
    replacement_start: int | None = None
    replacement_end: int | None = None


@dataclass(frozen=True, slots=True)
class Tariff:
    """A price: ``amount`` in yuan for ``item`` per ``unit`` (``台``, ``月``, ``6秒`` …), by document ``number``."""

    item: str
    amount: float
    unit: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a ``term`` means."""

    term: str


@dataclass(frozen=True, slots=True)
class Classification:
    """A class of a ``scheme`` (``投诉分类``, ``风险等级``, ``工单紧急程度`` …); ``tell`` names who must be told, as written."""

    scheme: str
    label: str
    tell: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """The words ``text[start:end]`` that say from or until when, and the ``day`` where it can be worked out."""

    start: int
    end: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What a document does to another one (``does``), from ``since`` until ``until``, as far as it says so.

    ``old`` and ``new`` span the former and the new words or the new clause, ``amount`` and ``unit`` are the new time limit in them, or how long is
    added where ``until`` tells no day. ``but`` spans what is left out. ``rule`` names the rule of the grammar that saw it, ``doubt`` says why it is
    only a guess.
    """

    does: RelationKind
    target: Target
    since: Moment | None = None
    until: Moment | None = None
    old: Part | None = None
    new: Part | None = None
    amount: float | None = None
    unit: Unit | None = None
    but: Part | None = None
    rule: str = ""
    doubt: str = ""


Detail = Time | Rule | Requirement | Contact | Counting | Procedure | Wording | Prohibition | Tariff | Definition | Classification | Relation


@dataclass(frozen=True, slots=True)
class Fact:
    """Something typed that a document states at ``text[start:end]``; linked to every passage that it overlaps.

    ``applies_to`` holds only what the sentence itself says (area, tier, channel); the document's own fields are added when matched.
    ``scope`` is what restricts it, as written.
    """

    kind: FactKind
    start: int
    end: int
    detail: Detail
    applies_to: Applicability = Applicability()
    scope: Scope = Scope()


@dataclass(frozen=True, slots=True)
class Effect:
    """A relation of one document that a release resolved: what ``by[start:end]`` does to ``on``, from ``first`` to ``last``, both inclusive.

    ``on`` is the id of the document acted on, ``None`` where none was found, or no document is named (``relation.target.all``). ``clauses`` span the
    parts of it that are meant, empty for the whole; ``words`` what in them is called old. ``last`` is the new last day of what is extended.
    ``state``: only what is ``applied`` has force; ``why`` says in Chinese why it is no more than ``proposed``, or was not found.
    """

    by: str
    start: int
    end: int
    relation: Relation
    on: str | None
    clauses: tuple[Part, ...] = ()
    words: tuple[Part, ...] = ()
    first: date = date.min
    last: date = date.max
    state: EffectState = "applied"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a reference of one document, ``by[start:end]``, leads in another one: ``parts`` of ``on``, none where they are not there."""

    by: str
    start: int
    end: int
    on: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a unit of time or money, ``text[start:end]`` of the document, and its ``fate``.

    It stands in a ``fact`` (``by`` is its kind), in none for a ``reason`` (``by`` is the rule that says what it is), or was ``not_understood``
    (``by`` is the rule that took it for a limit, ``nothing_says_so``, or ``unreadable``, and ``why``). Sums, and what cannot be read, have no
    ``amount``.
    """

    start: int
    end: int
    kind: Literal["time", "sum"]
    fate: NumberFate
    by: str
    amount: float | None = None
    unit: Unit | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with all that was made of it: the unit that a release stores."""

    document: Document
    clauses: tuple[Clause, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one source file: its length in characters, what was set aside, and the documents made of it."""

    path: str
    chars: int
    set_aside: tuple[SetAside, ...]
    document_ids: tuple[str, ...]
    coverage: float
    error: str | None = None
