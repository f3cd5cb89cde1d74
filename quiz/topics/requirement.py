"""Questions about what to bring or state for a matter."""

from __future__ import annotations

import re
from collections import defaultdict

from kb.contract.quiz import Span
from kb.models import Item, Part, Requirement
from quiz.case import case
from quiz.draft import Desk, Draft, Makers, alike_in_length
from quiz.knowledge import Known, View, compatible, kept
from quiz.sentence import balanced, bigrams, likeness, tidy

ITEM_MIN_CHARS, ITEM_MAX_CHARS, MATTER_MAX_CHARS = 3, 30, 30
RIGHT = (2, 4)
SHOWN = 5
ALIKE = 0.3
_NO_MATTER = re.compile(r"应当|届满|时$|后$|之日|下列|情形|规定|^(?:总则|附则|其他|标准|时限)")
_OPEN_LIST = re.compile(r"还应|还须|还需|除.{2,40}外|[前上]述|等材料|另行")
"""Words of a list that is not all that is wanted."""
_VAGUE = re.compile(r"有关|必要|相关|其他|\n")


def papers(known: Known, desk: Desk) -> Draft | None:
    """Which of these are wanted for the matter? The others are wanted for other matters."""
    stated, found = _case(known), _asked(known)
    if stated is None or found is None:
        return None
    items, when = found
    right = tuple(
        _text(known, item) for item in sorted(desk.rng.sample(items, min(len(items), desk.rng.randint(*RIGHT))), key=lambda item: item.start)
    )
    others = sorted({text for other in desk.view.of("requirement") for text in _texts(other) if not may_be_right(desk.view, known, text)})
    desk.rng.shuffle(others)
    wrong: list[str] = []
    for text in alike_in_length(max(right, key=len), others, least=0.3, most=2, slack=4):
        if len(right) + len(wrong) < SHOWN and not any(_related(text, one) for one in wrong):
            wrong.append(text)
    if len(wrong) < 2:
        return None
    slot = "multiple/requirement.proxy" if _detail(known).by_proxy else "multiple/requirement"
    matter = tidy(_detail(known).matter)
    if when and matter not in known.own:
        matter = f"“{when}”时"  # the label is a heading's, and no more exact than the text
    elif matter in stated:
        matter, stated = f"{stated}{f'（{when}）' if when else ''}", ""
    else:
        matter = f"“{matter}”{f'（{when}）' if when else ''}"
    span = Span(known.document.id, known.fact.start, known.fact.end)
    return Draft(
        slot,
        desk.phrase(slot, known, case=stated, matter=matter),
        right,
        tuple(wrong),
        (span.start, span.end),
        (span,),
        conditions=int(bool(when)) + int(_detail(known).by_proxy),
    )


def may_be_right(view: View, known: Known, option: str) -> bool:
    """Whether ``option`` may be wanted for the matter of ``known``: by its own list, or by another in force that may be for the same matter."""
    return any(
        _related(option, text)
        for other in view.of("requirement")
        if other is known or (compatible(known.applies_to, other.applies_to) and _same_matter(known, other))
        for text in _all(other)
    )


@kept
def _case(known: Known) -> str | None:
    """What the question must state beside the matter; ``None`` where the list is not whole, or what restricts it cannot be stated."""
    matter = _detail(known).matter
    if known.fact.scope.exceptions or _OPEN_LIST.search(known.own) or not 2 <= len(matter) <= MATTER_MAX_CHARS or _NO_MATTER.search(matter):
        return None
    return case(known, known.fact.start, known.fact.end)


@kept
def _asked(known: Known) -> tuple[list[Item], str] | None:
    """The items that are wanted in one case, and that case in the text's words; empty where they always are."""
    cases: dict[Part | None, list[Item]] = defaultdict(list)
    for item in _detail(known).items:
        if _text(known, item) in _texts(known):
            cases[item.condition].append(item)
    whole = [known.document.text[part.start : part.end] for part in known.fact.scope.conditions]
    for condition, items in cases.items():
        own = [known.document.text[condition.start : condition.end]] if condition else []
        when = "，".join(tidy(words) for words in dict.fromkeys([*whole, *own]))
        if len(items) >= RIGHT[0] and "“" not in when:
            return items, when
    return None


@kept
def _texts(known: Known) -> tuple[str, ...]:
    """The items that can stand as options."""
    return tuple(text for text in _all(known) if ITEM_MIN_CHARS <= len(text) <= ITEM_MAX_CHARS and balanced(text) and not _VAGUE.search(text))


@kept
def _all(known: Known) -> tuple[str, ...]:
    return tuple(_text(known, item) for item in _detail(known).items)


def _text(known: Known, item: Item) -> str:
    return tidy(known.document.text[item.start : item.end])


def _same_matter(one: Known, other: Known) -> bool:
    """Whether two lists may be for one matter, by their labels or their words: also where one is for a proxy, who may have to bring both."""
    a, b = _detail(one).matter, _detail(other).matter
    return a in other.own or b in one.own or a in b or b in a or likeness(bigrams(a), bigrams(b)) >= ALIKE


def _related(one: str, other: str) -> bool:
    """Whether one paper may be the other under another name: 身份证 and 身份证明 are."""
    return bool(bigrams(one) & bigrams(other))


def _detail(known: Known) -> Requirement:
    if not isinstance(known.fact.detail, Requirement):
        raise TypeError("not a requirement")
    return known.fact.detail


MAKERS: Makers = {"multiple": (papers,)}
