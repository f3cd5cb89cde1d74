"""The fields that stand between the ``---`` lines of a document, as a model; editors complete and check them by the JSON schema made from it.

``python -m desk.corpus_format.front_matter`` writes ``desk/data/corpus.schema.json`` anew.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from desk.corpus_format.sections import DATA, categories
from ingest.fields import Knowledge
from kb.models import DocumentKind, Level, Status

SCHEMA = DATA / "corpus.schema.json"
Kind = Literal[Knowledge, DocumentKind]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
MINIMUM_EXAMPLES = 3


def _completed_by_categories(schema: dict[str, Any]) -> None:
    # Offered for completion; a knowledge base may have categories of its own.
    schema.clear()
    schema |= {
        "title": "Category",
        "description": "投诉类别，覆盖表按它统计",
        "anyOf": [{"enum": list(categories())}, {"type": "string", "minLength": 1}],
    }


class FrontMatter(BaseModel):
    """What a document says of itself. Unknown fields are refused; dates are days, ``2026-01-01``."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Shouwen corpus document")

    title: Line = Field(description="标题，全库唯一，与正文的一级标题一致")
    key: Key = Field(description="各版本共用的标识：小写字母、数字和连字符，通常就是文件名", examples=["tousu-shixian"])
    operator: Line | None = Field(default=None, description="适用的运营商；不写则都适用", examples=["望澜通信"])
    region: Line | None = Field(default=None, description="适用的省、市、县或自己的片区；不写则都适用", examples=["望澜"])
    business: Line | None = Field(default=None, description="适用的业务；不写则都适用", examples=["宽带"])
    issuer: Line | None = Field(default=None, description="发文单位")
    level: Level | None = Field(default=None, description="效力层级")
    category: Line = Field(json_schema_extra=_completed_by_categories)
    kind: Kind = Field(description="主要是哪一类知识；不是规定的，写是哪一类文件", examples=["procedure"])
    status: Status = Field(description="draft 草稿，approved 已批准（只引用这一种），retired 已废止", examples=["draft"])
    version: Line = Field(description="版本号，加引号", examples=["2026.1"])
    number: Line | None = Field(default=None, description="文号", examples=["望澜客服〔2026〕12号"])
    effective_from: date = Field(description="生效日", examples=["2026-01-01"])
    issued: date | None = Field(default=None, description="印发日，“自印发之日起”从这一天算", examples=["2025-12-15"])
    effective_to: date | None = Field(default=None, description="失效日（含当日）", examples=["2026-12-31"])
    review_by: date = Field(description="复核日：到这一天之前要有人看过它还对不对", examples=["2027-12-31"])
    supersedes: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*@\S+$")] | None = Field(
        default=None, description="取代哪一版：标识@版本", examples=["tousu-shixian@2025.1"]
    )
    references: tuple[Key, ...] = Field(default=(), description="参照的其他文件的标识", examples=[["tousu-fenlei"]])
    examples: tuple[Line, ...] = Field(min_length=MINIMUM_EXAMPLES, description="客户或坐席会怎么说，至少三条；它们也是这份文件的测试")


def json_schema() -> str:
    """The schema as it is committed: JSON, indented, Chinese as it is."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **FrontMatter.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(json_schema(), encoding="utf-8")
