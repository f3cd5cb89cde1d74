"""Checking a reply before it is sent: forbidden phrases, near variants too, and figures that contradict the knowledge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from kb.context import Context
from kb.contract import Citation, Finding, LintResult
from kb.models import Document, Prohibition
from kb.release import Release
from kb.validity import validity
from search.facts import Candidate
from search.figures import contradictions, has_figures
from search.phrases import fold as fold
from search.phrases import occurrences as occurrences

SENTENCE = re.compile(r"[^。！？!?；;\n]+")


def lint(
    text: str, context: Context, release: Release, find: Callable[[str], Sequence[Candidate]], hidden: frozenset[str] = frozenset()
) -> LintResult:
    """Checks a reply against the prohibitions and figures in force in ``context``.

    ``find`` gathers the facts for a sentence; ``hidden`` are the ids of documents that were withdrawn.
    """
    started = perf_counter()
    findings = list(forbidden(text, context, release, hidden))
    for match in SENTENCE.finditer(text):
        sentence = match.group()
        if has_figures(sentence):
            findings += _wrong_figures(sentence, match.start(), context, find)
    unique = {(f.kind, f.start, f.end): f for f in reversed(findings)}
    ordered = tuple(sorted(unique.values(), key=lambda f: (f.start, f.end, f.kind)))
    return LintResult(ok=not ordered, findings=ordered, took_ms=(perf_counter() - started) * 1e3)


def forbidden(text: str, context: Context, release: Release, hidden: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Forbidden phrases of approved documents in force, with the approved replacement where the document gives one.

    Of several versions of a document only the one in force counts.
    """
    plain, at = fold(text)
    in_force = _in_force(release, context, hidden)
    for stored in release.documents.facts(kinds=["prohibition"]):
        detail = stored.fact.detail
        if not isinstance(detail, Prohibition) or not detail.phrase or stored.document_id not in in_force:
            continue
        document = release.documents.document(stored.document_id)
        if not context.admits(document.applies_to):
            continue
        phrase = document.text[stored.fact.start : stored.fact.end]
        for start, end in occurrences(plain, fold(phrase)[0]):
            first, last = at[start], at[end - 1] + 1
            yield Finding(
                kind="phrase",
                start=first,
                end=last,
                text=text[first:last],
                quote=phrase,
                replacement=_replacement(document, detail),
                citation=Citation.of(document, stored.fact.start, stored.fact.end),
            )


def _wrong_figures(sentence: str, offset: int, context: Context, find: Callable[[str], Sequence[Candidate]]) -> Iterator[Finding]:
    for wrong in contradictions(sentence, find(sentence), context):
        yield Finding(
            kind=wrong.kind,
            start=offset + wrong.start,
            end=offset + wrong.end,
            text=sentence[wrong.start : wrong.end],
            quote=wrong.rule.text,
            replacement=None,
            citation=wrong.rule.citation,
        )


def _in_force(release: Release, context: Context, hidden: frozenset[str]) -> set[str]:
    """The ids of approved documents that hold on the asked day and were not withdrawn."""
    day = context.as_of.date()
    documents = release.documents.documents()
    spans = validity(documents)
    shown = (d for d in documents if d.status == "approved" and d.id not in hidden)
    return {d.id for d in shown if spans[d.id][0] <= day <= spans[d.id][1]}


def _replacement(document: Document, detail: Prohibition) -> str | None:
    if detail.replacement_start is None or detail.replacement_end is None:
        return None
    return document.text[detail.replacement_start : detail.replacement_end]
