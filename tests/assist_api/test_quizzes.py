"""``/v1/quizzes``: made, checked and downloaded, over a library of one document."""

import json
from dataclasses import dataclass
from io import BytesIO

import openpyxl
import pytest

from assist_api import create_app
from ingest.reading import read_file
from kb.in_force import InForce
from kb.settings import Settings

BODY = """---
title: 服务时限
operator: 中国铁通
status: approved
category: 工单管理
---

# 服务时限

## 时限

- 账单异议，账务组自登记之时起10小时内核对。
- 上门安装，装机班自派单之时起30小时内完成。
- 短信退订，客服组自申请之时起60小时内生效。
- 线路割接，网络组自立项之时起20小时内通告。
"""


@dataclass
class Library:
    found: list
    name: str = "releases/0001"

    def documents(self):
        return [entry.document for entry in self.found]

    def known_values(self):
        return {}

    def edition(self):
        return self.name

    def entries(self):
        return list(self.found)

    def in_force(self):
        return InForce(self.documents(), (), str)


@pytest.fixture
def library(tmp_path):
    (tmp_path / "a.md").write_text(BODY, encoding="utf-8")
    return Library(list(read_file(tmp_path / "a.md", "a.md").entries))


@pytest.fixture
def quiz_client(assist, library, tmp_path):
    return create_app(Settings(_env_file=None, data_dir=tmp_path), assist=assist, library=library).test_client()


def made(client, **wishes):
    return client.post("/v1/quizzes", json={"count": 4, "seed": 3, **wishes}).get_json()


def test_the_contract(quiz_client, library):
    quiz = made(quiz_client)
    assert quiz["seed"] == 3
    assert len(quiz["items"]) == 4
    for item in quiz["items"]:
        assert list(item)[:1] == ["id"]
        cited = item["citation"]
        assert library.found[0].document.text[cited["start"] : cited["end"]] == item["quote"]
        assert cited["title"] == "服务时限"


def test_the_same_seed_gives_the_same_bytes(quiz_client):
    bodies = [quiz_client.post("/v1/quizzes", json={"count": 4, "seed": 3}).data for _ in range(2)]
    assert bodies[0] == bodies[1]


def test_a_seed_is_drawn_and_told(quiz_client):
    assert isinstance(quiz_client.post("/v1/quizzes", json={}).get_json()["seed"], int)


def test_wishes(quiz_client):
    assert {item["kind"] for item in made(quiz_client, kinds=["blank", "deadline"])["items"]} == {"blank"}
    assert made(quiz_client, category="工单管理")["items"]
    assert not made(quiz_client, context={"operator": "中国移动"})["items"]
    asked = made(quiz_client, kinds=["single"])["items"][0]
    place = {"document_id": asked["citation"]["document_id"], "start": asked["asked"][0][0], "end": asked["asked"][0][1]}
    assert asked["quote"] not in {item["quote"] for item in made(quiz_client, avoid=[place])["items"]}


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"count": 0}, "count"),
        ({"count": 1000}, "count"),
        ({"kinds": ["essay"]}, "kinds"),
        ({"difficulty": "deadly"}, "difficulty"),
        ({"documents": ["没有"]}, "没有"),
        ({"category": "没有这一类"}, "没有这一类"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_what_does_not_fit_is_refused(quiz_client, body, named):
    response = quiz_client.post("/v1/quizzes", json=body, headers={"Accept-Language": "zh-CN"})
    assert response.status_code == 400
    assert named in response.get_json()["error"]["message"]


@pytest.mark.parametrize("path", ["/v1/quizzes/verify", "/v1/quizzes/export"])
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"category": "\ud800"}, "items.0.category：含有无法编码的字符"),
        ({"stem": "\ud800"}, "items.0.stem：含有无法编码的字符"),
        ({"altered": ["\udfff", "b"]}, "items.0.altered.0：含有无法编码的字符"),
        ({"asked": [1]}, "items.0.asked.0：应为数组"),
        ({"citation": 5}, "items.0.citation：应为对象"),
        ({"id": ""}, "items.0.id：不得少于 1 个字符"),
        ({"options": ["1小时"] * 13}, "items.0.options：不得超过 12 项"),
        ({"answer": 5}, "items.0.answer：应为字符串"),
        ({"answer": "3小时"}, "items.0：答案不在选项之中"),
        ({"kind": "order"}, "items.0：答案应为数组"),
    ],
)
def test_what_is_wrong_with_a_quiz_is_told_in_chinese(quiz_client, path, change, message):
    citation = {"document_id": "d", "title": "t", "start": 0, "end": 4}
    item = {
        "id": "q",
        "kind": "single",
        "stem": "几小时？",
        "options": ["1小时", "2小时"],
        "answer": "1小时",
        "quote": "1小时内",
        "citation": citation,
    }
    body = json.dumps({"items": [{**item, **change}], "to": "gift"})  # as ASCII: nothing else can carry half of a pair
    response = quiz_client.post(path, data=body, content_type="application/json")
    assert (response.status_code, response.get_json()["error"]["message"]) == (400, message)


def test_what_can_be_chosen(quiz_client):
    found = quiz_client.get("/v1/quizzes/choices").get_json()
    assert found["categories"] == [{"name": "工单管理", "facts": 4}]
    assert [document["title"] for document in found["documents"]] == ["服务时限"]


def test_a_quiz_is_checked_and_repaired_after_a_change(quiz_client, library, tmp_path):
    quiz = made(quiz_client, kinds=["single"])
    assert quiz_client.post("/v1/quizzes/verify", json=quiz).get_json()["ok"]
    (tmp_path / "a.md").write_text(BODY.replace("30小时", "35小时"), encoding="utf-8")
    library.found, library.name = list(read_file(tmp_path / "a.md", "a.md").entries), "releases/0002"
    verdict = quiz_client.post("/v1/quizzes/verify", json=quiz).get_json()
    assert sorted(finding["verdict"] for finding in verdict["findings"]) == ["changed", "moved", "moved", "moved"]
    assert "35小时" in {item["answer"] for item in verdict["repaired"]["items"]}


def test_download(quiz_client):
    quiz = {**made(quiz_client), "title": "六月测验"}
    response = quiz_client.post("/v1/quizzes/export", json={**quiz, "to": "excel"})
    assert response.status_code == 200
    assert "quiz.xlsx" in response.headers["Content-Disposition"]
    assert len(list(openpyxl.load_workbook(BytesIO(response.data)).active.values)) == 5
    assert quiz_client.post("/v1/quizzes/export", json={**quiz, "to": "pdf"}).status_code == 400
    assert quiz_client.post("/v1/quizzes/export", json={"items": [{"id": "x"}], "to": "gift"}).status_code == 400


def test_the_page_needs_nothing_inline(quiz_client):
    import re

    page = quiz_client.get("/trainer").text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", page)
    for asset in re.findall(r'(?:src|href)="(/static[^"]+)"', page):
        response = quiz_client.get(asset)
        assert response.status_code == 200, asset
        response.close()
