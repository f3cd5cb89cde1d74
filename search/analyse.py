"""From what an agent types to a query: its words with weights, widened by synonyms, and what kind of answer it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kb.lexicon import lexicon
from kb.lexicon.words import texts
from kb.models import FactKind, Force, Medium
from kb.text import normalise, simplify
from kb.tokens import Tokenizer
from search.complaint.line import QUOTED
from search.complaint.worded import asked_words
from search.forms import Form, forms, media
from search.hints import HintReader, Hints
from search.other_times import KINDS
from search.rank.model import Model, read_model

DATA = Path(__file__).parent / "data"
SYNONYMS = tuple(sorted((DATA / "synonyms").glob("*.txt")))
TERMS = read_model("query", ["word", "bigram", "synonym"])
UNREAD = "□"
"""Stands for each character of somebody's words in quotation marks, which ask for nothing: 能说“过几天就好”吗."""
EMBED_MAX_CHARS = 160  # a rambling complaint is embedded by its start: embedding time grows with length


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question speaks of: the word it uses, others for the same, how much it tells (above 0).

    ``asked``: it is the kind of answer that is asked for (时限, 资费), not a word of the question. ``over``: it names what is over before what is
    asked for begins (修好 in 修好后多久回访).
    ``rarity``: how seldom the language at large uses the word, 0 to 1, which a small base cannot tell; ``noun``: it names a thing.
    """

    word: str
    synonyms: tuple[str, ...] = ()
    weight: float = 1.0
    asked: bool = False
    over: bool = False
    rarity: float = 1.0
    noun: bool = False

    def means(self, word: str) -> bool:
        """Whether a synonym of it holds ``word`` and little else, or ``word`` holds one: 线路中断 is no 线路."""
        return any((word in one and 2 * len(word) > len(one)) or (len(one) > 1 and one in word) for one in self.synonyms)


@dataclass(frozen=True, slots=True)
class Query:
    """An analysed question. ``weights``: token → weight in (0, 1]; ``concepts``: what it speaks of, in order, without repetition.

    ``forces``: of the times that are told and not promised, those that it asks for (是不是承诺, 目标是多少). ``forms``: the ways in which it asks.
    """

    text: str
    embed_text: str
    weights: dict[str, float]
    concepts: tuple[Concept, ...]
    asks: frozenset[FactKind]
    hints: Hints = field(default_factory=Hints)
    forces: frozenset[Force] = frozenset()
    forms: tuple[Form, ...] = ()

    @property
    def media(self) -> tuple[Medium, ...]:
        """Of the contacts that one row tells, those asked for, the one wanted most first."""
        return media(self.forms)

    @property
    def by_proxy(self) -> bool:
        """Whether somebody acts for another."""
        return any(form.name == "proxy" for form in self.forms)


class Analyser:
    """Turns text into a ``Query``; ``synonym_files`` are read in order, a group of words a line. ``terms`` weighs what it is searched by.

    What the lexicon says of areas and classes of customers are such groups, too.
    """

    def __init__(self, tokenizer: Tokenizer, synonym_files: Iterable[Path] = SYNONYMS, terms: Model = TERMS) -> None:
        self._word, self._bigram, self._synonym = (terms.weights[name] for name in ("word", "bigram", "synonym"))
        self._tokenizer = tokenizer
        own = lexicon()
        self._hints = HintReader(own)
        self._groups: dict[str, tuple[str, ...]] = {}
        self._tokens: dict[str, dict[str, float]] = {}  # of each synonym that was asked for, so at most of all in the files
        said = [[*texts([area]), *area.said] for area in own.areas]
        said += [[*texts([tier]), *tier.said, *tier.like] for tier in own.tiers if tier.like]
        for synonyms in (tuple(map(normalise, group)) for group in (*said, *groups(synonym_files)) if len(group) > 1):
            for word in synonyms:
                self._groups[word] = (*self._groups.get(word, ()), *(other for other in synonyms if other != word))
        self._longest = max(map(len, self._groups), default=0)
        self._stop_words = frozenset(
            word for line in (DATA / "stop_words.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#" for word in line.split()
        )
        self._forces: list[tuple[re.Pattern[str], frozenset[Force]]] = []
        self._questions: dict[FactKind, tuple[re.Pattern[str] | None, tuple[str, ...]]] = {}
        units = {unit.name: unit.written[0].text for unit in own.units} | {"asked": "|".join(text for unit in own.units for text in unit.asked)}
        for kind, entry in yaml.safe_load((DATA / "questions.yaml").read_text(encoding="utf-8")).items():
            told = entry.get("forms", ())
            self._forces += [(re.compile("|".join(form["expressions"])), frozenset(form["forces"].split())) for form in told]
            own = entry.get("expressions", [each for form in told for each in form["expressions"]])
            expressions, answers = (
                re.sub(r"\{([a-z_]+)\}", lambda match: units[match[1]], text)
                for text in ("|".join(f"(?:{e})" for e in own), entry.get("answer_words", ""))
            )
            self._questions[kind] = (re.compile(expressions) if own else None, tuple(answers.split()))

    @property
    def stop_words(self) -> frozenset[str]:
        """Words that say nothing of what a question is about."""
        return self._stop_words

    def synonyms(self, word: str) -> tuple[str, ...]:
        """Other words for the same."""
        return self._groups.get(word, ())

    def analyse(self, text: str, also: Iterable[str] = ()) -> Query:
        """Never fails: a text without words gives a query without weights; it is searched ``also`` by these words, as by synonyms."""
        standard = self._hints.standard(simplify(text))
        plain = normalise(standard).strip()
        words = self._tokenizer.words(plain)
        weights = {w: self._word for w in words if w not in self._stop_words}
        for pair in self._tokenizer.bigrams(plain):
            weights.setdefault("_" + pair, self._bigram)
        said = QUOTED.sub(lambda quoted: UNREAD * len(quoted.group()), plain)
        said = said if said.strip(UNREAD + "?？ ") else plain
        forbidden, _ = self._questions["prohibition"]
        words_wanted = () if forbidden and forbidden.search(said) else asked_words(said)  # 不能说什么 is no question for what to say
        spans = {kind: found for kind in self._questions if (found := self._asking(kind, said, words_wanted))}
        asked = tuple(form for form in forms() if _apart(form.asked, said, words_wanted))
        asks = {*spans}
        asking = [span for kind in asks for span in spans[kind]]
        when = spans.get("deadline", [])
        hints = self._hints.read(plain, when)
        concepts = self._concepts(plain, words, asking, hints.since)
        for concept in concepts:
            self._widen(weights, concept.synonyms)
        forces = frozenset(force for pattern, asked in self._forces if pattern.search(plain) for force in asked)
        other = KINDS[hints.other_time] if hints.other_time else None
        if other and other.forms:  # a time that is no deadline
            asks = asks - {"deadline"} | {"period"}
        worded = [other.answer_words if other and kind == "period" else self._questions[kind][1] for kind in sorted(asks)]
        for answer_words in (also, *worded, *(form.answer_words for form in asked)):
            self._widen(weights, answer_words)
        concepts = (*concepts, *(Concept(each[0], each[1:], asked=True) for each in worded if each))
        asks |= {kind for form in asked for kind in form.kinds}
        return Query(text, _embeddable(standard), weights, concepts, frozenset(asks), hints, forces, asked)

    def _asking(self, kind: FactKind, plain: str, words_wanted: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where a text asks for a kind of fact."""
        pattern, _ = self._questions[kind]
        return _apart(pattern, plain, words_wanted) if pattern else [*words_wanted]

    def _widen(self, weights: dict[str, float], synonyms: Iterable[str]) -> None:
        for synonym in synonyms:
            if synonym not in self._tokens:
                pairs = {f"_{pair}": self._synonym * self._bigram for pair in self._tokenizer.bigrams(synonym)}
                self._tokens[synonym] = dict.fromkeys(self._tokenizer.words(synonym), self._synonym) | pairs
            for token, weight in self._tokens[synonym].items():
                weights.setdefault(token, weight)

    def _concepts(self, plain: str, words: Sequence[str], asking: Sequence[tuple[int, int]], since: Sequence[tuple[int, int]]) -> tuple[Concept, ...]:
        """Known words as they stand in the text, then the other content words that are in none of them.

        What only asks (几天, 多少钱) is none; single characters that the dictionary left side by side are a word that it does not know (年假).
        """
        known = self._known(plain)
        pieces: list[tuple[int, int]] = []
        at = 0
        for word in words:
            start = plain.find(word, at)
            at = start + len(word)
            if word in self._stop_words:
                continue
            if pieces and len(word) == 1 and pieces[-1][1] == start and pieces[-1][1] - pieces[-1][0] == 1:
                pieces[-1] = (pieces[-1][0], at)
            else:
                pieces.append((start, at))
        found: list[Concept] = []
        for start, end in (*known, *pieces):
            word = plain[start:end]
            tells = len(word) > 1 or word in self._groups  # 办, 算 and other single characters say too little
            asks, over = (any(first <= start and end <= last for first, last in spans) for spans in (asking, since))
            if tells and not asks and not any(word in other.word for other in found):
                synonyms = tuple(dict.fromkeys(self._groups.get(word, ())))
                rare, noun = self._tokenizer.rarity(word), self._tokenizer.is_noun(word)
                found.append(Concept(word, synonyms, over=over, rarity=rare, noun=noun))
        return tuple(found)

    def _known(self, plain: str) -> list[tuple[int, int]]:
        """Where words that have synonyms stand: the longest from each place on, not overlapping."""
        spans: list[tuple[int, int]] = []
        at = 0
        while at < len(plain):
            ends = range(min(len(plain), at + self._longest), at, -1)
            end = next((e for e in ends if plain[at:e] in self._groups and not (_parts(plain, at) or _parts(plain, e))), at)
            spans += [(at, end)] if end > at else []
            at = max(end, at + 1)
        return spans


def _apart(pattern: re.Pattern[str], plain: str, words_wanted: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a pattern fits outside of what asks what to say, which asks for nothing else: 拿什么话稳住他 asks for no papers."""
    found = (match.span() for match in pattern.finditer(plain))
    return [(start, end) for start, end in found if not any(first < end and start < last for first, last in words_wanted)]


def _parts(plain: str, at: int) -> bool:
    """Whether a place is inside of a number or a Latin word: before 0000 of 10000."""
    beside = plain[max(0, at - 1) : at + 1]
    return len(beside) > 1 and beside.isascii() and beside.isalnum()


def groups(synonym_files: Iterable[Path]) -> list[list[str]]:
    """The groups of words that ``synonym_files`` list, a line each."""
    return [line.split() for path in synonym_files for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


def _embeddable(text: str) -> str:
    """The text as it is embedded: one line, bounded, cut where a sentence ends if it can be."""
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= EMBED_MAX_CHARS:
        return line
    cut = max(line.rfind(mark, EMBED_MAX_CHARS // 2, EMBED_MAX_CHARS) for mark in "。！？!?；;，,")
    return line[: cut + 1] if cut > 0 else line[:EMBED_MAX_CHARS]
