"""Roots that overlap, move or vanish: the newer takes over, no old text stays behind, and the report says so."""

from contextlib import closing
from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.errors import InputError
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def write(rule):
    """Writes the rule called ``name`` into ``folder``."""

    def written(folder, name, hours=2):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.md").write_text(rule(name=name, hours=hours), encoding="utf-8")
        return folder

    return written


def known(settings):
    """What is published: each document's title and where it lies."""
    with closing(Store(settings.data_dir)) as store, store.current() as release:
        return {(document.title, place) for document in release.documents.documents() for place in release.documents.places()[document.id]}


def hours(settings):
    with closing(Store(settings.data_dir)) as store, closing(Assist(settings, store, load(settings.embedding_model))) as assist:
        found = assist.suggest("接到投诉后几小时内回复客户", Context(NOW, NOW))
        return {one.amount for limit in found.deadlines for one in (limit, *limit.beside)}


def remembered(settings):
    with closing(Store(settings.data_dir)) as store, store.current() as release:
        return set(release.info.roots)


def test_a_moved_folder_leaves_no_old_text_behind(settings, tmp_path, write):
    old = write(write(tmp_path / "old", "热线", hours=2), "窗口", hours=5)
    ingest([old], settings)
    new = old.rename(tmp_path / "new")
    write(new, "热线", hours=8)
    report = ingest([new], settings)
    assert known(settings) == {("江右通信热线细则", f"{new}/热线.md"), ("江右通信窗口细则", f"{new}/窗口.md")}
    assert hours(settings) == {5, 8}
    assert remembered(settings) == {str(new)}
    assert [str(old) in warning and str(new) in warning for warning in report.warnings] == [True]


def test_a_file_deleted_under_a_nested_root_is_gone(settings, tmp_path, write):
    outer = write(tmp_path / "all", "热线")
    inner = write(outer / "hall", "窗口")
    ingest([outer], settings)
    ingest([inner], settings)
    (inner / "窗口.md").unlink()
    report = ingest([outer], settings)
    assert known(settings) == {("江右通信热线细则", f"{outer}/热线.md")}
    assert remembered(settings) == {str(outer)}
    assert [str(inner) in warning for warning in report.warnings] == [True]


def test_a_part_that_is_read_for_itself_leaves_the_whole_and_comes_back_with_it(settings, tmp_path, write):
    outer = write(tmp_path / "all", "热线")
    inner = write(outer / "hall", "窗口", hours=3)
    ingest([outer], settings)
    write(inner, "窗口", hours=4)
    ingest([inner], settings)
    assert {place for _, place in known(settings)} == {f"{outer}/热线.md", f"{inner}/窗口.md"}
    assert hours(settings) == {2, 4}
    assert not ingest([outer], settings).unchanged, "a part of it was taken over, so it is read again"
    assert remembered(settings) == {str(outer)}


def test_one_call_reads_each_file_once(settings, tmp_path, write):
    outer = write(tmp_path / "all", "热线")
    inner = write(outer / "hall", "窗口")
    report = ingest([outer, inner, outer / "hall"], settings)
    assert [report.read[name] for name in ("files", "documents", "kept", "same")] == [2, 2, 2, 0]
    assert ingest([outer, inner], settings).unchanged
    assert len(ingest([inner, outer], settings).sources) == 2
    assert remembered(settings) == {str(outer)}


def test_what_did_not_move_stays_and_a_vanished_root_says_what_to_do(settings, tmp_path, write):
    old = write(write(tmp_path / "old", "热线"), "窗口")
    ingest([old], settings)
    new = tmp_path / "new"
    new.mkdir()
    (old / "热线.md").rename(new / "热线.md")
    (old / "窗口.md").unlink()
    old.rmdir()
    report = ingest([new], settings)
    assert {place for _, place in known(settings)} == {f"{new}/热线.md", f"{old}/窗口.md"}
    assert any(f"shouwen forget {old}" in warning for warning in report.warnings)
    again = ingest([new], settings)
    assert again.unchanged
    assert any(f"shouwen forget {old}" in warning for warning in again.warnings)


def test_a_copy_takes_nothing_over(settings, tmp_path, write):
    one, other = write(tmp_path / "one", "热线"), write(tmp_path / "other", "热线")
    ingest([one], settings)
    assert ingest([other], settings).warnings == ()
    assert remembered(settings) == {str(one), str(other)}


@pytest.mark.parametrize("emptied", [True, False])
def test_an_emptied_or_vanished_root_that_is_named_says_what_to_do(settings, tmp_path, write, emptied):
    root = write(tmp_path / "rules", "热线")
    ingest([root], settings)
    (root / "热线.md").unlink()
    if not emptied:
        root.rmdir()
    with pytest.raises(InputError, match=f"shouwen forget {root}"):
        ingest([root], settings)
