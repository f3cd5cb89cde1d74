from time import perf_counter

import pytest

from ingest.convert import convert
from ingest.convert.decode import decode
from kb.errors import UnreadableFile

SIMPLIFIED = "客户来电先问好，记下姓名和号码，核实之后三个工作日内答复。\n不能当场答复的，要说明原因并约定时间。\n"
TRADITIONAL = "客戶來電先問好，記下姓名和號碼，核實之後三個工作日內答覆。\n不能當場答覆的，要說明原因並約定時間。\n"
JAPANESE = "お客様からの電話には、まず挨拶をし、三日以内に回答します。\n"
KOREAN = "고객 불만은 접수 후 24시간 이내에 회신합니다. 담당자는 결과를 알립니다."


def said(data, declared=""):
    text, notices = decode(data, declared)
    return text, [notice.message for notice in notices]


@pytest.mark.parametrize(
    ("text", "encoding", "notices"),
    [
        (SIMPLIFIED, "gb18030", []),
        (TRADITIONAL, "gb18030", []),
        (TRADITIONAL, "big5", ["was read as Big5"]),
        (JAPANESE, "shift_jis", ["was read as Shift-JIS"]),
        (JAPANESE, "euc_jp", ["was read as EUC-JP"]),
        (KOREAN, "euc_kr", ["was read as EUC-KR"]),
        ("投訴處理", "big5", ["was read as Big5"]),
        ("电话", "gbk", []),
        ("Déjà vu, où ça?", "utf-8", []),
    ],
)
def test_an_encoding_is_told_by_what_it_gives(text, encoding, notices):
    assert said(text.encode(encoding)) == (text, notices)


@pytest.mark.parametrize("declared", ["gb2312", "big5", "utf-8", "nonsense"])
def test_what_a_page_declares_need_not_be_true(declared):
    assert said(SIMPLIFIED.encode(), declared)[0] == SIMPLIFIED
    assert said(SIMPLIFIED.encode("gb18030"), declared)[0] == SIMPLIFIED


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 10, bytes(range(252, 127, -1)) * 10])
def test_what_is_no_text_in_any_encoding_is_refused(data):
    with pytest.raises(UnreadableFile, match="no known encoding"):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_one_bad_byte_is_told_with_its_place(encoding):
    text = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    first, second = text.encode(encoding).split(b"\n")[:2]
    got, notices = decode(first + b"\n" + second + b"\xff\n" + first + b"\n")
    (notice,) = [n for n in notices if n.end]
    assert notice.message.startswith(f"line 2, character {len(text.splitlines()[1]) + 1}: ")
    assert got[notice.start : notice.end] == "\ufffd"
    assert got.replace("\ufffd", "") == text + text.splitlines()[0] + "\n"


@pytest.mark.parametrize(("most", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("utf-8", "big5")])
def test_lines_in_another_encoding_are_told_with_their_place(most, other):
    odd = (TRADITIONAL if other == "big5" else SIMPLIFIED).splitlines()[1] + "\n"
    text, notices = decode(SIMPLIFIED.encode(most) * 3 + odd.encode(other) + SIMPLIFIED.encode(most))
    assert text == SIMPLIFIED * 3 + odd + SIMPLIFIED
    assert [(text[n.start : n.end], n.message.split(" is in ")[0]) for n in notices] == [(odd, "line 7")]


def test_many_places_are_counted():
    _, notices = decode((SIMPLIFIED.splitlines()[0].encode() + b"\xff\n") * 50)
    assert len(notices) == 21
    assert notices[-1].message == "30 more places like these"


def test_a_source_keeps_what_was_said(tmp_path):
    for name in ("a.txt", "a.md", "a.html"):
        path = tmp_path / name
        path.write_bytes(f"<p>{TRADITIONAL}".encode("big5"))
        assert [notice.message for notice in convert(path, name).warnings] == ["was read as Big5"]


def test_it_is_linear():
    started = perf_counter()
    decode(("12" * 500_000 + "\n" + " " * 5_000_000 + SIMPLIFIED * 2000).encode("gb18030"))
    assert perf_counter() - started < 60


def test_line_breaks_marks_and_control_characters():
    assert decode("\ufeff第一条\r\n第二条\r第三条".encode())[0] == "第一条\n第二条\n第三条"
    assert decode(("客户" * 300 + "\x07").encode())[0] == "客户" * 300


@pytest.mark.parametrize(("data", "kind"), [(b"\x89PNG\r\n", "PNG"), (b"{\\rtf1", "RTF"), (b"\x1f\x8b\x08", "gzip")])
def test_what_is_no_text_is_named(data, kind):
    with pytest.raises(UnreadableFile, match=kind):
        decode(data)


def test_thousands_of_blanks_are_cut_short_and_said():
    text, notices = said(("第一条 微笑。" + " " * 5_000 + "热情。\n" + " \n" * 5_000 + "第二条 微笑。\n").encode())
    assert text == "第一条 微笑。 热情。\n\n第二条 微笑。\n"
    assert notices == ["2 stretches of a thousand blanks and more were cut short"]
