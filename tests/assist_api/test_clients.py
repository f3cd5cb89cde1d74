"""A client that a public tool generates from the description builds, installs, and answers against a running server."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import make_server

from .conftest import ANSWERED, HIT

CLIENTS = Path(__file__).parents[2] / "clients"


@pytest.fixture
def url(app, assist):
    assist.suggestion = ANSWERED.model_copy(update={"passages": (HIT,)})
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_generated_python_client_answers(client, url, tmp_path):
    pytest.importorskip("openapi_python_client", reason="the dev extra installs openapi-python-client")
    spec, made, installed = tmp_path / "openapi.json", tmp_path / "made", tmp_path / "installed"
    spec.write_text(json.dumps(client.get("/openapi.json").get_json()), encoding="utf-8")

    def python(*arguments, **more):
        done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, timeout=300, **more)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    generate = ("generate", "--path", spec, "--config", CLIENTS / "python.yml", "--meta", "setup", "--output-path", made)
    told = python("-m", "openapi_python_client", *generate)
    assert "Warning" not in told, told
    python("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", installed, made)
    assert "1 passages, verbatim; invalid_input" in python(CLIENTS / "ask.py", url, env={"PYTHONPATH": str(installed)})
