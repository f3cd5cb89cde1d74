import json
from datetime import date
from xml.etree import ElementTree

import pytest

from desk.check.examples import ask
from desk.check.junit import write_junit
from desk.check.knowledge import read_folder
from desk.check.run import Options, check
from desk.check.trial import trial
from kb.settings import Settings

TODAY = date(2026, 6, 1)


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


def spoil(folder, name, old, new):
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_examples_that_speak_of_another_document_are_named(corpus, settings):
    for index in range(3):  # the whole document speaks of a subject that none of its examples has
        spoil(
            corpus,
            "baoxiu-huifu.md",
            ["报修完半天没人理我", "你们多久给我打第一个电话", "报修后联系不上师傅"][index],
            f"光猫亮红灯断网{'一二三'[index]}天",
        )
    report = check(corpus, settings, Options(TODAY, top=1))
    found = [p for p in report.problems if p.rule == "examples"]
    assert any(p.place.path.endswith("baoxiu-huifu.md") and "《光纤障碍的修复》" in p.message for p in found)
    assert report.examples is not None
    assert report.examples.share() < 0.95
    assert not report.ok  # too few are found leave-one-out


def test_an_example_is_left_out_of_the_index_when_it_is_asked(corpus, settings):
    # Words that are nowhere else: found by itself only.
    spoil(corpus, "zhangdan-yiwen.md", "流量费扣得莫名其妙", "qwertz uiop asdf")
    knowledge = read_folder(corpus, TODAY, settings)
    outcome = ask(knowledge, trial(corpus, settings), top=1)
    one = next(result for result in outcome.results if result.text.startswith("qwertz"))
    assert one.rank_as_is == 1
    assert one.rank != 1 or outcome.share() < 1 or one.first  # asked, and without an error where nothing matches


def test_a_second_check_embeds_nothing_and_leaves_one_release(corpus, settings):
    own = trial(corpus, settings)
    spoil(corpus, "zhangdan-yiwen.md", "近三个月", "近两个月")
    assert trial(corpus, settings) == own
    assert [place.name for place in (own.data_dir / "releases").iterdir() if place.name.isdigit()] == ["0002"]
    assert (own.data_dir / "embeddings.sqlite").resolve() == (settings.data_dir / "embeddings.sqlite").resolve()
    assert not (settings.data_dir / "current").exists()  # nothing under check is ever served


def test_only_changed_files_are_asked_and_reported(corpus, settings):
    spoil(corpus, "zhangdan-yiwen.md", "category: 资费账务", "category: 资费帐务")
    spoil(corpus, "baoxiu-huifu.md", "category: 投诉处理", "category: 投诉处里")
    report = check(corpus, settings, Options(TODAY, files=(corpus / "baoxiu-huifu.md",)))
    assert [p.message for p in report.problems if p.rule == "schema"] == ["category: 没有“投诉处里”这个类别"]
    assert report.examples is not None
    assert len(report.examples.results) == 3


def test_junit_has_a_case_an_example_and_a_failure_an_error(corpus, settings, tmp_path):
    spoil(corpus, "guangxian-xiufu.md", "[baoxiu-huifu]", "[nirgends]")
    report = check(corpus, settings, Options(TODAY))
    path = tmp_path / "out" / "report.xml"
    write_junit(report, path)
    suites = {suite.get("name"): suite for suite in ElementTree.parse(path).getroot()}
    assert len(suites["examples"]) == 9
    assert suites["references"].get("failures") == "1"
    assert "没有标识为“nirgends”的文件" in suites["references"].find("testcase/failure").get("message")


def test_the_report_is_json(corpus, settings):
    report = json.loads(json.dumps(check(corpus, settings, Options(TODAY, examples=False)).to_json()))
    assert (report["ok"], report["documents"], report["examples"]) == (True, 3, None)
    assert report["coverage"][0] == {"category": "宽带与电话障碍", "documents": 1, "procedure": 1, "deadline": 1, "wording": 1}
