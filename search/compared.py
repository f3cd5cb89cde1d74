"""Questions that set two cases side by side (VIP和普通的差多少, 城里和农村一样吗): each is answered, and neither is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from kb.context import Context
from kb.lexicon import lexicon
from kb.lexicon.words import texts
from kb.text import plain
from search.cases import classes_named
from search.named import words

TWO = 2


@lru_cache(1024)
def compared(question: str) -> Mapping[str, frozenset[str]]:
    """In which respects (``area``, ``tier``) cases are compared, and the names of these."""
    text = plain(question)
    if not _compares().search(text):
        return {}
    named = {"area": _areas(text), "tier": _classes(text)}
    return {respect: names for respect, names in named.items() if len(names) >= TWO}


def opened(question: str, context: Context) -> Context:
    """The context without what the question leaves open by comparing it."""
    respects = compared(question)
    return replace(context, area=None if "area" in respects else context.area, tier=None if "tier" in respects else context.tier)


def _areas(text: str) -> frozenset[str]:
    return frozenset(area.name for area in lexicon().areas if any(word in text for word in (*texts([area]), *area.said)))


def _classes(text: str) -> frozenset[str]:
    """Grades of customers and classes of them; one word may name both (VIP)."""
    own = {tier.name: {*(word for word in texts([tier]) if len(word) > 1), *tier.said} for tier in lexicon().tiers}
    grades = {name for name, told in own.items() if any(word.lower() in text for word in told)}
    return frozenset(grades | {*classes_named(text)}) if len(grades) >= TWO or len(classes_named(text)) >= TWO else frozenset()


@cache
def _compares() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in words("compared")))
