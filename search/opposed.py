"""A reply that allows what a rule forbids, calls free what a rule has charged, or the other way round.

Precision goes before recall: both must name the same act and things in the same words, and the reply must meet all that the rule demands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.models import Rule
from kb.norms.stance import Stance, small, stances, telling
from kb.tokens import Tokenizer
from search.facts import Candidate
from search.restricted import applies, decided_words, for_whom

LEAST_WORDS = 2
"""A rule that names fewer words, those of its headings counted, may be of anything."""
_PARTS = re.compile("[，,、：:]")
_CAN = {"能": "可", "能够": "可以"}
_NOT_CAN = tuple("不没未只才方仅否")


@dataclass(frozen=True, slots=True)
class Opposed:
    """``text[start:end]`` of the reply does the opposite of what ``rule`` does with the same act."""

    start: int
    end: int
    rule: Candidate


def claimed(sentence: str, tokenizer: Tokenizer) -> list[Stance]:
    """What a sentence of a reply says that one may, must, need or must not do, and what it costs."""
    return [stance for stance in stances(_written(sentence, tokenizer), tokenizer.words) if stance.words]


def opposed(sentence: str, said: Sequence[Stance], reply: str, candidates: Sequence[Candidate], tokenizer: Tokenizer) -> Iterator[Opposed]:
    """The parts of ``sentence`` that a rule opposes and no other rule supports."""
    rules = [
        (candidate, stance)
        for candidate in candidates
        if isinstance(candidate.detail, Rule)
        for stance in stances(candidate.text, tokenizer.words)
        if stance.norm.rule == candidate.detail.rule
    ]
    for claim in said:
        if any(stance.does == claim.does and (stance.words <= claim.words or claim.words <= stance.words) for _, stance in rules):
            continue
        for candidate, stance in rules:
            if (
                claim.opposes(stance)
                and _one_matter(claim, sentence, stance, candidate, tokenizer)
                and _holds(candidate, stance, sentence, reply, tokenizer)
            ):
                yield Opposed(claim.start, claim.end, candidate)
                break


def _one_matter(claim: Stance, sentence: str, stance: Stance, candidate: Candidate, tokenizer: Tokenizer) -> bool:
    """Whether the claim names all that the rule's own part names, and nothing that neither the rule nor its headings name."""
    words = tokenizer.words
    around = telling(words(" ".join((candidate.document.title, *candidate.section))))
    own = telling(words(candidate.text)) | around | stance.words | decided_words(candidate, words)
    case = [one.said for one in candidate.decided if one.state == "holds"]
    parts = _PARTS.split(sentence[claim.norm.start : claim.start])
    before = frozenset(word for part in parts if not any(one in part for one in case) for word in telling(words(part)))
    named = claim.words | claim.who | before
    shared = stance.words & claim.words
    return stance.words <= claim.words and named <= own and len(shared | (claim.words & around)) >= LEAST_WORDS


def _holds(candidate: Candidate, stance: Stance, sentence: str, reply: str, tokenizer: Tokenizer) -> bool:
    """Whether it is the reply's case and the reply's person that the rule is for."""
    said = frozenset(tokenizer.words(sentence))
    if not stance.who | stance.topic <= said or (not stance.who and said & small("staff")):
        return False
    return for_whom(candidate, reply) and applies(candidate, reply, tokenizer.words)


def _written(sentence: str, tokenizer: Tokenizer) -> str:
    """The sentence, of the same length, with 能 as rules write it (not in 智能, 不能, 能不能), and without the 的 that ends what is said."""
    pieces = tokenizer.pieces(sentence)
    after = [following for _, following in pairwise([*pieces, ""])]
    written, before = [], ""
    for piece, following in zip(pieces, after, strict=True):
        can = piece in _CAN and not before.endswith(_NOT_CAN) and not following.startswith("不")
        closes = piece == "的" and not following.strip("。，,!！ ")
        written.append(_CAN[piece] if can else " " if closes else piece)
        before = piece
    return "".join(written)
