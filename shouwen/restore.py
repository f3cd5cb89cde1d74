"""``shouwen restore``: bring a backup back."""

from __future__ import annotations

import argparse
from pathlib import Path

from shouwen import options, printing

EXAMPLE = """\
example:
  shouwen restore shouwen-2026-09-28.tar.gz --data data
  shouwen restore shouwen-2026-09-28.tar.gz --data data --force

Everything is verified before anything changes. Into a folder in use only with --force; even then no release is
overwritten, the former state is kept beside the restored one, and what was deleted since stays deleted.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``restore``."""
    parser.epilog = EXAMPLE
    parser.add_argument("file", type=Path, metavar="FILE", help="what `shouwen backup` wrote")
    parser.add_argument("--force", action="store_true", help="also into a folder that holds knowledge already")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Restores; 2 where the folder is not empty or the file no backup."""
    from kb.backup import restore

    settings = options.settings_from(args)
    info = restore(args.file, settings.data_dir, force=args.force, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
    if args.json:
        printing.print_json({"data": str(settings.data_dir), "release": info.number, "created_at": info.created_at.isoformat()})
    else:
        line = f"{settings.data_dir}: release {info.number} of {info.created_at:%Y-%m-%d %H:%M} UTC is served now"
        printing.console().print(line, style="bold green", markup=False)
    return 0
