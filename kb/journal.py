"""What happens at run time, as one object a process: feedback, gaps and searches of one data directory."""

from __future__ import annotations

import logging

from kb.context import Context
from kb.contract import Suggestion
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

    def note(self, complaint: str, context: Context, answer: Suggestion) -> bool:
        """Counts a committed question by its matters, and keeps as a gap each that nothing approved answered: without the words around it.

        Never raises for the state's sake: an answer is worth more than its note. False where it was not kept.
        """
        fields = {name: getattr(context, name) for name in ("operator", "region", "business", "area", "tier", "channel")}
        goes_on = answer.ask is not None and answer.ask.field == "former"  # 那怎么办呢: no gap, whatever it is about
        matters = [(matter.asked, matter.answered) for matter in answer.matters] or [(complaint, answer.answered)]
        try:
            for number, (asked, answered) in enumerate(matters):
                self.searches.add(asked, answered=answered)
                if not (answered or goes_on):
                    self.gaps.add(asked, fields, [near.citation.document_id for near in answer.nearest if near.matter == number])
        except TransientError:
            _log.warning("a committed question could not be noted", exc_info=True)
            return False
        return True
