import pytest

from ingest.outline import outline
from ingest.source import Block
from tests.timing import grows_linearly


def labels(text, **kwargs):
    return [(c.depth, c.label, c.title) for c in outline(text, **kwargs)]


def test_chapters_articles_and_items_nest_by_their_rank():
    text = (
        "第一章 总则\n第一条 为了便民，制定本规范。\n第二条 窗口应当做到：\n（一）先听后答；\n（二）当日回话。\n"
        "第二章 附则\n第三条 自公布之日起施行。"
    )
    assert labels(text) == [
        (0, "第一章", "总则"),
        (1, "第一条", ""),
        (1, "第二条", "窗口应当做到"),
        (2, "（一）", ""),
        (2, "（二）", ""),
        (0, "第二章", "附则"),
        (1, "第三条", ""),
    ]


def test_text_without_line_breaks_is_cut_at_its_labels():
    text = "第一章总则第1条本细则适用于各门店。第2条门店应当亮证上岗。第二章受理规范第3条受理要领1.起身问候。2.记下来意。3.复述确认。"
    assert labels(text) == [
        (0, "第一章", "总则"),
        (1, "第1条", ""),
        (1, "第2条", ""),
        (0, "第二章", "受理规范"),
        (1, "第3条", "受理要领"),
        (2, "1.", ""),
        (2, "2.", ""),
        (2, "3.", ""),
    ]


@pytest.mark.parametrize(
    "reference",
    [
        "门店依照本办法第九条的规定办理，并按照第二章的要求留痕。",
        "见《服务公约》第三条。",
        "安装费为2.5元，测速不低于1.8兆，第3条和第4条除外。",
        "凡符合（一）、（二）项情形的，免收手续费。",
    ],
)
def test_references_and_decimals_open_no_clause(reference):
    assert labels(f"第一条 {reference}") == [(0, "第一条", "")]


def test_numbering_may_restart_and_identity_is_the_span():
    clauses = outline("第一条 甲事。\n第二条 乙事。\n第一条 丙事。")
    assert [c.label for c in clauses] == ["第一条", "第二条", "第一条"]
    assert len({(c.start, c.end) for c in clauses}) == 3


def test_a_text_that_starts_in_the_middle_keeps_its_numbers():
    text = "请值班长到场。 (四)客户在柜台前大声争吵。 处理办法: 先请客户到接待室。 解释口径: 您先坐，我来帮您看。 (五)客户要求见负责人。 应当引见。"
    found = labels(text)
    assert [label for _, label, _ in found] == ["(四)", "", "", "(五)"]
    assert found[0][2] == "客户在柜台前大声争吵"
    assert [title for _, _, title in found[1:3]] == ["处理办法", "解释口径"]


def test_a_repeated_term_is_a_heading_whose_line_break_was_lost():
    assert labels("第四条回访回访是指办结后再联系客户。")[0] == (0, "第四条", "回访")


def test_headings_of_the_file_format_rank_above_the_labels_below_them():
    text = "退费办法\n处理步骤\n1. 核对账单。\n2. 登记诉求。\n"
    blocks = (Block(0, 4, "heading", 1), Block(5, 9, "heading", 2))
    assert labels(text, blocks=blocks, title="退费办法") == [(0, "", "退费办法"), (1, "", "处理步骤"), (2, "1.", ""), (2, "2.", "")]


def test_clauses_lie_within_their_parents_and_siblings_do_not_overlap():
    text = "第一章 甲\n第一条 乙：\n1. 丙。\n（1）丁。\n①戊。②己。\n2. 庚。\n第二条 辛。\n" * 3
    clauses = outline(text)
    for index, clause in enumerate(clauses):
        assert clause.start <= clause.heading_end <= clause.end
        if clause.parent is not None:
            parent = clauses[clause.parent]
            assert parent.start <= clause.start
            assert clause.end <= parent.end
        siblings = [c for c in clauses[index + 1 :] if c.parent == clause.parent]
        assert all(s.start >= clause.end for s in siblings)


def test_long_texts_take_linear_time():
    text = "第一条 门店应当公示价目。1.上墙公示。2.网上公示。\n" * 1000
    assert grows_linearly(outline, text)


def test_a_line_that_was_broken_in_mid_sentence_is_no_heading():
    text = "第一条 装维经理应在接到派单后2小\n时内联系客户。\n第二条 专线开通时限：同城专线6个工作\n日，跨市专线9个工作日。\n第三条 值班\n双人值班。"
    assert labels(text) == [(0, "第一条", ""), (0, "第二条", ""), (0, "第三条", "值班")]


def test_questions_head_their_answers():
    text = "宽带问答\n问：报修后多久上门？\n答：请您放心，当日上门。\nQ2：能改地址吗？\nA2：您好，可以的。"
    assert labels(text, title="宽带问答")[:4] == [(0, "问：", "报修后多久上门？"), (1, "", "答"), (0, "Q2：", "能改地址吗？"), (1, "", "A2")]


def test_labels_in_traditional_characters():
    assert labels("第一條 須先登記。\n第二條 須當日回覆。") == [(0, "第一條", ""), (0, "第二條", "")]


def test_portions_and_named_steps():
    text = "第一部分 退费\n1. 当日登记。\n第二部分 赔付\n步骤一：核实。\n步骤2：赔付。\n见第三部分 之说明。"
    assert [label for _, label, _ in labels(text)] == ["第一部分", "1.", "第二部分", "步骤一：", "步骤2："]


@pytest.mark.parametrize("title", ["宽带装维流程标准化规定", "岗位职责与值班分工", "服务制度及考核要求"])
def test_a_heading_of_its_own_line_is_not_cut(title):
    assert labels(f"一、总则\n按此执行。\n二、{title}\n按标准安装。\n") == [(0, "一、", "总则"), (0, "二、", title)]


def test_a_blank_before_a_number_cuts_nothing():
    text = "一、受理\n请登记。\n（一）答复时长合计不超过 9 个工作日。\n（二）回访时长合计不超过 5 个工作日。"
    assert labels(text)[1:] == [(1, "（一）", ""), (1, "（二）", "")]


def test_a_numbered_question_with_commas_heads_its_answer():
    text = "1、装好以后，没有信号，找谁？\n请拨打热线。\n2、要退机，押金退吗？\n退。"
    assert labels(text) == [(0, "1、", "装好以后，没有信号，找谁？"), (0, "2、", "要退机，押金退吗？")]


def test_questions_without_mark_or_label_head_their_answers():
    text = "退件，运费谁出\n寄件人承担。\n\n多久能到，怎么查\n两天，按单号查询。\n"
    assert [clause.title for clause in outline(text)] == ["退件，运费谁出", "多久能到，怎么查"]
    assert outline("请问您什么时候方便，怎么联系\n好的。\n您看行吗\n谢谢。\n") == ()
