import os
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from small_knowledge import DIM, entry, fill, info, nearest, point, points, publish, vector

from kb.errors import IngestLocked, InputError, KnowledgeError, ModelMismatch, NoRelease
from kb.models import Fact, Item, Requirement, SourceReport
from kb.release import Store
from kb.release.info import FORMAT


def test_nothing_has_been_published(store, data_dir):
    with pytest.raises(NoRelease):
        store.current()
    assert store.releases() == []
    with pytest.raises(NoRelease):
        store.rollback()
    assert not data_dir.exists()


def test_what_was_published_is_current_and_says_what_it_is(store):
    made = publish(store, "甲", "乙", note="from a test")
    with store.current() as release:
        assert release.info == made == store.releases()[0]
        assert release.number == 1
        assert release.documents.entry("甲") == entry("甲")
        dense, sparse = release.index.query(vector("乙"), {1: 1.0}, (), 5)
        assert [release.roster[candidate.number].holders.owners[0].id for candidate in dense] == ["乙", "甲"]
        assert release.roster[0] == point(entry("甲")).note
    assert len(sparse) == 2
    assert (made.documents, made.clauses, made.passages, made.facts, made.sources, made.points) == (2, 2, 2, {"deadline": 2}, 2, 2)
    assert (made.model, made.dim, made.index, made.coverage, made.roots) == ("fake", DIM, "edge", 1.0, {"/a": "f1"})
    assert made.more == {"note": "from a test"}
    assert abs((datetime.now(UTC) - made.created_at).total_seconds()) < 60


def test_the_layout_is_as_documented(store):
    publish(store, "甲")
    data = store.data_dir
    assert os.readlink(data / "current") == "releases/0001"
    assert {path.name for path in (data / "releases" / "0001").iterdir()} == {"documents.sqlite", "index", "release.json"}
    assert [path.name for path in (data / "releases").iterdir()] == ["0001"]


def test_another_model_is_refused_and_both_are_named(store):
    publish(store, "甲", model="old-model")
    with store.current() as release:
        release.require_model("old-model")
        with pytest.raises(ModelMismatch, match=r"old-model.*new-model"):
            release.require_model("new-model")


def test_rollback_and_back(store):
    for name in ("甲", "乙", "丙"):
        publish(store, name)
    assert store.rollback().number == 2
    assert store.rollback().number == 1
    with pytest.raises(InputError, match="before 1"):
        store.rollback()
    assert store.rollback(3).number == 3
    with pytest.raises(InputError, match="no release 9"):
        store.rollback(9)
    with store.current() as release:
        assert [one.id for one in release.documents.documents()] == ["丙"]


def test_a_build_after_a_rollback_gets_a_new_number(store):
    publish(store, "甲")
    publish(store, "乙")
    store.rollback()
    assert publish(store, "丙").number == 3


def test_two_builds_at_once(store):
    publish(store, "甲")
    other = Store(store.data_dir)
    with store.build() as builder:
        with pytest.raises(IngestLocked), other.build():
            pass
        fill(builder, ["乙"])
        builder.publish(info())
    assert publish(other, "丙").number == 3


@pytest.mark.parametrize("failure", ["leave", "raise", "no_index", "no_info", "bad_points"])
def test_a_build_that_does_not_publish_leaves_everything_as_it_was(store, failure):
    publish(store, "甲")

    def attempt():
        with store.build() as builder:
            builder.add(entry("乙"))
            if failure in ("leave", "no_info"):
                builder.index([point(entry("乙"))], DIM)
            if failure == "raise":
                raise ZeroDivisionError
            if failure == "bad_points":
                builder.index([point(entry("乙"))], DIM + 1)
            if failure in ("no_index", "no_info"):
                builder.publish(info() if failure == "no_index" else {"model": "fake"})

    if failure == "leave":
        attempt()
    else:
        with pytest.raises((ZeroDivisionError, KnowledgeError)):
            attempt()
    assert [path.name for path in (store.data_dir / "releases").iterdir()] == ["0001"]
    with store.current() as release:
        release.verify()
        assert release.documents.document("甲")
    assert publish(store, "丙").number == 2


def test_what_dead_builds_left_is_swept(store):
    publish(store, "甲")
    for left in ("releases/.building-0002-dead/index/segments", ".current-dead"):
        (store.data_dir / left).mkdir(parents=True) if "building" in left else (store.data_dir / left).symlink_to("releases/0002")
    publish(store, "乙")
    assert sorted(path.name for path in (store.data_dir / "releases").iterdir()) == ["0001", "0002"]
    assert sorted(path.name for path in store.data_dir.iterdir()) == ["current", "ingest.lock", "releases"]


def test_other_roots_are_carried_over(store):
    with store.build() as builder:
        for one in (entry("甲", "/a"), entry("乙", "/a"), entry("丙", "/b"), entry("甲", "/b")):
            builder.add(one)
        for root, name in (("/a", "甲"), ("/a", "乙"), ("/b", "丙"), ("/b", "甲")):
            builder.add_source(root, SourceReport(f"{name}.txt", 9, (), (name,), 1.0))
        builder.index(points([entry("甲"), entry("乙"), entry("丙")]), DIM)
        builder.publish(info(roots={"/a": "f1", "/b": "f1"}))
    with store.current() as former, store.build() as builder:
        kept = list(builder.carry(former, lambda origin: origin.root == "/a"))
        new = entry("丁", "/a")
        assert builder.add(new)
        builder.index(points([*kept, new]), DIM)
        builder.publish(info())
    with store.current() as release:
        found = {one.id: one.root for one in release.documents.documents()}
        assert found == {"丙": "/b", "甲": "/b", "丁": "/a"}
        assert [(root, report.path) for root, report in release.documents.sources()] == [("/b", "丙.txt"), ("/b", "甲.txt")]
        assert release.info.points == 3


def test_papers_are_told_with_their_matter(store):
    told = entry("甲", text="销卡：旧卡、单据。回执、旧卡。")
    details = [(0, 8, Requirement("销卡", (Item(3, 5),))), (9, 14, Requirement("代人换卡", (Item(9, 11),), by_proxy=True))]
    with store.build() as builder:
        builder.add(replace(told, facts=tuple(Fact("requirement", *each) for each in details)))
        assert [*builder.words_of_facts(["requirement"], 40).values()] == ["销卡：旧卡、单据", "代人换卡：回执、旧卡"]


def test_points_with_one_number_are_one_point(store):
    with store.build() as builder:
        builder.add(entry("甲"))
        builder.index([point(entry("甲"))] * 2, DIM)
        assert builder.publish(info()).points == 1


@pytest.mark.parametrize("name", ["documents.sqlite", "index"])
def test_a_damaged_release_is_noticed_and_not_rolled_back_to(store, name):
    publish(store, "甲")
    publish(store, "乙")
    folder = store.data_dir / "releases" / "0001"
    with store.open(1) as release:
        release.verify()
    target = folder / name if name != "index" else next((folder / "index").rglob("vectors/*.mmap"))
    with target.open("r+b") as file:
        file.seek(40)
        file.write(b"\x13\x37")
    with pytest.raises(KnowledgeError, match=r"release 1 is damaged: .* has changed"):
        store.rollback()
    target.unlink()
    with pytest.raises(KnowledgeError):
        store.rollback(1)
    with store.current() as release:
        assert release.number == 2


def test_an_unreadable_release_file_is_an_error_of_ours(store):
    publish(store, "甲")
    path = store.data_dir / "releases" / "0001" / "release.json"
    good = path.read_text(encoding="utf-8")
    for bad in ("", "[]", "{}", good.replace(f'"format": {FORMAT}', '"format": 99')):
        path.write_text(bad, encoding="utf-8")
        with pytest.raises(KnowledgeError):
            store.current()


def test_opening_changes_no_file_that_is_checked(store):
    publish(store, "甲")
    for _ in range(3):
        with store.current() as release:
            release.index.query(vector("甲"), {1: 1.0}, (), 5)
            release.verify()


def test_what_a_dying_engine_leaves_does_no_harm(store):
    publish(store, "甲")
    (store.data_dir / "releases" / "0001" / "index" / ".atomicwriteXYZ").mkdir()
    with store.current() as release:
        release.verify()
        assert release.index.count() == 1


def test_on_a_server_a_release_is_a_collection_and_the_alias_follows(data_dir):
    store = Store(data_dir, qdrant_url=":memory:")
    for name in ("甲", "乙"):
        publish(store, name)
    with store.current() as release:
        assert release.info.index == "server"
        assert nearest(release, "乙") == "乙"
    client = store._shelf._client()
    assert {one.name for one in client.get_collections().collections} == {"shouwen-0001", "shouwen-0002"}
    assert [one.collection_name for one in client.get_aliases().aliases] == ["shouwen-0002"]
    store.rollback()
    assert [one.collection_name for one in client.get_aliases().aliases] == ["shouwen-0001"]
    with store.build() as builder:
        fill(builder, ["丙"])
    assert {one.name for one in client.get_collections().collections} == {"shouwen-0001", "shouwen-0002"}
    with pytest.raises(KnowledgeError, match="Qdrant server"):
        Store(data_dir).current()
    store.close()
