"""Tariffs: prices with their item, unit and document number, from tables and from tables that were flattened into running text.

``移机工料费100元/台湘通局[2001]101号过户费每号2元``: a price ends at its unit; the document number that follows covers all prices back to
the number before it, and with it their common head (``住宅电话省会18元/月,其他地市县16元,农村13.5元/月``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.facts import tariff_table
from ingest.facts.prices import NO_PRICE, PRICE, area, priced, unit_of
from ingest.facts.tree import Run, Span, Tree, tree_of
from ingest.passages import strip
from ingest.source import Outlined
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.models import Applicability, Fact, Tariff

ITEM_MAX_CHARS = 30

NUMBER = re.compile(r"(?P<number>[一-鿿]{1,8}[〔［\[（(]\s?(?:19|20)\d{2}\s?[〕］\]）)]\s?(?:第\s?)?\d+\s?号)")
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
    named = "|".join(text for place in words.areas for text in priced(place))
    return re.compile(rf"(?:(?:其[他它])?(?:地市县|县市|郊区|{named})(?:城市)?)$")


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
    tree = tree_of(outlined)
    found = [fact for run in tree.runs() if tree.topic(run.clause) not in ("wording", "forbidden") for fact in _running(tree, run)]
    found += tariff_table.extract(tree)
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
        unit = unit_of(match["per"], match["unit"] or match["each"] or "")
        yield _Price(first, (match.start(), match.end()), text[first:last], amount, unit)


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
                len(FEE.sub("", own)) > 1 and FEE.search(own) and re.search(r"[。；;\n]\s*$", tree.text[max(0, price.start - 3) : price.start])
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
        facts.append(Fact("tariff", own_start, price.price[1], Tariff(label, price.amount, unit, number), Applicability(area=area(item))))
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
