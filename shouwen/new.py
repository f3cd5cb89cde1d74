"""``shouwen new``: a skeleton of a document in the corpus format."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

EXAMPLE = """\
example:
  shouwen new procedure 客户要求销户
  shouwen new deadline 宽带修障时限 --folder corpus/kefu-tixi --key kuandai-xiuzhang

Fill in what says 待写, set status to approved, then: shouwen check corpus/
"""
KINDS = ("procedure", "deadline", "wording", "rule", "definition", "tariff", "classification")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``new``."""
    parser.epilog = EXAMPLE
    parser.add_argument("kind", choices=KINDS, help="what the document mainly holds")
    parser.add_argument("title", metavar="TITLE", help="its title, in Chinese")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where to put it (default: corpus, or this folder where there is none)")
    parser.add_argument("--key", metavar="KEY", help="its key and file name (default: the title in pinyin)")
    parser.add_argument("--category", metavar="NAME", help="the complaint category (default: the folder's most common)")


def run(args: argparse.Namespace) -> int:
    """Writes the file and prints its path."""
    from desk.corpus_format.skeleton import write_new

    folder = args.folder or (Path("corpus") if Path("corpus").is_dir() else Path())
    print(write_new(args.kind, args.title, folder, args.key, date.today(), args.category))
    return 0
