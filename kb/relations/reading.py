"""What a document does to others: its sentences one by one, with what its title, its lead-ins, its lists and its own day of effect say of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kb.deadline.amounts import amounts
from kb.deadline.folded import Folded, fold
from kb.deadline.numerals import HAN
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.models import Moment, Part, Relation, RelationKind, Target, Unit
from kb.relations.clauses import pointers
from kb.relations.days import When, ends, settled, starts
from kb.relations.line import Sentence, nouns, statements
from kb.relations.names import Name, names
from kb.relations.statements import DOES, Said, said

_LABEL = re.compile(
    rf"\s*(?:第[{HAN}0-9]{{1,5}}[章节条](?:之[{HAN}])?|[{HAN}]{{1,3}}[、.]|[（(][{HAN}0-9]{{1,3}}[)）][、.]?|[0-9]{{1,2}}[.、)](?!\d)|[①-⑳][、.]?|[•●◆■▪*-])\s*"
)
_BEHIND_LABEL = "本《为"
_LEADS_IN = re.compile(r"(?:修改|修订|调整|补充|修正)(?:如下|决定|通知)?:$")
_CELLS = re.compile(r"[\t|　]+|\s{2,}|(?<=\S)\s(?=\S)")
_PLACE = re.compile(rf"(?:[{HAN}]{{1,3}}|[0-9]{{1,3}}|\([{HAN}0-9]{{1,3}}\))[.、]?$")
_CHANGING = re.compile(
    "修改|修订|修正|调整|补充|废止|停止|延长|延续|恢复|暂停|取消|压缩|缩短|提高|下调|上调|降低|规范|优化|明确|统一|完善|更正|变更|撤销|收回|继续"
)
_ISSUING = re.compile(r"(?:印发|发布|公布|下发|颁布)(?:[^《》]{0,6})《")
_UNNAMED = re.compile(
    r"关于(?:修改|修订|修正|调整|废止|补充|延长|恢复|暂停|完善)(?!部分|有关|若干|个别|下列)(?P<title>[^《》]{4,40}?)(?=部分|有关|若干|个别|第|的|有效期|执行)"
)
_ANNEX_LINE = re.compile(rf"(?m)^[ \t\u3000#*]*附(?:件|录|表)[ \t]*(?P<number>[{HAN}0-9]{{1,2}})?(?=[ \t\u3000:：.、\n])")
_NAMES = re.compile(rf"[《“「]|[0-9{HAN}]号|令第|(?:DB|GB|YD|JR)[/0-9]")
_CLAUSES = re.compile(rf"第[{HAN}0-9(（]{{1,5}}[)）]?[条款项章节]|附[件表录]|期限|时限|标准|费")
_WEAK = ("becomes", "adds", "removes", "prolongs", "revokes", "suspends", "resumes")
_OURS = re.compile(r"(?:以|按|按照|执行|适用|依照|与|同|和)本")
_TAKES_EFFECT = re.compile("施行|实施|执行|生效|试行|启用")
_BLANKS = str.maketrans("", "", " \u3000\t")
LINES_BETWEEN = 3
"""Lines of a list that name no document before it is over: the head of a table."""


@dataclass(frozen=True, slots=True)
class Found:
    """A relation that a text states at ``start:end``."""

    start: int
    end: int
    relation: Relation


def read(text: str, title: str = "", issued: date | None = None) -> list[Found]:
    """The relations of ``text`` to other documents in its order; offsets are its own. ``issued`` is its day, from which 自印发之日起 counts."""
    changes = bool(_CHANGING.search(title))
    if not any(_acts(line, changes=changes) for line in text.translate(_BLANKS).splitlines()):
        return []
    return list(_Text(text, title, issued).read())


def _acts(words: str, *, changes: bool) -> bool:
    """Whether words may do something to a document: some words do only where they name one, or where the title says that one is changed."""
    strong, weak, differs = _triggers()
    if differs.search(words) and _OURS.search(words):
        return True
    if not (strong.search(words) or weak.search(words)):
        return False
    return bool(_NAMES.search(words) or _called().search(words) or (changes and _CLAUSES.search(words)))


@of_words
def _called(words: Lexicon) -> re.Pattern[str]:
    """What calls documents that are not named: 该规程, 此前有关规定, 下列文件, 附件所列文件."""
    which = _either(words, "that", "former", "whose", "following")
    return re.compile(
        f"(?:{which})[\u4e00-\u9fff]{{0,12}}?(?:{_either(words, 'noun')})|(?:{_either(words, 'noun')})[^。]{{0,10}}(?:{_either(words, 'following')})"
    )


def _either(words: Lexicon, *kinds: str) -> str:
    return "|".join(sorted((re.escape(word.text) for kind in kinds for word in words.relations[kind].written), key=len, reverse=True))


@of_words
def _triggers(words: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The words that may do something to a document: those that do little else, those that do much else, and those that say that two differ."""
    written = {kind: {word.text for word in words.relations[kind].written} for kind in (*DOES, *_WEAK)}
    olds = {
        f"{cites.text}{former.text}"
        for kind in ("cites", "keeps_to")
        for cites in words.relations[kind].written
        for former in words.relations["former"].written[:1]
    }
    olds |= {f"{made.text}{before.text}" for made in words.relations["published"].written for before in words.relations["before_then"].written}
    weak = set.union(*(written[kind] for kind in _WEAK))
    differs = written["differs"] | written["stands"]
    return _any(set.union(olds, *written.values()) - weak - differs), _any(weak), _any(differs)


def _any(written: Iterable[str]) -> re.Pattern[str]:
    shortest = [text for text in written if not any(other != text and other in text for other in written)]
    return re.compile("|".join(sorted(map(re.escape, shortest))))


class _Text:
    def __init__(self, text: str, title: str, issued: date | None) -> None:
        self.text, self.issued = text, issued
        self.folded: Folded = fold(text)
        self.title = fold(title).text
        self._named: list[Name] = []
        self._default = self._of_title()
        self._changing = bool(_CHANGING.search(self.title)) or self._default is not None
        self._force: When | None = None

    def read(self) -> Iterator[Found]:
        """The relations, with the day on which the text itself comes into force where they tell none."""
        found = list(self._sentences())
        if not found:
            return
        self._force = next(self._own_force(), None)
        own = self._force.day if self._force else None
        for offset, each in found:
            yield self._found(offset, each, settled(each.since, own) if each.since else None)

    def _of_title(self) -> Name | None:
        """The document that the title says is changed: 关于修改《…》的通知."""
        if _ISSUING.search(self.title):
            return None
        named = names(self.title)
        if named and _CHANGING.search(self.title):
            return named[0]
        match = _UNNAMED.search(self.title)
        return Name(0, 0, match["title"]) if match and match["title"].endswith(nouns()) else None

    def _sentences(self) -> Iterator[tuple[int, Said]]:
        words = self.folded.text
        for first, end in statements(words):
            start = self._unlabelled(first, end)
            own = words[start:end]
            acts = own[-1:] != "?" and own.rstrip("。") != self.title and _acts(own, changes=self._changing)
            if not (acts or "《" in own or _LEADS_IN.search(own)):
                continue
            if not acts and not _LEADS_IN.search(own):
                self._named += names(own)
                continue
            sentence = Sentence.of(own)
            done = list(self._placed(sentence)) if acts else []
            if not done and sentence.documents and _LEADS_IN.search(own):
                self._default, self._changing = list(sentence.documents.values())[-1], True
            for each in done:
                yield from self._items(each, start) if each.listed else [(start, each)]
            self._named += sentence.documents.values()

    def _unlabelled(self, start: int, end: int) -> int:
        """Where a sentence begins behind its labels: 一、 and, where white space or the sentence's subject follows, 第三条."""
        words = self.folded.text
        while match := _LABEL.match(words, start, end):
            spaced = match.end() < len(words) and self.folded.at[match.end()] > self.folded.at[match.end() - 1] + 1
            if match.group().startswith("第") and not spaced and words[match.end() : match.end() + 1] not in _BEHIND_LABEL:
                break
            start = match.end()
        return start

    def _own_force(self) -> Iterator[When]:
        """From when the text itself is in force, each time that it says so; the days that are certain first."""
        found: list[When] = []
        for first, end in statements(self.folded.text):
            if not _TAKES_EFFECT.search(self.folded.text, first, end):
                continue
            sentence = Sentence.of(self.folded.text[first:end])
            for when in starts(sentence, self.issued):
                subject = sentence.text[: when.start]
                ours = not sentence.documents or "本" in subject or "通过" in subject or min(sentence.documents) > when.start
                if ours and not when.own and sentence.line.kind_of(when.end, when.end + 2, ("own_start",)):
                    found.append(replace(when, start=when.start + first, end=when.end + first))
        return iter(sorted(found, key=lambda when: when.day is None))

    def _placed(self, sentence: Sentence) -> Iterator[Said]:
        """What the sentence does, each to a document that it names, or that the context tells."""
        for each in said(sentence, self.issued):
            known = self._known(each.generic)
            if each.document or each.listed or each.generic == "*all" or (each.generic == "*limit" and not self._default):
                if each.generic != "*limit" or _CHANGING.search(self.title):
                    yield each
            elif each.generic in ("", "*", "*limit"):
                if self._default:
                    yield replace(each, document=self._default)
            elif known:
                yield replace(each, document=known)
            elif not each.clause and each.does not in ("amend", "insert", "delete"):
                yield each

    def _known(self, called: str) -> Name | None:
        """The document named before that 该规程 or 原公约 calls."""
        noun = next((noun for noun in nouns() if called.endswith(noun)), "")
        if not noun or len(called) - len(noun) > 2:
            return None
        for name in reversed([*([self._default] if self._default else []), *names(self.title), *self._named]):
            if re.sub(r"\([^()]*\)$", "", name.title).endswith(noun):
                return name
        return None

    # Lists, tables and annexes.

    def _items(self, head: Said, offset: int) -> Iterator[tuple[int, Said]]:
        """What ``head`` says of the documents that its list, its table or its annex names; of them all where none is found."""
        found = False
        for start, end in self._lines(head, offset):
            words = self.folded.text[start:end]
            row = self._row(start, end)
            here = [row] if row else [self._titled(name, words) for name in names(words)]
            pointed = pointers(words, [(each.start, each.end) for each in here])
            since = head.since and replace(head.since, start=head.since.start + offset - start, end=head.since.end + offset - start)
            for name in here:
                clause = next((words[each.start : each.end] for each in pointed if each.start == name.end), "")
                does: RelationKind = "repeal_part" if clause and head.does == "repeal" else head.does
                found = True
                yield start, replace(head, does=does, start=0, end=end - start, since=since, document=name, clause=clause, listed=False)
        if not found and head.generic:
            yield offset, replace(head, generic="*all", listed=False)

    def _lines(self, head: Said, offset: int) -> Iterator[tuple[int, int]]:
        """The lines behind the head of a list, or of the annex that it names, as far as they belong to it; in folded offsets."""
        at = self._annex(head.annex) if head.annex else offset + head.end
        between = 0
        for index, (start, end) in enumerate(self._raw_lines(at) if at is not None else ()):
            words = self.folded.text[start:end]
            if self._row(start, end) or names(words):
                if index and not head.annex and not _LABEL.match(words) and any(each.search(words) for each in _triggers()) and "《" not in words:
                    return
                between = 0
                yield start, end
            elif between == LINES_BETWEEN or (index and words.endswith("。")):
                return
            else:
                between += 1

    def _raw_lines(self, at: int) -> Iterator[tuple[int, int]]:
        """The lines of the text from a folded offset on, in folded offsets."""
        position = self.folded.at[at] if at < len(self.folded.at) else len(self.text)
        for line in self.text[position:].splitlines(keepends=True):
            position += len(line)
            stop = bisect_left(self.folded.at, position, at)
            if self.folded.text[at:stop].strip():
                yield at, stop
            at = stop

    def _annex(self, label: str) -> int | None:
        """Where the annex called ``label`` begins: the last line that begins with it, or with another's label where it is the only one."""
        number = label.lstrip("附件录表")
        lines = [match for match in _ANNEX_LINE.finditer(self.text) if not number or match["number"] in (number, None)]
        return bisect_left(self.folded.at, lines[-1].start()) if lines else None

    def _titled(self, name: Name, words: str) -> Name:
        """A number in brackets with the title before it that has no 《》: （一）关于加强退费管理的通知（黑移客〔2015〕8号）."""
        label = _LABEL.match(words)
        title = words[label.end() if label else 0 : name.start].rstrip("([〔【")
        return replace(name, title=title) if not name.title and len(title) < name.start and title.endswith(nouns()) and "《" not in title else name

    def _row(self, start: int, end: int) -> Name | None:
        """The document of a table's row or a line of columns: a cell with its title, one with its number."""
        first, last = self.folded.span(start, end)
        cells = [fold(cell).text for cell in _CELLS.split(self.text[first:last].strip(" |\t\u3000\n")) if cell.strip()]
        if len(cells) < 2:
            return None
        numbers = [name.number for cell in cells for name in names(cell) if name.number and not name.title and name.end == len(cell)]
        titles = [cell for cell in cells if cell.endswith(nouns()) or (cell.startswith("《") and cell.endswith("》"))]
        if len(titles) != 1 or not (numbers or _PLACE.match(cells[0])):
            return None
        return Name(start, end, titles[0].strip("《》"), numbers[0] if numbers else "")

    # What was found, in the text's own offsets.

    def _found(self, offset: int, each: Said, since: When | None) -> Found:
        name = each.document
        target = Target(name.title, name.number, each.clause) if name else Target(clause=each.clause, all=True)
        first = self._moment(since, offset) if since else self._moment(self._force, 0)
        last = self._moment(each.until, offset)
        amount: float | None = None
        unit: Unit | None = None
        if each.added:
            amount, unit = each.added.value, each.added.unit
            if each.does == "suspend" and first and first.day:
                last = Moment(*self.folded.span(offset + each.added.start, offset + each.added.end), ends(first.day, amount, unit))
            elif last is None:
                last = Moment(*self.folded.span(offset + each.added.start, offset + each.added.end))
        elif each.new and (said_of := amounts(self.folded.text[offset + each.new[0] : offset + each.new[1]])):
            amount, unit = said_of[0].value, said_of[0].unit
        old, new, but = (self._part(span, offset) for span in (each.old, each.new, each.but))
        start, end = self.folded.span(offset + each.start, offset + each.end)
        return Found(start, end, Relation(each.does, target, first, last, old, new, amount, unit, but, each.rule))

    def _part(self, span: tuple[int, int] | None, offset: int) -> Part | None:
        return Part(*self.folded.span(offset + span[0], offset + span[1])) if span and span[0] < span[1] else None

    def _moment(self, when: When | None, offset: int) -> Moment | None:
        return Moment(*self.folded.span(offset + when.start, offset + when.end), when.day) if when else None
