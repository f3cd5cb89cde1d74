"""``shouwen gaps`` over what was kept."""

import json

import shouwen.__main__ as command
from kb.gaps import GapList
from kb.journal import FILE
from kb.state import State


def test_gaps_are_listed_with_their_counts(tmp_path, capsys):
    gaps = GapList(State(tmp_path / FILE, 365))
    gaps.add("手表漏水怎么赔", {"area": "urban"}, ["a"])
    gaps.add("手表漏水了怎么赔", {}, ["a"])
    gaps.add("[bold]宠物[/bold]能不能进营业厅", {}, [])
    assert command.main(["gaps", "--data", str(tmp_path), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["complaint"], one["count"]) for one in listed["gaps"]] == [("[bold]宠物[/bold]能不能进营业厅", 1), ("手表漏水了怎么赔", 2)]
    assert command.main(["gaps", "--data", str(tmp_path), "--limit", "1"]) == 0
    shown = capsys.readouterr().out
    assert "[bold]宠物" in shown
    assert "1 of 2" in shown


def test_a_data_folder_that_is_not_there_is_said(tmp_path, capsys):
    assert command.main(["gaps", "--data", str(tmp_path / "typo")]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "nothing has been ingested" in line
    assert not (tmp_path / "typo").exists()


def test_no_gaps_is_no_error(tmp_path, capsys):
    assert command.main(["gaps", "--data", str(tmp_path)]) == 0
    assert "no gaps" in capsys.readouterr().out
    assert not (tmp_path / FILE).exists()
