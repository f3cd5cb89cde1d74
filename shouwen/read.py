"""``shouwen read``: what is read in files, without publishing it."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from shouwen import options, printing
from shouwen.ingest import REASONS

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from kb.contract.cards import Piece, Scope
    from kb.contract.reading import ReadDocument, ReadFact, ReadFile

EXAMPLE = """\
example:
  shouwen read "notice 2024.docx"
  shouwen read regulations/ --json

Shows the documents in each file, their text with everything that was read in it, what was set aside and why, and what
should be looked at. Nothing is published. The exit code is 1 where a file could not be read.
"""
STYLES = {
    "procedure": "underline",
    "contact": "bright_blue",
    "requirement": "bright_magenta",
    "rule": "bright_green",
    "classification": "blue",
    "definition": "magenta",
    "tariff": "yellow",
    "wording": "cyan",
    "prohibition": "red",
    "statement": "dim italic",
    "counting": "dark_green",
    "relation": "reverse",
    "period": "green",
    "deadline": "bold green",
}
"""The later ones show where two overlap."""

KINDS = {**printing.KINDS, "period": "期间", "relation": "文件关系"}
DOES = {
    "repeal": "废止",
    "replace": "代替",
    "repeal_part": "废止部分",
    "amend": "修改",
    "insert": "增加",
    "delete": "删去",
    "suspend": "暂停",
    "resume": "恢复",
    "extend": "延长",
    "prevail": "优先于",
    "interim": "暂按",
}
FORMS = {"in_advance": "提前", "retention": "保留", "validity": "有效", "at_least": "至少"}
MODALITIES = {"may": "可以", "must": "应当", "must_not": "不得", "is": "规定"}
AREAS = {"urban": "城镇", "rural": "农村"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``read``."""
    parser.epilog = EXAMPLE
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a folder or a file: txt, md, csv, html, docx or text PDF")
    parser.add_argument("--manifest", type=Path, metavar="FILE", help="overrides what is read from the files (default: manifest.yaml beside them)")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Reads and shows; 1 where a file could not be read."""
    from desk.reading.paths import read_paths
    from kb.contract.reading import ReadFiles

    settings = options.settings_from(args)
    files = read_paths(args.paths, settings, args.manifest)
    if args.json:
        result = ReadFiles(files=tuple(files))
        printing.print_json(result.json_ready())
        return int(any(file.error for file in result.files))
    failed = False
    for file in files:
        failed |= file.error is not None
        show(file)
    return int(failed)


def show(file: ReadFile) -> None:
    """One file: its documents with their facts marked, then what was set aside and what is doubtful."""
    out = printing.console()
    if file.error:
        out.print(f"✗ {file.error}", style="red", markup=False)
        return
    aside: dict[str, int] = {}
    for span in file.set_aside:
        aside[span.reason] = aside.get(span.reason, 0) + span.end - span.start
    out.print(f"▌ {file.path}  coverage {file.coverage:.1%}", style="bold", markup=False)
    for reason, chars in sorted(aside.items()):
        out.print(f"  set aside: {chars} characters, {REASONS.get(reason, reason)}", style="dim", markup=False)
    numbers = sum((Counter(document.numbers.model_dump()) for document in file.documents), Counter[str]())
    out.print(f"  numbers with a unit of time or money: {printing.numbers(numbers)}", style="dim", markup=False)
    for document in file.documents:
        told = f"（{'、'.join(document.kind_words)}）" if document.kind_words else ""
        whom = (document.operator or "运营商未知", document.region or "", document.version or "")
        about = (f"{document.kind}{told}", *whom, "原文不完整" if document.incomplete else "")
        out.print()
        out.print(f"《{document.title}》 {' · '.join(filter(None, about))}", style="bold cyan", markup=False)
        out.print(_marked(document))
        if document.facts:
            printing.print_table(_table(document))
    for doubt in file.warnings:
        place = "" if doubt.start is None else f" [{doubt.start}–{doubt.end}]"
        out.print(f"! {doubt.message}{place}", style="yellow", markup=False)
    out.print()


def _marked(document: ReadDocument) -> Text:
    from rich.text import Text

    marked = Text(document.text)
    for kind, style in STYLES.items():
        for fact in document.facts:
            if fact.kind == kind:
                marked.stylize(style, fact.start, fact.end)
    return marked


def _table(document: ReadDocument) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(title_justify="left")
    table.add_column("kind", no_wrap=True)
    table.add_column("what was read", overflow="fold", ratio=2)
    table.add_column("where", no_wrap=True)
    table.add_column("words", overflow="fold", ratio=3)
    for fact in document.facts:
        cells = (_said(fact), f"{fact.start}–{fact.end}", _words(fact))
        table.add_row(Text(KINDS[fact.kind], style=STYLES[fact.kind]), *map(Text, cells))
    return table


def _words(fact: ReadFact) -> str:
    """The words of a fact in one line, after those that stand over it; then what restricts it elsewhere."""
    scope = fact.scope
    named = fact.parts if fact.kind == "deadline" else ()
    over = {(part.start, part.end): part.text for part in (*scope.above, *scope.leads, *named)}
    told = " › ".join(" ".join(words.split()) for words in (*(over[place] for place in sorted(over)), fact.text))
    apart = ((name, [piece.text for piece in pieces if not fact.start <= piece.start < fact.end]) for name, pieces in _apart(scope))
    return "".join((told, *(f"〔{name}：{'；'.join(' '.join(text.split()) for text in texts)}〕" for name, texts in apart if texts)))


def _apart(scope: Scope) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    return ("条件", scope.conditions), ("情形", scope.cases), ("除外", scope.exceptions)


def _said(fact: ReadFact) -> str:
    """The fields of a fact in one line."""
    from kb.deadline.words import length_in_words

    whom = (AREAS.get(fact.applies_to.area or ""), fact.applies_to.tier, fact.applies_to.channel)
    from kb.words import MEDIA

    match fact.kind:
        case "deadline":
            held = (fact.term, fact.when.shown if fact.when else "")
            start = f"自{fact.counts_from.removeprefix('自')}" if fact.counts_from else ""
            parts = [*held, fact.shown, fact.action, fact.object, fact.actor, start, fact.doubt]
        case "period":
            parts = [fact.what, f"{FORMS[fact.form]} {length_in_words(fact.amount, fact.unit)}", fact.doubt]
        case "statement":
            parts = [fact.shown, fact.what, fact.action, fact.object, fact.doubt]
        case "rule":
            parts = [MODALITIES[fact.modality], fact.subject.text if fact.subject else ""]
        case "counting":
            parts = [fact.shown]
        case "procedure":
            parts = [fact.title, f"{len(fact.steps)} 步"]
        case "wording":
            parts = [fact.situation, *fact.variables]
        case "prohibition":
            parts = [f"改说：{fact.replacement}" if fact.replacement else "禁语" if fact.phrase else "禁止行为"]
        case "tariff":
            parts = [fact.item, f"{fact.amount:g}元{'/' if fact.unit else ''}{fact.unit}", fact.number]
        case "definition":
            parts = [fact.term]
        case "classification":
            parts = [fact.scheme, fact.label, fact.tell]
        case "requirement":
            items = (f"{item.text}（{item.condition.text}）" if item.condition else item.text for item in fact.items)
            parts = ["代办" if fact.by_proxy else "", fact.matter, "、".join(items)]
        case "contact":
            parts = [MEDIA[fact.medium], fact.of, fact.value]
        case "relation":
            target = fact.target
            named = f"《{target.title}》" if target.title else "" if target.number else "有关文件"
            changed = f"“{fact.old}”→“{fact.new}”" if fact.old and fact.new else fact.new or ""
            term = "".join(filter(None, (fact.from_ and f"自{fact.from_.removeprefix('自')}", fact.to and f"至{fact.to.removeprefix('至')}")))
            parts = [DOES[fact.does], f"{named}{target.number}{target.clause}", changed, term, fact.doubt]
    return " · ".join(filter(None, (*parts, *whom)))
