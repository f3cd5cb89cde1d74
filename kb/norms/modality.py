"""What a part of a sentence rules: named forms, of which the one that stands first decides.

Each form has patterns over tokens, the modality that it gives, and an example, which a test reads. ``weak`` ones rule only where a condition or
a word such as 一律 stands before them in their clause: 取消资格 alone may tell what happened, 爽约两次的,取消资格 rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.deadline.sentences import Part
from kb.lexer import Line
from kb.models import Modality
from kb.norms.words import Pattern
from kb.pattern import Match

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Form:
    """One way of ruling something."""

    name: str
    modality: Modality
    patterns: tuple[str, ...]
    example: str
    weak: bool = False


_BY = "(?:按照?|{by_rule})"
_CLAUSE = "(?:第{figure}[条款项章节]|(?:{ahead}|上)[两二]?[条款项]|{annexed}{figure}?)"

FORMS = (
    Form("no_escape", "must", ("{no_escape}", "{neg}{can}{neg}"), "凡是外借的钥匙，都不能不登记去向。"),
    Form("excluded", "must_not", ("{forbids}(?!{beyond})",), "值班员不得擅自离岗。"),
    Form(
        "at_most",
        "must_not",
        ("{forbids}{beyond}", "{neg}{beyond}", "{at_most}[为是]?[^,;。]{0,6}?{figure}", "以[^,;。]{1,8}为{limited}"),
        "押金累计不得超过两千元。",
    ),
    Form(
        "only",
        "must",
        ("{only}", "{limited}[^,;。]{0,6}?{oneself}", "{limited}[购用领取办开]?{figure}(?:[次张个户名份]|{case}|{noun})(?!{inside})"),
        "夜间取件限本人。",
    ),
    Form("spared", "may", ("{spares}",), "小额退费无需主管签字。"),
    Form(
        "allowed", "may", ("{allows}", "[均皆都也亦即]可(?![{han}])", "可(?=[在凭由向到于按随选通持将与对先{flatly}{han}])"), "持证的家属可以陪同。"
    ),
    Form("obliged", "must", ("(?!{needs}(?![{han}])){must}(?![的了])(?=[{han}“《])", "{binds}"), "收银员应当当面点清。"),
    Form("at_least", "must", ("{at_least}(?:[{han}]{0,4}){figure}", "{neg}{below}[^,;。]{0,4}{figure}"), "每班至少两名持证人员。"),
    Form("counted", "is", ("{counts}", f"{_BY}[^,;。]{{1,10}}?(?:{{act}}|对待|论处)(?![^,;。])", "以[^,;。]{1,24}?为准"), "三次未接听，视为改约。"),
    Form(
        "borne",
        "is",
        (
            "由(?![^,;。]*{made_of})[^,;。了]{1,24}?(?:{flatly}|[均都]|{must})?(?:{bears}|{act}|{made_good}|{takes}|[出付赔修管])",
            "归[^,;。了]{1,16}",
        ),
        "改寄费由寄件人承担。",
    ),
    Form(
        "charged",
        "is",
        (f"{_BY}[^,;。]{{0,16}}?(?:{{charges}}|{{takes}}|[收赔计交付算])", "{rhythm}[^,;。]{0,8}?{figure}元"),
        "保管费按件收取。",
    ),
    Form(
        "referred",
        "is",
        (
            f"(?:{_BY}|{{as_there}}|[依同见])[^,;。]{{0,12}}?{_CLAUSE}(?:[之的]?{{of_clause}})?{{done_so}}?(?![^,;。])",
            f"[与和同][^,;。]{{0,8}}?{_CLAUSE}(?:[之的]?{{of_clause}})?{{alike}}(?![^,;。])",
        ),
        "外地客户的押金，适用第二条的规定。",
    ),
    Form("exempt", "is", ("{neg}(?:[再另]行?|{again})?(?:{exempts}|收(?!到)|计|算)",), "保管期内不收费。"),
    Form("withheld", "must_not", ("{neg}(?:[再另]|{toward_public})?(?:{withholds}|{takes}|[赔借卖])", "[概恕]{neg}[{han}]"), "已开封的商品不退。"),
    Form(
        "settled",
        "is",
        ("{free}", "免[收缴予去票]", "{gives}", "{charges}[^,;。]{0,12}?{figure}(?:%|元|倍)", "双倍{act}"),
        "自然老化的，免费更换。",
        weak=True,
    ),
    Form("sanctioned", "is", ("{sanctions}(?!等|、)",), "爽约两次的，取消当月资格。", weak=True),
)
_BY_NAME = {form.name: form for form in FORMS}
_BEGINS = (
    "[{no_escape}{neg}{forbids}{at_most}{only}{limited}{spares}{allows}{must}{binds}{at_least}{counts}{by_rule}{as_there}{annexed}{rhythm}{free}{gives}{charges}"
    "{sanctions}均皆都也亦即可以按由归免双概恕依同见与和]"
)
"""With what a form may begin: most places are passed by at once."""
_ANY = Pattern(f"(?={_BEGINS})(?:{'|'.join(f'(?P<{form.name}>{chr(124).join(form.patterns)})' for form in FORMS)})")
_IN_FORCE = Pattern("{flatly}|[即则均]")
# What holds a word that rules, and rules nothing where it stands.
_ASKED = Pattern("{asked}[^,;。]{0,4}", "(?:{asks_what}|哪)[^,;。]{0,8}")
_THOUGHT = Pattern("(?:{thinks}|{tells}|[说称])[^,;。]{0,6}")
_ATTRIBUTE = Pattern("[^,;。的]{0,8}?(?:{act}|{bears}|{had}|说)的(?!{customer})", "(?:[^,;。的]{1,14}|)的[^,;。的]{0,4}{sorts}(?![^,;。])", "的")
_UNABLE = Pattern("{cannot}[^,;。的]{1,6}的", "{allows}[^,;。的]{1,3}的[{han}]{2}")
_LIKE = Pattern("{needs}[^,;。]{1,16}的[^,;。的]{1,8}(?=,|$)")
_PAST = Pattern("[^,;。]{0,12}?[{han}]了(?![解结])[^,;。]{0,12}")
_ASKS_WHAT = Pattern("{needs}[^,;。]{0,6}(?:{asks_what}|谁)", "{must}?由(?:{asks_what}|谁|哪)")
_SHARE = Pattern("{at_least}有|{at_least}[{han}]{0,2}[三二两一四五六七八九十]成")


NEAR_CHARS = 10
"""How far from where a part begins to rule a sanction may stand."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a part rules by the words at ``start:end``."""

    form: Form
    start: int
    end: int


def verdict(line: Line, part: Part, start: int, *, conditioned: bool) -> Verdict | None:
    """What ``part`` rules from ``start`` on; ``conditioned``: a condition stands before it in its clause."""
    found = _ANY.search(line, start, part.end)
    while found:
        form = _BY_NAME[found.found.lastgroup or ""]
        if not (form.weak and _mere(line, part, found, start, conditioned=conditioned)) and not is_idle(line, part, found):
            return Verdict(form, found.start, found.end)
        found = _ANY.search(line, found.start + 1, part.end)
    return None


def may_rule(line: Line) -> bool:
    """Whether any word of a sentence may rule something."""
    return _ANY.search(line) is not None


def _mere(line: Line, part: Part, found: Match, start: int, *, conditioned: bool) -> bool:
    """Whether nothing makes a weak form rule; a sanction is what its part is about, and stands near its beginning."""
    if found["sanctioned"] and found.start - start > NEAR_CHARS and not _IN_FORCE.before(line, found.start, start):
        return True
    return not conditioned and not _IN_FORCE.search(line, part.start, found.start)


def is_idle(line: Line, part: Part, found: Match) -> bool:
    """Whether the words rule nothing where they stand: in brackets or quotation marks, asked, thought, told as past, or as what a thing is like."""
    before = line.text[part.start : found.start]
    if before.count("(") > before.count(")") or before.count("“") > before.count("”") or before.count("「") > before.count("」"):
        return True
    return bool(
        _ASKED.before(line, found.start, part.start)
        or _THOUGHT.before(line, found.start, part.start)
        or _ATTRIBUTE.match(line, found.end, part.end)
        or _PAST.fullmatch(line, found.start, part.end)
        or _UNABLE.match(line, found.start, part.end)
        or _LIKE.match(line, found.start, part.end)
        or _SHARE.match(line, found.start, part.end)
        or _ASKS_WHAT.match(line, found.start, part.end)
    )
