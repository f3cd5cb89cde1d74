"""``shouwen relations``: what documents do to each other, and what an editor decides of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from shouwen import options, printing
from shouwen.read import DOES

if TYPE_CHECKING:
    from rich.console import Console

    from kb.contract.relations import Relation

EXAMPLE = """\
example:
  shouwen relations --state proposed
  shouwen relations --accept tong-zhi-1a2b:10-40:repeal:ban-fa-3c4d --reason "the number is a digit off"
  shouwen relations --undo tong-zhi-1a2b:10-40:repeal:ban-fa-3c4d

What is applied has force by itself, also in running servers; what is proposed waits for an editor, who may reject what is applied, too.
Every decision is noted with its time and reason, and can be taken back.
"""
VERDICTS = {"accepted": "确认", "rejected": "驳回", "undone": "撤回决定"}
STATES = {"applied": "已适用", "proposed": "待编辑确认", "rejected": "已驳回", "not_found": "未找到"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``relations``."""
    parser.epilog = EXAMPLE
    parser.add_argument("--state", choices=tuple(STATES), help="only those in this state")
    decided = parser.add_mutually_exclusive_group()
    for verdict, does in (("accept", "let it have force"), ("reject", "let it have none"), ("undo", "take back what was decided of it")):
        decided.add_argument(f"--{verdict}", metavar="NAME", help=does)
    parser.add_argument("--reason", default="", metavar="TEXT", help="noted with the decision")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Decides where that is asked for, and lists; 2 where no relation is called so."""
    from assist_api.library import StoredLibrary
    from desk.relations import relations
    from kb.tombstones import Tombstones, Verdict

    settings = options.settings_from(args)
    verdicts: dict[str, Verdict] = {"accept": "accepted", "reject": "rejected", "undo": "undone"}
    with closing(options.store_from(settings)) as store, closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones:
        library = StoredLibrary(store, tombstones)
        named = {name: verdict for option, verdict in verdicts.items() if (name := getattr(args, option))}
        for name, verdict in named.items():
            library.decide(name, verdict, args.reason)
        found = [one for one in relations(library.in_force(), library.document) if args.state in (None, one.state)]
        shown = [one for one in found if not named or one.name in named]
        decided = [one for one in library.decided() if not named or one.effect in named]
    if args.json:
        told = [{"effect": one.effect, "decision": one.decision, "at": one.at, "reason": one.reason} for one in decided]
        printing.print_json({"relations": [one.json_ready() for one in shown], "decisions": told})
        return 0
    out = printing.console()
    show(out, "文件之间的关系", shown, named=True)
    for one in decided:
        out.print(printing.plain(f"{one.at[:10]} {VERDICTS[one.decision]} {one.effect} {one.reason}".rstrip(), style="dim"))
    return 0


def show(out: Console, heading: str, found: Sequence[Relation], *, named: bool = False) -> None:
    """A relation with the words that say so; ``named``: with what it is called by."""
    if found:
        out.print(printing.plain(heading, style="bold underline"))
    for one in found:
        title = f"《{one.target.title}》" if one.target.title else ""
        since = f"（{one.from_}起）" if one.from_ else ""
        why = f"：{one.why}" if one.why else ""
        line = f"· {STATES[one.state]} {DOES[one.kind]} {title}{one.target.number}{one.target.clause}{since}{why}"
        out.print(printing.plain(line, style="yellow" if one.state == "proposed" else ""))
        out.print(printing.plain(f"  {' '.join(one.text.split())}  ——《{one.title}》", style="dim"))
        if named:
            out.print(printing.plain(f"  {one.name}", style="dim"))
