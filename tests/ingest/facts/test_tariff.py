import pytest

from ingest.facts import tariff


def prices(example):
    return [(f.detail.item, f.detail.amount, f.detail.unit, f.applies_to.area) for f in tariff.extract(example)]


def test_a_table_that_was_flattened_into_running_text(outlined):
    example = outlined(
        "1.资费标准新装手续费80元/部某通局[2005]7号补卡费15元/张某通局[2005]7号月租费单位电话30元/月某通局[2006]8号"
        "家庭电话城区20元/月,县城17元,农村12.5元/月某通局[2006]8号销户费每号3.6元某通局[2005]9号彩铃开通费5元;月使用费2元某通局[2007]1号"
    )
    assert prices(example) == [
        ("新装手续费", 80, "部", None),
        ("补卡费", 15, "张", None),
        ("月租费 单位电话", 30, "月", None),
        ("月租费 家庭电话城区", 20, "月", "urban"),
        ("月租费 家庭电话县城", 17, "月", "urban"),
        ("月租费 家庭电话农村", 12.5, "月", "rural"),
        ("销户费", 3.6, "号", None),
        ("彩铃开通费", 5, "", None),
        ("彩铃 月使用费", 2, "月", None),
    ]
    facts = tariff.extract(example)
    assert [f.detail.number for f in facts] == ["某通局[2005]7号"] * 2 + ["某通局[2006]8号"] * 4 + ["某通局[2005]9号"] + ["某通局[2007]1号"] * 2
    text = example.document.text
    assert text[facts[0].start : facts[0].end] == "新装手续费80元/部"
    assert text[facts[5].start : facts[5].end] == "家庭电话城区20元/月,县城17元,农村12.5元/月"


def test_prices_by_time(outlined):
    example = outlined("区内通话费0.3元/前3分钟,0.15元/后每分钟某价[2009]2号长途0.07元/6秒某价[2009]3号")
    assert [(a, u) for _, a, u, _ in prices(example)] == [(0.3, "前3分钟"), (0.15, "后每分钟"), (0.07, "6秒")]


def test_a_markdown_table(outlined):
    example = outlined(
        "## 资费标准\n\n| 项目 | 标准 | 单位 | 依据 |\n|---|---|---|---|\n| 移机费 | 90元 | 部 | 示例资费〔2026〕1号 |\n"
        "| 月租费（农村） | 11.5 | 元/月 | — |\n"
    )
    assert prices(example) == [("移机费", 90, "部", None), ("月租费（农村）", 11.5, "月", "rural")]
    assert tariff.extract(example)[0].detail.number == "示例资费〔2026〕1号"


def test_a_price_in_a_sentence(outlined):
    assert prices(outlined("客户要求补发账单的，收取工本费2元/份。")) == [("工本费", 2, "份", None)]


@pytest.mark.parametrize(
    "text",
    [
        "违反规定的，处5000元以上5万元以下罚款。",
        "注册资本最低限额为1000万元。",
        "客户损失200元的，由责任人赔偿100元。",
        "话费超过500元的，提醒客户。",
        "## 标准答复\n- 收款：“收您100元，谢谢。”\n",
    ],
)
def test_amounts_that_are_no_prices(outlined, text):
    assert prices(outlined(text)) == []


def test_the_old_price_is_none_and_each_fee_has_its_own_name(outlined):
    example = outlined("彩铃功能费由每月7元调整为每月4元；补卡手续费每张8元；长途通话费0.4元/分钟，夜间（21:00至次日8:00）0.2元/分钟。")
    assert prices(example) == [
        ("彩铃功能费", 4, "月", None),
        ("补卡手续费", 8, "张", None),
        ("长途通话费", 0.4, "分钟", None),
        ("长途通话费 夜间", 0.2, "分钟", None),
    ]
