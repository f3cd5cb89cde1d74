from datetime import date

import pytest

from ingest.dates import validity
from ingest.head import head_lines, status_of_name, status_of_title, status_said
from ingest.reading import read_file

OWN = "\n\n客户投诉自受理之日起9日内答复。\n"


def document(folder, name, text, **stated):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (entry,) = read_file(path, name, stated=[{"file": name} | stated] if stated else ()).entries
    return entry.document


def test_lines_above_the_text_say_what_it_is(tmp_path):
    head = "文件名称：海州电信投诉办法\n文件编号：HZ-07\n文件状态：已废止\n版本：V2.1\n生效日期：2024年3月1日\n失效日期：2025-06-30"
    found = document(tmp_path, "a.txt", head + OWN)
    assert (found.title, found.status, found.version) == ("海州电信投诉办法", "retired", "V2.1")
    assert (found.effective_from, found.effective_to) == (date(2024, 3, 1), date(2025, 6, 30))
    assert found.read_from["status"] == "text"


def test_a_title_stands_over_or_under_the_head(tmp_path):
    over = document(tmp_path, "a.txt", "投诉答复规定\n文件状态：征求意见稿\n密级：内部" + OWN)
    assert (over.title, over.status) == ("投诉答复规定", "draft")
    under = document(tmp_path, "b.txt", "密级：内部\n归口部门：客户服务部\n\n投诉答复规定" + OWN)
    assert (under.title, under.status) == ("投诉答复规定", "approved")


def test_a_table_of_the_head_is_one_too():
    told = [(line.field, line.value) for line in head_lines("| 文件名称 | 投诉办法 |\n|---|---|\n| 状态 | 作废 |\n\n正文")]
    assert told == [("title", "投诉办法"), ("status", "作废")]


def test_running_text_with_such_words_is_no_head():
    assert head_lines("投诉规定\n本规定如下。\n状态：作废\n") == []
    assert head_lines("处理时限:5日\n版本:2") == []


@pytest.mark.parametrize(("value", "status"), [("已废止", "retired"), ("（草稿）", "draft"), ("现行有效", "approved"), ("部分有效", None)])
def test_a_status_has_many_names(value, status):
    assert status_said(value) == status


@pytest.mark.parametrize(
    ("name", "title", "status"),
    [
        ("投诉办法（已作废）", "投诉办法", "retired"),
        ("投诉办法-旧版", "投诉办法", "retired"),
        ("副本-投诉办法", "投诉办法", "draft"),
        ("投诉办法 - 副本(2)", "投诉办法", "draft"),
        ("投诉办法_备份20250101", "投诉办法", "draft"),
        ("投诉办法（征求意见稿）", "投诉办法", "draft"),
        ("投诉办法.bak", "投诉办法", "draft"),
        ("客户资料备份", "客户资料备份规定", None),
        ("合同作废处理办法", "合同作废处理办法", None),
        ("新旧版本对照", "新旧版本对照", None),
        ("投诉办法", "投诉办法", None),
    ],
)
def test_a_file_s_name_says_that_it_is_a_copy_or_void(name, title, status):
    assert status_of_name(name, title) == status


def test_brackets_at_a_title_say_so_too():
    assert status_of_title("投诉办法（征求意见稿）") == "draft"
    assert status_of_title("【已废止】投诉办法") == "retired"
    assert status_of_title("投诉办法（试行）") is None
    assert status_of_title("关于废止投诉办法的通知") is None


def test_what_the_name_says_gives_way_to_people(tmp_path):
    assert document(tmp_path, "作废/投诉办法.txt", "投诉办法" + OWN).status == "retired"
    assert document(tmp_path, "副本-投诉办法.txt", "投诉办法" + OWN, status="approved").status == "approved"


def test_in_force_so_long_after_it_was_issued(tmp_path):
    later = document(tmp_path, "a.txt", "投诉答复规定" + OWN + "本规定自印发之日起60日后施行。\n\n2026年9月20日印发\n")
    assert later.effective_from == date(2026, 11, 19)
    months = document(tmp_path, "b.txt", "投诉答复规定" + OWN + "本规定自发布之日起三个月后施行。\n\n海州电信\n2026年11月30日\n")
    assert months.effective_from == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("双节活动\n活动时间：2025年9月28日至2025年10月8日\n装机1日内完成。", date(2025, 9, 28), date(2025, 10, 8)),
        ("双节活动\n一、活动时间：2025年9月28日至10月8日\n装机1日内完成。", date(2025, 9, 28), date(2025, 10, 8)),
        ("双节活动\n优惠期限：2025.9.28-2025.10.8", date(2025, 9, 28), date(2025, 10, 8)),
        ("双节活动\n活动时间：即日起至2025年10月8日", None, date(2025, 10, 8)),
        ("双节活动\n本政策有效期至2025年10月8日。", None, date(2025, 10, 8)),
        ("两个活动\n活动时间：2025年1月1日至2025年1月8日\n活动时间：2025年2月1日至2025年2月8日", None, None),
    ],
)
def test_an_offer_holds_for_its_term(text, start, end):
    found = validity(text.replace("：", ":"))
    assert (found.effective_from, found.effective_to) == (start, end)
