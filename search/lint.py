"""Checking a reply before it is sent: forbidden phrases, near variants too, wrong figures and permissions, and times that nobody promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from time import perf_counter

from kb.context import Context
from kb.contract import Citation, Finding, LintResult
from kb.contract.answers import FindingKind
from kb.deadline.parties import objects
from kb.in_force import Day
from kb.models import Document, Force, Prohibition, Rule
from kb.release import Release
from kb.tokens import Tokenizer
from search.facts import Candidate
from search.figures import contradictions, has_figures
from search.opposed import claimed, opposed
from search.phrases import fold as fold
from search.phrases import occurrences as occurrences
from search.restricted import applies
from search.unpromised import about, claims, promised, promises, same_claim, unpromised

SENTENCE = re.compile(r"[^。！？!?；;\n]+")


def lint(text: str, context: Context, release: Release, find: Callable[[str], Sequence[Candidate]], day: Day, tokenizer: Tokenizer) -> LintResult:
    """Checks a reply against the prohibitions, rules, figures and promises in force in ``context``.

    ``find`` gathers the facts for a sentence, with what it decides of their conditions; ``day`` tells what holds on that of ``context``.
    """
    find = cache(find)
    started = perf_counter()
    banned = list(_phrases(context, release, day))
    findings = [finding for phrase in banned for finding in phrase.found(text)]
    for match in SENTENCE.finditer(text):
        findings += _of_times(match.group(), match.start(), text, context, find, banned, findings, tokenizer)
        findings += _of_rules(match.group(), match.start(), text, find, tokenizer)
    unique = {(f.kind, f.start, f.end): f for f in reversed(findings)}
    ordered = tuple(sorted(unique.values(), key=lambda f: (f.start, f.end, f.kind)))
    return LintResult(ok=not ordered, findings=ordered, took_ms=(perf_counter() - started) * 1e3)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A forbidden phrase in force: its document and its span there."""

    document: Document
    start: int
    end: int
    detail: Prohibition
    day: Day

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.document.text[self.start : self.end]

    def found(self, reply: str) -> Iterator[Finding]:
        """Wherever it stands in the reply, near variants too."""
        plain, at = fold(reply)
        for start, end in occurrences(plain, fold(self.text)[0]):
            yield self.finding(reply, at[start], at[end - 1] + 1)

    def finding(self, reply: str, start: int, end: int, force: Force | None = None) -> Finding:
        """That it stands at ``reply[start:end]``."""
        citation = Citation.of(self.document, self.start, self.end, day=self.day)
        instead = _replacement(self.document, self.detail)
        return Finding(
            kind="phrase", start=start, end=end, text=reply[start:end], quote=self.text, replacement=instead, citation=citation, force=force
        )


def _phrases(context: Context, release: Release, day: Day) -> Iterator[_Phrase]:
    """Those of approved documents in force; of several versions of a document only the one in force counts."""
    for stored in release.documents.facts(kinds=["prohibition"]):
        detail = stored.fact.detail
        if not isinstance(detail, Prohibition) or not detail.phrase or not day.has(stored.document_id):
            continue
        if day.fact(stored.document_id, stored.fact) is None:
            continue
        document = release.documents.document(stored.document_id)
        if document.status == "approved" and context.admits(document.applies_to):
            yield _Phrase(document, stored.fact.start, stored.fact.end, detail, day)


def _of_times(
    sentence: str,
    offset: int,
    reply: str,
    context: Context,
    find: Callable[[str], Sequence[Candidate]],
    banned: Sequence[_Phrase],
    known: Sequence[Finding],
    tokenizer: Tokenizer,
) -> Iterator[Finding]:
    """What is wrong with the times and prices of one sentence: said once, by what tells most of it; nothing of what is ``known`` already."""
    said = claims(sentence)
    if not (said or has_figures(sentence)):
        return
    candidates = find(sentence)
    told: set[tuple[int, int]] = set()
    for claim in (about(claim, reply) for claim in said):
        span = offset + claim.amount_start, offset + claim.amount_end
        near = candidates if objects(sentence) else (*candidates, *find(reply))
        sure = promises(near, context)
        if promised(claim, sure):
            continue
        if any(finding.start < span[1] and span[0] < finding.end for finding in known):
            told.add(span)
        elif phrase := next((one for one in banned if any(same_claim(claim, limit) for limit in claims(one.text))), None):
            told.add(span)
            yield phrase.finding(reply, offset + claim.start, offset + claim.end, "forbidden")
        elif wrong := unpromised(claim, [one for one in near if applies(one, reply, tokenizer.words)], sure, context):
            told.add(span)
            yield _finding("statement", reply, span, wrong.rule, wrong.force, wrong.instead)
    for figure in contradictions(sentence, reply, candidates, context, tokenizer.words):
        span = offset + figure.start, offset + figure.end
        if span not in told:
            yield _finding(figure.kind, reply, span, figure.rule)


def _of_rules(sentence: str, offset: int, reply: str, find: Callable[[str], Sequence[Candidate]], tokenizer: Tokenizer) -> Iterator[Finding]:
    """Where one sentence allows what a rule forbids, and the like."""
    if said := claimed(sentence, tokenizer):
        for one in opposed(sentence, said, reply, find(sentence), tokenizer):
            found = _finding("rule", reply, (offset + one.start, offset + one.end), one.rule)
            detail = one.rule.detail
            yield found.model_copy(update={"modality": detail.modality}) if isinstance(detail, Rule) else found


def _finding(
    kind: FindingKind, reply: str, span: tuple[int, int], rule: Candidate, force: Force | None = None, instead: str | None = None
) -> Finding:
    start, end = span
    text = reply[start:end]
    return Finding(kind=kind, start=start, end=end, text=text, quote=rule.text, replacement=instead, citation=rule.citation, force=force)


def _replacement(document: Document, detail: Prohibition) -> str | None:
    if detail.replacement_start is None or detail.replacement_end is None:
        return None
    return document.text[detail.replacement_start : detail.replacement_end]
