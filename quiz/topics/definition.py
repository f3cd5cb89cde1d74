"""Questions about terms: what one means, and what a meaning is called."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.contract.quiz import FALSE, TRUE, Span
from kb.models import Definition
from quiz.draft import WRONG, Desk, Draft, Makers, alike_in_length
from quiz.knowledge import Known, View, compatible, kept
from quiz.sentence import REFERS, balanced, bare, bigrams, likeness, tidy

BODY_MIN_CHARS, BODY_MAX_CHARS = 8, 85
TERM_MAX_CHARS = 16
ALIKE = 0.3
FAR = 3
"""The distance of a document of another issuer."""
_OURS = re.compile(r"我公司|本公司|我司|本厅")
_MEANS = re.compile(r"[，,]?\s*(?:是指|系指|指的是|是)\s*[：:，,]?\s*")


def term(known: Known, desk: Desk) -> Draft | None:
    """Which term has this meaning?"""
    body = meaning(known)
    name = _term(known)
    if body is None or name in body:
        return None
    found = [other for other in _others(known, desk) if other[0] not in body and other[0] in alike_in_length(name, [other[0]], slack=4)][:WRONG]
    if not _plausible(found):
        return None
    stem = desk.phrase("single/definition.term", known, hide=(name,), body=body)
    return _draft(known, "single/definition.term", stem, (name,), [text for text, _, _ in found])


def body(known: Known, desk: Desk) -> Draft | None:
    """What does this term mean?"""
    right = meaning(known)
    if right is None:
        return None
    name = _term(known)
    found = [
        (other, text, rank)
        for other, text, rank in _others(known, desk)
        if name not in text and other not in text and not (rank and _OURS.search(text)) and alike_in_length(right, [text], slack=2)
    ][:WRONG]
    if not _plausible(found) or name in right:
        return None
    stem = desk.phrase("single/definition.body", known, term=name)
    return _draft(known, "single/definition.body", stem, (right,), [text for _, text, _ in found])


def statement(known: Known, desk: Desk) -> Draft | None:
    """The definition as it is, or with another term's meaning: right or wrong?"""
    right, name = meaning(known), _term(known)
    if right is None:
        return None
    meanings = [
        text
        for other, text, rank in _others(known, desk)
        if name not in text and other not in text and rank < FAR and (text[-1] == right[-1] or text[:2] == right[:2]) and not _OURS.search(text)
    ]
    if not meanings:
        return None
    true = desk.rng.random() < 0.5
    shown = right if true else meanings[0]
    stem = desk.phrase("true_false/statement", known, statement=f"{name}是指{shown}。")
    draft = _draft(known, "true_false/definition", stem, (TRUE if true else FALSE,), [FALSE if true else TRUE])
    return replace(draft, fixed=True, altered=None if true else (shown, right), said=f"{name}是指{shown}。")


def blank(known: Known, desk: Desk) -> Draft | None:
    """The definition without its term."""
    right, name = meaning(known), _term(known)
    if right is None or name in right or len(name) < 3 or any(_related(name, other) for other in _sharers(known, desk)):
        return None
    stem = desk.phrase("blank/sentence", known, hide=(name,), sentence=f"{desk.word('blank')}是指{right}。")
    return _draft(known, "blank/definition", stem, (name,), [])


def may_be_right(view: View, known: Known, option: str) -> bool:
    """Whether ``option``, a term or a meaning, may be meant by the definition of ``known``."""
    name, own = _term(known), meaning(known) or ""
    if option in (name, own) or _related(name, option):
        return True
    for other in view.of("definition"):
        text = meaning(other)
        if text is None or not compatible(known.applies_to, other.applies_to):
            continue
        if text == option and _related(name, _term(other)):
            return True
        if _term(other) == option and likeness(bigrams(text), bigrams(own)) >= ALIKE:
            return True
    return False


@kept
def meaning(known: Known) -> str | None:
    """What stands after ``是指``, as one line; ``None`` where it is a list, too long, or speaks of other clauses."""
    detail, own = known.fact.detail, known.own
    if (
        not isinstance(detail, Definition)
        or len(detail.term) > TERM_MAX_CHARS
        or "\n" in own.strip()
        or not balanced(own)
        or re.search(r"[\s]", detail.term)
    ):
        return None
    at = own.find(detail.term)
    means = _MEANS.search(own, at + len(detail.term)) if at >= 0 else None
    if means is None or means.start() - at - len(detail.term) > 2:
        return None
    text = bare(tidy(own[means.end() :]))
    if (
        not BODY_MIN_CHARS <= len(text) <= BODY_MAX_CHARS
        or REFERS.search(text)
        or "。" in text
        or text.startswith(("本", "该", "前", "下列", "以下"))
    ):
        return None
    return text


def _others(known: Known, desk: Desk) -> list[tuple[str, str, int]]:
    """Other terms with their meanings and how far off they stand, the nearest first; none that may name the same thing or its genus."""
    name, own = _term(known), meaning(known) or ""
    mine = bigrams(own)
    found: dict[str, tuple[int, str]] = {}
    for other in desk.view.of("definition"):
        text, theirs = meaning(other), _term(other)
        if text is None or _related(name, theirs) or likeness(bigrams(text), mine) >= ALIKE or (theirs in own and text in own):
            continue
        rank = _distance(known, other)
        if theirs not in found or found[theirs][0] > rank:
            found[theirs] = rank, text
    # 升级投诉 beside 重复投诉 is a better trap than 信息准确: terms that end alike come first.
    ordered = sorted((found[theirs][0], theirs[-1] != name[-1], desk.rng.random(), theirs) for theirs in sorted(found))
    ordered.sort(key=lambda one: one[0] + one[1] if one[0] < FAR else one[0])
    return [(theirs, found[theirs][1], rank) for rank, _, _, theirs in ordered]


def _plausible(found: list[tuple[str, str, int]]) -> bool:
    """Enough of them, and at most one from another field, which is easily told from the rest."""
    return len(found) == WRONG and sum(rank >= FAR for _, _, rank in found) <= 1


def _sharers(known: Known, desk: Desk) -> list[str]:
    """Other terms that a rule in force explains in much the same words."""
    own = bigrams(meaning(known) or "")
    return [_term(other) for other in desk.view.of("definition") if other is not known and likeness(bigrams(meaning(other) or ""), own) >= ALIKE]


def _related(one: str, other: str) -> bool:
    return one in other or other in one


def _distance(known: Known, other: Known) -> int:
    if known.document.id == other.document.id:
        return 0
    if known.document.operator is not None and known.document.operator == other.document.operator:
        return 1 if known.document.category == other.document.category else 2
    return FAR


def _term(known: Known) -> str:
    if not isinstance(known.fact.detail, Definition):
        raise TypeError("not a definition")
    return known.fact.detail.term


def _draft(known: Known, slot: str, stem: str | None, right: tuple[str, ...], wrong: list[str]) -> Draft:
    span = Span(known.document.id, known.fact.start, known.fact.end)
    return Draft(slot, stem, right, tuple(wrong), (known.fact.start, known.fact.end), (span,), (span,))


MAKERS: Makers = {"single": (term, body), "true_false": (statement,), "blank": (blank,)}
