"""From answers to judgements: which hit holds which gold, which groups of a suggestion are right, and whether every quotation is one.

The rules are those of the open test cases: a hit longer than 320 characters finds nothing; a wording or a deadline counts among the first three
of its group; a forbidden phrase anywhere in its group; whatever else among the first three procedures or five passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from evals.asking import Asked, Json, received_at
from evals.collections import PASSAGE_MAX_CHARS, Case, Gold, plainly

HITS = 10
FIRST_OF_A_KIND, FIRST_PASSAGES = 3, 5
AROUND = 45
"""A deadline is quoted tightly: its gold may reach so many characters beyond the quotation."""
RULED = ("procedures", "rules", "requirements", "contacts")
"""Where an agent looks for what to do, what a rule says, what to bring and whom to call."""
GROUPS = ("rules", "requirements", "contacts", "procedures", "deadlines", "wordings", "prohibitions", "passages", "nearest", "classification")
ELAPSED = {"minute": 60, "hour": 3600}


@dataclass(frozen=True, slots=True)
class Judged:
    """One case answered. ``ranks``: for each gold the rank (from 1) of the first hit that holds it, or ``None``; ``kinds_ok`` likewise by suggestion.

    ``first`` says what came first (``title › section: text``); ``due_ok`` is ``None`` for golds that are no deadline; times in milliseconds, without
    the embedding where the answer tells it.
    """

    id: str
    stratum: str
    kinds: tuple[str, ...]
    ranks: tuple[int | None, ...]
    kinds_ok: tuple[bool, ...]
    due_ok: tuple[bool | None, ...]
    abstain: bool
    close: bool
    answered: bool
    confidence: float
    quoted: int
    verbatim: int
    first: tuple[str, ...]
    hits: tuple[str, ...]
    search_ms: float
    suggest_ms: float

    @property
    def rank(self) -> int | None:
        """Of the first hit that holds any gold."""
        return min((rank for rank in self.ranks if rank is not None), default=None)

    def to_json(self) -> dict[str, Any]:
        """All fields."""
        return asdict(self)

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Judged:
        """What ``to_json`` wrote."""
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
        return cls(**values)


def judge(case: Case, asked: Asked) -> Judged:
    """Asks for a suggestion, then searches, and judges both."""
    started = perf_counter()
    suggestion = asked.suggest(case)
    suggested = perf_counter()
    hits: list[Json] = asked.search(case, HITS)["hits"]
    searched = perf_counter()
    embedding_ms = float(suggestion.get("timings", {}).get("embed", 0.0))
    quoted = [*hits, *(item for group in GROUPS for item in suggestion.get(group) or ())]
    return Judged(
        id=case.id,
        stratum=case.stratum,
        kinds=tuple(gold.kind for gold in case.golds),
        ranks=tuple(_rank(gold, hits) for gold in case.golds),
        kinds_ok=tuple(_suggested(gold, case, suggestion, asked) for gold in case.golds),
        due_ok=tuple(_timely(gold, case, suggestion, asked) if gold.kind == "deadline" else None for gold in case.golds),
        abstain=case.abstain,
        close=case.close,
        answered=bool(suggestion.get("answered")),
        confidence=float(suggestion.get("confidence", 0.0)),
        quoted=len(quoted),
        verbatim=sum(_verbatim(item, asked) for item in quoted),
        first=tuple(_told(hit) for hit in hits[:2]),
        hits=tuple(_place(hit) for hit in hits),
        search_ms=(searched - suggested) * 1e3,
        suggest_ms=(suggested - started) * 1e3 - embedding_ms,
    )


def _rank(gold: Gold, hits: Sequence[Json]) -> int | None:
    return next((rank for rank, hit in enumerate(hits, 1) if _found(gold, hit)), None)


def _found(gold: Gold, hit: Json) -> bool:
    if gold.kind == "document":
        return bool(hit["citation"]["document_id"] == gold.document)
    return len(plainly(hit["text"])) <= PASSAGE_MAX_CHARS and gold.holds(hit["text"])


def _suggested(gold: Gold, case: Case, suggestion: Json, asked: Asked) -> bool:
    """Whether the suggestion has the gold where an agent looks for it."""
    if gold.kind == "deadline":
        return any(_limit(gold, item, asked) and _due(item, case) for item in _first(suggestion, "deadlines"))
    if gold.kind == "wording":
        return any(gold.holds(item["text"]) for item in _first(suggestion, "wordings"))
    if gold.kind == "forbidden":
        return any(gold.holds(item["text"]) for item in suggestion.get("prohibitions") or ())
    passages = (suggestion.get("passages") or [])[:FIRST_PASSAGES]
    if gold.kind == "document":
        return any(_found(gold, item) for item in passages)
    ruled = [item for group in RULED for item in _first(suggestion, group)]
    return any(gold.holds(item["text"]) for item in (*ruled, *passages, *_classes(gold, suggestion)))


def _classes(gold: Gold, suggestion: Json) -> Iterable[Json]:
    return _first(suggestion, "classification") if gold.kind == "classification" else ()


def _first(suggestion: Json, group: str) -> list[Json]:
    return (suggestion.get(group) or [])[:FIRST_OF_A_KIND]


def _timely(gold: Gold, case: Case, suggestion: Json, asked: Asked) -> bool:
    """Whether the very first deadline is the gold, with its due time: what an agent reads at a glance."""
    first = _first(suggestion, "deadlines")[:1]
    return any(_limit(gold, item, asked) and _due(item, case) for item in first)


def _limit(gold: Gold, item: Json, asked: Asked) -> bool:
    citation = item["citation"]
    around = asked.text(citation["document_id"])[max(0, citation["start"] - AROUND) : citation["end"] + AROUND]
    return item["amount"] == gold.amount and item["unit"] == gold.unit and gold.holds(around or item["text"])


def _due(item: Json, case: Case) -> bool:
    """Minutes and hours to the second; days at the end of the day unless a holiday moves it; what is longer must lie ahead; 立即 has no time."""
    if item.get("form") == "at_once":
        return item["due_at"] is None
    received = datetime.fromisoformat(received_at(case))
    try:
        due = datetime.fromisoformat(item["due_at"])
    except (KeyError, TypeError, ValueError):
        return False
    if item["unit"] in ELAPSED:
        return due == received + timedelta(seconds=ELAPSED[item["unit"]] * item["amount"])
    if item["unit"] in ("day", "working_day") and item["amount"] == int(item["amount"]):
        midnight = received.replace(hour=0, minute=0, second=0, microsecond=0)
        return due >= midnight + timedelta(days=item["amount"] + 1) and (due.hour, due.minute) == (0, 0)
    return due > received


def _verbatim(item: Json, asked: Asked) -> bool:
    citation = item.get("citation") or {}
    try:
        return bool(item["text"] == asked.text(citation["document_id"])[citation["start"] : citation["end"]])
    except KeyError:
        return False


def _told(hit: Json) -> str:
    citation = hit["citation"]
    return f"《{' › '.join([citation['title'], *citation['section'][-1:]])}》{hit['text'][:80]}"


def _place(hit: Json) -> str:
    citation = hit["citation"]
    return f"{citation['document_id']}:{citation['start']}-{citation['end']}"
