"""Rule ``schema``: each file has the form that the corpus format asks for, and no two claim to be the same document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Place, Problem

RULE = "schema"


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Faults of form by file, then titles, versions and texts that two files share."""
    for item in knowledge.items:
        for fault in item.faults:
            told = f"{fault.field}: {fault.message}" if fault.field else fault.message
            yield Problem(RULE, fault.severity, Place(item.path, fault.line), told, fault.mend)
    versions: dict[tuple[str, str], list[Item]] = defaultdict(list)
    titles: dict[str, list[Item]] = defaultdict(list)
    for item in knowledge.items:
        if item.front:
            versions[item.front.key, item.front.version].append(item)
            titles[item.front.title].append(item)
    for (key, version), same in versions.items():
        for item in same[1:]:
            mend = "换一个 key；如果是新版，改 version"
            yield Problem(RULE, "error", item.field("key"), f"key: 另一份文件也是 {key}@{version}", mend, (same[0].field("key"),))
    for title, same in titles.items():
        for item in same[1:]:
            if item.front and same[0].front and item.front.key != same[0].front.key:
                yield Problem(RULE, "error", item.field("title"), f"title: 另一份文件也叫“{title}”", "换一个标题", (same[0].field("title"),))
    texts: dict[str, Item] = {}
    for item in knowledge.documents:
        former = texts.setdefault(item.document.id, item)
        if former is not item:
            place = item.field("version") if item.front else Place(item.path)
            mend = "删掉一份；是新版的，改 version"
            yield Problem(RULE, "error", place, f"正文与 {former.path} 一字不差，发布时只会留下一份", mend, (Place(former.path),))
