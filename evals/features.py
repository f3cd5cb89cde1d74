"""What each feature of ranking is worth: a collection asked as it is, then with one feature after the other saying nothing.

All is measured in suggestions, as they are asked for: the order of passages, the first deadline, and whether each gold stands in its group. Besides,
how many answers differ at all: a feature that changes none is not measured by the collection.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evals.asking import InProcess, Json
from evals.collections import Case, Collection
from evals.judging import Judged, judge
from search.rank.delivered import DELIVERED, without

MEASURES = ("recall@1", "deadline first", "suggestion right")


@dataclass(frozen=True, slots=True)
class Worth:
    """One collection: each measure as it is, and for each ``kind.feature`` the differences in points without it, then how many answers differ."""

    collection: str
    cases: int
    measured: tuple[float | None, ...]
    without: dict[str, tuple[float | None, ...]]


class _Suggestions:
    """Asks for suggestions alone and keeps them: their passages are the hits."""

    def __init__(self, asked: InProcess) -> None:
        self._asked = asked
        self.given: dict[str, Json] = {}

    def suggest(self, case: Case) -> Json:
        self.given[case.id] = answer = self._asked.suggest(case)
        return answer

    def search(self, case: Case, limit: int) -> Json:
        return {"hits": self.given[case.id]["passages"][:limit]}

    def text(self, document_id: str) -> str:
        return self._asked.text(document_id)


def worth(collection: Collection, asked: InProcess, progress: Callable[[int, int], None] = lambda done, total: None) -> list[Worth]:
    """One entry a split of the collection."""
    features = [(kind, feature) for kind, model in DELIVERED.items() for feature in model.weights]
    whole, given = _ask(collection, asked)
    found: dict[str, tuple[dict[str, Judged], dict[str, Json]]] = {}
    for done, (kind, feature) in enumerate(features, 1):
        found[f"{kind}.{feature}"] = _ask(collection, asked.weighed(without(DELIVERED, kind, feature)))
        progress(done, len(features))
    entries = []
    splits = list(dict.fromkeys(case.split for case in collection.cases))
    for split in splits:
        ids = [case.id for case in collection.cases if case.split == split]
        base = _measured([whole[id_] for id_ in ids])
        rows = {
            name: (
                *(_points(now, then) for now, then in zip(_measured([judged[id_] for id_ in ids]), base, strict=True)),
                float(sum(_shown(answers[id_]) != _shown(given[id_]) for id_ in ids)),
            )
            for name, (judged, answers) in found.items()
        }
        entries.append(Worth(f"{collection.name}-{split}" if len(splits) > 1 else collection.name, len(ids), base, rows))
    return entries


def _ask(collection: Collection, asked: InProcess) -> tuple[dict[str, Judged], dict[str, Json]]:
    kept = _Suggestions(asked)
    return {case.id: judge(case, kept) for case in collection.cases}, kept.given


def _shown(answer: Json) -> Json:
    """What stands in an answer and in which order, without scores and times."""
    groups = {key: value for key, value in answer.items() if isinstance(value, list) and key != "warnings"}
    return {key: [{name: value for name, value in item.items() if name != "score"} for item in items] for key, items in groups.items()}


def _measured(judged: Sequence[Judged]) -> tuple[float | None, ...]:
    answerable = [j for j in judged if not j.abstain]
    first = [j.rank == 1 for j in answerable]
    return tuple(map(_share, (first, [ok for j in answerable for ok in j.due_ok if ok is not None], [ok for j in answerable for ok in j.kinds_ok])))


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _points(now: float | None, then: float | None) -> float | None:
    return None if now is None or then is None else round(100 * (now - then), 1)


def write_worth(entries: Sequence[Worth], folder: Path) -> None:
    """``features-COLLECTION.json`` for each entry, and ``features.md`` with the table of all that lie in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in entries:
        (folder / f"features-{entry.collection}.json").write_text(json.dumps(asdict(entry), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    known = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("features-*.json"))]
    (folder / "features.md").write_text(table([Worth(**raw) for raw in known]), encoding="utf-8")


def table(entries: Sequence[Worth]) -> str:
    """A row a feature, a column a collection: differences in points without the feature, in the order of ``MEASURES``, and answers that differ."""
    rows: list[list[str]] = [["without", *(f"{entry.collection} ({entry.cases})" for entry in entries)]]
    rows.append(["–: " + ", ".join(MEASURES), *(" / ".join(_told(value, "{:.3f}") for value in entry.measured) for entry in entries)])
    for name in dict.fromkeys(name for entry in entries for name in entry.without):
        rows.append([name, *(_cell(entry.without.get(name)) for entry in entries)])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""])


def _cell(values: Sequence[float | None] | None) -> str:
    """Empty where no answer differs."""
    if not values or not values[-1]:
        return ""
    return f"{' / '.join(_told(value, '{:+.1f}') for value in values[:-1])} ({values[-1]:.0f})"


def _told(value: float | None, form: str) -> str:
    return "–" if value is None else "0" if not value else form.format(value)
