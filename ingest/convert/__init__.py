"""From a file to text: one converter a format, all giving a ``Source`` whose offsets everything later refers to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.source import Source
from kb.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Format:
    """A format, what tells it (its MIME type, or the file's extension in lower case), and how its bytes and the file's name become a ``Source``."""

    mime_type: str
    suffixes: tuple[str, ...]
    parse: Callable[[bytes, str], Source]


# Converters are imported as they are needed: an unchanged folder is recognised by its extensions alone.


def _text(data: bytes, relative: str) -> Source:
    from ingest.convert.decode import decode
    from ingest.convert.plain import parse

    text, warnings = decode(data)
    return replace(parse(text, relative), warnings=warnings)


def _separated(data: bytes, relative: str) -> Source:
    from ingest.convert.decode import decode
    from ingest.convert.separated import parse

    text, warnings = decode(data)
    return replace(parse(text, relative), warnings=tuple(replace(notice, start=0, end=0) for notice in warnings))


def _markdown(data: bytes, relative: str) -> Source:
    from ingest.convert.decode import decode
    from ingest.convert.markdown import parse

    text, warnings = decode(data)
    source = parse(text, relative)
    if source.text != text:  # its HTML tables were rewritten: the notices still name the lines
        warnings = tuple(replace(notice, start=0, end=0) for notice in warnings)
    return replace(source, warnings=warnings)


def _html(data: bytes, relative: str) -> Source:
    from ingest.convert.html import parse

    return parse(data, relative)


def _docx(data: bytes, relative: str) -> Source:
    from ingest.convert.docx import parse

    return parse(data, relative)


def _pdf(data: bytes, relative: str) -> Source:
    from ingest.convert.pdf import parse

    return parse(data, relative)


TEXT = Format("text/plain", (".txt",), _text)
MARKDOWN = Format("text/markdown", (".md", ".markdown"), _markdown)
CSV = Format("text/csv", (".csv",), _separated)
HTML = Format("text/html", (".html", ".htm", ".xhtml"), _html)
DOCX = Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",), _docx)
PDF = Format("application/pdf", (".pdf",), _pdf)
FORMATS = {suffix: format_ for format_ in (TEXT, MARKDOWN, CSV, HTML, DOCX, PDF) for suffix in format_.suffixes}

_OLD = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".mht": ".html"}


def convert(path: Path, relative: str) -> Source:
    """The text of the file at ``path``, called ``relative`` (POSIX, from its root) from here on.

    Raises ``UnreadableFile`` with one line that says what is wrong: an unknown or mistaken extension, and all that ``parsed`` finds.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        hint = f"; save it as {_OLD[suffix]}" if suffix in _OLD else f" (readable: {', '.join(FORMATS)})"
        raise UnreadableFile(f"{relative}: no converter for {suffix or 'a file without extension'}{hint}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{relative}: {error.strerror or error}") from error
    return parsed(FORMATS[suffix], data, relative)


def parsed(format_: Format, data: bytes, relative: str) -> Source:
    """The text of ``data``, line breaks as ``\\n``; raises ``UnreadableFile``: empty, binary, encrypted, broken, a PDF without text."""
    try:
        source = format_.parse(data, relative)
    except RecursionError as error:
        raise UnreadableFile(f"{relative}: its markup is nested too deeply") from error
    except UnreadableFile as error:
        raise UnreadableFile(f"{relative}: {error}") from error
    if not source.text.strip():
        raise UnreadableFile(f"{relative}: holds no text")
    return source
