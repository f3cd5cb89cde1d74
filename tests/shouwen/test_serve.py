"""The server as a process: it says where it serves, answers what it has begun when it is told to stop, and says why it cannot start."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from shouwen.__main__ import main

REPOSITORY = Path(__file__).parents[2]

# The real command over an assistant that takes as long as the test wants.
SERVER = """
import signal, sys, time
from contextlib import contextmanager
from pathlib import Path
import search.opening
from kb.contract import SearchResult
from kb.release import Store
from shouwen.__main__ import main

class Assist:
    ready = True
    def warm_up(self): pass
    def search(self, query, context, **options):
        print("asked", flush=True)
        time.sleep(float(query))
        return SearchResult(hits=(), took_ms=0)

@contextmanager
def open_assist(settings):
    yield Assist(), Store(settings.data_dir)
    print("closed", flush=True)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job inherits it ignored
search.opening.open_assist = open_assist
sys.exit(main(["serve", "--port", "0", "--data", sys.argv[1]]))
"""


@pytest.fixture
def server(tmp_path):
    """A running server and its address."""
    settings = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", SERVER, str(tmp_path)], env=settings, **pipes) as process:
        line = process.stdout.readline()
        assert "http://127.0.0.1:" in line, process.stderr.read()
        yield process, line.split()[3]
        process.kill()


def ask(url, seconds):
    request = urllib.request.Request(url + "/v1/search", json.dumps({"query": str(seconds)}).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.status, json.loads(response.read())


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_answers_what_it_has_begun(server, signal_):
    process, url = server
    answers = []
    asking = threading.Thread(target=lambda: answers.append(ask(url, 1)))
    asking.start()
    assert process.stdout.readline() == "asked\n"
    process.send_signal(signal_)
    asking.join(timeout=20)
    assert [status for status, _ in answers] == [200]
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (0, "closed\n")
    lines = [json.loads(line) for line in err.splitlines()]
    assert [line["path"] for line in lines if line["message"] == "request"] == ["/v1/search"]


def refused(url, data, **headers):
    request = urllib.request.Request(url + "/v1/search", data, {"Content-Type": "application/json", **headers})
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(request, timeout=30)
    with raised.value as response:
        return response.status, json.loads(response.read())["error"]


def test_a_body_that_is_too_large_is_refused_in_json_however_large(server):
    _, url = server
    for size in (300_000, 17_000_000, 40_000_000):
        assert refused(url, b" " * size) == (413, {"code": "body_too_large", "message": "请求体过大"})
    status, error = refused(url, b" " * 17_000_000, **{"Accept-Language": "en"})
    assert (status, error["message"]) == (413, "the request body is too large")
    assert ask(url, 0)[0] == 200


def test_a_body_too_large_is_refused_before_it_is_sent(server):
    _, url = server
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(b"POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\nExpect: 100-continue\r\n\r\n")
        answer = b""
        while piece := connection.recv(4096):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"body_too_large"' in answer


def test_what_is_no_http_is_refused_in_json(server):
    _, url = server
    host, port = url.removeprefix("http://").split(":")
    for line, status in (
        (b"GET http://[::1 HTTP/1.1\r\n\r\n", b" 400 "),
        (b"nonsense\x00 more and more\r\n\r\n", b" 400 "),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 300_000 + b"\r\n\r\n", b" 431 "),
    ):
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(line)
            assert status in connection.recv(200)


def test_a_port_that_is_taken_is_said(tmp_path, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--data", str(tmp_path), "--port", str(taken.getsockname()[1])]) == 1
    error = capsys.readouterr().err
    assert "cannot listen" in error
    assert "--port" in error


def test_nothing_published_is_said(tmp_path, capsys):
    assert main(["serve", "--data", str(tmp_path), "--port", "0"]) == 1
    assert "nothing has been ingested" in capsys.readouterr().err
