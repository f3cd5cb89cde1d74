"""Parallel lists: ``投诉回复、退费、复机分别为14、26和50小时``, ``装机城区/农村20/44小时``, ``…，前者2日内，后者7日内答复``.

Each value goes to the name that stands in its place. Where names and values are not as many, nothing is read: a value never crosses to another
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.deadline.amounts import amounts, units
from kb.deadline.naming import OF_TIME, is_group, says_act
from kb.deadline.numerals import NUMERAL_CHARS
from kb.deadline.parties import objects
from kb.deadline.verbs import verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon

_AND = r"(?:[、,]|[、,]?[和及与])"
ABOVE_MAX_CHARS = 40


@of_words
def _lists(words: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Names and values joined by words, by slashes, and by 前者 and 后者."""
    value = rf"[{NUMERAL_CHARS}]+(?:\.[0-9]+)?(?:{units()}|个)?"
    joined = re.compile(
        rf"(?P<names>[^;:。()0-9]{{2,80}}?)(?:应|须|均)?(?:分别|依次)(?:应|须)?"
        rf"(?P<most>(?:最[长迟晚多]|不(?:得|应|能)?超过|控制|限定|[在为是≤于:])*)(?P<values>{value}(?:{_AND}{value})+)(?P<inside>之内|以内|内)?(?P<rest>[^,;。]*)"
    )
    slashed = re.compile(
        rf"(?P<names>[^,;:。()/0-9]{{1,12}}(?:/[^,;:。()/0-9]{{1,12}})+?)(?:分别)?(?P<most>(?:不(?:得|应|能)?超过|[为是≤:])?)"
        rf"(?<![{NUMERAL_CHARS}])(?P<values>{value}(?:/{value})+)(?P<inside>之内|以内|内)?(?P<rest>[^,;。/]*)"  # 乡镇|二十八/二十五天
    )
    bracketed = re.compile(
        rf"(?P<own>[^;:。()0-9]{{2,20}})\((?P<names>[^()0-9]{{1,12}}(?:[/、][^()/、0-9]{{1,12}})+)\)(?P<most>(?:不(?:得|应|能)?超过|[为是≤:])*)"
        rf"(?P<values>{value}(?:[/、]{value})+)(?P<inside>之内|以内|内)?(?P<rest>[^,;。/]*)"
    )
    both = re.compile(r"(?P<names>[^;:。()0-9]{3,60}?)[,的]*前者(?P<former>[^;。]{2,30}?)[,、;]而?后者(?P<latter>[^;。]{2,30})")
    return joined, slashed, bracketed, both


@of_words
def _own_unit(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{units()})$")


_SPLIT_NAMES = re.compile(r"[、/]|[、,]?(?:以及|和|及|与)")
_SPLIT_VALUES = re.compile(r"[、,/]|[、,]?[和及与]")
_ABOUT = re.compile(r"^(?:对于?|针对|其中)")
_SHARED_END = re.compile(r"(?:的.*|(?:报障|报修)?(?:电信)?(?:用户|客户).*)$")
_STAGES = re.compile(r"([^、/]{2,16}(?:时限|期限))的?(?=[^、/和及与的应须不]{2,8}[、/和及与])")
_COUNT = re.compile(r"^[两二三四五六七八](?=[类级种档])")


@dataclass(frozen=True, slots=True)
class Matched:
    """A name with the value in its place: ``text`` puts both into one clause, ``labelled`` into a line of a list.

    ``start:end`` is the value's place, ``own`` that of the name as far as it stands there, ``clause`` that of the lists; ``above`` is what the
    sentence says of all its names.
    """

    above: str
    name: str
    text: str
    labelled: str
    start: int
    end: int
    own: tuple[int, int]
    clause: tuple[int, int]


def lists(sentence: str) -> Iterator[tuple[tuple[int, int], tuple[Matched, ...]]]:
    """The parallel lists of a folded sentence: where each stands, with its pairs; no pairs where the two do not match."""
    position = 0
    clause = (0, 0)
    groups: list[str] = []  # whom the list before it is for: 城区和乡镇的装机时限分别是…,移机时限分别是…
    while match := _first(sentence, position):
        values = _values(match)
        unit = _own_unit().search(match["values"]) if "former" not in match.re.groupindex else None
        position = match.end()
        if unit is None and "former" not in match.re.groupindex:
            continue
        before = groups if sentence[match.start()] == "," else []
        above, names, written = _named(match, before, len(values))
        first = match.start("names") + (sentence[match.start("names")] == ",")
        begin = clause[0] if len(names) == len(before) > 0 and not _SPLIT_NAMES.search(match["names"]) else first
        clause = (begin if not above or above in sentence[first : match.end()] else sentence.rindex(above, 0, first)), match.end()
        if len(names) != len(values) or not all(names):
            yield clause, ()
            continue
        groups = [name for name in names if not verbs(name)] or [name.rpartition("的")[0] for name in names]
        places = [*_places(match, written)] if len(written) == len(names) else [(0, 0)] * len(names)
        yield (
            clause,
            tuple(_matched(match, above, name, value, unit, own, clause) for name, value, own in zip(names, values, places, strict=True)),
        )


def _places(match: re.Match[str], written: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the names stand, in their order."""
    at = match.start("names")
    for name in written:
        start = match.string.index(name, at)
        at = start + len(name)
        yield start, at


def _matched(
    match: re.Match[str],
    above: str,
    name: str,
    value: tuple[int, int],
    unit: re.Match[str] | None,
    own: tuple[int, int],
    clause: tuple[int, int],
) -> Matched:
    start, end = value
    words, label = match.string[start:end], name if OF_TIME.search(name) else f"{name}时限"
    lead = "" if not above or (says_act(name) and (OF_TIME.search(above) or says_act(above))) else f"{above},"
    if unit is None:
        part = next(group for group in ("former", "latter") if match.start(group) <= start < match.end(group))
        return Matched(above, name, f"{lead}{name}{match[part]}", f"{lead}{label}:{words}", start, end, own, clause)
    words = words if _own_unit().search(words) else f"{words.removesuffix('个')}{unit.group()}"
    text = f"{lead}{OF_TIME.sub('', name)}{match['most'].strip(':')}{words}{match['inside'] or '内'}{match['rest']}"
    return Matched(above, name, text, f"{lead}{label}:{words}", start, end, own, clause)


def _named(match: re.Match[str], groups: Sequence[str], count: int) -> tuple[str, list[str], list[str]]:
    """What stands above the names, each of them whole, and as far as it is written in its place."""
    before, comma, last = match["names"].strip(",").rpartition(",")
    if "own" in match.re.groupindex:
        before = match["own"]
    elif not comma:
        before = match.string[max(0, match.start("names") - ABOVE_MAX_CHARS) : match.start("names")]
        before = re.split("[;。]", before)[-1].rstrip(",:") if before.endswith((",", ":")) else ""
    if stage := _STAGES.match(last):  # 押金清退时限|初审、复审
        before, last = f"{before},{stage[1]}".strip(","), last[stage.end() :]
    above = "" if amounts(before) else before
    names = [name for name in _SPLIT_NAMES.split(_ABOUT.sub("", last)) if name]
    if len(names) == 1 and len(groups) == count:
        return above, [f"{group}{names[0]}" for group in groups], []
    return above, _whole(names), names


def _whole(names: list[str]) -> list[str]:
    """What the first or the last name says for all: ``装机城区、农村``, ``城区、农村用户宽带修复``, ``A、B、C三类投诉``, ``投诉响应、处理``."""
    if len(names) < 2:
        return names
    first, *middle = names
    known = verbs(first)
    if known and not any(verbs(name) for name in middle):
        act = first[: known[-1].end]
        return [first, *(act + name for name in middle)]
    if known and known[0].start >= 2 and objects(first[: known[0].start]) and all(verbs(name) and not objects(name) for name in middle):
        return [first, *(first[: known[0].start] + name for name in middle)]
    last = names[-1]
    if any(verbs(name) for name in names[:-1]):
        return names
    if len({len(name) for name in names[:-1]}) == 1 and len(first) < len(last):
        shared = last[len(first) :]
    else:
        end = _SHARED_END.search(last, 1)
        shared = end.group() if end else ""
    kept = last[: len(last) - len(shared)] if shared else last
    shared = _COUNT.sub("", shared)
    return [*(name if name.endswith(shared) else name + shared for name in names[:-1]), kept + shared]


def _first(sentence: str, position: int) -> re.Match[str] | None:
    if not any(word in sentence for word in ("分别", "依次", "/", "前者")):
        return None
    found = [match for pattern in _lists() if (match := pattern.search(sentence, position))]
    return min(found, key=re.Match.start) if found else None


def _values(match: re.Match[str]) -> list[tuple[int, int]]:
    if "former" in match.re.groupindex:
        held = [[(match.start(part) + each.start, match.start(part) + each.end) for each in amounts(match[part])] for part in ("former", "latter")]
        return [one for each in held for one in each] if all(len(each) == 1 for each in held) else []
    spans, start = [], match.start("values")
    for mark in _SPLIT_VALUES.finditer(match.string, match.start("values"), match.end("values")):
        spans.append((start, mark.start()))
        start = mark.end()
    return [*spans, (start, match.end("values"))]


def told_apart(name: str) -> str:
    """What a name says beside an act, where nothing else tells its limit from the next one's: ``A类投诉``."""
    whom = name.partition("的")[0]
    return whom if is_group(whom) or objects(whom) else ""
