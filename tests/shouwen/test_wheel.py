"""What is installed is the wheel: it holds every tracked file of the packages, and from another folder does what the checkout does.

Its dependencies are borrowed from this environment, so that no network is needed; with ``WHEEL_DEPENDENCIES=fetch`` pip installs them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PACKAGES = sorted(path.parent.name for path in REPOSITORY.glob("*/__init__.py"))
PAGES = ("/", "/editor", "/trainer", "/embed", "/docs", "/openapi.json", "/readyz")
REGULATION = REPOSITORY / "corpus" / "tousu-shouce" / "sc-jizhe.md"
LEFT_OVER = ("kb/__pycache__/left.cpython-311.pyc", "evals/results/bench.html", "evals/results/golden/report.html", "evals/results/golden/run.json")
QUESTION = "记者扛着摄像机进厅采访，怎么接待"


@pytest.fixture(scope="module")
def tracked():
    """Every file of the packages that git knows and that is still there."""
    listed = subprocess.run(["git", "ls-files", "-z", *PACKAGES], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return {name for name in listed.stdout.split("\0") if name and (REPOSITORY / name).is_file()}


@pytest.fixture(scope="module")
def wheel(tracked, tmp_path_factory):
    """The wheel, built from a copy: a build leaves folders beside the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    tree = folder / "tree"
    for name in (*tracked, "pyproject.toml", "README.md", "LICENSE"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, tree / name)
    for name in LEFT_OVER:
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).touch()
    _pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, tree)
    return next(folder.glob("shouwen-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of an environment's programs; the environment holds the wheel and what it depends on."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False, symlinks=True)
    programs = place / "bin"
    if os.environ.get("WHEEL_DEPENDENCIES") == "fetch":
        _pip("--python", programs / "python", "install", wheel)
    else:
        _pip("--python", programs / "python", "install", "--no-deps", "--no-index", wheel)
        (site,) = place.glob("lib/*/site-packages")
        (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n" + sysconfig.get_path("platlib") + "\n")
    return programs


@pytest.fixture(scope="module")
def elsewhere(installed, tmp_path_factory):
    """A folder far from the checkout with one regulation, ingested."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "regulations").mkdir()
    alone = re.sub(r"^references:.*\n", "", REGULATION.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (folder / "regulations" / REGULATION.name).write_text(alone, encoding="utf-8")
    assert json.loads(_run(folder, installed / "shouwen", "ingest", "regulations", "--json"))["documents"] == 1
    return folder


def test_the_wheel_holds_what_is_tracked(wheel, tracked):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        (licence,) = (archive.read(name) for name in archive.namelist() if name.endswith(".dist-info/licenses/LICENSE"))
    assert names == tracked
    assert licence == (REPOSITORY / "LICENSE").read_bytes()


def test_it_imports_from_where_it_was_installed(installed, elsewhere):
    found = _run(elsewhere, installed / "python", "-c", f"import {', '.join(PACKAGES)}; print(*({', '.join(f'{p}.__file__' for p in PACKAGES)},))")
    assert all(Path(file).is_relative_to(installed.parent) for file in found.split())


def test_the_command_answers_and_checks(installed, elsewhere):
    hits = json.loads(_run(elsewhere, installed / "shouwen", "search", QUESTION, "--json"))["hits"]
    assert hits[0]["citation"]["title"] == "记者到厅采访的接待"
    deadline = json.loads(_run(elsewhere, installed / "shouwen", "suggest", QUESTION, "--json"))["deadlines"][0]
    assert (deadline["amount"], deadline["unit"]) == (15, "minute")
    assert "例句 5 条" in _run(elsewhere, installed / "shouwen", "check", "regulations")


def test_it_serves_answers_and_pages(installed, elsewhere, tracked):
    command = [installed / "shouwen", "serve", "--port", "0"]
    with (
        (elsewhere / "serve.log").open("w") as log,
        subprocess.Popen(command, cwd=elsewhere, env=_bare(), stdout=subprocess.PIPE, stderr=log, text=True) as server,
    ):
        try:
            url = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            asked = urllib.request.Request(f"{url}/v1/suggest", json.dumps({"complaint": QUESTION}).encode(), {"Content-Type": "application/json"})
            answer = json.loads(_open(asked))
            citation = answer["deadlines"][0]["citation"]
            document = json.loads(_open(f"{url}/v1/documents/{citation['document_id']}"))
            assert answer["deadlines"][0]["text"] == document["text"][citation["start"] : citation["end"]]
            for page in (*PAGES, f"/documents/{citation['document_id']}"):
                assert _open(url + page), page
            static = sorted(name.removeprefix("assist_api") for name in tracked if name.startswith("assist_api/static/"))
            assert static
            for name in static:
                assert _open(url + name) == (REPOSITORY / f"assist_api{name}").read_bytes(), name
        finally:
            server.terminate()


def _bare():
    """This process's environment without what would lead back to the checkout, or to other settings."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH" and not name.startswith("SHOUWEN_")}


def _run(folder, *command):
    done = subprocess.run(command, cwd=folder, env=_bare(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr or done.stdout
    return done.stdout


def _pip(*arguments):
    _run(REPOSITORY, sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)


def _open(request):
    """The body; an answer that is no 2xx raises."""
    with urllib.request.urlopen(request, timeout=60) as reply:
        return reply.read()
