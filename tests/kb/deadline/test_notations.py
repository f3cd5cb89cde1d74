"""Every way of writing a number with a unit: it is read whole, or not at all and told; never as another value."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.deadline.amounts import Amount, Unread, stretches
from kb.deadline.folded import fold

HAN = "零一二三四五六七八九"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"
UNITS = {
    "个工作日": ("working_day", 1),
    "个小时": ("hour", 1),
    "小时": ("hour", 1),
    "分钟": ("minute", 1),
    "天": ("day", 1),
    "日": ("day", 1),
    "周": ("day", 7),
    "個工作日": ("working_day", 1),
    "小時": ("hour", 1),
    "h": ("hour", 1),
    " Hours": ("hour", 1),
    "min": ("minute", 1),
    " business days": ("working_day", 1),
    " working days": ("working_day", 1),
    "wd": ("working_day", 1),
    "日历日": ("day", 1),
}
AROUND = (
    ("应在", "内答复客户。"),
    ("", "内回复"),
    ("自受理之日起", "内办结；农村不超过"),
    ("VIP客户≤", "，"),
    ("第一条 ", "内修复"),
    ("响应（", "）"),
    ("within ", " 回复"),
)


def chinese(value, digits=HAN):
    tens, ones = divmod(value, 10)
    ten = "拾" if digits is CAPITALS else "十"
    if not tens:
        return digits[ones]
    return ("" if tens == 1 and digits is HAN else digits[tens]) + ten + (digits[ones] if ones else "")


def wide(value):
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


NOTATIONS = {
    "figures": str,
    "wide figures": wide,
    "characters": chinese,
    "capitals": lambda value: chinese(value, CAPITALS),
    "廿": lambda value: (
        {2: "廿", 3: "卅"}.get(value // 10, chinese(value // 10 * 10)) + (HAN[value % 10] if value % 10 else "") if value >= 20 else chinese(value)
    ),
    "twice": lambda value: f"{chinese(value)}（{value}）",
    "range": lambda value: f"{max(1, value - 1)}~{value}",
    "range by dash": lambda value: f"{max(1, value - 1)}—{value}",
    "range in characters": lambda value: f"{chinese(max(1, value - 1))}至{chinese(value)}",
}


def read(text):
    folded = fold(text).text
    return [(folded[found.start : found.end], found) for found in stretches(folded)]


@given(st.integers(1, 99), st.sampled_from(sorted(NOTATIONS)), st.sampled_from(sorted(UNITS)), st.sampled_from(AROUND))
def test_what_is_read_is_what_is_written(value, notation, unit, around):
    before, behind = around
    found = read(f"{before}{NOTATIONS[notation](value)}{unit}{behind}")
    name, factor = UNITS[unit]
    assert [(each.value, each.unit, each.doubt) for _, each in found if isinstance(each, Amount)] == [(value * factor, name, "")]


def broken(written):
    """All ways in which a scanner or a page breaks a number of two figures or more."""
    for at in range(1, len(written)):
        yield from (f"{written[:at]}{gap}{written[at:]}" for gap in (" ", "\n", "　", ".", ",", "O", "l"))
    for at, figure in enumerate(written):
        yield from (f"{written[:at]}{other}{written[at + 1 :]}" for other in {"0": "Oo", "1": "lI", "5": "S", "8": "B", "2": "Z"}.get(figure, ""))
    yield from (f"_{written[1:]}", f"×{written[1:]}", f"O{written}", f"l{written}")


@given(st.integers(10, 999), st.sampled_from(["个工作日", "小时", "天", "日", "分钟"]), st.sampled_from(["应在", "时限", "自受理起", "城区 "]))
def test_a_broken_number_is_never_its_tail(value, unit, before):
    """Joined it may be, guessed at with a doubt, or unread; what stands behind the break is never a number of its own."""
    written = str(value)
    for text in broken(written):
        tails = {float(written[at:]) for at in range(1, len(written)) if written[at:].isdigit()} - {float(value)}
        for words, found in read(f"{before}{text}{unit}内答复"):
            sure = isinstance(found, Amount) and not found.doubt
            whole = words.startswith(text[0]) or "." in text
            assert not (sure and found.value in tails and not whole), (text, words)


@pytest.mark.parametrize(("low", "high"), [("3", "5"), ("三", "五"), ("３", "５"), ("半", "一"), ("1", "1.5"), ("十", "十五")])
@pytest.mark.parametrize("sign", ["~", "-", "—", "——", "–", "～", "至", "到", "―", "−"])
@pytest.mark.parametrize("twice", [False, True])
def test_a_range_counts_to_its_upper_end(low, high, sign, twice):
    values = {"3": 3, "三": 3, "３": 3, "5": 5, "五": 5, "５": 5, "半": 0.5, "一": 1, "1": 1, "1.5": 1.5, "十": 10, "十五": 15}
    ((_, found),) = read(f"应在{low}{'小时' if twice else ''}{sign}{high}小时内答复")
    assert (found.low, found.value, found.unit) == (values[low], values[high], "hour")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("T+1到账", [(1, "day")]),
        ("D+3处理", [(3, "day")]),
        ("T＋2个工作日内到账", [(2, "working_day")]),
        ("T+1至T+3到账", [(3, "day")]),
        ("2×24小时内恢复", [(48, "hour")]),
        ("3*24h内恢复", [(72, "hour")]),
        ("1/2天内复机", [(0.5, "day")]),
        ("四分之三天内复机", [(0.75, "day")]),
        ("1½天内复机", [(1.5, "day")]),
        ("一天半内复机", [(1.5, "day")]),
        ("一个半小时内复机", [(1.5, "hour")]),
        ("半月内复机", [(0.5, "month")]),
        ("两三天内复机", [(3, "day")]),
        ("二三十分钟内复机", [(30, "minute")]),
        ("十七八天内复机", [(18, "day")]),
        ("1小时30分内复机", [(1.5, "hour")]),
        ("30分内到场", [(30, "minute")]),
        ("30分到场", [(30, "minute")]),
        ("within twenty-four (24) hours", [(24, "hour")]),
        ("by the next business day", [(1, "working_day")]),
        ("half an hour", [(0.5, "hour")]),
        ("2 to 4 hours", [(4, "hour")]),
        ("24hr(s)", [(24, "hour")]),
        ("Response: 15 min; Resolution: 4h", [(15, "minute"), (4, "hour")]),
        ("P1 15min, P2 30min", [(15, "minute"), (30, "minute")]),
        ("P1：15min", [(15, "minute")]),
        ("3个营业日内", [(3, "working_day")]),
        ("2个刻钟内", [(30, "minute")]),
        ("宽带 8小时 3天", [(8, "hour"), (3, "day")]),
        ("10086 24小时受理", [(24, "hour")]),
        ("自 受 理 之 时 起 2 4 小 时 内 修 复", [(24, "hour")]),
        ("自受理起2\n8小时内修复", [(28, "hour")]),
        ("自受理起十\n五日内修复", [(15, "day")]),
        ("一．24小时内修复", [(24, "hour")]),
        ("7×24小时受理", []),
        ("24×7小时受理", []),
        ("十分满意", []),
        ("扣30分", []),
        ("第3-5日", []),
        ("2026-9-28日", []),
        ("下半年内", []),
        ("10:30分", []),
        ("4S店", []),
        ("3D打印", []),
        ("二O一一年", []),
    ],
)
def test_notations(text, amounts):
    assert [(found.value, found.unit) for _, found in read(text)] == amounts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("S个工作日内", "S个工作日"),
        ("二四小时内", "二四小时"),
        ("五（3）个工作日内", "五(3)个工作日"),
        ("3/5小时", "3/5小时"),
        ("5-3日内", "5-3日"),
        ("1,500小时", "500小时"),
        ("1，500小时", "1,500小时"),
        (".5小时内", "5小时"),
        ("1 2小时内", "1 2小时"),
        ("应在  个工作日内", "个工作日"),
        ("__个工作日内", "__个工作日"),
        ("XX小时内", "XX小时"),
        ("（ ）个工作日内", "()个工作日"),
        ("□日内", "□日"),
        ("T+N日内", "T+N日"),
        ("20多天内", "20多天"),
        ("十几个工作日内", "十几个工作日"),
        ("三个半天内", "三个半天"),
        ("7×24小时内修复", "7×24小时"),
        ("2小时30内", "2小时30"),
        ("1小时柒贰分钟", "1小时柒贰分钟"),
        ("城区 1\n2小时内修复", "1 2小时"),
        ("申请移机的，自登记起1\n某某公司文件\n2个工作日内办完", "2个工作日"),
    ],
)
def test_what_cannot_be_read_is_told(text, words):
    ((written, found),) = read(text)
    assert isinstance(found, Unread)
    assert (written, bool(found.why)) == (words, True)


@pytest.mark.parametrize(("text", "value"), [("1O个工作日", 10), ("l5日内", 15), ("3O天内", 30), ("1S小时", 15), ("3 0分钟", 30), ("二O小时", 20)])
def test_letters_among_figures_are_guessed_at(text, value):
    ((_, found),) = read(text)
    assert (found.value, bool(found.doubt)) == (value, True)


@pytest.mark.parametrize(("first", "second"), list(product(["P", "VOL", "SLA"], [2, 24])))
def test_letters_before_a_number_are_a_name(first, second):
    ((_, found),) = read(f"{first}{second}小时内")
    assert (found.value, found.doubt) == (second, "")
