"""What a price is, in running text and in tables: its amount in yuan, what it is paid for, where it holds, and what looks like one and is none."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from kb.lexicon import of_words
from kb.lexicon.entries import Area, Lexicon
from kb.lexicon.words import texts

TIME = r"分钟|小时|季度|月|秒|年|天|日"
MEASURE = rf"{TIME}|台|次|条|户|号|张|部|线|端口|首|份|人|个|件|套|对|路|公里|米|[KMG]B?|兆|元"
COUNTED = rf"(?:前|后|首)?每?\s?(?:\d+(?:\.\d+)?\s?)?(?:{MEASURE})"
PRICE = re.compile(
    rf"(?P<per>(?:每\s?\d*(?:{MEASURE})\s?)*)(?<!\d)(?P<amount>\d+(?:\.\d+)?)\s?元(?!以[上下内]|钱|旦|月|素|件|左右)"
    rf"(?:\s?[/／]\s?(?P<unit>(?:{COUNTED})(?:[·/／](?:{COUNTED}))*))?(?P<each>每(?:{MEASURE}))?"
)
NO_PRICE = re.compile(
    r"罚|注册资本|资产|损失|赔|奖|违约金|以上|以下|超过|不足|不满|满|累计|达到|补贴|收您|找您|充值\d*$|面值|面额|欠费|扣|返还|退"
    r"|按(?:实际|\d)|低于|高于|至$|到$|[~～—-]$|金额|额度|限额|亏|少收|多收|付了|交了|存了"
)


@of_words
def _areas(words: Lexicon) -> dict[Literal["urban", "rural"], re.Pattern[str]]:
    return {area.name: re.compile("|".join(priced(area))) for area in words.areas}


def priced(area: Area) -> tuple[str, ...]:
    """What prices call an area."""
    return (*area.priced, *texts([area]))


def area(item: str) -> Literal["urban", "rural"] | None:
    """Where the price of an item holds."""
    return next((name for name in ("rural", "urban") if _areas()[name].search(item)), None)


def unit_of(per: str, unit: str) -> str:
    """``每号每月8元`` → ``号/月``; ``/6秒`` → ``6秒``."""
    named = [m.strip() for m in re.findall(rf"每\s?(\d*(?:{MEASURE}))", per or "")]
    bare = unit.replace("每", "", 1) if unit.startswith("每") else unit
    return unicodedata.normalize("NFKC", "/".join([*named, *([bare] if bare else [])])).replace(" ", "")
