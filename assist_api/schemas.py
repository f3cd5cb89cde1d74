"""The response schemas of ``/openapi.json``, written by hand from the contract: what callers may rely on. Fields may be added, none removed."""

from __future__ import annotations

from typing import Any, get_args

from kb.models import FACT_KINDS, Status, Unit
from quiz.item import DIFFICULTIES
from quiz.item import KINDS as QUIZ_KINDS

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
INTEGER: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
BOOLEAN: Schema = {"type": "boolean"}
MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
DATE: Schema = {"type": ["string", "null"], "format": "date"}
STATUS: Schema = {"type": "string", "enum": list(get_args(Status))}
KINDS: Schema = {"type": "array", "items": {"type": "string", "enum": list(FACT_KINDS)}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(description: str = "", /, **properties: Schema) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "required": list(properties)}
    return {**schema, "description": description} if description else schema


_CITED = {"text": {**STRING, "description": "verbatim: the document's text from citation.start to citation.end"}, "citation": _ref("Citation")}
_TIMED = {"warnings": _list(STRING), "took_ms": NUMBER}
_SPAN = {"start": INTEGER, "end": INTEGER}

SCHEMAS: dict[str, Schema] = {
    "Error": _object(error=_object(code=STRING, message={**STRING, "description": "in Chinese or English, by Accept-Language"})),
    "Health": _object(status=STRING),
    "Citation": _object(
        "Where a quotation stands. Offsets count Unicode code points of the document's text; end is exclusive.",
        document_id=STRING,
        title=STRING,
        operator=MAYBE,
        region=MAYBE,
        version=MAYBE,
        status=STATUS,
        effective_from=DATE,
        incomplete=BOOLEAN,
        section=_list(STRING),
        **_SPAN,
    ),
    "AppliesTo": {"type": "object", "additionalProperties": MAYBE, "description": "operator, region, business, area, tier, channel; null: all"},
    "Hit": _object(
        kinds=KINDS,
        score=NUMBER,
        highlights={**_list(_list(INTEGER)), "description": "[start, end] from the start of text"},
        context={**STRING, "description": "headings and lead-in that the passage was found by; not part of the quotation"},
        **_CITED,
    ),
    "SearchAnswer": _object(hits=_list(_ref("Hit")), **_TIMED),
    "Procedure": _object(
        title=STRING, steps=_list(_object(text=STRING, escalation=BOOLEAN, actor=MAYBE, **_SPAN)), applies_to=_ref("AppliesTo"), **_CITED
    ),
    "Deadline": _object(
        action=STRING,
        object={**MAYBE, "description": "what the action is done to"},
        amount=NUMBER,
        unit={"type": "string", "enum": list(get_args(Unit))},
        form={"type": "string", "enum": ["within", "every", "at_once"]},
        counts_from=MAYBE,
        applies_to=_ref("AppliesTo"),
        due_at=MOMENT,
        due_assumes={**MAYBE, "description": "the event that starts the clock, where received_at stands in for it"},
        counted={**MAYBE, "description": "how the due time was counted, in Chinese"},
        beside={**_list(_ref("Deadline")), "description": "other limits in force for the same obligation, with their levels"},
        **_CITED,
    ),
    "Wording": _object(situation=STRING, variables=_list(STRING), **_CITED),
    "Prohibition": _object(phrase={**BOOLEAN, "description": "text is what must not be said"}, replacement=MAYBE, **_CITED),
    "Classification": _object(scheme=STRING, label=STRING, tell=MAYBE, **_CITED),
    "Tariff": _object(
        "A price in yuan, where the question asks for one.",
        item=STRING,
        amount=NUMBER,
        unit=MAYBE,
        number={**MAYBE, "description": "the document that sets it"},
        applies_to=_ref("AppliesTo"),
        **_CITED,
    ),
    "Suggestion": _object(
        answered=BOOLEAN,
        nearest={**_list(_ref("Hit")), "description": "the nearest candidates, when not answered"},
        procedures=_list(_ref("Procedure")),
        deadlines=_list(_ref("Deadline")),
        wordings=_list(_ref("Wording")),
        prohibitions=_list(_ref("Prohibition")),
        classification=_list(_ref("Classification")),
        tariffs=_list(_ref("Tariff")),
        passages=_list(_ref("Hit")),
        timings={"type": "object", "additionalProperties": NUMBER},
        **_TIMED,
    ),
    "Finding": _object(
        "One thing wrong in the reply, from start to end of it.",
        kind={"type": "string", "description": "phrase: forbidden; deadline, tariff: contradicts the knowledge"},
        text=STRING,
        quote={**STRING, "description": "the rule's own words"},
        replacement=MAYBE,
        citation=_ref("Citation"),
        **_SPAN,
    ),
    "LintAnswer": _object(ok=BOOLEAN, findings=_list(_ref("Finding")), **_TIMED),
    "Kept": _object(status=STRING),
    "GapPage": _object(
        gaps=_list(
            _object(
                complaint={**STRING, "description": "the latest one's words, masked"},
                count=INTEGER,
                latest_at=MOMENT,
                first_at=MOMENT,
                context={"type": "object", "additionalProperties": STRING},
                variants=_list(STRING),
                nearest=_list(_object(document_id=STRING, title=STRING)),
            )
        ),
        total=INTEGER,
        offset=INTEGER,
        limit=INTEGER,
    ),
    "Start": _object(examples=_list(STRING), known={"type": "object", "additionalProperties": _list(STRING)}),
    "Editor": _object(
        disputed=_list({"type": "object"}),
        expiring=_list(_object(id=STRING, title=STRING, field=STRING, date=DATE, days_left=INTEGER)),
        conflicts=_list(_object(action=STRING, object=MAYBE, limits=_list({"type": "object"}))),
        searches=_object(
            days=_list(_object(day=DATE, asked=INTEGER, unanswered=INTEGER)), top=_list(_object(text=STRING, asked=INTEGER, unanswered=INTEGER))
        ),
        feedback={"type": "object", "additionalProperties": INTEGER},
    ),
    "QuizItem": _object(
        "One question, bound to its clause; docs/quiz.md says what the fields hold for each kind.",
        id=STRING,
        kind={"type": "string", "enum": list(QUIZ_KINDS)},
        stem=STRING,
        options=_list(STRING),
        answer={"anyOf": [STRING, _list(STRING)], "description": "the right option, or the options, blanks, order or pairs"},
        explanation=STRING,
        quote={**STRING, "description": "verbatim: the document's text from citation.start to citation.end"},
        citation=_ref("Citation"),
        letters={**STRING, "description": "the answer as letters of the options"},
        scenes={**_list(STRING), "description": "what is to be matched with the options"},
        topic={"type": "string", "enum": list(FACT_KINDS)},
        difficulty={"type": "string", "enum": list(DIFFICULTIES)},
        category=MAYBE,
    ),
    "Quiz": _object(title=STRING, seed=INTEGER, items=_list(_ref("QuizItem")), warnings=_list(STRING)),
    "QuizChoices": {"type": "object", "additionalProperties": _list({"type": "object"})},
    "QuizVerdict": _object(
        ok=BOOLEAN,
        findings=_list(_object(number=INTEGER, id=STRING, verdict=STRING, message=STRING, repaired={"type": ["object", "null"]})),
        repaired=_ref("Quiz"),
    ),
    "DocumentSummary": _object(
        id=STRING,
        title=STRING,
        status=STATUS,
        operator=MAYBE,
        region=MAYBE,
        business=MAYBE,
        issuer=MAYBE,
        level=MAYBE,
        number=MAYBE,
        version=MAYBE,
        effective_from=DATE,
        effective_to=DATE,
        incomplete=BOOLEAN,
        chars=INTEGER,
    ),
    "DocumentList": _object(documents=_list(_ref("DocumentSummary")), total=INTEGER, offset=INTEGER, limit=INTEGER),
    "Document": _object(
        "One version of a document: the text that offsets refer to, and its outline.",
        id=STRING,
        title=STRING,
        text=STRING,
        status=STATUS,
        current={**BOOLEAN, "description": "whether the release that is served now holds this version"},
        outline=_list(_object(kind=STRING, depth=INTEGER, parent={"type": ["integer", "null"]}, label=STRING, title=STRING, **_SPAN)),
    ),
}
