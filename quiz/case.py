"""The case that a fact holds for: what a question about it must state, so that exactly one option is right."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.deadline.numerals import HAN
from kb.models import Deadline, Part
from quiz.knowledge import Known
from quiz.sentence import LABEL, bare, bigrams, tidy

STATED_MAX_CHARS = 60
_NUMBERED = re.compile(rf"\s*(?:第[{HAN}\d]+分?[编章节篇部]\s*|{LABEL.pattern})*")
_ELSEWHERE = re.compile(r"前款|前项|前述|上述|上款|附件|上表|第[\d一二三四五六七八九十百]+[条款项]")


def case(known: Known, start: int, end: int) -> str | None:
    """The headings and lead-ins over ``text[start:end]``, which a question shows, as ``“政企客户投诉·装机”``; empty where there are none.

    ``None`` where the fact is restricted by something that a question would not state: a condition or an exception that stands outside of what is
    shown, a clause that it refers to, a list of cases; or by more than a question can hold.
    """
    scope, text = known.fact.scope, known.document.text
    own = [*scope.conditions, *scope.exceptions]
    detail = known.fact.detail
    if isinstance(detail, Deadline) and detail.when is not None:
        own.append(Part(detail.when.start, detail.when.end))
    if scope.refers or any(part.start < start or end < part.end for part in own):
        return None
    names = _names(known, (part for part in (*scope.above, *scope.leads) if part.end <= start or end <= part.start))
    stated = "·".join(names)
    if len(stated) > STATED_MAX_CHARS or _ELSEWHERE.search(stated):
        return None
    words = bigrams(stated + text[start:end])
    if not all(words & bigrams(text[part.start : part.end]) for part in scope.cases):
        return None  # 属于除外情形的: what these are stands elsewhere; of 二级故障 a reader knows the name
    return f"“{stated}”" if stated else ""


def _names(known: Known, parts: Iterable[Part]) -> list[str]:
    """Each once, as one line, without its number, but for the document's own title; marks of quotation within become single ones (GB/T 15834)."""
    text, title = known.document.text, known.document.title
    named = (bare(tidy(_NUMBERED.sub("", text[part.start : part.end], count=1))) for part in parts)
    return [
        name.replace("“", "‘").replace("”", "’").replace('"', "") for name in dict.fromkeys(named) if name and name not in title and title not in name
    ]
