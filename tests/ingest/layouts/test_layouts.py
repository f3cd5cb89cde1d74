"""A few tables of each layout, held against what is known to be read of them.

After a change for the better: ``python -m tests.ingest.layouts --known``.
"""

from dataclasses import replace
from random import Random

import pytest

from ingest.reading import read_file
from tests.ingest.layouts.duties import invent
from tests.ingest.layouts.judge import judge
from tests.ingest.layouts.measure import known, sample
from tests.ingest.layouts.render import LAYOUTS


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return sample(tmp_path_factory.mktemp("layouts"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_read(found, name):
    if name not in found:
        pytest.skip("no soffice here to print with (Debian: libreoffice-writer)")
    limits, right, wrong = found[name]
    before = known().get(name, (limits, limits, 0))
    if LAYOUTS[name].suffix == "pdf":  # other fonts break lines and pages elsewhere
        assert right >= before[1]
        assert wrong <= before[2]
    else:
        assert (limits, right, wrong) == before


def test_no_value_has_anothers_name(found):
    crossing = {name for name, (_, _, wrong) in found.items() if wrong}
    assert not crossing


@pytest.mark.parametrize("name", ["txt_colon", "md_table", "html_merged_groups", "md_columns"])
def test_shifted_values_are_seen(tmp_path, name):
    """Written with each limit beside the next matter, none counts as right."""
    layout = LAYOUTS[name]
    table = invent(1, layout.shape)
    limits = [duty.limits for duty in table.duties]
    shifted = replace(table, duties=tuple(replace(d, limits=v) for d, v in zip(table.duties, [*limits[1:], limits[0]], strict=True)))
    path = tmp_path / f"shifted.{layout.suffix}"
    path.write_text(layout.render(shifted, Random(0)), encoding="utf-8")
    verdict = judge(table, read_file(path, path.name))
    assert verdict.right == 0
    assert verdict.wrong
