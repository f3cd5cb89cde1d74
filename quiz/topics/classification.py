"""Questions about classes: what belongs where, who must be told, what a scheme consists of."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.contract.quiz import FALSE, TRUE, Span
from kb.models import Classification
from quiz.draft import WRONG, Desk, Draft, Makers, alike_in_length
from quiz.knowledge import Known, View, compatible, kept
from quiz.sentence import bare, bigrams, likeness, stands_alone, tidy

LABEL_MAX_CHARS, DESCRIPTION_MIN_CHARS, DESCRIPTION_MAX_CHARS = 24, 5, 60
ALIKE = 0.45
MATCHED = (3, 5)
LISTED = (2, 4)
_SCOPE = re.compile(r"[（(](.*?)[)）]\s*$")
_LISTS = re.compile(r"[^。；]*?[^。；，,]{2,}分为")
_NOBODY = re.compile(r"无须|无需|不必|自行|不告知")
_UNASKABLE = re.compile(r"→|[“”\"]")


def told(known: Known, desk: Desk) -> Draft | None:
    """Who must be told, or what else the table's last column names."""
    right = _told(known)
    wrong = _other_tells(known, desk)
    if right is None or len(wrong) < WRONG:
        return None
    column = known.header[-1] if known.header else ""
    values = {"scheme": scheme(known), "label": label(known)}
    if column:
        slot = "single/classification.column"
        stem = desk.phrase(slot, known, hide=(right,), column=column, **values)
    else:
        slot = "single/classification.tell"
        stem = desk.phrase(slot, known, hide=(right,), **values)
    return _draft(known, slot, stem, (right,), wrong[:WRONG], conditions=int(bool(_SCOPE.search(scheme(known)))))


def class_of(known: Known, desk: Desk) -> Draft | None:
    """To which class does this description belong?"""
    described = description(known)
    name = label(known)
    if described is None or name in described:
        return None
    others = [other for other in _siblings(known, desk.view) if not _related(label(other), name) and label(other) not in described]
    labels = sorted({label(other) for other in others})
    desk.rng.shuffle(labels)
    wrong = alike_in_length(name, labels, least=0.4, most=2.5, slack=4)[:WRONG]
    if len(wrong) < min(WRONG, 2):
        return None
    stem = desk.phrase("single/classification.label", known, hide=(name,), scheme=scheme(known), description=described)
    return _draft(known, "single/classification.label", stem, (name,), wrong)


def statement(known: Known, desk: Desk) -> Draft | None:
    """Label and person to tell, matched or not: right or wrong?"""
    right = _told(known)
    wrong = _other_tells(known, desk)
    if right is None or not wrong:
        return None
    true = desk.rng.random() < 0.5
    shown = right if true else wrong[0]
    if known.header:
        said = f"在“{scheme(known)}”中，“{label(known)}”的{known.header[-1]}是{shown}。"
    else:
        said = f"“{scheme(known)}”为“{label(known)}”的，应当报告{shown}。"
    stem = desk.phrase("true_false/statement", known, statement=said)
    draft = _draft(known, "true_false/classification", stem, (TRUE if true else FALSE,), [FALSE if true else TRUE])
    return replace(draft, fixed=True, altered=None if true else (shown, right), said=said)


def labels(known: Known, desk: Desk) -> Draft | None:
    """Which of these does the scheme consist of? Asked of the first class of a table, or of a sentence that lists them all, for all."""
    table = bool(known.header)
    siblings = [other for other in (known, *_siblings(known, desk.view)) if other.header == known.header and (table or other.own == known.own)]
    names = list(dict.fromkeys(label(other) for other in sorted(siblings, key=lambda other: other.fact.start)))
    question = None if table else _listing(known)
    if min(siblings, key=lambda other: other.order) is not known or len(names) < LISTED[0] or not (table or question):
        return None
    if any(_UNASKABLE.search(name) for name in names) or any(_related(one, other) for i, one in enumerate(names) for other in names[i + 1 :]):
        return None
    taken = desk.rng.sample(names, min(len(names), desk.rng.randint(*LISTED)))
    right = tuple(name for name in names if name in taken)
    wrong = _strangers(known, names, desk)[: max(1, 5 - len(right))]
    if not wrong or len(right) + len(wrong) < 4:
        return None
    slot = "multiple/classification.labels" if table else "multiple/classification.sentence"
    stem = desk.phrase(slot, known, scheme=scheme(known)) if table else desk.phrase(slot, known, question=question or "")
    chosen = [other for other in siblings if label(other) in right]
    start, end = min(other.fact.start for other in chosen), max(other.fact.end for other in chosen)
    spans = tuple(Span(known.document.id, other.fact.start, other.fact.end) for other in chosen)
    return Draft(slot, stem, right, tuple(wrong), (start, end), spans)


def _listing(known: Known) -> str | None:
    """``根据投诉受理渠道的层次，投诉分为哪几类？``"""
    found = _LISTS.match(known.own)
    return f"{tidy(found.group())}下列哪几类？" if found and len(found.group()) <= DESCRIPTION_MAX_CHARS and stands_alone(known.own) else None


def match(known: Known, desk: Desk) -> Draft | None:
    """Labels and the last column, to be paired. Asked of the scheme's first class, for all."""
    siblings = sorted([known, *_siblings(known, desk.view)], key=lambda other: other.order)
    if siblings[0] is not known or not known.header:
        return None
    pairs: dict[str, tuple[str, Known]] = {}
    for other in siblings:
        told = _told(other)
        if told is not None and label(other) not in pairs and not any(_related(told, taken) for taken, _ in pairs.values()):
            pairs[label(other)] = told, other
    if len(pairs) < MATCHED[0]:
        return None
    taken = desk.rng.sample(sorted(pairs), min(len(pairs), MATCHED[1]))
    stem = desk.phrase("match/classification.column", known, scheme=scheme(known), column=known.header[-1])
    chosen = [pairs[name][1] for name in taken]
    start, end = min(other.fact.start for other in chosen), max(other.fact.end for other in chosen)
    spans = tuple(Span(known.document.id, other.fact.start, other.fact.end) for other in chosen)
    return Draft(
        "match/classification.column", stem, tuple(pairs[name][0] for name in taken), (), (start, end), spans, scenes=tuple(taken), close=True
    )


def may_be_right(view: View, known: Known, option: str) -> bool:
    """Whether ``option``, a label or who is told, may be right for the class of ``known``."""
    if _related(option, label(known)):
        return True
    return any(_overlapping(option, told) for other in _same_class(known, view) if (told := _told(other)) is not None)


def label(known: Known) -> str:
    """The class's name, as one line."""
    return tidy(_class(known).label)


def scheme(known: Known) -> str:
    """``投诉风险等级（省公司）``, with full-width marks."""
    return tidy(_class(known).scheme).replace("(", "（").replace(")", "）")


@kept
def description(known: Known) -> str | None:
    """What a table's row says between label and last column, or a definition says of its class; ``None`` where neither."""
    own = known.own
    if "|" in own:
        cells = [cell.strip() for cell in own.split("|")]
        text = cells[1] if len(cells) >= 3 else ""
    else:
        return None
    return text if DESCRIPTION_MIN_CHARS <= len(text) <= DESCRIPTION_MAX_CHARS and "《" not in text else None


@kept
def _told(known: Known) -> str | None:
    detail = _class(known)
    if not detail.tell or len(detail.label) > LABEL_MAX_CHARS or _UNASKABLE.search(detail.label) or _NOBODY.search(detail.tell):
        return None
    return bare(tidy(detail.tell))


def _other_tells(known: Known, desk: Desk) -> list[str]:
    """Whom other classes of the scheme are told to, then those of other schemes of the document; none that a rule in force may mean here."""
    right = [told for other in _same_class(known, desk.view) if (told := _told(other)) is not None]
    found: dict[str, int] = {}
    for other in desk.view.of("classification"):
        told = _told(other)
        if told is None or any(_overlapping(told, mine) for mine in right):
            continue
        if other.document.operator != known.document.operator:
            continue
        same_column = bool(known.header) == bool(other.header) and known.header[-1:] == other.header[-1:]
        if not same_column:
            continue
        far = 2 if other.document.category == known.document.category else 3
        rank = far if other.document.id != known.document.id else int(_class(other).scheme != _class(known).scheme)
        found[told] = min(rank, found.get(told, rank))
    return [told for _, _, told in sorted((rank, desk.rng.random(), told) for told, rank in sorted(found.items()))]


def _same_class(known: Known, view: View) -> list[Known]:
    """Facts in force that may speak of the same class: its name, and no scheme whose scope is another (集团, 省公司)."""
    name, mine = label(known), scheme(known)
    found = []
    for other in view.of("classification"):
        if not compatible(known.applies_to, other.applies_to) or not _related(label(other), name):
            continue
        theirs = scheme(other)
        scopes = _SCOPE.search(mine), _SCOPE.search(theirs)
        apart = all(scopes) and scopes[0] and scopes[1] and scopes[0].group(1) != scopes[1].group(1)
        kin = _related(_SCOPE.sub("", mine), _SCOPE.sub("", theirs)) or likeness(bigrams(mine), bigrams(theirs)) >= ALIKE
        if other is known or (kin and not apart):
            found.append(other)
    return found


def _siblings(known: Known, view: View) -> list[Known]:
    """Other classes of the same scheme in the same document."""
    detail = _class(known)
    return [
        other
        for other in view.of("classification")
        if other is not known and other.document.id == known.document.id and _class(other).scheme == detail.scheme and label(other) != label(known)
    ]


def _strangers(known: Known, names: list[str], desk: Desk) -> list[str]:
    """Classes of other schemes of the operator, like these in length, that may not be counted among them."""
    mine = scheme(known)
    found: dict[str, int] = {}
    for other in desk.view.of("classification"):
        name, theirs = label(other), scheme(other)
        if len(name) > LABEL_MAX_CHARS or _UNASKABLE.search(name) or any(_related(name, own) for own in names):
            continue
        if (
            theirs == mine
            or _related(theirs, mine)
            or likeness(bigrams(theirs), bigrams(mine)) >= ALIKE
            or other.document.operator != known.document.operator
        ):
            continue
        if all(name[-1] != own[-1] for own in names):
            continue  # 群体投诉 among 红色, 橙色 and 黄色 would be told by its form
        found[name] = 0 if other.document.id == known.document.id else 1 if other.document.category == known.document.category else 2
    sizes = [len(name) for name in names]
    fitting = [name for name in sorted(found) if min(sizes) - 2 <= len(name) <= max(sizes) + 2]
    return [name for _, _, name in sorted((found[name], desk.rng.random(), name) for name in fitting)]


def _overlapping(one: str, other: str) -> bool:
    """Whether one names somebody whom the other names too."""
    parts = [set(re.split(r"[、，,和及并]|同时", text)) - {""} for text in (one, other)]
    return bool(parts[0] & parts[1]) or _related(one, other)


def _related(one: str, other: str) -> bool:
    return one in other or other in one


def _class(known: Known) -> Classification:
    if not isinstance(known.fact.detail, Classification):
        raise TypeError("not a classification")
    return known.fact.detail


def _draft(known: Known, slot: str, stem: str | None, right: tuple[str, ...], wrong: list[str], conditions: int = 0) -> Draft:
    span = Span(known.document.id, known.fact.start, known.fact.end)
    return Draft(slot, stem, right, tuple(wrong), (known.fact.start, known.fact.end), (span,), (span,), close=True, conditions=conditions)


MAKERS: Makers = {"single": (told, class_of), "true_false": (statement,), "multiple": (labels,), "match": (match,)}
