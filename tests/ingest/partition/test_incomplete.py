"""Whether a text visibly lacks its beginning or its end."""

import pytest

from ingest.partition.incomplete import incomplete


@pytest.mark.parametrize(
    "text",
    [
        "一、登记客户的诉求。\n二、两小时内回复客户。",
        "第四条 热线坐席应当登记。",  # a code is cut into books
        "热线坐席应当登记。\n某某通信公司\n2026年1月5日",
        "受理时限 | 2小时\n回访时限 | 1个工作日",
    ],
)
def test_whole(text):
    assert not incomplete(text, [], "")


@pytest.mark.parametrize(
    "text",
    ["(三)登记客户的诉求。\n(四)回复。", "一、登记客户的诉求,", "一、登记客户的诉求。二、值班人员接到报修以后应当先问清地址和现象再向客户说明"],
)
def test_cut(text):
    assert incomplete(text, [], "")


def test_a_table_of_contents_that_promises_more_than_is_there():
    contents = "目录\n受理登记\n派单时限\n回访要求\n考核办法"
    assert incomplete("受理登记\n坐席应当登记。", [contents], "")
    assert not incomplete("受理登记。派单时限。回访要求。考核办法。", [contents], "")
