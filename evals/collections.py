"""Test collections: complaints with what answers them, from the golden set, from any JSONL of the same form, or from a release's own examples."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.errors import InputError

GOLDEN = Path(__file__).parent / "golden" / "complaints.jsonl"
PASSAGE_MAX_CHARS = 320
"""A passage as long as a page finds nothing: longer ones hold no gold."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a right answer holds: ``must`` or one of ``alts``, compared after NFKC and without white space.

    A deadline has ``amount`` and ``unit``. Kind ``document`` wants any passage of the document called ``document``.
    """

    kind: str
    must: str
    alts: tuple[str, ...] = ()
    amount: float | None = None
    unit: str | None = None
    document: str | None = None

    def holds(self, text: str) -> bool:
        """Whether ``text``, any text, contains it."""
        plain = plainly(text)
        return any(plainly(wanted) in plain for wanted in (self.must, *self.alts))


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint in its context, with its golds, or none where no text answers (``close``: though of the same trade)."""

    id: str
    query: str
    context: Mapping[str, str]
    golds: tuple[Gold, ...] = ()
    abstain: bool = False
    close: bool = False
    stratum: str = ""
    split: str = ""
    hidden: frozenset[str] = frozenset()
    """Examples that must not help: one is not to find itself."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Cases under a name."""

    name: str
    cases: tuple[Case, ...]
    meta: Mapping[str, Any] = field(default_factory=dict)

    def only(self, split: str | None) -> Collection:
        """The cases of one split; all for ``None``."""
        if split is None:
            return self
        return Collection(f"{self.name}-{split}", tuple(case for case in self.cases if case.split == split), self.meta)


def first_right(case: Case, found: Sequence[str]) -> int | None:
    """The rank, from 1, of the first text that holds any of the case's golds."""
    right = (n for n, t in enumerate(found, 1) if len(plainly(t)) <= PASSAGE_MAX_CHARS and any(gold.holds(t) for gold in case.golds))
    return next(right, None)


def plainly(text: str) -> str:
    """As golds are compared: NFKC, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def read_cases(path: Path) -> Collection:
    """The cases of a JSONL file: ``query, context, golds [{kind, must, alts, amount, unit, document}], abstain, close, stratum, split, id``.

    Raises ``InputError`` that names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    cases = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                cases.append(_case(json.loads(line), str(number)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InputError(f"{path}:{number}: no case: {error!r}") from error
    if not cases:
        raise InputError(f"{path}: no cases")
    return Collection(path.stem, tuple(cases))


def _case(raw: Mapping[str, Any], number: str) -> Case:
    golds = tuple(
        Gold(g["kind"], g["must"], tuple(g.get("alts", ())), g.get("amount"), g.get("unit"), g.get("document")) for g in raw.get("golds", ())
    )
    context = {key: value for key, value in (raw.get("context") or {}).items() if value is not None}
    abstain = bool(raw.get("abstain"))
    if bool(golds) == abstain:
        raise ValueError("golds or abstain, one of them")
    stratum = raw.get("stratum") or ("" if not abstain else "unanswerable-close" if raw.get("close") else "unanswerable-far")
    return Case(
        str(raw.get("id", number)), raw["query"], context, golds, abstain, bool(raw.get("close")), stratum or "answerable", raw.get("split", "")
    )


def strata(cases: Sequence[Case]) -> list[str]:
    """The strata in the order of their first case."""
    return list(dict.fromkeys(case.stratum for case in cases))
