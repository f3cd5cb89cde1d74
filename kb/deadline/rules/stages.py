"""Rules for a new value, which is due, beside an old one, which was: ``由48小时压缩至30小时``, ``将“15日”改为“9日”``, ``原2小时,现1小时``."""

from __future__ import annotations

from dataclasses import replace

from kb.deadline.rules.at import WINDOW, At, Verdict
from kb.deadline.verbs import CHANGED, verbs
from kb.pattern import Match, Pattern

_OPEN, _CLOSE = "[“‘「『]", "[”’」』]"
_EVENT = "(?:[^,;。{figure}{amount}]{1,12}(?:{after}|{later}|{start}|{since_day})的?)?"  # 改为|办结后|3日内
_CHANGED_TO = Pattern(f"{CHANGED}{_EVENT}{_OPEN}?")
_CHANGED_FROM = Pattern(f"[^,;。{{figure}}{{amount}}]{{0,8}}?{CHANGED}")
_NEW = Pattern(f"[^,;。{{figure}}{{amount}}]{{0,8}}?{CHANGED}{_EVENT}{_OPEN}?{{amount}}")
_FROM = Pattern("由|{from}", "{formerly}[^,;。]{0,4}", "原[^,;。]{0,8}")
_OLD_BEGINS = Pattern("由|原|{from}|{formerly}")
_WAS = Pattern("\\((?:{formerly}|原)[^(),;。]{0,6}", "{formerly}[^,;。:]{0,4}:[^;。{figure}{amount}]{0,20}")
_QUOTED = Pattern(f"[^,;。“‘「『]{{0,12}}?{_CLOSE}[^,;。]{{0,4}}?(?:{_OPEN}{{amount}}{{inside}}?{_CLOSE})?{CHANGED}")
_IN_QUOTES = Pattern(f"{_OPEN}[^“”‘’「」『』]*{_CLOSE}")
_FORMERLY = Pattern("(?:原|{formerly})[^,;。{figure}{amount}]{0,12}")
_NOW = f"(?:{{now}}|{{now}}?{CHANGED})[^,;。{{figure}}{{amount}}]{{0,8}}?"
_RENEWED = Pattern(f"[^;。]{{0,20}}?(?:{_NOW}|{{from}}{{date}}{{start}}[^,;。{{figure}}{{amount}}]{{0,12}}){_OPEN}?{{amount}}")
_PRESENT = Pattern(_NOW)


def changed(at: At) -> Verdict | None:
    """``由48小时压缩至30小时``, ``原来36小时修复,现改为24小时修复``: the former value, and the new one."""
    new = at.led_in_part(_CHANGED_TO) or (at.led_in_part(_PRESENT) if _FORMERLY.search(at.line, at.begin, at.first or at.amount.start) else None)
    if new:
        return Verdict("changed_to", replace(at.limit("bare"), named=_act(at, new.start)))
    was = former(at)
    return Verdict("former", force="ended", words=(was.start, was.end)) if was else None


def former(at: At) -> Match | None:
    """The words by which a value was so, and is no more: a new one follows, or the brackets say so."""
    was = at.led_in_part(_FORMERLY) if _RENEWED.match(at.line, at.after, at.after + WINDOW) else None
    was = was or (at.led_in_part(_FROM) if at.followed(_CHANGED_FROM) else None)
    return was or at.led(_WAS) or next(filter(None, map(at.followed, (_NEW, _QUOTED))), None)


def _act(at: At, stop: int) -> tuple[int, int] | None:
    """Where the act is of which the time changes, if it stands neither behind nor in a label: before the former value, or in quotation marks."""
    if at.acts():
        return None
    quoted = _IN_QUOTES.search(at.line, at.begin, at.amount.start)
    acts = [verb for verb in verbs(at.line, quoted.start, quoted.end) if verb.plain] if quoted else []
    if not acts and not at.labels:
        begin = max(at.begin, at.text.rfind(";", at.begin, stop) + 1)
        former = [amount.start for amount in at.line.amounts if begin <= amount.start < stop]
        old = _OLD_BEGINS.search(at.line, *[begin, *former][-2:]) if former else None
        acts = verbs(at.line, begin, old.start if old else stop)
    return (acts[-1].start, acts[-1].end) if acts else None
