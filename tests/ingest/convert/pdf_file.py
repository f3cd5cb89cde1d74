"""A PDF written by hand: no font needed, since text in GBK needs none to be read."""


def pdf(pages: list[list[str]], *, encrypted: bool = False) -> bytes:
    """A PDF file with ``pages``, each a list of lines."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    inner = add(
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    )
    font = add(b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [%d 0 R] >>" % inner)
    tree = 2 + 2 * len(pages) + 1
    kids = []
    for lines in pages:
        shown = b" ".join(b"<%s> Tj T*" % line.encode("gbk").hex().encode() for line in lines)
        stream = b"BT /F1 12 Tf 16 TL 50 780 Td " + shown + b" ET"
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        resources = b"/Resources << /Font << /F1 %d 0 R >> >>" % font
        kids.append(add(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R >>" % (tree, resources, content)))
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
