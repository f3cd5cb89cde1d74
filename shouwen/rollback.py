"""``shouwen rollback``: serve an earlier release again."""

from __future__ import annotations

import argparse
from contextlib import closing

from shouwen import options, printing

EXAMPLE = """\
example:
  shouwen rollback
  shouwen rollback 7 --data data

The release is verified first. Running servers pick it up without a restart. What was withdrawn since stays so.
The next ingest makes a new release after the last one.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``rollback``."""
    parser.epilog = EXAMPLE
    parser.add_argument("number", nargs="?", type=int, metavar="RELEASE", help="its number (default: the one before the current)")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Moves the pointer; 2 where there is no such release."""
    with closing(options.store_from(options.settings_from(args))) as store:
        info = store.rollback(args.number)
    if args.json:
        printing.print_json({"release": info.number, "created_at": info.created_at.isoformat(), "documents": info.documents})
    else:
        printing.console().print(f"release {info.number} is served now ({info.documents} documents)", style="bold green")
    return 0
