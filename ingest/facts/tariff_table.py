"""Prices in tables: a price is what the row's label, the column's heading and the cell say together.

``套餐 | 月费 | 安装费`` over ``畅享 | 59元 | 100元`` is 59 yuan a month for 畅享 月费, and 100 for 畅享 安装费.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.grid import NUMBERS, Grid, Place, Row, grids
from ingest.facts.prices import COUNTED, NO_PRICE, PRICE, area, unit_of
from ingest.facts.tree import Tree
from kb.models import Applicability, Fact, Tariff

_PRICES = re.compile(r"标准|价|资费|金额|收费|费用|费率|月租|[费租](?:\(|$)|元")
_GENERIC = re.compile(r"(?:收费|资费|价格|执行)?标准|价格|单价|资费|金额|收费|费用|收费标准|价")
_NONE = re.compile(r"罚|赔|奖|扣|限额|余额|收入|面值|欠|优惠(?!价)|减免|备注|说明|依据|文号|文件|批文|单位|条件|范围|时间|时限|责任|部门|承办")
_NUMBER = re.compile(r"依据|文号|文件|批文")
_UNIT = re.compile(r"^(?:计[费价量])?单位$")
_BARE = re.compile(r"[¥￥]?(?P<amount>\d+(?:\.\d+)?)")
_PER = re.compile(rf"元\s*[/／每]\s*(?P<unit>(?:{COUNTED})(?:[·/／](?:{COUNTED}))*)")
_MONTHLY = re.compile(r"月(?:租|费|使用费|功能费|基本费|服务费)")


def extract(tree: Tree) -> Iterator[Fact]:
    """The prices of all tables that say that they hold some."""
    for clause, table in tree.tables():
        above = " ".join([tree.title, *tree.titles(clause)[-2:], tree.heading_before(table[0].start, clause)])
        for one in grids(tree, table):
            yield from _Reader(tree, one, above).facts()


class _Reader:
    def __init__(self, tree: Tree, table: Grid, above: str) -> None:
        self.tree, self.grid, self.above = tree, table, above
        self.headings = [table.heading(index, index + 1) for index in range(len(table.headings))]
        self.unit = next((i for i, words in enumerate(self.headings) if _UNIT.search(words)), None)
        self.number = next((i for i, words in enumerate(self.headings) if _NUMBER.search(words)), None)
        self.columns = [self._holds_prices(index) for index in range(len(self.headings))]

    def facts(self) -> Iterator[Fact]:
        """The prices of its rows, each in its row."""
        for row in self.grid.rows:
            for place in row.places:
                turned = place.first > 0 and self._priced(row.labels[0])
                if any(self.columns[place.first : place.last]) or (turned and not _NONE.search(self._over(place))):
                    yield from self._fact(row, place)

    def _holds_prices(self, index: int) -> bool:
        """Whether a column holds prices: it is headed so, or there are only prices in it; the names of what they are for are others."""
        words = self.headings[index]
        held = [place.words for row in self.grid.rows for place in row.places if place.first <= index < place.last]
        sums = sum(bool(self._price(word, words)) for word in held)
        if index in self.grid.numbers or _NONE.search(words) or NUMBERS.search(words) or not held or 2 * sums < len(held):
            return sums > 0 and self._priced(words) and not _NONE.search(words)
        return self._priced(words) or bool(re.search(r"资费|收费|价格|费用|套餐|元", self.above)) or (not words and index > 0)

    @staticmethod
    def _priced(words: str) -> bool:
        return bool(_PRICES.search(words)) and not _NONE.search(words)

    def _price(self, cell: str, heading: str) -> re.Match[str] | None:
        """The price that a folded cell begins with; a bare figure where the heading says that it is one."""
        found = PRICE.search(cell)
        if found:
            return None if NO_PRICE.search(cell[: found.start()]) else found
        sums = "元" in heading or "元" in self.above or (self.unit is not None and self._priced(heading))
        return _BARE.fullmatch(cell) if sums else None

    def _fact(self, row: Row, place: Place) -> Iterator[Fact]:
        heading = self._over(place)
        match = self._price(place.words, f"{heading}{row.labels[0]}" if place.first else heading)
        names = self._names(row, place)
        if not match or not names:
            return
        groups = match.groupdict()
        unit = unit_of(groups.get("per") or "", groups.get("unit") or groups.get("each") or "")
        unit = unit or self._unit(row, heading)
        detail = Tariff(" ".join(names), float(match["amount"]), unit, self._raw(row, self.number))
        yield Fact("tariff", min(row.own[0], place.span[0]), row.own[1], detail, Applicability(area=area(detail.item)))

    def _over(self, place: Place) -> str:
        return self.grid.heading(place.first, place.last)

    def _names(self, row: Row, place: Place) -> list[str]:
        """What a price is for: its group, the row's labels, and its column, where that is not one of prices at large."""
        labels = [self._raw(row, index) for index in range(place.first) if not self._aside(index) and not PRICE.search(row.labels[index])]
        names = [row.of_group, *labels] if any(labels) else []
        over = " ".join(level for level in re.sub(r"\([^()]*\)", "", self._over(place)).split() if not _GENERIC.fullmatch(level))
        several = sum(self.columns) > 1 or not self.columns[place.first]
        return list(dict.fromkeys(filter(None, [*names, over if several and names else ""])))

    def _aside(self, index: int) -> bool:
        """Whether a column names nothing: it counts the rows, or says prices, units or sources."""
        return index in self.grid.numbers or self.columns[index] or bool(_NONE.search(self.headings[index]))

    def _raw(self, row: Row, index: int | None) -> str:
        words = self.tree.text[slice(*row.spans[index])] if index is not None and row.labels[index] else ""
        return words.strip()

    def _unit(self, row: Row, heading: str) -> str:
        """What a price without a unit of its own is paid for."""
        own = re.sub(r"^(?:人民币)?元\s*[/／]?\s*每?", "", self._raw(row, self.unit))
        told = next((match["unit"] for words in (heading, row.labels[0], self.above) if (match := _PER.search(words))), "")
        return own or told or ("月" if _MONTHLY.search(f"{heading}{row.labels[0]}") else "")
