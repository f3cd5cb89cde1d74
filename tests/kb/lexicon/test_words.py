import re
from dataclasses import dataclass

import pytest

from kb.lexicon.words import Word, Words, alternation


@dataclass(frozen=True)
class Named:
    name: str
    written: tuple[Word, ...]


def words(**entries):
    return Words(Named(name, tuple(Word.read(word) for word in written.split())) for name, written in entries.items())


def found(group, text, **span):
    return [(text[f.start : f.end], f.entry.name) for f in group.find(text, **span)]


def test_the_longest_word_that_fits_wins():
    group = words(short="工单", long="工单号", guarded="工单号码(?!段)")
    assert found(group, "工单、工单号、工单号码、工单号码段") == [("工单", "short"), ("工单号", "long"), ("工单号码", "guarded"), ("工单号", "long")]


def test_what_may_not_stand_around_a_word_is_looked_at_on_both_sides():
    group = words(must="(?<![反对])应(?!急)")
    assert found(group, "反应快，对应，应急，应答") == [("应", "must")]


def test_what_must_stand_behind_a_word():
    assert found(words(month="(?<=个)月"), "3个月，3月") == [("月", "month")]


def test_one_word_under_two_conditions_is_one_entry():
    assert found(words(装机="装(?=移机) 装(?=拆)"), "装移机、装拆、装饰") == [("装", "装机"), ("装", "装机")]


def test_a_gap_stands_for_some_words_of_the_same_clause():
    group = words(act="采取…措施")
    assert found(group, "立即采取相应的补救措施。采取，措施") == [("采取相应的补救措施", "act")]


def test_only_a_part_of_a_text_is_searched():
    assert found(words(a="投诉"), "投诉投诉投诉", start=2, end=4) == [("投诉", "a")]


def test_an_alternation_has_no_groups_and_finds_what_the_words_say():
    pattern = re.compile(alternation([Word.read(word) for word in ("回复(?!率)", "回函", "答复", "复函")]))
    assert pattern.groups == 0
    assert pattern.findall("回复率、回复、回函、答复、复函") == ["回复", "回函", "答复", "复函"]


@pytest.mark.parametrize("written", ["", "a b", "回(复|函)", "回复(?!", "(?<!应)", "回复(?![)"])
def test_what_is_no_word_is_refused(written):
    with pytest.raises(ValueError):  # noqa: PT011 - of one source
        Word.read(written)
