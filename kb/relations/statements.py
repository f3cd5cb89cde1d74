"""What one sentence does to documents: a word that does it (废止, 修改为, 暂停执行 …), and the documents, clauses, days and words that belong to it.

What only cites, obliges others, is conditional, planned or told of the past does nothing, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kb.deadline.amounts import Amount
from kb.lexer import Token
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.models import RelationKind
from kb.pattern import Pattern
from kb.relations.clauses import beneath
from kb.relations.days import When, lengths, ranges, starts, untils
from kb.relations.line import Sentence, nouns, vocabulary
from kb.relations.names import Name, Span


def pattern(*alternatives: str) -> Pattern:
    """A pattern over the words of relations."""
    return Pattern(*alternatives, of=vocabulary)


_TO_OBJECT = pattern(
    "(?:[了对在:的]|{following}|{former}|{whose}|{together}|{this}|{decides}|{noun}|{issued}|{from}{day}{since}|{day}){0,5}(?=[{document}{clause}{quote}])"
)
_JOINS = pattern("(?:[、和与及或的中里]|以及|并|{noun}|等|{together}|{former}|{whose})*")
_AT_END = pattern("(?:{document}|{clause})(?:{noun}|[等的)])?")
_GENERIC = pattern(
    "(?P<which>{former}|{that}|{whose})(?:{former}|{whose}|{that}|{issued}|{published}|{limit}|{keeps_to}|{noun}|[\u4e00-\u9fff]){0,14}?(?P<noun>{noun})"
)
_CALLED = pattern("(?:{former}|{that}){noun}")
_AFTERWARDS = pattern("{after}|{before_then}")
_PARTLY = pattern("[^,;]*?(?:[的中内里]|{cites}|{whose}|{about}|对)[^,;]*?[{noun}{matter}][^,;]*")
_OURS = pattern("(?:以|{keeps_to}|{cites}){this}{noun}")
_US = pattern("{this}{noun}")
_BY_US = pattern("由(?:{this}{noun}|{document})(?:{decides}|来)?")
_EDITION = re.compile(r"\([^()]*\)$")
_COUNTED = pattern("(?:[一二两三四五六七八九十几]|{figure})?个?(?:[条款项句章节段目]|{clause}|{quote}|{following})")
_FROM_OLD = pattern("(?:由|{from})(?:{former}|来|[的有])*(?P<old>[^,;:]{1,24})")
_SUPPLEMENT = pattern("{noun}{following}:", "{following}:", "{noun}:")
_BEGUN = pattern("{already}[^,;]*?的|{supposes}[^,;]*?的|(?:受理|签订|{keeps_to})的")
_ANNEX_LISTS = pattern("{clause}(?:中|内)?(?:{listed}|{following})")
_LISTED = pattern("{following}(?:{whose}|{former}|的|[\u4e00-\u9fff]){0,8}{noun}", "{noun}[^,;:]{0,10}{following}", _ANNEX_LISTS.source)
DOES = ("becomes", "adds", "removes", "replaces", "suspends", "resumes", "goes_on", "prolongs", "repeals", "differs", "stands", "still")


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence does, in its own offsets.

    ``document`` is ``None`` where the context tells which one is meant; ``generic`` are the words that call it then (该规程, 此前规定), if any.
    ``clause`` is the label of what is meant in it. ``listed``: what is named behind is meant, in a list, a table or the ``annex``.
    """

    does: RelationKind
    start: int
    end: int
    document: Name | None = None
    clause: str = ""
    generic: str = ""
    listed: bool = False
    annex: str = ""
    since: When | None = None
    until: When | None = None
    added: Amount | None = None
    old: Span | None = None
    new: Span | None = None
    but: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Object:
    """A document, or none, and a clause of it; ``partly``: only what it says of some matter."""

    document: Name | None = None
    clause: str = ""
    generic: str = ""
    partly: bool = False
    quoted: Span | None = None


def said(sentence: Sentence, issued: date | None = None) -> list[Said]:
    """All that a sentence does, in order; ``issued`` is the day of the text that it stands in."""
    sentence.issued = issued
    return list(_Reader(sentence, issued).read())


class _Reader:
    def __init__(self, sentence: Sentence, issued: date | None) -> None:
        self.sentence, self.line, self.text, self.issued = sentence, sentence.line, sentence.text, issued
        names = [(token.start, token.end) for token in self.line.tokens if token.meaning.kinds & {"document", "quote"}]
        self._parts = _cut(self.text, ",;:", names)
        self._segments = _cut(self.text, ";", names)
        self._starts = list(starts(sentence, issued))
        self._untils = list(untils(sentence))
        self._ranges = list(ranges(sentence))

    def read(self) -> Iterator[Said]:
        """What each word does, once."""
        seen: set[tuple[object, ...]] = set()
        for token in self.line.tokens:
            kind = next((kind for kind in DOES if kind in token.meaning.kinds), "")
            if token.meaning.kinds & {"cites", "keeps_to"} and self._old_one(token):
                kind = "still"
            for each in getattr(self, f"_{kind}")(token) if kind else ():
                key = (each.does, each.document and (each.document.title, each.document.number), each.clause, each.generic, each.new)
                if key not in seen and not (each.generic == "*" and seen):
                    seen.add(key)
                    yield each

    def _old_one(self, token: Token) -> bool:
        """Whether 按 alone says that the old one goes on: 施行前受理的,按照原《…》办理; 细则出台前,按《…》执行."""
        if self.line.kind_of(token.end, token.end + 1, ("former",)):
            return True
        mark = self._has(self._segment(token.start)[0], token.start, "before_then")
        made = mark and self._has(self._part(mark.start)[0], mark.start, "published", "made", "own_start")
        return bool(made) and token.end in self.sentence.documents

    # Where things stand.

    def _around(self, runs: list[Span], at: int) -> Span:
        return next(((start, end) for start, end in runs if start <= at <= end), runs[-1])

    def _part(self, at: int) -> Span:
        return self._around(self._parts, at)

    def _segment(self, at: int) -> Span:
        return self._around(self._segments, at)

    def _has(self, start: int, end: int, *kinds: str) -> Token | None:
        return next((token for token in self.line.tokens if start <= token.start and token.end <= end and token.meaning.kinds & {*kinds}), None)

    # What keeps a word from doing it.

    def _idle(self, token: Token, *, may: bool = False, relative: bool = False) -> bool:
        """Whether it is conditional, planned, told of the past or of others, or others' duty."""
        part, segment = self._part(token.start), self._segment(token.start)
        if self._has(segment[0], token.start, "proposes", "supposes", "tells"):
            return True
        for past in self.line.of_kind("already", part[0], token.start):
            between = [each for each in self.line.tokens if past.end <= each.start < token.start]
            if all(each.meaning.kinds & {"day", "from", "since", "together", "published"} for each in between):
                return True
        if self._past(token, segment):
            return True
        last = max((each.end for each in self.line.of_kind("document", part[0], token.start)), default=part[0])
        if not may and self._has(last, token.start, "may"):
            return True
        if self._has(part[0], token.start, "others") and not self._has(part[0], token.start, "document", "clause"):
            return True
        if relative or _AFTERWARDS.match(self.line, token.end):
            return not relative
        return self.text[token.end : token.end + 1] == "的" and not self._has(token.end, segment[1], "following")

    def _past(self, token: Token, segment: Span) -> bool:
        """Whether it is told of a day gone by: 2019年,公司废止…; a day that something begins at is none."""
        if self.text[token.end : token.end + 1] == "了":
            return True
        told = [each for each in self.sentence.days.values() if segment[0] <= each.start < token.start and self.text[each.end : each.end + 1] == ","]
        starts = {when.end for when in self._starts}
        return any(self.issued and each.last and each.last < self.issued and not {each.end, each.end + 1} & starts for each in told)

    def _of_itself(self, token: Token) -> bool:
        """Whether the text speaks of itself (本办法暂停执行), and not of the day it comes into force."""
        part = self._part(token.start)
        for match in _US.finditer(self.line, part[0], token.start):
            started = any(when.start <= match.start < when.end for when in self._starts)
            if not started and self.text[match.start - 1 : match.start] not in ("与", "由", "以", "和", "同") and not _US.match(self.line, token.end):
                return not self._has(part[0], token.start, "document")
        return False

    # What it is done to.

    def _behind(self, token: Token) -> list[_Object]:
        """The objects that stand behind a word: 废止《…》、《…》."""
        match = _TO_OBJECT.match(self.line, token.end)
        return self._chain(match.end, self._segment(token.start)[1]) if match else []

    def _chain(self, at: int, stop: int) -> list[_Object]:
        found: list[tuple[int, int]] = []
        while at < stop and (at in self.sentence.documents or at in self.sentence.clauses or at in self.sentence.quoted):
            end = self._end(at)
            found.append((at, end))
            joined = _JOINS.match(self.line, end, stop)
            at = joined.end if joined else stop
        return self._grouped(found, found[-1][1], self._part(found[-1][1] - 1)[1]) if found else []

    def _end(self, at: int) -> int:
        named, pointed = self.sentence.documents.get(at), self.sentence.clauses.get(at)
        return named.end if named else pointed.end if pointed else self.sentence.quoted[at]

    def _grouped(self, spans: list[Span], behind: int, stop: int) -> list[_Object]:
        """Documents with the clauses that stand behind them; ``text[behind:stop]`` may say that only a matter of the last is meant."""
        found: list[_Object] = []
        above = None
        for at, _ in spans:
            if named := self.sentence.documents.get(at):
                found.append(_Object(named))
                above = None
            elif pointed := self.sentence.clauses.get(at):
                label = beneath(above, self.text, pointed) if above and pointed.relative else self.text[pointed.start : pointed.end]
                above = pointed if not pointed.relative or not above else above
                if found and not found[-1].clause:
                    found[-1] = replace(found[-1], clause=label)
                else:
                    called = _CALLED.before(self.line, at)
                    generic = self.text[slice(*called.whole)] if called and not found else ""
                    found.append(_Object(found[-1].document if found else None, label, generic))
            elif found:
                found[-1] = replace(found[-1], quoted=(at + 1, self.sentence.quoted[at] - 1))
            else:
                found.append(_Object(quoted=(at + 1, self.sentence.quoted[at] - 1)))
        if found and not found[-1].clause and not found[-1].quoted and self._partly(behind, stop):
            found[-1] = replace(found[-1], partly=True)
        return found

    def _partly(self, start: int, stop: int) -> bool:
        return self._has(start, stop, "noun", "matter") is not None and _PARTLY.fullmatch(self.line, start, stop) is not None

    def _ahead(self, token: Token) -> list[_Object]:
        """The objects that stand before a word, in its own part or in those that end with one: 《…》、《…》,自…起停止执行."""
        first, _ = self._part(token.start)
        spans = self._named(first, token.start)
        while not spans or first in (spans[0][0], spans[0][0] - 1):
            before = next(((start, end) for start, end in self._parts if end == first - 1), None)
            if before is None or self.text[before[1]] == ";" or not self._ends_named(*before) or self._has(*before, *DOES):
                break
            spans = [*self._named(*before), *spans]
            first = before[0]
        if not spans and self._before_when(token) <= first:
            return self._subject(first)
        return self._grouped(spans, spans[-1][1], self._before_when(token)) if spans else []

    def _subject(self, start: int) -> list[_Object]:
        """The document that the part before speaks of, where this one names none: 《…》有效期届满,不再执行."""
        before = next(((first, last) for first, last in self._parts if last == start - 1 and self.text[last] == ","), None)
        spans = [span for span in self._named(*before) if span[0] in self.sentence.documents] if before and not self._has(*before, *DOES) else []
        return self._grouped(spans[-1:], spans[-1][1], spans[-1][1]) if spans else []

    def _ends_named(self, start: int, end: int) -> bool:
        return _AT_END.before(self.line, end, start) is not None

    def _before_when(self, token: Token) -> int:
        """Where the words before ``token`` end that are no day and no 同时."""
        at = token.start
        for each in reversed([each for each in self.line.tokens if each.end <= token.start]):
            if not each.meaning.kinds & {"day", "from", "since", "together", "decides"} or at - each.end > 1:
                break
            at = each.start
        inside = [when.start for when in self._starts if when.start < at <= when.end + 1]
        return min([at, *inside])

    def _named(self, start: int, end: int) -> list[Span]:
        """Documents and clauses in ``text[start:end]`` but for those that are only cited, or left out."""
        found: list[Span] = []
        cited = False
        for token in self.line.tokens:
            if token.end <= start or token.start >= end:
                continue
            kinds = token.meaning.kinds
            if "cites" in kinds:
                cited = True
            elif kinds & {"document", "clause"} and token.start >= start and not self._of_people(token):
                if cited and found and found[-1][1] < token.start and not _JOINS.fullmatch(self.line, found[-1][1], token.start):
                    cited = False
                if not cited and self.text[token.start - 1 : token.start] != "除" and not _ANNEX_LISTS.match(self.line, token.start):
                    found.append((token.start, token.end))
            elif cited and kinds & {"made", "issued", "noun", "decides"}:
                cited = False
        return found

    def _of_people(self, token: Token) -> bool:
        """Whether a name is that of a contract or a certificate, which rules nobody else."""
        name = self.sentence.documents.get(token.start)
        return name is not None and not name.number and name.title.endswith(_papers())

    def _called(self, start: int, end: int) -> _Object | None:
        match = _GENERIC.search(self.line, start, end)
        return _Object(generic=self.text[slice(*match.whole)]) if match else None

    # When.

    def _since(self, token: Token) -> When | None:
        """The moment in its own part, in the next, or the nearest before."""
        part, segment = self._part(token.start), self._segment(token.start)
        own = [when for when in self._starts if part[0] <= when.start < part[1]]
        before = [when for when in own if when.start < token.start]
        if own:
            return (before or own)[-1 if before else 0]
        following = [when for when in self._starts if part[1] < when.start < segment[1]]
        earlier = [when for when in self._starts if when.start < token.start]
        near = following[0] if following and (following[0].start <= part[1] + 2 or not earlier) else None
        return near or (earlier[-1] if earlier else None)

    def _term(self, token: Token) -> tuple[When | None, When | None, Amount | None]:
        """From when, until when, for how long."""
        segment = self._segment(token.start)
        span = next((each for each in self._ranges if each[0].start < segment[1]), None)
        if span:
            return span[0], span[1], None
        until = next((when for when in self._untils if when.start > segment[0]), None)
        time = next((amount for match, amount in lengths(self.sentence) if match.start >= token.start - 12), None)
        time = time or next((each for at, each in self.sentence.times.items() if at == token.end), None)
        return self._since(token), until, time

    def _made(self, does: RelationKind, token: Token, thing: _Object, rule: str, **more: object) -> Said:
        start, end = self._segment(token.start)
        while self.text[start : start + 1] in (" ", ",", "、"):
            start += 1
        since = more.pop("since", None) or self._since(token)
        made = Said(does, start, end, thing.document, thing.clause, thing.generic, since=since, rule=rule)  # type: ignore[arg-type]
        return replace(made, **more)  # type: ignore[arg-type]

    # The words.

    def _repeals(self, token: Token) -> Iterator[Said]:
        part = self._part(token.start)
        if self._idle(token) or self._of_itself(token) or self._has(part[0], token.start, "differs"):
            return
        found = self._behind(token) or self._ahead(token)
        since, until, time = self._term(token)
        for thing in found:
            if (thing.quoted and not thing.document and not thing.clause) or self._revokes_other(token, thing):
                continue
            whole = not thing.clause and not thing.partly
            if (until or time) and token.end <= (until.start if until else token.end + 20):
                yield self._made("suspend", token, thing, "停止执行至", since=since, until=until, added=time)
            else:
                yield self._made("repeal" if whole else "repeal_part", token, thing, "废止", but=self._left_out(part))
        if found:
            return
        if self._lists(token) and not self._has(part[0], token.start, "supposes"):
            annex = _ANNEX_LISTS.search(self.line, self._segment(token.start)[0], token.start)
            colon = self.text.find(":", token.end, self._segment(token.start)[1])
            segment = self._segment(token.start)
            generic = "*list" if self._has(segment[0], segment[1], "noun") else ""
            made = self._made(
                "repeal", token, _Object(generic=generic), "废止下列", listed=True, annex=self._first_clause(annex.start) if annex else ""
            )
            yield made if colon < 0 else replace(made, end=colon + 1)
        elif "revokes" in token.meaning.kinds:
            return
        elif former := self._called(part[0], token.start) or self._called_behind(token):
            yield self._made("repeal", token, former, "废止原有")
        elif self._before_when(token) <= part[0] + 1:
            yield self._made("repeal", token, _Object(generic="*"), "废止")

    def _revokes_other(self, token: Token, thing: _Object) -> bool:
        """Whether a word revokes something else than a document of rules: 撤销《…批准证书》."""
        name = thing.document
        if name is None or name.number or "revokes" not in token.meaning.kinds:
            return False
        bare = _EDITION.sub("", name.title)
        return not any(bare.endswith(noun) for noun in nouns())

    def _first_clause(self, at: int) -> str:
        return self.text[at : self.sentence.clauses[at].end]

    def _left_out(self, part: Span) -> Span | None:
        for at, pointed in self.sentence.clauses.items():
            if part[0] < at < part[1] and self.text[at - 1] == "除":
                return at, pointed.end
        return None

    def _lists(self, token: Token) -> bool:
        segment = self._segment(token.start)
        return any(_LISTED.search(self.line, *span) for span in ((segment[0], token.start), (token.end, min(segment[1], token.end + 24))))

    def _called_behind(self, token: Token) -> _Object | None:
        match = _GENERIC.match(self.line, token.end)
        return _Object(generic=self.text[slice(*match.whole)]) if match else None

    def _replaces(self, token: Token) -> Iterator[Said]:
        if self._idle(token):
            return
        part = self._part(token.start)
        if by := _BY_US.before(self.line, token.start, part[0]):
            spans = self._named(part[0], by.start)
            found = self._grouped(spans, by.start, by.start) if spans else self._ahead(token)
        else:
            ours = _US.search(self.line, self._segment(token.start)[0], token.start) or not self.text[part[0] : token.start].strip()
            found = self._behind(token) if ours else []
        for thing in found:
            if thing.document:
                yield self._made("replace", token, thing, "代替")

    def _suspends(self, token: Token) -> Iterator[Said]:
        if self._idle(token) or self._of_itself(token):
            return
        since, until, time = self._term(token)
        bare = self.text[token.start : token.end] == "暂停"
        found = self._behind(token) or ([] if bare else self._ahead(token))
        if not found and not bare and (called := self._called(self._part(token.start)[0], token.start) or self._called_behind(token)):
            found = [called]
        for thing in found:
            if thing.document or thing.clause or thing.generic:
                yield self._made("suspend", token, thing, "暂停", since=since, until=until, added=time)

    def _resumes(self, token: Token) -> Iterator[Said]:
        if self._idle(token) or self._of_itself(token):
            return
        bare = self.text[token.start : token.end] == "恢复"
        found = self._behind(token) or ([] if bare else self._ahead(token))
        if not found and not bare and (called := self._called_behind(token) or self._called(self._part(token.start)[0], token.start)):
            found = [called]
        for thing in found:
            if thing.document or thing.clause or thing.generic:
                yield self._made("resume", token, thing, "恢复")

    def _goes_on(self, token: Token) -> Iterator[Said]:
        part, segment = self._part(token.start), self._segment(token.start)
        if self._idle(token, may=True) or self._has(part[0], token.start, "rest") or self._of_itself(token):
            return
        found = self._behind(token) or self._ahead(token)
        if self._has(token.end, segment[1], "prolongs", "becomes"):
            return  # 继续执行,有效期延长至…
        if lead := self._lead(token):
            if meant := found[0] if found else self._called_behind(token) or self._called(part[0], token.start):
                yield self._made("interim", token, meant, "继续", until=lead[1])
            return
        until = next((when for when in self._untils if when.start >= token.start), None)
        time = next((amount for match, amount in lengths(self.sentence) if match.start > token.start), None)
        for thing in found:
            if not thing.document:
                continue
            if (until and until.start < segment[1]) or time:
                yield self._made("extend", token, thing, "继续有效至", until=until, added=time)
            else:
                yield self._made("resume", token, thing, "继续有效")

    def _prolongs(self, token: Token) -> Iterator[Said]:
        segment = self._segment(token.start)
        if self._idle(token) or self._of_itself(token):
            return
        until = next((when for when in self._untils if token.start <= when.start < segment[1]), None)
        ended = next((self.sentence.days[at] for at in self.sentence.days if token.end <= at <= token.end + 1), None)
        if until is None and ended:
            until = When(ended.start, ended.end, ended.last)
        behind = self._has(token.end, token.end + 5, "term")
        start = behind.end if behind else token.end
        time = next((each for at, each in self.sentence.times.items() if start <= at <= start + 2), None)
        if not until and not time:
            return
        for thing in self._behind(token) or self._ahead(token) or self._earlier(token):
            if thing.document:
                yield self._made("extend", token, replace(thing, partly=False), "延长", until=until, added=None if until else time)
        if not self._has(segment[0], token.start, "document") and self._has(segment[0], token.start, "term"):
            yield self._made("extend", token, _Object(generic="*"), "延长", until=until, added=None if until else time)

    def _earlier(self, token: Token) -> list[_Object]:
        """The documents of the sentence before a word, where none stands nearer."""
        spans = [span for span in self._named(self._segment(token.start)[0], token.start) if span[0] in self.sentence.documents]
        return self._grouped(spans, spans[-1][1], spans[-1][1]) if spans else []

    def _becomes(self, token: Token) -> Iterator[Said]:
        part = self._part(token.start)
        behind = token.end + (self.text[token.end : token.end + 1] == ":")
        if self._idle(token):
            return
        if self.text[token.start : token.end].startswith("延长") and (behind in self.sentence.days or self._has(part[0], token.start, "term")):
            yield from self._prolongs(token)
            return
        quoted = self.sentence.quoted.get(behind)
        if quoted is None and behind in self.sentence.clauses:
            return  # 第八条改为第九条: it only has another number
        new = (behind + 1, quoted - 1) if quoted else (behind, len(self.text) if behind > token.end else part[1])
        old = self._old(part[0], token.start)
        thing = self._changed(token)
        if thing is None:
            if not (self._has(part[0], token.start, "limit") and self._measured(new)) and not (old and quoted):
                return
            thing = _Object(generic="" if quoted and old else "*limit")
        elif not (thing.clause or quoted or old or self._measured(new)):
            return
        if new[0] < new[1]:
            yield self._made("amend", token, thing, "修改为", old=old, new=new if quoted else _trimmed(self.text, *new))

    def _measured(self, span: Span) -> bool:
        return any(span[0] <= at < span[1] for at in self.sentence.times) or any(mark in self.text[slice(*span)] for mark in "元分%倍")

    def _old(self, start: int, stop: int) -> Span | None:
        quoted = [(at, end) for at, end in self.sentence.quoted.items() if start <= at and end <= stop]
        if quoted:
            return quoted[-1][0] + 1, quoted[-1][1] - 1
        for match in _FROM_OLD.finditer(self.line, start, stop):
            if match.end == stop:
                return match.span("old")
        time = next((each for each in self.sentence.times.values() if each.end == stop), None)
        return (time.start, time.end) if time else None

    def _changed(self, token: Token) -> _Object | None:
        """What is changed: the clause in its own part, else that of the part before, of the document there or earlier in the sentence."""
        part = self._part(token.start)
        own, earlier = self._named(part[0], token.start), self._named(0, part[0])
        if not own and self.text[part[0] - 1 : part[0]] in (",", ":"):
            own = [span for span in earlier if span[0] in self.sentence.clauses and not self._new_place(span[0])][-1:]
        found = self._grouped(own, token.start, token.start) if own else []
        thing = found[-1] if found else None
        documents = [self.sentence.documents[at] for at, _ in earlier if at in self.sentence.documents]
        if documents and (thing is None or thing.document is None):
            thing = replace(thing or _Object(), document=documents[-1])
        if thing and thing.clause and len(own) == 1 and (pointed := self.sentence.clauses.get(own[0][0])) and pointed.relative:
            above = [self.sentence.clauses[at] for at, _ in earlier if at in self.sentence.clauses and not self.sentence.clauses[at].relative]
            if above:
                thing = replace(thing, clause=beneath(above[-1], self.text, pointed))
        return thing

    def _new_place(self, at: int) -> bool:
        """Whether a clause is the new number of another: 第九条改为第十条."""
        return any(token.end == at for token in self.line.of_kind("becomes", 0, at))

    def _adds(self, token: Token) -> Iterator[Said]:
        part, segment = self._part(token.start), self._segment(token.start)
        if not self._idle(token):
            yield from self._adds_named(token)
        supplement = _SUPPLEMENT.match(self.line, token.end)
        if self._idle(token) or not (supplement or _COUNTED.match(self.line, token.end)):
            return
        quoted = next(((at + 1, end - 1) for at, end in self.sentence.quoted.items() if at >= token.end), None)
        colon = self.text.find(":", token.end)
        new = quoted or ((colon + 1, len(self.text)) if colon >= 0 else None)
        stop = quoted[0] if quoted else new[0] if new else segment[1]
        thing = self._changed(token) or _Object()
        if supplement:
            if thing.document and new:
                yield self._made("insert", token, replace(thing, clause=""), "补充", new=_trimmed(self.text, *new))
            return
        place = next((each for at, each in self.sentence.clauses.items() if token.end <= at < stop), None)
        if place:
            above = next((each for at, each in reversed(self.sentence.clauses.items()) if part[0] <= at < token.start), None)
            label = beneath(above, self.text, place) if above and place.relative else self.text[place.start : place.end]
            thing = replace(thing, clause=label)
        if thing.clause or thing.document or quoted:
            yield self._made("insert", token, thing, "增加", new=quoted or (_trimmed(self.text, *new) if new else None))

    def _adds_named(self, token: Token) -> Iterator[Said]:
        """新增《…》第六条第三款:“…”."""
        thing = next((each for each in self._behind(token) if each.document and each.clause), None)
        quoted = next(((at + 1, end - 1) for at, end in self.sentence.quoted.items() if at >= token.end), None)
        if thing and quoted:
            yield self._made("insert", token, thing, "增加", new=quoted)

    def _removes(self, token: Token) -> Iterator[Said]:
        if self._idle(token):
            return
        found = self._behind(token) or self._ahead(token)
        for thing in found:
            if not (thing.document or thing.clause or thing.quoted):
                continue
            if thing.document is None and (before := self._changed(token)):
                thing = replace(thing, document=before.document, clause=thing.clause or before.clause)
            if thing.document and not thing.clause and not thing.quoted:
                if "revokes" in token.meaning.kinds and not self._revokes_other(token, thing):
                    yield self._made("repeal_part" if thing.partly else "repeal", token, thing, "取消")
                continue
            yield self._made("delete", token, thing, "删去", old=thing.quoted)

    def _differs(self, token: Token) -> Iterator[Said]:
        part, segment = self._part(token.start), self._segment(token.start)
        ours = _OURS.search(self.line, token.end, segment[1])
        ended = (
            self._has(token.end, part[1], "repeals")
            and not self._idle(token, relative=True)
            and not self._has(token.end, part[1], "may")
            and _US.search(self.line, part[0], token.start)
        )
        if not (ours or ended):
            return
        spans = [span for span in self._named(segment[0], token.start) if span[0] in self.sentence.documents or span[0] in self.sentence.clauses]
        found = self._grouped(spans, token.start, token.start) if spans else [_Object(generic="*all")]
        for thing in found:
            yield self._made("prevail", token, thing if thing.document else _Object(generic="*all"), "不一致")

    def _stands(self, token: Token) -> Iterator[Said]:
        segment = self._segment(token.start)
        if self._has(segment[0], token.start, "differs") or not _OURS.before(self.line, token.start, segment[0]):
            return
        if self._called(segment[0], token.start):
            yield self._made("prevail", token, _Object(generic="*all"), "为准")

    def _lead(self, token: Token) -> tuple[Span, When | None] | None:
        """What says of which time the old goes on: 新办法出台前, 过渡期内, 已受理的; and until when."""
        segment = self._segment(token.start)
        until = next((when for when in self._untils if segment[0] <= when.start < token.start), None)
        mark = self._has(segment[0], token.start, "before_then", "as_long_as")
        if mark is None:
            begun = _BEGUN.search(self.line, segment[0], token.start)
            return (begun.whole, None) if begun else None
        part = self._part(mark.start)
        if (
            "before_then" in mark.meaning.kinds
            and until is None
            and (told := next((d for d in self.sentence.days.values() if d.end == mark.start), None))
        ):
            until = When(told.start, mark.end, told.last)
        elif "before_then" in mark.meaning.kinds and until is None and not _BEGUN.search(self.line, mark.end, token.start):
            start = part[0] + (self.text[part[0]] == "在")
            until = When(start, mark.end)
        return (part[0], mark.end), until

    def _still(self, token: Token) -> Iterator[Said]:
        if self._has(self._segment(token.start)[0], token.start, "proposes", "tells", "rest"):
            return
        lead = self._lead(token)
        if lead is None:
            return
        found = self._behind(token)
        thing = found[0] if found else self._called_behind(token)
        if thing and (thing.document or thing.generic):
            yield self._made("interim", token, thing, "仍按", until=lead[1])


@of_words
def _papers(words: Lexicon) -> tuple[str, ...]:
    return tuple(word.text for word in words.relations["paper_of_people"].written if len(word.text) > 1)


def _cut(text: str, marks: str, covered: list[Span]) -> list[Span]:
    """The runs of ``text`` between ``marks`` outside of the spans ``covered``."""
    inside = {at for start, end in covered for at in range(start, end)}
    bounds = [-1, *(at for at, char in enumerate(text) if char in marks and at not in inside), len(text)]
    return [(start + 1, end) for start, end in pairwise(bounds)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in "。;, \n":
        end -= 1
    return start, end
