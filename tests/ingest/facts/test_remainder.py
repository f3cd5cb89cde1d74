"""What documents state and nothing else was read in: statements, the rest of answers, rows that rule by their headings."""

import pytest

from ingest.facts import extract_facts


def told(example):
    text = example.document.text
    return [(fact.kind, getattr(fact.detail, "modality", ""), text[fact.start : fact.end]) for fact in extract_facts(example)]


@pytest.mark.parametrize(
    ("question", "answer", "modality"),
    [
        ("能找人替我取票吗", "得本人来，别人取不了", "must"),
        ("没带卡能进站吗", "带上身份证就能进", "may"),
        ("会员能转给同事吗", "转给别人用不了", "must_not"),
        ("满多少包邮", "满99包邮", "is"),
        ("外地的也能办吗", "办得了，本地外地都能办", "may"),
        ("换锁谁出钱", "房东出", "is"),
        ("一定要到柜台吗", "不一定，手机上也能办", "may"),
        ("丢了要登报吗", "用不着登报，填张表就好", "may"),
        ("办借书证有什么条件", "年满18、住在本市、没有欠费记录", "is"),
        ("门禁卡可以办几张", "每户三张，多一张交20块", "is"),
    ],
)
def test_whatever_answers_a_question_is_read(outlined, question, answer, modality):
    assert told(outlined(f"### {question}？\n\n别急哈～{answer}。\n")) == [("rule", modality, answer)]


def test_an_answer_to_how_is_what_to_do(outlined):
    assert told(outlined("### 怎么开发票？\n\n小程序→订单→开票，选抬头，填邮箱。\n"))[0][0] == "procedure"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("退押金吗", "退，原路退回"),
        ("退卡要手续费不", "不用，一分钱不收"),
        ("老人票怎么算", "65岁以上半价，70岁以上不要票"),
        ("改地址要钱吗", "不收钱的，改几次都行"),
    ],
)
def test_one_sentence_that_says_whether_or_how_much_is_no_procedure(outlined, question, answer):
    assert [kind for kind, _, _ in told(outlined(f"### {question}？\n\n{answer}。\n"))] == ["rule"]


def test_what_is_merely_kind_answers_nothing(outlined):
    assert told(outlined("### 停水了怎么回事？\n\n别急哈～\n")) == []


def test_neither_a_caption_nor_what_a_customer_says_answers(outlined):
    assert told(outlined("### 骑手态度差怎么回应？\n\n客户：骑手骂我！\n先致歉。\n门店一览\n"))[0][2] == "先致歉"


def test_statements_of_articles(outlined):
    example = outlined("第一条 检修时限自报修单生成之时起算。\n\n第二条 低保户的有线收视费减半收取；外包车队的保养见《车队保养手册》。\n")
    assert told(example) == [
        ("rule", "is", "检修时限自报修单生成之时起算"),
        ("rule", "is", "低保户的有线收视费减半收取"),
        ("rule", "is", "外包车队的保养见《车队保养手册》"),
    ]


def test_what_is_read_already_is_not_stated_once_more(outlined):
    example = outlined("第一条 三次不到场的，视为放弃。\n\n第二条 停电报修的，2小时内到场。\n")
    assert [(kind, words) for kind, _, words in told(example)] == [("rule", "三次不到场的，视为放弃"), ("deadline", "停电报修的，2小时内到场。")]


def test_duties_among_replies(outlined):
    example = outlined("# 话术手册\n\n## 乘客辱骂\n\n参考：“请您文明用语，我继续帮您查。”\n第三次仍辱骂的，可以挂机并备注。\n", "话术手册")
    assert told(example) == [("wording", "", "请您文明用语，我继续帮您查。"), ("rule", "may", "第三次仍辱骂的，可以挂机并备注")]


def test_a_case_that_is_told_rules_nothing(outlined):
    assert told(outlined("## 适用\n\n乘客要改签，票丢了，售票厅不给办的。\n")) == []


@pytest.mark.parametrize(
    ("head", "row", "reads"),
    [
        ("情形 | 由谁承担", "水管自然老化 | 物业公司", True),
        ("项目 | 规定", "门禁卡 | 每户三张", True),
        ("准点率 | 减免当月票款", "低于九成 | 一成", True),
        ("版本 | 修订说明", "2.1 | 补充第三章", False),
        ("项目 | 考核目标", "准点率 | 九成五", False),
        ("路线 | 首站", "甲线 | 东门", False),
    ],
)
def test_rows_rule_by_their_headings(outlined, head, row, reads):
    example = outlined(f"| {head} |\n|---|---|\n| {row} |\n")
    assert told(example) == ([("rule", "is", row)] if reads else [])


def test_a_statute_names_its_rules_itself(outlined):
    example = outlined("第一条 国务院主管部门监督实施；人民政府主管部门负责本行政区域。检修时限自报修单生成之时起算。\n", "示例条例")
    assert [fact.detail.rule for fact in extract_facts(example) if fact.kind == "rule"] == []


def test_under_a_plain_heading_clauses_are_no_steps(outlined):
    text = "# 合租公约\n\n## 厨房\n\n- 油烟机谁用谁擦。\n- 房间空着没人住满两月的，凭电表读数打八折。\n"
    text += "- 担保人对欠租负连带责任。\n- 迟到的学员，这节课照扣。\n"
    read = {words for kind, _, words in told(outlined(text)) if kind == "rule"}
    assert {"房间空着没人住满两月的，凭电表读数打八折", "担保人对欠租负连带责任", "迟到的学员，这节课照扣"} <= read
