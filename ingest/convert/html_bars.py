"""What stands over a page's main heading and is no part of it (rows of links, the path to the page), and its name without its site's."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_HEADING = re.compile(r"^h[1-6]$")
_LOOKED_AT = 200  # elements over the heading
_BAR_MAX_CHARS = 120
_PIECE_MAX_CHARS = 14
_LINKS_MIN = 3
_PARTS_MIN = 3
_SENTENCE = re.compile(r"[。；;！!？?]")
_BETWEEN = re.compile(r"[\s|｜/／>＞»›→·•-]*")
_PARTED = re.compile(r"\s*[|｜>＞»›→]\s*|\s+[/／·•]\s+|(?<=首页)[/／·•]|(?<=主页)[/／·•]")
_SITE = re.compile(r"(?P<name>.{4,}?)\s*(?:[_|｜]|\s[-–—]+\s|[-–—]+(?!\d))\s*(?P<site>[^\s_|｜\d–—-]{2,14})")


def bars(soup: BeautifulSoup) -> frozenset[int]:
    """The elements over the first ``h1`` (the first heading, where there is none) that lead to other pages, by ``id``."""
    heading = soup.find("h1") or soup.find(_HEADING)
    if not isinstance(heading, Tag):
        return frozenset()
    around = {id(tag) for tag in heading.parents}
    above = heading.find_all_previous(["div", "p", "ul", "ol", "span", "section"], limit=_LOOKED_AT)
    return frozenset(id(tag) for tag in above if isinstance(tag, Tag) and id(tag) not in around and _is_bar(tag))


def _is_bar(tag: Tag) -> bool:
    words = " ".join(tag.stripped_strings)
    if not words or len(words) > _BAR_MAX_CHARS or _SENTENCE.search(words):
        return False
    links = [link.get_text(" ", strip=True) for link in tag.find_all("a")]
    rest = words
    for link in links:
        rest = rest.replace(link, "", 1)
    if len(links) >= _LINKS_MIN and _BETWEEN.fullmatch(rest):
        return True
    parts = _PARTED.split(words)
    return len(parts) >= _PARTS_MIN and all(0 < len(part) <= _PIECE_MAX_CHARS and not re.search(r"[:：]", part) for part in parts)


def named(soup: BeautifulSoup) -> list[str]:
    """The page's own name as its ``<title>`` tells it, and its site's name behind it; nothing where a heading of the page says as much."""
    words = re.sub(r"\s+", " ", soup.title.get_text()).strip() if soup.title else ""
    if not words or soup.find("h1"):
        return []
    parted = _SITE.fullmatch(words)
    found = [parted["name"], parted["site"]] if parted else [words]
    heading = soup.find(_HEADING)
    return [] if isinstance(heading, Tag) and found[0] in heading.get_text(strip=True) else found
