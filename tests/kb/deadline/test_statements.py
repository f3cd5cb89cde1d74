"""Times that are told and not promised: with their force, whose they are, their act, and the words that decided it."""

import pytest

from kb.deadline.grammar import read, read_all


def told(text):
    found = read_all(text).statements
    owed = [f"{one.by} {one.to}".strip() for one in found]
    return [" ".join(filter(None, (one.force, f"{one.amount:g} {one.unit}", one.action, by))) for one, by in zip(found, owed, strict=True)]


@pytest.mark.parametrize(
    ("text", "statements", "words"),
    [
        ("偏远站点报修，不承诺30小时内修复。", ["denied 30 hour 修复"], "不承诺"),
        ("力争10小时内抢通，确保20小时内抢通。", ["aim 10 hour 修复"], "力争"),
        ("过户一般2天办结，最长不超过6天。", ["usual 2 day 处理"], "一般"),
        ("内部掌握10小时回复、对外口径20小时回复。", ["internal 10 hour 回复 staff"], "内部掌握"),
        ("客户称上次答应9小时内上门。", ["quoted 9 hour 上门"], "客户称"),
        ("15秒内接通率达到90%。", ["target 0.25 minute 接听"], "率"),
        ("用户应在8日内补齐材料。", ["others_duty 8 day 补正 customer operator"], "用户应"),
        ("赔款由银行2至4个工作日到账。", ["others_duty 4 working_day 到账 third_party customer"], "银行"),
    ],
)
def test_a_time_has_its_force(text, statements, words):
    assert told(text) == statements
    [one] = read_all(text).statements
    assert text[slice(*one.words)] == words
    assert one.start <= one.amount_start < one.amount_end <= one.end


@pytest.mark.parametrize("text", ["投诉应在30小时内答复。", "录音保存9个月。", "近三个月没有投诉。", "迟到30分钟的，处50元罚款。"])
def test_limits_periods_and_conditions_are_no_statements(text):
    assert read_all(text).statements == ()


def test_a_limit_beside_an_aim_is_quoted_without_it():
    text = "力争10小时内抢通，确保20小时内抢通。"
    [limit] = read_all(text).limits
    assert text[limit.start : limit.end] == "确保20小时内抢通。"


def test_offsets_are_those_of_the_text_as_written():
    text = "站点偏远。不 承 诺 ３０小时内修复。"
    [one] = read_all(text).statements
    assert (text[one.amount_start : one.amount_end], text[slice(*one.words)], text[one.start : one.end]) == (
        "３０小时",
        "不 承 诺",
        "不 承 诺 ３０小时内修复。",
    )


def test_beside_what_is_usual_the_longest_is_due_though_no_act_is_told():
    [limit] = read("通常两三天就能弄好，最长不超过96小时。")
    assert (limit.amount, limit.action, limit.rule) == (96, "", "at_most")


def test_a_label_names_its_act_in_customers_words():
    first, second = read("抢险队对外承诺的到达时间是城区80分钟、农村150分钟。")
    assert [(limit.amount, limit.action, limit.applies_to.area) for limit in (first, second)] == [(80, "上门", "urban"), (150, "上门", "rural")]


def test_from_when_a_time_runs_is_not_what_is_done_within_it():
    [limit] = read("居民申请换装水表，通常两天能装好，最长不超过9个工作日（自受理申请之日起）。")
    assert (limit.amount, limit.unit) == (9, "working_day")
    [limit] = read("大额取现，通常两天到账，最长不超过5个工作日（自受理申请之日起）。")
    assert limit.action == "到账"
