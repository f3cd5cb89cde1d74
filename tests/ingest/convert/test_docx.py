import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.convert import convert
from ingest.facts.tables import cells
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
    source = read(tmp_path, document)
    assert partition(source)[0][0].text == "控件里的段落。\n插入的字。\n框里的字。"
    assert [(span.reason, source.text[span.start : span.end]) for span in source.set_aside] == [("deleted", "删掉的字。")]


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


def test_merged_cells_stand_once_and_count_wherever_they_span(tmp_path, document):
    table = document.add_table(3, 3)
    for cell, words in zip([c for row in table.rows for c in row.cells], ["业务", "时限", "", "装机", "城区", "2日", "", "农村", "3日"], strict=True):
        cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    source = read(tmp_path, document)
    assert [source.text[block.start : block.end] for block in source.blocks] == ["业务 | 时限", "装机 | 城区 | 2日", "农村 | 3日"]
    assert [[source.text[slice(*span)] for span in cells(block)] for block in source.blocks] == [
        ["业务", "时限", "时限"],
        ["装机", "城区", "2日"],
        ["装机", "农村", "3日"],
    ]


def paragraph(inside, properties=""):
    return parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{properties}</w:pPr>{inside}</w:p>")


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def shown(source):
    return partition(source)[0][0].text


def aside(source):
    return [(span.reason, source.text[span.start : span.end].strip()) for span in source.set_aside]


def test_what_is_struck_hidden_moved_or_ruby_is_set_aside(tmp_path, document):
    body = document.element.body
    struck = document.styles.add_style("struck", 2)
    struck.font.strike = True
    ruby = f"<w:r><w:ruby><w:rt>{run('yuē')}</w:rt><w:rubyBase>{run('约')}</w:rubyBase></w:ruby></w:r>"
    body.insert(
        0,
        paragraph(
            run("补卡费")
            + run("20元", "<w:strike/>")
            + run("15元", '<w:rStyle w:val="struck"/>')
            + run("10元", '<w:strike w:val="0"/>')
            + run("，当天可取。")
        ),
    )
    body.insert(1, paragraph(run("内部口径：") + run("先问清再答。", "<w:vanish/>") + run("照实说。")))
    body.insert(2, paragraph(f"<w:moveFrom>{run('搬走的话。')}</w:moveFrom>{run('留下的话。')}<w:moveTo>{run('搬来的话。')}</w:moveTo>"))
    body.insert(3, paragraph(f"{ruby}{run('好时间再上门。')}"))
    source = read(tmp_path, document)
    assert shown(source) == "补卡费10元，当天可取。\n内部口径：照实说。\n留下的话。搬来的话。\n约好时间再上门。"
    assert aside(source) == [("deleted", "20元15元"), ("hidden", "先问清再答。"), ("deleted", "搬走的话。"), ("ruby", "yuē")]


def test_paragraphs_whose_mark_is_deleted_are_one(tmp_path, document):
    document.element.body.insert(0, paragraph(run("接到报修后"), "<w:rPr><w:del/></w:rPr>"))
    document.element.body.insert(1, paragraph(run("先核实地址。")))
    assert read(tmp_path, document).text == "接到报修后先核实地址。\n"


def test_a_hidden_paragraph_is_not_counted(tmp_path, numbered, level):
    document = numbered({0: level(0, "decimal", "%1.")}, {1: (0, "")}, [("守时", 1, 0), ("", 1, 0), ("守信", 1, 0)])
    hidden = document.paragraphs[1]._p
    hidden.append(parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>不看</w:t></w:r>"))
    hidden.pPr.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}><w:vanish/></w:rPr>"))
    assert shown(read(tmp_path, document)) == "1. 守时\n2. 守信"


def test_notes_stand_where_they_are_referred_to_and_comments_apart(tmp_path, document):
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    document.element.body.insert(0, paragraph(run("首次联系不超过一天") + reference.format(2) + run("。")))
    document.element.body.insert(1, paragraph(run("之后每三天联系一次。")))
    notes = "".join(f'<w:footnote w:id="{n}"><w:p>{run(words)}</w:p></w:footnote>' for n, words in ((2, "节假日顺延。"), (3, "没人提到的注。")))
    comment = f'<w:comment w:id="0"><w:p>{run("这里要再商量")}</w:p></w:comment>'
    for name, xml in (("footnotes", notes), ("comments", comment)):
        kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
        blob = f"<w:{name} {nsdecls('w')}>{xml}</w:{name}>".encode()
        document.part.relate_to(Part(PackURI(f"/word/{name}.xml"), "application/xml", blob, document.part.package), kind)
    source = read(tmp_path, document)
    assert shown(source) == "首次联系不超过一天。\n节假日顺延。\n之后每三天联系一次。"
    assert aside(source) == [("hidden", "没人提到的注。"), ("comment", "这里要再商量")]


def test_cells_that_begin_further_right_keep_their_column(tmp_path, document):
    table = document.add_table(3, 3)
    for cell, words in zip(
        [c for row in table.rows for c in row.cells], ["业务", "区域", "时限", "装机", "城区", "2日", "", "农村", "3日"], strict=True
    ):
        cell.text = words
    row = table.rows[2]._tr
    row.remove(row.tc_lst[0])
    row.insert(0, parse_xml(f"<w:trPr {nsdecls('w')}><w:gridBefore w:val='1'/></w:trPr>"))
    source = read(tmp_path, document)
    assert [source.text[slice(*span)] for span in cells(source.blocks[-1])] == ["", "农村", "3日"]


def test_rows_that_were_deleted(tmp_path, document):
    table = document.add_table(3, 2)
    for cell, words in zip([c for row in table.rows for c in row.cells], ["业务", "时限", "装机", "9日", "移机", "3日"], strict=True):
        cell.text = words
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')}/>"))
    source = read(tmp_path, document)
    assert "移机 | 3日" in shown(source)
    assert "9日" not in shown(source)


def test_an_embedded_file_is_told(tmp_path, document):
    document.add_paragraph("正文。")
    document.element.body.insert(1, parse_xml(f"<w:altChunk {nsdecls('w')}/>"))
    (notice,) = read(tmp_path, document).warnings
    assert "embedded" in notice.message
