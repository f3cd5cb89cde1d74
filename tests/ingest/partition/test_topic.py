"""Which parts of a page with many documents are about serving customers."""

import pytest

from ingest.partition.topic import on_topic


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("热线接听细则", "坐席受理投诉后应当派单，并在办结后回访客户。"),
        ("电信条例", "第一条 为了规范电信市场。第二条 电信业务经营者。第三条 电信资费。"),
        ("投诉流程", "投诉流程"),
    ],
)
def test_on_topic(title, text):
    assert on_topic(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("手孔施工要求", "管道应选择安全可靠的路由，图中所标注的尺寸均为净尺寸。" * 5),
        ("电信发展史", "电信技术的发展经历了很长的时间。" * 5),  # a subject of laws, but no law
        ("投诉", "投诉" + "这一天学生们在操场上跑步，老师在旁边看着。" * 30),  # one word, once
    ],
)
def test_off_topic(title, text):
    assert not on_topic(title, text)
