"""Reading a complaint: what is no matter is told by kind, what remains is one matter or several."""

from __future__ import annotations

from search.complaint.model import Complaint, Matter


class Reader:
    """Reads complaints. Thread-safe."""

    def read(self, text: str) -> Complaint:
        """Never fails and never drops the whole; ``text`` may be empty."""
        return Complaint(text, (), (Matter(0, len(text), text),))
