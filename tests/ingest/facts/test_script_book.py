"""Books of what to say and what not to say: each sentence is what its own heading or mark says, whatever the title names."""

import pytest

from ingest.facts import extract_facts

BOOK = """甲、一律不准说
× “渡船晚点找天气去。”
× 票卖完了还问。
乙、换个说法
· 要转别的码头时：“下一班的时间我马上替您查。”
√“余票我帮您看看明天的。”
丙、场景话术
场景1  乘客说行李落在船上
坐席：“您把颜色和大小告诉我，我通知船员去找。”
情形二：乘客要跳水，家属在旁哭喊
答：“您看着我，我们坐下来慢慢谈。”同时按下警铃，由值班船长通知水警。
【场景】乘客要求退票被拒后骂人
第一次：“您消消气，我再给您讲一遍退票的规定。”
第二次：“您再这样说，我只好请同事来接待您。”不得与乘客对骂。
"""
TITLES = ["海蓝轮渡服务禁语与场景话术", "海蓝轮渡忌语及应答话术手册", "海蓝轮渡话术与禁语", "海蓝轮渡服务规范、禁语"]


@pytest.fixture
def read(outlined):
    """The facts of a book, each with its words."""

    def facts(text, title=TITLES[0]):
        example = outlined(f"{title}\n\n{text}", title)
        found = extract_facts(example)
        return [(fact, example.document.text[fact.start : fact.end]) for fact in found]

    return facts


def forbidden(facts):
    return [words for fact, words in facts if fact.kind == "prohibition" and fact.detail.phrase]


def wordings(facts):
    return {words: fact.detail.situation for fact, words in facts if fact.kind == "wording"}


@pytest.mark.parametrize("title", TITLES)
def test_only_what_stands_under_a_heading_or_mark_of_the_wrong_kind_is_forbidden(read, title):
    assert forbidden(read(BOOK, title)) == ["渡船晚点找天气去。", "票卖完了还问"]


@pytest.mark.parametrize("title", TITLES)
def test_a_reply_stands_under_the_name_of_its_scene(read, title):
    assert wordings(read(BOOK, title)) == {
        "下一班的时间我马上替您查。": "要转别的码头时",
        "余票我帮您看看明天的。": "换个说法",
        "您把颜色和大小告诉我，我通知船员去找。": "乘客说行李落在船上",
        "您看着我，我们坐下来慢慢谈。": "乘客要跳水，家属在旁哭喊",
        "您消消气，我再给您讲一遍退票的规定。": "乘客要求退票被拒后骂人 第一次",
        "您再这样说，我只好请同事来接待您。": "乘客要求退票被拒后骂人 第二次",
    }


def test_what_stands_behind_a_reply_is_a_step_or_a_ban_of_its_own(read):
    facts = read(BOOK)
    steps = [words for fact, words in facts if fact.kind == "procedure"]
    assert steps == ["同时按下警铃，由值班船长通知水警。"]
    assert "不得与乘客对骂。" in [words for fact, words in facts if fact.kind == "prohibition" and not fact.detail.phrase]


def test_a_reply_rules_nothing(read):
    assert [words for fact, words in read(BOOK) if fact.kind == "rule" and "“" in words] == []


def test_the_name_of_a_scene_rules_nothing(read):
    names = ("乘客说行李落在船上", "乘客要跳水，家属在旁哭喊", "乘客要求退票被拒后骂人")
    assert [words for fact, words in read(BOOK) if fact.kind != "wording" and any(name in words for name in names)] == []


def test_what_neither_heading_nor_mark_decides_is_not_forbidden(read):
    assert forbidden(read("丁、其他\n“请您稍等，我记一下。”\n“码头在修路。”\n")) == []


@pytest.mark.parametrize("heading", ["不能说的话", "一律不许说的", "这些话不许说", "忌说", "禁止", "红线", "莫说", "不要这样说", "忌讳"])
def test_headings_of_what_is_not_to_be_said(read, heading):
    facts = read(f"甲、{heading}\n“船票又不是我印的。”\n“没位子了您站着。”\n")
    assert forbidden(facts) == ["船票又不是我印的。", "没位子了您站着。"]
    assert wordings(facts) == {}
    assert {fact.kind for fact, _ in facts} == {"prohibition"}
    assert len(facts) == 2


@pytest.mark.parametrize("heading", ["可以说", "应该说", "可以这样说", "宜说", "建议", "推荐说法", "这样说", "换种说法", "规范用语"])
def test_headings_of_what_is_to_be_said(read, heading):
    facts = read(f"甲、{heading}\n乘客嫌票贵：“票价是这样算的，我给您讲讲。”\n")
    assert forbidden(facts) == []
    assert list(wordings(facts)) == ["票价是这样算的，我给您讲讲。"]


def test_a_ban_that_quotes_an_excuse_bans_no_words(read):
    facts = read("甲、红线\n1. 不得以“系统升级”为由拒绝乘客退票。\n2. 不得向乘客索要小费。\n")
    assert forbidden(facts) == []


def test_a_scene_of_steps_without_a_reply_keeps_its_steps(read):
    facts = read("甲、场景\n场景1：乘客晕船\n1. 扶乘客到通风处坐下。\n2. 通知随船医生到场。\n", "海蓝轮渡服务规范与禁语")
    assert any(fact.kind == "procedure" and len(fact.detail.steps) == 2 for fact, _ in facts)
