"""Typed facts read from outlined documents, one kind a module."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.facts import (
    classification,
    contact,
    counting,
    deadline,
    definition,
    period,
    procedure,
    prohibition,
    relation,
    remainder,
    requirement,
    restated,
    rule,
    statement,
    tariff,
    wording,
)
from ingest.facts.dialogue import spoken_lines
from ingest.facts.force import heart, in_force
from ingest.facts.reference import referring
from ingest.facts.scope import scoped
from ingest.facts.speech import OF_CUSTOMER, addresses
from ingest.facts.tree import tree_of
from ingest.source import Outlined
from kb.deadline.folded import fold
from kb.deadline.pairs import is_bare
from kb.models import Fact, Rule, Time

# What a reply to a customer says (两天之内一定修好) is approved wording, no rule of its own.
SPOKEN_KINDS = ("wording", "procedure", "prohibition")


def _is_rule(fact: Fact, text: str, found: Sequence[Fact]) -> bool:
    """Whether a wording is nothing but a time (答复：5天 names an act), or tells staff what a customer is promised (统一答复客户24小时内上门)."""
    if fact.kind != "wording":
        return False
    words = text[fact.start : fact.end]
    of_customer = OF_CUSTOMER.search(words) is not None and not addresses(words)
    return is_bare(fold(words).text) or (of_customer and any(one.kind == "deadline" and fact.start <= heart(one) < fact.end for one in found))


def _answers(outlined: Outlined, fact: Fact) -> bool:
    """Whether a fact tells the asker of a FAQ what to bring or whom to reach: it holds however politely it is said."""
    asked = (clause for clause in outlined.clauses if clause.kind == "question")
    return fact.kind in ("requirement", "contact") and any(clause.heading_end <= fact.start < clause.end for clause in asked)


def extract_facts(outlined: Outlined) -> tuple[Fact, ...]:
    """All facts of a document by position; each fact's ``start:end`` is verbatim text of the document."""
    kinds = (deadline, period, procedure, wording, prohibition, tariff, definition, classification, requirement, contact)
    found = [fact for kind in kinds for fact in kind.extract(outlined)]
    found += statement.extract(outlined, found)
    ways = counting.extract(outlined, found)
    found = [fact for fact in found if not _is_rule(fact, outlined.document.text, found)]
    found += rule.extract(outlined, found)
    found = [fact for fact in found if not (isinstance(fact.detail, Time | Rule) and any(way.start <= heart(fact) < way.end for way in ways))] + ways
    found = restated.marked(tree_of(outlined), found)
    spoken = [(fact.start, fact.end) for fact in found if fact.kind == "wording"]
    dialogue = spoken_lines(outlined.document.text)
    found = [fact for fact in found if fact.kind == "wording" or not any(start <= heart(fact) < end for start, end in dialogue)]
    rules = [fact for fact in found if fact.kind in SPOKEN_KINDS or _answers(outlined, fact) or not any(s <= heart(fact) < e for s, e in spoken)]
    rules += remainder.extract(outlined, found)
    found = [*referring(outlined, scoped(outlined, in_force(outlined, rules))), *relation.extract(outlined)]
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end, fact.kind)))
