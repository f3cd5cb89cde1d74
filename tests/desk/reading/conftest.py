import pytest

from ingest.reading import read_file


@pytest.fixture
def reading(tmp_path):
    """What is read in a file with this text."""

    def read(text, name="ban-fa.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_file(path, name)

    return read
