"""Sentences and quotations, without cutting what belongs together."""

import pytest

from ingest.facts.tree import Tree, quotations, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("登记。回访！", ["登记。", "回访！"]),
        ("说：“您好。请讲。”再登记。", ["说：“您好。请讲。”", "再登记。"]),
        ("登记（含号码。地址。）后回访。", ["登记（含号码。地址。）后回访。"]),
        ("登记\n回访", ["登记", "回访"]),
        ("。 ！", []),
    ],
)
def test_sentences(text, expected):
    assert [text[slice(*span)] for span in sentences(text, 0, len(text))] == expected


def test_quotations_without_their_marks():
    text = "坐席说：“ 您好。”客户说「坏了」。"
    assert [text[slice(*span)] for span in quotations(text, 0, len(text))] == ["您好。", "坏了"]


def test_a_heading_tells_what_its_clause_is_about(outlined):
    tree = Tree(outlined("## 禁用语\n\n- 不知道。\n\n## 时限\n\n- 两小时内回复。\n"))
    topics = {clause.title: tree.topic(index) for index, clause in enumerate(tree.clauses) if clause.title}
    assert topics["禁用语"] == "forbidden"
    assert topics["时限"] == "deadline"
