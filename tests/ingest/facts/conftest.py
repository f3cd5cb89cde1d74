from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.convert import markdown
from ingest.outline import outline
from ingest.passages import passages
from ingest.question_tables import questions_of_rows
from ingest.source import Outlined
from ingest.spans import free, moved, pieces_of
from kb.models import Document


@pytest.fixture
def outlined() -> Callable[..., Outlined]:
    """Builds an outlined document from Markdown (or plain) text; ``title`` is the document's own."""

    def build(text: str, title: str = "示例规定") -> Outlined:
        source = markdown.parse(text, "example.md")
        cleaned, pieces = pieces_of(source.text, free(0, len(source.text), source.set_aside))
        blocks = questions_of_rows(cleaned, moved(source.blocks, pieces))
        document = Document(id="example-0", title=title, text=cleaned, source="example.md", root="")
        clauses = outline(cleaned, blocks, title)
        return Outlined(document, clauses, passages(document, clauses, blocks), blocks)

    return build
