import pytest

ORIGIN = "https://tickets.example"


@pytest.mark.parametrize("path", ["/docs", "/healthz", "/v1/documents", "/nothing", "/static/docs.js"])
def test_every_response_is_kept_to_itself(client, path):
    with client.get(path) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_answers_are_not_cached(client):
    assert client.get("/v1/documents").headers["Cache-Control"] == "no-store"


def test_without_an_allow_list_no_origin_is_allowed(client):
    assert "Access-Control-Allow-Origin" not in client.get("/v1/documents", headers={"Origin": ORIGIN}).headers


def test_only_listed_origins_are_allowed(make_app):
    client = make_app(cors_origins=(ORIGIN,)).test_client()
    allowed = client.options("/v1/search", headers={"Origin": ORIGIN, "Access-Control-Request-Method": "POST"})
    assert allowed.status_code == 200
    assert allowed.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "Content-Type" in allowed.headers["Access-Control-Allow-Headers"]
    other = client.post("/v1/search", json={"query": "停机"}, headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in other.headers
    assert "Origin" in other.headers["Vary"]


def test_refusals_carry_the_allowed_origin_too(make_app):
    client = make_app(cors_origins=(ORIGIN,)).test_client()
    assert client.post("/v1/search", json={}, headers={"Origin": ORIGIN}).headers["Access-Control-Allow-Origin"] == ORIGIN


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer wrong", "Basic 一号", "Basic key-1", "key-1"])
def test_keys_are_wanted_where_they_are_set(make_app, authorization):
    client = make_app(api_keys=("key-1", "钥匙")).test_client()
    headers = {"Authorization": authorization} if authorization else {}
    response = client.get("/v1/documents", headers=headers)
    assert (response.status_code, response.get_json()["error"]["code"]) == (401, "unauthorized")
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_any_of_the_keys_opens(make_app):
    client = make_app(api_keys=("key-1", "key-2"), cors_origins=(ORIGIN,)).test_client()
    assert client.get("/v1/documents", headers={"Authorization": "Bearer key-2"}).status_code == 200
    assert client.get("/healthz").status_code == 200
    assert client.options("/v1/search", headers={"Origin": ORIGIN}).status_code == 200
