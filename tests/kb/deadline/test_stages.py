"""Old and new values, stages, seasons and hours: which limit a sentence sets, and when it holds."""

import pytest

from kb.deadline.folded import fold
from kb.deadline.frame import Frame
from kb.deadline.grammar import read


def told(text, lead=""):
    """``30 hour 修复 2026-03-01..``: amount, unit, act, days, and the words of season or hours with what they mean."""
    found = []
    for reading in read(text, lead):
        words = [f"{reading.amount:g} {reading.unit} {reading.action}"]
        if reading.valid_from or reading.valid_to:
            words.append(f"{reading.valid_from or ''}..{reading.valid_to or ''}")
        if when := reading.when:
            means = when.season or when.hours or when.days or "?"
            words.append(f"{text[when.start : when.end]}={means if isinstance(means, str) else '~'.join(means)}")
        found.append(" ".join(words))
    return found


def forces(text):
    line = fold(text).text
    verdicts = Frame(line, "").judged.verdicts
    return [(line[amount.start : amount.end], line[slice(*verdict.words)]) for amount, verdict in verdicts if verdict.force == "ended"]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("将固话移机由6日缩短至4日，将专线开通由30日缩短至20日。", ["4 day 移机", "20 day 开通"]),
        ("退费周期从30天降到12天。", ["12 day 退款"]),
        ("原来36小时修复，现改为24小时修复。", ["24 hour 修复"]),
        ("投诉处理原20日现15日。", ["15 day 处理"]),
        ("到场时限原2小时，现1小时。", ["1 hour 上门"]),
        ("移机时限原为12个工作日，现压缩到8个工作日。", ["8 working_day 移机"]),
        ("宽带装机时限（原8个工作日）现调整为5个工作日。", ["5 working_day 装机"]),
        ("我公司将上门时间从“24小时内”调整为“12小时内”。", ["12 hour 上门"]),
        ("客户回访由原来的办结后5日内改为办结后3日内。", ["3 day 回访"]),
        ("退款到账由T+7调整为T+3。", ["3 day 到账"]),
        ("到场时限：城区由90分钟压减至45分钟，农村由120分钟压减至70分钟。", ["45 minute 上门", "70 minute 上门"]),
        ("投诉答复时限提速50%，由10日压缩到5日。", ["5 day 回复"]),
        ("处理时限由2个工作日延长至4个工作日。", ["4 working_day 处理"]),
        ("宽带修复48小时→24小时。", ["24 hour 修复"]),
        ("装机时限由3天变为1天。", ["1 day 装机"]),
        ("修复时限为24小时（此前为48小时）。", ["24 hour 修复"]),
        ("现行标准：投诉5日内答复；旧标准：投诉10日内答复。", ["5 day 回复"]),
        ("开通时限由“受理后7个工作日内”调整为“受理后4个工作日内”。", ["4 working_day 开通"]),
        ("修复时限较原标准缩短2天。", []),
        ("抢修时间较上年缩短50%。", []),
        ("此前承诺48小时修复，自2026年9月1日起承诺24小时修复。", ["24 hour 修复 2026-09-01.."]),
        ("由营业厅转至后台的工单，2小时内派发。", ["2 hour 派单"]),
        ("从受理之日起5个工作日内答复客户。", ["5 working_day 回复"]),
        ("网点应在2小时至4小时内回复客户。", ["4 hour 回复"]),
        ("自受理之日起改为6个工作日内答复。", ["6 working_day 回复"]),
        ("工单由省公司转至地市公司后，4小时内处理。", ["4 hour 处理"]),
        ("响应时间由班长决定，30分钟内上报。", ["30 minute 上报"]),
    ],
)
def test_of_an_old_and_a_new_value_the_new_one_is_due(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("固话移机由6日缩短至4日", [("6日", "由")]),
        ("原来36小时修复，现改为24小时修复", [("36小时", "原来")]),
        ("装机时限（原8个工作日）现调整为5个工作日", [("8个工作日", "原")]),
    ],
)
def test_the_old_one_has_ended_by_the_words_that_say_so(text, old):
    assert forces(text) == old


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("自2026年7月1日起，移机由6日缩短至4日，开通由30日缩短至20日。", ["4 day 移机 2026-07-01..", "20 day 开通 2026-07-01.."]),
        ("投诉答复时限由15日调整为10日，自2026年6月1日起执行。", ["10 day 回复 2026-06-01.."]),
        ("将回访期限由7日调整为5日，并自2026年10月8日起施行。", ["5 day 回访 2026-10-08.."]),
        (
            "2026年12月31日前，户线报修36小时内修复；2027年1月1日起，户线报修18小时内修复。",
            ["36 hour 修复 ..2026-12-31", "18 hour 修复 2027-01-01.."],
        ),
        ("2027年1月1日前，投诉9日内答复。", ["9 day 回复 ..2026-12-31"]),
        ("2026年，投诉应在8日内答复；2027年起，投诉应在5日内答复。", ["8 day 回复 2026-01-01..2026-12-31", "5 day 回复 2027-01-01.."]),
        (
            "2026年4月1日至2026年9月30日期间，报漏应在3小时内到场，此后应在2小时内到场。",
            ["3 hour 上门 2026-04-01..2026-09-30", "2 hour 上门 2026-10-01.."],
        ),
        ("2026年9月30日后，移机应在3日内完成。", ["3 day 移机 2026-10-01.."]),
        ("宽带修复时限为36小时（自2027年1月1日起为20小时）。", ["36 hour 修复", "20 hour 修复 2027-01-01.."]),
        ("投诉答复时限：10日（2026年底前），6日（2027年起）。", ["10 day 回复 ..2026-12-31", "6 day 回复 2027-01-01.."]),
        ("障碍修复时限从2026年7月1日起由36小时降为20小时。", ["20 hour 修复 2026-07-01.."]),
        ("自2026年10月1日零时起，投诉应在4日内答复。", ["4 day 回复 2026-10-01.."]),
        ("2027年元旦起，投诉应在4日内答复。", ["4 day 回复 2027-01-01.."]),
        ("即日起至2026年12月31日，新装宽带24小时内上门。", ["24 hour 上门 ..2026-12-31"]),
        ("到2027年底，故障修复时限压缩至12小时。", ["12 hour 修复 2027-12-31.."]),
        (
            "第一阶段（2026年1月1日至2026年6月30日）：移机6日内完成；第二阶段（2026年7月1日起）：移机4日内完成。",
            ["6 day 移机 2026-01-01..2026-06-30", "4 day 移机 2026-07-01.."],
        ),
        ("过渡期（2026年12月31日前）内，移机应在10日内完成；过渡期后，移机应在5日内完成。", ["10 day 移机 ..2026-12-31", "5 day 移机"]),
        ("自2026年7月1日起的新装用户，3日内上门。", ["3 day 上门"]),
        ("2026年9月30日前，各单位完成整改，整改后24小时内上报。", ["24 hour 上报"]),
        ("各网点应在2026年10月31日前完成改造，改造中2小时内响应。", ["2 hour 响应"]),
        ("2026年1月1日前入网的用户，故障36小时内修复。", ["36 hour 修复"]),
        ("2027年1月1日起受理的投诉，5日内答复。", ["5 day 回复"]),
        ("自2027年1月1日起30日内完成核查。", ["30 day 核实"]),
        ("每年3月1日起，投诉应在5日内答复。", ["5 day 回复"]),
    ],
)
def test_a_limit_has_days_of_its_own_where_its_words_say_so(text, readings):
    assert told(text) == readings


def test_a_day_is_no_event_that_starts_a_clock():
    assert [reading.counts_from for reading in read("自2027年1月1日起，投诉自受理之日起5日内答复。")] == ["自受理之日起"]
    assert [reading.counts_from for reading in read("自2027年1月1日起，投诉5日内答复。")] == [""]


def test_a_lead_in_says_from_when_its_items_hold():
    assert told("投诉3日内答复。", "自2027年1月1日起，时限调整如下：") == ["3 day 回复 2027-01-01.."]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "汛期（6月1日至9月30日）内，停电报修1小时内到场；非汛期，停电报修2小时内到场。",
            ["1 hour 上门 汛期（6月1日至9月30日）内=06-01~09-30", "2 hour 上门 非汛期=10-01~05-31"],
        ),
        ("汛期内，断缆12小时内抢通；其他时间，断缆20小时内抢通。", ["12 hour 修复 汛期内=?", "20 hour 修复 其他时间=?"]),
        (
            "夜间（22:00至次日6:00）报修，3小时内上门；其余时段报修，1小时内上门。",
            ["3 hour 上门 夜间（22:00至次日6:00）=22:00~06:00", "1 hour 上门 其余时段=06:00~22:00"],
        ),
        (
            "日间（8时至20时）报漏45分钟内到场、夜间100分钟内到场。",
            ["45 minute 上门 日间（8时至20时）=08:00~20:00", "100 minute 上门 夜间=20:00~08:00"],
        ),
        ("上门时间：工作日2小时，节假日4小时。", ["2 hour 上门 工作日=working", "4 hour 上门 节假日=off"]),
        ("12小时内修复（节假日24小时内）。", ["12 hour 修复", "24 hour 修复 节假日=off"]),
        (
            "冬季（11月—次年3月）漏水4小时内修复，其他季节8小时内修复。",
            ["4 hour 修复 冬季（11月—次年3月）=11-01~03-31", "8 hour 修复 其他季节=04-01~10-31"],
        ),
        ("周末及法定节假日报修，24小时内上门；工作日报修，8小时内上门。", ["24 hour 上门 周末=off", "8 hour 上门 工作日=working"]),
        (
            "工作时间（8:30-17:30）报修，1小时内到场；非工作时间报修，2小时内到场。",
            ["1 hour 上门 工作时间（8:30-17:30）=08:30~17:30", "2 hour 上门 非工作时间=17:30~08:30"],
        ),
        ("工作时间内2小时答复。", ["2 hour 回复"]),
        ("汛期（5月至9月）抢险人员24小时值班，险情1小时内处置。", ["1 hour 处理 汛期（5月至9月）=05-01~09-30"]),
        ("遇节假日顺延，5日内答复。", ["5 day 回复"]),
        ("5日内答复（节假日除外）。", ["5 day 回复"]),
        ("夜间值班人员接到报修后10分钟内派单。", ["10 minute 派单"]),
        ("业务受理时间为8:30至17:30，投诉2小时内答复。", ["2 hour 回复"]),
    ],
)
def test_a_limit_is_for_a_season_hours_or_days_where_its_words_say_so(text, readings):
    assert told(text) == readings
