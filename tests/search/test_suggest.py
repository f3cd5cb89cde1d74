from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
OWN = """---
title: 江右通信障碍修复规范
key: xiufu
operator: 江右通信
region: 江西
effective_from: 2026-01-01
---

# 江右通信障碍修复规范

## 处理步骤

1. 核对客户的号码与地址。
2. 远程测试线路，测试不通的转派维护班组。
3. 修复后回访客户。

## 时限

- 城镇用户的互联网障碍，自受理申告之时起24小时内修复。
- 农村用户的互联网障碍，自受理申告之时起48小时内修复。
- 互联网装机，自受理之日起7日内完成。

## 标准答复

- 城镇客户催修：“您的报修我们已经受理，最迟明天这个时候修好。”
- 农村客户催修：“您家路远一些，我们最迟后天这个时候修好。”

## 禁用语

- “坏了就等着”，改说“我马上为您报修”
"""
LAW = """# 中华人民共和国通信服务条例

第一条 为了保护通信用户的合法权益，制定本条例。

第二条 用户申告通信服务障碍的，经营者应当自接到申告之日起，城镇48小时、农村72小时内修复。
"""
OTHER = """---
title: 海右通信障碍修复规范
operator: 海右通信
---

# 海右通信障碍修复规范

## 时限

- 互联网障碍，自受理申告之时起6小时内修复。
"""


class Counting:
    """An embedder that counts the questions it is asked to embed."""

    def __init__(self, embedder):
        self._embedder = embedder
        self.name, self.dim = embedder.name, embedder.dim
        self.queries = 0

    def embed_query(self, text):
        self.queries += 1
        return self._embedder.embed_query(text)

    def embed_passages(self, texts, progress=None):
        return self._embedder.embed_passages(texts, progress)


@pytest.fixture(scope="module")
def assist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    for name, text in {"own.md": OWN, "law.md": LAW, "other.md": OTHER}.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    ingest([folder], settings)
    made = Assist(settings, Store(settings.data_dir), Counting(load("bundled")))
    made.warm_up()
    yield made
    made.close()


def ask(assist, text, **context):
    return assist.suggest(text, Context(NOW, NOW, **context))


def test_the_operator_s_own_limit_binds_and_the_law_s_stands_beside_it(assist):
    found = ask(assist, "城里宽带坏了多久能修好", operator="江右通信", region="江西", area="urban")
    first = found.deadlines[0]
    assert (first.action, first.amount, first.unit) == ("修复", 24, "hour")
    assert first.due_at == datetime(2026, 9, 29, 10, tzinfo=SHANGHAI)
    assert [(b.amount, b.citation.level) for b in first.beside] == [(48, "law")]


def test_another_operator_s_rules_are_never_shown(assist):
    found = ask(assist, "宽带坏了多久能修好", operator="江右通信")
    assert all(h.citation.operator in ("江右通信", None) for h in found.passages)


def test_the_area_may_stand_in_the_words_or_in_the_context(assist):
    in_words = ask(assist, "农村的宽带坏了几小时修好", operator="江右通信")
    in_context = ask(assist, "宽带坏了几小时修好", operator="江右通信", area="rural")
    assert in_words.deadlines[0].amount == in_context.deadlines[0].amount == 48
    assert all(d.applies_to.area != "urban" for d in in_context.deadlines)
    assert [w.text for w in in_context.wordings] == ["您家路远一些，我们最迟后天这个时候修好。"]


def test_repair_is_not_installation(assist):
    found = ask(assist, "新装宽带要几天", operator="江右通信")
    assert (found.deadlines[0].amount, found.deadlines[0].unit) == (7, "day")


def test_the_answer_is_whole(assist):
    found = ask(assist, "客户说宽带坏了，怎么处理", operator="江右通信", area="urban")
    assert found.answered
    assert [s.escalation for s in found.procedures[0].steps] == [False, True, False]
    assert found.wordings[0].situation.startswith("城镇客户催修")
    assert [(p.text, p.replacement) for p in found.prohibitions if p.phrase] == [("坏了就等着", "我马上为您报修")]


def test_every_quotation_is_the_document_s_own_text(assist):
    found = ask(assist, "宽带坏了多久修好", operator="江右通信")
    with assist._live.pinned() as release:
        for item in (*found.procedures, *found.deadlines, *found.wordings, *found.prohibitions, *found.passages):
            text = release.documents.document(item.citation.document_id).text
            assert item.text == text[item.citation.start : item.citation.end]


def test_the_features_of_a_card_add_up_to_its_score(assist):
    context = Context(NOW, NOW, operator="江右通信")
    explained = assist.explain("农村的宽带坏了几小时修好", context)
    assert {one.kind for one in explained} >= {"passage", "deadline", "wording"}
    for one in explained:
        assert one.score == pytest.approx(sum(value * weight for value, weight in one.parts.values()))
    first = next(one for one in explained if one.kind == "deadline")
    assert first.text == assist.suggest("农村的宽带坏了几小时修好", context).deadlines[0].text
    assert first.parts["area"] == (1, 0.3)


def test_one_embedding_and_one_round_a_call(assist):
    before = assist._embedder.queries
    ask(assist, "宽带又断了，我要投诉", operator="江右通信")
    assert assist._embedder.queries == before + 1


def test_what_nobody_regulates_is_not_answered(assist):
    found = ask(assist, "红烧肉怎么做才好吃", operator="江右通信")
    assert not found.answered
    assert (found.procedures, found.deadlines, found.wordings, found.prohibitions) == ((), (), (), ())
    assert found.nearest


@pytest.mark.parametrize("text", ["？！。", "……", "😀", "吗"])
def test_what_says_nothing_is_not_answered(assist, text):
    found = ask(assist, text)
    assert (found.answered, found.confidence, found.deadlines, found.wordings) == (False, 0.0, (), ())


def test_where_nothing_applies_it_is_said(tmp_path):
    (tmp_path / "own.md").write_text(OWN, encoding="utf-8")
    settings = Settings(data_dir=tmp_path / "data")
    ingest([tmp_path / "own.md"], settings)
    assist = Assist(settings, Store(settings.data_dir), load("bundled"))
    for operator, warned in (("海右通信", 1), ("江右通信", 0)):
        context = Context(NOW, NOW, operator=operator)
        assert len(assist.search("宽带坏了", context).warnings) == warned
        warnings = assist.suggest("宽带坏了", context).warnings
        assert any("适用于所给的条件" in line for line in warnings) == bool(warned)
    assist.close()
