"""The formats that a quiz leaves in, one module each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from quiz.item import Quiz

Writer = Callable[[Quiz], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module here, file name suffix, media type, and what it is called."""

    module: str
    suffix: str
    media_type: str
    title: str

    def write(self, quiz: Quiz) -> bytes:
        """The quiz as a file of this format. Its library is imported only now."""
        writer = cast(Writer, import_module(f"quiz.export.{self.module}").write)
        return writer(quiz)


FORMATS: dict[str, Format] = {
    "json": Format("as_json", ".json", "application/json", "JSON"),
    "excel": Format("excel", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel（考试平台导入）"),
    "word": Format("word", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word 试卷"),
    "moodle": Format("moodle", ".xml", "application/xml", "Moodle XML"),
    "gift": Format("gift", ".gift.txt", "text/plain", "GIFT"),
    "anki": Format("anki", ".apkg", "application/octet-stream", "Anki 卡片"),
}
