"""What happens at run time, as one object a process: feedback, gaps and searches of one data directory."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from kb.context import Context
from kb.errors import TransientError
from kb.feedback import FeedbackLog
from kb.gaps import GapList
from kb.searches import SearchLog
from kb.settings import Settings
from kb.state import State

FILE = "state.sqlite"

_log = logging.getLogger(__name__)


class Journal:
    """Keeps everything in ``state.sqlite`` of the data directory, masked. Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        state = State(settings.data_dir / FILE, settings.keep_days)
        self.feedback = FeedbackLog(state)
        self.gaps = GapList(state)
        self.searches = SearchLog(state)

    def note(self, complaint: str, context: Context, *, answered: bool, nearest: Sequence[str]) -> bool:
        """Counts a committed question, and keeps it as a gap where nothing approved answered it.

        ``nearest`` are ids of documents. Never raises for the state's sake: an answer is worth more than its note. False where it was not kept.
        """
        fields = {name: getattr(context, name) for name in ("operator", "region", "business", "area", "tier", "channel")}
        try:
            self.searches.add(complaint, answered=answered)
            if not answered:
                self.gaps.add(complaint, fields, nearest)
        except TransientError:
            _log.warning("a committed question could not be noted", exc_info=True)
            return False
        return True
