"""Rule ``sections``: a line in a typed section gives a fact of that type, or nobody will find it as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.check.knowledge import Knowledge
from desk.check.problem import Place, Problem
from desk.corpus_format.inspect import PLACEHOLDER
from desk.corpus_format.sections import sections
from kb.models import FactKind

RULE = "sections"
BESIDE: dict[FactKind, tuple[FactKind, ...]] = {"deadline": ("statement",)}
"""What else a line of a section may well say: rule ``statements`` lists it."""
LINE = re.compile(r"^(?:[-*+]|\d+[.)、])\s+\S|^\|")
DELIMITER = re.compile(r"^\|[\s:|-]+\|?$")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Lines of typed sections from which no fact of the section's kind was read."""
    by_heading = sections().by_heading
    for item in knowledge.documents:
        spans: dict[str, list[tuple[int, int]]] = {}
        for fact in item.entry.facts if item.entry else ():
            spans.setdefault(fact.kind, []).append((item.at(fact.start).line, item.at(max(fact.start, fact.end - 1)).line))
        source = item.source.splitlines()
        for heading in item.headings:
            section = by_heading.get(heading.title) if heading.level == 2 else None
            if section is None or section.kind is None:
                continue
            found = [span for kind in (section.kind, *BESIDE.get(section.kind, ())) for span in spans.get(kind, ())]
            for line in _lines(source, heading.line):
                if PLACEHOLDER not in source[line - 1] and not any(first <= line <= last for first, last in found):
                    words = source[line - 1].strip()
                    yield Problem(
                        RULE, "warning", Place(item.path, line), f"{section.heading}: 读不出“{_short(words)}”", f"按形式改写：{section.form}"
                    )


def _lines(source: list[str], heading_line: int) -> Iterator[int]:
    """Numbers of the list items and table rows under a heading; a table's header and delimiter are none."""
    for number, line in enumerate(source[heading_line:], heading_line + 1):
        if line.startswith("#"):
            return
        following = source[number] if number < len(source) else ""
        header = line.startswith("|") and bool(DELIMITER.match(following.strip()))
        if LINE.match(line.strip()) and not DELIMITER.match(line.strip()) and not header:
            yield number


def _short(words: str) -> str:
    return words if len(words) <= 30 else words[:29] + "…"
