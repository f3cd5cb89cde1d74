"""What is told by its shape and not by a list of words: numbers of people, names with a title, who reports, addresses, dates, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kb.privacy import surnames, told_apart
from search.complaint.words import Surroundings

HAN = "一-鿿"
_N = "[0-9零〇一二三四五六七八九十百两]"
_ADDRESS = re.compile(
    rf"(?<![〕0-9])(?:[{HAN}]{{1,8}}?(?:省|市|区|县|镇|乡|街道|大道|大街|路|街|巷|弄|村|庄|里|小区|社区|花园|家园|苑|大厦|广场|城|园)){{0,5}}"
    rf"(?:第?{_N}{{1,5}}(?:号楼|号院|号|栋|幢|座|弄|楼|组|队)(?![线码])){{1,3}}(?:[A-Za-z东西南北中]?{_N}{{1,4}}?(?:单元|门))?(?:{_N}{{1,5}}(?:室|房|户|楼|层))?(?:[0-9]{{2,5}}(?![0-9年月日天小元分个]))?"
    rf"|[{HAN}]{{2,10}}?(?:小区|社区|花园|家园|新村|公寓|别墅|大厦)(?:{_N}{{1,4}}(?:期|区))?(?=[,，。；;\s)）]|$)"
    rf"|{_N}{{1,3}}(?:单元|栋|幢){_N}{{0,5}}(?:室|号|楼|层)?"
)
_DATE = re.compile(
    r"(?:(?:19|20)?[0-9]{2}\s*(?:年|[-/.])\s*)?[01]?[0-9]\s*(?:月|[-/.])\s*[0-3]?[0-9]\s*[日号]?(?:\s*[T,]?\s*[0-2]?[0-9][:：点时][0-5]?[0-9]?分?(?:[:：][0-5][0-9])?)?(?![0-9.])"
    r"|(?<![0-9])[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9])"
    r"|二[〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}[日号])?"
)
_AMOUNT = re.compile(rf"{_N}{{1,3}}\s*(?:个)?(?:工作日|小时|钟头|天|日|周|星期|礼拜|分钟|月)")
_ON_THE_WAY = re.compile(rf"(?:[于在到来向]|通过|拨打|前往|今[天日早晚]|昨[天日晚]|再次|多次|[又已曾刚现])[{HAN}0-9:]{{0,12}}")
_TOLD_TO = "跟对向和给与同让叫替被把由"
"""What makes somebody the one who is spoken to: 跟客户说."""
_HANDLE = re.compile(r"(?<![a-z0-9_])(?=[a-z_\-]*[0-9])(?=[0-9_\-]*[a-z])[a-z0-9_\-]{6,}|@[\w]{2,12}")
THING: Final = "{thing}"


class Shapes:
    """Finds them in a folded text."""

    def __init__(self, words: Surroundings) -> None:
        self._words = words
        titles = "|".join(sorted(map(re.escape, words.titles), key=len, reverse=True))
        names = "|".join(sorted(surnames(), key=len, reverse=True))
        self._titled = re.compile(rf"(?:{names})[{HAN}]{{0,2}}?(?:{titles})(?![{HAN}]?[店室])")
        own = next(kind for kind in words.kinds if kind.name == "person")
        labels = "|".join(sorted((re.escape(word) for word in own.alone if word[0] != "{"), key=len, reverse=True))
        self._whose = re.compile(rf"(?:我的|我|本人)?(?:{labels})[是为: ]{{0,2}}$")
        self._called = re.compile(rf"(?<=姓)(?:{names})(?![{HAN}])")
        self._name = re.compile(rf"(?:{names})[{HAN}]{{1,2}}")

    def find(self, text: str) -> dict[int, list[tuple[int, str]]]:
        """Where each begins → where it ends, and what stands for it in the lists of words."""
        found: dict[int, list[tuple[int, str]]] = {}

        def add(start: int, end: int, shape: str) -> None:
            found.setdefault(start, []).append((end, shape))

        digits = any(character.isdigit() for character in text)
        if digits or "@" in text:
            for start, end in told_apart(text):
                add(start, end, THING)
            for pattern, shape in ((_DATE, "{date}"), (_HANDLE, THING)):
                for match in pattern.finditer(text):
                    add(*match.span(), shape)
            for start, end in [(start, end) for start, ends in found.items() for end, shape in ends if shape == THING]:
                if whose := self._whose.search(text, max(0, start - 10), start):  # 我的电话是138…
                    add(whose.start(), end, THING)
        for pattern, shape in ((_ADDRESS, THING), (_AMOUNT, "{amount}")):
            for match in pattern.finditer(text):
                add(*match.span(), shape)
        for match in self._titled.finditer(text):
            add(*match.span(), "{named}")
        for match in self._called.finditer(text):
            add(*match.span(), THING)
        self._people(text, found)
        return found

    def _people(self, text: str, found: dict[int, list[tuple[int, str]]]) -> None:
        """Who reports: 客户张先生反映, 市民（138…）来电称, 业主说; and 我叫马超."""
        report = self._words.report
        for start, end in _runs(report["who"].find(text, 0, len(text))):
            if start and text[start - 1] in _TOLD_TO:
                continue
            name = self._name_at(text, end, found)
            after = _bracketed(text, name or end)
            if name:
                found.setdefault(start, []).append((name, "{named}"))
            for verb in self._verbs(text, after, named=name is not None or after != (name or end)):
                found.setdefault(start, []).append((verb, "{reported}"))
        for start in [at for at, ends in found.items() if any(shape == "{named}" for _, shape in ends)]:
            for end, shape in list(found[start]):
                if shape == "{named}":
                    for verb in self._verbs(text, _bracketed(text, end), named=True):
                        found[start].append((verb, "{reported}"))
        for match in re.finditer("(?:我叫|本人叫|名叫|姓名|名字叫|名字是|机主|户主|户名|联系人)(?:是|为|[:：])?", text):
            if called := self._name.match(text, match.end()):
                for end in {called.end(), called.end() - 1} if len(called.group()) > 2 else {called.end()}:
                    if end == len(text) or not re.match(f"[{HAN}]", text[end]):
                        found.setdefault(match.end(), []).append((end, THING))

    def _name_at(self, text: str, at: int, found: dict[int, list[tuple[int, str]]]) -> int | None:
        """Where a name ends that begins there: with a title, or before a word of reporting or a mark."""
        titled = [end for end, shape in found.get(at, ()) if shape == "{named}"]
        if titled:
            return titled[0]
        name = self._name.match(text, at)
        for end in (name.end(), name.end() - 1) if name else ():
            if end - at > 1 and (end == len(text) or text[end] in "(" or next(self._verbs(text, end, named=True), None)):
                return end
        return None

    def _verbs(self, text: str, at: int, *, named: bool) -> Iterator[int]:
        """Where a word of reporting ends that is no noun (客户反映的问题) and no question's own word (客户投诉多久…)."""
        gap = _ON_THE_WAY.match(text, at)
        for verbs in ("verbs", "named") if named else ("verbs",):
            for begin in range(at, gap.end() + 1 if gap else at + 1):
                for end in self._words.report[verbs].ends(text, begin, len(text)) if begin < len(text) else ():
                    if not text.startswith(self._words.not_reported, end) and (begin == at or end - begin > 1):
                        yield end


def _runs(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch as one: 学员家长."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        runs[-1:] = [(runs[-1][0], end)] if runs and runs[-1][1] == start else [*runs[-1:], (start, end)]
    return runs


def _bracketed(text: str, at: int) -> int:
    """Behind brackets that stand at ``at``, which hold a number or a name."""
    bracket = re.compile(r"[(][^()]{1,30}[)]").match(text, at)
    return bracket.end() if bracket else at
