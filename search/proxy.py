"""Who asks whether he may act for another: the rule that nobody may is as sure an answer as the papers of those who may, and stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kb.models import Requirement, Rule
from kb.text import plain
from search.cover import Coverage
from search.facts import Candidate
from search.named import words
from search.rank.card import READ_CHARS, Card
from search.rank.question import Question


def denied(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """``candidates``, the rules that deny it lifted to the surest papers for it, where both name an act that is asked for; not where papers are."""
    forms = {form.name: form for form in question.query.forms}
    papers = [one for one in candidates if isinstance(one.detail, Requirement) and one.detail.by_proxy]
    if not papers or "papers" in forms or not {"may", "proxy"} <= forms.keys():
        return list(candidates)
    surest = max(papers, key=lambda one: one.confidence)
    concepts = (one for one in question.query.concepts if not (one.asked or forms["proxy"].asked.search(one.word)))
    acts = [told for one in concepts if (told := Coverage([one], question.weights["coverage"]))(_words(question, surest))]

    def lifted(one: Candidate) -> Candidate:
        denies = isinstance(one.detail, Rule) and _denials().search(plain(one.text)) and any(told(_words(question, one)) for told in acts)
        return replace(one, confidence=max(one.confidence, surest.confidence)) if denies else one

    return [lifted(one) for one in candidates]


def _words(question: Question, candidate: Candidate) -> str:
    return plain(f"{Card(question, candidate).label} {candidate.text[:READ_CHARS]}")


@cache
def _denials() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in words("denies_proxy")))
