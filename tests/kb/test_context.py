from datetime import UTC, datetime, timedelta

import pytest

from kb.context import SHANGHAI, Context, read_context
from kb.errors import InputError
from kb.models import Applicability

NOW = datetime(2026, 5, 6, 7, 8, tzinfo=UTC)


def read(**raw):
    return read_context(raw, now=NOW)


def test_the_nation_is_no_place():
    context, warnings = read(region="全国")
    assert (context.region, warnings) == (None, [])


def test_what_is_left_out_is_unknown_and_now():
    context, warnings = read(operator=None, region="  ")
    assert (context, warnings) == (Context(received_at=NOW, as_of=NOW), [])
    assert context.received_at.utcoffset() == timedelta(hours=8)


def test_an_operator_with_a_place_gives_both():
    context, warnings = read(operator="湖南铁通")
    assert (context.operator, context.region, warnings) == ("中国铁通", "湖南", [])


def test_a_region_that_contradicts_the_operators_own_wins_and_is_said():
    context, warnings = read(operator="湖南铁通", region="广东省")
    assert (context.operator, context.region) == ("中国铁通", "广东")
    assert len(warnings) == 1
    assert "湖南" in warnings[0]


def test_values_that_nobody_knows_are_kept_and_warned_of():
    context, warnings = read(operator="银河之声", region="月球")
    assert (context.operator, context.region) == ("银河之声", "月球")
    assert [warning.split("：")[0] for warning in warnings] == ["operator", "region"]


def test_values_of_published_documents_are_known():
    context, warnings = read_context(
        {"operator": "银河之声", "tier": "金卡", "channel": "传真"}, known={"operator": {"银河之声"}, "tier": {"金卡"}}, now=NOW
    )
    assert (context.operator, context.tier, context.channel, warnings) == ("银河之声", "金卡", "传真", [])


@pytest.mark.parametrize(("written", "area"), [("urban", "urban"), ("Rural", "rural"), ("城镇", "urban"), ("农村", "rural")])
def test_areas(written, area):
    assert read(area=written)[0].area == area


def test_an_unknown_area_is_dropped_with_a_warning():
    context, warnings = read(area="郊外")
    assert context.area is None
    assert "郊外" in warnings[0]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-09-28T10:00:00", datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)),
        ("2026-09-28", datetime(2026, 9, 28, tzinfo=SHANGHAI)),
        ("2026-09-28T02:00:00Z", datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)),
        ("2026-09-27T22:00:00-04:00", datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)),
    ],
)
def test_times_come_back_in_shanghai(written, moment):
    context, _ = read(received_at=written)
    assert context.received_at == moment
    assert context.received_at.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("written", ["昨天", "2026-13-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
def test_a_time_that_cannot_be_read_is_the_callers_mistake(written):
    with pytest.raises(InputError, match="as_of"):
        read(as_of=written)


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31T23:59:59+08:00", "1948-12-31"])
def test_a_year_out_of_the_calendar_is_named_as_that(written):
    with pytest.raises(InputError, match="received_at: the year must be 1949 to 2199") as raised:
        read(received_at=written)
    assert "年份" in raised.value.chinese


def test_only_two_different_values_exclude():
    context, _ = read(operator="中国铁通", area="urban")
    assert context.admits(Applicability())
    assert context.admits(Applicability(operator="中国铁通", region="湖南"))
    assert not context.admits(Applicability(area="rural"))
