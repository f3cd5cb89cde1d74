"""withdraw and forget, as commands."""

import json

import pytest

from ingest.publish import ingest
from kb.settings import Settings
from shouwen.__main__ import main


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "热线.md").write_text("# 江右通信热线细则\n\n第一条 接到投诉后2小时内回复客户。\n", encoding="utf-8")
    data = tmp_path_factory.mktemp("data")
    ingest([folder], Settings(data_dir=data))
    return folder, str(data)


def test_withdraw_list_and_undo(data, capsys):
    folder, where = data
    assert main(["withdraw", str(folder), "--reason", "已废止", "--data", where]) == 0
    assert "withdrawn: " in capsys.readouterr().out
    assert main(["withdraw", str(folder), "--data", where]) == 0
    assert "withdrawn already: " in capsys.readouterr().out
    assert main(["withdraw", "--list", "--json", "--data", where]) == 0
    (one,) = json.loads(capsys.readouterr().out)["withdrawn"]
    assert (one["title"], one["reason"], one["places"]) == ("江右通信热线细则", "已废止", [str(folder / "热线.md")])
    assert main(["withdraw", one["target"], "--undo", "--data", where]) == 0
    assert "taken back: " in capsys.readouterr().out
    for again in (["withdraw", one["target"], "--undo"], ["withdraw", "--list"]):
        assert main([*again, "--data", where]) == 0
        assert "withdrawn" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["withdraw"], ["withdraw", "热线细则"], ["withdraw", "x", "--list"], ["forget", "rule"]])
def test_what_cannot_be_meant_is_the_caller_s_mistake(data, capsys, wrong):
    assert main([*wrong, "--data", data[1]]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_nothing_published_is_said(tmp_path, capsys):
    for command in (["withdraw", "x"], ["forget", "x"]):
        assert main([*command, "--data", str(tmp_path)]) == 1
        assert "nothing has been ingested" in capsys.readouterr().err


def test_forget(data, capsys):
    folder, where = data
    assert main(["forget", str(folder), "--data", where]) == 0
    assert "1 documents fewer, 0 left" in capsys.readouterr().out
    assert main(["forget", str(folder), "--json", "--data", where]) == 0
    assert not json.loads(capsys.readouterr().out)["changed"]
