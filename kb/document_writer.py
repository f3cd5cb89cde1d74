"""Writes the documents of a release that is being built."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb import rows
from kb.errors import KnowledgeError
from kb.models import Clause, Effect, Entry, Fact, FactKind, Link, Number, Passage, SourceReport
from kb.roster import Held, Note


class DocumentWriter:
    """Makes the new file ``path``; nothing is durable, or readable, before ``close``."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode = DELETE")
        # Not durable until closed, and then once: a build that dies is swept as a whole.
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.executescript(rows.SCHEMA)
        self._database.execute("BEGIN")
        self._open = True
        self._positions: dict[str, int] = {}
        self._holders: set[int] = set()

    def add(self, entry: Entry) -> bool:
        """Add a document with all that was made of it; ``False`` where this version is there already: the place it lies at is added.

        Raises ``KnowledgeError`` for a span outside of the text, a passage that is there already, or an id that another text has.
        """
        _check(entry)
        document = entry.document
        known = self._database.execute("SELECT title, text FROM document WHERE id = ?", (document.id,)).fetchone()
        if known is None:
            self._positions[document.id] = self._insert_one("document", rows.document_row(document))
        elif known != (document.title, document.text):
            raise KnowledgeError(f"{document.id}: two documents have this id: {document.title}, {known[0]}")
        self._insert("origin", [rows.origin_row(document)], or_ignore=True)
        if known is not None:
            return False
        self._insert("clause", [rows.clause_row(document.id, position, clause) for position, clause in enumerate(entry.clauses)])
        try:
            self._insert("passage", [rows.passage_row(position, passage) for position, passage in enumerate(entry.passages)])
        except sqlite3.IntegrityError as error:
            raise KnowledgeError(f"{document.id}: a passage occurs twice: {error}") from error
        self._add_facts(entry)
        self._insert("number", [rows.number_row(document.id, number) for number in entry.numbers])
        return True

    def add_source(self, root: str, report: SourceReport) -> None:
        """Add what became of a source file; the last report of a file counts."""
        self._insert("source", [rows.source_row(root, report)], or_replace=True)

    def add_terms(self, passages_with: Mapping[str, int]) -> None:
        """Say of each word how many passages hold it; once a release."""
        self._database.executemany("INSERT INTO term (word, passages) VALUES (?, ?)", passages_with.items())

    def add_effects(self, effects: Iterable[Effect]) -> None:
        """Say what the documents do to each other, once a release; all of them were added."""
        self._insert("effect", map(rows.effect_row, effects))

    def add_links(self, links: Iterable[Link]) -> None:
        """Say where references between documents lead, once a release."""
        self._insert("link", map(rows.link_row, links))

    def add_point(self, number: int, note: Note, held: Iterable[Held]) -> None:
        """Note what ranking looks at of a point of the index, and which passages it is for; of two with one number the last counts.

        Raises ``KnowledgeError`` for a document that was not added.
        """
        self._insert("point", [rows.point_row(number, note)], or_replace=True)
        if note.holders.number not in self._holders:
            self._holders.add(note.holders.number)
            for owner in note.holders.owners:
                position = self._position(owner.id)
                self._insert("holder", [{"holders": note.holders.number, "document": position}])
                days = {"from_day": owner.whom.from_day, "to_day": owner.whom.to_day}
                self._insert("in_force", [{"document": position, **days}], or_replace=True)
        places = [(number, self._position(one.document_id), one.passage, one.start, one.end) for one in held]
        self._database.execute("DELETE FROM held WHERE point = ?", (number,))
        self._database.executemany("INSERT INTO held VALUES (?, ?, ?, ?, ?)", places)

    def words_of_facts(self, kinds: Sequence[FactKind], chars: int) -> dict[int, str]:
        """The first ``chars`` of what facts of ``kinds`` say, by what those share that say the same; papers with their matter, which names them."""
        select = (
            "SELECT said, substr(text, start + 1, min(\"end\" - start, ?)) AS words, json_extract(detail, '$.matter') AS matter "
            "FROM fact JOIN document ON document.id = document_id "
            "WHERE fact.kind IN (SELECT value FROM json_each(?)) GROUP BY said ORDER BY min(fact.id)"
        )
        select = f"SELECT said, iif(instr(words, matter) = 0, matter || '：' || words, words) FROM ({select})"
        return dict(self._database.execute(select, (chars, json.dumps(list(kinds)))).fetchall())

    def situations(self) -> dict[int, str]:
        """The situations that replies are for, by what those share that say the same; without replies that name none."""
        select = "SELECT said, json_extract(detail, '$.situation') AS words FROM fact WHERE kind = 'wording' AND words <> ''"
        return dict(self._database.execute(f"{select} GROUP BY said ORDER BY min(id)").fetchall())

    def add_meanings(self, facts: Mapping[int, NDArray[np.float32]], situations: Mapping[int, NDArray[np.float32]]) -> None:
        """Keep the vectors of what facts say, and of the situations of replies, once a release."""
        for table, vectors in (("meaning", facts), ("situation", situations)):
            kept = ((said, vector.astype("<f2").tobytes()) for said, vector in vectors.items())
            self._database.executemany(f"INSERT INTO {table} VALUES (?, ?)", kept)

    def _position(self, document_id: str) -> int:
        try:
            return self._positions[document_id]
        except KeyError:
            raise KnowledgeError(f"{document_id}: a point of a document that was not added") from None

    def counts(self) -> dict[str, int]:
        """Documents, clauses, passages and sources so far."""
        tables = {"documents": "document", "clauses": "clause", "passages": "passage", "sources": "source"}
        return {name: int(self._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for name, table in tables.items()}

    def facts_by_kind(self) -> dict[str, int]:
        """Facts of each kind that occurs."""
        return dict(self._database.execute("SELECT kind, count(*) FROM fact GROUP BY kind ORDER BY kind").fetchall())

    def numbers_by_fate(self) -> dict[str, int]:
        """Numbers with a unit of time or money by what became of them."""
        return dict(self._database.execute("SELECT fate, count(*) FROM number GROUP BY fate ORDER BY fate").fetchall())

    def close(self) -> None:
        """Commit and close; a second call does nothing."""
        if self._open:
            self._open = False
            self._database.execute("COMMIT")
            self._database.close()

    def abandon(self) -> None:
        """Close without keeping anything; after ``close`` it does nothing."""
        if self._open:
            self._open = False
            self._database.close()

    def _add_facts(self, entry: Entry) -> None:
        by_start = sorted(entry.passages, key=lambda passage: passage.start)
        starts = [passage.start for passage in by_start]
        longest = max((passage.end - passage.start for passage in by_start), default=0)
        for fact in entry.facts:
            fact_id = self._insert_one("fact", rows.fact_row(entry.document, fact))
            # Passages are short, so only those that start a passage's length before the fact can reach it.
            first, last = bisect_right(starts, fact.start - longest - 1), bisect_right(starts, max(fact.start, fact.end - 1))
            links = [{"passage_id": passage.id, "fact_id": fact_id} for passage in by_start[first:last] if _overlap(passage, fact.start, fact.end)]
            self._insert("passage_fact", links)

    def _insert_one(self, table: str, row: rows.Row) -> int:
        cursor = self._database.execute(_statement(table, row), row)
        return int(cursor.lastrowid or 0)

    def _insert(self, table: str, many: Iterable[rows.Row], *, or_ignore: bool = False, or_replace: bool = False) -> None:
        for row in many:
            self._database.execute(_statement(table, row, "OR IGNORE" if or_ignore else "OR REPLACE" if or_replace else ""), row)


def _statement(table: str, row: rows.Row, conflict: str = "") -> str:
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    return f"INSERT {conflict} INTO {table} ({columns}) VALUES ({values})"


def _overlap(passage: Passage, start: int, end: int) -> bool:
    """Whether they share a character; an empty span lies in the passage that it stands in."""
    return passage.start < max(end, start + 1) and start < passage.end


def _check(entry: Entry) -> None:
    document = entry.document
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise KnowledgeError(f"{document.id}: the text is no valid Unicode at character {error.start}") from error
    spans: list[Clause | Passage | Fact | Number] = [*entry.clauses, *entry.passages, *entry.facts, *entry.numbers]
    for span in spans:
        if not 0 <= span.start <= span.end <= len(document.text):
            raise KnowledgeError(f"{document.id}: a {type(span).__name__.lower()} spans {span.start}:{span.end} of {len(document.text)} characters")
    for passage in entry.passages:
        if passage.start == passage.end:
            raise KnowledgeError(f"{document.id}: passage {passage.id} is empty")
        if passage.document_id != document.id:
            raise KnowledgeError(f"{document.id}: passage {passage.id} belongs to {passage.document_id}")
