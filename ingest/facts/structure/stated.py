"""All pairs of a document: of its lines, flows and trees, each with the headings above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.asking import ANSWER, asks
from ingest.facts.structure import branches, flow
from ingest.facts.structure.items import is_name, is_value, items, moved, values
from ingest.facts.tree import Tree
from ingest.passages import SHORT_MAX_CHARS, strip
from kb.deadline.folded import fold, wrapped
from kb.deadline.naming import bare, is_group, says_act
from kb.deadline.pairs import Pair, Span
from kb.deadline.respectively import lists

HEADING_MAX_CHARS, LEAD_MAX_CHARS, HEADINGS = 20, 30, 2
_LABEL_OF_NAME = re.compile(r"(?:(?:办理|服务)?(?:项目|事项|内容)|业务(?:类型|名称|项目)?|服务|名称|类别|类型|(?:工单|投诉)类型)[ \t]*[:：][ \t]*")
_LABEL_OF_TIME = re.compile(r"(?:办理|处理|完成|办结|服务|承诺)?(?:时[限间效长]|期限|用时)(?:要求|标准)?")
_TIME_AND_COLON = re.compile(rf"{_LABEL_OF_TIME.pattern}[ \t]*[:：][ \t]*")
_CUT, _CUT_AFTER = re.compile(r"[0-9]个?(?:工作?|自然?|小|分)?$"), re.compile(r"个?(?:工?作?日|自?然?日|天|小?时|分?钟)")  # 25个⏎工作日
_BULLET = re.compile(r"[^\w(（《【\[≤<]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A pair with what stands above it: ``lead`` are the words of the headings; pairs of one ``group`` stand together."""

    pair: Pair
    lead: str
    group: int


@dataclass(frozen=True, slots=True)
class Structure:
    """What lines and arrows say: its pairs, and the spans that no sentence is to be read in.

    ``text`` is the document's, its wrapped lines joined; ``rest`` is that with the spans blotted out: sentences of their own that say nothing.
    """

    text: str
    stated: tuple[Stated, ...]
    spans: tuple[Span, ...]
    rest: str

    def stretches(self) -> Iterator[tuple[int, int, str]]:
        """What is read pair by pair, with the words above each: whatever gave no pair there is none whose name is certain."""
        for start, end in self.spans:
            yield start, end + (self.text[end : end + 1] == "。"), next((each.lead for each in self.stated if start <= each.pair.value[0] < end), "")


@lru_cache(maxsize=1)
def structure(tree: Tree) -> Structure:
    """The pairs of a document in reading order: read once, whether for limits, for periods or for what became of each number."""
    return _Reader(tree).read()


class _Reader:
    def __init__(self, tree: Tree) -> None:
        self.tree, self.text = tree, _unwrapped(tree.text)
        rows = [(row.start, row.end) for row in tree.rows]
        starts = [start for start, _ in rows]
        lines = []
        asked = [at for at, clause in enumerate(tree.clauses) if asks(clause.title) or ANSWER.fullmatch(clause.title)]
        ends = sorted(tree.clauses[at].heading_end for at in asked)  # 几天？ | 2天: the answer is a line of its own
        for match in re.finditer(r"[^\n]+", self.text):
            line = strip(self.text, *match.span())
            inside = ends[bisect_right(ends, line[0]) : bisect_right(ends, line[1] - 1)]
            line = strip(self.text, inside[-1] if inside else line[0], line[1])
            at = bisect_right(starts, line[0]) - 1
            if line[0] < line[1] and not (at >= 0 and rows[at][1] > line[0]) and self.text[slice(*line)] != tree.title:
                lines.append(line)
        self.lines = lines
        self.starts = [clause.start for clause in tree.clauses]
        self.answers = {strip(self.text, *tree.own(at))[0] for at in asked}
        self.found: list[Stated] = []
        self.spans: list[Span] = []

    def read(self) -> Structure:
        taken: set[Span] = set()
        for region in branches.regions(self.text, self.lines):
            self._take(branches.drawn(self.text, region), region, taken)
        left = [line for line in self.lines if line not in taken]
        for line, pairs in branches.below(self.text, left, [self._depth(line) for line in left]):
            self._take(pairs, [line], taken)
        for line in self.lines:
            if line not in taken and (pairs := branches.answers(self.text, *line)):
                self._take(pairs, [line], taken)
        for region in flow.regions(self.text, [line for line in self.lines if line not in taken]):
            for start, end in _sentences(self.text, region[0][0], region[-1][1]):
                if flow.is_flow(self.text, start, end) and (pairs := flow.pairs(self.text, start, end)):
                    self._take(pairs, [(start, end)], taken)
                    taken.update(line for line in region if start <= line[0] < end or line[0] <= start < line[1])
        self._lists([line for line in self.lines if line not in taken])
        spans = tuple(sorted(self.spans))
        return Structure(self.text, tuple(sorted(self.found, key=lambda each: each.pair.value)), spans, _without(self.text, spans))

    def _take(self, pairs: Sequence[Pair], region: Sequence[Span], taken: set[Span]) -> None:
        if not pairs:
            return
        taken.update(region)
        self.spans.append((region[0][0], region[-1][1]))
        headings, lead = self._above(region[0][0])
        self.found += [Stated(moved(pair, headings), lead, region[0][0]) for pair in pairs]

    def _lists(self, lines: Sequence[Span]) -> None:
        """Lines that hold pairs, and lines of names alone with lines of values alone below or above them."""
        run: list[Span] = []
        lead: Span | None = None
        for before, line, following in zip([None, *lines], lines, [*lines[1:], None], strict=False):
            if before and lead and self._depth(line) <= self._depth(lead) < self._depth(before):
                lead = None  # what was set in below it has ended
            if line[0] in self.answers and self._value_alone(line):  # what is asked names it
                self._alternating(run, lead)
                run, lead = [], None
                self._take([Pair((), self._value(line), line)], [line], set())
                continue
            titles = following is not None and self._titled(line, following)  # 移机：⏎5个工作日
            if titles or self._value_alone(line) or self._name_alone(line):
                run.append(line)
                continue
            self._alternating(run, lead)
            lead = self._lead(line, run, lead)
            run = []
            if lead != line:
                self._pairs(line, lead)
        self._alternating(run, lead)

    def _pairs(self, line: Span, lead: Span | None) -> None:
        pairs, spans = items(self.text, *self._unbulleted(line))
        if not spans and not re.search("[。；;](?=.)", self.text[slice(*line)]) and next(lists(fold(self.text[slice(*line)]).text), None):
            pairs, spans = [Pair((), line, line)], [line]  # a sentence by itself: 移机/拆机：5天/2天
        if spans:
            headings, words = self._above(line[0], lead)
            self.found += [Stated(moved(pair, headings), words, self._group(line[0])) for pair in pairs]
            self.spans += spans

    def _lead(self, line: Span, run: Sequence[Span], lead: Span | None) -> Span | None:
        """The line that leads in those that follow: one that ends in a colon, or a name over them, of no act or over what only says for whom."""
        words = self.text[slice(*line)]
        if words[-1] in ":：" and len(words) <= LEAD_MAX_CHARS and not values(self.text, *line):
            return line
        if run and self._value_alone(run[-1]) and len(run) > 1 and self._name_alone(run[-2]) and is_group(bare(self._before_value(line))):
            return run[-2]  # 宽带移机⏎5天⏎农村8天
        if run and self._name_alone(run[-1]):
            first, over = bare(re.split("[:：]", words)[0]), bare(self.text[slice(*run[-1])])
            heads = is_group(first) or not says_act(over) or self._depth(line) > self._depth(run[-1])
            return run[-1] if heads else None
        if lead and self.text[lead[1] - 1] not in ":：" and self._depth(line) <= self._depth(lead) and not values(self.text, *line):
            return None  # whatever it says, what follows is below it
        ended = bool(run) or lead is None or "\n\n" in self.text[lead[1] : line[0]].replace(" ", "")[1:]
        return None if ended else lead

    def _before_value(self, line: Span) -> str:
        held = values(self.text, *line)
        return self.text[line[0] : held[0][0]] if held else ""

    def _titled(self, line: Span, following: Span) -> bool:
        words = self.text[slice(*line)]
        return words[-1] in ":：" and len(words) <= LEAD_MAX_CHARS and not values(self.text, *line) and self._value_alone(following)

    def _value_alone(self, line: Span) -> bool:
        return line[1] - line[0] <= LEAD_MAX_CHARS and is_value(self.text, self._value(line))

    def _value(self, line: Span) -> Span:
        """The value of a line that is nothing else, or names it a time: ``处理时限：22小时``."""
        start, end = self._unbulleted(line)
        label = _TIME_AND_COLON.match(self.text, start, end)
        return (label.end(), end) if label else (start, end)

    def _name(self, line: Span) -> Span:
        """The name of a line that is nothing else, or calls it one: ``项目：移机``."""
        start, end = self._unbulleted(line)
        label = _LABEL_OF_NAME.match(self.text, start, end)
        return (label.end(), end) if label else (start, end)

    def _name_alone(self, line: Span) -> bool:
        words = self.text[slice(*line)]
        return (
            len(words) <= HEADING_MAX_CHARS
            and words[-1] not in ":：。；;，,"
            and is_name(self.text, self._name(line))
            and not values(self.text, *line)
        )

    def _alternating(self, run: Sequence[Span], lead: Span | None) -> None:
        """``移机⏎5个工作日⏎退费⏎9个工作日``, the values below their names or above them, or all names before all values."""
        lead = lead if lead and self.text[lead[1] - 1] in ":：" else None
        kinds = [self._value_alone(line) for line in run]
        if True not in kinds:
            return
        kept = [(line, kind) for line, kind in zip(run, kinds, strict=True) if kind or not _LABEL_OF_TIME.fullmatch(bare(self.text[slice(*line)]))]
        first = next(index for index, (_, kind) in enumerate(kept) if kind)
        names = [line for line, kind in kept[max(0, first - 1) :] if not kind]
        held = [line for line, kind in kept if kind]
        together = [line for line, kind in kept[max(0, first - len(held)) : first] if not kind]
        shape = "".join("V" if kind else "N" for _, kind in kept[max(0, first - 1) :])
        chosen: list[Span] = []
        if re.fullmatch("(?:NV)+", shape) or re.fullmatch("(?:VN)+", shape):
            chosen = names
        elif re.fullmatch("N(?:VN)+", shape):
            chosen = self._certain(names)
        elif len(held) == len(together) and re.fullmatch("N?V+", shape):
            chosen = together
        if not chosen and held[0] != self._value(held[0]):
            for line in held:
                self._pairs(line, lead)
            return
        self.spans.append((min(held[0][0], *(line[0] for line in chosen)) if chosen else held[0][0], held[-1][1]))
        if len(chosen) != len(held):
            return
        headings, words = self._above(min(chosen[0], held[0])[0], lead)
        for name, value in zip(chosen, held, strict=True):
            own = self._name(name)
            near = abs(run.index(name) - run.index(value)) == 1
            whole = (min(own[0], value[0]), max(own[1], value[1])) if near else value
            above = tuple(span for span in headings if not (span[0] <= own[0] < span[1]))
            self.found.append(Stated(moved(Pair((own,), self._value(value), whole), above), words, self._group(held[0][0])))

    def _certain(self, names: Sequence[Span]) -> list[Span]:
        """Of one name more than there are values those that name them: the first or the last stands apart, or says no act."""
        first, last = (says_act(bare(self.text[slice(*name)])) for name in (names[0], names[-1]))
        if first != last:
            return list(names[:-1] if first else names[1:])
        return []

    def _unbulleted(self, line: Span) -> Span:
        mark = _BULLET.match(self.text, *line)
        return (mark.end(), line[1]) if mark and mark.end() < line[1] else line

    def _clause(self, position: int) -> int | None:
        index = bisect_right(self.starts, position) - 1
        while index >= 0 and self.tree.clauses[index].end <= position:
            parent = self.tree.clauses[index].parent
            index = -1 if parent is None else parent
        return index if index >= 0 else None

    def _depth(self, line: Span) -> int:
        """How far a line is set in: by blanks, or as an item of a list within a list."""
        blanks = line[0] - self.text.rfind("\n", 0, line[0]) - 1
        clause = self._clause(line[0])
        item = clause is not None and self.tree.clauses[clause].start == line[0] and self.tree.clauses[clause].kind in ("item", "section")
        return blanks or (self.tree.clauses[clause].depth if clause is not None and item else 0)

    def _group(self, position: int) -> int:
        """Lines under one heading stand together; in a short document, which is about one thing, all lists do."""
        if len(self.text) <= SHORT_MAX_CHARS:
            return -1
        path = [self.tree.clauses[index] for index in self.tree.path(self._clause(position))]
        return next((clause.start for clause in reversed(path) if clause.title and clause.heading_end <= position), -1)

    def _above(self, position: int, lead: Span | None = None) -> tuple[tuple[Span, ...], str]:
        """The headings above a line, the outermost first, and all words that lead in to it."""
        clauses = [self.tree.clauses[index] for index in self.tree.path(self._clause(position))]
        over = [c for c in clauses if c.title and c.heading_end <= position and c.title != self.tree.title]
        over = [c for c in over if not (ANSWER.fullmatch(c.title) or values(self.text, c.heading_start, c.heading_end))]  # of a value of its own
        titles = [c.title for c in over][-2:]
        if len(self.text) <= SHORT_MAX_CHARS:
            titles.insert(0, self.tree.title)
        spans = [strip(self.text, c.heading_start, c.heading_end) for c in over]
        if lead and not any(start <= lead[0] < end for start, end in spans):
            spans.append(lead)
            titles.append(self.text[slice(*lead)])
        pieces = [span for span in spans if span[1] - span[0] <= LEAD_MAX_CHARS][-HEADINGS:]
        return tuple(pieces), " ".join(titles)


def _without(text: str, spans: Sequence[Span]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        if at < end:
            pieces += [text[at:start], "。" * (end - max(at, start))]
            at = end
    return "".join((*pieces, text[at:]))


def _unwrapped(text: str) -> str:
    """The text with its lines joined where nothing but their width ended them: a sign of no width for each blank."""
    folded = fold(text)
    ends = {folded.at[match.start()] for match in re.finditer("\n", folded.text)}
    within = wrapped(text)

    def joined(match: re.Match[str]) -> str:
        line = text.rfind("\n", 0, match.start()) + 1, match.start()
        if _CUT.search(text, max(0, match.start() - 8), match.start()) and _CUT_AFTER.match(text, match.end()):
            return "\u200b" * len(match.group())
        if any(start < match.start() < match.end() <= end for start, end in within):
            return "\u200b" * len(match.group())
        ended = match.group().count("\n") > 1 or not ends.isdisjoint(range(*match.span())) or text[match.start() - 1] in "。；;:："
        return match.group() if ended or _stands_alone(text, line) else "\u200b" * len(match.group())

    return re.sub(r"(?<=\S)\s*\n\s*(?=\S)", joined, text)


def _stands_alone(text: str, line: Span) -> bool:
    """Whether a line is a name, a value or pairs: then nothing but its writer ended it."""
    line = strip(text, *line)
    if (is_name(text, line) and not values(text, *line)) or is_value(text, line) or items(text, *line)[1]:
        return True
    return not re.search("[。；;](?=.)", text[slice(*line)]) and any(matched for _, matched in lists(fold(text[slice(*line)]).text))


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for match in re.finditer(r"[^。]+", text[start:end]):
        yield strip(text, start + match.start(), start + match.end())
