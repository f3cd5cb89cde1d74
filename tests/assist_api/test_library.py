"""The real documents behind ``/v1/documents``: old versions resolve, deleted ones do not."""

from contextlib import closing
from datetime import date

import pytest

from assist_api.library import StoredLibrary
from kb.document_writer import DocumentWriter
from kb.errors import NoRelease, UnknownDocument
from kb.models import Applicability, Clause, Document, Entry, Fact, SetAside, SourceReport, Wording
from kb.release import Store
from kb.tombstones import Tombstone, Tombstones


def publish(store, *documents, facts=()):
    """A release without an index, which takes the engine a second to make and the library never opens."""
    folder = store.folder(store.next_number())
    folder.mkdir(parents=True)
    writer = DocumentWriter(folder / "documents.sqlite")
    for document in documents:
        clause = Clause("article", 0, None, "第一条", "", 0, 3, 0, len(document.text))
        writer.add(Entry(document, (clause,), (), tuple(facts)))
        writer.add_source("/a", SourceReport(document.source, 99, (SetAside(0, 2, "markup"),), (document.id,), 1.0))
    writer.close()
    store.point_to(int(folder.name))


def document(name, text, **fields):
    return Document(name, fields.pop("title", "办法"), text, f"{name}.md", "/a", **fields)


@pytest.fixture
def store(tmp_path):
    with closing(Store(tmp_path)) as made:
        yield made


@pytest.fixture
def tombstones(tmp_path):
    with closing(Tombstones(tmp_path / "state.sqlite")) as made:
        yield made


@pytest.fixture
def library(store, tombstones):
    return StoredLibrary(store, tombstones)


def test_before_anything_is_published(library):
    for call in (library.documents, library.known_values, lambda: library.find("ban-fa-1")):
        with pytest.raises(NoRelease):
            call()


def test_a_new_release_is_listed_and_the_old_version_still_resolves(library, store):
    publish(store, document("ban-fa-1", "旧文", key="ban-fa", operator="银河之声"))
    assert library.known_values()["operator"] == {"银河之声"}
    publish(store, document("ban-fa-2", "新文", key="ban-fa"), document("an-1", "另一", title="案"))
    assert [one.id for one in library.documents()] == ["ban-fa-2", "an-1"]
    assert library.known_values()["operator"] == set()
    old, new = library.find("ban-fa-1"), library.find("ban-fa-2")
    assert (old.document.text, old.release, old.current) == ("旧文", 1, False)
    assert (new.document.text, new.release, new.current) == ("新文", 2, True)
    assert new.clauses[0].label == "第一条"


def test_after_a_rollback_the_newer_version_resolves_too(library, store):
    publish(store, document("ban-fa-1", "旧文"))
    publish(store, document("ban-fa-2", "新文"))
    store.point_to(1)
    assert [one.id for one in library.documents()] == ["ban-fa-1"]
    assert not library.find("ban-fa-2").current


def test_what_is_withdrawn_is_gone_at_once_and_by_version_or_altogether(library, store, tombstones):
    publish(store, document("ban-fa-1", "旧文", key="ban-fa"))
    publish(store, document("ban-fa-2", "新文", key="ban-fa"))
    tombstones.add([Tombstone("ban-fa-2", "/a/ban-fa-2.md", "2")])
    assert library.documents() == []
    with pytest.raises(UnknownDocument):
        library.find("ban-fa-2")
    assert library.find("ban-fa-1").document.text == "旧文"
    tombstones.add([Tombstone("ban-fa")])
    with pytest.raises(UnknownDocument):
        library.find("ban-fa-1")


def test_a_damaged_old_release_does_not_stand_in_the_way(library, store):
    for number in (1, 2, 3):
        publish(store, document(f"ban-fa-{number}", f"第{number}版"))
    (store.folder(2) / "documents.sqlite").unlink()
    assert library.find("ban-fa-1").release == 1
    with pytest.raises(UnknownDocument):
        library.find("ban-fa-2")


def test_a_damaged_new_release_leaves_the_former_shown(library, store):
    publish(store, document("ban-fa-1", "旧文", operator="银河之声"))
    assert library.known_values()["operator"] == {"银河之声"}
    assert [one.id for one in library.documents()] == ["ban-fa-1"]
    publish(store, document("ban-fa-2", "新文"))
    (store.folder(2) / "documents.sqlite").write_bytes(b"\x13\x37" * 2000)
    assert library.known_values()["operator"] == {"银河之声"}
    assert [one.id for one in library.documents()] == ["ban-fa-1"]
    assert [entry.document.id for entry in library.entries()] == ["ban-fa-1"]


def test_tiers_and_channels_are_known_from_the_facts(library, store):
    said = Fact("wording", 0, 2, Wording("催修"), Applicability(tier="金卡"))
    publish(store, document("ban-fa-1", "您好", key="ban-fa"), facts=[said])
    assert (library.known_values()["tier"], library.known_values()["channel"]) == ({"金卡"}, set())


def test_a_withdrawn_version_brings_the_one_before_it_not_back(library, store, tombstones):
    old = document("ban-fa-1", "旧文", key="ban-fa", effective_from=date(2025, 1, 1))
    publish(store, old, document("ban-fa-2", "新文", key="ban-fa", effective_from=date(2026, 1, 1)))
    tombstones.add([Tombstone("ban-fa-2", "/a/ban-fa-2.md", "2")])
    assert [entry.document.id for entry in library.entries()] == ["ban-fa-1"]
    assert library.in_force().days("ban-fa-1") == (date(2025, 1, 1), date(2025, 12, 31))


def test_what_was_read_in_a_version_comes_with_what_became_of_its_file(library, store, tombstones):
    said = Fact("wording", 0, 2, Wording("道歉"), Applicability())
    publish(store, document("ban-fa-1", "旧文"), facts=[said])
    publish(store, document("an-1", "另一"))
    entry, report = library.reading("ban-fa-1")
    assert (entry.document.text, entry.facts) == ("旧文", (said,))
    assert (report.path, report.set_aside) == ("ban-fa-1.md", (SetAside(0, 2, "markup"),))
    tombstones.add([Tombstone("ban-fa-1", "/a/ban-fa-1.md", "1")])
    with pytest.raises(UnknownDocument):
        library.reading("ban-fa-1")
