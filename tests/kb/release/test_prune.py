"""Old releases make room for new ones, but for the current one and those that somebody reads."""

import subprocess
import sys

import pytest
from small_knowledge import info, publish

from kb.errors import ForeignRelease, IndexUnavailable, IngestLocked, NoRelease
from kb.release import Live, Store
from kb.release.info import FORMAT

READ = """
import sys
from pathlib import Path
from kb.release import Store

with Store(Path(sys.argv[1])).open(1):
    print("open", flush=True)
    sys.stdin.readline()
"""


def releases(store):
    return [path.name for path in sorted((store.data_dir / "releases").iterdir())]


@pytest.fixture
def five(store):
    for name in "甲乙丙丁戊":
        publish(store, name)
    return store


def test_the_newest_stay(five):
    assert five.prune(2) == [1, 2, 3]
    assert releases(five) == ["0004", "0005"]
    assert five.prune(2) == []
    assert publish(five, "己").number == 6


def test_the_current_one_stays_however_old(five):
    five.rollback(1)
    assert five.prune(2) == [2, 3]
    with five.current() as release:
        release.verify()


def test_one_that_is_open_stays_and_goes_when_it_is_closed(five):
    with five.open(2) as release:
        assert five.prune(2) == [1, 3]
        assert release.index.count() == 1
        assert release.documents.document("乙")
    assert five.prune(2) == [2]


def test_one_that_another_process_reads_stays(five):
    with subprocess.Popen([sys.executable, "-c", READ, str(five.data_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout.readline() == "open\n"
        assert five.prune(2) == [2, 3]
        reader.kill()  # the system frees its lock
    assert five.prune(2) == [1]


def test_a_reader_that_is_pinned_goes_on(five):
    live = Live(five)
    with live.pinned() as release:
        for name in "己庚辛":
            publish(five, name)
        five.prune(2)
        assert releases(five) == ["0005", "0007", "0008"]
        assert release.documents.document("戊")
    with live.pinned() as release:
        assert release.number == 8
    assert five.prune(2) == [5]
    live.close()


def test_a_damaged_release_can_be_removed(five):
    (five.data_dir / "releases" / "0001" / "documents.sqlite").write_bytes(b"")
    assert 1 in five.prune(2)


def test_nothing_is_removed_while_a_release_is_built(five):
    with Store(five.data_dir).build(), pytest.raises(IngestLocked):
        five.prune(2)
    assert len(releases(five)) == 5


def test_without_a_release_there_is_nothing_to_remove(store):
    with pytest.raises(NoRelease):
        store.prune(2)


def test_on_a_server_the_collections_go_with_their_releases(data_dir, monkeypatch):
    store = Store(data_dir, qdrant_url=":memory:")
    for name in "甲乙丙":
        publish(store, name)

    def away(number, folder):
        raise IndexUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(store._shelf, "discard", away)
        assert store.prune(2) == []
    assert releases(store) == ["0001", "0002", "0003"]
    assert store.prune(2) == [1]
    assert {one.name for one in store._shelf._client().get_collections().collections} == {"shouwen-0002", "shouwen-0003"}
    store.close()


def test_a_release_of_another_format_says_what_it_was_made_from(store):
    publish(store, "甲", **info(roots={"/a": "f1", "/b": "f2"}))
    publish(store, "乙")
    path = store.data_dir / "releases" / "0001" / "release.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f'"format": {FORMAT}', '"format": 99'), encoding="utf-8")
    with pytest.raises(ForeignRelease) as raised:
        store.open(1)
    assert set(raised.value.roots) == {"/a", "/b"}
    assert [one.number for one in store.releases()] == [2]
