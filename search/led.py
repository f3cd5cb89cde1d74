"""What a card leads to: a rule to the clause by which it goes, and where a time is asked for, that and what defines a class to their limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb import contract
from kb.deadline.due import Site
from kb.documents import Documents
from kb.models import FactKind, Part
from search.deadlines import Ranked, single
from search.elsewhere import Places
from search.facts import Candidate
from search.rank.deadline import Limit
from search.rank.question import Question

DEFINING: tuple[FactKind, ...] = ("classification", "rule")
"""Kinds of what says that something is of a class."""
_NOT = re.compile(r"不(?:再)?(?:适用于?|受|按照?|依照?|执行)[^，,。；;]{0,4}$")
_NOT_BEHIND = re.compile(r"(?:均|都|也|皆)?(?:不(?:再)?适用|除外|[^，,。；;]{0,6}(?:的)?限制)")


def led(question: Question, candidates: Sequence[Candidate], order: Sequence[Ranked], site: Site, places: Places) -> tuple[contract.Deadline, ...]:
    """Where a time is asked for, the limits that a card leads to (按第三条第二句执行; 点火失灵的为三类报修), as sure as that card.

    Where it leads to several, those that the case decides for share that between them, as sure as each is by itself. None where one elsewhere is
    surer.
    """
    if "deadline" not in question.query.asks:
        return ()
    limits = [limit for limit, _, _ in order]
    for lead, meant in (_by_reference(candidates, limits, places.documents), _by_class(candidates, limits)):
        others = max((limit.candidate.confidence for limit in limits if limit not in meant), default=0.0)
        if lead and meant and lead.confidence >= others:
            return tuple(_as_sure(lead, meant, site, places))
    return ()


def lent(candidates: Sequence[Candidate], documents: Documents) -> list[Candidate]:
    """The candidates; a rule that holds and goes by a clause that by itself does not (单位客户的，适用第一条) is as sure as that clause."""
    found = list(candidates)
    for index, rule in enumerate(candidates):
        if rule.fact.kind == "rule" and rule.holds > 0 and rule.fact.scope.refers:
            parts = list(_goes_by(rule, documents))
            clauses = (one for one in candidates if one.fact.kind == "rule" and one.holds <= 0 and any(_in(one, *part) for part in parts))
            surest = max((one.confidence for one in clauses), default=0.0)
            found[index] = replace(rule, confidence=max(rule.confidence, surest))
    return found


def _by_reference(candidates: Sequence[Candidate], limits: Sequence[Limit], documents: Documents) -> tuple[Candidate | None, list[Limit]]:
    """The surest rule, and the limits of the clauses by which it goes."""
    rules = [each for each in candidates if each.fact.kind == "rule" and each.holds >= 0]
    lead = max(rules, key=lambda each: (each.holds, each.confidence), default=None)
    parts = list(_goes_by(lead, documents)) if lead else []
    return lead, [limit for limit in limits if any(_in(limit.candidate, *part) for part in parts)]


def _by_class(candidates: Sequence[Candidate], limits: Sequence[Limit]) -> tuple[Candidate | None, list[Limit]]:
    """The surest of the sentences that define what some of the limits are for, and these limits."""
    defining = [each for each in candidates if each.fact.kind in DEFINING and each.holds >= 0 and any(_defines(each, limit) for limit in limits)]
    lead = max(defining, key=lambda each: (each.holds, each.confidence), default=None)
    return lead, [limit for limit in limits if lead and limit.candidate.holds >= 0 and _defines(lead, limit)]


def _defines(candidate: Candidate, limit: Limit) -> bool:
    """Whether it says what is of the class that the limit is for."""
    fact, cases = candidate.fact, limit.candidate.fact.scope.cases
    same = candidate.document.id == limit.candidate.document.id
    return same and any(case.start < fact.end and fact.start < case.end for case in cases)


def _as_sure(lead: Candidate, meant: Sequence[Limit], site: Site, places: Places) -> Iterator[contract.Deadline]:
    decided = max(limit.candidate.holds for limit in meant)
    chosen = sorted((limit for limit in meant if limit.candidate.holds == decided), key=lambda limit: -limit.candidate.confidence)
    total = sum(limit.candidate.confidence for limit in chosen)
    for limit in chosen:
        share = limit.candidate.confidence / total if total else 1 / len(chosen)
        yield single(limit, site, places).model_copy(update={"confidence": lead.confidence * share})


def same_limit(one: contract.Deadline, other: contract.Deadline) -> bool:
    """Whether two cards are of one limit of one document."""
    return (one.citation, one.amount, one.unit, one.until) == (other.citation, other.amount, other.unit, other.until)


def _goes_by(rule: Candidate, documents: Documents) -> Iterator[tuple[str, Part]]:
    """The clauses by which a rule goes, each with its document; not those that it says do not hold for it."""
    text = rule.document.text
    for reference in rule.fact.scope.refers:
        if _NOT.search(text, rule.fact.start, reference.start) or _NOT_BEHIND.match(text, reference.end):
            continue
        link = documents.links(rule.document.id).get(reference.start) if reference.target.title or reference.target.number else None
        on, parts = (link.on, link.parts) if link else (rule.document.id, reference.parts)
        yield from ((on, part) for part in parts)


def _in(candidate: Candidate, document_id: str, part: Part) -> bool:
    return candidate.document.id == document_id and part.start <= candidate.fact.start < part.end
