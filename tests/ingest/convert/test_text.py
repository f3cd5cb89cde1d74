import pytest

from ingest.convert import convert
from kb.errors import UnreadableFile

TEXT = "客户来电，先问好。\n第二条 不得推诿。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    assert convert(path, "a.txt").text == TEXT


def test_utf8_cut_inside_its_last_character(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode()[:-1])
    assert convert(path, "a.txt").text == TEXT[:-1]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n ", "is empty"),
        ("a.txt", b"%PDF-1.4 ...", "is a PDF"),
        ("a.txt", b"PK\x03\x04....", "zip or Office"),
        ("a.md", b"\x00\x01\x02\x03" * 40, "binary"),
        ("a.txt", bytes(range(1, 32)) * 20, "binary"),
        ("a.exe", b"MZ", "no converter for .exe"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
        ("a", b"text", "without extension"),
        ("a.html", b"plain words", "not HTML"),
        ("a.pdf", b"plain words", "no PDF"),
        ("a.pdf", b"", "is empty"),
        ("a.pdf", b"%PDF-1.4\nnothing more", "broken"),
        ("a.docx", b"plain words", "broken"),
        ("a.docx", b"\xd0\xcf\x11\xe0....", "encrypted"),
        ("a.md", b"---\n- a\n---\n", "mapping"),
        ("a.md", b"---\na: [\n---\n", "front matter is no YAML"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(tmp_path, name, data, problem):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=problem) as caught:
        convert(path, f"folder/{name}")
    assert str(caught.value).startswith(f"folder/{name}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path):
    with pytest.raises(UnreadableFile, match="No such file"):
        convert(tmp_path / "a.txt", "a.txt")
