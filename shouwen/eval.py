"""``shouwen eval``: how good the answers are, over collections with known answers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.errors import InputError
from shouwen import options, printing
from shouwen.progress import progress

if TYPE_CHECKING:
    from evals.asking import Asked
    from evals.collections import Collection
    from evals.runs import Run
    from kb.settings import Settings

EXAMPLE = """\
example:
  shouwen eval golden                                 the 424 labelled complaints, over corpus/
  shouwen eval golden --split test --report report/   Markdown and one HTML page with plots
  shouwen eval cases.jsonl --url http://127.0.0.1:8000
  shouwen eval beir-folder --json                     corpus.jsonl, queries.jsonl, qrels.tsv
  shouwen eval operators --split dev --misses         what stands in front of answers, over bases with exhaustive labels
  shouwen eval golden --compare former/run.json       paired randomisation test
  shouwen eval --ablation                             what each signal is worth
  shouwen eval golden --invariance --beside laws/     how much the answers change with what changes no question
  shouwen eval golden --features --report report/     what each feature of ranking is worth in suggestions

Without --data or --url, golden, --ablation and --features ingest corpus/ into a folder of their own; what is served does not change.
"""
STAGES = {"read": "reading", "embed": "embedding", "write": "writing", "ask": "asking"}
GOLDEN, EXAMPLES, OPERATORS = "golden", "examples", "operators"


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``eval``."""
    parser.epilog = EXAMPLE
    what = "golden, examples, operators, a JSONL file of cases, a BEIR-style folder or one of bases with questions (default: golden)"
    parser.add_argument("what", nargs="?", default=GOLDEN, metavar="WHAT", help=what)
    parser.add_argument("--url", metavar="URL", help="ask this running server instead of a data folder")
    parser.add_argument("--split", choices=("train", "dev", "test"), help="only this part of the cases")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write report.md, report.html, run.json and run.trec there")
    parser.add_argument("--compare", type=Path, metavar="RUN", help="a run.json of before: paired differences with their p")
    parser.add_argument("--misses", action="store_true", help="of bases: list the questions whose surest card is not right, too")
    parser.add_argument("--ablation", action="store_true", help="retrieve with one signal after the other, and show what each is worth")
    parser.add_argument("--features", action="store_true", help="suggest with one feature of ranking after the other left out; --report DIR keeps it")
    parser.add_argument("--invariance", action="store_true", help="ask again as others write it, and show how many answers that moves")
    parser.add_argument("--beside", type=Path, metavar="DIR", help="with --invariance: once more beside unrelated documents")
    parser.add_argument("--gate", nargs="?", type=Path, const=Path(), metavar="FILE", help="exit 1 where the golden training half fell below FILE")
    parser.add_argument("--update", action="store_true", help="with --gate: make today's figures the baseline")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Evaluates and reports; 0 where it could be done, whatever the figures, save with ``--gate``."""
    settings = options.settings_from(args)
    if args.gate is not None:
        return _gate(args, settings)
    if args.ablation:
        return _ablation(args, settings)
    if args.features:
        return _features(args, settings)
    if args.what == OPERATORS:
        return _bases(args, settings, None)
    if args.invariance:
        return _invariance(args, settings)
    if Path(args.what).is_dir():
        return _folder(args, settings)
    with progress(STAGES) as advance, _asked(args, settings, advance) as (collection, asked):
        from evals.runs import run as ask_all

        made = ask_all(collection.only(args.split), asked, lambda done, total: advance("ask", done, total))
    compared = _compare(made, args.compare)
    if args.report:
        from evals.report import write_report

        write_report(made, args.report, compared)
    if args.json:
        printing.print_json(made.to_json(cases=False) | ({"compared": compared} if compared else {}))
    else:
        from evals.report.markdown import markdown

        print(markdown(made, compared))
    return 0


@contextmanager
def _asked(args: argparse.Namespace, settings: Settings, advance: Any) -> Iterator[tuple[Collection, Asked]]:  # noqa: ANN401 - a callback
    """The collection and whom to ask."""
    from evals.asking import Server, in_process
    from evals.collections import GOLDEN as GOLDEN_CASES
    from evals.collections import read_cases

    if args.what == EXAMPLES:
        if args.url:
            raise InputError("examples are read from a data folder: name one with --data instead of --url")
        from datetime import datetime

        from evals.examples import examples
        from kb.context import SHANGHAI

        store = options.store_from(settings)
        collection = examples(store, datetime.now(SHANGHAI))
        store.close()
    else:
        collection = read_cases(GOLDEN_CASES if args.what == GOLDEN else Path(args.what))
    if args.url:
        yield collection, Server(args.url, settings.api_keys[0] if settings.api_keys else None)
    else:
        with in_process(_knowledge(args, settings, advance)) as asked:
            yield collection, asked


def _knowledge(args: argparse.Namespace, settings: Settings, advance: Any) -> Settings:  # noqa: ANN401 - a callback
    """The data folder that was named, or, for what belongs to the sample, the sample's own."""
    if args.data is not None or args.what != GOLDEN:
        return settings
    from evals.sample import sample

    return sample(settings, advance)


def _bases(args: argparse.Namespace, settings: Settings, folder: Path | None) -> int:
    from evals import operators
    from evals.bases import OPERATORS as DELIVERED

    with progress(STAGES) as advance:
        splits = (args.split,) if args.split else ()
        answers = operators.ask(folder or DELIVERED, settings, splits, lambda done, total: advance("ask", done, total))
    figures = operators.figures(answers)
    missed = list(operators.misses(answers)) if args.misses else []
    if args.json:
        printing.print_json(figures | ({"misses": missed} if args.misses else {}))
    else:
        print(operators.table(figures))
        for one in missed:
            print(operators.told(one))
    return 0


def _folder(args: argparse.Namespace, settings: Settings) -> int:
    from evals.bases import is_base

    if any(is_base(path) for path in Path(args.what).iterdir()):
        return _bases(args, settings, Path(args.what))
    from evals.beir import evaluate

    with progress(STAGES) as advance:
        figures = evaluate(Path(args.what), settings, advance, args.report)
    printing.print_json(figures)
    return 0


def _ablation(args: argparse.Namespace, settings: Settings) -> int:
    from evals.ablation import ablation, table
    from evals.collections import GOLDEN as GOLDEN_CASES
    from evals.collections import read_cases

    with progress(STAGES) as advance:
        collection = read_cases(GOLDEN_CASES if args.what == GOLDEN else Path(args.what)).only(args.split)
        rows = ablation(_knowledge(args, settings, advance), collection, lambda done, total: advance("ask", done, total))
    if args.report:
        from evals.report import write_ablation

        write_ablation(rows, args.report)
    if args.json:
        printing.print_json(rows)
    else:
        print(table(rows))
    return 0


def _features(args: argparse.Namespace, settings: Settings) -> int:
    import dataclasses

    from evals.asking import in_process
    from evals.collections import GOLDEN as GOLDEN_CASES
    from evals.collections import read_cases
    from evals.features import table, worth, write_worth

    collection = read_cases(GOLDEN_CASES if args.what == GOLDEN else Path(args.what)).only(args.split)
    with progress(STAGES) as advance, in_process(_knowledge(args, settings, advance)) as asked:
        entries = worth(collection, asked, lambda done, total: advance("ask", done, total))
    if args.report:
        write_worth(entries, args.report)
    if args.json:
        printing.print_json([dataclasses.asdict(entry) for entry in entries])
    else:
        print(table(entries))
    return 0


def _invariance(args: argparse.Namespace, settings: Settings) -> int:
    from evals.asking import in_process
    from evals.collections import GOLDEN as GOLDEN_CASES
    from evals.collections import read_cases
    from evals.invariance import invariance, table

    collection = read_cases(GOLDEN_CASES if args.what == GOLDEN else Path(args.what)).only(args.split)
    with progress(STAGES) as advance:
        knowledge = _knowledge(args, settings, advance)
        with in_process(knowledge) as asked:
            rows = invariance(collection, asked, knowledge, args.beside, lambda done, total: advance("ask", done, total))
    if args.json:
        printing.print_json([row.to_json() for row in rows])
    else:
        print(table(rows))
    return 0


def _gate(args: argparse.Namespace, settings: Settings) -> int:
    from evals import gate
    from evals.asking import in_process

    path = args.gate if args.gate.name else gate.BASELINE
    with progress(STAGES) as advance, in_process(_knowledge(args, settings, advance)) as asked:
        made = gate.ask(asked, progress=lambda done, total: advance("ask", done, total))
    if args.update:
        gate.write_baseline(made, path)
        return 0
    fallen = gate.falls(made.figures, gate.read_baseline(path))
    out = printing.console()
    for fall in fallen:
        out.print(f"✗ {fall}", style="bold red", markup=False)
    if not fallen:
        out.print("✓ nothing fell", style="bold green")
    return 1 if fallen else 0


def _compare(made: Run, path: Path | None) -> dict[str, dict[str, float]] | None:
    if path is None:
        return None
    from evals.runs import compare, read_run

    return compare(made, read_run(path))
