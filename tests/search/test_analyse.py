from itertools import pairwise

import pytest

from kb.tokens import Tokenizer
from search.analyse import EMBED_MAX_CHARS, Analyser
from search.cover import SAID, Coverage, highlights


@pytest.fixture(scope="module")
def analyser():
    return Analyser(Tokenizer())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("宽带坏了几天能修好", "deadline"),
        ("退费最迟啥时候到账", "deadline"),
        ("新拉一条线要等到几号", "deadline"),
        ("移机要多少钱", "tariff"),
        ("客户嫌排队太久，我该怎么跟他说", "wording"),
        ("跟客户讲话不能说什么", "prohibition"),
        ("什么叫重复投诉", "definition"),
        ("这种情况要报告谁", "classification"),
        ("客户赖着不走怎么处理", "procedure"),
        ("雪天能不能停在门口", "rule"),
        ("退货的运费谁来出", "rule"),
        ("迟到半小时算不算缺勤", "rule"),
        ("不签字会怎样", "rule"),
        ("晚归还一天罚多少", "rule"),
        ("一个人最多借几本", "rule"),
        ("补证要带什么材料", "requirement"),
        ("挂失打哪个电话", "contact"),
        ("失物招领在哪个窗口", "contact"),
        ("这张单子归谁审批", "contact"),
    ],
)
def test_the_kind_of_answer_that_a_question_asks_for(analyser, question, kind):
    assert kind in analyser.analyse(question).asks


@pytest.mark.parametrize(
    "question",
    [
        "停水一整天了，业主炸锅，咋跟人家讲",
        "催件的，怎么回她好",
        "对方要退保，先讲哪句",
        "燃气涨价，用户嚷嚷，回啥话合适",
        "储户嫌利息低，咋唠",
        "打不开电视，大妈急了，头一句咋说",
        "挂机前最后一句怎么说",
        "停电通知的短信模板",
        "快递丢了，标准回复",
        "物业费争议 应答",
        "车位没批下来，怎么给业主说",
        "他非要见行长，我怎么回",
        "乘客误机了闹，怎么劝",
        "投诉师傅收小费，跟客户说啥",
        "客户不认账单，怎么告诉他",
    ],
)
def test_who_asks_what_to_say_asks_for_a_reply(analyser, question):
    assert "wording" in analyser.analyse(question).asks


@pytest.mark.parametrize(
    "question",
    [
        "到底怎么回事",
        "你们客服怎么说话的",
        "宽带怎么回收",
        "他也没说什么就挂了",
        "客服怎么跟我说的都不一样",
        "说什么时候能修好",
        "我怎么回家",
        "第一句就骂我",
        "怎么答应我的就怎么做",
        "标准话费是多少",
    ],
)
def test_who_only_speaks_of_speaking_does_not(analyser, question):
    assert "wording" not in analyser.analyse(question).asks


def test_a_question_of_two_kinds_asks_for_both(analyser):
    assert {"deadline", "requirement"} <= analyser.analyse("补证多久能好，要带什么材料").asks


@pytest.mark.parametrize(
    ("question", "by_proxy"),
    [
        ("我替父亲来领，要拿什么", True),
        ("帮住得远的弟弟领，要拿什么", True),
        ("室友叫我去领他的包裹，要拿什么", True),
        ("爷爷走了，他的卡我来销", True),
        ("给我家小孩办张卡，要拿什么", True),
        ("我来领，要拿什么", False),
        ("把卡过给儿子名下，要拿什么", False),
        ("替换滤芯要拿什么", False),
        ("帮我看看领包裹要拿什么", False),
        ("帮我看看卡被他人用了要带什么", False),
    ],
)
def test_who_acts_for_another_says_so(analyser, question, by_proxy):
    assert analyser.analyse(question).by_proxy is by_proxy


@pytest.mark.parametrize("question", ["想领大桌得交什么", "要带什么", "能退什么"])
def test_what_is_no_particle_of_a_question_of_yes_or_no(analyser, question):
    assert "may" not in {form.name for form in analyser.analyse(question).forms}


def test_what_must_not_be_said_is_no_question_for_what_to_say(analyser):
    assert "wording" not in analyser.analyse("对客户不能说哪些话").asks


@pytest.mark.parametrize(("question", "word"), [("装宽频要几天", "宽带"), ("来信多久答覆", "答复"), ("开票要几天", "发票")])
def test_other_spellings_and_trades_words_find_what_documents_write(analyser, question, word):
    assert word in analyser.analyse(question).weights


@pytest.mark.parametrize(
    ("question", "kind"),
    [("能跟客户说“过几天就通”吗", "deadline"), ("排队的吵起来，拿什么话稳住", "requirement"), ("业主骂人，咋说", "rule")],
)
def test_what_is_quoted_asks_nothing_and_words_that_ask_what_to_say_nothing_else(analyser, question, kind):
    assert kind not in analyser.analyse(question).asks


def test_synonyms_widen_the_query_with_less_weight(analyser):
    weights = analyser.analyse("我家断网了").weights
    assert weights["断网"] == 1
    assert 0 < weights["障碍"] < 1


def test_traditional_characters_and_full_width_letters_are_read(analyser):
    assert analyser.analyse("寬帶ＶＩＰ客戶").weights.keys() >= {"宽带", "vip", "客户"}


@pytest.mark.parametrize("text", ["", "？？！", "的了吗", "\x00\n", "😀"])
def test_texts_without_words_make_an_empty_query(analyser, text):
    query = analyser.analyse(text)
    assert query.concepts == ()
    assert Coverage(query.concepts, SAID)("任何文字") == 0


def test_a_rambling_complaint_is_embedded_by_its_bounded_start(analyser):
    text = "我家的宽带从上个星期开始就时断时续，打了三次电话都说派人来，一直没人来。" * 20
    query = analyser.analyse(text)
    assert len(query.embed_text) <= EMBED_MAX_CHARS
    assert text.startswith(query.embed_text)


def test_highlights_are_spans_of_the_text(analyser):
    text = "互联网障碍修复时限：自受理之时起24小时内。"
    spans = highlights(analyser.analyse("网断了多久修好").concepts, text)
    assert spans
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))


def test_cover_counts_words_above_synonyms_above_nothing(analyser):
    coverage = Coverage(analyser.analyse("宽带故障").concepts, SAID)
    assert coverage("宽带故障报修") > coverage("互联网障碍申告") > coverage("服务忌语") == 0
