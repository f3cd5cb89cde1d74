import pytest

from ingest.facts import definition


def terms(example):
    return [(f.detail.term, example.document.text[f.start : f.end]) for f in definition.extract(example)]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("回拨是指坐席按客户登记的号码打回去。", "回拨"),
        ("本办法所称疑难投诉，是指一次沟通不能解决的投诉。", "疑难投诉"),
        ("前款所称大额费用，是指超过月均三倍的费用。", "大额费用"),
        ("“一次办结”是指:客户只来一次就能办完。", "一次办结"),
        ("催单：指客户再次询问进度。", "催单"),
        ("派单指的是把工单交给处理部门。", "派单"),
        ("示例法第三条规定的“用户资料”，是指能够识别用户的信息。", "用户资料"),
        ("第四条催办催办是指督促处理部门按时回复。", "催办"),
    ],
)
def test_the_term_is_read_without_what_introduces_it(outlined, text, term):
    assert [t for t, _ in terms(outlined(text))] == [term]


def test_the_span_is_the_sentence(outlined):
    example = outlined("客服人员接单后处理。( “ 有效回访 ” 是指客户本人接听并作出评价) 其余照旧。")
    assert terms(example) == [("有效回访", "“ 有效回访 ” 是指客户本人接听并作出评价")]


def test_two_definitions_in_a_list(outlined):
    example = outlined("第九条 下列用语的含义：\n\n（一）网元，是指网络的组成设备；\n\n（二）不良信息，是指法律禁止的信息。\n")
    assert [t for t, _ in terms(example)] == ["网元", "不良信息"]


def test_a_definition_that_is_a_list_is_kept_whole(outlined):
    example = outlined("第五条 合并办理是指下列情形：\n\n（一）一次受理多项；\n\n（二）一次缴清多笔。\n")
    assert terms(example) == [("合并办理", "合并办理是指下列情形：\n\n（一）一次受理多项；\n\n（二）一次缴清多笔。")]


@pytest.mark.parametrize("text", ["主管部门制定规范，指导企业落实。", "班长是指定的负责人。", "这是指什么？", "客户用手指点的位置。"])
def test_no_definition(outlined, text):
    assert terms(outlined(text)) == []
