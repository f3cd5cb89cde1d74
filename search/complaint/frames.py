"""What a matter says of itself: what it denies, who wrongs whom, what was heard and is to be confirmed, whose matter it is, whether it is one at all.

The words are ``kb/lexicon/frames.yaml`` and ``bare.yaml``, which users extend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kb.deadline.amounts import Amount
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import texts
from kb.models import Applicability, FactKind
from kb.text import plain
from search.complaint.line import Pattern, Said
from search.complaint.parties import Party, culprit
from search.complaint.worded import asked_words

_CLAUSE = re.compile(r"[^,，.。;；!！?？:：\n]+")
_QUIET = re.compile(r"[\W_]+")
BARE_MAX_CHARS = 40

_DENIES = Pattern("{not}(?!{who_or_which})")
_ELSEWHERE = Pattern("{not_at}")
_RHETORICAL = Pattern("{whether}", "(?:{yes_or_no}|{confirm})$")
_INSTEAD = Pattern("{only}", "{but}")
_OPENS_INSTEAD = Pattern("{only}")
_NOT_WANTED, _WANTED = Pattern("{not_wanted}"), Pattern("{wanted}(?!.{0,2}{complains}|{asks_what})")
_NOT_DONE = Pattern("{not_done}")

_HEARD = Pattern("{heard}", "(?:{staff}|{source}|{your}|{someone}|{customer}).{0,4}{tells}")
_ASKED_BACK = Pattern("(?:{not}|{whether}).{0,2}{tells}")
_CONFIRMS, _CLOSES = Pattern("(?!{yes_or_no}){confirm}$"), Pattern("(?:{confirm}|{may_end}|{yes_or_no})$")
_PASSED, _STILL = Pattern("{elapsed}"), Pattern("{still}")
_CLAIMS, _LIMITS = Pattern("{claims}"), Pattern("[^{elapsed}]?{limits}")

_OWNED = Pattern(
    "{operator}[的家]?{owned}",
    "{operator}(?:公司)?的",
    "{at}{operator}.{0,4}?{deals}",
    "{operator}(?:公司|那边|那里)?.{0,2}{says}",
    "{uses}{operator}",
)
_MOVES_TO, _MOVED, _TAKEN_FOR = Pattern("{moves}.{0,2}"), Pattern(".{0,3}{moves}"), Pattern(".{0,8}{taken_for}")

_MAY = Pattern(
    "{may}.{0,4}?(?:{toward}.{0,2}(?:{customer}|{someone}).{0,3}?{speaks}|{speaks}(?:{customer}|{someone})|{toward}?.{0,4}{promises})(?P<what>[^,，。;；?？]*)",
    "(?:{toward}.{0,2}(?:{customer}|{someone}).{0,3}?)?(?:{speaks}|{promises}).{0,4}{quote}.{0,4}{may_end}",
    "{may}.{0,12}{quote}",
    "{toward}.{0,2}(?:{customer}|{someone}).{0,4}?(?:{speaks}|{promises})(?P<told>[^,，。;；?？]+)[,，]?.{0,3}{may_end}",
)
_OF_THE_HOUSE = Pattern("{your}.{0,6}{may}")
_QUOTE = Pattern("{quote}")


ANYBODY = Applicability()


@dataclass(frozen=True, slots=True)
class Frames:
    """``asserted``: the matter without what it denies, which is all that counts as evidence; ``excluded``: the area and tier that it denies to be in.

    ``culprit``: who wrongs the other, staff or customers. ``heard``: times that it asks to confirm. ``owner``: the operator whose matter it is, where
    it names one. ``bare``: it only goes on about what was said before. ``proposed``: what it asks whether it may be said or promised.
    """

    asserted: str
    excluded: Applicability = ANYBODY
    culprit: Party | None = None
    heard: tuple[Amount, ...] = ()
    owner: str | None = None
    bare: bool = False
    proposed: str = ""

    @property
    def asks(self) -> frozenset[FactKind]:
        """The kinds of fact that it asks for by what it says: whether a time is right, what staff must not do, whether something may be said."""
        forbidden = ("prohibition",) if self.culprit == "staff" or self.proposed else ()
        return frozenset((*(("deadline",) if self.heard else ()), *forbidden))


NO_FRAMES = Frames("")


@lru_cache(1024)
def read_frames(text: str) -> Frames:
    """The frames of one matter."""
    words = plain(text)
    said = Said.of(words)
    spans = [*_denied(said)]
    asserted = _without(words, spans) if spans and not asked_words(words) else words  # what to say to 我不是投诉 is asked of just that
    if asserted != words:
        if says_nothing(asserted):
            asserted = words
        else:
            said = Said.of(asserted)
    return Frames(
        asserted=text if asserted == words else asserted,
        excluded=_excluded(" ".join(words[start:end] for start, end in spans)),
        culprit=culprit(said.line),
        heard=tuple(_heard(said)),
        owner=_owner(said),
        bare=not _QUOTE.search(said.line) and says_nothing(words),
        proposed=_proposed(said),
    )


def has_denied(words: str) -> bool:
    """Whether a text as ``kb.text.plain`` makes it denies something that is no evidence then."""
    said = Said.of(words)
    return next(_denied(said), None) is not None


def says_nothing(words: str) -> bool:
    """Whether a text as ``kb.text.plain`` makes it is made of light words alone."""
    rest = _QUIET.sub("", words)
    if not rest or len(rest) > BARE_MAX_CHARS:
        return not rest
    light, longest = _light()
    reached = {0}
    for at in range(len(rest)):
        if at in reached:
            reached |= {end for end in range(at + 1, min(at + longest, len(rest)) + 1) if rest[at:end] in light or rest[at:end].isdigit()}
    return len(rest) in reached


def telling(words: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters in a text without its light words, and single ones that remain; of all of it where all are light."""
    light, longest = _light()
    runs, at = [""], 0
    rest = _QUIET.sub("", words)
    while at < len(rest):
        size = next((size for size in range(longest, 0, -1) if rest[at : at + size] in light), 0)
        runs = [*runs, ""] if size else [*runs[:-1], runs[-1] + rest[at]]
        at += size or 1
    kept = [run for run in runs if run] or [rest]
    return tuple(dict.fromkeys(piece for run in kept for piece in ([a + b for a, b in pairwise(run)] or [run])))


@of_words
def _made(words: Lexicon) -> tuple[frozenset[str], int]:
    light = frozenset(texts(words.bare))
    return light, max(map(len, light))


def light_words() -> frozenset[str]:
    """Words that carry no matter."""
    return _made()[0]


def _light() -> tuple[frozenset[str], int]:
    return _made()


def _clauses(said: Said) -> list[tuple[int, int]]:
    return [match.span() for match in _CLAUSE.finditer(said.line.text)]


def _denied(said: Said) -> Iterator[tuple[int, int]]:
    """Where stands what is not so, in order."""
    line, clauses = said.line, _clauses(said)
    for index, (start, end) in enumerate(clauses):
        if _RHETORICAL.search(line, start, end):
            continue
        after = clauses[index + 1] if index + 1 < len(clauses) else (end, end)
        if match := _DENIES.search(line, start, end):
            yield match.start, _until(said, match.end, end)
            continue
        for denies, instead in ((_NOT_DONE, _OPENS_INSTEAD), (_NOT_WANTED, _WANTED)):
            if (match := denies.search(line, start, end)) and instead.match(line, *after):
                yield match.start, end
        if (match := _ELSEWHERE.search(line, start, end)) and _excluded(line.text[match.end : end]) != ANYBODY:
            yield match.start, end


def _until(said: Said, start: int, end: int) -> int:
    """Where the denial ends: at what is said instead, else with its clause."""
    match = _INSTEAD.search(said.line, start, end)
    return match.start if match else end


def _without(words: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(words[at:start])
        at = end
    joined = "".join((*pieces, words[at:]))
    return re.sub(r"([,，。;；])[,，。;；]+", r"\1", joined).strip(",，。;； ")


def _excluded(denied: str) -> Applicability:
    """The area and the tier that words for them deny."""
    if not denied:
        return ANYBODY
    areas = [area.name for area in lexicon().areas if any(word in denied for word in (*texts([area]), *area.said))]
    tiers = [tier.name for tier in lexicon().tiers if tier.said and any(word.lower() in denied for word in (*texts([tier]), *tier.said))]
    return Applicability(area=areas[0] if len(areas) == 1 else None, tier=tiers[0] if len(tiers) == 1 else None)


def _heard(said: Said) -> Iterator[Amount]:
    """Times that somebody told, or that are asked to be confirmed; none that have passed."""
    line = said.line
    clauses = _clauses(said)
    if not said.times or not clauses:
        return
    last = clauses[-1]
    closing, strong = (pattern.search(line, *last) for pattern in (_CLOSES, _CONFIRMS))
    for token in line.of_kind("time"):
        start, end = next((one for one in clauses if one[0] <= token.start < one[1]), last)
        limits = _LIMITS.match(line, token.end, end)
        told = _HEARD.search(line, start, token.start) or _ASKED_BACK.search(line, start, token.start)
        goes_on = (told or strong) and token.end < end and not _STILL.match(line, token.end, end)  # 坏了24小时修好
        if not limits and (_PASSED.match(line, token.end, end) or (_PASSED.before(line, token.start, start) and not goes_on)):
            continue
        stated = limits or _CLAIMS.before(line, token.start, start)
        if (told and (closing or stated or goes_on)) or (strong and (stated or goes_on)) or (closing and limits):
            yield said.times[token.start]


def _owner(said: Said) -> str | None:
    """The one operator whose matter it is: 联通的宽带, 在电信办的; none that somebody comes from or goes to."""
    if not said.operators:
        return None
    line = said.line
    found = set()
    for match in _OWNED.finditer(line):
        token = next(line.of_kind("operator", match.start, match.end))
        ours = _MOVES_TO.before(line, token.start, max(0, token.start - 4)) or _MOVED.match(line, token.end, min(len(line.text), token.end + 5))
        if not (ours or _TAKEN_FOR.match(line, token.end)):
            found.add(said.operators[token.start])
    return found.pop() if len(found) == 1 else None


def _proposed(said: Said) -> str:
    """What may be said or promised to customers, or not: what stands in quotation marks, else what follows the word for saying."""
    match = _MAY.search(said.line)
    if match is None or _OF_THE_HOUSE.search(said.line):
        return ""
    quote = _QUOTE.search(said.line, match.start)
    what = said.line.text[quote.start + 1 : quote.end - 1] if quote else match["what"] or match["told"]
    closing = texts([lexicon().frames[name] for name in ("may_end", "yes_or_no")])
    told = re.sub(f"(?:{'|'.join(closing)})$", "", what)
    return "" if says_nothing(told) and not quote else told  # 我能答应他吗
