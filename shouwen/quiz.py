"""``shouwen quiz``: quizzes from the command line, made, checked, measured and converted."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import InputError
from shouwen import options, printing

if TYPE_CHECKING:
    from kb.context import Context
    from kb.contract.quiz import FormatName, Quiz
    from quiz.knowledge import Knowledge
    from quiz.templates import Templates

EXAMPLE = """\
example:
  shouwen quiz make --count 20 --seed 7 --data data --out quiz.json
  shouwen quiz make --kind scenario --category 投诉处理 --operator 湖南铁通
  shouwen quiz verify quiz.json --repair quiz-2.json
  shouwen quiz coverage quiz.json
  shouwen quiz export quiz.json --to word --out paper.docx

Phrasings: copy those to change from quiz/data/templates.yaml into DIR/quiz-templates.yaml.
"""
FORMATS = ("json", "excel", "word", "moodle", "gift", "anki")
KINDS = ("single", "multiple", "true_false", "blank", "order", "match", "scenario", "forbidden")
VERDICTS = {
    "ok": ("✓", "green"),
    "moved": ("→ 位置已变", "yellow"),
    "changed": ("✎ 原文已改", "yellow"),
    "contradicted": ("✗ 有矛盾", "red"),
    "unpromised": ("✗ 不是承诺", "red"),
    "expired": ("✗ 已失效", "red"),
    "withdrawn": ("✗ 已撤下", "red"),
    "gone": ("✗ 已删去", "red"),
}
NEVER_SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the actions of ``quiz`` and their options."""
    parser.epilog = EXAMPLE
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="action", required=True)
    make = actions.add_parser("make", help="make a quiz", description="make a quiz")
    make.add_argument("--count", type=options.whole(1, 5000), default=20, metavar="N", help="how many items (default: 20)")
    make.add_argument(
        "--seed", type=options.whole(0, 2**31 - 1), default=None, metavar="N", help="the same seed and knowledge give the same quiz (default: drawn)"
    )
    make.add_argument("--kind", action="append", default=[], choices=(*KINDS, *_topics()), help="kind of question or of fact; may be repeated")
    make.add_argument("--document", action="append", default=[], metavar="ID", help="id, key or title; may be repeated")
    make.add_argument("--category", action="append", default=[], metavar="NAME", help="complaint category; may be repeated")
    make.add_argument("--difficulty", choices=("easy", "medium", "hard"))
    make.add_argument("--title", default="知识测验", metavar="TEXT")
    options.add_context(make)
    check = actions.add_parser("verify", help="which items of a quiz are no longer right", description="which items of a quiz are no longer right")
    check.add_argument("file", type=Path, metavar="FILE", help="a quiz as JSON")
    check.add_argument("--repair", type=Path, metavar="FILE", help="write the quiz with those items repaired, or left out where that cannot be")
    cover = actions.add_parser(
        "coverage", help="which clauses quizzes ask, and which none asks", description="which clauses quizzes ask, and which none asks"
    )
    cover.add_argument("files", nargs="*", type=Path, metavar="FILE", help="quizzes as JSON")
    cover.add_argument("--all", action="store_true", help="list every clause that was never asked")
    options.add_context(cover)
    out = actions.add_parser("export", help="convert a quiz", description="convert a quiz")
    out.add_argument("file", type=Path, metavar="FILE", help="a quiz as JSON")
    out.add_argument("--to", choices=FORMATS, help="the format (default: by the suffix of --out)")
    for action in (make, out):
        action.add_argument("--out", type=Path, metavar="FILE", help="write it there, in the format of its suffix")
    for action in (make, check, cover):
        options.add_json(action)
        options.add_data(action)


def run(args: argparse.Namespace) -> int:
    """Does what ``action`` names; ``verify`` returns 1 where an item is no longer right."""
    return {"make": _make, "verify": _verify, "coverage": _coverage, "export": _export}[args.action](args)


def _make(args: argparse.Namespace) -> int:
    from random import SystemRandom

    from quiz.choose import SEED_MAX, Wishes, make

    with _opened(args, with_context=True) as (knowledge, templates, context):
        seed = SystemRandom().randrange(SEED_MAX) if args.seed is None else args.seed
        kinds, topics = tuple(k for k in args.kind if k in KINDS), tuple(k for k in args.kind if k not in KINDS)
        wishes = Wishes(context, args.count, seed, kinds, topics, tuple(args.document), tuple(args.category), args.difficulty, title=args.title)
        quiz = make(knowledge, wishes, templates)
    if args.out:
        _write(quiz, args.out, None)
    if args.json:
        printing.print_json(quiz.json_ready())
    elif args.out:
        printing.console().print(f"{args.out}：{len(quiz.items)} 题，seed {quiz.seed}", markup=False)
    else:
        _show(quiz)
    printing.print_warnings(quiz.warnings)
    return 0


def _verify(args: argparse.Namespace) -> int:
    from quiz.files import read_quiz
    from quiz.verify import repaired, verify

    quiz = read_quiz(args.file)
    with _opened(args) as (knowledge, templates, context):
        findings = verify(quiz, knowledge, context, templates)
    wrong = [finding for finding in findings if not finding.ok]
    if args.repair:
        _write(repaired(quiz, findings), args.repair, "json")
    if args.json:
        printing.print_json({"ok": not wrong, "findings": [finding.json_ready() for finding in findings]})
        return 1 if wrong else 0
    out = printing.console()
    for finding in wrong:
        name, style = VERDICTS[finding.verdict]
        out.print(f"{finding.number}. {name}：{quiz.items[finding.number - 1].stem}", style=style, markup=False)
        out.print(f"   {finding.message}{'（可修复）' if finding.repaired else ''}", markup=False)
    out.print(f"{len(findings)} 题，{len(wrong)} 题需要处理，其中 {sum(f.repaired is not None for f in wrong)} 题可修复", markup=False)
    return 1 if wrong else 0


def _coverage(args: argparse.Namespace) -> int:
    from quiz.coverage import coverage
    from quiz.files import merged, read_quiz

    items = merged([read_quiz(path) for path in args.files])
    with _opened(args, with_context=True) as (knowledge, templates, context):
        report = coverage(knowledge.view(context), items, templates)
    if args.json:
        printing.print_json(report.json_ready())
        return 0
    from rich.table import Table

    table = Table(title="各文件已考到的条款", title_justify="left")
    for heading in ("文件", "已考", "可考"):
        table.add_column(heading, justify="left" if heading == "文件" else "right")
    for one in report.documents:
        table.add_row(one.title, str(one.asked), str(one.askable))
    printing.print_table(table)
    out = printing.console()
    for clause in report.never_asked if args.all else report.never_asked[:NEVER_SHOWN]:
        out.print(f"未考：《{clause.title}》{' '.join(clause.text.split())}", markup=False)
    if not args.all and len(report.never_asked) > NEVER_SHOWN:
        out.print(f"……另有 {len(report.never_asked) - NEVER_SHOWN} 条，--all 全部列出", style="dim")
    out.print(f"可考条款 {report.askable}，已考 {report.asked}（现行事实共 {report.facts} 条）", markup=False)
    return 0


def _export(args: argparse.Namespace) -> int:
    from quiz.files import read_quiz

    if args.out is None and args.to is None:
        raise InputError("export needs --to or --out")
    quiz = read_quiz(args.file)
    if args.out is None:
        from quiz.export import FORMATS as KNOWN

        sys.stdout.buffer.write(KNOWN[args.to].write(quiz))
        return 0
    _write(quiz, args.out, args.to)
    printing.console().print(f"{args.out}：{len(quiz.items)} 题", markup=False)
    return 0


def _write(quiz: Quiz, path: Path, form: FormatName | None) -> None:
    """``quiz`` at ``path``. Raises ``InputError`` where the suffix names no format, ``OSError`` where it cannot be written."""
    from quiz.export import FORMATS as KNOWN

    fitting = (name for name, one in KNOWN.items() if path.name.endswith(one.suffix) or (name == "gift" and path.suffix == ".gift"))
    found = form or next(fitting, None)
    if found is None:
        raise InputError(f"{path.name}: no format has this suffix; use one of {', '.join(one.suffix for one in KNOWN.values())}, or --to")
    path.write_bytes(KNOWN[found].write(quiz))


def _show(quiz: Quiz) -> None:
    from quiz.export.words import DIFFICULTY_NAMES, KIND_NAMES, lettered, source_line, written_answer

    out = printing.console()
    for number, item in enumerate(quiz.items, 1):
        out.print(f"{number}. [{KIND_NAMES[item.kind]}·{DIFFICULTY_NAMES[item.difficulty]}] {item.stem}", style="bold", markup=False)
        for index, scene in enumerate(item.scenes, 1):
            out.print(f"   （{index}）{scene}", markup=False)
        for letter, text in lettered(item):
            out.print(f"   {letter}. {text}", markup=False)
        out.print(f"   答案：{written_answer(item)}", style="green", markup=False)
        out.print(f"   {source_line(item)}", style="dim", markup=False)
    out.print(f"seed {quiz.seed}", style="dim")


@contextmanager
def _opened(args: argparse.Namespace, *, with_context: bool = False) -> Iterator[tuple[Knowledge, Templates, Context]]:
    """What is published and not hidden, the templates, and the context that the options name."""
    from assist_api.library import StoredLibrary
    from kb.context import read_context
    from kb.places import places_of
    from kb.tombstones import Tombstones
    from quiz.knowledge import Knowledge
    from quiz.templates import load

    settings = options.settings_from(args)
    templates = load(settings.data_dir)
    with closing(options.store_from(settings)) as store, closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones:
        library = StoredLibrary(store, tombstones)
        given = options.context_fields(args) if with_context else {}
        context, warnings = read_context(given, known=library.known_values(), places=places_of(settings.data_dir))
        printing.print_warnings(warnings)
        yield Knowledge(library.entries(), library.in_force()), templates, context


def _topics() -> tuple[str, ...]:
    from kb.models import FACT_KINDS

    return FACT_KINDS
