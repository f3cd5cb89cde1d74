"""What every model of the contract has in common, and the forms that values take in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError


class Answer(BaseModel):
    """Something that is answered, or a part of it: immutable, every field always there. Fields may be added, none removed."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True, validate_by_name=True)

    def json_ready(self) -> dict[str, Any]:
        """As it is answered, in JSON's types only."""
        return self.model_dump(mode="json")


class Warned(Answer):
    """An answer with what the caller should know of it."""

    warnings: tuple[str, ...] = Field(default=(), description="what the caller should know of the question or the answer, in Chinese")

    def warned(self, first: Sequence[str]) -> Self:
        """The same with ``first`` before its own warnings."""
        return self.model_copy(update={"warnings": (*first, *self.warnings)})


def encodable(text: str) -> str:
    """``text``, where UTF-8 can hold it; what comes in as JSON may be half of a pair."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise PydanticCustomError("not_unicode", "holds half of a surrogate pair")
    return text


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _rounded(digits: int) -> PlainSerializer:
    return PlainSerializer(lambda value: round(value, digits), return_type=float)


Plain = Annotated[str, AfterValidator(encodable)]
Amount = Annotated[float, PlainSerializer(_whole, return_type=int | float), WithJsonSchema({"type": "number"})]
"""An integer where it is whole."""
Score = Annotated[float, _rounded(4)]
Share = Annotated[float, _rounded(3)]
Milliseconds = Annotated[float, _rounded(1)]
Stage = Annotated[float, _rounded(2)]
Moment = Annotated[
    datetime,
    PlainSerializer(lambda moment: moment.isoformat(timespec="seconds"), return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""To the second, with its offset."""
Start = Annotated[int, Field(ge=0, description="offset in Unicode code points")]
End = Annotated[int, Field(ge=1, description="exclusive")]
