"""What is wrong in a file, in words that an editor can act on: the line, the field, and the mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError
from rapidfuzz import fuzz, process

Severity = Literal["error", "warning", "info"]
CLOSE = 60  # of 100: below, another word is no misspelling of this one


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at ``line`` (from 1) in ``field`` (empty: the file itself); ``message`` and ``mend`` in Chinese, each without its full stop."""

    line: int
    field: str
    message: str
    mend: str
    severity: Severity = "error"

    def __str__(self) -> str:
        told = f"{self.field}: {self.message}" if self.field else self.message
        return f"{told}，{self.mend}" if self.mend else told


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` is probably a slip of."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return None if found is None else str(found[0])


def faults_of(error: ValidationError, schema: dict[str, Any], lines: dict[str | tuple[str, int], int]) -> list[Fault]:
    """The model's complaints as faults; ``schema`` is its JSON schema, whose examples show how a field is written."""
    fields: dict[str, Any] = schema["properties"]
    found = []
    for detail in error.errors(include_url=False):
        name, *rest = (str(part) for part in detail["loc"])
        index = int(rest[0]) if rest and rest[0].isdigit() else None
        line = lines.get((name, index), 0) if index is not None else 0
        message, mend = _told(detail["type"], name, detail.get("input"), detail.get("ctx", {}), fields)
        found.append(Fault(line or lines.get(name, 1), name, message, mend))
    return found


def _told(kind: str, name: str, value: object, context: dict[str, Any], fields: dict[str, Any]) -> tuple[str, str]:
    sample = _written(name, next(iter(fields.get(name, {}).get("examples", ())), ""))
    as_sample = f"写成 {sample} 这样的形式" if sample else "写一行文字"
    if kind == "missing":
        return "缺这个字段", f"加一行“{name}: {sample or '……'}”" if name != "examples" else "加 examples:，下面每行“  - 客户怎么说”，至少三条"
    if kind == "extra_forbidden":
        near = closest(name, fields)
        return "没有这个字段", f"是不是想写 {near}" if near else f"删掉这一行，可用的字段：{'、'.join(fields)}"
    if value is None or (kind == "string_too_short" and not str(value).strip()):
        return "没有写值", as_sample if fields.get(name, {}).get("default", 0) != 0 or sample else "补上，或删掉这一行"
    if kind == "literal_error":
        options = context.get("expected", "").replace("'", "").replace(" or ", "、").replace(", ", "、")
        near = closest(str(value), options.split("、"))
        return f"没有“{value}”这个选项", f"可用：{options}" + (f"；是不是想写 {near}" if near else "")
    if kind.startswith("date"):
        return f"不是日期“{value}”", as_sample
    if kind == "string_pattern_mismatch":
        if name == "supersedes":
            return f"读不懂“{value}”", "写成“标识@版本”，例如 tousu-shixian@2025.1"
        return f"标识“{value}”里有不能用的字符", "只用小写字母、数字和连字符，例如 tousu-shixian"
    if kind == "too_short":
        return f"只有 {context.get('actual_length')} 条", f"至少写 {context.get('min_length')} 条，写客户怎么说"
    if kind in ("tuple_type", "list_type"):
        return "应当是列表", "每条单独一行，以两个空格和“- ”开头；或写成 [甲, 乙]"
    if kind == "string_type" and isinstance(value, dict):
        said = next((f"{key}: {rest}" for key, rest in value.items()), "")
        return f"“{said}”里有冒号加空格，被读成了两半", f'整句加上引号："{said}"'
    return f"不能写“{value}”", as_sample


def _written(name: str, sample: object) -> str:
    """A sample value as it stands in a file."""
    if isinstance(sample, list):
        return f"[{', '.join(sample)}]"
    return f'"{sample}"' if name == "version" else str(sample)
