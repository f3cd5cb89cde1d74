"""The same duties written in many ways: each value keeps its own name, whatever puts the two together."""

from __future__ import annotations

from html import escape

import pytest

from ingest.reading import read_file

DUTIES = (
    [("宽带修复", "36小时", "修复"), ("投诉答复", "6日", "回复"), ("移机", "4个工作日", "移机"), ("发票补寄", "12日", "送达")],
    [("水表校验", "7个工作日", "水表校验"), ("漏水抢修", "90分钟", "修复"), ("过户", "3天", "变更"), ("开栓", "2天", "开栓")],
    [("快件改址", "2小时", "快件改址"), ("丢件理赔", "8个工作日", "丢件理赔"), ("上门揽收", "3小时", "上门")],
)
A_LINE = {
    "colon": "{name}：{time}内",
    "bare value": "{name}：{time}",
    "with a stop": "{name}：{time}内；",
    "comma": "{name}，受理后{time}内",
    "event": "{name}：受理后{time}内",
    "bullet": "• {name} {time}",
    "emoji": "✅ {name} {time}内",
    "number": "{number}. {name}：{time}",
    "number in brackets": "（{number}）{name} {time}内",
    "blanks": "{name}　　{time}内",
    "dots": "{name}……{time}",
    "ascii dots": "{name}......{time}内",
    "equal sign": "{name} = {time}",
    "square brackets": "【{name}】{time}",
    "dash": "{name}——{time}",
    "brackets": "{name}（{time}内）",
    "sign": "{name}：≤{time}",
    "words": "{name}不超过{time}",
    "nothing between": "{name}{time}",
    "value first": "{time}：{name}",
    "value first, in bullets": "• {time}内 {name}",
    "value below": "{name}\n{time}",
    "value below a colon": "{name}：\n{time}内",
    "value below, called a time": "{name}\n  处理时限：{time}内",
    "records": "项目：{name}\n处理时限：{time}",
}
IN_ONE = {
    "enumeration": ("{name}{time}", "、"),
    "enumeration with colons": ("{name}：{time}", "；"),
    "blanks": ("{name} {time}", "  "),
    "values first": ("{time}：{name}", "；"),
    "flow": ("{name}（{time}内）", "→"),
    "flow of typed arrows": ("{name} {time}", " => "),
    "flow of strokes": ("{name}（{time}）", " — "),
    "flow of angles": ("{name}（{time}）", " > "),
    "flow downwards": ("{name}：{time}", "\n↓\n"),
    "arrows before the steps": ("{name}{time}内", "\n→ "),
}
FORMATS = {
    "txt": "{title}\n\n{body}\n",
    "md": "# {title}\n\n{body}\n",
    "html": "<h1>{title}</h1><div>{broken}</div>",
}


def limits(tmp_path, suffix, text):
    file = tmp_path / f"duties.{suffix}"
    file.write_text(text, encoding="utf-8")
    found = []
    for entry in read_file(file, file.name).entries:
        words = entry.document.text
        for fact in entry.facts:
            if fact.kind == "deadline":
                detail = fact.detail
                quoted = [words[part.start : part.end] for part in detail.parts] + [words[fact.start : fact.end]]
                found.append((words[detail.amount_start : detail.amount_end], detail.action, " ".join(quoted), fact))
    return found


def written(suffix, title, body):
    return FORMATS[suffix].format(title=title, body=body, broken="<br>".join(map(escape, body.split("\n"))))


def lines(layout, duties):
    return "\n".join(layout.format(name=name, time=time, number=number) for number, (name, time, _) in enumerate(duties, 1))


def assert_each_its_own(found, duties):
    assert [(value, action) for value, action, *_ in found] == [(time, action) for _, time, action in duties]
    for (name, *_), (*_, quoted, _) in zip(duties, found, strict=True):
        assert name in quoted
        assert not any(other in quoted for other, *_ in duties if other != name)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("layout", A_LINE.values(), ids=A_LINE)
def test_one_matter_a_line(tmp_path, layout, suffix):
    for duties in DUTIES:
        assert_each_its_own(limits(tmp_path, suffix, written(suffix, "服务时限公示", lines(layout, duties))), duties)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(("layout", "between"), IN_ONE.values(), ids=IN_ONE)
def test_several_in_one(tmp_path, layout, between, suffix):
    for duties in DUTIES:
        body = between.join(layout.format(name=name, time=time) for name, time, _ in duties)
        assert_each_its_own(limits(tmp_path, suffix, written(suffix, "服务时限公示", body)), duties)


@pytest.mark.parametrize(
    "edge", ["—（{time}）—{name}", " --{time}--> {name}", "→{time}内→{name}", "→（{time}）{name}", "\n↓ {time}\n{name}", "\n↓（{time}内）\n{name}"]
)
def test_a_time_between_two_steps_is_that_until_the_later_one(tmp_path, edge):
    for duties in DUTIES:
        body = "受理" + "".join(edge.format(name=name, time=time) for name, time, _ in duties)
        found = limits(tmp_path, "txt", f"办理时限\n\n{body}\n")
        assert [(value, action) for value, action, *_ in found] == [(time, action) for _, time, action in duties]


def test_all_names_before_all_values(tmp_path):
    for duties in DUTIES:
        body = "\n".join(["业务", *(name for name, *_ in duties), "时限", *(time for _, time, _ in duties)])
        found = limits(tmp_path, "txt", f"服务时限公示\n\n{body}\n")
        assert [(value, action) for value, action, *_ in found] == [(time, action) for _, time, action in duties]


@pytest.mark.parametrize(
    "body",
    [
        "装机 3天 移机",  # before or behind?
        "安装\n3天\n移机\n5天\n拆机",  # one name too many, and all say acts
        "装机、移机、拆机分别为3天、5天",
        "城区/农村/山区装机：24/48小时",
    ],
)
def test_what_is_not_certain_is_not_read(tmp_path, body):
    assert limits(tmp_path, "txt", f"服务时限公示\n\n{body}\n") == []


@pytest.mark.parametrize(
    "body", ["营业时间：9小时", "客服热线：24小时", "合约期：24个月", "通话时长：300分钟", "客户等待 3天 未修复", "已超时 5小时", "套餐有效期：30天"]
)
def test_other_lines_state_no_limit(tmp_path, body):
    assert [each[:2] for each in limits(tmp_path, "txt", f"星川电信服务指南\n\n{body}\n装机：3天\n移机：5天\n")] == [("3天", "装机"), ("5天", "移机")]


def test_a_bare_value_is_a_limit_by_its_name_its_heading_or_its_neighbours(tmp_path):
    assert limits(tmp_path, "txt", "服务指南\n\n光缆熔接：3天\n") == []
    assert limits(tmp_path, "txt", "办理时限\n\n光缆熔接：3天\n")[0][:2] == ("3天", "光缆熔接")
    assert [each[1] for each in limits(tmp_path, "txt", "服务指南\n\n光缆熔接：3天\n装机：5天\n")] == ["光缆熔接", "装机"]
