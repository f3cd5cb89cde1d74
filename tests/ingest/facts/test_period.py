"""Times that are no deadlines, from running text and from tables."""

import pytest

from ingest.facts import extract_facts, period


def told(example):
    return [f"{fact.detail.form} {fact.detail.amount:g} {fact.detail.unit} {fact.detail.what}" for fact in period.extract(example)]


def test_running_text(outlined):
    text = "## 号码\n\n1. 号码销户后冻结100日。\n2. 计划割接提前36小时公告；\n3. 故障自申告起9小时内修复。\n"
    example = outlined(text)
    assert told(example) == ["retention 100 day 号码销户后冻结", "in_advance 36 hour 计划割接提前公告"]
    quoted = [example.document.text[fact.start : fact.end] for fact in period.extract(example)]
    assert quoted == ["号码销户后冻结100日。", "计划割接提前36小时公告"]


@pytest.mark.parametrize(
    ("table", "times"),
    [
        ("| 产品 | 价格 | 有效期 |\n|---|---|---|\n| 夜间包 | 8元 | 20天 |\n", ["validity 20 day 夜间包有效期"]),
        ("| 资料 | 保存期限（月） |\n|---|---|\n| 账单 | 7 |\n| 录音 | 4 |\n", ["retention 7 month 账单保存期限", "retention 4 month 录音保存期限"]),
        ("| 工程 | 提前通知时间 |\n|---|---|\n| 割接 | 36小时 |\n", ["in_advance 36 hour 割接提前通知时间"]),
        ("| 项目 | 内容 |\n|---|---|\n| 有效期 | 9个月 |\n", ["validity 9 month 有效期"]),
        ("| 项目 | 备注 |\n|---|---|\n| 提取码 | 凭证件领取，40分钟内有效 |\n", ["validity 40 minute 提取码有效"]),
        ("| 业务 | 时限 |\n|---|---|\n| 移机 | 4日 |\n", []),
        ("| 产品 | 价格（元/月） |\n|---|---|\n| 夜间包 | 8 |\n", []),
    ],
)
def test_a_column_or_a_row_may_name_the_time(outlined, table, times):
    assert told(outlined(table)) == times


def test_a_row_is_quoted_whole_and_alone(outlined):
    example = outlined("| 产品 | 有效期（天） |\n|---|---|\n| 夜间包 | 20 |\n| 周末包 | 50 |\n")
    facts, text = period.extract(example), example.document.text
    assert [text[fact.start : fact.end] for fact in facts] == ["夜间包 | 20", "周末包 | 50"]
    assert [text[fact.detail.amount_start : fact.detail.amount_end] for fact in facts] == ["20", "50"]


def test_a_merged_cell_is_the_label_of_the_rows_below(outlined):
    assert told(outlined("| 资料 | 载体 | 保存期限 |\n|---|---|---|\n| 账单 | 纸 | 7个月 |\n| | 电子 | 9个月 |\n")) == [
        "retention 7 month 账单保存期限",
        "retention 9 month 账单保存期限",
    ]


def test_a_time_is_a_period_or_a_deadline(outlined):
    text = "## 处理时限\n\n录音保存4个月，投诉自受理起9日内答复。提前通知时间：36小时。\n\n"
    example = outlined(f"{text}| 业务 | 有效期 | 办理时限 |\n|---|---|---|\n| 移机 | 20天 | 4日 |\n")
    found = [fact for fact in extract_facts(example) if fact.kind in ("deadline", "period")]
    starts = [fact.detail.amount_start for fact in found]
    assert len(starts) == len(set(starts)) == 5


def test_what_a_reply_says_is_no_rule(outlined):
    text = "## 标准答复\n\n- 客户问录音：“您好，我们的录音保存4个月，请您放心。”\n"
    assert [fact.kind for fact in extract_facts(outlined(text))] == ["wording"]
