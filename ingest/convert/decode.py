"""From bytes to text: UTF-8, GB18030, Big5, Shift-JIS or EUC-KR, told by how much of what comes out is in common use; mixed files line by line."""

from __future__ import annotations

import re
from functools import cache

from ingest.source import Notice
from kb.errors import UnreadableFile
from kb.text import simplify

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
_LOST = "\ufffd"
_NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "euc_kr": "EUC-KR",
}  # as tried, the likeliest first
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "euc_kr",
    "ks_c_5601-1987": "euc_kr",
}
_SAMPLE_BYTES = 200_000
_LIKELY = 0.6  # a text in its own encoding comes to 0.9 and more, in another one of these to less than 0.5
_NOTICES_MAX = 20
_ALL_HANGUL, _KOREAN_MIN_CHARS = 0.97, 20
_LETTER = re.compile(r"[^\x00-\x7f\u2000-\u2fff\u3000-\u303f\uff00-\uff60\uffe0-\uffef]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_BLANKS = re.compile(rb"[ \t\r\n]{1000,}")


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[Notice, ...]]:
    """``data`` as text without byte order mark, line breaks as ``\\n``; ``declared`` is the encoding that the file names itself.

    The notices name the encoding where it is not a usual one, lines in another one, and each character that could not be read. Raises
    ``UnreadableFile`` for what is no text, or in no known encoding.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableFile(f"is {kind}, not text: the extension is wrong")
    if not data.strip():
        raise UnreadableFile("is empty")
    data, emptied = _BLANKS.subn(lambda blanks: b"\n\n" if b"\n" in blanks[0] else b" ", data)
    lines, notices = _decoded(data, _CODECS.get(declared.lower(), declared.lower()))
    parts: list[str] = []
    start = controls = 0
    others: list[Notice] = []
    for number, (line, encoding) in enumerate(lines, 1):
        kept, gone = _CONTROL.subn("", line)
        controls += gone
        kept = kept.replace("\r\n", "\n").replace("\r", "\n")
        if encoding:
            said = _NAMES[encoding]
            others.append(
                Notice(f"line {number} is in {said}, unlike the rest", f"第{number}行是 {said} 编码，与其他行不同", start, start + len(kept))
            )
        parts.append(kept)
        start += len(kept)
    if controls > max(start, 1) // 500:
        raise UnreadableFile("is binary, not text")
    text = "".join(parts)
    if emptied:
        notices.append(Notice(f"{emptied} stretches of a thousand blanks and more were cut short", f"{emptied} 处上千个连续空白已略去"))
    return text, (*notices, *_few(others), *_few(_lost(text)))


def _decoded(data: bytes, declared: str) -> tuple[list[tuple[str, str]], list[Notice]]:
    """The lines with their breaks, each with the name of its encoding where that is not the file's."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [(data.decode("utf-16", errors="replace"), "")], []
    if b"\x00" in data:
        raise UnreadableFile("is binary, not text")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A download that was cut inside its last character is still UTF-8.
        if error.start > 0 and len(data) - error.start <= 3 and error.reason == "unexpected end of data":
            return [(data[: error.start].decode("utf-8"), "")], [Notice("ends in mid-character: it was cut off", "在一个字符中间结束：文件被截断")]
    else:
        # Short words of the older encodings can pass for Greek or Arabic.
        if declared not in _NAMES or declared == "utf-8" or max(text) >= "\u0800" or _score(data, declared) < _LIKELY:
            return [(text, "")], []
    lines = data.splitlines(keepends=True)
    best, known = _likeliest(lines, declared)
    if known < _LIKELY:
        return [(_guessed(data), "")], [Notice("is in an unusual encoding, which was guessed", "编码不常见，是猜测的")]
    said = [] if best in ("utf-8", "gb18030") else [Notice(f"was read as {_NAMES[best]}", f"按 {_NAMES[best]} 编码读取")]
    return [_line(line, best) for line in lines], said


def _likeliest(lines: list[bytes], declared: str) -> tuple[str, float]:
    """The encoding that fits most of the first lines, and the share of them that it or another one fits."""
    fits = dict.fromkeys(_NAMES, 0.0)
    total = known = 0
    for line in lines:
        if line.isascii():
            continue
        line = line[:_SAMPLE_BYTES]
        scores = {name: _score(line, name) for name in _NAMES}
        known += len(line) * (max(scores.values()) >= _LIKELY)
        for name, score in scores.items():
            fits[name] += len(line) * (max(score, 0.0) + (0.05 if name == declared else 0))
        total += len(line)
        if total > _SAMPLE_BYTES:
            break
    return max(_NAMES, key=lambda name: fits[name]), known / max(total, 1)


def _line(line: bytes, encoding: str) -> tuple[str, str]:
    """A line in the file's encoding, or in another one where that fits far better; what fits none has ``\\ufffd`` for each lost byte."""
    if line.isascii():
        return line.decode("ascii"), ""
    own = _score(line, encoding)
    other = max((name for name in _NAMES if name != encoding), key=lambda name: _score(line, name))
    # One odd character is no other encoding.
    if own < _LIKELY <= _score(line, other) and _strict(line, other) and len(_LETTER.findall(line.decode(other))) > 1:
        return line.decode(other), other
    return line.decode(encoding, errors="replace"), ""


def _strict(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _score(data: bytes, encoding: str) -> float:
    """How much of the letters beyond ASCII that ``data`` gives is in common use, lost bytes counted against; 1 and less, 0 for none."""
    text = data.decode(encoding, errors="replace")
    lost = text.count(_LOST)
    letters = "".join(_LETTER.findall(text.replace(_LOST, "")))
    if not letters:
        return float(not lost)
    if encoding == "utf-8":  # its bytes fit together or do not
        return 1 - 2 * lost / (len(letters) + lost)
    if encoding == "euc_kr":
        hangul = (len(_HANGUL.findall(letters)) - 2 * lost) / (len(letters) + lost)
        # Its syllables are the first third of GB 2312's common characters: no Chinese text of some length keeps to these.
        return hangul + 0.1 if hangul > _ALL_HANGUL and len(letters) >= _KOREAN_MIN_CHARS else hangul - 0.1
    kana = len(_KANA.findall(letters)) if encoding in ("cp932", "euc_jp") else 0
    common = sum(char in _common() for char in simplify(letters)) + kana
    return (common - 2 * lost) / (len(letters) + lost)


@cache
def _common() -> frozenset[str]:
    """The 3,755 characters of GB 2312's first level, which make up 99 % of any modern text."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", errors="ignore") for pair in pairs))


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or max(str(best)) >= "\u0600":  # what it guesses beyond Latin, Greek and Cyrillic is garbage
        raise UnreadableFile("is in no known encoding, or binary")
    return str(best)


def _lost(text: str) -> list[Notice]:
    """Where characters could not be read."""
    found = []
    line, at = 1, 0
    for match in re.finditer(f"{_LOST}+", text):
        line += text.count("\n", at, match.start())
        at = match.start()
        column = at - text.rfind("\n", 0, at)
        found.append(
            Notice(f"line {line}, character {column}: bytes that could not be read", f"第{line}行第{column}个字符处有无法读出的字节", *match.span())
        )
    return found


def _few(notices: list[Notice]) -> list[Notice]:
    """The first of many; the last of them says how many more there are."""
    if len(notices) <= _NOTICES_MAX:
        return notices
    rest = len(notices) - _NOTICES_MAX
    return [*notices[:_NOTICES_MAX], Notice(f"{rest} more places like these", f"还有 {rest} 处类似问题")]
