"""What restricts each fact of a document: the headings over it, what leads it in, its conditions and exceptions, and the cases it is for.

One pass over all facts, when all have been read. A quotation takes in the words of its own sentence that restrict it (24小时内修复，光缆被盗除外);
what stands elsewhere is in its ``Scope`` alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import yaml

from ingest.facts.class_marks import ranked_things
from ingest.facts.force import heart
from ingest.facts.tables import cells
from ingest.facts.tree import Span, sentences, tree_of
from ingest.passages import strip
from ingest.source import Outlined
from kb.deadline.folded import Folded, fold
from kb.deadline.numerals import HAN, number
from kb.deadline.parties import area, tier
from kb.measures import bounds
from kb.models import Applicability, Deadline, Definition, Fact, FactKind, Part, Scope, Time
from kb.norms.conditions import restrictions

RESTRICTED: tuple[FactKind, ...] = ("deadline", "period", "statement", "tariff", "rule", "requirement")
"""What one sentence says, whose conditions are its own; the steps of a procedure have theirs."""
LEAD_MAX_CHARS, CASE_MAX_CHARS, GROWN_MAX_CHARS = 80, 160, 300
GAP_MAX_CHARS = 4
"""Between a rule and what restricts it that is quoted with it: ``，但``."""
_DATA = Path(__file__).parents[1] / "data" / "scope.yaml"
_ENDS = re.compile("[。！？!?；;\n]")
_OPENS = "。！？!?；;：:，,\n|"
_TAIL = "。；;，,、"
_ENDED = re.compile("[。!?;\n]")
_ARTICLE = re.compile(rf"第\s?([{HAN}\d]+)\s?条")


def scoped(outlined: Outlined, facts: Iterable[Fact]) -> list[Fact]:
    """``facts`` with what restricts them, the words for it in their own sentence taken into their spans; in the same order."""
    reader = _Reader(outlined, list(facts))
    return reader.remitted([reader.read(fact) for fact in reader.facts])


@dataclass(frozen=True, slots=True)
class _Class:
    """A class that the document defines: what it is called, and the words that define it."""

    name: str
    span: Span


class _Reader:
    def __init__(self, outlined: Outlined, facts: list[Fact]) -> None:
        self.tree, self.text, self.facts = tree_of(outlined), tree_of(outlined).text, facts
        self.title = outlined.document.title
        self.starts = [clause.start for clause in outlined.clauses]
        self.row_starts = [row.start for row in self.tree.rows]
        self.folded: dict[Span, Folded] = {}
        self.hearts = {kind: sorted(heart(fact) for fact in facts if fact.kind == kind) for kind in RESTRICTED}

    def read(self, fact: Fact) -> Fact:
        """One fact with all that restricts it."""
        place = heart(fact)
        clause = self.clause(place)
        above = self.above(clause, place)
        leads = [span for span in (*self.leads(clause, place), *self.cells(place)) if not _within(span, above)]
        if isinstance(fact.detail, Deadline):
            named = [(part.start, part.end) for part in fact.detail.parts]
            leads += [span for span in named if not _meets(span, [*above, *leads, (fact.start, fact.end)])]
        scope = replace(fact.scope, above=_parts(above), leads=_parts(sorted(set(leads))))
        if fact.kind not in RESTRICTED:
            return replace(fact, scope=scope)
        conditions, exceptions = self.restrictions(fact, place, clause) if fact.kind != "rule" else ([], [])  # which its reader has told
        scope = replace(
            scope,
            conditions=_parts(sorted({*_spans(scope.conditions), *conditions})),
            exceptions=_parts(sorted({*_spans(scope.exceptions), *exceptions, *self.not_for(clause)})),
        )
        start, end = self.grown(fact, place, scope) if fact.kind != "rule" else (fact.start, fact.end)
        cases = [*self.listed(clause, place), *self.defined((start, end), (*above, *leads))]
        scope = replace(scope, cases=_parts(dict.fromkeys(cases)))
        return replace(fact, start=start, end=end, scope=scope, applies_to=self.applies_to(fact.applies_to, [*above, *self.leads(clause, place)]))

    def remitted(self, facts: list[Fact]) -> list[Fact]:
        """``facts``, those for what was taken out of the one before (属于除外情形的，72小时内修复) with that as their cases."""
        order = sorted(range(len(facts)), key=lambda index: heart(facts[index]))
        taken: dict[FactKind, tuple[int | None, tuple[Part, ...]]] = {}
        for index in order:
            fact, clause = facts[index], self.clause(heart(facts[index]))
            said = any(_words("taken_out").search(self.text, part.start, part.end) for part in fact.scope.conditions)
            if said and (before := taken.get(fact.kind)) and before[0] == clause:
                facts[index] = replace(fact, scope=replace(fact.scope, cases=(*fact.scope.cases, *before[1])))
            elif fact.scope.exceptions:
                taken[fact.kind] = clause, fact.scope.exceptions
        return facts

    def clause(self, place: int) -> int | None:
        """The innermost clause in whose body a place is."""
        index: int | None = bisect_right(self.starts, place) - 1
        while index is not None and index >= 0:
            clause = self.tree.clauses[index]
            if clause.heading_end <= place < clause.end:
                return index
            index = clause.parent
        return None

    def above(self, clause: int | None, place: int) -> list[Span]:
        """The headings over a place, the outermost first, without the document's own title."""
        found = [self.tree.clauses[index] for index in self.tree.path(clause)]
        return [strip(self.text, c.heading_start, c.heading_end) for c in found if c.title and c.title != self.title and c.heading_end <= place]

    def leads(self, clause: int | None, place: int) -> Iterator[Span]:
        """The sentences that lead in the lists that a place stands in, the outermost first."""
        for index in self.tree.path(clause):
            parent = self.tree.clauses[index].parent
            lead = self.tree.list_lead(parent) if parent is not None else self.opening
            last = self.tree.children[parent][-1]
            if lead and lead[1] <= self.tree.clauses[index].start and (index != last or place < self.tree.list_end(index)):
                yield lead[0], lead[0] + len(self.text[slice(*lead)].rstrip(":："))

    @cached_property
    def opening(self) -> Span | None:
        """What leads in the document's first list, before any clause."""
        own = list(sentences(self.text, *self.tree.own(None)))
        return own[-1] if own and self.text[own[-1][1] - 1] in ":：" else None

    def cells(self, place: int) -> Iterator[Span]:
        """In a table what names the row and the column of a place."""
        at = bisect_right(self.row_starts, place) - 1
        if at < 0 or self.tree.rows[at].end <= place:
            return
        row = cells(self.tree.rows[at])
        column = next((index for index, (start, end) in enumerate(row) if start <= place < end), None)
        if column is None:
            return
        for header in self.headers.get(at, ()):
            heads = cells(self.tree.rows[header])
            if column < len(heads) and heads[column][0] < heads[column][1]:
                yield heads[column]
        yield from (span for span in dict.fromkeys(row[:column]) if span[0] < span[1] and not self.valued(span))

    def valued(self, span: Span) -> bool:
        """Whether a cell is a value by itself: one that a fact is read from."""
        return any(places[bisect_left(places, span[0]) : bisect_left(places, span[1])] for places in self.hearts.values())

    @cached_property
    def headers(self) -> dict[int, list[int]]:
        """By the index of a row of values those of the rows that name its columns."""
        index = {row.start: at for at, row in enumerate(self.tree.rows)}
        found: dict[int, list[int]] = {}
        for _, table in self.tree.tables():
            heads = [index[row.start] for row in table if row.kind == "table_header"]
            found |= {index[row.start]: heads for row in table if row.kind != "table_header"}
        return found

    def window(self, place: int, clause: int | None) -> Span:
        """The text in which the sentence of a place is read: its cell, or its clause's own text."""
        at = bisect_right(self.row_starts, place) - 1
        if at >= 0 and place < self.tree.rows[at].end:
            row = self.tree.rows[at]
            return next(((start, end) for start, end in cells(row) if start <= place < end), (row.start, row.end))
        return self.tree.own(clause)

    def restrictions(self, fact: Fact, place: int, clause: int | None) -> tuple[list[Span], list[Span]]:
        """The conditions and the exceptions of a fact's sentence, and the exceptions of the one behind it."""
        start, end = self.window(place, clause)
        folded = self.folded.setdefault((start, end), fold(self.text[start:end]))
        last = fact.detail.amount_end if isinstance(fact.detail, Time) else fact.end
        low, high = bisect_left(folded.at, place - start), bisect_left(folded.at, min(last, end) - start)
        if low >= high:
            return [], []
        found = restrictions(folded.text, low, high)
        conditions, exceptions = (
            [(start + a, start + b) for a, b in (folded.span(*span) for span in spans if span[0] < span[1])]
            for spans in (found.conditions, found.exceptions)
        )
        return conditions, exceptions

    def grown(self, fact: Fact, place: int, scope: Scope) -> Span:
        """Where a fact begins and ends with the conditions and exceptions of its own sentence, as far as no other fact stands between."""
        start, end = fact.start, fact.end
        others = self.hearts[fact.kind]
        for part in (*scope.conditions, *scope.exceptions):
            if fact.start <= part.start and part.end <= fact.end:
                continue
            first, last = (part.end, fact.start) if part.end <= fact.start else (fact.end, part.start)
            low, high = min(place, part.start), max(place, part.end)
            between = others[bisect_left(others, low) : bisect_left(others, high)]
            gap = fold(self.text[first:last]).text
            ended = _ENDED.search(self.text[max(0, first - 1) : first] + gap)
            if any(other != place for other in between) or ended or len(gap) > GAP_MAX_CHARS:
                continue
            opens = max(self.text.rfind(mark, 0, part.start) for mark in _OPENS) + 1
            stop = _ENDS.search(self.text, part.end)
            closes = (stop.start() + (stop.group() == "。") if stop else len(self.text)) if part.start >= fact.end else end
            start, end = min(start, strip(self.text, opens, part.end)[0]), max(end, closes)
        return (start, end) if end - start <= GROWN_MAX_CHARS else (fact.start, fact.end)

    def listed(self, clause: int | None, place: int) -> Iterator[Span]:
        """The cases of the list that the sentence of a place leads in: ``有下列情形之一的，1小时内上报：``."""
        lead = self.tree.list_lead(clause) if clause is not None else self.opening
        if lead and lead[0] <= place < lead[1] and _cases().search(self.text, lead[0], place):
            for child in self.tree.children.get(clause, ()):
                item = self.tree.clauses[child]
                if item.heading_end >= lead[1] and item.kind in ("item", "section", "scene"):
                    start, end = strip(self.text, item.heading_start if item.title else item.heading_end, self.item_end(child))
                    if start < end:
                        yield start, min(start + len(self.text[start:end].rstrip(_TAIL)), start + CASE_MAX_CHARS)

    def item_end(self, index: int) -> int:
        """Where an item of a list ends: what follows the last one in a paragraph of its own is none of it."""
        return self.tree.list_end(index) if index not in self.tree.children else self.tree.clauses[index].end

    def defined(self, own: Span, others: Sequence[Span]) -> Iterator[Span]:
        """The sentences that define the class a fact is for, which its words name or what stands over it."""
        if not self.classes:
            return
        said = [self.text[slice(*span)] for span in (own, *others)]
        for one in self.classes:
            inside = one.span[0] < own[1] and own[0] < one.span[1]
            if not inside and any(one.name in words for words in said) and not self.longer(one, said):
                yield one.span

    def longer(self, one: _Class, said: Sequence[str]) -> bool:
        """Whether what is said is another class, whose name holds this one's: 特别重大 and 重大."""
        names = [other.name for other in self.classes if one.name in other.name and other.name != one.name]
        hidden = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "$^")
        return all(one.name not in hidden.sub("", words) for words in said)

    @cached_property
    def classes(self) -> list[_Class]:
        """The classes that the document defines by a threshold, or beside others of their kind (一级故障, 二级故障), and speaks of elsewhere."""
        found = [_Class(match["name"], strip(self.text, *match.span())) for match in _makes().finditer(self.text)]
        found = [one for one in found if self.told(one)]
        found += [one for match in _means().finditer(self.text) if bounds(match["what"]) for one in [_Class(match["name"], match.span())]]
        found += [_Class(fact.detail.term, (fact.start, fact.end)) for fact in self.facts if isinstance(fact.detail, Definition)]
        found += [one for row in self.tree.rows if (one := self.of_row(row.start, [*dict.fromkeys(cells(row))]))]
        found = [one for one in found if one.span[1] - one.span[0] <= CASE_MAX_CHARS and self.text.count(one.name) > 1]
        found = [one for one in found if not any(one.name == other.name and one is not other and _inside(one.span, other.span) for other in found)]
        kinds: dict[str, set[str]] = defaultdict(set)
        for one in found:
            kinds[one.name[-2:]].add(one.name)
        return [one for one in found if len(kinds[one.name[-2:]]) > 1 or bounds(self.text[slice(*one.span)])]

    def told(self, one: _Class) -> bool:
        """Whether the words before ``为`` say of what is of the class, by a threshold or by ``的``, or it is one of several ranks."""
        words = self.text[slice(*one.span)].removesuffix(one.name)
        return "的" in words[-6:] or bool(bounds(words)) or any(one.name.endswith(thing) for thing in ranked_things(self.text))

    def of_row(self, start: int, row: Sequence[Span]) -> _Class | None:
        """A class that a row of a table names first, with its threshold in another cell."""
        named = [span for span in row if span[0] < span[1] and span[0] >= start]
        if len(named) < 2 or any(named[0][0] <= place < named[-1][1] for place in self.hearts["deadline"]):
            return None
        name, rest = self.text[slice(*named[0])].strip(), self.text[named[1][0] : named[-1][1]]
        return _Class(name, (named[0][0], named[-1][1])) if 2 <= len(name) <= 12 and bounds(rest) else None

    def not_for(self, clause: int | None) -> Iterator[Span]:
        """What another clause says that this one's article does not hold for: ``第三条的规定不适用于用户自有管道``."""
        if self.remote:
            numbers = {_article(self.tree.clauses[index].label) for index in self.tree.path(clause)}
            yield from (span for article, span in self.remote if article in numbers)

    @cached_property
    def remote(self) -> list[tuple[float, Span]]:
        """By the number of an article what it does not hold for, wherever that is said."""
        found = ((_article(match["article"]), match.span("what")) for match in _not_for().finditer(self.text))
        return [(article, span) for article, span in found if article]

    def applies_to(self, own: Applicability, around: Sequence[Span]) -> Applicability:
        """With the customers and the area that the nearest heading or lead names, where the sentence names none."""
        words = [fold(self.text[slice(*span)]).text for span in sorted(around, reverse=True) if span[1] - span[0] <= LEAD_MAX_CHARS]
        whom = own.tier or next(filter(None, map(tier, words)), None)
        return replace(own, tier=whom, area=own.area or next(filter(None, map(area, words)), None))


def _article(label: str) -> float | None:
    match = _ARTICLE.search(label)
    return number(match[1]) if match else None


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _inside(one: Span, other: Span) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _parts(spans: Iterable[Span]) -> tuple[Part, ...]:
    return tuple(Part(*span) for span in spans)


def _spans(parts: Iterable[Part]) -> Iterator[Span]:
    return ((part.start, part.end) for part in parts)


@cache
def _words(name: str) -> re.Pattern[str]:
    listed = yaml.safe_load(_DATA.read_text(encoding="utf-8"))[name].split()
    return re.compile("|".join(sorted(map(re.escape, listed), key=len, reverse=True)))


@cache
def _cases() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('listed').pattern})[^。；;\n]{{0,12}}?(?:{_words('cases').pattern})")


@cache
def _makes() -> re.Pattern[str]:
    """``影响100户至1000户的为二级故障``."""
    return re.compile(
        rf"[^。；;：:，,\n]{{2,60}}[，,]?[均即则]?(?:{_words('makes').pattern})[“\"「]?(?P<name>[\w]{{2,12}})[”\"」]?(?=[，,。；;\n]|$)"
    )


@cache
def _means() -> re.Pattern[str]:
    """``一般投诉是指涉及金额不足5万元的投诉``, ``一级故障：影响1000户以上``."""
    return re.compile(rf"(?<![\w“”])[“\"「]?(?P<name>\w{{2,12}}?)[”\"」]?(?:{_words('means').pattern})(?P<what>[^。；;\n]{{2,100}})")


@cache
def _not_for() -> re.Pattern[str]:
    return re.compile(rf"(?P<article>第\s?[{HAN}\d]+\s?条)[^第，,。；;\n]{{0,8}}?(?:{_words('not_for').pattern})(?P<what>[^，,。；;\n]{{2,40}})")
