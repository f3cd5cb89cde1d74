"""From folders to a published release: every file read, everything embedded, one release built and moved in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from ingest.former import former_release
from ingest.points import points, texts, vocabulary
from ingest.report import IngestReport, SourceRow, source_row
from ingest.roots import Root, find_root
from kb.embedding import load
from kb.embedding.cache import CachedEmbedder
from kb.errors import CoverageTooLow, IngestLocked, InputError, UnreadableFile
from kb.models import Entry, SourceReport
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
    roots = [find_root(path, manifest, status, tokenizer.dictionary_hash) for path in paths]
    store = Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
    embedder = CachedEmbedder(load(settings.embedding_model), settings.data_dir / "embeddings.sqlite")
    with former_release(store, roots) as (former, _):
        info = former.info if former else None
    if info and info.model == embedder.name and all(info.roots.get(r.name) == r.fingerprint for r in roots):
        return IngestReport(info.number, True, (), info.documents, info.passages, dict(info.facts), 0, perf_counter() - started)
    with store.build() as builder, former_release(store, roots) as (former, warnings):  # another ingest may have published meanwhile
        taken, rows, reports = _read_roots(roots, former, status, progress)
        kept = list(builder.carry(former, [r.name for r in roots])) if former else []
        entries = [*kept, *(entry for entry in taken if builder.add(entry))]
        for root_name, report in reports:
            builder.add_source(root_name, report)
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
    roots: Sequence[Root], former: Release | None, status: str | None, progress: Progress
) -> tuple[list[Entry], list[SourceRow], list[tuple[str, SourceReport]]]:
    """All entries of the asked roots, a row a file, and what is stored about the files."""
    from ingest.reading import read_file  # the grammar and all readers: only now, when there is something to read

    taken: list[Entry] = []
    rows: list[SourceRow] = []
    reports: list[tuple[str, SourceReport]] = []
    total, done = sum(len(r.files) for r in roots), 0
    for root in roots:
        for file in root.files:
            relative = root.relative(file)
            try:
                reading = read_file(file, relative, root=root.name, stated=root.manifest.entries_for(relative), status=status)
                reading.require_coverage()
                report, entries = reading.report(), reading.entries
                rows.append(source_row(report, entries))
            except (InputError, CoverageTooLow) as error:
                entries = _former_entries(former, root, relative)
                report = SourceReport(relative, 0, (), tuple(e.document.id for e in entries), 0.0, str(error))
                rows.append(source_row(report, entries, kept=bool(entries)))
            taken += entries
            reports.append((root.name, report))
            done += 1
            progress("read", done, total)
    return taken, rows, reports


def _former_entries(former: Release | None, root: Root, relative: str) -> tuple[Entry, ...]:
    if former is None:
        return ()
    same = [d for d in former.documents.documents() if d.root == root.name and d.source == relative]
    return tuple(former.documents.entry(d.id) for d in same)


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
