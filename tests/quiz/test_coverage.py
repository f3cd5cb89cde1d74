"""What a quiz asks, and what none has asked yet."""

from quiz.choose import Wishes, make
from quiz.coverage import coverage


def test_asked_and_never_asked_add_up(sample, context, templates):
    view = sample.view(context, lambda document: document.category == "投诉处理")
    quiz = make(sample, Wishes(context, 15, 2, categories=("投诉处理",)), templates)
    report = coverage(view, quiz.items, templates)
    assert len(report.asked) + len(report.never) == len(report.clauses) <= report.facts
    assert {identity for clause in report.asked for identity in clause.items} == {item.id for item in quiz.items}
    assert sum(total for *_, total in report.by_document()) == len(report.clauses)
    for clause in report.clauses:
        assert sample.documents[clause.document_id].text[clause.start : clause.end] == clause.text


def test_nothing_is_asked_by_no_quiz(sample, context, templates):
    report = coverage(sample.view(context, lambda document: document.category == "资费账务"), (), templates)
    assert report.clauses
    assert not report.asked
    assert report.to_json()["askable"] == len(report.to_json()["never_asked"])
