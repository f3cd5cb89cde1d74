"""What does not change a question must not change its answer: the share of cases whose verdict or first cards a change of writing moves.

CheckList's invariance tests (Ribeiro et al., ACL 2020) over a collection: no label is needed, so that any collection serves.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

from evals.asking import Asked, InProcess, in_process
from evals.collections import Case, Collection
from ingest.publish import ingest
from kb.contract.answers import GROUPS
from kb.settings import Settings

Change = Callable[[str], str]
FULL_STOPS = "。.？?！!"
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _ended(mark: str) -> Change:
    return lambda text: text.rstrip(FULL_STOPS) + mark


def _particle(particle: str) -> Change:
    """With a particle that asks nothing more, where none stands there."""

    def changed(text: str) -> str:
        bare = text.rstrip(FULL_STOPS)
        return text if bare[-1:] in "吗呢啊呀吧嘛么了的" else f"{bare}{particle}"

    return changed


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


CHANGES: Mapping[str, Change] = {
    "full stop": _ended("。"),
    "question mark": _ended("？"),
    "呢": _particle("呢"),
    "啊": _particle("啊"),
    "full width": lambda text: text.translate(_WIDE),
    "traditional": lambda text: str(_traditional().convert(text)),
    "white space": lambda text: f"  {text[: len(text) // 2]} {text[len(text) // 2 :]}\n",
}
"""Ways of writing a question otherwise."""
OPERATOR, BESIDE = "operator named", "unrelated documents"


@dataclass(frozen=True, slots=True)
class Moved:
    """How many of ``cases`` a change moves: ``verdicts`` whether anything answers, ``firsts`` a first card of some group; ``moved`` are their ids."""

    change: str
    cases: int
    verdicts: int
    firsts: int
    moved: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Shares with the counts."""
        shares = {"verdicts": round(self.verdicts / max(1, self.cases), 4), "firsts": round(self.firsts / max(1, self.cases), 4)}
        return {"change": self.change, "cases": self.cases, **shares, "moved": list(self.moved)}


Firsts = tuple[bool, tuple[tuple[str, int, int] | None, ...]]


def firsts(case: Case, asked: Asked) -> Firsts:
    """The verdict on a case, and where the first card of each group stands."""
    answer = asked.suggest(case)
    places = (answer[group][0]["citation"] if answer[group] else None for group in GROUPS)
    return answer["answered"], tuple(place and (place["document_id"], place["start"], place["end"]) for place in places)


def moved(change: str, before: Mapping[str, Firsts], after: Mapping[str, Firsts]) -> Moved:
    """What differs between the answers to the same cases; of two that are refused nothing does."""
    verdicts = [id_ for id_, one in after.items() if one[0] != before[id_][0]]
    cards = [id_ for id_, one in after.items() if one[0] and before[id_][0] and one[1] != before[id_][1]]
    return Moved(change, len(after), len(verdicts), len(cards), (*verdicts, *cards))


def invariance(
    collection: Collection, asked: InProcess, settings: Settings, beside: Path | None, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[Moved]:
    """One row a change. ``beside`` holds documents of another trade, which are published beside those of ``settings`` in a folder of their own."""
    done, total = 0, len(collection.cases) * (len(CHANGES) + 1 + (beside is not None))

    def ask(cases: Sequence[Case], whom: Asked) -> dict[str, Firsts]:
        nonlocal done
        found = {}
        for case in cases:
            found[case.id] = firsts(case, whom)
            done += 1
            progress(done, total)
        return found

    before = ask(collection.cases, asked)
    rows = []
    for name, change in CHANGES.items():
        written = [replace(case, query=change(case.query)) for case in collection.cases]
        rows.append(moved(name, before, ask([new for new, old in zip(written, collection.cases, strict=True) if new.query != old.query], asked)))
    if (operator := _only_operator(asked)) is not None:
        named = [case for case in collection.cases if "operator" not in case.context]
        rows.append(moved(OPERATOR, before, ask([replace(case, context={**case.context, "operator": operator}) for case in named], asked)))
    if beside is not None:
        with _with(beside, settings) as crowded:
            rows.append(moved(BESIDE, before, ask(collection.cases, crowded)))
    return rows


def _only_operator(asked: InProcess) -> str | None:
    """The operator of all documents, where it is one."""
    operators = asked.operators()
    return next(iter(operators)) if len(operators) == 1 else None


@contextmanager
def _with(beside: Path, settings: Settings) -> Iterator[InProcess]:
    """The service over a copy of the data folder that holds the documents under ``beside``, too."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "data"
        shutil.copytree(settings.data_dir, copied, symlinks=True)
        own = settings.model_copy(update={"data_dir": copied})
        ingest([beside], own)
        with in_process(own) as asked:
            yield asked


def table(rows: Sequence[Moved]) -> str:
    """As Markdown."""
    lines = ["| change | cases | verdicts moved | first cards moved |", "|---|--:|--:|--:|"]
    lines += [f"| {row.change} | {row.cases} | {row.verdicts / max(1, row.cases):.1%} | {row.firsts / max(1, row.cases):.1%} |" for row in rows]
    return "\n".join(lines)
