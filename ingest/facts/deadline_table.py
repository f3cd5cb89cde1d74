"""Deadlines in tables: a limit is what the row's label, the column's heading and the cell say together.

``业务 | 区域 | 时限(小时)`` over ``宽带装机 | 农村 | 72`` is 72 hours for 装机 of 宽带, rural. What no heading makes a limit is left to the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.facts.table_clock import merged, notes, started
from ingest.facts.tables import cells
from ingest.facts.tree import Span, Tree
from ingest.source import Block
from kb.deadline.amounts import amounts
from kb.deadline.folded import fold
from kb.deadline.frame import TIME_HEADING
from kb.deadline.grammar import read
from kb.deadline.numerals import NUMERAL_CHARS
from kb.deadline.parties import area, objects, tier
from kb.deadline.verbs import verbs
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Length, Lexicon
from kb.lexicon.words import texts
from kb.models import Applicability, Deadline, Fact, Unit

LABEL_MAX_CHARS = 16  # a longer label is a sentence, and read as one


@of_words
def _units(words: Lexicon) -> dict[str, Length]:
    """What a heading may name as the unit of the figures below it."""
    return {text.lower(): length for length in words.units for text in (*(word.text for word in length.written), *length.headed)}


@of_words
def _unit_named(words: Lexicon) -> re.Pattern[str]:
    named = "|".join(sorted(map(re.escape, _units()), key=len, reverse=True))
    return re.compile(rf"(?:单位[:为]?|[(\[]|(?<!元)/)个?(?P<unit>{named})(?:[)\]]|$|(?=[,;。|]))", re.IGNORECASE)


# 响应时间 heads limits, 营业时间 and 发生时间 do not.
_TIMED = re.compile(
    r"(?:响应|处理|处置|回复|答复|反馈|办结|修复|恢复|装机|移机|安装|维修|到场|到达|上门|派单|接单|回单|回访|上报|告知|审核|退款|退费|完成|联系|办理|解决|抢修|开通|承诺|规定|标准|目标|所需|限定)"
    r"(?:完成)?(?:时间|用时)"
)
_NO_LIMIT = re.compile(
    r"(?:通话|语音|上网|套餐|赠送|免费|优惠|有效|录音|录像|保存|留存|保留|保修|质保|合同|合约|培训|服务|使用|查询|申诉|异议|领取|兑换|营业|受理|工作|在网|租期|试用|累计|平均)(?:时长|时限|期限|时间|期)|次数|数量|比例|金额"
)
_GOAL = re.compile(r"(?:目标|标准|指标|考核|基准|达标|要求|承诺|规定)值?")  # heads limits where its cells are such
_SCORES = re.compile(r"扣分|计分|评分|分值|得分|罚|奖惩|考核(?:标准|办法|细则|规则)")  # 超过12小时扣5分 is no limit
_STARTS = re.compile(r"起算|计时|起始|起点|开始(?:时间|计算)")
_ACTS = re.compile(r"责任|岗位?$|部门|单位$|处理人|主体|承办|负责")
_NAMES = re.compile(r"序号|编号|^项$")
_NOTES = re.compile(r"备注|说明|要求|标准|承诺|内容|注意|规定|服务")
_MOST = r"[≤<≦﹤]=?|不超过|不大于|不多于|不迟于|小于|最长|最迟|限|控制在|在|约"
_BARE = re.compile(rf"(?:{_MOST})?(?P<number>[0-9]+(?:\.[0-9]+)?)(?:[-~—–～至](?P<last>[0-9]+(?:\.[0-9]+)?))?(?:\(含\))?")
_AROUND = re.compile(rf"^(?:{_MOST})?|(?:\([^()]{{0,3}}\))?(?:之内|以内|内)?(?:完成|办结)?(?:\(含\))?[。;]?$")


@of_words
def _area_words(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{words.areas.alternation}|牧民|居民|区域|地区|[主大小]?城$")


_GENERIC = ("处理", "办理")
_WORDS_OF_TIME = re.compile(r"时限|期限|时长|时间|要求|标准|规定|承诺|首次|最长|最迟|用时|服务|客户|用户|会员|级|星|卡|类|[A-Za-z]+|[\W_]")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's heading (folded, of all header rows), what makes it hold limits, and its unit."""

    words: str
    limits: bool
    unit: Length | None


def extract(tree: Tree) -> tuple[list[Fact], set[int]]:
    """The deadlines of all tables whose headings say that they hold limits, and where the rows begin that were read so."""
    facts: list[Fact] = []
    owned: set[int] = set()
    for clause, table in tree.tables():
        heads = [row for row in table if row.kind == "table_header"]
        rows = [row for row in table if row.kind != "table_header"]
        if not heads or not rows:
            continue
        above = _above(tree, clause, table[0])
        if rows and _heads_too(tree, rows[0]):
            heads, rows = [*heads, rows[0]], rows[1:]
        columns = _columns(tree, heads, rows, above)
        if not any(column.limits for column in columns):
            continue
        reader = _Reader(tree, columns, above)
        clocks = notes(tree, table)
        for row in rows:
            facts += [started(fact, clocks) for fact in merged(reader.row(row))]
            owned.add(row.start)
        owned |= {row.start for row in heads}
    return facts, owned


def _above(tree: Tree, clause: int | None, first: Block) -> str:
    """The headings over a table and the line right before it, nearest last, folded."""
    start, _ = tree.own(clause)
    before = tree.text[max(start, first.start - 80) : first.start].strip(" |\t\n").rsplit("\n", 1)[-1].strip()
    return fold(" ".join([tree.title, *tree.titles(clause)[-2:], before if len(before) <= 60 else ""])).text


def _heads_too(tree: Tree, row: Block) -> bool:
    """Whether a row under the header names columns too: its first cell was merged with the one above, and it holds no figure."""
    words = [tree.text[slice(*span)] for span in cells(row)]
    return len(words) > 2 and not words[0] and not re.search(r"\d", "".join(words)) and not amounts(fold("|".join(words)).text)


def _columns(tree: Tree, heads: Sequence[Block], rows: Sequence[Block], above: str) -> list[_Column]:
    grid = [[fold(tree.text[slice(*span)]).text for span in cells(row)] for row in heads]
    if len(grid) > 1:  # the cells of a heading that spans several are empty but for the first
        last = ""
        for index, words in enumerate(grid[0]):
            last = grid[0][index] = words or last
    body = [[fold(tree.text[slice(*span)]).text for span in cells(row)] for row in rows]
    shared = unit_of(above)
    found = []
    for index in range(max(len(row) for row in grid)):
        words = " ".join(dict.fromkeys(row[index] for row in grid if index < len(row) and row[index]))
        held = [row[index] for row in body if index < len(row) and row[index]]
        unit = unit_of(words)
        plain = bool(held) and 2 * sum(_plain(cell, unit or shared) is not None for cell in held) >= len(held)
        about = bool(TIME_HEADING.search(above) or shared or TIME_HEADING.search("".join(row[0] for row in body if row)))
        named = bool(TIME_HEADING.search(words) or _TIMED.search(words)) and not _NO_LIMIT.search(words)
        acts = plain and bool(verbs(words)) and any(TIME_HEADING.search(other) or _TIMED.search(other) for other in grid[-1])
        grouped = plain and not _NO_LIMIT.search(words) and index > 0 and bool(_tier(words) or area(words) or about) and not _NAMES.search(words)
        goal = bool(_GOAL.fullmatch(words)) and any(_plain(cell, unit) is not None for cell in held)
        figures = any(re.search(rf"[{NUMERAL_CHARS}半]|即|当", cell) for cell in held)
        found.append(
            _Column(
                words,
                figures and index > 0 and (named or grouped or acts or goal) and not (_STARTS.search(words) or _SCORES.search(words)),
                unit or shared,
            )
        )
    return found


def unit_of(words: str) -> Length | None:
    """The unit that a folded heading names for the figures below it."""
    match = _unit_named().search(words)
    return _units()[match["unit"].lower()] if match else None


def _tier(words: str) -> str | None:
    return tier(words) or tier(f"{words}客户") if words else None


@dataclass(frozen=True, slots=True)
class _Plain:
    """A cell that is nothing but a limit: its value, and the span of the amount in the folded cell."""

    value: float
    unit: Unit
    start: int
    end: int
    at_once: bool = False


def _plain(cell: str, unit: Length | None) -> _Plain | None:
    """The limit that a folded cell is, where it holds nothing else; ``unit`` is that of a bare figure."""
    around = _AROUND.sub("", cell)
    particles = lexicon().particles
    if around in texts(particles[name] for name in ("at_once", "at_once_in_a_cell")):
        return _Plain(0.0, "minute", cell.index(around), cell.index(around) + len(around), at_once=True)
    if around in texts([particles["same_day"], particles["next_day"]]):
        return _Plain(float(around in texts([particles["next_day"]])), "day", cell.index(around), cell.index(around) + len(around))
    bare = _BARE.fullmatch(cell)
    if bare and unit:
        group = "last" if bare["last"] else "number"
        return _Plain(float(bare[group]) * unit.factor, unit.unit, bare.start("number"), bare.end(group))
    found = amounts(cell)
    if len(found) == 1 and around == cell[found[0].start : found[0].end]:
        return _Plain(found[0].value, found[0].unit, found[0].start, found[0].end)
    return None


class _Reader:
    def __init__(self, tree: Tree, columns: Sequence[_Column], above: str) -> None:
        self.tree, self.columns, self.above = tree, columns, above
        self.labelled: dict[int, str] = {}  # what the cell above says where merged cells are left empty

    def row(self, row: Block) -> Iterator[Fact]:
        spans = cells(row)
        words = [fold(self.tree.text[slice(*span)]).text for span in spans]
        first = next((i for i, column in enumerate(self.columns) if column.limits), len(self.columns))
        for index in range(min(first, len(words))):
            words[index] = words[index] or self.labelled.get(index, "")
            self.labelled[index] = words[index]
        for index, span in enumerate(spans[: len(self.columns)]):
            column = self.columns[index]
            if column.limits and (plain := _plain(fold(self.tree.text[slice(*span)]).text, column.unit)):
                fact = self._fact(row, words, index, span, plain)
                yield from [fact] if fact else []
            elif span[0] < span[1] and not _SCORES.search(column.words) and (column.limits or index > first or _NOTES.search(column.words)):
                yield from self._read(row, words, index, span)

    def _fact(self, row: Block, words: Sequence[str], index: int, span: Span, plain: _Plain) -> Fact | None:
        low, high = fold(self.tree.text[slice(*span)]).span(plain.start, plain.end)
        names, _ = self._action(words, index)
        if not names and not re.search("时限|期限", self.columns[index].words):
            return None
        detail = Deadline(
            amount=plain.value,
            unit=plain.unit,
            action="、".join(names),
            counts_from=next((w for c, w in zip(self.columns, words, strict=False) if _STARTS.search(c.words)), ""),
            object=self._object(words, index),
            actor=next((w for c, w in zip(self.columns, words, strict=False) if _ACTS.search(c.words) and not c.limits), ""),
            form="at_once" if plain.at_once else "within",
            amount_start=span[0] + low,
            amount_end=span[0] + high,
            rule="cell_of_a_table",
        )
        return Fact("deadline", *_filled(row, span), detail, self._whom(words, index))

    def _read(self, row: Block, words: Sequence[str], index: int, span: Span) -> Iterator[Fact]:
        """The limits of a cell that says more (``回单后24小时``, ``城区2日,农村4日``)."""
        names, said = self._action(words, index)
        column, whom = self.columns[index], self._whom(words, index)
        heading = column.words if column.limits or TIME_HEADING.search(column.words) else "时限"
        for reading in read(self.tree.text[slice(*span)], f"{said}{heading}" if names else column.words):
            detail = Deadline(
                amount=reading.amount,
                unit=reading.unit,
                action=reading.action or "、".join(names),
                counts_from=reading.counts_from,
                object=reading.object or self._object(words, index),
                actor=reading.actor,
                form=reading.form,
                amount_start=span[0] + reading.amount_start,
                amount_end=span[0] + reading.amount_end,
                said=reading.said if reading.action else "",
                rule=reading.rule,
            )
            own = reading.applies_to
            applies = Applicability(area=own.area or whom.area, tier=own.tier or whom.tier, channel=own.channel)
            yield Fact("deadline", *_filled(row, span), detail, applies)

    def _labels(self, words: Sequence[str], index: int) -> list[str]:
        """What stands before the limits of a row and says of what they speak."""
        return [
            word
            for column, word in list(zip(self.columns, words, strict=False))[:index]
            if word and not (column.limits or _ACTS.search(column.words) or _STARTS.search(column.words) or _NAMES.search(column.words))
        ]

    def _action(self, words: Sequence[str], index: int) -> tuple[tuple[str, ...], str]:
        """The acts that a cell's limit is for, and the words that name them: the column's heading, the row's label, the headings above."""
        of_column = _names(self.columns[index].words)
        labels = "".join(self._labels(words, index))
        of_label = _names(labels) if len(labels) <= 2 * LABEL_MAX_CHARS else ()
        if of_label and (not of_column or all(name in _GENERIC for name in of_column)):
            return of_label, labels
        if of_column:
            return of_column, self.columns[index].words
        headings = list(TIME_HEADING.finditer(self.above))
        named = _names(self.above[: headings[-1].start()][-12:]) if headings else ()
        return (named[-1:] or _names(self.above)[-1:]), self.above[-12:]

    def _object(self, words: Sequence[str], index: int) -> str:
        """What the row speaks of, with what else the column's heading says (a region, a kind) that no field holds."""
        labels = [word for word in self._labels(words, index) if not (area(word) or _tier(word)) and len(word) <= LABEL_MAX_CHARS]
        joined = "".join(labels)
        named = objects(joined) if _names(joined) else labels
        column = self.columns[index].words
        rest = "" if _GOAL.fullmatch(column) else _WORDS_OF_TIME.sub("", _unit_named().sub("", column))
        if area(column):  # 省会 城区: the area has a field of its own, the kind of place has none
            rest = _area_words().sub("", rest)
        if rest and not (_names(column) and rest == _rest(column)) and not _tier(column):
            more = _rest(rest)
            named = [*named, more] if len(more) > 1 else named
        return "、".join(dict.fromkeys(named))

    def _whom(self, words: Sequence[str], index: int) -> Applicability:
        column, labels = self.columns[index].words, self._labels(words, index)
        said = [word for word in (column, *labels) if len(word) <= LABEL_MAX_CHARS]
        return Applicability(area=next(filter(None, map(area, said)), None), tier=next(filter(None, map(_tier, said)), None))


def _filled(row: Block, limit: Span) -> Span:
    """A row without the bars of cells left empty at its ends; from the row above on in whose merged cell its limit stands."""
    own = [cell for cell in row.cells if row.start <= cell.start < cell.end]
    return min(own[0].start, limit[0]), own[-1].end


def _rest(words: str) -> str:
    """A heading without its verbs."""
    for verb in reversed(verbs(words)):
        words = words[: verb.start] + words[verb.end :]
    return words


def _names(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(verb.name for verb in verbs(words)))
