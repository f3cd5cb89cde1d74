"""What an HTML page holds and does not show: deleted, hidden, without colour, readings, controls; and hidden answers that a question unfolds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from ingest.asking import asks
from ingest.convert.html_colours import unseen
from ingest.convert.html_values import chosen
from ingest.source import Notice
from kb.models import Reason

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_CODE = {"script", "style", "head", "title", "meta", "link", "iframe", "svg", "canvas", "object"}
_DELETED = {"del", "s", "strike"}
_READINGS = {"rt", "rp", "rtc"}
_COLOURLESS = "data-colourless"
"""Marks what stands in the colour of its ground."""
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_MAY_HIDE = re.compile(rf"{_HIDDEN_STYLE.pattern}|color|background", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_FOLDS = re.compile(r"(?:^|[-_\s])(?:answers?|accordion|collaps\w*|panel|pane|tabs?|fold\w*|faqs?|body-?wrap)(?:$|[-_\s\d])", re.IGNORECASE)
_DIALOG = re.compile(r"modal|dialog|popup|pop-up|overlay|mask|login|cookie|toast|tooltip", re.IGNORECASE)
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@(?:media|supports|font-face|keyframes)[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
_SELECTORS_MAX = 80
_QUOTED, _QUOTED_CHARS = 3, 20
_REPEATED, _HEAD_CHARS = 3, 60  # texts of a list that unfolds, and what each stands behind


def reason_for(tag: Tag) -> Reason | None:
    """Why what stands under ``tag`` is no text of the page by its own mark-up; ``markup`` for code, which is left out altogether."""
    if tag.name in _CODE:
        return "markup"
    style = str(tag.get("style") or "")
    if tag.name in _DELETED or (style and _STRUCK_STYLE.search(style)):
        return "deleted"
    if tag.name in _READINGS:
        return "ruby"
    if tag.name == "textarea" or (tag.name == "option" and not chosen(tag)):
        return "control"
    if tag.has_attr(_COLOURLESS) or tag.name in ("noscript", "template") or tag.has_attr("hidden") or (style and _HIDDEN_STYLE.search(style)):
        return "hidden"
    return None


class Folds:
    """The hidden parts of one page: which its style sheet hides, which of all hidden ones a reader can unfold."""

    def __init__(self, soup: BeautifulSoup) -> None:
        sheet = _by_sheet(soup)
        self._unseen = {tag for tag, declared in sheet.items() if _HIDDEN_STYLE.search(declared)}
        self._colourless = [tag for tag in unseen(soup, sheet) if tag.get_text(strip=True)]
        for tag in self._colourless:
            tag[_COLOURLESS] = ""
        self._opened = {str(value).lstrip("#") for tag in soup.find_all(True) for value in _targets(tag)}
        self._again = self._repeated(soup)
        self._around: set[int] = set()  # the ancestors of what a page is about
        for tag in soup.find_all(["main", "article", "h1"]):
            for parent in tag.parents:
                if id(parent) in self._around:
                    break
                self._around.add(id(parent))

    def notices(self) -> Iterator[Notice]:
        """What to say of text that nobody sees."""
        if self._colourless:
            quoted = "、".join(f"“{tag.get_text(strip=True)[:_QUOTED_CHARS]}”" for tag in self._colourless[:_QUOTED])
            chinese = f"{len(self._colourless)} 处文字与底色同色，看不见，没有读：{quoted}"
            yield Notice(f"{len(self._colourless)} texts in the colour of their ground, set aside", chinese)

    def holds_content(self, tag: Tag) -> bool:
        """Whether the page's main content stands under a tag."""
        return id(tag) in self._around

    def fate(self, tag: Tag, above: str) -> Reason | Literal["folded"] | None:
        """Why what stands under ``tag`` is no text of the page; ``above`` is the last line that is shown.

        ``folded`` is what hides only until it is asked for and is read: the answer that the question above it, a control or a tab unfolds, and a page
        that hides all of itself until a script has run.
        """
        reason = "hidden" if id(tag) in self._unseen else reason_for(tag)
        if reason != "hidden" or tag.has_attr(_COLOURLESS):
            return reason
        if tag.name == "noscript":  # for a page that cannot run scripts: its answers, or the advice to switch them on
            return "folded" if any(asks(words) for words in tag.stripped_strings) else "hidden"
        return "folded" if self.holds_content(tag) or tag.name in ("html", "body") or self._unfolds(tag, above) else "hidden"

    def _unfolds(self, tag: Tag, above: str) -> bool:
        names = " ".join(str(name) for name in [*tag.get_attribute_list("class"), tag.get("id"), tag.get("role")] if name)
        if _DIALOG.search(names):
            return False
        named = bool(_FOLDS.search(names)) or tag.get("role") in ("tabpanel", "region") or tag.get("hidden") == "until-found" or tag.name == "dd"
        return named or tag.get("id") in self._opened or asks(above) or id(tag) in self._again

    def _repeated(self, soup: BeautifulSoup) -> set[int]:
        """What is hidden in one way again and again, each time behind a line that is shown: the texts of a list that unfolds."""
        groups: dict[tuple[str, str], list[Tag]] = {}
        for tag in soup.find_all(True):
            if id(tag) in self._unseen or ((tag.has_attr("style") or tag.has_attr("hidden")) and reason_for(tag) == "hidden"):
                groups.setdefault((tag.name, " ".join(tag.get_attribute_list("class", ""))), []).append(tag)
        found: set[int] = set()
        for tags in groups.values():
            heads = [tag.find_previous_sibling(True) for tag in tags]
            if len(tags) >= _REPEATED and all(head is not None and 0 < len(head.get_text(strip=True)) <= _HEAD_CHARS for head in heads):
                found |= {id(tag) for tag in tags if 2 * sum(len(a.get_text(strip=True)) for a in tag.find_all("a")) < len(tag.get_text(strip=True))}
        return found


def _targets(tag: Tag) -> list[object]:
    """The ids of what a control opens."""
    found: list[object] = [tag.get(name) for name in ("data-target", "data-bs-target")]
    found += str(tag.get("aria-controls") or "").split()
    if tag.name == "a" and str(tag.get("href") or "").startswith("#"):
        found.append(tag.get("href"))
    return [value for value in found if value]


def _by_sheet(soup: BeautifulSoup) -> dict[int, str]:
    """What the page's own style sheet declares of its tags that may hide them on a screen, by the simple rules that it has."""
    from soupsieve import SelectorSyntaxError

    sheet = "".join(style.get_text() for style in soup.find_all("style"))
    found: dict[int, str] = {}
    rules = [(name.strip(), rule) for names, rule in _RULE.findall(_AT_RULE.sub("", sheet)) if _MAY_HIDE.search(rule) for name in names.split(",")]
    rules.sort(key=lambda rule: not _HIDDEN_STYLE.search(rule[1]))
    for selector, rule in rules[:_SELECTORS_MAX]:
        try:
            found |= {id(tag): f"{found.get(id(tag), '')};{rule}" for tag in soup.select(selector)}
        except (SelectorSyntaxError, NotImplementedError):  # a selector of browsers alone
            continue
    return found
