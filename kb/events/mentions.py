"""Where a complaint names an event of the lexicon: by its word (报修), by verb and object apart (报的修), or by a verb alone behind a time (报的)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin

from kb.events.words import data
from kb.lexicon import of_words
from kb.lexicon.entries import Event, Lexicon
from kb.lexicon.words import alternation

_PARTICLES = "(?:了|的|过|完|个|好|掉|上|清|齐|我的?|一次|过一次|不了)?(?:了|的|个)?(?:新|全部|所有|这个月的?|本月|上个?月)?"
_BEHIND_BARE = r"(?=了|的|过|完|好|成|上|掉|清|下|走|到|出|我|给|[0-9一二两三四五六七八九十]|,|，|。|$|时候|故障|障碍|宽带|网|卡|单|电)"
_NO_NOUN = r"(?!电话|热线|单号|编号|工单号|渠道|流程|短信|提醒|率|专员|专线|科|部门|记录|日志|怎么|需要|保号|入口|页面)"


@dataclass(frozen=True, slots=True)
class Mention:
    """``event`` at ``start:end``."""

    start: int
    end: int
    event: Event


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the events of a lexicon: ``named`` anywhere, ``bare`` right behind a time, ``counted`` before a number of times."""

    named: re.Pattern[str]
    bare: re.Pattern[str]
    counted: re.Pattern[str]
    _parted: tuple[tuple[re.Pattern[str], Event], ...]
    _of: dict[str, Event]
    _bare: dict[str, Event]
    _counted: dict[str, Event]
    _sounds: dict[tuple[str, ...], Event]

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """Those named in ``text[start:end]``, in order."""
        for match in self.named.finditer(text, start, len(text) if end is None else end):
            event = self._event(match.group())
            if event:
                yield Mention(*match.span(), event)

    def _event(self, words: str) -> Event | None:
        return self._of.get(words) or next((event for pattern, event in self._parted if pattern.fullmatch(words)), None)

    def bare_at(self, text: str, start: int, end: int) -> Mention | None:
        """One that a verb alone means right there."""
        match = self.bare.match(text, start, end)
        return Mention(*match.span(), self._bare[match.group()]) if match else None

    def counted_in(self, text: str, start: int, end: int) -> Mention | None:
        """The last verb there that is counted."""
        found = None
        for match in self.counted.finditer(text, start, end):
            words = match.group()
            event = self._counted.get(words) or self._event(words)
            found = Mention(*match.span(), event) if event else found
        return found

    def sounding(self, text: str, start: int, end: int) -> Mention | None:
        """One whose word is misspelt by what sounds the same (抱修)."""
        for at in range(start, min(start + 3, end - 1)):
            event = self._sounds.get((_sound(text[at]), _sound(text[at + 1])))
            if event:
                return Mention(at, at + 2, event)
        return None


@of_words
def finder(words: Lexicon) -> Finder:
    """That of the lexicon in use."""
    events = [*words.events]
    parted = [(_apart(text), event) for event in events for text in event.parted]
    of = {word.text: event for event in events for word in event.written}
    bare = {verb: event for event in events for verb in event.bare}
    counted = {verb: event for event in events for verb in event.counted}
    sounds = {tuple(map(_sound, text)): of[text] for text in data()["misspelt"].split() if text in of}
    named = alternation(word for event in events for word in event.written)
    verbs = "|".join(sorted(counted, key=len, reverse=True))
    alone = "|".join(sorted(bare, key=len, reverse=True))
    apart = "|".join(pattern for pattern, _ in parted)
    return Finder(
        named=re.compile(f"(?:{apart}|{named}){_NO_NOUN}"),
        bare=re.compile(f"(?:{alone}){_BEHIND_BARE}"),
        counted=re.compile(f"{apart}|{named}|{verbs}"),
        _parted=tuple((re.compile(pattern), event) for pattern, event in parted),
        _of=of,
        _bare=bare,
        _counted=counted | of,
        _sounds=sounds,
    )


def _apart(text: str) -> str:
    verb, _, thing = text.partition("…")
    return f"{verb}{_PARTICLES}{thing}"


@lru_cache(maxsize=8192)
def _sound(character: str) -> str:
    return "".join(lazy_pinyin(character))
