"""Questions about approved replies: what is said in which situation."""

from __future__ import annotations

import re

from kb.contract.quiz import Span
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.models import Wording
from quiz.draft import WRONG, Desk, Draft, Makers, alike_in_length
from quiz.knowledge import Known, View, compatible, kept
from quiz.sentence import balanced, bigrams, likeness, tidy

TEXT_MIN_CHARS, TEXT_MAX_CHARS = 10, 110
SITUATION_MIN_CHARS, SITUATION_MAX_CHARS = 3, 42
ALIKE, WORDS_ALIKE = 0.25, 0.2
MATCHED = (3, 4)
LETTERS_ALIKE = 0.4
VAGUE = 3
NEAREST = 10
"""Among so many replies of like length the wrong ones are drawn."""
_COURTESY = re.compile(
    r"很?对不起|很?抱歉|实在|不好意思|请您?原谅|请您?谅解|谢谢您?|感谢您?|您好|好吗|请您?稍等|让您久等了|请您|请|麻烦您?|您|我们?|了|的"
)
_NOUN = re.compile(r"(?:客户|用户|原因|情况|情形|问题|意见|事项|诉求|要求|类)$")
_LEANING = re.compile(r"(?:如|其|该|此|这|若|则|在劝说)")


@of_words
def _customer(words: Lexicon) -> re.Pattern[str]:
    alone = alternation(word for tier in words.tiers if tier.stands == "alone" for word in tier.written)
    return re.compile(rf"(?:{alternation(words.parties['customer'].written)}|{alone}|老年|记者|机主|对方)")


def choice(known: Known, desk: Desk) -> Draft | None:
    """What is said in this situation? Asked of situations that do not tell what a customer does."""
    return None if is_scene(known) else _choice(known, desk, "single/wording")


def scenario(known: Known, desk: Desk) -> Draft | None:
    """客户说……，你应当怎样答复?"""
    return _choice(known, desk, "scenario/wording") if is_scene(known) else None


def match(known: Known, desk: Desk) -> Draft | None:
    """Situations of one document and their replies, to be paired. Asked of a document's first reply, for all."""
    if situation(known) is None or _text(known) is None:
        return None
    own = [other for other in desk.view.askable_in(known.document) if other.fact.kind == "wording"]
    if min(own, key=lambda other: other.order) is not known:
        return None
    desk.rng.shuffle(own)
    chosen: list[Known] = []
    for other in own:
        if len(chosen) == MATCHED[1]:
            break
        if situation(other) is None or _text(other) is None or not all(_apart(other, one) for one in chosen):
            continue
        chosen.append(other)
    if len(chosen) < MATCHED[0]:
        return None
    start, end = min(other.fact.start for other in chosen), max(other.fact.end for other in chosen)
    spans = tuple(Span(other.document.id, other.fact.start, other.fact.end) for other in chosen)
    return Draft(
        "match/wording",
        desk.phrase("match/wording", known),
        tuple(_text(other) or "" for other in chosen),
        (),
        _with_situations(chosen, start, end),
        spans,
        spans,
        scenes=tuple(situation(other) or "" for other in chosen),
        close=True,
    )


def may_be_right(view: View, known: Known, option: str) -> bool:
    """Whether ``option`` is much like a reply that a rule in force gives for a situation like that of ``known``."""
    said = _said(option)
    return any(likeness(said, pairs) >= WORDS_ALIKE for pairs in _approved(view, known))


def _approved(view: View, known: Known) -> list[frozenset[str]]:
    """The replies that rules in force give for such a situation, as bigrams."""
    return [
        _words(other)
        for other in view.of("wording")
        if other is known or (compatible(known.applies_to, other.applies_to) and _same_situation(known, other))
    ]


@kept
def situation(known: Known) -> str | None:
    """When it is said, as one line; ``None`` where the label is no situation that stands by itself."""
    raw = _wording(known).situation
    text = re.sub(r"时? (?=\S)", "：", raw.strip())
    text = tidy(re.sub(r"^当|时(?=，|$)", "", text)).strip("，：:。")
    if not SITUATION_MIN_CHARS <= len(text) <= SITUATION_MAX_CHARS or _LEANING.match(text) or not balanced(text):
        return None
    return text


def is_scene(known: Known) -> bool:
    """Whether the situation is something that a customer says or does."""
    text = situation(known)
    return text is not None and len(text) >= 5 and "：" not in text and _customer().match(text) is not None and not _NOUN.search(text)


def _choice(known: Known, desk: Desk, slot: str) -> Draft | None:
    when, right = situation(known), _text(known)
    if when is None or right is None or _shared(known, desk.view) >= VAGUE:
        return None
    found: dict[str, int] = {}
    approved = _approved(desk.view, known)
    for other in desk.view.of("wording"):
        text = _text(other)
        if text is None or other.document.operator != known.document.operator or not _apart(known, other):
            continue
        if any(likeness(_words(other), pairs) >= WORDS_ALIKE for pairs in approved):
            continue
        # A reply of another document on the same matter might do as well: what is wrong must be plainly for something else.
        rank = 0 if other.document.id == known.document.id else 1
        if rank and known.document.category is not None and other.document.category == known.document.category:
            continue
        found[text] = min(rank, found.get(text, rank))
    fitting = alike_in_length(right, sorted(found), least=0.65, most=1.5)
    fitting.sort(key=lambda text: (found[text], abs(len(text) - len(right)), text))
    near = fitting[:NEAREST]
    own = [text for text in near if found[text] == 0][:WRONG]
    others = [text for text in near if found[text] > 0]
    desk.rng.shuffle(others)
    wrong = (own + others)[:WRONG]
    if len(wrong) < WRONG:
        return None
    span = Span(known.document.id, known.fact.start, known.fact.end)
    quote = _with_situations([known], known.fact.start, known.fact.end)
    return Draft(slot, desk.phrase(slot, known, situation=when), (right,), tuple(wrong), quote, (span,), close=bool(own))


def _shared(known: Known, view: View) -> int:
    """How many replies the document gives for the very same situation: many make it a vague one."""
    mine = _wording(known).situation
    return sum(other.document.id == known.document.id and _wording(other).situation == mine for other in view.of("wording"))


def _apart(one: Known, other: Known) -> bool:
    """Whether two replies are for situations that nobody confuses, and say different things."""
    if one is other:
        return False
    if _same_situation(one, other) or likeness(_words(one), _words(other)) >= WORDS_ALIKE:
        return False
    # 按××规定办理的 and 按××制度规定不能办理 share few pairs of letters, but most of their letters.
    left, right = (frozenset("".join(_words(known))) for known in (one, other))
    return likeness(left, right) < LETTERS_ALIKE


def _same_situation(one: Known, other: Known) -> bool:
    (left, left_pairs), (right, right_pairs) = _situated(one), _situated(other)
    return left in right or right in left or likeness(left_pairs, right_pairs) >= ALIKE


@kept
def _situated(known: Known) -> tuple[str, frozenset[str]]:
    text = tidy(_wording(known).situation)
    return text, bigrams(text)


@kept
def _words(known: Known) -> frozenset[str]:
    return _said(known.own)


def _said(text: str) -> frozenset[str]:
    """What a reply says, without its courtesies, as bigrams."""
    return bigrams(_COURTESY.sub("", tidy(text)))


def _with_situations(chosen: list[Known], start: int, end: int) -> tuple[int, int]:
    """The quotation, with the line's beginning where the situation is written there."""
    first = min(chosen, key=lambda known: known.fact.start)
    text = first.document.text
    line = text.rfind("\n", 0, start) + 1
    if start - line <= SITUATION_MAX_CHARS + 4 and text[line:start].strip() and _wording(first).situation.split(" ")[-1][-4:] in text[line:start]:
        start = line + len(text[line:start]) - len(text[line:start].lstrip(" -·•*"))
    while end < len(text) and text[end] in "”。":
        end += 1
    return start, end


@kept
def _text(known: Known) -> str | None:
    text = said = tidy(known.own)
    for blank in _wording(known).variables:
        said = said.replace(tidy(blank), "")
    if len(said) < TEXT_MIN_CHARS or len(text) > TEXT_MAX_CHARS or not balanced(text):  # what is mostly blanks says nothing
        return None
    return text


def _wording(known: Known) -> Wording:
    if not isinstance(known.fact.detail, Wording):
        raise TypeError("not a wording")
    return known.fact.detail


MAKERS: Makers = {"single": (choice,), "scenario": (scenario,), "match": (match,)}
