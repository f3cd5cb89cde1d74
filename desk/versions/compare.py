"""What changed between two versions of a document: its fields, its clauses, and the facts that it states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from difflib import SequenceMatcher
from typing import TypeVar

from rapidfuzz import fuzz

from desk.versions.changes import Change, Comparison, FieldChange, Quote, What
from kb.identity import Work, work
from kb.models import (
    Classification,
    Deadline,
    Definition,
    Detail,
    Document,
    Entry,
    Fact,
    FactKind,
    Period,
    Procedure,
    Statement,
    Tariff,
    Time,
    Wording,
)
from kb.text import normalise

T = TypeVar("T")
ALIKE = 55  # of 100: texts less alike are two texts, not one that changed
COMPARED_FIELDS = (
    "title",
    "version",
    "status",
    "number",
    "operator",
    "region",
    "business",
    "category",
    "effective_from",
    "effective_to",
    "review_by",
)


def compare(old: Entry | None, new: Entry | None) -> Comparison:
    """Compares two versions; a document that is on one side only has all its clauses and facts added or removed."""
    changes = [*_clauses(old, new), *_facts(old, new)]
    stated: tuple[FieldChange, ...] = ()
    if old and new:
        pairs = ((name, getattr(old.document, name), getattr(new.document, name)) for name in COMPARED_FIELDS)
        stated = tuple(FieldChange(name, _said(before), _said(after)) for name, before, after in pairs if before != after)
    return Comparison(old.document if old else None, new.document if new else None, stated, tuple(changes))


def pair_up(old: Iterable[Entry], new: Iterable[Entry]) -> list[tuple[Entry | None, Entry | None]]:
    """Which document of one collection is which of the other: by what it is (``kb.identity``) and version.

    A version that only ``new`` has is paired with the latest of its document in ``old``, which may stand in another pair too.
    """
    before, after = list(old), list(new)
    by_name = {_name(entry.document): entry for entry in before}
    pairs: list[tuple[Entry | None, Entry | None]] = []
    taken: set[tuple[Work, str | None]] = set()
    unpaired: list[Entry] = []
    for entry in after:
        same = by_name.get(_name(entry.document))
        if same is None:
            unpaired.append(entry)
        else:
            pairs.append((same, entry))
            taken.add(_name(same.document))
    for entry in unpaired:
        versions = [other for other in before if work(other.document) == work(entry.document)]
        former = max(versions, key=lambda other: other.document.effective_from or date.min, default=None)
        pairs.append((former, entry))
        if former is not None:
            taken.add(_name(former.document))
    pairs += [(entry, None) for entry in before if _name(entry.document) not in taken]
    return pairs


def _name(document: Document) -> tuple[Work, str | None]:
    return work(document), document.version


def _clauses(old: Entry | None, new: Entry | None) -> Iterable[Change]:
    """Passages that differ, those that correspond paired by their likeness."""
    left, right = _passages(old), _passages(new)
    matcher = SequenceMatcher(None, [normalise(q.text) for q in left], [normalise(q.text) for q in right], autojunk=False)
    for _, first, last, start, end in (op for op in matcher.get_opcodes() if op[0] != "equal"):
        for before, after in _paired(left[first:last], right[start:end], lambda a, b: fuzz.ratio(normalise(a.text), normalise(b.text))):
            said = before or after
            yield Change("clause", _what(before, after), said.section[-1] if said and said.section else "", before, after)


def _passages(entry: Entry | None) -> list[Quote]:
    if entry is None:
        return []
    text = entry.document.text
    return [Quote(text[p.start : p.end], p.start, p.end, p.section) for p in entry.passages]


def _facts(old: Entry | None, new: Entry | None) -> Iterable[Change]:
    """Facts that differ, kind by kind in reading order."""
    kinds = dict.fromkeys(fact.kind for entry in (old, new) if entry for fact in entry.facts)
    for kind in kinds:
        left, right = _stated(old, kind), _stated(new, kind)
        same = {_identity(one) for one in left} & {_identity(one) for one in right}
        left, right = [one for one in left if _identity(one) not in same], [one for one in right if _identity(one) not in same]
        for before, after in _paired(left, right, _likeness):
            shown = after or before
            if shown is not None:
                quotes = (before.quote if before else None, after.quote if after else None)
                yield Change(kind, _what(before, after), label(shown.fact.detail), *quotes, _told(before, after))


@dataclass(frozen=True, slots=True)
class _Stated:
    fact: Fact
    quote: Quote


def _stated(entry: Entry | None, kind: FactKind) -> list[_Stated]:
    if entry is None:
        return []
    found = []
    for fact in entry.facts:
        if fact.kind == kind:
            section = next((p.section for p in entry.passages if p.start <= fact.start < p.end), ())
            found.append(_Stated(fact, Quote(entry.document.text[fact.start : fact.end], fact.start, fact.end, section)))
    return found


def _identity(stated: _Stated) -> tuple[object, ...]:
    """Two facts with the same identity say the same: offsets do not count, what they state and their words do."""
    detail = stated.fact.detail
    values = tuple(getattr(detail, field.name) for field in fields(detail) if not field.name.endswith(("start", "end", "steps")))
    return stated.fact.kind, normalise(stated.quote.text), values, stated.fact.applies_to


def _likeness(one: _Stated, other: _Stated) -> float:
    """0 to 100; more than 100 where both speak of one thing, whatever their words."""
    alike = float(fuzz.ratio(normalise(one.quote.text), normalise(other.quote.text)))
    left, right = one.fact.detail, other.fact.detail
    return alike + (100 if label(left) == label(right) and one.fact.applies_to == other.fact.applies_to else 0)


def label(detail: Detail) -> str:
    """What a fact is about, in a few words."""
    match detail:
        case Deadline():
            return "".join((detail.actor, detail.action, detail.object)) + (f"（{detail.counts_from}）" if detail.counts_from else "")
        case Procedure(title=name) | Period(what=name) | Statement(what=name) | Wording(situation=name) | Definition(term=name) | Tariff(item=name):
            return name
        case Classification():
            return f"{detail.scheme}：{detail.label}"
    return ""


def _told(before: _Stated | None, after: _Stated | None) -> str:
    if before is None or after is None:
        return ""
    old, new = before.fact.detail, after.fact.detail
    if isinstance(old, Time) and isinstance(new, Time) and (old.amount, old.unit) != (new.amount, new.unit):
        return f"{_amount(before)} → {_amount(after)}"
    if isinstance(old, Tariff) and isinstance(new, Tariff) and (old.amount, old.unit) != (new.amount, new.unit):
        return f"{old.amount:g}元/{old.unit} → {new.amount:g}元/{new.unit}"
    if isinstance(old, Classification) and isinstance(new, Classification) and old.tell != new.tell:
        return f"{old.tell or '（没有写）'} → {new.tell or '（没有写）'}"
    if isinstance(old, Procedure) and isinstance(new, Procedure) and len(old.steps) != len(new.steps):
        return f"{len(old.steps)}步 → {len(new.steps)}步"
    return ""


def _amount(stated: _Stated) -> str:
    detail = stated.fact.detail
    if not isinstance(detail, Time):
        return ""
    first = detail.amount_start - stated.fact.start
    return stated.quote.text[first : first + detail.amount_end - detail.amount_start]


def _paired(left: Sequence[T], right: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[T | None, T | None]]:
    """The likeliest pairs first; what is left over stands alone. In the order of the new side, the gone ones last."""
    scored = sorted(((likeness(a, b), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right)), reverse=True)
    of_right: dict[int, int] = {}
    used: set[int] = set()
    for score, minus_i, minus_j in scored:
        if score >= ALIKE and -minus_i not in used and -minus_j not in of_right:
            of_right[-minus_j] = -minus_i
            used.add(-minus_i)
    pairs: list[tuple[T | None, T | None]] = [(left[of_right[j]] if j in of_right else None, b) for j, b in enumerate(right)]
    return pairs + [(a, None) for i, a in enumerate(left) if i not in used]


def _what(before: object, after: object) -> What:
    return "added" if before is None else "removed" if after is None else "changed"


def _said(value: object) -> str | None:
    return None if value is None else str(value)
