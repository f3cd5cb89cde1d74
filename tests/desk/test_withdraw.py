"""What is withdrawn is gone from every answer and endpoint, and stays gone until it is undone."""

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assist_api import create_app
from assist_api.library import StoredLibrary
from desk.withdraw import open_withdrawals
from ingest.forget import forget
from ingest.publish import ingest
from kb.backup import backup, restore
from kb.embedding import load
from kb.errors import InputError, UnknownDocument
from kb.release import Store
from kb.settings import Settings
from kb.tombstones import Tombstones
from search.service import Assist

ROOT = Path(__file__).parents[2]
RULE = """---
title: 江右通信{name}细则
key: {key}
operator: 江右通信
version: "{version}"
status: approved
---

# 江右通信{name}细则

第一条 {name}应当在接到投诉后{hours}小时内回复客户。

第二条 {name}人员不得说“{phrase}”。
"""
HALL, PHONE = "江右通信窗口细则", "江右通信热线细则"


def write(folder, name, key, hours, phrase, version="2026.1"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(RULE.format(name=name, key=key, hours=hours, phrase=phrase, version=version), encoding="utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Two roots with one rule each, and a second release in which the first root's has a new version."""
    folder = tmp_path_factory.mktemp("withdraw")
    settings = Settings(data_dir=folder / "data")
    write(folder / "hall", "窗口", "chuangkou", 2, "下班了明天再来", "2025.1")
    write(folder / "phone", "热线", "rexian", 8, "你去找别人")
    ingest([folder / "hall", folder / "phone"], settings)
    write(folder / "hall", "窗口", "chuangkou", 3, "下班了明天再来")
    ingest([folder / "hall"], settings)
    return settings


@pytest.fixture
def settings(published):
    """They are published, and nothing is withdrawn, before and after a test."""
    yield published
    with closing(Store(published.data_dir)) as store:
        store.rollback(2)
    with closing(Tombstones(published.data_dir / "state.sqlite")) as tombstones:
        tombstones.remove(tombstones.now().tombstones)


@pytest.fixture
def client(settings):
    tombstones = Tombstones(settings.data_dir / "state.sqlite")
    with closing(Store(settings.data_dir)) as store, closing(tombstones), closing(Assist(settings, store, load(settings.embedding_model))) as assist:
        yield create_app(settings, assist=assist, library=StoredLibrary(store, tombstones)).test_client()


@pytest.fixture
def withdrawals(settings):
    with closing(open_withdrawals(settings)) as opened:
        yield opened


def shown(client, settings):
    """The titles that any endpoint still names, by endpoint; of a document's own page, those that it is found at."""

    def titles(items):
        return {item["citation"]["title"] for item in items}

    def post(path, **body):
        response = client.post(path, json=body)
        assert response.status_code == 200, response.text
        return response.get_json()

    suggested = post("/v1/suggest", complaint="接到投诉后几小时内回复客户", preview=True)
    with closing(Store(settings.data_dir)) as store, store.current() as release:
        ids = {document.id: document.title for document in release.documents.documents()}
    return {
        "search": titles(post("/v1/search", query="接到投诉后几小时内回复客户")["hits"]),
        "suggest": titles([*suggested["deadlines"], *suggested["prohibitions"], *suggested["passages"], *suggested.get("nearest", [])])
        | titles(beside for limit in suggested["deadlines"] for beside in limit["beside"]),
        "lint": titles(post("/v1/lint", text="下班了明天再来，你去找别人")["findings"]),
        "quizzes": titles(post("/v1/quizzes", count=20, seed=1)["items"]),
        "documents": {document["title"] for document in client.get("/v1/documents").get_json()["documents"]},
        "document": {title for one, title in ids.items() if client.get(f"/v1/documents/{one}").status_code == 200},
        "editor": {limit["citation"]["title"] for c in client.get("/v1/editor").get_json()["conflicts"] for limit in c["limits"]},
    }


def current_id(settings, title=HALL):
    with closing(Store(settings.data_dir)) as store, store.current() as release:
        return next(one.id for one in release.documents.documents() if one.title == title)


@pytest.mark.parametrize("named", ["id", "key", "file", "folder", "http"])
def test_gone_everywhere_at_once_and_back_when_undone(settings, client, withdrawals, named):
    before = shown(client, settings)
    for endpoint in ("search", "suggest", "lint", "documents", "document"):
        assert before[endpoint] == {HALL, PHONE}, endpoint
    folder = settings.data_dir.parent / "hall"
    name = {"key": "chuangkou", "file": str(folder / "窗口.md"), "folder": str(folder)}.get(named) or current_id(settings)
    if named == "http":
        assert client.delete(f"/v1/documents/{name}").get_json()["changed"]
    else:
        withdrawals.withdraw(name)
    after = shown(client, settings)
    assert {endpoint: titles - {PHONE} for endpoint, titles in after.items()} == {endpoint: set() for endpoint in before}
    assert after["search"] == {PHONE}
    if named == "http":
        assert client.post(f"/v1/documents/{name}/restore", json={}).get_json()["restored"][0]["title"] == HALL
    else:
        withdrawals.undo(name)
    assert shown(client, settings) == before


def test_one_version_or_every_version(settings, client, withdrawals):
    new = current_id(settings)
    withdrawals.withdraw(new)
    with closing(Store(settings.data_dir)) as store:
        store.rollback(1)
        assert HALL in shown(client, settings)["search"], "another version"
        withdrawals.withdraw("chuangkou")
        assert HALL not in shown(client, settings)["search"]
        store.rollback(2)
    assert HALL not in shown(client, settings)["search"]
    assert {one.target: bool(one.places) for one in withdrawals.listed()} == {new: True, "chuangkou": False}
    withdrawals.undo(new)
    assert withdrawals.listed() == [], "what hid every version hid this one"


def test_what_was_read_from_a_file_is_gone_after_a_rollback_too(settings, client, withdrawals):
    assert len(withdrawals.withdraw(str(settings.data_dir.parent / "hall"))) == 2, "the version of either release"
    with closing(Store(settings.data_dir)) as store:
        store.rollback(1)
    assert HALL not in shown(client, settings)["search"]


def test_a_restored_backup_brings_nothing_back(settings, withdrawals, tmp_path):
    archive = backup(settings.data_dir, tmp_path / "saved.tar.gz")
    withdrawals.withdraw("chuangkou", "已废止")
    restore(archive, settings.data_dir, force=True)
    assert [(one.target, one.reason) for one in withdrawals.listed()] == [("chuangkou", "已废止")]
    later = backup(settings.data_dir, tmp_path / "later.tar.gz")
    restore(later, tmp_path / "elsewhere")
    with closing(Store(tmp_path / "elsewhere")) as store, closing(Tombstones(tmp_path / "elsewhere" / "state.sqlite")) as tombstones:
        titles = {one.title for one in StoredLibrary(store, tombstones).documents()}
    assert titles == {PHONE}


def test_again_changes_nothing(settings, withdrawals):
    name = current_id(settings)
    first, again = withdrawals.withdraw(name, "已废止")[0], withdrawals.withdraw(name, "再说一次")[0]
    assert (first.changed, again.changed, again.reason, again.since) == (True, False, "已废止", first.since)
    assert [one.changed for one in withdrawals.undo(name)] == [True]
    assert withdrawals.undo(name) == []


@pytest.mark.parametrize("name", ["chuangkuo", HALL, "窗口"])
def test_an_unknown_name_names_near_ones(settings, withdrawals, name):
    for attempt in (withdrawals.withdraw, withdrawals.undo):
        with pytest.raises(UnknownDocument, match=current_id(settings)):
            attempt(name)


def test_over_http_only_ids_count(settings, client):
    for name in ("chuangkou", "hall", "nothing"):
        assert client.delete(f"/v1/documents/{name}").status_code == 404
        assert client.post(f"/v1/documents/{name}/restore", json={}).status_code == 404
    document = current_id(settings)
    assert client.delete(f"/v1/documents/{document}?reason=已废止").get_json()["changed"]
    assert not client.delete(f"/v1/documents/{document}").get_json()["changed"]
    (listed,) = client.get("/v1/withdrawn").get_json()["withdrawn"]
    assert (listed["target"], listed["title"], listed["reason"], listed["every_version"]) == (document, HALL, "已废止", False)
    assert str(settings.data_dir.parent) not in client.get("/v1/withdrawn").text


def test_what_is_withdrawn_takes_no_place_among_the_candidates(settings, client, withdrawals):
    """A folder of hundreds of near texts, withdrawn, must not crowd out the one that answers."""
    narrow = settings.model_copy(update={"branch_limit": 10})
    folder = settings.data_dir.parent / "many"
    for number in range(40):
        write(folder, f"热线{number}", f"many-{number}", 2, f"第{number}句")
    ingest([folder], settings)
    try:
        withdrawals.withdraw(str(folder))
        with closing(Store(settings.data_dir)) as store, closing(Assist(narrow, store, load(settings.embedding_model))) as assist:
            tombstones = Tombstones(settings.data_dir / "state.sqlite")
            client = create_app(narrow, assist=assist, library=StoredLibrary(store, tombstones)).test_client()
            hits = client.post("/v1/search", json={"query": "热线接到投诉后几小时内回复客户"}).get_json()["hits"]
            tombstones.close()
        assert {hit["citation"]["title"] for hit in hits} == {HALL, PHONE}
    finally:
        forget(str(folder), settings)


class TestIngestedAgain:
    """In a data directory of its own."""

    @pytest.fixture
    def settings(self, tmp_path):
        settings = Settings(data_dir=tmp_path / "data")
        write(tmp_path / "hall", "窗口", "chuangkou", 2, "下班了明天再来")
        write(tmp_path / "phone", "热线", "rexian", 8, "你去找别人")
        ingest([tmp_path / "hall", tmp_path / "phone"], settings)
        return settings

    def listed(self, settings):
        with closing(Store(settings.data_dir)) as store, closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones:
            return {one.title for one in StoredLibrary(store, tombstones).documents()}

    def test_it_stays_withdrawn_corrected_moved_and_both_and_ingest_says_so(self, settings, tmp_path):
        with closing(open_withdrawals(settings)) as withdrawals:
            withdrawals.withdraw(current_id(settings))
            write(tmp_path / "hall", "窗口", "chuangkou", 5, "下班了明天再来")
            corrected = ingest([tmp_path / "hall"], settings)
            (tmp_path / "hall").rename(tmp_path / "moved")
            write(tmp_path / "moved", "窗口", "chuangkou", 6, "下班了明天再来")
            moved = ingest([tmp_path / "moved"], settings)
            write(tmp_path / "moved", "窗口", "chuangkou", 7, "下班了明天再来")
            again = ingest([tmp_path / "moved"], settings)
            for report in (corrected, moved, again):
                assert [title for title, _ in report.sources[0].withdrawn] == [HALL]
                assert self.listed(settings) == {PHONE}
            assert any("shouwen withdraw --list" in warning for warning in ingest([tmp_path / "moved"], settings).warnings)
            withdrawals.undo(again.sources[0].withdrawn[0][1])
        assert self.listed(settings) == {HALL, PHONE}

    def test_a_root_is_forgotten_and_the_last_one_too(self, settings, tmp_path):
        hall = tmp_path / "hall"
        (hall / "窗口.md").unlink()
        hall.rmdir()
        gone = forget(str(hall), settings)
        assert (gone.gone, gone.documents, gone.changed, self.listed(settings)) == (1, 1, True, {PHONE})
        again = forget(str(hall), settings)
        assert (again.release, again.changed) == (gone.release, False)
        with pytest.raises(InputError, match=str(tmp_path / "phone")):
            forget(str(tmp_path / "phne"), settings)
        assert forget(str(tmp_path / "phone"), settings).documents == 0
        assert self.listed(settings) == set()
        with closing(Store(settings.data_dir)) as store, closing(Assist(settings, store, load(settings.embedding_model))) as assist:
            tombstones = Tombstones(settings.data_dir / "state.sqlite")
            client = create_app(settings, assist=assist, library=StoredLibrary(store, tombstones)).test_client()
            assert not client.post("/v1/suggest", json={"complaint": "几小时内回复客户", "preview": True}).get_json()["answered"]
            tombstones.close()
        assert ingest([tmp_path / "phone"], settings).documents == 1

    def test_a_forgetting_that_is_killed_leaves_the_former_release_or_the_next(self, settings, tmp_path):
        steps = [
            ("kb.release.builder", "Builder", "index"),
            ("kb.release.store", "Store", "move_in"),
            ("kb.release.store", "Store", "point_to"),
        ]
        for module, kind, step in steps:
            dies = f"import {module} as m, os; m.{kind}.{step} = lambda *a, **k: os.kill(os.getpid(), 9)"
            command = [sys.executable, "-c", f"{dies}; from shouwen.__main__ import main; main()", "forget", str(tmp_path / "hall")]
            killed = subprocess.run([*command, "--data", str(settings.data_dir)], cwd=ROOT, check=False)
            assert killed.returncode == -signal.SIGKILL
            assert self.listed(settings) == {HALL, PHONE}, step
        assert forget(str(tmp_path / "hall"), settings).changed
        assert self.listed(settings) == {PHONE}
