"""Where in a complaint something stands: in which clause, said by whom, and under what words that take it back (要是, 往年, 我同事, 没)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property

from kb.events.words import any_of, finder, one_of
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import texts

_SENTENCE = re.compile(r"[。!！?？;；\n]")
_CLAUSE = re.compile(r"[,，。!！?？;；\n]|\s{2,}")
CORRECTS_CHARS = 12
"""Of words that take something back, with what stands around them."""
SOMEBODY_CHARS = 2
"""From this length on words between two verbs of saying are somebody else."""
_OWN = re.compile(r"(?:我|俺|本人|咱|本机|该?用户|客户)")


@cache
def _turns() -> re.Pattern[str]:
    who = rf"(?:(?P<agent>{any_of('agent')})|(?P<customer>{any_of('customer')}))"
    return re.compile(
        rf"(?:[【\[]\s?{who}\s?[】\]][:：]?|(?:^|(?<=[\n。!！?？]))\s*(?:(?P<agent_2>{any_of('agent')})|(?P<customer_2>{any_of('customer')}))\s?[:：])",
        re.M,
    )


@of_words
def _tellers(own: Lexicon) -> re.Pattern[str]:
    staff = one_of([*texts([own.frames["staff"], own.frames["your"]])])
    customers = one_of([*texts([own.parties["customer"]]), any_of("people"), any_of("others")])
    return re.compile(rf"(?P<to>{any_of('toward')}(?:{staff}|{customers})|{any_of('said')}{customers})|(?P<staff>{staff})|{customers}")


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"(?:我|俺|咱)?(?:们|家|的)?(?:们)?{any_of('others')}(?:的)?(?:用户|客户|顾客)?")


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says, at ``start:end``."""

    start: int
    end: int
    agent: bool


class Frame:
    """A folded complaint."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
        self._clauses = [0, *(match.end() for match in _CLAUSE.finditer(text))]

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Those of a dialogue; of two and more."""
        found = [(match.start(), match.end(), bool(match["agent"] or match["agent_2"])) for match in _turns().finditer(self.text)]
        if len(found) < 2:
            return ()
        ends = [start for start, _, _ in found[1:]] + [len(self.text)]
        return tuple(Turn(begin, end, agent) for (_, begin, agent), end in zip(found, ends, strict=True))

    def turn(self, at: int) -> int | None:
        """Which turn ``at`` lies in."""
        return next((index for index, turn in enumerate(self.turns) if turn.start <= at < turn.end), None)

    def by_agent(self, at: int) -> bool:
        """Whether it is the agent who says it."""
        index = self.turn(at)
        return index is not None and self.turns[index].agent

    def sentence(self, at: int) -> int:
        """Where the sentence of ``at`` begins."""
        return self._sentences[bisect_right(self._sentences, at) - 1]

    def sentence_end(self, at: int) -> int:
        """Where it ends."""
        index = bisect_right(self._sentences, at)
        return self._sentences[index] if index < len(self._sentences) else len(self.text)

    def clause(self, at: int) -> int:
        """Where the clause of ``at`` begins."""
        return self._clauses[bisect_right(self._clauses, at) - 1]

    def clause_end(self, at: int) -> int:
        """Where it ends, its mark included."""
        index = bisect_right(self._clauses, at)
        return self._clauses[index] if index < len(self._clauses) else len(self.text)

    def before(self, at: int) -> str:
        """The clause up to ``at``."""
        return self.text[self.clause(at) : at]

    def others(self, at: int) -> bool:
        """Whether what is said there befell somebody else."""
        begin = self.sentence(at)
        last = max((match.end() for match in _others().finditer(self.text, begin, at)), default=-1)
        return last >= 0 and _OWN.search(self.text, last, at) is None

    def told_by_customer(self, head: str, verb: int) -> bool:
        """Whether who says what stands behind ``verb`` in ``head`` is a customer or a third person, and no member of staff."""
        teller = None
        for found in _tellers().finditer(head, max(head.rfind(mark, 0, verb) for mark in ":：") + 1, verb):  # a speaker's label tells nothing
            teller = teller if found["to"] else found
        if teller is None or teller["staff"] or finder("receives").search(head, teller.end(), verb):
            return False
        others = [said.end() for said in finder("said").finditer(head, teller.end(), verb)]
        return not others or len(_tellers().sub("", head[others[-1] : verb])) < SOMEBODY_CHARS  # 租客说物业讲明

    def supposed(self, at: int) -> bool:
        """Whether it is no more than supposed, used to be so, or happens again and again."""
        clause = self.text[self.clause(at) : self.clause_end(at)]
        head = self.before(at)
        return bool(finder("supposes").search(head) or clause.rstrip(",，。!！?？").endswith("的话") or finder("recurs").search(head))

    def used_to(self, at: int) -> bool:
        """Whether the sentence speaks of former times."""
        return finder("used_to").search(self.text, self.sentence(at), at) is not None

    def mended(self, at: int) -> bool:
        """Whether the sentence tells that it was put right."""
        return finder("mended", r"(?<!没)(?<!未)(?<!不)(?<!没有){}(?!吗|么|没)").search(self.text, at, self.sentence_end(at)) is not None


def corrected(between: str) -> bool:
    """Whether the words between two of a kind take the first back (说24小时，不对，是48小时)."""
    return len(between) <= CORRECTS_CHARS and finder("corrects", r"(?:^|[^一-鿿]|的|了){}").search(between) is not None
