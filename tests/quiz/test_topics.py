"""What is asked of small regulations, and what is not."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from quiz.choose import Wishes, make

LIMITS = """## 时限

- 城镇客户的固话障碍，维护班自受理之时起20小时内修复。
- 农村客户的固话障碍，维护班自受理之时起40小时内修复。
- 账单异议，账务组自登记之时起10小时内核对。
- 上门安装，装机班自派单之时起30小时内完成。
- 短信退订，客服组自申请之时起60小时内生效。
"""


def ask(knowledge, context, templates, *, count=40, **wishes):
    return make(knowledge, Wishes(context, count, 5, **wishes), templates).items


def asked_about(items, words):
    return [item for item in items if words in item.quote]


def test_a_limit_becomes_a_question_with_its_condition(knowledge_of, context, templates):
    items = ask(knowledge_of({"障碍修复": LIMITS}), context, templates, kinds=("single",), topics=("deadline",))
    item = asked_about(items, "农村客户的固话障碍")[0]
    assert "农村客户的固话障碍，维护班自受理之时起多长时间内修复？" in item.stem
    assert "青原通信《障碍修复》" in item.stem
    assert item.answer == "40小时"
    assert "20小时" in item.options  # the other area's limit: false under the condition that the stem states


def test_another_rules_length_for_the_same_duty_is_no_distractor(entries, context, templates):
    from quiz.knowledge import Knowledge

    law = "## 时限\n\n- 城镇客户申告固话障碍的，维护班自受理之时起60小时内修复。\n"
    knowledge = Knowledge([*entries({"障碍修复": LIMITS}), *entries({"全省服务标准": law})])
    for seed in range(12):
        items = make(knowledge, Wishes(context, 10, seed, ("single", "true_false"), ("deadline",)), templates).items
        for item in asked_about(items, "城镇客户的固话障碍"):
            assert "60小时" not in item.options
            assert not item.altered or item.altered[0] != "60小时"


def test_a_time_that_is_denied_is_a_wrong_option_and_never_an_answer(knowledge_of, context, templates):
    told = "- 不承诺12小时内修复农村客户的固话障碍。\n- 固话障碍修复内部掌握15小时，对外口径40小时。\n"
    items = ask(knowledge_of({"障碍修复": LIMITS + told}), context, templates, kinds=("single",), topics=("deadline",))
    assert not {"12小时", "15小时"} & {answer for item in items for answer in item.answers}
    item = asked_about(items, "农村客户的固话障碍")[0]
    assert {"12小时", "15小时"} <= set(item.options)
    assert "“12小时”文件里有，但不是承诺（不承诺）：“不承诺12小时内修复农村客户的固话障碍。”" in item.explanation
    promised = LIMITS + told + "- 农村客户的固话障碍，维护班自派单之时起12小时内修复。\n"
    for item in asked_about(ask(knowledge_of({"障碍修复": promised}), context, templates, topics=("deadline",)), "农村客户的固话障碍"):
        assert "12小时" not in item.options or item.answer == "12小时"


@pytest.mark.parametrize(("day", "answer"), [(date(2026, 11, 2), "50小时"), (date(2026, 12, 31), "50小时"), (date(2027, 1, 1), "25小时")])
def test_a_limit_is_asked_about_only_inside_its_own_days(knowledge_of, context, templates, day, answer):
    stages = "- 2026年12月31日前，光缆障碍修复时限为50小时；2027年1月1日起，光缆障碍修复时限为25小时。\n"
    asked = replace(context, as_of=context.as_of.replace(year=day.year, month=day.month, day=day.day))
    items = asked_about(ask(knowledge_of({"障碍修复": LIMITS + stages}), asked, templates, kinds=("single",), topics=("deadline",)), "光缆")
    assert {item.answer for item in items} == {answer}


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"effective_to": "2026-01-31"}, {"effective_from": "2027-05-01"}])
def test_drafts_and_what_is_not_in_force_are_not_asked_about(knowledge_of, context, templates, fields):
    assert not ask(knowledge_of({"障碍修复": LIMITS}, **fields), context, templates)


def test_a_superseded_version_is_not_asked_about(entries, context, templates):
    from quiz.knowledge import Knowledge

    old = entries({"障碍修复（旧）": LIMITS}, key="xiufu", version='"1"', effective_from="2024-01-01")
    new = entries({"障碍修复": LIMITS.replace("20小时", "25小时")}, key="xiufu", version='"2"', effective_from="2026-01-01")
    items = ask(Knowledge([*old, *new]), context, templates)
    assert items
    assert {item.citation.document_id for item in items} == {new[0].document.id}


def test_an_incomplete_document_counts_but_is_not_asked_about(entries, context, templates):
    from quiz.knowledge import Knowledge

    whole = entries({"障碍修复": LIMITS})
    part = entries({"残缺的标准": "## 时限\n\n- 城镇客户的固话障碍，维护班自受理之时起10小时内修复。\n"})
    cut = [replace(entry, document=replace(entry.document, incomplete=True)) for entry in part]
    items = ask(Knowledge([*whole, *cut]), context, templates, kinds=("single",))
    assert {item.citation.document_id for item in items} == {whole[0].document.id}
    for item in asked_about(items, "城镇客户的固话障碍"):
        assert "10小时" not in item.options


def test_two_documents_of_one_name_are_not_asked_about(entries, context, templates):
    from quiz.knowledge import Knowledge

    north, south = entries({"障碍修复": LIMITS}, region="北州"), entries({"障碍修复": LIMITS.replace("20小时", "25小时")}, region="南州")
    assert not ask(Knowledge([*north, *south]), context, templates)
    assert ask(Knowledge([*north, *south]), replace(context, region="北州"), templates)


def test_two_limits_in_the_same_words_are_not_asked(knowledge_of, context, templates):
    twice = LIMITS + "- 账单异议，账务组自登记之时起15小时内核对。\n"
    assert not asked_about(ask(knowledge_of({"障碍修复": twice}), context, templates, kinds=("single", "blank", "true_false")), "账单异议")


def test_what_must_not_be_said_stands_among_what_may(knowledge_of, context, templates):
    body = """## 禁用语

- “这个我不管”，改说“我来帮您登记，马上请同事处理”
- “你自己看着办”，改说“我陪您一项一项核对清楚”
- “急什么急啊”，改说“让您久等了，马上为您办理”
- “没看我忙着”，改说“请您稍坐，我办完这笔就来”
- “说了也白说”，改说“您的意见我记下来转给主管”
"""
    items = ask(knowledge_of({"窗口禁用语": body}), context, templates, kinds=("forbidden",))
    assert items
    said = {"这个我不管", "你自己看着办", "急什么急啊", "没看我忙着", "说了也白说"}
    for item in items:
        assert item.answer in said
        assert not said & (set(item.options) - {item.answer})
        assert "应改说" in item.explanation


def test_steps_are_put_in_order_only_where_the_source_orders_them(knowledge_of, context, templates):
    steps = "1. 核对客户的身份证件。\n2. 登记客户的诉求和电话。\n3. 转派给对口的班组处理。\n4. 把结果告知客户并归档。\n"
    ordered = ask(knowledge_of({"来访接待": f"## 处理步骤\n\n{steps}"}), context, templates, kinds=("order",))
    assert ordered[0].answer == ("核对客户的身份证件。", "登记客户的诉求和电话。", "转派给对口的班组处理。", "把结果告知客户并归档。")
    assert ordered[0].options != ordered[0].answer
    assert not ask(knowledge_of({"着装": f"## 着装要求\n\n{steps}"}), context, templates, kinds=("order",))


def test_a_term_in_the_title_does_not_give_itself_away(knowledge_of, context, templates):
    body = """## 名词解释

- 换机回访是指装机满一周后由装机班致电询问使用情况的服务。
- 错峰派单是指把不紧急的工单安排到话务低谷时段派发的做法。
- 静默客户是指连续三个月没有任何通话和上网记录的客户。
- 并案处理是指把同一原因引起的多件投诉合成一件来办的做法。
"""
    for item in ask(knowledge_of({"换机回访办法": body}), context, templates, topics=("definition",)):
        if item.kind in ("single", "blank"):
            assert item.answers[0] not in item.stem


def test_a_reply_of_little_but_blanks_is_not_asked(knowledge_of, context, templates):
    said = {
        "客户催办工单": "我这就替您催一下承办的班组",
        "客户嫌月租太贵": "有更便宜的档次，我给您念几个",
        "客户要看老账单": "半年内的账单都能给您打印",
        "客户找不到营业厅": "离您最近的在车站东边路口",
        "客户忘带证件": "可以先登记，明天带来补核验",
        "客户报修网络慢": "先请您重启一下光猫看看灯色",
        "客户要求回电": "{姓名}您好，{时间}{事项}",
    }
    body = "## 答复口径\n\n" + "".join(f"- {when}：“{words}。”\n" for when, words in said.items())
    knowledge = knowledge_of({"热线答复口径": body})
    assert any("{姓名}" in known.own for known in knowledge.view(context).of("wording"))
    items = ask(knowledge, context, templates, topics=("wording",))
    assert items
    assert not any("{姓名}" in words for item in items for words in (item.stem, *item.options))


CASES = """## 一、公众客户投诉

- 一般投诉自受理之时起24小时内回复客户。
- 账单异议，账务组自登记之时起10小时内核对。

## 二、政企客户投诉

- 一般投诉自受理之时起4小时内回复客户。
- 账单异议，账务组自登记之时起5小时内核对。
- 上门安装，装机班自派单之时起30小时内完成。

## 三、其他

- 有下列情形之一的，值班长1小时内上报：
  1. 客户在营业厅扬言自伤。
  2. 十户以上集中投诉。
- 线路障碍24小时内修复，光缆被盗、市政施工等除外。属于除外情形的，72小时内修复。
- 退款3至5个工作日到账。
- 每月账单于次月5日前寄出。
"""


def test_a_limit_is_asked_with_the_headings_that_it_stands_under(knowledge_of, context, templates):
    items = ask(knowledge_of({"服务时限": CASES}), context, templates, topics=("deadline",), kinds=("single", "blank", "true_false"))
    for item in asked_about(items, "一般投诉"):
        assert ("“公众客户投诉”" if "24小时" in item.quote else "“政企客户投诉”") in item.stem
    assert {item.answer for item in ask(knowledge_of({"服务时限": CASES}), context, templates, kinds=("single",), topics=("deadline",))} >= {"4小时"}
    several = ask(knowledge_of({"服务时限": CASES}), context, templates, kinds=("multiple",), topics=("deadline",))
    assert several
    assert all(option.startswith("在“") for item in several for option in item.options)


def test_a_limit_whose_case_a_question_cannot_state_is_not_asked(knowledge_of, context, templates):
    knowledge = knowledge_of({"服务时限": CASES})
    items = ask(knowledge, context, templates, topics=("deadline",))
    assert {known.fact.detail.amount for known in knowledge.view(context).of("deadline")} >= {1, 72, 5, 0}
    for words in ("下列情形", "除外情形", "3至5个", "次月"):
        assert not asked_about(items, words)
    for item in asked_about(items, "24小时内修复"):
        assert "市政施工等除外" in item.stem


RULES = """## 办理规定

- 客户可以在营业厅选择来电号码的显示方式。
- 营业员不得代替客户在受理单上签字确认。
- 邮寄终端产生的往返运费由客户承担。
- 投诉处理部门应当把每件投诉的办理结果登记入册。
- 消费者协会应当参加每季度的服务质量座谈。
- 办理结果应当场告知来访客户本人。
- 评价时客户可以不打分也不留言。
- 机主不同意的，向客户说明可以依法主张返还。
- 经批准的，班长可以调整排班表，但节假日除外。
"""


def test_what_a_rule_allows_and_forbids_is_asked_and_turned(knowledge_of, context, templates):
    knowledge = knowledge_of({"业务受理": RULES})
    said = {}
    for seed in range(12):
        for item in make(knowledge, Wishes(context, 20, seed, ("true_false",), ("rule",)), templates).items:
            said[item.quote.rstrip("。"), item.answer] = item.stem
    assert "客户不得在营业厅选择来电号码的显示方式" in said["客户可以在营业厅选择来电号码的显示方式", "错误"]
    assert "投诉处理部门无需把每件投诉" in said["投诉处理部门应当把每件投诉的办理结果登记入册", "错误"]
    assert "营业员可以代替客户在受理单上签字确认" in said["营业员不得代替客户在受理单上签字确认", "错误"]
    assert "“办理规定”" in said["客户可以在营业厅选择来电号码的显示方式", "正确"]
    for words in ("排班表", "应当场", "可以不", "说明可以"):
        assert not any(words in quote for quote, _ in said)


def test_who_pays_is_asked_among_other_sides(knowledge_of, context, templates):
    items = ask(knowledge_of({"业务受理": RULES}), context, templates, kinds=("single",), topics=("rule",))
    (item,) = asked_about(items, "往返运费")
    assert "邮寄终端产生的往返运费由下列哪一方承担？" in item.stem
    assert item.answer == "客户"
    assert not {"消费者", "用户"} & set(item.options)
    both = RULES + "- 邮寄终端产生的往返运费，由营业员承担。\n"
    assert not asked_about(ask(knowledge_of({"业务受理": both}), context, templates, kinds=("single",), topics=("rule",)), "往返运费")


def test_a_modality_that_another_rule_in_force_gives_is_not_called_wrong(entries, context, templates):
    from quiz.knowledge import Knowledge

    other = "## 规定\n\n- 客户不得在营业厅选择来电号码的显示方式。\n"
    knowledge = Knowledge([*entries({"业务受理": RULES}), *entries({"省公司通知": other})])
    assert not asked_about(ask(knowledge, context, templates, kinds=("true_false",), topics=("rule",)), "来电号码")


PAPERS = """## 过户

过户所需材料：

1. 双方身份证件
2. 原入网协议
3. 结清欠费的凭证

## 安装专线

安装专线所需材料：

1. 营业执照复印件
2. 房屋租赁合同
3. 施工图纸

## 代办销户

由他人代办销户的，代办人应当携带机主授权委托书、代办人户口簿。
"""


def test_which_papers_are_wanted_for_a_matter(knowledge_of, context, templates):
    knowledge = knowledge_of({"办理指南": PAPERS})
    for seed in range(8):
        for item in make(knowledge, Wishes(context, 20, seed, ("multiple",), ("requirement",)), templates).items:
            lists = {"过户": {"双方身份证件", "原入网协议", "结清欠费的凭证"}, "安装专线": {"营业执照复印件", "房屋租赁合同", "施工图纸"}}
            matter = next((name for name in lists if name in item.stem), None)
            assert matter is not None or "他人代办" in item.stem
            if matter:
                assert set(item.answer) == lists[matter] & set(item.options)
            assert len(item.options) - len(item.answer) >= 2
    assert {tuple(sorted(item.answer)) for item in make(knowledge, Wishes(context, 20, 1, ("multiple",), ("requirement",)), templates).items}


def moments(text):
    """The moments that a text writes out, with 24时 as the last minute of its day."""
    found = re.findall(r"(\d+)年(\d+)月(\d+)日(\d+)时(?:(\d+)分)?", text)
    ends = ((int(year), int(month), int(day), int(hour), int(minute or 0)) for year, month, day, hour, minute in found)
    return [datetime(*each[:3]) + timedelta(hours=each[3], minutes=each[4]) for each in ends]


def test_a_complaint_with_its_times_is_asked_late_or_not(knowledge_of, context, templates):
    limits = (
        "## 时限\n\n- 城镇客户的固话障碍，维护班自接到报修之时起20小时内修复。\n- 客户投诉乱收费的，客服组自收到投诉之日起5个工作日内答复客户。\n"
    )
    knowledge = knowledge_of({"障碍修复": limits})
    found = [item for seed in range(8) for item in make(knowledge, Wishes(context, 10, seed, ("scenario",), ("deadline",)), templates).items]
    assert {item.slot for item in found} == {"scenario/deadline.late"}
    assert len({item.answer.split("，")[0] for item in found}) == 2  # late and not late
    for item in found:
        assert item.explanation.count("计算：") == 1
        *began, call = moments(item.stem)
        for option in item.options:
            assert option.startswith("已经超时" if call > moments(option)[0] else "没有超时")
        if began:  # of a limit in hours
            assert moments(item.answer) == [began[0] + timedelta(hours=20)]


def test_where_a_document_counts_in_its_own_way_nothing_is_counted(knowledge_of, context, templates):
    limits = "## 时限\n\n- 客户投诉乱收费的，客服组自收到投诉之日起5日内答复客户。\n- 本办法所称日均为工作日。\n"
    assert make(knowledge_of({"答复": limits}), Wishes(context, 10, 1, ("scenario",), ("deadline",)), templates).items == ()
