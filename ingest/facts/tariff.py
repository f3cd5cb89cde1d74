"""Tariffs: prices with their item, unit and document number, from tables and from tables that were flattened into running text.

``移机工料费100元/台湘通局[2001]101号过户费每号2元``: a price ends at its unit; the document number that follows covers all prices back to
the number before it, and with it their common head (``住宅电话省会18元/月,其他地市县16元,农村13.5元/月``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.facts.tables import cell, cells, column, split
from ingest.facts.tree import Run, Span, Tree
from ingest.passages import strip
from ingest.source import Block, Outlined
from kb.lexicon import of_words
from kb.lexicon.entries import Area, Lexicon
from kb.lexicon.words import texts
from kb.models import Applicability, Fact, Tariff

ITEM_MAX_CHARS = 30

TIME = r"分钟|小时|季度|月|秒|年|天|日"
MEASURE = rf"{TIME}|台|次|条|户|号|张|部|线|端口|首|份|人|个|件|套|对|路|公里|米|[KMG]B?|兆|元"
COUNTED = rf"(?:前|后|首)?每?\s?(?:\d+(?:\.\d+)?\s?)?(?:{MEASURE})"
PRICE = re.compile(
    rf"(?P<per>(?:每\s?\d*(?:{MEASURE})\s?)*)(?<!\d)(?P<amount>\d+(?:\.\d+)?)\s?元(?!以[上下内]|钱|旦|月|素|件|左右)"
    rf"(?:\s?[/／]\s?(?P<unit>(?:{COUNTED})(?:[·/／](?:{COUNTED}))*))?(?P<each>每(?:{MEASURE}))?"
)
NUMBER = re.compile(r"(?P<number>[一-鿿]{1,8}[〔［\[（(]\s?(?:19|20)\d{2}\s?[〕］\]）)]\s?(?:第\s?)?\d+\s?号)")
NO_PRICE = re.compile(
    r"罚|注册资本|资产|损失|赔|奖|违约金|以上|以下|超过|不足|不满|满|累计|达到|补贴|收您|找您|充值\d*$|面值|面额|欠费|扣|返还|退"
    r"|按(?:实际|\d)|低于|高于|至$|到$|[~～—-]$|金额|额度|限额|亏|少收|多收|付了|交了|存了"
)
CHANGED = re.compile(
    r"\s*(?:统一)?(?:调整|变更|下调|上调|下降|调低|调高|调|降低|提高|降|改)(?:为|至|到|成)"
)  # 由每月6元调整为5元: the first is the old price
FORMER = re.compile(
    r"(?:由|从)(?:原来?的?)?[^，,。；]{0,12}元[^，,。；]{0,6}?(?:调整|变更|下调|上调|下降|调低|调高|调|降低|提高|降|改)(?:为|至|到|成)\s*(?:每\S)?$"
)
BRACKETED = re.compile(r"[（(][^（）()]*[)）]")
SECTION = re.compile(r"^(?:\d{1,2}[.、]?\s*)?(?:(?:基础)?(?:业务)?(?:资费|收费|价格)(?:标准|项目|一览表?)?|项目|标准)[:：]?\s*")


@of_words
def _place(words: Lexicon) -> re.Pattern[str]:
    """Where a price holds, at the end of its item: 省会, 其他地市县, 农村."""
    named = "|".join(text for area in words.areas for text in _priced(area))
    return re.compile(rf"(?:(?:其[他它])?(?:地市县|县市|郊区|{named})(?:城市)?)$")


@of_words
def _areas(words: Lexicon) -> dict[Literal["urban", "rural"], re.Pattern[str]]:
    return {area.name: re.compile("|".join(_priced(area))) for area in words.areas}


def _priced(area: Area) -> tuple[str, ...]:
    return (*area.priced, *texts([area]))


def _area(item: str) -> Literal["urban", "rural"] | None:
    return next((name for name in ("rural", "urban") if _areas()[name].search(item)), None)


FEE = re.compile(r"(?:(?:开户|安装|初装|装机|月租|月使用|月功能|使用|功能|手续|工料|服务|调测|通话|租用|开通|材料|上门)费|月租|话费|费用|费|资费)$")
CATEGORY = re.compile(r"^([^费]{1,4}费)(?=[^每\d\s/／为是:：])(.+)$")
TAIL = re.compile(r"(?:[:：,，、/／]|为|是|按|收取|收|计|需|应|须|缴纳|交纳|支付|统一|均|各|一律|\s)+$")


@dataclass(slots=True)
class _Price:
    start: int  # of the item's words
    price: Span
    words: str
    amount: float
    unit: str


def extract(outlined: Outlined) -> list[Fact]:
    """The prices of a document in reading order; fines, thresholds and amounts of a single case are none."""
    tree = Tree(outlined)
    found = [fact for run in tree.runs() if tree.topic(run.clause) not in ("wording", "forbidden") for fact in _running(tree, run)]
    for _, table in tree.tables():
        found += _rows(tree, table)
    return sorted(found, key=lambda fact: (fact.start, fact.end))


def _running(tree: Tree, run: Run) -> Iterator[Fact]:
    for line_start, line_end in tree.lines(run):
        category = ""
        start = line_start
        for group_end, after, number in _groups(tree.text, line_start, line_end):
            prices = list(_prices(tree.text, start, group_end))
            facts, category = _facts(tree, prices, number, category)
            yield from facts
            start = after


def _groups(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Runs of prices that share a document number: where each ends, where the next begins, and the number."""
    position = start
    while position < end:
        match = _number_after_price(text, position, end)
        if not match:
            yield end, end, ""
            return
        first, last, number = match
        yield first, last, number
        position = last


def _number_after_price(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """The first document number right behind a price, with those that follow it at once."""
    for price in PRICE.finditer(text, start, end):
        behind = re.compile(r"\s*(?:[（(][^（）()]{1,15}[)）])?[。;；,，]?\s*").match(text, price.end(), end)
        at = behind.end() if behind else price.end()
        number = NUMBER.match(text, at, end)
        if not number:
            continue
        last = number.end()
        while following := NUMBER.match(text, last, end):
            last = following.end()
        return price.end(), last, text[number.start() : last]
    return None


def _prices(text: str, start: int, end: int) -> Iterator[_Price]:
    """The prices of a group, each with the words since the one before."""
    position = start
    for match in PRICE.finditer(text, start, end):
        if CHANGED.match(text, match.end(), end):
            continue
        words_start = position
        position = match.end()
        behind = re.compile(r"\s*[（(][^（）()]{1,15}[)）]").match(text, position, end)
        position = behind.end() if behind else position
        amount = float(match["amount"])
        if text[match.end() : match.end() + 2] in ("以上", "以下", "以内") or text[max(0, match.start() - 1)] in "万亿百千":
            continue
        first, last = strip(text, words_start, match.start())
        while first < last and text[first] in "。；;,，、:：)） ":
            first += 1
        unit = _unit(match["per"], match["unit"] or match["each"] or "")
        yield _Price(first, (match.start(), match.end()), text[first:last], amount, unit)


def _unit(per: str, unit: str) -> str:
    """``每号每月8元`` → ``号/月``; ``/6秒`` → ``6秒``."""
    named = [m.strip() for m in re.findall(rf"每\s?(\d*(?:{MEASURE}))", per or "")]
    bare = unit.replace("每", "", 1) if unit.startswith("每") else unit
    return unicodedata.normalize("NFKC", "/".join([*named, *([bare] if bare else [])])).replace(" ", "")


def _facts(tree: Tree, prices: Sequence[_Price], number: str, category: str) -> tuple[list[Fact], str]:
    """The facts of one group, and the category (``通话费``) that heads the groups after it too."""
    facts: list[Fact] = []
    head, head_start, unit = "", 0, ""
    for price in prices:
        own = _named(SECTION.sub("", price.words))
        own_start = price.start + len(price.words) - len(SECTION.sub("", price.words))
        sentence = re.split(r"[。；;!！?？\n]", price.words)[-1]
        if NO_PRICE.search(sentence):
            continue
        if not head:
            named = CATEGORY.match(own)
            if named and not FEE.fullmatch(named.group(2)):
                category, own = named.group(1), named.group(2)
            elif FEE.search(own) and own:
                category = "" if not number else category if not re.fullmatch(r"[^费]{1,6}费", own) else ""
            item, head, head_start = own, _head(own), own_start if own else price.start
            own_start = head_start
        else:
            if (
                len(FEE.sub("", own)) > 1 and FEE.search(own) and re.search(r"[。；;\n]\s*$", tree.text[: price.start][-3:])
            ):  # a fee of its own: 过户手续费10元；国内通话费0.3元
                head, head_start = "", price.start
            item = own if not own or not head or own == head else f"{head}{own}" if _place().fullmatch(own) else f"{head} {own}"
            item = item or head
            head = head or _head(own)
            own_start = head_start
        unit = price.unit or (unit if _place().search(item) else "月" if re.search(r"月(?:租|使用|功能|服务)?费?$", item) else "")
        if not re.search(r"[一-鿿]{2}", item) or price.price[1] - own_start > 200:
            continue
        label = f"{category} {item}" if category and category not in item else item
        facts.append(Fact("tariff", own_start, price.price[1], Tariff(label, price.amount, unit, number), Applicability(area=_area(item))))
    return facts, category


def _named(words: str) -> str:
    """The item in the words before a price: the last noun of a long sentence, all of a short one."""
    words = TAIL.sub("", BRACKETED.sub("", FORMER.sub("", words)))
    words = TAIL.sub("", re.split(r"[。；;,，:：!！?？\n]|(?:收取|缴纳|交纳|支付)", words)[-1])
    return words.strip()[-ITEM_MAX_CHARS:]


def _head(item: str) -> str:
    """What an item shares with those after it: ``住宅电话省会`` → ``住宅电话``, ``来电显示开户费`` → ``来电显示``."""
    place = _place().search(item)
    if place and place.start() >= 2:
        return item[: place.start()]
    fee = re.search(r"(?:开户|安装|初装|月租|月使用|月功能|功能|手续|开通)费$", item)
    return item[: fee.start()] if fee and fee.start() >= 2 else item


def _rows(tree: Tree, table: Sequence[Block]) -> Iterator[Fact]:
    """The rows of a tariff table: a cell with an amount, and the columns 项目, 单位, 依据 where it has them."""
    header, rows = split(tree, table)
    item_column = column(tree, header, r"项目|名称|业务|内容|品种|费用|类别") if header else 0
    price_column = column(tree, header, r"标准|价格|资费|金额|收费|单价")
    unit_column, number_column = column(tree, header, r"单位"), column(tree, header, r"依据|文号|文件|批文")
    if header and price_column is None and not any("元" in tree.text[slice(*s)] for s in header):
        return
    for row in rows:
        spans = cells(row)
        amounts = [price_column] if price_column is not None else range(1, len(spans))
        for index in amounts:
            text = cell(tree, spans, index)
            match = PRICE.search(text) or (re.search(r"^\s*(?P<amount>\d+(?:\.\d+)?)\s*$", text) if unit_column is not None else None)
            if not match or NO_PRICE.search(text[: match.start()]):
                continue
            item = cell(tree, spans, item_column)
            named = match.groupdict()
            unit = _unit(named.get("per") or "", named.get("unit") or named.get("each") or "")
            unit = unit or re.sub(r"^(?:人民币)?元\s*[/／]?\s*每?", "", cell(tree, spans, unit_column))
            place = item + text[: match.start()]
            if item:
                detail = Tariff(item, float(match["amount"]), unit, cell(tree, spans, number_column))
                yield Fact("tariff", row.start, row.end, detail, Applicability(area=_area(place)))
