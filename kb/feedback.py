"""What agents say of a passage that was shown to them: 👍, 👎 with a reason, copied, opened."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from kb.contract.editors import FeedbackKind, FeedbackReason
from kb.privacy import mask
from kb.state import State


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict on ``text[start:end]`` of a document version; ``query`` is what was asked when it was shown."""

    kind: FeedbackKind
    document_id: str
    start: int
    end: int
    reason: FeedbackReason | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was said of one span; ``reasons`` counts those of the unhelpful, the most frequent first."""

    document_id: str
    start: int
    end: int
    counts: dict[FeedbackKind, int]
    reasons: dict[FeedbackReason, int]
    query: str
    latest_at: datetime


class FeedbackLog:
    """Keeps feedback in ``state``, masked."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, feedback: Feedback, at: datetime | None = None) -> None:
        """Keeps one verdict. Raises ``TransientError``."""
        moment = (at or datetime.now(UTC)).astimezone(UTC).isoformat()
        row = (moment, feedback.kind, feedback.reason, feedback.document_id, feedback.start, feedback.end, mask(feedback.query))
        with self._state.writing() as database:
            database.execute('INSERT INTO feedback (at, kind, reason, document_id, "start", "end", query) VALUES (?, ?, ?, ?, ?, ?, ?)', row)

    def disputed(self, limit: int = 50) -> list[Verdict]:
        """The spans that someone found unhelpful, the most often first, then the latest. Raises ``TransientError``."""
        with self._state.reading() as database:
            spans = database.execute(
                'SELECT document_id, "start", "end", count(*) AS n, max(at) AS latest FROM feedback WHERE kind = \'unhelpful\' '
                'GROUP BY document_id, "start", "end" ORDER BY n DESC, latest DESC LIMIT ?',
                (limit,),
            ).fetchall()
            verdicts = []
            for span in spans:
                place = (span["document_id"], span["start"], span["end"])
                said = database.execute(
                    'SELECT kind, reason, query FROM feedback WHERE document_id = ? AND "start" = ? AND "end" = ? ORDER BY at DESC', place
                ).fetchall()
                reasons = Counter(row["reason"] for row in said if row["kind"] == "unhelpful" and row["reason"])
                query = next((row["query"] for row in said if row["kind"] == "unhelpful" and row["query"]), "")
                counts = dict(Counter(row["kind"] for row in said))
                verdicts.append(Verdict(*place, counts, dict(reasons.most_common()), query, datetime.fromisoformat(span["latest"])))
        return verdicts

    def totals(self, since: datetime) -> dict[FeedbackKind, int]:
        """How often each kind was said since then. Raises ``TransientError``."""
        with self._state.reading() as database:
            found = database.execute("SELECT kind, count(*) FROM feedback WHERE at >= ? GROUP BY kind", (since.astimezone(UTC).isoformat(),))
            return {row[0]: row[1] for row in found}
