"""Feedback, gaps, the editor's overview and the page's start: what is kept, what is refused, what never stands in an answer's way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assist_api.editor_bp import expiring
from assist_api.per_edition import PerEdition
from kb.contract import Ask, Suggestion
from kb.errors import TransientError
from kb.models import Applicability, Entry, Fact, Procedure

from .conftest import DOCUMENTS, HIT, FakeLibrary, summary

SPAN = {"document_id": "ban-fa-1", "start": 4, "end": 11}


def ask(client, complaint, **more):
    return client.post("/v1/suggest", json={"complaint": complaint, **more})


def unanswered(assist):
    assist.suggestion = Suggestion(answered=False, confidence=0.1, nearest=(HIT,), took_ms=1.0)


def test_a_committed_unanswered_complaint_is_a_gap(client, assist):
    unanswered(assist)
    ask(client, "我叫张三，手表漏水怎么赔", context={"area": "urban"})
    ask(client, "手表漏水了怎么赔")
    ask(client, "宠物能不能进营业厅", preview=True)
    page = client.get("/v1/gaps").get_json()
    assert (page["total"], page["gaps"][0]["count"]) == (1, 2)
    gap = page["gaps"][0]
    assert gap["complaint"] == "手表漏水了怎么赔"
    assert gap["variants"] == ["我叫〔姓名〕，手表漏水怎么赔"]
    assert gap["nearest"] == [{"document_id": "ban-fa-1", "title": "甲公司投诉办法"}]


def test_a_follow_up_that_says_nothing_of_its_own_is_no_gap(client, assist):
    unanswered(assist)
    assist.suggestion = assist.suggestion.model_copy(update={"ask": Ask(field="former", question="问的是哪一件事？", options=())})
    assert ask(client, "然后呢").get_json()["ask"]["field"] == "former"
    assert client.get("/v1/gaps").get_json()["total"] == 0


def test_gaps_come_page_by_page(client, assist):
    unanswered(assist)
    for complaint in ("手表漏水怎么赔", "宠物能不能进营业厅", "停车位被占了"):
        ask(client, complaint)
    page = client.get("/v1/gaps?offset=1&limit=1").get_json()
    assert ([gap["complaint"] for gap in page["gaps"]], page["total"]) == (["宠物能不能进营业厅"], 3)
    assert client.get("/v1/gaps?limit=0").status_code == 400


def test_only_committed_questions_are_counted(client, assist):
    ask(client, "停机")
    ask(client, "停机")
    ask(client, "停机了", preview=True)
    searches = client.get("/v1/editor").get_json()["searches"]
    assert searches["top"] == [{"text": "停机", "asked": 2, "unanswered": 0}]
    assert (len(searches["days"]), searches["days"][-1]["asked"]) == (7, 2)


def test_an_answer_does_not_wait_for_its_note(app, client, assist, monkeypatch):
    unanswered(assist)

    def fail(*_, **__):
        raise TransientError("locked")

    monkeypatch.setattr(app.extensions["shouwen"].journal.searches, "add", fail)
    assert ask(client, "停机").status_code == 200
    assert "shouwen_unnoted_total 1.0" in client.get("/metrics").get_data(as_text=True)


def test_feedback_is_kept_and_shown_to_editors(client):
    said = {"kind": "unhelpful", "reason": "wrong_deadline", "citation": SPAN, "query": "13812345678停机"}
    assert client.post("/v1/feedback", json=said).status_code == 201
    client.post("/v1/feedback", json={"kind": "copied", "citation": SPAN})
    overview = client.get("/v1/editor").get_json()
    (disputed,) = overview["disputed"]
    assert (disputed["text"], disputed["query"]) == ("投诉当日回复。", "〔电话〕停机")
    assert disputed["counts"] == {"unhelpful": 1, "copied": 1}
    assert disputed["reasons"] == {"wrong_deadline": 1}
    assert disputed["citation"]["title"] == "甲公司投诉办法"
    assert overview["feedback"] == {"unhelpful": 1, "copied": 1}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "unhelpful", "citation": {**SPAN, "document_id": "nobody"}}, 404),
        ({"kind": "unhelpful", "citation": {**SPAN, "end": 4}}, 400),
        ({"kind": "unhelpful", "citation": {**SPAN, "end": 999}}, 400),
        ({"kind": "great", "citation": SPAN}, 400),
        ({"kind": "unhelpful", "reason": "ugly", "citation": SPAN}, 400),
        ({"kind": "helpful", "reason": "out_of_date", "citation": SPAN}, 400),
        ({"kind": "helpful"}, 400),
        ({"kind": "helpful", "citation": SPAN, "query": "停" * 2001}, 400),
    ],
)
def test_other_feedback_is_refused(client, body, status):
    assert client.post("/v1/feedback", json=body).status_code == status


def test_what_expires_within_sixty_days_is_named():
    today = date(2026, 9, 28)
    document = replace(summary(DOCUMENTS[0]), review_by=today + timedelta(days=60), effective_to=today + timedelta(days=61))
    overdue = replace(document, id="b", review_by=today - timedelta(days=3), effective_to=None)
    draft = replace(document, id="c", status="draft")
    over = replace(document, id="d", effective_to=today - timedelta(days=1))
    found = expiring([document, overdue, draft, over], today)
    assert [(one.id, one.field, one.days_left) for one in found] == [("b", "review_by", -3), ("ban-fa-1", "review_by", 60)]


def test_without_examples_a_page_starts_with_general_ones(client):
    body = client.get("/v1/start").get_json()
    assert body["examples"]
    assert body["known"]["operator"] == ["中国铁通"]


def test_a_page_starts_with_the_documents_own_examples(client, monkeypatch):
    def entry(number, category):
        document = replace(DOCUMENTS[0], id=str(number), category=category, examples=(f"例{number}", "另一句"))
        return Entry(document, (), (), (Fact("procedure", 0, 3, Procedure("", ()), Applicability(tier="VIP")),))

    monkeypatch.setattr(FakeLibrary, "entries", lambda _: [entry(1, "甲"), entry(2, "甲"), entry(3, "乙")])
    body = client.get("/v1/start").get_json()
    assert body["examples"] == ["例1", "例3", "例2"]
    assert body["known"]["tier"] == ["VIP"]


def test_what_is_worked_out_of_an_edition_is_worked_out_once(monkeypatch):
    worked = []
    value = PerEdition(lambda entries, in_force: worked.append(in_force) or len(worked))
    library = FakeLibrary()
    assert [value.get(library), value.get(library), value.get(library, also="next day")] == [1, 1, 2]
    monkeypatch.setattr(FakeLibrary, "edition", lambda _: "releases/0003")
    assert value.get(library, also="next day") == 3
