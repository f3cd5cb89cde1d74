"""Whether a part of a many-document page is about serving customers at all (words and thresholds: ``ingest/data/topics.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from kb.deadline.numerals import HAN

_ARTICLE = re.compile(rf"第[{HAN}\d]{{1,5}}条")
_ARTICLES_MIN = 3


@dataclass(frozen=True, slots=True)
class _Topics:
    service: re.Pattern[str]
    subject: re.Pattern[str]
    service_per_1000: float
    service_distinct: int
    subject_per_1000: float


@cache
def _topics() -> _Topics:
    data = yaml.safe_load(resources.files("ingest.data").joinpath("topics.yaml").read_text(encoding="utf-8"))
    words = {kind: re.compile("|".join(map(re.escape, sorted(data[kind], key=len, reverse=True)))) for kind in ("service", "subject")}
    return _Topics(words["service"], words["subject"], data["service_per_1000"], data["service_distinct"], data["subject_per_1000"])


def on_topic(title: str, text: str) -> bool:
    """True for rules of customer service, and for laws (with articles) on what it stands under."""
    topics = _topics()
    squeezed = re.sub(r"\s+", "", text)
    thousands = max(len(squeezed), 1) / 1000
    service = topics.service.findall(squeezed)
    if len(service) / thousands >= topics.service_per_1000 and len(set(service)) >= topics.service_distinct:
        return True
    if len(squeezed) <= 2 * len(title) and topics.service.search(title):
        return True
    subject = topics.subject.findall(squeezed)
    return len(_ARTICLE.findall(squeezed)) >= _ARTICLES_MIN and len(subject) / thousands >= topics.subject_per_1000
