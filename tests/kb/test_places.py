"""Places lie in places, and each is known by however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.context import read_context
from kb.errors import InputError
from kb.places import FILE, built_in, places_of

CHINA = built_in()
NAMES = [place.name for place in CHINA]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("湖南省", "湖南"),
        ("长沙市", "长沙"),
        ("湖南省长沙市", "长沙"),
        ("湖北长沙", None),
        ("长沙县", "长沙县"),
        ("浏阳", "浏阳市"),
        ("湘西土家族苗族自治州", "湘西"),
        ("吉林", "吉林"),
        ("吉林市", "吉林市"),
        ("海南", "海南"),
        ("青海省海南州", "海南州"),
        ("鼓楼区", None),
        ("江苏省南京市鼓楼区", "南京鼓楼区"),
        ("北京市朝阳区", "北京朝阳区"),
        ("朝阳", "朝阳"),
        (" 内蒙古自治区 ", "内蒙古"),
        ("火星", None),
        ("", None),
    ],
)
def test_however_it_is_written(value, name):
    assert CHINA.canonical(value) == name


def test_names_are_unique_and_each_is_its_own():
    assert len(set(NAMES)) == len(NAMES)
    assert [name for name in NAMES if CHINA.canonical(name) != name] == []


def test_a_county_lies_in_its_city_and_that_in_its_province():
    assert CHINA.around("浏阳市") == ("浏阳市", "长沙", "湖南")
    assert (CHINA.steps("浏阳市", "湖南"), CHINA.steps("湖南", "浏阳市"), CHINA.steps("株洲", "长沙")) == (2, None, None)
    assert {"长沙", "浏阳市", "株洲"} <= set(CHINA.inside("湖南"))
    assert "武汉" not in CHINA.inside("湖南")
    assert (CHINA.around("月球"), CHINA.inside("月球"), CHINA.kind("月球")) == (("月球",), (), None)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_two_places_meet_where_one_lies_in_the_other(one, other):
    assert CHINA.meet(one, other) == CHINA.meet(other, one) == (one in CHINA.around(other) or other in CHINA.around(one))
    assert (other in CHINA.inside(one)) == (one in CHINA.around(other)[1:])
    assert not (CHINA.steps(one, other) and CHINA.steps(other, one))


def own(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return places_of(tmp_path)


def test_an_operator_s_own_places(tmp_path):
    places = own(tmp_path, "- {name: 湘东片区, names: [湘东分公司], holds: [株洲市, 湘潭]}\n- {name: 星沙分公司, within: 长沙县}\n")
    assert places.around("株洲") == ("株洲", "湘东片区", "湖南")
    assert places.around("荷塘区") == ("荷塘区", "株洲", "湘东片区", "湖南")
    assert places.around("星沙分公司") == ("星沙分公司", "长沙县", "长沙", "湖南")
    assert (places.canonical("湘东分公司"), places.kind("湘东片区")) == ("湘东片区", "own")
    assert not places.meet("湘东片区", "长沙")
    assert places_of(tmp_path / "another") is built_in()
    assert read_context({"region": "湘东分公司"}, places=places)[0].regions[:2] == ("湘东片区", "湖南")


def test_an_area_over_provinces_lies_in_none(tmp_path):
    places = own(tmp_path, "- {name: 华东大区, holds: [江苏, 上海]}\n")
    assert (places.around("华东大区"), places.around("苏州")) == (("华东大区",), ("苏州", "江苏", "华东大区"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- {name: 甲片区, holds: [火星]}", "甲片区: there is no place 火星"),
        ("- {name: 长沙, within: 湖北}", "长沙: there is a place of this name already"),
        ("- {name: 甲片区, of: 湖南}", "a place has a name"),
        ("甲片区: 湖南", "must be a list"),
        ("- {name: 甲片区", "cannot be read"),
        ("- {name: 甲片区, within: 株洲, holds: [湖南]}", "a place cannot lie in itself"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, problem):
    with pytest.raises(InputError, match=problem) as caught:
        own(tmp_path, text)
    assert caught.value.chinese
