"""Several matters of one complaint are answered apart, and what nobody answers is kept as a gap without the words around it."""

from datetime import datetime

import pytest

from kb.context import SHANGHAI, Context
from kb.journal import Journal
from kb.settings import Settings

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
RULES = """# 松原快运客户服务时限

## 包裹丢失

包裹丢失的，应自确认之日起7日内赔付客户。

## 电子发票

客户申请电子发票的，应在24小时内开具。
"""
UNKNOWN = "你们招不招暑假工"
SURROUNDINGS = (
    "{}",
    "您好，请问{}，谢谢",
    "工单内容：{}；联系电话：13800001111；诉求：请尽快处理",
    "客户高女士来电反映{}",
    "气死我了，{}，你们到底管不管",
)


@pytest.fixture(scope="module")
def asked(answers_of):
    return answers_of(RULES, NOW)


def test_each_matter_has_its_cards(asked):
    answer = asked("您好，包裹丢失几天内赔付？另外，电子发票多久开具？谢谢")
    assert [matter.asked for matter in answer.matters] == ["包裹丢失几天内赔付", "电子发票多久开具"]
    assert [(limit.matter, limit.amount) for limit in answer.deadlines[:2]] == [(0, 7), (1, 24)]


def test_a_matter_that_nobody_answers_is_told_beside_one_that_is(asked):
    answer = asked(f"包裹丢失几天内赔付，还有{UNKNOWN}")
    assert answer.answered
    assert [matter.answered for matter in answer.matters] == [True, False]
    assert {near.matter for near in answer.nearest} == {1}


@pytest.mark.parametrize("way", SURROUNDINGS)
def test_surroundings_change_no_verdict_and_no_card(asked, way):
    assert not asked(way.format(UNKNOWN)).answered
    bare, dressed = asked("包裹丢失几天内赔付"), asked(way.format("包裹丢失几天内赔付"))
    assert [(limit.text, limit.confidence) for limit in dressed.deadlines] == [(limit.text, limit.confidence) for limit in bare.deadlines]


def test_a_gap_is_kept_once_however_it_is_dressed(asked, tmp_path):
    journal = Journal(Settings(data_dir=tmp_path))
    context = Context(NOW, NOW)
    for way in (*SURROUNDINGS, "包裹丢失几天内赔付，还有{}"):
        text = way.format(UNKNOWN)
        assert journal.note(text, context, asked(text))
    (gap,) = journal.gaps.clusters()
    assert {one.complaint for one in gap.gaps} == {UNKNOWN}
    assert len(gap.gaps) == len(SURROUNDINGS) + 1
    first = journal.searches.top(datetime.now(SHANGHAI).date())[0]
    assert (first.text, first.asked) == (UNKNOWN, len(SURROUNDINGS) + 1)
