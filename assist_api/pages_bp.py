"""The pages: ``/`` for agents, ``/documents/{id}`` for permanent links, ``/editor``, ``/trainer``, and ``/embed``, a demo host of the component.

They hold no knowledge themselves: their modules ask ``/v1``, so that API keys guard everything that is to be guarded.
"""

from __future__ import annotations

from flask import Blueprint, render_template

from assist_api.capability import Capability
from assist_api.services import services

# The modules of the assist page, named in its head so that a browser asks for all at once and not level by level.
MODULES = (
    "answer.js",
    "api.js",
    "asking.js",
    "cards.js",
    "codepoints.js",
    "context.js",
    "copy.js",
    "document.js",
    "dom.js",
    "emergency.js",
    "item.js",
    "keyboard.js",
    "labels.js",
    "limits.js",
    "listed.js",
    "matters.js",
    "panel.js",
    "said.js",
    "sets.js",
    "side.js",
    "time.js",
    "typing.js",
    "wordings.js",
)

bp = Blueprint("pages", __name__)


@bp.get("/")
def assist() -> str:
    """The assist page."""
    return render_template("assist.html", query_max_chars=services().settings.query_max_chars, modules=MODULES)


@bp.get("/documents/<document_id>")
def document(document_id: str) -> str:
    """A document on a page of its own; the clause stands in the address after ``#c=``."""
    return render_template("document.html", document_id=document_id)


@bp.get("/editor")
def editor() -> str:
    """The editors' page."""
    return render_template("editor.html")


@bp.get("/trainer")
def trainer() -> str:
    """The trainers' page: make a quiz, look it through beside its sources, take it, download it."""
    return render_template("trainer.html")


@bp.get("/embed")
def embed() -> str:
    """A ticket form with ``<shouwen-suggest>`` beside it."""
    return render_template("embed.html")


capability = Capability(bp)
