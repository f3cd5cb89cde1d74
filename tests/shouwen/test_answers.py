"""What people and programs read of an answer."""

import json

import pytest

from kb.contract import Emergency, Listed, Matter, Suggestion
from kb.contract.cards import Piece
from shouwen.__main__ import main
from shouwen.suggest import show

from .conftest import ANSWERED


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")


def test_search_shows_the_quotation_as_it_is_and_its_source(assist, capsys):
    assert main(["search", "多久修好"]) == 0
    shown = capsys.readouterr().out
    assert "[1] 应在24小时内修复。" in shown
    assert "《投诉办法[试行]》 第二章 处理 [10–20]" in shown
    assert "时限" in shown


def test_nothing_found_is_said(assist, capsys):
    assert main(["search", "无"]) == 0
    assert "没有找到" in capsys.readouterr().out


def test_emergency_contacts_are_printed_before_all_else(capsys):
    contact = Emergency(of="医疗急救", value="120", note="急病")
    show(Suggestion(answered=False, confidence=0.0, emergency=(contact,), took_ms=1.0))
    assert capsys.readouterr().out.startswith("☎ 医疗急救 120  急病")


@pytest.mark.parametrize(
    ("confidence", "card", "grade", "told"),
    [
        (0.9, 0.8, "sure", "✓ 有已批准的规定"),
        (0.9, 0.3, "possible", "？ 可能有关的规定"),
        (0.4, 0.8, "possible", "？ 可能有关的规定"),
        (0.9, None, "possible", "？ 可能有关的规定"),
    ],
)
def test_what_is_not_sure_is_told_apart_in_the_first_line(capsys, confidence, card, grade, told):
    wording = ANSWERED.wordings[0].model_copy(update={"confidence": card})
    answer = Suggestion(answered=True, confidence=confidence, wordings=(wording,), took_ms=1.0)
    assert answer.grade == grade
    show(answer)
    assert capsys.readouterr().out.startswith(told)


def test_each_matter_has_its_grade_and_the_whole_the_best(capsys):
    matters = tuple(Matter(start=0, end=1, text=grade, asked=grade, answered=True, confidence=0.9, grade=grade) for grade in ("none", "possible"))
    answer = Suggestion(answered=True, confidence=0.9, matters=matters, took_ms=1.0)
    assert answer.grade == "possible"
    show(answer)
    assert capsys.readouterr().out.splitlines()[1:3] == ["1. none：没有已批准的规定", "2. possible：可能有规定"]


@pytest.mark.parametrize(("exemplified", "confidence", "marked"), [(True, 0.001, True), (True, 0.4, False), (False, 0.001, False)])
def test_a_card_that_stands_for_its_scene_alone_says_so(capsys, exemplified, confidence, marked):
    wording = ANSWERED.wordings[0].model_copy(update={"confidence": confidence, "exemplified": exemplified})
    assert wording.by_example is marked
    show(Suggestion(answered=True, confidence=0.9, wordings=(wording,), took_ms=1.0))
    assert ("按例句找到的场景" in capsys.readouterr().out) is marked


def test_a_list_is_printed_whole_with_its_count(capsys):
    items = tuple(Piece(text=f"第{number}样", start=0, end=1) for number in range(1, 15))
    quoted = ANSWERED.prohibitions[0]
    show(Suggestion(answered=True, confidence=0.9, listed=Listed(text="", citation=quoted.citation, items=items), took_ms=1.0))
    printed = capsys.readouterr().out
    assert "共14项" in printed
    assert "14. 第14样" in printed


def test_suggest_shows_every_group_in_order(assist, capsys):
    assert main(["suggest", "宽带断了", "--region", "月球"]) == 0
    printed = capsys.readouterr()
    wanted = [
        "有已批准的规定",
        "1. 先[核实]情况；",
        "修复 半个工作日内",
        "最迟 2026-09-29 10:00",
        "以投诉受理时间代替“接报”的时间",
        "受理时间不在夜间",
        "自2027-01-01起2小时内",
        "另见：应在48小时内修复",
        "标准答复 道歉",
        "××先生，抱歉。",
        "原文不完整",
        "不知道，别问我",
        "红色",
        "仅为目标：6小时 力争修复",
        "录音保存 8个月",
        "相关规定",
    ]
    places = [printed.out.find(text) for text in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)
    assert "月球" in printed.err
    assert "旧版" in printed.err


def test_a_time_that_is_no_deadline_stands_first_where_no_limit_does(assist, capsys):
    assist.suggestion = assist.suggestion.model_copy(update={"deadlines": ()})
    assert main(["suggest", "录音留多久"]) == 0
    shown = capsys.readouterr().out
    assert 0 < shown.index("录音保存 8个月") < shown.index("1. 先[核实]情况；")


def test_suggest_says_so_when_it_does_not_know(assist, capsys):
    assert main(["suggest", "无"]) == 0
    shown = capsys.readouterr().out
    assert "没有已批准的答案" in shown
    assert "最接近的规定" in shown


def test_suggest_tells_on_request_what_scores_are_made_of(assist, capsys):
    assert main(["suggest", "宽带断了", "--explain"]) == 0
    assert "act_named 1.00×0.35  covered 0.50×0.5" in capsys.readouterr().out
    assert main(["suggest", "宽带断了", "--explain", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["explained"][0]["parts"]["covered"] == [0.5, 0.5]


@pytest.mark.parametrize("command", ["search", "suggest"])
def test_json_is_the_contract(assist, capsys, command):
    assert main([command, "宽带断了", "--region", "月球", "--json"]) == 0
    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    assert "月球" in answer["warnings"][0]
    assert "took_ms" in answer
    assert "应在24小时内修复" in printed.out
    assert printed.err == ""


@pytest.mark.parametrize("text", ["", " \n", "长" * 2001, "\udcff"])
def test_a_text_that_cannot_be_asked_is_the_callers_mistake(text, capsys):
    assert main(["search", text]) == 2
    assert capsys.readouterr().err.startswith("shouwen: TEXT")


def test_a_time_that_cannot_be_read_is_the_callers_mistake(capsys):
    assert main(["suggest", "停机", "--received-at", "昨天"]) == 2
    assert "received_at" in capsys.readouterr().err


def test_an_empty_data_folder_is_said(tmp_path, capsys):
    assert main(["search", "停机", "--data", str(tmp_path)]) == 1
    assert "nothing has been ingested" in capsys.readouterr().err
