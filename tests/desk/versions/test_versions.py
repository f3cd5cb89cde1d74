"""A new version takes over on its first day; and what it changes is told, down to the examples."""

import json
from datetime import date

import pytest

from desk.versions.sides import paired, side
from desk.versions.touched import touched
from ingest.publish import ingest
from kb.context import read_context
from kb.errors import InputError
from kb.settings import Settings
from search.opening import open_assist
from shouwen.__main__ import main

HEAD = """---
title: 退押金的时限
key: tui-yajin
operator: 云岭电信
category: 退费补偿
kind: deadline
status: approved
version: "{version}"
effective_from: {start}
review_by: 2030-01-01
examples:
  - 光猫还了押金几天退
  - 押金啥时候到账
  - 交回机顶盒退钱不
---

# 退押金的时限

## 时限

- 客户交回设备的，营业厅自验收之日起{days}个工作日内退还押金。

## 标准答复

- 客户问押金：“设备验收没有问题的，押金{days}个工作日内退到您原来的账户。”
"""


def write(folder, name, **values):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(HEAD.format(**values), encoding="utf-8")


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """A folder with a version in force since 2025, and one that is to follow on 2030-07-01."""
    folder = tmp_path_factory.mktemp("versions")
    write(folder / "kb", "yajin.md", version="2025.1", start="2025-01-01", days=15)
    write(folder / "kb", "yajin-2030.md", version="2030.1", start="2030-07-01", days=7)
    settings = Settings(data_dir=folder / "data")
    ingest([folder / "kb"], settings)
    return folder / "kb", settings


@pytest.mark.parametrize(
    ("day", "days"),
    [("2025-01-01", 15), ("2026-06-01", 15), ("2030-06-30", 15), ("2030-07-01", 7), ("2031-01-01", 7)],
)
def test_as_of_answers_by_the_version_in_force_on_that_day(both, day, days):
    with open_assist(both[1]) as (assist, _):
        context, _ = read_context({"as_of": f"{day}T12:00", "received_at": "2026-06-01T12:00"})
        hits = assist.search("光猫还了押金几天退", context).hits
        assert {hit.citation.version for hit in hits} == {"2025.1" if days == 15 else "2030.1"}
        assert f"{days}个工作日内退还押金" in " ".join(hit.text for hit in hits)


def test_before_the_first_version_there_is_no_answer(both):
    with open_assist(both[1]) as (assist, _):
        context, _ = read_context({"as_of": "2024-12-31T12:00"})
        assert assist.search("光猫还了押金几天退", context).hits == ()


def test_a_diff_of_files_tells_the_examples_it_touches(both, capsys):
    folder, settings = both
    arguments = ["diff", str(folder / "yajin.md"), str(folder / "yajin-2030.md"), "--data", str(settings.data_dir), "--json"]
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    limits = [change for change in told["documents"][0]["changes"] if change["kind"] == "deadline"]
    assert [change["told"] for change in limits] == ["15个工作日 → 7个工作日"]
    assert {one["example"] for one in told["examples"]} >= {"光猫还了押金几天退"}
    assert all("15个工作日" in one["old"] and "7个工作日" in one["new"] for one in told["examples"])


def test_releases_and_documents_by_id_are_compared_where_they_lie(both):
    settings = both[1]
    now = side("1", settings)
    assert (now.number, len(now.entries)) == (1, 2)
    one = side(now.entries[0].document.id, settings)
    other = side(now.entries[1].document.id, settings)
    assert [(a.document.id, b.document.id) for a, b in paired(one, other)] == [(now.entries[0].document.id, now.entries[1].document.id)]
    found = touched(paired(one, other), one, other, settings, date(2026, 6, 1))
    assert {example.title for example in found} == {"退押金的时限"}
    assert touched(paired(now, now), now, now, settings, date(2026, 6, 1)) == []
    with pytest.raises(InputError, match="no file, release number or document id"):
        side("nosuch", settings)
