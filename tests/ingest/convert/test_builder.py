"""Text put together block by block."""

from ingest.convert.builder import TextBuilder
from ingest.convert.tables import Box


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


def test_runs_with_a_reason_are_set_aside_inside_their_block():
    builder = TextBuilder()
    builder.add([(" 应在", None), ("9日", "deleted"), ("3日内答复。 ", None)])
    builder.add([("作废的", "deleted"), ("一段", "deleted")])
    source = builder.source("a.docx")
    assert source.text == "应在9日3日内答复。\n作废的一段\n"
    assert [source.text[b.start : b.end] for b in source.blocks] == ["应在9日3日内答复。"]
    assert [source.text[s.start : s.end] for s in source.set_aside] == ["9日", "作废的一段\n"]


def test_a_table_that_is_set_aside_is_so_whole():
    builder = TextBuilder()
    builder.table([Box((("首页", None),), 0, 0), Box((("登录", "control"),), 0, 1), Box((("注册", None),), 1, 0)], 2, reason="boilerplate")
    source = builder.source("a.html")
    assert source.blocks == ()
    assert [(s.reason, source.text[s.start : s.end]) for s in source.set_aside] == [("boilerplate", "首页 | 登录\n注册\n")]
