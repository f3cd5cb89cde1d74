"""Which limits of a table were read, and under whose name.

A limit is **right** where its amount, unit, start event and column (area, class, channel) are read and its matter (and group, where several have
that matter) stands in what the fact quotes or in its act and object. It is **wrong** where another's name, column or event stands there instead, or
no such value was written. **Loose** is what was read with its value, but does not say whose it is or from when it counts; what is none of these is
**missing**.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.reading import Reading
from kb.lexicon.current import lexicon
from kb.models import Document, Entry, Fact
from tests.ingest.layouts.duties import Duties, Duty, Limit
from tests.ingest.layouts.words import CANONICAL


@dataclass(slots=True)
class Verdict:
    """What became of a table's limits; each list says in words what was expected and what was read."""

    right: int = 0
    missing: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def expected(self) -> int:
        return self.right + len(self.missing) + len(self.loose)

    @property
    def faults(self) -> list[str]:
        """All that is not right, a line each."""
        kinds = {"WRONG": self.wrong, "missing": self.missing, "loose": self.loose}
        return [f"{kind}: {line}" for kind, lines in kinds.items() for line in lines]

    def add(self, other: Verdict) -> None:
        self.right += other.right
        self.missing += other.missing
        self.loose += other.loose
        self.wrong += other.wrong


def judge(table: Duties, reading: Reading) -> Verdict:
    """The verdict on what was read in one rendering of ``table``."""
    verdict = Verdict()
    text = _plain(reading.source.text)
    start = table.start if any(said in text for said in (f"{table.start}后", f"自{table.start}之")) else ""
    owners = {limit.amount: (duty, column, limit) for duty, column, limit in table.values()}
    said: dict[int, list[str]] = {amount: [] for amount in owners}
    for entry, fact in _limits(reading.entries):
        shown = _shown(entry.document, fact)
        owner = owners.get(fact.detail.amount)
        if owner is None or (fact.detail.unit, fact.detail.form) != (owner[2].unit, "within"):
            verdict.wrong.append(f"never written: {shown}")
            continue
        fault = _Told(table, start, entry, fact).fault(*owner[:2])
        if fault.startswith("WRONG"):
            verdict.wrong.append(f"{_named(*owner)}, {fault.removeprefix('WRONG ')}: {shown}")
        else:
            said[owner[2].amount].append(fault and f"{_named(*owner)}, {fault}: {shown}")
    for amount, faults in said.items():
        if "" in faults:
            verdict.right += 1
        elif faults:
            verdict.loose.append(faults[0])
        else:
            verdict.missing.append(_named(*owners[amount]))
    return verdict


def _limits(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Fact]]:
    return ((entry, fact) for entry in entries for fact in entry.facts if fact.kind == "deadline")


def _named(duty: Duty, column: str, limit: Limit) -> str:
    return " ".join(filter(None, (duty.group, duty.matter, column, f"{limit.amount} {limit.unit}")))


def _shown(document: Document, fact: Fact) -> str:
    detail, scope = fact.detail, fact.applies_to
    whom = "/".join(filter(None, (scope.area, scope.tier, scope.channel)))
    pieces = [document.text[piece.start : piece.end] for piece in (fact, *detail.parts)]
    labels = (f"act={detail.action}", f"object={detail.object}", f"for={whom}")
    return " ".join((f"{detail.amount:g} {detail.unit}", *(label for label in labels if label[-1] != "="), " + ".join(map(repr, pieces))))


class _Told:
    """What a fact says of whose limit it is."""

    def __init__(self, table: Duties, start: str, entry: Entry, fact: Fact) -> None:
        self.table, self.start, self.detail, self.scope = table, start, fact.detail, fact.applies_to
        text = entry.document.text
        self.quote = _plain(text[fact.start : fact.end])
        pieces = [text[part.start : part.end] for part in fact.detail.parts]  # headings quoted with it
        self.thing, self.parts = _plain(f"{fact.detail.object} {fact.detail.said}"), _plain(" ".join(pieces))
        over = [name for passage in entry.passages if passage.start <= fact.detail.amount_start < passage.end for name in passage.section]
        self.around = f"{self.quote} {self.parts} {_plain(' '.join(over))}"

    def fault(self, duty: Duty, column: str) -> str:
        """What does not fit ``duty`` in ``column``: nothing, what is not told, or (``WRONG``) what is told of another."""
        faults = [self._matter(duty), self._group(duty), self._column(column) if column else "", self._start(), self._scope()]
        return next((f for f in faults if f.startswith("WRONG")), next(filter(None, faults), ""))

    def _matter(self, duty: Duty) -> str:
        matters = dict.fromkeys(one.matter for one in self.table.duties)
        quoted, named, headed = (_held(words, matters) for words in (self.quote, self.thing, self.parts))
        if [duty.matter] in (quoted, named, headed):
            return ""
        fitting = [matter for matter in matters if self._fits(matter)]
        if fitting == [duty.matter] and (duty.matter in quoted or self._covers(duty.matter)):
            return ""
        if fitting and duty.matter not in fitting:
            return f"WRONG read as of {'、'.join(fitting)}"
        told = dict.fromkeys((*quoted, *named, *headed))
        if told and duty.matter not in told:
            return f"WRONG quoted with {'、'.join(told)}"
        return "one of several in its quotation" if quoted else "its matter is not told"

    def _fits(self, matter: str) -> bool:
        """Whether what the fact calls its act and object are this matter's; an act goes by any of its written forms."""
        acts = [_written(act) for act in self.detail.action.split("、") if act]
        thing = _plain(self.detail.object)
        over = "".join((self.table.title, *self.table.groups))
        fits = not thing or thing in matter or matter in thing or (bool(acts) and thing in over)
        return bool(acts or thing) and fits and all(any(word in matter for word in words) for words in acts)

    def _covers(self, matter: str) -> bool:
        """Whether act and object together say all of a matter."""
        for act in self.detail.action.split("、"):
            for word in (*_written(act), ""):
                if word in matter and all(part in _plain(self.detail.object) for part in matter.split(word or None) if part):
                    return True
        return False

    def _group(self, duty: Duty) -> str:
        if sum(one.matter == duty.matter for one in self.table.duties) == 1:
            return ""
        return self._among(duty.group, tuple(self.table.groups), "group")

    def _among(self, own: str, all_: tuple[str, ...], what: str) -> str:
        acts = [word for act in self.detail.action.split("、") for word in _written(act)] if what == "stage" else []
        named, does, around = (_held(words, all_) for words in (self.thing, " ".join(acts), self.around))
        if named == [own] or (not named and [own] in (does, around)):
            return ""
        told = dict.fromkeys((*named, *does, *around))
        if own in told and (own in named or not named):
            return f"one {what} of several in its quotation"
        return f"WRONG told as of {what} {'、'.join(named or told)}" if told else f"its {what} is not told"

    def _column(self, column: str) -> str:
        if self.table.axis in ("grade", "stage"):
            return self._among(column, self.table.columns, self.table.axis)
        read = getattr(self.scope, self.table.axis)
        if read is None and self.table.axis == "channel":
            return self._among(column, self.table.columns, "channel")
        if read == CANONICAL[column]:
            return ""
        return f"WRONG {self.table.axis} is {read}" if read else f"its {self.table.axis} is not told"

    def _scope(self) -> str:
        read = {axis: getattr(self.scope, axis) for axis in ("area", "tier", "channel") if axis != self.table.axis}
        return next((f"WRONG only for {axis} {value}" for axis, value in read.items() if value), "")

    def _start(self) -> str:
        """An event is told in its own words: not with a matter or an area before it."""
        read = re.sub("^自|(之[时日]?)?(起|后)(计算)?$", "", _plain(self.detail.counts_from))
        if read == self.start:
            return ""
        if not read or (self.start and self.start in read):
            return f"counts from {read or 'no event'}, not {self.start}"
        return f"WRONG counts from {read}, not {self.start or 'any event'}"


def _held(text: str, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that stand in ``text``, and not only inside of a longer one (营业厅 in 网上营业厅)."""
    held = []
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            held.append(name)
            text = text.replace(name, " ")
    return held


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _written(act: str) -> tuple[str, ...]:
    """The ways of writing an act that facts name by its canonical verb."""
    return (act, *(word.text for entry in lexicon().acts if entry.name == act for word in entry.written))
