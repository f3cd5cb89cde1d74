"""Warnings that an editor can act on, and none where all is well."""

from dataclasses import replace

import pytest

from desk.reading.doubts import about_document, about_file
from ingest.reading import read_file


def doubts(reading, text):
    [entry] = reading(text).entries
    found = about_document(entry, 0)
    return [(doubt.kind, None if doubt.start is None else entry.document.text[doubt.start : doubt.end]) for doubt in found]


def test_a_good_document_has_none(reading):
    assert doubts(reading, "江岚通信投诉办法\n\n第一条 投诉应在24小时内回复客户。\n\n第二条 保持微笑。\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("办法\n\n第一条 用\ue000\ue001表示加急。\n\n第二条 微笑。\n", ("private_use", "\ue000\ue001")),
        ("办法\n\n第一条 用\ufffd表示加急。\n\n第二条 微笑。\n", ("private_use", "\ufffd")),
        ("办法\n\n第一章 总则\n\n第二章 受理\n\n第一条 保持微笑。\n", ("heading_without_text", "第一章 总则")),
        ("办法\n\n第一条 受理后应当在，\n", ("mid_sentence", None)),
        ("办法\n\n第一条 他在厅里等了3小时。\n\n第二条 微笑。\n", ("time_not_read", "3小时")),
        ("办法\n\n第一条 应在柒贰小时内修复。\n\n第二条 微笑。\n", ("number_not_read", "柒贰小时")),
        ("办法\n\n第一条 手续费五元。\n\n第二条 微笑。\n", ("sum_not_read", "五元")),
        ("办法\n\n第一条 固话障碍17小时内修复。\n\n第二条 不承诺17小时内修复固话障碍。\n", ("promise", "17小时")),
        ("办法\n\n第一条 固话障碍17小时内修复。\n\n第二条 固话障碍修复内部掌握19小时，对外口径17小时内修复。\n", ("promise", "19小时")),
    ],
    ids=["private use", "replaced", "empty heading", "cut off", "time", "numeral", "sum", "denied", "longer inside"],
)
def test_each_kind_of_doubt_names_its_place(reading, text, found):
    assert doubts(reading, text) == [found]


def test_a_time_inside_a_step_is_read(reading):
    text = "办法\n\n第一条 处理步骤：\n1. 请客户重启光猫，等待3分钟；\n2. 检查指示灯；\n3. 仍不通的报障。\n"
    assert doubts(reading, text) == []


def test_what_the_converter_doubted_stands_at_its_place_in_the_document(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("办法\n\n第一条 投诉应在".encode() + b"\xff" + "24小时内回复客户。\n".encode())
    reading = read_file(path, "a.txt")
    [doubt] = about_file(reading)
    assert (doubt.kind, doubt.document) == ("converting", 0)
    assert "无法读出的字节" in doubt.message
    assert reading.entries[0].document.text[doubt.start : doubt.end] == "\ufffd"


def test_people_that_were_blotted_out_are_told_at_their_place(reading):
    read = reading("办法\n\n第一条 示例：客户姓名：张建国，证件110101199003071234。\n\n第二条 微笑。\n")
    text = read.entries[0].document.text
    assert [(doubt.kind, text[doubt.start : doubt.end]) for doubt in about_file(read)] == [("personal", "**"), ("personal", "*" * 15)]
    assert "张建国" not in text


def test_a_file_that_lost_text_is_told(reading):
    [doubt] = about_file(replace(reading("办法\n\n第一条 微笑。\n"), coverage=0.9))
    assert (doubt.kind, doubt.start) == ("coverage", None)
    assert "90.0%" in doubt.message
