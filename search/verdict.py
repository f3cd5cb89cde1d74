"""Whether one matter is answered, and by what: the fitted verdict, then what takes an answer back (a danger, an unknown product, nothing ruled)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kb.lexicon.entries import Danger
from search.abstain import Features, Model
from search.complaint.framed import NOT_RULED, ruled_on
from search.danger import approved, grave, nothing_approved
from search.facts import Candidate
from search.hits import Found
from search.named import NO_CLAUSE, NO_DOCUMENT, Named
from search.rank.question import Question

NO_PRODUCT = "没有关于“{name}”的规定"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``candidates``: the facts that may be shown, none where nothing is answered; ``told``: what to say of it, in Chinese."""

    answered: bool
    confidence: float
    candidates: tuple[Candidate, ...]
    told: tuple[str, ...] = ()

    def warned(self, told: tuple[str, ...]) -> Verdict:
        """The same with more to say, before what it says itself."""
        return replace(self, told=(*told, *self.told))

    def refused(self) -> Verdict:
        """The same where it comes out that nothing answers."""
        return replace(self, answered=False, confidence=0.0, candidates=())


def judge(
    question: Question,
    found: Sequence[Found],
    candidates: Sequence[Candidate],
    model: Model,
    evidence: Features,
    *,
    kinds: Sequence[Danger],
    product: Callable[[], str],
) -> Verdict:
    """The verdict; in danger (``kinds``) only what is approved for it counts. ``product``: one that is asked about and not known, or empty."""
    named = question.named
    says = bool(question.query.weights) and not named.nowhere  # 「？？」 asks for nothing
    confidence = model.confidence(evidence) if says else 0.0
    if found and named.documents and named.whole:
        confidence = model.sure
    answered, shown, told = says and confidence >= model.threshold, tuple(candidates), tuple[str, ...]()
    if kinds and ((safe := approved(kinds, question.plain, candidates, confidence)) or grave(kinds)):
        shown, answered = tuple(safe), bool(safe)
        told += () if answered else (nothing_approved(kinds),)
    if says and not kinds and (unknown := product()):
        answered = False
        told += (NO_PRODUCT.format(name=unknown),)
    if answered and question.frames.proposed and not ruled_on(question.frames.proposed, shown):
        answered = False
        told += (NOT_RULED,)
    return Verdict(answered, confidence if answered else min(confidence, model.threshold), shown if answered else (), told)


def warnings(named: Named, found: Sequence[Found]) -> tuple[str, ...]:
    """What is named and is not in the base, in words."""
    clause = (NO_CLAUSE.format(name=named.clause),) if named.clause and named.documents and not found else ()
    return (*(NO_DOCUMENT.format(name=name) for name in named.missing), *clause)
