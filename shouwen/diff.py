"""``shouwen diff``: what changed between two versions of the knowledge, and which examples that touches."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from shouwen import options, printing

if TYPE_CHECKING:
    from rich.console import Console

    from desk.versions.changes import Change, Comparison
    from desk.versions.touched import Touched

EXAMPLE = """\
example:
  shouwen diff corpus/kefu-tixi/huifu-banjie-2025.md corpus/kefu-tixi/huifu-banjie.md
  shouwen diff last-month/ corpus/ --no-examples
  shouwen diff 3 4 --json

OLD and NEW are two files, two folders, two release numbers or two document ids.
"""
FIELDS = {
    "title": "标题",
    "version": "版本",
    "status": "状态",
    "number": "文号",
    "operator": "运营商",
    "region": "地区",
    "business": "业务",
    "category": "类别",
    "effective_from": "生效日",
    "effective_to": "失效日",
    "review_by": "复核日",
}
WHAT = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}
NAMES = {**printing.KINDS, "clause": "条文"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``diff``."""
    parser.epilog = EXAMPLE
    parser.add_argument("old", metavar="OLD", help="a file, a folder, a release number or a document id")
    parser.add_argument("new", metavar="NEW", help="likewise")
    parser.add_argument("--no-examples", action="store_true", help="do not ask which examples are touched: no index is built")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Compares and prints; 0 whether or not something differs."""
    from desk.versions.compare import compare
    from desk.versions.sides import paired, side

    settings = options.settings_from(args)
    old, new = side(args.old, settings), side(args.new, settings)
    pairs = paired(old, new)
    compared = [(pair, compare(*pair)) for pair in pairs]
    differing = [(pair, comparison) for pair, comparison in compared if not comparison.same]
    examples: list[Touched] = []
    if not args.no_examples:
        from desk.versions.touched import touched

        examples = touched([pair for pair, _ in differing], old, new, settings, date.today())
    comparisons = [comparison for _, comparison in differing]
    if args.json:
        printing.print_json(
            {
                "documents": [comparison.to_json() for comparison in comparisons],
                "unchanged": len(compared) - len(differing),
                "examples": None if args.no_examples else [one.to_json() for one in examples],
            }
        )
    else:
        show(comparisons, None if args.no_examples else examples, len(compared) - len(differing))
    return 0


def show(comparisons: list[Comparison], examples: list[Touched] | None, unchanged: int) -> None:
    """Document by document: fields, then facts, then the clauses themselves; the examples last."""
    out = printing.console()
    for comparison in comparisons:
        _heading(out, comparison)
        for field in comparison.fields:
            out.print(printing.plain(f"  {FIELDS.get(field.name, field.name)}：{field.old or '（没有）'} → {field.new or '（没有）'}"))
        facts = [change for change in comparison.changes if change.kind != "clause"]
        for change in (*facts, *comparison.of("clause")):
            _change(out, change)
        out.print()
    if examples:
        out.print(printing.plain(f"受影响的例句 {len(examples)} 条", "bold underline"))
        for one in examples:
            out.print(printing.plain(f"  “{one.example}” 《{one.title}》", "bold"))
            out.print(printing.plain(f"    旧：{_line(one.old)}", "red"), soft_wrap=True)
            out.print(printing.plain(f"    新：{_line(one.new)}", "green"), soft_wrap=True)
    touched = "" if examples is None else f"，受影响的例句 {len(examples)} 条"
    out.print(printing.plain(f"{len(comparisons)} 份文件有变化，{unchanged} 份没有变化{touched}", "bold"))


def _heading(out: Console, comparison: Comparison) -> None:
    document = comparison.new or comparison.old
    if document is None:
        return
    what = "新增" if comparison.old is None else "删除" if comparison.new is None else "变化"
    out.print(printing.plain(f"{what} 《{document.title}》 {document.key or document.id}", "bold cyan"))


def _change(out: Console, change: Change) -> None:
    sign, style = WHAT[change.what]
    head = f"  {sign} {NAMES[change.kind]}"
    if change.label:
        head += f" {change.label}"
    if change.told:
        head += f"：{change.told}"
    out.print(printing.plain(head, style), soft_wrap=True)
    if change.old:
        out.print(printing.plain(f"      - {_line(change.old.text)}", "red"), soft_wrap=True)
    if change.new:
        out.print(printing.plain(f"      + {_line(change.new.text)}", "green"), soft_wrap=True)


def _line(words: str | None) -> str:
    return "（找不到）" if words is None else " ".join(words.split())
