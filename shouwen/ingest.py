"""``shouwen ingest``: read regulations and publish them as a new release."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shouwen import options, printing
from shouwen.progress import progress

if TYPE_CHECKING:
    from rich.table import Table

    from kb.contract.relations import Impact

EXAMPLE = """\
example:
  shouwen ingest corpus/
  shouwen ingest notice.docx --dry-run
  shouwen ingest regulations/ "notice 2024.docx" --manifest regulations/manifest.yaml --json

Each PATH is remembered: ingesting it again replaces what was read there, also under another PATH around or inside of it.
Where files were moved to another PATH, what is read there takes over. A file that cannot be read is reported and the
rest goes on; the exit code is 1 then. A PATH that is gone: shouwen forget PATH.
"""

STAGES = {"read": "reading", "embed": "embedding", "write": "writing"}
REASONS = {
    "boilerplate": "boilerplate",
    "contents": "table of contents",
    "page_artefact": "page artefacts",
    "off_topic": "off topic",
    "duplicate": "duplicates",
    "markup": "markup",
    "front_matter": "front matter",
    "deleted": "deleted text",
    "hidden": "hidden text",
    "ruby": "readings of characters",
    "comment": "comments",
    "image": "captions of images",
    "control": "form controls",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``ingest``."""
    parser.epilog = EXAMPLE
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a folder or a file: txt, md, csv, html, docx or text PDF")
    parser.add_argument("--manifest", type=Path, metavar="FILE", help="overrides what is read from the files (default: manifest.yaml beside them)")
    parser.add_argument("--dry-run", action="store_true", help="publish nothing: show what the documents would do to others, and to answers")
    parser.add_argument("--status", choices=("draft", "approved", "retired"), help="the documents' status, where their manifest names none")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Ingests and reports; 1 where a file could not be taken in."""
    from ingest.publish import ingest

    settings = options.settings_from(args)
    if args.dry_run:
        return _dry_run(args)
    with progress(STAGES) as advance:
        report = ingest(args.paths, settings, manifest=args.manifest, status=args.status, progress=advance).to_json()
    if args.json:
        printing.print_json(report)
    else:
        show(report)
    return 1 if any(row["error"] for row in report["sources"]) else 0


def _dry_run(args: argparse.Namespace) -> int:
    """Ingests into a copy and tells what would change; 1 where a file could not be taken in."""
    from datetime import datetime

    from desk.impact import dry_run
    from kb.context import SHANGHAI
    from shouwen.relations import show as show_relations

    today = datetime.now(SHANGHAI).date()
    with progress(STAGES) as advance:
        made = dry_run(args.paths, options.settings_from(args), manifest=args.manifest, status=args.status, today=today, progress=advance)
    report = made.report.to_json() | {"dry_run": True}
    if args.json:
        told = {"relations": [one.json_ready() for one in made.relations], "impact": made.impact.json_ready()}
        printing.print_json(report | told)
    else:
        show(report)
        show_relations(printing.console(), "文件之间的关系", made.relations)
        _impact(made.impact)
    return 1 if any(row["error"] for row in report["sources"]) else 0


def _impact(impact: Impact) -> None:
    out = printing.console()
    out.print(printing.plain(f"{impact.as_of}：问了 {impact.asked} 句，{len(impact.changed)} 句的答案会变", "bold underline"))
    for one in impact.changed:
        out.print(printing.plain(f"  “{one.question}” 《{one.title}》", "bold"))
        for sign, style, told in (("旧", "red", one.old), ("新", "green", one.new)):
            cards = [" ".join(" ".join((card.shown, card.text, *card.amended)).split()) + f"（《{card.title}》）" for card in told]
            out.print(printing.plain(f"    {sign}：{'；'.join(cards) or '（没有）'}", style), soft_wrap=True)


def show(report: Mapping[str, Any]) -> None:
    """One row a file, then the totals."""
    out = printing.console()
    if report["sources"]:
        printing.print_table(_table(report["sources"]))
    for row in report["sources"]:
        if row["error"]:
            kept = " (its former version stays served)" if row["kept"] else ""
            out.print(f"✗ {row['path']}: {row['error']}{kept}", style="red", markup=False)
        for same in row["same_as"]:
            differs = f", whose {', '.join(same['differs'])} stay" if same["differs"] else ""
            out.print(f"= {row['path']}: {same['document']} is the same as {same['path']}{differs}", style="yellow" if differs else "", markup=False)
        for claim in row["claims"]:
            told = "claims to be the same version as the one in"
            out.print(f"! {row['path']}: {claim['document']} {told} {claim['path']}, but differs: both are kept", style="yellow", markup=False)
        for one in row["unquoted"]:
            words = f": {'、'.join(one['words'])}" if one["words"] else ""
            told = f"is not quoted: {one['what']}, by its {one['where']}{words} (a manifest says better)"
            out.print(f"- {row['path']}: {one['document']} {told}", style="yellow", markup=False)
        for one in row["withdrawn"]:
            stays = f"is withdrawn and stays so: shouwen withdraw {one['id']} --undo"
            out.print(f"- {row['path']}: {one['document']} {stays}", style="yellow", markup=False)
    printing.print_warnings(report["warnings"])
    facts = ", ".join(f"{kind} {count}" for kind, count in sorted(report["facts"].items()))
    out.print(f"{report['documents']} documents, {report['passages']} passages; facts: {facts or 'none'}", markup=False)
    out.print(f"numbers with a unit of time or money: {printing.numbers(report['numbers'])}", markup=False)
    read = report["read"]
    if read["files"]:
        became = f"{read['kept']} kept, {read['same']} the same as another"
        nobody = f"; of {read['unplaced']} nobody knows whom they hold for (shouwen check lists them)" if read["unplaced"] else ""
        out.print(f"read: {read['files']} files, {read['refused']} refused; {read['documents']} documents, {became}{nobody}", markup=False)
    if report.get("dry_run"):
        out.print(f"dry run: nothing was published ({report['took_s']} s)", style="yellow")
    elif report["unchanged"]:
        out.print(f"nothing has changed: release {report['release']} stays served ({report['took_s']} s)", style="green")
    else:
        line = f"release {report['release']} is served now ({report['took_s']} s, {report['embedded']} passages newly embedded)"
        out.print(line, style="bold green")


def _table(rows: list[Mapping[str, Any]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(title_justify="left")
    table.add_column("file", overflow="fold", ratio=3)
    for heading in ("documents", "passages", "facts", "numbers", "unread", "coverage"):
        table.add_column(heading, justify="right")
    table.add_column("set aside, characters", overflow="fold", ratio=2)
    for row in rows:
        aside = ", ".join(f"{REASONS.get(reason, reason)} {chars}" for reason, chars in sorted(row["set_aside"].items()))
        coverage = "–" if row["error"] else f"{row['coverage']:.1%}"
        counts = (
            row["documents"],
            row["passages"],
            sum(row["facts"].values()),
            sum(row["numbers"].values()),
            row["numbers"].get("not_understood", 0),
        )
        cells = (row["path"], *map(str, counts), coverage, aside)
        table.add_row(*(Text(cell) for cell in cells), style="red" if row["error"] else "")
    return table
