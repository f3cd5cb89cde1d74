"""What to bring or state for a matter: from sentences, lists under a lead-in, answers and tables; what a proxy must bring is apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.facts.papers.asked import FOR_ANOTHER, Around, Asked, asked
from ingest.facts.papers.by_matter import by_matter
from ingest.facts.papers.lines import Line, Page, page_of
from ingest.facts.papers.listing import all_wanted, is_named, is_paper, is_vague, may_be_brought, told
from ingest.facts.papers.naming import subject_of
from ingest.facts.papers.tables import records
from ingest.facts.papers.words import WORDS
from ingest.facts.tree import Span, sentences, tree_of
from ingest.source import Block, Outlined
from kb.models import Fact, Item, Requirement

_LEAD = re.compile(rf"{WORDS['lead']}(?:分别)?(?P<colon>(?:如下|包括|包含|主要有|主要为|为|有|是)?:|包括|包含|主要有|有(?!关|效)|(?<!作)为|如下)?")
_LABEL = re.compile(rf"(?:{WORDS['general']}|{WORDS['stated_lead']})(?P<colon>:)")
_VERB_LEAD = re.compile(rf"(?:{WORDS['taking']}|{WORDS['giving']})(?:下列|以下|如下)?:$")
_HEADS = re.compile(WORDS["paper_headings"])
_NO_LEAD = re.compile(WORDS["no_lead"])
_ASKS = re.compile(WORDS["asks"])
_APPLIES, _PROXY = re.compile(WORDS["applies"]), re.compile(WORDS["proxy"])
_STAFF = re.compile(rf"(?<![为向给对])(?:{WORDS['staff']})|{WORDS['house']}(?=应|须|必须|需|要|向|将)")
_NAMED = re.compile(r"(?P<name>[^:;。、,]{2,20}):\s*(?=\S)")
_LINE_MAX_CHARS = 80


def extract(outlined: Outlined) -> Iterator[Fact]:
    """All requirements of a document, in reading order."""
    page = page_of(tree_of(outlined))
    taken = 0
    for index, line in enumerate(page.lines):
        if index < taken or page.is_example(line):
            continue
        taken, found = by_matter(page, index) or _list(page, index) or (index, [*_running(page, line, [*_sentences(page, line)])])
        yield from (_fact(page, line, one) for one in found if not page.is_spoken(one.items[0].start))
    for clause, table in page.tree.tables():
        yield from _rows(page, clause, table)


def _fact(page: Page, line: Line, one: Asked) -> Fact:
    return Fact(
        "requirement",
        one.start,
        one.end,
        Requirement(((one.named or not _asked_for(page, line)) and one.matter) or _about(page, line), one.items, one.by_proxy),
    )


def _rows(page: Page, clause: int | None, table: Sequence[Block]) -> Iterator[Fact]:
    """What the cells of a table list; a row is quoted whole."""
    for record in records(page.tree, table, next(reversed(page.tree.titles(clause)), "")):
        for cell in record.cells:
            items = told(page.view, *cell.span) if cell.role in ("papers", "proxy") else []
            if not any(is_named(page.view[item.start : item.end]) for item in items):
                continue
            start, end = record.span or cell.span
            matter = record.subject or page.titles(clause)[0]
            yield Fact("requirement", start, end, Requirement(matter, tuple(items), cell.role == "proxy" or bool(_PROXY.search(record.subject))))


def _about(page: Page, line: Line) -> str:
    """The matter that the question or the headings name."""
    question = _question(page, line).rstrip("?")
    return next(
        filter(None, (subject_of(question) if _asked_for(page, line) else question, *map(_without_lead, page.titles(line.clause)))), page.tree.title
    )


def _question(page: Page, line: Line) -> str:
    return page.view[slice(*line.question)] if line.question else ""


def _asked_for(page: Page, line: Line) -> bool:
    """Whether a line answers what to bring."""
    return bool(_ASKS.search(_question(page, line)))


def _without_lead(title: str) -> str:
    return subject_of(_HEADS.sub("", _LEAD.sub("", title)).strip(" :、"))


def _sentences(page: Page, line: Line) -> Iterator[Span]:
    for start, end in sentences(page.view, line.start, line.end, "。!?"):
        yield start, len(page.view[:end].rstrip("。!?;:, "))


def _around(page: Page, line: Line) -> Around:
    question, titles = _question(page, line), page.titles(line.clause)
    return Around(_asked_for(page, line), bool(_APPLIES.search(question or titles[0])), bool(_PROXY.search(question)))


def _running(page: Page, line: Line, spans: Sequence[Span]) -> Iterator[Asked]:
    around, matter = _around(page, line), ""
    for number, (start, end) in enumerate(spans):
        lead = _LABEL.match(page.view, start, end) or _LEAD.search(page.view, start, end)
        if lead and _leads(page.view, start, lead) and (items := told(page.view, lead.end(), end)):
            yield Asked(
                start, items[-1].end, tuple(items), bool(_PROXY.search(page.view, start, lead.end())), _without_lead(page.view[start : lead.end()])
            )
            continue
        if matter_told := _of_matter(page.view, start, end):
            yield matter_told
            continue
        first = Around(around.listed and number == 0, around.applied or around.listed, around.by_proxy)
        for one in asked(page.view, start, end, first):
            matter = one.matter or matter
            yield replace(one, matter=matter)


def _of_matter(view: str, start: int, end: int) -> Asked | None:
    """``过户手续：双方身份证、旧合同``: a matter with nothing but papers behind it."""
    named = _NAMED.match(view, start, end)
    if named is None or not (_APPLIES.search(named["name"]) or named["name"].endswith("手续")) or _STAFF.search(named["name"]):
        return None
    items = told(view, named.end(), end)
    if not items or items[-1].end < end or not all_wanted(view, items):
        return None
    return Asked(start, end, tuple(items), bool(_PROXY.search(named["name"])), subject_of(named["name"].removesuffix("手续")))


def _leads(view: str, start: int, lead: re.Match[str]) -> bool:
    before = view[start : lead.start()]
    return lead["colon"] is not None and not (_NO_LEAD.search(view, start, lead.end()) or _STAFF.search(before))


def _list(page: Page, index: int) -> tuple[int, list[Asked]] | None:
    """The items under a heading or a lead-in that announces papers, and the line after them."""
    line, view = page.lines[index], page.view
    spans = [*_sentences(page, line)]
    start, end = spans[-1] if spans else (line.start, line.end)
    lead = _LABEL.match(view, start, line.end) or _LEAD.search(view, start, end) or (_HEADS.search(view, start, end) if line.heading else None)
    colon = view[start : line.end].rstrip().endswith(":")
    whole = lead is not None and (colon or line.heading or lead.end() == end) and not re.search("[。;,]", view[lead.end() : end])
    by_verb = colon and _VERB_LEAD.search(view, start, line.end)
    if (
        (line.heading and index + 1 < len(page.lines) and by_matter(page, index + 1))
        or not (whole or by_verb)
        or _NO_LEAD.search(view, start, end)
        or (_STAFF.search(view, start, end) and not _PROXY.search(view, start, end))
    ):
        return None
    following, last = _items(page, index)
    if not following:
        return None
    found = [*_running(page, line, spans[:-1])]
    matter = (
        _without_lead(view[start:end])
        if lead
        else _led_matter(re.sub(rf"(?:{WORDS['modal']}|{WORDS['taking']}|{WORDS['giving']}|:)+$", "", view[start:end]))
    )
    return last, [*found, *_of_list(page, (start, end), matter, following)]


def _led_matter(lead: str) -> str:
    """The matter that a lead-in names: what another does it for (委托邻居代办过户), else its last part that names one."""
    parts = [part.removesuffix("时") for part in re.split("[,;]", lead)]
    for_another = next(filter(None, map(FOR_ANOTHER.search, parts)), None)
    named = [part for part in parts if _APPLIES.search(part)]
    return subject_of(for_another["matter"] if for_another else named[-1] if named else lead)


def _items(page: Page, index: int) -> tuple[list[Line], int]:
    """The lines of the list behind a line: those labelled alike, or short ones without labels as long as they name papers."""
    found: list[Line] = []
    at, lead = index + 1, page.lines[index]
    shape = page.lines[at].shape if at < len(page.lines) else ""
    while at < len(page.lines):
        line = page.lines[at]
        if line.shape != shape or line.end - line.start > _LINE_MAX_CHARS or (shape and shape == lead.shape and not _below(page, lead, line)):
            break
        if not shape and (line.heading or (found and line.after_gap) or not _names_papers(page.view, line)):
            break
        if lead.heading and not (_names_papers(page.view, line) or may_be_brought(page.view[line.start : line.end].rstrip("。;,、. "))):
            break
        found.append(line)
        at += 1
    return found, at


def _below(page: Page, lead: Line, line: Line) -> bool:
    """Whether a line stands in a clause below the lead's: a list in an item of a list."""
    return line.clause != lead.clause and lead.clause in page.tree.path(line.clause)


def _names_papers(view: str, line: Line) -> bool:
    named = _NAMED.match(view, line.start, line.end)
    items = told(view, named.end() if named else line.start, line.end)
    return bool(items) and is_named(view[items[0].start : items[0].end])


def _of_list(page: Page, lead: Span, matter: str, lines: Sequence[Line]) -> Iterator[Asked]:
    """One requirement of all lines, but for what each names a matter for (购房提取：购房合同、发票), and for what a proxy brings."""
    view = page.view
    kept: list[Item] = []
    end = 0
    proxies: list[Asked] = []
    by_proxy = bool(_PROXY.search(view, *lead))
    for line in lines:
        stop = len(view[: line.end].rstrip("。;,、. "))
        named = _NAMED.match(view, line.start, stop)
        own = told(view, named.end(), stop) if named else []
        if named and own and not is_paper(named["name"]) and is_paper(view[own[0].start : own[0].end]):
            proxies.append(Asked(line.start, own[-1].end, tuple(own), bool(_PROXY.search(named["name"])), subject_of(named["name"])))
            continue
        parts = asked(view, line.start, stop, Around(applied=True))
        if any(part.by_proxy for part in parts) and not by_proxy:
            proxies += [part if part.matter else Asked(part.start, part.end, part.items, part.by_proxy, matter) for part in parts]
            continue
        kept += [item for part in parts for item in part.items] or _one(view, line.start, stop)
        end = stop
    if any(is_named(view[item.start : item.end]) for item in kept):
        yield Asked(lead[0], end, tuple(kept), by_proxy, matter)
    yield from proxies


def _one(view: str, start: int, end: int) -> list[Item]:
    """The item that a line of a list is: all of it, but for the bracket that says when it is wanted."""
    items = told(view, start, end)
    return items if len(items) == 1 else [] if is_vague(view[start:end]) else [Item(start, end)]
