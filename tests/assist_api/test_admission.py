"""Overload is answered at once; whoever has a place gets his answer."""

import threading
import time

from assist_api.admission import Admission, serving_threads
from kb.contract import LintResult
from kb.settings import Settings


def test_seats_then_places_then_nothing():
    admission = Admission(working=1, waiting=1, waiting_max_s=30)
    assert admission.enter()
    second = threading.Thread(target=admission.enter)
    second.start()
    while admission._places._value:  # until the second has its place
        time.sleep(0.001)
    assert not admission.enter()
    admission.leave()  # the second takes the seat
    second.join(timeout=5)
    assert not second.is_alive()
    admission.leave()
    assert admission.enter()


def test_nobody_waits_for_ever():
    admission = Admission(working=1, waiting=1, waiting_max_s=0.01)
    assert admission.enter()
    assert not admission.enter()
    admission.leave()
    assert admission.enter()


def test_overload_is_503_and_health_still_answers(make_app, assist):
    client = make_app(threads=1, waiting=0).test_client()
    inside, go_on = threading.Event(), threading.Event()

    def slow(*_args, **_options):
        inside.set()
        go_on.wait(10)
        return LintResult(ok=True, findings=(), took_ms=1.0)

    assist.lint = slow
    first = threading.Thread(target=lambda: client.post("/v1/lint", json={"text": "停机"}))
    first.start()
    assert inside.wait(10)
    refused = client.post("/v1/lint", json={"text": "停机"})
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (503, "overloaded")
    assert refused.headers["Retry-After"] == "1"
    assert client.get("/healthz").status_code == 200
    go_on.set()
    first.join(timeout=10)
    assert client.post("/v1/lint", json={"text": "停机"}).status_code == 200


def test_a_failed_request_gives_its_seat_back(make_app, assist):
    client = make_app(threads=1, waiting=0).test_client()
    assist.error = RuntimeError("broken")
    for _ in range(3):
        assert client.post("/v1/search", json={"query": "停机"}).status_code == 500
        assert client.post("/v1/search", json={}).status_code == 400


def test_the_server_has_more_threads_than_the_app_admits():
    settings = Settings(threads=4, waiting=6)
    assert serving_threads(settings) > settings.threads + settings.waiting
