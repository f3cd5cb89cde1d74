"""What a complaint's frames and its dangers mean for the answer, over the sample knowledge base; the forms are in no golden set."""

from contextlib import ExitStack

import pytest

from kb.context import read_context
from kb.contract.answers import GROUPS
from kb.settings import Settings
from search.opening import open_assist

OURS = {"operator": "望澜通信", "region": "望澜", "received_at": "2026-09-28T10:00:00+08:00"}

DENIED = {
    "我家不在城里，在乡下，座机坏了，多久能修": (48, "hour"),
    "不是城镇用户，农村的，想装宽带，最多等几天": (15, "day"),
    "是市里的固话，不是乡下的，没声音了，几个小时修好": (24, "hour"),
    "不是报修，是报装，城镇固话几天装上": (7, "day"),
    "钱别打进话费，我要退现金，批了几天到账": (5, "working_day"),
}
HEARD = {
    "听说农村宽带坏了12个小时就给修好，是不是": "12小时与规定不符，规定是48小时",
    "据说登记回拨是一小时内打回来，是吗": "1小时与规定一致",
    "网上说欠费复机要48小时，真的假的": "48小时与规定不符，规定是24小时",
    "宽带移机城里7天内能移好吗": "7日与规定一致",
}
NOT_OURS = """联通的手机卡没信号了，你们管修吗
在广电交的电视费能退吗
铁通的固话想移机，几天能移好
移动营业厅的人骂我，找谁投诉"""
UNKNOWN = """望澜灵犀音箱没声音了，多久能修
蓝鲸加油包多扣了钱，怎么退
赤兔路由器总断，多久上门
办了个飞鱼计划，怎么退订"""
OURS_ALL_THE_SAME = """从联通携号过来，装宽带几天
华为路由器连不上，宽带断了，城里，几小时修
智能手机连不上宽带，城区，几时修好
给联通的朋友打电话没声音，城里座机，多久修
你们比移动修得慢，城里宽带坏了多久修
水果店的座机要移到隔壁，城里，几天"""
IN_DANGER = {
    "客户留言说今晚就跳河": {"110", "12356"},
    "老太太排队时突然晕过去了": {"120"},
    "客户家孩子吞了纽扣电池": {"120"},
    "基站机柜起火了": {"119"},
    "有女客户打来说被老公家暴": {"110"},
    "他扬言要炸掉你们大楼": {"110"},
}
APPROVED = {
    "客户说要弄死我们值班经理": "客户辱骂或威胁工作人员",
    "他要把录音发到抖音上": "客户扬言找媒体或上网曝光",
    "一大帮人举着横幅堵住大门": "多人聚集围堵营业厅门口",
}


@pytest.fixture(scope="module")
def suggest(sample_data_dir):
    with ExitStack() as stack:
        assist, _ = stack.enter_context(open_assist(Settings(data_dir=sample_data_dir)))
        yield lambda text, **more: assist.suggest(text, read_context(OURS | more)[0], preview=True)


def front(answer):
    return getattr(answer, answer.surest)[0].citation.title


@pytest.mark.parametrize(("text", "limit"), DENIED.items())
def test_what_is_denied_does_not_answer(suggest, text, limit):
    first = suggest(text).deadlines[0]
    assert (first.amount, first.unit) == limit


@pytest.mark.parametrize(("text", "told"), HEARD.items())
def test_what_was_heard_is_held_against_the_rule(suggest, text, told):
    answer = suggest(text)
    assert answer.deadlines
    assert any(told in warning for warning in answer.warnings)


@pytest.mark.parametrize("text", [*NOT_OURS.splitlines(), *UNKNOWN.splitlines()])
def test_what_is_not_ours_is_not_answered_by_its_verb(suggest, text):
    answer = suggest(text)
    assert not answer.answered
    assert answer.warnings


@pytest.mark.parametrize("text", ["您好，请问语音信箱怎么取消，谢谢", "工单内容：客户要开通呼叫等待；联系电话：13700000000；诉求：今天办好"])
def test_a_service_that_no_passage_speaks_of_is_not_answered(suggest, text):
    assert not suggest(text).answered


@pytest.mark.parametrize("text", OURS_ALL_THE_SAME.splitlines())
def test_names_of_others_beside_it_change_nothing(suggest, text):
    assert suggest(text).answered


def test_the_reverse_case_is_not_shown(suggest):
    answer = suggest("你们的安装师傅动手推我老婆")
    assert "客户辱骂或威胁工作人员" not in {card.citation.title for group in GROUPS for card in getattr(answer, group)}
    assert front(suggest("有人恐吓我们值班经理")) == "客户辱骂或威胁工作人员"


def test_words_that_staff_said_are_found_among_the_banned(suggest):
    answer = suggest("柜员冲我喊嘴巴放干净点")
    assert "嘴巴放干净点" in [card.text for card in answer.prohibitions]
    assert not any(card.citation.title == "客户辱骂或威胁工作人员" for card in (*answer.procedures, *answer.wordings))


def test_a_follow_up_is_asked_back_unless_the_former_is_known(suggest):
    asked = suggest("那要是我不答应呢")
    assert (asked.answered, asked.ask.field, asked.nearest) == (False, "former", ())
    told = suggest("那要几天", former="城镇座机要移机")
    assert (told.answered, told.deadlines[0].amount, told.deadlines[0].unit) == (True, 7, "day")
    assert told.matters[0].text == "那要几天"


def test_what_nothing_allows_or_forbids_is_not_known(suggest):
    assert not suggest("能不能答应客户送他一部新手机").answered
    assert "大点声，听不见" in [card.text for card in suggest("我说“大点声听不见”可以吗").prohibitions]


@pytest.mark.parametrize(("text", "numbers"), IN_DANGER.items())
def test_in_danger_only_what_is_approved_for_it_is_answered(suggest, text, numbers):
    answer = suggest(text)
    assert not answer.answered
    assert {contact.value for contact in answer.emergency} == numbers


@pytest.mark.parametrize(("text", "title"), APPROVED.items())
def test_what_is_approved_for_a_threat_stands_alone(suggest, text, title):
    answer = suggest(text)
    assert front(answer) == title
    assert suggest("客户气死我了，宽带断了，城里的，多久修").emergency == ()
