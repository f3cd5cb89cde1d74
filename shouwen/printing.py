"""How the command line shows answers: JSON for programs, colour and tables for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kb.contract import Citation
    from kb.contract.cards import Quotation

STATUSES = {
    "approved": "已批准",
    "draft": "草稿",
    "retired": "已停用",
    "repealed": "已废止",
    "expired": "已失效",
    "suspended": "暂停执行",
}
KINDS = {
    "procedure": "步骤",
    "deadline": "时限",
    "period": "其他期限",
    "statement": "并非承诺",
    "counting": "计算规则",
    "wording": "口径",
    "prohibition": "禁止",
    "tariff": "资费",
    "definition": "定义",
    "classification": "分类",
    "requirement": "所需材料",
    "contact": "联系方式",
    "rule": "规则",
}


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """One JSON value on stdout; characters that the terminal's encoding lacks are escaped."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not utf8, indent=2))


def console(*, stderr: bool = False) -> Console:
    """A console that colours only where a person reads, and leaves texts as they are: it breaks no line, which would break a quotation."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def print_table(table: Table) -> None:
    """A table on stdout, as wide as the terminal, or 120 columns where there is none."""
    from rich.console import Console

    out = Console(highlight=False)
    if not out.is_terminal:
        out.width = max(out.width, 120)
    out.print(table)


def plain(text: str, style: str = "") -> Text:
    """``text`` as it is: what stands in brackets in a regulation is not markup."""
    from rich.text import Text

    return Text(text, style=style)


def source_line(citation: Citation) -> Text:
    """Where a quotation stands: title, clause, offsets, and what a reader must know before trusting it."""
    from rich.text import Text

    line = Text("—— ", style="dim")
    line.append(f"《{citation.title}》", style="cyan")
    if citation.section:
        line.append(" " + " › ".join(citation.section), style="dim")
    line.append(f" [{citation.start}–{citation.end}]", style="dim")
    if citation.status != "approved":
        line.append(f" {STATUSES[citation.status]}", style="yellow")
    if citation.validity.by:
        line.append(f" {validity_in_words(citation)}", style="yellow")
    if citation.incomplete:
        line.append(" 原文不完整", style="yellow")
    return line


def validity_in_words(citation: Citation) -> str:
    """Until when it is in force and what ended it, or will: ``效力至2024-06-30（《…》）``."""
    validity = citation.validity
    by = f"（《{validity.by.title}》）" if validity.by else ""
    return f"效力至{validity.to}{by}" if validity.to else ""


def amended(quotation: Quotation) -> Text:
    """What other documents change in a quotation, a line each."""
    from rich.text import Text

    lines = (f"  {one.shown}：{one.text}（《{one.citation.title}》）" for one in quotation.amended_by)
    return Text("\n".join(lines), style="bold yellow")


def numbers(by_fate: Mapping[str, int]) -> str:
    """How many numbers there are, and what became of them."""
    told = (("fact", "in facts"), ("reason", "in none for a reason"), ("not_understood", "not understood"))
    parts = [f"{by_fate[fate]} {words}" for fate, words in told if by_fate.get(fate)]
    return f"{sum(by_fate.values())}" + (f": {', '.join(parts)}" if parts else "")


def highlighted(text: str, spans: Sequence[tuple[int, int]]) -> Text:
    """``text`` with ``spans`` (offsets from its start) in bold."""
    from rich.text import Text

    shown = Text(text)
    for start, end in spans:
        shown.stylize("bold green", start, end)
    return shown


def print_warnings(warnings: Sequence[str]) -> None:
    """The answer's warnings, on stderr."""
    for warning in warnings:
        console(stderr=True).print(f"! {warning}", style="yellow", markup=False)
