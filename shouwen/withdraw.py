"""``shouwen withdraw``: take documents out of every answer at once, or back in."""

from __future__ import annotations

import argparse
from contextlib import closing
from typing import TYPE_CHECKING

from kb.errors import InputError
from shouwen import options, printing

if TYPE_CHECKING:
    from desk.withdraw import Withdrawal

EXAMPLE = """\
example:
  shouwen withdraw regulations/notice.docx --reason "repealed in May"
  shouwen withdraw huifu-banjie
  shouwen withdraw huifu-banjie --undo
  shouwen withdraw --list

NAME is a document's id (this version), a key (every version) or a file or folder (what was read from it). It is gone from
search, suggest, lint, quizzes and lists at once, also in running servers, and stays gone after a rollback, a restore or
when it is ingested again, until it is undone.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``withdraw``."""
    parser.epilog = EXAMPLE
    parser.add_argument("names", nargs="*", metavar="NAME", help="a document's id, its key, or a file or folder that was ingested")
    parser.add_argument("--undo", action="store_true", help="take it back in")
    parser.add_argument("--list", action="store_true", help="list what is withdrawn")
    parser.add_argument("--reason", default="", metavar="TEXT", help="noted in the list")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Withdraws, takes back or lists; 2 where nothing is called so."""
    from desk.withdraw import open_withdrawals

    if args.list == bool(args.names):
        raise InputError("name what is to be withdrawn, or --list what is")
    with closing(open_withdrawals(options.settings_from(args))) as withdrawals:
        if args.list:
            found = withdrawals.listed()
        elif args.undo:
            found = [one for name in args.names for one in withdrawals.undo(name)]
        else:
            found = [one for name in args.names for one in withdrawals.withdraw(name, args.reason)]
    if args.json:
        printing.print_json({"withdrawn": [one.to_json() for one in found]})
    else:
        show(found, "" if args.list else "taken back" if args.undo else "withdrawn")
    return 0


def show(found: list[Withdrawal], done: str) -> None:
    """A line each, with what was ``done``."""
    out = printing.console()
    if not found:
        out.print("nothing of that is withdrawn" if done else "nothing is withdrawn", style="green")
    for one in found:
        whole = ", ".join(one.places) or "every version"
        since = f" since {one.since[:10]}" + (f": {one.reason}" if one.reason else "")
        told = f"{done}: " if one.changed else "withdrawn already: " if done else ""
        out.print(f"{told}{one.target} 《{one.title}》 ({whole}){'' if one.changed else since}", markup=False)
