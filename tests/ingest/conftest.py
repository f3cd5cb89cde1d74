"""Two small folders of an operator's rules, for tests of what happens to a data directory; and PDFs written by hand."""

import pytest


@pytest.fixture(scope="session")
def rule():
    """The text of the rule called ``name``, with a limit of ``hours``."""
    return "# 江右通信{name}细则\n\n第一条 {name}应当在接到投诉后{hours}小时内回复客户。\n".format


@pytest.fixture
def roots(tmp_path, rule):
    """One folder with one rule each."""
    folders = []
    for name in ("热线", "窗口"):
        folder = tmp_path / "rules" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.md").write_text(rule(name=name, hours=2), encoding="utf-8")
        folders.append(folder)
    return folders


@pytest.fixture(scope="session")
def pdf():
    """The bytes of a PDF with pages, each a list of lines of text or of drawings (bytes), all of them listed ``again`` and again.

    No font is needed, since text in GBK needs none to be read.
    """
    return _pdf


def _pdf(pages, *, encrypted=False, again=1, rotate=0):
    objects = []

    def add(body):
        objects.append(body)
        return len(objects)

    inner = add(
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    )
    font = add(b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [%d 0 R] >>" % inner)
    tree = 2 + 2 * len(pages) + 1
    kids = []
    for lines in pages:
        shown = b" ".join(b"<%s> Tj T*" % line.encode("gbk").hex().encode() for line in lines if isinstance(line, str))
        stream = b"\n".join([b"BT /F1 12 Tf 16 TL 50 780 Td " + shown + b" ET", *(line for line in lines if isinstance(line, bytes))])
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        resources = b"/Resources << /Font << /F1 %d 0 R >> >>" % font
        box = b"/MediaBox [0 0 595 842] /Rotate %d" % rotate
        kids.append(add(b"<< /Type /Page /Parent %d 0 R %s %s /Contents %d 0 R >>" % (tree, box, resources, content)))
    kids *= again
    add(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids)))
    catalog = add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    extra = b""
    if encrypted:
        secret = b"<" + b"ab" * 32 + b">"
        lock = add(b"<< /Filter /Standard /V 2 /R 3 /Length 128 /O %s /U %s /P -4 >>" % (secret, secret))
        extra = b" /Encrypt %d 0 R /ID [<00> <00>]" % lock
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer << /Size %d /Root %d 0 R%s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, catalog, extra, start)
