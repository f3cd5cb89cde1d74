"""Rule ``validity``: what is due for review or has run out, and versions of one document that are in force at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from kb.identity import Claim, claim, succession
from kb.models import Document

RULE = "validity"


def check(knowledge: Knowledge, soon_days: int = 60) -> Iterator[Problem]:
    """``soon_days`` before its end a document is said to run out. Nothing here fails a build by the mere passing of time: these are warnings."""
    lines: dict[object, dict[Claim, Item]] = defaultdict(dict)
    for item in knowledge.documents:
        if item.document.status == "approved":  # two that claim to be one version are told by rule ``schema``
            lines[succession(item.document) or item.document.id].setdefault(claim(item.document), item)
    for line in lines.values():
        versions = list(line.values())
        versions.sort(key=lambda item: knowledge.in_force[item.document.id][0])
        yield from _among(versions)
        yield from _ends(knowledge, versions[-1], soon_days)
    for item in knowledge.current:
        yield from _review(knowledge, item, soon_days)


def _among(versions: list[Item]) -> Iterator[Problem]:
    """Neighbouring versions that overlap, or leave days without either."""
    for older, newer in pairwise(versions):
        old, new = older.document, newer.document
        if old.effective_from is None or new.effective_from is None:
            yield _both(older, newer, "没有写明生效日", "给每一版写上 effective_from")
        elif old.effective_from == new.effective_from:
            yield _both(older, newer, f"都从 {new.effective_from} 起生效", "改其中一版的日期，或把一版的 status 改成 retired")
        elif old.effective_to is not None and old.effective_to >= new.effective_from:
            day = new.effective_from - timedelta(days=1)
            yield _both(older, newer, f"旧版到 {old.effective_to} 才失效，新版 {new.effective_from} 已生效", f"旧版写 effective_to: {day}")
        elif old.effective_to is None and not _supersedes(newer, old):
            mend = f"新版写 supersedes: {old.key}@{old.version}，或给旧版写 effective_to"
            yield _both(older, newer, f"新版 {new.effective_from} 生效，旧版没有失效日", mend)
        elif old.effective_to is not None and new.effective_from > old.effective_to + timedelta(days=1):
            told = f"{_called(new)}: {old.effective_to} 之后到 {new.effective_from} 之前，没有一版有效"
            yield Problem(RULE, "warning", newer.field("effective_from"), told, "把两版的日期接上", (older.field("effective_to"),))


def _both(older: Item, newer: Item, why: str, mend: str) -> Problem:
    told = f"{_called(newer.document)}: {older.document.version} 版与 {newer.document.version} 版同时有效：{why}"
    return Problem(RULE, "error", newer.field("effective_from"), told, mend, (older.field("effective_from"),))


def _called(document: Document) -> str:
    return document.key or document.number or document.title


def _supersedes(newer: Item, old: Document) -> bool:
    return newer.front is None or newer.front.supersedes == f"{old.key}@{old.version}"


def _ends(knowledge: Knowledge, last: Item, soon_days: int) -> Iterator[Problem]:
    """The last version has run out, or will soon, and nothing follows."""
    end = last.document.effective_to
    if end is None or end > knowledge.today + timedelta(days=soon_days):
        return
    mend = "续期就改 effective_to，有新规定就写新版，不再适用就把 status 改成 retired"
    when = f"已于 {end} 失效" if end < knowledge.today else f"将于 {end} 失效"
    yield Problem(RULE, "warning", last.field("effective_to"), f"“{last.document.title}”{when}，没有后续版本", mend)


def _review(knowledge: Knowledge, item: Item, soon_days: int) -> Iterator[Problem]:
    due = item.document.review_by
    if due is None or due > knowledge.today + timedelta(days=soon_days):
        return
    late = due < knowledge.today
    told = f"review_by: 复核日 {due} {'已过' if late else '快到了'}"
    yield Problem(RULE, "warning" if late else "info", item.field("review_by"), told, "核对内容后把 review_by 往后改")
