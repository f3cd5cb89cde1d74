"""What PDFium tells of a page: its characters and its ruled lines, with their places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_THIN = 2.5  # points: a box no thicker than this is a line
_SHORT = 6.0  # points: shorter lines part no cells
_OBJECTS_MAX = 5000  # a page with more paths is a drawing
_TILTED = 0.1  # radians


@dataclass(frozen=True, slots=True)
class Char:
    """A character that is no blank and its box, in points from the upper left corner; ``size`` is its font's."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    after_blank: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Ruler:
    """A straight ruled line: ``at`` is its distance from the upper (or left) edge, ``start:end`` where it runs along it."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is read: upright characters, ruled lines, and the words that stand ``askew``, such as watermarks."""

    chars: tuple[Char, ...]
    rulers: tuple[Ruler, ...]
    askew: str
    width: float


def read_page(page: PdfPage, layer: PdfTextPage) -> Page:
    """The characters and lines of a page; most of its characters are taken to stand upright."""
    import pypdfium2.raw as pdfium

    found: list[tuple[str, tuple[float, float, float, float], float, bool, int | None]] = []
    blank = False
    for index in range(layer.count_chars()):
        code = pdfium.FPDFText_GetUnicode(layer, index)
        text = "-" if code in (2, 0xFFFE) else chr(code)  # PDFium's signs for a hyphen at the end of a line
        if code == 0 or text.isspace():
            blank = blank or pdfium.FPDFText_IsGenerated(layer, index) != 1
            continue
        turned = pdfium.FPDFText_GetCharAngle(layer, index) / (math.pi / 2)
        quarter = round(turned) % 4 if abs(turned - round(turned)) < _TILTED else None
        found.append((text, layer.get_charbox(index, loose=True), pdfium.FPDFText_GetFontSize(layer, index), blank, quarter))
        blank = False
    upright = next((quarter for quarter, _ in Counter(quarter for *_, quarter in found if quarter is not None).most_common(1)), 0)
    width, height = page.get_size()
    if page.get_rotation() % 180:  # the size is that of the page as shown, the boxes are not
        width, height = height, width
    chars = tuple(Char(text, *_turned(box, upright, width, height), size, blank) for text, box, size, blank, quarter in found if quarter == upright)
    askew = "".join(text for text, *_, quarter in found if quarter != upright)
    rulers = tuple(_ruler(*_turned(box, upright, width, height)) for box in _lines(page))
    return Page(chars, rulers, askew, height if upright % 2 else width)


def _turned(box: tuple[float, float, float, float], quarter: int, width: float, height: float) -> tuple[float, float, float, float]:
    """A box (left, bottom, right, top, from the lower left corner) as left, top, right, bottom of the page turned upright.

    ``quarter`` turns clockwise are what its text is turned by.
    """
    left, bottom, right, top = box
    if quarter == 1:
        return height - top, width - right, height - bottom, width - left
    if quarter == 2:
        return width - right, bottom, width - left, top
    if quarter == 3:
        return bottom, left, top, right
    return left, height - top, right, height - bottom


def _ruler(left: float, top: float, right: float, bottom: float) -> Ruler:
    if right - left >= bottom - top:
        return Ruler(True, (top + bottom) / 2, left, right)
    return Ruler(False, (left + right) / 2, top, bottom)


def _lines(page: PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """The thin boxes of a page's straight lines: strokes, sides of stroked rectangles, and thin filled ones."""
    import pypdfium2.raw as pdfium

    for count, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if count >= _OBJECTS_MAX:
            return
        filled, stroked = pdfium.c_int(), pdfium.c_int()
        pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
        boxes = list(_strokes(path)) if stroked.value else [path.get_bounds()] if filled.value else []
        for left, bottom, right, top in boxes:
            if min(right - left, top - bottom) <= _THIN and max(right - left, top - bottom) >= _SHORT:
                yield left, bottom, right, top


def _strokes(path: Any) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401  pypdfium2 has no types
    """The boxes of a path's straight pieces."""
    import pypdfium2.raw as pdfium

    matrix = path.get_matrix()
    first = before = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        piece = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = pdfium.c_float(), pdfium.c_float()
        pdfium.FPDFPathSegment_GetPoint(piece, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(piece)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _box(before, point)
        before = point
        if pdfium.FPDFPathSegment_GetClose(piece):
            yield _box(point, first)
            before = first


def _box(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
