"""Which time limits speak of the same obligation: shared by what answers, what checks and what asks."""

from __future__ import annotations

import re
from datetime import date

from kb.deadline.parties import objects
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.models import Applicability, Deadline

_AUTHORITY = re.compile(r"行政|部门|机关|机构|委员会|协会|组织|政府|法院|仲裁|监督管理|[^邮支]局")
_BIDS_OPERATOR = re.compile(r"(?:经营者|企业|公司|运营商)(?:应当|应|须|必须)")


def same_act(one: str, other: str) -> bool:
    """Whether two actions, each one canonical verb or several joined by ``、``, name one obligation."""
    acts = lexicon().acts
    left, right = ({acts[name].kin or name if name in acts else name for name in names.split("、")} for names in (one, other))
    return bool(left & right)


def is_act(action: str) -> bool:
    """Whether the lexicon knows one of the acts that an action names; else it is a phrase of the text."""
    return any(name in lexicon().acts for name in action.split("、"))


def for_authority(limit: Deadline, applies_to: Applicability, sentence: str) -> bool:
    """Whether a limit is one for an authority (该部门应当自收到投诉之日起…), not for the operator.

    The actor tells; where none is named, the ``sentence`` does. The departments in an operator's own rules are the operator's.
    """
    if applies_to.operator is not None:
        return False
    if limit.actor:
        return bool(_AUTHORITY.search(limit.actor))
    return bool(_AUTHORITY.search(sentence)) and not _BIDS_OPERATOR.search(sentence)


def same_obligation(one: Deadline, one_for: Applicability, other: Deadline, other_for: Applicability, sentences: tuple[str, str] = ("", "")) -> bool:
    """Whether two limits bind the same act upon the same thing, for the same customers, by the same sort of actor.

    ``sentences`` are what the two say, for limits that name no actor.
    """
    if not one.action or not same_act(one.action, other.action) or one.form != other.form:
        return False
    for field in ("area", "tier", "channel", "business"):
        left, right = getattr(one_for, field), getattr(other_for, field)
        if left is not None and right is not None and left != right:
            return False
    same_sort = for_authority(one, one_for, sentences[0]) == for_authority(other, other_for, sentences[1])
    return same_sort and same_object(one.object, other.object)


def same_matter(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two times, each told by its act and its object, may speak of one thing: objects count where both name one."""
    return bool(one[0] and other[0]) and same_act(one[0], other[0]) and (not (one[1] and other[1]) or same_object(one[1], other[1]))


def hold_together(one: Deadline, other: Deadline) -> bool:
    """Whether two limits may hold at one moment: their days meet, and both are for one season, some hours or some days, or one is for all."""
    first, last = max(one.valid_from or date.min, other.valid_from or date.min), min(one.valid_to or date.max, other.valid_to or date.max)
    seasons = [(when.season, when.hours, when.days) for when in (one.when, other.when) if when and when.told]
    return first <= last and len(set(seasons)) < 2


def same_object(one: str, other: str) -> bool:
    """Whether one of two objects is the other, shares a thing with it, or is a general word for it.

    A table's cells and headings are parts, too: 宽带、省会 and 宽带、地市 are two cases of one thing, and no part of each other.
    """
    left, right = _named(one), _named(other)
    if not one or not other or left & right:
        return one == other or (bool(left & right) and _meet(left, right))
    general = any(word in _labels()[1] for word in left | right)
    return general and not any("投诉" in word or "单" in word for word in left | right)


def _meet(left: set[str], right: set[str]) -> bool:
    """Whether objects that share a part may be one: nothing parts them, or a thing is shared and only further things stand beside it."""
    if left <= right or right <= left:
        return True
    return any(_is_thing(part) for part in left & right) and all(_is_thing(part) for part in left ^ right)


def _is_thing(part: str) -> bool:
    return objects(part) == [part]


def _named(names: str) -> set[str]:
    """The parts of an object, each by the first of its names."""
    return {_labels()[0].get(part, part) for part in names.split("、")}


@of_words
def _labels(words: Lexicon) -> tuple[dict[str, str], frozenset[str]]:
    """The first name of each thing that has several, and the words that may stand for any other thing."""
    said = {entry: {*(word.text for word in entry.written), *entry.also} for entry in words.objects}
    kin = {text: entry.kin or entry.name for entry, texts in said.items() for text in texts if entry.kin or any(o.kin == entry.name for o in said)}
    return kin, frozenset(text for entry, texts in said.items() if entry.covers for text in texts)
