import pytest

from kb.deadline.grammar import read
from kb.errors import BadLexicon
from kb.lexicon import extend, lexicon, of_words


@pytest.fixture(autouse=True)
def _built_in_again():
    yield
    extend(None)


def test_own_words_are_read_from_then_on_in_every_pattern(tmp_path):
    (tmp_path / "tiers.yaml").write_text("黑卡: {written: 黑卡, stands: graded}", encoding="utf-8")
    assert [reading.applies_to.tier for reading in read("黑卡客户的投诉2小时内回复。")] == [None]
    extend(tmp_path)
    assert [reading.applies_to.tier for reading in read("黑卡客户的投诉2小时内回复。")] == ["黑卡"]


def test_a_bad_file_changes_nothing(tmp_path):
    before = lexicon()
    (tmp_path / "tiers.yaml").write_text("黑卡: {}", encoding="utf-8")
    with pytest.raises(BadLexicon):
        extend(tmp_path)
    assert lexicon() is before


def test_the_same_words_are_not_put_in_use_twice(tmp_path):
    before = lexicon()
    assert extend(tmp_path) is before


def test_what_is_made_of_words_is_made_once_for_each_lexicon(tmp_path):
    made = []
    of = of_words(lambda words: made.append(words) or len(made))
    assert (of(), of()) == (1, 1)
    (tmp_path / "areas.yaml").write_text("urban: {written: 主城}", encoding="utf-8")
    extend(tmp_path)
    assert (of(), of()) == (2, 2)
