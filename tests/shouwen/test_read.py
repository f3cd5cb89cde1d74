import json

import pytest

from shouwen.__main__ import main

RULE = "# 江岚通信投诉办法\n\n第一条 投诉应在24小时内办结，农村48小时内办结。\n\n第二条 等了3小时。\n\n第三条 海岛用户不承诺20小时内修复。\n"


@pytest.fixture
def rule(tmp_path):
    path = tmp_path / "ban-fa.md"
    path.write_text(RULE, encoding="utf-8")
    return path


def run(capsys, *arguments):
    code = main(["read", *map(str, arguments)])
    return code, capsys.readouterr().out


def test_json_is_that_of_the_contract(rule, capsys, tmp_path):
    code, out = run(capsys, rule, "--json", "--data", tmp_path / "data")
    assert code == 0
    [file] = json.loads(out)["files"]
    assert file["path"] == str(rule)
    facts = [fact for fact in file["documents"][0]["facts"] if fact["kind"] == "deadline"]
    assert [(fact["amount"], fact["unit"], fact["action"]) for fact in facts] == [(24, "hour", "处理（办结）"), (48, "hour", "处理（办结）")]
    assert not (tmp_path / "data").exists()


def test_for_people_the_text_stands_with_its_facts_and_doubts(rule, capsys):
    code, out = run(capsys, rule)
    assert code == 0
    for shown in (
        "《江岚通信投诉办法》",
        "第一条 投诉应在24小时内办结",
        "24小时内 · 处理（办结）",
        "农村",
        "markup",
        "“3小时”没有读成时限",
        "并非承诺",
        "不承诺：20小时",
    ):
        assert shown in out


def test_a_file_that_cannot_be_read_makes_it_fail_after_the_others(rule, capsys):
    broken = rule.with_name("a.docx")
    broken.write_bytes(b"no zip")
    code, out = run(capsys, rule.parent)
    assert code == 1
    assert "✗ a.docx" in out
    assert "《江岚通信投诉办法》" in out
    assert run(capsys, rule.parent, "--json")[0] == 1
