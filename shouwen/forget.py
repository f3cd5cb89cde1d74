"""``shouwen forget``: take a folder or file that was ingested out of the knowledge."""

from __future__ import annotations

import argparse

from shouwen import options, printing
from shouwen.progress import progress

EXAMPLE = """\
example:
  shouwen forget regulations/2019
  shouwen forget /mnt/gone --data data --json

ROOT is a path that was given to ingest (shouwen releases --json lists them); it need not be there any more. A new
release without its documents is published; those that another root holds, too, stay. To undo: ingest it again.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``forget``."""
    parser.epilog = EXAMPLE
    parser.add_argument("root", metavar="ROOT", help="a path that was ingested")
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Forgets; 2 where no release has this root, 0 where it is forgotten already."""
    from ingest.forget import forget

    settings = options.settings_from(args)
    with progress({"embed": "embedding", "write": "writing"}) as advance:
        forgotten = forget(args.root, settings, advance)
    if args.json:
        printing.print_json(forgotten.to_json())
    elif forgotten.changed:
        line = (
            f"{forgotten.root} is forgotten: release {forgotten.release} is served now ({forgotten.gone} documents fewer, {forgotten.documents} left)"
        )
        printing.console().print(line, style="bold green", markup=False)
    else:
        printing.console().print(f"{forgotten.root} is forgotten already: release {forgotten.release} stays served", markup=False)
    return 0
