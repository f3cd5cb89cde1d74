"""What many tests need once a session: the sample knowledge base, ingested."""

import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from shouwen.__main__ import ENVIRONMENT

for _name, _value in ENVIRONMENT.items():  # before any library reads them at its import
    os.environ.setdefault(_name, _value)

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache"
KEPT = 3


@pytest.fixture
def fits():
    """Holds responses against ``/openapi.json``: status, media type and every field; one that is not declared fails. Returns the operation's id."""
    import jsonschema

    from assist_api import CAPABILITIES
    from assist_api.openapi import describe

    spec = _closed(describe(CAPABILITIES))
    paths = {re.compile(re.sub(r"{\w+}", "[^/]+", path)): operations for path, operations in spec["paths"].items()}

    def check(response):
        operation = next(operations for path, operations in paths.items() if path.fullmatch(response.request.path))[response.request.method.lower()]
        schema = operation["responses"][str(response.status_code)]["content"][response.mimetype]["schema"]
        if "$ref" in schema:
            schema = {**schema, "components": spec["components"]}
            jsonschema.validate(response.get_json(), schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
        return operation["operationId"]

    return check


def _closed(schema):
    """``schema`` with every object closed that names its properties."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(one) for name, one in schema.items()}
    return {"additionalProperties": False, **closed} if closed.get("type") == "object" and "properties" in closed else closed


@pytest.fixture(scope="session")
def sample_corpus():
    """The folder of the sample knowledge base."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def sample_data_dir(sample_corpus):
    """A data directory with ``corpus/`` as its release; do not write to it.

    It stays under ``.cache`` for the next session with the same documents and the same code; the vectors stay whatever the code becomes, so
    that only the first session on a machine takes a minute or two.
    """
    from ingest.publish import ingest
    from kb.settings import Settings

    data = CACHE / "sample" / _fingerprint(sample_corpus)
    data.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / "sample.lock"):
        vectors = data / "embeddings.sqlite"
        if not vectors.is_symlink():
            vectors.symlink_to(CACHE / "embeddings.sqlite")
        ingest([sample_corpus], Settings(data_dir=data))
        data.touch()
        for former in sorted(data.parent.iterdir(), key=lambda place: place.stat().st_mtime)[:-KEPT]:
            shutil.rmtree(former, ignore_errors=True)
    return data


def _fingerprint(corpus):
    """Of the documents and of all code and data that makes a release of them."""
    digest = hashlib.sha256()
    files = [*corpus.rglob("*"), *(ROOT / "ingest").rglob("*"), *(ROOT / "kb").rglob("*")]
    for path in sorted(path for path in files if path.is_file() and path.suffix != ".pyc"):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
