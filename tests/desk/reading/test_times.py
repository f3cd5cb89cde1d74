import pytest

from desk.reading.times import Span, outside, times

RULES = """办法

第一条 投诉应在24小时内回复客户。

第二条 停机前应提前48小时公告。

第三条 录音保存6个月。

第四条 他在厅里等了3小时。

第五条 逾期15日未缴费的，暂停服务。

第六条 应在柒贰小时内修复。
"""


@pytest.mark.parametrize(
    ("spans", "left"),
    [([], [0, 10, 20]), ([(0, 5)], [10, 20]), ([(8, 12), (0, 30)], []), ([(10, 13)], [0, 20]), ([(0, 10)], [10, 20])],
)
def test_what_begins_in_no_span_is_outside(spans, left):
    places = [Span(start, start + 3) for start in (0, 10, 20)]
    assert outside(places, spans) == [Span(start, start + 3) for start in left]


def test_every_time_of_a_document_is_somewhere(reading):
    [entry] = reading(RULES).entries
    text, found = entry.document.text, times(entry)
    assert [(text[one.start : one.end], one.decided) for one in found.others] == [("3小时", False), ("15日", True)]
    assert [text[one.start : one.end] for one in found.unread] == ["柒贰小时"]
