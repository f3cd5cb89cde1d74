"""How often what was asked, day by day: committed questions only, masked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from kb.context import SHANGHAI
from kb.contract.editors import DayCount, TextCount
from kb.privacy import mask
from kb.state import State


class SearchLog:
    """Keeps counts in ``state``."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, text: str, *, answered: bool, at: datetime | None = None) -> None:
        """Counts one question. Raises ``TransientError``."""
        day = (at or datetime.now(SHANGHAI)).astimezone(SHANGHAI).date().isoformat()
        row = (day, " ".join(mask(text).split()), 1, int(not answered))
        with self._state.writing() as database:
            database.execute(
                "INSERT INTO searches (day, text, asked, unanswered) VALUES (?, ?, ?, ?) ON CONFLICT (day, text) "
                "DO UPDATE SET asked = asked + excluded.asked, unanswered = unanswered + excluded.unanswered",
                row,
            )

    def days(self, last: date, count: int = 7) -> Sequence[DayCount]:
        """``count`` days up to ``last``, oldest first; days without questions too. Raises ``TransientError``."""
        first = last - timedelta(days=count - 1)
        with self._state.reading() as database:
            found = database.execute(
                "SELECT day, sum(asked) AS asked, sum(unanswered) AS unanswered FROM searches WHERE day BETWEEN ? AND ? GROUP BY day",
                (first.isoformat(), last.isoformat()),
            ).fetchall()
        counted = {row["day"]: {"asked": row["asked"], "unanswered": row["unanswered"]} for row in found}
        days = [first + timedelta(days=offset) for offset in range(count)]
        return [DayCount(day=day, **counted.get(day.isoformat(), {"asked": 0, "unanswered": 0})) for day in days]

    def top(self, last: date, count: int = 7, limit: int = 20) -> Sequence[TextCount]:
        """What was asked most often in those days, ties by text. Raises ``TransientError``."""
        first = last - timedelta(days=count - 1)
        with self._state.reading() as database:
            found = database.execute(
                "SELECT text, sum(asked) AS asked, sum(unanswered) AS unanswered FROM searches WHERE day BETWEEN ? AND ? "
                "GROUP BY text ORDER BY asked DESC, text LIMIT ?",
                (first.isoformat(), last.isoformat(), limit),
            ).fetchall()
        return [TextCount(**row) for row in found]
