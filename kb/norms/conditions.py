"""Conditions of a rule, and its exceptions: ``如…``, ``超过300元的``, ``经主管批准``, ``未满16周岁的公民``; ``…除外``, ``除…外``, ``但…不受此限``.

A condition stands in the clause that it restricts, before what is ruled: as a part between commas, or inside of the ruling part. Of several classes
in one clause (不足1年的,…,1年以上的,…) only those right before the place that is asked for count. An exception may stand behind what it takes out, in
a sentence of its own, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.deadline.sentences import Part, parts, sentences
from kb.lexer import Line, lex
from kb.norms.words import Pattern, vocabulary
from kb.pattern import Match

Span = tuple[int, int]
REMEMBERED = 256  # texts

_WHEN = "(?:{after}|{later}|{ahead}|{past}|{this_time}|{meantime}|(?:{in_case}|情形)下?|期{inside}|时)"
_RULED = "{modal}|{must_not}|{may}|{entitled}|{spares}|{forbids}|{allows}|{only}|{counts}|{bans}|{free}|{only_then}|{not}|[由按归免可均都只凭才以一]"
_OPEN = "(?:(?!{modal}|{must_not}|{may}|{spares}|{only}|[可由])[^;。])"  # what stands before anything is ruled
_LEADS = "(?:但|{yet})?{thereof}?(?:如|对|[凡若逢遇当在]|{toward})?是?"
_SIGN = "(?:{clausal}|{exceeded}|{or_more}|{relates}|{act}|[已因有满办欠被无没持])"  # of a clause, where a mere attribute has none
_KIND_OF = f"(?:[凡对]是?)?(?P<what>(?:{_OPEN}(?!的))*?{_SIGN}[^;。的]*)的(?:(?!{_RULED})[^;。的]){{1,10}}"


def _either(name: str, *alternatives: str) -> str:
    """The first alternative that fits; what is ``(?P<what>…)`` in it is the group ``name`` with its number."""
    return "|".join(source.replace("(?P<what>", f"(?P<{name}{number}>") for number, source in enumerate(alternatives))


_WHOLE = Pattern(
    _either(
        "whole",
        f"{_LEADS}(?P<what>[^;。]*?[^;。])的(?:话|{{customer}}|{{in_case}}|情形)?",
        f"{_LEADS}(?:{_OPEN}*{{modal}})?在?(?P<what>[^;。]*?{_WHEN})",
        _KIND_OF,
        "(?:但|{yet})?(?:[^;。]{0,8}{party})?(?:如|若|凡|{should})是?(?P<what>[^;。]+)",
        "(?P<what>{overdue}{cannot}[^;。]+)",
        f"(?:但|{{yet}})?(?P<what>(?:[逢遇因]|{{if}}|{{without}}){_OPEN}+)",
        "(?P<what>(?:经|{without})[^;。]*?{consents}[^;。]{0,4})",
        "(?:[^;。]{0,8}?{party})?(?P<what>{discovers}[^;。]+)",
        "(?:对|{toward})(?P<what>[^;。]+的[^;。]{1,8})",
        "(?P<what>[^;。]*?{figure}[^;。]{0,4}{or_more})",
    )
)
"""A part between commas that is a condition."""
_NO_CONDITION = Pattern("[^;。]*(?:是[^;。]*|[目真有别])的", "[^;。]*{from}[^;。]*")
_SAYS = Pattern("{modal}|{allows}|{forbids}|可")  # behind a condition: what is ruled, however it ends (…的,可以设个简单的,)
_COUNTS_AS = Pattern("(?:{flatly}|[均则即也])?(?:{counts}|按[^,;。]{1,12}{act})")
_NOTHING_RULED = Pattern(f"(?P<what>{_OPEN}{{4,}})")
_OPENING = Pattern(
    _either(
        "class",
        f"(?P<what>(?:(?!的|{{modal}}|{{may}})[^;。]){{2,30}})的(?={_RULED})",
        "(?P<what>[^;。{figure}]{0,10}{figure}[^;。{figure}]{0,4}{or_more})(?![^,;。]{0,12}{penalty})",
        "(?P<what>{overdue})(?={not}|[按视加])",
    ),
    _either(
        "other",
        f"{_KIND_OF}(?={_RULED})",
        "(?P<what>[^;。]*?)(?:{arisen})的",
        f"(?P<what>{_OPEN}{{1,24}}?{_WHEN})(?={_RULED})",
    ),
)
"""A condition that opens a ruling part: a class, which ends the class before it, or another."""
_WITHIN = Pattern(
    _either(
        "within",
        "(?P<what>(?:经|{without})[^;。的]{0,16}?{consents}{after}?)",
        "(?:{must}|[待在等])+(?P<what>[^;。]{2,24}?(?:{after}|{later}))(?:[才再]|{only_then})",
    )
)
"""Conditions anywhere in a ruling part."""

_TAKES_OUT = Pattern("(?:但|{yet})?(?P<what>[^;。]*?)(?:的话)?{excepted}[。]?", "(?:但|{yet})?(?P<all>[^;。]*?{not_among}[^;。]*)")
_APART = Pattern("(?:但|{yet})?(?P<what>[^;。]+?)[的均都]?{not_among}[^;。{figure}]{0,8}")
"""What is taken out of what was said before, and told of behind: ``需要鉴定的不受此限,30日内答复``."""
_ALL_BUT = Pattern("除(?:了)?(?P<what>[^,;。()]+?)(?:外|{or_more}|{except})")
_LIMITS = Pattern("(?:但|{yet})?[^,;。]{0,6}?{latest}")
_LIMITED = Pattern("的?(?:话)?{excepted},?(?:但|{yet})?[^,;。]{0,6}?{latest}[^,;。]{0,4}")
_BESIDES = Pattern(",?[^,;。]{0,6}?(?:{besides}|[还另也并])")
_IN_BRACKETS = Pattern("\\((?P<what>[^()]*?){excepted}\\)", "\\((?:{left_out}|{neg}包括)(?P<left>[^()]+)\\)")
_OTHERWISE = Pattern("[^;。]*{otherwise_ruled}[^;。]*?(?P<end>的)?")
_BUT = Pattern("但(?!凡)|{yet}")
_EXCEPTING = Pattern("{excepted}|{not_among}|{otherwise_ruled}|[除(]")


@dataclass(frozen=True, slots=True)
class Restrictions:
    """What restricts a place of a text, each as a span of it, in order; without the words that only open or close it (如, 凡, 的)."""

    conditions: tuple[Span, ...] = ()
    exceptions: tuple[Span, ...] = ()


def restrictions(text: str, start: int, end: int) -> Restrictions:
    """What restricts ``text[start:end]``: the text is folded, and holds the sentence that the place stands in, best with the one behind it."""
    conditions: list[Span] = []
    exceptions: list[Span] = []
    cut = _sentences(text)
    for index, (first, last) in enumerate(cut):
        if first >= end or last <= start:
            continue
        sentence = text[first:last]
        if first > start and (out := follows(sentence)):
            exceptions += _placed([out], first)
            continue
        found = of_sentence(sentence, max(0, start - first), min(end, last) - first)
        conditions += _placed(found.conditions, first)
        exceptions += _placed(found.exceptions, first)
        if index + 1 < len(cut) and cut[index + 1][0] >= end:
            line = lex(text[slice(*cut[index + 1])], vocabulary())
            if behind := follows(line) or _apart(line, 0, parts(line.text)[0].end):
                exceptions += _placed([behind], cut[index + 1][0])
    return Restrictions(tuple(conditions), tuple(exceptions))


def of_sentence(sentence: str | Line, start: int = 0, end: int | None = None) -> Restrictions:
    """The same of one folded sentence alone."""
    line = lex(sentence, vocabulary())
    stop = len(line.text) if end is None else end
    here = [clause for clause in clauses(line) if clause.touches(start, stop)]
    found = [span for clause in here for span in clause.exceptions]
    exceptions = [(low, high) for low, high in found if not low <= start < stop <= high + 1]
    apart = [(span, case) for span in exceptions if span[1] <= start and (case := _apart(line, *span))]
    exceptions = [span for span in exceptions if all(span != out for out, _ in apart)]
    conditions = [
        (low, high) for clause in here for low, high in clause.before(start, stop) if not any(first - 1 <= low < last for first, last in exceptions)
    ]
    apart += [(span, case) for span in found if span not in exceptions and span[0] <= start and (case := _opens_apart(line, *span))]
    limited = next((span for span in exceptions if span[1] <= start and _LIMITED.fullmatch(line, span[1], start)), None)
    if limited:  # 等候配件的除外,但最长不过40日: the longest is that of what is taken out
        apart.append((limited, limited))
        exceptions.remove(limited)
    conditions = [*(case for _, case in apart), *(each for each in conditions if not any(low <= each[0] < high for (low, high), _ in apart))]
    return Restrictions(tuple(dict.fromkeys(conditions)), tuple(dict.fromkeys(exceptions)))


def _apart(line: Line, start: int, end: int) -> Span | None:
    """The case that a part takes out of what was said before it."""
    found = _APART.fullmatch(line, start, end)
    return _span(line, found) if found else None


def _opens_apart(line: Line, start: int, end: int) -> Span | None:
    """The same of the first part of ``line.text[start:end]``: ``但跨行的不受此限,10日内退还``."""
    stop = line.text.find(",", start, end)
    return _apart(line, start, stop + 1) if stop > 0 else None


def follows(sentence: str | Line) -> Span | None:
    """What a whole sentence takes out of the one before it (``但…的,不受此限。``, ``节假日除外。``); ``None`` where it says something of its own."""
    line = lex(sentence, vocabulary())
    if but := _BUT.match(line):
        return but.end, len(line.text.rstrip("。;"))
    own = parts(line.text)
    out = _TAKES_OUT.fullmatch(line, 0, len(line.text)) if len(own) == 1 else None
    return _span(line, out) if out else None


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a clause: its conditions, whether it is nothing else (``whole``) or begins a class (``opens``); what rules begins ``behind``."""

    part: Part
    conditions: tuple[Span, ...]
    whole: bool
    opens: bool
    behind: int


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between semicolons: its pieces, and its exceptions."""

    pieces: tuple[Piece, ...]
    exceptions: tuple[Span, ...]

    def touches(self, start: int, end: int) -> bool:
        """Whether it shares a place with ``text[start:end]``."""
        return self.pieces[0].part.start < end and start < self.pieces[-1].part.end

    def before(self, start: int, end: int) -> list[Span]:
        """The conditions that hold at a place: those of its own parts, and of the parts before it that no other class follows."""
        found: list[Span] = []
        ruled = False
        for piece in self.pieces:
            if piece.part.start >= end:
                break
            if piece.opens and ruled and piece.part.start <= start:
                found = []
            found += piece.conditions
            ruled = not piece.whole
        return found


def clauses(line: Line) -> list[Clause]:
    """The clauses of a sentence, worked out once."""
    return line.once(_clauses)


def _clauses(line: Line) -> list[Clause]:
    found: list[Clause] = []
    own: list[Part] = []
    cut = parts(line.text)
    for part, following in zip(cut, [*cut[1:], None], strict=True):
        own.append(part)
        goes_on = following and _TAKES_OUT.fullmatch(line, following.start, following.end)  # …;节假日的除外
        if part.separator == ";" and not goes_on:
            found.append(_clause(line, own))
            own = []
    return [*found, *([_clause(line, own)] if own else [])]


def _clause(line: Line, own: list[Part]) -> Clause:
    pieces: list[Piece] = []
    for part, following in zip(own, [*own[1:], None], strict=True):
        ruled = bool(pieces) and pieces[-1].whole and _SAYS.match(line, part.start, part.end) is not None
        pieces.append(_piece(line, part, None if ruled else following))
    return Clause(tuple(pieces), tuple(sorted(_exceptions(line, own))))


def _piece(line: Line, part: Part, following: Part | None) -> Piece:
    """``following``: the part behind it, where it may be a condition of that."""
    if following and (alone := _whole(line, part, following)):
        return Piece(part, (alone,), whole=True, opens=True, behind=part.end)
    opening = _OPENING.match(line, part.start, part.end)
    behind = opening.end if opening else part.start
    own = [*([opening] if opening else []), *_WITHIN.finditer(line, behind, part.end)]
    opens = opening is not None and _group(opening).startswith("class")
    return Piece(part, tuple(_span(line, found) for found in own), whole=False, opens=opens, behind=behind)


def _whole(line: Line, part: Part, following: Part) -> Span | None:
    """The condition that a part is, if it is one."""
    if _NO_CONDITION.fullmatch(line, part.start, part.end):
        return None
    found = _WHOLE.fullmatch(line, part.start, part.end)
    if found is None and _COUNTS_AS.match(line, following.start, following.end):
        found = _NOTHING_RULED.fullmatch(line, part.start, part.end)
    return _span(line, found) if found else None


def _exceptions(line: Line, own: list[Part]) -> Iterator[Span]:
    last = own[-1].end
    but = next((part for part in own[1:] if _BUT.match(line, part.start, part.end)), None)
    if (
        but
        and _LIMITS.match(line, but.start, but.end)
        and any(_TAKES_OUT.fullmatch(line, part.start, part.end) for part in own if part.end <= but.start)
    ):
        but = None
    if but:
        found = _BUT.match(line, but.start)
        yield (found.end if found else but.start), last
    if not _EXCEPTING.search(line, own[0].start, last):
        return
    for index, part in enumerate(own):
        if but and part.start >= but.start:
            break
        if (out := _TAKES_OUT.fullmatch(line, part.start, part.end)) and (index or len(own) > 1):
            yield _span(line, out)
        elif (ruled := _OTHERWISE.fullmatch(line, part.start, part.end)) and ruled["end"] and index + 1 < len(own):
            yield part.start, part.end
        for found in (*_ALL_BUT.finditer(line, part.start, part.end), *_IN_BRACKETS.finditer(line, part.start, part.end)):
            if line.text[found.start] == "(" or not _BESIDES.match(line, found.end, last):
                yield _span(line, found)


def _span(line: Line, found: Match) -> Span:
    """Of the group that fitted, without the mark at its end."""
    start, end = found.span(_group(found))
    return start, start + len(line.text[start:end].rstrip(",。;"))


def _group(found: Match) -> str:
    return found.found.lastgroup or ""


def _placed(spans: Iterator[Span] | tuple[Span, ...] | list[Span], offset: int) -> Iterator[Span]:
    return ((offset + start, offset + end) for start, end in spans)


@lru_cache(maxsize=REMEMBERED)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))
