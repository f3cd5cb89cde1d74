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


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory):
    """A sentence-transformers model: a small BERT with random weights, built and saved here: 32 numbers a vector, its own prompts."""
    pytest.importorskip("sentence_transformers")
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    place = tmp_path_factory.mktemp("model")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys("宽带断网多久能修好客户投诉应在小时内答复发票问：答")]
    (place / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, max_position_embeddings=64
    )
    BertModel(config).save_pretrained(place / "bert")
    BertTokenizerFast(vocab=str(place / "vocab.txt"), model_max_length=64).save_pretrained(place / "bert")
    transformer = Transformer(str(place / "bert"))
    model = SentenceTransformer(modules=[transformer, Pooling(32, pooling_mode="mean")], prompts={"query": "问：", "passage": "答："}, device="cpu")
    model.save(str(place / "tiny"))
    return place / "tiny"
