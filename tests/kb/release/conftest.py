from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from kb.release import Store

# What these tests and the processes that they start publish is a module beside them; tests are no packages.
sys.path.append(str(Path(__file__).parent))

MEMORY = "/dev/shm"


@pytest.fixture
def data_dir():
    """A data directory in memory where the system has such a place: publishing waits for the disk a hundred times."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder, "data")


@pytest.fixture
def store(data_dir):
    made = Store(data_dir)
    yield made
    made.close()
