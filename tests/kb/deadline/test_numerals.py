import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.deadline.numerals import number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("７２", 72),
        ("2.5", 2.5),
        ("0", 0),
        ("七", 7),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("七十二", 72),
        ("一百", 100),
        ("一百零五", 105),
        ("一百八十", 180),
        ("二〇", 20),
        ("2百", 200),
        ("1千", 1000),
        ("半", 0.5),
        ("半个", 0.5),
        ("一个半", 1.5),
        ("2个半", 2.5),
        (" 七 十 二 ", 72),
        ("1 2", 12),
        ("贰拾", 20),
    ],
)
def test_reads_numerals(written, value):
    assert number(written) == value


@pytest.mark.parametrize("written", ["", "个", "三五", "十十", "百", "一二", "第七", "1.2.3", ".5", "5.", "十百", "十5五", "abc"])
def test_refuses_what_is_no_numeral(written):
    assert number(written) is None


def _chinese(value: int) -> str:
    digits = "零一二三四五六七八九"
    if value < 10:
        return digits[value]
    if value < 20:
        return "十" + (digits[value % 10] if value % 10 else "")
    if value < 100:
        return digits[value // 10] + "十" + (digits[value % 10] if value % 10 else "")
    rest = value % 100
    tail = "" if not rest else "零" + digits[rest] if rest < 10 else digits[rest // 10] + "十" + (digits[rest % 10] if rest % 10 else "")
    return digits[value // 100] + "百" + tail


@given(st.integers(0, 999))
def test_reads_back_every_number_written_in_either_script(value):
    assert number(_chinese(value)) == value
    assert number(str(value)) == value
