"""Text put together block by block, and which row of a table names its columns."""

from ingest.convert.builder import TextBuilder, header_rows


def test_each_block_is_its_own_text_and_what_has_a_reason_is_set_aside():
    builder = TextBuilder()
    builder.add(" 总则 ", "heading", 1)
    builder.add("第 1 页", reason="page_artefact")
    builder.add("  ")
    builder.add("应当登记。")
    source = builder.source("a.docx")
    assert source.text == "总则\n第 1 页\n应当登记。\n"
    assert [(source.text[b.start : b.end], b.kind, b.level) for b in source.blocks] == [("总则", "heading", 1), ("应当登记。", "paragraph", 0)]
    assert [source.text[s.start : s.end] for s in source.set_aside] == ["第 1 页\n"]


def test_the_first_row_of_short_words_names_the_columns():
    assert header_rows([["级别", "时限"], ["一级", "2小时"]]) == {0}
    assert header_rows([["时限表", "时限表"], ["级别", "时限"], ["一级", "2小时"]]) == {1}  # below a title that spans the table
    assert header_rows([["级别", "时限", "时限"], ["级别", "城镇", "农村"], ["一级", "2小时", "4小时"]]) == {0, 1}  # a cell reaches down


def test_figures_empty_or_single_cells_name_none():
    assert header_rows([["一级", "2小时"], ["二级", "4小时"]]) == set()
    assert header_rows([["级别", ""], ["一级", "2小时"]]) == set()
    assert header_rows([["级别", "时限"]]) == set()
