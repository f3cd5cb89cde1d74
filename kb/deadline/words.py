"""A time limit in words, the same for the command line, the pages, the quizzes and the account of a due time."""

from __future__ import annotations

from kb.lexicon import lexicon
from kb.models import Deadline, Form, Period, PeriodForm, Unit


def length_in_words(amount: float, unit: Unit) -> str:
    """``24小时``, ``3个工作日``, ``半小时``."""
    return f"{'半' if amount == 0.5 else f'{amount:g}'}{lexicon().units[unit].shown}"


def limit_in_words(amount: float, unit: Unit, form: Form, until: str | None = None) -> str:
    """``24小时内``, ``每48小时``, ``当日内``, ``立即``, ``当班内``; ``until``: what a limit of that form ends with, as written."""
    if form == "until":
        words = "".join((until or "").split())
        return words if words.endswith("前") else f"{words}内"
    if form == "at_once" or (amount == 0 and unit != "day"):
        return "立即"
    if amount == 0:
        return "当日内"
    return f"每{length_in_words(amount, unit)}" if form == "every" else f"{length_in_words(amount, unit)}内"


def doubt_in_words(time: Deadline | Period, text: str) -> str | None:
    """Why a time of the document that says ``text`` is only a guess: ``“1O个工作日”：数字里混有字母，疑为10个工作日``."""
    written = "".join(text[time.amount_start : time.amount_end].split())
    return f"“{written}”：{time.doubt}，疑为{length_in_words(time.amount, time.unit)}" if time.doubt else None


def period_in_words(amount: float, unit: Unit, form: PeriodForm) -> str:
    """``提前7日``, ``至少5日``, ``6个月``."""
    return {"in_advance": "提前", "at_least": "至少"}.get(form, "") + length_in_words(amount, unit)
