"""Which documents are meant, and whether they may be acted on."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.outline import outline
from kb.models import Document, Entry, Fact, Moment, Part, Relation, Target
from kb.places import built_in
from kb.relations.places import located, wording
from kb.relations.resolve import resolve

TEXT = "第一条 为规范装机，制定本办法。\n第二条 装机应当在12小时内完成。\n移机应当在3日内完成。\n第三条 不受理的：（一）欠费的；（二）无端口的。\n"


def rule(name="装机办法", number="湘移〔2021〕35号", **changes):
    document = Document(name + (number or ""), name, TEXT, "a.txt", "/a", number=number, operator="中国移动", region="湖南", level="province")
    document = replace(document, **{"effective_from": date(2021, 5, 1), **changes})
    return Entry(document, outline(document.text, (), name), (), ())


def notice(does, target, *, old="", **changes):
    """A notice of 2024 that does something, with the sentence that says so."""
    text = f"自2024年7月1日起{old}{does}"
    document = Document("通知", "关于装机的通知", text, "b.txt", "/b", operator="中国移动", region="湖南", level="province", issued=date(2024, 6, 1))
    start = text.index(old) if old else 0
    relation = Relation(does, target, since=Moment(0, 9, date(2024, 7, 1)), old=Part(start, start + len(old)) if old else None)
    return Entry(replace(document, **changes), (), (), (Fact("relation", 0, len(text), relation),))


def state(*entries):
    return [(effect.on, effect.state) for effect in resolve(entries, built_in())]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Target(number="湘移〔2021〕35号"), "applied"),
        (Target(number="湘移[2021]35号文"), "applied"),
        (Target(title="装机办法"), "applied"),
        (Target(title="装机办法", number="湘移〔2021〕35号"), "applied"),
        (Target(title="宽带装机办法", number="湘移〔2021〕35号"), "applied"),  # the number is certain
        (Target(title="装机办法", number="湘移〔2012〕35号"), "proposed"),  # another year
        (Target(number="湘移〔2021〕36号"), "proposed"),  # a digit off
        (Target(title="省装机办法"), "proposed"),
        (Target(title="移机办法"), "not_found"),
        (Target(all=True), "not_found"),
    ],
)
def test_by_number_and_title(target, expected):
    assert [known for _, known in state(rule(), notice("repeal", target))] == [expected]
    assert state(rule(), notice("repeal", target)) == state(notice("repeal", target), rule())  # whichever came first


def test_a_title_that_two_documents_bear():
    assert state(rule(), rule(number="湘移〔2020〕2号"), notice("repeal", Target(title="装机办法"))) == [
        ("装机办法湘移〔2021〕35号", "proposed"),
        ("装机办法湘移〔2020〕2号", "proposed"),
    ]


def test_a_later_document_of_the_same_title_is_not_meant():
    later = rule(number="湘移〔2024〕9号", issued=date(2024, 9, 1), effective_from=date(2024, 10, 1))
    assert state(rule(), later, notice("repeal", Target(title="装机办法"))) == [("装机办法湘移〔2021〕35号", "applied")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"region": None, "level": "group"}, "applied"),
        ({"region": "长沙", "level": "city"}, "not_found"),
        ({"region": "湖北"}, "not_found"),
        ({"operator": "中国联通"}, "not_found"),
        ({"operator": None, "region": None, "level": "law"}, "not_found"),
        ({"status": "draft"}, "proposed"),
    ],
)
def test_who_may_act(changes, expected):
    assert [known for _, known in state(rule(), notice("repeal", Target(title="装机办法"), **changes))] == [expected]


def test_a_notice_repeals_no_law():
    law = rule("电信条例", None, operator=None, region=None, level="law")
    assert state(law, notice("repeal", Target(title="电信条例"))) == [(None, "not_found")]
    act = notice("repeal", Target(title="电信条例"), operator=None, region=None, level="law")
    assert state(law, act) == [("电信条例", "applied")]


def test_what_is_changed_stands_where_it_is_said():
    (effect,) = resolve([rule(), notice("amend", Target(title="装机办法", clause="第二条"), old="十二小时")], built_in())
    assert [TEXT[part.start : part.end] for part in effect.words] == ["12小时"]
    assert TEXT[effect.clauses[0].start : effect.clauses[0].end].startswith("第二条")
    (effect,) = resolve([rule(), notice("amend", Target(title="装机办法", clause="第二条"), old="邮电局")], built_in())
    assert effect.state == "proposed"
    (effect,) = resolve([rule(), notice("delete", Target(title="装机办法", clause="第九条"))], built_in())
    assert (effect.on, effect.state) == ("装机办法湘移〔2021〕35号", "not_found")


def test_a_matter_without_a_clause_ends_nothing():
    assert state(rule(), notice("repeal_part", Target(title="装机办法"))) == [("装机办法湘移〔2021〕35号", "not_found")]


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("第三条", ["第三条 不受理的：（一）欠费的；（二）无端口的。"]),
        ("第二条第二款", ["移机应当在3日内完成。"]),
        ("第三条第（二）项", ["（二）无端口的。"]),
        ("第一条至第二条", ["第一条 为规范装机，制定本办法。\n第二条 装机应当在12小时内完成。\n移机应当在3日内完成。"]),
        ("第一条、第三条", ["第一条 为规范装机，制定本办法。", "第三条 不受理的：（一）欠费的；（二）无端口的。"]),
        ("第二条第九款", []),
        ("第九条", []),
    ],
)
def test_where_a_clause_stands(label, found):
    assert [TEXT[part.start : part.end] for part in located(label, TEXT, rule().clauses)] == found


def test_words_are_found_whatever_their_width():
    assert wording("１２小时", TEXT, [Part(0, len(TEXT))]) == (Part(TEXT.index("12小时"), TEXT.index("12小时") + 4),)
