"""The text of a Word paragraph in pieces, what Word does not show as text among them, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.convert.docx_styles import Styles, W, switch, value
from ingest.convert.tables import Run
from kb.models import Reason

if TYPE_CHECKING:
    from lxml import etree

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SAID = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = (f"{W}footnoteReference", f"{W}endnoteReference")
_DELETED = (f"{W}del", f"{W}moveFrom")


def runs(paragraph: etree._Element, styles: Styles, notes: list[tuple[str, str]] | None = None) -> Iterator[Run]:
    """The pieces of a paragraph; ``notes`` collects the kind and id of the notes that it refers to. Field codes are no text."""
    yield from _Runs(styles, styles.of(paragraph), notes).under(paragraph, None)


def mark_is(paragraph: etree._Element, tag: str) -> bool:
    """Whether the mark that ends a paragraph is deleted (``del``, ``moveFrom``) or hidden (``vanish``)."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    if tag == "vanish":
        return bool(switch(properties, tag))
    return properties is not None and properties.find(f"{W}{tag}") is not None


class _Runs:
    def __init__(self, styles: Styles, style: str, notes: list[tuple[str, str]] | None) -> None:
        self._styles, self._style, self._notes = styles, style, notes

    def under(self, element: etree._Element, reason: Reason | None) -> Iterator[Run]:
        for child in element:
            if child.tag in (f"{W}t", f"{W}delText", _MATHS):
                yield child.text or "", reason
            elif child.tag in _SAID:
                yield _SAID[child.tag], reason
            elif child.tag == f"{W}r":
                yield from self.under(child, reason or self._reason(child))
            elif child.tag in _DELETED:
                yield from self.under(child, reason or "deleted")
            elif child.tag == f"{W}rt":
                yield from self.under(child, reason or "ruby")
            elif child.tag in _NOTES and self._notes is not None and reason is None:
                self._notes.append((child.tag.removeprefix(W).removesuffix("Reference"), str(child.get(f"{W}id"))))
            elif child.tag == f"{W}p":  # a text box inside a paragraph
                yield "\n", reason
                yield from self.under(child, reason)
            elif child.tag not in (FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}rubyPr"):
                yield from self.under(child, reason)

    def _reason(self, run: etree._Element) -> Reason | None:
        properties = run.find(f"{W}rPr")
        style = "" if properties is None else value(properties.find(f"{W}rStyle"))
        for tag, reason in (("vanish", "hidden"), ("strike", "deleted"), ("dstrike", "deleted")):
            on = switch(properties, tag)
            # Styles toggle: a struck run style inside a struck paragraph style is not struck (17.7.3).
            if on if on is not None else self._styles.switched(style, tag) != self._styles.switched(self._style, tag):
                return reason  # type: ignore[return-value]
        return None
