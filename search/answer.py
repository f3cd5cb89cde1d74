"""What search gives back, and its JSON form: the contract that outside callers rely on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kb.models import Applicability, FactKind, Level, Status, Unit

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quotation stands: ``document.text[start:end]`` of the version ``document_id``."""

    document_id: str
    title: str
    operator: str | None
    region: str | None
    business: str | None
    version: str | None
    number: str | None
    issuer: str | None
    level: Level | None
    status: Status
    effective_from: date | None
    effective_to: date | None
    incomplete: bool
    section: tuple[str, ...]
    start: int
    end: int

    def to_json(self) -> Json:
        """The contract's ``citation``; an unknown date is null."""
        return {
            "document_id": self.document_id,
            "title": self.title,
            "operator": self.operator,
            "region": self.region,
            "business": self.business,
            "version": self.version,
            "number": self.number,
            "issuer": self.issuer,
            "level": self.level,
            "status": self.status,
            "effective_from": self.effective_from.isoformat() if self.effective_from else None,
            "effective_to": self.effective_to.isoformat() if self.effective_to else None,
            "incomplete": self.incomplete,
            "section": list(self.section),
            "start": self.start,
            "end": self.end,
        }


def applies_to_json(applies_to: Applicability) -> Json:
    """All fields; null where it applies to all."""
    return {name: getattr(applies_to, name) for name in ("operator", "region", "business", "area", "tier", "channel")}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, descending by ``score`` (fused and boosted: an order, not a probability)."""

    passage_id: str
    text: str
    kinds: tuple[FactKind, ...]
    score: float
    highlights: tuple[tuple[int, int], ...]
    context: str
    citation: Citation
    category: str | None = None

    def to_json(self) -> Json:
        """The contract's hit; highlights count from the start of ``text``, ``context`` is what was embedded before it."""
        return {
            "text": self.text,
            "kinds": list(self.kinds),
            "score": round(self.score, 4),
            "highlights": [list(h) for h in self.highlights],
            "context": self.context,
            "citation": self.citation.to_json(),
        }


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits and what the caller should know about the question."""

    hits: tuple[Hit, ...]
    warnings: tuple[str, ...]
    took_ms: float
    timings: dict[str, float] = field(default_factory=dict)

    def to_json(self) -> Json:
        """The answer of ``POST /v1/search``."""
        return {"hits": [h.to_json() for h in self.hits], "warnings": list(self.warnings), "took_ms": round(self.took_ms, 1)}


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """One step, verbatim."""

    text: str
    start: int
    end: int
    escalation: bool
    actor: str

    def to_json(self) -> Json:
        """Offsets refer to the document."""
        return {"text": self.text, "start": self.start, "end": self.end, "escalation": self.escalation, "actor": self.actor or None}


@dataclass(frozen=True, slots=True)
class ProcedureAnswer:
    """A scene's procedure with its steps in order."""

    title: str
    steps: tuple[StepAnswer, ...]
    text: str
    applies_to: Applicability
    citation: Citation
    also: tuple[Citation, ...] = ()

    def to_json(self) -> Json:
        """``also`` names further sources of the same rule."""
        return {
            "title": self.title,
            "steps": [s.to_json() for s in self.steps],
            "text": self.text,
            "applies_to": applies_to_json(self.applies_to),
            "citation": self.citation.to_json(),
            "also": [c.to_json() for c in self.also],
        }


@dataclass(frozen=True, slots=True)
class DeadlineAnswer:
    """One time limit with its due time; ``beside`` holds other limits in force for the same obligation."""

    action: str
    object: str
    amount: float
    unit: Unit
    form: str
    counts_from: str
    applies_to: Applicability
    due_at: datetime
    due_assumes: str | None
    counted: str
    text: str
    citation: Citation
    score: float
    beside: tuple[DeadlineAnswer, ...] = ()
    also: tuple[Citation, ...] = ()

    def to_json(self) -> Json:
        """``amount`` is an integer where it is whole."""
        return {
            "action": self.action,
            "object": self.object or None,
            "amount": int(self.amount) if self.amount == int(self.amount) else self.amount,
            "unit": self.unit,
            "form": self.form,
            "counts_from": self.counts_from or None,
            "applies_to": applies_to_json(self.applies_to),
            "due_at": self.due_at.isoformat(),
            "due_assumes": self.due_assumes,
            "counted": self.counted,
            "beside": [b.to_json() for b in self.beside],
            "also": [c.to_json() for c in self.also],
            "text": self.text,
            "citation": self.citation.to_json(),
        }


@dataclass(frozen=True, slots=True)
class WordingAnswer:
    """An approved reply for a situation, with the blanks to fill."""

    situation: str
    text: str
    variables: tuple[str, ...]
    applies_to: Applicability
    citation: Citation
    also: tuple[Citation, ...] = ()

    def to_json(self) -> Json:
        """``situation`` is a label, ``text`` the approved words."""
        return {
            "situation": self.situation,
            "text": self.text,
            "variables": list(self.variables),
            "applies_to": applies_to_json(self.applies_to),
            "citation": self.citation.to_json(),
            "also": [c.to_json() for c in self.also],
        }


@dataclass(frozen=True, slots=True)
class ProhibitionAnswer:
    """What must not be said (``phrase``) or done, with the approved replacement where the document gives one."""

    text: str
    phrase: bool
    replacement: str | None
    citation: Citation

    def to_json(self) -> Json:
        """``replacement`` is verbatim, too."""
        return {"text": self.text, "phrase": self.phrase, "replacement": self.replacement, "citation": self.citation.to_json()}


@dataclass(frozen=True, slots=True)
class TariffAnswer:
    """A price: ``amount`` yuan a ``unit`` for ``item``, by document ``number``."""

    item: str
    amount: float
    unit: str
    number: str
    text: str
    applies_to: Applicability
    citation: Citation

    def to_json(self) -> Json:
        """``unit`` and ``number`` are null where the text names none."""
        return {
            "item": self.item,
            "amount": int(self.amount) if self.amount == int(self.amount) else self.amount,
            "unit": self.unit or None,
            "number": self.number or None,
            "text": self.text,
            "applies_to": applies_to_json(self.applies_to),
            "citation": self.citation.to_json(),
        }


@dataclass(frozen=True, slots=True)
class ClassificationAnswer:
    """A class that the complaint may belong to, and whom to tell."""

    scheme: str
    label: str
    tell: str
    text: str
    citation: Citation

    def to_json(self) -> Json:
        """``tell`` is null where nobody is named."""
        return {"scheme": self.scheme, "label": self.label, "tell": self.tell or None, "text": self.text, "citation": self.citation.to_json()}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Everything for one complaint, or an honest no with the nearest passages."""

    answered: bool
    confidence: float
    nearest: tuple[Hit, ...]
    procedures: tuple[ProcedureAnswer, ...]
    deadlines: tuple[DeadlineAnswer, ...]
    wordings: tuple[WordingAnswer, ...]
    prohibitions: tuple[ProhibitionAnswer, ...]
    classification: tuple[ClassificationAnswer, ...]
    tariffs: tuple[TariffAnswer, ...]
    passages: tuple[Hit, ...]
    warnings: tuple[str, ...]
    took_ms: float
    timings: dict[str, float]

    def to_json(self) -> Json:
        """The answer of ``POST /v1/suggest``."""
        return {
            "answered": self.answered,
            "confidence": round(self.confidence, 3),
            "nearest": [h.to_json() for h in self.nearest],
            "procedures": [p.to_json() for p in self.procedures],
            "deadlines": [d.to_json() for d in self.deadlines],
            "wordings": [w.to_json() for w in self.wordings],
            "prohibitions": [p.to_json() for p in self.prohibitions],
            "classification": [c.to_json() for c in self.classification],
            "tariffs": [t.to_json() for t in self.tariffs],
            "passages": [h.to_json() for h in self.passages],
            "warnings": list(self.warnings),
            "took_ms": round(self.took_ms, 1),
            "timings": {k: round(v, 2) for k, v in self.timings.items()},
        }
