import pytest

from ingest.convert.decode import decode
from kb.errors import UnreadableFile


def test_line_breaks_marks_and_control_characters():
    assert decode("\ufeff第一条\r\n第二条\r第三条".encode()) == "第一条\n第二条\n第三条"
    assert decode(("客户" * 300 + "\x07").encode()) == "客户" * 300


@pytest.mark.parametrize(("data", "kind"), [(b"\x89PNG\r\n", "PNG"), (b"{\\rtf1", "RTF"), (b"\x1f\x8b\x08", "gzip")])
def test_what_is_no_text_is_named(data, kind):
    with pytest.raises(UnreadableFile, match=kind):
        decode(data)
