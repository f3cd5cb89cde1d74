"""Deadlines in tables: a limit is what the row's label, the column's heading and the cell say together.

``业务 | 区域 | 时限(小时)`` over ``宽带装机 | 农村 | 72`` is 72 hours for 装机 of 宽带, rural. What no heading makes a limit is left to the grammar;
what cannot be told whose it is (``2/4小时`` under one name) is no limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.facts import headwords
from ingest.facts.grid import NUMBERS, Grid, Place, Row, grids, is_note
from ingest.facts.table_cells import Plain, limits, plain, unit_named
from ingest.facts.table_clock import Footnote, footnotes, merged, notes, started
from ingest.facts.tree import Span, Tree
from ingest.source import Block
from kb.deadline.folded import fold
from kb.deadline.frame import TIME_HEADING
from kb.deadline.grammar import Reading, read
from kb.deadline.numerals import NUMERAL_CHARS
from kb.deadline.parties import area, tiers
from kb.deadline.rules.theirs import is_customer
from kb.deadline.stages import Stage, above
from kb.deadline.stages import named as stage_of
from kb.lexicon.entries import Length
from kb.models import Applicability, Deadline, Fact, Force, Part, Statement


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's heading (folded, of all header rows), what makes it hold limits, and its unit; ``remarks`` are on the row's other cells."""

    words: str
    limits: bool
    unit: Length | None
    remarks: bool = False


def extract(tree: Tree) -> tuple[list[Fact], set[int], list[Span]]:
    """The deadlines of all tables whose headings say that they hold limits, where the rows begin that were read so, and the notes on them."""
    facts: list[Fact] = []
    owned: set[int] = set()
    noted: list[Span] = []
    for clause, table in tree.tables():
        above = _above(tree, clause, table[0])
        tables = grids(tree, table)
        readers = [reader for one in tables if (reader := _Reader(tree, one, above)).holds_limits or reader.holds_others or one.past]
        if not readers:
            continue
        body = [row for row in table if not is_note(tree, row)]
        clocks = notes(tree, body, above)
        facts += [started(fact, clocks) for reader in readers for row in reader.ours for fact in certain(merged(reader.row(row)))]
        for former, force in (each for one in tables for each in one.former):
            reader = _Reader(tree, former, above)
            facts += [_told(fact, force) for row in reader.ours for fact in certain(merged(reader.row(row)))]
        for note in footnotes(tree, body):
            noted.append(note.line)
            facts += [fact for reader in readers for row in reader.grid.rows for fact in reader.noted(row, note)]
        owned |= {row.start for row in body}
    return facts, owned, noted


def _above(tree: Tree, clause: int | None, first: Block) -> tuple[str, ...]:
    """The headings over a table and the line right before it, nearest last, folded."""
    start, _ = tree.own(clause)
    before = tree.text[max(start, first.start - 80) : first.start].strip(" |\t\n").rsplit("\n", 1)[-1].strip()
    lines = [tree.title, *tree.titles(clause)[-2:], before if len(before) <= 60 else ""]
    return tuple(fold(line).text for line in lines if line)


class _Reader:
    def __init__(self, tree: Tree, table: Grid, above: tuple[str, ...]) -> None:
        self.tree, self.grid, self.above = tree, table, above
        self.shared = headwords.unit(" ".join(above))
        self.about = bool(any(map(headwords.timed, above)) or self.shared)
        width = len(table.headings)
        by_column = [[place.words for row in table.rows for place in row.places if place.first <= index < place.last] for index in range(width)]
        self.units = [index for index, held in enumerate(by_column) if headwords.units(table.heading(index, index + 1), held)]
        labelled = bool(by_column) and bool(TIME_HEADING.search("".join(by_column[0])))
        self.bare = all(_lengths(held, None) for held in by_column)
        self.columns = [self._column(index, held, labelled) for index, held in enumerate(by_column)]
        if any(
            column.limits and headwords.acts(column.words) for column in self.columns
        ):  # a column of lengths of time among those of acts is one of them
            self.columns = [
                replace(column, limits=column.limits or (index > 0 and _lengths(held, column.unit) and not _spoilt(column)))
                for index, (column, held) in enumerate(zip(self.columns, by_column, strict=True))
            ]
        rows_timed = any(self._timed_row(row) for row in table.rows)
        self.holds_limits = any(column.limits for column in self.columns) or rows_timed
        lengths = [column for column, held in zip(self.columns, by_column, strict=True) if _lengths(held, column.unit)]
        # Times that are no limits (申请期限, 合约期) and nothing else: their rows are no sentences either.
        self.holds_others = (
            not self.holds_limits and any(headwords.NO_LIMIT.search(column.words) for column in lengths) and all(map(_spoilt, lengths))
        )
        otherwise = 0 if self.holds_others else width
        self.first = next((i for i, column in enumerate(self.columns) if column.limits), 1 if rows_timed else otherwise)

    def _column(self, index: int, held: Sequence[str], labelled: bool) -> _Column:
        words = self.grid.heading(index, index + 1)
        unit = headwords.unit(words) or self.shared
        of_rows = None if unit else next((unit_named(row.labels[at]) for row in self.grid.rows for at in self.units if row.labels[at]), None)
        figures = sum(limits(cell, unit or of_rows, ()) is not None for cell in held)
        is_plain = bool(held) and 2 * figures >= len(held)
        remarks = bool(headwords.REMARKS.search(words)) and not headwords.timed(words)
        named = headwords.tier(words) or tiers(words) or headwords.where(words) or stage_of(words).told or self.about or labelled
        grouped = is_plain and not NUMBERS.search(words) and not remarks and bool(named)
        goal = bool(headwords.GOAL.fullmatch(words)) and figures > 0
        known = headwords.timed(words) or (not headwords.NO_LIMIT.search(words) and (grouped or (is_plain and bool(headwords.acts(words))))) or goal
        written = any(re.search(rf"[{NUMERAL_CHARS}半]|即|当", cell) for cell in held)
        spoils = headwords.STARTS.search(words) or headwords.SCORES.search(words) or headwords.PRICES.search(words)
        return _Column(words, bool(written and (index > 0 or self.bare) and known and not spoils and index not in self.units), unit, remarks)

    def _timed_row(self, row: Row) -> bool:
        """Whether a row's label says that its cells are limits: a table that is turned, or one without a header."""
        label = row.labels[0] if row.labels else ""
        cells = [place.words for place in row.places if place.first > 0]
        figures = sum(plain(cell, headwords.unit(label) or self.shared) is not None for cell in cells)
        return (
            bool(cells)
            and 2 * figures >= len(cells)
            and (headwords.timed(label) or bool(headwords.acts(label) and not any(map(_spoilt, self.columns))))
        )

    @property
    def ours(self) -> list[Row]:
        """The rows whose limits are not the customer's own."""
        return [row for row in self.grid.rows if not is_customer(self._actor(row))]

    def row(self, row: Row) -> Iterator[Fact]:
        """The limits of one row."""
        label = "".join(row.labels[: self.first])
        if headwords.SCORES.search(label) or (row.labels and headwords.NO_LIMIT.search(row.labels[0]) and not headwords.timed(row.labels[0])):
            return
        if row.from_above and row.places and self.columns[row.places[0].first].limits:
            return  # a limit without any name of its own
        turned = self._timed_row(row)
        for place in row.places:
            column = self._over(place)
            if column.remarks:
                yield from self._remark(row, place)
                continue
            bears = column.limits or (turned and place.first > 0 and not _spoilt(column))
            asks = bears or (place.first > self.first and bool(headwords.acts(column.words)))
            own_unit = next((unit_named(row.labels[at]) for at in self.units if row.labels[at]), None)
            unit = (headwords.unit(row.labels[0]) if turned else None) or own_unit or column.unit
            names = [column.words, *(other.words for other in row.places if other is not place)]
            found = limits(place.words, unit, names) if bears else None
            if found is not None:
                acts = [headwords.names(limit.name) for limit in found]
                for limit, own in zip(found, acts, strict=True):
                    yield from self._fact(row, place, column, limit, alike=acts.count(own) > 1)
            elif headwords.NO_LIMIT.search(column.words) and plain(place.words, unit):
                continue
            elif not headwords.SCORES.search(column.words) and (bears or place.first > self.first or headwords.NOTES.search(column.words)):
                yield from self._read(row, place, column, asks=asks)

    def _over(self, place: Place) -> _Column:
        """What stands over a place; one that covers several columns holds limits where all of them do."""
        over = self.columns[place.first : place.last]
        words = self.grid.heading(place.first, place.last)
        if len(over) > 1 and not headwords.names(words.split()[-1] if words else "") and self._all_below(place):
            words = " ".join(level for level in words.split() if "、" not in level)
        return _Column(words, all(column.limits for column in over), over[0].unit, any(column.remarks for column in over))

    def _fact(self, row: Row, place: Place, column: _Column, limit: Plain, *, alike: bool = False) -> Iterator[Fact]:
        low, high = fold(self.tree.text[slice(*place.span)]).span(limit.start, limit.end)
        names, written = self._action(row, place, column)
        own = headwords.names(limit.name)
        if limit.at_once and own == () and place.words != limit.name and not names:
            return
        names = own or names
        if not names and not any(map(headwords.timed, (column.words, row.labels[0], *self.above))):
            return
        named = "、".join(headwords.without_acts(limit.name)) if own and not alike else limit.name
        held = self._held(row, place)
        detail = Deadline(
            amount=limit.value,
            unit="working_day" if limit.unit == "day" and self._by_working_days(row) else limit.unit,
            action="、".join(names),
            counts_from=limit.event or next((w for c, w in zip(self.columns, row.labels, strict=False) if headwords.STARTS.search(c.words)), ""),
            object=self._object(row, place, replace(column, words="") if limit.name and limit.name in column.words else column, named, acts=names),
            actor=self._actor(row),
            form="at_once" if limit.at_once else "within",
            amount_start=place.span[0] + low,
            amount_end=place.span[0] + high,
            said=headwords.said(limit.name if own else written, names),
            rule="cell_of_a_table",
            doubt=limit.doubt,
            parts=self._parts(row, place),
            valid_from=held.valid_from,
            valid_to=held.valid_to,
            when=held.when,
        )
        for whom in self._whom(row, place, column, named):
            yield Fact("deadline", *_quoted(row, place), detail, whom)

    def _read(self, row: Row, place: Place, column: _Column, *, asks: bool) -> Iterator[Fact]:
        """The limits of a cell that says more (``回单后24小时``); under a heading that is not about limits it has to say so itself."""
        names, said = self._action(row, place, column)
        whom = self._whom(row, place, column, "")[0]
        heading = column.words if column.limits and headwords.timed(column.words) else "时限"
        lead = f"{said}{heading}" if asks and names else column.words
        for reading in read(self.tree.text[slice(*place.span)], lead):
            if reading.form == "at_once" and asks and names and not headwords.timed(column.words) and reading.action not in names:
                continue  # 当场受理 under 先期联系 says how, not by when
            yield self._of_reading(reading, row, place, column if asks else replace(column, words=""), whom)

    def _of_reading(self, reading: Reading, row: Row, place: Place, column: _Column, whom: Applicability, thing: str = "") -> Fact:
        when = reading.when and replace(reading.when, start=place.span[0] + reading.when.start, end=place.span[0] + reading.when.end)
        held = self._held(row, place, Stage(reading.valid_from, reading.valid_to, when))
        detail = Deadline(
            amount=reading.amount,
            unit=reading.unit,
            action=reading.action,
            counts_from=reading.counts_from,
            object=thing or reading.object or self._object(row, place, column, "", acts=reading.action.split("、")),
            actor=reading.actor,
            form=reading.form,
            amount_start=place.span[0] + reading.amount_start,
            amount_end=place.span[0] + reading.amount_end,
            said=reading.said if reading.action else "",
            rule=reading.rule,
            open_hours=reading.open_hours,
            doubt=reading.doubt,
            parts=self._parts(row, place),
            valid_from=held.valid_from,
            valid_to=held.valid_to,
            when=held.when,
            low=reading.low,
            calendar=reading.calendar,
            natural=reading.natural,
            owed_by=reading.owed_by,
        )
        own = reading.applies_to
        applies = Applicability(area=own.area or whom.area, tier=own.tier or whom.tier, channel=own.channel or whom.channel)
        return Fact("deadline", *_quoted(row, place), detail, applies)

    def noted(self, row: Row, note: Footnote) -> Iterator[Fact]:
        """The limits of a note under the table for a row that bears its mark."""
        for place in row.places:
            if self.tree.text[slice(*place.span)].endswith(note.mark):
                yield from self._remark(row, replace(place, span=note.line, words=fold(self.tree.text[slice(*note.line)]).text))

    def _remark(self, row: Row, place: Place) -> Iterator[Fact]:
        """The limits that a remark gives cases of their own (``海岛72小时``, ``需换设备的,8小时内修复``); what names no case is none of the row's."""
        column = _Column("", limits=False, unit=None)
        named = limits(place.words.rstrip("。"), None, ()) or []
        for limit in named:
            if limit.name:
                yield from self._fact(row, place, column, replace(limit, name=headwords.case(limit.name)))
        if named:
            return
        text = self.tree.text[slice(*place.span)]
        names, said = self._action(row, place, column)
        for reading in read(text, f"{said}时限"):
            before = fold(text[: reading.amount_start]).text
            case = headwords.case(before)
            another = reading.said in text and not set(reading.action.split("、")) & set(names)  # 24小时内上报
            if headwords.EXTENDED.search(before) or not (case or another):
                continue
            about = [self._object(row, place, column, ""), "" if headwords.where(case) or headwords.tier(case) else case]
            yield self._of_reading(reading, row, place, column, Applicability(), "、".join(filter(None, about)))

    def _by_working_days(self, row: Row) -> bool:
        """Whether a remark says that the row's days are working days."""
        return any(column.remarks and headwords.WORKING_DAYS.fullmatch(word) for column, word in zip(self.columns, row.labels, strict=False))

    def _held(self, row: Row, place: Place, own: Stage | None = None) -> Stage:
        """When a limit holds: by its ``own`` words, or what stands over and before it (``2027年起``, ``夜间``), or over the table."""
        heads = [(fold(self.tree.text[slice(*span)]).text, span) for span in self.grid.heads[place.first]]
        cells = [*heads, *((row.labels[at], row.spans[at]) for at in range(place.first)), *([(row.of_group, row.group.span)] if row.group else [])]
        told = [(stage_of(words), span) for words, span in cells if words]
        stages = [own, *(stage for stage, _ in told), above(self.above[-1] if self.above else "")]
        days = next((stage for stage in stages if stage and (stage.valid_from or stage.valid_to)), Stage())
        when = next((replace(stage.when, start=span[0], end=span[1]) for stage, span in told if stage.when), None)
        return Stage(days.valid_from, days.valid_to, own.when if own and own.when else when)

    def _parts(self, row: Row, place: Place) -> tuple[Part, ...]:
        """What names a limit outside of its row: the headings over it, its group, and names that stand in a row above."""
        low, high = _quoted(row, place)
        over = [span for heads in self.grid.heads[place.first : place.last] for span in heads]
        labels = [row.spans[index] for index in range(place.first) if self._tells(row, index)]
        named = {*over, *labels, *([row.group.span] if row.group else [])}
        return tuple(Part(*span) for span in sorted(named) if span[0] < span[1] and not low <= span[0] < high)

    def _actor(self, row: Row) -> str:
        """Who is to act, where a column says so."""
        by = (i for i, column in enumerate(self.columns) if headwords.ACTORS.search(column.words) and not column.limits and i not in self.units)
        return next((row.labels[i] for i in by), "")

    def _labels(self, row: Row, place: Place, without: re.Pattern[str] = headwords.PRICES) -> list[str]:
        """What says of what a row's limits speak: the group it stands in, and its columns before the limit (behind it, where none is before)."""
        before = [row.labels[index] for index in range(place.first) if self._tells(row, index, without)]
        behind = [
            row.labels[i]
            for i in range(place.last, len(row.labels))
            if self._tells(row, i, without) and not headwords.NOTES.search(self.columns[i].words)
        ]
        return list(dict.fromkeys(filter(None, [row.of_group, *(before or behind[:1])])))

    def _tells(self, row: Row, index: int, without: re.Pattern[str] = headwords.PRICES) -> bool:
        """Whether a column says of what a row's limits speak."""
        column = self.columns[index]
        others = (headwords.ACTORS, headwords.STARTS, NUMBERS, headwords.PRICES, headwords.SCORES, headwords.NO_LIMIT, without)
        told = bool(row.labels[index]) and not column.limits and index not in self.units and index not in self.grid.numbers
        told = told and plain(row.labels[index], column.unit) is None
        return told and not any(pattern.search(column.words) for pattern in others)

    def _action(self, row: Row, place: Place, column: _Column) -> tuple[tuple[str, ...], str]:
        """The acts that a cell's limit is for, and the words that name them: the column's heading, the row's label, the headings above."""
        of_column = headwords.names(column.words)
        labels = self._labels(row, place, without=headwords.CONDITIONS)
        own = headwords.open("".join(label for label in labels if label != row.of_group))
        joined = own if headwords.names(own) else headwords.open("".join(labels))
        of_label = headwords.names(joined) if len(joined) <= 2 * headwords.LABEL_MAX_CHARS else ()
        stage = next((row.labels[i] for i in reversed(range(place.first)) if headwords.STAGES.search(self.columns[i].words)), "")
        if (named := headwords.acts(row.labels[0])) and headwords.timed(row.labels[0]):
            return named, row.labels[0]
        if of_label and (
            not of_column or all(name in headwords.GENERIC for name in of_column) or stage or headwords.only_business(of_column, of_label)
        ):
            return of_label, joined
        if of_column:
            return of_column, column.words
        if written := self._as_written(column) or (headwords.open(stage) if len(headwords.open(stage)) <= headwords.HEADING_MAX_CHARS else ""):
            return (written,), written
        headings = [headwords.open(heading) for heading in reversed(self.above)]
        timed = [
            heading[: times[-1].start][-headwords.HEADING_MAX_CHARS :] for heading in headings if (times := list(TIME_HEADING.finditer(heading)))
        ]
        for heading in timed:
            if named := headwords.last_together(heading):
                return named, f"{heading}时限"
        case = next((act for word, act in headwords.CASES if word in joined), "")
        if case:
            return (case,), case
        ends = [heading for heading in headings if headwords.last_together(headwords.OF_A_TABLE.sub("", heading), at_end=True)]
        return (
            (headwords.last_together(headwords.OF_A_TABLE.sub("", ends[0]), at_end=True), ends[0][-headwords.HEADING_MAX_CHARS :])
            if ends
            else ((), "")
        )

    def _as_written(self, column: _Column) -> str:
        """What a heading calls an act that no list knows (``止水``), where the headings beside it name acts."""
        last = column.words.split()[-1] if column.words else ""
        beside = any(
            headwords.names(other.words) and not headwords.only_business(headwords.names(other.words), ()) for other in self.columns if other.limits
        )
        words = headwords.WORDS_OF_TIME.sub("", headwords.open(last))
        return (
            words
            if beside
            and not (
                headwords.where(last)
                or headwords.tier(last)
                or headwords.tiers(last)
                or headwords.GOAL.fullmatch(last)
                or headwords.names(column.words)
            )
            else ""
        )

    def _object(self, row: Row, place: Place, column: _Column, named: str, acts: Sequence[str] = ()) -> str:
        """What the row speaks of, with what else the column's heading says (a region, a kind) that no field holds."""
        acts = acts or self._action(row, place, column)[0]
        labels = [
            word
            for word in self._labels(row, place)
            if len(word) <= headwords.LABEL_MAX_CHARS
            and not (headwords.where(word) or headwords.tier(word) or self._by_channel(word) or stage_of(word).told)
        ]
        told = [label for label in labels if set(headwords.names(headwords.open(label))) & set(acts) or headwords.open(label) in acts]
        known = [
            name
            for label in labels
            for name in (headwords.without_acts(label) if label in told else [label])
            if headwords.untimed(name) not in ("", "完成")
        ]
        if named and not (area(named) or headwords.tier(named)):
            known.append(named)
        elif not named:
            known += self._kind(column, acts)
        return "、".join(dict.fromkeys(known))

    def _kind(self, column: _Column, acts: Sequence[str]) -> Iterator[str]:
        """What the levels of a heading say beside acts, areas, classes of customers and words of time."""
        for level in column.words.split():
            if headwords.GOAL.fullmatch(level) or tiers(level) or headwords.tier(level) or headwords.tiers(level) or headwords.areas(level):
                continue
            if self._by_channel(level) or stage_of(level).told:
                continue
            rest = headwords.WORDS_OF_TIME.sub("", headwords.unit_mark().sub("", level))
            if headwords.where(level) or headwords.area_words().fullmatch(
                level
            ):  # 省会 城区: the area has a field of its own, the kind of place has none
                rest = headwords.area_words().sub("", rest)
            bracket = "".join(re.findall(r"\(([^()]*)\)", headwords.unit_mark().sub("", level)))
            business = set(headwords.names(level)) - set(headwords.GENERIC) and not set(headwords.names(level)) & set(acts)
            more = rest if business else bracket if bracket and headwords.names(level) else headwords.rest(rest)
            if len(more) > 1 and more != "完成" and more not in acts and not (headwords.names(level) and rest == headwords.rest(level)):
                yield more

    def _all_below(self, place: Place) -> bool:
        """Whether a place covers all columns that hold limits under the same upper heading: then what parts them does not matter."""
        upper = self.grid.headings[place.first][:-1]
        under = [i for i, path in enumerate(self.grid.headings) if path[:-1] == upper and self.columns[i].limits]
        return set(under) <= set(range(place.first, place.last))

    def _by_channel(self, label: str) -> str | None:
        """The channel that a label names, under a heading of such, or that a heading names beside another one."""
        headings = [column.words for column in self.columns]
        told = any(map(headwords.CHANNELS.search, headings)) or sum(bool(headwords.channel(words)) for words in headings) > 1
        return headwords.channel(label) if told else None

    def _whom(self, row: Row, place: Place, column: _Column, named: str) -> list[Applicability]:
        """To whom a limit applies; to each of several classes of customers that the heading joins (``钻石/金牌``)."""
        labels = self._labels(row, place)
        said = [word for word in (named, column.words, *labels) if word and len(word) <= headwords.LABEL_MAX_CHARS]
        where = next((found for word in said if (found := headwords.where(word))), None)
        by = next(filter(None, map(self._by_channel, [*column.words.split(), *labels])), None)
        classes = next(([one] for one in map(headwords.tier, said) if one), None) or next(
            (sorted(all_) for all_ in map(headwords.tiers, said) if all_), [None]
        )
        return [Applicability(area=where, tier=one, channel=by) for one in classes]


def _told(fact: Fact, force: Force) -> Fact:
    """A limit of a column that no longer holds, or not yet, as what it is: a time that is told, and not promised."""
    limit = fact.detail
    if not isinstance(limit, Deadline):
        return fact
    detail = Statement(
        what=f"{limit.object}{limit.said or limit.action}",
        amount=limit.amount,
        unit=limit.unit,
        force=force,
        action=limit.action,
        object=limit.object,
        amount_start=limit.amount_start,
        amount_end=limit.amount_end,
        rule=limit.rule,
        doubt=limit.doubt,
    )
    return replace(fact, kind="statement", detail=detail)


def _lengths(held: Sequence[str], unit: Length | None) -> bool:
    return bool(held) and 2 * sum(plain(cell, unit) is not None for cell in held) >= len(held)


def _spoilt(column: _Column) -> bool:
    return any(
        pattern.search(column.words)
        for pattern in (headwords.NO_LIMIT, headwords.STARTS, headwords.SCORES, headwords.PRICES, NUMBERS, headwords.ACTORS)
    )


def certain(facts: Sequence[Fact]) -> Iterator[Fact]:
    """A row's facts without those that only their amounts tell apart: what parts them was not understood."""
    named: dict[tuple[object, ...], set[tuple[float, str]]] = {}
    for fact in facts:
        if isinstance(detail := fact.detail, Deadline):
            named.setdefault(_name(fact, detail), set()).add((detail.amount, detail.unit))
    return (fact for fact in facts if isinstance(fact.detail, Deadline) and len(named[_name(fact, fact.detail)]) == 1)


def _name(fact: Fact, detail: Deadline) -> tuple[object, ...]:
    return detail.action, detail.said, detail.object, detail.counts_from, detail.form == "every", fact.applies_to, detail.valid_from, detail.when


def _quoted(row: Row, place: Place) -> Span:
    """A row, from the one above on in whose merged cell its limit stands; a line under the table, where that is the limit's."""
    return place.span if place.span[0] >= row.own[1] else (min(row.own[0], place.span[0]), row.own[1])
