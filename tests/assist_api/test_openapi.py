"""The description covers every route, its references resolve, and its examples work."""

import re

import pytest

from kb.errors import NoRelease


def references(value):
    if isinstance(value, dict):
        yield from ([value["$ref"]] if "$ref" in value else [])
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from references(item)


@pytest.fixture
def spec(client):
    return client.get("/openapi.json").get_json()


def test_every_route_is_described(app, spec):
    described = {(method.upper(), path) for path, methods in spec["paths"].items() for method in methods}
    routed = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/v1/")
    }
    assert routed <= described
    assert {path for _, path in described} - {path for _, path in routed} == {"/healthz", "/readyz", "/metrics"}


def test_references_resolve(spec):
    for reference in references(spec):
        assert reference.split("/")[-1] in spec["components"]["schemas"], reference


def test_request_schemas_are_closed(spec):
    for name in ("SearchBody", "SuggestBody", "LintBody", "ContextBody"):
        assert spec["components"]["schemas"][name]["additionalProperties"] is False


def test_the_examples_are_valid_requests(client, spec):
    for path, methods in spec["paths"].items():
        if "post" in methods:
            example = methods["post"]["requestBody"]["content"]["application/json"]["example"]
            # 404: an example cannot name a document of this knowledge base
            assert client.post(path, json=example).status_code in (200, 404), path


def test_errors_are_what_is_described(client, make_app, assist, fits):
    def failing(error):
        assist.error = error
        return client.post("/v1/search", json={"query": "停机"})

    answers = [
        client.post("/v1/search", json={}),
        client.get("/v1/gaps?limit=0"),
        make_app(api_keys=("key",)).test_client().get("/v1/start"),
        client.get("/v1/documents/nothing"),
        client.post("/v1/feedback", json={"kind": "helpful", "citation": {"document_id": "nothing", "start": 0, "end": 1}}),
        client.post("/v1/lint", data=b"x" * 300_000, content_type="application/json"),
        client.post("/v1/lint", data=b"x"),
        failing(NoRelease("nothing published")),
        failing(RuntimeError("broken")),
    ]
    assist.ready = False
    answers.append(client.get("/readyz"))
    assert [response.status_code for response in answers] == [400, 400, 401, 404, 404, 413, 415, 503, 500, 503]
    for response in answers:
        assert fits(response)


def test_of_what_is_answered_every_field_is_required(spec):
    answered = {"Citation", "Hit", "Deadline", "Suggestion", "Document", "Editor", "QuizItem-Output"}
    for name in answered:
        schema = spec["components"]["schemas"][name]
        assert set(schema["required"]) == set(schema["properties"]), name


def test_path_and_query_parameters(spec):
    assert [p["name"] for p in spec["paths"]["/v1/documents/{document_id}"]["get"]["parameters"]] == ["document_id", "as_of"]
    assert {"status", "operator", "q", "limit"} <= {p["name"] for p in spec["paths"]["/v1/documents"]["get"]["parameters"]}


def test_the_page_needs_nothing_from_elsewhere(client):
    page = client.get("/docs").text
    assert "//" not in page.replace("<!doctype html>", "")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", page)
    for asset in re.findall(r'(?:src|href)="([^"]+)"', page):
        response = client.get(asset)
        assert response.status_code == 200, asset
        response.close()
