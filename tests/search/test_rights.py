"""Until when a customer may do something counts from what the complaint says happened."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

from kb.context import SHANGHAI
from kb.deadline.calendar import OFFICIAL, WorkHours
from kb.deadline.due import Site
from kb.models import Rule
from search.rights import rights
from search.said import facts_of

TEXT = "衣物有质量问题的，顾客自取件之日起3日内可以要求重洗。票据遗失的除外。自签收之日起7日内可以退货。"
PLACES = SimpleNamespace(documents=SimpleNamespace(facts=lambda document_id: ()))
SITE = Site(WorkHours.parse("09:00-18:00"))


def told(ask, fact_in, complaint, modality="may"):
    question = ask(complaint)
    context = replace(question.context, received_at=datetime(2026, 9, 28, 10, tzinfo=SHANGHAI))
    question = replace(question, context=replace(context, facts=facts_of(complaint, context, OFFICIAL)))
    candidate = fact_in(TEXT, "自签收之日起7日内可以退货", Rule(modality, None, "allowed"), kind="rule")
    return rights(question, [candidate], (), SITE, PLACES)


def test_it_counts_from_the_event(ask, fact_in):
    (card,) = told(ask, fact_in, "24号签收的鞋开胶了，还能退吗")
    assert (card.amount, card.unit, card.owed_by, card.state, f"{card.due_at:%m-%d %H:%M}") == (7, "day", "customer", "running", "10-02 00:00")


def test_another_event_claims_nothing(ask, fact_in):
    (card,) = told(ask, fact_in, "24号下单的鞋还没收到，能退吗")
    assert (card.started_by, card.state) == (None, "unknown")


def test_without_an_event_or_where_nothing_is_allowed_there_is_none(ask, fact_in):
    assert told(ask, fact_in, "鞋开胶了能退吗") == ()
    assert told(ask, fact_in, "24号签收的鞋开胶了", modality="must_not") == ()
