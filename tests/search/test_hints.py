import pytest

from kb.tokens import Tokenizer
from search.analyse import Analyser


@pytest.fixture(scope="module")
def analyser():
    return Analyser(Tokenizer())


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("东西早就寄回去了，卖家多久退钱", {"退款"}),  # after the word that asks
        ("投诉单转给后台以后，几天回客户", {"回复"}),
        ("障碍修复要几个工作日", {"修复"}),  # before it, in the same clause
        ("钱交清了，电话还没恢复", {"恢复"}),  # what was not done
        ("师傅上门两趟，到现在都没修好", {"修复"}),
        ("没解决的投诉转给谁", set()),  # which complaint, not what is missed
        ("想退货", set()),  # named, but not told apart
    ],
)
def test_of_the_acts_that_a_question_names_those_that_it_is_about(analyser, question, asked):
    hints = analyser.analyse(question).hints
    assert hints.asked == asked
    assert hints.asked <= hints.acts


def test_a_word_inside_a_longer_one_names_nothing(analyser):
    assert analyser.analyse("多久退钱").hints.acts == {"退款"}


@pytest.mark.parametrize(
    ("question", "area", "tier"),
    [("村里断网了", "rural", None), ("市区和乡下都一样吗", None, None), ("VIP客户投诉", None, "VIP"), ("我又不是VIP", None, None)],
)
def test_area_and_tier_where_the_words_name_one(analyser, question, area, tier):
    hints = analyser.analyse(question).hints
    assert (hints.area, hints.tier) == (area, tier)


@pytest.mark.parametrize(("question", "thing"), [("网又断了", "互联网"), ("座机打不出去", "电话"), ("座机和宽带一起装", None), ("查话费", None)])
def test_the_line_that_a_question_is_about(analyser, question, thing):
    assert analyser.analyse(question).hints.thing == thing


@pytest.mark.parametrize(("question", "every"), [("隔多久报一次进展", True), ("多久给客户回一次电话", True), ("多久回电话", False)])
def test_whether_a_question_asks_how_often(analyser, question, every):
    assert analyser.analyse(question).hints.every is every


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("停水检修要提前几天贴告示", "提前"),
        ("案子复杂，顶多能延几天", "延长"),
        ("预约码多久失效", "有效"),
        ("夜间包能用几天", "有效"),
        ("路由器质保几年", "有效"),
        ("不要的号得冻多久", "保存"),
        ("公示期是多少天", "公示"),
        ("录像要保存多长时间", "保存"),
        ("没交月费，多久会被销号", "超过"),
        ("延期的案子多久答复", None),  # which case, not what is asked for
        ("过期的发票，多久能换新的", None),
        ("多久上门", None),
        ("座机坏了多久修好，换线要提前几天约", None),  # two matters: the limit of one must not go missing
    ],
)
def test_a_time_that_is_no_limit(analyser, question, kind):
    assert analyser.analyse(question).hints.other_time == kind


def test_what_follows_an_application_is_only_what_is_applied_for(analyser):
    assert analyser.analyse("办完几天内可以申请退款").hints.asked == {"提出"}
    assert analyser.analyse("申请退款以后几天退钱").hints.asked == {"退款"}


@pytest.mark.parametrize(
    ("question", "done"),
    [
        ("修好后多久回访", {"修复"}),
        ("宽带修好以后师傅几天回访", {"修复"}),
        ("办完了几天内回访我", {"处理"}),
        ("退货之后，几天退钱", {"退货"}),
        ("报修后多久修复", set()),  # what it starts is what is asked for
        ("宽带断了多久修好", set()),
        ("最后多久修好", set()),
    ],
)
def test_what_is_over_before_what_is_asked_for_begins(analyser, question, done):
    assert analyser.analyse(question).hints.done == done


def test_the_words_for_what_is_over_are_marked(analyser):
    assert [(c.word, c.over) for c in analyser.analyse("修好后多久回访").concepts if not c.asked] == [("修好", True), ("回访", False)]


def test_a_callers_word_ends_where_a_rules_word_goes_on(analyser):
    assert analyser.analyse("3天内回访吗").hints.acts == {"回访"}  # no 内回
