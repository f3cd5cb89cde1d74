"""Inspects one file of the corpus: its fields, and its headings against the table of sections."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from desk.corpus_format.faults import Fault, closest, faults_of
from desk.corpus_format.front_matter import FrontMatter
from desk.corpus_format.head import Head, read_head
from desk.corpus_format.sections import categories, sections

HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
PLACEHOLDER = "待写"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: ``level`` 1 to 6, its line from 1, and the text under it up to the next heading."""

    level: int
    title: str
    line: int
    body: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file as far as it could be read; ``front`` is ``None`` where its fields do not fit, ``lines`` says where each stands."""

    front: FrontMatter | None
    headings: tuple[Heading, ...]
    faults: tuple[Fault, ...]
    lines: dict[str | tuple[str, int], int] = field(default_factory=dict)


def inspect(text: str, known_categories: Collection[str] | None = None) -> Inspected:
    """Reads a file's text; faults are in the order of their lines. ``known_categories`` default to the project's own."""
    head, faults = read_head(text)
    if head is None:
        return Inspected(None, (), tuple(faults))
    front = None
    try:
        front = FrontMatter.model_validate(head.values)
    except ValidationError as error:
        told = {(fault.line, fault.field) for fault in faults}
        found = faults_of(error, FrontMatter.model_json_schema(), head.lines)
        faults += [fault for fault in found if (fault.line, fault.field) not in told]
    headings = tuple(_headings(text, head.end))
    faults += _among_fields(head)
    faults += _examples(head)
    faults += _category(head, categories() if known_categories is None else known_categories)
    faults += _body(head, headings, text)
    return Inspected(front, headings, tuple(sorted(faults, key=lambda fault: (fault.line, fault.field))), head.lines)


def _headings(text: str, start: int) -> Iterator[Heading]:
    found = list(HEADING.finditer(text, start))
    for match, after in zip(found, [*found, None][1:], strict=True):
        body = text[match.end() : after.start() if after else len(text)].strip()
        yield Heading(len(match[1]), match[2], text.count("\n", 0, match.start()) + 1, body)


def _among_fields(head: Head) -> Iterator[Fault]:
    """Dates in their order, and a version that supersedes another one of its key."""
    days = {name: _day(head.values.get(name)) for name in ("effective_from", "effective_to", "review_by")}
    start = days["effective_from"]
    for name, what in (("effective_to", "失效日"), ("review_by", "复核日")):
        day = days[name]
        if start and day and day < start:
            yield Fault(head.lines[name], name, f"{what} {day} 早于生效日 {start}", "改其中一个日期")
    key, version, supersedes = (head.values.get(name) for name in ("key", "version", "supersedes"))
    if isinstance(supersedes, str) and "@" in supersedes:
        if supersedes == f"{key}@{version}":
            yield Fault(head.lines["supersedes"], "supersedes", "取代的是自己", "写被取代的那一版的版本号")
        elif supersedes.split("@")[0] != key:
            yield Fault(head.lines["supersedes"], "supersedes", f"取代的是另一份文件“{supersedes}”", f"写成 {key}@旧版本号；新旧版本的 key 要相同")


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _examples(head: Head) -> Iterator[Fault]:
    examples = head.values.get("examples")
    seen: dict[str, int] = {}
    for index, example in enumerate(examples if isinstance(examples, list) else []):
        if not isinstance(example, str):
            continue
        line = head.lines["examples", index]
        if example in seen:
            yield Fault(line, "examples", f"与第 {seen[example]} 行重复", "换一种说法")
        seen.setdefault(example, line)


def _category(head: Head, known: Collection[str]) -> Iterator[Fault]:
    category = head.values.get("category")
    if isinstance(category, str) and category and category not in known:
        near = closest(category, known)
        mend = f"是不是想写“{near}”" if near else "换成已有的类别，或在文件夹里的 categories.yaml 中写上它"
        yield Fault(head.lines["category"], "category", f"没有“{category}”这个类别", mend, "warning")


def _body(head: Head, headings: tuple[Heading, ...], text: str) -> Iterator[Fault]:
    table = sections()
    title = head.values.get("title")
    first = next((heading for heading in headings if heading.level == 1), None)
    after_head = text.count("\n", 0, head.end) + 1
    if first is None:
        yield Fault(after_head, "", "正文没有标题", f"在文件头之后写一行“# {title or '标题'}”")
    elif isinstance(title, str) and first.title != title:
        yield Fault(first.line, "title", f"正文标题“{first.title}”与文件头的 title“{title}”不同", "改成一样的")
    for heading in headings:
        if heading.level != 2:
            continue
        if heading.title not in table.by_heading:
            near = closest(heading.title, table.by_heading)
            if near:
                yield Fault(heading.line, heading.title, "不是规定的栏目，里面的内容不会按类型读取", f"是不是想写“## {near}”", "warning")
        elif not heading.body:
            yield Fault(heading.line, heading.title, "这一栏是空的", f"删掉它，或补上：{table.by_heading[heading.title].form}")
    kind = head.values.get("kind")
    wanted = table.wanted.get(str(kind), ())
    if wanted and not any(heading.title in wanted for heading in headings):
        yield Fault(head.lines["kind"], "kind", f"写的是 {kind}，正文却没有“## {wanted[0]}”", "补上这一栏，或改 kind")
    if head.values.get("status") == "approved" and PLACEHOLDER in text:
        line = text.count("\n", 0, text.index(PLACEHOLDER)) + 1
        yield Fault(line, "", f"已批准的文件里还有“{PLACEHOLDER}”", "写完它，或把 status 改回 draft")
