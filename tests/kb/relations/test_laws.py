"""Every repeal in the laws that lie beside this checkout is read, and nothing else acts; none of what they repealed is among them."""

from pathlib import Path

import pytest

from kb.relations.reading import read

LAWS = Path(__file__).parents[3] / "../shared/corpora/laws"
pytestmark = pytest.mark.skipif(not LAWS.is_dir(), reason="the laws are not beside this checkout")


def test_the_laws_repeal_nine_others_and_do_nothing_else():
    found = [each.relation for path in sorted(LAWS.glob("*.md")) for each in read(path.read_text(encoding="utf-8"), path.stem)]
    assert [relation.does for relation in found] == ["repeal"] * 9
    assert all(relation.since and relation.since.day and relation.target.title for relation in found)
    stems = "\n".join(path.stem for path in LAWS.glob("*.md"))
    assert [relation.target.title for relation in found if relation.target.title in stems] == []
