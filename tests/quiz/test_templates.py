"""A trainer's phrasings win over ours, and are checked."""

import os

import pytest

from kb.errors import InputError
from quiz.templates import FILE, TemplateShelf, load


def test_ours_have_several_phrasings_a_kind():
    phrasings = load().phrasings
    assert all(len(texts) >= 2 for slot, texts in phrasings.items() if not slot.startswith("explanation"))


def test_a_trainers_slot_wins(tmp_path):
    (tmp_path / FILE).write_text('phrasings:\n  order/procedure: ["请排序（{source}）："]\n', encoding="utf-8")
    assert load(tmp_path).phrasings["order/procedure"] == ("请排序（{source}）：",)
    assert load(tmp_path).phrasings["match/wording"] == load().phrasings["match/wording"]


@pytest.mark.parametrize(
    "text",
    [
        "phrasings: {order/procedure: ['请排序']}",  # {source} is missing
        "phrasings: {order/procedure: ['{source}{quote}']}",
        "phrasings: {order/procedure: []}",
        "phrasings: {no/such: ['{source}']}",
        "other: 1",
        "phrasings: [",
    ],
)
def test_what_does_not_fit_is_named(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        load(tmp_path)


def test_the_shelf_notices_a_change(tmp_path):
    shelf = TemplateShelf(tmp_path)
    ours = shelf.current()
    assert shelf.current() is ours
    (tmp_path / FILE).write_text('phrasings: {order/procedure: ["请按{source}排序："]}', encoding="utf-8")
    assert shelf.current().phrasings["order/procedure"] == ("请按{source}排序：",)
    (tmp_path / FILE).write_text('phrasings: {order/procedure: ["按{source}排序："]}', encoding="utf-8")
    os.utime(tmp_path / FILE, ns=(1, 1))
    assert shelf.current().phrasings["order/procedure"] == ("按{source}排序：",)
