"""The fields that people state: their types, and what an error names."""

from datetime import date

import pytest

from ingest.fields import Place, checked
from kb.errors import InputError

PLACE = Place("a.md", "front matter", 3)


def test_each_in_its_type():
    raw = {"title": " 办法 ", "version": 2026.1, "effective_from": "2026年1月5日", "examples": ["多久修好"], "incomplete": True, "review_by": None}
    assert checked(raw, PLACE) == {
        "title": "办法",
        "version": "2026.1",
        "effective_from": date(2026, 1, 5),
        "examples": ("多久修好",),
        "incomplete": True,
    }


def test_an_operator_s_branch_names_the_region_unless_one_is_stated():
    assert checked({"operator": "湖南铁通"}, PLACE) == {"operator": "中国铁通", "region": "湖南"}
    assert checked({"operator": "湖南铁通", "region": "江西"}, PLACE)["region"] == "江西"


@pytest.mark.parametrize(
    ("name", "value"),
    [("status", "maybe"), ("effective_from", "2026-13-01"), ("examples", "一句话"), ("incomplete", "yes"), ("title", ["办法"]), ("title", " ")],
)
def test_what_does_not_fit_names_file_line_and_field(name, value):
    with pytest.raises(InputError, match=rf"^a\.md:3: {name}: ") as raised:
        checked({name: value}, PLACE)
    assert raised.value.chinese.startswith(f"a.md:3：{name}：")


def test_an_unknown_field_is_refused_only_where_nothing_else_may_stand():
    assert checked({"regoin": "江西"}, PLACE) == {}
    with pytest.raises(InputError, match="did you mean region"):
        checked({"regoin": "江西"}, PLACE, strict=True)
