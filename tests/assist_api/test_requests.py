"""What callers may send: everything else is a 4xx in the form of the contract, and names the field at fault."""

import json

import pytest


def post(client, path, data, **options):
    return client.post(path, data=data, content_type=options.pop("content_type", "application/json"), **options)


@pytest.mark.parametrize(
    ("path", "body", "named"),
    [
        ("/v1/search", {}, "query"),
        ("/v1/search", {"query": " \n　"}, "query"),
        ("/v1/search", {"query": "\x00\u200b\ufeff"}, "query"),
        ("/v1/search", {"query": 7}, "query"),
        ("/v1/search", {"query": "长" * 2001}, "query"),
        ("/v1/search", {"query": "半个\ud83d"}, "query"),
        ("/v1/search", {"query": "停机", "limits": 3}, "limits"),
        ("/v1/search", {"query": "停机", "limit": 0}, "limit"),
        ("/v1/search", {"query": "停机", "limit": 51}, "limit"),
        ("/v1/search", {"query": "停机", "limit": "10"}, "limit"),
        ("/v1/search", {"query": "停机", "limit": True}, "limit"),
        ("/v1/search", {"query": "停机", "kinds": ["poem"]}, "kinds.0"),
        ("/v1/search", {"query": "停机", "kinds": "deadline"}, "kinds"),
        ("/v1/search", {"query": "停机", "statuses": []}, "statuses"),
        ("/v1/search", {"query": "停机", "statuses": ["secret"]}, "statuses.0"),
        ("/v1/search", {"query": "停机", "context": []}, "context"),
        ("/v1/search", {"query": "停机", "context": {"weather": "雨"}}, "context.weather"),
        ("/v1/search", {"query": "停机", "context": {"operator": ["中国铁通"]}}, "context.operator"),
        ("/v1/suggest", {"complaint": "停机", "context": {"received_at": "昨天"}}, "received_at"),
        ("/v1/suggest", {"complaint": "停机", "preview": "yes"}, "preview"),
        ("/v1/suggest", {"query": "停机"}, "complaint"),
        ("/v1/lint", {"text": ""}, "text"),
        ("/v1/lint", ["text"], "body"),
    ],
)
def test_what_does_not_fit_is_refused_and_named(client, path, body, named):
    for language in ("zh-CN,zh;q=0.9", "en"):
        response = post(client, path, json.dumps(body), headers={"Accept-Language": language})
        error = response.get_json()["error"]
        assert (response.status_code, error["code"]) == (400, "invalid_input")
        assert error["message"].startswith(named)
        assert any("一" <= character <= "鿿" for character in error["message"]) == (language != "en")


@pytest.mark.parametrize("body", ["", "{", "{'query': 1}", b"\xff\xfe\xfd", "[" * 100_000, '{"query": ' + "9" * 5000 + "}", "nul"])
def test_malformed_json(client, body):
    response = post(client, "/v1/search", body)
    assert response.status_code == 400
    assert response.get_json()["error"]["code"] == "invalid_input"


@pytest.mark.parametrize("content_type", ["text/plain", "", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_only_json_is_read(client, content_type):
    response = post(client, "/v1/search", '{"query": "停机"}', content_type=content_type)
    assert response.status_code == 415
    assert response.get_json()["error"]["code"] == "unsupported_media_type"


def test_a_body_that_is_too_large(client):
    response = post(client, "/v1/search", b'{"query": "' + b"a" * 300_000 + b'"}')
    assert response.status_code == 413
    assert response.get_json()["error"]["code"] == "body_too_large"


def test_the_longest_text_is_a_setting(make_app):
    client = make_app(query_max_chars=3).test_client()
    assert client.post("/v1/search", json={"query": "停机了"}).status_code == 200
    assert client.post("/v1/search", json={"query": "停机了吗"}).status_code == 400


def test_unknown_fields_of_any_length_are_not_echoed_whole(client):
    response = client.post("/v1/search", json={"query": "停机", "x" * 10_000: 1})
    assert len(response.get_json()["error"]["message"]) < 200


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?offset=-1", "offset：不得小于 0"),
        ("?limit=-5", "limit：不得小于 1"),
        ("?limit=99999999999", "limit：不得大于 200"),
        ("?limit=x", "limit：应为整数"),
        ("?limit=", "limit：应为整数"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/documents", "/v1/gaps"])
def test_a_number_out_of_bounds_is_told_the_bound(client, path, query, message):
    response = client.get(path + query)
    assert (response.status_code, response.get_json()["error"]["message"]) == (400, message)


@pytest.mark.parametrize("field", ["received_at", "as_of"])
@pytest.mark.parametrize("time", ["9999-12-31T23:59:59-12:00", "0001-01-01", "2200-01-01"])
def test_a_time_out_of_the_calendar_is_the_callers_mistake(client, field, time):
    response = client.post("/v1/suggest", json={"complaint": "停机", "context": {field: time}})
    assert (response.status_code, response.get_json()["error"]["message"]) == (400, f"{field}：年份应在 1949 到 2199 之间")


@pytest.mark.parametrize("query", ["?limit=0", "?limit=x", "?limit=1e3", "?offset=-1", "?status=secret", "?page=2", "?limit=" + "9" * 5000])
def test_query_strings_are_checked_too(client, query):
    response = client.get("/v1/documents" + query)
    assert response.status_code == 400
    assert response.get_json()["error"]["code"] == "invalid_input"
