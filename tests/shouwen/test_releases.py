"""releases, rollback, backup and restore, over a small published store."""

import json
import uuid
from contextlib import closing

import numpy as np
import pytest

from kb.index.base import Point
from kb.models import Document, Entry, Passage
from kb.release import Store
from kb.roster import Holders, Note, Owner
from shouwen.__main__ import main


def publish(store, name):
    passage = Passage(str(uuid.uuid5(uuid.NAMESPACE_URL, name)), name, 0, 4, None, (), "")
    point = Point(0, Note(Holders(0, 0, (Owner(name),))), np.array([1, 0], dtype=np.float32), {1: 1.0})
    with store.build() as builder:
        builder.add(Entry(Document(name, name, "投诉答复。", f"{name}.md", "/a"), (), (passage,), ()))
        builder.index([point], 2)
        builder.publish({"model": "fake", "coverage": 1.0, "roots": {"/a": name}, "dictionary_hash": "d", "average_length": 2.0})


def run(capsys, *arguments):
    """Exit code and what ``--json`` printed."""
    code = main([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    with closing(Store(folder)) as store:
        publish(store, "one")
        publish(store, "two")
    return str(folder)


def test_releases_are_listed_and_rolled_back(data, capsys, tmp_path):
    code, listed = run(capsys, "releases", "--data", data)
    assert code == 0
    assert [(one["number"], one["current"]) for one in listed["releases"]] == [(1, False), (2, True)]
    assert run(capsys, "rollback", "--data", data) == (0, {"release": 1, "created_at": listed["releases"][0]["created_at"], "documents": 1})
    assert main(["releases", "--data", data]) == 0
    assert "→" in capsys.readouterr().out
    assert main(["rollback", "--data", data]) == 2
    assert main(["rollback", "9", "--data", data]) == 2
    assert main(["rollback", "2", "--data", data]) == 0


def test_nothing_published_is_no_error(tmp_path, capsys):
    assert run(capsys, "releases", "--data", str(tmp_path)) == (0, {"releases": []})
    assert main(["releases", "--data", str(tmp_path)]) == 0
    assert main(["rollback", "--data", str(tmp_path)]) == 1


def test_a_backup_comes_back(data, capsys, tmp_path):
    file = str(tmp_path / "saved.tar.gz")
    assert main(["backup", file, "--data", data]) == 0
    assert main(["backup", file, "--data", data]) == 2
    capsys.readouterr()
    code, made = run(capsys, "restore", file, "--data", str(tmp_path / "other"))
    assert (code, made["release"]) == (0, 2)
    assert main(["restore", file, "--data", str(tmp_path / "other")]) == 2
    assert main(["restore", str(tmp_path / "nothing"), "--data", str(tmp_path / "third")]) == 2
