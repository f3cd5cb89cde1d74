"""``GET /v1/start``: what a page offers before anything is typed: examples to click, and known values for the context."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest

from flask import Blueprint, Response, current_app

from assist_api.capability import Capability, Operation
from assist_api.per_edition import PerEdition
from assist_api.replies import reply
from assist_api.services import services
from kb.context import SHANGHAI
from kb.contract.service import Start
from kb.in_force import InForce
from kb.models import Entry

EXAMPLES = 8
# What agents ask anywhere, for a knowledge base whose documents name no examples.
GENERAL = ("宽带断了三天没人来修", "话费突然多扣了，要求说明", "投诉多久能有答复", "客户在营业厅吵闹怎么办", "装宽带要等几天", "客户要找记者曝光")
_CACHE = "shouwen_start"

bp = Blueprint("start", __name__)


@bp.get("/v1/start")
def start() -> Response:
    """``examples`` in customers' words, and by field of the context the values that the published documents use. 503 without a release."""
    cache: PerEdition[Start] = current_app.extensions.setdefault(_CACHE, PerEdition(_read))
    return reply(cache.get(services().library))


def _read(entries: list[Entry], in_force: InForce) -> Start:
    """One example a category in turn, so that they show the breadth of what is known; none of what others ended."""
    gone = in_force.on(datetime.now(SHANGHAI).date()).gone
    categories: dict[str, list[str]] = {}
    known: dict[str, set[str]] = {name: set() for name in ("operator", "region", "tier", "channel")}
    for entry in entries:
        document = entry.document
        if document.status != "approved" or document.id in gone:
            continue
        if document.examples and any(fact.kind == "procedure" for fact in entry.facts):
            categories.setdefault(document.category or "", []).append(document.examples[0])
        for applies_to in (document.applies_to, *(fact.applies_to for fact in entry.facts)):
            for name, values in known.items():
                if value := getattr(applies_to, name):
                    values.add(value)
    by_size = sorted(categories.values(), key=len, reverse=True)
    chosen = [example for turn in zip_longest(*by_size) for example in turn if example][:EXAMPLES]
    return Start(examples=tuple(chosen) or GENERAL, known={name: tuple(sorted(values)) for name, values in known.items()})


capability = Capability(
    bp, (Operation("start", "get", "/v1/start", "Examples and known context values, for a page", "页面起始数据：示例与可选的情形", answer=Start),)
)
