"""Headings that ran into their text, and numerals that are one character."""

from ingest.outline import outline


def titles(text):
    return [(c.label, c.title) for c in outline(text)]


def test_a_heading_that_ran_into_its_text_is_told_by_its_last_noun():
    text = "第三条快速响应原则各部门接到工单后立即处理。第四条回访制度客服中心每日回访客户。第五条营业厅应执行交接制度。"
    assert titles(text) == [("第三条", "快速响应原则"), ("第四条", "回访制度"), ("第五条", "")]


def test_a_demand_is_no_heading():
    assert titles("(一)客户要求见店长 请客户稍候。 (二)客户要求退费 核对账单。")[0] == ("(一)", "客户要求见店长")


def test_an_opinion_before_a_label_is_no_reference():
    assert [label for label, _ in titles("一、受理意见 记录客户的意见 二、答复意见 两日内答复。")] == ["一、", "二、"]


def test_numerals_of_one_character():
    text = "㈠受理要求⒈先安抚客户情绪。⒉按流程派单：⑴填写工单；⑵提交后台。㈡回访要求⒈办结后回访。"
    assert [label for label, _ in titles(text)] == ["㈠", "⒈", "⒉", "⑴", "⑵", "㈡", "⒈"]
