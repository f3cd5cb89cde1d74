"""The blanks of a reply, in whatever notation: {name}, {{x}}, ${x}, <客户姓名>, [月份], 【网点】, ××, XX, ___, （姓名）, 先生/女士, (写全)."""

from __future__ import annotations

import re

_NAMED = (
    r"姓名|名[称字]|称[呼谓]|姓|单号|[账帐户卡工订运证票编]号|号码?|电话|手机|地址|日期|时[间刻]|年|月|日|金额|余额|数[量字额]|天数|原因|内容|事项"
    r"|业务|产品|套餐|活动|网点|门店|部门|地点|结果"
)
_TITLES = r"(?:[×xX＊*]{2,})?先生\s*(?:[(（/／、]\s*(?:小姐|女士)\s*[)）]?)+|女士\s*[/／]\s*(?:小姐|先生)"
BLANK = re.compile(
    r"\$?\{\{[^{}\n]{1,20}\}\}|\$?[{｛][^{}｛｝\n]{1,20}[}｝]|[<＜〈][^<>＜＞〈〉\n]{1,12}[>＞〉]|\[[^\[\]\n]{1,12}\]|#[^#\s]{1,8}#|%[A-Za-z_]{2,20}%"
    rf"|[×xX＊*]{{2,}}|[_＿]{{2,}}|○{{2,}}|【[^】\n]{{1,20}}】|{_TITLES}|[(（][^()（），。\n]{{0,8}}(?:{_NAMED})[)）]"
)
# Words in brackets are to be filled in or chosen among, too, unless they explain the words before them.
_CHOICE = re.compile(r"[(（](?![不仅只]?含|包括|除|约|即|建议|例?如|注[:：]|按|自|从|至|周|每|工作日|节假日)[^()（）\n]{1,30}[)）]")
_MAY_BE = re.compile(rf"{BLANK.pattern}|{_CHOICE.pattern}")
_SIGNED = re.compile(r"\s*(?:尊敬|亲爱|各位|温馨|您(?!好)|.{0,8}用户)")


def blanks(text: str, start: int, end: int) -> tuple[str, ...]:
    """The blanks of a reply, each once, as written; the sender's name in brackets at its head is none."""
    found = list(_MAY_BE.finditer(text, start, end))
    if found and found[0].start() == start and text[start] == "【" and _SIGNED.match(text, found[0].end(), end):
        found = found[1:]
    return tuple(dict.fromkeys(match.group() for match in found))
