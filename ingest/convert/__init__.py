"""From a file to text: one converter a format, all giving a ``Source`` whose offsets everything later refers to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.source import Source
from kb.errors import UnreadableFile

_OLD = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".mht": ".html"}


def _text(path: Path, relative: str) -> Source:
    from ingest.convert.decode import read_text
    from ingest.convert.plain import parse

    return parse(read_text(path), relative)


def _markdown(path: Path, relative: str) -> Source:
    from ingest.convert.decode import read_text
    from ingest.convert.html_tables import as_pipes
    from ingest.convert.markdown import parse

    return parse(as_pipes(read_text(path)), relative)


def _html(path: Path, relative: str) -> Source:
    from ingest.convert.html import parse

    return parse(path.read_bytes(), relative)


def _docx(path: Path, relative: str) -> Source:
    from ingest.convert.docx import parse

    return parse(path, relative)


def _pdf(path: Path, relative: str) -> Source:
    from ingest.convert.pdf import parse

    return parse(path, relative)


CONVERTERS: dict[str, Callable[[Path, str], Source]] = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".docx": _docx,
    ".pdf": _pdf,
}


def convert(path: Path, relative: str) -> Source:
    """The text of the file at ``path``, called ``relative`` (POSIX, from its root) from here on.

    Line breaks are ``\\n``. Raises ``UnreadableFile`` with one line that says what is wrong: an unknown or mistaken extension, an
    empty, binary, encrypted or broken file, a PDF without text.
    """
    suffix = path.suffix.lower()
    converter = CONVERTERS.get(suffix)
    if converter is None:
        hint = f"; save it as {_OLD[suffix]}" if suffix in _OLD else f" (readable: {', '.join(CONVERTERS)})"
        raise UnreadableFile(f"{relative}: no converter for {suffix or 'a file without extension'}{hint}")
    try:
        source = converter(path, relative)
    except OSError as error:
        raise UnreadableFile(f"{relative}: {error.strerror or error}") from error
    except RecursionError as error:
        raise UnreadableFile(f"{relative}: its markup is nested too deeply") from error
    except UnreadableFile as error:
        raise UnreadableFile(f"{relative}: {error}") from error
    if not source.text.strip():
        raise UnreadableFile(f"{relative}: holds no text")
    return source
