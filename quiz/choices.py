"""What a trainer can choose from: kinds, categories, operators and documents, with how much each has to ask about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kb.contract.quiz import Choice, CountedChoice, DocumentChoice, FormatChoice, QuizChoices
from quiz.export import FORMATS
from quiz.export.words import DIFFICULTY_NAMES, KIND_NAMES
from quiz.knowledge import View

TOPIC_NAMES = {
    "deadline": "时限",
    "tariff": "资费",
    "definition": "定义",
    "classification": "分类与告知对象",
    "wording": "答复口径",
    "procedure": "处理步骤",
    "prohibition": "禁止事项与禁用语",
    "rule": "谁可以、应当、不得做什么",
    "requirement": "所需材料",
}


def choices(view: View) -> QuizChoices:
    """Ids with their Chinese names; ``facts`` counts what is in force and whole, the most first."""
    documents = {known.document.id: known.document for known in view.askable}
    facts = Counter(known.document.id for known in view.askable)
    return QuizChoices(
        kinds=_named(KIND_NAMES),
        topics=_named(TOPIC_NAMES),
        difficulties=_named(DIFFICULTY_NAMES),
        formats=tuple(FormatChoice(id=name, name=one.title, suffix=one.suffix) for name, one in FORMATS.items()),
        categories=_counted(known.document.category for known in view.askable),
        operators=_counted(known.document.operator for known in view.askable),
        documents=tuple(
            DocumentChoice(id=one.id, title=one.title, operator=one.operator, category=one.category, version=one.version, facts=facts[one.id])
            for one in sorted(documents.values(), key=lambda document: (document.category or "", document.title, document.id))
        ),
    )


def _named(names: Mapping[Any, str]) -> tuple[Choice, ...]:
    return tuple(Choice(id=one, name=name) for one, name in names.items())


def _counted(values: Iterable[str | None]) -> tuple[CountedChoice, ...]:
    return tuple(CountedChoice(name=name, facts=count) for name, count in Counter(value for value in values if value).most_common())
