"""Which documents of a release are meant by what one says that it does to another, and whether it may.

A document is known by its number, whatever its brackets; else by its title where one document alone bears it. What is nearly sure is proposed to
editors and not applied. A document acts on those of its own operator, at its own place or in it, and never on a law unless it is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kb.gazetteer import find_operators
from kb.identity import Named
from kb.models import LAW_LEVELS, Document, Effect, EffectState, Entry, Fact, Link, Part, Reference, Relation
from kb.places import Places
from kb.relations.days import later
from kb.relations.names import names, normal
from kb.relations.places import located, wording
from kb.text import plain

_MARKS = re.compile(r"[\W_]+")
_EDITION = re.compile(r"[(（][^()（）]{1,16}[)）]$")
_SERIAL = re.compile(r"^(?P<whose>.*?)〔(?P<year>\d{4})〕(?P<serial>\d+)(?:-\d+)?号$")
_HOUSE_ENDS = re.compile(r"^(?:[\u4e00-\u9fff]{2,8}?)?(?:分公司|公司|集团)")
_ISSUES = re.compile("印发|发布|公布|下发")
_LIKE = 0.6
"""How much of the longer title the shorter one must be, to be proposed."""
_KEY_CHARS, _KIND_CHARS = 4, (2, 3, 4)
WHOLE = ("repeal", "replace", "resume", "extend", "suspend", "prevail", "interim")
NO_TARGET, NOT_THERE, OTHERS, DRAFT = "没有指明文件", "库中没有这份文件", "属于其他单位，本文件无权处理", "本文件未经批准"
NUMBER_DIFFERS, LIKE_NUMBER, LIKE_TITLE, SEVERAL = "标题相同，文号不同", "文号相近", "标题相近", "有几份同名文件"
NO_CLAUSE, NO_MATTER, NO_WORDS, NO_TERM = "找不到所指的条款", "没有指明条款", "所指条款中没有原来的文字", "原有效期不明"


@dataclass(frozen=True, slots=True)
class _Meant:
    """A document that is meant, or may be, and why it is not certain."""

    entry: Entry
    doubt: str = ""


def resolve(entries: Sequence[Entry], places: Places) -> tuple[Effect, ...]:
    """The effects of all relations that ``entries`` state, in their order; linear in how much there is.

    ``places`` tell what lies in what.
    """
    stated = [(entry, [fact for fact in entry.facts if fact.kind == "relation"]) for entry in entries]
    if not any(facts for _, facts in stated):
        return ()
    shelf = _Shelf(entries, places)
    return tuple(effect for entry, facts in stated for fact in facts for effect in _effects(shelf, entry.document, fact))


def linked(entries: Sequence[Entry], places: Places) -> tuple[Link, ...]:
    """Where references lead that name a clause of another document, as far as it is certain which; without parts where it has no such clause."""
    named = [(entry, _references(entry)) for entry in entries]
    if not any(references for _, references in named):
        return ()
    shelf = _Shelf(entries, places)
    return tuple(link for entry, references in named for reference in references if (link := shelf.link(entry.document, reference)))


def _references(entry: Entry) -> list[Reference]:
    """Those of its facts that name another document, each once."""
    found = {each.start: each for fact in entry.facts for each in fact.scope.refers if each.target.title or each.target.number}
    return [found[start] for start in sorted(found)]


def _effects(shelf: _Shelf, by: Document, fact: Fact) -> Iterator[Effect]:
    relation = fact.detail
    if not isinstance(relation, Relation):
        return
    first = _first(by, relation)
    last = relation.until.day if relation.until and relation.until.day else date.max
    if relation.target.all:
        state: EffectState = "applied" if relation.does == "prevail" else "not_found"
        yield Effect(by.id, fact.start, fact.end, relation, None, first=first, last=last, state=state, why="" if state == "applied" else NO_TARGET)
        return
    meant, why = shelf.meant(by, relation, first)
    for one in meant:
        yield _upon(by, fact, relation, one, first, last)
    if not meant:
        yield Effect(by.id, fact.start, fact.end, relation, None, first=first, last=last, state="not_found", why=why)


def _first(by: Document, relation: Relation) -> date:
    """From when it is done: as it says, else since the document is in force, or was signed."""
    if relation.since and relation.since.day:
        return relation.since.day
    return by.effective_from or by.issued or date.min


def _upon(by: Document, fact: Fact, relation: Relation, meant: _Meant, first: date, last: date) -> Effect:
    """The effect on one document: where in it, and until when."""
    document, clauses, words, why = meant.entry.document, tuple[Part, ...](), tuple[Part, ...](), meant.doubt
    label, text = relation.target.clause, document.text
    lost = ""
    if label and relation.does != "insert":
        clauses = located(label, text, meant.entry.clauses)
        lost = "" if clauses else NO_CLAUSE
    elif relation.does in ("repeal_part", "delete") and not relation.old:
        lost = NO_MATTER
    elif relation.but:
        left = located(by.text[relation.but.start : relation.but.end], text, meant.entry.clauses)
        clauses, lost = _around(left, len(text)), "" if left else NO_CLAUSE
    if relation.old and not lost:
        old = by.text[relation.old.start : relation.old.end]
        words = wording(old, text, clauses or (Part(0, len(text)),))
        why = why or ("" if words or _chained(relation) else NO_WORDS)
    if relation.does == "extend" and last == date.max:
        if document.effective_to and relation.amount and relation.unit:
            last = later(document.effective_to, relation.amount, relation.unit)
        else:
            why = why or NO_TERM
    state: EffectState = "not_found" if lost else "proposed" if why or by.status != "approved" else "applied"
    return Effect(
        by.id, fact.start, fact.end, relation, document.id, clauses, words, first, last, state, lost or why or (DRAFT if state == "proposed" else "")
    )


def _chained(relation: Relation) -> bool:
    """Whether the old words may be those of an earlier change: a time within a clause that was found."""
    return bool(relation.target.clause and relation.amount is not None)


def _around(left: Sequence[Part], length: int) -> tuple[Part, ...]:
    """All of a text but for some parts."""
    bounds = [0, *(at for part in sorted(left, key=lambda part: part.start) for at in (part.start, part.end)), length]
    return tuple(Part(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True) if start < end)


class _Shelf:
    """The documents of a release by number and by title."""

    def __init__(self, entries: Iterable[Entry], places: Places) -> None:
        self._places = places
        self._numbered: dict[str, list[Entry]] = defaultdict(list)
        self._serials: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        self._titled: dict[str, list[Entry]] = defaultdict(list)
        self._endings: dict[tuple[str | None, str], list[Entry]] = defaultdict(list)
        self._kinds: dict[tuple[str | None, str | None, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            document = entry.document
            for length in _KIND_CHARS:
                self._kinds[document.operator, document.region, bare(document.title)[-length:]].append(entry)
            if document.number:
                own = normal(document.number)
                self._numbered[known_by(own)].append(entry)
                if serial := _SERIAL.match(own):
                    self._serials[serial["whose"], len(serial["serial"])].append(entry)
            for title in titles(document):
                self._titled[title].append(entry)
            self._endings[document.operator, bare(document.title)[-_KEY_CHARS:]].append(entry)

    def meant(self, by: Document, relation: Relation, day: date) -> tuple[list[_Meant], str]:
        """The documents that ``relation`` of ``by`` means, certain or proposed; why there are none."""
        title, number = relation.target.title, relation.target.number
        outside = False
        if number:
            bearers = [entry for entry in self._numbered.get(known_by(normal(number)), ()) if entry.document.id != by.id]
            own = [entry for entry in bearers if self._may(by, entry.document)]
            outside = bool(bearers)
            if own:
                same = [entry for entry in own if not title or bare(title) in titles(entry.document)]
                like = [entry for entry in own if alike(title, entry.document.title)] if title and not same else []
                chosen = same or like
                return ([_Meant(entry) for entry in chosen], "") if chosen else ([_Meant(entry, LIKE_TITLE) for entry in own], "")
        if title:
            bearers = [entry for entry in self._titled.get(bare(title), ()) if entry.document.id != by.id]
            own = [entry for entry in bearers if self._may(by, entry.document) and self._before(by, entry.document, day)]
            outside = outside or bool(bearers)
            if own:
                return self._by_title(own, by, number), ""
        near = list(self._near(by, title, number, day))
        return near, "" if near else OTHERS if outside else NOT_THERE

    def link(self, by: Document, reference: Reference) -> Link | None:
        """Where a reference leads: to the only document of its number or title that holds where ``by`` does; 细则 is one that is called so there."""
        target = reference.target
        found = self._numbered.get(known_by(normal(target.number)), ()) if target.number else ()
        found = found or self._titled.get(bare(target.title), ()) or self._kindred(by, target.title)
        meant = [entry for entry in found if entry.document.id != by.id and self._holds_with(by, entry.document)]
        if len(meant) != 1:
            return None
        parts = located(target.clause, meant[0].document.text, meant[0].clauses)
        return Link(by.id, reference.start, reference.end, meant[0].document.id, parts)

    def _kindred(self, by: Document, noun: str) -> list[Entry]:
        """The documents of the same house and place whose title ends with what is called by its kind alone."""
        return self._kinds.get((by.operator, by.region, noun), [])

    def _holds_with(self, by: Document, on: Document) -> bool:
        """Whether what ``on`` says may hold where ``by`` does: laws anywhere, an operator's at its places."""
        if on.level in LAW_LEVELS or on.operator is None:
            return on.region is None or by.region is None or self._places.meet(on.region, by.region)
        return on.operator == by.operator and (on.region is None or by.region is None or self._places.meet(on.region, by.region))

    def _by_title(self, own: list[Entry], by: Document, number: str) -> list[_Meant]:
        """Those that bear the title: the only one, or the only one at the place of ``by``; a number that differs makes it doubtful."""
        if number and any(entry.document.number for entry in own):
            return [_Meant(entry, NUMBER_DIFFERS) for entry in own if entry.document.number]
        here = [entry for entry in own if entry.document.region == by.region]
        chosen = own if len(own) == 1 else here if len(here) == 1 else []
        return [_Meant(entry) for entry in chosen] or [_Meant(entry, SEVERAL) for entry in own]

    def _near(self, by: Document, title: str, number: str, day: date) -> Iterator[_Meant]:
        """What is nearly meant: a number but for a digit, or a title that is longer or shorter."""
        serial = _SERIAL.match(normal(number)) if number else None
        found = set()
        for entry in self._serials.get((serial["whose"], len(serial["serial"])), ()) if serial and not title else ():
            if entry.document.id != by.id and self._may(by, entry.document) and _digits_off(number, entry.document.number or "") == 1:
                found.add(entry.document.id)
                yield _Meant(entry, LIKE_NUMBER)
        for entry in self._endings.get((by.operator, bare(title)[-_KEY_CHARS:]), ()) if title else ():
            document = entry.document
            fits = document.id != by.id and document.id not in found and self._may(by, document) and self._before(by, document, day)
            if fits and alike(title, document.title):
                yield _Meant(entry, LIKE_TITLE)

    def _may(self, by: Document, on: Document) -> bool:
        """Whether a document has authority over another: same operator, same place or one in it; laws over laws."""
        if (by.level in LAW_LEVELS) != (on.level in LAW_LEVELS) and on.level in LAW_LEVELS:
            return False
        if by.operator != on.operator or (by.level in LAW_LEVELS and on.level not in LAW_LEVELS and on.operator is not None):
            return False
        if by.operator is None and by.level not in LAW_LEVELS and by.issuer and on.issuer and bare(by.issuer) != bare(on.issuer):
            return False
        return by.region is None or (on.region is not None and self._places.steps(on.region, by.region) is not None)

    def _before(self, by: Document, on: Document, day: date) -> bool:
        """Whether a document was there already: what is signed or begins later is another of the same title."""
        started = on.issued or on.effective_from
        return started is None or started <= max(day, by.issued or date.min)


def bare(title: str) -> str:
    """A title as it is compared."""
    return _MARKS.sub("", plain(title)).removeprefix("中华人民共和国")


def known_by(number: str) -> str:
    """A number as it is looked up."""
    return _MARKS.sub("", plain(number)).removeprefix("中华人民共和国").removeprefix("原")


def titles(document: Named) -> set[str]:
    """What a document is called: its title, without the house that is its own, and what it was issued with (关于印发《…》的通知)."""
    found = {bare(document.title)}
    house = next(iter(find_operators(document.title)), None)
    if house and house.start == 0 and house.operator == document.operator and house.end < len(document.title):
        found.add(bare(_HOUSE_ENDS.sub("", document.title[house.end :])))
    inner = [name.title for name in names(plain(document.title)) if name.title]
    if len(inner) == 1 and _ISSUES.search(document.title):
        found.add(bare(inner[0]))
    return found


def alike(one: str, other: str) -> bool:
    """Whether one title is the other but for some words at its beginning or its edition."""
    return close(essence(one), essence(other))


def essence(title: str) -> str:
    """A title as it is compared, without its edition."""
    return bare(_EDITION.sub("", title))


def close(left: str, right: str) -> bool:
    """``alike`` of two titles that are made ready by ``essence`` or ``bare``."""
    short, long = sorted((left, right), key=len)
    return bool(short) and short in long and len(short) >= _LIKE * len(long)


def _digits_off(one: str, other: str) -> int:
    """In how many digits two numbers of one house differ."""
    left, right = normal(one), normal(other)
    return sum(a != b for a, b in zip(left, right, strict=True)) if len(left) == len(right) else len(left)
