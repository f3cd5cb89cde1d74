"""When the clock of a whole table starts."""

import pytest

from ingest.facts.table_clock import notes
from ingest.facts.tree import Tree

TABLE = "| 级别 | 时限 |\n|---|---|\n| 一级 | 2小时 |\n| 二级 | 4小时 |\n"


def clocks(outlined, text):
    tree = Tree(outlined(text))
    return [clock.event for clock in notes(tree, tree.rows, ())]


@pytest.mark.parametrize("text", [f"{TABLE}\n注：以上时限均自派单时起算。", f"以下时限自派单时起算。\n\n{TABLE}"])
def test_a_note_below_or_above(outlined, text):
    (event,) = clocks(outlined, text)
    assert event.startswith("自派单时起")


@pytest.mark.parametrize("text", [TABLE, f"{TABLE}\n坐席应当登记。", f"{TABLE}\n本办法自2026年1月1日起施行。"])
def test_no_note(outlined, text):
    assert clocks(outlined, text) == []
