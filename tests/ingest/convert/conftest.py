"""Word documents written with raw XML, where python-docx has no words for what is wanted."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_W = nsdecls("w")


@pytest.fixture
def level():
    """The XML of one level of a list: ``level(0, "decimal", "%1.")``."""

    def build(depth, form, text, start=1, extra=""):
        return f'<w:lvl {_W} w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'

    return build


@pytest.fixture
def numbered():
    """A document: ``abstracts`` and ``numbers`` as XML by id, ``paragraphs`` as (text, list or None, level[, style])."""

    def build(abstracts, numbers, paragraphs, styles=()):
        document = docx.Document()
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for name, inside in abstracts.items():
            multi = '<w:multiLevelType w:val="multilevel"/>'
            root.append(parse_xml(f'<w:abstractNum {_W} w:abstractNumId="{name}">{multi}{inside}</w:abstractNum>'))
        for name, (abstract, inside) in numbers.items():
            root.append(parse_xml(f'<w:num {_W} w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{inside}</w:num>'))
        for style in styles:
            document.styles.element.append(parse_xml(style.replace("<w:style ", f"<w:style {_W} ", 1)))
        for text, number, depth, *style in paragraphs:
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            if style:
                properties.insert(0, parse_xml(f'<w:pStyle {_W} w:val="{style[0]}"/>'))
            if number is not None:
                properties.append(parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'))
        return document

    return build
