"""One Haystack converter a format: files or byte streams in, one ``Document`` each out, its offsets those that everything later refers to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from haystack import Document, component
from haystack.components.converters.utils import get_bytestream_from_source, normalize_metadata
from haystack.dataclasses import ByteStream

from ingest.components.converted import document_of
from ingest.convert import CSV, DOCX, HTML, MARKDOWN, PDF, TEXT, Format, parsed


class Converter:
    """What the converters share."""

    format: ClassVar[Format]

    @component.output_types(documents=list[Document])
    def run(self, sources: list[str | Path | ByteStream], meta: dict[str, Any] | list[dict[str, Any]] | None = None) -> dict[str, list[Document]]:
        """:returns: ``documents``, one a source, in their order; ``meta`` as in Haystack's own converters. Raises ``UnreadableFile``."""
        documents = []
        for source, about in zip(sources, normalize_metadata(meta, len(sources)), strict=True):
            stream = get_bytestream_from_source(source)
            about = {**stream.meta, **about}
            documents.append(document_of(parsed(self.format, stream.data, str(about.get("file_path", ""))), about))
        return {"documents": documents}


@component
class TextConverter(Converter):
    """Plain text in UTF-8, UTF-16, GB18030 or Big5; its tables become rows."""

    format = TEXT


@component
class MarkdownConverter(Converter):
    """Markdown, with front matter and HTML tables."""

    format = MARKDOWN


@component
class CSVConverter(Converter):
    """A table as text, its cells parted by commas, semicolons or tabs."""

    format = CSV


@component
class HTMLConverter(Converter):
    """HTML: all visible text and folded answers; navigation, what is hidden and the like set aside."""

    format = HTML


@component
class DocxConverter(Converter):
    """Word, with numbering, tables, text boxes and notes."""

    format = DOCX


@component
class PDFConverter(Converter):
    """PDF with a text layer, its columns and tables."""

    format = PDF


CONVERTERS = (TextConverter, MarkdownConverter, CSVConverter, HTMLConverter, DocxConverter, PDFConverter)
