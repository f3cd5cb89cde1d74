from ingest.coverage import coverage, unaccounted
from ingest.source import Draft, Source
from kb.models import Piece, SetAside

SOURCE = Source("a.txt", "一二 三四五\n六七八九十")


def draft(*pieces):
    return Draft("题", "", tuple(Piece(0, origin, length) for origin, length in pieces))


def test_everything():
    assert coverage(SOURCE, [draft((0, 6))], [SetAside(7, 12, "boilerplate")]) == 1.0
    assert unaccounted(SOURCE, [draft((0, 6))], [SetAside(7, 12, "boilerplate")]) == ()


def test_white_space_need_not_be_accounted_for():
    assert coverage(SOURCE, [draft((0, 2), (3, 3), (7, 5))], []) == 1.0


def test_what_is_lost_is_named():
    assert unaccounted(SOURCE, [draft((0, 1))], [SetAside(9, 12, "contents")]) == ((1, 2), (3, 6), (7, 9))
    assert coverage(SOURCE, [draft((0, 1))], [SetAside(9, 12, "contents")]) == 0.4


def test_twice_counts_once():
    assert coverage(SOURCE, [draft((0, 5)), draft((0, 5))], []) == 0.4


def test_nothing_to_account_for():
    assert coverage(Source("a.txt", " \n"), [], []) == 1.0
