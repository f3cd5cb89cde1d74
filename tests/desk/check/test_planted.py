"""Faults of the kinds that editors make, each planted alone into a clean knowledge base, and found where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Planted:
    """``plant`` spoils the folder; then ``rule`` says ``message`` of ``file``, at the line that holds ``line``."""

    plant: Callable[[Path], None]
    rule: str
    severity: str
    file: str
    line: str
    message: str


def replace(name, old, new):
    def plant(folder):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")

    return plant


def copy(name, as_name, *replacements):
    def plant(folder):
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        (folder / as_name).write_text(text, encoding="utf-8")

    return plant


# What makes a copy another document: its examples and most of its words.
OTHER = (("title: 账单疑问的解释", "title: 外地账单"), ("# 账单疑问的解释", "# 外地账单"), ("key: zhangdan-yiwen", "key: waidi"))
EXAMPLES = (
    ("这个月话费怎么多了三十块", "在外省的账单咋查"),
    ("账单上有一笔我不认得的钱", "漫游那几天怎么算"),
    ("流量费扣得莫名其妙", "出差回来账单对不上"),
)
STEPS = (
    ("打开近三个月账单，逐项对比。", "问清客户在哪个省用的。"),
    ("找出多出来的项目，说明它从哪天起收。", "按省份调出漫游记录。"),
    ("解释不清的，转派账务核查岗。", "调不出来的，转派集团接口人。"),
    ("您这个月多出来的是××，从××日起开通，需要我帮您看怎么退吗？", "您在××省的记录要向当地调取，我记下来跟进。"),
)

PLANTED = {
    "a date that does not exist": Planted(
        replace("guangxian-xiufu.md", "effective_from: 2026-01-01", "effective_from: 2026-13-01"),
        "schema",
        "error",
        "guangxian-xiufu.md",
        "2026-13-01",
        "effective_from: 不是日期“2026-13-01”",
    ),
    "a misspelt field": Planted(
        replace("baoxiu-huifu.md", "review_by:", "reviewby:"),
        "schema",
        "error",
        "baoxiu-huifu.md",
        "reviewby",
        "reviewby: 没有这个字段",
    ),
    "too few examples": Planted(
        replace("zhangdan-yiwen.md", "  - 流量费扣得莫名其妙\n", ""),
        "schema",
        "error",
        "zhangdan-yiwen.md",
        "examples:",
        "examples: 只有 2 条",
    ),
    "an unknown category": Planted(
        replace("zhangdan-yiwen.md", "category: 资费账务", "category: 资费帐务"),
        "schema",
        "warning",
        "zhangdan-yiwen.md",
        "资费帐务",
        "没有“资费帐务”这个类别",
    ),
    "a misspelt section": Planted(
        replace("baoxiu-huifu.md", "## 标准答复", "## 标准答覆"),
        "schema",
        "warning",
        "baoxiu-huifu.md",
        "## 标准答覆",
        "不是规定的栏目",
    ),
    "a colon that YAML reads": Planted(
        replace("baoxiu-huifu.md", "  - 报修完半天没人理我", "  - 客户说: 没人理我"),
        "schema",
        "error",
        "baoxiu-huifu.md",
        "客户说: 没人",
        "冒号加空格",
    ),
    "approved but not finished": Planted(
        replace("baoxiu-huifu.md", "1. 坐席记下地址", "1. 待写：坐席记下地址"),
        "schema",
        "error",
        "baoxiu-huifu.md",
        "待写",
        "还有“待写”",
    ),
    "the same title twice": Planted(
        copy("zhangdan-yiwen.md", "b.md", ("key: zhangdan-yiwen", "key: b")),
        "schema",
        "error",
        "zhangdan-yiwen.md",
        "title:",
        "另一份文件也叫",
    ),
    "the same version twice": Planted(
        copy("zhangdan-yiwen.md", "b.md", *OTHER[:2]),
        "schema",
        "error",
        "zhangdan-yiwen.md",
        "version:",
        "zhangdan-yiwen@2026.1 2026-01-01 起 approved，内容却不同",
    ),
    "a dead reference": Planted(
        replace("guangxian-xiufu.md", "[baoxiu-huifu]", "[baoxiu-huifi]"),
        "references",
        "error",
        "guangxian-xiufu.md",
        "references",
        "没有标识为“baoxiu-huifi”的文件",
    ),
    "a clause that is not there": Planted(
        replace("guangxian-xiufu.md", "上门接续。", "上门接续，按照本规范第九十条处理。"),
        "references",
        "warning",
        "guangxian-xiufu.md",
        "第九十条",
        "“本规范第九十条”：所指的条款不存在",
    ),
    "a predecessor that is not there": Planted(
        replace("guangxian-xiufu.md", "references:", "supersedes: guangxian-xiufu@2024.1\nreferences:"),
        "references",
        "error",
        "guangxian-xiufu.md",
        "supersedes",
        "没有“guangxian-xiufu@2024.1”这一版",
    ),
    "a review that is overdue": Planted(
        replace("baoxiu-huifu.md", "review_by: 2027-01-01", "review_by: 2026-02-01"),
        "validity",
        "warning",
        "baoxiu-huifu.md",
        "review_by",
        "复核日 2026-02-01 已过",
    ),
    "a document that has run out": Planted(
        replace("zhangdan-yiwen.md", "review_by:", "effective_to: 2026-03-31\nreview_by:"),
        "validity",
        "warning",
        "zhangdan-yiwen.md",
        "effective_to",
        "已于 2026-03-31 失效，没有后续版本",
    ),
    "two versions in force": Planted(
        copy(
            "zhangdan-yiwen.md",
            "zhangdan-2.md",
            ('"2026.1"', '"2026.2"'),
            ("effective_from: 2026-01-01", "effective_from: 2026-04-01"),
            ("三个月", "六个月"),
        ),
        "validity",
        "error",
        "zhangdan-2.md",
        "effective_from",
        "2026.1 版与 2026.2 版同时有效",
    ),
    "two limits for one obligation": Planted(
        copy("zhangdan-yiwen.md", "waidi.md", *OTHER, *EXAMPLES, *STEPS, ("起3个工作日内答复客户", "起5个工作日内答复客户")),
        "conflicts",
        "error",
        "zhangdan-yiwen.md",
        "3个工作日",
        "同一件事有两个时限",
    ),
    "the same limit in other words": Planted(
        copy(
            "zhangdan-yiwen.md",
            "waidi.md",
            *OTHER,
            *EXAMPLES,
            *STEPS,
            ("账务核查岗自收到转派起3个工作日内答复客户", "核查岗接到转派后应在7个工作日以内回复用户"),
        ),
        "conflicts",
        "error",
        "zhangdan-yiwen.md",
        "3个工作日",
        "同一件事有两个时限",
    ),
    "two prices for one item": Planted(
        replace(
            "zhangdan-yiwen.md",
            "## 标准答复",
            "## 资费标准\n\n| 项目 | 标准 | 单位 | 依据 |\n|---|---|---|---|\n| 光猫更换费 | 60元 | 台 | 云岭资费〔2025〕8号 |\n\n## 标准答复",
        ),
        "conflicts",
        "error",
        "zhangdan-yiwen.md",
        "60元",
        "“光猫更换费”有两个价格：90元/台与60元/台",
    ),
    "a forbidden phrase in a wording": Planted(
        replace("zhangdan-yiwen.md", "需要我帮您看怎么退吗？", "要查得排队，您爱等不等吧。"),
        "language",
        "error",
        "zhangdan-yiwen.md",
        "爱等不等",
        "是禁用语“爱等不等”",
    ),
    "one rule written twice": Planted(
        copy("zhangdan-yiwen.md", "waidi.md", *OTHER, *EXAMPLES),
        "duplicates",
        "warning",
        "zhangdan-yiwen.md",
        "title",
        "几乎是同一份文件",
    ),
    "one example for two documents": Planted(
        replace("zhangdan-yiwen.md", "流量费扣得莫名其妙", "家里网断了一整天"),
        "duplicates",
        "warning",
        "zhangdan-yiwen.md",
        "家里网断了",
        "也是《光纤障碍的修复》的例句",
    ),
    "a line that says nothing of its section": Planted(
        replace(
            "zhangdan-yiwen.md",
            "- 账务核查岗自收到转派起3个工作日内答复客户。",
            "- 账务核查岗自收到转派起3个工作日内答复客户。\n- 尽快处理，不要拖。",
        ),
        "sections",
        "warning",
        "zhangdan-yiwen.md",
        "尽快处理",
        "读不出“- 尽快处理，不要拖。”",
    ),
    "a number that cannot be read": Planted(
        replace("zhangdan-yiwen.md", "自收到转派起3个工作日内答复客户", "自收到转派起3个工作日内答复客户，S个工作日内调账"),
        "numbers",
        "warning",
        "zhangdan-yiwen.md",
        "账务核查岗",
        "“S个工作日”里的数字读不出来",
    ),
    "a time that nobody understands": Planted(
        replace(
            "zhangdan-yiwen.md", "- 账务核查岗自收到转派起3个工作日内答复客户。", "- 账务核查岗自收到转派起3个工作日内答复客户。\n- 那次等了4小时。"
        ),
        "numbers",
        "info",
        "zhangdan-yiwen.md",
        "那次等了4小时",
        "“4小时”没有读成时限",
    ),
    "a scene without a wording": Planted(
        replace("zhangdan-yiwen.md", "## 标准答复\n\n- 说明增加的项目：“您这个月多出来的是××，从××日起开通，需要我帮您看怎么退吗？”\n", ""),
        "gaps",
        "warning",
        "zhangdan-yiwen.md",
        "title",
        "有处理步骤，没有标准答复",
    ),
    "a category without a limit": Planted(
        replace("zhangdan-yiwen.md", "## 时限\n\n- 账务核查岗自收到转派起3个工作日内答复客户。\n\n", ""),
        "coverage",
        "warning",
        "",
        "",
        "类别“资费账务”没有一条时限",
    ),
    "a time that is promised and denied": Planted(
        replace("guangxian-xiufu.md", "起20小时内修复。\n", "起20小时内修复。\n- 不承诺20小时内修复光纤障碍。\n"),
        "statements",
        "warning",
        "guangxian-xiufu.md",
        "不承诺20小时",
        "既承诺又不承诺",
    ),
    "an internal limit longer than the promise": Planted(
        replace("guangxian-xiufu.md", "起20小时内修复。\n", "起20小时内修复。\n- 光纤障碍修复内部掌握26小时，对外口径20小时。\n"),
        "statements",
        "warning",
        "guangxian-xiufu.md",
        "内部掌握26小时",
        "内部时限比承诺的长",
    ),
    "an aim without a promise": Planted(
        replace("zhangdan-yiwen.md", "起3个工作日内答复客户。\n", "起3个工作日内答复客户。\n- 多收的话费力争2天内退还客户。\n"),
        "statements",
        "warning",
        "zhangdan-yiwen.md",
        "力争2天",
        "只有目标，没有承诺",
    ),
    "a wording that promises the aim": Planted(
        replace(
            "guangxian-xiufu.md",
            "## 标准答复\n\n",
            "- 光纤障碍力争11小时内修复。\n\n## 标准答复\n\n- 告知时间：“您好，您家的光纤11小时内修复，请您放心。”\n",
        ),
        "statements",
        "warning",
        "guangxian-xiufu.md",
        "您家的光纤11小时",
        "标准答复承诺了没有承诺的时限（仅为目标：11小时）",
    ),
}


def test_the_knowledge_base_is_clean_before(corpus, problems):
    assert problems(corpus) == []


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED.keys())
def test_the_fault_is_found(planted, corpus, problems):
    planted.plant(corpus)
    found = [p for p in problems(corpus) if p.rule == planted.rule and planted.message in p.message]
    assert found, [(p.rule, p.message) for p in problems(corpus)]
    problem = found[0]
    assert problem.severity == planted.severity
    assert problem.mend
    if planted.file:
        assert Path(problem.place.path).name == planted.file
        assert planted.line in Path(problem.place.path).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]


def test_an_unreadable_file_is_one_problem(corpus, problems):
    (corpus / "leer.md").write_text("---\n\ttitle: 制表符\n---\n", encoding="utf-8")
    found = problems(corpus)
    assert [(Path(p.place.path).name, p.place.line, p.severity) for p in found] == [("leer.md", 2, "error")]
    assert "制表符" in found[0].mend


def test_limits_for_different_cases_are_no_conflict(corpus, problems):
    path = corpus / "guangxian-xiufu.md"
    text = path.read_text(encoding="utf-8")
    several = "- 城区的光纤障碍，维护人员自接到申告起20小时内修复。\n- 山区的光纤障碍，维护人员自接到申告起60小时内修复。\n"
    path.write_text(text.replace("- 光纤障碍，维护人员自接到申告起20小时内修复。\n", several), encoding="utf-8")
    assert [p for p in problems(corpus) if p.rule == "conflicts"] == []


def test_documents_of_two_operators_do_not_contradict_each_other(corpus, problems):
    changes = (*OTHER, *EXAMPLES, ("起3个工作日内答复客户", "起5个工作日内答复客户"), ("operator: 云岭电信", "operator: 海陵广电"))
    copy("zhangdan-yiwen.md", "waidi.md", *changes)(corpus)
    assert [p for p in problems(corpus) if p.rule in ("conflicts", "duplicates")] == []


def test_a_version_that_supersedes_ends_the_former(corpus, problems):
    newer = (('"2026.1"', '"2026.2"'), ("effective_from: 2026-01-01", "effective_from: 2026-09-01\nsupersedes: zhangdan-yiwen@2026.1"))
    copy("zhangdan-yiwen.md", "zhangdan-2.md", *newer, ("起3个工作日内答复客户", "起2个工作日内答复客户"))(corpus)
    assert problems(corpus) == []


def test_a_file_that_lies_there_twice_is_named(corpus, problems):
    for name in ("通知.txt", "通知又一份.txt"):
        (corpus / name).write_text("值班通知\n\n一、值班员应当在接到投诉后30分钟内联系客户。\n", encoding="utf-8")
    found = [p for p in problems(corpus) if "一字不差" in p.message]
    assert [(Path(p.place.path).name, Path(p.also[0].path).name) for p in found] == [("通知又一份.txt", "通知.txt")]


def test_a_version_may_say_the_same_as_the_former(corpus, problems):
    newer = (('"2026.1"', '"2026.2"'), ("effective_from: 2026-01-01", "effective_from: 2026-09-01\nsupersedes: zhangdan-yiwen@2026.1"))
    copy("zhangdan-yiwen.md", "zhangdan-2.md", *newer)(corpus)
    assert problems(corpus) == []


def test_limits_that_differ_between_places_are_no_contradiction(corpus, problems):
    for name, region, days in (("湖南", "湖南", 3), ("湖北", "湖北", 5)):
        changes = (("key: zhangdan-yiwen", f"key: zhangdan-yiwen\nregion: {region}"), ("起3个工作日内答复客户", f"起{days}个工作日内答复客户"))
        text = (corpus / "zhangdan-yiwen.md").read_text(encoding="utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        (corpus / f"{name}.md").write_text(text, encoding="utf-8")
    (corpus / "zhangdan-yiwen.md").unlink()
    found = problems(corpus)
    assert [(p.rule, p.severity) for p in found if p.severity != "warning"] == [("places", "info")]
    (told,) = (p for p in found if p.rule == "places")
    assert "湖南是“3个工作日”" in told.message
    assert "湖北是“5个工作日”" in told.message


def test_a_time_that_is_not_promised_is_listed_with_its_force(corpus, problems):
    path = corpus / "guangxian-xiufu.md"
    aimed = "起20小时内修复。\n- 光纤障碍力争11小时内修复，客户应在3天内补齐材料。\n"
    path.write_text(path.read_text(encoding="utf-8").replace("起20小时内修复。\n", aimed), encoding="utf-8")
    found = [(p.severity, p.message.partition("：“")[0]) for p in problems(corpus)]
    assert found == [("info", "仅为目标：11小时"), ("info", "用户自己的期限：3日")]


def test_an_aim_may_have_its_promise_in_another_document(corpus, problems):
    path = corpus / "zhangdan-yiwen.md"
    aimed = "答复客户。\n- 光纤障碍力争11小时内修复。\n"
    path.write_text(path.read_text(encoding="utf-8").replace("答复客户。\n", aimed), encoding="utf-8")
    assert [p.severity for p in problems(corpus)] == ["info"]


THRESHOLDS = [
    ("减免100元以下的，由班长审批；100元至500元的，由经理审批；500元以上的，由总经理审批。", ["恰好100元的两档都是", "恰好500元的两档都是"]),
    ("减免不足100元的，由班长审批；超过100元的，由经理审批。", ["恰好100元的两档都不是"]),
    ("影响100户以下的为三级故障；200户以上的为一级故障。", ["100至200户的不属于任何一档"]),
    ("退费300元以下的当场退；退费200元以上的须主管签字。", ["200至300元的两档都是"]),
    ("（一）300元以下的，班长审批；\n（二）500元以上的，主任审批。", ["300至500元的不属于任何一档"]),
    ("停用3日以内的，由店长签字；停用5日以上的，由总部签字。", ["3至5日的不属于任何一档"]),
    ("等候2小时以内的，记为轻微；等候2小时至6小时的，记为一般。", ["恰好2小时的两档都是"]),
    ("不满14周岁的须有家长陪同；满16周岁的自行签字。", ["14至16周岁的不属于任何一档"]),
    ("减免不足100元的，由班长审批；100元以上不足500元的，由经理审批；500元以上的，由总经理审批。", []),
    ("停用3日以内的，由店长签字；停用超过3日的，由总部签字。", []),
    ("6周岁以下的免票；7周岁以上的购半票。", []),
    ("影响99户以下的为小故障；100户以上的为大故障。", []),
    ("年满18周岁的可以入网；65周岁以上的优先办理。", []),
    ("减免超过100元的，经理签字；减免超过500元的，总经理签字。", []),
    ("不满18周岁的，由监护人陪同；65周岁以上的，安排专席接待。", []),
]


@pytest.mark.parametrize(("text", "found"), THRESHOLDS)
def test_classes_by_number_meet_and_do_not_overlap(text, found, corpus, problems):
    replace("guangxian-xiufu.md", "3. 当天修不好的", f"{text}\n\n3. 当天修不好的")(corpus)
    told = [problem.message for problem in problems(corpus) if problem.rule == "thresholds"]
    assert len(told) == len(found)
    assert all(words in message for words, message in zip(found, told, strict=True))


@pytest.mark.parametrize(
    ("text", "severity", "found"),
    [
        ("备件按前款标准更换。", "warning", "“前款”：所指的条款不存在"),
        ("备件依照《备件管理细则》第四条更换。", "info", "“《备件管理细则》第四条”：知识库里没有这份文件"),
    ],
)
def test_what_a_text_refers_to_is_there_whatever_it_rules(text, severity, found, corpus, problems):
    replace("guangxian-xiufu.md", "## 处理步骤", f"## 备件\n\n{text}\n\n## 处理步骤")(corpus)
    assert [(one.severity, one.message) for one in problems(corpus) if one.rule == "references"] == [(severity, found)]


def test_a_definition_that_nothing_uses_is_named(corpus, problems):
    defined = "本规定所称重大故障，是指影响一万户以上的故障。"
    replace("guangxian-xiufu.md", "3. 当天修不好的", f"{defined}\n\n3. 当天修不好的")(corpus)
    assert [problem.message for problem in problems(corpus) if problem.rule == "definitions"] == ["定义了“重大故障”，此外没有用到"]
    replace("guangxian-xiufu.md", "当天修不好的，上报", "属于重大故障的，上报")(corpus)
    assert not [problem for problem in problems(corpus) if problem.rule == "definitions"]


TWO_MODALITIES = [
    ("旧光猫可以由租客代为退回。", "旧光猫不得由租客代为退回。", ["可以、不得"]),
    ("租客可以代为退回旧光猫。", "租客不得代为退回旧光猫。", ["可以、不得"]),
    ("押金收据补打无需交回存根。", "押金收据补打必须交回存根。", ["可以、必须"]),
    ("押金收据补打不收费。", "押金收据补打按次收取3元。", ["认定、认定"]),
    ("旧光猫可以由租客代为退回。", "欠费的，旧光猫不得由租客代为退回。", []),
    ("旧光猫可以由租客代为退回。", "旧光猫不得由租客代为转卖。", []),
    ("旧光猫，租客可以代为退回。", "新路由器，租客不得代为退回。", []),
    ("旧光猫可以由租客代为退回。", "旧光猫可以由租客代为退回。", []),
    ("值班长可以代为退回旧光猫。", "班组长不得代为退回旧光猫。", []),
    ("旧光猫可以由租客代为退回。", "旧光猫不得由租客代为退回，房东同意的除外。", []),
]


@pytest.mark.parametrize(("one", "other", "found"), TWO_MODALITIES)
def test_one_act_has_one_modality_for_one_case(one, other, found, corpus, problems):
    replace("guangxian-xiufu.md", "起20小时内修复。", f"起20小时内修复。\n- {one}\n- {other}")(corpus)
    told = [problem.message for problem in problems(corpus) if problem.rule == "modalities"]
    assert [message.partition("（")[2].partition("）")[0] for message in told] == found


@pytest.mark.parametrize(("region", "found"), [("", 1), ("\nregion: 湖北", 0)])
def test_one_act_has_one_modality_in_one_place(region, found, corpus, problems):
    replace("guangxian-xiufu.md", "key: guangxian-xiufu", "key: guangxian-xiufu\nregion: 湖南")(corpus)
    replace("baoxiu-huifu.md", "key: baoxiu-huifu", f"key: baoxiu-huifu{region}")(corpus)
    replace("guangxian-xiufu.md", "3. 当天修不好的", "旧光猫可以由租客代为退回。\n\n3. 当天修不好的")(corpus)
    replace("baoxiu-huifu.md", "3. 没有人接单", "旧光猫不得由租客代为退回。\n\n3. 没有人接单")(corpus)
    assert len([problem for problem in problems(corpus) if problem.rule == "modalities"]) == found
