"""From bytes to text: UTF-8 first, then GB18030, then a guess."""

from __future__ import annotations

import re

from kb.errors import UnreadableFile

_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip file",
    b"{\\rtf": "an RTF file",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes) -> str:
    """``data`` as text without byte order mark, line breaks as ``\\n``; raises ``UnreadableFile`` for what is no text."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableFile(f"is {kind}, not text: the extension is wrong")
    if not data.strip():
        raise UnreadableFile("is empty")
    text = _decoded(data)
    if len(_CONTROL.findall(text)) > len(text) // 500:
        raise UnreadableFile("is binary, not text")
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise UnreadableFile("is binary, not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A download that was cut inside its last character is still UTF-8.
        if error.start > 0 and len(data) - error.start <= 3 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8-sig")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return _guessed(data)


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise UnreadableFile("is in no known encoding, or binary")
    return str(best)
