"""Where a file lies says whom it holds for: operators, places and businesses in the names of its folders and in its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath

from kb.gazetteer import NAMES_KEPT, canonical_operator, find_business, find_operators, find_region
from kb.places import Places
from kb.undertakings import find_undertaking

_PARTS = re.compile(r"[\s_\-—.,，、;；()（）\[\]【】《》“”+&]+")
_COMPANY = re.compile(r"(?:省|市|州|县|区)?(?:分公司|子公司|支公司|公司|营业部)$")
_COUNTY = re.compile(r"[县区市旗]$")
FOLDER, FILE_NAME = "folder", "file name"

Found = dict[str, tuple[str, str]]
"""``operator, region, business``, each with where it was read."""


def whereabouts(root: str, path: str, places: Places) -> Found:
    """What the names of the folders from the root on, and of the file, say. The outer name counts; an inner one may only say more closely where.

    湖南分公司/转发湖北的经验.txt is of 湖南, 湖南/长沙/办法.txt of 长沙.
    """
    found: Found = {}
    for name, where in _names(root, path):
        operator, region = _operator(name)
        region = region or _region(name, found.get("region", ("",))[0], places)
        business = find_business(name)
        for field, value in (("operator", operator), ("business", business)):
            if value:
                found.setdefault(field, (value, where))
        of_another = operator is not None and operator != found["operator"][0]
        if region and not of_another and ("region" not in found or places.steps(region, found["region"][0])):
            found["region"] = (region, where)
    return found


def _names(root: str, path: str) -> Iterator[tuple[str, str]]:
    """The folders' names, outermost first, then the file's; a root that is a file lies in its folder."""
    top, inside = PurePath(root), PurePath(path)
    yield (top.parent.name if top.name == inside.name else top.name), FOLDER
    for folder in inside.parts[:-1]:
        yield folder, FOLDER
    yield inside.stem, FILE_NAME


@lru_cache(NAMES_KEPT)
def _operator(name: str) -> tuple[str | None, str | None]:
    """The operator that a name is, is of a part of, or names in full, with the place that stands beside it."""
    for part in (name, *_PARTS.split(name)):
        operator, region = canonical_operator(part)
        if operator:
            return operator, region
    mention = next(iter(find_operators(name)), None)
    unknown = None if find_business(name) else find_undertaking(name)
    if unknown and (mention is None or mention.start > name.find(unknown)):
        return unknown, None
    return (mention.operator, mention.region) if mention else (None, None)


@lru_cache(NAMES_KEPT)
def _region(name: str, outer: str, places: Places) -> str | None:
    """The place that a part of a name is, alone or as a branch (湖南, 株洲市分公司), or that one begins with (湖南投诉办法).

    In ``outer`` it is the place there (朝阳 in 北京); elsewhere 平安 and 和平 may be anything: a county is named with its kind.
    """
    for part in _PARTS.split(name):
        for called in (part, _COMPANY.sub("", part)):
            if outer and called and (region := places.canonical(outer + called)):
                return region
            region = places.canonical(called)
            if region and (places.kind(region) != "county" or _COUNTY.search(called)):
                return region
        begins = find_region(part)
        if begins and part.startswith(places.around(begins)):
            return begins
    return None
