"""A quiz: which questions, by what a trainer wishes, by chance from a seed, and by fairness to kinds and documents."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle
from random import Random

from kb.context import Context
from kb.contract.quiz import KINDS, Difficulty, Kind, Quiz, QuizItem, Span
from kb.errors import InputError
from kb.models import Document, FactKind
from quiz.build import Candidate, build, candidates
from quiz.knowledge import Knowledge, View
from quiz.overlap import Taken
from quiz.templates import Templates

SEED_MAX = 2**31 - 1
WEIGHTS: dict[Kind, int] = {"single": 5, "multiple": 2, "true_false": 3, "blank": 3, "order": 1, "match": 1, "scenario": 3, "forbidden": 1}
"""How often each kind has its turn."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a quiz shall be made of; whatever is empty may be anything.

    ``documents`` are ids, keys or titles; ``operators`` is for documents of these operators alone (a context's operator also admits what
    applies to all). ``avoid``: places that are asked already.
    """

    context: Context
    count: int = 20
    seed: int = 0
    kinds: tuple[Kind, ...] = ()
    topics: tuple[FactKind, ...] = ()
    documents: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    difficulty: Difficulty | None = None
    avoid: tuple[Span, ...] = ()
    title: str = "知识测验"


def make(knowledge: Knowledge, wishes: Wishes, templates: Templates) -> Quiz:
    """The quiz: the same for the same knowledge, wishes and seed, to the byte. It may hold fewer items than were wished for, and then says so.

    Raises ``InputError`` for a document or category that nobody knows.
    """
    _check(knowledge, wishes)
    view = knowledge.view(wishes.context, lambda document: _chosen(document, wishes))
    items = _draw(view, wishes, templates)
    warnings = []
    if len(items) < wishes.count:
        warnings.append(f"只能出 {len(items)} 题（想要 {wishes.count} 题）：所选范围内没有更多能够确保正确的题目")
    ordered = tuple(sorted(items, key=lambda item: KINDS.index(item.kind)))
    return Quiz.model_construct(items=ordered, seed=wishes.seed, title=wishes.title, warnings=tuple(warnings))


def _draw(view: View, wishes: Wishes, templates: Templates) -> list[QuizItem]:
    rng = Random(f"quiz/{wishes.seed}")
    waiting = _shuffled(candidates(view), wishes, rng)
    taken = Taken()
    per_document: Counter[str] = Counter()
    level = 1  # so many items one document may have, until every other one had its turn
    later: dict[Kind, deque[deque[Candidate]]] = {kind: deque() for kind in waiting}
    turns = [kind for kind, weight in WEIGHTS.items() if kind in waiting for _ in range(weight)]
    rng.shuffle(turns)
    asked_of = set[int]()
    seed = f"{wishes.seed}"
    empty: set[Kind] = set()
    for kind in cycle(turns):
        if len(taken.items) >= wishes.count or not turns:
            break
        item = None if kind in empty else _next(waiting[kind], later[kind], level, per_document, asked_of, view, wishes, templates, seed, taken)
        if item is not None:
            taken.add(item)
            per_document[item.citation.document_id] += 1
            continue
        empty.add(kind)
        if len(empty) == len(waiting):
            if not any(any(groups) for groups in later.values()):
                break
            waiting, later = later, {kind: deque() for kind in waiting}
            empty, level = set(), level + 1
    return taken.items


def _next(
    groups: deque[deque[Candidate]],
    later: deque[deque[Candidate]],
    level: int,
    per_document: Counter[str],
    asked_of: set[int],
    view: View,
    wishes: Wishes,
    templates: Templates,
    seed: str,
    taken: Taken,
) -> QuizItem | None:
    """The next item of one kind, its groups taking turns; candidates of documents that had theirs wait in ``later``."""
    while groups:
        group = groups.popleft()
        put_off: deque[Candidate] = deque()
        found = None
        while group and found is None:
            candidate = group.popleft()
            if id(candidate.known) in asked_of:
                continue
            if per_document[candidate.known.document.id] >= level:
                put_off.append(candidate)
                continue
            item = build(candidate, view, templates, seed)
            if item is None or (wishes.difficulty is not None and item.difficulty != wishes.difficulty):
                continue
            if any(span.overlaps(avoided) for span in item.asked_at for avoided in wishes.avoid) or not taken.admits(item):
                continue
            asked_of.add(id(candidate.known))
            found = item
        if put_off:
            later.append(put_off)
        if group:
            groups.append(group)
        if found is not None:
            return found
    return None


def _shuffled(found: Iterable[Candidate], wishes: Wishes, rng: Random) -> dict[Kind, deque[deque[Candidate]]]:
    """By kind, by maker; each group in an order of its own."""
    groups: dict[Kind, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for candidate in found:
        if (not wishes.kinds or candidate.kind in wishes.kinds) and (not wishes.topics or candidate.topic in wishes.topics):
            groups[candidate.kind][candidate.name].append(candidate)
    shuffled: dict[Kind, deque[deque[Candidate]]] = {}
    for kind in KINDS:
        if kind in groups:
            names = sorted(groups[kind])
            rng.shuffle(names)
            shuffled[kind] = deque()
            for name in names:
                rng.shuffle(groups[kind][name])
                shuffled[kind].append(deque(groups[kind][name]))
    return shuffled


def _chosen(document: Document, wishes: Wishes) -> bool:
    if wishes.documents and not {document.id, document.key, document.title} & set(wishes.documents):
        return False
    return not wishes.categories or document.category in wishes.categories


def _check(knowledge: Knowledge, wishes: Wishes) -> None:
    names = {name for document in knowledge.documents.values() for name in (document.id, document.key, document.title)}
    for document in wishes.documents:
        if document not in names:
            raise InputError(f"no approved document {document[:80]}", f"没有已批准的文件“{document[:80]}”")
    known = {document.category for document in knowledge.documents.values()}
    for category in wishes.categories:
        if category not in known:
            raise InputError(f"no document of category {category[:80]}", f"没有类别为“{category[:80]}”的文件")
