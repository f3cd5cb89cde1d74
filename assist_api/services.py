"""What the handlers work with: one ``Services`` an app, reached through ``services()``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar, cast

from flask import Flask, current_app

from desk.withdraw import Withdrawals
from kb.context import Context
from kb.contract import LintResult, SearchResult, Suggestion
from kb.documents import Documents, DocumentSummary
from kb.in_force import InForce
from kb.journal import Journal
from kb.models import Clause, Document, Ended, Entry, FactKind, SourceReport, Status
from kb.settings import Settings
from kb.tombstones import Decided, Verdict

Made = TypeVar("Made")


class Assistant(Protocol):
    """What is asked of the search layer; ``search.service.Assist`` is the real one. Thread-safe."""

    @property
    def ready(self) -> bool:
        """Whether the model is loaded and a release is open."""

    def search(
        self, query: str, context: Context, *, kinds: Sequence[FactKind] = (), limit: int = 10, statuses: Sequence[Status | Ended] = ("approved",)
    ) -> SearchResult:
        """The passages that answer ``query``, best first."""

    def suggest(self, complaint: str, context: Context, *, limit: int = 10, preview: bool = False) -> Suggestion:
        """Procedure, deadlines, wordings and all else for one complaint."""

    def without(self, documents: Collection[str]) -> Assistant:
        """The same as if these documents (ids) were withdrawn; nobody closes it."""

    def lint(self, text: str, context: Context) -> LintResult:
        """What must not be said in a reply."""


@dataclass(frozen=True, slots=True)
class Found:
    """One version of a document with its outline, the newest release that holds it, and whether that is the one served now."""

    document: Document
    clauses: tuple[Clause, ...]
    release: int
    current: bool


class Library(Protocol):
    """The documents that were published; ``assist_api.library.StoredLibrary`` is the real one. Thread-safe."""

    def documents(self) -> Sequence[DocumentSummary]:
        """All of the release that is served now, by title."""

    def made(self, make: Callable[[Documents, Collection[str]], Made]) -> Made:
        """What ``make`` makes of the documents of that release and the ids of those that are withdrawn."""

    def find(self, document_id: str) -> Found:
        """A version, in the current release or an older one. Raises ``UnknownDocument``."""

    def document(self, document_id: str) -> Document:
        """A version. Raises ``UnknownDocument``."""

    def reading(self, document_id: str) -> tuple[Entry, SourceReport]:
        """A version with all that was made of it, and what became of the file that it lay in. Raises ``UnknownDocument``."""

    def known_values(self) -> Mapping[str, Collection[str]]:
        """Operators, regions and businesses of the release that is served now, by field."""

    def edition(self) -> str:
        """Names what is served now: it changes with each publish, and when editors withdraw or decide something."""

    def entries(self) -> Iterable[Entry]:
        """All documents of the release that is served now, with all that was made of them."""

    def in_force(self) -> InForce:
        """What of that release holds when."""

    def decided(self) -> Sequence[Decided]:
        """What editors decided of relations between documents, oldest first."""

    def decide(self, name: str, decision: Verdict, reason: str = "") -> None:
        """Note what an editor decided of a relation. Raises ``UnknownRelation`` or ``InputError``."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a handler may use; made once by ``create_app``."""

    settings: Settings
    assist: Assistant
    library: Library
    journal: Journal
    withdrawals: Withdrawals

    def init_app(self, app: Flask) -> None:
        """Hands the services to ``app``."""
        app.extensions["shouwen"] = self


def services() -> Services:
    """The services of the app that handles this request."""
    return cast(Services, current_app.extensions["shouwen"])
