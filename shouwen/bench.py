"""``shouwen bench``: how fast it is, how that grows, and how others do on the same passages."""

from __future__ import annotations

import argparse
from pathlib import Path

from shouwen import options, printing

EXAMPLE = """\
example:
  shouwen bench --report report/
  shouwen bench --size 1000 --size 10000 --size 100000   the last takes minutes

Over corpus/, ingested into a folder of its own, or the data folder of --data. The others need: pip install 'shouwen[bench]'
"""
SIZES = (1000, 10000)


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``bench``."""
    parser.epilog = EXAMPLE
    parser.add_argument(
        "--size", type=options.whole(1, 10_000_000), action="append", metavar="N", help="passages to grow to; may be repeated (default: 1000, 10000)"
    )
    parser.add_argument("--report", type=Path, metavar="DIR", help="write bench.json, bench.md and bench.html there")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Measures and prints."""
    from evals.bench.run import bench, tables, write
    from evals.sample import sample

    settings = options.settings_from(args)
    if args.data is None:
        settings = sample(settings)
    out = printing.console(stderr=True)
    made = bench(settings, sorted(args.size or SIZES), lambda what: out.print(f"… {what}", style="dim", markup=False))
    if args.report:
        write(made, args.report)
    if args.json:
        printing.print_json(made)
    else:
        print(tables(made))
    return 0
