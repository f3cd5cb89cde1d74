"""What an HTML page holds and does not show: deleted, hidden, readings of characters, controls; and hidden answers that a question unfolds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from ingest.asking import asks
from kb.models import Reason

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_CODE = {"script", "style", "head", "title", "meta", "link", "iframe", "svg", "canvas", "object"}
_DELETED = {"del", "s", "strike"}
_READINGS = {"rt", "rp", "rtc"}
_CONTROLS = {"select", "textarea"}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_FOLDS = re.compile(r"(?:^|[-_\s])(?:answers?|accordion|collaps\w*|panel|pane|tabs?|fold\w*|faqs?|body-?wrap)(?:$|[-_\s\d])", re.IGNORECASE)
_DIALOG = re.compile(r"modal|dialog|popup|pop-up|overlay|mask|login|cookie|toast|tooltip", re.IGNORECASE)
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@(?:media|supports|font-face|keyframes)[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
_SELECTORS_MAX = 50


def reason_for(tag: Tag) -> Reason | None:
    """Why what stands under ``tag`` is no text of the page by its own mark-up; ``markup`` for code, which is left out altogether."""
    if tag.name in _CODE:
        return "markup"
    style = str(tag.get("style") or "")
    if tag.name in _DELETED or (style and _STRUCK_STYLE.search(style)):
        return "deleted"
    if tag.name in _READINGS:
        return "ruby"
    if tag.name in _CONTROLS:
        return "control"
    if tag.name in ("noscript", "template") or tag.has_attr("hidden") or (style and _HIDDEN_STYLE.search(style)):
        return "hidden"
    return None


class Folds:
    """The hidden parts of one page: which its style sheet hides, which of all hidden ones a reader can unfold."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._unseen = _hidden_by_sheet(soup)
        self._opened = {str(value).lstrip("#") for tag in soup.find_all(True) for value in _targets(tag)}
        self._around: set[int] = set()  # the ancestors of what a page is about
        for tag in soup.find_all(["main", "article", "h1"]):
            for parent in tag.parents:
                if id(parent) in self._around:
                    break
                self._around.add(id(parent))

    def holds_content(self, tag: Tag) -> bool:
        """Whether the page's main content stands under a tag."""
        return id(tag) in self._around

    def fate(self, tag: Tag, above: str) -> Reason | Literal["folded"] | None:
        """Why what stands under ``tag`` is no text of the page; ``above`` is the last line that is shown.

        ``folded`` is what hides only until it is asked for and is read: the answer that the question above it, a control or a tab unfolds, and a page
        that hides all of itself until a script has run.
        """
        reason = "hidden" if id(tag) in self._unseen else reason_for(tag)
        if reason != "hidden" or tag.name == "noscript":
            return reason
        return "folded" if self.holds_content(tag) or tag.name in ("html", "body") or self._unfolds(tag, above) else "hidden"

    def _unfolds(self, tag: Tag, above: str) -> bool:
        names = " ".join(str(name) for name in [*tag.get_attribute_list("class"), tag.get("id"), tag.get("role")] if name)
        if _DIALOG.search(names):
            return False
        named = bool(_FOLDS.search(names)) or tag.get("role") in ("tabpanel", "region") or tag.get("hidden") == "until-found" or tag.name == "dd"
        return named or tag.get("id") in self._opened or asks(above)


def _targets(tag: Tag) -> list[object]:
    """The ids of what a control opens."""
    found: list[object] = [tag.get(name) for name in ("data-target", "data-bs-target")]
    found += str(tag.get("aria-controls") or "").split()
    if tag.name == "a" and str(tag.get("href") or "").startswith("#"):
        found.append(tag.get("href"))
    return [value for value in found if value]


def _hidden_by_sheet(soup: BeautifulSoup) -> set[int]:
    """The tags that the page's own style sheet hides on a screen, by the simple rules that it has."""
    from soupsieve import SelectorSyntaxError

    sheet = "".join(style.get_text() for style in soup.find_all("style"))
    found: set[int] = set()
    selectors = [one for names, rule in _RULE.findall(_AT_RULE.sub("", sheet)) if _HIDDEN_STYLE.search(rule) for one in names.split(",")]
    for selector in selectors[:_SELECTORS_MAX]:
        try:
            found |= {id(tag) for tag in soup.select(selector.strip())}
        except (SelectorSyntaxError, NotImplementedError):  # a selector of browsers alone
            continue
    return found
