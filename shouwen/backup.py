"""``shouwen backup``: the current release and the run-time state in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from shouwen import options, printing

EXAMPLE = """\
example:
  shouwen backup shouwen-2026-09-28.tar.gz
  shouwen backup /mnt/backups/ --data data --json

Servers go on meanwhile. `shouwen restore` brings the file back.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``backup``."""
    parser.epilog = EXAMPLE
    parser.add_argument("file", type=Path, metavar="FILE", help="the tar.gz to write, which must not exist, or a folder to put one into")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Writes the file; 2 where it exists."""
    from kb.backup import backup

    file = backup(options.settings_from(args).data_dir, args.file)
    size = file.stat().st_size
    if args.json:
        printing.print_json({"file": str(file), "bytes": size})
    else:
        printing.console().print(f"{file}: {size / 1e6:.1f} MB", style="bold green", markup=False)
    return 0
