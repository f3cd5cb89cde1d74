"""The gap list: complaints that no approved text answered, near-identical ones as one, for editors to work off."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kb.contract import editors as contract
from kb.privacy import mask
from kb.state import State
from kb.text import plain

ALIKE = 0.5  # Jaccard similarity of character bigrams from which two complaints are one gap
VARIANTS = 5
READ_AT_MOST = 5000  # the latest; older ones are forgotten by the list, not yet by the database

_NOT_WORDS = re.compile(r"〔[^〕]{2,3}〕|[\W_]+")  # nor what was masked: two callers' numbers are not what makes them differ


@dataclass(frozen=True, slots=True)
class Gap:
    """One unanswered complaint, masked, with the context it was asked in and the documents that came nearest."""

    complaint: str
    at: datetime
    context: Mapping[str, str]
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapCluster:
    """Near-identical gaps, latest first: the latest one's words stand for all; ``variants`` are others' words."""

    gaps: tuple[Gap, ...]

    @property
    def complaint(self) -> str:
        """The latest one's words."""
        return self.gaps[0].complaint

    @property
    def variants(self) -> tuple[str, ...]:
        """Other words for it, up to five."""
        return tuple(text for text in dict.fromkeys(gap.complaint for gap in self.gaps) if text != self.complaint)[:VARIANTS]

    @property
    def nearest(self) -> tuple[str, ...]:
        """Ids of the documents that came nearest, the most often first."""
        counted = Counter(document_id for gap in self.gaps for document_id in gap.nearest)
        return tuple(document_id for document_id, _ in counted.most_common(VARIANTS))

    def shown(self, titles: Mapping[str, str]) -> contract.Gap:
        """As it is answered; ``titles`` by id are those of the documents that are served now, and only they are named."""
        return contract.Gap(
            complaint=self.complaint,
            count=len(self.gaps),
            latest_at=self.gaps[0].at,
            first_at=min(one.at for one in self.gaps),
            context=dict(self.gaps[0].context),
            variants=self.variants,
            nearest=tuple(contract.Near(document_id=one, title=titles[one]) for one in self.nearest if one in titles),
        )


class GapList:
    """Keeps gaps in ``state``, masked."""

    def __init__(self, state: State) -> None:
        self._state = state
        # What the table held, by its last id and its size, and the clusters of that: a page is turned without clustering anew.
        self._clustered: tuple[tuple[int, int], list[GapCluster]] | None = None

    def add(self, complaint: str, context: Mapping[str, str | None], nearest: Sequence[str], at: datetime | None = None) -> None:
        """Keeps one unanswered complaint. Raises ``TransientError``."""
        moment = (at or datetime.now(UTC)).astimezone(UTC).isoformat()
        known = {name: mask(value) for name, value in context.items() if value}
        row = (moment, mask(complaint), json.dumps(known, ensure_ascii=False), json.dumps(list(dict.fromkeys(nearest))))
        with self._state.writing() as database:
            database.execute("INSERT INTO gaps (at, complaint, context, nearest) VALUES (?, ?, ?, ?)", row)

    def clusters(self) -> list[GapCluster]:
        """All gaps, near-identical ones together, the cluster with the latest gap first. Raises ``TransientError``."""
        with self._state.reading() as database:
            last, count = database.execute("SELECT coalesce(max(id), 0), count(*) FROM gaps").fetchone()
            known = self._clustered
            if known is not None and known[0] == (last, count):
                return known[1]
            rows = database.execute("SELECT * FROM gaps ORDER BY at DESC, id DESC LIMIT ?", (READ_AT_MOST,)).fetchall()
        gaps = [
            Gap(row["complaint"], datetime.fromisoformat(row["at"]), json.loads(row["context"]), tuple(json.loads(row["nearest"]))) for row in rows
        ]
        found = cluster(gaps)
        self._clustered = (last, count), found
        return found


def cluster(gaps: Sequence[Gap]) -> list[GapCluster]:
    """Puts each gap with the first gap of the cluster it is most like, or begins a cluster with it; in the order of ``gaps``."""
    members: list[list[Gap]] = []
    sizes: list[int] = []
    by_text: dict[str, int] = {}
    by_bigram: dict[str, list[int]] = defaultdict(list)
    for gap in gaps:
        text = _NOT_WORDS.sub("", plain(gap.complaint))
        home = by_text.get(text)
        if home is None:
            bigrams = {text[i : i + 2] for i in range(max(1, len(text) - 1))}
            home = _most_alike(bigrams, by_bigram, sizes)
            if home is None:
                home = len(members)
                members.append([])
                sizes.append(len(bigrams))
                for bigram in bigrams:
                    by_bigram[bigram].append(home)
            by_text[text] = home
        members[home].append(gap)
    return [GapCluster(tuple(group)) for group in members]


def _most_alike(bigrams: set[str], by_bigram: Mapping[str, Sequence[int]], sizes: Sequence[int]) -> int | None:
    shared = Counter(index for bigram in bigrams for index in by_bigram.get(bigram, ()))
    best, home = 0.0, None
    for index, count in shared.items():
        alike = count / (len(bigrams) + sizes[index] - count)
        if alike >= ALIKE and (alike > best or (alike == best and home is not None and index < home)):
            best, home = alike, index
    return home
