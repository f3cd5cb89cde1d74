"""Which of parallel rules is meant is told by what their names do not share, and by the time of day at which it happened."""

from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

RULES = {
    "cards.md": "# 云顶滑雪场退票办法\n\n次卡退款申请9日内处理。\n\n年卡退款申请4日内处理。\n\n季卡退款申请6日内处理。\n",
    "water.md": "# 石桥水务供水办法\n\n结清欠费的，当日恢复供水。\n\n15:00以后结清的，次日11:00前恢复供水。\n",
    "staff.md": "# 桐江职工食堂就餐须知\n\n一、退餐申请6个工作日内办结。\n",
    "guests.md": "# 桐江访客食堂就餐须知\n\n访客退餐申请由前台代收，2个工作日内办结。\n",
    "dye.md": "# 青禾染坊取衣须知\n\n接到染衣订单后，5小时内染好。\n\n需要脱色的，30小时内染好。\n",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """The limits that answer a complaint received at ``at``, of one house."""
    folder, data = tmp_path_factory.mktemp("rules"), tmp_path_factory.mktemp("data")
    for name, text in RULES.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(data_dir=data)
    ingest([folder], settings)
    assist = Assist(settings, Store(data), load("bundled"))
    assist.warm_up()

    def answer(name, complaint, at="2026-06-01T12:00"):
        title = RULES[name].split("\n")[0].removeprefix("# ")
        received = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)
        return [card for card in assist.suggest(complaint, Context(received, received)).deadlines if card.citation.title == title]

    yield answer
    assist.close()


def told(card):
    return [one.text for one in card.decided]


def test_the_name_that_is_said_is_meant_and_its_siblings_are_not(answers):
    first, *others = answers("cards.md", "我办的是年卡，退款申请几天处理好")
    assert (first.amount, told(first)) == (4, ["按“年卡”，符合“年卡”"])
    others_told = {text for card in others for text in told(card)}
    assert others_told <= {"按“年卡”，不符合“次卡”", "按“年卡”，不符合“季卡”"}


def test_two_names_that_are_said_decide_nothing(answers):
    assert not [
        text for card in answers("cards.md", "年卡和次卡退款申请几天处理好") for text in told(card) if "符合" in text and "年卡”，不符合“次卡" in text
    ]


@pytest.mark.parametrize(("at", "until"), [("2026-06-01T14:59", "2026-06-02T00:00"), ("2026-06-01T15:00", "2026-06-02T11:00")])
def test_the_time_of_reception_decides_what_holds_from_a_time_of_day_on(answers, at, until):
    first = answers("water.md", "欠费结清了，什么时候恢复供水", at)[0]
    assert first.due_at == datetime.fromisoformat(until).replace(tzinfo=SHANGHAI)


def test_the_time_that_is_told_goes_before_that_of_reception(answers):
    first = answers("water.md", "昨天下午四点交费结清了欠费，什么时候恢复供水", "2026-06-02T09:00")[0]
    assert "15:00以后结清的" in first.text


def test_what_starts_a_limit_is_no_condition_and_words_are_known_turned_round(answers):
    first = answers("dye.md", "染衣订单，衣服要先把颜色脱色，多久染好")[0]
    assert first.amount == 30


def test_of_two_papers_of_a_house_the_one_whose_name_is_said_is_meant(answers):
    assert [card.amount for card in answers("guests.md", "访客的退餐申请几天办完")] == [2]
    assert not [card for card in answers("staff.md", "访客的退餐申请几天办完") if not told(card)]
    assert [card.amount for card in answers("staff.md", "职工的退餐申请几天办完")] == [6]
