"""What is read of many tables in many layouts, and what is known to be read of a few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.reading import Reading, read_file
from tests.ingest.layouts.judge import Verdict, judge
from tests.ingest.layouts.layout import Layout
from tests.ingest.layouts.render import LAYOUTS, written

KNOWN = Path(__file__).with_name("known.tsv")
SAMPLE = range(3)
Figures = tuple[int, int, int]


def read(folder: Path, layouts: Iterable[Layout], seeds: Iterable[int]) -> Iterator[tuple[str, int, Path, Reading, Verdict]]:
    """Each layout's name with the table's seed, its file in ``folder``, what was read there and how that is judged."""
    for layout, seed, table, path in written(folder, layouts, seeds):
        reading = read_file(path, path.name)
        yield layout.name, seed, path, reading, judge(table, reading)


def sample(folder: Path) -> dict[str, Figures]:
    """How many limits there are in the sample of each layout, and how many are read right and wrong."""
    verdicts = {name: Verdict() for name in LAYOUTS}
    for name, _, _, _, verdict in read(folder, LAYOUTS.values(), SAMPLE):
        verdicts[name].add(verdict)
    return {name: (verdict.expected, verdict.right, len(verdict.wrong)) for name, verdict in verdicts.items() if verdict.expected}


def known() -> dict[str, Figures]:
    """The figures of the layouts that are not read in full."""
    rows = [line.split("\t") for line in KNOWN.read_text(encoding="utf-8").splitlines()[1:]]
    return {name: (int(limits), int(right), int(wrong)) for name, limits, right, wrong in rows}


def write_known(found: dict[str, Figures]) -> None:
    """Writes down the figures of all layouts that are not read in full."""
    rows = [(name, *map(str, figures)) for name, figures in found.items() if figures != (figures[0], figures[0], 0)]
    KNOWN.write_text("\n".join("\t".join(row) for row in [("layout", "limits", "right", "wrong"), *rows]) + "\n", encoding="utf-8")
