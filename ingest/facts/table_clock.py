"""What a table says once for many of its limits: a note on when their clock starts (``注:以上时限自派单时起算``), a limit in merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.facts.grid import is_note
from ingest.facts.table_shapes import MARK
from ingest.facts.tree import Span, Tree
from ingest.passages import strip
from ingest.source import Block
from kb.deadline.folded import fold
from kb.deadline.verbs import verbs
from kb.models import Deadline, Fact

_OF_LIMITS = re.compile(r"(?:时限|期限|时长|时间)$")
_HEADED = re.compile(r"\((?P<event>[自从][^,;。()]{2,30}?(?:起计算|起算|开始计时|计时|起))(?=[,;)])")  # 修复时限(自报障起算)
NOTE_MAX_CHARS = 300  # how far from a table its note may stand

_NOTE = re.compile(
    r"(?P<about>(?<![^,;。:\n|])[^,;。:\n|]{1,20}?)(?:[均都也]|统一|一律|全部)*(?:是|为)?(?P<event>[自从][^,;。\n|]{2,30}?(?:起计算|起算|开始计算|开始计时|计时|计算|起计|起))(?=[,;。\n)]|$)"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """What starts the clock, as written, and the acts whose limits it is for; no acts: all of the table's."""

    event: str
    acts: frozenset[str]


def notes(tree: Tree, table: Sequence[Block], above: Sequence[str]) -> list[Clock]:
    """The clocks that the headings ``above``, the lines before and those under a table state, those for certain acts first."""
    before = fold(tree.text[max(0, table[0].start - NOTE_MAX_CHARS) : table[0].start]).text.rsplit("|", 1)[-1]
    found = [match for match in _NOTE.finditer(_near(before)) if re.search(r"以下|下列|下表|各", match["about"])]
    below, end = _end(tree, table[-1]), _end(tree, table[-1], past_tables=True)
    found += list(_NOTE.finditer(fold(tree.text[table[-1].end : below]).text)) or _NOTE.finditer(_without_rows(tree, below, end))
    if not found:  # 以上时限 at the end of a document is said of all its tables
        end = tree.rows[-1].end
        found = [match for match in _NOTE.finditer(fold(tree.text[end : end + NOTE_MAX_CHARS]).text) if re.match(r"(?:以上|上述)", match["about"])]
    found = [match for match in found if "重新" not in match["event"]]  # 升级后时限从升级时刻重新计算: of a case only
    found = [match for match in found if _OF_LIMITS.search(match["about"]) or verbs(match["about"])]
    clocks = [Clock(match["event"], frozenset(verb.name for verb in verbs(match["about"]))) for match in found]
    clocks += [Clock(match["event"], frozenset()) for line in above[-2:] for match in _HEADED.finditer(line)][:1]
    return sorted(clocks, key=lambda clock: not clock.acts)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A line under a table, without the ``mark`` that it and a cell bear."""

    mark: str
    line: Span


def footnotes(tree: Tree, table: Sequence[Block]) -> Iterator[Footnote]:
    """The notes right under a table that begin with the mark of a cell."""
    borne = {match.group() for row in table for cell in row.cells if (match := MARK.search(tree.text[cell.start : cell.end]))}
    start = table[-1].end
    stops = [row.start for row in tree.rows if row.start > start and not is_note(tree, row)]
    for line in re.finditer(r"[^\n]+", tree.text[start : min([*stops, start + NOTE_MAX_CHARS])]):
        bare = line.group().lstrip(" \u3000|")
        mark = next((mark for mark in borne if bare.startswith(mark)), "")
        if mark:
            yield Footnote(mark, strip(tree.text, start + line.end() - len(bare) + len(mark), start + line.end()))


def _near(before: str) -> str:
    """The last two lines above a table."""
    return "\n".join(before.strip().splitlines()[-2:])


def _without_rows(tree: Tree, start: int, end: int) -> str:
    """The folded lines of a span that are no rows of tables."""
    lines = re.finditer(r"[^\n]+", tree.text[start:end])
    return fold(
        "\n".join(line.group() for line in lines if not any(r.start < start + line.end() and start + line.start() < r.end for r in tree.rows))
    ).text


def _end(tree: Tree, last: Block, *, past_tables: bool = False) -> int:
    """Where the lines under a table end: at the next heading that names a subject, or at the next table."""
    stops = [c.start for i, c in enumerate(tree.clauses) if c.start >= last.end and not tree.is_lead(i)]
    stops += [row.start for row in tree.rows if row.start > last.start and not past_tables and not is_note(tree, row)]
    return min([*stops, last.end + (3 if past_tables else 1) * NOTE_MAX_CHARS, len(tree.text)])


def started(fact: Fact, clocks: Sequence[Clock]) -> Fact:
    """``fact`` with the clock that the notes give its act, where it has none of its own."""
    detail = fact.detail
    if not isinstance(detail, Deadline) or detail.counts_from or detail.form == "every":
        return fact
    acts = set(detail.action.split("、"))
    event = next((clock.event for clock in clocks if not clock.acts or clock.acts & acts), "")
    return replace(fact, detail=replace(detail, counts_from=event)) if event else fact


def merged(found: Iterable[Fact]) -> list[Fact]:
    """A row's facts; where one limit stands under every area (cells merged across them), once and for all of them."""
    facts = list(found)
    limits = {(fact.detail.amount, fact.detail.unit, fact.detail.action, fact.detail.form) for fact in facts if isinstance(fact.detail, Deadline)}
    areas = {fact.applies_to.area for fact in facts}
    tiers = {fact.applies_to.tier for fact in facts}
    if len(limits) == 1 and areas == {"urban", "rural"} and len(tiers) == 1:
        objects = [fact.detail.object.split("、") for fact in facts if isinstance(fact.detail, Deadline)]
        shared = "、".join(word for word in objects[0] if all(word in other for other in objects))
        detail = facts[0].detail
        if isinstance(detail, Deadline):
            return [replace(facts[0], detail=replace(detail, object=shared), applies_to=replace(facts[0].applies_to, area=None))]
    return facts
