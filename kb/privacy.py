"""Personal data taken out of a text before it is kept.

What is written for the eye of a colleague on the line (a complaint, a search) goes through ``mask`` before it reaches a disk: rather too much than
too little. A document's own words must stay as they are, but for the people in its examples: ``blot`` takes only what is surely theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

EMAIL, IDENTITY, CARD, PHONE, NUMBER, NAME = "〔邮箱〕", "〔证件号〕", "〔卡号〕", "〔电话〕", "〔号码〕", "〔姓名〕"

_D = r"[0-9０-９]"
_GAP = r"[ \u3000\-－—_.·]?"  # between the groups of a number that is written to be read
_FREE = rf"(?<!{_D})"
_STOP = rf"(?!{_D})"

# In this order: a longer kind of number first, or its head would be taken for a shorter one.
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?<![A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+\-])[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+\-]+[@＠][A-Za-z0-9Ａ-Ｚａ-ｚ０-９\-]+(?:[.．][A-Za-z0-9Ａ-Ｚａ-ｚ０-９\-]+)+"
        ),
        EMAIL,
    ),
    # 18 characters with a birthday inside; written in one, or as 6 8 4.
    (
        re.compile(rf"{_FREE}[1-9１-９]{_D}{{5}}{_GAP}(?:18|19|20|１８|１９|２０){_D}{{6}}{_GAP}{_D}{{3}}[0-9０-９XxＸｘ](?![0-9０-９A-Za-z])"),
        IDENTITY,
    ),
    (re.compile(rf"{_FREE}(?:{_D}{{4}}{_GAP}){{3,4}}{_D}{{3,4}}{_STOP}"), CARD),  # 15 to 20 digits in fours
    (re.compile(rf"{_FREE}{_D}{{16,}}{_STOP}"), CARD),
    (re.compile(rf"{_FREE}(?:[+＋]?(?:86|８６){_GAP})?[1１][3-9３-９]{_D}(?:{_GAP}{_D}{{4}}){{2}}{_STOP}"), PHONE),
    (re.compile(rf"{_FREE}(?:[+＋]?(?:86|８６){_GAP})?[1１][3-9３-９]{_D}{_GAP}{_D}{{3}}{_GAP}{_D}{{5}}{_STOP}"), PHONE),
    (re.compile(rf"{_FREE}[(（]?[0０]{_D}{{2,3}}[)）]?{_GAP}[2-9２-９]{_D}{{2,3}}{_GAP}{_D}{{4}}{_STOP}"), PHONE),
    (re.compile(rf"{_FREE}[48４８][0０]{{2}}{_GAP}{_D}{{3,4}}{_GAP}{_D}{{3,4}}{_STOP}"), PHONE),
    # A number read out loud: 一三八零零一三八零零零. Of seven or more digit characters none is an amount.
    (re.compile(r"[零〇○一二三四五六七八九幺两]{7,}"), NUMBER),
    (re.compile(rf"(?<=QQ|qq|微信)(号码|号|是|为|[:：]|\s){{0,3}}[A-Za-z]{{0,20}}{_D}{{5,}}"), NUMBER),
)
# Any other long run of digits: a landline without its area, an account, a ticket. Dates and amounts of money are left.
_DATE = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_LONG = re.compile(rf"{_FREE}(?!{_DATE}{_STOP}){_D}{{7,}}(?!\s?(?:\.\d+)?\s?(?:元|块|万|MB|KB|GB|[MmGgKk]\b)|{_D})")

_HAN = r"[\u3400-\u9fff\U00020000-\U0003134f]"
# After a label with a mark whatever stands there is the name.
_LABEL = r"(?:姓名|名字|户名|机主|户主|用户名|客户名称?|客户姓名|联系人|投诉人|申告人|经办人|办理人|本人)"
_LABELLED = re.compile(rf"({_LABEL}(?:姓名|名字)?\s*(?:[:：]|是叫|叫做|叫)\s*)({_HAN}(?:·?{_HAN}){{1,3}}|[A-Za-z]+(?:[ ·][A-Za-z]+)*)")
# In running text only what begins with a surname is one: 我叫张三, not 我叫师傅来修.
_SPOKEN = re.compile(
    r"(我(?:的名字)?叫做?|我是叫|(?:客户|用户|机主|户主|他|她|老人|对方|人家|孩子|名字)(?:名字)?叫做?|(?:姓名|机主|户主|户名|联系人|投诉人|名字)(?:名字|姓名)?[是为]?)\s*"
)
# What follows a name of two characters more often than it ends a name of three.
_NOT_GIVEN = frozenset(
    "的是在有没不要想说讲问家和跟与，。、；：！？,.;:!?这那上下前后手电宽号住办交打也就都因今昨昨把被给来去从到我你您他她,投反申充欠网业停开卡话费先女小已很从"
)
_NO_NAME = frozenset("的是在有没不要想说讲问和跟与，。、；：！？,.;:!? \n他她我你您这那本自")


def mask(text: str) -> str:
    """``text`` with phone, identity and card numbers, e-mail addresses and names after 姓名, 我叫, 机主 and their like replaced by what they were.

    Rather too much than too little: a run of seven digits is a number of someone's, and a name of unclear length is taken with the character
    that may belong to it. Masking twice changes nothing more.
    """
    for pattern, label in _PATTERNS:
        text = pattern.sub(label, text)
    text = _LONG.sub(NUMBER, text)
    text = _LABELLED.sub(lambda match: match.group(1) + _labelled(match.group(2)), text)
    return _spoken(text)


def told_apart(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers and addresses of people stand that ``mask`` would replace; they may overlap."""
    for pattern in (*(pattern for pattern, _ in _PATTERNS), _LONG):
        for match in pattern.finditer(text):
            yield match.span()


# A name in running text stays in a document; behind a label that only people have it is one, whoever it may be.
_OF_CUSTOMERS = re.compile(
    rf"(?:(?:客户|用户)?姓名|机主|户主|户名|投诉人|申告人|客户名称?)(?:姓名|名字)?\s*[:：]\s*(?P<name>{_HAN}(?:·?{_HAN}){{1,3}})(?!{_HAN})"
)
_BESIDE_A_NUMBER = re.compile(
    rf"(?:客户|用户|机主|户主|投诉人|申告人|姓名)(?P<name>{_HAN}{{2,4}})(?=[，,、（(\s]|先生|女士|身份证|手机|电话|来电|反映)"
)
_CUSTOMER = re.compile(r"客户(?!经理|代表|服务|中心|部)|用户|机主|户主|投诉人|申告人|姓名|主叫|来电号码|身份证")
_OURS = re.compile(r"客服|值班|热线|监督|咨询|传真|责任人|负责人|经理|主管|班长|维修|装维")
_OWN_LINE = re.compile(r"\s*[-*|·]?\s*(?:联系)?(?:电话|手机|方式|号码)")
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])")
_CARD = re.compile(r"(?<!\d)(?:\d{4} ?){3,4}\d{3,4}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_SHOWN = 3  # of a number's digits; of a name the first character
BLOT = "*"


def blot(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """``text`` with the numbers and names of people in its examples blotted out, character by character (张** for a name), and where they stood.

    Identity numbers are always somebody's. Cards, mobile numbers and labelled names are where a line speaks of a customer's and of nobody of ours:
    an office's own numbers stay. Nothing moves, and what is blotted out already stays as it is.
    """
    spans = sorted(_people(text))
    characters = list(text)
    for start, end in spans:
        characters[start:end] = BLOT * (end - start)
    return "".join(characters), tuple(spans)


def _people(text: str) -> Iterator[tuple[int, int]]:
    """The characters to blot out, without those that stay to be seen."""
    before = False  # whether the line above is of a customer, whose number may have a line of its own
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        taken: list[tuple[int, int]] = []
        theirs = bool((_CUSTOMER.search(line.group()) or (before and _OWN_LINE.match(line.group()))) and not _OURS.search(line.group()))
        before = theirs
        for pattern in (_IDENTITY, *((_CARD, _MOBILE) if theirs else ())):
            for match in pattern.finditer(text, *line.span()):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    taken.append((match.start() + _SHOWN, match.end()))
        for pattern in (_OF_CUSTOMERS, *((_BESIDE_A_NUMBER,) if taken else ())):
            taken += [(match.start("name") + 1, match.end("name")) for match in pattern.finditer(text, *line.span()) if _is_name(match["name"])]
        yield from taken


def _is_name(word: str) -> bool:
    surname = _surname(word)
    return bool(surname) and len(surname) < len(word) <= len(surname) + 2 and not word.endswith(("先生", "女士", "小姐", "某", "某某"))


def _labelled(name: str) -> str:
    """The place of a name that a label announces; what runs on behind it stays."""
    if not re.match(_HAN, name):
        return NAME
    surname = _surname(name)
    if not surname:
        return NAME
    return NAME + name[_length(name, surname) :]


def _spoken(text: str) -> str:
    parts: list[str] = []
    at = 0
    for match in _SPOKEN.finditer(text):
        if match.start() < at:
            continue
        surname = _surname(text[match.end() : match.end() + 2])
        length = _length(text[match.end() : match.end() + 6], surname) if surname else 0
        if length:
            parts += [text[at : match.end()], NAME]
            at = match.end() + length
    return "".join(parts) + text[at:]


def _surname(start: str) -> str:
    known = surnames()
    return next((start[:size] for size in (2, 1) if start[:size] in known and len(start) > 1), "")


def _length(text: str, surname: str) -> int:
    """How many characters of ``text`` are the name that begins with ``surname``; 0 where none follows."""
    given = text[len(surname) :]
    if not re.match(_HAN, given) or given[0] in _NO_NAME:
        return 0
    more = len(given) > 1 and re.match(_HAN, given[1]) is not None and given[1] not in _NOT_GIVEN
    return len(surname) + 1 + more


@cache
def surnames() -> frozenset[str]:
    """What Chinese names begin with."""
    return frozenset((files("kb.data") / "surnames.txt").read_text("utf-8").split())
