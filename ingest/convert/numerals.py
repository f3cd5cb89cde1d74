"""Counted numbers as lists show them: 十一, Ⅳ → iv, 甲, 壹, ①; forms by their names in Word (ECMA-376, part 1, 17.18.59)."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_PLAIN = ("〇一二三四五六七八九", "十百千", "零")
_DIGITS = {
    "ideographDigital": "〇一二三四五六七八九",
    "taiwaneseDigital": "○一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
}
_COUNTED = {
    "chineseCounting": _PLAIN,
    "chineseCountingThousand": _PLAIN,
    "japaneseCounting": _PLAIN,
    "taiwaneseCounting": _PLAIN,
    "taiwaneseCountingThousand": _PLAIN,
    "chineseLegalSimplified": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "零"),
    "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "零"),
}
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_SIGNS = {
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
}


def written(number: int, form: str) -> str:
    """``number`` (1 and up) in ``form``; decimal where the form has no such number, or is not known."""
    if form in _COUNTED and 0 < number < 10_000:
        return _counted(number, form)
    if form in _DIGITS:
        return "".join(_DIGITS[form][int(digit)] for digit in str(number))
    if form in _SIGNS and 0 < number <= len(_SIGNS[form]):
        return _SIGNS[form][number - 1]
    if form == "ideographZodiacTraditional" and number > 0:
        return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]
    if form in ("lowerLetter", "upperLetter") and number > 0:
        turns, letter = divmod(number - 1, 26)  # z is followed by aa, bb, cc
        return chr((97 if form == "lowerLetter" else 65) + letter) * (turns + 1)
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    if form == "numberInDash":
        return f"- {number} -"
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def _counted(number: int, form: str) -> str:
    """1 to 9999 in words: 十一, 二十, 一百零三, 壹拾."""
    digits, powers, zero = _COUNTED[form]
    text = ""
    for power in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + (powers[power - 1] if power else "")
        elif text and not text.endswith(zero) and number % 10**power:
            text += zero
    # 十一, but 一百一十一 and 壹拾壹
    return text[1:] if 10 <= number < 20 and digits is _PLAIN[0] else text
