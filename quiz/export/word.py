"""Word: a paper to print, and on a page of its own the key with the clause of each answer."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from kb.contract.quiz import KINDS, Quiz, QuizItem
from quiz.export.words import KIND_NAMES, lettered, source_line, written_answer

NUMERALS = "一二三四五六七八"
BODY_FONT, HEADING_FONT = "宋体", "黑体"
SHORT_OPTION_CHARS = 9
"""Options so short stand four in a line."""


def write(quiz: Quiz) -> bytes:
    """Items numbered through, grouped by kind."""
    document = Document()
    for style in (document.styles["Normal"], *(document.styles[f"Heading {level}"] for level in (1, 2))):
        name = BODY_FONT if style.name == "Normal" else HEADING_FONT
        style.font.name = name
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.author, document.core_properties.title = "首问", quiz.title
    document.add_heading(quiz.title, level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("姓名：____________    部门：____________    得分：________").alignment = WD_ALIGN_PARAGRAPH.CENTER

    numbered = list(enumerate(sorted(quiz.items, key=lambda item: KINDS.index(item.kind)), 1))
    for index, (kind, group) in enumerate(groupby(numbered, key=lambda pair: pair[1].kind)):
        items = list(group)
        document.add_heading(f"{NUMERALS[index]}、{KIND_NAMES[kind]}（共 {len(items)} 题）", level=2)
        for number, item in items:
            _question(document, number, item)

    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_heading("参考答案与依据", level=1)
    for number, item in numbered:
        line = document.add_paragraph()
        line.add_run(f"{number}. {written_answer(item)}").bold = True
        document.add_paragraph(f"原文：{item.quote.strip()}")
        document.add_paragraph(f"出处：{source_line(item)}")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _question(document: Paper, number: int, item: QuizItem) -> None:
    space = "（    ）" if item.kind in ("single", "multiple", "true_false", "scenario", "forbidden", "order") else ""
    stem = document.add_paragraph(f"{number}. {item.stem}{space}")
    stem.paragraph_format.keep_with_next = True
    for index, scene in enumerate(item.scenes, 1):
        document.add_paragraph(f"（{index}）{scene}（    ）")
    if item.kind == "true_false":
        return
    options = [f"{letter}. {text}" for letter, text in lettered(item)]
    if options and all(len(option) <= SHORT_OPTION_CHARS for option in options):
        document.add_paragraph("\t".join(options))
    else:
        for option in options:
            document.add_paragraph(option)
