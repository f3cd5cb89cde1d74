"""``shouwen suggest``: what to do, by when, and what to say, for one complaint."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from shouwen import options, printing
from shouwen.opening import ask

if TYPE_CHECKING:
    from datetime import datetime

    from rich.console import Console

    from kb.context import Context
    from kb.contract import (
        Classification,
        Contact,
        Deadline,
        Period,
        Procedure,
        Prohibition,
        Requirement,
        Rule,
        Statement,
        Suggestion,
        Tariff,
        Wording,
    )
    from kb.contract.cards import Quotation, Ruling

CONSEQUENCES = {"holds": "已成立", "not_yet": "尚未成立", "unknown": "是否成立未定"}
MATTERS = {"sure": "有规定", "possible": "可能有规定", "none": "没有已批准的规定"}
EXAMPLE = """\
example:
  shouwen suggest 客户说宽带断了三天没人来修 --operator 湖南铁通 --area urban --received-at 2026-09-28T10:00
  shouwen suggest 报修两天了没人来 --event 报修=2026-09-26T09:00 --received-at 2026-09-28T10:00
  shouwen suggest 充值卡被骗了怎么答复 --json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``suggest``."""
    parser.epilog = EXAMPLE
    parser.add_argument("text", metavar="TEXT", help="the complaint, in plain words")
    parser.add_argument("--preview", action="store_true", help="do not note an unanswered complaint in the list of gaps")
    parser.add_argument("--explain", action="store_true", help="also show what the first cards' scores are made of: feature, value × weight")
    options.add_limit(parser)
    options.add_json(parser)
    options.add_data(parser)
    options.add_context(parser)


def run(args: argparse.Namespace) -> int:
    """Asks and prints; 0 also where no approved text answers."""
    with ask(args, args.text) as (assist, context, warnings):
        answer = assist.suggest(args.text, context, limit=args.limit, preview=args.preview)
        explained = [asdict(one) for one in assist.explain(args.text, context)] if args.explain else []
    if not args.preview and not (answer.ask and answer.ask.field == "former"):
        _note(args, context, answer)
    answer = answer.warned(warnings)
    if args.json:
        printing.print_json(answer.json_ready() | ({"explained": explained} if args.explain else {}))
    else:
        show(answer)
        _reasons(explained)
    return 0


def _note(args: argparse.Namespace, context: Context, answer: Suggestion) -> None:
    from kb.journal import Journal

    Journal(options.settings_from(args)).note(args.text, context, answer)


def show(answer: Suggestion) -> None:
    """The answer in the order in which an agent needs it."""
    out = printing.console()
    for contact in answer.emergency:
        out.print(printing.plain(f"☎ {contact.of} {contact.value}  {contact.note}", style="bold red"))
    if answer.grade == "sure":
        out.print("✓ 有已批准的规定", style="bold green")
    elif answer.answered:
        out.print("？ 可能有关的规定；把握不大，请先核对原文是否针对此事", style="bold yellow")
    elif answer.nearest:
        out.print("✗ 没有已批准的答案；以下是最接近的规定，仅供参考", style="bold yellow")
        _quotations(out, "最接近的规定", answer.nearest)
    else:
        out.print("✗ 没有已批准的答案", style="bold yellow")
    for number, matter in enumerate(answer.matters if len(answer.matters) > 1 else (), 1):
        out.print(printing.plain(f"{number}. {matter.asked}：{MATTERS[matter.grade]}", style="cyan" if matter.grade == "sure" else "yellow"))
    if answer.facts:
        out.print(printing.plain(f"读出：{' · '.join(fact.shown for fact in answer.facts)}", style="cyan"))
    if answer.ask:
        named = [one.label for one in answer.sets if answer.ask.field in one.case] or answer.ask.options
        options = f"：{'、'.join(named)}" if named else ""
        out.print(printing.plain(f"{answer.ask.question}{options}", style="yellow"))
    _sets(out, answer)
    if answer.listed:
        out.print(printing.plain(f"共{answer.listed.count}项", style="bold"))
        for number, item in enumerate(answer.listed.items, 1):
            out.print(printing.plain(f"{number}. {item.text}"))
        out.print(printing.source_line(answer.listed.citation))
    for owed in answer.owed:
        told = f"应付 {owed.amount:g}元：{owed.computed}" if owed.amount is not None else f"应付金额无法算出：{owed.missing}"
        out.print(printing.plain(told, style="bold magenta"))
        out.print(printing.source_line(owed.citation))
    for group in _order(answer):
        GROUPS[group](out, getattr(answer, group))
    if answer.answered:
        _quotations(out, "相关规定", answer.passages, style="dim")
    out.print(f"{answer.took_ms:.1f} ms", style="dim")
    printing.print_warnings(answer.warnings)


def _sets(out: Console, answer: Suggestion) -> None:
    """What is for each of the cases that the complaint leaves open, side by side."""
    from rich.columns import Columns
    from rich.panel import Panel
    from rich.text import Text

    panels = []
    for one in answer.sets:
        first = {group: getattr(answer, group)[places[0]] for group, places in one.cards.items()}
        lines = [f"{card.action} {card.shown}".strip() if group == "deadlines" else card.text for group, card in first.items()]
        panels.append(Panel(Text("\n".join(lines)), title=one.label, title_align="left"))
    if panels:
        out.print(Columns(panels, equal=True, expand=True))


def _order(answer: Suggestion) -> list[str]:
    """The groups as they are printed: that of the surest card first, times that are no deadlines before the rest where there is none."""
    front = answer.surest
    times = ("periods", "statements")
    groups = list(GROUPS) if answer.deadlines else [*times, *(group for group in GROUPS if group not in times)]
    return sorted(groups, key=lambda group: group != front)


def _reasons(explained: Iterable[Mapping[str, Any]]) -> None:
    out = printing.console()
    for kind, cards in groupby(explained, key=itemgetter("kind")):
        _heading(out, f"得分 {kind}")
        for one in cards:
            parts = "  ".join(f"{name} {value:.2f}×{weight:g}" for name, (value, weight) in one["parts"].items())
            out.print(printing.plain(f"{one['score']:.3f} {one['text'][:40]}（{one['title']}）"))
            out.print(printing.plain(f"  {parts}", style="dim"))


def _procedures(out: Console, procedures: Sequence[Procedure]) -> None:
    for procedure in procedures:
        _heading(out, f"步骤 {procedure.title}")
        for number, step in enumerate(procedure.steps, 1):
            out.print(printing.plain(f"  {number}. {step.text}", style="bold red" if step.escalation else ""))
        if not procedure.steps:
            out.print(printing.plain(procedure.text))
        _marks(out, procedure)
        out.print(printing.source_line(procedure.citation))


def _rules(out: Console, rules: Sequence[Rule]) -> None:
    if rules:
        _heading(out, "规则")
    for rule in rules:
        line = printing.plain(f"{rule.shown} ", style="bold red" if rule.modality == "must_not" else "bold")
        if rule.consequence:
            line.append(f"{CONSEQUENCES[rule.consequence]} ", style="yellow")
        line.append(rule.text, style="not bold")
        out.print(line)
        for exception in rule.exception:
            if exception.text not in rule.text:
                out.print(printing.plain(f"  例外：{exception.text}", style="yellow"))
        _marks(out, rule)
        out.print(printing.source_line(rule.citation))


def _requirements(out: Console, requirements: Sequence[Requirement]) -> None:
    if requirements:
        _heading(out, "所需材料")
    for requirement in requirements:
        out.print(printing.plain(f"{requirement.matter}{'（代办）' if requirement.by_proxy else ''}", style="bold"))
        for item in requirement.items:
            out.print(printing.plain(f"  · {item.text}{f'（{item.condition.text}）' if item.condition else ''}"))
        _marks(out, requirement)
        out.print(printing.source_line(requirement.citation))


def _contacts(out: Console, contacts: Sequence[Contact]) -> None:
    if contacts:
        _heading(out, "联系方式")
    for contact in contacts:
        out.print(printing.plain(f"{contact.of} {contact.shown} {contact.value}".strip(), style="bold"))
        if contact.text != contact.value:
            out.print(printing.plain(f"  {contact.text}"))
        _marks(out, contact)
        out.print(printing.source_line(contact.citation))


def _deadlines(out: Console, deadlines: Sequence[Deadline]) -> None:
    if deadlines:
        _heading(out, "时限")
    for deadline in deadlines:
        whose = "客户自己的期限" if deadline.owed_by == "customer" else ""
        held = "".join(f"（{words}）" for words in (whose, deadline.term, deadline.when.shown if deadline.when else "") if words)
        line = printing.plain(f"{deadline.action or '时限'} {deadline.shown}{held}", style="bold")
        if deadline.form != "at_once":
            line.append(f"  最迟 {_clock(deadline.due_at)}" if deadline.due_at else "  到期时间无法推算", style="bold magenta")
        if deadline.lateness:
            line.append(f"  {deadline.lateness}", style="bold red")
        elif deadline.due_from and deadline.due_at and deadline.due_from < deadline.due_at:
            line.append(f"  最早 {_clock(deadline.due_from)}", style="yellow")
        out.print(line)
        if deadline.doubt:
            out.print(printing.plain(f"  读数存疑，须核对原文：{deadline.doubt}", style="bold yellow"))
        if deadline.due_assumes:
            out.print(printing.plain(f"  {deadline.due_assumes}", style="yellow"))
        if deadline.counted:
            out.print(printing.plain(f"  {deadline.counted}", style="dim"))
        for way in deadline.counted_by:
            if way.citation.document_id != deadline.citation.document_id:
                out.print(printing.source_line(way.citation))
        _marks(out, deadline)
        out.print(printing.plain(f"  {' › '.join((*(part.text for part in deadline.parts), deadline.text))}"))
        _decided(out, deadline)
        out.print(printing.source_line(deadline.citation))
        if deadline.also.count:
            out.print(printing.plain(f"  另有 {deadline.also.count} 处相同", style="dim"))
        if deadline.holds is False and deadline.when:
            out.print(printing.plain(f"  受理时间不在{deadline.when.shown}", style="yellow"))
        for later in deadline.announced:
            out.print(printing.plain(f"  尚未施行：{later.term}{later.shown}", style="yellow"))
        for other in deadline.beside:
            out.print(printing.plain(f"  另见：{other.text}", style="dim"))


def _decided(out: Console, card: Ruling) -> None:
    """What restricts a rule where it stands elsewhere, and what the complaint says of that."""
    scope = card.scope
    for name, pieces in (("情形", scope.cases), ("除外", scope.exceptions)):
        for piece in pieces:
            if not card.citation.start <= piece.start < card.citation.end:
                out.print(printing.plain(f"  {name}：{piece.text}", style="dim"))
    for one in card.decided:
        out.print(printing.plain(f"  {one.text}", style="green" if one.state == "holds" else "yellow"))


def _periods(out: Console, periods: Sequence[Period]) -> None:
    """Times that are no deadlines: first where they are what was asked for, and no limit stands before them."""
    if periods:
        _heading(out, "其他期限")
    for period in periods:
        _time(out, f"{period.what} {period.shown}", "bold", period)


def _statements(out: Console, statements: Sequence[Statement]) -> None:
    """Times that are told and not promised."""
    if statements:
        _heading(out, "并非承诺")
    for told in statements:
        _time(out, f"{told.shown} {told.what}", "bold yellow", told)


def _time(out: Console, line: str, style: str, card: Period | Statement) -> None:
    """One time that nothing falls due by, headed by ``line``."""
    out.print(printing.plain(line, style=style))
    if card.doubt:
        out.print(printing.plain(f"  读数存疑，须核对原文：{card.doubt}", style="bold yellow"))
    out.print(printing.plain(f"  {card.text}"))
    _marks(out, card)
    out.print(printing.source_line(card.citation))


def _clock(due: datetime) -> str:
    """Date and time; midnight as the end of the day before, as the regulations say it."""
    return f"{due - timedelta(days=1):%Y-%m-%d} 24:00" if due.hour == due.minute == 0 else f"{due:%Y-%m-%d %H:%M}"


def _wordings(out: Console, wordings: Sequence[Wording]) -> None:
    for wording in wordings:
        _heading(out, f"标准答复 {wording.situation}".strip())
        out.print(printing.plain(wording.text, style="cyan"))
        _marks(out, wording)
        if wording.variables:
            out.print(printing.plain(f"  需填写：{'、'.join(wording.variables)}", style="yellow"))
        out.print(printing.source_line(wording.citation))


def _prohibitions(out: Console, prohibitions: Sequence[Prohibition]) -> None:
    _quotations(out, "禁止", prohibitions, style="red")


def _classification(out: Console, classes: Sequence[Classification]) -> None:
    from rich.table import Table

    if not classes:
        return
    table = Table(title="分类", title_justify="left", title_style="bold")
    for column in ("体系", "类别", "告知", "出处"):
        table.add_column(column)
    for item in classes:
        table.add_row(printing.plain(item.scheme), printing.plain(item.label), printing.plain(item.tell or ""), printing.source_line(item.citation))
    printing.print_table(table)


def _tariffs(out: Console, tariffs: Sequence[Tariff]) -> None:
    from rich.table import Table

    if not tariffs:
        return
    table = Table(title="资费", title_justify="left", title_style="bold")
    for column in ("项目", "元", "单位", "依据", "出处"):
        table.add_column(column)
    for item in tariffs:
        row = (item.item, f"{item.amount:g}", item.unit or "", item.number or "")
        table.add_row(*map(printing.plain, row), printing.source_line(item.citation))
    printing.print_table(table)


def _quotations(out: Console, title: str, items: Sequence[Quotation], style: str = "") -> None:
    if items:
        _heading(out, title)
    for item in items:
        out.print(printing.plain(f"· {item.text}", style=style))
        _marks(out, item)
        out.print(printing.source_line(item.citation))


def _marks(out: Console, item: Quotation) -> None:
    """What must be known of a card before it is used: what is amended in it, and that it stands for its scene alone."""
    if item.amended_by:
        out.print(printing.amended(item))
    if getattr(item, "by_example", False):
        out.print("  按例句找到的场景：这一条未必针对所问", style="yellow")


def _heading(out: Console, title: str) -> None:
    out.print()
    out.print(printing.plain(title, style="bold underline"))


GROUPS: dict[str, Callable[[Console, Any], None]] = {
    "procedures": _procedures,
    "deadlines": _deadlines,
    "wordings": _wordings,
    "rules": _rules,
    "requirements": _requirements,
    "contacts": _contacts,
    "prohibitions": _prohibitions,
    "classification": _classification,
    "tariffs": _tariffs,
    "statements": _statements,
    "periods": _periods,
}
"""How each group is printed, in this order."""
