"""``shouwen releases``: what was published, and which release is served."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from shouwen import options, printing

EXAMPLE = """\
example:
  shouwen releases
  shouwen releases --data data --json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``releases``."""
    parser.epilog = EXAMPLE
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Lists the releases, oldest first; none is no error."""
    with closing(options.store_from(options.settings_from(args))) as store:
        infos = store.releases()
        current = int(Path(store.pointer()).name) if infos else None
    listed = [{"current": info.number == current, **_summary(info.to_json())} for info in infos]
    if args.json:
        printing.print_json({"releases": listed})
    else:
        show(listed)
    return 0


def _summary(info: Mapping[str, Any]) -> dict[str, Any]:
    """What a list needs; the checksums stay in ``release.json``."""
    return {name: info[name] for name in ("number", "created_at", "documents", "passages", "facts", "coverage", "model", "index", "roots")}


def show(listed: list[dict[str, Any]]) -> None:
    """One row a release."""
    from rich.table import Table
    from rich.text import Text

    out = printing.console()
    if not listed:
        out.print("nothing has been published yet: shouwen ingest PATH", style="yellow")
        return
    table = Table()
    for heading in ("", "release", "published", "documents", "passages", "facts", "coverage", "model"):
        table.add_column(heading, justify="right" if heading in {"documents", "passages", "facts", "coverage"} else "left")
    for one in listed:
        cells = (
            "→" if one["current"] else "",
            f"{one['number']:04d}",
            one["created_at"][:16].replace("T", " ") + " UTC",
            str(one["documents"]),
            str(one["passages"]),
            str(sum(one["facts"].values())),
            f"{one['coverage']:.1%}",
            one["model"],
        )
        table.add_row(*(Text(cell) for cell in cells), style="bold green" if one["current"] else "")
    printing.print_table(table)
