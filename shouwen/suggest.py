"""``shouwen suggest``: what to do, by when, and what to say, for one complaint."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
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
    from kb.contract import Classification, Deadline, Period, Procedure, Statement, Suggestion, Tariff, Wording
    from kb.contract.cards import Quotation, Ruling

EXAMPLE = """\
example:
  shouwen suggest 客户说宽带断了三天没人来修 --operator 湖南铁通 --area urban --received-at 2026-09-28T10:00
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
    if not args.preview:
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

    nearest = [near.citation.document_id for near in answer.nearest]
    Journal(options.settings_from(args)).note(args.text, context, answered=answer.answered, nearest=nearest)


def show(answer: Suggestion) -> None:
    """The answer in the order in which an agent needs it."""
    out = printing.console()
    if answer.answered:
        out.print("✓ 有已批准的规定", style="bold green")
    else:
        out.print("✗ 没有已批准的答案；以下是最接近的规定，仅供参考", style="bold yellow")
        _quotations(out, "最接近的规定", answer.nearest)
    if not answer.deadlines:
        _periods(out, answer.periods)
        _statements(out, answer.statements)
    for procedure in answer.procedures:
        _procedure(out, procedure)
    _deadlines(out, answer.deadlines)
    if answer.ask:
        out.print(printing.plain(f"{answer.ask.question}：{'、'.join(answer.ask.options)}", style="yellow"))
    for wording in answer.wordings:
        _wording(out, wording)
    _quotations(out, "禁止", answer.prohibitions, style="red")
    _classification(answer.classification)
    _tariffs(answer.tariffs)
    if answer.deadlines:
        _statements(out, answer.statements)
        _periods(out, answer.periods)
    if answer.answered:
        _quotations(out, "相关规定", answer.passages, style="dim")
    out.print(f"{answer.took_ms:.1f} ms", style="dim")
    printing.print_warnings(answer.warnings)


def _reasons(explained: Iterable[Mapping[str, Any]]) -> None:
    out = printing.console()
    for kind, cards in groupby(explained, key=itemgetter("kind")):
        _heading(out, f"得分 {kind}")
        for one in cards:
            parts = "  ".join(f"{name} {value:.2f}×{weight:g}" for name, (value, weight) in one["parts"].items())
            out.print(printing.plain(f"{one['score']:.3f} {one['text'][:40]}（{one['title']}）"))
            out.print(printing.plain(f"  {parts}", style="dim"))


def _procedure(out: Console, procedure: Procedure) -> None:
    _heading(out, f"步骤 {procedure.title}")
    for number, step in enumerate(procedure.steps, 1):
        out.print(printing.plain(f"  {number}. {step.text}", style="bold red" if step.escalation else ""))
    if not procedure.steps:
        out.print(printing.plain(procedure.text))
    _amended(out, procedure)
    out.print(printing.source_line(procedure.citation))


def _deadlines(out: Console, deadlines: Sequence[Deadline]) -> None:
    if deadlines:
        _heading(out, "时限")
    for deadline in deadlines:
        held = "".join(f"（{words}）" for words in (deadline.term, deadline.when.shown if deadline.when else "") if words)
        line = printing.plain(f"{deadline.action or '时限'} {deadline.shown}{held}", style="bold")
        line.append(f"  最迟 {_clock(deadline.due_at)}" if deadline.due_at else "  到期时间无法推算", style="bold magenta")
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
        _amended(out, deadline)
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
    _amended(out, card)
    out.print(printing.source_line(card.citation))


def _clock(due: datetime) -> str:
    """Date and time; midnight as the end of the day before, as the regulations say it."""
    return f"{due - timedelta(days=1):%Y-%m-%d} 24:00" if due.hour == due.minute == 0 else f"{due:%Y-%m-%d %H:%M}"


def _wording(out: Console, wording: Wording) -> None:
    _heading(out, f"标准答复 {wording.situation}".strip())
    out.print(printing.plain(wording.text, style="green"))
    _amended(out, wording)
    if wording.variables:
        out.print(printing.plain(f"  需填写：{'、'.join(wording.variables)}", style="yellow"))
    out.print(printing.source_line(wording.citation))


def _classification(classes: Sequence[Classification]) -> None:
    from rich.table import Table

    if not classes:
        return
    table = Table(title="分类", title_justify="left", title_style="bold")
    for column in ("体系", "类别", "告知", "出处"):
        table.add_column(column)
    for item in classes:
        table.add_row(printing.plain(item.scheme), printing.plain(item.label), printing.plain(item.tell or ""), printing.source_line(item.citation))
    printing.print_table(table)


def _tariffs(tariffs: Sequence[Tariff]) -> None:
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
        _amended(out, item)
        out.print(printing.source_line(item.citation))


def _amended(out: Console, item: Quotation) -> None:
    if item.amended_by:
        out.print(printing.amended(item))


def _heading(out: Console, title: str) -> None:
    out.print()
    out.print(printing.plain(title, style="bold underline"))
