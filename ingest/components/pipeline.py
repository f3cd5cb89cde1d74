"""The components joined: a file is routed to the converter of its format, then split."""

from __future__ import annotations

from haystack import Document, Pipeline
from haystack.components.joiners import ListJoiner
from haystack.components.routers import FileTypeRouter

from ingest.components.converters import CONVERTERS
from ingest.components.splitter import RegulationSplitter


def build_pipeline(status: str | None = None) -> Pipeline:
    """route → a converter a format → join → split.

    Takes ``route.sources``, paths or byte streams with their MIME type; gives ``split.documents`` and ``split.readings``. A file in no known
    format comes back as ``route.unclassified``, one that is not there as ``route.failed``. Haystack wraps what is raised: its ``__cause__`` tells.
    """
    formats = [converter.format for converter in CONVERTERS]
    pipeline = Pipeline()
    # The last extension of a format is the one that not every system's table knows.
    pipeline.add_component("route", FileTypeRouter([f.mime_type for f in formats], {f.mime_type: f.suffixes[-1] for f in formats}))
    pipeline.add_component("join", ListJoiner(list[Document]))
    pipeline.add_component("split", RegulationSplitter(status))
    for converter in CONVERTERS:
        name = converter.__name__
        pipeline.add_component(name, converter())
        pipeline.connect(f"route.{converter.format.mime_type}", f"{name}.sources")
        pipeline.connect(f"{name}.documents", "join.values")
    pipeline.connect("join.values", "split.documents")
    return pipeline
