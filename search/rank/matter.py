"""Whether a time limit speaks of what is asked: the act and the thing. Another matter's limit that only stands nearest is no answer.

What a word tells is measured by how seldom the language at large uses it: in a base of three documents no word is frequent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.contract.cards import Deadline as Card
from kb.deadline.verbs import verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import texts
from kb.text import SENTENCE_ENDS, after_last, plain
from search.analyse import Concept
from search.cover import Coverage
from search.rank import deadline
from search.rank.deadline import Limit
from search.rank.model import Features, Values, read_model

NOT_SAID = "没有写明所问事项的时限"
BESIDE_CHARS = 3
_TO = ("到", "至", "往")
_HAN = re.compile(r"[一-鿿]")
matter = Features[Limit]()


@matter
def said(limit: Limit) -> float:
    """Share of the question's words, by how seldom the language uses them, that its clause, what stands above it and its document's name say."""
    concepts = [Concept(c.word, c.synonyms, c.rarity) for c in limit.question.query.concepts if not c.asked]
    return Coverage(concepts, limit.question.weights["coverage"])(_around(limit))


@matter
def act_other(limit: Limit) -> float:
    """The question asks for the time of an act that the limit's words do not name; one of a rhythm is asked for by it (隔多久报一次)."""
    hints, detail = limit.question.query.hints, limit.detail
    if not hints.asked or not detail.action or (hints.every and detail.form == "every"):
        return 0.0
    named = hints.asked.intersection(verb.name for verb in verbs(_clause(limit)))
    return float(not (named or deadline.one_of(detail.action, hints.acts) or deadline.does_whatever(limit)))


@matter
def line_other(limit: Limit) -> float:
    """The question names another kind of line (座机) than it is for (宽带)."""
    return float(deadline.line(limit) < 0)


@matter
def thing_other(limit: Limit) -> float:
    """The question names things to be acted upon that the language seldom speaks of, and what is around the limit speaks of others alone."""
    rare = limit.question.weights["matter"].thresholds["rare"]
    things = [c for c in limit.question.query.concepts if c.noun and len(c.word) > 1 and c.rarity >= rare and _acted_upon(limit, c)]
    around = _around(limit)
    return float(bool(things) and _names_a_thing(limit) and not any(_known(thing, around) for thing in things))


@matter
def sure(limit: Limit) -> float:
    """How sure it is that it answers."""
    return limit.candidate.confidence


MODEL = read_model("matter", matter, ["about", "rare"])


def about(limit: Limit) -> bool:
    """Whether it speaks of what is asked."""
    model = limit.question.weights["matter"]
    return model.score(matter.values(limit)) >= model.thresholds["about"]


def promised(order: Sequence[tuple[Limit, float, Values]], shown: Sequence[Card]) -> bool:
    """Whether some of the limits ``shown`` (those of ``order`` that nothing held back) speaks of what is asked, or what stands beside it."""
    cards = {(one.citation.document_id, one.citation.start, one.citation.end) for card in shown for one in (card, *card.beside)}
    return any(about(limit) for limit, _, _ in order if (limit.candidate.document.id, limit.candidate.fact.start, limit.candidate.fact.end) in cards)


def _names_a_thing(limit: Limit) -> bool:
    """Whether its clause says more than the question and that something is done in time: 道闸故障2小时内修复, and not 用户报修2小时内处理完毕."""
    left = _HAN.findall(_of_any_clause().sub("", _clause(limit)))
    return sum(character not in limit.question.plain for character in left) > 1


@of_words
def _of_any_clause(words: Lexicon) -> re.Pattern[str]:
    small = (entry for group in (words.parties, words.units, words.particles, words.modals) for entry in group)
    known = {*_of_any_matter(), *texts(small), "完毕", "之日", "之时", "起", "后", "自"}
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))


@of_words
def _of_any_matter(words: Lexicon) -> frozenset[str]:
    general = [entry for entry in words.objects if entry.sort == "general"]
    acts = [text for act in words.acts for text in (act.name, *act.said, *texts([act]))]
    return frozenset((*acts, *(text for entry in general for text in (entry.name, *entry.said, *entry.also, *texts([entry])))))


def _acted_upon(limit: Limit, thing: Concept) -> bool:
    """Whether an act, or what goes wrong with any thing (坏了), stands right beside a word of the question: 燃气表换新, and not 地市后台弄不了.

    Where something is moved to is only a place (挪到新房子).
    """
    text, concepts = limit.question.plain, limit.question.query.concepts
    at = text.find(thing.word)
    beside = text[max(0, at - BESIDE_CHARS) : at], text[at + len(thing.word) :][:BESIDE_CHARS]
    fits_any = _of_any_matter().union(c.word for c in concepts if not _of_any_matter().isdisjoint(c.synonyms))
    goal = any(word in text[max(0, at - len("到新")) : at] for word in _TO)
    return at >= 0 and not goal and any(word in side for word in fits_any for side in beside)


def _known(thing: Concept, around: str) -> bool:
    """Whether ``around`` speaks of a thing, or of something that shares with it what tells it from others of its kind: 借记 of 借记卡, 盒 of 盒子."""
    own = thing.word[:-1] if len(thing.word) > 2 else thing.word
    return any(word in around for word in (thing.word, *thing.synonyms)) or any(character in around for character in own)


def _clause(limit: Limit) -> str:
    """Its words with those that name it from elsewhere."""
    return plain(" ".join((*(part.text for part in limit.candidate.parts), limit.detail.object, limit.candidate.ruled)))


def _around(limit: Limit) -> str:
    """The sentence up to the clause's end, what stands above it, and the document's name without its house's."""
    candidate = limit.candidate
    title, text = candidate.document.title.replace(candidate.applies_to.operator or "\n", ""), candidate.document.text
    sentence = text[after_last(text, SENTENCE_ENDS, candidate.fact.start) : candidate.fact.end]
    return f"{plain(' '.join((title, *candidate.section, sentence)))} {_clause(limit)}"
