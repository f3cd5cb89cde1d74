"""Knowledge without a release: documents read by the ingest's own functions, nothing embedded."""

from datetime import datetime
from pathlib import Path

import pytest

from ingest.reading import read_file
from kb.context import SHANGHAI, read_context
from quiz.knowledge import Knowledge
from quiz.templates import load

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)


def entries_of(*folders):
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".md", ".txt"))
    return [entry for path in files for entry in read_file(path, path.name).entries]


@pytest.fixture(scope="session")
def templates():
    return load()


@pytest.fixture(scope="session")
def context():
    return read_context({}, now=NOW)[0]


@pytest.fixture(scope="session")
def sample(sample_corpus):
    """The sample knowledge base."""
    return Knowledge(entries_of(sample_corpus))


@pytest.fixture(scope="session")
def real():
    """Scraped regulations of four operators, and laws."""
    folders = [folder for folder in (SHARED / "seeds", SHARED / "corpora" / "laws") if folder.is_dir()]
    if not folders:
        pytest.skip("the real documents are not here")
    return Knowledge(entries_of(*folders))


@pytest.fixture
def entries(tmp_path):
    """Builds entries from the bodies of documents of one operator: ``entries({"title": body})``; ``fields`` go into each front matter."""
    counter = iter(range(1000))

    def build(bodies, **fields):
        found = []
        for title, body in bodies.items():
            head = {"title": title, "operator": "青原通信", "status": "approved", **fields}
            number = next(counter)
            path = tmp_path / f"d{number}.md"
            lines = "\n".join(f"{name}: {value}" for name, value in head.items())
            path.write_text(f"---\n{lines}\n---\n\n# {title}\n\n{body}\n", encoding="utf-8")
            found += read_file(path, path.name).entries
        return found

    return build


@pytest.fixture
def knowledge_of(entries):
    """``Knowledge`` of such documents."""

    def build(bodies, **fields):
        return Knowledge(entries(bodies, **fields))

    return build
