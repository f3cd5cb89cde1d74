"""From folders to a published release: every file read, what other roots contributed carried over, one release built and moved in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from ingest.former import former_release
from ingest.ledger import Ledger
from ingest.report import IngestReport, SourceRow, source_row
from ingest.roots import Root, find_roots
from ingest.takeover import Takeover, vanished
from ingest.withheld import withheld
from ingest.write import Progress, own_tokenizer, write
from kb.embedding import load
from kb.embedding.cache import CachedEmbedder
from kb.errors import CoverageTooLow, IngestLocked, InputError, KnowledgeError, UnreadableFile
from kb.models import Entry, SourceReport
from kb.origin import place
from kb.places import FILE as PLACES
from kb.places import Places, places_of
from kb.release import Release, Store
from kb.settings import Settings
from kb.tombstones import Tombstones


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    *,
    manifest: Path | None = None,
    status: str | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> IngestReport:
    """Takes each path in as a remembered root, replacing what lies there or was moved there from elsewhere, and publishes one release.

    A file that cannot be read, or loses text, is reported; its former version stays. Nothing new makes no release.
    Raises ``InputError`` (no such path, nothing to read, a bad manifest), ``IngestLocked``, ``UnreadableFile`` when no file at all could be read.
    """
    started = perf_counter()
    tokenizer = own_tokenizer(settings)
    places, own_places = places_of(settings.data_dir), settings.data_dir / PLACES
    about = [status, tokenizer.dictionary_hash, own_places.read_bytes().hex() if own_places.is_file() else ""]
    store = Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
    roots = find_roots(paths, manifest, about, store.remembered())
    embedder = CachedEmbedder(load(settings.embedding_model), settings.data_dir / "embeddings.sqlite")
    with former_release(store, roots) as (former, _):
        if former and former.info.model == embedder.name and all(former.info.roots.get(r.name) == r.fingerprint for r in roots):
            return _unchanged(former, settings, perf_counter() - started)
    with store.build() as builder, former_release(store, roots) as (former, warnings):  # another ingest may have published meanwhile
        files, blotted = _read_roots(roots, former, status, places, settings, progress)
        takeover = Takeover(roots, [entry.document for _, _, read in files for entry in read], former)
        entries = list(builder.carry(former, takeover.takes)) if former else []
        ledger = Ledger(entries)
        entered = [[ledger.enter(entry) for entry in read] for _, _, read in files]
        with closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones:
            stored = [one.entry.document for ones in entered for one in ones]
            hidden = withheld(stored, tombstones, takeover.moved)
        rows = []
        for (root_name, report, read), ones in zip(files, entered, strict=True):
            entries += [one.entry for one in ones if builder.add(one.entry)]
            builder.add_source(root_name, replace(report, document_ids=tuple(one.entry.document.id for one in ones)))
            rows.append(source_row(report, read, ones, hidden))
        if builder.documents != ledger.carried + ledger.kept:
            raise KnowledgeError(f"{ledger.read} documents were read, {ledger.same} the same as another: {ledger.kept} should have been added")
        if not entries:
            raise UnreadableFile(f"nothing could be read: {rows[0].path}: {rows[0].error}")
        coverage = min((row.coverage for row in rows if not row.error), default=1.0)
        remembered = {**takeover.kept, **_fingerprints(roots, rows)}
        info = write(builder, entries, embedder, tokenizer, remembered, coverage, places, progress)
        warnings += takeover.warnings
        warnings += blotted
        warnings += tuple(f"{root.relative(link)}: a link out of the folder, left out" for root in roots for link in root.left_out)
    with suppress(IngestLocked):  # who builds the next one removes what is left over
        store.prune(settings.keep_releases)
    took = perf_counter() - started
    return IngestReport(
        info.number, False, tuple(rows), info.documents, info.passages, dict(info.facts), embedder.misses, took, warnings, dict(info.numbers)
    )


def _read_roots(
    roots: Sequence[Root], former: Release | None, status: str | None, places: Places, settings: Settings, progress: Progress
) -> tuple[list[tuple[str, SourceReport, tuple[Entry, ...]]], tuple[str, ...]]:
    """Each file of the asked roots (its root, what is stored about it, its documents), and in which of them people were blotted out."""
    from ingest.readers import jobs_of, read_all  # the grammar and all readers: only now, when there is something to read

    files: list[tuple[str, SourceReport, tuple[Entry, ...]]] = []
    blotted: list[str] = []
    former_ids = _former_ids(former)
    jobs = [job for root in roots for job in jobs_of(root, status, places)]
    for done, (job, reading) in enumerate(zip(jobs, read_all(jobs, settings), strict=True), 1):
        try:
            if isinstance(reading, InputError):
                raise reading
            reading.require_coverage()
            report, entries = reading.report(), reading.entries
            if reading.people:
                blotted.append(f"{job.relative}: names or numbers of people blotted out: {reading.people} (shouwen read shows where)")
        except (InputError, CoverageTooLow) as error:
            ids = former_ids[place(job.root, job.relative)] if former else []
            entries = tuple(_placed(former.documents.entry(id_), job.root, job.relative) for id_ in ids) if former else ()
            report = SourceReport(job.relative, 0, (), (), 0.0, str(error))
        files.append((job.root, report, entries))
        progress("read", done, len(jobs))
    return files, tuple(blotted)


def _former_ids(former: Release | None) -> Mapping[str, list[str]]:
    """The documents of each file, by its full path, whichever root it was read under."""
    found: dict[str, list[str]] = defaultdict(list)
    for origin in former.documents.origins() if former else ():
        found[origin.place].append(origin.document_id)
    return found


def _placed(entry: Entry, root: str, source: str) -> Entry:
    document = entry.document
    if (document.root, document.source) == (root, source):
        return entry
    return replace(entry, document=replace(document, root=root, source=source, pieces=()))


def _fingerprints(roots: Sequence[Root], rows: Sequence[SourceRow]) -> dict[str, str]:
    """What each root looked like; a root with a failed file is remembered without one, so that it is tried again."""
    failed = {row.path for row in rows if row.error}
    return {root.name: "" if failed & {root.relative(f) for f in root.files} else root.fingerprint for root in roots}


def _unchanged(former: Release, settings: Settings, took_s: float) -> IngestReport:
    info = former.info
    warnings = vanished(info.roots, former.documents.origins())
    with closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones:
        if hidden := tombstones.now().among(former.documents):
            warnings += (f"{len(hidden)} documents are withdrawn and answer nothing: shouwen withdraw --list",)
    return IngestReport(info.number, True, (), info.documents, info.passages, dict(info.facts), 0, took_s, warnings, dict(info.numbers))
