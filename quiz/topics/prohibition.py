"""Questions about what must not be said or done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.contract.quiz import FALSE, TRUE, Span
from kb.models import Prohibition
from quiz.draft import WRONG, Desk, Draft, Makers, alike_in_length
from quiz.knowledge import Known, View, kept
from quiz.sentence import balanced, bare, bigrams, likeness, stands_alone, tidy
from quiz.topics.procedure import is_ordered, steps

PHRASE_MIN_CHARS, PHRASE_MAX_CHARS = 4, 28
REPLY_MAX_CHARS = 34
ACT_MIN_CHARS, ACT_MAX_CHARS = 5, 30
RULE_MIN_CHARS, RULE_MAX_CHARS = 12, 80
ALIKE = 0.3
PHRASES = (2, 3)
_FORBIDS = re.compile(r"^(?:不得|严禁|禁止|不准|不许|杜绝)(?P<act>[^，,。；;]+)[。；;]?$")
_NOT = re.compile(r"不得(?!不|少于|低于|超过|高于|多于|迟于)")
UNTURNED = re.compile(r"除外|另有规定|未经|否则|非经|不可|严禁|禁止|不准|不许|无权|例外|下列|如下|除.{2,30}外")


def forbidden(known: Known, desk: Desk) -> Draft | None:
    """Which of these must not be said? The others are approved replies."""
    phrase = _phrase(known)
    if phrase is None:
        return None
    replies = _replies(known, desk)
    fitting = alike_in_length(phrase, replies, least=0.8, most=1.8, slack=4)[:WRONG]
    if len(fitting) < WRONG:
        return None
    span = Span(known.document.id, known.fact.start, known.fact.end)
    replacement = _replacement(known)
    return Draft(
        "forbidden/phrase",
        desk.phrase("forbidden/phrase", known),
        (phrase,),
        tuple(fitting),
        _quoted(known),
        (span,),
        replacement=(phrase, replacement) if replacement else None,
    )


def several(known: Known, desk: Desk) -> Draft | None:
    """Which of these must not be said? Two or three of them. Asked of a document's first phrase, for all."""
    own = [other for other in desk.view.askable_in(known.document) if other.fact.kind == "prohibition" and _phrase(other) is not None]
    if not own or min(own, key=lambda other: other.order) is not known or len(own) < PHRASES[0]:
        return None
    chosen = sorted(desk.rng.sample(own, min(len(own), desk.rng.randint(*PHRASES))), key=lambda other: other.fact.start)
    right = tuple(_phrase(other) or "" for other in chosen)
    longest = max(right, key=len)
    fitting = alike_in_length(longest, _replies(known, desk), least=0.4, most=2.0, slack=4)[: 5 - len(right)]
    if len(fitting) < 2 or len(set(right)) < len(right):
        return None
    spans = tuple(Span(other.document.id, other.fact.start, other.fact.end) for other in chosen)
    quote = min(_quoted(other)[0] for other in chosen), max(_quoted(other)[1] for other in chosen)
    return Draft("multiple/prohibition.phrases", desk.phrase("multiple/prohibition.phrases", known), right, tuple(fitting), quote, spans)


def act(known: Known, desk: Desk) -> Draft | None:
    """Which of these must not be done? The others are prescribed steps."""
    done = _act(known)
    if done is None:
        return None
    pool = []
    for other in desk.view.of("procedure"):
        if other.document.operator == known.document.operator and is_ordered(other):
            far = 0 if other.document.id == known.document.id else 1 if other.document.category == known.document.category else 2
            pool += [(far, desk.rng.random(), step.text) for step in steps(other) if step.plain and step.text in _prescribed(other)]
    texts = [bare(text) for _, _, text in sorted(pool) if likeness(bigrams(text), bigrams(done)) < ALIKE]
    wrong = alike_in_length(done, list(dict.fromkeys(texts)), least=0.6, most=1.6, slack=3)[:WRONG]
    if len(wrong) < WRONG:
        return None
    span = Span(known.document.id, known.fact.start, known.fact.end)
    return Draft("single/prohibition.act", desk.phrase("single/prohibition.act", known), (done,), tuple(wrong), _whole(known), (span,))


def statement(known: Known, desk: Desk) -> Draft | None:
    """The rule as it is, or with ``可以`` for ``不得``: right or wrong?"""
    found = _turned(known)
    if found is None or any(word in found[1] for word in desk.templates.words["loaded"]):
        return None
    true = desk.rng.random() < 0.5
    said = f"{bare(found[0] if true else found[1])}。"
    span = Span(known.document.id, known.start, known.end)
    return Draft(
        "true_false/prohibition",
        desk.phrase("true_false/statement", known, statement=said),
        (TRUE if true else FALSE,),
        (FALSE if true else TRUE,),
        (known.start, known.end),
        (span,),
        (span,),
        fixed=True,
        altered=None if true else ("可以", "不得"),
        said=said,
    )


@kept
def _turned(known: Known) -> tuple[str, str] | None:
    """The rule, and the rule with ``可以`` in the place of its only ``不得``; ``None`` where that would not be plainly false."""
    done, text = _act(known), known.text
    if _detail(known).phrase or not _opens(known):
        return None
    if done is not None:
        return tidy(text), f"可以{done}"
    if not RULE_MIN_CHARS <= len(text) <= RULE_MAX_CHARS or not stands_alone(text) or UNTURNED.search(text) or re.search("[；;]", text.rstrip("；;")):
        return None
    marks = list(_NOT.finditer(text))
    if len(marks) != 1 or marks[0].start() < 2 or text[: marks[0].start()].endswith(("，", "并", "且", ",")):
        return None
    return text, f"{text[: marks[0].start()]}可以{text[marks[0].end() :]}"


def may_be_right(view: View, known: Known, option: str) -> bool:
    """Whether ``option`` is itself forbidden by a rule in force."""
    return _forbidden_text(option, view.of("prohibition"))


@kept
def _prescribed(known: Known) -> frozenset[str]:
    """The steps of a procedure that no rule of the edition forbids."""
    return frozenset(step.text for step in steps(known) if not _forbidden_text(step.text, known.home["prohibition"]))


@kept
def _allowed(known: Known) -> str | None:
    """The approved reply that a wording is, or that replaces a forbidden phrase; ``None`` where it is long, or holds what is forbidden itself."""
    text = _replacement(known) if known.fact.kind == "prohibition" else bare(tidy(known.own))
    if text is None or not PHRASE_MIN_CHARS + 2 <= len(text) <= REPLY_MAX_CHARS or not balanced(text):
        return None
    return None if _forbidden_text(text, known.home["prohibition"]) else text


def _forbidden_text(text: str, rules: Iterable[Known]) -> bool:
    """Whether a text holds a forbidden phrase, or is much like a forbidden phrase or act."""
    folded, pairs = _letters(text), bigrams(text)
    for other in rules:
        letters, words, phrase = _compared(other)
        if phrase and (letters in folded or likeness(words, pairs) >= ALIKE):
            return True
        if not phrase and words and likeness(words, pairs) >= 2 * ALIKE:
            return True
    return False


@kept
def _compared(known: Known) -> tuple[str, frozenset[str], bool]:
    """What is forbidden, for comparing: letters, bigrams, and whether it is a phrase."""
    text = _any_phrase(known) or _act(known) or ""
    return _letters(text), bigrams(text) if text else frozenset(), _detail(known).phrase


def _replies(known: Known, desk: Desk) -> list[str]:
    """Approved sayings of the operator that fit beside a forbidden one: what replaces other phrases, and short replies."""
    operator = known.document.operator
    found = {
        text
        for other in (*desk.view.of("prohibition"), *desk.view.of("wording"))
        if other.document.operator == operator and (text := _allowed(other)) is not None
    }
    texts = sorted(found)
    desk.rng.shuffle(texts)
    return texts


@kept
def _phrase(known: Known) -> str | None:
    text = _any_phrase(known)
    return text if text is not None and PHRASE_MIN_CHARS <= len(text) <= PHRASE_MAX_CHARS and balanced(text) else None


@kept
def _any_phrase(known: Known) -> str | None:
    return bare(tidy(known.own)) if _detail(known).phrase else None


@kept
def _replacement(known: Known) -> str | None:
    detail = _detail(known)
    if detail.replacement_start is None or detail.replacement_end is None:
        return None
    return bare(tidy(known.document.text[detail.replacement_start : detail.replacement_end]))


@kept
def _act(known: Known) -> str | None:
    """``向客户索要好评`` of ``不得向客户索要好评。``; ``None`` for a rule with a subject, a condition, or several parts."""
    found = _FORBIDS.match(tidy(known.text))
    if _detail(known).phrase or found is None:
        return None
    text = found["act"]
    return text if ACT_MIN_CHARS <= len(text) <= ACT_MAX_CHARS and not re.search(r"不|未|没有|除非|以前|以后|以上", text) else None


def _opens(known: Known) -> bool:
    before = known.document.text[max(0, known.start - 12) : known.start].rstrip(" \t　")
    return not before or before[-1] not in "；;，,。"


def _whole(known: Known) -> tuple[int, int]:
    return known.start, known.end


def _quoted(known: Known) -> tuple[int, int]:
    """The phrase with its quotation marks, and what is to be said instead."""
    detail, text = _detail(known), known.document.text
    start, end = known.fact.start, known.fact.end
    if detail.replacement_start is not None and detail.replacement_end is not None and 0 <= detail.replacement_start - end <= 12:
        end = detail.replacement_end
    if start and text[start - 1] in '“"‘「':
        start -= 1
    if end < len(text) and text[end] in '”"’」':
        end += 1
    return start, end


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _detail(known: Known) -> Prohibition:
    if not isinstance(known.fact.detail, Prohibition):
        raise TypeError("not a prohibition")
    return known.fact.detail


MAKERS: Makers = {"forbidden": (forbidden,), "multiple": (several,), "single": (act,), "true_false": (statement,)}
