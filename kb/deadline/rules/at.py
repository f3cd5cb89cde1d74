"""A stretch of time where it stands, and what a rule says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kb.deadline.amounts import Amount, Limit, Mark
from kb.deadline.sentences import part_start
from kb.deadline.verbs import verbs
from kb.lexer import Line
from kb.models import Force, Party, PeriodForm
from kb.pattern import Match, Pattern

WINDOW = 80
STARTS = Pattern("\\([^()]*(?:{since_day}|{start})[^()]{0,2}\\)")
"""``(自受理申请之日起)`` behind a time: from when it runs, not what is done by then."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``amount`` is, by which rule: a ``limit``, a ``period`` that is none, or nothing of the sort (neither).

    ``force``: what the sentence does with a time that it does not promise; ``words`` are the characters that decided it. ``by`` owes it ``to`` whom,
    where the rule knows.
    """

    rule: str
    limit: Limit | None = None
    period: PeriodForm | None = None
    force: Force | None = None
    words: tuple[int, int] | None = None
    by: Party = ""
    to: Party = ""


def never_due(force: Force | None) -> bool:
    """Whether a time of this force is no limit whatever it is named: 修复时限|不承诺24小时; but 办理时限|一般5日 is one."""
    return force not in (None, "usual", "target")


@dataclass(frozen=True, slots=True)
class At:
    """A stretch of time where it stands in a sentence.

    ``begin`` is how far back a rule looks, ``first`` where its part begins; ``after`` is where the words behind it (and behind 内) begin, ``stop``
    where those of its part end. ``labels`` are the ends of the labels before it, ``under_label`` whether a heading above is one, ``of_customers``
    whether one says that what stands below is theirs (用户须知), ``client`` which party of a contract one says is the customer (甲方); ``act`` is
    where the act stands that it follows at once, ``in_series`` whether another one of the sentence follows its act so (``首次响应2h,上门5h``).
    """

    line: Line
    amount: Amount
    inside: bool
    begin: int
    first: int
    after: int
    stop: int
    labels: tuple[int, ...]
    under_label: bool
    act: tuple[int, int] | None
    in_series: bool
    of_customers: bool
    client: str

    @property
    def text(self) -> str:
        """The sentence."""
        return self.line.text

    @property
    def before(self) -> str:
        """The characters up to it."""
        return self.line.text[self.begin : self.amount.start]

    @property
    def own(self) -> str:
        """Those of its part."""
        return self.line.text[self.first : self.amount.start]

    @property
    def rest(self) -> str:
        """The words behind it, up to the part's end."""
        return self.line.text[self.after : self.stop]

    @property
    def quotation(self) -> int | None:
        """Where the quotation opens that it stands in."""
        closed = 0
        for place in range(self.amount.start - 1, self.begin - 1, -1):
            if self.line.text[place] in "”’」』":
                closed += 1
            elif self.line.text[place] in "“‘「『":
                if not closed:
                    return place
                closed -= 1
        return None

    def led(self, pattern: Pattern) -> Match | None:
        """Whether the words right before it are these."""
        return pattern.before(self.line, self.amount.start, self.begin)

    def led_in_part(self, pattern: Pattern) -> Match | None:
        """The same, where they stand in its own part."""
        return pattern.before(self.line, self.amount.start, self.first)

    def led_by_label(self, pattern: Pattern) -> Match | None:
        """The same, with the label before it where that stands there alone: ``有效期:30天``."""
        first = self.first if self.first < self.amount.start else self.begin + part_start(self.before.rstrip(":"), len(self.before))
        return pattern.before(self.line, self.amount.start, first)

    def told_in_part(self, pattern: Pattern) -> Match | None:
        """Whether its part has these words somewhere before it."""
        return pattern.search(self.line, self.first, self.amount.start)

    def followed(self, pattern: Pattern) -> Match | None:
        """Whether the words right behind it (and behind 内) are these."""
        return pattern.match(self.line, self.after, self.stop)

    def told_behind(self, pattern: Pattern) -> Match | None:
        """Whether its part has these words somewhere behind it."""
        return pattern.search(self.line, self.after, self.stop)

    def acts(self, first: int = 0, last: int | None = None) -> bool:
        """Whether an act stands behind it, at least ``first`` and at most ``last`` characters away."""
        found = (verb.start - self.after for verb in verbs(self.line, self.after, self.stop) if verb.plain)
        return any(first <= away and (last is None or away <= last) for away in found)

    def limit(self, mark: Mark, form: Literal["within", "every"] = "within", after: int | None = None) -> Limit:
        """The limit that it is."""
        amount = self.amount
        place = amount.start, amount.end, self.after if after is None else after
        return Limit(*place, amount.value, amount.unit, form, mark, low=amount.low, natural=amount.counted == "calendar")


Rule = Callable[[At], Verdict | None]
