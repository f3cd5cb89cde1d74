"""Limits that hold at different times: which is shown, which stands beside it, and what is announced."""

from datetime import date, datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

PHASED = """# 湖东通信关于分步缩短修复时限的安排

2026年12月31日前，宽带障碍修复时限为44小时；2027年1月1日起，宽带障碍修复时限为22小时；2028年1月1日起，宽带障碍修复时限为11小时。
"""
SEASONAL = """# 湖东热力服务标准

供暖期（11月1日至次年3月31日）内，管道漏水报修5小时内修复；非供暖期，管道漏水报修50小时内修复。

日间（8:00至20:00）室温投诉，3小时内上门；夜间室温投诉，7小时内上门。

雨季内，地沟积水8小时内处理完毕；其他时间，地沟积水15小时内处理完毕。
"""


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def assist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    for name, text in {"phased.md": PHASED, "seasonal.md": SEASONAL}.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    ingest([folder], settings)
    made = Assist(settings, Store(settings.data_dir), load("bundled"))
    made.warm_up()
    yield made
    made.close()


def limits(assist, text, received="2026-09-28T10:00", as_of=None):
    return assist.suggest(text, Context(at(received), at(as_of or received))).deadlines


@pytest.mark.parametrize(
    ("as_of", "amount", "announced"),
    [
        ("2026-09-28T10:00", 44, ["自2027-01-01起至2027-12-31止22小时内", "自2028-01-01起11小时内"]),
        ("2026-12-31T23:59", 44, ["自2027-01-01起至2027-12-31止22小时内", "自2028-01-01起11小时内"]),
        ("2027-06-01T10:00", 22, ["自2028-01-01起11小时内"]),
        ("2028-01-01T00:00", 11, []),
    ],
)
def test_the_stage_in_force_is_shown_and_the_later_ones_are_announced(assist, as_of, amount, announced):
    cards = limits(assist, "宽带坏了，障碍多久修复", as_of=as_of)
    assert [card.amount for card in cards if "宽带" in card.text] == [amount]
    assert [later.term + later.shown for later in cards[0].announced] == announced
    assert all(later.citation.document_id == cards[0].citation.document_id for later in cards[0].announced)


def test_a_stage_has_its_days(assist):
    first = limits(assist, "宽带坏了，障碍多久修复")[0]
    assert (first.valid_from, first.valid_to, first.term) == (None, date(2026, 12, 31), "至2026-12-31止")


@pytest.mark.parametrize(
    ("text", "received", "amounts", "holds"),
    [
        ("管道漏水报修多久修复", "2026-09-28T10:00", [50, 5], [True, False]),
        ("管道漏水报修多久修复", "2026-12-28T10:00", [5, 50], [True, False]),
        ("室温太低投诉，多久上门", "2026-12-28T10:00", [3, 7], [True, False]),
        ("室温太低投诉，多久上门", "2026-12-28T23:00", [7, 3], [True, False]),
        ("夜间室温投诉多久上门", "2026-12-28T10:00", [7, 3], [False, True]),
        ("地沟积水多久处理完毕", "2026-09-28T10:00", [8, 15], [None, None]),
        ("雨季地沟积水多久处理完毕", "2026-09-28T10:00", [8, 15], [None, None]),
    ],
)
def test_what_holds_at_the_reception_comes_first_and_the_other_beside(assist, text, received, amounts, holds):
    first = limits(assist, text, received)[0]
    shown = [first, *first.beside]
    assert [card.amount for card in shown] == amounts
    assert [card.holds for card in shown] == holds


def test_the_words_of_the_season_are_told(assist):
    first = limits(assist, "管道漏水报修多久修复")[0]
    assert (first.when.text, first.when.season) == ("非供暖期", ("04-01", "10-31"))


def test_a_stage_to_come_is_told_as_such_where_it_is_asked_for(assist):
    answer = assist.suggest("宽带障碍以后多久修复", Context(at("2026-09-28T10:00"), at("2026-09-28T10:00")))
    assert {(told.amount, told.force) for told in answer.statements} == {(22, "not_yet"), (11, "not_yet")}
    assert not assist.suggest("宽带障碍多久修复", Context(at("2026-09-28T10:00"), at("2026-09-28T10:00"))).statements
