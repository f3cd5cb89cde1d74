import os
import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kb.errors import KnowledgeError
from kb.models import Document
from kb.tombstones import Tombstone, Tombstones, Withdrawn, version_of
from tests.timing import seconds

HALL = Document("ting-1", "营业厅细则", "第一条", "厅.md", "/a", operator="中国铁通", version="2026.1")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "state.sqlite"


@pytest.fixture
def tombstones(path):
    made = Tombstones(path)
    yield made
    made.close()


def targets(tombstones):
    return {one.target for one in tombstones.now().tombstones}


def test_nothing_is_hidden_and_nothing_made_before_something_is_added(tombstones, path):
    assert not tombstones.now()
    tombstones.remove([Tombstone("tousu-1a")])
    assert not path.exists()


def test_add_and_remove(tombstones):
    tombstones.add([Tombstone("tousu-1a", "/a/厅.md", "v", "投诉", reason="已废止"), Tombstone("zifei")])
    tombstones.add([Tombstone("tousu-1a", "/a/厅.md", "v", "投诉", reason="又一次")])
    first, second = tombstones.now().tombstones
    assert (first.target, first.reason, second.target) == ("tousu-1a", "已废止", "zifei")
    assert abs((datetime.now(UTC) - datetime.fromisoformat(first.since)).total_seconds()) < 60
    tombstones.remove([first])
    tombstones.remove([first])
    assert targets(tombstones) == {"zifei"}


def test_the_list_is_the_same_object_until_it_changes(tombstones):
    tombstones.add([Tombstone("a")])
    now = tombstones.now()
    assert tombstones.now() is now
    tombstones.add([Tombstone("b")])
    assert tombstones.now() is not now
    assert len({now.name, tombstones.now().name, Withdrawn().name}) == 3


@pytest.mark.parametrize(
    ("document", "places", "hidden"),
    [
        (HALL, ["/elsewhere.md"], True),
        (replace(HALL, id="ting-2", text="第一条 改"), ["/b.md", "/a/厅.md"], True),
        (replace(HALL, id="ting-2", text="第一条 改", status="draft"), ["/a/厅.md"], True),
        (replace(HALL, id="ting-2", version="2027.1"), ["/a/厅.md"], False),
        (replace(HALL, id="ting-2", text="第一条 改"), ["/b.md"], False),
        (replace(HALL, id="ting-2", title="热线细则"), ["/a/厅.md"], False),
        (replace(HALL, id="re-1", key="rexian", version="1"), ["/c.md"], True),
    ],
    ids=["same id anywhere", "corrected", "corrected and of another status", "next version", "another at another place", "other title", "by key"],
)
def test_a_version_stays_hidden_when_it_is_corrected_and_others_do_not(document, places, hidden):
    withdrawn = Withdrawn([Tombstone(HALL.id, "/a/厅.md", version_of(HALL), HALL.title), Tombstone("rexian")])
    assert (withdrawn.by(document, places) is not None) == hidden


def test_what_another_process_hides_is_hidden_here_at_once(tombstones, path):
    other = Tombstones(path)
    for number in range(20):  # faster than the clock of a file system
        other.add([Tombstone(str(number))])
        assert targets(tombstones) == set(map(str, range(number + 1)))
    other.remove([Tombstone("3")])
    assert "3" not in targets(tombstones)
    other.close()


def test_it_shares_a_database_in_any_journal_mode(tombstones, path):
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE feedback (id INTEGER)")
    assert targets(tombstones) == set()
    with other:
        other.execute("INSERT INTO withdrawn VALUES ('a', '', '', '', '2026-01-01T00:00:00+00:00', '')")
    assert targets(tombstones) == {"a"}
    other.close()


def test_a_file_put_in_its_place_is_followed(tombstones, path, tmp_path):
    tombstones.add([Tombstone("old")])
    assert targets(tombstones) == {"old"}
    other = Tombstones(tmp_path / "other.sqlite")
    other.add([Tombstone("new")])
    other.close()
    os.replace(tmp_path / "other.sqlite", path)
    assert targets(tombstones) == {"new"}


def test_a_damaged_database_is_an_error_and_not_an_empty_list(tombstones, path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(KnowledgeError):
        tombstones.now()


def test_threads_share_it(tombstones):
    threads = [threading.Thread(target=lambda n=n: (tombstones.add([Tombstone(f"d{n}")]), tombstones.now())) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(targets(tombstones)) == 16


def test_asking_is_cheap(tombstones):
    tombstones.add([Tombstone("a")])
    tombstones.now()
    assert seconds(lambda: [tombstones.now() for _ in range(200)]) / 200 < 0.0005
