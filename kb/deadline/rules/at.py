"""A stretch of time where it stands, and what a rule says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kb.deadline.amounts import Amount, Limit, Mark
from kb.deadline.sentences import part_start
from kb.deadline.verbs import verbs
from kb.models import PeriodForm

WINDOW = 80


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``amount`` is, by which rule: a ``limit``, a ``period`` that is none, or nothing of the sort (neither)."""

    rule: str
    limit: Limit | None = None
    period: PeriodForm | None = None


@dataclass(frozen=True, slots=True)
class At:
    """A stretch of time where it stands in a folded sentence.

    ``before`` are the characters up to it, ``own`` those of its part; ``after`` is where the words behind it (and behind 内) begin, ``rest`` those
    words up to the part's end. ``labels`` are the ends of the labels before it, ``under_label`` whether a heading above is one; ``act`` is
    where the act stands that it follows at once, ``in_series`` whether another one of the sentence follows its act so (``首次响应2h,上门5h``).
    """

    text: str
    amount: Amount
    inside: bool
    after: int
    before: str
    own: str
    rest: str
    labels: tuple[int, ...]
    under_label: bool
    act: tuple[int, int] | None
    in_series: bool

    @property
    def named(self) -> str:
        """``own``, with the label before it where that stands there alone: ``有效期:30天``."""
        return self.own or self.before[part_start(self.before.rstrip(":"), len(self.before)) :]

    def limit(self, mark: Mark, form: Literal["within", "every"] = "within", after: int | None = None) -> Limit:
        """The limit that it is."""
        amount = self.amount
        return Limit(amount.start, amount.end, self.after if after is None else after, amount.value, amount.unit, form, mark)

    def acts(self, within: int | None = None) -> bool:
        """Whether an act stands behind it, at most ``within`` characters away."""
        return any(verb.plain and (within is None or verb.start <= within) for verb in verbs(self.rest))


Rule = Callable[[At], Verdict | None]
