import pytest

from ingest.convert import convert
from ingest.reading import read_file
from kb.errors import UnreadableFile

ROWS = [["业务", "处理时限", "备注"], ["改签", "2小时", "限当日票"], ["退票", "3个工作日", ""]]


def read(tmp_path, data, name="时限.csv"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return convert(path, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_are_told_by_the_separator_and_in_any_encoding(tmp_path, encoding, separator):
    source = read(tmp_path, "\r\n".join(separator.join(row) for row in ROWS).encode(encoding))
    assert source.text == "业务 | 处理时限 | 备注\n改签 | 2小时 | 限当日票\n退票 | 3个工作日\n"
    assert [block.kind for block in source.blocks] == ["table_header", "table_row", "table_row"]
    assert source.set_aside == ()


def test_lines_over_the_table_are_its_title_and_what_is_said_of_it(tmp_path):
    source = read(tmp_path, "青禾客运服务时限表,2027年1月起执行,\n业务,处理时限,备注\n改签,2小时,\n退票,3个工作日,\n")
    assert source.text.startswith("青禾客运服务时限表\n2027年1月起执行\n业务 | 处理时限 | 备注\n改签 | 2小时\n")
    assert [(block.kind, block.level) for block in source.blocks][:3] == [("heading", 1), ("paragraph", 0), ("table_header", 0)]


def test_quoted_cells_keep_separators_marks_and_line_breaks(tmp_path):
    source = read(tmp_path, '业务,说明\n退票,"须带:身份证,原票\n说明""急件""的优先"\n改签,当日\n')
    assert '退票 | 须带:身份证,原票 说明"急件"的优先\n' in source.text


def test_commas_that_nobody_quoted_belong_to_the_last_column(tmp_path):
    source = read(tmp_path, "业务,规定\n退票,收手续费,节假日除外\n改签,免费\n")
    assert "退票 | 收手续费,节假日除外\n" in source.text


def test_a_row_of_names_or_an_empty_row_begins_another_table(tmp_path):
    source = read(tmp_path, "业务,处理时限,复核\n改签,2小时,1日\n项目,规定,\n行李,限重20千克,\n,,\n线路,票价\n东线,5元\n")
    headers = [source.text[block.start : block.end] for block in source.blocks if block.kind == "table_header"]
    assert headers == ["业务 | 处理时限 | 复核", "项目 | 规定", "线路 | 票价"]


def test_a_mark_that_is_never_closed_is_said(tmp_path):
    with pytest.raises(UnreadableFile, match="no table of separated cells"):
        read(tmp_path, '业务,说明\n退票,"' + "须带原票。" * 40_000)


def test_its_limits_are_read_and_the_file_names_it_where_no_line_does(tmp_path):
    path = tmp_path / "青禾客运服务时限表.csv"
    path.write_text("\n".join(",".join(row) for row in ROWS), encoding="gb18030")
    (entry,) = read_file(path, path.name).entries
    assert entry.document.title == "青禾客运服务时限表"
    assert [(fact.detail.amount, fact.detail.unit) for fact in entry.facts if fact.kind == "deadline"] == [(2, "hour"), (3, "working_day")]
