import pytest


def ids(client, query=""):
    return [document["id"] for document in client.get("/v1/documents" + query).get_json()["documents"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["ban-fa-1", "gui-ding-1"]),
        ("?status=draft", ["gui-ding-1"]),
        ("?operator=中国铁通", ["ban-fa-1"]),
        ("?operator=湖南铁通", ["ban-fa-1"]),
        ("?region=湖南省", ["ban-fa-1"]),
        ("?operator=中国电信", []),
        ("?q=窗口", ["gui-ding-1"]),
        ("?q=〔2020〕1号", ["ban-fa-1"]),
        ("?limit=1", ["ban-fa-1"]),
        ("?limit=1&offset=1", ["gui-ding-1"]),
        ("?offset=9", []),
    ],
)
def test_listing_filters_and_pages(client, query, found):
    assert ids(client, query) == found


def test_the_total_counts_all_pages(client):
    page = client.get("/v1/documents?limit=1").get_json()
    assert (page["total"], page["offset"], page["limit"]) == (2, 0, 1)
    assert "text" not in page["documents"][0]


def test_a_document_is_given_whole(client):
    body = client.get("/v1/documents/ban-fa-1").get_json()
    assert body["text"] == "第一条 投诉当日回复。😀"
    assert (body["chars"], body["current"], body["effective_from"]) == (12, True, None)
    clause = body["outline"][0]
    assert body["text"][clause["heading_start"] : clause["heading_end"]] == clause["label"]


def test_an_old_version_still_resolves(client):
    body = client.get("/v1/documents/ban-fa-0").get_json()
    assert (body["text"], body["release"], body["current"]) == ("第一条 投诉三日回复。", 1, False)


def test_what_was_read_in_a_document(client):
    [file] = client.get("/v1/documents/ban-fa-1/facts").get_json()["files"]
    assert (file["path"], file["coverage"], file["set_aside"]) == ("a.md", 1.0, [{"start": 0, "end": 2, "reason": "markup"}])
    [document] = file["documents"]
    [fact] = document["facts"]
    assert (fact["kind"], fact["text"], fact["shown"], fact["action"]) == ("deadline", "投诉当日回复", "当日内", "回复")
    assert document["text"][fact["start"] : fact["end"]] == fact["text"]


def test_what_was_read_in_a_document_that_no_release_holds(client):
    response = client.get("/v1/documents/ban-fa-9/facts")
    assert (response.status_code, response.get_json()["error"]["code"]) == (404, "unknown_document")


@pytest.mark.parametrize("document_id", ["ban-fa-9", "..%2F..%2Fetc%2Fpasswd", "%00", "a" * 5000])
def test_what_no_release_holds_is_not_found(client, document_id):
    response = client.get(f"/v1/documents/{document_id}")
    assert response.status_code == 404
    assert response.get_json()["error"]["code"] in {"unknown_document", "not_found"}


def test_a_document_says_what_it_does_to_others_and_others_to_it(client, fits):
    response = client.get("/v1/documents/ban-fa-1")
    assert fits(response)
    found = [(one["kind"], one["state"], one["target"]["document_id"], one["text"]) for one in response.get_json()["relations"]]
    assert found == [("repeal", "applied", "gui-ding-1", "投诉当日回复。"), ("repeal", "not_found", None, "投诉当日回复。")]
    other = client.get("/v1/documents/gui-ding-1?as_of=2024-06-01").get_json()
    assert [one["document_id"] for one in other["changed_by"]] == ["ban-fa-1"]
    assert (other["in_force"], other["validity"]["to"], other["validity"]["by"]["title"]) == (False, "2023-12-31", "甲公司投诉办法")


def test_a_document_after_all_changes_stands_in_pieces(client, fits):
    response = client.get("/v1/documents/ban-fa-1/consolidated?as_of=2024-06-01")
    assert fits(response)
    body = response.get_json()
    assert "".join(piece["text"] for piece in body["pieces"]) == "第一条 投诉当日回复。😀"
    assert (body["as_of"], body["in_force"]) == ("2024-06-01", True)
    assert client.get("/v1/documents/ban-fa-0/consolidated").status_code == 404
    assert client.get("/v1/documents/ban-fa-1/consolidated?as_of=soon").status_code == 400
