"""``shouwen gaps``: complaints that no approved text answered, for editors to work off."""

from __future__ import annotations

import argparse
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from shouwen import options, printing

if TYPE_CHECKING:
    from kb.settings import Settings

EXAMPLE = """\
example:
  shouwen gaps
  shouwen gaps --limit 50 --json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``gaps``."""
    parser.epilog = EXAMPLE
    options.add_limit(parser)
    options.add_json(parser)
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Lists the gaps, near-identical ones as one, latest first; none is no error, but a data folder that is not there is."""
    from kb.errors import NoRelease
    from kb.journal import Journal

    settings = options.settings_from(args)
    if not settings.data_dir.is_dir():
        raise NoRelease(f"nothing has been ingested into {settings.data_dir} yet")
    clusters = Journal(settings).gaps.clusters()
    titles = _titles(settings)
    listed = [cluster.to_json(titles) for cluster in clusters[: args.limit]]
    if args.json:
        printing.print_json({"gaps": listed, "total": len(clusters)})
    else:
        show(listed, len(clusters))
    return 0


def _titles(settings: Settings) -> dict[str, str]:
    """The titles of the documents that are served now; empty where nothing was published, or it is damaged."""
    from kb.errors import KnowledgeError
    from kb.release import open_documents

    with (
        suppress(KnowledgeError),
        closing(options.store_from(settings)) as store,
        closing(open_documents(store.data_dir / store.pointer())) as docs,
    ):
        return {document.id: document.title for document in docs.documents()}
    return {}


def show(listed: list[dict[str, Any]], total: int) -> None:
    """One row a gap."""
    from datetime import datetime

    from rich.table import Table
    from rich.text import Text

    from kb.context import SHANGHAI

    out = printing.console()
    if not listed:
        out.print("no gaps: every committed complaint found an approved answer", style="green")
        return
    table = Table()
    for heading in ("complaint", "times", "latest", "context", "nearest documents"):
        table.add_column(heading, justify="right" if heading == "times" else "left")
    for one in listed:
        cells = (
            one["complaint"],
            str(one["count"]),
            f"{datetime.fromisoformat(one['latest_at']).astimezone(SHANGHAI):%m-%d %H:%M}",
            " ".join(one["context"].values()),
            "\n".join(near["title"] for near in one["nearest"][:3]),
        )
        table.add_row(*map(Text, cells))
    out.print(table)
    if total > len(listed):
        out.print(f"{len(listed)} of {total}; --limit shows more", style="dim")
