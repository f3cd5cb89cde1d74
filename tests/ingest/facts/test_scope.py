"""What restricts a fact: headings, lead-ins, rows and columns, its conditions, exceptions and cases; all verbatim."""

import pytest

from ingest.facts import extract_facts
from kb.models import Deadline


@pytest.fixture
def limits(outlined):
    """The limits of a text in order: the quotation, and what restricts it."""

    def read(text):
        document = outlined(text)
        own = document.document.text
        found = []
        for fact in extract_facts(document):
            if isinstance(fact.detail, Deadline):
                names = ("above", "leads", "conditions", "exceptions", "cases")
                scope = {name: [own[part.start : part.end] for part in getattr(fact.scope, name)] for name in names}
                found.append((own[fact.start : fact.end], {name: words for name, words in scope.items() if words}, fact))
        return found

    return read


def test_headings_say_for_whom(limits):
    (_, public, first), (_, business, second) = limits("一、公众客户\n接报后30小时内修复。\n\n二、政企客户\n接报后5小时内修复。\n")
    assert (public, business) == ({"above": ["一、公众客户"]}, {"above": ["二、政企客户"]})
    assert (first.applies_to.tier, second.applies_to.tier) == ("公众客户", "政企客户")


def test_an_exception_is_quoted_with_its_rule(limits):
    (text, scope, _), *_ = limits("第一条 断线18小时内修复，线路被盗、道路施工等除外。\n第二条 其他投诉3日内答复。\n")
    assert text.endswith("断线18小时内修复，线路被盗、道路施工等除外。")
    assert scope["exceptions"] == ["线路被盗、道路施工等"]


def test_an_exception_in_the_next_sentence_stands_beside(limits):
    (text, scope, _), *_ = limits("第一条 报修后9日内完成。但需等境外配件的，不受此限。\n第二条 其他投诉3日内答复。\n")
    assert text.endswith("9日内完成。")
    assert scope["exceptions"] == ["需等境外配件的,不受此限".replace(",", "，")]


def test_an_exception_that_another_article_makes(limits):
    (_, first, _), (_, second, _) = limits("第一条 爆管5小时内修复。\n第二条 渗漏9小时内修复。\n第三条 第一条的规定不适用于用户自建管道。\n")
    assert first == {"exceptions": ["用户自建管道"]}
    assert second == {}


def test_what_was_taken_out_is_the_case_of_what_remits_to_it(limits):
    (_, first, _), (_, second, _) = limits("第一条 断线18小时内修复，电缆失窃的除外；属于除外情形的，60小时内修复。\n第二条 其他投诉3日内答复。\n")[
        :2
    ]
    assert second["cases"] == first["exceptions"]


def test_the_items_of_a_list_are_the_cases_of_the_sentence_that_leads_it_in(limits):
    ((text, scope, _), (_, other, _)) = limits(
        "有下列情形之一的，2小时内报告：\n（一）威胁他人的；\n（二）20户以上一同投诉的。\n\n其他投诉3日内答复。\n"
    )
    assert text.startswith("有下列情形之一的，2小时内报告")
    assert scope["cases"] == ["威胁他人的", "20户以上一同投诉的"]
    assert other == {}


def test_items_inherit_what_leads_them_in_nested_too(limits):
    found = limits(
        "第三条 因本公司原因停气的，按下列时限恢复：\n"
        "（一）夜间停气的，分为：\n1. 居民9小时内恢复；\n2. 食堂5小时内恢复。\n（二）白天停气6小时内恢复。\n"
    )
    assert [scope.get("leads") for _, scope, _ in found] == [
        ["因本公司原因停气的，按下列时限恢复", "夜间停气的，分为"],
        ["因本公司原因停气的，按下列时限恢复", "夜间停气的，分为"],
        ["因本公司原因停气的，按下列时限恢复"],
    ]


def test_rows_and_columns_lead_in_their_cells(limits):
    found = limits("| 客户 | 装机时限 | 修障时限 |\n|---|---|---|\n| 公众客户 | 6日 | 30小时 |\n| 政企客户 | 3日 | 5小时 |\n")
    assert [scope["leads"] for _, scope, _ in found] == [
        ["装机时限", "公众客户"],
        ["修障时限", "公众客户"],
        ["装机时限", "政企客户"],
        ["修障时限", "政企客户"],
    ]


@pytest.mark.parametrize(
    ("defining", "case"),
    [
        ("影响60户至500户的为乙级断网，影响500户以上的为甲级断网。", "影响60户至500户的为乙级断网"),
        ("乙级断网是指影响60户至500户的断网。", "乙级断网是指影响60户至500户的断网"),
        ("乙级断网：影响60户至500户。", "乙级断网：影响60户至500户"),
        ("全岛失联为甲级断网；单岸失联为乙级断网。", "单岸失联为乙级断网"),
    ],
)
def test_a_class_leads_to_what_defines_it(limits, defining, case):
    *_, (_, scope, _) = limits(f"第一条 {defining}\n第二条 甲级断网3小时内修复。\n第三条 乙级断网7小时内修复。\n")
    assert [words.removeprefix("第一条 ").rstrip("。") for words in scope["cases"]] == [case]


def test_a_class_defines_itself_in_its_own_sentence(limits):
    (_, scope, _), *_ = limits("第一条 影响500户以上的，为甲级断网，3小时内修复。\n第二条 甲级断网须当日通报。\n")
    assert "cases" not in scope
    assert scope["conditions"] == ["影响500户以上"]


def test_conditions_of_classes_in_one_sentence_are_each_its_own(limits):
    found = limits("退款80元以下的，当日退还；80元以上900元以下的，4日内退还；900元以上的，8日内退还。\n")
    assert [scope["conditions"] for _, scope, _ in found] == [["退款80元以下"], ["80元以上900元以下"], ["900元以上"]]
    assert [text.rstrip("。") for text, _, _ in found] == ["退款80元以下的，当日退还", "80元以上900元以下的，4日内退还", "900元以上的，8日内退还"]
