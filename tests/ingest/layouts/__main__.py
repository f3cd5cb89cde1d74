"""``python -m tests.ingest.layouts``: how many limits are read from each layout, and with ``--failures`` what was not."""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from ingest.reading import Reading
from tests.ingest.layouts.judge import Verdict
from tests.ingest.layouts.measure import read, sample, write_known
from tests.ingest.layouts.render import LAYOUTS


def main() -> None:
    """Reads ``--tables`` renderings of each layout and prints a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.ingest.layouts", description=__doc__)
    parser.add_argument("--tables", type=int, default=10, help="so many tables a layout (10)")
    parser.add_argument("--first", type=int, default=0, help="the first table's seed (0)")
    parser.add_argument("--failures", type=Path, help="a folder for a list of failures of each layout")
    parser.add_argument("--known", action="store_true", help="write down what is read of the tests' sample (known.tsv), and nothing else")
    parser.add_argument("layouts", nargs="*", metavar="LAYOUT", help="names of layouts, or how they begin (all)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.known:
            write_known(sample(Path(folder)))
        else:
            _report(options, Path(folder))


def _report(options: argparse.Namespace, folder: Path) -> None:
    chosen = [layout for name, layout in LAYOUTS.items() if not options.layouts or name.startswith(tuple(options.layouts))]
    verdicts: dict[str, Verdict] = defaultdict(Verdict)
    failures: dict[str, list[str]] = defaultdict(list)
    for name, seed, path, reading, verdict in read(folder, chosen, range(options.first, options.first + options.tables)):
        verdicts[name].add(verdict)
        verdicts["all"].add(verdict)
        if verdict.faults:
            failures[name].append(_told(seed, reading, path, verdict))
    print(f"{'layout':34} {'limits':>6} {'right':>6} {'loose':>6} {'missing':>7} {'wrong':>6}")
    for name in (*(name for name in verdicts if name != "all"), "all"):
        print(_line(name, verdicts[name]))
    if options.failures:
        options.failures.mkdir(parents=True, exist_ok=True)
        for name, told in failures.items():
            text = _line(name, verdicts[name]) + "\n\n" + "\n".join(told)
            (options.failures / f"{name}.txt").write_text(text, encoding="utf-8")


def _line(name: str, verdict: Verdict) -> str:
    share = verdict.right / max(1, verdict.expected)
    return f"{name:34} {verdict.expected:6} {share:6.1%} {len(verdict.loose):6} {len(verdict.missing):7} {len(verdict.wrong):6}"


def _told(seed: int, reading: Reading, path: Path, verdict: Verdict) -> str:
    source = path.read_text(encoding="utf-8") if path.suffix in (".txt", ".md", ".html") else f"(as converted)\n{reading.source.text}"
    return "\n".join((f"=== table {seed}", source.strip(), "---", *verdict.faults, ""))


if __name__ == "__main__":
    main()
