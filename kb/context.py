"""The circumstances of a question, how they are read from what a caller writes, and whether something applies in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from kb.deadline.parties import tier
from kb.errors import InputError
from kb.events.facts import Fact
from kb.gazetteer import canonical_operator
from kb.lexicon import lexicon
from kb.models import Applicability
from kb.places import NATION, Places, built_in
from kb.undertakings import house_of, town_branch, undertaking

SHANGHAI = ZoneInfo("Asia/Shanghai")
Area = Literal["urban", "rural"]

# Outside of these years a date is a slip of the pen, and due times computed from it could leave the calendar.
FIRST_YEAR, LAST_YEAR = 1949, 2199


@dataclass(frozen=True, slots=True)
class Happened:
    """An event whose time the caller knows, as a ticket system does."""

    event: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller knows; ``None`` is unknown. Values are canonical; times carry an offset.

    ``received_at`` is when the complaint came in, ``as_of`` the moment whose rules are asked for, ``judged_at`` that at which a limit is late or not
    (that of the reception, unless told), ``events`` what happened when as the caller knows it, ``facts`` that and what the complaint says of it,
    ``places`` tells what lies in what.
    ``former``: what was asked before, which a follow-up goes on about.
    """

    received_at: datetime
    as_of: datetime
    operator: str | None = None
    region: str | None = None
    business: str | None = None
    area: Area | None = None
    tier: str | None = None
    channel: str | None = None
    judged_at: datetime | None = None
    events: tuple[Happened, ...] = ()
    facts: tuple[Fact, ...] = ()
    former: str | None = None
    places: Places = field(default_factory=built_in, compare=False, repr=False)

    @property
    def regions(self) -> tuple[str, ...]:
        """The places whose rules hold for this caller, or may: around the region, nearest first, and in it; empty where nobody says."""
        return () if self.region is None else (*self.places.around(self.region), *self.places.inside(self.region))

    def steps(self, region: str) -> int | None:
        """How far above the caller's own place a rule of ``region`` is made: 0 for that place; ``None`` where it only may hold."""
        return None if self.region is None else self.places.steps(self.region, region)

    def admits(self, applies_to: Applicability) -> bool:
        """False only where both sides set a field and differ; places differ where neither lies in the other."""
        if self.region is not None and applies_to.region is not None and not self.places.meet(self.region, applies_to.region):
            return False
        pairs = (
            (self.operator, applies_to.operator),
            (self.business, applies_to.business),
            (self.area, applies_to.area),
            (self.tier, applies_to.tier),
            (self.channel, applies_to.channel),
        )
        return all(asked is None or stated is None or asked == stated for asked, stated in pairs)


def read_context(
    raw: Mapping[str, str | None],
    *,
    known: Mapping[str, Collection[str]] | None = None,
    now: datetime | None = None,
    places: Places | None = None,
    events: Iterable[tuple[str, str]] = (),
) -> tuple[Context, list[str]]:
    """The context that a caller wrote, and what to warn of, in Chinese: each value that nobody knows.

    ``raw`` has the fields of ``Context`` as text; what is missing, ``None`` or blank is unknown. Operator and region become canonical
    (``湖南铁通`` is 中国铁通 in 湖南), the short name of a house that documents name the one that they use; an unknown one is kept, so that it excludes
    what is written for others; an unknown area is dropped.
    ``known`` names, by field, values that the published documents use besides the gazetteer's. Times are ISO 8601, Asia/Shanghai where
    they name no offset, and come back in Asia/Shanghai.
    ``places`` are the built-in ones unless given; ``events`` are names with times. Raises ``InputError`` for a time that cannot be read.
    """
    known = known or {}
    places = places or built_in()
    now = (now or datetime.now(SHANGHAI)).astimezone(SHANGHAI)
    given = {name: value.strip() for name, value in raw.items() if value is not None and value.strip()}
    warnings: list[str] = []

    operator, implied = _operator(given.get("operator"), known.get("operator", ()), warnings)
    region = _region(given.get("region"), known.get("region", ()), places, warnings)
    if region is not None and implied is not None and not places.meet(region, implied):
        warnings.append(f"operator：“{given['operator']}”属于{implied}，与 region“{given['region']}”不同，以 region 为准")
    area = _area(given.get("area", "").lower())
    if area is None and "area" in given:
        warnings.append(f"area：不认识“{given['area']}”，未使用（可用 urban 或 rural）")
    for name in ("business", "tier", "channel"):
        if name in given and name in known and given[name] not in known[name]:
            warnings.append(f"{name}：没有文件提到“{given[name]}”")

    context = Context(
        received_at=_moment("received_at", given.get("received_at"), now),
        as_of=_moment("as_of", given.get("as_of"), now),
        operator=operator,
        region=implied if implied and (region is None or places.steps(implied, region) is not None) else region,
        business=given.get("business"),
        area=area,
        tier=_tier(given.get("tier")),
        channel=given.get("channel"),
        judged_at=_moment("judged_at", given["judged_at"], now) if "judged_at" in given else None,
        events=tuple(Happened(_event(name.strip(), warnings), _moment("events", at.strip(), now)) for name, at in events),
        former=given.get("former"),
        places=places,
    )
    return context, warnings


def _event(name: str, warnings: list[str]) -> str:
    """Its name in the lexicon (报障 → 报修); one that nobody knows starts no limit."""
    events = lexicon().events
    known = name if name in events else next((found.entry.name for found in events.find(name)), None)
    if known is None:
        warnings.append(f"events：不认识“{name}”，不作为起算时间")
    return known or name


def _area(value: str) -> Area | None:
    return next((area.name for area in lexicon().areas if value in (area.name, *area.said, *(word.text for word in area.written))), None)


def _tier(value: str | None) -> str | None:
    """``VIP用户``, ``vip`` → ``VIP``; ``一般客户`` → ``普通``; what the grammar of tiers does not know stays as it is."""
    return value and (tier(value) or tier(f"{value}客户") or value)


def _operator(value: str | None, known: Collection[str], warnings: list[str]) -> tuple[str | None, str | None]:
    if value is None or value in known:
        return value, None
    operator, region = canonical_operator(value)
    if operator is None and (branch := town_branch(value)):
        return branch.operator, branch.region
    called = undertaking(value)
    if operator is None and called not in known and (house := house_of(value, known)):
        return house, None
    if operator is None and called not in known:
        warnings.append(f"operator：不认识“{value}”，按原文匹配")
    return operator or called, region


def _region(value: str | None, known: Collection[str], places: Places, warnings: list[str]) -> str | None:
    if value is None or value in known:
        return value
    if value == NATION:
        return None
    region = places.canonical(value)
    if region is None:
        warnings.append(f"region：不认识“{value}”，按原文匹配")
    return region or value


def _moment(name: str, value: str | None, now: datetime) -> datetime:
    if value is None:
        return now
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise InputError(f"{name}: the year must be {FIRST_YEAR} to {LAST_YEAR}", f"{name}：年份应在 {FIRST_YEAR} 到 {LAST_YEAR} 之间")
    if moment is None:
        raise InputError(f"{name}: not an ISO 8601 time, as 2026-09-28T10:00:00+08:00", f"{name}：不是 ISO 8601 时间，例如 2026-09-28T10:00:00+08:00")
    return (moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)).astimezone(SHANGHAI)
