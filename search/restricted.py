"""Whether a reply speaks of the case that a rule is restricted to: only then can it contradict the rule."""

from __future__ import annotations

from collections.abc import Iterator

from kb.deadline.parties import area, channel, tier
from kb.measures import bounds
from kb.models import Part
from kb.norms.stance import Words, telling
from search.facts import Candidate


def applies(candidate: Candidate, reply: str, words: Words) -> bool:
    """Whether the reply says, in words or in numbers, all that the rule demands, and nothing that takes its case out of it."""
    scope, text = candidate.fact.scope, candidate.document.text
    repeated = [
        part for part in scope.conditions if "".join(words(text[part.start : part.end])) in "".join(words(reply))
    ]  # 未满14周岁的, whatever 14 is
    refused = (one.by for one in candidate.decided if one.state == "does_not")
    if any(not any(part.start <= by.start and by.end <= part.end for part in repeated) for by in refused) or _taken_out(candidate, reply, words):
        return False
    above = (part for part in scope.above if bounds(text[part.start : part.end]))
    demanded = (*scope.conditions, *scope.leads, *above)
    one_of = scope.cases
    said = frozenset(words(reply))
    return all(_met(part, candidate, said, words) for part in demanded) and (not one_of or any(_met(part, candidate, said, words) for part in one_of))


def for_whom(candidate: Candidate, reply: str) -> bool:
    """Whether the reply names the kind of customers and the way of asking that the rule's own sentence names."""
    own = candidate.fact.applies_to
    pairs = ((own.area, area(reply)), (own.tier, tier(reply)), (own.channel, channel(reply)))
    return all(stated is None or stated == named for stated, named in pairs)


def decided_words(candidate: Candidate, words: Words) -> frozenset[str]:
    """The reply's own words for what a condition of the rule demands: 15岁 for 未满16周岁."""
    return frozenset(word for one in candidate.decided if one.state == "holds" for word in words(one.said))


def _met(part: Part, candidate: Candidate, said: frozenset[str], words: Words) -> bool:
    if any(one.state == "holds" and part.start <= one.by.start and one.by.end <= part.end and one.ground != "words" for one in candidate.decided):
        return True
    return telling(words(candidate.document.text[part.start : part.end])) <= said


def _taken_out(candidate: Candidate, reply: str, words: Words) -> bool:
    """Whether the reply speaks of what an exception names and the rule itself does not."""
    said, ruled = frozenset(words(reply)), frozenset(words(candidate.ruled))
    return any(len(word) > 1 and word in said for word in _excepted(candidate, words) if word not in ruled)


def _excepted(candidate: Candidate, words: Words) -> Iterator[str]:
    for part in candidate.fact.scope.exceptions:
        yield from telling(words(candidate.document.text[part.start : part.end]))
