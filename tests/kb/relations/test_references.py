"""The clauses that a text points to, and where they stand."""

import pytest

from ingest.outline import outline
from kb.models import Document, Entry, Fact, Link, Procedure, Scope
from kb.places import built_in
from kb.relations.references import of_span, references
from kb.relations.resolve import linked

TEXT = """第一条 为规范装机，根据《电信条例》第四条，制定本办法。
第二条 设备由用户保管。
人为损坏的，每台赔偿200元。
前款所称设备，是指光猫。
第三条 有下列情形之一的，不予移机：
（一）欠费的；
（二）有第一项情形未结清的。
第四条 退订时设备不齐的，依照第二条第二款处理；本条第二款另有规定的除外。
已满两年的，不适用前条规定。
第五条 材料见附件一。违约金按照本办法第九条收取。
附件一 材料清单
身份证原件、受理单。
"""
CLAUSES = outline(TEXT)


def found(text=TEXT, title="装机办法", clauses=CLAUSES):
    return references(text, title, clauses)


@pytest.mark.parametrize(
    ("words", "target", "quoted"),
    [
        ("《电信条例》第四条", "电信条例", []),
        ("前款", "", ["人为损坏的，每台赔偿200元。"]),
        ("第二条第二款", "", ["人为损坏的，每台赔偿200元。"]),
        ("本条第二款", "", ["已满两年的，不适用前条规定。"]),
        ("前条", "", ["第三条"]),
        ("附件一", "", ["附件一 材料清单\n身份证原件、受理单。"]),
        ("本办法第九条", "", []),
    ],
)
def test_where_it_stands(words, target, quoted):
    (one,) = [each for each in found() if TEXT[each.start : each.end] == words]
    assert one.target.title == target
    assert [TEXT[part.start : part.end][: len(start)] for part, start in zip(one.parts, quoted, strict=True)] == quoted


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("一、单人应当提交护照。\n\n二、随行的，材料与第一项相同。", "第一项", "一、单人应当提交护照。"),
        ("第一条 大间每日300元。\n\n第二条 小间的收费同第一条。", "第一条", "第一条 大间每日300元。"),
        ("第一条 大间每日300元。\n\n第二条 小间照第一条减半收取。", "第一条", "第一条 大间每日300元。"),
    ],
)
def test_what_is_the_same_as_a_clause_points_to_it(text, words, quoted):
    (one,) = found(text, "办法", outline(text))
    assert (text[one.start : one.end], [text[part.start : part.end] for part in one.parts]) == (words, [quoted])


@pytest.mark.parametrize(
    "text",
    [
        "第二条 设备由用户保管。",
        "第三季度第一次巡检。",
        "附件：报名表",
        "以前款式的设备不再更换。",
        "公司第十条产品线。",
    ],
)
def test_what_points_nowhere(text):
    assert found(text, "办法", outline(text)) == []


def test_a_law_that_is_named_without_brackets_is_another_document():
    text = "第二条 依照行政复议法第一条的规定办理。"
    (one,) = found(text, "实施条例", outline(text))
    assert (one.target.title, one.target.clause, one.parts) == ("行政复议法", "第一条", ())


def test_references_of_the_same_sentence_belong_to_a_fact():
    at = TEXT.index("依照第二条")
    assert [TEXT[each.start : each.end] for each in of_span(found(), TEXT, at, at + 4)] == ["第二条第二款"]


def entry(name, text, **changes):
    document = Document(name, name, text, "a.txt", "/a", operator="中国移动", **changes)
    clauses = outline(text)
    facts = tuple(Fact("procedure", one.start, one.end, Procedure("", ()), scope=Scope(refers=(one,))) for one in references(text, name, clauses))
    return Entry(document, clauses, (), facts)


@pytest.mark.parametrize(
    ("words", "on", "quoted"),
    [
        ("《投诉细则》第二条", "投诉细则", ["第二条 当日答复。"]),
        ("细则第二条", "投诉细则", ["第二条 当日答复。"]),
        ("《投诉细则》第九条", "投诉细则", []),
        ("《计费细则》第二条", None, []),
    ],
)
def test_in_another_document(words, on, quoted):
    text = "第一条 适用范围。\n第二条 当日答复。\n"
    rule, other = entry("投诉细则", text), entry("问答", f"多久答复？按{words}执行。")
    found = linked([other, rule], built_in())
    assert [link.on for link in found] == ([on] if on else [])
    assert [text[part.start : part.end] for link in found for part in link.parts] == quoted


def test_two_documents_of_a_name_lead_nowhere():
    text = "第二条 当日答复。\n"
    rules = [entry("投诉细则", text, number=number) for number in ("甲〔2020〕1号", "乙〔2021〕2号")]
    rules = [Entry(each.document, each.clauses, (), ()) for each in rules]
    assert linked([entry("问答", "按《投诉细则》第二条执行。"), *rules], built_in()) == ()


def test_links_are_of_their_documents():
    (link,) = linked([entry("问答", "按《投诉细则》第二条执行。"), entry("投诉细则", "第二条 当日答复。\n")], built_in())
    assert link == Link("问答", 1, 10, "投诉细则", link.parts)


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("# 热力办法\n\n【第1项】漏水的，2小时内止水。\n\n【第2项】学校一律按第1项执行。", "第1项", "【第1项】漏水的，2小时内止水。"),
        ("- 第1点：门诊，5日内审核。\n- 第2点：住院，审核照第1点。", "第1点", "- 第1点：门诊，5日内审核。"),
        ("- 第1点：门诊，5日内审核。\n- 第2点：异地，第1点不适用。", "第1点", "- 第1点：门诊，5日内审核。"),
        ("(1)水管坏的,2日内修好;\n(2)水表坏的,照第(1)款办理;", "第(1)款", "(1)水管坏的,2日内修好;"),
        ("1. 丢失的，7日内赔付。\n2. 损毁的，时限同第1条。", "第1条", "1. 丢失的，7日内赔付。"),
        ("① 衣服，签收后3日内退换。\n② 鞋帽不适用①，不退换。", "①", "① 衣服，签收后3日内退换。"),
        ("① 衣服，签收后3日内退换。\n② 鞋帽按①执行。", "①", "① 衣服，签收后3日内退换。"),
        ("一、材料齐全的，当场办结。五户以上的，2日内办结。\n二、单位的，按第一条第二句执行。", "第一条第二句", "五户以上的，2日内办结。"),
        ("汇款说明\n普通：次日到账。\n加急：2小时到账。\n跨境的，前两款不适用。", "前两款", "普通：次日到账。"),
        ("缴费说明\n▶ 每月1日出账。\n▶ 单位的线路不适用上一条。", "上一条", "▶ 每月1日出账。"),
        ("1. 方案，依《大户规程》第六条。\n附：《大户规程》\n第六条 单路15日内答复。", "《大户规程》第六条", "第六条 单路15日内答复。"),
        ("① 鞋帽，退换参照《鞋帽约定》。\n附：《鞋帽约定》——签收次日起7日内退货。", "《鞋帽约定》", "附：《鞋帽约定》——签收次日起7日内退货。"),
        ("1. 团检期限见附表B。\n附表B 期限\n不满50人，7日内。", "附表B", "附表B 期限\n不满50人，7日内。"),
    ],
)
def test_clauses_by_whatever_label_they_bear(text, words, quoted):
    (one,) = found(text, "说明" if text.startswith(("汇", "缴")) else "办法", outline(text))
    assert (text[one.start : one.end], text[one.parts[0].start : one.parts[0].end]) == (words, quoted)


def test_the_text_itself_is_no_reference():
    text = "① 衣服，3日内退换。\n② 鞋帽，5日内退换。\n附：《鞋帽约定》\n《鞋帽约定》由商场解释。第二句话是问候。"
    assert found(text, "办法", outline(text)) == []
