"""Finding the labels of Chinese instruments in text with or without line breaks: 第N章, 第N条, 甲、 一、 (一) 1. (1) ①, 场景一：, 【…】, 附件.

A label counts where a line starts; inside a running line it must also follow something that ends a clause, and continue the numbering of
its style (or start at one), because ``第三条`` in running text is mostly a reference and ``2.`` mostly a decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.deadline.numerals import HAN, number
from kb.models import ClauseKind

NUM = rf"[{HAN}\d０-９]{{1,6}}"
STEMS = "甲乙丙丁戊己庚辛壬癸"
_SCENE = "(?:场景|情景|情形|案例)"

# style → (kind, rank, pattern). A node closes every open node whose rank is not lower than its own.
STYLES: dict[str, tuple[ClauseKind, float, str]] = {
    "part": ("part", 0.5, rf"第\s?(?P<part_n>{NUM})\s?分?编"),
    "portion": ("part", 0.6, rf"第\s?(?P<portion_n>{NUM})\s?部分\s?[:：、]?"),
    "scene_bracket": ("scene", 4.5, rf"【{_SCENE}\s?(?P<scene_bracket_n>{NUM})?】[ \t]*[:：]?(?=[ \t]*[^\s:：])"),
    "bracket": ("heading", 0.8, r"【[^】\n]{2,30}】"),
    "annex": ("annex", 0.9, rf"附\s?(?:件|录|表)\s?(?P<annex_n>{NUM})?\s?[:：.、]?|附[:：]"),
    "chapter": ("chapter", 1, rf"第\s?(?P<chapter_n>{NUM})\s?章\s?[:：]?"),
    "section": ("section", 2, rf"第\s?(?P<section_n>{NUM})\s?节\s?[:：]?"),
    "article": ("article", 3, rf"第\s?(?P<article_n>{NUM})\s?条(?:之[{HAN}])?"),
    "number": ("section", 3.4, r"(?P<number_n>\d{1,2})[ \t\u3000]+(?=[一-鿿])"),
    "decimal": ("section", 3.5, r"(?P<decimal_n>\d{1,2})(?:[.．]\d{1,2}){1,3}(?![\d.])"),
    # 甲、乙双方 and 甲  方： are parties.
    "stem": ("item", 3.9, rf"(?P<stem_n>[{STEMS}])(?:[ \t]?[、．.](?![ \t]?[{STEMS}])|[ \t\u3000]+(?=[一-鿿])(?!方|[{STEMS}](?:\s|$)))"),
    "stem_paren": ("item", 3.95, rf"[（(]\s?(?P<stem_paren_n>[{STEMS}])\s?[)）][、.]?"),
    "han": ("item", 4, rf"(?P<han_n>[{HAN}]{{1,3}})\s?[、．.](?!\d)"),
    "scene": ("scene", 4.5, rf"{_SCENE}\s?(?P<scene_n>{NUM})(?:\s?[:：、．.]|[ \t\u3000]+(?=[一-鿿]))"),
    "han_paren": ("item", 5, rf"[（(]\s?(?P<han_paren_n>[{HAN}]{{1,3}})\s?[)）][、.]?"),
    "han_enclosed": ("item", 5, r"(?P<han_enclosed_n>[㈠-㈩])[、.]?"),
    "bullet": ("item", 5.2, r"[•●◆■▪◇□※▲★►][ \t]*|[-*+][ \t]+|l[ \t]+(?=[一-鿿])"),
    "arabic": ("item", 6, r"(?P<arabic_n>[\d０-９]{1,2})\s?[.．、](?![\d０-９]{1,3}(?![\d０-９]))"),
    "arabic_paren": ("item", 7, r"[（(]\s?(?P<arabic_paren_n>[\d０-９]{1,2})\s?[)）][、.]?"),
    "half_paren": ("item", 7, r"(?P<half_paren_n>[\d０-９]{1,2})\s?[)）][、.]?"),
    "arabic_stop": ("item", 6, r"(?P<arabic_stop_n>[⒈-⒛])"),
    "arabic_enclosed": ("item", 7, r"(?P<arabic_enclosed_n>[⑴-⒇])"),
    "step": ("item", 7.5, rf"第(?P<step_n>[{HAN}\d]{{1,2}})(?:步|级|类|种)\s?[:：、，,]"),
    "named_step": ("item", 7.5, rf"步骤[ \t]?(?P<named_step_n>[{HAN}\d]{{1,2}})[ \t]?[:：、，,.]"),
    "circled": ("item", 8, r"(?P<circled_n>[①-⑳])"),
}
LABEL = re.compile("|".join(f"(?P<{style}>{pattern})" for style, (_, _, pattern) in STYLES.items()))
STEM_UNDER = 7.7  # rank of 甲、 where 一、 is open: it counts what stands there
ENCLOSED = (("①", "⑳"), ("⑴", "⒇"), ("⒈", "⒛"), ("㈠", "㈩"))  # numerals that are one character
REFERABLE = ("part", "portion", "chapter", "section", "article")
HEADLINE_MAX_CHARS = 30
ENDS = '。；;：:！!？?”"」』)）】…》>'
REFERENCE_AFTER = re.compile(rf"\s?(?:的|规定|所|和|或|至|以及|及其|第[{HAN}\d]+[款项]|中|以外|之规定|[,，、]第)")
REFERENCE_BEFORE = re.compile(
    r"(?:依照?|按照?|根据|依据|遵照|比照|违反|触犯|本法|本条例|本办法|本规定|适用|准用|参照|执行|不受|除|同于?|与|(?<!意)见|和|或者?|至|到|及|、|》|符合|(?<!所)有)\s?$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at ``start:end``; ``number`` is 0 for a style without numbers."""

    style: str
    kind: ClauseKind
    rank: float
    start: int
    end: int
    number: int
    line_start: bool


def find_labels(text: str) -> Iterator[Label]:
    """Yields the labels of ``text`` in reading order."""
    last: dict[str, int] = {}
    seen: set[str] = set()
    ranks: dict[str, float] = {}
    previous: Label | None = None
    for match in LABEL.finditer(text):
        style = next(s for s in STYLES if match.group(s) is not None)
        kind, rank, _ = STYLES[style]
        line = text.rfind("\n", 0, match.start()) + 1
        line_start = not text[line : match.start()].strip()
        label = Label(style, kind, rank, match.start(), match.end(), _number(match, style), line_start)
        if style == "arabic" and line_start and _over_decimals(label, text):
            style, kind, rank = "number", *STYLES["number"][:2]
            label = replace(label, style=style, kind=kind, rank=rank)
        if style in ("stem", "stem_paren"):
            rank = ranks.setdefault(style, STEM_UNDER if {"han", "han_paren"} & last.keys() else rank)
            label = replace(label, rank=rank)
        if style == "scene_bracket" and "bracket" in seen:  # one of several in such brackets
            rank = STYLES["bracket"][1]
            label = replace(label, rank=rank)
        # What stands between this label and the one before it (or the start of the line) may be a heading that ran into it.
        headline = text[max(line, previous.end if previous else 0) : label.start]
        if not _counts(label, text, headline, last.get(style), style in seen):
            continue
        if style != "bracket" or text[: match.start()].strip():  # a title is no part
            seen.add(style)
        last[style] = label.number
        for other, (_, other_rank, _) in STYLES.items():
            if ranks.get(other, other_rank) > rank:
                last.pop(other, None)
        previous = label
        yield label


def _over_decimals(label: Label, text: str) -> bool:
    """Whether ``4. 报修处理`` heads 4.1, which the next line begins with."""
    line, _, after = text[label.end : label.end + 2 * HEADLINE_MAX_CHARS].partition("\n")
    return len(line) <= HEADLINE_MAX_CHARS and not re.search(r"[。；;，,]", line) and bool(re.match(rf"\s*{label.number}[.．]1(?!\d)", after))


def _number(match: re.Match[str], style: str) -> int:
    digits = match.groupdict().get(f"{style}_n")
    if not digits:
        return 0
    if digits in STEMS:
        return STEMS.index(digits) + 1
    for first, last in ENCLOSED:
        if first <= digits <= last:
            return ord(digits) - ord(first) + 1
    return int(number(digits) or 0)


def _counts(label: Label, text: str, headline: str, last: int | None, seen: bool) -> bool:
    """Whether ``label`` labels a clause. ``last`` is the number before it in its list, ``seen`` whether its style occurred before."""
    before, after = text[max(0, label.start - 12) : label.start], text[label.end : label.end + 40]
    if not after.strip() and label.style not in ("bracket", "annex"):
        return False
    if after[:1] in "》〉" or (after.lstrip(" \t\u3000").startswith("\n") and label.style in ("han_paren", "arabic_paren")):
        return False
    if label.style in REFERABLE and REFERENCE_AFTER.match(after):
        return False
    if label.style == "number":  # 4 报修处理 over 4.1, as standards number their chapters
        line = text[label.end :].partition("\n")[0]
        heads = label.line_start and len(line) <= HEADLINE_MAX_CHARS and not re.search(r"[。；;，,]", line)
        return heads and bool(re.match(rf"\s*{label.number}[.．]1(?!\d)", text[label.end + len(line) : label.end + len(line) + 20]))
    if label.style in ("stem", "stem_paren"):
        return label.line_start and label.number in (1, (last or 0) + 1)
    if label.line_start:
        return True
    if label.style == "portion" or (label.style == "scene" and text[label.end - 1].isspace()):  # in running text mostly a reference
        return False
    closed = before[-1:] in ENDS or before[-1:].isspace()
    if label.style in ("bracket", "bullet"):
        return before[-1:].isspace() and text[label.start] not in "-*+"
    if label.style == "annex":
        return closed and text[label.end - 1] in ":："
    if label.style == "decimal" or REFERENCE_BEFORE.search(before):
        return False
    if label.style in ("part", "chapter"):
        return True
    # A heading that runs straight on: 第二章营业厅服务环境第4条…, 第1条客户咨询受理1.明确…, 务必回复1.服务承诺(1)遵守…
    heads = len(headline) <= HEADLINE_MAX_CHARS and not re.search(r"[。；，,;]", headline)
    if label.style in ("section", "article"):
        return closed or (heads and (last is None or label.number > last))
    if label.number == 1:
        return closed or heads or bool(re.match(r"[^，。；,;\s]{2,20}[(（]\s?[1一]\s?[)）]|[^，。；,;\s]{2,20}①", after))
    if last is not None and label.number == last + 1:
        return closed or not re.match(r"[\w.．〔\[《（(¥￥]", before[-1:], re.ASCII)
    # A text that starts in the middle, or lost a label to a page break.
    return closed and label.style in ("han", "han_paren") and (not seen or (last is not None and last < label.number <= last + 3))
