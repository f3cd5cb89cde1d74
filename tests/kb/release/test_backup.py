import io
import json
import sqlite3
import tarfile

import pytest
from small_knowledge import nearest, publish

from kb.backup import backup, restore
from kb.errors import IngestLocked, InputError, KnowledgeError, NoRelease
from kb.release import Live, Store
from kb.tombstones import Tombstone, Tombstones


@pytest.fixture
def archive(store, tmp_path):
    publish(store, "甲")
    publish(store, "乙")
    tombstones = Tombstones(store.data_dir / "state.sqlite")
    tombstones.add([Tombstone("gone", reason="已废止")])
    tombstones.close()
    return backup(store.data_dir, tmp_path / "saved.tar.gz")


@pytest.fixture(scope="module")
def small_archive(tmp_path_factory):
    """Without the engine's files, which are large and empty."""
    folder = tmp_path_factory.mktemp("small")
    store = Store(folder / "data", qdrant_url=":memory:")
    publish(store, "甲")
    store.close()
    return backup(folder / "data", folder / "saved.tar.gz")


@pytest.fixture
def elsewhere(data_dir):
    return data_dir.with_name("elsewhere")


def hidden(data_dir):
    tombstones = Tombstones(data_dir / "state.sqlite")
    found = {one.target for one in tombstones.now().tombstones}
    tombstones.close()
    return found


def served(data_dir):
    with Store(data_dir).current() as release:
        release.verify()
        name = release.documents.documents()[0].id
        assert nearest(release, name) == name
        return release.number, name


def repack(archive, change):
    """The archive with its members changed: ``change`` takes and gives (name, content or TarInfo) pairs."""
    with tarfile.open(archive) as tar:
        members = [(member.name, tar.extractfile(member).read()) for member in tar]
    target = archive.with_name("changed.tar.gz")  # written over by the next
    with tarfile.open(target, "w:gz") as tar:
        for name, content in change(members):
            if isinstance(content, tarfile.TarInfo):
                tar.addfile(content)
            else:
                member = tarfile.TarInfo(name)
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
    return target


def test_there_and_back(store, archive, elsewhere):
    info = restore(archive, elsewhere)
    assert served(elsewhere) == (2, "乙") == (info.number, "乙")
    assert hidden(elsewhere) == {"gone"}
    assert [path.name for path in (elsewhere / "releases").iterdir()] == ["0002"]
    assert publish(Store(elsewhere), "丙").number == 3
    assert served(store.data_dir) == (2, "乙")


def test_a_folder_as_target_and_a_file_that_exists(store, archive, tmp_path):
    made = backup(store.data_dir, tmp_path)
    assert made.parent == tmp_path
    assert made.name.startswith("shouwen-0002-")
    with pytest.raises(InputError, match="exists"):
        backup(store.data_dir, archive)
    with pytest.raises(InputError, match="no folder"):
        backup(store.data_dir, tmp_path / "absent" / "saved.tar.gz")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([made.name, archive.name])


def test_nothing_to_save_and_nothing_to_restore(data_dir, tmp_path):
    with pytest.raises(NoRelease):
        backup(data_dir, tmp_path / "saved.tar.gz")
    with pytest.raises(InputError, match="no such file"):
        restore(tmp_path / "absent.tar.gz", data_dir)


def test_without_state(store, tmp_path, elsewhere):
    publish(store, "甲")
    restore(backup(store.data_dir, tmp_path / "saved.tar.gz"), elsewhere)
    assert served(elsewhere) == (1, "甲")
    assert not (elsewhere / "state.sqlite").exists()


def test_state_that_is_still_in_the_log_is_saved(store, tmp_path, elsewhere):
    publish(store, "甲")
    writer = sqlite3.connect(store.data_dir / "state.sqlite")
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE feedback (text TEXT)")
    writer.execute("INSERT INTO feedback VALUES ('有用')")
    writer.commit()
    restore(backup(store.data_dir, tmp_path / "saved.tar.gz"), elsewhere)
    writer.close()
    with sqlite3.connect(elsewhere / "state.sqlite") as reader:
        assert reader.execute("SELECT text FROM feedback").fetchall() == [("有用",)]
    reader.close()


def test_a_sites_own_files_go_along_and_replace_none(store, tmp_path, elsewhere):
    publish(store, "甲")
    (store.data_dir / "lexicon").mkdir()
    for name in ("terms.txt", "calendar.yaml", "surest.json", "lexicon/acts.yaml"):
        (store.data_dir / name).write_text(f"of the first: {name}", encoding="utf-8")
    (store.data_dir / "releases" / "note.txt").touch()
    elsewhere.mkdir()
    (elsewhere / "calendar.yaml").write_text("of the second", encoding="utf-8")
    restore(backup(store.data_dir, tmp_path / "saved.tar.gz"), elsewhere)
    assert (elsewhere / "calendar.yaml").read_text(encoding="utf-8") == "of the second"
    for name in ("terms.txt", "surest.json", "lexicon/acts.yaml"):
        assert (elsewhere / name).read_text(encoding="utf-8") == f"of the first: {name}"
    assert not (elsewhere / "releases" / "note.txt").exists()
    assert served(elsewhere) == (1, "甲")


def test_a_directory_in_use_is_not_touched_without_force(store, archive, elsewhere):
    with pytest.raises(InputError, match="holds knowledge already"):
        restore(archive, store.data_dir)
    elsewhere.mkdir()
    (elsewhere / "state.sqlite").touch()
    with pytest.raises(InputError, match="holds knowledge already"):
        restore(archive, elsewhere)


def test_force_overwrites_no_release_and_no_tombstone(store, archive, elsewhere):
    publish(Store(elsewhere), "其他一")
    publish(Store(elsewhere), "其他二")
    live = Live(Store(elsewhere))
    tombstones = Tombstones(elsewhere / "state.sqlite")
    tombstones.add([Tombstone("later", reason="后来删除")])
    assert {one.target for one in tombstones.now().tombstones} == {"later"}
    with live.pinned() as before:
        assert restore(archive, elsewhere, force=True).number == 3
        assert before.documents.documents()[0].id == "其他二"
    with live.pinned() as after:
        assert after.number == 3
        assert after.documents.documents()[0].id == "乙"
    assert {one.target for one in tombstones.now().tombstones} == {"later", "gone"}, "seen by whoever has the state open"
    tombstones.close()
    live.close()
    assert Store(elsewhere).rollback().number == 2
    kept = list(elsewhere.glob("state-before-restore-*.sqlite"))
    assert len(kept) == 1


def test_with_force_its_own_release_is_pointed_to_again(store, archive):
    publish(store, "丙")
    assert restore(archive, store.data_dir, force=True).number == 2
    assert served(store.data_dir) == (2, "乙")
    assert store.numbers() == [1, 2, 3]


def test_not_while_a_build_is_running(store, archive):
    with store.build(), pytest.raises(IngestLocked):
        restore(archive, store.data_dir, force=True)


def test_a_damaged_release_is_not_saved(store, tmp_path):
    publish(store, "甲")
    with (store.data_dir / "releases" / "0001" / "documents.sqlite").open("ab") as file:
        file.write(b"x")
    with pytest.raises(KnowledgeError, match="damaged"):
        backup(store.data_dir, tmp_path / "saved.tar.gz")
    assert list(tmp_path.iterdir()) == []


def flipped(members):
    return [(name, content[:-1] + b"?" if name.endswith("documents.sqlite") else content) for name, content in members]


def missing(members):
    return [(name, content) for name, content in members if not name.endswith("documents.sqlite")]


def not_listed(members):
    return [*members, ("release/extra", b"x")]


def outside(members):
    return [*members, ("../outside", b"x")]


def twice(members):
    return [*members, members[-1]]


def without_list(members):
    return members[1:]


def list_is_nonsense(members):
    return [(members[0][0], b"[]"), *members[1:]]


def listing(name):
    """A list that itself names a file outside, with the right sum."""

    def change(members):
        contents = json.loads(members[0][1])
        contents["files"][name] = {"size": 1, "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}
        return [(members[0][0], json.dumps(contents).encode()), *members[1:], (name, b"x")]

    return change


def linked(members):
    """A listed file replaced by a symbolic link, so that what follows would be written through it."""
    link = tarfile.TarInfo("release/documents.sqlite")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return [(name, link if name == link.name else content) for name, content in members]


BAD = [flipped, missing, not_listed, outside, twice, without_list, list_is_nonsense, linked]
PLACES = ["../outside", "/tmp/outside", "release/../../outside", "release", "other", "current", "release/..\\..\\outside"]
PLACES += ["own/../outside.txt", "own/current", "own/releases/a.txt", "own/lexicon/../a.yaml", "own"]


@pytest.mark.parametrize("change", [*BAD, *map(listing, PLACES)], ids=[*(bad.__name__ for bad in BAD), *PLACES])
def test_what_is_not_exactly_a_backup_changes_nothing(small_archive, elsewhere, change):
    with pytest.raises(KnowledgeError, match=r"not what the backup lists|damaged|where none belongs|start with a list|no backup"):
        restore(repack(small_archive, change), elsewhere)
    assert not (elsewhere / "current").exists()
    assert Store(elsewhere).numbers() == []
    assert [path.name for path in elsewhere.parent.iterdir()] == ["elsewhere"]
    assert [path.name for path in (elsewhere / "releases").iterdir()] == []


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_what_is_no_archive_at_all(small_archive, elsewhere, tmp_path, content):
    bad = tmp_path / "bad.tar.gz"
    bad.write_bytes(small_archive.read_bytes()[:1000] if content is None else content)
    with pytest.raises(KnowledgeError, match="no backup"):
        restore(bad, elsewhere)


def test_of_a_release_on_a_server_the_documents_are_saved(data_dir, tmp_path, elsewhere):
    store = Store(data_dir, qdrant_url=":memory:")
    publish(store, "甲")
    saved = backup(data_dir, tmp_path / "saved.tar.gz")
    store.close()
    with pytest.raises(KnowledgeError, match="SHOUWEN_QDRANT_URL"):
        restore(saved, elsewhere)
    with pytest.raises(KnowledgeError, match="no collection shouwen-0001"):
        restore(saved, elsewhere, qdrant_url=":memory:")
