"""Where the clause that answers has a time that is no limit, or that nobody understood, no other matter's limit stands in front of it."""

from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
SHARED = """# 榕江通信客户服务时限

## 投诉答复

投诉应自受理之日起5日内答复客户。

## 宽带修复

宽带障碍应在36小时内修复。

## 过户

过户手续应在2个工作日内办结。
"""
CLAUSES = {
    "拆机": "用户申请拆机的，装维人员应在2 4小时内完成拆机。",
    "退费": "多收的费用，应自核实之日起__个工作日内退还客户。",
    "上门": "外线师傅应在柒贰小时内上门。",
    "发票": "电子发票在申请之后48小时内可见于掌厅。",
    "补卡": "异地补卡应在一个月零五天内寄达客户。",
    "改号": "改号申请应在S个工作日内办结。",
    "复机": "欠费缴清之后，复机一般就是半小时的事。",
    "停机保号": "| 业务 | 说明 |\n|---|---|\n| 停机保号 | 约3天生效 |\n",
    "抢修": "光缆中断的，不承诺8小时内抢通。",
    "申领": "客户应在20日内到营业厅领取礼品。",
    "移机": "移机力争30小时内完成，确保4日内完成移机。",
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "shi-xian.md").write_text(SHARED, encoding="utf-8")
    for name, clause in CLAUSES.items():
        (folder / f"{name}.md").write_text(f"# 榕江通信{name}办法\n\n{clause}\n", encoding="utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    ingest([folder], settings)
    assist = Assist(settings, Store(settings.data_dir), load("bundled"))
    yield lambda text: assist.suggest(text, Context(NOW, NOW))
    assist.close()


@pytest.mark.parametrize(
    ("question", "title", "told"),
    [
        ("拆机多久能办完", "榕江通信拆机办法", "「2 4小时」，未能读成时限"),
        ("多收的钱几天能退", "榕江通信退费办法", "「__个工作日」，未能读成时限"),
        ("师傅几小时能上门", "榕江通信上门办法", "「柒贰小时」，未能读成时限"),
        ("电子发票多久能看到", "榕江通信发票办法", "「48小时」，未能读成时限"),
        ("异地补卡多久能寄到", "榕江通信补卡办法", "「一个月零五天」，未能读成时限"),
        ("改号要多久办好", "榕江通信改号办法", "「S个工作日」，未能读成时限"),
        ("欠费交了多久复机", "榕江通信复机办法", "「半小时」，不是办理时限"),
    ],
)
def test_the_passage_is_shown_and_no_other_limit(ask, question, title, told):
    answer = ask(question)
    assert answer.answered
    assert answer.passages[0].citation.title == title
    assert answer.deadlines == ()
    assert answer.warnings == (f"《{title}》此条写有{told}，请看原文", "未找到适用的时限")


@pytest.mark.parametrize(
    ("question", "title", "told"),
    [
        ("停机保号几天生效", "榕江通信停机保号办法", "「约3天生效」（通常情况）"),
        ("光缆断了多久抢通", "榕江通信抢修办法", "「光缆中断的，不承诺8小时内抢通」（不承诺）"),
        ("礼品几天送到我家", "榕江通信申领办法", "「客户应在20日内到营业厅领取礼品」（用户自己的期限）"),
    ],
)
def test_what_is_told_and_not_promised_is_no_answer_and_is_said(ask, question, title, told):
    answer = ask(question)
    assert (answer.answered, answer.confidence, answer.deadlines, answer.passages[0].citation.title) == (False, 0.0, (), title)
    assert answer.nearest[0].citation.title == title
    assert answer.warnings == (f"《{title}》此条写有{told}，不是办理时限，请看原文",)


def test_an_aim_stands_beside_the_promise_of_its_act(ask):
    answer = ask("移机多久完成")
    assert (answer.answered, answer.deadlines[0].amount, answer.deadlines[0].unit, answer.warnings) == (True, 4, "day", ())
    [aim] = answer.statements
    assert (aim.shown, aim.action, aim.decided_by.text) == ("仅为目标：30小时", answer.deadlines[0].action, "力争")
    assert aim.text == "移机力争30小时内完成"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("光缆中断是不是承诺8小时抢通", "不承诺：8小时"),
        ("能跟客户说光缆8小时抢通吗", "不承诺：8小时"),
        ("移机的目标是多少小时", "仅为目标：30小时"),
    ],
)
def test_what_is_told_and_not_promised_answers_who_asks_for_it(ask, question, shown):
    answer = ask(question)
    assert answer.answered
    assert answer.statements[0].shown == shown


def test_a_customer_s_time_for_another_act_holds_back_no_limit_of_the_act_that_is_asked_for(tmp_path):
    text = "# 榕江通信失物办法\n\n一、已找到的失物，6日内可领取。\n\n二、邮寄失物的，2日内寄出。\n"
    (tmp_path / "shi-wu.md").write_text(text, encoding="utf-8")
    settings = Settings(data_dir=tmp_path / "data")
    ingest([tmp_path / "shi-wu.md"], settings)
    assist = Assist(settings, Store(settings.data_dir), load("bundled"))
    answer = assist.suggest("找到的东西几天给寄出来", Context(NOW, NOW))
    assist.close()
    assert (answer.deadlines[0].amount, answer.warnings) == (2, ())


@pytest.mark.parametrize(("question", "amount"), [("投诉几天答复", 5), ("宽带坏了多久修好", 36), ("过户几个工作日办结", 2)])
def test_a_limit_that_was_understood_stands_in_front_without_a_warning(ask, question, amount):
    answer = ask(question)
    assert (answer.deadlines[0].amount, answer.warnings) == (amount, ())


def test_a_paper_that_promises_nothing_does_not_hide_the_promise(tmp_path):
    """The request speaks of the very words that are asked for, and its time is none that is due."""
    (tmp_path / "gui-ding.md").write_text("# 榕江热力服务规定\n\n客户反映的诉求应在7个工作日内答复。\n", encoding="utf-8")
    (tmp_path / "qing-shi.md").write_text(
        "# 关于缩短诉求答复时限的请示\n\n公司领导：\n\n拟将客户诉求答复时限由7个工作日压缩至4个工作日。妥否，请批示。\n", encoding="utf-8"
    )
    settings = Settings(data_dir=tmp_path / "data")
    ingest([tmp_path / "gui-ding.md", tmp_path / "qing-shi.md"], settings)
    assist = Assist(settings, Store(settings.data_dir), load("bundled"))
    answer = assist.suggest("客户诉求答复时限几个工作日", Context(NOW, NOW))
    assist.close()
    assert [(limit.amount, limit.action) for limit in answer.deadlines] == [(7, "回复")]
    assert not [warning for warning in answer.warnings if "不是办理时限" in warning]
