"""An app over fakes: what the handlers are given, and what they were asked, is in the test's hands."""

from dataclasses import dataclass, field, fields
from datetime import date

import pytest

from assist_api import create_app
from assist_api.services import Found
from kb.contract import Citation, Hit, LintResult, SearchResult, Suggestion
from kb.documents import DocumentSummary
from kb.errors import UnknownDocument, UnknownRelation
from kb.in_force import InForce
from kb.in_force import name as effect_name
from kb.models import Clause, Deadline, Document, Effect, Entry, Fact, Relation, SetAside, SourceReport, Target
from kb.settings import Settings
from kb.tombstones import Decided, Withdrawn

CITATION = Citation(document_id="ban-fa-1", title="甲公司投诉办法", start=4, end=11)
HIT = Hit(text="投诉当日回复。", citation=CITATION, kinds=("deadline",), score=0.9, highlights=((0, 2),), context="", passage_id="p1")

ANSWERED = Suggestion(answered=True, confidence=0.9, warnings=("旧版",), took_ms=1.0)


@dataclass
class FakeAssist:
    """Answers with what the test put in, or raises it; remembers what it was asked."""

    ready: bool = True
    suggestion: Suggestion = ANSWERED
    error: Exception | None = None
    asked: list = field(default_factory=list)

    def _reply(self, answer, *asked):
        self.asked.append(asked)
        if self.error:
            raise self.error
        return answer

    def search(self, query, context, *, kinds=(), limit=10, statuses=("approved",)):
        return self._reply(SearchResult(hits=(HIT,), took_ms=1.0), query, context, list(kinds), limit, list(statuses))

    def suggest(self, complaint, context, *, limit=10, preview=False):
        return self._reply(self.suggestion, complaint, context, limit, preview)

    def without(self, documents):
        return self

    def lint(self, text, context):
        return self._reply(LintResult(ok=True, findings=(), took_ms=1.0), text, context)


DOCUMENTS = [
    Document("ban-fa-1", "甲公司投诉办法", "第一条 投诉当日回复。😀", "a.md", "r", number="甲〔2020〕1号", operator="中国铁通", region="湖南"),
    Document("gui-ding-1", "乙公司窗口规定", "微笑服务。", "b.md", "r", status="draft", effective_from=date(2020, 1, 1)),
]
# The one that is a draft has nothing to say, and what the other says of it was found nowhere.
EFFECTS = [
    Effect("ban-fa-1", 4, 11, Relation("repeal", Target("乙公司窗口规定")), "gui-ding-1", first=date(2024, 1, 1)),
    Effect("ban-fa-1", 4, 11, Relation("repeal", Target("丙")), None, state="not_found", why="库中没有这份文件"),
]
OLD = Document("ban-fa-0", "甲公司投诉办法", "第一条 投诉三日回复。", "a.md", "r", status="retired")


def summary(document):
    named = {field.name: getattr(document, field.name) for field in fields(DocumentSummary) if field.name != "chars"}
    return DocumentSummary(**named, chars=len(document.text))


class FakeLibrary:
    def __init__(self):
        self.decisions = []

    def documents(self):
        return [summary(document) for document in DOCUMENTS]

    def known_values(self):
        return {"operator": {"银河之声"}}

    def edition(self):
        return "releases/0002"

    def entries(self):
        return [Entry(document, (), (), ()) for document in DOCUMENTS]

    def in_force(self):
        return InForce(DOCUMENTS, EFFECTS, lambda id_: self.document(id_).text, decided=Withdrawn((), self.decisions).decisions)

    def decided(self):
        return self.decisions

    def decide(self, name, decision, reason=""):
        if not any(effect_name(one) == name for one in EFFECTS):
            raise UnknownRelation(f"no relation is called {name}")
        self.decisions.append(Decided(name, decision, "2026-01-01T00:00:00+00:00", reason))

    def document(self, document_id):
        return self.find(document_id).document

    def find(self, document_id):
        for document in (*DOCUMENTS, OLD):
            if document.id == document_id:
                clause = Clause("article", 1, None, "第一条", "", 0, 3, 0, len(document.text))
                return Found(document, (clause,), 1 if document is OLD else 2, document is not OLD)
        raise UnknownDocument(f"no release holds {document_id}", f"没有文件 {document_id}")

    def reading(self, document_id):
        found = self.find(document_id)
        limit = Fact("deadline", 4, 10, Deadline(0, "day", "回复", amount_start=6, amount_end=8))
        aside = (SetAside(0, 2, "markup"),)
        return Entry(found.document, found.clauses, (), (limit,)), SourceReport("a.md", 14, aside, (document_id,), 1.0)


@pytest.fixture
def assist():
    return FakeAssist()


@pytest.fixture
def make_app(assist, tmp_path):
    """Builds an app with other settings; what it notes goes to a folder of its own."""

    def make(**settings):
        app = create_app(Settings(_env_file=None, **{"data_dir": tmp_path, **settings}), assist=assist, library=FakeLibrary())
        app.testing = False  # errors are answered as in production
        return app

    return make


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.fixture
def client(app):
    return app.test_client()
