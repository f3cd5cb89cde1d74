"""Clauses that a text points to: ``按第三条执行``, ``依照《…》第十二条``, ``前款``, ``本条第二项``, ``详见附件二``; and where they stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.deadline.numerals import HAN
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.models import Clause, Part, Reference, Target
from kb.relations.clauses import Pointer, pointers
from kb.relations.line import nouns
from kb.relations.names import names
from kb.relations.places import located, within
from kb.text import plain

_WIDE = str.maketrans("０１２３４５６７８９（）：，；［］　", "0123456789():,;[] ")
_ANY = re.compile(rf"第[{HAN}0-9(（０-９]{{1,6}}[)）]?(?:条|款|项|章|节|点|句)|附[件录表]|[前上](?:[一两二三]?[款条项])|[0-9]条|[①-⑳⑴-⒇]|《|[按照同]")
_BEFORE = re.compile(rf"(?<![目当以之日年月天时])(?P<which>前|上)(?P<many>[一两二三])?(?P<unit>款|条|项)(?![{HAN}0-9前目])")
_TITLE = re.compile(r"《[^《》]{2,60}》(?:\([^()]{1,40}\)){0,2}(?:的|中)?[^\S\n]?\Z")
_SAID = re.compile(
    r"\s?(?:(?:均|都|也|皆)?不(?:再)?适用|除外)|\s?(?:之|的|中)?(?:规定|所列|所述|所称|要求|约定|标准|情形|时限|期限|条件|程序|流程|列明|明确)"
)
_WITHIN = re.compile(r"本[条款](?:的)?$")
_BEFORE_END = re.compile(rf"{_BEFORE.pattern}$")
_STOPS = re.compile("[,，。;；:：、()（）《》“”\\s]|对于|属于|认定为|构成")
_ENCLOSED = re.compile("(?:(?P<cites>适用于?|符合|属于?)|(?P<before>[一-鿿]))(?P<label>[①-⑳⑴-⒇])")
_OWN_NAME = re.compile("《(?P<name>[^《》]{2,60})》")
_MANY = {"一": 1, "两": 2, "二": 2, "三": 3}
_LABEL = re.compile(r"[^\w|]*(?P<name>\w[^|:，,。；;]{0,11}?)\s*[|:]")
_LIKENS = re.compile("(?:同于?|准用|[与和依照])$")  # 费用同第二条, 与第一条相同
_REACH, _OWN = 60, "本"
ENDS = "。！？!?；;\n"


def references(text: str, title: str, clauses: Sequence[Clause]) -> list[Reference]:
    """The references of ``text`` in order; those to itself with the parts that they point to, none where these are not there."""
    if not _ANY.search(text):
        return []
    return sorted(_Reader(text, title, clauses).read(), key=lambda each: each.start)


@of_words
def _cites(words: Lexicon) -> re.Pattern[str]:
    """What stands right before a reference: 按照, 依据, 详见."""
    written = sorted((word.text for kind in ("cites", "keeps_to") for word in words.relations[kind].written), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, written))})[了在《]?$")


@of_words
def _goes_by(words: Lexicon) -> re.Pattern[str]:
    """By whose rule something goes: 按金卡执行, 参照普通转账的时限办理."""
    cites, keeps = (
        "|".join(map(re.escape, sorted((word.text for word in words.relations[kind].written), key=len, reverse=True)))
        for kind in ("cites", "keeps_to")
    )
    name = "(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,10}?)"
    return re.compile(f"(?:{cites}|照|同){name}(?:的?(?:时限|期限|标准|规定|等级|待遇))?(?:{keeps})")


@of_words
def _cites_inside(words: Lexicon) -> re.Pattern[str]:
    """The same anywhere in what may be a name."""
    written = sorted((word.text for word in words.relations["cites"].written), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, written)))


@of_words
def _called(words: Lexicon) -> re.Pattern[str]:
    """What calls a document without 《》: 本办法, 细则, 行政复议法."""
    kinds = "|".join(map(re.escape, ("法典", "法", *nouns())))
    return re.compile(f"(?P<name>[\u4e00-\u9fff]{{0,20}}?)(?P<noun>{kinds})(?:的|中)?$")


class _Reader:
    def __init__(self, text: str, title: str, clauses: Sequence[Clause]) -> None:
        self.text, self.title, self.clauses = text, plain(title), clauses
        self.view = text.translate(_WIDE)
        self._labels = {clause.heading_start for clause in clauses} | {clause.start for clause in clauses}
        self._articles = [clause for clause in clauses if clause.kind == "article"] or [
            clause for clause in clauses if clause.kind == "item" and (clause.parent is None or clauses[clause.parent].kind != "item")
        ]
        self._starts = [clause.start for clause in self._articles]

    def read(self) -> Iterator[Reference]:
        """Those that name a clause, and those that only say which one it is from here: 前款."""
        for pointer in pointers(self.view):
            labels = pointer.start in self._labels and not self._cited(pointer.start)
            if not labels and (found := self._named(pointer)):
                yield found
        for match in _BEFORE.finditer(self.view):
            if not pointers(self.view[match.end() : match.end() + 6])[:1] or pointers(self.view[match.end() : match.end() + 6])[0].start:
                yield Reference(*match.span(), Target(clause=match.group()), tuple(self._before(match, match.start())))

        yield from self._enclosed()
        yield from self._annexed()
        yield from self._by_name()

    def _enclosed(self) -> Iterator[Reference]:
        """Items by their own signs: ``不适用①``, ``按②执行``."""
        for match in _ENCLOSED.finditer(self.view):
            start, end = match.span("label")
            lead = self.view[max(0, start - _REACH) : start]
            if start not in self._labels and (match["cites"] or _cites().search(lead) or _LIKENS.search(lead) or _SAID.match(self.view, end)):
                items = [clause for clause in self.clauses if clause.kind == "item" and clause.label.strip() == match["label"]]
                parts = tuple(_trimmed(self.text, clause.start, clause.end) for clause in items if not clause.start <= start < clause.end)
                yield Reference(start, end, Target(clause=match["label"]), parts if len(parts) == 1 else ())

    def _annexed(self) -> Iterator[Reference]:
        """What is quoted below as a whole by its name: ``参照《退货约定》``, where an annex or a heading bears that."""
        for match in _OWN_NAME.finditer(self.view):
            lead = self.view[max(0, match.start() - 6) : match.start()]
            further = any(pointer.start <= 2 for pointer in pointers(self.view[match.end() : match.end() + 8]))
            below = self._below(match["name"], match.start())
            if below and not further and (_cites().search(lead) or _LIKENS.search(lead)):
                yield Reference(*match.span(), Target(clause=match.group()), (_trimmed(self.text, below.start, below.end),))

    def _by_name(self) -> Iterator[Reference]:
        """The row or line that bears a name: ``按金卡执行``, ``改按普通转账办理``."""
        lines = [(part, _LABEL.match(self.view, part.start, part.end)) for part in _lines(self.text, self.title)]
        named = [(part, label["name"].strip()) for part, label in lines if label]
        for match in _goes_by().finditer(self.view):
            bearing = [part for part, name in named if name == match["name"] and not part.start <= match.start() < part.end]
            if len(bearing) == 1:
                yield Reference(*match.span("name"), Target(clause=match["name"]), (bearing[0],))

    def _below(self, name: str, at: int) -> Clause | None:
        """The annex or heading of this text that bears a document's name, and does not hold ``at``."""
        named = [
            clause
            for clause in self.clauses
            if clause.kind in ("annex", "heading", "part")
            and f"《{name}》" in self.view[clause.start : clause.end].partition("\n")[0]
            and not clause.start <= at < clause.end
        ]
        return named[0] if len(named) == 1 else None

    def _cited(self, at: int) -> bool:
        """Whether a document or 按照 stands right before a place, whatever label the outline saw there."""
        lead = self.view[max(0, at - _REACH) : at]
        return bool(_cites().search(lead) or _TITLE.search(lead)) or self._title(lead, at)[0] != ""

    def _named(self, pointer: Pointer) -> Reference | None:
        """A clause of this document, or of one that is named right before it."""
        label = self.view[pointer.start : pointer.end]
        at = pointer.start
        lead = self.view[max(0, at - _REACH) : at]
        if titled := _TITLE.search(lead):
            (name,) = names(plain(titled.group()).replace(" ", ""))[:1] or (None,)
            own = name is not None and plain(name.title) == self.title
            below = self._below(name.title, at) if name and not own else None
            if below and (parts := within(label, self.text, self.clauses, Part(below.start, below.end))):
                return Reference(at - len(titled.group()), pointer.end, Target(clause=f"{titled.group()}{label}"), parts)
            target = Target(clause=label) if own or name is None else Target(name.title, name.number, label)
            return Reference(at - len(titled.group()), pointer.end, target, self._here(label, pointer) if own else ())
        cited = bool(_SAID.match(self.view, pointer.end))
        if pointer.relative:
            return self._relative(pointer, label, lead, cited=cited)
        title, start = self._title(lead, at)
        before = self.view[max(0, start - 6) : start]
        cited = cited or bool(_cites().search(before) or _LIKENS.search(before))
        if not (cited or title):
            return None
        if title and title != _OWN:
            return Reference(start, pointer.end, Target(title, clause=label))
        return Reference(start, pointer.end, Target(clause=label), self._here(label, pointer))

    def _title(self, lead: str, at: int) -> tuple[str, int]:
        """What calls the document right before ``at`` without 《》, ``_OWN`` for this one, and where that begins; a bare 细则 is a name, too."""
        called = _called().search(_STOPS.split(lead)[-1])
        if called is None:
            return "", at
        name, noun = called["name"], called["noun"]
        cut = max((found.end() for found in _cites_inside().finditer(name)), default=0)
        name = name[cut:]
        start = at - (len(called.group()) - len(called["name"])) - len(name)
        if name.endswith("本"):
            return _OWN, at - (len(called.group()) - len(called["name"])) - 1
        if not name and (noun == "法" or not _cites().search(self.view[max(0, start - 6) : start])):
            return "", at
        return (_OWN if self.title.endswith(f"{name}{noun}") else f"{name}{noun}"), start

    def _relative(self, pointer: Pointer, label: str, lead: str, *, cited: bool) -> Reference | None:
        """A paragraph or an item of this article, or of what stands before it: 本条第二款, 前款第一项."""
        at = pointer.start
        if before := _BEFORE_END.search(lead):
            start = at - len(before.group())
            base = list(self._before(before, start))
            found = within(label, self.text, self.clauses, base[0]) if len(base) == 1 else ()
            return Reference(start, pointer.end, Target(clause=f"{before.group()}{label}"), found)
        inner = _WITHIN.search(lead)
        if not (inner or cited or _cites().search(lead) or _LIKENS.search(lead)):
            return None
        found = self._inside(label, at) or (() if inner else self._here(label, pointer))  # 第一项 of a paper of items: 一、
        return Reference(at - (len(inner.group()) if inner else 0), pointer.end, Target(clause=label), found)

    def _article(self, at: int) -> Clause | None:
        """The article that holds a place."""
        place = bisect_right(self._starts, at) - 1
        return self._articles[place] if place >= 0 and at < self._articles[place].end else None

    def _here(self, label: str, pointer: Pointer) -> tuple[Part, ...]:
        """Where a clause of this document stands: of several with that label the one in the same part or annex."""
        found = located(label, self.text, self.clauses) or self._near(label, pointer.start)
        return tuple(part for part in found if not part.start <= pointer.start < part.end)

    def _near(self, label: str, at: int) -> tuple[Part, ...]:
        around = [clause for clause in self.clauses if clause.start <= at < clause.end and clause.kind in ("annex", "part", "heading", "chapter")]
        for clause in reversed(around):
            if found := located(label, self.text, self._inside_of(clause)):
                return found
        return ()

    def _inside_of(self, whole: Clause) -> list[Clause]:
        """The clauses within one, as an outline of their own: what stands in none of them has no parent."""
        places = [at for at, each in enumerate(self.clauses) if whole.start <= each.start and each.end <= whole.end and each is not whole]
        own: dict[int | None, int] = {at: place for place, at in enumerate(places)}
        return [replace(self.clauses[at], parent=own.get(self.clauses[at].parent)) for at in places]

    def _inside(self, label: str, at: int) -> tuple[Part, ...]:
        """A paragraph or item of the article that holds a place."""
        article = self._article(at)
        found = within(label, self.text, self.clauses, Part(article.start, article.end)) if article else ()
        return tuple(part for part in found if not part.start <= at < part.end)

    def _before(self, match: re.Match[str], at: int) -> Iterator[Part]:
        """What stands before ``at``: the paragraph, the article or the item; of a text without these the line under the same heading."""
        article = self._article(at)
        many = _MANY.get(match["many"] or "", 1)
        if article is None:
            under = max((clause.heading_end for clause in self.clauses if clause.start <= at < clause.end and clause.kind != "item"), default=0)
            yield from _before_in([line for line in _lines(self.text, self.title) if line.start >= under], at, many)
            return
        found: list[Part] = []
        if match["unit"] == "项":
            items = [clause for clause in self.clauses if clause.kind == "item" and article.start <= clause.start < clause.end <= article.end]
            found = _before_in([Part(clause.start, clause.end) for clause in items], at, many)
        elif match["unit"] == "款":
            found = _before_in(paragraphs(self.text, article), at, many)
        if not found and (match["unit"] == "条" or article.kind == "item"):
            found = _before_in([Part(clause.start, clause.end) for clause in self._articles], at, many)
        yield from (_trimmed(self.text, part.start, part.end) for part in found)


def _before_in(parts: Sequence[Part], at: int, many: int) -> list[Part]:
    """The ``many`` of ``parts`` before the one that holds ``at``; none where there are fewer."""
    here = next((place for place, part in enumerate(parts) if part.start <= at < part.end), 0)
    return list(parts[here - many : here]) if here >= many else []


def _lines(text: str, title: str) -> list[Part]:
    """The lines of a text without its title."""
    found: list[Part] = []
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip() and plain(line.strip("# \n")) != title:
            found.append(Part(position, position + len(line.rstrip())))
        position += len(line)
    return found


def paragraphs(text: str, clause: Clause) -> list[Part]:
    """The paragraphs of a clause, each with the list that it leads in."""
    found: list[Part] = []
    number = 1
    while part := within(f"第{number}款", text, (), Part(clause.start, clause.end)):
        found += part
        number += 1
    return found


def _trimmed(text: str, start: int, end: int) -> Part:
    return Part(start, start + len(text[start:end].rstrip()))


def of_span(found: Sequence[Reference], text: str, start: int, end: int) -> tuple[Reference, ...]:
    """Those in the sentences that hold ``text[start:end]``."""
    first = max(text.rfind(mark, 0, start) for mark in ENDS) + 1
    last = min((at for mark in ENDS if (at := text.find(mark, max(start, end - 1))) >= 0), default=len(text))
    return tuple(each for each in found if first <= each.start < last)
