"""Small bases whose documents repeal, amend, suspend and extend each other, asked by day: what was read is obeyed in answers."""

from datetime import date as day
from datetime import datetime, time

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from kb.tombstones import Tombstone, Tombstones
from search.service import Assist

# Each house has a base of its own: (title, number, text, first day).
HOUSES = {
    "甲云通信": [
        ("窗口答复规定", "甲云客〔2021〕3号", "第二条 窗口受理的诉求，应当在20小时内答复用户。", "2021年2月1日"),
        (
            "窗口答复办法",
            "甲云客〔2024〕6号",
            "第二条 窗口受理的诉求，应当在10小时内答复用户。",
            "2024年5月1日起施行，甲云客〔2021〕3号同时废止；自2024年5月1日",
        ),
    ],
    "乙云通信": [
        (
            "移机服务规定",
            "乙云网〔2022〕8号",
            "第二条 用户申请宽带移机的，应当在6日内完成移机。\n\n第三条 用户申请拆机的，应当在9日内完成拆机。",
            "2022年3月1日",
        ),
        (
            "关于修改移机服务规定的通知",
            "乙云网〔2024〕2号",
            "一、《移机服务规定》（乙云网〔2022〕8号）第二条中的“6日”修改为“4日”。\n\n二、删去《移机服务规定》（乙云网〔2022〕8号）第三条。",
            "2024年4月1日",
        ),
    ],
    "丙云通信": [
        ("上门检修规范", "丙云网〔2023〕5号", "第二条 用户预约检修的，应当在18小时内上门。", "2023年1月1日"),
        (
            "关于防汛期间检修安排的通知",
            "丙云网〔2025〕7号",
            "一、2025年7月1日至7月31日，《上门检修规范》（丙云网〔2023〕5号）第二条暂停执行。\n\n二、上述期间用户预约检修的，应当在60小时内上门。",
            "",
        ),
    ],
    "丁云通信": [
        ("积分兑换办法", "丁云市〔2022〕1号", "第二条 用户申请兑换积分的，应当在7日内到账。", "2022年6月1日起施行，有效期两年；自2022年6月1日"),
        ("关于延长积分兑换办法有效期的通知", "丁云市〔2024〕4号", "《积分兑换办法》（丁云市〔2022〕1号）有效期延长至2026年5月31日。", ""),
    ],
}
PAGE = "# {title}\n\n{number}\n\n第一条 本文件适用于{house}的用户。\n\n{text}\n\n{since}{house}有限公司\n{signed}\n"
ASKED = {"甲云通信": "窗口受理的诉求多久答复", "乙云通信": "申请宽带移机多久完成", "丙云通信": "预约检修多久上门", "丁云通信": "申请兑换积分几天到账"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("obeyed")
    for house, documents in HOUSES.items():
        (folder / "docs" / house).mkdir(parents=True)
        for title, number, text, first in documents:
            signed = f"{number[number.index('〔') + 1 :][:4]}年1月20日"
            since = f"第九条 本文件自{first}起施行。\n\n" if first else ""
            page = PAGE.format(title=title, number=number, house=house, text=text, since=since, signed=signed)
            manifest = folder / "docs" / house / "manifest.yaml"
            manifest.write_text((manifest.read_text("utf-8") if manifest.exists() else "") + f"- file: {title}.md\n  operator: {house}\n", "utf-8")
            (folder / "docs" / house / f"{title}.md").write_text(page, encoding="utf-8")
    made = Settings(data_dir=folder / "data")
    report = ingest([folder / "docs" / house for house in HOUSES], made)
    assert not any(row.error for row in report.sources)
    return made


@pytest.fixture(scope="module")
def assist(settings):
    made = Assist(settings, Store(settings.data_dir), load(settings.embedding_model))
    made.warm_up()
    yield made
    made.close()


def on(house, date):
    moment = datetime.combine(day.fromisoformat(date), time(12), SHANGHAI)
    return Context(moment, moment, operator=house)


def first(assist, house, date, asked=None):
    found = assist.suggest(asked or ASKED[house], on(house, date), preview=True).deadlines
    return found[0].shown if found else None


@pytest.mark.parametrize(
    ("house", "date", "shown"),
    [
        ("甲云通信", "2023-06-01", "20小时内"),
        ("甲云通信", "2024-06-01", "10小时内"),
        ("乙云通信", "2024-03-01", "6日内"),
        ("乙云通信", "2024-05-01", "4日内"),
        ("丙云通信", "2025-06-20", "18小时内"),
        ("丙云通信", "2025-07-15", "60小时内"),
        ("丙云通信", "2025-08-05", "18小时内"),
        ("丁云通信", "2023-06-01", "7日内"),
        ("丁云通信", "2025-06-01", "7日内"),
    ],
)
def test_the_limit_of_the_day_is_first(assist, house, date, shown):
    assert first(assist, house, date) == shown


@pytest.mark.parametrize(
    ("house", "date", "words"),
    [
        ("甲云通信", "2024-06-01", "20小时内答复"),
        ("丙云通信", "2025-07-15", "18小时内上门"),
        ("丙云通信", "2025-08-05", "60小时内上门"),
        ("丁云通信", "2026-06-10", "7日内到账"),
        ("乙云通信", "2024-05-01", "9日内完成拆机"),
    ],
)
def test_what_does_not_hold_is_in_no_card(assist, house, date, words):
    asked = "申请拆机多久完成" if "拆机" in words else ASKED[house]
    answer = assist.suggest(asked, on(house, date), preview=True)
    groups = (answer.deadlines, answer.passages, answer.procedures, answer.periods, answer.statements)
    cards = [card for group in groups for card in group]
    cards += [one for card in answer.deadlines for one in card.beside]
    assert not [card.text for card in cards if words in card.text and not card.amended_by]


def test_a_changed_limit_quotes_both_sentences(assist):
    card = assist.suggest(ASKED["乙云通信"], on("乙云通信", "2024-05-01"), preview=True).deadlines[0]
    assert card.text == "用户申请宽带移机的，应当在6日内完成移机。"
    (changed,) = card.amended_by
    assert (changed.old, changed.new, changed.shown) == ("6日", "4日", "原为6日，自2024-04-01起4日")
    assert changed.citation.title == "关于修改移机服务规定的通知"
    assert card.json_ready()["amended_by"][0]["from"] == "2024-04-01"


def test_search_shows_what_was_repealed_with_that_label(assist):
    hits = assist.search(ASKED["甲云通信"], on("甲云通信", "2024-06-01"), statuses=("repealed",)).hits
    assert {(hit.citation.title, hit.citation.status, hit.citation.in_force) for hit in hits} == {("窗口答复规定", "repealed", False)}
    validity = hits[0].citation.json_ready()["validity"]
    assert (validity["to"], validity["by"]["title"]) == ("2024-04-30", "窗口答复办法")


def test_lint_holds_a_reply_against_the_new_limit(assist):
    found = [assist.lint(f"您的宽带{days}日内移机。", on("乙云通信", "2024-05-01")).ok for days in (4, 6)]
    assert found == [True, False]


def test_a_withdrawn_notice_loses_its_effect_at_once(settings, assist):
    tombstones = Tombstones(settings.data_dir / "state.sqlite")
    with Store(settings.data_dir).current() as release:
        notice = next(one for one in release.documents.documents() if one.title == "关于修改移机服务规定的通知")
        place = release.documents.places()[notice.id][0]
    stone = Tombstone(notice.id, place, title=notice.title)
    tombstones.add([stone])
    try:
        assert first(assist, "乙云通信", "2024-05-01") == "6日内"
    finally:
        tombstones.remove([stone])
    assert first(assist, "乙云通信", "2024-05-01") == "4日内"
    tombstones.close()
