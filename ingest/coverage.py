"""Coverage: the share of a source file whose fate is known (promise 3: nothing is silently lost)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.source import Draft, Source
from kb.models import SetAside

_RUN = re.compile(r"\S+")


def unaccounted(source: Source, drafts: Sequence[Draft], set_aside: Sequence[SetAside]) -> tuple[tuple[int, int], ...]:
    """The spans of ``source.text`` without white space that stand in no draft's pieces and in no set-aside span, in order."""
    known = sorted(
        [(piece.origin, piece.origin + piece.length) for draft in drafts for piece in draft.pieces] + [(span.start, span.end) for span in set_aside]
    )
    gaps, at = [], 0
    for start, end in [*known, (len(source.text), len(source.text))]:
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    return tuple(match.span() for start, end in gaps for match in _RUN.finditer(source.text, start, end))


def coverage(source: Source, drafts: Sequence[Draft], set_aside: Sequence[SetAside]) -> float:
    """The share, 0 to 1, of ``source.text``'s characters other than white space that are accounted for; 1 for an empty text."""
    total = sum(len(match.group()) for match in _RUN.finditer(source.text))
    lost = sum(end - start for start, end in unaccounted(source, drafts, set_aside))
    return 1 - lost / total if total else 1.0
