"""What documents do to each other, over HTTP: listed, accepted, rejected, taken back."""


def states(body):
    return [(one["state"], one["target"]["document_id"]) for one in body["relations"]]


def test_relations_are_listed_by_state(client, fits):
    response = client.get("/v1/relations")
    assert fits(response)
    assert states(response.get_json()) == [("applied", "gui-ding-1"), ("not_found", None)]
    assert states(client.get("/v1/relations?state=proposed").get_json()) == []
    assert client.get("/v1/relations?state=else").status_code == 400


def test_a_decision_counts_at_once_and_is_kept_when_taken_back(client, fits):
    name = client.get("/v1/relations").get_json()["relations"][0]["name"]
    for decision, state, in_force in (("rejected", "rejected", True), ("undone", "applied", False)):
        response = client.post("/v1/relations/decide", json={"effect": name, "decision": decision, "reason": "核对过"})
        assert fits(response)
        assert response.get_json()["decisions"][-1]["decision"] == decision
        assert client.get("/v1/relations").get_json()["relations"][0]["state"] == state
        assert (client.get("/v1/documents/gui-ding-1?as_of=2024-06-01").get_json()["validity"]["by"] is None) == in_force
    assert [one["decision"] for one in response.get_json()["decisions"]] == ["rejected", "undone"]


def test_what_nobody_knows_is_not_decided(client):
    assert client.post("/v1/relations/decide", json={"effect": "nothing", "decision": "accepted"}).status_code == 404
    assert client.post("/v1/relations/decide", json={"effect": "nothing", "decision": "perhaps"}).status_code == 400
