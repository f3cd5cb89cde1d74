"""Whom a collection is asked of: the service in this process over a data folder, or a running server. Both answer in the contract's JSON."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, Protocol

from desk.check.leaving_out import LeavingOut, RememberedQueries
from evals.collections import Case
from kb.context import Context, read_context
from kb.embedding import load
from kb.errors import InputError, TransientError
from kb.known import KnownValues
from kb.settings import Settings
from search.abstain import Features
from search.facts import Candidate
from search.rank.delivered import Weights
from search.rank.model import Values
from search.service import Assist

Json = dict[str, Any]
RECEIVED_AT = "2026-09-28T10:00:00+08:00"
"""When every complaint comes in that says nothing else: a Monday morning, so that due times are the same on every day of testing."""
TIMEOUT_S = 30.0


class Asked(Protocol):
    """Answers cases."""

    def search(self, case: Case, limit: int) -> Json:
        """The answer of ``POST /v1/search``."""
        ...

    def suggest(self, case: Case) -> Json:
        """The answer of ``POST /v1/suggest``."""
        ...

    def text(self, document_id: str) -> str:
        """The document's text, which citations count in; empty where there is no such document."""
        ...


def received_at(case: Case) -> str:
    """When the complaint came in: as the case says, else on the day whose rules it asks for, else ``RECEIVED_AT``."""
    return case.context.get("received_at") or case.context.get("as_of") or RECEIVED_AT


def fields(case: Case) -> dict[str, str | None]:
    """The context that is sent."""
    return {**case.context, "received_at": received_at(case)}


class InProcess:
    """The service over an open data folder; got from ``in_process``."""

    def __init__(self, assist: Assist, store: LeavingOut) -> None:
        self.assist = assist
        self._store = store
        self._known = KnownValues(store).values()
        self._documents: dict[str, tuple[str, str]] = {}

    def context(self, case: Case) -> Context:
        """The case's context as the service reads it."""
        return read_context(fields(case), known=self._known)[0]

    def search(self, case: Case, limit: int) -> Json:
        """See ``Asked``."""
        with self._store.without(case.hidden):
            return self.assist.search(case.query, self.context(case), limit=limit).json_ready()

    def suggest(self, case: Case) -> Json:
        """See ``Asked``."""
        with self._store.without(case.hidden):
            return self.assist.suggest(case.query, self.context(case), preview=True).json_ready()

    def weighed(self, weights: Weights) -> InProcess:
        """The same under other weights of ranking."""
        return InProcess(self.assist.weighed(weights), self._store)

    def evidence(self, case: Case) -> Features:
        """What the verdict on the case is made from."""
        with self._store.without(case.hidden):
            return self.assist.evidence(case.query, self.context(case))

    def cards(self, case: Case) -> list[tuple[Candidate, Values]]:
        """Every card of the case with what its confidence is made of."""
        with self._store.without(case.hidden):
            return self.assist.cards(case.query, self.context(case))

    def examples(self) -> frozenset[str]:
        """All examples of the release."""
        with self._store.current() as release:
            documents = [release.documents.document(summary.id) for summary in release.documents.documents()]
            return frozenset(text for document in documents for text in document.examples)

    def operators(self) -> frozenset[str]:
        """Those whose documents the release holds."""
        with self._store.current() as release:
            return frozenset(summary.operator for summary in release.documents.documents() if summary.operator)

    def text(self, document_id: str) -> str:
        """See ``Asked``."""
        return self.document(document_id)[1]

    def document(self, document_id: str) -> tuple[str, str]:
        """Where a document was read from, and its text; both empty where there is none."""
        if document_id not in self._documents:
            release = self._store.current()
            documents = [release.documents.document(summary.id) for summary in release.documents.documents()]
            self._documents.update({document.id: (document.source, document.text) for document in documents})
        return self._documents.get(document_id, ("", ""))

    def texts(self) -> list[tuple[str, str]]:
        """All documents, each with where it was read from."""
        self.document("")
        return list(self._documents.values())


@contextmanager
def in_process(settings: Settings, *, unfitted: bool = False) -> Iterator[InProcess]:
    """The service as it is, warm; vectors of questions are kept beside the release, since evaluations ask the same ones again.

    ``unfitted``: the model is just being fitted. Raises ``NoRelease`` where nothing was published.
    """
    store = LeavingOut(settings)
    with closing(store):
        store.pointer()
        embedder = RememberedQueries(load(settings.embedding_model), settings.data_dir / "embeddings.sqlite")
        with closing(Assist(settings, store, embedder, unfitted=unfitted)) as assist:
            assist.warm_up()
            yield InProcess(assist, store)


class Server:
    """A running server. Raises ``TransientError`` where it does not answer, ``InputError`` where it refuses."""

    def __init__(self, url: str, key: str | None = None) -> None:
        if not url.startswith(("http://", "https://")):
            raise InputError(f"{url}: no URL of a server")
        self._url = url.rstrip("/")
        self._headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
        self._texts: dict[str, str] = {}

    def search(self, case: Case, limit: int) -> Json:
        """See ``Asked``."""
        return self._call("/v1/search", {"query": case.query, "context": fields(case), "limit": limit})

    def suggest(self, case: Case) -> Json:
        """See ``Asked``; a preview, so that no test is noted as a gap."""
        return self._call("/v1/suggest", {"complaint": case.query, "context": fields(case), "preview": True})

    def text(self, document_id: str) -> str:
        """See ``Asked``."""
        if document_id not in self._texts:
            self._texts[document_id] = str(self._call(f"/v1/documents/{urllib.parse.quote(document_id, safe='')}", None)["text"])
        return self._texts[document_id]

    def _call(self, path: str, body: Mapping[str, Any] | None) -> Json:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._url + path, data=data, headers=self._headers)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as reply:
                answer: Json = json.loads(reply.read())
                return answer
        except urllib.error.HTTPError as error:
            raise InputError(f"{path}: {error.code} {error.read(300).decode(errors='replace')}") from error
        except (OSError, ValueError) as error:
            raise TransientError(f"{self._url} does not answer: {error}") from error
