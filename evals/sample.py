"""The sample knowledge base, ingested for a test and never served."""

from __future__ import annotations

from pathlib import Path

from desk.check.trial import trial
from ingest.write import Progress
from kb.errors import InputError
from kb.settings import Settings

CORPUS = Path(__file__).parents[1] / "corpus"


def sample(settings: Settings, progress: Progress = lambda stage, done, total: None) -> Settings:
    """Settings under which the sample's release can be opened, in a folder of its own inside the data directory.

    Raises ``InputError`` where this is no source checkout.
    """
    if not CORPUS.is_dir():
        raise InputError("the sample knowledge base (corpus/) is not beside this program: name a data folder with --data")
    return trial(CORPUS, settings, progress)
