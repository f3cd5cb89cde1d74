"""The formats that a quiz leaves in, one module each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from pydantic import BaseModel

from kb.contract.quiz import FormatName, Quiz

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Writer = Callable[[Quiz], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module here, file name suffix, media type, and what it is called."""

    module: str
    suffix: str
    media_type: str
    title: str

    def write(self, quiz: Quiz) -> bytes:
        """The quiz as a file of this format; control characters only JSON can hold are spaces in the others. Its library is imported only now."""
        writer = cast(Writer, import_module(f"quiz.export.{self.module}").write)
        return writer(quiz if self.module == "as_json" else _printable(quiz))


def _printable(value: Any) -> Any:  # noqa: ANN401 - a quiz, and whatever it is made of
    if isinstance(value, str):
        return _NOT_IN_XML.sub(" ", value)
    if isinstance(value, tuple):
        return tuple(map(_printable, value))
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: _printable(one) for name, one in value})
    return value


FORMATS: dict[FormatName, Format] = {
    "json": Format("as_json", ".json", "application/json", "JSON"),
    "excel": Format("excel", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel（考试平台导入）"),
    "word": Format("word", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word 试卷"),
    "moodle": Format("moodle", ".xml", "application/xml", "Moodle XML"),
    "gift": Format("gift", ".gift.txt", "text/plain", "GIFT"),
    "anki": Format("anki", ".apkg", "application/octet-stream", "Anki 卡片"),
}
