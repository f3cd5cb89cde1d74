"""From one source to the documents in it: where each begins, which are off topic or there twice, and their texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.partition.apart import apart
from ingest.partition.boundaries import Boundary, boundaries
from ingest.partition.duplicates import duplicates
from ingest.partition.heading import Heading, Page, find_heading
from ingest.partition.incomplete import incomplete
from ingest.partition.topic import on_topic
from ingest.source import Block, Draft, Source
from ingest.spans import blanked, disjoint, free, moved, pieces_of
from ingest.titles import bare
from ingest.width import narrow
from kb.models import Reason, SetAside
from kb.text import simplify

_TITLE_ONLY_MAX_CHARS = 20  # a part with so little beside its title has no text


@dataclass(frozen=True, slots=True)
class _Part:
    """``start:end`` of the source, with what the page calls it and what it is called itself."""

    start: int
    end: int
    heading: Heading
    text: str  # half-width, set-aside spans gone
    house: str = ""


def partition(source: Source) -> tuple[list[Draft], tuple[SetAside, ...]]:
    """The documents of ``source`` in reading order, and every span that is in none of them (sorted, disjoint).

    A source that holds one document gives one draft, whatever it is about. Of a page with many, parts that have nothing to do with
    serving customers are set aside as ``off_topic`` and second copies as ``duplicate``, unless nothing would be left.
    """
    view = simplify(blanked(narrow(source.text), source.set_aside))
    found = boundaries(view, source.blocks)
    aside = [*source.set_aside]
    aside += [SetAside(*boundary.repeats, "duplicate") for boundary in found if boundary.repeats]
    page = Page(source.text, view, source.blocks)
    parts = [_part(page, start, end, boundary) for start, end, boundary in _cut(found, view)]
    reasons = _reasons(parts) if len(parts) > 1 else {}
    kept = [part for index, part in enumerate(parts) if index not in reasons]
    for index, reason in reasons.items():
        aside.append(SetAside(parts[index].start, parts[index].end, reason))
    for part in kept:
        if part.heading.copy:
            aside.append(SetAside(*part.heading.copy, "duplicate"))
    spans = disjoint(aside)
    drafts = [_draft(source, part, spans) for part in kept]
    return [draft for draft in drafts if draft.text], _without_overlap(spans)


def _cut(found: Sequence[Boundary], view: str) -> list[tuple[int, int, Boundary | None]]:
    """The parts as spans that tile the page; words before the first boundary are a part only where they could be one."""
    if not found:
        return [(0, len(view), None)]
    head = view[: found[0].start].strip()
    starts = [boundary.start for boundary in found]
    ends = [*starts[1:], len(view)]
    parts: list[tuple[int, int, Boundary | None]] = list(zip(starts, ends, found, strict=True))
    titles = {bare(boundary.title) for boundary in found if boundary.title}
    if head and (len(head) > 200 or bare(head) in titles):
        parts.insert(0, (0, starts[0], None))
    else:
        parts[0] = (0, parts[0][1], found[0])
    return parts


def _part(page: Page, start: int, end: int, boundary: Boundary | None) -> _Part:
    body = start if boundary is None else boundary.repeats[1] if boundary.repeats else boundary.start + len(boundary.title)
    heading = find_heading(page, start, end, body, boundary.title if boundary else "")
    return _Part(start, end, heading, page.view[start:end], boundary.house if boundary else "")


def _reasons(parts: Sequence[_Part]) -> dict[int, Reason]:
    """Why parts are left out, by index; empty if all would be."""
    reasons: dict[int, Reason] = {}
    titles = [bare(part.heading.page_title or part.heading.title) for part in parts]
    for index, part in enumerate(parts):
        if len(re.sub(r"\s+", "", part.text)) <= len(titles[index]) + _TITLE_ONLY_MAX_CHARS and titles.count(titles[index]) > 1:
            reasons[index] = "duplicate"  # the page's own title line, without a text
    two = apart([part.heading.page_title or part.heading.title for part in parts], [part.text for part in parts])
    for index in duplicates([part.text[part.heading.body - part.start :] for part in parts], two):
        reasons.setdefault(index, "duplicate")
    for index, part in enumerate(parts):
        if index not in reasons and not part.house and not on_topic(part.heading.title, part.text):
            reasons[index] = "off_topic"
    if len(reasons) == len(parts):
        reasons = {index: reason for index, reason in reasons.items() if reason == "duplicate"}
    if len(reasons) == len(parts):  # nothing but titles
        del reasons[0]
    return reasons


def _draft(source: Source, part: _Part, spans: Sequence[SetAside]) -> Draft:
    text, pieces = pieces_of(source.text, free(part.start, part.end, spans))
    headings = [block for block in part.heading.blocks if not any(_overlap(block, other) for other in source.blocks)]
    blocks = sorted([*source.blocks, *headings], key=lambda block: block.start)
    inside = [span for span in spans if span.start >= part.start and span.end <= part.end]
    contents = [narrow(source.text[span.start : span.end]) for span in inside if span.reason == "contents"]
    chrome = "\n".join(narrow(source.text[span.start : span.end]) for span in inside if span.reason == "boilerplate")
    title = part.heading.title
    return Draft(title, text, pieces, moved(blocks, pieces), incomplete(narrow(text), contents, chrome), part.house)


def _overlap(first: Block, second: Block) -> bool:
    return first.start < second.end and second.start < first.end


def _without_overlap(spans: Sequence[SetAside]) -> tuple[SetAside, ...]:
    """``spans``, neighbours of one reason made one."""
    merged: list[SetAside] = []
    for span in spans:
        if merged and merged[-1].end == span.start and merged[-1].reason == span.reason:
            merged[-1] = SetAside(merged[-1].start, span.end, span.reason)
        else:
            merged.append(span)
    return tuple(merged)
