"""``shouwen releases``: what was published, and which release is served."""

from __future__ import annotations

import argparse
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shouwen import options, printing

if TYPE_CHECKING:
    from kb.release import ReleaseInfo

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
    """Lists the releases, oldest first, damaged ones with what is wrong; none is no error."""
    from kb.errors import NoRelease

    with closing(options.store_from(options.settings_from(args))) as store:
        current = None
        with suppress(NoRelease):  # someone took the pointer away to begin anew
            current = Path(store.pointer()).name
        listed = [
            {"number": one.number, "current": store.folder(one.number).name == current, "problem": one.problem, **_summary(one.info)}
            for one in store.listed(verified=True)
        ]
    if args.json:
        printing.print_json({"releases": listed})
    else:
        show(listed)
    return 0


def _summary(info: ReleaseInfo | None) -> dict[str, Any]:
    """What a list needs; the checksums stay in ``release.json``. All null where that cannot be read."""
    values = info.to_json() if info else {}
    return {name: values.get(name) for name in ("created_at", "documents", "passages", "facts", "coverage", "model", "index", "roots")}


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
        mark, number = "→" if one["current"] else "", f"{one['number']:04d}"
        if one["created_at"] is None:
            table.add_row(mark, number, style="red")
            continue
        cells = (
            mark,
            number,
            one["created_at"][:16].replace("T", " ") + " UTC",
            str(one["documents"]),
            str(one["passages"]),
            str(sum(one["facts"].values())),
            f"{one['coverage']:.1%}",
            one["model"],
        )
        table.add_row(*(Text(cell) for cell in cells), style="red" if one["problem"] else "bold green" if one["current"] else "")
    printing.print_table(table)
    for one in listed:
        if one["problem"]:
            out.print(f"✗ {one['number']:04d}: {one['problem']}", style="red", markup=False, soft_wrap=True)
