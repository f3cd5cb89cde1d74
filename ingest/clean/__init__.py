"""Cleaning: what a page, a converter or a printer put between the document's own sentences is set aside, with the reason."""

from __future__ import annotations

from dataclasses import replace

from ingest.clean.chrome import chrome, watermarks
from ingest.clean.contents import contents
from ingest.clean.page_numbers import page_numbers
from ingest.source import Source
from ingest.spans import blanked, disjoint
from ingest.width import narrow


def clean(source: Source) -> Source:
    """``source`` with chrome, watermarks, tables of contents and page numbers added to what is set aside (in order, disjoint)."""
    page = narrow(source.text)
    found = list(source.set_aside)
    view = blanked(page, found)
    for find in (watermarks, chrome, contents):
        new = list(find(view))
        found += new
        view = blanked(view, new)
    found += page_numbers(view, page)
    return replace(source, set_aside=disjoint(found))
