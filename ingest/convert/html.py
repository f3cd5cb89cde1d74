"""HTML: all visible text in reading order; navigation, what is hidden and the like set aside, tables a row a block."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from ingest.asking import asks
from ingest.convert.builder import TextBuilder
from ingest.convert.decode import decode
from ingest.convert.html_bars import bars, named
from ingest.convert.html_data import Held, held
from ingest.convert.html_feet import is_foot, pieces
from ingest.convert.html_hidden import Folds
from ingest.convert.html_questions import marks, panels
from ingest.convert.html_tables import boxes, flowing, is_data, runs, squeezed
from ingest.convert.html_values import instead, notices
from ingest.convert.numerals import written
from ingest.convert.tables import Run
from ingest.source import BlockKind, Notice, Source
from kb.errors import UnreadableFile
from kb.models import Reason

_CHROME = {"nav", "aside", "footer", "button", "dialog"}
_CHROME_ROLE = {"navigation", "banner", "contentinfo", "complementary", "search", "menu"}
_CHROME_CLASS = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|breadcrumbs?|crumbs?|footer|foot|sidebar|side|header-?bar|topbar|toolbar|ads?|advert\w*|banner|related|recommend\w*|share|social|comments?"
    r"|copyright|pagination|pager|login|qrcode|download-?(?:box|btn|tip))(?:$|[-_\s])",
    re.IGNORECASE,
)
_BLOCK = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "li",
    "table",
    "tbody",
    "thead",
    "tr",
    "td",
    "th",
    "caption",
    "center",
    "figure",
    "figcaption",
    "address",
    "details",
    "summary",
    "fieldset",
    "form",
    "button",
    "template",
    "body",
    "html",
}
_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_QUESTION_LEVEL = 6  # of a question in a list of questions and answers: under all that is a heading in HTML itself
_HEADING = re.compile(r"h[1-6]$")
_LISTED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_FORM_MAX_CHARS = 100
_QUOTED, _QUOTED_CHARS = 3, 20  # of what was not read


def parse(data: bytes, relative: str) -> Source:
    """The ``Source`` of an HTML page; its ``<title>`` comes first where the body has no ``h1``. Raises ``UnreadableFile``."""
    declared = _CHARSET.search(data[:4096])
    text, warnings = decode(data, declared[1].decode("ascii", "replace") if declared else "")
    if "<" not in text:
        raise UnreadableFile("is not HTML: the extension is wrong")
    soup = BeautifulSoup(text, "lxml")
    builder = TextBuilder()
    for line, name in enumerate(named(soup)):
        builder.add(name, *(("paragraph", 0) if line else ("heading", 1)))
    folds = Folds(soup)
    walk = _Walk(builder, folds, soup)
    walk.walk(soup.body or soup)
    left = walk.add(held(soup))
    # What was doubtful in the bytes stands at places in the markup.
    told = (*(replace(notice, start=0, end=0) for notice in warnings), *notices(soup), *folds.notices(), *left)
    return replace(builder.source(relative), warnings=told)


class _Walk:
    """Walks the tree once, collecting inline text until a block ends it."""

    def __init__(self, builder: TextBuilder, folds: Folds, soup: BeautifulSoup) -> None:
        self._builder = builder
        self._folds = folds
        self._marks = marks(soup)
        self._bars = bars(soup)
        self._asked, self._menus = panels(soup)
        self._inline: list[Run] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._reason: Reason | None = None  # why what is walked now is set aside
        self._lists: list[list[int]] = []  # the next number of each list around
        self._above = ""  # the last line shown
        self._answer = False
        self._mark = ""  # says that the next line asks or answers
        self._item_asks = False  # the item walked now is a question: what follows in it answers
        self._foot = False  # what is walked now stands under or beside the page's text

    def walk(self, tag: Tag) -> None:
        self._children(tag)
        self._flush()

    def add(self, data: Held) -> list[Notice]:
        """Adds what the page's scripts hold: what the page shows itself is set aside, and so are sentences that are no answers. What to say of it."""
        shown = _bare(self._builder.text)
        read = 0
        for question, answer in data.pairs:
            page = BeautifulSoup(answer.replace("\n", "<br>"), "lxml")
            again = all(_bare(words) in shown for words in (question, page.get_text()))
            self._reason = "duplicate" if again else None
            self._builder.add(question, "heading", _QUESTION_LEVEL, reason=self._reason)
            self.walk(page)
            read += not again
        for template in data.templates:
            page = BeautifulSoup(template, "lxml")
            again = all(_bare(words) in shown for words in page.stripped_strings)
            self._reason = "duplicate" if again else None
            self.walk(page)
            read += not again
        self._reason = None
        unread = [words for words in data.others if _bare(words) not in shown]
        for words in unread:
            self._builder.add(words, reason="hidden")
        told = [Notice(f"{read} answers read from the page's scripts", f"{read} 处问答取自网页脚本里的数据，当正文读了，请核对")] if read else []
        if unread:
            quoted = "、".join(f"“{words[:_QUOTED_CHARS]}”" for words in unread[:_QUOTED])
            chinese = f"{len(unread)} 处文字写在网页脚本里，没有读：{quoted}"
            told.append(Notice(f"{len(unread)} texts in the page's scripts, set aside", chinese))
        return told

    def _flush(self) -> None:
        found = squeezed(self._inline)
        self._inline.clear()
        if self._foot:
            for piece, reached in pieces("".join(text for text, _ in found)):
                self._builder.add(piece, reason=None if reached else "boilerplate")
            return
        shown = "".join(text for text, reason in found if reason is None).strip()
        if shown and self._mark:
            found, self._mark = [(self._mark, None), *found], ""
        self._builder.add(found, "paragraph" if self._kind == "list_item" and self._item_asks else self._kind, self._level)
        if self._kind == "list_item" and shown:
            self._item_asks = self._item_asks or asks(shown)
        if shown and not self._answer:
            self._above = shown

    def _say(self, text: str, reason: Reason | None = None) -> None:
        self._inline.append((text, self._reason or reason))

    def _children(self, tag: Tag) -> None:
        for child in tag.children:
            if isinstance(child, Tag):
                self._tag(child)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._say(flowing(str(child)))

    def _tag(self, tag: Tag) -> None:
        if id(tag) in self._marks:
            self._mark = self._marks[id(tag)]
            return
        if id(tag) in self._menus:
            self._flush()
            self._aside(tag, "duplicate")
            self._flush()
            return
        if id(tag) in self._asked:
            self._flush()
            self._builder.add(self._asked[id(tag)], "heading", _QUESTION_LEVEL)
            self._above = self._asked[id(tag)]
        said = "".join(text for text, reason in self._inline[-8:] if reason is None).strip()
        fate = self._folds.fate(tag, self._above if self._answer else said or self._above)
        if fate == "markup":
            return
        if self._reason or (fate is None and not self._chrome(tag)):
            self._shown(tag)
        elif fate == "folded":
            self._flush()
            before, self._answer = self._answer, True
            self._shown(tag)
            self._flush()
            self._answer = before
        elif fate is None:
            self._flush()
            self._foot = is_foot(tag)
            self._aside(tag, "boilerplate")
            self._flush()
            self._foot = False
        else:
            self._aside(tag, fate)

    def _aside(self, tag: Tag, reason: Reason) -> None:
        self._reason = reason
        self._shown(tag)
        self._reason = None

    def _shown(self, tag: Tag) -> None:
        if tag.name == "br":
            self._say("\n")
        elif told := instead(tag):
            self._say(*told)
        elif tag.name == "option":
            self._children(tag)
            self._say(" ")
        elif tag.name == "table" and is_data(tag):
            self._flush()
            self._table(tag)
        elif _HEADING.match(tag.name):
            self._nested(tag, "heading", int(tag.name[1]))
        elif tag.name == "summary" or (tag.name == "dt" and asks(tag.get_text())):
            self._nested(tag, "heading", _QUESTION_LEVEL)
        elif tag.name in ("ol", "ul"):
            start = str(tag.get("start") or "1")
            self._lists.append([int(start) if start.isascii() and start.isdigit() else 1])
            self._nested(tag, *self._inherited())
            self._lists.pop()
        elif tag.name == "li":
            self._item(tag)
        elif tag.name == "blockquote":
            self._nested(tag, "quote", 0)
        elif tag.name in _BLOCK:
            self._nested(tag, *self._inherited())
        else:
            self._children(tag)

    def _chrome(self, tag: Tag) -> bool:
        if self._folds.holds_content(tag):
            # A page's main content never is chrome, whatever its class is called.
            return tag.name in _CHROME
        if id(tag) in self._bars:
            return True
        if tag.name == "button" and (tag.has_attr("aria-controls") or tag.has_attr("aria-expanded") or asks(tag.get_text())):
            return False  # the head of something folded
        if tag.name in _CHROME or tag.get("role") in _CHROME_ROLE:
            return True
        names = " ".join(str(name) for name in [*tag.get_attribute_list("class"), tag.get("id")] if name)
        return bool(_CHROME_CLASS.search(names)) or (tag.name == "form" and _small(tag))

    def _inherited(self) -> tuple[BlockKind, int]:
        return (self._kind, self._level) if self._kind in ("list_item", "quote") else ("paragraph", 0)

    def _nested(self, tag: Tag, kind: BlockKind, level: int, label: str = "") -> None:
        self._flush()
        before = self._kind, self._level
        self._kind, self._level = kind, level
        self._say(label)
        self._children(tag)
        self._flush()
        self._kind, self._level = before

    def _item(self, tag: Tag) -> None:
        label = ""
        if self._lists:
            value = str(tag.get("value") or "")
            number = int(value) if value.isascii() and value.isdigit() else self._lists[-1][0]
            self._lists[-1][0] = number + 1
            if tag.parent is not None and tag.parent.name == "ol":
                # The number that a browser shows is part of what readers see and cite.
                label = f"{written(number, _LISTED.get(str(tag.parent.get('type')), 'decimal'))}. "
        before, self._item_asks = self._item_asks, False
        self._nested(tag, "list_item", max(1, len(self._lists)), label)
        self._item_asks = before

    def _table(self, table: Tag) -> None:
        for caption in table.find_all("caption"):
            self._builder.add(runs(caption), reason=self._reason)
        self._builder.table(*boxes(table), reason=self._reason)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _small(form: Tag) -> bool:
    """A form that asks for something, not one that the whole page stands in."""
    words = form.get_text(strip=True)
    return len(words) <= _FORM_MAX_CHARS and "。" not in words
