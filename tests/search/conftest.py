"""Questions and facts for what is tested without an index."""

from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.models import Applicability, Document, Fact
from kb.release import Store
from kb.settings import Settings
from kb.tokens import Tokenizer
from search.analyse import Analyser
from search.facts import Candidate
from search.rank.delivered import DELIVERED
from search.rank.question import Question
from search.service import Assist

NOON = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)


@pytest.fixture(scope="session")
def ask():
    """A question as ranking sees it."""
    analyser = Analyser(Tokenizer())

    def asked(text, **context):
        return Question(analyser.analyse(text), Context(NOON, NOON, **context), DELIVERED)

    return asked


@pytest.fixture(scope="module")
def answers_of(tmp_path_factory):
    """What a knowledge of one document answers at a time: ``answers_of(rules, now)(question)``."""
    open_ = []

    def made(rules, now):
        folder = tmp_path_factory.mktemp("rules")
        (folder / "rules.md").write_text(rules, encoding="utf-8")
        settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
        ingest([folder], settings)
        assist = Assist(settings, Store(settings.data_dir), load("bundled"))
        open_.append(assist)
        return lambda text: assist.suggest(text, Context(now, now))

    yield made
    for assist in open_:
        assist.close()


@pytest.fixture(scope="session")
def fact_in():
    """A fact of ``detail`` that spans ``part`` of a document ``text``."""

    def made(text, part, detail, *, id_=0, kind="deadline", score=1.0, applies_to=None, **document):
        whole = Document("d", "办法", text, "a.md", "a", **document)
        start = text.index(part)
        fact = Fact(kind, start, start + len(part), detail, applies_to or Applicability())
        return Candidate(id_, fact, whole, (), fact.applies_to.within(whole.applies_to), score, score)

    return made
