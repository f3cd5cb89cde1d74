"""Questions that name documents and clauses, or ask for what held before."""

from datetime import date as day
from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.former import Wanted, wanted
from search.named import Catalogue
from search.service import Assist

NOON = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
CONTEXT = Context(NOON, NOON, operator="戊云通信")
REFUND = """---
title: 戊云通信预存款退还办法
key: refund
operator: 戊云通信
version: "{version}"
number: 戊云财〔{year}〕4号
effective_from: {year}-01-01
{more}---

# 戊云通信预存款退还办法

第一条 用户销号的，预存款余额应当在{days}个工作日内退还。

第二条 代他人领取退款的，须出示双方证件原件。

## 答复口径

您好，余额会在{days}个工作日内退到原账户。
"""
REPAIR = """---
title: 戊云通信宽带抢修规定
key: repair
operator: 戊云通信
version: "2026"
number: 戊云网〔2026〕12号
effective_from: 2026-01-01
---

# 戊云通信宽带抢修规定

第一条 宽带中断的，自接到报修起9小时内修复。

第二条 抢修超时的，按日减免月租费。
"""


@pytest.fixture(scope="module")
def assist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("named")
    texts = {
        "refund-2025.md": REFUND.format(version="2025", year=2025, days=15, more="effective_to: 2025-12-31\n"),
        "refund-2026.md": REFUND.format(version="2026", year=2026, days=5, more="supersedes: refund@2025\n"),
        "repair.md": REPAIR,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(data_dir=folder / "data")
    ingest([folder], settings)
    made = Assist(settings, Store(settings.data_dir), load(settings.embedding_model))
    made.warm_up()
    yield made
    made.close()


def answer(assist, question):
    return assist.suggest(question, CONTEXT, preview=True)


@pytest.mark.parametrize(
    "question",
    ["戊云网〔2026〕12号，几小时修好", "戊云网[2026]12号文件里多久要修好", "《宽带抢修规定》规定几小时修复", "戊云通信宽带抢修规定里几小时修复"],
)
def test_a_document_that_is_named_is_asked_alone(assist, question):
    found = answer(assist, question)
    assert found.deadlines[0].shown == "9小时内"
    assert {hit.citation.title for hit in found.passages} == {"戊云通信宽带抢修规定"}


def test_what_is_not_there_is_said_and_not_answered_from_elsewhere(assist):
    found = answer(assist, "戊云网〔2026〕77号里宽带几小时修好")
    assert (found.answered, found.warnings) == (False, ("库中没有这份文件：戊云网〔2026〕77号",))


def test_a_law_that_a_customer_quotes_stops_no_answer(assist):
    found = answer(assist, "依据《己云消费条例》，宽带中断几小时修好")
    assert found.answered
    assert "库中没有这份文件：《己云消费条例》" in found.warnings


def test_a_clause_is_asked_alone(assist):
    found = answer(assist, "《宽带抢修规定》第二条怎么说的")
    assert found.answered
    assert [hit.text for hit in found.passages] == ["第二条 抢修超时的，按日减免月租费。"]
    assert "这份文件没有所问的条款：第九条" in answer(assist, "《宽带抢修规定》第九条怎么说的").warnings


def test_a_former_limit_stands_beside_as_a_rule_without_a_due_time(assist):
    found = answer(assist, "销号余额几天退，原来的15个工作日改成几天了")
    assert found.deadlines[0].shown == "5个工作日内"
    former = found.rules[0]
    assert ("15个工作日" in former.text, former.citation.in_force, former.citation.status) == (True, False, "expired")
    assert "《戊云通信预存款退还办法》已失效，所示为当时的规定" in found.warnings


def test_of_a_former_document_nothing_is_due_and_nothing_approved(assist):
    found = answer(assist, "已作废的戊云财〔2025〕4号里余额几个工作日退")
    assert found.answered
    assert (found.deadlines, found.wordings) == ((), ())
    assert "15个工作日" in found.rules[0].text


def test_who_asks_for_today_gets_today_alone(assist):
    found = answer(assist, "销号以后余额几天退")
    assert all(card.citation.in_force for group in (found.deadlines, found.rules, found.wordings) for card in group)


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("回访时限去年是几天，今年是几天", Wanted(before=True)),
        ("原来的规定是多少", Wanted(before=True, alone=True)),
        ("2024年的标准是几天", Wanted(before=True, alone=True)),
        ("移机时限有什么变化", Wanted(before=True)),
        ("去年我就投诉过了还没人管", Wanted()),
        ("以前办的套餐能改吗", Wanted()),
        ("2024年办的卡多久能注销", Wanted()),
        ("2026年的规定是几天", Wanted()),
    ],
)
def test_what_is_asked_of_former_rules(question, want):
    assert wanted(question, day(2026, 6, 1)) == want


def test_names_are_kept_in_their_place(assist):
    with Store(assist._settings.data_dir).current() as release:
        catalogue = Catalogue(release.documents.documents())
    question = "请问戊云网〔2026〕12号里几小时"
    named = catalogue.asked(question)
    assert (len(named.text), named.text.strip("请问 ")) == (len(question), "里几小时")
