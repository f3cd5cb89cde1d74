"""What leaves the house, each field once: the API's answers and their description, the command line, the pages, quizzes and components read it.

The parts of the domain that are answered as they are (``Applicability``, ``Clause``) stay in ``kb.models``.
"""

from kb.contract.answers import Ask, Emergency, Finding, LintResult, Matter, SearchResult, Suggestion
from kb.contract.cards import (
    Classification,
    Contact,
    CountedBy,
    Deadline,
    Decided,
    Hit,
    Item,
    Limit,
    Owed,
    Period,
    Piece,
    Procedure,
    Prohibition,
    Requirement,
    Rule,
    Scope,
    Statement,
    Step,
    Tariff,
    When,
    Wording,
)
from kb.contract.citation import Also, Amendment, Citation, Elsewhere
from kb.contract.facts import Said

__all__ = [
    "Also",
    "Amendment",
    "Ask",
    "Citation",
    "Classification",
    "Contact",
    "CountedBy",
    "Deadline",
    "Decided",
    "Elsewhere",
    "Emergency",
    "Finding",
    "Hit",
    "Item",
    "Limit",
    "LintResult",
    "Matter",
    "Owed",
    "Period",
    "Piece",
    "Procedure",
    "Prohibition",
    "Requirement",
    "Rule",
    "Said",
    "Scope",
    "SearchResult",
    "Statement",
    "Step",
    "Suggestion",
    "Tariff",
    "When",
    "Wording",
]
