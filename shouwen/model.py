"""``shouwen model``: makes, tunes and takes up embedding models."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from shouwen import options, printing
from shouwen.progress import progress

Advance = Callable[[str, int, int], None]

EXAMPLE = """\
example:
  shouwen model build model/                       the shipped weights, cut to Chinese service texts, int8
  shouwen model build model/ --from BAAI/bge-small-zh-v1.5
  shouwen model tune tuned/                        on the pairs that come with Shouwen; half an hour on two cores
  shouwen model tune tuned/ --pairs own/ --from model-folder
  shouwen model fit --data data                    what its nearness means: once for each model, before it serves

Then: SHOUWEN_EMBEDDING_MODEL=model/ shouwen ingest …   build and tune need: pip install torch==2.13.0, then pip install 'shouwen[models]'
"""
STAGES = {"read": "reading", "embed": "embedding", "write": "writing", "ask": "asking", "tune": "tuning"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``model``."""
    parser.epilog = EXAMPLE
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    build = actions.add_parser("build", help="a folder that serves, from the shipped weights or any sentence-transformers model")
    tune = actions.add_parser("tune", help="the same, after learning from pairs of rules and questions")
    fit = actions.add_parser("fit", help="fit how sure a card answers and when to say no to the model of SHOUWEN_EMBEDDING_MODEL")
    for one in (build, tune):
        one.add_argument("folder", type=Path, metavar="FOLDER", help="where the model is written")
        one.add_argument(
            "--from", dest="origin", metavar="MODEL", help="a sentence-transformers model by name or folder (default: the shipped weights)"
        )
        one.add_argument("--full", action="store_true", help="in full precision: four times as large, faster only without VNNI")
        options.add_json(one)
    tune.add_argument(
        "--pairs", type=Path, metavar="DIR", help="*.txt with lines '# scene', 'R rule', 'Q question' (default: those that come with Shouwen)"
    )
    tune.add_argument("--epochs", type=options.whole(1, 100), default=3, metavar="N", help="how often each pair is seen (default: 3)")
    tune.add_argument("--layers", type=options.whole(1, 1000), default=6, metavar="N", help="the top layers that learn (default: 6)")
    tune.add_argument("--seed", type=options.whole(0, 2**31), default=1, metavar="N", help="of what is shuffled (default: 1)")
    fit.add_argument("--into", type=Path, metavar="DIR", help="where the numbers are written (default: the data folder, whose own win)")
    options.add_json(fit)
    options.add_data(fit)


def run(args: argparse.Namespace) -> int:
    """Makes or fits it, and says what came of it."""
    with progress(STAGES) as advance:
        made = _fit(args, advance) if args.action == "fit" else _make(args, advance)
    if args.json:
        printing.print_json(made)
    else:
        for name, value in made.items():
            print(f"{name:16}{value}")
    return 0


def _make(args: argparse.Namespace, advance: Advance) -> dict[str, object]:
    from evals.tuning.make import make
    from evals.tuning.tune import Plan

    plan = None
    if args.action == "tune":
        plan = Plan(epochs=args.epochs, layers=args.layers, seed=args.seed)
    return make(args.folder, args.origin, plan, getattr(args, "pairs", None), quantised=not args.full, progress=advance)


def _fit(args: argparse.Namespace, advance: Advance) -> dict[str, object]:
    from evals.fitting import fit
    from evals.sample import sample

    settings = options.settings_from(args)
    return fit(settings, sample(settings, advance), args.into or settings.data_dir, advance)
