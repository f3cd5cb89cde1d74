"""The values of one line, or of one step of a flow, with their names.

``装机3天、移机5天``, ``宽带修复……36小时``, ``24小时：宽带修复``, ``装机：城区2天，农村4天``.

Which name is whose must be certain: either each value stands behind its name or each before it. Else the line gives no pairs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ingest.passages import strip
from kb.deadline.amounts import amounts
from kb.deadline.folded import fold
from kb.deadline.naming import bare, says_act
from kb.deadline.pairs import EVENT, Pair, Span, inside_behind, is_bare, most_before, prompt
from kb.deadline.parties import names_customers
from kb.deadline.respectively import lists
from kb.deadline.verbs import MODAL, WEAK, verbs
from kb.lexer import lex
from kb.vocabulary import Vocabulary, vocabulary

NAME_MAX_CHARS, TAIL_MAX_CHARS = 24, 8
REMEMBERED = 4096  # lines
_SENTENCE = re.compile(r"[^。；;！!\n]+")
_APART = re.compile(r"[、，,；;|｜/\t]|[ \u3000]{2,}|(?<=[\u4e00-\u9fff）)])[ \u3000](?=\S)|和|及(?!时)|与(?!客户|用户)")
_ABOVE = re.compile(r"[:：】|｜]|[（(](?=[^（()）]*$)")  # between a name and what stands above it: 【宽带】修复, 修复（城区
_DOTS = re.compile(r"[.．]{2,}")
_NOTE = re.compile(r"\s*[（(【\[][^（()）】\]]{1,20}[)）】\]]")
_OPEN = re.compile(r"[\s:：.．·，,…—–\-~_=＝|｜>（(【\[\"]+$")  # between a name and its value
_JOINS = re.compile(r"[\s:：=＝…—–\-)）】\]|｜]*")  # between a value and its name
_EVENT = re.compile(r"[自从].*起|[后起]$|收到|接到|超过|逾")
_BOUND = re.compile(r"[\s:：|｜=＝（(】…—–\-，,·.．→、；;]")
_STARTED = re.compile(
    r"(?:(?:收到|接到|提出|提交)(?:客户|用户)?)?(?:受理|派单|接单|接报|报修|收单|登记|立案|签收|下单|[交缴]费|申请|审[批核](?:通过)?|确认|接到|收到)(?:之?后|之?[日时]?起)的?$"
)
_PARTY = re.compile(r"自|从|客户|用户|我[司局]|本公司|业主|乘客|消费者|申请人|工单|投诉|故障")
_MARK = re.compile(r"\s*(?:\d{1,2}(?:[.．]\d{1,2})+(?=\s|[^\d\s.])|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)|[①-⑳])\s*")
# What can be no name: it says when, on what condition, of what length, or how it is told.
_NO_NAME = re.compile(
    r"[。！？!?“”]|每|超|逾|未|满|至少|不少|不低|提前|延长|顺延|连续|累计|平均|预计|大约|近|最近|过去|已|曾|等待|历时|如果|若|凡|因|由|自|从|收到|接到|《|元"
    r"|(?:后|起|前|时|内|的|了|在|至|到|于|为|是|(?<![预解签违续])约|再|第|共|可|第[一二三四五六七八九十])$|^(?:在(?!线)|于|对|按|经|需|请|并|且|则|即)"
)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two values: what the first one's clause ends with, and the next one's name with what stands above it."""

    tail: Span
    name: Span


def items(text: str, start: int, end: int) -> tuple[list[Pair], list[Span]]:
    """The pairs of a line in order, and its sentences that gave some, or that have values whose names are not certain."""
    if not values(text, start, end) and not prompt().search(text, start, end):
        return [], []
    found: list[Pair] = []
    spans: list[Span] = []
    run: list[Pair] = []  # of the sentences before that only a semicolon parts from this one
    prose = False
    for match in _SENTENCE.finditer(text, start, end):
        if text[match.start() - 1] not in "；;":
            run, prose = [], False
        pairs = _sentence(text, *strip(text, *match.span()), run)
        if pairs is None or (prose and not all(says_act(bare(text[slice(*pair.name[-1])])) for pair in pairs)):
            run, prose = [], True  # 农村用户15日内 behind 自受理之日起城镇用户7日内 is of that sentence
            continue
        found += pairs
        spans.append(match.span())
        run += pairs
    return found, spans


def values(text: str, start: int, end: int) -> list[Span]:
    """The amounts of a line with what makes them limits (``不超过``, ``内``)."""
    return [(start + first, start + last) for first, last in _values(text[start:end], vocabulary())]


@lru_cache(maxsize=REMEMBERED)
def _values(text: str, _: Vocabulary) -> list[Span]:
    """Those of a line by itself: whoever looks for trees, flows and lists asks for the same ones."""
    folded = fold(_DOTS.sub(lambda match: "…" * len(match.group()), text))  # 修复......36小时 is not .36
    found = []
    for amount in amounts(folded.text):
        low = amount.start - len(most_before(folded.text[: amount.start]))
        high = amount.end + len(inside_behind(folded.text[amount.end :]))
        first, last = folded.span(low, high)
        found.append((_with_event(text, first), last))
    return found or _prompt(text)


def is_value(text: str, span: Span) -> bool:
    """Whether a run is one value and nothing more."""
    held = values(text, *span)
    begins = len(held) == 1 and not re.search(r"\w", text[span[0] : held[0][0]])
    words = fold(text[held[0][0] : span[1]]).text.rstrip(".。;；") if begins else ""
    found = amounts(words)
    done = WEAK.before(lex(words), len(words), 1) if found and not found[0].start else None  # 2天内完成
    return begins and is_bare(words[: done.start] if done else words)


def _with_event(text: str, value: int) -> int:
    """Where a value begins with what starts its clock: ``装机：|受理后3天内``, ``城区|受理后3天内``."""
    token = max((match.end() for match in _BOUND.finditer(text, 0, value)), default=0)
    words = text[token:value]
    own = _STARTED.search(words)
    if own and own.start() and not _PARTY.fullmatch(words[: own.start()]):
        return token + own.start()
    return token if words and EVENT.fullmatch(words) else value


def is_name(text: str, span: Span, *, told: bool = False) -> bool:
    """Whether a run may be the name of a value; ``told``: the marks say that it is."""
    words = bare(text[slice(*span)])
    if not 0 < len(words) <= NAME_MAX_CHARS or not re.search(r"[^\W\d_]", words) or MODAL.search(words):
        return False
    return not (re.search(r"[。！？!?“”]", words) or _EVENT.search(words)) if told else not _NO_NAME.search(words)


def _prompt(text: str) -> list[Span]:
    """``当日`` or ``即时`` behind a colon, or alone."""
    last = [match.end() for match in re.finditer(r"[:：\t|｜=＝（(】]|[ \u3000]+", text)]
    begin, stop = strip(text, last[-1] if last else 0, len(text))
    stop -= len(text[begin:stop]) - len(text[begin:stop].rstrip("）)。；; "))
    words = fold(text[begin:stop]).text
    return [(begin, stop)] if words and prompt().fullmatch(words.removesuffix("内")) else []


def _sentence(text: str, start: int, end: int, run: Sequence[Pair]) -> list[Pair] | None:
    """The pairs of one sentence; none where it is not certain whose its values are; ``None`` where it is another sentence."""
    held = values(text, start, end)
    if not held or next(lists(fold(text[start:end]).text), None):  # 城区/农村20/44小时
        return None
    edges = [(start, held[0][0]), *((one[1], other[0]) for one, other in pairwise(held)), (held[-1][1], end)]
    gaps = [_gap(text, *edge, first=index == 0, last=index == len(held)) for index, edge in enumerate(edges)]
    before = _behind_names(text, held, gaps, run)
    if before is not None:
        return before
    return _before_names(text, held, edges)


def _gap(text: str, start: int, end: int, *, first: bool, last: bool) -> _Gap:
    note = _NOTE.match(text, start, end)
    begin = note.end() if note else start
    cut = _APART.search(text, begin, end)
    if first:
        return _Gap((start, start), (start, end))
    if last or (cut is None and not text[begin:end].strip()):
        return _Gap((start, end), (end, end))
    if cut is None:
        return _Gap((start, begin), (begin, end))
    return _Gap((start, cut.start()), (cut.end(), end))


def _behind_names(text: str, held: Sequence[Span], gaps: Sequence[_Gap], run: Sequence[Pair]) -> list[Pair] | None:
    """``装机3天、移机5天``: each value behind its name; a name before a colon stands above all that follow."""
    pairs: list[Pair] = []
    own: list[Span] = []
    above = run[-1].name[:-1] if run else ()
    for index, value in enumerate(held):
        tail = _tail(text, gaps[index + 1].tail)
        if tail is None:
            return None
        first, last = _name(text, gaps[index].name)
        cuts = [first + match.start() for match in _ABOVE.finditer(text[first:last])]
        parted = [(low + len(text[low:high]) - len(text[low:high].lstrip(":：】（(|｜ ")), high) for low, high in pairwise([first, *cuts, last])]
        pieces = [strip(text, *piece) for piece in parted if piece[0] < piece[1]]
        while len(pieces) > 1 and not is_name(text, pieces[0]) and not _EVENT.search(text[slice(*pieces[0])]):
            pieces.pop(0)  # 我们承诺：
        note, ends, stop = tail
        own = pieces[-1:] or (own if note else [])
        joined = text[last : value[0]]
        if re.search("[，,]", joined) and (ends > value[1] or text[stop : stop + 1] == "。"):
            return None  # 移机，5天内 is a line, 赠与人的撤销权，自知道之日起一年内行使。 a sentence
        told = len(held) == 1 and bool(re.search("[:：]", joined))  # 等待时间：20分钟 is a pair, whatever it says
        named = all(is_name(text, piece, told=told) and not re.search("[，,]", text[slice(*piece)]) for piece in pieces)
        if not own or not named:
            return None
        above = tuple(pieces[:-1]) or above
        name = (*above, *own, *note)
        if (leader := next(iter([*run, *pairs]), None)) and not says_act(bare(text[slice(*own[0])])):
            name = _shared(text, leader, name)
        begin = pieces[0][0] if pieces else value[0]
        stop += text[stop : stop + 1] == "。"
        pairs.append(Pair(name, (value[0], ends), (begin - (text[begin - 1 : begin] == "【"), stop)))
    return pairs


def _name(text: str, span: Span) -> Span:
    first, last = strip(text, *span)
    first = mark.end() if (mark := _MARK.match(text, first, last)) else first
    while first < last and not (text[first].isalnum() or text[first] in "《（("):
        first += 1
    opened = _OPEN.search(text, first, last)
    return first, opened.start() if opened else last


def _tail(text: str, span: Span) -> tuple[list[Span], int, int] | None:
    """What follows a value in its own clause: a bracket that says for whom, where the value ends, and where its clause does.

    ``None`` where it says more than a few words.
    """
    start, end = span
    note: list[Span] = []
    bracket = _NOTE.match(text, start, end)
    if bracket:
        inner = strip(text, bracket.start(), bracket.end())
        if names_customers(fold(text[inner[0] + 1 : inner[1] - 1]).text + "用户"):
            note = [(inner[0] + 1, inner[1] - 1)]
        start = bracket.end()
    first, last = strip(text, start, end)
    words = fold(text[first:last]).text.strip('|)】].。,，、;；"')
    if not words:
        return note, span[0], first + 1 if text[first:last][:1] in (")", "）", "】", "]") else start
    if text[start].isspace() or text[start] in "|｜":  # a field of its own
        first += text[first] in "|｜"
        first, last = strip(text, first, last)
        return ([*note, (first, last)], span[0], last) if names_customers(words + "用户") else None
    acts = verbs(words)
    ends = WEAK.fullmatch(words) or (acts and acts[0].start == 0 and len(words) <= TAIL_MAX_CHARS and not re.search(r"[的后前起]", words))
    return (note, last, last) if ends else None


def _shared(text: str, first: Pair, name: tuple[Span, ...]) -> tuple[Span, ...]:
    """``农村4天`` behind ``装机城区2天``: the first name's act holds for the next group of customers."""
    own = bare(text[slice(*first.name[-1])])
    mine = fold(text[slice(*name[-1])]).text + "用户"
    if len(first.name) > 1 or not says_act(own) or not names_customers(mine):
        return name
    return (*first.name[-1:], *name)


def _before_names(text: str, held: Sequence[Span], edges: Sequence[Span]) -> list[Pair] | None:
    """``24小时：宽带修复，48小时：移机``: each value before its name, which a colon, a dash or a space parts from it."""
    if _name(text, edges[0])[0] < _name(text, edges[0])[1]:
        return [] if _lost(text, held, edges) else None
    pairs = []
    for value, (start, end) in zip(held, edges[1:], strict=True):
        joined = _JOINS.match(text, start, end)
        first = joined.end() if joined else start
        last = strip(text, first, end)[1]
        last -= len(text[first:last]) - len(text[first:last].rstrip("、，,；;|｜ )）"))
        if first == start or not is_name(text, (first, last)):
            return None
        pairs.append(Pair(((first, last),), value, (value[0], last)))
    return pairs


def _lost(text: str, held: Sequence[Span], edges: Sequence[Span]) -> bool:
    """``装机 3天 移机``: names before and behind, and nothing that tells which is whose."""
    words = [text[start:end] for start, end in edges]
    spaced = all(re.search(r"^\s|\s$", gap) for gap in (words[0], words[-1])) and not re.search(r"[，,。；;：:]", "".join(words))
    return spaced and all(is_name(text, edge) for edge in edges)


def moved(pair: Pair, above: Sequence[Span]) -> Pair:
    """The pair with the headings above it."""
    return replace(pair, name=(*above, *pair.name))
