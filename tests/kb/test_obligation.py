"""Whose limit it is: an authority's, or the operator's."""

import pytest

from kb.models import Applicability, Deadline
from kb.obligation import for_authority, same_object, same_obligation

ALL = Applicability()


def limit(actor=""):
    return Deadline(15, "day", "回复", object="投诉", actor=actor)


@pytest.mark.parametrize(
    ("actor", "sentence", "authority"),
    [
        ("该部门", "", True),
        ("收到申诉的机关", "", True),
        ("电信业务经营者", "电信业务经营者应当向电信管理机构报告", False),
        ("用户", "用户可以在30日内向主管部门申请复核", False),
        ("", "有关机关能够当场告知的，应当当场告知", True),
        ("", "企业应当自收到投诉之日起十五日内答复，逾期可向主管部门申诉", False),
        ("", "自收到投诉之日起十五日内答复", False),
        ("邮局", "", False),
    ],
)
def test_the_actor_tells_and_the_sentence_where_none_is_named(actor, sentence, authority):
    assert for_authority(limit(actor), ALL, sentence) is authority


def test_the_departments_in_an_operators_own_rules_are_the_operators():
    assert not for_authority(limit("业务主管部门"), Applicability(operator="江右通信"), "业务主管部门应在2日内答复")


def test_a_limit_for_an_authority_is_no_obligation_of_the_operators():
    ours = "收到投诉之日起十五日内答复用户"
    theirs = "电信管理机构收到投诉之日起三十日内答复用户"
    assert same_obligation(limit(), ALL, limit(), ALL, (ours, ours))
    assert not same_obligation(limit(), ALL, limit(), ALL, (ours, theirs))
    assert not same_obligation(limit("电信业务经营者"), ALL, limit("电信管理机构"), ALL)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("宽带、岛内", "宽带、岛外", False),  # columns of a table
        ("一般投诉、岛内", "重大投诉、岛内", False),
        ("甲类、线路全断", "乙类、线路劣化", False),
        ("宽带、岛内", "宽带", True),
        ("宽带、电话", "宽带、专线", True),
        ("互联网、岛内", "宽带、岛内", True),
    ],
)
def test_headings_of_a_table_part_the_cases_of_one_thing(one, other, same):
    assert same_object(one, other) is same
    assert same_object(other, one) is same
