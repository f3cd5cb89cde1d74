"""What clauses state where nothing in them rules: from when something holds or is counted, by which paper it goes, what it costs, what follows.

These forms are weaker than those of ``modality``: whoever reads rules asks for them last, and only of what nothing else was read in.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb import pattern
from kb.deadline.folded import fold
from kb.deadline.sentences import Part, sentences
from kb.lexer import Line, lex
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.norms.conditions import Clause, Piece, clauses
from kb.norms.modality import Form, Verdict, is_idle
from kb.norms.reading import Norm, begins, norm_of
from kb.vocabulary import GROUPS, Vocabulary


@of_words
def vocabulary(words: Lexicon) -> Vocabulary:
    """That of the lexicon in use, with the words that only state."""
    return Vocabulary(words, (*GROUPS, "norms", "statements"))


class Pattern(pattern.Pattern):
    """A pattern over these words."""

    def __init__(self, *alternatives: str) -> None:
        super().__init__(*alternatives, of=vocabulary)


_CLAUSE = "(?:第[^,;。]{1,4}?[条款项点章]|{annexed}|[①-⑳⑴-⒇]|(?:上|{ahead})一?[条款项])"
_SUM = "(?:{figure}(?:%|元|倍|折|分|角)|[千百万]分之|[一二三四五六七八九两]成)"
FORMS = (
    Form("runs_from", "is", ("{runs_from}", "{from}[^,;。]{1,24}?{reckons}", "{from}[^,;。]{1,16}?{left_out_of}"), "检修时限自报修单生成之时起算。"),
    Form("not_counted", "is", ("{not_counted}",), "补正材料的时间不计入办理时限。"),
    Form("lapses", "is", ("{neg}?{in_effect}(?![{noun}{after}{ahead}的日时中、和及或与])",), "阶梯气量年底清零。"),
    Form("out_of_reach", "is", ("{out_of}[^,;。]{0,16}?(?:{extent}|{inside}|之列)", "{not_for}"), "轮胎自然磨损不在质保范围内。"),
    Form(
        "governed",
        "is",
        (
            "(?:按|依|见|照|{by_rule}|{refers})[^,;。《》]{0,12}《[^《》]+》(?![^;。]{0,14}制[定订])",
            f"(?:按|依|见|照|同|{{by_rule}}|{{refers}})[^,;。]{{0,4}}?{_CLAUSE}",
            "以[^,;。]{1,24}?为准",
        ),
        "货损理赔依《托运协议》执行。",
    ),
    Form("lowered", "is", ("{lowers}", "免[{han}][^,;。]{0,10}?(?:{fee}|[金租款息])"), "残疾人停车费用全免。"),
    Form(
        "priced",
        "is",
        (
            f"(?:{{fee}}|{{rate}}|[金租价息额])[为是按][^,;。]{{0,14}}?{_SUM}",
            f"(?:{{penalty}}|{{takes}}|[加送])[^,;。]{{0,10}}?(?:{_SUM}|{{amount}})",
            f"每[^,;。]{{0,10}}?{_SUM}",
        ),
        "外币兑换手续费为兑换金额的1%。",
    ),
    Form("enjoyed", "is", ("{benefits}(?=[{han}{figure}])",), "钻石会员享受专属通道。"),
    Form("powerless", "must_not", ("{powerless}", "(?:{no_such}|[无没])[^,;。]{1,8}?{right}(?![{han}])"), "柜员本人无冲正权限。"),
    Form("kept_back", "must_not", ("{not_outward}", "{neg}{toward_public}?(?:[对向给替][^,;。]{1,8}?)?{kept_back}"), "评分细则不对外公布。"),
    Form("never", "must_not", ("(?:{ours}|{firm}|我们?)[^,;。]{0,6}?{never}",), "本公司从不上门推销。"),
    Form("uncharged", "is", ("{neg}[向对][^,;。]{1,8}?(?:{charges}|收[{han}])",), "更换灯泡不向住户收费。"),
    Form("past", "is", ("满(?:{amount}|{figure})[^,;。]{0,4}(?:{act}|{sanctions}|{ends}|{turns}|{suspended_term})",), "空置满三个月停止供暖。"),
    Form("turns", "is", ("{self_acting}(?:{turns}|{act}|{gives})", "{in_full}"), "达标的会员自动升为金卡。"),
    Form(
        "of_those",
        "is",
        ("的(?:{straight}|{at_once}|{self_acting}|{sanctions}|{penalty}|{turns}|{restored}|{suspended_term})",),
        "包裹破损的直接退回发件网点。",
    ),
)
FOLLOWS = Form("follows", "is", (), "涉及媒体采访的，报宣传科。")
_BY_NAME = {form.name: form for form in FORMS}
_ANY = Pattern("|".join(f"(?P<{form.name}>{'|'.join(form.patterns)})" for form in FORMS))
_CASE = Pattern("[^;。]*(?:(?P<of>的话?)|{after}|{later}|{meantime}|时)")
_AT_ONCE = Pattern("{straight}|{at_once}|{flatly}|{self_acting}|{sanctions}")
_OF_A_CASE = ("past", "of_those")
_SURE = (*_OF_A_CASE, "runs_from", "out_of_reach", "governed", "enjoyed", "lowered", "turns")
_NO_RULE = Pattern("(?:{flatly}|[也都就才还均])?(?:{is_such}|[是有])", "[^;。]*的", "[^;。]*{following}[^;。]*")
_PAST = Pattern("[^,;。]*[{han}]了(?![解结])[^,;。]*")
_INSIDE = Pattern("{amount}{inside}")
_OF_TIME = ("runs_from", "not_counted", "governed", "past")
_OVER = Pattern("{already}|[已曾]")


def states(text: str) -> list[Norm]:
    """What the clauses of ``text`` state, in order."""
    folded = fold(text)
    found: list[Norm] = []
    for start, end in sentences(folded.text):
        found += [norm.moved(start) for norm in _of_sentence(lex(folded.text[start:end], vocabulary()))]
    return [norm.mapped(folded.span) for norm in found]


def _of_sentence(line: Line) -> Iterator[Norm]:
    begin = begins(line)
    if begin is None:
        return
    for clause in clauses(line):
        said = [_said(line, clause, index) for index in range(len(clause.pieces))]
        groups: list[tuple[int, int]] = []  # where each begins, and its piece
        for index, own in enumerate(said):
            if own is None:
                continue
            case = index - 1 if index and clause.pieces[index - 1].whole and said[index - 1] is None else index
            piece = clause.pieces[case]
            if not groups:
                groups.append((max(begin, clause.pieces[0].part.start), index))
            elif piece.whole or piece.opens or own.form.name in _OF_A_CASE or _says_again(said[groups[-1][1]], own, piece):
                groups.append((max(begin, piece.part.start), index))
        for number, (start, index) in enumerate(groups):
            stop = groups[number + 1][0] if number + 1 < len(groups) else clause.pieces[-1].part.end
            if own := said[index]:
                yield norm_of(line, clause, own, (start, stop), index)


def _is_limit(line: Line, said: Verdict, part: Part) -> bool:
    """Whether it says within which time something is done; what time it counts, what it needs or gives is none."""
    start = said.start if said.form is FOLLOWS else part.start
    return said.form.name not in _OF_TIME and _INSIDE.search(line, start, part.end) is not None


def _says_again(before: Verdict | None, own: Verdict, piece: Piece) -> bool:
    """Whether a part states the same of something else: 升档次日生效,降档次月1日生效."""
    return before is not None and before.form == own.form and own.start - piece.part.start > 1


def _said(line: Line, clause: Clause, index: int) -> Verdict | None:
    piece = clause.pieces[index]
    part = piece.part
    if _PAST.fullmatch(line, part.start, part.end) or (piece.whole and _CASE.fullmatch(line, part.start, part.end)):
        return None
    found = _ANY.search(line, part.start, part.end)
    while found:
        said = Verdict(_BY_NAME[found.found.lastgroup or ""], found.start, found.end)
        sure = not piece.whole or said.form.name in _SURE
        over = _OVER.search(line, part.start, found.start)
        if sure and not (over or is_idle(line, part, found) or _is_limit(line, said, part)):
            return said
        found = _ANY.search(line, found.start + 1, part.end)
    start = None if piece.whole else _consequence(line, clause, index)
    follows = Verdict(FOLLOWS, start, start + 1) if start is not None else None
    return None if follows is None or _is_limit(line, follows, part) else follows


def _consequence(line: Line, clause: Clause, index: int) -> int | None:
    """Where what follows of a case begins: behind ``…的``, in the same part or the next; behind ``…后`` where it does so at once or always."""
    piece = clause.pieces[index]
    part, before = piece.part, clause.pieces[index - 1] if index else None
    if piece.opens and part.start < piece.behind < part.end and line.text[piece.behind - 1] == "的":
        return piece.behind
    if before is None or not before.whole or _NO_RULE.match(line, part.start, part.end):
        return None
    case = _CASE.fullmatch(line, before.part.start, before.part.end)
    return part.start if case and (case["of"] or _AT_ONCE.search(line, part.start, part.end)) else None
