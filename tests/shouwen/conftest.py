"""Answers as the search layer gives them, and an assistant that gives them to the commands."""

from contextlib import contextmanager
from datetime import date, datetime

import pytest

import shouwen.search
import shouwen.suggest
from kb.context import read_context
from kb.contract import (
    Citation,
    Classification,
    Deadline,
    Hit,
    Limit,
    Period,
    Piece,
    Procedure,
    Prohibition,
    SearchResult,
    Statement,
    Step,
    Suggestion,
    Tariff,
    When,
    Wording,
)
from kb.models import Applicability
from search.explain import Explained


def citation(**changes):
    return Citation(**{"document_id": "ban-fa-1", "title": "投诉办法[试行]", "section": ("第二章 处理",), "start": 10, "end": 20, **changes})


def rule(text, **changes):
    return {"text": text, "applies_to": Applicability(), "citation": citation(**changes)}


def quotation(text):
    return {"text": text, "citation": citation()}


HIT = Hit(**quotation("[1] 应在24小时内修复。"), kinds=("deadline",), score=0.9, highlights=((6, 10),), context="", passage_id="p1")
DUE = datetime.fromisoformat("2026-09-29T10:00:00+08:00")
REPAIR = {"action": "修复", "object": None, "form": "within", "due_at": DUE}
NATIONAL = Deadline(
    **REPAIR,
    amount=48.0,
    unit="hour",
    counts_from=None,
    due_assumes=None,
    counted="另加一天",
    **rule("应在48小时内修复", title="条例", level="law"),
)
LATER = Limit(action="修复", object=None, form="within", amount=2.0, unit="hour", valid_from=date(2027, 1, 1), **rule("2小时内修复"))
DEADLINE = Deadline(
    **REPAIR,
    amount=0.5,
    unit="working_day",
    counts_from="受理",
    due_assumes="以投诉受理时间代替“接报”的时间",
    counted="半个工作日",
    beside=(NATIONAL,),
    when=When(text="夜间", start=10, end=12, season=None, hours=("20:00", "08:00"), days=None),
    holds=False,
    announced=(LATER,),
    **rule("半个工作日内修复"),
)
STEP = Step(text="先[核实]情况；", start=1, end=2, escalation=False, actor=None)
ANSWERED = Suggestion(
    answered=True,
    confidence=0.9,
    procedures=(Procedure(title="障碍", steps=(STEP,), confidence=0.8, **rule("先[核实]情况；")),),
    deadlines=(DEADLINE,),
    wordings=(Wording(situation="道歉", variables=("××",), **rule("××先生，抱歉。", incomplete=True)),),
    prohibitions=(Prohibition(phrase=True, replacement=None, **quotation("不知道，别问我")),),
    classification=(Classification(scheme="风险等级", label="红色", tell="省公司", **quotation("红色风险报省公司")),),
    tariffs=(Tariff(item="移机费", amount=100.0, unit="次", number=None, **rule("移机费100元")),),
    periods=(Period(what="录音保存", amount=8.0, unit="month", form="retention", **rule("录音至少保存8个月。")),),
    statements=(
        Statement(
            what="力争修复",
            action="修复",
            object=None,
            amount=6.0,
            unit="hour",
            force="aim",
            by="",
            to="",
            decided_by=Piece(text="力争", start=0, end=2),
            **rule("力争6小时内修复。"),
        ),
    ),
    passages=(HIT,),
    warnings=("旧版",),
    took_ms=3.2,
)
NOT_ANSWERED = Suggestion(answered=False, confidence=0.1, nearest=(HIT,), took_ms=1.0)


class FakeAssist:
    suggestion = ANSWERED

    def search(self, query, context, *, kinds=(), limit=10, statuses=("approved",)):
        return SearchResult(hits=(HIT,) if query != "无" else (), took_ms=2.0)

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
