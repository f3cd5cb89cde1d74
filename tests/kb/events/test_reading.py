"""What a complaint says of times, promises, counts and sums: ``complaints.txt`` is the specification."""

from datetime import datetime
from pathlib import Path

import pytest

from kb.deadline import yearly
from kb.events import Count, Event, Promise, read
from tests.timing import seconds

RECEIVED = {
    "m": "2026-09-28T10:00+08:00",
    "a": "2026-08-31T17:05+08:00",
    "o": "2026-10-17T22:40+08:00",
    "h": "2026-10-08T09:30+08:00",
    "y": "2026-01-01T15:20+08:00",
    "v": "2026-05-06T11:15+08:00",
    "n": "2026-07-01T00:20+08:00",
}
LINES = [line for line in (Path(__file__).parent / "complaints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def facts(text, received="m"):
    return read(text, datetime.fromisoformat(RECEIVED[received]))


def short(fact):
    if isinstance(fact, Event):
        at, until = (f"{moment:%m-%d %H:%M}" if moment.year == 2026 else f"{moment:%Y-%m-%d %H:%M}" for moment in (fact.at, fact.until))
        return f"{fact.event} {at}" if at == until else f"{fact.event} {at}~{until}"
    if isinstance(fact, Promise):
        return f"P{fact.amount:g}{fact.unit}"
    return f"C{fact.event}{fact.value:g}" if isinstance(fact, Count) else f"M{fact.value:g}"


@pytest.mark.parametrize("line", LINES)
def test_what_a_complaint_says_is_read(line):
    received, text, told = (part.strip() for part in line.split("|"))
    found = facts(text.replace("/", "\n") if "：" in text else text, received)
    assert sorted(map(short, found)) == sorted(filter(None, (each.strip() for each in told.split(";"))))


def test_places_are_those_of_the_text_whatever_hand_it_is_written_in():
    text = "【客戶】昨天下午３點報修，扣了６８塊"
    event, money = facts(text)
    assert text[event.start : event.end] == "昨天下午３點報修"
    assert text[money.start : money.end] == "６８塊"


@pytest.mark.parametrize("text", ["", "  \n", "12345678901234567890", "点点点半半半", "第第第次次次", "三三三天天天", "2026/13/45 99:99报修"])
def test_what_says_nothing_is_nothing(text):
    assert facts(text) == ()


def test_it_takes_a_millisecond_at_most():
    text = "我9月21号交了600块年费，25号断网，26号上午十点报修，客服承诺48小时修复，到现在催了三次都没有人来，家里老人看不了电视，孩子上不了网课"
    assert seconds(lambda: [facts(text) for _ in range(10)]) / 10 < 0.004  # on a busy machine; 0.5 ms on an idle one


def test_festivals_are_those_that_their_maker_writes():
    first, *_, last = (int(file.stem) for file in sorted(yearly.FOLDER.iterdir()))
    assert yearly.FESTIVALS.read_text(encoding="utf-8") == yearly.festivals(first, last)
