"""One pass over a text: the longest word wins, and what a word is depends on nothing around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.lexer import lex
from tests.timing import grows_linearly


def kinds(text, *wanted):
    line = lex(text)
    return [
        (line.text[token.start : token.end], *sorted(token.meaning.kinds & set(wanted))) for token in line.tokens if token.meaning.kinds & set(wanted)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("应在2日内答复", "modal", ["应"]),
        ("反应慢的供应商对应急单的应答", "modal", []),  # 应 in other words obliges nobody
        ("3日内", "inside", ["内"]),
        ("3日内容更新,内部办理", "inside", []),
        ("自行整改,自受理起", "from", ["自"]),
        ("最长不得超过3日", "beyond", ["超过"]),
        ("提前3日发起的投诉起码", "start", []),
        ("由装维人员处理一般投诉", "act", ["处理"]),
        ("由装维人员处理一般投诉", "object", ["一般投诉"]),
        ("充值卡充值", "act", ["充值"]),  # a word with a condition around it
        ("应当场答复", "at_once", ["当场"]),
        ("采取必要措施", "act", ["采取必要措施"]),  # a word with others inside
        ("两个工作日12小时", "amount", ["两个工作日", "12小时"]),
        ("三次5元", "figure", ["三", "5"]),
        ("每周、每个月", "rhythm", ["每周", "每个月"]),
    ],
)
def test_the_longest_word_is_read(text, kind, found):
    assert [written for written, _ in kinds(text, kind)] == found


def test_a_word_may_be_of_several_kinds():
    assert kinds("申请", "act", "object", "noun") == [("申请", "act", "noun", "object")]


TEXTS = st.text(st.sampled_from(list("自受理之日起应当场内容3十个工作日小时不得超过投诉处理意见,。()\ue000 x")), max_size=40)


@given(TEXTS)
def test_tokens_are_in_order_and_each_place_of_the_codes_has_its_offset(text):
    line = lex(text)
    assert all(before.end <= after.start for before, after in zip(line.tokens, line.tokens[1:], strict=False))
    offsets = [line.offset(place) for place in range(len(line.codes) + 1)]
    assert offsets == sorted(set(offsets))
    assert (offsets[0], offsets[-1]) == (0, len(text))
    assert line.places(0, len(text)) == (0, len(line.codes))


def test_lexing_is_linear():
    assert grows_linearly(lex, "自受理之日起三个工作日内答复客户," * 2000)
