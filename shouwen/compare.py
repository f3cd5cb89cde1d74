"""``shouwen compare``: one rule in all the places that have it, side by side."""

from __future__ import annotations

import argparse
from collections import defaultdict
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from shouwen import options, printing

if TYPE_CHECKING:
    from desk.versions.side_by_side import SideBySide
    from kb.contract.editors import State

EXAMPLE = """\
example:
  shouwen compare zhuangji --by region
  shouwen compare 客户投诉处理办法 --by operator --region 湖南 --xlsx compare.xlsx

KEY is a document's key, number, title or id. All are compared with the rule for all, else with the wording that most have.
"""
STYLES: dict[State, str] = {"same": "dim", "former": "yellow", "differs": "red", "missing": "magenta", "other_term": "cyan"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``compare``."""
    parser.epilog = EXAMPLE
    parser.add_argument("key", metavar="KEY", help="a document's key, number, title or id")
    parser.add_argument("--by", choices=("region", "operator", "business"), default="region", help="what is set side by side (default: region)")
    for name in ("operator", "region", "business"):
        parser.add_argument(f"--{name}", metavar="NAME", help=f"only the documents of this {name}")
    parser.add_argument("--as-of", type=date.fromisoformat, default=None, metavar="DAY", help="the day whose versions are compared (default: today)")
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help="write an Excel sheet too")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Compares and prints; 0 whether or not something differs."""
    from desk.versions.side_by_side import BY, side_by_side
    from kb.tombstones import Tombstones

    settings = options.settings_from(args)
    others = {name: getattr(args, name) for name in BY if name != args.by}
    with (
        closing(options.store_from(settings)) as store,
        closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones,
        store.current() as release,
    ):
        hidden = tombstones.now().among(release.documents)
        compared = side_by_side(release.documents, args.key, args.by, args.as_of or date.today(), others, hidden)
    if args.xlsx:
        from desk.versions.sheet import write_sheet

        write_sheet(compared, args.xlsx)
    if args.json:
        printing.print_json(compared.answer().json_ready())
    else:
        show(compared)
    return 0


def show(compared: SideBySide) -> None:
    """Each clause with the places that say otherwise, those that say one thing together; then the places without the rule."""
    from desk.versions.sheet import STATES

    out = printing.console()
    absent = [column.place for column in compared.columns if column.document is None]
    there = [place for place, column in enumerate(compared.columns) if column.document]
    for text, cells in compared.rows:
        out.print(printing.plain(" ".join(text.split()), "bold"))
        groups: dict[tuple[State, tuple[tuple[str, str], ...]], list[str]] = defaultdict(list)
        for index in there:
            groups[cells[index].state, cells[index].words].append(compared.columns[index].place)
        for (state, words), places in groups.items():
            told = "；".join(f"{one or '（无）'} → {other or '（无）'}" for one, other in words)
            name = STATES[state][0]
            out.print(printing.plain(f"   {name} {len(places)}：{'、'.join(places)}" + (f"：{told}" if told else ""), STYLES[state]))
    if absent:
        out.print(printing.plain(f"没有这份文件 {len(absent)}：{'、'.join(absent)}", STYLES["missing"]))
