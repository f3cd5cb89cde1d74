"""Questions and facts for what is tested without an index."""

from datetime import datetime

import pytest

from kb.context import SHANGHAI, Context
from kb.models import Applicability, Document, Fact
from kb.tokens import Tokenizer
from search.analyse import Analyser
from search.facts import Candidate
from search.rank.delivered import DELIVERED
from search.rank.question import Question

NOON = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)


@pytest.fixture(scope="session")
def ask():
    """A question as ranking sees it."""
    analyser = Analyser(Tokenizer())

    def asked(text, **context):
        return Question(analyser.analyse(text), Context(NOON, NOON, **context), DELIVERED)

    return asked


@pytest.fixture(scope="session")
def fact_in():
    """A fact of ``detail`` that spans ``part`` of a document ``text``."""

    def made(text, part, detail, *, id_=0, kind="deadline", score=1.0, applies_to=None, **document):
        whole = Document("d", "办法", text, "a.md", "a", **document)
        start = text.index(part)
        fact = Fact(kind, start, start + len(part), detail, applies_to or Applicability())
        return Candidate(id_, fact, whole, (), fact.applies_to.within(whole.applies_to), score, score)

    return made
