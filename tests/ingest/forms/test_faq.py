"""Whatever the form of a list of questions: all of it is read, each answer under its question, with the same facts."""

from collections import Counter
from time import perf_counter

import pytest

from ingest.convert import convert
from ingest.partition import partition
from ingest.reading import read_file
from tests.ingest.forms.faq import FAQS, FORMS, write
from tests.ingest.forms.judge import asked_of, facts, read, squashed

PLAIN = "md_headings"
AS_ITEMS = {"md_list"}  # each paragraph of an answer is an item there, and a rule by itself


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faq")
    return {name: facts(read_file(write(folder, PLAIN, faq), "plain.md")) for name, faq in FAQS.items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", FAQS)
def test_questions_answers_and_facts(tmp_path, plain, name, form):
    faq = FAQS[name]
    path = write(tmp_path, form, faq)
    reading = read_file(path, path.name)
    [entry] = reading.entries
    assert reading.coverage == 1
    for asked in faq.pairs:
        for line in asked.answer:
            assert squashed(line) in read(reading)
            over = [title for title in asked_of(entry, line) if any(squashed(pair.question) == title for pair in faq.pairs)]
            assert over == [squashed(asked.question)]
    found = facts(reading)
    kinds = {kind for kind, *_ in plain[name]} - ({"procedure"} if form in AS_ITEMS else set())
    assert {f: n for f, n in found.items() if f[0] in kinds} == {f: n for f, n in plain[name].items() if f[0] in kinds}


def source_of(tmp_path, page):
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    return convert(path, path.name)


def aside(source):
    return Counter((span.reason, source.text[span.start : span.end].strip()) for span in source.set_aside)


def test_what_a_script_says_and_does_not_ask_is_set_aside_and_said(tmp_path):
    page = """<h1>缴费须知</h1><p>每月1日出账。</p><script>var tip = {text: "夜间缴费次日\\u5230账，请勿重复缴费。", no: "取消"};
    alert('每月1日出账。');</script>"""
    source = source_of(tmp_path, page)
    assert partition(source)[0][0].text == "缴费须知\n每月1日出账。"
    assert aside(source) == {("hidden", "夜间缴费次日到账，请勿重复缴费。"): 1}
    [notice] = source.warnings
    assert "夜间缴费次日到账" in notice.chinese


def test_what_a_script_says_again_is_read_once(tmp_path):
    pairs = "".join(f'{{"q": "{n}号线几点收车？", "a": "{n}点半收车，节假日不变。"}},' for n in (21, 22))
    shown = "".join(f"<h3>{n}号线几点收车？</h3><p>{n}点半收车，节假日不变。</p>" for n in (21, 22))
    source = source_of(tmp_path, f"<h1>问答</h1>{shown}<script>var faq = [{pairs}];</script>")
    assert partition(source)[0][0].text.count("收车，") == 2
    assert {reason for reason, _ in aside(source)} == {"duplicate"}


def test_advice_to_switch_scripts_on_is_no_answer(tmp_path):
    source = source_of(tmp_path, "<h1>问答</h1><p>怎么缴费？</p><p>网上缴费。</p><noscript>您的浏览器关闭了脚本，请打开后再试。</noscript>")
    assert aside(source) == {("hidden", "您的浏览器关闭了脚本，请打开后再试。"): 1}


def test_a_letter_in_a_sentence_is_no_mark_of_an_answer(tmp_path):
    source = source_of(tmp_path, "<h1>套餐</h1><p>选<b>A</b>还是选<b>Q</b>，月底前都能改。</p><p><b>A</b>、流量版</p>")
    assert partition(source)[0][0].text == "套餐\n选A还是选Q，月底前都能改。\nA、流量版"


def test_panels_belong_to_no_question_where_their_numbers_differ(tmp_path):
    page = "<h1>帮助</h1><ul><li>怎么开户？</li><li>怎么销户？</li></ul><div class=c><p>带证件来。</p></div>"
    assert partition(source_of(tmp_path, page))[0][0].text == "帮助\n怎么开户？\n怎么销户？\n带证件来。"


def test_a_table_of_questions_is_one_of_facts_where_nobody_answers(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# 时限\n\n| 问题 | 办结时限 |\n|---|---|\n| 移机 | 5日 |\n| 退费 | 9日 |\n", encoding="utf-8")
    [entry] = read_file(path, path.name).entries
    assert [fact.detail.amount for fact in entry.facts if fact.kind == "deadline"] == [5, 9]
    assert not [clause for clause in entry.clauses if clause.kind == "question"]


def test_what_unfolds_again_and_again_is_read_whatever_stands_over_it(tmp_path):
    rooms = ["开户", "过户", "报停", "销户"]
    body = "".join(
        f'<div><h4>{room}须知</h4><div class="nr" style="display:none"><p>{room}请带证件原件到窗口办理。</p></div></div>' for room in rooms
    )
    menu = "".join(f'<li><b>{room}</b><ul style="display:none"><li><a href=x>{room}网点</a></li></ul></li>' for room in rooms)
    source = source_of(tmp_path, f"<h1>须知</h1>{body}<div class=top>{menu}</div>")
    text = partition(source)[0][0].text
    assert all(f"{room}请带证件原件到窗口办理。" in text for room in rooms)
    assert "网点" not in text
    assert {reason for reason, _ in aside(source)} == {"hidden"}


@pytest.mark.parametrize(
    "code",
    ["var a = " + '{"中": {"x": "中文", "y": ' * 20_000, "x" * 1_000_000 + " '中'", "中{" * 300_000, "'中" * 300_000, "\\u4e00" * 200_000],
    ids=["deep", "long name", "braces", "quotes", "escapes"],
)
def test_scripts_are_read_in_linear_time(tmp_path, code):
    started = perf_counter()
    assert partition(source_of(tmp_path, f"<h1>须知</h1><p>每月1日出账。</p><script>{code}</script>"))[0][0].text == "须知\n每月1日出账。"
    assert perf_counter() - started < 60  # quadratic, it takes minutes
