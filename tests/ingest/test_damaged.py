"""A current release with a damaged file: what is listed, what an ingest does, what stays served."""

import json
import shlex
from pathlib import Path

import pytest

from ingest.publish import ingest
from kb.errors import DamagedRelease, InputError
from kb.release import Live, Store
from kb.settings import Settings
from shouwen.__main__ import main


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


def truncate(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite(path):
    path.write_bytes(b"\x13\x37" * 2000)


def scratch(path):
    """One byte in the middle: opens, and is not what was published."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def current(settings, name):
    return settings.data_dir / "current" / name


# Each publish takes the engine a second, so not every damage meets every command.
DAMAGES = pytest.mark.parametrize("damage", [truncate, scratch], ids=["truncated", "bit"])


@DAMAGES
def test_all_roots_at_once_replace_a_damaged_release(roots, settings, damage):
    ingest(roots, settings)
    damage(current(settings, "documents.sqlite"))
    report = ingest([roots[0].parent], settings)
    assert (report.release, report.unchanged, report.documents) == (2, False, 2)
    (warning,) = report.warnings
    assert "release 1 is damaged" in warning
    assert "\n" not in warning
    assert not ingest([roots[0].parent], settings).warnings


@pytest.mark.parametrize("damage", [overwrite, lambda path: path.unlink()], ids=["rubbish", "gone"])
def test_a_part_is_refused_in_one_line_that_says_what_to_do(roots, settings, damage):
    ingest(roots, settings)
    damage(current(settings, "documents.sqlite"))
    with pytest.raises(InputError, match="release 1 is damaged") as raised:
        ingest(roots[:1], settings)
    assert f"shouwen ingest {shlex.join(map(str, roots))}" in str(raised.value)
    assert "\n" not in str(raised.value)
    assert Store(settings.data_dir).numbers() == [1]


def test_a_damaged_index_is_built_anew_though_no_file_has_changed(roots, settings):
    ingest(roots, settings)
    truncate(next(current(settings, "index").rglob("vectors/*.mmap")))
    assert ingest(roots, settings).release == 2


def test_without_a_readable_release_file_the_roots_are_not_known(roots, settings, rule):
    ingest(roots, settings)
    (roots[0] / "热线.md").write_text(rule(name="热线", hours=3), encoding="utf-8")
    ingest(roots, settings)
    path = current(settings, "release.json")
    for damage, asked in ((truncate, roots), (overwrite, roots[:1]), (lambda path: path.write_text("[" * 100_000), roots), (Path.unlink, roots)):
        damage(path)
        with pytest.raises(InputError, match=r"not known: shouwen rollback 1, or rm .*current and then ingest all folders") as raised:
            ingest(asked, settings)
        assert "\n" not in str(raised.value)
    Store(settings.data_dir).rollback(1)
    assert ingest(roots, settings).release == 3


def test_taking_the_pointer_away_begins_anew_and_loses_no_release(roots, settings):
    ingest(roots, settings)
    overwrite(current(settings, "release.json"))
    with pytest.raises(InputError, match=r"not known: rm .*current and then"):
        ingest(roots, settings)
    (settings.data_dir / "current").unlink()
    assert main(["releases", "--data", str(settings.data_dir)]) == 0
    assert ingest(roots, settings).release == 2
    assert Store(settings.data_dir).numbers() == [1, 2]


def test_a_release_file_that_holds_its_roots_still_names_them(roots, settings):
    ingest(roots, settings)
    path = current(settings, "release.json")
    kept = json.loads(path.read_text(encoding="utf-8"))
    del kept["created_at"]
    path.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(InputError, match=r"release\.json cannot be read"):
        ingest(roots[1:], settings)
    assert ingest(roots, settings).release == 2


def test_the_list_marks_what_is_damaged_and_shows_the_rest(roots, settings, capsys):
    ingest(roots[:1], settings)
    ingest(roots[1:], settings)
    arguments = ["releases", "--data", str(settings.data_dir)]
    for name, damage in (("documents.sqlite", scratch), ("documents.sqlite", truncate), ("release.json", overwrite)):
        damage(current(settings, name))
        capsys.readouterr()
        assert main([*arguments, "--json"]) == 0
        first, second = json.loads(capsys.readouterr().out)["releases"]
        assert (first["number"], first["problem"], first["documents"]) == (1, None, 1)
        assert (second["number"], second["current"]) == (2, True)
        assert name in second["problem"]
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert "0001" in shown
    assert "✗ 0002" in shown


@DAMAGES
def test_the_former_is_served_on_when_the_new_one_is_damaged(roots, settings, damage):
    ingest(roots[:1], settings)
    live = Live(Store(settings.data_dir))
    live.warm_up()
    ingest(roots[1:], settings)
    damage(current(settings, "documents.sqlite"))
    with live.pinned() as release:
        assert release.number == 1
    assert "damaged" in live.problem
    live.close()


def test_asking_a_damaged_release_says_what_to_do(roots, settings, capsys):
    ingest(roots, settings)
    overwrite(current(settings, "documents.sqlite"))
    with pytest.raises(DamagedRelease):
        Store(settings.data_dir).current()
    assert main(["suggest", "多久回复", "--data", str(settings.data_dir)]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "release 1 is damaged" in line
    assert "shouwen rollback" in line
