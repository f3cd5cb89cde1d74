"""From folders to a published release: every file read, everything embedded, one release built and moved in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from ingest.former import former_release
from ingest.ledger import Ledger
from ingest.points import points, texts, vocabulary
from ingest.report import IngestReport, SourceRow, source_row
from ingest.roots import Root, find_root
from kb.embedding import load
from kb.embedding.cache import CachedEmbedder
from kb.errors import CoverageTooLow, IngestLocked, InputError, KnowledgeError, UnreadableFile
from kb.models import Entry, SourceReport
from kb.places import FILE as PLACES
from kb.places import Places, places_of
from kb.release import Release, Store
from kb.settings import Settings
from kb.tokens import Tokenizer

Progress = Callable[[str, int, int], None]


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    *,
    manifest: Path | None = None,
    status: str | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> IngestReport:
    """Takes each path in as a remembered root, replacing that root's documents and no other's, and publishes one release.

    A file that cannot be read, or loses text, is reported; its former version stays. Nothing new makes no release.
    Raises ``InputError`` (no such path, nothing to read, a bad manifest), ``IngestLocked``, ``UnreadableFile`` when no file at all could be read.
    """
    started = perf_counter()
    tokenizer = Tokenizer(_own_terms(settings), settings.data_dir)
    places, own_places = places_of(settings.data_dir), settings.data_dir / PLACES
    about = [status, tokenizer.dictionary_hash, own_places.read_bytes().hex() if own_places.is_file() else ""]
    roots = [find_root(path, manifest, about) for path in paths]
    store = Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
    embedder = CachedEmbedder(load(settings.embedding_model), settings.data_dir / "embeddings.sqlite")
    with former_release(store, roots) as (former, _):
        info = former.info if former else None
    if info and info.model == embedder.name and all(info.roots.get(r.name) == r.fingerprint for r in roots):
        return IngestReport(info.number, True, (), info.documents, info.passages, dict(info.facts), 0, perf_counter() - started)
    with store.build() as builder, former_release(store, roots) as (former, warnings):  # another ingest may have published meanwhile
        files = _read_roots(roots, former, status, places, progress)
        entries = list(builder.carry(former, [r.name for r in roots])) if former else []
        ledger = Ledger(entries)
        rows = []
        for root_name, report, read in files:
            entered = [ledger.enter(entry) for entry in read]
            entries += [one.entry for one in entered if builder.add(one.entry)]
            builder.add_source(root_name, replace(report, document_ids=tuple(one.entry.document.id for one in entered)))
            rows.append(source_row(report, read, entered))
        if builder.documents != ledger.carried + ledger.kept:
            raise KnowledgeError(f"{ledger.read} documents were read, {ledger.same} the same as another: {ledger.kept} should have been added")
        if not entries:
            raise UnreadableFile(f"nothing could be read: {rows[0].path}: {rows[0].error}")
        wanted = list(dict.fromkeys(text for entry in entries for text in texts(entry)))
        vectors = embedder.embed_passages(wanted, lambda done, total: progress("embed", done, total))
        words = vocabulary(entries, tokenizer)
        builder.add_terms(words.passages_with)
        progress("write", 0, len(entries))
        builder.index(points(entries, dict(zip(wanted, vectors, strict=True)), tokenizer, words.average_length), embedder.dim)
        progress("write", len(entries), len(entries))
        info = builder.publish(
            {
                "model": embedder.name,
                "roots": _fingerprints(former, roots, rows),
                "dictionary_hash": tokenizer.dictionary_hash,
                "average_length": words.average_length,
                "coverage": min((row.coverage for row in rows if not row.error), default=1.0),
            }
        )
    with suppress(IngestLocked):  # who builds the next one removes what is left over
        store.prune(settings.keep_releases)
    took = perf_counter() - started
    return IngestReport(info.number, False, tuple(rows), info.documents, info.passages, dict(info.facts), embedder.misses, took, warnings)


def _read_roots(
    roots: Sequence[Root], former: Release | None, status: str | None, places: Places, progress: Progress
) -> list[tuple[str, SourceReport, tuple[Entry, ...]]]:
    """Each file of the asked roots: its root, what is stored about it, and its documents."""
    from ingest.reading import read_file  # the grammar and all readers: only now, when there is something to read

    files: list[tuple[str, SourceReport, tuple[Entry, ...]]] = []
    total, done = sum(len(r.files) for r in roots), 0
    for root in roots:
        for file in root.files:
            relative = root.relative(file)
            try:
                reading = read_file(file, relative, root=root.name, stated=root.manifest.entries_for(relative), status=status, places=places)
                reading.require_coverage()
                report, entries = reading.report(), reading.entries
            except (InputError, CoverageTooLow) as error:
                entries = _former_entries(former, root, relative)
                report = SourceReport(relative, 0, (), (), 0.0, str(error))
            files.append((root.name, report, entries))
            done += 1
            progress("read", done, total)
    return files


def _former_entries(former: Release | None, root: Root, relative: str) -> tuple[Entry, ...]:
    """What the former release has of a file, which may be the same as what another file holds."""
    if former is None:
        return ()
    ids = [id_ for _, report in former.documents.sources(root.name) if report.path == relative for id_ in report.document_ids]
    return tuple(_placed(former.documents.entry(id_), root.name, relative) for id_ in ids)


def _placed(entry: Entry, root: str, source: str) -> Entry:
    document = entry.document
    if (document.root, document.source) == (root, source):
        return entry
    return replace(entry, document=replace(document, root=root, source=source, pieces=()))


def _fingerprints(former: Release | None, roots: Sequence[Root], rows: Sequence[SourceRow]) -> dict[str, str]:
    """What each root looked like; a root with a failed file is remembered without one, so that it is tried again."""
    failed = {row.path for row in rows if row.error}
    found = dict(former.info.roots) if former else {}
    for root in roots:
        found[root.name] = "" if failed & {root.relative(f) for f in root.files} else root.fingerprint
    return found


def _own_terms(settings: Settings) -> list[Path]:
    own = settings.data_dir / "terms.txt"
    return [own] if own.is_file() else []
