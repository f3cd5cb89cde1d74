"""What may be asked, and what is in force beside it: the published facts, made ready once for each edition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from kb.context import Context
from kb.contract.quiz import Span
from kb.in_force import Day, InForce
from kb.models import Applicability, Clause, Deadline, Document, Entry, Fact, FactKind
from kb.places import built_in
from quiz.sentence import bigrams, sentence

Value = TypeVar("Value")


@dataclass(frozen=True, eq=False)
class Known:
    """A fact with its document, and the sentence ``document.text[start:end]`` that states it.

    ``home`` holds all facts of the edition by kind, in force or not; ``header`` is that of the table it stands in.
    """

    document: Document
    fact: Fact
    applies_to: Applicability
    section: tuple[str, ...]
    header: tuple[str, ...]
    start: int
    end: int
    first: date
    last: date
    clause: int | None = None
    memory: dict[object, Any] = field(default_factory=dict, repr=False)
    home: dict[FactKind, list[Known]] = field(default_factory=dict, repr=False)

    @cached_property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.document.text[self.start : self.end]

    @cached_property
    def own(self) -> str:
        """The fact's own span, verbatim."""
        return self.document.text[self.fact.start : self.fact.end]

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The sentence's bigrams."""
        return bigrams(self.text)

    def stands(self, day: Day) -> bool:
        """Whether it holds as it is written: nobody is asked by a sentence whose words are others now."""
        id_ = self.document.id
        return id_ not in day.gone and not (day.touches(id_) and (day.fact(id_, self.fact) is None or day.changes(id_, self.start, self.end)))

    @property
    def span(self) -> Span:
        """The sentence's place."""
        return Span(self.document.id, self.start, self.end)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sorts facts the same way each time."""
        return self.document.id, self.fact.start, self.fact.end, repr(self.fact.detail)


def kept(work_out: Callable[[Known], Value]) -> Callable[[Known], Value]:
    """``work_out`` done once for each fact; what it found lives as long as the fact does."""

    @wraps(work_out)
    def remembered(known: Known) -> Value:
        if work_out not in known.memory:
            known.memory[work_out] = work_out(known)
        found: Value = known.memory[work_out]
        return found

    return remembered


class Knowledge:
    """All approved facts of one edition. Immutable; may be shared between threads."""

    def __init__(self, entries: Iterable[Entry], in_force: InForce | None = None) -> None:
        """``in_force`` tells what holds when; where it is not given, no document does anything to another."""
        kept = [entry for entry in entries if entry.document.status == "approved"]
        self.documents = {entry.document.id: entry.document for entry in kept}
        self.in_force = in_force or InForce(self.documents.values(), (), str)
        days = {document_id: self.in_force.days(document_id) for document_id in self.documents}
        self.days = days
        self.clauses: dict[str, tuple[Clause, ...]] = {entry.document.id: entry.clauses for entry in kept}
        found: dict[tuple[object, ...], Known] = {}
        home: dict[FactKind, list[Known]] = defaultdict(list)
        for entry in kept:
            for known in _known(entry, days[entry.document.id], home):
                found.setdefault((*known.order, known.applies_to), known)
        self.facts: tuple[Known, ...] = tuple(sorted(found.values(), key=lambda known: known.order))
        for known in self.facts:
            home[known.fact.kind].append(known)

    def view(self, context: Context, chosen: Callable[[Document], bool] = lambda document: True) -> View:
        """What is in force and applies in ``context``; of that, documents that are ``chosen`` and whole may be asked about.

        Two documents in force that a question would call by the same name are not asked about: nobody could tell whose rule is meant.
        """
        day, now = context.as_of.date(), self.in_force.on(context.as_of.date())
        applicable = tuple(
            known for known in self.facts if known.first <= day <= known.last and known.stands(now) and context.admits(known.applies_to)
        )
        named = Counter((document.operator, document.title) for document in {known.document.id: known.document for known in applicable}.values())
        askable = tuple(
            known
            for known in applicable
            if not known.document.incomplete and chosen(known.document) and named[known.document.operator, known.document.title] == 1
        )
        return View(applicable, askable)


class View:
    """The facts that count for one quiz: ``askable`` is a part of ``applicable``."""

    def __init__(self, applicable: Sequence[Known], askable: Sequence[Known]) -> None:
        self.applicable = tuple(applicable)
        self.askable = tuple(askable)
        self._by_kind: dict[FactKind, list[Known]] = defaultdict(list)
        for known in self.applicable:
            self._by_kind[known.fact.kind].append(known)
        self._askable_by_kind: dict[FactKind, list[Known]] = defaultdict(list)
        for known in self.askable:
            self._askable_by_kind[known.fact.kind].append(known)

        self._by_document: dict[str, list[Known]] = defaultdict(list)
        for known in self.askable:
            self._by_document[known.document.id].append(known)
        self._held = frozenset(map(id, self.applicable))

    def __contains__(self, known: Known) -> bool:
        return id(known) in self._held

    def of(self, kind: FactKind) -> Sequence[Known]:
        """Every applicable fact of one kind."""
        return self._by_kind[kind]

    def askable_of(self, kind: FactKind) -> Sequence[Known]:
        """The facts of one kind that may be asked about."""
        return self._askable_by_kind[kind]

    def askable_in(self, document: Document) -> list[Known]:
        """The facts of one document that may be asked about, in its order."""
        return list(self._by_document[document.id])


def compatible(one: Applicability, other: Applicability) -> bool:
    """Whether two rules can meet in one case, as far as operator, region and business go."""
    if one.region and other.region and not built_in().meet(one.region, other.region):
        return False
    return all(a is None or b is None or a == b for a, b in ((one.operator, other.operator), (one.business, other.business)))


def _known(entry: Entry, days: tuple[date, date], home: dict[FactKind, list[Known]]) -> Iterable[Known]:
    document, whole = entry.document, entry.document.applies_to
    for fact in entry.facts:
        passage = next((p for p in entry.passages if p.start <= fact.start < p.end), None)
        start, end = sentence(document.text, fact.start, fact.end, passage.start if passage else 0)
        own = fact.applies_to
        applies_to = Applicability(
            own.operator or whole.operator, own.region or whole.region, own.business or whole.business, own.area, own.tier, own.channel
        )
        header: tuple[str, ...] = ()
        if passage is not None and "|" in passage.context:
            # The headings stand before the table's header: 分类与报告 类别 | 标准 | 告知对象.
            first, *rest = (cell.strip() for cell in passage.context.split("|"))
            header = (first.rpartition(" ")[2], *rest)
        section, clause = (passage.section, passage.clause) if passage is not None else ((), None)
        yield Known(document, fact, applies_to, section, header, start, end, *_days(fact, *days), clause=clause, home=home)


def _days(fact: Fact, first: date, last: date) -> tuple[date, date]:
    """Its document's first and last day in force; a limit may begin later and end sooner."""
    if not isinstance(detail := fact.detail, Deadline):
        return first, last
    return max(first, detail.valid_from or first), min(last, detail.valid_to or last)
