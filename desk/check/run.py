"""A whole check: reads the knowledge, asks every rule, and where wanted every example."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from desk.check import (
    conflicts,
    definitions,
    duplicates,
    form,
    gaps,
    language,
    matrix,
    modalities,
    numbers,
    places,
    references,
    relations,
    sections,
    statements,
    thresholds,
    validity,
)
from desk.check.kept import Kept
from desk.check.knowledge import Knowledge, read_folder, read_release
from desk.check.problem import Problem, in_order
from ingest.write import Progress
from kb.release import Store
from kb.settings import Settings
from kb.tombstones import Tombstones

if TYPE_CHECKING:
    from desk.check.examples import Outcome

# Rule → what it asks of the knowledge as a whole, without any search.
RULES: dict[str, Callable[[Knowledge], Iterable[Problem]]] = {
    form.RULE: form.check,
    references.RULE: references.check,
    relations.RULE: relations.check,
    validity.RULE: validity.check,
    conflicts.RULE: conflicts.check,
    modalities.RULE: modalities.check,
    places.RULE: places.check,
    language.RULE: language.check,
    numbers.RULE: numbers.check,
    statements.RULE: statements.check,
    thresholds.RULE: thresholds.check,
    definitions.RULE: definitions.check,
    duplicates.RULE: duplicates.check,
    sections.RULE: sections.check,
    gaps.RULE: gaps.check,
    matrix.RULE: matrix.check,
}
EXAMPLES = "examples"


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked: ``top`` documents among which an example must find its own, ``minimum`` share of them leave-one-out;
    ``files`` limits the report to problems that touch these (``None``: all)."""

    today: date
    top: int = 3
    minimum: float = 0.95
    examples: bool = True
    files: tuple[Path, ...] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The problems, errors first, with what was looked at. ``examples`` is ``None`` where none were asked."""

    problems: tuple[Problem, ...]
    documents: int
    rows: tuple[matrix.Row, ...]
    examples: Outcome | None
    paths: tuple[str, ...]
    took_s: float

    @property
    def ok(self) -> bool:
        """No error."""
        return not any(problem.severity == "error" for problem in self.problems)

    def count(self, severity: str) -> int:
        """Problems of one severity."""
        return sum(problem.severity == severity for problem in self.problems)

    def to_json(self) -> dict[str, Any]:
        """All of it."""
        return {
            "ok": self.ok,
            "documents": self.documents,
            "errors": self.count("error"),
            "warnings": self.count("warning"),
            "infos": self.count("info"),
            "problems": [problem.to_json() for problem in self.problems],
            "examples": self.examples.to_json() if self.examples else None,
            "coverage": [{"category": row.category, "documents": row.documents, **row.facts} for row in self.rows],
            "took_s": round(self.took_s, 2),
        }


def check(
    path: Path | None,
    settings: Settings,
    options: Options,
    progress: Progress = lambda stage, done, total: None,
    ingested: Settings | None = None,
) -> Report:
    """Checks the knowledge under ``path``, or what is served where it is ``None``; ``ingested`` says where ``path`` has been ingested already.

    Raises ``InputError`` or what an ingest raises.
    """
    started = perf_counter()
    if path is None:
        store = Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
        with closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones, store.current() as release:
            now = tombstones.now()
            knowledge = read_release(release, options.today, now.among(release.documents), now.decisions)
        store.close()
    else:
        knowledge = read_folder(path, options.today, settings, Kept(settings.data_dir / "check" / "files.pickle"))
    problems = [problem for rule in RULES.values() for problem in rule(knowledge)]
    chosen = _chosen(knowledge, options.files)
    outcome = None
    if options.examples and (chosen is None or chosen):
        own = ingested or (settings if path is None else _trial(path, settings, progress))
        outcome, found = _examples(own, knowledge, options, chosen)
        problems += found
    if chosen is not None:
        problems = [problem for problem in problems if problem.touches(chosen)]
    problems.sort(key=in_order)
    paths = tuple(dict.fromkeys(item.path for item in knowledge.items))
    took = perf_counter() - started
    return Report(tuple(problems), len(knowledge.documents), tuple(matrix.matrix(knowledge)), outcome, paths, took)


def _chosen(knowledge: Knowledge, files: Collection[Path] | None) -> frozenset[str] | None:
    if files is None:
        return None
    wanted = {file.resolve() for file in files}
    return frozenset(item.path for item in knowledge.items if Path(item.path).resolve() in wanted)


def _trial(path: Path, settings: Settings, progress: Progress) -> Settings:
    from desk.check.trial import trial

    return trial(path, settings, progress)


def _examples(own: Settings, knowledge: Knowledge, options: Options, chosen: frozenset[str] | None) -> tuple[Outcome, list[Problem]]:
    from desk.check import examples  # only now: it loads the model and the index

    outcome = examples.ask(knowledge, own, options.top, chosen)
    # A share over a handful of examples of changed files says nothing.
    return outcome, list(examples.check(outcome, options.minimum if chosen is None else 0.0))
