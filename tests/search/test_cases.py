"""What restricts a limit is decided by the numbers, classes and events that a complaint says; the card says by which words."""

from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

NOON = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
RULES = {
    "outage.md": "# 清河广电断网办法\n\n第一条 影响60户至500户的为乙级断网，影响500户以上的为甲级断网，不足60户的为丙级断网。\n"
    "第二条 甲级断网3小时内修复，乙级断网7小时内修复，丙级断网30小时内修复。\n",
    "refund.md": "# 白水电信退费办法\n\n退费80元以下的，当日退还；80元以上900元以下的，4日内退还；900元以上的，8日内退还。\n",
    "repair.md": "# 金山有线维修办法\n\n断线18小时内修复，线路被盗、道路施工等除外。\n线路被盗、道路施工造成断线的，60小时内修复。\n",
    "report.md": "# 长宁供水上报办法\n\n有下列情形之一的，2小时内上报：\n（一）扬言自伤的；\n（二）20户以上一同投诉的。\n\n其他投诉次日上报。\n",
    "whom.md": "# 新湖宽带答复办法\n\n一、公众客户投诉\n受理后30小时内答复。\n\n二、政企客户投诉\n受理后5小时内答复。\n",
    "again.md": "# 平江物业回访办法\n\n同一住户第一次报修的，3日内上门。\n第二次以上报修的，1日内上门。\n",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """The answer to a complaint, its limits those of one house."""
    folder, data = tmp_path_factory.mktemp("rules"), tmp_path_factory.mktemp("data")
    for name, text in RULES.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(data_dir=data)
    ingest([folder], settings)
    assist = Assist(settings, Store(data), load("bundled"))
    assist.warm_up()

    def answer(name, complaint):
        title = RULES[name].split("\n")[0].removeprefix("# ")
        told = assist.suggest(complaint, Context(NOON, NOON))
        return told.model_copy(update={"deadlines": tuple(card for card in told.deadlines if card.citation.title == title)})

    yield answer
    assist.close()


@pytest.mark.parametrize(
    ("name", "complaint", "amount", "decided"),
    [
        ("outage.md", "我们楼里四百来户断网了，多久修好", 7, ["按“四百来户”，符合“第一条 影响60户至500户的为乙级断网”"]),
        ("outage.md", "全镇两千户断网，几小时修好", 3, ["按“两千户”，符合“影响500户以上的为甲级断网”"]),
        ("refund.md", "多收了我95块，几天退", 4, ["按“95块”，符合“80元以上900元以下”"]),
        ("refund.md", "多收了1500块钱，多久退给我", 8, ["按“1500块钱”，符合“900元以上”"]),
        ("repair.md", "门口修路把线弄断了，多久修好", 60, ["按“修路”，符合“线路被盗、道路施工造成断线”"]),
        ("repair.md", "猫亮红灯断线了，多久修好", 18, []),
        ("report.md", "客户说要跳楼，多久内上报", 2, ["按“跳楼”，符合“扬言自伤的”"]),
        ("report.md", "三十几户一起来投诉，多久内上报", 2, ["按“三十几户”，符合“20户以上一同投诉的”"]),
        ("whom.md", "我们公司的投诉多久答复", 5, ["按“我们公司”，符合“政企客户”"]),
        ("whom.md", "家里宽带的投诉多久答复", 30, ["按“家里”，符合“公众客户”"]),
        ("again.md", "这是第三回报修了，几天上门", 1, ["按“第三回”，符合“第二次以上”"]),
    ],
)
def test_what_holds_comes_first_and_says_by_which_words(answers, name, complaint, amount, decided):
    limit = answers(name, complaint).deadlines[0]
    assert (limit.amount, [one.text for one in limit.decided]) == (amount, decided)
    assert all(one.by.text in RULES[name] for one in limit.decided)


def test_what_does_not_hold_says_so(answers):
    second = answers("repair.md", "线让人偷了，断线多久修好").deadlines[1]
    assert [one.text for one in second.decided] == ["按“让人偷了”，属除外情形“线路被盗、道路施工等”"]


def test_what_is_open_is_asked(answers):
    answer = answers("outage.md", "断网了，多久修好")
    assert (answer.ask.field, len(answer.ask.options)) == ("case", 3)
    assert all(option.removeprefix("第一条 ") in RULES["outage.md"] for option in answer.ask.options)
    assert answers("outage.md", "我们楼里四百来户断网了，多久修好").ask is None
