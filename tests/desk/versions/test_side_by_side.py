"""One rule in many places: what each says, in which words it differs, where it is missing."""

from datetime import date

import pytest
from openpyxl import load_workbook

from desk.versions.sheet import write_sheet
from desk.versions.side_by_side import shared_rules, side_by_side
from ingest.reading import read_file
from kb.document_writer import DocumentWriter
from kb.documents import Documents
from kb.errors import InputError, UnknownDocument
from shouwen import compare

DAY = date(2026, 9, 28)
RULE = "装机应当自受理之日起{}日内完成。"
VISIT = "装维人员上门前应当预约客户。"


@pytest.fixture
def documents(tmp_path):
    writer = DocumentWriter(tmp_path / "documents.sqlite")

    def add(name, *lines, region="", operator="甲通信", key="zhuangji", **more):
        fields = {"title": "装机办法", "key": key, "operator": operator, "region": region, **more}
        head = "".join(f"{field}: {value}\n" for field, value in fields.items() if value)
        path = tmp_path / f"{name}.md"
        path.write_text(f"---\n{head}---\n\n# 装机办法\n\n" + "".join(f"- {line}\n" for line in lines), encoding="utf-8")
        for entry in read_file(path, path.name, root=str(tmp_path)).entries:
            assert writer.add(entry)

    add("第一期", RULE.format(26), VISIT, version="1", effective_from="2025-01-01")
    add("全国", RULE.format(24), VISIT, version="2", effective_from="2026-01-01")
    add("湖南", RULE.format(24), VISIT, region="湖南")
    add("陕西", RULE.format(36), VISIT, region="陕西")
    add("广西", RULE.format(26), region="广西")
    add("河南", RULE.format(24), VISIT, "安装人员应当穿工作服并出示工号牌。", region="河南")
    add("江西", RULE.format(24), VISIT, region="江西", effective_to="2026-01-31")
    add("别的", "别的事应当登记。", region="西藏", key="bie-de")
    add("乙", RULE.format(24), VISIT, region="湖南", operator="乙通信")
    writer.close()
    opened = Documents(tmp_path / "documents.sqlite")
    yield opened
    opened.close()


def compared(documents, key="zhuangji", by="region", **others):
    return side_by_side(documents, key, by, DAY, {"operator": "甲通信", "business": None} | others)


def test_a_row_a_clause_and_a_column_a_place(documents):
    found = compared(documents)
    assert {column.place for column in found.columns} == {"全国", "湖南", "陕西", "广西", "河南", "江西", "西藏"}
    assert (found.columns[0].place, found.columns[0].document.version) == ("全国", "2")
    rows = {text: {c.place: cell for c, cell in zip(found.columns, cells, strict=True)} for text, cells in found.rows}
    assert list(rows) == [RULE.format(24), VISIT, "安装人员应当穿工作服并出示工号牌。"]
    limit, visit, dress = rows.values()
    assert {place: cell.state for place, cell in limit.items()} == {
        "全国": "same",
        "湖南": "same",
        "陕西": "differs",
        "广西": "former",
        "河南": "same",
        "江西": "other_term",
        "西藏": "missing",
    }
    assert limit["陕西"].words == (("24", "36"),)
    assert (visit["广西"].state, visit["陕西"].state) == ("missing", "same")
    assert {place for place, cell in dress.items() if cell.state == "same"} == {"河南"}
    for column, cell in ((c, cell) for _, cells in found.rows for c, cell in zip(found.columns, cells, strict=True)):
        if cell.text:
            assert column.document.text[cell.start : cell.start + len(cell.text)] == cell.text


def test_without_a_rule_for_all_the_commonest_wording_is_compared_with(documents):
    found = compared(documents, "装机办法", by="operator", operator=None, region="湖南")
    assert [column.place for column in found.columns] == ["乙通信", "甲通信"]
    assert {cell.state for _, cells in found.rows for cell in cells} == {"same"}


def test_what_several_places_have_is_offered_and_can_be_compared_as_offered(documents):
    offered = {(rule.by, rule.operator, rule.region, rule.places): rule for rule in shared_rules(documents)}
    assert list(offered) == [("region", "甲通信", None, 6), ("operator", None, "湖南", 2)]
    for rule in offered.values():
        others = {name: getattr(rule, name) for name in ("operator", "region", "business") if name != rule.by}
        found = side_by_side(documents, rule.document_id, rule.by, DAY, others)
        assert sum(column.document is not None for column in found.columns) == rule.places


def test_what_is_withdrawn_is_neither_offered_nor_compared(documents):
    hidden = {one.id for one in documents.documents() if one.region in ("湖南", "陕西")}
    assert [(rule.by, rule.places) for rule in shared_rules(documents, hidden)] == [("region", 4)]
    others = {"operator": "甲通信", "business": "各业务"}
    assert not {"湖南", "陕西"} & {column.place for column in side_by_side(documents, "zhuangji", "region", DAY, others, hidden).columns}
    with pytest.raises(UnknownDocument):
        side_by_side(documents, min(hidden), "region", DAY, others, hidden)


def test_what_cannot_be_compared_is_said(documents):
    with pytest.raises(InputError, match="no approved document is called"):
        compared(documents, "无此文件")
    with pytest.raises(InputError, match="--operator 乙通信、甲通信"):
        compared(documents, operator=None)


def test_the_sheet_and_the_printed_form_say_where_it_differs(documents, tmp_path, capsys):
    found = compared(documents)
    write_sheet(found, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    places = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, places.index("陕西") + 1).value == f"不同\n{RULE.format(36)}"
    assert sheet.cell(2, places.index("湖南") + 1).value == "相同"
    compare.show(found)
    shown = capsys.readouterr().out
    assert "不同 1：陕西：24 → 36" in shown
    assert "仍是旧文 1：广西：24 → 26" in shown
    assert "没有这份文件 1：西藏" in shown
    cells = found.answer().json_ready()["rows"][0]["cells"]
    assert {cell["state"] for cell in cells} == {"same", "former", "differs", "missing", "other_term"}
