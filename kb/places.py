"""The tree of places: provinces, their cities and counties, and what an operator calls its own (片区, 分公司).

A rule of a place holds in all that lies in it: who asks from 株洲 gets the rules of 株洲, of 湖南 and of the nation, never those of 长沙.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import yaml

from kb.errors import InputError

Kind = Literal["province", "city", "county", "own"]
NATION = "全国"
"""Who states it means every place: the same as no place, but what is weaker does not count then."""
FILE = "places.yaml"
"""The operator's own places, in the data directory."""
CITY_KINDS = "市|地区|自治州|州|盟"
_KIND = re.compile(rf"(?:省|自治区|特别行政区|{CITY_KINDS})$")
_COUNTY_KIND = re.compile(r"(?:县|区|市|旗)$")
_FIELDS = {"name", "names", "within", "holds"}


@dataclass(frozen=True, slots=True)
class Place:
    """``name`` is its canonical value, ``names`` are how else it is written, ``within`` the places that it lies in directly, by name."""

    name: str
    kind: Kind
    names: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


class Places:
    """What lies in what. Names are unique; one that several places share (鼓楼区) is none by itself, but is behind its city's (南京市鼓楼区)."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.name: place for place in places}
        self._named: dict[str, list[str]] = defaultdict(list)
        self._around: dict[str, tuple[str, ...]] = {}
        inside: dict[str, list[str]] = defaultdict(list)
        for place in self._places.values():
            for name in dict.fromkeys((place.name, *place.names)):
                self._named[name].append(place.name)
            self._around[place.name] = (place.name, *self._above(place.name))
            for holder in self._around[place.name][1:]:
                inside[holder].append(place.name)
        self._inside = {name: tuple(found) for name, found in inside.items()}
        self._longest = max(map(len, self._named), default=0)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def kind(self, name: str) -> Kind | None:
        """What kind of place has the canonical value ``name``; ``None`` for what is no known place."""
        place = self._places.get(name)
        return place.kind if place else None

    def around(self, name: str) -> tuple[str, ...]:
        """The place itself and all that it lies in, nearest first; an unknown one alone."""
        return self._around.get(name, (name,))

    def inside(self, name: str) -> tuple[str, ...]:
        """All that lies in a place, itself not."""
        return self._inside.get(name, ())

    def steps(self, name: str, holder: str) -> int | None:
        """How many steps up ``holder`` is around ``name``: 0 for the same place; ``None`` where it does not lie in it."""
        around = self.around(name)
        return around.index(holder) if holder in around else None

    def meet(self, one: str, other: str) -> bool:
        """Whether a rule of one place and one of the other can hold at one spot: one of them lies in the other."""
        return self.steps(one, other) is not None or self.steps(other, one) is not None

    def canonical(self, value: str) -> str | None:
        """``湖南省`` → 湖南, ``长沙市`` and ``湖南省长沙市`` → 长沙, ``南京市鼓楼区`` → 南京鼓楼区; ``None`` for no known place."""
        value = value.strip()
        found = self._foremost(self._called(value))
        for end in range(2, min(len(value) - 1, self._longest + 1)) if not found else ():
            # 省、市、县 in one: each lies in the one before it.
            holders, tail = self._foremost(self._called(value[:end])), value[end:]
            named = [*self._called(tail), *filter(None, (self.canonical(tail),))] if holders else []
            found = self._foremost([name for name in named if any(self.steps(name, holder) for holder in holders)])
            if found:
                break
        return found[0] if len(found) == 1 else None

    def _called(self, value: str) -> list[str]:
        """All places of that name, with what kind of place it is or without; 湘西土家族苗族自治州 is 湘西."""
        found = self._named.get(value) or self._named.get(_KIND.sub("", value))
        if not found and value.endswith("自治州"):
            short = (name for end in range(len(value) - 3, 1, -1) for name in (f"{value[:end]}州", value[:end]))
            found = next((self._named[name] for name in short if self.kind(name) == "city"), None)
        return found or []

    def _foremost(self, names: Iterable[str]) -> list[str]:
        """Of the places that a name may mean those that are meant where nobody says more: 长沙 is the city, not the county."""
        by_kind: dict[Kind | None, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            by_kind[self.kind(name)].append(name)
        order: tuple[Kind, ...] = ("province", "own", "city", "county")
        return next((by_kind[kind] for kind in order if kind in by_kind), [])

    def _above(self, name: str) -> tuple[str, ...]:
        """All that a place lies in, nearest first: a place before those that it lies in itself."""
        found: list[str] = []
        self._climb(name, found, ())
        return tuple(reversed(found))

    def _climb(self, name: str, found: list[str], path: tuple[str, ...]) -> None:
        if name in path:
            raise InputError(f"{name}: a place cannot lie in itself", f"{name}：不能在自己里面")
        place = self._places.get(name)
        for holder in place.within if place else ():
            if holder not in found:
                self._climb(holder, found, (*path, name))
                found.append(holder)


@cache
def built_in() -> Places:
    """Provinces, cities and counties of China."""
    return Places(_built_in())


def places_of(data_dir: Path) -> Places:
    """The built-in places, and the operator's own of ``places.yaml`` in ``data_dir``. Raises ``InputError`` that names the entry that is wrong."""
    own = data_dir / FILE
    try:
        changed = own.stat().st_mtime_ns
    except OSError:
        return built_in()
    return _with_own(own, changed)


@cache
def _with_own(path: Path, changed: int) -> Places:
    """``changed`` tells one state of the file from another."""
    try:
        listed = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{path}: cannot be read: {error}", f"{path}：无法读取") from error
    if not isinstance(listed, list):
        raise InputError(f"{path}: must be a list of places, each beginning with `- name:`", f"{path}：应为列表，每条以“- name:”开头")
    places = {place.name: place for place in built_in()}
    for entry in listed:
        _add(places, entry, path)
    return Places(places.values())


def _add(places: dict[str, Place], entry: object, path: Path) -> None:
    """Adds one of the operator's own places; what it ``holds`` lies in it from now on, beside where it lies already."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or entry.keys() - _FIELDS:
        raise InputError(
            f"{path}: {entry}: a place has a name, and perhaps names, within, holds", f"{path}：{entry}：每条写 name，可以写 names、within、holds"
        )
    name = entry["name"].strip()
    if name in places:
        raise InputError(f"{path}: {name}: there is a place of this name already", f"{path}：{name}：已经有这个地方")
    known = Places(places.values())
    held = [_known(known, one, name, path) for one in _listed(entry.get("holds"))]
    within = [_known(known, one, name, path) for one in _listed(entry.get("within"))]
    if held and not within:  # the nearest place that all of them lie in
        shared = [holder for holder in known.around(held[0])[1:] if all(known.steps(one, holder) for one in held)]
        within = shared[:1]
    places[name] = Place(name, "own", tuple(_listed(entry.get("names"))), tuple(within))
    for one in held:
        place = places[one]
        places[one] = Place(place.name, place.kind, place.names, (name, *place.within))


def _listed(value: Any) -> list[str]:  # noqa: ANN401 - as YAML has it
    return [] if value is None else [str(one).strip() for one in (value if isinstance(value, list) else [value])]


def _known(known: Places, value: str, name: str, path: Path) -> str:
    found = known.canonical(value)
    if found is None:
        raise InputError(f"{path}: {name}: there is no place {value}", f"{path}：{name}：没有“{value}”这个地方")
    return found


def _built_in() -> Iterator[Place]:
    data = resources.files("kb.data")
    counties: dict[str, list[str]] = {}
    for line in data.joinpath("counties.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            holder, *names = line.split()
            counties[holder] = names
    times = defaultdict[str, int](int)
    for names in counties.values():
        for county in names:
            times[county] += 1
    regions = yaml.safe_load(data.joinpath("regions.yaml").read_text(encoding="utf-8"))
    for entry in regions:
        yield Place(entry["name"], "province", (entry["full"],))
        for city in entry["cities"]:
            yield Place(city, "city", (), (entry["name"],))
        for holder in (entry["name"], *entry["cities"]):
            for county in counties.get(holder, ()):
                short = _COUNTY_KIND.sub("", county)
                name = county if times[county] == 1 else f"{holder}{county}"
                yield Place(name, "county", (county, short) if len(short) > 1 else (county,), (holder,))
