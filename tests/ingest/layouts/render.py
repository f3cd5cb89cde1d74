"""Tables of duties as files. PDFs are printed from Word documents by LibreOffice, many in one go."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from random import Random

from tests.ingest.layouts import marked, plain, web, word  # noqa: F401 - they enter their layouts
from tests.ingest.layouts.duties import Duties, invent
from tests.ingest.layouts.layout import LAYOUTS, Layout

OFFICE = shutil.which("soffice")
AT_ONCE = 200  # documents for one run of LibreOffice


def written(folder: Path, layouts: Iterable[Layout], seeds: Iterable[int]) -> list[tuple[Layout, int, Duties, Path]]:
    """A file for each layout and seed; those that need LibreOffice are left out where it is not installed."""
    made = []
    for layout in layouts:
        if layout.suffix == "pdf" and OFFICE is None:
            continue
        for seed in seeds:
            table = invent(seed, layout.shape)
            path = folder / f"{layout.name}-{seed}.{'docx' if layout.suffix == 'pdf' else layout.suffix}"
            content = layout.render(table, Random(f"{layout.name} {seed}"))
            if isinstance(content, str):
                path.write_text(content, encoding="utf-8")
            else:
                content.save(str(path))
            made.append((layout, seed, table, path.with_suffix(f".{layout.suffix}")))
    _print([path.with_suffix(".docx") for layout, _, _, path in made if layout.suffix == "pdf"], folder)
    return made


def _print(documents: list[Path], folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for at in range(0, len(documents), AT_ONCE):
        asked = [str(OFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *map(str, documents[at : at + AT_ONCE])]
        subprocess.run(asked, check=True, capture_output=True, timeout=600)


__all__ = ["LAYOUTS", "OFFICE", "written"]
