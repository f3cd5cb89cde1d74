"""Conditions, and what only looks like one: ``超时1小时以内``, ``48小时内无应答``, ``可延长至30日``; ``应在1小时内再次致电``."""

from __future__ import annotations

import re

from kb.deadline.rules.at import At, Verdict
from kb.deadline.verbs import MODAL
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation

_NOBODY = re.compile(r"[仍均]?(?:无(?!条件|偿|差别|纸)|拒不|拒绝)")


@of_words
def _overrun(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words.particles['overrun'].written)})[了在为达]?$")


@of_words
def _earliest(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words.particles['earliest'].written)})[要需在]?$")


@of_words
def _extended(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words.particles['extended'].written)})[至到为]?$")


@of_words
def _again(words: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(words.particles["again"].written))


def overrun(at: At) -> Verdict | None:
    """``超时1小时以内扣1分``: how much later than due something is."""
    return Verdict("overrun") if _overrun().search(at.own) else None


def earliest(at: At) -> Verdict | None:
    """``最快2小时、最慢24小时修复``: what nobody may rely on."""
    return Verdict("earliest") if _earliest().search(at.own) else None


def extended(at: At) -> Verdict | None:
    """``可延长至30日``, ``可延期3个工作日办结``: how much longer it may take, where something allows it."""
    found = _extended().search(at.own)
    return Verdict("extended") if found and "可" in at.own[: found.start()] else None


def no_answer(at: At) -> Verdict | None:
    """``48小时内无应答视为放弃``: nobody does it."""
    return Verdict("no_answer") if at.inside and _NOBODY.match(at.rest) else None


def again(at: At) -> Verdict | None:
    """``应在1小时内再次致电``: once more, because it must be; 一周内再次投诉 is a condition."""
    due = at.inside and _again().match(at.rest) and MODAL.search(at.own) and at.acts(last=6) and not at.rest.endswith("的")
    return Verdict("again", at.limit("inside")) if due else None
