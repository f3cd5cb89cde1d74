"""Whom to ask or tell, where and when: phones, addresses, counters, the net, hours, and the office or role in charge, from sentences and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.asking import asks
from ingest.facts.papers.charge import charges, is_office
from ingest.facts.papers.entry import counter_does, entry_of, hours_in
from ingest.facts.papers.lines import Line, Page, page_of
from ingest.facts.papers.naming import named, subject_of
from ingest.facts.papers.reach import HOURS, numbers, sites
from ingest.facts.papers.tables import Filled, Record, records
from ingest.facts.papers.words import WORDS
from ingest.facts.tree import Span, sentences, tree_of
from ingest.passages import strip
from ingest.source import Block, Outlined
from kb.models import Contact, Fact, Medium, Part

_LABEL = re.compile(rf"(?:{WORDS['phone_label']})(?:号码|电话|中心|平台)?\s?(?:\([^()]{{1,10}}\))?\s?[:为是(]?\s?[“\"]?$")
_THROUGH = re.compile(r"(?:通过|向|请|可|经|致)\s?$")
_THEN_LABEL = re.compile(r"号?(?:服务)?(?:热线|专线|客服|电话)(?:反映|投诉|咨询|举报|求助|报修|查询|预约|办理|申诉|$)(?!的)")
_NEAR = re.compile(WORDS["phone_label"])
_CALLS = re.compile(rf"(?:{WORDS['calls']})\s?[^,;。:0-9]{{0,14}}$")
_THEIRS = re.compile(WORDS["customers_number"])
_NO_NUMBER = re.compile(WORDS["other_numbers"])
_ADDRESS = re.compile(rf"(?P<label>[^,;。:()\s]{{0,14}}?(?:{WORDS['address_label']}))[:为在是于]{{0,2}}\s*(?P<value>[^,;。:(\n]{{4,50}})")
_ADDRESS_LABEL = re.compile(rf"(?:{WORDS['address_label']})$")
_AT = re.compile(r"(?:位于|坐落于?|坐落在|设在|地处|寄至?|请寄)$")
_SHAPE = re.compile(WORDS["address_shape"])
_STREET = re.compile(r"(?:路|街|巷|大道|镇|村|乡|里|弄|胡同|社区)[^,;。:]{0,12}(?:号|楼|层|室|座|厅|旁|栋|侧|院|内|对面)[^,;。:]*")
_WHERE = re.compile(WORDS["where_asked"])
_DONE_AT = re.compile(rf"^(?:{WORDS['calls']}|{WORDS['taking']})|[到去在找从向]")
_OF_OTHERS = re.compile(WORDS["address_theirs"])
_PLACE_AT = re.compile(
    rf"(?P<of>[^,;。:()\s]{{0,20}}(?:{WORDS['places']}|{WORDS['address_ways']}))"
    rf"(?::\s?|\(\s?(?:地址|地点|位于)?[:]?)(?P<value>[^,;。:()]{{4,40}})"
)
_GOES = re.compile(
    rf"(?<![所存现潜收达回])(?:到|在|去|前往|至|找)(?P<value>[^,;。:()、到在去找]{{2,20}}?(?:{WORDS['places']}))(?=(?:(?:现场|当面|统一|直接|自行|提出|进行)*(?:{WORDS['done_there']})|$|[,;。)(]))"
)
_TOLD_TO_GO = re.compile(rf"^$|(?:{WORDS['modal']}|{WORDS['taking']}|由|、|和|{WORDS['paper']}|本人|亲自|办理|申请)")
_SPECIFIC = re.compile(r"[A-Za-z\d]+(?:号|区)|[一二三四五六七八九十\d]+(?:楼|层|号)")
_BRINGS = re.compile(rf"[须应请要需](?:{WORDS['taking']})")
_GENERAL_PLACE = re.compile(WORDS["general_places"])
_NOT_THERE = re.compile(WORDS["not_there"])
_COUNTER_CELL = re.compile(rf"(?:{WORDS['places']}|号|区)(?:\([^()]*\))?$|^[A-Za-z]?\d{{1,3}}(?:[-—至、,]\d{{1,3}})*$")
_COUNTER = re.compile(r"(?:窗口?|柜台?|台席|台)(?:\([^()]*\))?$")
_HOURS_LABEL = re.compile(rf"(?:(?:{WORDS['hours_label']})\s?[:为是]?|[\u4e00-\u9fff]时间[:为])\s?$")
_OTHER_TIMES = re.compile(rf"(?:{WORDS['other_times']})[^,;。]{{0,4}}$")
_HOURS_NOT = re.compile(rf"\s?(?:{WORDS['hours_not']})")
_HOURS_VERB = re.compile(rf"\s?(?:均|都|可|对外)*(?:{WORDS['hours_verbs']})")
_COUNTS = re.compile(WORDS["counted_hours"])
_SAID = re.compile(WORDS["narrated"])
_CLAUSE = re.compile(r"[,;。!?\n]")
NAME_MAX_CHARS = 16  # of a service of the net
_MEDIA: dict[str, Medium] = {"phone": "phone", "address": "address", "counter": "counter", "hours": "hours", "web": "web", "role": "role"}


def extract(outlined: Outlined) -> Iterator[Fact]:
    """All contacts of a document: those of running text in reading order, then those of its tables."""
    page = page_of(tree_of(outlined))
    for line in page.lines:
        if page.is_example(line) or page.is_of_one(line) or asks(page.view[line.start : line.end]):
            continue
        for start, end in sentences(page.view, line.start, line.end, "。!?;"):
            yield from _Sentence(page, line, start, end).contacts()
    for clause, table in page.tree.tables():
        yield from _rows(page, clause, table)


_Found = tuple[Contact, Span]


class _Sentence:
    """One sentence that may name contacts: each is quoted with its clause, and with the one before it where that says of what it is."""

    def __init__(self, page: Page, line: Line, start: int, end: int) -> None:
        self.page, self.view, self.line, self.start = page, page.view, line, start
        self.end = len(page.view[:end].rstrip("。!?; "))

    def contacts(self) -> Iterator[Fact]:
        """All of them, each place once."""
        taken: list[Span] = []
        for detail, quote in (*self._entry(), *self._phones(), *self._web(), *self._addresses(), *self._hours(), *self._counters(), *self._roles()):
            value = (detail.value.start, detail.value.end)
            if not (self.page.is_spoken(value[0]) or any(low < value[1] and value[0] < high for low, high in taken)):
                taken.append(value)
                yield Fact("contact", *_closed(self.view, *quote), detail)

    def _clause(self, at: int) -> Span:
        """The clause around a place; a bracket belongs to what stands before it."""
        starts = [self.start, *(mark.end() for mark in _CLAUSE.finditer(self.view, self.start, at) if not _inside(self.view, mark.start(), at))]
        stop = next((mark.start() for mark in _CLAUSE.finditer(self.view, at, self.end)), self.end)
        return strip(self.view, max(starts), stop)

    def _found(self, medium: Medium, value: Span, of: str, quote: Span) -> _Found:
        return Contact(medium, Part(*value), of or self._about(self._clause(value[0])[0])), quote

    def _about(self, start: int) -> str:
        """What a clause that does not say so is of: the clause before it, the question, or the nearest heading."""
        before = [part for part in _CLAUSE.split(self.view[self.start : start]) if part.strip()]
        if before and (of := named(re.split(r"由|归|在|到|不", before[-1])[0])):
            return of
        question = self.page.view[slice(*self.line.question)].rstrip("?") if self.line.question else ""
        return subject_of(question) or self.page.titles(self.line.clause)[0]

    def _entry(self) -> Iterator[_Found]:
        """What an entry of a directory tells: all of it is of its name, and quoted whole."""
        quote = (self.start, self.end)
        if does := counter_does(self.view, *quote):
            yield self._found("counter", *does, quote)
        entry = entry_of(self.view, *quote)
        if entry is None:
            return
        first = next((value[0] for medium, value in entry.values if medium == "phone"), self.end)
        before = self.view[self.start : first]
        if (
            _THEIRS.search(before)
            or _SAID.search(before)
            or _NO_NUMBER.search(self.view, self._clause(first)[0], first)
            or _OF_OTHERS.search(entry.of)
        ):
            return
        for medium, value in entry.values:
            yield self._found(medium, value, entry.of, quote)

    def _phones(self) -> Iterator[_Found]:
        last: Span | None = None
        quote = (self.start, self.start)
        of = ""
        for (low, high), long in sorted(numbers(self.view, self.start, self.end)):
            before = self.view[self.start : low]
            follows = last is not None and re.fullmatch(r"[\s、,/或和及()]*", self.view[last[1] : low]) is not None
            if not follows:
                clause = self._clause(low)
                near = self.view[clause[0] : low]
                if _THEIRS.search(near) or _SAID.search(before) or _NO_NUMBER.search(near) or not (_called(near, long) or self._through(low, high)):
                    continue
                quote = (self._with_subject(clause[0], near), high)
                of = named(near)
            last = low, high
            quote = quote[0], high
            yield self._found("phone", (low, high), of, quote)

    def _through(self, low: int, high: int) -> bool:
        """``通过12345热线``: what it is stands behind the number."""
        return bool(_THROUGH.search(self.view, self.start, low) and _THEN_LABEL.match(self.view, high, self.end))

    def _with_subject(self, start: int, near: str) -> int:
        """Where a quotation begins: a bare 电话 is nothing without the clause before it."""
        if re.fullmatch(r"(?:联系)?(?:电话|热线|地址|电话号码)?\s?[:为是]?\s?", near) and start > self.start:
            return self._clause(max(self.start, len(self.view[:start].rstrip(", ")) - 1))[0]
        return start

    def _web(self) -> Iterator[_Found]:
        for low, high in sites(self.view, self.start, self.end):
            clause = self._clause(low)
            if _THEIRS.search(self.view[clause[0] : low]) or _SAID.search(self.view, self.start, low):
                continue
            yield self._found("web", (low, high), named(self.view[clause[0] : low]), clause)

    def _addresses(self) -> Iterator[_Found]:
        for match in (*_ADDRESS.finditer(self.view, self.start, self.end), *_PLACE_AT.finditer(self.view, self.start, self.end)):
            low, high = strip(self.view, *match.span("value"))
            told = "of" in match.re.groupindex
            label = match["of"] if told else match["label"]
            value = self.view[low:high]
            fits = (_STREET if told or _AT.search(label) else _SHAPE).search(value)
            apart = told or self.view[match.end("label") : match.start("value")].strip() or _AT.search(label)
            counter = self.view[low - 1] == ":" and _COUNTER.search(value)
            if not (fits or counter) or not apart or _OF_OTHERS.search(label) or re.search(r"\d{7}|[:?]", value):
                continue
            of = named(label if told else _ADDRESS_LABEL.sub("", label))
            yield self._found(_medium(value), (low, high), of, self._clause(low))
        yield from self._answers_where()

    def _answers_where(self) -> Iterator[_Found]:
        """``望海路8号二楼`` in answer to where something is."""
        if self.line.question and _WHERE.search(self.view, *self.line.question):
            for mark in _STREET.finditer(self.view, self.start, self.end):
                clause = self._clause(mark.start())
                if not _DONE_AT.search(self.view[clause[0] : mark.start()]):
                    yield self._found("address", clause, "", clause)

    def _hours(self) -> Iterator[_Found]:
        for match in HOURS.finditer(self.view, self.start, self.end):
            low, high = strip(self.view, *match.span())
            low += len(self.view[low:high]) - len(self.view[low:high].lstrip(",、和及: "))
            clause = self._clause(low)
            near = self.view[clause[0] : low]
            if _HOURS_NOT.match(self.view, high, self.end) or _SAID.search(self.view, self.start, low):
                continue
            labelled = _HOURS_LABEL.search(near)
            beside = re.search(r"\([^()]{0,6}$|\d\s?$", near) and any(True for _ in numbers(self.view, clause[0], low))
            opens = _HOURS_VERB.match(self.view, high, self.end) or re.search("开|关门", self.view[low:high])
            open_then = opens and re.search(rf"(?:{WORDS['places']}|热线|客服|电话)", self.view[self.start : low])
            placed = not near.strip() and _STREET.search(self.view, self.start, low)  # 学府路8号,每天9:00—20:00
            if labelled and _OTHER_TIMES.search(near[: labelled.start() + 1]):
                continue
            if not (labelled or beside or open_then or placed) or (labelled and _COUNTS.search(near) and self._counted()):
                continue
            of = named(near[: labelled.start()] if labelled else near)
            if placed:
                clause = self._clause(placed.start())[0], clause[1]
                of = self._about(clause[0])
            yield self._found("hours", (low, high), of, (clause[0], max(high, clause[1] if open_then else high)))

    def _counted(self) -> bool:
        """Whether hours of work are told for limits that count them (4个工作小时), and not for who comes."""
        return bool(re.search(r"工作小时|工作时间内", self.view[max(0, self.start - 200) : self.end + 200]))

    def _counters(self) -> Iterator[_Found]:
        for match in _GOES.finditer(self.view, self.start, self.end):
            value = match["value"]
            clause = self._clause(match.start())
            told = _TOLD_TO_GO.search(self.view[clause[0] : match.start()]) or _SPECIFIC.search(value)
            if not told or re.match(r"[^,;。]{0,8}的(?:[,;。]|$)", self.view[match.end() : self.end]):
                continue
            if _GENERAL_PLACE.fullmatch(value) or _NOT_THERE.search(self.view, self._clause(match.start())[0], match.end()):
                continue
            low = match.start("value") + value.rfind("的") + 1
            if _GENERAL_PLACE.fullmatch(self.view[low : match.end("value")]):
                low = match.start("value")
            start = self._topic(clause[0])
            yield self._found("counter", (low, match.end("value")), named(self.view[start : match.start()]), (start, clause[1]))

    def _roles(self) -> Iterator[_Found]:
        for at, value in charges(self.view, self.start, self.end):
            first, last = self._clause(at)
            if not _NOT_THERE.search(self.view, first, at):
                start = first if self.view[first:at].strip() else self._topic(first)
                yield self._found("role", value, named(self.view[first:at]), (start, last))

    def _topic(self, start: int) -> int:
        """The start of the clause before, where that is only what the next one is about: 办理退订的，请到…"""
        before = len(self.view[self.start : start].rstrip(", "))
        if not before:
            return start
        first, last = self._clause(self.start + before - 1)
        led = re.match(r"由|持|凭|请|应|须|可", self.view[start:]) or _BRINGS.search(self.view, start, self.end)
        return first if led or re.search(r"的$|^(?:办理|申请|如|若|对|需要?|要)|时$", self.view[first:last]) else start


def _inside(view: str, mark: int, at: int) -> bool:
    """Whether a mark stands in a bracket that is closed before a place, or around it."""
    return view.count("(", mark - 60 if mark > 60 else 0, mark) > view.count(")", mark - 60 if mark > 60 else 0, mark)


def _closed(view: str, start: int, end: int) -> Span:
    """A quotation with the bracket closed that it opens."""
    opened = view.count("(", start, end) - view.count(")", start, end)
    close = view.find(")", end, end + 30) if opened > 0 else -1
    return strip(view, start, close + 1 if close >= 0 else end)


def _called(near: str, long: bool) -> bool:
    """Whether the words before a number say that it is one to call."""
    if _LABEL.search(near) or _CALLS.search(near):
        return True
    return long and bool(_NEAR.search(near) or (near.rstrip().endswith(":") and len(near) < 24 and not re.search("证|账|卡|单|编|文号", near)))


def _rows(page: Page, clause: int | None, table: Sequence[Block]) -> Iterator[Fact]:
    """What the cells of a table tell; a row is quoted whole."""
    for record in records(page.tree, table):
        for cell in record.cells:
            for medium, value in _values(page, cell, record):
                yield Fact(
                    "contact", *(record.span or cell.span), Contact(medium, Part(*value), _of_cell(page, cell, record) or page.titles(clause)[0])
                )


def _of_cell(page: Page, cell: Filled, record: Record) -> str:
    """Of what a cell tells: what is done there, else the record, and what the hours are of where its heading says so (泳池)."""
    if cell.role == "does":
        return page.view[slice(*cell.span)]
    return f"{record.subject} {cell.heading}" if cell.by_content and cell.role == "hours" else record.subject


def _values(page: Page, cell: Filled, record: Record) -> Iterator[tuple[Medium, Span]]:
    """The contacts that a cell holds, by what its column is, or by their shape where that is all that tells."""
    view, (start, end) = page.view, cell.span
    found = [span for span, _ in numbers(view, start, end)]
    if cell.role == "does" and record.place:
        yield "counter", record.place
    elif cell.role in ("phone", "reach") and found:
        yield from (("phone", span) for span in found)
    elif cell.role == "reach" and _STREET.search(view, start, end):
        yield "address", cell.span
    elif cell.role == "web" or (cell.role in ("reach", "phone") and re.search(WORDS["web_name"], f"{record.subject}{view[start:end]}")):
        spans = list(sites(view, start, end))
        if spans or cell.role != "web" or (len(view[start:end]) <= NAME_MAX_CHARS and re.search(WORDS["web_name"], view[start:end])):
            yield from (("web", span) for span in spans or [cell.span])
    elif cell.role == "hours":
        if spans := [*hours_in(view, start, end)]:
            yield "hours", (spans[0][0], spans[-1][1]) if cell.by_content else cell.span
    elif cell.role in ("address", "counter", "role"):
        words = view[start:end]
        if cell.role == "counter" and (len(words) > 24 or not _COUNTER_CELL.search(words)):
            return
        if len(words) <= 60 and (cell.role != "role" or is_office(words)):
            yield _medium(words) if cell.role == "address" else _MEDIA[cell.role], cell.span


def _medium(place: str) -> Medium:
    """Whether a place is a counter or an address."""
    return "counter" if _COUNTER.search(place) and not _STREET.search(place) else "address"
