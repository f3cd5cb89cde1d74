"""The HTTP face: ``create_app`` puts the capabilities together; each is one blueprint module."""

from __future__ import annotations

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from assist_api import (
    access_log,
    admission,
    documents_bp,
    editor_bp,
    errors,
    feedback_bp,
    gaps_bp,
    health_bp,
    lint_bp,
    metrics,
    openapi,
    pages_bp,
    places_bp,
    quiz_bp,
    relations_bp,
    search_bp,
    security,
    start_bp,
    suggest_bp,
    withdraw_bp,
)
from assist_api.capability import Capability
from assist_api.services import Assistant, Library, Services
from desk.withdraw import open_withdrawals
from kb.journal import Journal
from kb.settings import Settings

# A new capability is one line here.
CAPABILITIES: tuple[Capability, ...] = (
    search_bp.capability,
    suggest_bp.capability,
    lint_bp.capability,
    documents_bp.capability,
    withdraw_bp.capability,
    relations_bp.capability,
    feedback_bp.capability,
    gaps_bp.capability,
    editor_bp.capability,
    places_bp.capability,
    start_bp.capability,
    quiz_bp.capability,
    pages_bp.capability,
    health_bp.capability,
)

BODY_MAX_BYTES = 256 * 1024  # a complaint of 2,000 characters is 12 kB at worst; a quiz to be verified is larger


def create_app(settings: Settings, *, assist: Assistant, library: Library) -> Flask:
    """The application. Whoever owns the process opens ``assist`` and ``library`` before, and closes them after."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = BODY_MAX_BYTES
    app.json = _Json(app)
    Services(settings, assist, library, Journal(settings), open_withdrawals(settings)).init_app(app)
    # In this order: the log and the metrics see every request, also those that are refused.
    access_log.init_app(app)
    metrics.init_app(app)
    errors.init_app(app)
    security.init_app(app, settings)
    admission.init_app(app, settings)
    for capability in CAPABILITIES:
        app.register_blueprint(capability.blueprint)
    openapi.init_app(app, CAPABILITIES)
    return app


class _Json(DefaultJSONProvider):
    """UTF-8 as it is, and fields in the order of the contract."""

    ensure_ascii = False
    sort_keys = False
    compact = True
