import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.convert.markdown import parse
from ingest.outline import outline
from ingest.partition import partition
from ingest.passages import HIT_MAX_CHARS, pack, passages
from ingest.source import Block, Cell
from kb.models import Document


def document(text):
    return Document(id="d-0", title="", text=text, source="a.txt", root="r")


def cut(text, blocks=()):
    doc = document(text)
    return [(p.context, text[p.start : p.end]) for p in passages(doc, outline(text, blocks), blocks)]


def test_a_clause_is_a_passage_and_its_headings_are_context():
    text = "第一章 受理\n第一条 来访客户由首位接待人登记，不得让客户另找他人。\n第二条 来电客户由接线人登记。"
    assert cut(text) == [("受理", "第一条 来访客户由首位接待人登记，不得让客户另找他人。"), ("受理", "第二条 来电客户由接线人登记。")]


def test_a_short_list_stays_with_its_lead_in():
    text = "第一条 不能当场答复的，应做到：①说明缘由。②约定时间。③留下电话。"
    assert cut(text) == [("", "第一条 不能当场答复的，应做到：①说明缘由。②约定时间。③留下电话。")]


def test_a_long_list_is_cut_into_items_that_know_their_lead_in():
    items = "".join(f"（{n}）{'核对客户资料与业务受理记录是否一致' * 3}；\n" for n in "一二三四")
    found = cut(f"退费之前应当完成下列核查：\n{items}")
    assert [context for context, _ in found[1:]] == ["退费之前应当完成下列核查"] * 4


def test_a_long_clause_is_cut_between_sentences():
    text = "第一条 " + "门店应当在显著位置公示价目与投诉电话，并保持清晰完整。" * 20
    found = [t for _, t in cut(text)]
    assert len(found) > 2
    assert all(t.endswith("。") and len(t) <= 180 for t in found)


def test_running_prices_are_cut_after_a_price():
    text = "1." + "".join(f"第{n}类终端安装调测费{n}5元/台某通局[2001]10{n}号" for n in "123456789")
    found = [t for _, t in cut(text)]
    assert len(found) > 1
    assert all(t.endswith("号") for t in found)


def test_a_table_row_is_a_passage_and_its_header_is_context():
    text = "| 项目 | 标准 |\n| 移机 | 100元 |\n| 改号 | 20元 |\n"
    rows = (Block(0, 11, "table_header"), Block(12, 25, "table_row"), Block(26, 38, "table_row"))
    assert cut(text, rows)[1:] == [("| 项目 | 标准 |", "| 移机 | 100元 |"), ("| 项目 | 标准 |", "| 改号 | 20元 |")]


PIECES = st.sampled_from(
    ["第一章 总则\n", "第二条 ", "（一）", "1.", "①", "客户来电，应当登记。", "解释口径：", "请稍等；", "附件：", "\n", " ", "价格12元/台", "甲" * 70]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_character_is_in_exactly_one_passage_or_heading(text):
    clauses = outline(text)
    found = passages(document(text), clauses)
    covered = [0] * len(text)
    for p in found:
        assert p.end - p.start <= HIT_MAX_CHARS
        for i in range(p.start, p.end):
            covered[i] += 1
    headings = {i for c in clauses for i in range(c.heading_start, c.heading_end)}
    for i, character in enumerate(text):
        assert covered[i] <= 1
        assert covered[i] == 1 or character.isspace() or i in headings


@example("价格12元/台（一）第一章 总则\n" + "甲" * 62)  # a heading that ran on into a chapter
@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_passage_starts_and_ends_on_a_character(text):
    for p in passages(document(text), outline(text)):
        assert text[p.start : p.end] == text[p.start : p.end].strip() != ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("【标准答复】：您好，请稍等。\n【注意】 不得推托客户。", ["您好，请稍等。", "不得推托客户。"]),
        ("一、标准答复\n\n\n  您好，请讲。", ["您好，请讲。"]),
        ("（三）标准答复\n\u3000\u3000您好，我为您查询。", ["您好，我为您查询。"]),
        ("1.标准答复：“您好。”", ["“您好。”"]),
        ("标准答复 ：请您稍候\n处理方法 ：先登记", ["请您稍候", "先登记"]),
    ],
)
def test_nothing_of_a_heading_is_left_in_its_text(text, found):
    assert [t for _, t in cut(text)] == found


def test_a_markdown_section_starts_with_its_first_words():
    source = parse("# 规定\n\n## 标准答复：\n\n您好，请讲。\n\n## 处理步骤\n\n1. 登记\n2. 派单\n", "a.md")
    draft = partition(source)[0][0]
    doc = document(draft.text)
    found = passages(doc, outline(draft.text, draft.blocks, draft.title), draft.blocks)
    assert [(p.section[-1], draft.text[p.start : p.end]) for p in found] == [("标准答复", "您好，请讲。"), ("处理步骤", "1. 登记\n2. 派单")]


@given(st.text(alphabet="甲乙，。；\n 1", max_size=900))
def test_packing_is_contiguous_and_bounded(text):
    spans = pack(text, 0, len(text))
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(b - a <= HIT_MAX_CHARS for a, b in spans)


@pytest.mark.parametrize("text", ["", "   \n ", "第一章"])
def test_texts_without_content_make_no_fuss(text):
    assert len(cut(text)) <= 1


def test_a_row_knows_the_cells_merged_with_it_from_above():
    text = "业务 | 区域 | 时限\n装机 | 城区 | 2日\n农村 | 3日"
    header = Block(0, 12, "table_header", cells=(Cell(0, 2, 0), Cell(5, 7, 1), Cell(10, 12, 2)))
    first = Block(13, 25, "table_row", cells=(Cell(13, 15, 0), Cell(18, 20, 1), Cell(23, 25, 2)))
    second = Block(26, 33, "table_row", cells=(Cell(13, 15, 0), Cell(26, 28, 1), Cell(31, 33, 2)))
    found = passages(Document("a", "时限表", text, "a.txt", ""), (), (header, first, second))
    assert [(text[p.start : p.end], p.context) for p in found][1:] == [
        ("装机 | 城区 | 2日", "时限表 业务 | 区域 | 时限"),
        ("农村 | 3日", "时限表 业务 | 区域 | 时限 装机"),
    ]
