import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.convert import convert
from ingest.partition import partition


@pytest.fixture
def document():
    return docx.Document()


def read(tmp_path, document):
    path = tmp_path / "a.docx"
    document.save(str(path))
    return convert(path, "a.docx")


def test_paragraphs_and_tables_in_the_order_of_the_body(tmp_path, document):
    document.add_heading("装维服务规范", 0)
    document.add_heading("第一章 总则", 1)
    document.add_paragraph("第一条 守时。")
    table = document.add_table(2, 2)
    for cell, words in zip([c for row in table.rows for c in row.cells], ["项目", "时限", "装机", "7日"], strict=True):
        cell.text = words
    document.add_paragraph("表后的话。")
    source = read(tmp_path, document)
    assert [(block.kind, block.level, source.text[block.start : block.end]) for block in source.blocks] == [
        ("heading", 1, "装维服务规范"),
        ("heading", 1, "第一章 总则"),
        ("paragraph", 0, "第一条 守时。"),
        ("table_header", 0, "项目 | 时限"),
        ("table_row", 0, "装机 | 7日"),
        ("paragraph", 0, "表后的话。"),
    ]
    assert partition(source)[0][0].title == "装维服务规范"


def test_headers_are_page_artefacts_and_contents_are_contents(tmp_path, document):
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.add_paragraph("总则\t1", style=document.styles.add_style("toc 1", 1))
    document.add_paragraph("正文。")
    source = read(tmp_path, document)
    assert {(span.reason, source.text[span.start : span.end].strip()) for span in source.set_aside} == {
        ("page_artefact", "内部资料"),
        ("contents", "总则\t1"),
    }


def test_controls_insertions_and_boxes_are_read_deletions_are_not(tmp_path, document):
    body = document.element.body
    w = nsdecls("w")
    body.insert(0, parse_xml(f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>控件里的段落。</w:t></w:r></w:p></w:sdtContent></w:sdt>"))
    changed = f"<w:p {w}><w:ins><w:r><w:t>插入的字。</w:t></w:r></w:ins><w:del><w:r><w:delText>删掉的字。</w:delText></w:r></w:del></w:p>"
    body.insert(1, parse_xml(changed))
    body.insert(
        2, parse_xml(f"<w:p {w}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>")
    )
    assert read(tmp_path, document).text == "控件里的段落。\n插入的字。\n框里的字。\n"


def test_numbers_that_word_counts_are_written_out(tmp_path, document):
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, form, text in ((0, "chineseCounting", "第%1条"), (1, "chineseCounting", "（%2）"), (2, "decimal", "%3."))
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))

    def add(words, depth):
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        numbered = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", depth), ("w:numId", 90)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), str(value))
            numbered.append(child)
        properties.append(numbered)

    for words, depth in [("守时", 0), ("早到", 1), ("五分钟", 2), ("不迟", 1), *[(f"第{n}件", 0) for n in range(2, 13)]]:
        add(words, depth)
    lines = read(tmp_path, document).text.split("\n")
    assert lines[:5] == ["第一条 守时", "（一）早到", "1. 五分钟", "（二）不迟", "第二条 第2件"]
    assert lines[13] == "第十一条 第11件"
    assert lines[14] == "第十二条 第12件"


def test_a_table_inside_a_cell_is_that_cells_text(tmp_path, document):
    cell = document.add_table(1, 2).rows[0].cells[1]
    cell.text = "外"
    cell.add_table(1, 1).rows[0].cells[0].text = "内"
    source = read(tmp_path, document)
    assert source.text.count("内") == 1


def test_merged_cells_stand_in_every_row_and_column_that_they_span(tmp_path, document):
    table = document.add_table(3, 3)
    for cell, words in zip([c for row in table.rows for c in row.cells], ["业务", "时限", "", "装机", "城区", "2日", "", "农村", "3日"], strict=True):
        cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    source = read(tmp_path, document)
    assert [source.text[block.start : block.end] for block in source.blocks] == ["业务 | 时限 | 时限", "装机 | 城区 | 2日", "装机 | 农村 | 3日"]
