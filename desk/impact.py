"""What a change of documents changes in answers: the base's own examples, asked before and after, old and new side by side."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple, Protocol

from desk.check.leaving_out import RememberedQueries
from desk.check.trial import FOLDER, share
from desk.relations import relations
from ingest.publish import ingest
from ingest.report import IngestReport
from ingest.write import Progress
from kb.context import SHANGHAI, Context
from kb.contract import Suggestion
from kb.contract.cards import Quotation
from kb.contract.relations import Changed, Impact, Relation, Told
from kb.embedding import load
from kb.errors import NoRelease
from kb.in_force import InForce
from kb.models import Deadline, Document, Entry, FactKind
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

HOW_LONG = "多久"


class Question(NamedTuple):
    """A question and the document that it belongs to."""

    document: Document
    text: str


class Answers(Protocol):
    """Whoever is asked; ``search.service.Assist``."""

    def suggest(self, complaint: str, context: Context, *, limit: int = 10, preview: bool = False) -> Suggestion:
        """Everything for one complaint."""


class Asked(Answers, Protocol):
    """One that can be asked as if documents were withdrawn."""

    def without(self, documents: Collection[str]) -> Answers:
        """As of ``search.service.Assist``."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an ingest would do: its report, what the new documents do to others and others to them, and which answers change."""

    report: IngestReport
    relations: tuple[Relation, ...]
    impact: Impact


def impact(before: Answers, after: Answers, questions: Iterable[Question], day: date) -> Impact:
    """The questions that are answered otherwise, in order; each is asked for whom its document holds."""
    asked, changed = 0, []
    moment = datetime.combine(day, time(12), SHANGHAI)
    for document, text in questions:
        asked += 1
        context = Context(moment, moment, document.operator, document.region, document.business)
        old, new = (_told(side.suggest(text, context, preview=True)) for side in (before, after))
        if [_said(one) for one in old] != [_said(one) for one in new]:
            changed.append(Changed(document_id=document.id, title=document.title, question=text, old=old, new=new))
    return Impact(as_of=day, asked=asked, changed=tuple(changed))


def of_document(assist: Asked, document_id: str, in_force: InForce, entry: Callable[[str], Entry], today: date) -> Impact:
    """What a published document changes in the answers about those that it acts on, and about itself."""
    own = [one for one in in_force.effects if one.by == document_id and one.state == "applied"]
    upon = dict.fromkeys(one.on for one in own if one.on and one.on not in in_force.hidden)
    entries = [entry(one) for one in (*upon, document_id)]
    day = max([today, *(one.first for one in own)])
    return impact(assist.without({document_id}), assist, questions(entries, set(upon)), day)


def questions(entries: Iterable[Entry], acted_on: Collection[str]) -> Iterator[Question]:
    """The examples of approved documents; of those ``acted_on`` that have none, how long their limits are."""
    for entry in entries:
        document = entry.document
        if document.status != "approved":
            continue
        texts = document.examples or (_limits(entry) if document.id in acted_on else ())
        yield from (Question(document, text) for text in dict.fromkeys(texts))


def dry_run(
    paths: Sequence[Path],
    settings: Settings,
    *,
    manifest: Path | None = None,
    status: str | None = None,
    today: date,
    progress: Progress = lambda stage, done, total: None,
) -> DryRun:
    """Ingests ``paths`` into a copy of what is served, which is removed again. Raises what ``ingest`` raises."""
    with _copied(settings) as own:
        report = ingest(paths, own, manifest=manifest, status=status, progress=progress)
        with closing(_store(settings)) as served, closing(_store(own)) as made, made.current() as release:
            known = _ids(served)
            force = release.in_force
            new = [one.id for one in release.documents.documents() if one.id not in known]
            effects = [one for one in force.effects if one.by in new or one.on in new]
            day = max([today, *(one.first for one in effects if one.state == "applied")])
            acted_on = {one.on for one in effects if one.on}
            asked = list(questions(release.documents.entries(), acted_on)) if known and new else []
            shown = {one.name: one for id_ in new for side in ("by", "on") for one in relations(force, release.documents.document, **{side: id_})}
        embedder = RememberedQueries(load(settings.embedding_model), settings.data_dir / "embeddings.sqlite")
        with (
            closing(_store(settings)) as served,
            closing(_store(own)) as made,
            closing(Assist(settings, served, embedder)) as before,
            closing(Assist(own, made, embedder)) as after,
        ):
            return DryRun(report, tuple(shown.values()), impact(before, after, asked, day))


@contextmanager
def _copied(settings: Settings) -> Iterator[Settings]:
    """Settings of a data directory that holds a copy of the current release, and what editors decided."""
    folder = settings.data_dir / FOLDER / "dry-run"
    shutil.rmtree(folder, ignore_errors=True)
    own = share(settings, folder)
    try:
        with closing(_store(settings)) as served:
            pointer = _pointer(served)
            if pointer:
                shutil.copytree(settings.data_dir / pointer, folder / pointer)
                (folder / "current").symlink_to(pointer)
        for file in settings.data_dir.glob("state.sqlite*"):
            shutil.copy(file, folder / file.name)
        yield own
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pointer(store: Store) -> str | None:
    try:
        return store.pointer()
    except NoRelease:
        return None


def _ids(store: Store) -> frozenset[str]:
    """The documents that are served; none where nothing was published."""
    if _pointer(store) is None:
        return frozenset()
    with store.current() as release:
        return frozenset(one.id for one in release.documents.documents())


def _store(settings: Settings) -> Store:
    return Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)


def _limits(entry: Entry) -> Iterator[str]:
    """A question for each limit: its words with 多久 for the amount."""
    text = entry.document.text
    for fact in entry.facts:
        detail = fact.detail
        if isinstance(detail, Deadline) and fact.start <= detail.amount_start < detail.amount_end <= fact.end:
            yield " ".join(f"{text[fact.start : detail.amount_start]}{HOW_LONG}{text[detail.amount_end : fact.end]}".split())


def _told(answer: Suggestion) -> tuple[Told, ...]:
    """The first card of each kind that answers something of its own."""
    shown = [
        *(_card("deadline", card, card.shown) for card in answer.deadlines[:1]),
        *(_card("procedure", card) for card in answer.procedures[:1]),
        *(_card("wording", card) for card in answer.wordings[:1]),
        *(_card("tariff", card, f"{card.amount:g}元") for card in answer.tariffs[:1]),
    ]
    return tuple(shown)


def _card(kind: FactKind, card: Quotation, shown: str = "") -> Told:
    cited = card.citation
    return Told(
        kind=kind,
        shown=shown,
        text=card.text,
        amended=tuple(one.shown for one in card.amended_by),
        document_id=cited.document_id,
        title=cited.title,
        start=cited.start,
        end=cited.end,
    )


def _said(one: Told) -> tuple[object, ...]:
    return one.kind, one.shown, one.text, one.amended
