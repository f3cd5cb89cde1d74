"""Tables of questions and answers: each row is a question over its answer, as a heading with its text is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.asking import ANSWER_LABEL, ask_label, asks
from ingest.source import Block, Cell

_QUESTIONS = re.compile(r"(?:常见|客户|用户|咨询|热点|疑难)*(?:提?问(?:题(?:描述|内容)?)?)|[QＱ]|question", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:参考|标准)?(?:[解回]?答案?)(?:内容)?|[AＡ]|answer", re.IGNORECASE)
_ROWS = ("table_row", "table_header")
_MIN_ROWS = 2  # of a table that no header calls so


def questions_of_rows(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each row of such a table as a ``question`` that ends where its answer begins; its first cell is the question's."""
    found: list[Block] = []
    table: list[Block] = []
    for block in blocks:
        if block.kind in _ROWS and not (block.kind == "table_header" and table and table[-1].kind == "table_row"):
            table.append(block)
            continue
        found += _unfolded(text, table)
        table = [block] if block.kind in _ROWS else []
        found += [] if table else [block]
    return (*found, *_unfolded(text, table))


def _unfolded(text: str, table: Sequence[Block]) -> Iterable[Block]:
    if not table or not (rows := list(_stacked(text, table)) or list(_columns(text, table))):
        return table
    return rows


def _columns(text: str, table: Sequence[Block]) -> Iterator[Block]:
    """A column of questions and one of answers behind it, called so, or told by what stands in them."""
    head = [text[cell.start : cell.end].strip() for cell in table[0].cells]
    question = next((at for at, name in enumerate(head) if _QUESTIONS.fullmatch(name)), -1)
    answer = next((at for at, name in enumerate(head) if at > question and _ANSWERS.fullmatch(name)), -1)
    rows = table[1:]
    if question < 0 or answer < 0:
        question, answer, rows = len(head) - 2, len(head) - 1, table
        if len(head) not in (2, 3) or len(rows) < _MIN_ROWS or not all(_told(text, row.cells, question) for row in rows):
            return
    for row in rows:
        if len(row.cells) > answer and row.cells[question].start < row.cells[question].end:
            yield Block(row.start, row.cells[answer].start, "question", cells=(row.cells[question],))


def _told(text: str, cells: Sequence[Cell], question: int) -> bool:
    """Whether a row of two cells, or of three whose first is a number, is a question and something else."""
    if len(cells) != question + 2:
        return False
    asked, said = (text[cell.start : cell.end] for cell in cells[-2:])
    return asks(asked) and bool(said.strip()) and not asks(said) and all(re.fullmatch(r"\W*\d*\W*", text[c.start : c.end]) for c in cells[:-2])


def _stacked(text: str, table: Sequence[Block]) -> Iterator[Block]:
    """``问 | …`` over ``答 | …``, or ``问：…`` over ``答：…``."""
    pairs = list(zip(table[::2], table[1::2], strict=False))
    labels = [(ask_label(text, asked.start, asked.end), ANSWER_LABEL.match(text, said.start, said.end)) for asked, said in pairs]
    if len(table) == 2 * len(pairs) and all(begin > asked.start and answer for (asked, _), (begin, answer) in zip(pairs, labels, strict=True)):
        for (asked, _), (begin, answer) in zip(pairs, labels, strict=True):
            yield Block(asked.start, answer.end() if answer else asked.end, "question", cells=(Cell(begin, asked.end, 0),))
        return
    names = [text[row.cells[0].start : row.cells[0].end].strip() for row in table if len(row.cells) == 2]
    if len(names) != len(table) or len(names) % 2 or not all(map(_QUESTIONS.fullmatch, names[::2])) or not all(map(_ANSWERS.fullmatch, names[1::2])):
        return
    for asked, said in zip(table[::2], table[1::2], strict=True):
        yield Block(asked.start, said.cells[1].start, "question", cells=(asked.cells[1],))
