"""search, suggest and lint: the request reaches the search layer, its answer comes back as it is."""

from datetime import datetime

import pytest

from kb.contract import Suggestion
from kb.errors import IndexUnavailable, InputError, ModelMismatch, NoRelease


def test_search_passes_everything_on(client, assist):
    context = {"operator": "湖南铁通", "area": "城镇", "as_of": "2026-01-02"}
    body = {"query": "停机", "context": context, "kinds": ["deadline"], "limit": 3, "statuses": ["draft", "approved"]}
    response = client.post("/v1/search", json=body)
    assert response.status_code == 200
    ((query, read, kinds, limit, statuses),) = assist.asked
    assert (query, kinds, limit, statuses) == ("停机", ["deadline"], 3, ["draft", "approved"])
    assert (read.operator, read.region, read.area) == ("中国铁通", "湖南", "urban")
    assert read.as_of == datetime.fromisoformat("2026-01-02T00:00:00+08:00")


def test_defaults(client, assist):
    assert client.post("/v1/search", json={"query": "停机"}).status_code == 200
    assert client.post("/v1/suggest", json={"complaint": "停机", "context": None}).status_code == 200
    (_, _, kinds, limit, statuses), (_, context, suggest_limit, preview) = assist.asked
    assert (kinds, limit, statuses, suggest_limit, preview) == ([], 10, ["approved"], 10, False)
    assert context.operator is None


def test_the_contexts_warnings_come_first(client):
    warnings = client.post("/v1/suggest", json={"complaint": "停机", "context": {"region": "月球"}}).get_json()["warnings"]
    assert len(warnings) == 2
    assert "月球" in warnings[0]
    assert warnings[1] == "旧版"


def test_an_operator_of_the_published_documents_is_known(client, assist):
    context = {"operator": "银河之声"}
    assert client.post("/v1/suggest", json={"complaint": "停机", "context": context}).get_json()["warnings"] == ["旧版"]
    assert assist.asked[0][1].operator == "银河之声"


def test_json_is_utf8(client, assist):
    assist.suggestion = Suggestion(answered=False, confidence=0.0, warnings=("😀停机",), took_ms=1.0)
    response = client.post("/v1/suggest", json={"complaint": "停机"})
    assert response.content_type == "application/json"
    assert "😀停机" in response.data.decode()


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NoRelease("nothing published"), 503, "no_release"),
        (IndexUnavailable("no answer"), 503, "index_unavailable"),
        (ModelMismatch("made with another"), 500, "model_mismatch"),
        (RuntimeError("客户张三的投诉原文"), 500, "internal"),
    ],
)
def test_what_goes_wrong_below_has_its_status(client, assist, error, status, code):
    assist.error = error
    response = client.post("/v1/search", json={"query": "停机"})
    assert response.status_code == status
    assert response.get_json()["error"]["code"] == code
    assert "张三" not in response.text
    assert ("Retry-After" in response.headers) == (status == 503)


def test_a_mistake_that_has_no_chinese_line_is_still_told(client, assist):
    assist.error = InputError("no such scheme")
    assert client.post("/v1/search", json={"query": "停机"}).get_json()["error"]["message"] == "请求有误：no such scheme"


def test_the_language_of_errors(client, assist):
    assist.error = NoRelease("nothing was published yet")
    assert "发布" in client.post("/v1/search", json={"query": "停机"}).get_json()["error"]["message"]
    english = client.post("/v1/search", json={"query": "停机"}, headers={"Accept-Language": "fr,en;q=0.5"})
    assert english.get_json()["error"]["message"] == "nothing was published yet"


@pytest.mark.parametrize(("method", "path", "status", "code"), [("get", "/v1/search", 405, "method_not_allowed"), ("get", "/v2", 404, "not_found")])
def test_paths_and_methods_that_are_not_there(client, method, path, status, code):
    response = client.open(path, method=method)
    assert response.status_code == status
    assert response.get_json()["error"]["code"] == code
    if status == 405:
        assert "POST" in response.headers["Allow"]
