"""One folded sentence as the grammar looks at it: its parts, its labels and its limits."""

from __future__ import annotations

from copy import copy

from kb.deadline.amounts import Limit
from kb.deadline.rules import theirs
from kb.deadline.rules.at import never_due
from kb.deadline.rules.bare import TRAILING_LABEL
from kb.deadline.rules.sentence import judge
from kb.deadline.sentences import Part, parts
from kb.deadline.verbs import verbs
from kb.lexer import lex
from kb.pattern import Pattern

_LABEL = Pattern(
    "{label}(?!{inside}|{ahead}|{after}|{later}|{expires}|[外的])",
    "{step}(?=[:为≤{neg}{must_not}{figure}{amount}])",
    "{time}{summed}?(?=[:为是{neg}≤,]|{demand}|{must}|{must_not}|{latest}|{reduced}|{usual})",
)
_BEYOND = Pattern("(?:{beyond}|{expires})[^,;。:]{0,8}")
_TRAILING_LABEL = Pattern(f"{{inside}}?{TRAILING_LABEL}")
_RUN_ON = Pattern("[,、和及与或(][^,;。:]{1,30}")
_IN_EVENT = Pattern("[^,;。:]{0,20}(?:{start}|{since_day}|{after}|{later})")
_LEADS_IN = Pattern("{as_follows}|{following}")
TIME_HEADING = Pattern("{heading}")
"""What makes a heading a label for the bare amounts below it."""
BESIDE_MAX = 6
_CLAUSE_MAX_CHARS = 200  # a list of limits without a full stop must not be read from its start for each of them


class Frame:
    """``lead`` is the folded text of the headings and lead-ins above the sentence."""

    def __init__(self, text: str, lead: str) -> None:
        self.text, self.lead, self.line = text, lead, lex(text)
        self.parts: list[Part] = parts(text)
        self.label_ends = [match.end for match in _LABEL.finditer(self.line) if not _BEYOND.before(self.line, match.start)]
        self.judged = judge(
            self.line,
            self.label_ends,
            under_label=bool(TIME_HEADING.search(lead)),
            of_customers=bool(lead) and theirs.heading(lead),
            client=theirs.client(lead) if lead else "",
        )
        self.limits: list[Limit] = list(self.judged.limits)

    def asking(self, limit: Limit) -> Frame:
        """The same sentence with one limit more."""
        other = copy(self)
        other.limits = sorted([*self.limits, limit], key=lambda each: each.start)
        return other

    def part_index(self, position: int) -> int:
        """The index of the part that holds ``position``, or ends there."""
        return next((index for index, part in enumerate(self.parts) if position <= part.end), len(self.parts) - 1)

    def part_of(self, position: int) -> Part:
        """The part that holds ``position``, or ends there."""
        return self.parts[self.part_index(position)]

    def words(self, part: Part) -> str:
        """The text of a part."""
        return self.text[part.start : part.end]

    def segment(self, position: int) -> int:
        """Where the clause between semicolons (or cell borders) that holds ``position`` begins, no further back than a clause is long."""
        here = self.part_index(position)
        begins = max((part.end + 1 for part in self.parts[:here] if part.separator in ";|"), default=0)
        return max(begins, self.parts[here].start - _CLAUSE_MAX_CHARS)

    def label(self, limit: Limit) -> tuple[int, int] | None:
        """The span of the words that name ``limit`` (``电话障碍修复时限``, ``72小时的处理时限``), where some do."""
        end = max((end for end in self.label_ends if end <= limit.start), default=None)
        if end is not None and limit.start - end <= 80:
            return self.part_of(end - 1).start, end
        trailing = _TRAILING_LABEL.match(self.line, limit.end)
        if trailing:
            return limit.end, trailing.end
        return self._title(limit)

    def _title(self, limit: Limit) -> tuple[int, int] | None:
        """``宽带新装:`` before an amount that has no verb of its own."""
        own = self.part_of(limit.after - 1)
        titles = [part for part in self.parts if part.separator == ":" and part.end < limit.start and part.end - part.start <= 20]
        if not titles or any(verb.plain for verb in verbs(self.line, limit.after, own.end)):
            return None
        title = titles[-1]
        names = verbs(self.line, title.start, title.end) and not _LEADS_IN.search(self.line, title.start, title.end)
        return (title.start, title.end) if names else None

    def sharing(self, limit: Limit) -> list[Limit]:
        """The limits that stand under one lead with this one, itself included: by one label, or side by side before one verb."""
        label = self.label(limit)

        def together(other: Limit) -> bool:
            if other is limit or other.after == limit.after:
                return True
            return label is not None and label == self.label(other) and limit.form == other.form == "within"

        return [other for other in self.limits if together(other)]

    def last_of_run(self, limit: Limit) -> Limit:
        """The limit that ends the run this one stands in: ``城镇自受理起1日内、农村自受理起3日内,由装维人员勘察`` asks for one act."""
        last = limit
        for other in self.limits:
            if other.start >= last.after and last.mark == other.mark and last.mark != "bare" and last.form == other.form == "within":
                if not self._runs_on(last, other):
                    break
                last = other
        return last

    def _runs_on(self, first: Limit, second: Limit) -> bool:
        acts = (verb for verb in verbs(self.line, first.after, second.start) if verb.plain and not _IN_EVENT.match(self.line, verb.end))
        return bool(_RUN_ON.fullmatch(self.line, first.after, second.start)) and next(acts, None) is None

    def beside(self, limit: Limit) -> list[Limit]:
        """The limits right beside ``limit``, itself included, that share its act; at most ``BESIDE_MAX`` on either side."""
        here = first = last = self.limits.index(limit)
        while first > max(0, here - BESIDE_MAX) and self._share(self.limits[first - 1], self.limits[first]):
            first -= 1
        while last < min(len(self.limits) - 1, here + BESIDE_MAX) and self._share(self.limits[last], self.limits[last + 1]):
            last += 1
        return self.limits[first : last + 1]

    def _share(self, first: Limit, second: Limit) -> bool:
        if first.form != "within" or second.form != "within":
            return False
        return first.after == second.after or (first.mark == second.mark != "bare" and first.after <= second.start and self._runs_on(first, second))

    def holds_told(self, part: Part) -> bool:
        """Whether a time that can be no limit, since it is only told, stands in ``part``."""
        return any(never_due(verdict.force) and part.start <= amount.start < part.end for amount, verdict in self.judged.verdicts)

    def holds_limit(self, part: Part, besides: Limit | None = None) -> bool:
        """Whether a limit other than ``besides`` stands in ``part``."""
        return any(part.start <= other.start < part.end for other in self.limits if other is not besides)
