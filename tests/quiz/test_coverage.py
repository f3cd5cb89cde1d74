"""What a quiz asks, and what none has asked yet."""

from quiz.choose import Wishes, make
from quiz.coverage import coverage


def test_asked_and_never_asked_add_up(sample, context, templates):
    view = sample.view(context, lambda document: document.category == "投诉处理")
    quiz = make(sample, Wishes(context, 15, 2, categories=("投诉处理",)), templates)
    report = coverage(view, quiz.items, templates)
    assert report.asked + len(report.never_asked) == report.askable == len(report.clauses) <= report.facts
    assert {identity for clause in report.clauses for identity in clause.items} == {item.id for item in quiz.items}
    assert sum(one.askable for one in report.documents) == report.askable
    for clause in report.clauses:
        assert sample.documents[clause.document_id].text[clause.start : clause.end] == clause.text


def test_nothing_is_asked_by_no_quiz(sample, context, templates):
    report = coverage(sample.view(context, lambda document: document.category == "资费账务"), (), templates)
    assert report.clauses
    assert not report.asked
    assert report.askable == len(report.json_ready()["never_asked"])
