"""``shouwen check``: tests of the knowledge itself, for its editors, for a pre-commit hook and for CI."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.errors import InputError
from shouwen import options, printing
from shouwen.progress import progress

if TYPE_CHECKING:
    from desk.check.problem import Problem
    from desk.check.run import Report

EXAMPLE = """\
example:
  shouwen check corpus/
  shouwen check corpus/ --changed-since main --junit report.xml
  shouwen check corpus/ corpus/kefu-tixi/huifu-banjie.md --no-examples

Exit code 1 where something is wrong that customers would hear; warnings alone leave it 0. What is checked is never served.
"""
STYLES = {"error": ("✗ 错误", "red"), "warning": ("! 警告", "yellow"), "info": ("· 提示", "dim")}
RULES = {
    "schema": "格式",
    "references": "引用",
    "validity": "有效期",
    "conflicts": "矛盾",
    "places": "各地",
    "language": "用语",
    "duplicates": "重复",
    "sections": "栏目",
    "gaps": "缺口",
    "numbers": "数字",
    "statements": "非承诺",
    "thresholds": "分档",
    "definitions": "定义",
    "coverage": "覆盖",
    "examples": "例句",
}
STAGES = {"read": "读取", "embed": "计算向量", "write": "写入"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``check``."""
    parser.epilog = EXAMPLE
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help="the folder of documents (default: what is served)")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="report only what concerns these files of it")
    parser.add_argument("--changed-since", metavar="REV", help="report only what concerns files that differ from this git revision")
    parser.add_argument(
        "--top", type=options.whole(1, 1000), default=3, metavar="N", help="an example must find its document among the first N (default: 3)"
    )
    parser.add_argument("--minimum", type=_share, default=0.95, metavar="SHARE", help="share of examples found leave-one-out (default: 0.95)")
    parser.add_argument("--no-examples", action="store_true", help="leave the examples out: no index is built")
    parser.add_argument("--today", type=_day, default=None, metavar="DAY", help="the day to check validity for, as 2026-10-01 (default: today)")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write the report as JUnit XML too")
    parser.add_argument("--matrix", action="store_true", help="show the coverage matrix")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Checks and reports; 1 where there is an error."""
    from desk.check.run import Options, check

    settings = options.settings_from(args)
    asked = Options(args.today or date.today(), args.top, args.minimum, not args.no_examples, _files(args))
    with progress(STAGES) as advance:
        report = check(args.path, settings, asked, advance)
    if args.junit:
        from desk.check.junit import write_junit

        write_junit(report, args.junit)
    if args.json:
        printing.print_json(report.to_json())
    else:
        show(report, matrix=args.matrix)
    return 0 if report.ok else 1


def show(report: Report, *, matrix: bool = False) -> None:
    """The problems file by file, then the figures."""
    out = printing.console()
    for problem in report.problems:
        out.print(_line(problem), soft_wrap=True)
    if matrix:
        out.print(_matrix(report))
    if report.examples and report.examples.results:
        figures = report.examples
        out.print(
            f"例句 {len(figures.results)} 条：逐条去掉自身后，{figures.share():.1%} 在前 {figures.top} 份里找到自己的文件"
            f"（第一份就是 {figures.share(1):.1%}，MRR {figures.mrr():.3f}）；原样 {figures.share(as_is=True):.1%}",
            markup=False,
        )
    counts = f"{report.count('error')} 个错误，{report.count('warning')} 个警告，{report.count('info')} 条提示"
    verdict = "通过" if report.ok else "没有通过"
    out.print(
        f"{verdict}：{report.documents} 份文件，{counts}（{report.took_s:.1f} s）", style="bold green" if report.ok else "bold red", markup=False
    )


def _line(problem: Problem) -> Any:  # noqa: ANN401 - rich's Text, which is imported only when something is shown
    from rich.text import Text

    name, style = STYLES[problem.severity]
    line = Text(f"{problem.place}: ", style="bold")
    line.append(f"{name}[{RULES.get(problem.rule, problem.rule)}] ", style=style)
    line.append(problem.message)
    if problem.mend:
        line.append(f"。{problem.mend}", style="green")
    if problem.also:
        line.append(f"（另见 {'、'.join(map(str, problem.also))}）", style="dim")
    return line


def _matrix(report: Report) -> Any:  # noqa: ANN401 - rich's Table
    from rich.table import Table

    table = Table(title="覆盖表", title_justify="left")
    for heading in ("类别", "文件", "处理步骤", "时限", "标准答复"):
        table.add_column(heading, justify="left" if heading == "类别" else "right")
    for row in report.rows:
        numbers = [row.documents, *row.facts.values()]
        table.add_row(row.category, *(str(number) if number else "[red]–[/red]" for number in numbers))
    return table


def _files(args: argparse.Namespace) -> tuple[Path, ...] | None:
    for file in args.files:
        if not file.exists():  # nothing would be reported of it, as if all were well
            raise InputError(f"{file}: no such file", f"{file}：没有这个文件")
    if args.changed_since is None:
        return tuple(args.files) or None
    if args.path is None:
        raise InputError("--changed-since needs PATH", "--changed-since 要写明 PATH")
    from desk.check.changed import changed_since

    return (*args.files, *changed_since(args.changed_since, args.path))


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError("must be 0 to 1")
    return share


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a day, as 2026-10-01") from None
