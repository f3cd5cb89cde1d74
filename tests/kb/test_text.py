import pytest

from kb.text import is_blank


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" \n　", True), ("\x00", True), ("\u200b\ufeff", True), ("？", False), ("😀", False), (" 停机", False)]
)
def test_blank_is_what_cannot_be_seen(text, blank):
    assert is_blank(text) == blank
