"""Reading takes time in proportion to the text's length, whatever the text: doubling it doubles the time."""

import pytest

from ingest.reading import read_file
from ingest.titles import is_title
from kb.deadline.amounts import stretches
from kb.deadline.folded import fold
from kb.privacy import mask
from tests.timing import grows_linearly

CHARS = 12_000  # long enough that what is read dwarfs what is done once
NOISE = {
    "words": "投诉",
    "blanks": " ",
    "blank lines": "\n",
    "digits": "1",
    "wide digits": "１",
    "prices": "月租30元，",
    "dates": "2020年1月1日",
    "titles": "关于",
    "colons": "投诉：",
    "brackets": "（",
    "quotes": "“不知道”，",
    "rows": "| 装机 | 慢 |\n",
    "headings": "# 标题\n\n",
}


@pytest.mark.parametrize("unit", NOISE.values(), ids=NOISE)
def test_reading(tmp_path, unit):
    path = tmp_path / "a.txt"

    def read(text):
        path.write_text(f"办法\n\n{text}\n\n第一条 保持微笑。\n", encoding="utf-8")
        read_file(path, "a.txt")

    assert grows_linearly(read, unit * (2 * CHARS // len(unit)))


@pytest.mark.parametrize("unit", ["a", "1", "q", "我叫", "姓名", "13800138000，", "a.", "零"])
def test_masking(unit):
    assert grows_linearly(mask, unit * (60_000 // len(unit)))


@pytest.mark.parametrize("unit", ["1", "半", "一", "T+1", " ", "1 ", "1-", "1O", "3天", "起1\n", "字 ", "2 4 小 时 ", "_"])
def test_amounts(unit):
    assert grows_linearly(lambda text: list(stretches(fold(text).text)), unit * (100_000 // len(unit)))


def test_a_line_that_is_no_title():
    assert grows_linearly(is_title, "完整word版" * 20_000)
