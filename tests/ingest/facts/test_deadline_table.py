import pytest

from ingest.facts import deadline
from ingest.reading import read_file


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


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (  # acts as columns without any word of time; classes of customers in brackets; a note in the heading starts the clock
            "## 障碍响应与修复（自派单起算）\n\n| 级别 | 现象 | 响应 | 到场 | 修复（金牌/银牌） | 修复（其他） |\n|---|---|---|---|---|---|\n"
            "| 甲 | 全阻 | 6min | 2h | 4h | 7h |\n| 乙 | 误码 | 12min | — | 1个工作日 | 待定 |\n",
            [
                "6 minute 响应 甲、全阻 自派单起算",
                "2 hour 上门 甲、全阻 自派单起算",
                "4 hour 修复 金牌 甲、全阻 自派单起算",
                "4 hour 修复 银牌 甲、全阻 自派单起算",
                "7 hour 修复 甲、全阻、其他 自派单起算",
                "12 minute 响应 乙、误码 自派单起算",
                "1 working_day 修复 金牌 乙、误码 自派单起算",
                "1 working_day 修复 银牌 乙、误码 自派单起算",
            ],
        ),
        (  # an act that no list knows, beside acts
            "## 抢修\n\n| 等级 | 响应 | 关阀 | 恢复 |\n|---|---|---|---|\n| 一档 | 9分钟 | 40分钟 | 7小时 |\n",
            ["9 minute 响应 一档", "40 minute 关阀 一档", "7 hour 恢复 一档"],
        ),
        (  # words for a limit that are no 时限
            "| 级别 | 回复SLA | 恢复SLA(h) |\n|---|---|---|\n| P1 | 11min | 5 |\n",
            ["11 minute 回复 P1", "5 hour 恢复 P1"],
        ),
        (
            "## 退费时效\n\n| 款项 | 时效 |\n|---|---|\n| 预存款 | T+4 |\n| 押金 | 次日 |\n| 补贴 | 即办 |\n",
            ["4 day 退款 预存款", "1 day 退款 押金", "0 minute 退款 at_once 补贴"],
        ),
        (  # turned: the limits' names are the rows'
            "| 项目 | 装机 | 移机 | 修障 |\n|---|---|---|---|\n| 响应时间 | 3小时 | 5小时 | 20分钟 |\n"
            "| 完成时间 | 4天 | 6天 | 30小时 |\n| 质保期 | 9个月 | 9个月 | 2个月 |\n",
            ["3 hour 响应 装机", "5 hour 响应 移机", "20 minute 响应 修障", "4 day 装机", "6 day 移机", "30 hour 修复"],
        ),
        ("| 拆机时限 | 2天 |\n|---|---|\n| 复机时限 | 3小时 |\n| 录音保存期限 | 8个月 |\n", ["2 day 拆机", "3 hour 恢复"]),
        (  # channels
            "| 受理渠道 | 首次响应 | 办结 |\n|---|---|---|\n| 营业厅 | 当场 | 4日 |\n| 热线 | 3小时 | 7日 |\n",
            ["0 minute 响应 at_once", "4 day 处理", "3 hour 响应", "7 day 处理"],
        ),
        (  # several limits in one cell
            "## 办理时限\n\n| 业务 | 时限 |\n|---|---|\n| 宽带 | 装机4天，移机6天 |\n| 固话修障 | 城区9小时/郊区20小时 |\n",
            ["4 day 装机 宽带", "6 day 移机 宽带", "9 hour 修复 urban 固话", "20 hour 修复 固话、郊区"],
        ),
        (  # … in the order of the heading's names, or of the remark's
            "## 修复时限\n\n| 业务 | 城区/农村/海岛 | 分类 |\n|---|---|---|\n| 宽带 | 8/20/70小时 | |\n"
            "| 投诉 | 2天/6天 | 简单/疑难 |\n| 专线 | 3/5小时 | |\n",
            ["8 hour 修复 urban 宽带", "20 hour 修复 rural 宽带", "70 hour 修复 宽带、海岛", "2 day 修复 投诉、简单", "6 day 修复 投诉、疑难"],
        ),
        (  # a blank cell goes on with the one above, but not past the next name
            "## 修复时限\n\n| 业务 | 区域 | 时限 |\n|---|---|---|\n| 宽带 | 城区 | 7小时 |\n| | 农村 | 15小时 |\n| 固话 | | 30小时 |\n",
            ["7 hour 修复 urban 宽带", "15 hour 修复 rural 宽带", "30 hour 修复 固话"],
        ),
        (  # rows that stand over others
            "## 时限（单位：小时）\n\n| 序号 | 业务 | 城区 | 乡镇 |\n|---|---|---|---|\n| 一 | 宽带类 | | |\n| 1 | 装机 | 31 | 62 |\n"
            "| 二 | 电视类 | | |\n"
            "| 2 | 装机 | 21 | 52 |\n",
            ["31 hour 装机 urban 宽带类", "62 hour 装机 rural 宽带类", "21 hour 装机 urban 电视类", "52 hour 装机 rural 电视类"],
        ),
    ],
)
def test_tables_of_every_form(outlined, text, limits):
    assert told(outlined(text)) == limits


def test_the_channel_of_a_row(outlined):
    facts = deadline.extract(outlined("| 受理渠道 | 办结 |\n|---|---|\n| 网上营业厅 | 5日 |\n| 柜台 | 8日 |\n"))
    assert [fact.applies_to.channel for fact in facts] == ["网上营业厅", None]


@pytest.mark.parametrize(
    "text",
    [
        "| 事项 | 申请期限 |\n|---|---|\n| 异议 | 20日 |\n",  # the customer's own
        "| 套餐 | 合约期 |\n|---|---|\n| 甲 | 24个月 |\n",
        "## 修复时限\n\n| 业务 | 时限 |\n|---|---|\n| 专线 | 3/5小时 |\n",  # nothing says which is whose
        "| 考核项目 | 考核标准 | 扣分 |\n|---|---|---|\n| 回访 | 未在9小时内联系客户 | 2分 |\n",
    ],
)
def test_what_tables_hold_beside_limits(outlined, text):
    assert told(outlined(text)) == []


def test_groups_and_merged_cells_in_html(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<h1>办理时限（单位：工作日）</h1><table><tr><th>序号</th><th>业务</th><th>普通</th><th>VIP</th></tr><tr><td colspan=4>一、宽带类</td></tr>"
        "<tr><td>1</td><td>新装</td><td>4</td><td>2</td></tr><tr><td>2</td><td>移机</td><td colspan=2>5</td></tr>"
        "<tr><td colspan=4>二、固话类</td></tr>"
        "<tr><td>3</td><td>新装</td><td>7</td><td rowspan=2>3</td></tr><tr><td>4</td><td>过户</td><td>8</td></tr></table>"
    )
    (entry,) = read_file(path, "a.html").entries
    assert [(f.detail.amount, f.detail.action, f.detail.object, f.applies_to.tier) for f in entry.facts if f.kind == "deadline"] == [
        (4, "装机", "宽带类", "普通"),
        (2, "装机", "宽带类", "VIP"),
        (5, "移机", "宽带类", None),
        (7, "装机", "固话类", "普通"),
        (3, "装机", "固话类", "VIP"),
        (3, "变更", "固话类", "VIP"),
        (8, "变更", "固话类", "普通"),
    ]
