"""What editors work from: gaps, disputed passages, expiring documents, conflicts, the week's questions, one rule in many places."""

from __future__ import annotations

import datetime as dates
from typing import Literal

from pydantic import Field

from kb.contract.base import Answer, Moment
from kb.contract.cards import Limit
from kb.contract.citation import Citation

FeedbackKind = Literal["helpful", "unhelpful", "copied", "opened"]
FeedbackReason = Literal["not_relevant", "out_of_date", "wrong_deadline", "awkward_wording"]
Ending = Literal["review_by", "effective_to"]
By = Literal["region", "operator", "business"]
State = Literal["same", "former", "differs", "missing", "other_term"]


class Near(Answer):
    """A document that came near."""

    document_id: str
    title: str


class Gap(Answer):
    """Complaints that no approved text answered, near-identical ones as one; masked."""

    complaint: str = Field(description="the latest one's words")
    count: int
    latest_at: Moment
    first_at: Moment
    context: dict[str, str]
    variants: tuple[str, ...] = Field(description="others' words for it")
    nearest: tuple[Near, ...] = Field(description="the documents that came nearest, of those that are served now")


class GapPage(Answer):
    """Gaps, the latest first."""

    gaps: tuple[Gap, ...]
    total: int
    offset: int
    limit: int


class Disputed(Answer):
    """A quotation that someone found unhelpful; citation and text are null where the document was deleted since."""

    citation: Citation | None
    text: str | None
    counts: dict[FeedbackKind, int]
    reasons: dict[FeedbackReason, int] = Field(description="of the unhelpful, the most frequent first")
    query: str = Field(description="what was asked, masked")
    latest_at: Moment


class Expiring(Answer):
    """A document whose review or end is near."""

    id: str
    title: str
    field: Ending
    date: dates.date
    days_left: int


class Conflict(Answer):
    """Different limits for one obligation, the nearer level's first; action and object as the first names them."""

    action: str
    object: str | None
    limits: tuple[Limit, ...]


class DayCount(Answer):
    """The questions of one day, and how many found no approved answer."""

    day: dates.date
    asked: int
    unanswered: int


class TextCount(Answer):
    """One question's count over the week."""

    text: str
    asked: int
    unanswered: int


class Searches(Answer):
    """The week's questions: day by day, and the most frequent."""

    days: tuple[DayCount, ...]
    top: tuple[TextCount, ...]


class Editor(Answer):
    """What an editor should look at."""

    disputed: tuple[Disputed, ...]
    expiring: tuple[Expiring, ...]
    conflicts: tuple[Conflict, ...]
    searches: Searches
    feedback: dict[FeedbackKind, int] = Field(description="the week's, by kind")


class SharedRule(Answer):
    """A rule that several places (or operators, or businesses) have."""

    document_id: str = Field(description="one of its versions")
    title: str
    by: By = Field(description="what can be set side by side")
    operator: str | None = Field(description="whose it is; 各运营商 for all; null where operators are set side by side")
    region: str | None = Field(description="where it holds; 全国 for all; null where regions are set side by side")
    business: str | None = Field(description="what it is about; 各业务 for all; null where businesses are set side by side")
    places: int = Field(description="how many have it")


class SharedRules(Answer):
    """The rules that can be set side by side, by title."""

    rules: tuple[SharedRule, ...]


class Column(Answer):
    """A place (``全国`` for all) with its version on the day; null where it has none."""

    place: str
    document_id: str | None
    title: str | None
    version: str | None
    effective_from: dates.date | None
    effective_to: dates.date | None
    in_force: bool = Field(description="on that day; else it is of another term")


class Cell(Answer):
    """What one place says of one sentence."""

    state: State
    text: str = Field(default="", description="as it stands there; empty where it says the same, or nothing")
    start: int | None = Field(default=None, description="where it stands in that place's document")
    words: tuple[tuple[str, str], ...] = Field(default=(), description="what differs: in the rule compared with, and here")


class Row(Answer):
    """One sentence, with a cell for each column."""

    text: str
    cells: tuple[Cell, ...]


class SideBySide(Answer):
    """One rule in many places; the first column is the rule that all are compared with."""

    key: str
    by: By
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = Field(description="the sentences of the rule compared with, then what only some places say")
