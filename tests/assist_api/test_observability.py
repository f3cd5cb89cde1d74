"""Logs, metrics and health."""

import io
import json
import logging

import pytest

from assist_api.access_log import JsonFormatter
from kb.contract import Suggestion

SECRET = "客户张三电话一三八"


@pytest.fixture
def log_lines():
    """What the app logs while the test runs, line by line."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("assist_api")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


def test_a_request_is_one_line_without_its_text(client, log_lines):
    client.post("/v1/suggest?q=" + SECRET, json={"complaint": SECRET}, headers={"X-Request-ID": "ticket-42"})
    (line,) = log_lines()
    assert (line["method"], line["path"], line["status"], line["request_id"]) == ("POST", "/v1/suggest", 200, "ticket-42")
    assert line["took_ms"] >= 0
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_an_unexpected_error_is_logged_without_its_message(client, assist, log_lines):
    assist.error = ValueError(SECRET)
    client.post("/v1/suggest", json={"complaint": SECRET})
    error, request = log_lines()
    assert error["error"] == "ValueError"
    assert any("suggest_bp.py" in frame for frame in error["frames"])
    assert request["status"] == 500
    assert SECRET not in json.dumps([error, request], ensure_ascii=False)


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "换行"])
def test_a_request_id_that_is_not_well_formed_is_replaced(client, given):
    found = client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert found != given
    assert len(found) == 32


def test_metrics_count_by_route(client, assist):
    client.get("/v1/documents/ban-fa-1")
    client.get("/v1/documents/nothing")
    client.get("/no/such/path")
    client.open("/healthz", method="BREW")
    client.post("/v1/suggest", json={"complaint": "停机"})
    assist.suggestion = Suggestion(answered=False, confidence=0.1, took_ms=1.0)
    client.post("/v1/suggest", json={"complaint": "停机", "preview": True})
    text = client.get("/metrics").text
    for series in (
        'shouwen_requests_total{method="GET",route="/v1/documents/<document_id>",status="200"} 1.0',
        'shouwen_requests_total{method="GET",route="/v1/documents/<document_id>",status="404"} 1.0',
        'shouwen_requests_total{method="GET",route="unmatched",status="404"} 1.0',
        'shouwen_suggestions_total{answered="true",preview="false"} 1.0',
        'shouwen_suggestions_total{answered="false",preview="true"} 1.0',
        'shouwen_request_seconds_count{route="/v1/suggest"} 2.0',
    ):
        assert series in text
    assert "BREW" not in text


def test_ready_is_not_the_same_as_alive(client, assist):
    assert client.get("/readyz").status_code == 200
    assist.ready = False
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
