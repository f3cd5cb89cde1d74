"""``shouwen search``: the passages that answer a question, verbatim and cited."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kb.models import ENDED, FACT_KINDS
from shouwen import options, printing
from shouwen.opening import ask

if TYPE_CHECKING:
    from kb.contract import SearchResult

EXAMPLE = """\
example:
  shouwen search 宽带坏了多久能修好 --area urban
  shouwen search 什么是重复投诉 --kind definition --limit 3 --json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``search``."""
    parser.epilog = EXAMPLE
    parser.add_argument("text", metavar="TEXT", help="the question, in plain words")
    parser.add_argument("--kind", action="append", choices=FACT_KINDS, default=[], help="only passages with such facts; may be repeated")
    statuses = ("draft", "approved", "retired", *ENDED)
    parser.add_argument("--status", action="append", choices=statuses, help="search these documents (default: approved); may be repeated")
    options.add_limit(parser)
    options.add_json(parser)
    options.add_data(parser)
    options.add_context(parser)


def run(args: argparse.Namespace) -> int:
    """Asks and prints; 0 also where nothing was found."""
    with ask(args, args.text) as (assist, context, warnings):
        answer = assist.search(args.text, context, kinds=args.kind, limit=args.limit, statuses=args.status or ("approved",)).warned(warnings)
    if args.json:
        printing.print_json(answer.json_ready())
    else:
        show(answer)
    return 0


def show(answer: SearchResult) -> None:
    """The hits, best first."""
    out = printing.console()
    if not answer.hits:
        out.print("没有找到相关规定", style="yellow")
    for rank, hit in enumerate(answer.hits, 1):
        kinds = " ".join(printing.KINDS[kind] for kind in hit.kinds)
        out.print(f"{rank}. {hit.score:.3f} {kinds}", style="bold")
        out.print(printing.highlighted(hit.text, hit.highlights))
        if hit.amended_by:
            out.print(printing.amended(hit))
        out.print(printing.source_line(hit.citation))
        out.print()
    out.print(f"{answer.took_ms:.1f} ms", style="dim")
    printing.print_warnings(answer.warnings)
