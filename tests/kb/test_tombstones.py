import os
import sqlite3
import threading
from datetime import UTC, datetime
from time import perf_counter

import pytest

from kb.errors import KnowledgeError
from kb.tombstones import Tombstones


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "state.sqlite"


@pytest.fixture
def tombstones(path):
    made = Tombstones(path)
    yield made
    made.close()


def test_nothing_is_hidden_and_nothing_made_before_something_is_added(tombstones, path):
    assert tombstones.hidden() == frozenset()
    assert tombstones.all() == []
    assert not tombstones.remove("tousu-1a")
    assert not path.exists()


def test_add_and_remove(tombstones):
    tombstones.add("tousu-1a", "已废止")
    tombstones.add("zifei")
    tombstones.add("tousu-1a", "又一次")
    assert tombstones.hidden() == {"tousu-1a", "zifei"}
    assert [(one.target, one.reason) for one in tombstones.all()] == [("tousu-1a", "已废止"), ("zifei", "")]
    assert abs((datetime.now(UTC) - tombstones.all()[0].disabled_at).total_seconds()) < 60
    assert tombstones.remove("tousu-1a")
    assert not tombstones.remove("tousu-1a")
    assert tombstones.hidden() == {"zifei"}


def test_what_another_process_hides_is_hidden_here_at_once(tombstones, path):
    other = Tombstones(path)
    for number in range(20):  # faster than the clock of a file system
        other.add(str(number))
        assert tombstones.hidden() == set(map(str, range(number + 1)))
    other.remove("3")
    assert "3" not in tombstones.hidden()
    other.close()


def test_it_shares_a_database_in_any_journal_mode(tombstones, path):
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE feedback (id INTEGER)")
    assert tombstones.hidden() == frozenset()
    with other:
        other.execute("INSERT INTO tombstones VALUES ('a', '2026-01-01T00:00:00+00:00', '')")
    assert tombstones.hidden() == {"a"}
    other.close()


def test_a_file_put_in_its_place_is_followed(tombstones, path, tmp_path):
    tombstones.add("old")
    assert tombstones.hidden() == {"old"}
    other = Tombstones(tmp_path / "other.sqlite")
    other.add("new")
    other.close()
    os.replace(tmp_path / "other.sqlite", path)
    assert tombstones.hidden() == {"new"}


def test_a_damaged_database_is_an_error_and_not_an_empty_list(tombstones, path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(KnowledgeError):
        tombstones.hidden()


def test_threads_share_it(tombstones):
    threads = [threading.Thread(target=lambda n=n: (tombstones.add(f"d{n}"), tombstones.hidden())) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tombstones.hidden()) == 16


def test_asking_is_cheap(tombstones):
    tombstones.add("a")
    tombstones.hidden()
    started = perf_counter()
    for _ in range(1000):
        tombstones.hidden()
    assert perf_counter() - started < 0.5  # half a millisecond each, on the worst of days
