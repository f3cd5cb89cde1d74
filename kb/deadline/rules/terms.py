"""Terms told by what lasts: ``7日体验期``, ``一年质保``, ``最低在网期12个月``; and times that share what is kept or told (``分别保存3年、1年``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.deadline.amounts import Amount
from kb.deadline.rules.at import At, Verdict
from kb.deadline.verbs import verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.models import PeriodForm

_BEFORE_ITS_TIME = r"(?:时间|期限|期)?(?:应|须|一般)?(?:最长|不超过|不得超过|最长不超过|最多)?(?:为|是|:)?$"
_SHARED = re.compile(r"(?:[、,和及或与/]|分别|[^,;。:0-9]{0,8}(?:不少于|不低于|至少))+")
_JOINED = re.compile(r"[、,和及或与/]")
BETWEEN_MAX = 14


@of_words
def _behind(words: Lexicon) -> re.Pattern[str]:
    validity, at_least, least = (alternation(words.terms[name].written) for name in ("validity", "at_least", "least"))
    return re.compile(rf"的?(?P<least>{least})?[^,;。、内后的]{{0,4}}?(?:(?P<at_least>{at_least})|(?:{validity}))")


@of_words
def _before(words: Lexicon) -> re.Pattern[str]:
    validity, least = (alternation(words.terms[name].written) for name in ("validity", "least"))
    return re.compile(rf"(?:{least})(?:{validity}|[^,;。]{{0,4}}(?:时间|时长|期限|期)){_BEFORE_ITS_TIME}")


@of_words
def _kept(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words.terms['kept'].written)}){_BEFORE_ITS_TIME}")


@of_words
def _suspended(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words.terms['suspended'].written)})(?:时间|期限)?(?:最长|最多|不超过|不得超过)+(?:为)?$")


def term_behind(at: At) -> Verdict | None:
    """``7日体验期``, ``3个月最少订购期``, ``30天冷静期``."""
    found = _behind().match(at.rest)
    if at.inside or not found or at.amount.unit not in ("day", "month", "year"):
        return None
    form: PeriodForm = "at_least" if found["at_least"] or found["least"] else "validity"
    return Verdict("term_behind", period=form)


def least_term(at: At) -> Verdict | None:
    """``最低在网期12个月``."""
    return Verdict("least_term", period="at_least") if not at.inside and _before().search(at.own_or_label) else None


def number_kept(at: At) -> Verdict | None:
    """``停机保号最长12个月``."""
    return Verdict("number_kept", period="retention") if not at.inside and _kept().search(at.own_or_label) else None


def suspended(at: At) -> Verdict | None:
    """``暂停服务最长不超过3个月``: how long something may stand still; nobody must do anything by then."""
    return Verdict("suspended") if not at.inside and _suspended().search(at.own_or_label) else None


def free(at: At) -> Verdict | None:
    """``两年内免费维修``: so long it costs nothing."""
    return Verdict("free", period="validity") if at.amount.unit in ("month", "year") and at.rest.startswith("免费") else None


def shared(text: str, verdicts: Sequence[tuple[Amount, Verdict]]) -> list[tuple[Amount, Verdict]]:
    """``verdicts``, where a bare time beside one that is kept or told in advance is so, too: ``保存3年、1年、30天``, ``到期前30天、7天提醒``."""
    found: list[tuple[Amount, Verdict]] = []
    for amount, verdict in verdicts:
        if found and verdict.limit is None and verdict.period is None and _shares(text, found[-1][0], amount) and found[-1][1].period:
            verdict = Verdict("shared_term", period=found[-1][1].period)
        found.append((amount, verdict))
    return found


def _shares(text: str, first: Amount, second: Amount) -> bool:
    between = text[first.end : second.start]
    joined = _JOINED.match(between) and len(between) <= BETWEEN_MAX and not verbs(between)
    return bool(joined and (len(between) == 1 or _SHARED.fullmatch(between)))
