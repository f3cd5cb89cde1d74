"""``shouwen gaps``: complaints that no approved text answered, for editors to work off."""

from __future__ import annotations

import argparse
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from shouwen import options, printing

if TYPE_CHECKING:
    from kb.contract.editors import GapPage
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
    from kb.contract.editors import GapPage
    from kb.errors import NoRelease
    from kb.journal import Journal

    settings = options.settings_from(args)
    if not settings.data_dir.is_dir():
        raise NoRelease(f"nothing has been ingested into {settings.data_dir} yet")
    clusters = Journal(settings).gaps.clusters()
    titles = _titles(settings)
    listed = tuple(cluster.shown(titles) for cluster in clusters[: args.limit])
    page = GapPage(gaps=listed, total=len(clusters), offset=0, limit=args.limit)
    if args.json:
        printing.print_json(page.json_ready())
    else:
        show(page)
    return 0


def _titles(settings: Settings) -> dict[str, str]:
    """The titles of the documents that are served now and not withdrawn; empty where nothing was published, or it is damaged."""
    from kb.errors import KnowledgeError
    from kb.release import open_documents
    from kb.tombstones import Tombstones

    with (
        suppress(KnowledgeError),
        closing(options.store_from(settings)) as store,
        closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones,
        closing(open_documents(store.data_dir / store.pointer())) as docs,
    ):
        hidden = tombstones.now().among(docs)
        return {document.id: document.title for document in docs.documents() if document.id not in hidden}
    return {}


def show(page: GapPage) -> None:
    """One row a gap."""
    from rich.table import Table
    from rich.text import Text

    from kb.context import SHANGHAI

    out = printing.console()
    if not page.gaps:
        out.print("no gaps: every committed complaint found an approved answer", style="green")
        return
    table = Table()
    for heading in ("complaint", "times", "latest", "context", "nearest documents"):
        table.add_column(heading, justify="right" if heading == "times" else "left")
    for one in page.gaps:
        cells = (
            one.complaint,
            str(one.count),
            f"{one.latest_at.astimezone(SHANGHAI):%m-%d %H:%M}",
            " ".join(one.context.values()),
            "\n".join(near.title for near in one.nearest[:3]),
        )
        table.add_row(*map(Text, cells))
    out.print(table)
    if page.total > len(page.gaps):
        out.print(f"{len(page.gaps)} of {page.total}; --limit shows more", style="dim")
