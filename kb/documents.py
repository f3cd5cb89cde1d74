"""A release's documents: read by any number of threads at once, never changed."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kb import rows
from kb.errors import KnowledgeError, UnknownDocument
from kb.in_force import REVIVES
from kb.lru import Lru
from kb.models import Clause, Document, DocumentKind, Effect, Entry, Fact, FactKind, Link, Number, Passage, SourceReport, Status
from kb.origin import Origin
from kb.roster import Holders, Note, Owner

CHARS_KEPT = 8_000_000
"""Characters of documents that stay in memory: 16 MB of Chinese text."""
CHARS_AHEAD = 1_000_000
CLAUSES_KEPT = 100_000
FACTS_KEPT = 50_000
NUMBERS_KEPT = 20_000
WORDS_KEPT = 20_000
"""Words whose frequency stays in memory."""

# One origin a document: the first, as a document that lies under two roots is one document.
_DOCUMENTS = "document JOIN origin ON origin.rowid = (SELECT min(rowid) FROM origin WHERE document_id = document.id)"
_ORIGINS = "document JOIN origin ON origin.document_id = document.id"
_SUMMARY = (
    "id, title, source, root, version, status, operator, region, business, key, effective_from, effective_to, incomplete, "
    "issuer, level, number, category, review_by, kind, chars"
)


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text; ``chars`` is the text's length. See ``kb.models.Document`` for the rest."""

    id: str
    title: str
    source: str
    root: str
    version: str | None
    status: Status
    operator: str | None
    region: str | None
    business: str | None
    key: str | None
    effective_from: date | None
    effective_to: date | None
    incomplete: bool
    issuer: str | None
    level: str | None
    number: str | None
    category: str | None
    review_by: date | None
    kind: DocumentKind
    chars: int


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact with its number in this release and the document whose text its offsets count; those that say the same share ``said``."""

    id: int
    document_id: str
    fact: Fact
    said: int = field(default=0, compare=False)


class Documents:
    """Reads the file ``path``; raises ``KnowledgeError`` where it is no such file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._free: deque[sqlite3.Connection] = deque()
        self._documents: Lru[str, Document] = Lru(CHARS_KEPT, lambda document: len(document.text))
        self._clauses: Lru[str, tuple[Clause, ...]] = Lru(CLAUSES_KEPT, lambda clauses: 1 + len(clauses))
        self._facts: Lru[str, tuple[StoredFact, ...]] = Lru(FACTS_KEPT, lambda facts: 1 + len(facts))
        self._numbers: Lru[str, tuple[Number, ...]] = Lru(NUMBERS_KEPT, lambda numbers: 1 + len(numbers))
        self._frequencies: Lru[str, int] = Lru(WORDS_KEPT)
        self._passage_count: int | None = None
        try:
            with self._connection() as connection:
                connection.execute("SELECT 1 FROM document LIMIT 1")
        except sqlite3.Error as error:
            self.close()
            raise KnowledgeError(f"the documents at {path} cannot be opened: {error}") from error

    def document(self, document_id: str) -> Document:
        """The document with its full text; raises ``UnknownDocument``."""
        known = self._documents.get(document_id)
        if known is not None:
            return known
        found = self._all(f"SELECT * FROM {_DOCUMENTS} WHERE id = ?", (document_id,))
        if not found:
            raise UnknownDocument(f"no document {document_id} in this release")
        document = rows.document_of(found[0])
        self._documents.put(document_id, document)
        return document

    def warm_up(self) -> None:
        """Read documents ahead, up to ``CHARS_AHEAD`` characters (1,500 documents: 60 ms), so that the first answers wait for none of them."""
        chosen = f"SELECT * FROM (SELECT *, sum(chars) OVER (ORDER BY position) AS ahead FROM {_DOCUMENTS}) WHERE ahead <= ?"
        for row in self._all(chosen, (CHARS_AHEAD,)):
            self._documents.put(row["id"], rows.document_of(row))

    def documents(self) -> list[DocumentSummary]:
        """All documents without their texts, in the order in which they were added."""
        found = self._all(f"SELECT {_SUMMARY} FROM {_DOCUMENTS} ORDER BY position", ())
        names = ("issuer", "level", "number", "category", "kind", "chars")
        return [
            DocumentSummary(**rows.fields_of(row), review_by=row["review_by"] and date.fromisoformat(row["review_by"]), **{n: row[n] for n in names})
            for row in found
        ]

    def entry(self, document_id: str) -> Entry:
        """A document with all that was made of it; raises ``UnknownDocument``."""
        return self._entry(self.document(document_id))

    def entries(self, without: Collection[Origin] = ()) -> Iterator[Entry]:
        """Every document once for each place it lies at, but for those places ``without``; read as it is asked for."""
        for origin in self.origins():
            if origin not in without:
                found = self._all(f"SELECT * FROM {_ORIGINS} WHERE document_id = ? AND root = ? AND source = ?", origin)
                yield self._entry(rows.document_of(found[0]))

    def origins(self) -> list[Origin]:
        """Every place that a document lies at, by document in the order in which they were added."""
        found = self._all(f"SELECT document_id, root, source FROM {_ORIGINS} ORDER BY position, origin.rowid", ())
        return [Origin(*row) for row in found]

    def places(self) -> dict[str, tuple[str, ...]]:
        """By document, the full paths of the files that hold it."""
        found: dict[str, list[str]] = defaultdict(list)
        for origin in self.origins():
            found[origin.document_id].append(origin.place)
        return {document_id: tuple(places) for document_id, places in found.items()}

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """A document's outline in reading order; empty for a document nobody knows."""
        known = self._clauses.get(document_id)
        if known is None:
            known = tuple(map(rows.clause_of, self._all("SELECT * FROM clause WHERE document_id = ? ORDER BY position", (document_id,))))
            self._clauses.put(document_id, known)
        return known

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages called ``ids``, in that order; unknown ones are absent."""
        found = {row["id"]: rows.passage_of(row) for row in self._among("SELECT * FROM passage WHERE id IN ({})", ids)}
        return {passage_id: found[passage_id] for passage_id in ids if passage_id in found}

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages in reading order; empty for a document nobody knows."""
        return tuple(map(rows.passage_of, self._all("SELECT * FROM passage WHERE document_id = ? ORDER BY position", (document_id,))))

    def facts_of_passages(self, passage_ids: Sequence[str]) -> dict[str, list[StoredFact]]:
        """For each passage the facts that overlap it, by start; an empty list for those without."""
        select = (
            "SELECT passage_fact.passage_id, fact.* FROM passage_fact JOIN fact ON fact.id = fact_id "
            'WHERE passage_fact.passage_id IN ({}) ORDER BY start, "end", fact.id'
        )
        facts: dict[str, list[StoredFact]] = {passage_id: [] for passage_id in passage_ids}
        for row in self._among(select, passage_ids):
            facts[row["passage_id"]].append(_stored(row))
        return facts

    def facts(self, document_id: str | None = None, kinds: Sequence[FactKind] = ()) -> list[StoredFact]:
        """The facts of one document or of all, of the given kinds or of all, by document and start."""
        whole = document_id is not None and not kinds
        if whole and (known := self._facts.get(str(document_id))) is not None:
            return list(known)
        where, values = ["1"], list[str]()
        if document_id is not None:
            where.append("fact.document_id = ?")
            values.append(document_id)
        if kinds:
            where.append(f"kind IN ({_marks(kinds)})")
            values += kinds
        select = f"SELECT fact.* FROM fact WHERE {' AND '.join(where)} ORDER BY fact.id"
        found = list(map(_stored, self._all(select, values)))
        if whole:
            self._facts.put(str(document_id), tuple(found))
        return found

    def numbers(self, document_id: str) -> tuple[Number, ...]:
        """A document's numbers with a unit of time or money, in order."""
        known = self._numbers.get(document_id)
        if known is None:
            known = tuple(map(rows.number_of, self._all("SELECT * FROM number WHERE document_id = ? ORDER BY start", (document_id,))))
            self._numbers.put(document_id, known)
        return known

    def effects(self) -> tuple[Effect, ...]:
        """What the documents of the release do to each other, in the order in which they were resolved; read anew at every call."""
        return tuple(map(rows.effect_of, self._all("SELECT * FROM effect ORDER BY position", ())))

    def links(self, document_id: str) -> dict[int, Link]:
        """Where the references of a document that name another one lead, by where they begin."""
        found = map(rows.link_of, self._all('SELECT * FROM link WHERE "by" = ?', (document_id,)))
        return {link.start: link for link in found}

    def applicability_values(self, field: Literal["tier", "channel"]) -> frozenset[str]:
        """The values of ``field`` that facts are limited to."""
        found = self._all("SELECT DISTINCT json_extract(applies_to, '$.' || ?) AS value FROM fact", (field,))
        return frozenset(row["value"] for row in found if row["value"] is not None)

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """How many passages hold each of ``words``; 0 for a word that none holds."""
        missing = [word for word in words if self._frequencies.get(word) is None]
        found = {row["word"]: int(row["passages"]) for row in self._among("SELECT * FROM term WHERE word IN ({})", missing)} if missing else {}
        for word in missing:
            self._frequencies.put(word, found.get(word, 0))
        return {word: self._frequencies.get(word) or found.get(word, 0) for word in words}

    def vocabulary(self, minimum: int = 1) -> dict[str, int]:
        """All words that at least ``minimum`` passages hold, with how many do."""
        return {row["word"]: int(row["passages"]) for row in self._all("SELECT * FROM term WHERE passages >= ?", (minimum,))}

    @property
    def passage_count(self) -> int:
        """Passages of the release, those of the same words once."""
        if self._passage_count is None:
            self._passage_count = int(self._all("SELECT count(*) AS n FROM point WHERE role = 'passage'", ())[0]["n"])
        return self._passage_count

    def notes(self) -> dict[int, Note]:
        """All points of the index by their numbers; read anew at every call."""
        select = (
            "SELECT id, key, title, operator, region, business, status, level, version, chars, position, from_day, to_day "
            "FROM document JOIN in_force ON document = position"
        )
        longer: dict[str, int] = {}
        for effect in self.effects():
            if effect.on is not None and effect.relation.does in REVIVES:
                longer[effect.on] = max(effect.last.toordinal(), longer.get(effect.on, 0))
        owners = {row["position"]: rows.owner_of(row, longer.get(row["id"], 0)) for row in self._all(select, ())}
        together: dict[int, list[Owner]] = {}
        for row in self._all("SELECT * FROM holder ORDER BY holders, document", ()):
            together.setdefault(row["holders"], []).append(owners[row["document"]])
        holders: dict[int, Holders] = {}
        notes = {}
        for row in self._all("SELECT * FROM point ORDER BY number", ()):
            number = row["holders"]
            if number not in holders:
                holders[number] = Holders(number, row["audience"], tuple(together[number]))
            notes[row["number"]] = rows.note_of(row, holders[number])
        return notes

    def held(self, points: Sequence[tuple[int, int]]) -> dict[int, Passage]:
        """By point the first passage that it is for in a document; ``points`` are numbers with the document's position."""
        select = (
            "SELECT held.point, passage.* FROM json_each(?) AS asked JOIN held ON held.point = json_extract(asked.value, '$[0]') "
            "AND held.document = json_extract(asked.value, '$[1]') JOIN document ON document.position = held.document "
            "JOIN passage ON passage.document_id = document.id AND passage.position = held.passage ORDER BY held.passage DESC"
        )
        return {row["point"]: rows.passage_of(row) for row in self._all(select, (json.dumps(points),))}

    def points_of(self, ids: Collection[str]) -> dict[str, list[tuple[int, int, int]]]:
        """By document, the numbers of its points and the spans that they are for, for those called ``ids``."""
        found: dict[str, list[tuple[int, int, int]]] = {one: [] for one in ids}
        select = 'SELECT id, point, start, "end" FROM held JOIN document ON position = document WHERE id IN ({})'
        for row in self._among(select, list(ids)) if ids else ():
            found[row["id"]].append((row["point"], row["start"], row["end"]))
        return found

    def places_of_points(self, points: Sequence[int]) -> dict[int, list[tuple[int, int, int]]]:
        """Where else the words of points stand: position of the document, start and end, in the release's order."""
        found: dict[int, list[tuple[int, int, int]]] = {point: [] for point in points}
        for row in self._among('SELECT point, document, start, "end" FROM held WHERE point IN ({})', points):
            found[row["point"]].append((row["document"], row["start"], row["end"]))
        return found

    def places_of_facts(self, said: Sequence[int]) -> dict[int, list[tuple[str, int, int]]]:
        """Where facts stand that say the same in the same words: id of the document, start and end, in the release's order."""
        found: dict[int, list[tuple[str, int, int]]] = {one: [] for one in said}
        for row in self._among('SELECT said, document_id, start, "end" FROM fact WHERE said IN ({}) ORDER BY id', said):
            found[row["said"]].append((row["document_id"], row["start"], row["end"]))
        return found

    def meanings(self, said: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The unit vectors of what facts say, by what those share that say the same, of those that were embedded."""
        return self._vectors("meaning", said)

    def situations(self, said: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The same of the situations that replies are for."""
        return self._vectors("situation", said)

    def _vectors(self, table: str, said: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        if not self._all("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)):
            return {}  # a release of before these were embedded
        found = self._among(f"SELECT * FROM {table} WHERE said IN ({{}})", said)
        return {row["said"]: np.frombuffer(row["vector"], "<f2").astype(np.float32) for row in found}

    def sources(self, root: str | None = None) -> list[tuple[str, SourceReport]]:
        """What became of each source file, with its root."""
        where = "" if root is None else "WHERE root = ?"
        found = self._all(f"SELECT * FROM source {where} ORDER BY rowid", () if root is None else (root,))
        return [(row["root"], rows.source_of(row)) for row in found]

    def close(self) -> None:
        """Close all connections; nobody may be reading any more."""
        while self._free:
            self._free.pop().close()

    def _entry(self, document: Document) -> Entry:
        facts = tuple(stored.fact for stored in self.facts(document.id))
        return Entry(document, self.clauses(document.id), self.passages_of(document.id), facts, self.numbers(document.id))

    def _among(self, select: str, ids: Sequence[str] | Sequence[int]) -> list[sqlite3.Row]:
        """``select`` with its ``IN ({})`` filled; the ids go in as one JSON value, of any number."""
        return self._all(select.format("SELECT value FROM json_each(?)"), (json.dumps(list(ids)),))

    def _all(self, select: str, values: Sequence[object]) -> list[sqlite3.Row]:
        with self._connection() as connection:
            return connection.execute(select, values).fetchall()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """A connection that no other thread uses meanwhile; there are as many as readers at once."""
        try:
            connection = self._free.pop()
        except IndexError:
            connection = self._connect()
        try:
            yield connection
        finally:
            self._free.append(connection)

    def _connect(self) -> sqlite3.Connection:
        # immutable: no locks and no journal are looked for, since a release never changes.
        uri = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        connection.row_factory = sqlite3.Row
        return connection


def _stored(row: sqlite3.Row) -> StoredFact:
    return StoredFact(row["id"], row["document_id"], rows.fact_of(row), row["said"])


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
