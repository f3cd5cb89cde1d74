"""A data directory whose release another version of the program wrote, and how many releases stay."""

import shlex

import pytest

from ingest.publish import ingest
from kb.errors import InputError
from kb.release import Store
from kb.release.info import FORMAT
from kb.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data", keep_releases=2)


def from_another_version(settings):
    """As if a later version had written the current release."""
    path = settings.data_dir / "current" / "release.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f'"format": {FORMAT}', '"format": 99'), encoding="utf-8")


def titles(settings):
    with Store(settings.data_dir).current() as release:
        return {document.title for document in release.documents.documents()}


def test_all_roots_at_once_make_a_new_release(roots, settings):
    ingest(roots, settings)
    from_another_version(settings)
    report = ingest(roots, settings)
    assert (report.release, report.unchanged, report.documents) == (2, False, 2)
    assert titles(settings) == {"江右通信热线细则", "江右通信窗口细则"}


def test_a_folder_covers_the_roots_below_it(roots, settings):
    ingest(roots, settings)
    from_another_version(settings)
    assert ingest([roots[0].parent], settings).documents == 2


def test_a_part_of_the_roots_is_refused_with_the_whole_command(roots, settings):
    ingest(roots, settings)
    from_another_version(settings)
    with pytest.raises(InputError, match="another version") as raised:
        ingest(roots[:1], settings)
    message = str(raised.value)
    assert "\n" not in message
    assert f"shouwen ingest {shlex.join(map(str, roots))}" in message
    assert str(roots[1]) in raised.value.chinese


def test_a_root_that_is_gone_is_named(roots, settings):
    ingest(roots, settings)
    from_another_version(settings)
    roots[1].rename(roots[1].with_name("旧窗口"))
    with pytest.raises(InputError, match=f"gone: {roots[1]}"):
        ingest(roots[:1], settings)


def test_an_index_moves_to_a_server_with_all_roots(roots, settings):
    ingest(roots, settings)
    elsewhere = settings.model_copy(update={"qdrant_url": ":memory:"})
    with pytest.raises(InputError, match="kept in its folder"):
        ingest(roots[:1], elsewhere)
    assert ingest(roots, elsewhere).release == 2


def test_the_newest_releases_stay(roots, settings, rule):
    for hours in (2, 3, 4):
        (roots[0] / "热线.md").write_text(rule(name="热线", hours=hours), encoding="utf-8")
        ingest(roots, settings)
    assert [info.number for info in Store(settings.data_dir).releases()] == [2, 3]
