"""Everything that can go wrong, as one tree; each class has a stable ``code`` and says whether trying again can help.

::

    ShouwenError
    ├── InputError            the caller's mistake: 400, or a one-line message on the command line
    │   ├── UnknownDocument   404
    │   ├── UnknownRelation   404
    │   ├── Unauthorized      401
    │   ├── UnreadableFile    a source file that no converter could read
    │   └── BadLexicon        a file of words breaks a rule of the lexicon
    ├── KnowledgeError        the stored knowledge does not fit
    │   ├── NoRelease         nothing has been published yet: 503
    │   ├── ModelMismatch     the release was made with another embedding model
    │   ├── UnusableRelease   nothing can be served or carried over from the release
    │   │   ├── ForeignRelease    it was made by another version of this program, or its index is kept elsewhere
    │   │   └── DamagedRelease    a file of it is gone, or not what was published
    │   └── CoverageTooLow    a file lost text on its way: not published
    └── TransientError        may work when tried again
        ├── IngestLocked      another ingest is running
        ├── Overloaded        more requests than can wait: 503
        └── IndexUnavailable  the Qdrant server does not answer: 503
"""

from __future__ import annotations

from collections.abc import Iterable


class ShouwenError(Exception):
    """Base of all errors that users may see; ``str(error)`` is one line fit to show them.

    ``chinese`` is the same line in Chinese; where it is left out, the edge says what the ``code`` means in general.
    """

    code = "internal"

    def __init__(self, message: str = "", chinese: str = "") -> None:
        super().__init__(message)
        self.chinese = chinese


class InputError(ShouwenError):
    """The caller's mistake."""

    code = "invalid_input"


class UnknownDocument(InputError):
    """No release that is served holds this document."""

    code = "unknown_document"


class UnknownRelation(InputError):
    """The documents that are served say nothing of the kind."""

    code = "unknown_relation"


class Unauthorized(InputError):
    """The request carries none of the API keys that are configured."""

    code = "unauthorized"


class UnreadableFile(InputError):
    """A source file that no converter could read."""

    code = "unreadable_file"


class BadLexicon(InputError):
    """A file of words breaks a rule of the lexicon; the message names the file and the word."""

    code = "bad_lexicon"


class KnowledgeError(ShouwenError):
    """The stored knowledge does not fit what was asked of it."""

    code = "knowledge"


class NoRelease(KnowledgeError):
    """Nothing has been published yet."""

    code = "no_release"


class ModelMismatch(KnowledgeError):
    """The release was made with another embedding model than the one that is configured."""

    code = "model_mismatch"


class UnusableRelease(KnowledgeError):
    """Nothing can be served or carried over from the release; ``roots`` are what it was made from, ``None`` where that cannot be read."""

    def __init__(self, message: str = "", roots: Iterable[str] | None = None) -> None:
        super().__init__(message)
        self.roots = None if roots is None else tuple(roots)


class ForeignRelease(UnusableRelease):
    """The release was made by another version of this program, or its index is kept elsewhere."""

    code = "foreign_release"


class DamagedRelease(UnusableRelease):
    """A file of the release is gone, or not what was published."""

    code = "damaged_release"


class CoverageTooLow(KnowledgeError):
    """A source file lost text on its way into documents."""

    code = "coverage_too_low"


class TransientError(ShouwenError):
    """May work when tried again."""

    code = "transient"


class IngestLocked(TransientError):
    """Another ingest holds the lock of this data directory."""

    code = "ingest_locked"


class Overloaded(TransientError):
    """More requests than can wait for their turn."""

    code = "overloaded"


class IndexUnavailable(TransientError):
    """The Qdrant server does not answer."""

    code = "index_unavailable"
