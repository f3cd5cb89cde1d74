"""Whether two texts of one page that say the same are two documents all the same: made for two operators, places or terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from ingest.dates import validity
from ingest.issuer import read_issuer
from ingest.partition.boundaries import house
from ingest.titles import clean_title
from ingest.width import narrow
from kb.gazetteer import find_business
from kb.text import simplify


def apart(titles: Sequence[str], texts: Sequence[str]) -> Callable[[int, int], bool]:
    """Tells by index whether two of the documents differ in what both state of themselves; ``texts`` are half-width.

    Where both name their operator, one for all places is not one for a province.
    """

    @cache
    def told(index: int) -> tuple[object, ...]:
        title = simplify(narrow(titles[index]))
        issued, term = read_issuer(title, texts[index]), validity(texts[index])
        region = (issued.region or "everywhere") if issued.operator else issued.region
        return (
            house(title),
            issued.operator,
            region,
            find_business(title),
            issued.number,
            clean_title(title)[1],
            term.effective_from,
            term.effective_to,
        )

    return lambda one, other: any(a and b and a != b for a, b in zip(told(one), told(other), strict=True))
