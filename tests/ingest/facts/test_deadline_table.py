import pytest

from ingest.facts import deadline


def told(example):
    found = []
    for fact in deadline.extract(example):
        detail, whom = fact.detail, fact.applies_to
        extra = [whom.tier, whom.area, detail.object, detail.counts_from, detail.actor]
        form = "" if detail.form == "within" else f" {detail.form}"
        found.append(" ".join([f"{detail.amount:g} {detail.unit} {detail.action}{form}", *filter(None, extra)]))
    return found


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (  # units in the heading, tiers as columns, what to do in the title of the table
            "## 投诉处理时限（单位：小时）\n\n| 类别 | 普通客户 | VIP客户 | 三四星客户 |\n|---|---|---|---|\n| 账单疑问 | 36 | 18 | 20 |\n",
            ["36 hour 处理 普通 账单疑问", "18 hour 处理 VIP 账单疑问", "20 hour 处理 三四星 账单疑问"],
        ),
        (  # what to do in the row, where in a column of its own
            "| 业务 | 区域 | 时限（工作日） | 起算点 | 责任部门 |\n|---|---|---|---|---|\n| 宽带装机 | 城区 | 2 | 受理成功 | 装维班 |\n"
            "| | 农村 | 4 | 受理成功 | 装维班 |\n",
            ["2 working_day 装机 urban 宽带 受理成功 装维班", "4 working_day 装机 rural 宽带 受理成功 装维班"],
        ),
        (  # what to do in each column's heading; cells in words
            "| 等级 | 首次响应时限 | 办结时限 |\n|---|---|---|\n| 一般投诉 | 2小时内 | ≤3个工作日 |\n| 重大投诉 | 立即 | 24-48小时 |\n",
            ["2 hour 响应 一般投诉", "3 working_day 处理 一般投诉", "0 minute 响应 at_once 重大投诉", "48 hour 处理 重大投诉"],
        ),
        (  # a cell that says more, and remarks
            "| 环节 | 时限要求 | 备注 |\n|---|---|---|\n| 回访 | 回单后12小时 | 录音保留3个月 |\n",
            ["12 hour 回访 回单后"],
        ),
        (  # tiers across the top, in a section on limits
            "## 时限对照\n\n| 阶段 | 普通 | 金卡 |\n|---|---|---|\n| 首次回复 | 20小时 | 5小时 |\n",
            ["20 hour 回复 普通", "5 hour 回复 金卡"],
        ),
        (  # two rows of headings
            "| 类别 | 修复时限 | |\n|---|---|---|\n| | 城镇 | 农村 |\n| 专线故障 | 3小时 | 6小时 |\n",
            ["3 hour 修复 urban 专线故障", "6 hour 修复 rural 专线故障"],
        ),
    ],
)
def test_row_heading_and_cell_together_state_a_limit(outlined, text, limits):
    assert told(outlined(text)) == limits


@pytest.mark.parametrize(
    "text",
    [
        "| 套餐 | 通话时长 | 月费 |\n|---|---|---|\n| 甲 | 300分钟 | 39元 |\n",
        "| 网点 | 营业时间 | 电话 |\n|---|---|---|\n| 东门 | 9小时 | 10199 |\n",
        "| 序号 | 投诉类别 | 数量 |\n|---|---|---|\n| 1 | 网络 | 24 |\n",
    ],
)
def test_other_tables_hold_none(outlined, text):
    assert told(outlined(text)) == []


def test_the_quotation_is_the_row(outlined):
    example = outlined("| 环节 | 时限 |\n|---|---|\n| 派单 | 15分钟 |\n")
    (fact,) = deadline.extract(example)
    text = example.document.text
    assert text[fact.start : fact.end] == "派单 | 15分钟"
    assert text[fact.detail.amount_start : fact.detail.amount_end] == "15分钟"


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (  # a note says when the clock starts, for all or for one act
            "## 时限矩阵\n\n| 等级 | 受理 | 处理 | 回访 |\n|---|---|---|---|\n| 甲级 | 15分钟 | 9小时 | 3小时 |\n"
            "\n注：以上时限自派单时起算，回访时限自办结时起算。\n",
            ["15 minute 受理 甲级 自派单时起算", "9 hour 处理 甲级 自派单时起算", "3 hour 回访 甲级 自办结时起算"],
        ),
        (  # the note stands under the next table
            "## 标准\n\n| 项目 | 办结时限 |\n|---|---|\n| 移机 | 30小时 |\n"
            "\n| 项目 | 费用 |\n|---|---|\n| 调试 | 30元 |\n\n说明：时限自客户预约时间起算。\n",
            ["30 hour 移机 自客户预约时间起算"],
        ),
        (  # the note names the acts alone
            "| 考核项 | 目标 |\n|---|---|\n| 投诉首响 | 25分钟 |\n| 投诉办结 | 4个工作日 |\n\n注：首响自工单生成起计，办结自受理之日起计算。\n",
            ["25 minute 响应 投诉 自工单生成起计", "4 working_day 处理 投诉 自受理之日起计算"],
        ),
        (  # goals among rates, and what is deducted
            "| 指标 | 目标值 | 扣分标准 |\n|---|---|---|\n| 接通率 | ≥80% | 每低1%扣1分 |\n| 首次联系用户 | 3小时内 | 超过10小时扣4分 |\n"
            "| 回访及时性 | 办结后20小时内回访 | 每件扣1分 |\n",
            ["3 hour 联系", "20 hour 回访 办结后"],
        ),
        (  # one limit in cells merged across the areas; a kind of place beside the area
            "## 修障时限\n\n| 项目 | 省会城区 | 省会农村 | 地市城区 | 地市农村 |\n|---|---|---|---|---|\n"
            "| 宽带新装 | 20小时 | 40小时 | 30小时 | 60小时 |\n"
            "| 故障修复 | 26小时 | 26小时 | 26小时 | 26小时 |\n",
            [
                "20 hour 装机 urban 宽带、省会",
                "40 hour 装机 rural 宽带、省会",
                "30 hour 装机 urban 宽带、地市",
                "60 hour 装机 rural 宽带、地市",
                "26 hour 修复 故障",
            ],
        ),
    ],
)
def test_what_a_table_says_once_for_many(outlined, text, limits):
    assert told(outlined(text)) == limits


def test_cells_merged_over_rows_count_in_each_of_them(outlined):
    example = outlined(
        "<table><tr><th rowspan=2>业务</th><th colspan=2>办结时限</th><th>回访时限</th></tr><tr><th>城区</th><th>农村</th><th></th></tr>"
        "<tr><td>宽带装机</td><td>2日</td><td>3日</td><td rowspan=2>12小时</td></tr><tr><td>宽带移机</td><td>4日</td><td>5日</td></tr></table>"
    )
    facts = deadline.extract(example)
    text = example.document.text
    assert [(text[f.start : f.end], text[f.detail.amount_start : f.detail.amount_end]) for f in facts] == [
        ("宽带装机 | 2日 | 3日 | 12小时", "2日"),
        ("宽带装机 | 2日 | 3日 | 12小时", "3日"),
        ("宽带装机 | 2日 | 3日 | 12小时", "12小时"),
        ("12小时\n宽带移机 | 4日 | 5日", "12小时"),
        ("宽带移机 | 4日 | 5日", "4日"),
        ("宽带移机 | 4日 | 5日", "5日"),
    ]
    assert all(f.start <= f.detail.amount_start < f.detail.amount_end <= f.end for f in facts)
    assert {f.detail.action for f in facts if text[f.detail.amount_start : f.detail.amount_end] == "12小时"} == {"回访"}
