"""Where in a document a clause stands that another text names, and words that it calls old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.deadline.amounts import amounts
from kb.deadline.folded import fold
from kb.deadline.numerals import HAN, number
from kb.models import Clause, ClauseKind, Part
from kb.relations.clauses import Path, Pointer, Step, read

_KINDS: dict[str, tuple[ClauseKind, ...]] = {
    "part": ("part",),
    "chapter": ("chapter",),
    "section": ("section",),
    "article": ("article",),
    "item": ("item",),
    "point": ("item",),
    "annex": ("annex",),
    "table": ("annex", "heading", "table"),
    "decimal": ("section", "item", "article"),
}
_LABELS = {"article": "条", "paragraph": "款", "item": "[项点]", "point": "目"}
_NUMBER = re.compile(rf"[0-9]+(?:\.[0-9]+)*|[{HAN}]+")
_ALSO = re.compile(rf"之(?P<also>[{HAN}0-9]{{1,2}})$")
_ENCLOSED = {
    char: float(value) for first in "①⑴⒈㈠" for value, char in enumerate((chr(ord(first) + at) for at in range(20 if first != "㈠" else 10)), 1)
}
_ITEM_LINE = re.compile(rf"\s*(?:[（(][{HAN}0-9]{{1,3}}[)）]|[①-⑳]|[0-9]{{1,2}}[.、)]|[{HAN}]{{1,3}}、)")


def located(label: str, text: str, clauses: Sequence[Clause]) -> tuple[Part, ...]:
    """The spans of the clauses that ``label`` names; empty where one of them is not there, or may be two."""
    return within(label, text, clauses, Part(0, len(text)))


def within(label: str, text: str, clauses: Sequence[Clause], around: Part) -> tuple[Part, ...]:
    """The same inside of a part of the text, from which the label counts: 第二款 of an article."""
    pointer = read(label)
    if pointer is None:
        return ()
    found: list[tuple[Part, ...]] = [_one(path, text, clauses, around) for path in pointer.paths]
    if not all(found):
        return ()
    return tuple(_joined(pointer, [spans[0] for spans in found], clauses))


def _one(path: Path, text: str, clauses: Sequence[Clause], around: Part) -> tuple[Part, ...]:
    """The one span of a path, step by step inside of the step before."""
    for place, step in enumerate(path):
        if step.rank == "paragraph":
            whole = (around.start, around.end) == (0, len(text))
            found = [Part(clause.start, _end(clause, text)) for clause in _certain(_top_items(step, clauses))] if whole else []
            found = found or _paragraph(step, around, text, clauses)
        elif step.rank == "sentence":
            found = _sentence(step, around, text)
        else:
            named = [clause for clause in clauses if around.start <= clause.start and clause.end <= around.end and _is(step, clause)]
            found = [Part(clause.start, _end(clause, text)) for clause in _certain(named)]
            if not found and place == 0 and step.rank in ("article", "item"):
                found = [Part(clause.start, _end(clause, text)) for clause in _certain(_top_items(step, clauses))]
            if not found and step.rank in ("item", "point"):
                found = _item_inline(step, around, text)
        if not found and place == 0 and step.rank in _LABELS:
            found = _lines_labelled(step, around, text)
        if len(found) != 1:
            return ()
        around = found[0]
    return (around,)


def _is(step: Step, clause: Clause) -> bool:
    if clause.kind not in _KINDS[step.rank]:
        return False
    label = clause.label.rstrip(" \t\u3000:：.．、")
    if step.rank == "decimal":
        return label == step.number
    if step.rank == "annex" and isinstance(step.number, str):
        return label.endswith(step.number) or re.match(rf"附[件录表图]\s*{step.number}(?![A-Za-z])", clause.label + clause.title) is not None
    if step.rank == "table":
        return bool(re.match(rf"\s*(?:附)?表\s*{step.number:g}(?!\d)", clause.label + clause.title))
    of = _numbered(label)
    if step.rank == "annex" and not step.number:
        return True
    also = _ALSO.search(label)
    return of == step.number and (number(also["also"]) if also else 0) == step.also


def _numbered(label: str) -> float | None:
    """The number in a label: 12 of 第十二条, 2 of （二）."""
    if label[:1] in _ENCLOSED:
        return _ENCLOSED[label[0]]
    found = _NUMBER.search(fold(label).text)
    return number(found.group()) if found else None


def _certain(named: list[Clause]) -> list[Clause]:
    """Of clauses that bear a label the one that is not inside of another; a heading that only names an annex (附件:…) gives way to the annex."""
    outer = [one for one in named if not any(other is not one and other.start <= one.start and one.end <= other.end for other in named)]
    if len(outer) > 1 and all(clause.kind == "annex" for clause in outer):
        return outer[-1:]
    return outer


def _top_items(step: Step, clauses: Sequence[Clause]) -> list[Clause]:
    """The items 一、 1. (1) ① of a text that has no articles: it is they that are called 第一条, 第1款, 第(1)点."""
    if any(clause.kind == "article" for clause in clauses):
        return []
    items = [clause for clause in clauses if clause.kind == "item" and (clause.parent is None or clauses[clause.parent].kind != "item")]
    return [clause for clause in items if clause.label and _numbered(clause.label) == step.number]


def _end(clause: Clause, text: str) -> int:
    """Where a clause's words end."""
    return clause.start + len(text[clause.start : clause.end].rstrip())


def _paragraph(step: Step, within: Part, text: str, clauses: Sequence[Clause]) -> list[Part]:
    """The paragraph of an article: its lines, those of a list with the one that leads them in."""
    found: list[Part] = []
    for start, end in _lines(text, within):
        if found and _ITEM_LINE.match(text, start, end):
            found[-1] = Part(found[-1].start, end)
        else:
            found.append(Part(start, end))
    return [found[int(step.number) - 1]] if isinstance(step.number, float) and 0 < step.number <= len(found) else []


def _lines(text: str, within: Part) -> Iterator[tuple[int, int]]:
    position = within.start
    for line in text[within.start : within.end].splitlines(keepends=True):
        if line.strip():
            yield position, position + len(line.rstrip())
        position += len(line)


def _item_inline(step: Step, within: Part, text: str) -> list[Part]:
    """An item （二）… in a running sentence."""
    places = list(re.finditer(rf"[（(]\s?(?P<number>[{HAN}0-9]{{1,3}})\s?[)）]", text[within.start : within.end]))
    for at, match in enumerate(places):
        if number(match["number"]) == step.number:
            end = places[at + 1].start() if at + 1 < len(places) else within.end - within.start
            return [Part(within.start + match.start(), within.start + end)]
    return []


def _lines_labelled(step: Step, within: Part, text: str) -> list[Part]:
    """The lines that bear a label which the outline saw none in (``【第1项】…``, ``- 第1点：…``), each to its end."""
    label = re.compile(rf"[^\w\n]*第\s?(?P<number>[{HAN}0-9]{{1,3}})\s?(?:{_LABELS[step.rank]})[】\])）:：、.\s]")
    found = [(start, end, match) for start, end in _lines(text, within) if (match := label.match(text, start, end))]
    return [Part(start, end) for start, end, match in found if number(match["number"]) == step.number]


def _sentence(step: Step, within: Part, text: str) -> list[Part]:
    """A sentence of a clause, the first with its label."""
    ends = [within.start + match.end() for match in re.finditer("[。！？!?]|$", text[within.start : within.end])]
    found = [Part(start, end) for start, end in zip([within.start, *ends], ends, strict=False) if text[start:end].strip()]
    return [found[int(step.number) - 1]] if isinstance(step.number, float | int) and 0 < step.number <= len(found) else []


def _joined(pointer: Pointer, spans: list[Part], clauses: Sequence[Clause]) -> Iterator[Part]:
    """The spans, those of a range with all between them."""
    place = 0
    while place < len(spans):
        last = place
        while last < len(pointer.ranges) and pointer.ranges[last]:
            last += 1
        if last > place and spans[last].end > spans[place].start:
            yield Part(spans[place].start, spans[last].end)
        else:
            yield from spans[place : last + 1]
        place = last + 1


def wording(old: str, text: str, within: Sequence[Part]) -> tuple[Part, ...]:
    """Where the words ``old`` stand in parts of a text, whatever its width and spaces; a time also where it is written otherwise (十二小时)."""
    wanted = fold(old).text
    times = amounts(wanted)
    found: list[Part] = []
    for part in within:
        folded = fold(text[part.start : part.end])
        places = [match.span() for match in re.finditer(re.escape(wanted), folded.text) if wanted]
        if not places and len(times) == 1 and (times[0].start, times[0].end) == (0, len(wanted)):
            places = [(each.start, each.end) for each in amounts(folded.text) if (each.value, each.unit) == (times[0].value, times[0].unit)]
        for start, end in places:
            first, last = folded.span(start, end)
            found.append(Part(part.start + first, part.start + last))
    return tuple(found)
