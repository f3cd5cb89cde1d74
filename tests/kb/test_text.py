import pytest

from kb.text import is_blank, simplify


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" \n　", True), ("\x00", True), ("\u200b\ufeff", True), ("？", False), ("😀", False), (" 停机", False)]
)
def test_blank_is_what_cannot_be_seen(text, blank):
    assert is_blank(text) == blank


@pytest.mark.parametrize(
    ("written", "simple"), [("退貨", "退货"), ("銷戶", "销户"), ("發票", "发票"), ("套餐變更", "套餐变更"), ("積分兌換", "积分兑换")]
)
def test_traditional_characters_equal_their_simplified_forms(written, simple):
    assert simplify(written) == simple


def test_characters_beyond_the_basic_plane_stay():
    assert simplify("嗰個") == "嗰个"
