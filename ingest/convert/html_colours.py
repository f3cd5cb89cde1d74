"""Text in the colour of its ground, which nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?<![-\w])background(?:-color|-image)?\s*:\s*([^;!]+)", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)(?:[,/\s]+([\d.]+%?))?\s*\)")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})$")
_NAMES = {"white": "ffffff", "black": "000000", "red": "ff0000", "yellow": "ffff00", "blue": "0000ff", "green": "008000", "gray": "808080"}
_CLEAR = ("transparent", "none", "inherit", "initial")
WHITE = "ffffff"


def unseen(soup: BeautifulSoup, sheet: Mapping[int, str]) -> Iterator[Tag]:
    """The tags whose text has the colour of what it stands on; ``sheet`` holds the declarations of the page's own sheet by tag.

    A page is white unless a sheet from elsewhere may colour it: then only what the page itself says of both colours counts.
    """
    page = None if soup.find("link", rel="stylesheet") else WHITE
    for tag in soup.find_all(True):
        colour = _colour(_COLOUR, tag, sheet, "color")
        if colour == "transparent" or (colour and colour == _ground(tag, sheet, page)):
            yield tag


def _ground(tag: Tag, sheet: Mapping[int, str], page: str | None) -> str | None:
    """The nearest colour behind a tag; ``None`` where nobody can tell."""
    for one in (tag, *tag.parents):
        said = _colour(_GROUND, one, sheet, "bgcolor")
        if said and said not in _CLEAR:
            return said if len(said) == len(WHITE) else None
    return page


def _colour(declared: re.Pattern[str], tag: Tag, sheet: Mapping[int, str], attribute: str) -> str | None:
    """The last that a tag's attributes and declarations say: six figures of a colour, else the words."""
    found = declared.findall(f"{sheet.get(id(tag), '')};{tag.get('style') or ''}")
    said = str(found[-1] if found else tag.get(attribute) or "").strip().lower()
    if hexadecimal := _HEX.match(said):
        digits = hexadecimal[1]
        return digits if len(digits) == len(WHITE) else "".join(2 * digit for digit in digits)
    if (rgb := _RGB.match(said)) and rgb[4] not in ("0", "0%", "0.0"):
        return "".join(f"{min(int(part), 255):02x}" for part in rgb.groups()[:3])
    return "transparent" if rgb else _NAMES.get(said, said) or None
