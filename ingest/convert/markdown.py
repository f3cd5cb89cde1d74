"""Markdown: the text as it stands, its marks set aside, headings, list items and table rows as blocks.

A scanner of lines, because offsets must be exact and Markdown parsers give none for what stands inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from ingest.convert.html_tables import flattened
from ingest.convert.tables import cells_between, stripped
from ingest.source import Block, BlockKind, Source
from ingest.spans import blanked, disjoint
from kb.errors import UnreadableFile
from kb.models import SetAside

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML was built with it
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*[A-Za-z0-9_+.#-]*[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^( {0,3}(#{1,6})[ \t]+)(.*?)([ \t]+#+[ \t]*)?$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_BULLET = re.compile(r"^([ \t]*)([-*+])[ \t]+(?=\S)")
_NUMBERED = re.compile(r"^([ \t]*)\d{1,9}[.)][ \t]+(?=\S)")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_BARS = re.compile(r"(?<!\\)[|｜]|\t")
_DELIMITER = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
# A place to go to, not words in brackets: [注](农村除外) is no link.
_TARGET = r"\]\((?:[^)\s\u4e00-\u9fff]*|[^)\s]*[./#][^)\s]*)(?:[ \t]+[\"'][^)\n]*[\"'])?\)"
_INLINE = re.compile(
    rf"(?P<image>!\[)(?P<alt>[^\]\n]*)(?P<src>{_TARGET})"
    rf"|(?P<open>(?<!!)\[)(?P<label>[^\[\]\n]+)(?P<target>{_TARGET})"
    r"|(?P<strong>\*\*|(?<!\w)__(?![_）)」”』》〉】，。、；：！？,.;:!?]))(?=\S)(?P<bold>[^\n]+?)(?<=\S)"
    r"(?P<strong2>(?P=strong)(?:(?<=\*)|(?<![_（(「“『《〈【]__)(?!\w)))"  # 收您__元: a blank to fill is no emphasis
    r"|(?P<code>`+)(?P<quoted>[^`\n]+)(?P<code2>(?P=code))"
    r"|(?<![*\w])(?P<em>\*)(?=[^\s*])(?P<italic>[^*\n]+?)(?<=[^\s*])(?P<em2>\*)(?![*\w])"
    r"|(?P<tag></?(?:br|b|i|u|em|ins|mark|small|details|summary|strong|span|font|div|p|center|sub|sup|a|img|hr|dl|dt|dd|ul|ol|li|h[1-6]|section|article|template)"
    r"(?:[ \t]+(?:open|hidden|[^>\n]*=[^>\n]*))?[ \t]*/?>)"
    r"|(?P<escape>\\)(?=[!-/:-@\[-`{-~])"
)
# ~~struck~~; 3~~5 days is a range.
_STRUCK = re.compile(r"(?<![~\d])~~(?![~\s])[^~\n]*[^~\s]~~(?!~)|<(?P<tag>del|s|strike)>[^<\n]*</(?P=tag)>", re.IGNORECASE)
_MARKS = ("image", "src", "open", "target", "strong", "strong2", "code", "code2", "em", "em2", "tag", "escape")


def parse(text: str, relative: str) -> Source:
    """The ``Source`` of a Markdown text; raises ``UnreadableFile`` when its front matter is no YAML mapping.

    HTML tables in it, which can merge cells where Markdown cannot, are rewritten a row a line.
    """
    text, tables, within = flattened(text)
    front, aside = _front_matter(text)
    aside += [_with_break(text, SetAside(*span, "markup")) for span in _comments(blanked(text, aside))]
    aside += within
    aside += [_with_break(text, SetAside(*match.span(), "deleted")) for match in _STRUCK.finditer(blanked(text, aside))]
    view = blanked(text, aside)
    fenced = [SetAside(*match.span(), "markup") for match in _FENCE.finditer(view)]
    fenced = [_with_break(text, span) for span in fenced]
    view = blanked(view, fenced)
    blocks = [*tables]
    marks: list[SetAside] = []
    for block, spans in _lines(blanked(view, [SetAside(row.start, row.end, "markup") for row in tables])):
        blocks += [block] if block else []
        marks += [_with_break(text, SetAside(start, end, "markup")) for start, end in spans]
    view = blanked(view, marks)
    for match in _INLINE.finditer(view):
        marks += [SetAside(*match.span(name), "markup") for name in _MARKS if match[name]]
        # One level of nesting is enough for regulations: **第[三](x)条**.
        inner = match["bold"] or match["label"]
        if inner:
            base = match.start("bold") if match["bold"] else match.start("label")
            marks += [SetAside(base + m.start(name), base + m.end(name), "markup") for m in _INLINE.finditer(inner) for name in _MARKS if m[name]]
    blocks.sort(key=lambda block: block.start)
    return Source(path=relative, text=text, blocks=tuple(blocks), set_aside=disjoint([*aside, *fenced, *marks]), front_matter=front)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """HTML comments; one that is never closed is none."""
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        end = close + 3
        yield start, end


def _with_break(text: str, span: SetAside) -> SetAside:
    """``span``, with the line break after it where it is all of its line."""
    whole = text[span.start - 1 : span.start] in ("", "\n") and text[span.end : span.end + 1] == "\n"
    return SetAside(span.start, span.end + 1, span.reason) if whole else span


def _front_matter(text: str) -> tuple[dict[str, Any], list[SetAside]]:
    match = _FRONT.match(text)
    if match is None:
        return {}, []
    try:
        front = yaml.load(match[1] or "", Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 2}" if mark else ""
        raise UnreadableFile(f"front matter is no YAML{line}: {getattr(error, 'problem', None) or error}") from error
    except ValueError as error:  # PyYAML's own dates: 2026-13-01
        raise UnreadableFile(f"front matter holds a date that does not exist: {error}") from error
    if front is None:
        front = {}
    if not isinstance(front, dict):
        raise UnreadableFile("front matter must be a YAML mapping, `field: value` a line")
    return {str(key): value for key, value in front.items()}, [SetAside(0, match.end(), "front_matter")]


def _lines(view: str) -> Iterator[tuple[Block | None, list[tuple[int, int]]]]:
    """Each line's block and the spans of its marks; a table's lines are taken together with their delimiter row."""
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n]*", view)]
    lines = [(start, line) for start, line in lines if line.strip()]
    table = False  # inside a table, after its delimiter row
    for index, (start, line) in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else (0, "")
        adjacent = after[0] == start + len(line) + 1
        if table and "|" in line and start == lines[index - 1][0] + len(lines[index - 1][1]) + 1:
            yield _row(start, line, "table_row")
            continue
        table = False
        if adjacent and "|" in line and "|" in after[1] and _DELIMITER.match(after[1]):
            yield _row(start, line, "table_header")
        elif "|" in line and _DELIMITER.match(line) and index and "|" in lines[index - 1][1]:
            table = True
            yield None, [(start, start + len(line))]
        elif _RULE.match(line) or _UNDERLINE.match(line):
            yield None, [(start, start + len(line))]
        elif adjacent and _UNDERLINE.match(after[1]) and not (_HEADING.match(line) or _BULLET.match(line) or _QUOTE.match(line)):
            yield _block(start, line, "heading", 1 if "=" in after[1] else 2), []
        else:
            yield _plain(start, line)


def _plain(start: int, line: str) -> tuple[Block | None, list[tuple[int, int]]]:
    marks: list[tuple[int, int]] = []
    quote = _QUOTE.match(line)
    at = quote.end() if quote else 0
    if quote:
        marks.append((start, start + at))
    heading = _HEADING.match(line[at:])
    if heading:
        body = start + at + heading.start(3)
        marks.append((start + at, body))
        if heading[4]:
            marks.append((start + at + heading.start(4), start + at + heading.end(4)))
        return (_block(body, heading[3], "heading", len(heading[2])) if heading[3].strip() else None), marks
    bullet = _BULLET.match(line[at:])
    if bullet:
        marks.append((start + at + bullet.start(2), start + at + bullet.end()))
        return _block(start + at + bullet.end(), line[at + bullet.end() :], "list_item", 1 + len(bullet[1].expandtabs(4)) // 2), marks
    numbered = _NUMBERED.match(line[at:])
    if numbered:
        return _block(start + at + numbered.end(1), line[at + numbered.end(1) :], "list_item", 1 + len(numbered[1].expandtabs(4)) // 2), marks
    return _block(start + at, line[at:], "quote" if quote else "paragraph", 0), marks


def _row(start: int, line: str, kind: BlockKind) -> tuple[Block | None, list[tuple[int, int]]]:
    """A table row without its outer bars."""
    low, high = stripped(line, 0, len(line))
    if line[low:high].startswith("|"):
        low = min(stripped(line, low + 1, high)[0], high)
    if high > low and line[high - 1] == "|" and line[high - 2 : high - 1] != "\\":
        high = max(stripped(line, low, high - 1)[1], low)
    block = Block(
        start + low,
        start + high,
        kind,
        cells=tuple(replace(c, start=start + c.start, end=start + c.end) for c in cells_between(line, low, high, _BARS)),
    )
    marks = [(start + first, start + last) for first, last in ((0, low), (high, len(line))) if first < last]
    return (block if line[low:high].strip() else None), marks


def _block(start: int, text: str, kind: BlockKind, level: int) -> Block | None:
    bare = text.strip()
    if not bare:
        return None
    start += len(text) - len(text.lstrip())
    return Block(start, start + len(bare), kind, level)
