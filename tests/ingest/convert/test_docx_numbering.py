"""The numbers that Word counts itself and writes nowhere."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.convert.docx_numbering import Numbering

LEVELS = [("chineseCounting", "第%1条"), ("decimal", "%1.%2"), ("decimalEnclosedCircle", "%3"), ("bullet", "·")]


@pytest.fixture
def document():
    made = docx.Document()
    root = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{10 if depth == 0 else 1}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(LEVELS)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    return made


def test_it_counts_in_reading_order_and_begins_again_below_each(document):
    numbering = Numbering(document)
    shown = []
    for depth in (0, 1, 1, 2, 0, 1, 2, 2, 3):
        paragraph = document.add_paragraph("x")._p
        paragraph.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="91"/></w:numPr>'))
        shown.append(numbering.label(paragraph, "Normal"))
    assert shown == ["第十条 ", "十.1 ", "十.2 ", "① ", "第十一条 ", "十一.1 ", "① ", "② ", ""]


def test_a_paragraph_without_a_number_has_none(document):
    assert Numbering(document).label(document.add_paragraph("x")._p, "Normal") == ""
