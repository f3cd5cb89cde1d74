"""What leaves the house, each field once: the API's answers and their description, the command line, the pages, quizzes and components read it.

The parts of the domain that are answered as they are (``Applicability``, ``Clause``) stay in ``kb.models``.
"""

from kb.contract.answers import Ask, Finding, LintResult, SearchResult, Suggestion
from kb.contract.cards import (
    Classification,
    Contact,
    Deadline,
    Hit,
    Item,
    Limit,
    Period,
    Piece,
    Procedure,
    Prohibition,
    Requirement,
    Rule,
    Statement,
    Step,
    Tariff,
    When,
    Wording,
)
from kb.contract.citation import Also, Citation, Elsewhere

__all__ = [
    "Also",
    "Ask",
    "Citation",
    "Classification",
    "Contact",
    "Deadline",
    "Elsewhere",
    "Finding",
    "Hit",
    "Item",
    "Limit",
    "LintResult",
    "Period",
    "Piece",
    "Procedure",
    "Prohibition",
    "Requirement",
    "Rule",
    "SearchResult",
    "Statement",
    "Step",
    "Suggestion",
    "Tariff",
    "When",
    "Wording",
]
