"""A release on trial: what is under check, ingested into a folder of its own beside the served knowledge, never served."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from desk.check.kept import code_version
from ingest.publish import ingest
from ingest.write import Progress
from kb.release import Store
from kb.settings import Settings
from search import abstain
from search.rank import surest

FOLDER = "check"
SHARED = ("embeddings.sqlite", "terms.txt", "synonyms.txt", f"{surest.KIND}.json", f"{abstain.KIND}.json")
"""Taken from the served knowledge: vectors computed for one are there for the other, both cut words alike, and nearness means the same."""


def trial(path: Path, settings: Settings, progress: Progress = lambda stage, done, total: None) -> Settings:
    """Ingests ``path`` and returns the settings under which its release can be opened. Raises what ``ingest`` raises."""
    place = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    parent = settings.data_dir / FOLDER
    folder = parent / f"{place}-{code_version()}"
    for former in parent.glob(f"{place}-*"):
        if former != folder:
            shutil.rmtree(former, ignore_errors=True)
    own = share(settings, folder)
    ingest([path], own, progress=progress)
    _prune(folder)
    return own


def share(settings: Settings, folder: Path) -> Settings:
    """Makes ``folder`` a data directory that cuts words as the served one does and has its vectors; its settings."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        shared, link = (settings.data_dir / name).resolve(), folder / name
        if not link.is_symlink() and (shared.exists() or name == SHARED[0]):
            link.symlink_to(shared)
    return settings.model_copy(update={"data_dir": folder, "qdrant_url": None, "qdrant_api_key": None})


def _prune(folder: Path) -> None:
    """Only the last release is of use."""
    store = Store(folder)
    current = int(Path(store.pointer()).name)
    for number in store.numbers():
        if number != current:
            shutil.rmtree(store.folder(number), ignore_errors=True)
    store.close()
