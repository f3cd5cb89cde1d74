"""An item knows when its clause has changed, expired, or is contradicted, and is repaired where that can be."""

from dataclasses import replace

import pytest

from quiz.choose import Wishes, make
from quiz.files import dump
from quiz.knowledge import Knowledge
from quiz.verify import repaired, verify

BODY = """## 时限

- 账单异议，账务组自登记之时起10小时内核对。
- 上门安装，装机班自派单之时起30小时内完成。
- 短信退订，客服组自申请之时起60小时内生效。
- 线路割接，网络组自立项之时起20小时内通告。
- 话单复核，稽核组自受理之时起40小时内办结。
"""
OLD = {"key": "shixian", "version": '"1"', "effective_from": "2026-01-01"}
NEW = {"key": "shixian", "version": '"2"', "effective_from": "2026-06-01"}


@pytest.fixture
def quiz(entries, context, templates):
    """Made from the first version."""
    knowledge = Knowledge(entries({"服务时限": BODY}, **OLD))
    made = make(knowledge, Wishes(replace(context, as_of=context.as_of.replace(month=3)), 5, 1, ("single",)), templates)
    assert len(made.items) == 5
    return made


def verdicts(quiz, findings):
    return {item.answers[0]: finding.verdict for item, finding in zip(quiz.items, findings, strict=True)}


def test_what_has_not_changed_is_right(quiz, entries, context, templates):
    findings = verify(quiz, Knowledge(entries({"服务时限": BODY}, **OLD)), context, templates)
    assert set(verdicts(quiz, findings).values()) == {"ok"}
    assert dump(repaired(quiz, findings)) == dump(quiz)


def test_a_new_version_moves_changes_and_drops_clauses(quiz, entries, context, templates):
    changed = BODY.replace("10小时", "12小时").replace("- 线路割接，网络组自立项之时起20小时内通告。\n", "")
    new = entries({"服务时限": f"这一版从六月起施行。\n\n{changed}"}, **NEW)
    knowledge = Knowledge([*entries({"服务时限": BODY}, **OLD), *new])
    findings = verify(quiz, knowledge, context, templates)
    assert verdicts(quiz, findings) == {"10小时": "changed", "30小时": "moved", "60小时": "moved", "20小时": "gone", "40小时": "moved"}
    fresh = repaired(quiz, findings)
    assert sorted(item.answers[0] for item in fresh.items) == ["12小时", "30小时", "40小时", "60小时"]
    for item in fresh.items:
        assert knowledge.documents[item.citation.document_id].text[item.citation.start : item.citation.end] == item.quote
        assert item.citation.version == "2"
    assert all(finding.ok for finding in verify(fresh, knowledge, context, templates))


def test_a_new_version_is_found_by_its_title_too(entries, context, templates):
    old = Knowledge(entries({"服务时限（2025年版）": BODY}))
    made = make(old, Wishes(context, 5, 1, ("single",)), templates)
    new = Knowledge(entries({"服务时限（2026年版）": BODY.replace("10小时", "15小时")}))
    assert sorted(verdicts(made, verify(made, new, context, templates)).values()) == ["changed", "moved", "moved", "moved", "moved"]


def test_an_expired_document_and_a_withdrawn_one(quiz, entries, context, templates):
    expired = Knowledge(entries({"服务时限": BODY}, **OLD, effective_to="2026-09-30"))
    ids = {document.id for document in expired.documents.values()}
    elsewhere = {"document_id": next(iter(ids))}
    items = (item.model_copy(update={"citation": item.citation.model_copy(update=elsewhere)}) for item in quiz.items)
    quiz = quiz.model_copy(update={"items": tuple(items)})
    assert set(verdicts(quiz, verify(quiz, expired, context, templates)).values()) == {"expired"}
    findings = verify(quiz, Knowledge([]), context, templates)
    assert set(verdicts(quiz, findings).values()) == {"withdrawn"}
    assert not repaired(quiz, findings).items


def test_a_rule_that_makes_a_wrong_option_right_is_noticed(quiz, entries, context, templates):
    item = next(item for item in quiz.items if "话单复核" in item.quote)
    wrong = next(option for option in item.options if option not in item.answers)
    other = entries({"市公司细则": f"## 时限\n\n- 话单复核，稽核组自受理之时起{wrong}内办结。\n"})
    knowledge = Knowledge([*entries({"服务时限": BODY}, **OLD), *other])
    found = {finding.id: finding for finding in verify(quiz, knowledge, context, templates)}[item.id]
    assert found.verdict == "contradicted"
    assert wrong in found.message
    assert found.repaired is not None
    assert wrong not in found.repaired.options


def test_what_a_trainer_changed_is_held_to_its_quotation_only(quiz, entries, context, templates):
    items = (item.model_copy(update={"options": ("随便", item.answers[0]), "edited": True}) for item in quiz.items)
    edited = quiz.model_copy(update={"items": tuple(items)})
    assert set(verdicts(edited, verify(edited, Knowledge(entries({"服务时限": BODY}, **OLD)), context, templates)).values()) == {"ok"}


def test_a_limit_that_became_an_aim_is_no_question_any_more(quiz, entries, context, templates):
    new = entries({"服务时限": BODY.replace("自登记之时起10小时内", "自登记之时起力争10小时内")}, **NEW)
    knowledge = Knowledge([*entries({"服务时限": BODY}, **OLD), *new])
    findings = verify(quiz, knowledge, context, templates)
    assert verdicts(quiz, findings) == {"10小时": "unpromised", "30小时": "moved", "60小时": "moved", "20小时": "moved", "40小时": "moved"}
    finding = next(finding for finding in findings if finding.verdict == "unpromised")
    assert "仅为目标：10小时" in finding.message
    assert len(repaired(quiz, findings).items) == 4


def test_a_right_answer_that_the_same_words_do_not_promise_is_refused(entries, context, templates):
    text = "## 时限\n\n- 账单异议，账务组自登记之时起力争10小时内核对。\n"
    (entry,) = entries({"服务时限": text}, **OLD)
    at = entry.document.text.index("10小时")
    made = make(Knowledge(entries({"服务时限": BODY}, **OLD)), Wishes(context, 5, 1, ("single",)), templates)
    item = next(item for item in made.items if item.answers[0] == "10小时")
    clause = entry.document.text[entry.document.text.index("账单异议") : at + len("10小时内核对。")]
    start = entry.document.text.index(clause)
    cited = item.citation.model_copy(update={"document_id": entry.document.id, "start": start, "end": start + len(clause)})
    forged = item.model_copy(update={"citation": cited, "quote": clause, "asked": ((at, at + len("10小时")),)})
    (finding,) = verify(made.model_copy(update={"items": (forged,)}), Knowledge([entry]), context, templates)
    assert finding.verdict == "unpromised"


def test_a_rule_that_now_allows_what_was_called_wrong_is_noticed(entries, context, templates):
    body = "## 规定\n\n- 客户可以在营业厅选择来电号码的显示方式。\n"
    knowledge = Knowledge(entries({"业务受理": body}))
    made = next(
        quiz
        for seed in range(20)
        for quiz in [make(knowledge, Wishes(context, 1, seed, ("true_false",), ("rule",)), templates)]
        if quiz.items[0].answer == "错误"
    )
    assert verify(made, knowledge, context, templates)[0].verdict == "ok"
    notice = entries({"省公司通知": "## 规定\n\n- 客户不得在营业厅选择来电号码的显示方式。\n"})
    (finding,) = verify(made, Knowledge([*entries({"业务受理": body}), *notice]), context, templates)
    assert finding.verdict == "contradicted"
    assert "不得" in finding.message
