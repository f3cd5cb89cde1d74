"""Operators, regions and businesses: one canonical value for each, however a title or a caller writes it.

The names stand in ``kb/data/{operators,regions,businesses}.yaml``, which users extend; ``kb.places`` says which place lies in which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from kb import places

CITY_KINDS = places.CITY_KINDS
NAMES_KEPT = 10_000
"""Names of folders, files and titles of which it is remembered whom they name: many files lie in the same folders, or are called the same."""
# What may stand around the names in a company's name, and means nothing by itself.
_FILLER = re.compile(r"集团|股份|有限|责任|公司|分公司|总公司|分|通信|网络|中国|省|市|自治区|特别行政区|自治州|地区|州|盟|[\s()（）·-]")

OF_ANYBODY = "条例|管理条例|业务|市场|用户|网络|设施|局|管理局|支付|互联网|终端"
"""What makes a short name before it a word: 湖南移动用户."""
_OF_OPERATOR = "营业厅|营业网点|营业部|自有厅|宽带(?!条例|市场|网络安全)|客服(?!条例)|网厅|掌厅|装维"


@dataclass(frozen=True, slots=True)
class OperatorMention:
    """An operator named in ``text[start:end]``; ``region`` is the province or city that the name holds."""

    operator: str
    region: str | None
    start: int
    end: int


@cache
def names_of(name: str) -> Any:  # noqa: ANN401 - each file has a shape of its own
    """The data file ``kb/data/{name}.yaml``, read once."""
    return yaml.safe_load(resources.files("kb.data").joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


def operators() -> tuple[str, ...]:
    """All canonical operators."""
    return tuple(entry["name"] for entry in names_of("operators"))


@cache
def _names() -> dict[str, str]:
    """Unambiguous operator names → canonical."""
    return {name: entry["name"] for entry in names_of("operators") for name in entry["names"]}


@cache
def _loose() -> dict[str, str]:
    return {name.lower(): entry["name"] for entry in names_of("operators") for name in (*entry["loose"], entry["core"])}


@cache
def cores() -> dict[str, str]:
    """Short names of operators (铁通) → canonical."""
    return {entry["core"]: entry["name"] for entry in names_of("operators")}


@cache
def _places() -> dict[str, str]:
    """Names of provinces and cities, short and full → canonical."""
    return _cities() | _provinces_of_names()


@cache
def _cities() -> dict[str, str]:
    return {place.name: place.name for place in places.built_in() if place.kind == "city"}


@cache
def _provinces_of_names() -> dict[str, str]:
    return {name: place.name for place in places.built_in() if place.kind == "province" for name in (*place.names, place.name)}


def _longest_first(names: dict[str, str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _mention_pattern() -> re.Pattern[str]:
    place = f"(?P<place>{_longest_first(_places())})"
    kind = f"(?P<kind>省|{CITY_KINDS}|自治区)?"
    # 湖南铁通, 深圳移动, but not 河南省电信条例 or 重庆市电信条例: with 省 or 市 the short name needs 公司 after it.
    short = (
        f"{place}(?:(?P<core>{_longest_first(cores())})(?!{OF_ANYBODY})"
        f"|{kind.replace('kind', 'kind2')}(?P<core2>{_longest_first(cores())})(?=[^，。,]{{0,4}}公司))"
    )
    inner = f"(?:{place.replace('place', 'place4')}{kind.replace('kind', 'kind4')})?"
    after = f"(?:{place.replace('place', 'place3')}{kind.replace('kind', 'kind3')}{inner}(?=有限|分?公司|市场|客户|综合|$))?"
    # 岚河联通营业厅, 湖北省电信宽带投诉须知: before these a short name is the operator; 电信用户 and 移动用户 are anybody's.
    bare = f"(?:{place.replace('place', 'place5')}{kind.replace('kind', 'kind5')})?(?P<core3>{_longest_first(cores())})(?={_OF_OPERATOR})"
    return re.compile(f"(?P<name>{_longest_first(_names())}){after}|{short}|{bare}")


def find_operators(text: str) -> list[OperatorMention]:
    """Every operator that ``text`` names, in reading order; loose names (电信公司) do not count."""
    found = []
    for match in _mention_pattern().finditer(text):
        name = match["name"]
        place = (match["place4"] or match["place3"]) if name else match["place"] or match["place5"]
        operator = _names()[name] if name else cores()[match["core"] or match["core2"] or match["core3"]]
        found.append(OperatorMention(operator, _places()[place] if place else None, match.start(), match.end()))
    return found


@cache
def _region_pattern() -> re.Pattern[str]:
    kind = f"(?={CITY_KINDS}|{_longest_first(cores())}|分公司|公司)"
    city = f"(?P<{{}}>{_longest_first(_cities())}){kind}"
    return re.compile(f"(?P<province>{_longest_first(_provinces_of_names())})(?:省?{city.format('within')})?|{city.format('city')}")


def find_region(text: str) -> str | None:
    """The first province or city that ``text`` names; 江苏省苏州市 is the city."""
    match = _region_pattern().search(text)
    if match is None:
        return None
    city, province = match["within"] or match["city"], _provinces_of_names().get(match["province"] or "")
    return city if city and (province is None or places.built_in().steps(city, province)) else province


def region_of_number(number: str) -> str | None:
    """The place in a document number, or the province whose letter begins it: 湘铁通客服〔2011〕72号 → 湖南."""
    first = number[:1]
    for entry in names_of("regions"):
        if first and first in entry["letter"]:
            return str(entry["name"])
    return find_region(number)


def operator_of_number(number: str) -> str | None:
    """The operator whose name or short name stands in a document number."""
    for names in (_names(), cores()):
        match = re.search(_longest_first(names), number)
        if match:
            return names[match.group()]
    return None


def canonical_region(value: str) -> str | None:
    """``湖南省`` → 湖南, ``长沙市`` → 长沙; None for a value that names no known place."""
    return places.built_in().canonical(value)


@lru_cache(NAMES_KEPT)
def canonical_operator(value: str) -> tuple[str | None, str | None]:
    """``(operator, region)`` of a value that a person wrote; ``(None, None)`` when nobody knows it.

    ``湖南铁通`` and ``中国铁通湖南分公司`` → (中国铁通, 湖南); ``浙江移动杭州分公司`` → (中国移动, 杭州); ``中国移动通信`` → (中国移动, None).
    """
    value = value.strip()
    direct = _names().get(value) or _loose().get(value.lower())
    if direct:
        return direct, None
    match = re.search(_longest_first(_names()), value) or re.search(_longest_first(cores()), value)
    if match is None:
        return None, None
    rest = value[: match.start()] + "|" + value[match.end() :]
    regions = {_places()[name] for name in re.findall(_longest_first(_places()), rest)}
    regions -= {holder for region in regions for holder in places.built_in().around(region)[1:]}
    rest = re.sub(_longest_first(_places()), "", rest)
    if len(regions) > 1 or _FILLER.sub("", rest).strip("|"):
        return None, None
    return (_names() | cores())[match.group()], next(iter(regions), None)


@lru_cache(NAMES_KEPT)
def find_business(title: str) -> str | None:
    """The business that a title names: a known brand, or what stands between operator and 客户/用户 (中国电信天翼空间客户投诉管理办法)."""
    data = names_of("businesses")
    known = re.search("|".join(sorted(map(re.escape, data["known"]), key=lambda name: (-len(name), name))), title)
    if known:
        return known.group()
    for mention in find_operators(title):
        match = re.match(r"([一-龥A-Za-z0-9+]{2,10}?)(?:业务)?(?:客户|用户)(?:投诉|服务|申诉|咨询|退费|权益)", title[mention.end :])
        if match and match[1] not in data["generic"] and not match[1].endswith(("公司", "中心", "部", "级", "省", "市", "厅", "的")):
            return match[1]
    return None
