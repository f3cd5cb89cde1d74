"""Tables as other trades write them, in every shape: each value with its own name, and none with another's."""

import docx
import pytest

from ingest.reading import read_file


def read(path, text):
    path.write_text(text, encoding="utf-8")
    return [(fact, entry.document.text) for entry in read_file(path, path.name).entries for fact in entry.facts]


def told(found):
    limits = []
    for fact, _ in found:
        if fact.kind == "deadline":
            detail, whom = fact.detail, fact.applies_to
            named = (detail.action, detail.object, whom.area, whom.tier, whom.channel, detail.counts_from)
            limits.append(" ".join([f"{detail.amount:g} {detail.unit}", *filter(None, named)]))
    return limits


def prices(found):
    return [f"{fact.detail.item} {fact.detail.amount:g} {fact.detail.unit}".strip() for fact, _ in found if fact.kind == "tariff"]


def page(title, rows):
    return f"<html><body><h1>{title}</h1><table>{rows}</table></body></html>"


MARKDOWN = {
    "limits before their act": (
        "# 汇款到账时限\n\n| 业务 | 城区 | 乡镇 |\n|---|---|---|\n| 汇款 | 5分钟内到账 | 2小时内到账 |\n",
        ["5 minute 到账 汇款 urban", "2 hour 到账 汇款 rural"],
    ),
    "acts in English": (
        "# 专线服务等级\n\n| Severity | Response | Onsite | Restore | resolve |\n|---|---|---|---|---|\n| P1 | 10分钟 | 2小时 | 5小时 | 3天 |\n",
        ["10 minute 响应 P1", "2 hour 上门 P1", "5 hour 恢复 P1", "3 day 修复 P1"],
    ),
    "a name on the right": (
        "# 维修时限\n\n| 城区 | 乡镇 | 设施 |\n|---|---|---|\n| 3小时 | 7小时 | 路灯修复 |\n| 2天 | 6天 | 管线修复 |\n",
        ["3 hour 修复 路灯 urban", "7 hour 修复 路灯 rural", "2 day 修复 管线 urban", "6 day 修复 管线 rural"],
    ),
    "two tables side by side": (
        "# 办理时限\n\n| 事项 | 时限 | 事项 | 时限 |\n|---|---|---|---|\n| 开户 | 3天 | 退费 | 6天 |\n| 复机 | 5小时 | | |\n",
        ["3 day 办理 开户", "6 day 退款", "5 hour 恢复"],
    ),
    "records of pairs": (
        "# 服务指南\n\n| 项目 | 内容 |\n|---|---|\n| 服务名称 | 管道修复 |\n| 承诺时限 | 9小时 |\n"
        "| 服务名称 | 水表更换 |\n| 承诺时限 | 4个工作日 |\n",
        ["9 hour 修复 管道", "4 working_day 更换 水表"],
    ),
    "a group row without a number": (
        "# 报修时限\n\n| 项目 | 响应 | 修复 |\n|---|---|---|\n| 电梯 | | |\n| 困人 | 4分钟 | 40分钟 |\n| 供水 | | |\n| 爆管 | 25分钟 | 9小时 |\n",
        ["4 minute 响应 电梯、困人", "40 minute 修复 电梯、困人", "25 minute 响应 供水、爆管", "9 hour 修复 供水、爆管"],
    ),
    "a row without values is no group": (
        "# 报修时限\n\n| 区域 | 响应 | 修复 |\n|---|---|---|\n| 东区 | 4分钟 | 40分钟 |\n| 海岛 | | |\n| 西区 | 25分钟 | 9小时 |\n",
        ["4 minute 响应 东区", "40 minute 修复 东区", "25 minute 响应 西区", "9 hour 修复 西区"],
    ),
    "dashes end no group": (
        "# 装维时限\n\n| 业务 | 城区 | 乡镇 |\n|---|---|---|\n| 一、专线类 | | |\n| 停机 | — | — |\n| 装机 | 6天 | 8天 |\n",
        ["6 day 装机 专线类 urban", "8 day 装机 专线类 rural"],
    ),
    "as above, as on the left": (
        "# 修复时限\n\n| 业务 | 区域 | 时限 |\n|---|---|---|\n| 宽带 | 城区 | 11小时 |\n| 同上 | 乡镇 | 21小时 |\n| 固话 | 城区 | 同上 |\n",
        ["11 hour 修复 宽带 urban", "21 hour 修复 宽带 rural", "21 hour 修复 固话 urban"],
    ),
    "nothing but a value has no name": (
        "# 修复时限\n\n| 业务 | 区域 | 时限 |\n|---|---|---|\n| 宽带 | 城区 | 11小时 |\n| | | 23小时 |\n",
        ["11 hour 修复 宽带 urban"],
    ),
    "a column of units": (
        "# 承诺\n\n| 事项 | 时限 | 单位 |\n|---|---|---|\n| 装表 | 3 | 工作日 |\n| 修复 | 7 | 小时 |\n",
        ["3 working_day 装表", "7 hour 修复"],
    ),
    "a remark's case is its own": (
        "# 修复时限\n\n| 业务 | 时限 | 备注 |\n|---|---|---|\n| 宽带 | 13小时 | 山区可延长至52小时 |\n"
        "| 专线 | 3小时 | 需换光缆的，9小时内修复 |\n| 固话 | 14小时 | 2小时内上报 |\n",
        ["13 hour 修复 宽带", "3 hour 修复 专线", "9 hour 修复 专线、需换光缆", "14 hour 修复 固话", "2 hour 上报 固话"],
    ),
    "a footnote's case is that of the row that bears its mark": (
        "# 修复时限\n\n| 业务 | 时限 |\n|---|---|\n| 宽带 | 13小时① |\n| 专线 | 3小时 |\n\n① 海岛用户为61小时。\n",
        ["13 hour 修复 宽带", "3 hour 修复 专线", "61 hour 修复 宽带、海岛用户"],
    ),
    "a note in the last row": (
        "# 抢修时限\n\n| 区域 | 到场 |\n|---|---|\n| 城区 | 35分钟 |\n| 乡镇 | 80分钟 |\n| 注：以上时限自接到报修起算。 | |\n",
        ["35 minute 上门 urban 自接到报修起算", "80 minute 上门 rural 自接到报修起算"],
    ),
    "what held before counts no more": (
        "# 时限调整\n\n| 事项 | 调整前时限 | 调整后时限 |\n|---|---|---|\n| 移机 | 9天 | 5天 |\n",
        ["5 day 移机"],
    ),
    "what is only proposed": (
        "# 时限\n\n| 事项 | 现行时限 | 拟调整时限 |\n|---|---|---|\n| 移机 | 9天 | 5天 |\n",
        ["9 day 移机"],
    ),
    "old and new as rows": (
        "# 时限对照\n\n| 标准 | 装机时限 | 移机时限 |\n|---|---|---|\n| 原标准 | 9天 | 8天 |\n| 新标准 | 4天 | 3天 |\n",
        ["4 day 装机", "3 day 移机"],
    ),
    "one value under both areas": (
        "# 修复时限\n\n| 项目 | 城区/农村 |\n|---|---|\n| 宽带 | 12/24小时 |\n| 固话 | 20小时 |\n",
        ["12 hour 修复 宽带 urban", "24 hour 修复 宽带 rural", "20 hour 修复 固话"],
    ),
    "channels as columns": (
        "# 受理时限\n\n| 事项 | 营业厅 | 热线 |\n|---|---|---|\n| 退费 | 5天 | 9天 |\n",
        ["5 day 退款 营业厅", "9 day 退款 热线"],
    ),
    "grades as columns": (
        "# 故障修复时限\n\n| 业务 | 一级故障 | 二级故障 |\n|---|---|---|\n| 传输电路 | 3小时 | 6小时 |\n",
        ["3 hour 修复 传输电路、一级故障", "6 hour 修复 传输电路、二级故障"],
    ),
    "names in the heading's brackets": (
        "# 标准\n\n| 事项 | 修复时限（城区/乡镇） |\n|---|---|\n| 宽带 | 9小时/17小时 |\n",
        ["9 hour 修复 宽带 urban", "17 hour 修复 宽带 rural"],
    ),
    "lines of a cell without their breaks": (
        "# 办理时限\n\n| 业务 | 时限 |\n|---|---|\n| 宽带 | 装机4天<br>移机6天 |\n",
        ["4 day 装机 宽带", "6 day 移机 宽带"],
    ),
    "a remark that says how days are counted": (
        "# 办理时限\n\n| 业务 | 时限 | 备注 |\n|---|---|---|\n| 退费 | T+6 | 工作日 |\n| 移机 | 4天 | 需预约 |\n",
        ["6 working_day 退款", "4 day 移机"],
    ),
    "three rows of headings": (
        "# 办理时限\n\n| 业务 | 城区 | | 乡镇 | |\n|---|---|---|---|---|\n| | 普通 | VIP | 普通 | VIP |\n| 装机 | 3天 | 1天 | 5天 | 2天 |\n",
        ["3 day 装机 urban 普通", "1 day 装机 urban VIP", "5 day 装机 rural 普通", "2 day 装机 rural VIP"],
    ),
    "the event in the cell": (
        "# 服务时限\n\n| 事项 | 时限 |\n|---|---|\n| 定损 | 受理后8个工作日内 |\n",
        ["8 working_day 定损 受理后"],
    ),
}


@pytest.mark.parametrize("form", MARKDOWN)
def test_markdown(tmp_path, form):
    text, limits = MARKDOWN[form]
    assert told(read(tmp_path / "a.md", text)) == limits
    bare = "\n".join(
        line.removeprefix("| ").removesuffix(" |") if not line.startswith("| |") and "| |" not in line else line for line in text.splitlines()
    )
    assert told(read(tmp_path / "b.md", bare)) == limits


HTML = {
    "headings of three rows": (
        "<tr><th rowspan=3>业务</th><th colspan=4>办理时限（工作日）</th></tr><tr><th colspan=2>居民</th><th colspan=2>企业</th></tr>"
        "<tr><th>城区</th><th>农村</th><th>城区</th><th>农村</th></tr><tr><td>新装</td><td>3</td><td>5</td><td>7</td><td>9</td></tr>",
        ["3 working_day 装机 居民 urban", "5 working_day 装机 居民 rural", "7 working_day 装机 企业 urban", "9 working_day 装机 企业 rural"],
    ),
    "groups over columns, and no names of rows": (
        "<tr><th colspan=2>宽带</th><th colspan=2>固话</th></tr><tr><th>装机</th><th>移机</th><th>装机</th><th>移机</th></tr>"
        "<tr><td>2天</td><td>3天</td><td>4天</td><td>5天</td></tr>",
        ["2 day 装机 宽带", "3 day 移机 宽带", "4 day 装机 固话", "5 day 移机 固话"],
    ),
    "a column that only counts": (
        "<tr><th>项目</th><th>内容</th><th>时限</th></tr><tr><td colspan=3>一、水务类</td></tr><tr><td>1</td><td>过户</td><td>2个工作日</td></tr>"
        "<tr><td>2</td><td>换表</td><td>5个工作日</td></tr>",
        ["2 working_day 变更 水务类", "5 working_day 水务类、换表"],
    ),
    "a table in a cell": (
        "<tr><th>业务</th><th>办理时限</th></tr><tr><td>装机</td><td><table><tr><td>城区</td><td>2天</td></tr><tr><td>农村</td><td>4天</td></tr></table></td></tr>"
        "<tr><td>移机</td><td><table><tr><td>城区</td><td>3天</td></tr><tr><td>农村</td><td>6天</td></tr></table></td></tr>",
        ["2 day 装机 urban", "4 day 装机 rural", "3 day 移机 urban", "6 day 移机 rural"],
    ),
    "as many lines in each cell": (
        "<tr><th>事项</th><th>办理时限</th></tr><tr><td>装机<br>移机</td><td>2天<br>3天</td></tr>",
        ["2 day 装机", "3 day 移机"],
    ),
    "lines that break a name are no rows": (
        "<tr><th>事项</th><th>办理时限</th></tr><tr><td>宽带<br>装机</td><td>城区2天<br>农村4天</td></tr>",
        ["2 day 装机 宽带 urban", "4 day 装机 宽带 rural"],
    ),
    "pairs, two in a row": (
        "<tr><td>事项名称</td><td>管道修复</td><td>责任部门</td><td>抢修班</td></tr><tr><td>承诺时限</td><td>5小时</td><td>收费标准</td><td>不收费</td></tr>",
        ["5 hour 修复 管道"],
    ),
    "names over pairs": (
        "<tr><td colspan=2>管道修复</td></tr><tr><td>承诺时限</td><td>5小时</td></tr>"
        "<tr><td colspan=2>水表更换</td></tr><tr><td>承诺时限</td><td>3天</td></tr>",
        ["5 hour 修复 管道", "3 day 更换 水表"],
    ),
    "headings below the values name nothing": (
        "<tr><td>3个工作日</td><td>10个工作日</td><th>账户解冻</th></tr><tr><td>本地</td><td>异地</td><th>业务</th></tr>",
        [],
    ),
    "a header said again": (
        "<tr><td>事项</td><td>办理时限</td></tr><tr><td>装机</td><td>2天</td></tr><tr><td>事项</td><td>办理时限</td></tr><tr><td>移机</td><td>3天</td></tr>",
        ["2 day 装机", "3 day 移机"],
    ),
}


@pytest.mark.parametrize("form", HTML)
def test_html(tmp_path, form):
    rows, limits = HTML[form]
    assert told(read(tmp_path / "a.html", page("服务时限", rows))) == limits


def test_a_line_for_each_cell(tmp_path):
    text = "热力服务公示\n\n业务\n时限\n开阀\n3个工作日\n管道修复\n7小时\n"
    assert told(read(tmp_path / "热力服务.txt", text)) == ["3 working_day 开阀", "7 hour 修复 管道"]
    assert told(read(tmp_path / "b.txt", text.replace("时限", "说明"))) != ["3 working_day 开阀", "7 hour 修复 管道"]


def test_what_names_a_limit_from_elsewhere_is_a_part_of_it(tmp_path):
    rows = (
        "<tr><th rowspan=2>业务</th><th colspan=2>办理时限</th></tr><tr><th>城区</th><th>农村</th></tr><tr><td colspan=3>一、宽带类</td></tr>"
        "<tr><td rowspan=2>新客户</td><td>装机2天</td><td>装机4天</td></tr><tr><td>移机3天</td><td>移机6天</td></tr>"
    )
    found = [(f, t) for f, t in read(tmp_path / "a.html", page("服务", rows)) if f.kind == "deadline"]
    quoted = [(text[f.start : f.end], [text[part.start : part.end] for part in f.detail.parts]) for f, text in found]
    assert quoted == [
        ("新客户 | 装机2天 | 装机4天", ["办理时限", "城区", "一、宽带类"]),
        ("新客户 | 装机2天 | 装机4天", ["办理时限", "农村", "一、宽带类"]),
        ("移机3天 | 移机6天", ["办理时限", "城区", "一、宽带类", "新客户"]),
        ("移机3天 | 移机6天", ["办理时限", "农村", "一、宽带类", "新客户"]),
    ]


def word(path, rows):
    document = docx.Document()
    document.add_heading("办理时限", 1)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in enumerate(rows):
        for column, cell in enumerate(words):
            if isinstance(cell, str):
                table.cell(row, column).text = cell
                continue
            inner = table.cell(row, column).add_table(rows=len(cell), cols=len(cell[0]))
            for at, pair in enumerate(cell):
                for index, text in enumerate(pair):
                    inner.cell(at, index).text = text
    document.save(path)
    return [(fact, entry.document.text) for entry in read_file(path, path.name).entries for fact in entry.facts]


@pytest.mark.parametrize(
    ("rows", "limits"),
    [
        (  # tables inside of cells
            [("业务", "时限"), ("装机", [("城区", "2天"), ("农村", "4天")]), ("移机", [("城区", "3天"), ("农村", "6天")])],
            ["2 day 装机 urban", "4 day 装机 rural", "3 day 移机 urban", "6 day 移机 rural"],
        ),
        (  # tables beside each other, by one that only lays them out
            [([("业务", "时限"), ("装机", "2天")], [("业务", "时限"), ("移机", "3天")])],
            ["2 day 装机", "3 day 移机"],
        ),
        ([("业务", "时限"), ("装机\n移机\n拆机", "2天\n3天\n4天")], ["2 day 装机", "3 day 移机", "4 day 拆机"]),
    ],
)
def test_word(tmp_path, rows, limits):
    assert told(word(tmp_path / "a.docx", rows)) == limits


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "# 资费\n\n| 套餐名称 | 带宽 | 月费 | 安装费 |\n|---|---|---|---|\n| 畅享 | 100M | 57元 | 90元 |\n| 尊享 | 1000M | 127元/月 | 免费 |\n",
            ["畅享 100M 月费 57 月", "畅享 100M 安装费 90", "尊享 1000M 月费 127 月"],
        ),
        (
            "# 资费表（单位：元/月）\n\n| 套餐 | 标准价 | 优惠价 |\n|---|---|---|\n| 乐享 | 98 | 78 |\n",
            ["乐享 标准价 98 月", "乐享 优惠价 78 月"],
        ),
        ("# 资费\n\n| 项目 | 畅享 | 尊享 |\n|---|---|---|\n| 月费 | 57元 | 77元 |\n", ["月费 畅享 57 月", "月费 尊享 77 月"]),
        ("# 资费\n\n| 套餐 | 月费 | 套餐 | 月费 |\n|---|---|---|---|\n| 甲 | 19元 | 乙 | 29元 |\n", ["甲 19 月", "乙 29 月"]),
        ("# 资费\n\n| 套餐 | 原价 | 现价 |\n|---|---|---|\n| 小康 | 49元/月 | 39元/月 |\n", ["小康 39 月"]),
        (
            "# 套餐\n\n| 项目 | 内容 |\n|---|---|\n| 套餐名称 | 畅聊 |\n| 月费 | 58元 |\n| 套餐名称 | 畅游 |\n| 月费 | 88元 |\n",
            ["畅聊 58 月", "畅游 88 月"],
        ),
        (
            "# 收费标准\n\n| 项目 | 标准 |\n|---|---|\n| 一、水费 | |\n| 居民 | 2.8元/户 |\n| 商业 | 同上 |\n",
            ["水费 居民 2.8 户", "水费 商业 2.8 户"],
        ),
        ("# 服务\n\n| 项目 | 收费标准 | 优惠 |\n|---|---|---|\n| 挂失 | 10元/次 | 线上5元/次 |\n", ["挂失 10 次"]),
        ("# 处罚\n\n| 行为 | 罚款 |\n|---|---|\n| 迟到 | 50元/次 |\n", []),
    ],
)
def test_each_price_has_the_name_of_its_own_plan(tmp_path, text, items):
    assert prices(read(tmp_path / "a.md", text)) == items


def test_an_act_written_twice_has_one_word_of_its_own(tmp_path):
    found = read(
        tmp_path / "a.md", "# 时限\n\n| 类别 | 事项 | 时限 |\n|---|---|---|\n| 抢修类 | 漏水修复 | 24小时 |\n| 抢修类 | 爆管修复 | 9小时 |\n"
    )
    assert [(fact.detail.action, fact.detail.said) for fact, _ in found if fact.kind == "deadline"] == [("修复", "抢修")] * 2
