"""A document is whom it holds for and what it is called; content decides neither."""

from dataclasses import replace
from datetime import date

import pytest

from kb.identity import claim, identified, succession, work
from kb.models import Document

RULE = Document("", "退费办法", "三日内退费。", "a.md", "/规定", operator="甲通信", region="山西", issuer="甲通信山西公司")


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"text": "五日内退费。"}, True),
        ({"title": "《退费办法》"}, True),
        ({"status": "draft"}, True),
        ({"version": "2027"}, True),
        ({"region": "陕西"}, False),
        ({"region": None}, False),
        ({"operator": "乙通信"}, False),
        ({"business": "云宽带"}, False),
        ({"issuer": "甲通信"}, False),
        ({"title": "退订办法"}, False),
        ({"number": "甲〔2026〕1号"}, False),
    ],
)
def test_a_work_is_whom_it_holds_for_and_its_name(change, same):
    assert (work(replace(RULE, **change)) == work(RULE)) is same


def test_a_key_is_the_name_before_the_number_and_that_before_the_title():
    keyed = replace(RULE, key="tui-fei")
    assert work(keyed) == work(replace(keyed, title="退款办法", number="甲〔2026〕1号", issuer=None))
    numbered = replace(RULE, number="甲〔2026〕1号")
    assert work(numbered) == work(replace(numbered, title="关于印发退费办法的通知", number="甲 [2026] 1号", issuer=None))


@pytest.mark.parametrize(
    "change", [{"version": "2"}, {"effective_from": date(2026, 1, 1)}, {"effective_to": date(2026, 1, 1)}, {"status": "retired"}, {"region": "陕西"}]
)
def test_versions_differ_by_version_and_term_and_status(change):
    assert claim(replace(RULE, **change)) != claim(RULE)
    assert claim(replace(RULE, text="五日内退费。")) == claim(RULE)


def test_versions_follow_one_another_where_their_name_is_nobody_else_s():
    assert succession(RULE) == succession(replace(RULE, version="2"))
    assert succession(replace(RULE, operator=None, issuer=None)) is None
    assert succession(replace(RULE, title="资费调整通知")) is None
    notice = replace(RULE, title="资费调整通知", number="甲〔2026〕1号")
    assert succession(notice) == succession(replace(notice, version="2")) != succession(replace(notice, title="附件"))


@pytest.mark.parametrize(
    "change",
    [{"text": "四日内退费。"}, {"region": "陕西"}, {"status": "draft"}, {"effective_to": date(2026, 1, 1)}, {"level": "city"}, {"version": "2"}],
)
def test_an_id_takes_in_all_that_a_document_is(change):
    keyed = replace(RULE, key="tui-fei-shan-xi")
    assert identified(replace(keyed, **change)).id != identified(keyed).id


def test_where_it_lies_and_what_editors_note_is_no_part_of_an_id():
    noted = replace(RULE, source="b.md", root="/别处", examples=("几天退钱",), category="资费", review_by=date(2027, 1, 1))
    assert identified(noted).id == identified(RULE).id


def test_ids_are_readable_and_safe_in_urls():
    assert identified(replace(RULE, title="营业厅 / 规范")).id.startswith("ying-ye-ting-gui-fan-")
    assert identified(replace(RULE, key="tui-fei")).id.startswith("tui-fei-")
    long = identified(replace(RULE, title="很长的标题" * 20)).id
    assert long.isascii()
    assert long.replace("-", "").isalnum()
    assert len(long) <= 57
