"""Each check of the loader fails where its rule is broken, and names the file and the word."""

import pytest

import kb.lexicon.load as loader
from kb.errors import BadLexicon
from kb.lexicon.load import GROUPS, load
from tests.timing import seconds


def own(tmp_path, **files):
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load(tmp_path)


def test_what_is_shipped_keeps_all_rules_and_every_group_has_entries():
    words = load()
    assert all(len([*getattr(words, name)]) > 1 for name in GROUPS)


def test_it_is_read_in_a_moment():
    load()
    assert seconds(load) < 0.1  # 12 ms on an idle machine


def test_own_words_stand_beside_those_that_are_shipped(tmp_path):
    words = own(tmp_path, areas="urban: {written: 主城}", acts="续约: {written: 续约 续签, said: 接着签}", dialect="什么: {said: 嘛}")
    assert [found.entry.name for found in words.areas.find("主城与城区")] == ["urban", "urban"]
    assert words.acts["续约"].said == ("接着签",)
    assert words.dialect["嘛"] == "什么"
    assert words.digest != load().digest


def test_a_folder_that_is_not_there_adds_nothing(tmp_path):
    assert load(tmp_path / "none").digest == load().digest


def test_a_word_that_is_shipped_by_now_is_no_error(tmp_path):
    assert own(tmp_path, areas="urban: {written: 县城}").areas["urban"]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("arae", "urban: {written: 主城}", "no file of the lexicon"),
        ("numerals", "half: 一半", "no file of the lexicon"),
        ("areas", "[主城]", "must hold entries"),
        ("areas", "urban: {written: 主城", "cannot be read"),
        ("areas", "urban: 主城", "urban: must be fields"),
        ("areas", "12: {written: 主城}", "12: must be fields"),
        ("areas", "urban: {writen: 主城}", "urban: there is no field writen"),
        ("areas", "urban: {name: 主城}", "urban: there is no field name"),
        ("areas", "urban: {written: [主城]}", "must be words separated by spaces"),
        ("areas", "urban: {written: ''}", "must be words separated by spaces"),
        ("areas", "urban: {written: 主城(?!}", "urban: 主城(?!: no word"),
        ("areas", "urban: {written: 主城 主城}", "urban: 主城 stands there twice"),
        ("areas", "suburban: {written: 郊外, said: 城边}", "suburban: must be one of urban, rural"),
        ("areas", "rural: {written: 城区}", "rural: 城区 already belongs to urban"),
        ("areas", "rural: {said: 城里}", "rural: 城里 already belongs to urban"),
        ("areas", "rural: {written: 小时}", "rural: 小时 already belongs to hour"),
        ("channels", "门店: {written: 部门}", "门店: 部门 already belongs to unit"),
        ("tiers", "黑卡: {written: 黑卡}", "黑卡: stands is missing"),
        ("tiers", "黑卡: {written: 黑卡, stands: somewhere}", "stands: somewhere must be one of alone, graded, noun"),
        ("tiers", "VIP: {stands: noun}", "VIP: only words can be added to it, stands is fixed"),
        ("units", "刻: {unit: hour, written: 刻钟, factor: quarter}", "factor: quarter must be a number"),
        ("units", "刻: {unit: century, written: 刻钟}", "unit: century must be one of"),
        ("units", "刻: {unit: hour, written: 刻钟, counted: 1}", "counted: 1 must be true or false"),
        ("acts", "回复: {written: 修复}", "回复: 修复 already belongs to 修复"),
        ("acts", "续约: {written: 续约, kin: 签约}", "续约: 签约, its kin, is no entry"),
        ("acts", "续约: {written: 续约, kin: 反馈}", "续约: 反馈, its kin, is no entry, or has kin of its own"),
    ],
)
def test_a_broken_rule_is_told_with_file_and_word(tmp_path, file, text, told):
    with pytest.raises(BadLexicon) as error:
        own(tmp_path, **{file: text})
    assert told in str(error.value)
    assert str(tmp_path / f"{file}.yaml") in str(error.value)


def test_a_noun_made_of_a_verb_may_be_both(tmp_path):
    assert own(tmp_path, objects="回访: {sort: thing, written: 回访}").objects["回访"]


NUMERALS = "digits: {digits}\npowers: {{十: {ten}, 百: 100}}\nsame: {{{same}}}\ncapitals: {{}}\nhalf: 半\n"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"digits": "零 一 二"}, "digits: must be those of 0 to 9"),
        ({"ten": 1000}, "powers: must be in the order"),
        ({"same": "廿: 二十"}, "廿: 二十 is no numeral"),
        ({"same": "一: 二"}, "一 is one already"),
    ],
)
def test_numerals_have_rules_too(tmp_path, monkeypatch, changes, told):
    path = tmp_path / "numerals.yaml"
    path.write_text(NUMERALS.format(**{"digits": "零 一 二 三 四 五 六 七 八 九", "ten": 10, "same": "两: 二"} | changes), encoding="utf-8")
    monkeypatch.setattr(loader, "HERE", tmp_path)
    with pytest.raises(BadLexicon) as error:
        load()
    assert told in str(error.value)
    assert str(path) in str(error.value)
