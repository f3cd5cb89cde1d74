import threading
from time import perf_counter

import pytest
from small_knowledge import entry, fill, info, nearest, publish, vector

from kb.errors import KnowledgeError, ModelMismatch, NoRelease
from kb.release import Live
from tests.timing import seconds


@pytest.fixture
def live(store):
    made = Live(store)
    yield made
    made.close()


def served(live):
    with live.pinned() as release:
        return [document.id for document in release.documents.documents()]


def is_open(release):
    try:
        release.index.query(vector("x"), {}, (), 1)
    except KnowledgeError:
        return False
    return release._index is not None


def test_nothing_to_serve_until_something_is_published(store, live):
    with pytest.raises(NoRelease):
        live.warm_up()
    publish(store, "甲")
    assert served(live) == ["甲"]


def test_a_new_release_is_seen_from_the_next_reader_on(store, live):
    publish(store, "甲")
    with live.pinned() as first:
        publish(store, "乙")
        with live.pinned() as second:
            assert [first.number, second.number] == [1, 2]
        assert first.documents.entry("甲") == entry("甲")
        assert nearest(first, "甲") == "甲"
        shard = first._index
        assert is_open(first)
    assert first._index is None, "the last reader closes it"
    with pytest.raises(KnowledgeError):
        shard.query(vector("甲"), {}, (), 1)
    assert is_open(second)


def test_an_unread_release_is_closed_when_the_next_is_taken_up(store, live):
    publish(store, "甲")
    with live.pinned() as first:
        pass
    publish(store, "乙")
    assert served(live) == ["乙"]
    assert first._index is None


def test_a_rollback_is_followed(store, live):
    publish(store, "甲")
    publish(store, "乙")
    assert served(live) == ["乙"]
    store.rollback()
    assert served(live) == ["甲"]


def test_a_release_of_another_model_is_not_taken_up(store, caplog):
    publish(store, "甲", model="other")
    live = Live(store, "fake")
    with pytest.raises(ModelMismatch):
        live.warm_up()
    publish(store, "乙")
    assert served(live) == ["乙"]
    publish(store, "丙", model="other")
    assert served(live) == ["乙"]
    assert "other" in live.problem
    assert served(live) == ["乙"]
    assert len(caplog.records) == 1, "said once, not at each request"
    publish(store, "丁")
    assert served(live) == ["丁"]
    assert live.problem is None
    live.close()


def test_a_damaged_new_release_leaves_the_former_served(store, live, monkeypatch):
    publish(store, "甲")
    assert served(live) == ["甲"]
    publish(store, "乙")
    path = store.data_dir / "releases" / "0002" / "release.json"
    good = path.read_text(encoding="utf-8")
    path.write_text("{}", encoding="utf-8")
    assert served(live) == ["甲"]
    path.write_text(good, encoding="utf-8")
    monkeypatch.setattr("kb.release.live.RETRY_S", 0.0)
    assert served(live) == ["乙"]


def test_no_reader_fails_while_releases_come_and_go(store, live):
    publish(store, "甲")
    done = threading.Event()
    seen: set[int] = set()
    rounds = [0, 0]

    def read(reader):  # what fails here fails the test: pytest turns a thread's exception into a warning, and we warnings into errors
        while not done.wait(0.002):
            with live.pinned() as release:
                seen.add(release.number)
                document = release.documents.documents()[0]
                assert nearest(release, document.id) == document.id
                assert release.documents.facts_of_passages([found := release.documents.held([(0, 1)])[0].id])[found]
                rounds[reader] += 1

    threads = [threading.Thread(target=read, args=(reader,)) for reader in range(2)]
    for thread in threads:
        thread.start()
    for number in range(3):
        publish(store, f"新{number}")
    store.rollback(1)
    waited = perf_counter()
    while served(live) != ["甲"]:  # a reader may still be opening what was current before
        assert perf_counter() - waited < 30
        done.wait(0.01)
    so_far = list(rounds)
    while any(now == before and thread.is_alive() for now, before, thread in zip(rounds, so_far, threads, strict=True)):
        done.wait(0.01)
    assert all(thread.is_alive() for thread in threads)
    done.set()
    for thread in threads:
        thread.join()
    assert len(seen) > 2


def test_readers_go_on_while_a_build_is_running(store, live):
    publish(store, "甲")
    with store.build() as builder:
        fill(builder, ["乙"])
        assert served(live) == ["甲"]
        builder.publish(info())
        assert served(live) == ["乙"]


def test_after_closing_the_next_reader_opens_again(store, live):
    publish(store, "甲")
    with live.pinned() as release:
        live.close()
        assert is_open(release)
    assert release._index is None
    assert served(live) == ["甲"]


def test_pinning_is_cheap(store, live):
    publish(store, "甲")
    live.warm_up()

    def pin():
        for _ in range(100):
            with live.pinned():
                pass

    assert seconds(pin) / 100 < 50e-6
