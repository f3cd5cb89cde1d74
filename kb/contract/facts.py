"""What the complaint itself says of times, promises, counts and sums."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, computed_field

from kb.contract.base import Amount, Answer, End, Moment, Start
from kb.deadline.words import length_in_words
from kb.events.words import span_in_words
from kb.models import Unit

SaidKind = Literal["event", "promise", "count", "money"]


class Said(Answer):
    """One thing that the complaint says; fields of other kinds are null."""

    kind: SaidKind
    event: str | None = Field(default=None, description="of an event or a count what happened, by the lexicon's name: 报修, 交费, 预约")
    at: Moment | None = Field(default=None, description="of an event the earliest moment that is meant")
    until: Moment | None = Field(default=None, description="of an event the latest; 24:00 is 00:00 of the day after")
    amount: Amount | None = Field(default=None, description="of a promise how long")
    unit: Unit | None = Field(default=None, description="of a promise")
    value: Amount | None = Field(default=None, description="of a count how often, of money how many yuan")
    text: str = Field(description="the complaint's own words; empty where context.events states it")
    start: Start | None = Field(default=None, description="offset in the complaint, in Unicode code points; null where context.events states it")
    end: End | None = Field(default=None, description="exclusive")

    @computed_field(description="in words: 报修 09-26 09:00, 承诺 48小时, 投诉 3次, 68元")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        if self.at is not None and self.until is not None:
            return f"{self.event} {span_in_words(self.at, self.until)}"
        if self.amount is not None and self.unit is not None:
            return f"承诺 {length_in_words(self.amount, self.unit)}"
        value = f"{self.value:g}"
        return f"{value}元" if self.kind == "money" else f"{self.event} {value}次"
