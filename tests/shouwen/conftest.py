"""Answers as the search layer gives them, and an assistant that gives them to the commands."""

from contextlib import contextmanager
from datetime import datetime

import pytest

import shouwen.search
import shouwen.suggest
from kb.context import read_context
from kb.models import Applicability
from search.answer import (
    Citation,
    ClassificationAnswer,
    DeadlineAnswer,
    Hit,
    ProcedureAnswer,
    ProhibitionAnswer,
    SearchResult,
    StepAnswer,
    Suggestion,
    TariffAnswer,
    WordingAnswer,
)
from search.explain import Explained


def citation(**changes):
    fields = {
        "document_id": "ban-fa-1",
        "title": "投诉办法[试行]",
        "operator": None,
        "region": None,
        "business": None,
        "version": None,
        "number": None,
        "issuer": None,
        "level": None,
        "status": "approved",
        "effective_from": None,
        "effective_to": None,
        "incomplete": False,
        "section": ("第二章 处理",),
        "start": 10,
        "end": 20,
    }
    return Citation(**{**fields, **changes})


HIT = Hit("p1", "[1] 应在24小时内修复。", ("deadline",), 0.9, ((6, 10),), "", citation())
DUE = datetime.fromisoformat("2026-09-29T10:00:00+08:00")
NATIONAL = DeadlineAnswer(
    "修复", "", 48.0, "hour", "within", "", Applicability(), DUE, None, "另加一天", "应在48小时内修复", citation(title="条例", level="law"), 0.4
)
DEADLINE = DeadlineAnswer(
    "修复",
    "",
    0.5,
    "working_day",
    "within",
    "受理",
    Applicability(),
    DUE,
    "以投诉受理时间代替“接报”的时间",
    "半个工作日",
    "半个工作日内修复",
    citation(),
    0.9,
    (NATIONAL,),
)
ANSWERED = Suggestion(
    answered=True,
    confidence=0.9,
    nearest=(),
    procedures=(ProcedureAnswer("障碍", (StepAnswer("先[核实]情况；", 1, 2, False, ""),), "先[核实]情况；", Applicability(), citation()),),
    deadlines=(DEADLINE,),
    wordings=(WordingAnswer("道歉", "××先生，抱歉。", ("××",), Applicability(), citation(incomplete=True)),),
    prohibitions=(ProhibitionAnswer("不知道，别问我", True, None, citation()),),
    classification=(ClassificationAnswer("风险等级", "红色", "省公司", "红色风险报省公司", citation()),),
    tariffs=(TariffAnswer("移机费", 100.0, "次", "", "移机费100元", Applicability(), citation()),),
    passages=(HIT,),
    warnings=("旧版",),
    took_ms=3.2,
    timings={},
)
NOT_ANSWERED = Suggestion(False, 0.1, (HIT,), (), (), (), (), (), (), (), (), 1.0, {})


class FakeAssist:
    suggestion = ANSWERED

    def search(self, query, context, *, kinds=(), limit=10, statuses=("approved",)):
        return SearchResult((HIT,) if query != "无" else (), (), 2.0)

    def suggest(self, complaint, context, *, limit=10, preview=False):
        return self.suggestion if complaint != "无" else NOT_ANSWERED

    def explain(self, complaint, context):
        return [Explained("deadline", "24小时内修复", "投诉办法", 0.6, {"act_named": (1.0, 0.35), "covered": (0.5, 0.5)})]


@pytest.fixture
def assist(monkeypatch):
    """The commands ask this assistant in place of one over a data folder."""
    fake = FakeAssist()

    @contextmanager
    def ask(args, text):
        yield (fake, *read_context({"region": args.region}))

    for module in (shouwen.search, shouwen.suggest):
        monkeypatch.setattr(module, "ask", ask)
    return fake
