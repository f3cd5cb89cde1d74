"""A card shows the clause that it refers to, of its own document or of another one, or says that it is not there."""

from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
RULE = """# 江右通信移机办法

第一条 本办法适用于江右通信的宽带用户。

第二条 客户申请宽带移机的，应当自受理之日起3日内完成，逾期的按第三条处理。

第三条 每逾期一日，退还一日的月租费。

第四条 客户要求退还光猫押金的，应当在2日内依照《江右通信设备办法》第二条办理。

第五条 客户要求开具发票的，应当在1日内依照《江右通信设备办法》第九条办理。
"""
OTHER = """# 江右通信设备办法

第一条 本办法适用于江右通信。

第二条 设备完好的，押金全额退还。
"""


@pytest.fixture(scope="module")
def assist(tmp_path_factory):
    data, files = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("files")
    (files / "rule.md").write_text(RULE, encoding="utf-8")
    (files / "other.md").write_text(OTHER, encoding="utf-8")
    settings = Settings(data_dir=data)
    assert not any(row.error for row in ingest([files], settings).sources)
    made = Assist(settings, Store(data), load(settings.embedding_model))
    made.warm_up()
    yield made
    made.close()


def refers(assist, complaint, words):
    answer = assist.suggest(complaint, Context(NOW, NOW, operator="江右通信"))
    card = next(card for card in answer.deadlines if words in card.text)
    return [(one.text, one.quoted and one.quoted.text) for one in card.refers]


def test_a_clause_of_the_same_document(assist):
    assert refers(assist, "宽带移机多久能完成", "3日内") == [("第三条", "第三条 每逾期一日，退还一日的月租费。")]


def test_a_clause_of_another_document(assist):
    assert refers(assist, "退光猫押金要几天", "2日内") == [("《江右通信设备办法》第二条", "第二条 设备完好的，押金全额退还。")]


def test_what_is_not_there(assist):
    assert refers(assist, "开发票几天能好", "1日内") == [("《江右通信设备办法》第九条", None)]


GOES_BY = """# 江右书店团购办法

一、团购图书的，5日内发货。定制封面的，15日内发货。

二、学校订购教材的申请，按第一条第二句执行。

三、图书馆退换残书，不适用第一条，由门店办理。

四、发票3日内寄出。
"""


@pytest.fixture(scope="module")
def bookshop(tmp_path_factory):
    data, files = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("files")
    (files / "rule.md").write_text(GOES_BY, encoding="utf-8")
    settings = Settings(data_dir=data)
    ingest([files], settings)
    made = Assist(settings, Store(data), load(settings.embedding_model))
    made.warm_up()
    yield made
    made.close()


def test_the_limit_of_the_sentence_by_which_a_rule_goes_answers(bookshop):
    answer = bookshop.suggest("学校订购教材，按什么时限执行，多久发货", Context(NOW, NOW))
    first = answer.deadlines[0]
    assert (first.text, first.due_at) == ("定制封面的，15日内发货。", datetime(2026, 10, 14, tzinfo=SHANGHAI))
    (rule,) = [card for card in answer.rules if card.refers]
    assert (rule.confidence, rule.refers[0].quoted.text) == (first.confidence, "定制封面的，15日内发货。")


def test_the_limit_of_a_clause_that_does_not_hold_is_not_lent(bookshop):
    answer = bookshop.suggest("图书馆退换残书由谁办理，多久", Context(NOW, NOW))
    assert all(card.confidence < rule.confidence for card in answer.deadlines for rule in answer.rules[:1])
