"""The clauses of a complaint: each is surroundings of some kind, or says something, of which it is told what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search.complaint.layout import Laid, Zone
from search.complaint.shapes import Shapes
from search.complaint.worded import asked_words
from search.complaint.words import Kind, Surroundings, Words

_MARKS = r",。!?;:、…—~|()\[\]{}\"“”‘’「」『』<>*_`#【】·•←-⯿️‍\U0001f000-\U0001faff\\&="
_SEPARATOR = re.compile(rf"(?:[{_MARKS}\s]|(?<![0-9a-z])\.|\.(?![0-9a-z])|-{{2,}})+")
_ENDS = re.compile(r"[。!?;\n…\t]")
NUMBERED = re.compile(r"(?:(?<=[\n,;。:!? ])|^)[(]?(?:[1-9](?!\d)|[一二三四五六])[)、.][)]?(?!\d)\s*|[①-⑨]")
NUMBER, END, COLON, MARK = "number", "end", "colon", "mark"
_ASKED = re.compile(r"[啊呀呢嘛哦 ]*\?")
_OR_NOT = re.compile(r"([一-鿿])[不没]\1")  # 招不招
EVEN_WITHIN = 6  # characters
_DOCUMENT = re.compile(r"《|〕\d+号|第[0-9零一二三四五六七八九十百]+[条章款节]")
SAY_CHARS = 3
"""Of 怎么说, which only fills a pause where it says no more and something follows."""
PARTICLES = frozenset("的了吗呢吧啊呀嘛么哦哈啦着过")


ANNOUNCING = ("lead", "report")
SAID = frozenset("说讲道声")
"""What makes courtesy a matter of its own: 要不要说谢谢."""


@dataclass(frozen=True, slots=True)
class Clause:
    """``start:end`` between two marks, ``first:last`` without what only stands at its edges; ``kind``: of the surroundings that it is, if it is any.

    ``sentence``: the same for clauses of one sentence. ``numbered``: a number of a list stands before it. ``announced``: what stands before says that
    the matter comes now (想问一件事：, 客户来电称). ``begins``: it opens with what begins another matter. ``worded``: it asks what to say.
    """

    start: int
    end: int
    first: int
    last: int
    zone: Zone
    sentence: int
    kind: str = ""
    asks: bool = False
    complains: bool = False
    names: frozenset[str] = frozenset()
    context: bool = False
    story: bool = False
    numbered: bool = False
    announced: bool = False
    begins: bool = False
    worded: bool = False

    @property
    def strong(self) -> bool:
        """Whether it asks or complains."""
        return self.asks or self.complains


@dataclass(frozen=True, slots=True)
class Domain:
    """What the knowledge speaks of: each word with the thing it names, and words that tell whose case it is (农村, VIP)."""

    things: Mapping[str, str]
    names: Words
    context: Words


class Clauses:
    """Cuts complaints into clauses and judges each by its words."""

    def __init__(self, words: Surroundings, domain: Domain) -> None:
        self._words = words
        self._domain = domain
        self._shapes = Shapes(words)

    def read(self, laid: Laid) -> list[Clause]:
        """All clauses, in order."""
        shapes = self._shapes.find(laid.folded)
        sentence = 0
        found: list[Clause] = []
        for zone in laid.zones:
            sentence += 1
            numbered = announced = begins = False
            for start, end, mark in _cuts(laid.folded, zone):
                for first, last in self._split(laid.folded, start, end) if start < end else ():
                    if found and found[-1].kind == "report" and found[-1].sentence == sentence:  # 接到一位先生的电话，他说
                        first = next(self._words.report["follows"].ends(laid.folded, first, last), first)
                    clause = self._judged(laid.folded, shapes, zone, first, last)
                    begins = begins or clause.begins
                    found.append(replace(clause, sentence=sentence, numbered=numbered, announced=announced, begins=begins))
                    numbered, announced, begins = False, clause.kind in ANNOUNCING, begins and clause.kind == "empty"
                numbered = numbered or mark == NUMBER
                if mark == COLON and not any(clause.strong or clause.names for clause in found if clause.sentence == sentence):
                    mark, announced = END, True
                sentence += mark == END
        return _asking_to_say(laid.folded, found)

    def things(self, text: str, first: int, last: int) -> list[tuple[int, int, str]]:
        """What is named there: its span and its name."""
        return [(start, end, self._domain.things[text[start:end]]) for start, end in self._domain.names.find(text, first, last)]

    def tells_whose(self, words: str) -> bool:
        """Whether it is a word for an area or a class of customers."""
        return words in self._domain.context

    def _split(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A clause that runs on into another matter (宽带坏了多久修还有话费怎么退) as two."""
        asks = self._words.asks
        for first, last in self._words.several["joins"].find(text, start + 1, end):
            if first - start > 3 and end - last > 3 and asks.any(text, start, first) and asks.any(text, last, end):
                yield start, first
                yield from self._split(text, first, end)
                return
        yield start, end

    def _judged(self, text: str, shapes: Mapping[int, Sequence[tuple[int, str]]], zone: Zone, start: int, end: int) -> Clause:
        blank = Clause(start, end, start, end, zone, 0)
        if text[start:end] in self._words.labels["matter"]["exact"]:
            return replace(blank, kind="lead")  # 投诉！！！
        worded = asked_words(text[start:end])
        for kind in self._words.kinds:
            if _made_of(text, shapes, start, end, kind):
                return replace(blank, kind=kind.name, worded=bool(worded))
        first, begins = self._opening(text, shapes, start, end)
        last = self._closing(text, shapes, first, end)
        if worded:  # 第一句说什么, 跟他怎么说
            first, last = min(first, start + worded[0][0]), max(last, start + worded[-1][1])
        if first > start:  # 喂你好，… 能听到吗
            last = next((at for at in range(first + 1, last) if last in self._words.heard.ends(text, at, last)), last)
        if not text[first:last].strip("".join(PARTICLES) + "0123456789 -./+%'"):
            return replace(blank, kind="empty", begins=begins)
        words = self._words
        asks, complains = bool(worded) or self._asks(text, first, last), words.complains.any(text, first, last)
        return replace(
            blank,
            first=first,
            last=last,
            asks=asks,
            complains=complains,
            names=frozenset(name for _, _, name in self.things(text, first, last)),
            context=self._domain.context.any(text, first, last) or bool(_DOCUMENT.search(text, first, last)),
            story=not asks and not complains and (words.story.any(text, first, last) or words.never.any(text, first, last)),
            begins=begins,
            worded=bool(worded),
        )

    def _asks(self, text: str, first: int, last: int) -> bool:
        """Whether it asks: by a mark, or by a word that is not taken back (谁都知道, 从来没提过什么)."""
        if self._words.never.any(text, first, last):
            return False
        if _ASKED.match(text, last) or _OR_NOT.search(text, first, last):
            return True
        return next(self._asking(text, first, last), None) is not None

    def asks_openly(self, text: str, first: int, last: int) -> bool:
        """Whether it asks for more than a yes or a name."""
        return any(word not in self._words.closed for word in self._asking(text, first, last))

    def _asking(self, text: str, first: int, last: int) -> Iterator[str]:
        for start, end in self._words.asks.find(text, first, last):
            word = text[start:end]
            even = word in self._words.anything and self._words.even.any(text, end, min(last, end + EVEN_WITHIN))
            if not even and not (word in self._words.going_on["ends"] and self._words.going_on["verbs"].any(text, first, start)):
                yield word

    def _opening(self, text: str, shapes: Mapping[int, Sequence[tuple[int, str]]], start: int, end: int) -> tuple[int, bool]:
        """Where the matter begins behind what opens the clause, and whether that begins another matter."""
        begins = False
        while True:
            joined = next(self._joined(text, start, end), None) if start < end else None
            stop = joined or _prefix(text, shapes, start, end, self._words)
            begins = begins or joined is not None
            if stop == start:
                return start, begins
            start = stop

    def _joined(self, text: str, start: int, end: int) -> Iterator[int]:
        for words in self._words.several.values():
            yield from words.ends(text, start, end)

    def _closing(self, text: str, shapes: Mapping[int, Sequence[tuple[int, str]]], start: int, end: int) -> int:
        """Where the matter ends before what closes the clause."""
        for at in range(start + 1, end):
            if text[at - 1] not in SAID and any(
                _tail(text, shapes, stop, end, self._words) for stop in _told(text, shapes, at, end, self._words.behind)
            ):
                return at
        return end


def _asking_to_say(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses; what asks what to say to something before it is no surroundings, where it says to whom (跟客户怎么说) or ends all (…，怎么说)."""
    live = [index for index, clause in enumerate(clauses) if not clause.kind]
    if not live:
        return [*clauses]

    def asks(index: int, clause: Clause) -> bool:
        whom = len(text[clause.start : clause.end].rstrip("".join(PARTICLES))) > SAY_CHARS
        return bool(clause.kind) and clause.worded and live[0] < index and (whom or live[-1] < index)

    return [replace(one, kind="", asks=True) if asks(index, one) else one for index, one in enumerate(clauses)]


def _cuts(text: str, zone: Zone) -> Iterator[tuple[int, int, str]]:
    """The clauses of a zone by their spans, and what stands behind each: the end of a sentence, a number of a list, or another mark."""
    at = zone.start
    numbers = {match.start(): match.end() for match in NUMBERED.finditer(text, zone.start, zone.end)}
    marks = [(match.start(), match.end(), _mark(match.group())) for match in _SEPARATOR.finditer(text, zone.start, zone.end)]
    marks += [(start, end, NUMBER) for start, end in numbers.items()]
    for start, end, mark in sorted(marks):
        if start >= at or mark == NUMBER:
            yield at, max(at, start), mark
        at = max(at, end)
    yield at, zone.end, END


def _mark(marks: str) -> str:
    return END if _ENDS.search(marks) else COLON if ":" in marks else MARK


def _told(text: str, shapes: Mapping[int, Sequence[tuple[int, str]]], at: int, end: int, words: Words) -> Iterator[int]:
    yield from words.ends(text, at, end)
    for stop, shape in shapes.get(at, ()):
        if shape in words and stop <= end:
            yield stop


def _made_of(text: str, shapes: Mapping[int, Sequence[tuple[int, str]]], start: int, end: int, kind: Kind) -> bool:
    """Whether the clause is made of the words of ``kind`` and of empty ones, one of its own among them."""
    reached = {start: False}
    for at in range(start, end):
        if at not in reached:
            continue
        for stop in _told(text, shapes, at, end, kind.alone):
            reached[stop] = True
        for stop in _told(text, shapes, at, end, kind.beside):
            reached[stop] = reached.get(stop, False) or reached[at]
        if text[at].isdigit() or text[at] in "'+-/% ":
            reached[at + 1] = reached.get(at + 1, False) or reached[at]
    return reached.get(end, False)


def _prefix(text: str, shapes: Mapping[int, Sequence[tuple[int, str]]], start: int, end: int, words: Surroundings) -> int:
    """How far what only opens a clause goes: empty words, one of those that open, what belongs to that."""
    best = start
    reached = {start: False}
    for at in range(start, end):
        if at not in reached:
            continue
        for stop in _told(text, shapes, at, end, words.before):
            reached[stop] = True
            best = max(best, stop)
        for stop in words.empty.ends(text, at, end):
            reached.setdefault(stop, False)
        if reached[at]:
            for stop in words.trailing.ends(text, at, end):
                reached[stop] = True
                best = max(best, stop)
    return best


def _tail(text: str, shapes: Mapping[int, Sequence[tuple[int, str]]], start: int, end: int, words: Surroundings) -> bool:
    """Whether the rest of a clause goes on closing it."""
    reached = {start}
    for at in range(start, end):
        if at in reached:
            reached.update(_told(text, shapes, at, end, words.behind))
            reached.update(words.trailing.ends(text, at, end))
            reached.update(words.empty.ends(text, at, end))
    return end in reached
