"""What an editor should look at in what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desk.reading.promises import misfits
from kb.contract.reading import Doubt, DoubtKind
from kb.deadline.words import doubt_in_words
from kb.errors import CoverageTooLow
from kb.models import Clause, Entry, Time
from kb.papers import PAPERS, STATUSES, unquoted

if TYPE_CHECKING:  # a server that shows what was published reads no file
    from ingest.reading import Reading
    from ingest.source import Notice

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\ufffd]+")
_HEADED = {"part", "chapter", "section", "annex", "question", "scene", "heading"}


def about_file(reading: Reading) -> list[Doubt]:
    """Of the file itself: what its converter doubted and what was blotted out, at the place that it has in a document, and text that was lost."""
    found = []
    for notice in reading.source.warnings:
        at = _place(notice, reading.entries)
        found.append(Doubt(kind=notice.kind, message=notice.chinese, document=at and at[0], start=at and at[1], end=at and at[2]))
    try:
        reading.require_coverage()
    except CoverageTooLow as error:
        found.append(Doubt(kind="coverage", message=error.chinese))
    return found


def _place(notice: Notice, entries: Sequence[Entry]) -> tuple[int, int, int] | None:
    """Document, start and end of what a notice of the source speaks of."""
    for index, entry in enumerate(entries):
        for piece in entry.document.pieces:
            if piece.origin <= notice.start < notice.end <= piece.origin + piece.length:
                by = piece.start - piece.origin
                return index, notice.start + by, notice.end + by
    return None


def about_document(entry: Entry, index: int) -> list[Doubt]:
    """Of one document of a file, ``documents[index]``, by place."""
    text = entry.document.text

    def doubt(kind: DoubtKind, message: str, start: int, end: int) -> Doubt:
        return Doubt(kind=kind, message=message, document=index, start=start, end=end)

    found = [doubt("private_use", f"{len(match.group())} 个无法显示的字符（私用区或替代符）", *match.span()) for match in _PRIVATE.finditer(text)]
    found += [
        doubt(
            "heading_without_text", f"标题“{text[clause.heading_start : clause.heading_end]}”下面没有内容", clause.heading_start, clause.heading_end
        )
        for clause in _empty(entry)
    ]
    found += [doubt(*told) for told in about_numbers(entry)]
    found += [doubt("promise", misfit.message, misfit.start, misfit.end) for misfit in misfits(entry)]
    found.sort(key=lambda each: (each.start, each.end))
    if unquoted(entry.document):
        what = STATUSES.get(entry.document.status) or PAPERS[entry.document.kind]
        found.insert(0, Doubt(kind="not_quoted", message=f"看来是{what}，不作答复依据；不是的，请在 manifest 里写明 status 或 kind", document=index))
    if entry.document.incomplete:
        found.insert(0, Doubt(kind="mid_sentence", message="文件在句中开始或结束，可能不完整", document=index))
    return found


def about_numbers(entry: Entry) -> Iterator[tuple[DoubtKind, str, int, int]]:
    """Of its numbers that were not understood, or only guessed: what to say of each, and where it stands."""
    text = entry.document.text
    for number in entry.numbers:
        words = "".join(text[number.start : number.end].split())
        if number.fate == "not_understood" and number.why:
            yield "number_not_read", f"“{words}”里的数字读不出来：{number.why}", number.start, number.end
        elif number.fate == "not_understood":
            kind: DoubtKind = "time_not_read" if number.kind == "time" else "sum_not_read"
            yield kind, f"“{words}”没有读成{'时限' if number.kind == 'time' else '资费'}", number.start, number.end
    for time in (fact.detail for fact in entry.facts):
        if isinstance(time, Time) and (told := doubt_in_words(time, text)):
            yield "number_guessed", told, time.amount_start, time.amount_end


def _empty(entry: Entry) -> Iterator[Clause]:
    """Clauses with a heading of their own and nothing below it; the document's own title is none."""
    title_end = len(entry.document.title) if entry.document.text.startswith(entry.document.title) else 0
    parents = {clause.parent for clause in entry.clauses}
    for position, clause in enumerate(entry.clauses):
        below = entry.document.text[clause.heading_end : clause.end].strip(" \t\r\n　。:：")
        if clause.kind in _HEADED and position not in parents and not below and clause.heading_start >= title_end:
            yield clause
