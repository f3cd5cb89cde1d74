"""From a folder of regulations to cited answers, by the real thing: command line, release, index, bundled model and HTTP."""

import json
from contextlib import closing

import pytest

from assist_api import create_app
from assist_api.library import StoredLibrary
from kb.settings import Settings
from kb.tombstones import Tombstones
from search.opening import open_assist
from shouwen.__main__ import main

REGULATIONS = {
    "宽带障碍处理办法.txt": """宽带障碍处理办法

第一章 受理

第一条 客户申告宽带不能上网的，值班员应当场登记联系电话和地址。

第二条 城镇客户的宽带障碍，自受理之日起48小时内修复；农村客户的宽带障碍，自受理之日起72小时内修复。

第二章 服务纪律

第三条 严禁对客户说“这事不归我管”。
""",
    "退费管理办法.md": """---
title: 误收费用退还办法
operator: 银河之声
---
# 误收费用退还办法

## 时限

多收客户话费的，自核实之日起5个工作日内退还。
""",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("regulations")
    for name, text in REGULATIONS.items():
        (folder / name).write_text(text, encoding="utf-8")
    data = tmp_path_factory.mktemp("data")
    assert main(["ingest", str(folder), "--data", str(data)]) == 0
    return data, folder


def asked(capsys, *arguments):
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture(scope="module")
def client(data):
    settings = Settings(data_dir=data[0])
    with open_assist(settings) as (assist, store), closing(Tombstones(data[0] / "state.sqlite")) as tombstones:
        assist.warm_up()
        yield create_app(settings, assist=assist, library=StoredLibrary(store, tombstones)).test_client()


def test_ingesting_again_changes_nothing(data, capsys):
    report = asked(capsys, "ingest", str(data[1]), "--data", str(data[0]))
    assert (report["unchanged"], report["release"]) == (True, 1)


def test_the_command_line_searches(data, capsys):
    answer = asked(capsys, "search", "宽带坏了几天能修好", "--data", str(data[0]), "--limit", "3")
    assert "48小时内修复" in answer["hits"][0]["text"]


def test_an_operator_that_only_the_documents_name_is_known(data, capsys):
    assert asked(capsys, "search", "多收的话费多久退", "--operator", "银河之声", "--data", str(data[0]))["warnings"] == []
    assert asked(capsys, "search", "多收的话费多久退", "--operator", "火星之声", "--data", str(data[0]))["warnings"] != []


def test_http_answers_are_verbatim(client):
    body = {"complaint": "客户说宽带断了没人修，多久能修好", "context": {"received_at": "2026-03-02T10:00"}}
    answer = client.post("/v1/suggest", json=body).get_json()
    search = client.post("/v1/search", json={"query": body["complaint"]}).get_json()
    cited = [*search["hits"], *answer["nearest"], *answer["passages"]]
    for group in ("procedures", "deadlines", "wordings", "prohibitions", "classification"):
        cited += answer[group]
    assert cited
    for item in cited:
        citation = item["citation"]
        document = client.get(f"/v1/documents/{citation['document_id']}").get_json()
        assert item["text"] == document["text"][citation["start"] : citation["end"]]
        assert (document["title"], document["current"]) == (citation["title"], True)


def test_a_reply_is_linted(client):
    answer = client.post("/v1/lint", json={"text": "这事不归我管，您找别人吧。"}).get_json()
    assert answer["findings"][0]["text"] == "这事不归我管"


def test_every_endpoint_answers_what_the_api_description_says(client, fits):
    found = client.get("/v1/documents").get_json()["documents"][0]["id"]
    quiz = client.post("/v1/quizzes", json={"count": 3, "seed": 1}).get_json()
    place = {"document_id": found, "start": 0, "end": 5}
    answers = [
        client.post("/v1/search", json={"query": "宽带断了多久修好"}),
        client.post("/v1/suggest", json={"complaint": "客户说宽带断了没人修，多久能修好"}),
        client.post("/v1/suggest", json={"complaint": "今天股票涨了吗"}),
        client.post("/v1/lint", json={"text": "这事不归我管，宽带障碍一年内修复"}),
        client.post("/v1/feedback", json={"kind": "unhelpful", "reason": "out_of_date", "citation": place, "query": "停机"}),
        client.get("/v1/documents?limit=1"),
        client.get(f"/v1/documents/{found}"),
        client.get("/v1/gaps"),
        client.get("/v1/editor"),
        client.get("/v1/shared-rules"),
        client.get(f"/v1/documents/{found}/places"),
        client.get(f"/v1/documents/{found}/places.xlsx"),
        client.get("/v1/start"),
        client.get("/v1/quizzes/choices"),
        client.post("/v1/quizzes", json={"count": 3, "seed": 1}),
        client.post("/v1/quizzes/verify", json=quiz),
        client.post("/v1/quizzes/export", json={**quiz, "to": "word"}),
        client.get("/healthz"),
        client.get("/readyz"),
        client.get("/metrics"),
        client.get(f"/v1/documents/{found}/facts"),
        client.get(f"/v1/documents/{found}/consolidated"),
        client.get(f"/v1/documents/{found}/impact"),
        client.get("/v1/relations"),
        client.delete(f"/v1/documents/{found}"),
        client.get("/v1/withdrawn"),
        client.post(f"/v1/documents/{found}/restore", json={}),
    ]
    assert {response.status_code // 100 for response in answers} == {2}
    described = client.get("/openapi.json").get_json()["paths"].values()
    every = {operation["operationId"] for methods in described for operation in methods.values()}
    # Nothing is to be decided here: tests/assist_api/test_relations.py does.
    assert {fits(response) for response in answers} == every - {"decide_relation"}
    assert answers[7].get_json()["gaps"], "the one that nothing answered is a gap"
    assert answers[8].get_json()["disputed"]
    assert quiz["items"]


def test_what_is_deleted_is_gone_from_every_endpoint(client):
    query = {"query": "多收的话费多久退"}
    (found,) = {hit["citation"]["document_id"] for hit in client.post("/v1/search", json=query).get_json()["hits"][:1]}
    client.delete(f"/v1/documents/{found}")
    assert found not in client.post("/v1/search", json=query).text
    assert found not in client.get("/v1/documents").text
    assert client.get(f"/v1/documents/{found}").status_code == 404
    assert client.get(f"/v1/documents/{found}/places").status_code == 404
    client.post(f"/v1/documents/{found}/restore", json={})
    assert client.get(f"/v1/documents/{found}").status_code == 200
