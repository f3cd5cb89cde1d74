"""One text in many files: nothing of what is read is lost, and the report says what became of each file."""

from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context, read_context
from kb.embedding import load
from kb.models import Applicability
from kb.places import places_of
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

RULE = "---\ntitle: 装机时限\noperator: {operator}\nregion: {region}\n{more}---\n\n# 装机时限\n\n- 自受理之日起{days}日内装机。\n"


@pytest.fixture
def rules(tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


def write(folder, name, *, operator="甲通信", region="湖南", days=3, **more):
    said = "".join(f"{field}: {value}\n" for field, value in more.items())
    (folder / f"{name}.md").write_text(RULE.format(operator=operator, region=region, days=days, more=said), encoding="utf-8")


def documents(settings):
    with Store(settings.data_dir).current() as release:
        return release.documents.documents()


def amounts(settings, day="2026-09-28", **context):
    moment = datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=SHANGHAI)
    assist = Assist(settings, Store(settings.data_dir), load(settings.embedding_model))
    try:
        return [limit.amount for limit in assist.suggest("装机要多少天", Context(moment, moment, **context)).deadlines]
    finally:
        assist.close()


def test_one_text_for_many_operators_and_places_is_many_documents(rules, settings):
    for number, (operator, region) in enumerate([("甲通信", "山西"), ("甲通信", "陕西"), ("乙通信", "山西"), ("甲通信", "湖南")]):
        write(rules, number, operator=operator, region=region, key="zhuangji")
    report = ingest([rules], settings)
    assert report.read == {"files": 4, "documents": 4, "kept": 4, "same": 0, "refused": 0, "unplaced": 0}
    assert {(d.operator, d.region) for d in documents(settings)} == {("甲通信", "山西"), ("甲通信", "陕西"), ("乙通信", "山西"), ("甲通信", "湖南")}
    assert amounts(settings, operator="乙通信", region="山西") == [3]
    assert amounts(settings, operator="甲通信", region="陕西") == [3]


def test_keys_that_are_one_in_pinyin_are_two(rules, settings):
    write(rules, "一", key="装机-山西", region="全国")
    write(rules, "二", key="装机-陕西", region="全国")
    assert ingest([rules], settings).documents == 2
    assert len({d.id for d in documents(settings)}) == 2


def test_two_files_that_say_the_same_are_one_and_named(rules, settings, tmp_path):
    write(rules, "一")
    write(rules, "二")
    other = tmp_path / "other"
    other.mkdir()
    write(other, "三")
    (rules / "坏.docx").write_bytes(b"not a zip")
    report = ingest([rules], settings)
    assert report.read == {"files": 3, "documents": 2, "kept": 1, "same": 1, "refused": 1, "unplaced": 0}
    assert [(row.path, [same.path for _, same in row.same_as]) for row in report.sources if row.same_as] == [("二.md", ["一.md"])]
    (elsewhere,) = ingest([other], settings).sources
    assert [same.path for _, same in elsewhere.same_as] == [str(rules / "一.md")]
    assert len(documents(settings)) == 1
    (rules / "一.md").unlink()
    (rules / "二.md").write_bytes(b"\x00\x01\x02\xff" * 400)  # unreadable now: what the release has of it stays
    ingest([rules], settings)
    (other / "三.md").write_text("# 别的\n\n第一条 应当登记。\n", encoding="utf-8")
    ingest([other], settings)
    assert {d.title for d in documents(settings)} == {"装机时限", "别的"}


def test_rival_claims_to_one_version_are_both_kept_and_told(rules, settings):
    write(rules, "一", days=3, version="'1'")
    write(rules, "二", days=5, version="'1'")
    report = ingest([rules], settings)
    assert [(row.path, [claimed.path for _, claimed in row.claims]) for row in report.sources] == [("一.md", []), ("二.md", ["一.md"])]
    assert report.documents == 2


def test_a_draft_beside_its_approved_copy_does_not_keep_it_from_answering(rules, settings):
    write(rules, "一", status="draft")
    write(rules, "二", status="approved")
    assert ingest([rules], settings).read["kept"] == 2
    assert amounts(settings, operator="甲通信", region="湖南") == [3]


def test_an_expired_term_and_its_renewal_are_two_versions(rules, settings):
    write(rules, "一", effective_from="2025-01-01", effective_to="2025-12-31")
    write(rules, "二", effective_from="2026-01-01", effective_to="2026-12-31")
    write(rules, "三", effective_from="2027-01-01", days=5)
    assert ingest([rules], settings).read["kept"] == 3
    found = [amounts(settings, day, operator="甲通信", region="湖南") for day in ("2025-06-01", "2026-06-01", "2027-06-01")]
    assert found == [[3], [3], [5]]


@pytest.mark.parametrize(
    ("stated", "found"),
    [("region: 湖北", ("湖北", "approved", None)), ("status: draft", ("湖南", "draft", None)), ("version: 2", ("湖南", "approved", "2"))],
)
def test_a_correction_of_what_is_stated_alone_takes_effect(rules, settings, stated, found):
    write(rules, "一")
    ingest([rules], settings)
    (before,) = documents(settings)
    (rules / "manifest.yaml").write_text(f"- file: 一.md\n  {stated}\n", encoding="utf-8")
    assert ingest([rules], settings).embedded == 0
    (after,) = documents(settings)
    assert (after.region, after.status, after.version) == found
    assert after.id != before.id


def test_one_page_may_hold_one_text_for_two_provinces(rules, settings):
    rules_of = "".join(f"第{number}条 第{number}类工单应当自受理之日起{number}日内装机，并在装机前预约客户。\n" for number in "一二三四五六七八九")
    page = f"湖南铁通装机管理办法\n\n{rules_of}\n"
    (rules / "办法.txt").write_text(page + page.replace("湖南", "江西"), encoding="utf-8")
    ingest([rules], settings)
    assert {d.region for d in documents(settings)} == {"湖南", "江西"}


def test_a_city_gets_rules_of_its_own_places_never_another_city_s(rules, settings):
    for name, region, days in [("一", "全国", 9), ("二", "湖南", 3), ("三", "长沙", 1), ("四", "株洲市", 2)]:
        write(rules, name, region="" if region == "全国" else region, days=days)
    ingest([rules], settings)
    found = {region: limits(settings, region=region) for region in ("株洲", "荷塘区", "湘潭", "湖南", "湖北")}
    assert found["株洲"] == found["荷塘区"] == [(2, "株洲"), (3, "湖南"), (9, None)]
    assert found["湘潭"] == [(3, "湖南"), (9, None)]
    assert found["湖南"][0] == (3, "湖南")
    assert set(found["湖南"]) == {(3, "湖南"), (9, None), (1, "长沙"), (2, "株洲")}
    assert found["湖北"] == [(9, None)]


def limits(settings, **context):
    """Amounts and places of the first limit and of those beside it, in their order."""
    moment = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
    assist = Assist(settings, Store(settings.data_dir), load(settings.embedding_model))
    try:
        first, *others = assist.suggest("装机要多少天", Context(moment, moment, operator="甲通信", **context)).deadlines
        assert others == []
        return [(limit.amount, limit.applies_to.region) for limit in (first, *first.beside)]
    finally:
        assist.close()


def test_two_plain_files_in_the_folders_of_two_branches(rules, settings):
    for folder, days in (("湖南分公司", 24), ("湖北分公司", 36)):
        (rules / folder).mkdir()
        (rules / folder / "装机.txt").write_text(f"装机时限\n\n第一条 应当自受理之日起{days}小时内装机。\n", encoding="utf-8")
    (rules / "某处.txt").write_text("移机时限\n\n第一条 应当自受理之日起48小时内移机。\n", encoding="utf-8")
    assert ingest([rules], settings).read["unplaced"] == 1
    assert amounts(settings, region="湖南") == [24]
    assert amounts(settings, region="湖北") == [36]


def test_the_operator_s_own_places_are_read_again_when_they_change(rules, settings):
    write(rules, "一", region="湘东大区")
    ingest([rules], settings)
    (settings.data_dir / "places.yaml").write_text("- {name: 湘东片区, names: [湘东大区], holds: [株洲]}\n", encoding="utf-8")
    assert not ingest([rules], settings).unchanged
    (document,) = documents(settings)
    assert (document.region, document.level) == ("湘东片区", "branch")
    asked, _ = read_context({"region": "株洲", "as_of": "2026-09-28"}, places=places_of(settings.data_dir))
    assert asked.admits(Applicability(region=document.region))
