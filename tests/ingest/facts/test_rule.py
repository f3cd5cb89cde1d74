"""Rules of documents: running text, lists, answers, tables, and what is none where it stands."""

import pytest

from ingest.facts import extract_facts, rule


def rules(example):
    text = example.document.text
    return [(fact.detail.modality, text[fact.start : fact.end]) for fact in rule.extract(example, [])]


def test_articles(outlined):
    example = outlined("第一条 储户可以预约取款。\n\n第二条 柜员不得代客填单；客户不识字的，可以由家属代填。")
    assert rules(example) == [("may", "储户可以预约取款"), ("must_not", "柜员不得代客填单"), ("may", "客户不识字的，可以由家属代填")]


def test_an_exception_that_stands_behind_belongs_to_it(outlined):
    example = outlined("押金不予退还。但因我方原因解约的，全额退还。")
    (fact,) = rule.extract(example, [])
    text = example.document.text
    assert text[fact.start : fact.end] == "押金不予退还。但因我方原因解约的，全额退还"
    assert [text[part.start : part.end] for part in fact.scope.exceptions] == ["因我方原因解约的，全额退还"]


def test_a_list_is_quoted_with_what_leads_it_in(outlined):
    example = outlined("下列包裹不予寄递：\n1. 液体；\n2. 活体动物；\n3. 证件原件。\n")
    assert rules(example) == [("must_not", "下列包裹不予寄递：\n1. 液体；\n2. 活体动物；\n3. 证件原件")]


def test_each_item_of_a_long_list_inherits_modality_and_subject(outlined):
    items = [f"（{number}）{'逐件清点并当面交接的物品和单据' * 6}；" for number in "一二三四五六七八九十"]
    example = outlined("仓管员不得有下列行为：\n" + "\n".join(items) + "\n")
    found, text = rule.extract(example, []), example.document.text
    assert len(found) == len(items)
    assert {fact.detail.modality for fact in found} == {"must_not"}
    assert {text[fact.detail.subject.start : fact.detail.subject.end] for fact in found} == {"仓管员"}


def test_items_that_rule_themselves_under_a_lead_that_does_not(outlined):
    example = outlined("寄存处有以下要求：\n1. 贵重物品须当面清点；\n2. 不得寄存危险品。\n")
    assert rules(example) == [("must", "贵重物品须当面清点"), ("must_not", "不得寄存危险品")]


def test_lists_of_papers_and_steps_are_none(outlined):
    assert rules(outlined("申请人应当提交下列材料：\n1. 身份证；\n2. 申请表。\n")) == []
    assert rules(outlined("应当按照下列程序办理：\n1. 登记；\n2. 审核。\n")) == []


def test_a_heading_may_lead_a_list_in(outlined):
    example = outlined("## 押运员不得有下列行为：\n\n（一）中途停车；\n\n（二）搭载他人。\n")
    assert rules(example) == [("must_not", "押运员不得有下列行为：\n\n（一）中途停车；\n\n（二）搭载他人")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("问：能改签吗？\n答：不可以。车票应当先退后买。\n", [("must_not", "不可以。车票应当先退后买")]),
        ("Q1：要本人去吗？\nA1：不用，家属凭委托书即可。\n", [("may", "不用，家属凭委托书即可")]),
        ("### 能退吗？\n\n可以，次日到账。\n", [("may", "可以，次日到账")]),
    ],
)
def test_answers(outlined, text, expected):
    assert rules(outlined(text)) == expected


def test_questions_and_headings_are_none(outlined):
    assert rules(outlined("## 不得办理的情形\n\n### 可以代办吗？\n\n由家属到窗口说明。\n")) == []


TABLE = "| 包裹状态 | 能否改址 |\n|---|---|\n| 未揽收 | 可以，不收费 |\n| 派送中 | 不可以 |\n"


def test_a_row_is_quoted_whole_and_its_first_cell_is_the_case(outlined):
    example = outlined(TABLE)
    found, text = rule.extract(example, []), example.document.text
    assert [(fact.detail.modality, text[fact.start : fact.end]) for fact in found] == [
        ("may", "未揽收 | 可以，不收费"),
        ("must_not", "派送中 | 不可以"),
    ]
    assert [[text[part.start : part.end] for part in fact.scope.conditions] for fact in found] == [["未揽收"], ["派送中"]]


@pytest.mark.parametrize(
    ("heading", "cell", "modality"),
    [
        ("能否代办", "是", "may"),
        ("能否代办", "×", "must_not"),
        ("是否需要预约", "是", "must"),
        ("是否需要预约", "否", "may"),
        ("是否收费", "否", "is"),
    ],
)
def test_yes_and_no_under_a_heading_that_asks(outlined, heading, cell, modality):
    assert rules(outlined(f"| 事项 | {heading} |\n|---|---|\n| 过户 | {cell} |\n| 其他 | 另议 |\n")) == [(modality, f"过户 | {cell}")]


def test_a_table_of_cases_rules_nothing(outlined):
    assert rules(outlined("| 类别 | 情形 |\n|---|---|\n| 查询 | 要看自己的账单 |\n| 投诉 | 对费用有异议 |\n")) == []


def test_of_steps_only_what_they_forbid_and_allow(outlined):
    example = outlined("第一步，应当询问故障。第二步，能远程恢复的，不得派单上门。第三步，应当回访。")
    assert rules(example) == [("must_not", "能远程恢复的，不得派单上门")]
    assert rules(outlined("## 处理步骤\n\n1. 应当先核对户号。\n2. 客户着急的，可以先行转派。\n")) == [("may", "客户着急的，可以先行转派")]


def test_scenes_are_none(outlined):
    assert rules(outlined("## 适用情形\n\n- 客户要师傅来约时间，问赔不赔。\n\n## 规定\n\n- 客户可以改约。\n")) == [("may", "客户可以改约")]


def test_speech_is_none_and_an_answer_is(outlined):
    spoken = outlined("## 标准答复\n\n- 客户催促：“您可以先登记，我不能承诺时间。”\n- 到期：“您可以续费。”\n")
    assert [fact for fact in extract_facts(spoken) if fact.kind == "rule"] == []
    assert rules(outlined("感谢您的来电，您可以随时拨打热线。")) == []


def test_a_document_of_a_kind_that_promises_nothing_gives_none(outlined):
    from dataclasses import replace

    example = outlined("## 选择题\n\n客户可以改签。\n")
    exam = replace(example, document=replace(example.document, kind="exam"))
    assert [fact.kind for fact in extract_facts(exam) if fact.kind == "rule"] == []
    assert [fact.kind for fact in extract_facts(example) if fact.kind == "rule"] == ["rule"]


@pytest.mark.parametrize("title", ["包月停车服务合同（适用于月租车主）", "停车服务合同(示例小区)"])
def test_for_whom_a_document_is_makes_no_scene_of_it(outlined, title):
    example = outlined(f"# {title}\n\n1.1 甲方不得转借车位。\n\n1.2 乙方可以清场。\n", title)
    assert rules(example) == [("must_not", "甲方不得转借车位"), ("may", "乙方可以清场")]
    assert [example.document.text[slice(fact.detail.subject.start, fact.detail.subject.end)] for fact in rule.extract(example, [])] == [
        "甲方",
        "乙方",
    ]


@pytest.mark.parametrize("text", ["可以这样回：学费按没上的课时退。", "不要这样回：合同上写着呢，退不了。", "不得回复：不归我管。"])
def test_what_leads_a_reply_in_rules_nothing(outlined, text):
    assert rules(outlined(text)) == []


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [("他人代领视为学员本人领取。", "is"), ("他行持卡人不得使用本柜。", "must_not")],
)
def test_somebody_else_is_no_pronoun_of_a_story(outlined, sentence, modality):
    assert rules(outlined(sentence + "\n")) == [(modality, sentence.rstrip("。"))]


def test_a_ban_beside_what_to_bring_is_a_rule(outlined):
    text = "变更密级的，须本人持工作证到档案室办理，不得由他人代办。领取复印件须持介绍信。\n"
    found = [fact for fact in extract_facts(outlined(text)) if fact.kind in ("rule", "requirement")]
    ruled = {text[fact.start : fact.end] for fact in found if fact.kind == "rule"}
    assert ruled == {"变更密级的，须本人持工作证到档案室办理，不得由他人代办"}


def test_a_cell_that_lets_no_proxy_come_rules(outlined):
    table = "| 事项 | 本人来带 | 委托别人来 |\n|---|---|---|\n| 退学 | 学籍卡 | 须学生亲自来，不接受委托 |\n| 领证 | 学籍卡 | 委托书、来人证件 |\n"
    example = outlined(table)
    ruled = [fact for fact in extract_facts(example) if fact.kind == "rule"]
    assert [(fact.detail.modality, example.document.text[fact.start : fact.start + 2]) for fact in ruled] == [("must", "退学")]
