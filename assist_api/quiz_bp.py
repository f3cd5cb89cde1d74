"""``/v1/quizzes``: quizzes made from what is published, checked against it later, and downloaded."""

from __future__ import annotations

from random import SystemRandom
from typing import cast, get_args
from urllib.parse import quote

from flask import Blueprint, Response, current_app

from assist_api.capability import Capability, Operation
from assist_api.per_edition import PerEdition
from assist_api.quiz_requests import QuizBody, QuizExportBody, QuizVerifyBody
from assist_api.replies import reply
from assist_api.requests import context_of, read_body
from assist_api.services import services
from kb.contract.quiz import KINDS, Quiz, QuizChoices, QuizVerdict, Span
from kb.models import FactKind
from quiz.choices import choices
from quiz.choose import SEED_MAX, Wishes, make
from quiz.export import FORMATS
from quiz.knowledge import Knowledge
from quiz.templates import Templates, TemplateShelf
from quiz.verify import repaired, verify

_KNOWLEDGE, _TEMPLATES = "shouwen_quiz_knowledge", "shouwen_quiz_templates"

bp = Blueprint("quizzes", __name__)


@bp.post("/v1/quizzes")
def quizzes() -> Response:
    """A quiz. 400 where the body is not a ``QuizBody`` or names what nobody knows, 503 without a release."""
    body = read_body(QuizBody)
    context, warnings = context_of(body.context)
    category = body.category or []
    wishes = Wishes(
        context=context,
        count=body.count,
        seed=SystemRandom().randrange(SEED_MAX) if body.seed is None else body.seed,
        kinds=tuple(kind for kind in body.kinds if kind in KINDS),
        topics=tuple(cast(FactKind, kind) for kind in body.kinds if kind in get_args(FactKind)),
        documents=tuple(body.documents),
        categories=(category,) if isinstance(category, str) else tuple(category),
        difficulty=body.difficulty,
        avoid=tuple(Span(place.document_id, place.start, place.end) for place in body.avoid),
        title=body.title,
    )
    return reply(make(_knowledge(), wishes, _templates()).warned(warnings))


@bp.get("/v1/quizzes/choices")
def quiz_choices() -> Response:
    """What a quiz can be made of now. 503 without a release."""
    context, _ = context_of(None)
    return reply(choices(_knowledge().view(context)))


@bp.post("/v1/quizzes/verify")
def quiz_verify() -> Response:
    """Which items of a quiz are no longer right, and the quiz with those repaired that can be. 400 where the body is no quiz."""
    quiz = read_body(QuizVerifyBody).to_quiz()
    context, _ = context_of(None)
    findings = verify(quiz, _knowledge(), context, _templates())
    ok = all(finding.ok for finding in findings)
    return reply(QuizVerdict.model_construct(ok=ok, findings=tuple(findings), repaired=repaired(quiz, findings)))


@bp.post("/v1/quizzes/export")
def quiz_export() -> Response:
    """The quiz that is sent, as a file. 400 where the body is no quiz."""
    body = read_body(QuizExportBody)
    form = FORMATS[body.to]
    response = Response(form.write(body.to_quiz()), mimetype=form.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename=\"quiz{form.suffix}\"; filename*=UTF-8''{quote(body.title)}{form.suffix}"
    return response


def _knowledge() -> Knowledge:
    kept: PerEdition[Knowledge] = current_app.extensions.setdefault(_KNOWLEDGE, PerEdition(Knowledge))
    return kept.get(services().library)


def _templates() -> Templates:
    shelf: TemplateShelf = current_app.extensions.setdefault(_TEMPLATES, TemplateShelf(services().settings.data_dir))
    return shelf.current()


# Generated clients take the first that they know: a file, not JSON to be parsed.
_FILES = tuple(dict.fromkeys(one.media_type for one in reversed(FORMATS.values())))
_EXAMPLE: dict[str, object] = {
    "title": "知识测验",
    "items": [
        {
            "id": "q-1",
            "kind": "single",
            "stem": "投诉自受理之时起多长时间内解决？",
            "options": ["12小时", "24小时"],
            "answer": "24小时",
            "quote": "投诉自受理之时起24小时内解决。",
            "citation": {"document_id": "tou-su-1", "title": "投诉办法", "start": 10, "end": 26},
        }
    ],
}

capability = Capability(
    bp,
    (
        Operation(
            "make_quiz",
            "post",
            "/v1/quizzes",
            "A quiz made from the published facts; each item is bound to its clause",
            "出题：由已发布的规定生成测验，每题附依据原文",
            answer=Quiz,
            request=QuizBody,
            example={"count": 10, "seed": 7, "kinds": ["single", "true_false"], "context": {"operator": "中国铁通"}},
        ),
        Operation("quiz_choices", "get", "/v1/quizzes/choices", "What a quiz can be made of", "出题可选的范围", answer=QuizChoices),
        Operation(
            "verify_quiz",
            "post",
            "/v1/quizzes/verify",
            "Which items of a saved quiz are no longer right",
            "核对：哪些题目的依据已变",
            answer=QuizVerdict,
            request=QuizVerifyBody,
            example=_EXAMPLE,
        ),
        Operation(
            "export_quiz",
            "post",
            "/v1/quizzes/export",
            "A quiz as a file: JSON, Excel, Word, Moodle XML, GIFT or Anki",
            "导出：把测验存为文件",
            answer=_FILES,
            request=QuizExportBody,
            example={**_EXAMPLE, "to": "gift"},
        ),
    ),
)
