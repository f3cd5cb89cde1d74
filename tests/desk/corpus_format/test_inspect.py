import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.corpus_format.front_matter import SCHEMA, json_schema
from desk.corpus_format.inspect import inspect
from desk.corpus_format.sections import sections
from ingest.facts.topics import topic_of

GOOD = """---
title: 客户要求保留号码
key: baoliu-haoma
category: 资费账务
kind: procedure
status: approved
version: "2026.1"
effective_from: 2026-01-01
review_by: 2026-12-31
examples:
  - 号码先别收回去行不行
  - 我出国一年想留号
  - 停机保号咋弄
---

# 客户要求保留号码

## 处理步骤

1. 核对机主身份。
"""


def told(text):
    return [(fault.line, fault.field, str(fault)) for fault in inspect(text).faults]


def test_a_good_file_has_no_fault():
    assert told(GOOD) == []
    assert inspect(GOOD).front.key == "baoliu-haoma"


# (what is replaced, by what, line, field, words of the message)
FAULTS = [
    ("effective_from: 2026-01-01", "effective_from: 2026-13-01", 8, "effective_from", "不是日期“2026-13-01”，写成 2026-01-01 这样的形式"),
    ("effective_from: 2026-01-01", "effective_from:", 8, "effective_from", "没有写值，写成 2026-01-01 这样的形式"),
    ("review_by: 2026-12-31\n", "", 1, "review_by", "缺这个字段，加一行“review_by: 2027-12-31”"),
    ("review_by: 2026-12-31", "review_by: 2025-12-31", 9, "review_by", "复核日 2025-12-31 早于生效日 2026-01-01"),
    ("kind: procedure", "kind: proceduer", 5, "kind", "是不是想写 procedure"),
    ("kind: procedure", "kind: tariff", 5, "kind", "正文却没有“## 资费标准”"),
    ("category: 资费账务", "categori: 资费账务", 4, "categori", "没有这个字段，是不是想写 category"),
    ("key: baoliu-haoma", "key: 保留号码", 3, "key", "只用小写字母、数字和连字符"),
    ('version: "2026.1"', "version: 2026.10", 7, "version", '加上引号："2026.10"'),
    ("  - 我出国一年想留号", "  - 客户: 我出国一年想留号", 12, "examples", "整句加上引号"),
    ("  - 我出国一年想留号", "  - 停机保号咋弄", 13, "examples", "与第 12 行重复"),
    ("  - 我出国一年想留号", "  - 10086", 12, "examples", "加上引号"),
    ("  - 我出国一年想留号", "  - 我出国 #一年 想留号", 12, "examples", "“#一年 想留号”被当作注释丢掉了"),
    ("title: 客户要求保留号码", "title: 客户要求保留号码\ntitle: 又一个", 3, "title", "写了两次"),
    ("# 客户要求保留号码", "# 客户要留号", 16, "title", "正文标题“客户要留号”与文件头的 title“客户要求保留号码”不同"),
    ("# 客户要求保留号码\n\n", "", 15, "", "正文没有标题"),
    ("## 处理步骤", "## 处理步奏", 18, "处理步奏", "是不是想写“## 处理步骤”"),
    ("1. 核对机主身份。\n", "", 18, "处理步骤", "这一栏是空的"),
    ("---\n\n# ", "\n\n# ", 1, "", "文件头没有结束"),
    ("---\ntitle", "title", 1, "", "没有文件头"),
    ("title: 客户", "title:\t客户", 2, "title", "用空格，不要用制表符"),
    ("category: 资费账务", "supersedes: baoliu@1\ncategory: 资费账务", 4, "supersedes", "取代的是另一份文件“baoliu@1”"),
]


@pytest.mark.parametrize(("old", "new", "line", "field", "message"), FAULTS)
def test_a_fault_names_line_field_and_mend(old, new, line, field, message):
    assert old in GOOD
    found = told(GOOD.replace(old, new, 1))
    assert any(found_line == line and found_field == field and message in words for found_line, found_field, words in found), found


@given(st.text())
def test_whatever_is_written_is_told_and_never_raised(text):
    for written in (text, f"---\n{text}\n---\n", GOOD.replace("资费账务", text, 1)):
        assert all(fault.line >= 1 and str(fault) for fault in inspect(written).faults)


def test_the_committed_schema_is_up_to_date():
    assert SCHEMA.read_text(encoding="utf-8") == json_schema(), "python -m desk.corpus_format.front_matter"


def test_sections_are_read_by_the_extractors_as_the_table_says():
    for heading, section in sections().by_heading.items():
        assert topic_of(heading) == section.topic, heading
