"""From folders to a published release: every file through the pipeline, everything embedded, one release built and moved in."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from ingest.former import former_release
from ingest.manifest import Manifest, read_manifest
from ingest.points import points, texts, vocabulary
from ingest.report import IngestReport, SourceRow, source_row
from kb.embedding import load
from kb.embedding.cache import CachedEmbedder
from kb.errors import CoverageTooLow, IngestLocked, InputError, ShouwenError, UnreadableFile
from kb.lexicon import lexicon
from kb.models import Entry, SourceReport
from kb.release import Release, Store
from kb.settings import Settings
from kb.tokens import Tokenizer

if TYPE_CHECKING:
    from haystack import Pipeline

MINIMUM_COVERAGE = 0.99
FORMATS = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")
INGEST_VERSION = "15"  # part of every fingerprint: raise it when the same file would now give other passages or facts

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Root:
    """A path that was asked for: a folder or a single file; ``name`` is how it is remembered."""

    name: str
    path: Path
    files: tuple[Path, ...]
    manifest: Manifest
    fingerprint: str

    def relative(self, file: Path) -> str:
        """A file's path inside its root, POSIX; a name that is no UTF-8 (zipped on a Chinese Windows) is read as GB18030."""
        name = os.fsencode(file.name if file == self.path else file.relative_to(self.path).as_posix())
        try:
            return name.decode("utf-8")
        except UnicodeDecodeError:
            return name.decode("gb18030", "replace")


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
    roots = [_root(path, manifest, status, tokenizer.dictionary_hash) for path in paths]
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


def read_file(pipeline: Pipeline, root: Root, file: Path, status: str | None) -> tuple[SourceReport, tuple[Entry, ...]]:
    """Runs one file through the pipeline; raises ``UnreadableFile`` or ``CoverageTooLow``."""
    relative = root.relative(file)
    inputs = {
        "convert": {"path": file, "relative": relative},
        "describe": {"root": root.name, "overrides": root.manifest.entries_for(relative), "status": status},
    }
    try:
        out = pipeline.run(inputs, include_outputs_from={"partition", "clean"})
    except Exception as error:
        cause = error.__cause__ or error  # Haystack wraps what a component raises
        if isinstance(cause, ShouwenError):
            raise cause from None
        if isinstance(cause, OSError):
            raise UnreadableFile(f"{relative}: {cause.strerror or cause}") from error
        # A defect of ours must not keep the other files from being read; its line in the report names it.
        raise UnreadableFile(f"{relative}: {type(cause).__name__}: {cause}".splitlines()[0]) from error
    entries, found = tuple(out["facts"]["entries"]), out["partition"]
    source = found["source"]
    report = SourceReport(relative, len(source.text), found["set_aside"], tuple(e.document.id for e in entries), found["coverage"])
    if report.coverage < MINIMUM_COVERAGE:
        raise CoverageTooLow(f"{relative}: only {report.coverage:.1%} of its text is accounted for")
    return report, entries


def _read_roots(
    roots: Sequence[Root], former: Release | None, status: str | None, progress: Progress
) -> tuple[list[Entry], list[SourceRow], list[tuple[str, SourceReport]]]:
    """All entries of the asked roots, a row a file, and what is stored about the files."""
    from ingest.components import build_pipeline  # imports Haystack: only now, when there is something to do

    pipeline = build_pipeline()
    taken: list[Entry] = []
    rows: list[SourceRow] = []
    reports: list[tuple[str, SourceReport]] = []
    total, done = sum(len(r.files) for r in roots), 0
    for root in roots:
        for file in root.files:
            try:
                report, entries = read_file(pipeline, root, file, status)
                rows.append(source_row(report, entries))
            except (InputError, CoverageTooLow) as error:
                entries = _former_entries(former, root, file)
                report = SourceReport(root.relative(file), 0, (), tuple(e.document.id for e in entries), 0.0, str(error))
                rows.append(source_row(report, entries, kept=bool(entries)))
            taken += entries
            reports.append((root.name, report))
            done += 1
            progress("read", done, total)
    return taken, rows, reports


def _former_entries(former: Release | None, root: Root, file: Path) -> tuple[Entry, ...]:
    if former is None:
        return ()
    same = [d for d in former.documents.documents() if d.root == root.name and d.source == root.relative(file)]
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


def _root(path: Path, manifest: Path | None, status: str | None, dictionary_hash: str) -> Root:
    path = path.expanduser()
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    resolved = path.resolve()
    files = tuple(sorted(_files(resolved)))
    if not files:
        raise InputError(f"{path}: no file in a format that can be read ({', '.join(FORMATS)})")
    beside = manifest or (resolved if resolved.is_dir() else resolved.parent) / "manifest.yaml"
    entries = read_manifest(beside) if manifest or beside.is_file() else Manifest(())
    if resolved.is_dir() and not manifest:
        names = {f.relative_to(resolved).as_posix() for f in files}
        unknown = next((e["file"] for e in entries.entries if e["file"] not in names), None)
        if unknown is not None:  # what it says (a draft, another region) would silently not be applied
            raise InputError(f"{beside}: there is no file {unknown}", f"{beside}：没有文件 {unknown}")
    digest = hashlib.sha256(json.dumps([INGEST_VERSION, status, dictionary_hash, lexicon().digest]).encode())
    for file in (*files, *([beside] if beside.is_file() else [])):
        digest.update(os.fsencode(file.relative_to(resolved) if file.is_relative_to(resolved) else file.name))
        with suppress(OSError):  # a file that cannot be read has its line in the report, and is tried again at the next ingest
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return Root(str(resolved), resolved, files, entries, digest.hexdigest())


def _files(path: Path) -> Iterable[Path]:
    """The files under a root in formats that can be read; hidden ones are left out.

    Raises ``OSError`` for a folder that cannot be listed: what it holds must not pass for deleted.
    """
    if path.is_file():
        return [path]
    found = []
    for folder, subfolders, names in os.walk(path, onerror=_raise):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return [file for file in found if file.suffix.lower() in FORMATS and file.is_file()]


def _raise(error: OSError) -> None:
    raise error
