"""The cells of a table, and which column is which."""

from ingest.facts import tables
from ingest.facts.tree import Tree

TABLE = "| 级别 | 时限 | 备注 |\n|---|---|---|\n| 一级 | 2小时 | |\n| 二级 | 4小时 | 农村 |\n"


def test_header_rows_and_empty_cells(outlined):
    tree = Tree(outlined(TABLE))
    header, rows = tables.split(tree, tree.rows)
    assert [tree.text[slice(*span)] for span in header] == ["级别", "时限", "备注"]
    cells = [[tables.cell(tree, tables.cells(row), index) for index in range(4)] for row in rows]
    assert cells == [["一级", "2小时", "", ""], ["二级", "4小时", "农村", ""]]
    assert tables.column(tree, header, "时限|期限") == 1
    assert tables.column(tree, header, "责任人") is None
