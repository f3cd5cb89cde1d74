"""Which texts are one document, and which one version of it, as law has it (work and expression in Akoma Ntoso and ELI).

A document is whom it holds for and what it is called; its versions differ by version and term. What a text says decides neither.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple, Protocol

from kb.models import Document, Status
from kb.text import plain

_SLUG_MAX_CHARS = 40
_DIGITS = 16  # of the hash: of a million documents two share it once in 37 million bases
_SPACES_AND_MARKS = re.compile(r"[\W_]+")
# An announcement is made once: another of the same title is another announcement, not a later version.
_ANNOUNCEMENT = re.compile(r"(?:通知|通告|公告|通报|批复|复函|函|纪要|决定)$")
_EDITION = re.compile(r"(?P<year>(?:19|20)\d\d)(?!\d|[-.]\d)")
NOTED = ("category", "review_by", "examples")
"""What editors note about a document: no part of what it is, so that its id stays when they do."""


class Named(Protocol):
    """A document or its summary; see ``kb.models.Document``."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def key(self) -> str | None: ...  # noqa: D102
    @property
    def number(self) -> str | None: ...  # noqa: D102
    @property
    def issuer(self) -> str | None: ...  # noqa: D102
    @property
    def operator(self) -> str | None: ...  # noqa: D102
    @property
    def region(self) -> str | None: ...  # noqa: D102
    @property
    def business(self) -> str | None: ...  # noqa: D102


class Termed(Named, Protocol):
    """One that has a version and a term, too."""

    @property
    def version(self) -> str | None: ...  # noqa: D102
    @property
    def effective_from(self) -> date | None: ...  # noqa: D102
    @property
    def effective_to(self) -> date | None: ...  # noqa: D102
    @property
    def status(self) -> Status: ...  # noqa: D102


class Work(NamedTuple):
    """A document in all its versions: whom it holds for, and what it is called by its ``key``, else its ``number``, else its title and issuer."""

    operator: str | None
    region: str | None
    business: str | None
    by: str
    name: str
    issuer: str | None


class Claim(NamedTuple):
    """What a text claims to be: this version of this document, in this status."""

    work: Work
    version: str | None
    effective_from: date | None
    effective_to: date | None
    status: Status


def work(document: Named) -> Work:
    """The document that this is a version of. Marks and white space do not part names, nor do full-width and traditional characters."""
    whom = document.operator, document.region, document.business
    if document.key:
        return Work(*whom, "key", document.key, None)
    if document.number:
        return Work(*whom, "number", _bare(document.number), None)
    return Work(*whom, "title", _bare(document.title), document.issuer and _bare(document.issuer))


def edition(document: Termed) -> int | None:
    """The year that a version is named for: 2026年版, 2026; not 2026.1."""
    found = _EDITION.match(document.version or "")
    return int(found["year"]) if found else None


def succession(document: Termed) -> tuple[Work, str] | None:
    """What versions that follow one another share; ``None`` for a document that another never follows.

    A notice and its annexes share a number, so their titles count too. A title alone may be anybody's, unless it is that of an edition, and an
    announcement's is used again.
    """
    own = work(document)
    if own.by == "title" and (_ANNOUNCEMENT.search(own.name) or not (own.issuer or own.operator or edition(document))):
        return None
    return own, "" if own.by == "key" else _bare(document.title)


def claim(document: Termed) -> Claim:
    """The version and status that a text claims to be."""
    return Claim(work(document), document.version, document.effective_from, document.effective_to, document.status)


def identified(document: Document) -> Document:
    """``document`` with its id: a readable slug (of its key, or its title in pinyin) and a hash of what it is and says; URL-safe, without a slash.

    Two documents have one id only where they are the same in everything but where they lie and what is ``NOTED``.
    """
    left_out = {"id", "source", "root", "pieces", "read_from", "incomplete", "issued", "kind", "kind_words", *NOTED}
    told = {name: getattr(document, name) for name in document.__slots__ if name not in left_out}
    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()[:_DIGITS]
    slug = _slug(document.key or document.title.removeprefix("中华人民共和国"))
    return replace(document, id=f"{slug}-{digest}" if slug else digest)


def _bare(name: str) -> str:
    """A name as it is compared; one that is nothing but marks stays."""
    return _SPACES_AND_MARKS.sub("", plain(name)) or name


def _slug(name: str) -> str:
    if not name.isascii():
        from pypinyin import lazy_pinyin

        name = "-".join(lazy_pinyin(name))
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if len(slug) > _SLUG_MAX_CHARS:
        slug = slug[:_SLUG_MAX_CHARS].rpartition("-")[0] or slug[:_SLUG_MAX_CHARS]
    return slug
