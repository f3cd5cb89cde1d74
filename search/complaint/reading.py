"""Reading a complaint: what is no matter is told by kind, what remains is one matter or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from kb.lexer import lex
from kb.lexicon import lexicon
from kb.lexicon.words import texts
from kb.text import plain
from kb.tokens import Tokenizer
from search.complaint.clauses import Clause, Clauses, Domain
from search.complaint.frames import has_denied, light_words, read_frames
from search.complaint.layout import DEMAND, FIELD, FREE, MATTER, STAFF, Laid, lay
from search.complaint.model import Complaint, Matter, Part
from search.complaint.words import Surroundings, Words

MOST = 3
"""Matters of one complaint; what goes beyond belongs to the last."""
KEPT = 512
"""Complaints whose reading is remembered: a page asks for each as it is typed."""
SELDOM = 0.17
"""Rarity (``Tokenizer.rarity``) of a word that tells something."""
NAME_CHARS = 2  # of what names a thing
LEAST = 3  # characters of a matter that stands by itself
SHORT = 20
"""Characters of what is said in one sentence up to which it is about one thing: 给了差评，后来会有人找我吗."""
MARKS = " \n\t,，。.；;：:、!！?？…~～—-|"
QUOTES = "“”「」『』《》（）()【】"
QUOTED = '“「『"'
LINE_CHARS = 80
READ_AT_MOST = 4000  # characters; of a longer text only the head is read, and what is behind belongs to nothing


Knows = Callable[[str], bool]
"""Whether the knowledge has a word."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A complaint as any knowledge has it read, and the clauses of its matters; ``about``: of each clause the words that tell what it is about."""

    complaint: Complaint
    laid: Laid
    groups: Sequence[list[Clause]] = ()
    about: Mapping[Clause, tuple[str, ...]] = field(default_factory=dict)


class Reader:
    """Reads complaints. Thread-safe. ``files`` add to the words of surroundings, ``synonyms`` (groups of words) to those that name a thing."""

    def __init__(self, tokenizer: Tokenizer, files: Sequence[Path] = (), synonyms: Iterable[Sequence[str]] = ()) -> None:
        self._tokenizer = tokenizer
        self._words = Surroundings(files)
        self._clauses = Clauses(self._words, _domain(synonyms, self._words.report["who"]))
        self._of_anything = Words((*self._words.asks, *self._words.complains, *self._words.empty, *light_words(), *_no_topic()))
        self._remembered: Callable[[str], _Read] = lru_cache(KEPT)(self._read)

    def read(self, text: str, knows: Knows = bool) -> Complaint:
        """Never fails and never drops the whole; ``text`` may be empty. ``knows`` tells chatter from what the knowledge has a word of."""
        read = self._remembered(text)
        if not read.about:
            return read.complaint
        bare = [self._without_chatter(read.laid.folded, group, read.about, knows) for group in read.groups]
        told = (_matter(read.laid, rest).asked if rest != group else "" for rest, group in zip(bare, read.groups, strict=True))
        matters = (replace(matter, bare=words) for matter, words in zip(read.complaint.matters, told, strict=True))
        return replace(read.complaint, matters=tuple(matters))

    def _read(self, text: str) -> _Read:
        laid = lay(text[:READ_AT_MOST], self._words)
        clauses = self._clauses.read(laid)
        groups = _groups(kept) if (kept := self._kept(laid.folded, clauses)) else []
        groups = [group for group in groups if _matter(laid, group).asked]
        matters = tuple(_matter(laid, group) for group in groups)
        if not matters or _loses_frame(text, matters):
            return _Read(Complaint(text, (), (Matter(0, len(text), text),)), laid)
        complaint = Complaint(text, tuple(_parts(laid, clauses, [clause for group in groups for clause in group])), matters)
        several = [group for group in groups if len(group) > 1 and not _set_against(laid.folded, group)]
        about = {clause: self._about(laid.folded, clause) for group in several for clause in group}
        return _Read(complaint, laid, groups, about)

    def _about(self, folded: str, clause: Clause) -> tuple[str, ...]:
        """The words of a clause that tell what it is about: what it names, and what the language at large uses seldom."""
        words, told = self._words, list[str]()
        for start, end, name in self._clauses.things(folded, clause.first, clause.last):
            if folded[start:end] not in words.chat and folded[start:end] not in words.kin:
                told += [folded[start:end], *([name] if self._tokenizer.rarity(name) >= SELDOM else ())]
        for word in self._tokenizer.words(folded[clause.first : clause.last]):
            guessed = self._tokenizer.rarity(word) == 1 and (word[0] in words.empty or word[-1] in words.empty)  # 我先
            if word in words.tells or (len(word) > 1 and self._tokenizer.rarity(word) >= SELDOM and not guessed and not word.isdigit()):
                told.append(word)
        return tuple(dict.fromkeys(word for word in told if not any(word in listed for listed in (words.chat, words.empty, words.kin))))

    def _says_of_what(self, folded: str, clause: Clause) -> bool:
        """Whether a clause that asks or complains has more than that to say: no 师傅什么时候上门."""
        rest, at = "", clause.first
        for start, end in self._of_anything.find(folded, clause.first, clause.last):
            rest, at = rest + folded[at:start], end
        return len((rest + folded[at : clause.last]).strip(MARKS)) >= NAME_CHARS

    def _without_chatter(self, folded: str, group: list[Clause], about: Mapping[Clause, tuple[str, ...]], knows: Knows) -> list[Clause]:
        """The clauses of a matter but for those that the knowledge has no word of, beside one that asks or complains and says of what."""
        said = [clause for clause in group if clause.strong and self._says_of_what(folded, clause)] if group[0] in about else []
        asking = any(clause.asks for clause in said)

        def tells(clause: Clause) -> bool:
            belongs = clause.asks or clause.context or clause.zone.turn or (clause.complains and not asking)
            return bool(belongs) or any(map(knows, about[clause])) or bool(lex(folded[clause.first : clause.last]).amounts)  # 买来才半年 may decide

        return [clause for clause in group if not said or tells(clause)]

    def _kept(self, folded: str, clauses: Sequence[Clause]) -> list[Clause]:
        """The clauses that are matters, in order: of the first use that says anything; else of the last kinds of surroundings."""
        said = [clause for clause in clauses if not clause.kind and not _answered(folded, clauses, clause)]
        confirmed = self._confirmed(folded, clauses)
        for use in range(STAFF):
            live = [clause for clause in said if clause.zone.use == use]
            if use == MATTER and not any(clause.strong or clause.names for clause in live) and any(c.strong for c in said if c.zone.use == FREE):
                continue
            if live:
                told = [*self._of_whom(folded, clauses), *self._telling(folded, live), *self._demanded(folded, said, live), *confirmed]
                return sorted(self._reported(folded, told), key=lambda clause: clause.start)
        for kind in reversed(self._words.kinds):
            live = [clause for clause in clauses if clause.kind == kind.name and clause.zone.use <= DEMAND]
            if live:
                return live
        return []

    def _demanded(self, folded: str, said: Sequence[Clause], live: Sequence[Clause]) -> list[Clause]:
        """What a form asks in the field for demands (诉求：问最长几天装好), where what it tells asks nothing."""
        if any(clause.asks for clause in live):
            return []
        asking = [one for one in said if one.zone.use == DEMAND and one not in live and one.asks and self._asks_openly(folded, one)]
        opened = (next(self._words.demanding.ends(folded, one.first, one.last), one.first) for one in asking)
        return [replace(one, first=first) for one, first in zip(asking, opened, strict=True) if first < one.last]

    def _of_whom(self, folded: str, clauses: Sequence[Clause]) -> list[Clause]:
        """The fields that tell whose case it is and nothing else: 用户地址：农村, 客户级别：VIP."""
        fields = [one for one in clauses if one.zone.use == FIELD and self._clauses.tells_whose(folded[one.start : one.end])]
        return [replace(one, first=one.start, last=one.end) for one in fields]

    def _reported(self, folded: str, told: Sequence[Clause]) -> list[Clause]:
        """Where somebody asks what to say, it is of the matter that a customer says it (客户强调不是投诉，回他哪句)."""
        if not any(clause.worded for clause in told):
            return [*told]
        who = self._words.report["who"]
        return [replace(one, first=one.start) if who.any(folded, one.start, one.first) else one for one in told]

    def _confirmed(self, folded: str, clauses: Sequence[Clause]) -> list[Clause]:
        """Of what staff asked: the case that the customer only affirms (是VIP客户吗), and the thing that the customer does not name."""
        named = {name for clause in clauses if clause.zone.turn for name in clause.names}
        found = []
        for before, clause in pairwise(clauses):
            if not clause.zone.turn or before.zone.use != STAFF:
                continue
            if before.context and folded[clause.start : clause.end] in self._words.speakers["affirmed"]:
                found.append(before)
            elif before.asks and (new := [span for span in self._clauses.things(folded, before.first, before.last) if span[2] not in named]):
                start, end, name = new[0]
                found.append(replace(before, first=start, last=end))
                named.add(name)
        return found

    def _telling(self, folded: str, live: Sequence[Clause]) -> list[Clause]:
        """Of what is no surroundings what asks or complains, with what belongs to it; else what is announced, what names a thing, all but stories."""
        if len({clause.sentence for clause in live}) == 1 and sum(clause.last - clause.first for clause in live) <= SHORT:
            return list(live)
        strong = [clause for clause in live if clause.strong]
        if telling := [clause for clause in strong if clause.names or self._says(folded, clause) or self._asks_openly(folded, clause)]:
            strong = telling
        if strong:
            sentences = {clause.sentence for clause in strong}
            before = {sentence - 1 for sentence in sentences}
            worded = _asked_of(live)
            unnamed = sentences - {clause.sentence for clause in live if clause.names & _things()}  # 设备被砸，当班的要做什么
            whole = {sentence for sentence in sentences if _set_against(folded, [clause for clause in live if clause.sentence == sentence])}
            return [
                clause
                for clause in live
                if clause in strong
                or (clause.zone.turn and not clause.story and clause.last - clause.first > 1)
                or clause.sentence in whole
                or (clause.sentence in unnamed and not clause.story and self._says(folded, clause, seldom=0.0))
                or (clause.context and (clause.zone.turn or not clause.story))
                or (clause.sentence in worded and not clause.story)
                or (clause.sentence in sentences and not clause.complains and (clause.names or (not clause.story and self._says(folded, clause))))
                or (clause.sentence in before and not clause.story and clause.names & _told_of())
            ]
        lived = {clause.sentence for clause in live if clause.story}
        told: tuple[Callable[[Clause], object], ...] = (
            lambda clause: clause.announced,
            lambda clause: clause.names and clause.sentence not in lived,
            lambda clause: clause.sentence not in lived,
        )
        for tells in told:
            sentences = {clause.sentence for clause in live if not clause.story and tells(clause)}
            if sentences:
                return [clause for clause in live if clause.sentence in sentences and not clause.story]
        return [clause for clause in live if not clause.story] or list(live)

    def _asks_openly(self, folded: str, clause: Clause) -> bool:
        return self._clauses.asks_openly(folded, clause.first, clause.last)

    def _says(self, folded: str, clause: Clause, seldom: float = SELDOM) -> bool:
        """Whether it has a word that the language at large uses seldom and that stands around no matter; or a number or a Latin word."""
        if self._words.tells.any(folded, clause.first, clause.last):
            return True
        words = [word for word in self._tokenizer.words(folded[clause.first : clause.last]) if word not in self._words.common]
        return any(word.isascii() or (len(word) > 1 and seldom <= self._tokenizer.rarity(word) < 1) for word in words)


def _domain(synonyms: Iterable[Sequence[str]], people: Words) -> Domain:
    """What the lexicon and the synonyms name. A word of one character names too many things, and ``people`` are none."""
    own = lexicon()
    things: dict[str, str] = {}
    for entries in (own.objects, own.acts):
        for entry in entries:
            for word in (*texts([entry]), *entry.said, *getattr(entry, "also", ())):
                things.setdefault(word.lower(), getattr(entry, "kin", "") or entry.name)
    for group in synonyms:
        for word in () if group[0] in people else group:
            things.setdefault(word, things.get(group[0], group[0]))
    things = {word: name for word, name in things.items() if len(word) > 1 and word not in people}
    context = [word for area in own.areas for word in (*texts([area]), *area.said)]
    context += [word.lower() for tier in own.tiers if tier.stands == "alone" for word in texts([tier])]
    return Domain(things, Words(things), Words(context))


def _loses_frame(text: str, matters: Sequence[Matter]) -> bool:
    """Whether words that somebody wants to say (能说“跟我说没用”吗), or that ask to confirm a time (…，对不对), were read as surroundings."""
    if len(text) > LINE_CHARS or len(matters) > 1:
        return False
    whole, read = read_frames(text), read_frames(matters[0].asked)
    return bool(whole.proposed and (whole.proposed not in plain(matters[0].asked) or not read.proposed)) or bool(whole.heard and not read.heard)


def _set_against(folded: str, clauses: Sequence[Clause]) -> bool:
    """Whether a sentence denies one thing and says another, or quotes words (我说“没空”行吗): all its clauses belong together."""
    words = folded[clauses[0].start : clauses[-1].end]
    return any(opens in words for opens in QUOTED) or has_denied(words)


def _asked_of(live: Sequence[Clause]) -> set[int]:
    """The sentences of what somebody asks what to say to: those that ask it, and the one before one that says nothing else (他要告我们。怎么应付)."""
    asking = {clause.sentence for clause in live if clause.worded}
    alone = {sentence for sentence in asking if all(clause.worded for clause in live if clause.sentence == sentence)}
    earlier = [max((clause.sentence for clause in live if clause.sentence < sentence), default=sentence) for sentence in alone]
    return asking | {*earlier}


def _answered(folded: str, clauses: Sequence[Clause], clause: Clause) -> bool:
    """Whether it offers a choice that the next clause makes: 城镇还是农村？农村。"""
    words = folded[clause.first : clause.last]
    if not clause.asks and "还是" not in words:
        return False
    following = next((other for other in clauses if other.start >= clause.end and other.kind not in ("empty", "filler", "date")), None)
    if following is None:
        return False
    answer = folded[following.first : following.last].strip("我是家在的住 ")
    return "还是" in words and 0 < len(answer) <= LEAST * 2 and answer in words and "还是" not in answer


def _groups(kept: Sequence[Clause]) -> list[list[Clause]]:
    """The clauses by the matter that they belong to: a new one begins with what joins two, a number, or a question of another thing."""
    groups: list[list[Clause]] = []
    for number, clause in enumerate(kept):
        opens = (clause.begins or clause.numbered) and any(one.asks or (one.complains and one.names) for one in kept[number : number + 2])
        if groups and not (opens or _asks_anew(groups[-1], clause)):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    found: list[list[Clause]] = []
    for group in groups:
        if found and not (_stands(group) and _stands(found[-1])):
            found[-1] += group
        else:
            found.append(group)
    return [*found[: MOST - 1], [clause for group in found[MOST - 1 :] for clause in group]] if len(found) > MOST else found


def _asks_anew(group: Sequence[Clause], clause: Clause) -> bool:
    """Whether a question was asked, and in another sentence another thing's trouble is asked of."""
    before = {name for one in group for name in one.names}
    return clause.asks and clause.sentence != group[-1].sentence and any(one.asks for one in group) and _apart(before, clause.names)


@cache
def _told_of() -> frozenset[str]:
    """Things and acts of the lexicon, which a sentence before a question may be about."""
    return _things() | {act.kin or act.name for act in lexicon().acts}


def _no_topic() -> tuple[str, ...]:
    """What is done to anything, and by and for whom."""
    own = lexicon()
    return (*texts(own.acts), *texts(own.events), *texts([own.frames["staff"], own.frames["customer"]]), *texts(own.parties))


def _apart(before: set[str], names: Iterable[str]) -> bool:
    things = _things()
    return bool(before & things) and bool(set(names) & things) and not set(names) & before


@cache
def _things() -> frozenset[str]:
    return frozenset(thing.kin or thing.name for thing in lexicon().objects if thing.sort == "thing")


def _stands(group: Sequence[Clause]) -> bool:
    """Whether it can be asked by itself."""
    return any(clause.strong for clause in group) and sum(clause.last - clause.first for clause in group) > LEAST


def _matter(laid: Laid, group: Sequence[Clause]) -> Matter:
    """The clauses with the marks between them, but for what was taken out."""
    pieces: list[list[int]] = []
    for clause in group:
        if pieces and not laid.folded[pieces[-1][1] : clause.first].strip(MARKS + "()[]{}\"'“”‘’「」『』<>《》【】"):
            pieces[-1][1] = clause.last
        else:
            pieces.append([clause.first, clause.last])
    asked = "，".join(" ".join(laid.shown[slice(*_quoted(laid.shown, start, end))].split()) for start, end in pieces)
    return Matter(group[0].first, group[-1].last, asked.strip(MARKS))


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """With the mark that belongs to one inside: “ before 12小时”是吗."""
    pairs = zip(QUOTES[::2], QUOTES[1::2], strict=True)
    for opens, closes in pairs:
        if start and text[start - 1] == opens and closes in text[start:end]:
            start -= 1
        if end < len(text) and text[end] == closes and opens in text[start:end]:
            end += 1
    return start, end


def _parts(laid: Laid, clauses: Sequence[Clause], kept: Sequence[Clause]) -> Iterable[Part]:
    """All that is no matter, by kind."""
    matters = {clause.start: clause for clause in kept}
    found = [Part("label", start, end) for start, end in laid.labels]
    for clause in clauses:
        if (matter := matters.get(clause.start)) is not None:
            found += [Part("edge", start, end) for start, end in ((clause.start, matter.first), (matter.last, clause.end)) if start < end]
        else:
            found.append(Part(clause.kind or ("story" if clause.story else _use(clause)), clause.start, clause.end))
    return sorted(found, key=lambda part: (part.start, part.end))


_USES: Mapping[int, str] = {STAFF: "staff"}


def _use(clause: Clause) -> str:
    return _USES.get(clause.zone.use, "aside" if clause.zone.use <= FREE else "field")
