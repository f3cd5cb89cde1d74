from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.convert.markdown import parse
from ingest.partition import partition
from kb.errors import UnreadableFile

PAGE = """---
title: 退费规则
operator: 某某通信
---
# 退费规则 #

<!-- 编者注 -->
**多收**的费用，按[退费流程](http://example.invalid/x)在 `3日` 内退还。

| 项目 | 标准 |
|:---|---:|
| 多收 | 双倍 |
| 错收 | 全额 |

- 先核实
  - 查账单
1. 再退还
> 客户不必到场

附注
----
***
"""


def kept(page):
    return partition(parse(page, "a.md"))[0][0]


def test_marks_go_and_words_stay():
    draft = kept(PAGE)
    assert draft.text == (
        "退费规则\n\n多收的费用，按退费流程在 3日 内退还。\n\n项目 | 标准\n多收 | 双倍\n错收 | 全额\n\n"
        "先核实\n  查账单\n1. 再退还\n客户不必到场\n\n附注"
    )
    assert draft.title == "退费规则"


def test_blocks_are_where_their_words_are():
    draft = kept(PAGE)
    assert [(block.kind, block.level, draft.text[block.start : block.end]) for block in draft.blocks] == [
        ("heading", 1, "退费规则"),
        ("paragraph", 0, "多收的费用，按退费流程在 3日 内退还。"),
        ("table_header", 0, "项目 | 标准"),
        ("table_row", 0, "多收 | 双倍"),
        ("table_row", 0, "错收 | 全额"),
        ("list_item", 1, "先核实"),
        ("list_item", 2, "查账单"),
        ("list_item", 1, "1. 再退还"),
        ("quote", 0, "客户不必到场"),
        ("heading", 2, "附注"),
    ]


def test_front_matter_is_parsed_and_set_aside():
    source = parse(PAGE, "a.md")
    assert source.front_matter == {"title": "退费规则", "operator": "某某通信"}
    assert source.set_aside[0].reason == "front_matter"
    assert source.text[: source.set_aside[0].end].endswith("---\n")


def test_a_row_without_outer_pipes():
    draft = kept("甲 | 乙\n--- | ---\n一 | 二\n\n后文，不是表。")
    assert [block.kind for block in draft.blocks] == ["table_header", "table_row", "paragraph"]
    assert draft.text == "甲 | 乙\n一 | 二\n\n后文，不是表。"


def test_stars_that_stand_for_blanks_stay():
    assert kept("请转告 * 先生和 ** 女士。").text == "请转告 * 先生和 ** 女士。"


def test_a_rule_at_the_top_is_no_front_matter():
    assert kept("---\n\n第一条 正文。").text == "第一条 正文。"


def test_front_matter_must_be_a_mapping():
    with pytest.raises(UnreadableFile, match="line"):
        parse("---\na: 1\nb: [\n---\n", "a.md")


@pytest.mark.parametrize(
    "text",
    [
        "收您__元，找您__元，一共收您__元。",
        "您的工单号是__，__月__日前回复。",
        "（__）先生，（__）女士",
        "____先生，您的____已办好。",
        "____，____。",
        "姓名__ 电话__",
        "[注](农村除外)",
        "<p 客户姓名>，您好",
        "```请先核对```",
    ],
)
def test_blanks_to_fill_and_words_in_brackets_stay(text):
    kept_text = kept(text).text
    assert [c for c in kept_text if c == "_" or c.isalnum()] == [c for c in text if c == "_" or c.isalnum()]


def test_emphasis_goes():
    assert kept("本条为__重要__条款：__三日内__，**五日**内。").text == "本条为__重要__条款：三日内，五日内。"
    assert kept('<br/>见[退费流程](退费/流程.md)与[附件](#附件 "附件")<b>全文</b>').text == "见退费流程与附件全文"


WORDS = st.lists(
    st.sampled_from(
        [
            "客户",
            "3日",
            "元",
            "__",
            "_",
            "**",
            "*",
            "`",
            "~~",
            "[",
            "]",
            "(",
            ")",
            "!",
            "<",
            ">",
            "|",
            "-",
            "#",
            "\\",
            "：",
            "。",
            " ",
            "\n",
            "\n\n",
            "1. ",
        ]
    ),
    max_size=30,
).map("".join)


@given(WORDS)
def test_no_word_of_a_source_is_lost(text):
    source = parse(f"正文\n{text}", "a.md")
    lost = "".join(source.text[span.start : span.end] for span in source.set_aside if span.reason != "deleted")
    assert not [character for character in lost if character.isalnum()], lost


def test_cells_of_a_table_with_a_bar_in_a_cell_and_empty_ones():
    source = parse("| 业务 | 时限 | 说明 |\n|---|---|---|\n| 装机 | 2日 | 甲\\|乙 |\n| | 3日 | |\n", "a.md")
    assert [[source.text[cell.start : cell.end] for cell in block.cells] for block in source.blocks] == [
        ["业务", "时限", "说明"],
        ["装机", "2日", "甲\\|乙"],
        ["", "3日", ""],
    ]


def test_a_comment_that_is_not_closed_is_none():
    source = parse("<!-- 编者注 -->\n正文。\n<!-- 没有写完", "a.md")
    assert [(span.reason, source.text[span.start : span.end]) for span in source.set_aside] == [("markup", "<!-- 编者注 -->\n")]


def test_it_is_linear():
    started = perf_counter()
    for text in (
        "<!--" * 50_000,
        "<table" * 20_000,
        "[" * 20_000 + " " * 1_000_000,
        "| 甲" + " " * 500_000 + "乙 |\n|--|\n| 丙" + " " * 500_000 + "|",
        "1" * 1_000_000,
    ):
        parse(text, "a.md")
    assert perf_counter() - started < 60


def test_what_is_struck_is_named_and_set_aside():
    source = parse("应在~~24小时~~2小时内复机，<del>当天</del>次日出账。3~~5天或7~~9天。", "a.md")
    assert [(span.reason, source.text[span.start : span.end]) for span in source.set_aside] == [
        ("deleted", "~~24小时~~"),
        ("deleted", "<del>当天</del>"),
    ]
    assert kept(source.text).text == "应在2小时内复机，次日出账。3~~5天或7~~9天。"
