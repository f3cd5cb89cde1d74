"""Checking a reply before it is sent: forbidden phrases, near variants too, and figures that contradict the knowledge."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kb.context import Context
from kb.deadline.grammar import read
from kb.documents import StoredFact
from kb.models import Deadline, Document, Prohibition, Tariff
from kb.obligation import same_act, same_object
from kb.release import Release
from kb.text import simplify
from search.answer import Citation, Json
from search.facts import Candidate, gather
from search.hits import Found, cite

# Particles and courtesies that people add to a phrase or leave out of it.
FILLERS = re.compile(r"[\s，。！？、；：,.!?;:~～…\-—“”\"'‘’（）()《》【】啊呀吧呢吗嘛哦哎诶嘞喔哈哪么了的地得就都也]")
PRICE = re.compile(r"(\d+(?:\.\d+)?)\s?元")
SENTENCE = re.compile(r"[^。！？!?；;\n]+")
MINIMUM_CHARS = 3  # shorter phrases (不可能) must match as they are
FUZZY_CHARS = 5  # phrases of this length may differ in one character of six


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in ``text[start:end]`` of the reply: a forbidden ``phrase``, or a ``deadline`` or ``tariff`` that no rule supports."""

    kind: str
    start: int
    end: int
    text: str
    quote: str
    replacement: str | None
    citation: Citation

    def to_json(self) -> Json:
        """``quote`` is the rule's own words."""
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "quote": self.quote,
            "replacement": self.replacement,
            "citation": self.citation.to_json(),
        }


@dataclass(frozen=True, slots=True)
class LintResult:
    """Findings in the order of the reply; none means that nothing is known to be wrong."""

    findings: tuple[Finding, ...]

    def to_json(self) -> Json:
        """The answer of ``POST /v1/lint``."""
        return {"ok": not self.findings, "findings": [f.to_json() for f in self.findings]}


def lint(text: str, context: Context, release: Release, find: Callable[[str], Sequence[Found]]) -> LintResult:
    """Checks a reply against the prohibitions and figures in force in ``context``; ``find`` retrieves the passages for a sentence."""
    findings = list(forbidden(text, context, release))
    for match in SENTENCE.finditer(text):
        sentence = match.group()
        if read(sentence) or PRICE.search(sentence):
            findings += contradictions(sentence, match.start(), gather(find(sentence), release.documents, context))
    unique = {(f.kind, f.start, f.end): f for f in reversed(findings)}
    return LintResult(tuple(sorted(unique.values(), key=lambda f: (f.start, f.end, f.kind))))


def forbidden(text: str, context: Context, release: Release) -> Iterator[Finding]:
    """Forbidden phrases of approved documents in force, with the approved replacement where the document gives one."""
    plain, at = fold(text)
    for stored in release.documents.facts(kinds=["prohibition"]):
        detail = stored.fact.detail
        if not isinstance(detail, Prohibition) or not detail.phrase:
            continue
        document = release.documents.document(stored.document_id)
        if document.status != "approved" or not _in_force(document, context) or not context.admits(document.applies_to):
            continue
        phrase = document.text[stored.fact.start : stored.fact.end]
        for start, end in occurrences(plain, fold(phrase)[0]):
            first, last = at[start], at[end - 1] + 1
            yield Finding("phrase", first, last, text[first:last], phrase, _replacement(document, detail), _cite(document, stored))


def fold(text: str) -> tuple[str, list[int]]:
    """The text without what a variant may add, one width, simplified; and where each character stood."""
    kept: list[str] = []
    at: list[int] = []
    for index, character in enumerate(text):
        for folded in simplify(unicodedata.normalize("NFKC", character).lower()):
            if not FILLERS.match(folded):
                kept.append(folded)
                at.append(index)
    return "".join(kept), at


def occurrences(plain: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Where ``phrase`` stands in ``plain``, both folded; a long phrase may differ in one character of six."""
    if len(phrase) < MINIMUM_CHARS - 1:
        return
    at = plain.find(phrase)
    if at < 0 and len(phrase) >= FUZZY_CHARS:
        from rapidfuzz import fuzz

        alignment = fuzz.partial_ratio_alignment(phrase, plain, score_cutoff=100 * (1 - 1 / 6))
        if alignment is not None and len(phrase) - 1 <= alignment.dest_end - alignment.dest_start and len(plain) >= len(phrase) - 1:
            yield alignment.dest_start, alignment.dest_end
        return
    while at >= 0:
        yield at, at + len(phrase)
        at = plain.find(phrase, at + len(phrase))


def contradictions(sentence: str, offset: int, candidates: Sequence[Candidate]) -> Iterator[Finding]:
    """Figures of a reply that differ from every rule for the same act and thing."""
    for reading in read(sentence):
        rules = [
            (c, c.detail)
            for c in candidates
            if isinstance(c.detail, Deadline) and c.detail.form == reading.form and c.detail.action and reading.action
            if same_act(c.detail.action, reading.action) and same_object(c.detail.object, reading.object)
        ]
        if rules and not any((d.amount, d.unit) == (reading.amount, reading.unit) for _, d in rules):
            start, end = offset + reading.amount_start, offset + reading.amount_end
            yield _against("deadline", start, end, sentence[reading.amount_start : reading.amount_end], rules[0][0])
    for match in PRICE.finditer(sentence):
        prices = [(c, c.detail) for c in candidates if isinstance(c.detail, Tariff) and c.detail.item and c.detail.item in sentence]
        if prices and not any(d.amount == float(match[1]) for _, d in prices):
            yield _against("tariff", offset + match.start(), offset + match.end(), match.group(), prices[0][0])


def _against(kind: str, start: int, end: int, text: str, rule: Candidate) -> Finding:
    return Finding(kind, start, end, text, rule.text, None, rule.citation)


def _replacement(document: Document, detail: Prohibition) -> str | None:
    if detail.replacement_start is None or detail.replacement_end is None:
        return None
    return document.text[detail.replacement_start : detail.replacement_end]


def _in_force(document: Document, context: Context) -> bool:
    day = context.as_of.date()
    return (document.effective_from is None or document.effective_from <= day) and (document.effective_to is None or day <= document.effective_to)


def _cite(document: Document, stored: StoredFact) -> Citation:
    return cite(document, stored.fact.start, stored.fact.end, ())
