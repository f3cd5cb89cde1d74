"""Rule ``references``: what a document refers to, in its front matter or its text, is there, and in force when it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from desk.corpus_format.faults import closest
from kb.models import Reference
from kb.places import built_in
from kb.relations.references import references
from kb.relations.resolve import linked
from kb.text import plain

RULE = "references"


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Dead references, references to what is no longer in force, and versions that supersede what does not exist."""
    by_key: dict[str, list[Item]] = defaultdict(list)
    for item in knowledge.items:
        if item.front:
            by_key[item.front.key].append(item)
    current = {item.document.key for item in knowledge.current}
    yield from _in_texts(knowledge)
    for item in knowledge.items:
        front = item.front
        if front is None:
            continue
        for index, key in enumerate(front.references):
            place = item.field("references", index)
            if key not in by_key:
                near = closest(key, by_key)
                yield Problem(
                    RULE, "error", place, f"references: 没有标识为“{key}”的文件", f"是不是想写 {near}" if near else "改成已有的标识，或删掉"
                )
            elif key == front.key:
                yield Problem(RULE, "warning", place, "references: 参照的是自己", "删掉")
            elif key not in current and item in knowledge.current:
                statuses = "、".join(sorted({other.front.status for other in by_key[key] if other.front}))
                mend = "改为参照现行的文件，或先批准那一份"
                yield Problem(RULE, "warning", place, f"references: “{key}”不在有效状态（{statuses}）", mend, (by_key[key][0].field("status"),))
        if front.supersedes:
            key, version = front.supersedes.split("@", 1)
            versions = [other.front.version for other in by_key.get(key, ()) if other.front]
            if version not in versions:
                there = f"现有版本：{'、'.join(versions)}" if versions else "删掉这一行，或补上旧版文件"
                yield Problem(RULE, "error", item.field("supersedes"), f"supersedes: 没有“{front.supersedes}”这一版", there)


def _in_texts(knowledge: Knowledge) -> Iterator[Problem]:
    """Clauses that a text points to and that are not there (按第九条执行), or stand in a document that holds no more or is not there."""
    items = {item.document.id: item for item in knowledge.documents}
    links = {(link.by, link.start): link for link in linked([item.entry for item in items.values() if item.entry], built_in())}
    running = {item.document.id for item in knowledge.current}
    titles = [plain(item.document.title) for item in items.values()]
    for item in knowledge.current:
        if item.entry is None:
            continue
        found = {each.start: each for each in references(item.document.text, item.document.title, item.entry.clauses)}
        found |= {each.start: each for fact in item.entry.facts for each in fact.scope.refers}
        for start, reference in sorted(found.items()):
            words = item.document.text[start : reference.end]
            link = links.get((item.document.id, start))
            if link and link.on not in running:
                told = f"“{words}”：《{items[link.on].document.title}》已不在有效状态"
                yield Problem(RULE, "warning", item.at(start), told, "改为引用现行的文件", (items[link.on].at(0),))
            elif not (link.parts if link else reference.parts) and (link or not _named(reference)):
                yield Problem(RULE, "warning", item.at(start), f"“{words}”：所指的条款不存在", "改正条款号，或补上所指的内容")
            elif not link and (title := plain(reference.target.title)) and not any(title in known for known in titles):
                yield Problem(RULE, "info", item.at(start), f"“{words}”：知识库里没有这份文件", "需要查到所指的内容时，把那份文件也收进来")


def _named(reference: Reference) -> bool:
    """Whether it names another document."""
    return bool(reference.target.title or reference.target.number)
