"""The knowledge under check: every document with the file and the lines that it was written in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import combinations
from pathlib import Path

import yaml

from desk.check.kept import Kept
from desk.check.problem import Place
from desk.corpus_format.faults import Fault
from desk.corpus_format.front_matter import FrontMatter
from desk.corpus_format.inspect import Heading, Inspected, inspect
from desk.corpus_format.sections import categories
from ingest.readers import Job, jobs_of
from ingest.reading import Reading
from ingest.roots import find_root
from kb.errors import CoverageTooLow, InputError
from kb.identity import succession
from kb.in_force import Decision, InForce
from kb.models import Document, Entry, Fact
from kb.places import built_in
from kb.relations.resolve import resolve
from kb.release import Release
from kb.settings import Settings

CATEGORIES = "categories.yaml"
MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True)
class Item:
    """One document, or one file of which none could be made (``entry`` is ``None`` then).

    ``source`` is the file's text, empty where only the release holds the document. ``front``, ``headings`` and ``faults`` are of the corpus format.
    """

    path: str
    source: str = ""
    entry: Entry | None = None
    front: FrontMatter | None = None
    headings: tuple[Heading, ...] = ()
    faults: tuple[Fault, ...] = ()
    lines: dict[str | tuple[str, int], int] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """Its document; only where there is one."""
        if self.entry is None:
            raise InputError(f"{self.path} holds no document")
        return self.entry.document

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        for line in self.source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts

    def at(self, offset: int) -> Place:
        """The place of an offset of the document."""
        if not self.source:
            return Place(self.path)
        pieces = self.document.pieces
        index = bisect_right([piece.start for piece in pieces], offset) - 1
        if index < 0:
            return Place(self.path)
        return Place(self.path, bisect_right(self._line_starts, pieces[index].origin + offset - pieces[index].start))

    def field(self, name: str, index: int | None = None) -> Place:
        """The place of a field of the front matter, or of an item of a list there."""
        line = self.lines.get((name, index), 0) if index is not None else 0
        return Place(self.path, line or self.lines.get(name, 0))

    def quote(self, fact: Fact) -> str:
        """The words of a fact, on one line."""
        return " ".join(self.document.text[fact.start : fact.end].split())


@dataclass(frozen=True)
class Knowledge:
    """All items, the known categories, the day that counts as today, and what editors decided of relations between documents."""

    items: tuple[Item, ...]
    categories: tuple[str, ...]
    today: date
    decided: Mapping[str, Decision] = field(default_factory=dict)

    @cached_property
    def documents(self) -> tuple[Item, ...]:
        """Items of which a document was made."""
        return tuple(item for item in self.items if item.entry is not None)

    @cached_property
    def force(self) -> InForce:
        """What holds when, after all that the documents do to each other."""
        texts = {item.document.id: item.document.text for item in self.documents}
        effects = resolve([item.entry for item in self.documents if item.entry], built_in())
        return InForce([item.document for item in self.documents], effects, texts.__getitem__, decided=self.decided)

    @cached_property
    def in_force(self) -> dict[str, tuple[date, date]]:
        """First and last day of each approved document by id, superseded versions ending before their successors."""
        return {item.document.id: self.force.days(item.document.id) for item in self.documents}

    @cached_property
    def current(self) -> tuple[Item, ...]:
        """Approved documents that are in force today or will be, with those of their facts that hold then, as they hold."""
        approved = (item for item in self.documents if item.document.status == "approved" and self.in_force[item.document.id][1] >= self.today)
        return tuple(self._as_it_holds(item) for item in approved)

    def _as_it_holds(self, item: Item) -> Item:
        day = self.force.on(max(self.today, self.in_force[item.document.id][0]))
        return replace(item, entry=day.entry(item.entry)) if item.entry and day.touches(item.document.id) else item

    def overlap(self, one: Item, other: Item) -> bool:
        """Whether two documents are ever in force on one day."""
        first, second = self.in_force[one.document.id], self.in_force[other.document.id]
        return max(first[0], second[0]) <= min(first[1], second[1])

    def meet(self, one: Item, other: Item) -> bool:
        """Whether two documents can apply to one customer on one day.

        Neither is another operator's, region's or business's, nor are they versions of one, nor does one say that it goes before the other.
        """
        left, right = one.document, other.document
        if (line := succession(left)) and line == succession(right):
            return False
        today = self.force.on(self.today)
        if today.prevails(left.id, right.id) or today.prevails(right.id, left.id):
            return False
        pairs = ((left.operator, right.operator), (left.region, right.region), (left.business, right.business))
        return self.overlap(one, other) and all(a is None or b is None or a == b for a, b in pairs)


def in_one_place(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes, the first the lower, of items that can hold in one place: of the same, or one of them of all.

    Of a rule in 31 provinces each is compared with the others of its own province, not with a thousand of all.
    """
    places: dict[str | None, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        places[item.document.region].append(index)
    for place, own in places.items():
        yield from combinations(own, 2)
        if place is not None:
            yield from ((min(one, other), max(one, other)) for one in own for other in places.get(None, ()))


def read_folder(path: Path, today: date, settings: Settings, kept: Kept | None = None) -> Knowledge:
    """The knowledge under ``path``, a folder or a file; ``kept`` is a cache. Raises ``InputError`` where there is none."""
    root = find_root(path, None, ())
    folder = path if path.is_dir() else path.parent
    known = _categories(folder)
    # One file with front matter makes the folder a corpus: there a Markdown file without it is a mistake.
    corpus = any(file.suffix.lower() in MARKDOWN and _head(file).startswith("---") for file in root.files)
    kept = kept or Kept(None)
    jobs = jobs_of(root)
    readings = kept.read_all(jobs, settings)
    kept.save()
    items = (
        item
        for job, reading in zip(jobs, readings, strict=True)
        for item in _items(job, (folder / job.relative).as_posix(), reading, known, corpus=corpus)
    )
    return Knowledge(tuple(items), known, today)


def read_release(release: Release, today: date, hidden: Collection[str] = (), decided: Mapping[str, Decision] | None = None) -> Knowledge:
    """The documents of a release but those ``hidden`` (ids), relations as ``decided``.

    Without files there is no front matter to check and no line to name.
    """
    left = {origin for origin in release.documents.origins() if origin.document_id in hidden}
    return Knowledge(tuple(Item(entry.document.source, entry=entry) for entry in release.documents.entries(left)), categories(), today, decided or {})


def _categories(root: Path) -> tuple[str, ...]:
    own = root / CATEGORIES
    if not own.is_file():
        return categories()
    try:
        listed = yaml.safe_load(own.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{own}: is no YAML: {error}", f"{own}：不是合法的 YAML") from error
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        raise InputError(f"{own}: must be a list, a category a line", f"{own}：应为列表，每行一个类别，以“- ”开头")
    return tuple(listed)


def _items(job: Job, path: str, reading: Reading | InputError, known: tuple[str, ...], *, corpus: bool) -> Iterable[Item]:
    seen = Inspected(None, (), ())
    if corpus and job.path.suffix.lower() in MARKDOWN:
        seen = inspect(job.path.read_text(encoding="utf-8-sig", errors="replace"), known)
    front, headings, faults, lines = seen.front, seen.headings, seen.faults, seen.lines
    try:
        if isinstance(reading, InputError):
            raise reading
        reading.require_coverage()
    except (InputError, CoverageTooLow) as error:
        told = any(fault.severity == "error" for fault in faults)
        fault = Fault(0, "", f"读不了：{error.chinese or error}", "")
        return [Item(path, front=front, headings=headings, faults=faults if told else (*faults, fault), lines=lines)]
    return [Item(path, reading.source.text, entry, front, headings, faults, lines) for entry in reading.entries]


def _head(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(8).decode("utf-8-sig", errors="replace")
