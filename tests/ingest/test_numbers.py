"""Every number with a unit of time or money is in a fact, has a reason, or is told."""

from pathlib import Path

import pytest

from ingest.reading import read_file, understand
from ingest.source import Source

SHARED = Path(__file__).parents[2] / "../shared"
RULES = """办法

第一条 投诉应在24小时内回复客户。

第二条 停机前应提前48小时公告。

第三条 录音保存6个月。

第四条 他在厅里等了3小时。

第五条 逾期15日未缴费的，暂停服务。

第六条 应在柒贰小时内修复。

第七条 违反规定的，处五百元以上一千元以下罚款。

第八条 移机手续费10元/次。

第九条 原月租费由每月6元调整为5元。

第十条 手续费五元。

第十一条 热线提供24小时服务。
"""


def fates(text):
    [entry] = understand(Source("ban-fa.txt", text)).entries
    return [(entry.document.text[one.start : one.end], one.kind, one.fate, one.by) for one in entry.numbers]


def test_every_number_of_a_document_has_its_fate():
    assert fates(RULES) == [
        ("24小时", "time", "fact", "deadline"),
        ("48小时", "time", "fact", "period"),
        ("6个月", "time", "fact", "period"),
        ("3小时", "time", "not_understood", "nothing_says_so"),
        ("15日", "time", "reason", "not_so_long"),
        ("柒贰小时", "time", "not_understood", "unreadable"),
        ("五百元", "sum", "reason", "sum"),
        ("一千元", "sum", "reason", "sum"),
        ("10元", "sum", "fact", "tariff"),
        ("6元", "sum", "reason", "former_price"),
        ("5元", "sum", "fact", "tariff"),
        ("五元", "sum", "not_understood", "nothing_says_so"),
        ("24小时", "time", "reason", "service_hours"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("办法\n\n第一条 处理步骤：\n1. 请客户重启光猫，等待3分钟；\n2. 检查指示灯；\n3. 仍不通的报障。\n", [("3分钟", "time", "fact", "procedure")]),
        ("办法\n\n标准答复：“您好，我们两天内联系您。”\n", [("两天", "time", "fact", "wording")]),
        ("办法\n\n第一条 赔偿2万元，补偿￥1,200。\n", [("2万元", "sum", "reason", "sum"), ("￥1,200", "sum", "reason", "sum")]),
        ("办法\n\n第一条 单位里有元旦和四百元件。\n", []),
    ],
    ids=["in a step", "in a reply", "sums", "no sums"],
)
def test_what_states_a_number_has_it(text, found):
    assert fates(text) == found


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this checkout")
def test_what_is_not_understood_in_regulations_is_one_in_fifty_at_most():
    files = [*(SHARED / "seeds").glob("*.txt"), *(SHARED / "corpora" / "services").glob("*.md")]
    found = [number for file in files for entry in read_file(file, file.name).entries for number in entry.numbers]
    assert len(found) > 150
    assert sum(number.fate == "not_understood" for number in found) <= len(found) / 50
