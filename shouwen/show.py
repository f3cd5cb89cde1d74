"""``shouwen show``: a document as it stands on a day, after all that others change in it."""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING

from shouwen import options, printing
from shouwen.relations import show

if TYPE_CHECKING:
    from rich.console import Console

    from kb.contract.relations import Consolidated, ConsolidatedPiece

EXAMPLE = """\
example:
  shouwen show 宽带报修处理规程 --as-of 2026-04-01
  shouwen show kuan-dai-bao-xiu-0f3a… --json

DOCUMENT is a document's id, key, number or title. Each piece says where it stands: what is left of the document, what ended or
has other words now, and what other documents brought. All of it together is no quotation.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``show``."""
    parser.epilog = EXAMPLE
    parser.add_argument("document", metavar="DOCUMENT", help="a document's id, key, number or title")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DAY", help="the day (default: today)")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Shows each document that is called so; 2 where none is."""
    from assist_api.library import StoredLibrary
    from desk.relations import consolidated, relations
    from kb.context import SHANGHAI
    from kb.errors import UnknownDocument
    from kb.tombstones import Tombstones

    settings = options.settings_from(args)
    with closing(options.store_from(settings)) as store, closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones:
        library = StoredLibrary(store, tombstones)
        day = library.in_force().on(args.as_of or datetime.now(SHANGHAI).date())
        called = [one for one in library.documents() if args.document in (one.id, one.key, one.number, one.title)]
        if not called:
            raise UnknownDocument(f"no document is called {args.document[:80]}", f"没有叫“{args.document[:80]}”的文件")
        found = [library.find(one.id) for one in called]
        shown = [
            (
                consolidated(one.document, one.clauses, day, library.document),
                relations(day.force, library.document, by=one.document.id),
                relations(day.force, library.document, on=one.document.id),
            )
            for one in found
        ]
    if args.json:
        fields = [{"relations": [r.json_ready() for r in own], "changed_by": [r.json_ready() for r in upon]} for _, own, upon in shown]
        printing.print_json({"documents": [whole.json_ready() | more for (whole, _, _), more in zip(shown, fields, strict=True)]})
        return 0
    out = printing.console()
    for whole, own, upon in shown:
        _show(out, whole)
        show(out, "对其他文件", own)
        show(out, "其他文件对本文件", upon)
    return 0


def _show(out: Console, whole: Consolidated) -> None:
    out.print(printing.plain(f"《{whole.title}》 {whole.as_of}", style="bold"))
    if not whole.in_force:
        by = f"，由《{whole.validity.by.title}》" if whole.validity.by else ""
        until = f"，效力至{whole.validity.to}{by}" if whole.validity.to else ""
        out.print(printing.plain(f"当日不在效力期内{until}", style="bold yellow"))
    out.print("逐段注明出处，合在一起不是引文", style="dim")
    for piece in whole.pieces:
        if piece.kind == "inserted":
            out.print()
        out.print(printing.plain(piece.text, style={"ended": "strike dim", "changed": "strike", "inserted": "green"}.get(piece.kind, "")), end="")
        if piece.kind != "original":
            out.print(printing.plain(_told(piece), style="yellow"), end="")
    out.print()


def _told(piece: ConsolidatedPiece) -> str:
    """``〔自2026-04-01起改为：8小时——《…》〕``."""
    since = f"自{piece.since}起" if piece.since else ""
    does = {"ended": "不再有效", "changed": "删去", "inserted": f"增加{f'为{piece.clause}' if piece.clause else ''}"}[piece.kind]
    new = f"改为：{piece.instead.text}" if piece.instead else does
    return f"〔{since}{new}——《{piece.by.title if piece.by else piece.title}》〕"
