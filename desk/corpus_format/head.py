"""The YAML head of a document as plain values, each with the line that it stands on.

Values stay the text that was written: YAML itself would make a number of ``version: 2026.10``, and fail on the date ``2026-13-01`` without
saying which field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from desk.corpus_format.faults import Fault

HEAD = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
TEXT, NOTHING = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
DATE = "tag:yaml.org,2002:timestamp"


@dataclass(frozen=True, slots=True)
class Head:
    """``values`` by field; ``lines`` by field, and by ``(field, index)`` for the items of a list, from 1; ``end``: offset after the head."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str | tuple[str, int], int] = field(default_factory=dict)
    end: int = 0


def read_head(text: str) -> tuple[Head | None, list[Fault]]:
    """The head of a file and what is wrong with it as YAML; ``None`` where it cannot be read at all."""
    match = HEAD.match(text)
    if match is None:
        if text.startswith("---\n"):
            return None, [Fault(1, "", "文件头没有结束", "在最后一个字段之后单独写一行 ---")]
        return None, [Fault(1, "", "没有文件头", "在第一行写 ---，接着每行一个“字段: 值”，再以一行 --- 结束；可用 shouwen new 生成")]
    written = match["yaml"] or ""
    try:
        root = yaml.compose(written, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return None, [_unreadable(error, written)]
    if not isinstance(root, yaml.MappingNode):
        return None, [Fault(2, "", "文件头应当每行是“字段: 值”", "参照 docs/corpus-format.md，或用 shouwen new 生成")]
    head = Head(end=match.end())
    faults: list[Fault] = []
    for key_node, value_node in root.value:
        name = str(key_node.value)
        line = key_node.start_mark.line + 2
        if name in head.values:
            faults.append(Fault(line, name, "写了两次", f"只留一处（另一处在第 {head.lines[name]} 行）"))
        head.lines[name] = line
        head.values[name] = _value(name, value_node, head, faults)
    faults += _cut_by_comments(written, root)
    return head, faults


def _value(name: str, node: yaml.Node, head: Head, faults: list[Fault]) -> Any:  # noqa: ANN401 - whatever was written
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, item in enumerate(node.value):
            head.lines[name, index] = item.start_mark.line + 2
            items.append(_value(name, item, head, faults))
        return items
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): str(value.value) for key, value in node.value}
    if node.tag == NOTHING:
        return None
    if node.tag not in (TEXT, DATE):
        faults.append(Fault(node.start_mark.line + 2, name, f"“{node.value}”没有引号，会被当作数字或是非", f'加上引号："{node.value}"'))
    return str(node.value)


def _cut_by_comments(written: str, root: yaml.MappingNode) -> list[Fault]:
    """Where `` #`` turned the rest of a line into a comment that somebody wrote as text."""
    faults = []
    lines = written.splitlines()
    for key_node, value_node in root.value:
        for node in value_node.value if isinstance(value_node, yaml.SequenceNode) else [value_node]:
            if isinstance(node, yaml.ScalarNode) and node.style is None and node.end_mark.line < len(lines):
                rest = lines[node.end_mark.line][node.end_mark.column :].strip()
                if rest.startswith("#") and key_node.value in ("title", "examples"):
                    faults.append(Fault(node.start_mark.line + 2, str(key_node.value), f"“{rest}”被当作注释丢掉了", "整句加上引号"))
    return faults


def _unreadable(error: yaml.YAMLError, written: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = mark.line if mark else 0
    lines = written.splitlines()
    while index > 0 and (index >= len(lines) or not lines[index].strip()):
        index -= 1
    line = lines[index] if lines else ""
    name = re.match(r"[\w-]+(?=:)", line)
    return Fault(index + 2, name.group() if name else "", f"读不懂“{line.strip()[:40]}”", _mend(str(getattr(error, "problem", "")), line))


def _mend(problem: str, line: str) -> str:
    if "\t" in line:
        return "缩进和冒号后用空格，不要用制表符"
    if "mapping values" in problem:
        return "句子里有“: ”（冒号加空格）的，整句加上引号"
    if re.search(r"[\"'“]", line):
        return "引号要成对，引号后面不能再有字；句子里有引号的，外面用单引号"
    if "：" in line.split(":")[0]:
        return "字段名后面用半角冒号加一个空格"
    return "字段写成“字段: 值”，列表每行以两个空格和“- ”开头；句子以符号开头的加上引号"
