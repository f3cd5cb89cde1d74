"""Rule ``schema``: each file has the form that the corpus format asks for, and no two claim to be the same document."""

from __future__ import annotations

from collections.abc import Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Place, Problem
from ingest.ledger import Ledger
from ingest.report import nobody_knows_whom
from kb.models import Document

RULE = "schema"


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Faults of form by file, then titles, versions and texts that two files share."""
    for item in knowledge.items:
        for fault in item.faults:
            told = f"{fault.field}: {fault.message}" if fault.field else fault.message
            yield Problem(RULE, fault.severity, Place(item.path, fault.line), told, fault.mend)
    yield from _titles(knowledge)
    ledger, items = Ledger(), dict[str, Item]()
    for item in knowledge.documents:
        if item.entry is None:
            continue
        entered, version = ledger.enter(item.entry), item.field("version") if item.front else Place(item.path)
        if entered.same_as:
            yield _same(items[entered.same_as.document_id], item, version, entered.same_as.differs)
        items.setdefault(item.document.id, item)
        for rival in entered.claimed_by:
            first = items[rival.document_id]
            told = f"另一份文件也是 {_named(item.document)}，内容却不同：发布时两份都会留下"
            mend = "只留对的一份；是新版的，改 version 和 effective_from；管的运营商或省市不同的，写明 operator、region"
            yield Problem(RULE, "error", version, told, mend, (Place(first.path),))
        if nobody_knows_whom(item.document):
            told = "看不出管谁：没有运营商、省市、业务，也没有发文单位的层级，对谁都会引用"
            yield Problem(RULE, "info", Place(item.path), told, "在文件头或 manifest.yaml 里写 operator、region；本来就管所有人的，写 level")


def _titles(knowledge: Knowledge) -> Iterator[Problem]:
    """Two documents for the same customers under one title are hard to tell apart."""
    titles: dict[tuple[str, str | None, str | None, str | None], Item] = {}
    for item in knowledge.items:
        front = item.front
        if front:
            first = titles.setdefault((front.title, front.operator, front.region, front.business), item)
            if first.front and first.front.key != front.key:
                yield Problem(RULE, "error", item.field("title"), f"title: 另一份文件也叫“{front.title}”", "换一个标题", (first.field("title"),))


def _same(first: Item, item: Item, place: Place, differs: tuple[str, ...]) -> Problem:
    """Two files that say the same of the same document: a mistake where what editors noted differs, since one of the two is lost."""
    if differs:
        told = f"与 {first.path} 是同一份文件，只有 {'、'.join(differs)} 不同：发布时只用前一份的"
        return Problem(RULE, "error", place, told, "删掉一份", (Place(first.path),))
    told = f"与 {first.path} 是同一份文件，正文一字不差：发布时合为一份"
    return Problem(RULE, "warning", place, told, "删掉一份；是新版的，改 version", (Place(first.path),))


def _named(document: Document) -> str:
    term = " ".join(f"{day} {word}" for day, word in ((document.effective_from, "起"), (document.effective_to, "止")) if day)
    whom = " ".join(filter(None, (document.operator, document.region, document.business)))
    return " ".join(filter(None, (whom, f"{document.key or document.number or document.title}@{document.version or ''}", term, document.status)))
