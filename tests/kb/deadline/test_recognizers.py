"""An outside specification of Chinese durations: every one that Recognizers-Text's cases state is read, from its first to its last character."""

import json
import re
from pathlib import Path

import pytest

from kb.deadline.amounts import amounts
from kb.deadline.folded import fold

SPECS = Path(__file__).parents[3] / "../shared/evals/recognizers"
MINUTES = {"minute": 1, "hour": 60, "day": 1440, "month": 43_200, "year": 525_600}
TIMEX = re.compile(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?")


def cases(name):
    file = SPECS / f"{name}.json"
    if not file.is_file():
        pytest.skip("the outside specifications are not here")
    return [(case["Input"], result) for case in json.loads(file.read_text(encoding="utf-8-sig")) for result in case["Results"]]


def read(text):
    folded = fold(text).text
    return {folded[amount.start : amount.end]: amount for amount in amounts(folded)}


def test_each_duration_is_found_whole():
    found = [(text, "".join(result["Text"].split()) in read(text)) for text, result in cases("DurationExtractor")]
    assert [text for text, whole in found if not whole] == []


def test_each_duration_has_its_value():
    for text, result in cases("DurationParser"):
        years, months, weeks, days, hours, minutes, seconds = (float(part or 0) for part in TIMEX.fullmatch(result["Value"]["Timex"]).groups())
        told = (years * 365 + months * 30 + weeks * 7 + days) * 1440 + hours * 60 + minutes + seconds / 60
        amount = read(text)["".join(result["Text"].split())]
        assert amount.value * MINUTES[amount.unit] == pytest.approx(told, rel=0.02)  # a year is 365 days there, 12 months of 30 here
