"""``manifest.yaml`` beside the files: what its author states about them overrides what was read from their text.

A list of entries, or ``name: {fields}`` lines; ``docs/corpus-format.md`` has an example of each. A name is a file's, a folder's, or a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ingest.fields import Place, checked
from kb.errors import InputError


@dataclass(frozen=True, slots=True)
class Manifest:
    """The entries of a manifest in their order; each a dict of ``file``, perhaps ``part``, and fields in their types."""

    entries: tuple[dict[str, Any], ...] = ()

    def entries_for(self, relative: str) -> list[dict[str, Any]]:
        """What is stated about the file called ``relative``, for all of it or for parts; later entries win."""
        return [entry for entry in self.entries if _pattern(entry["file"]).fullmatch(relative)]

    def idle(self, names: Iterable[str]) -> str | None:
        """The first entry that is about none of the files called ``names``: what it says would silently not be applied."""
        listed = list(names)
        return next((entry["file"] for entry in self.entries if not any(map(_pattern(entry["file"]).fullmatch, listed))), None)


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    """A file's name, a folder's (all that lies in it), or a pattern: ``*`` and ``?`` inside one name, ``**`` over any folders."""
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", name.rstrip("/"))
    return re.compile("".join(signs.get(part) or re.escape(part) for part in parts) + "(?:/.*)?")


def read_manifest(path: Path) -> Manifest:
    """The manifest at ``path``; raises ``InputError`` that names file, line and field."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", f"{path}：无法读取") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8", f"{path}：不是 UTF-8 编码") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path.name}:{mark.line + 1}" if mark else path.name
        raise InputError(f"{where}: is no YAML: {getattr(error, 'problem', None) or error}", f"{where}：不是合法的 YAML") from error
    if root is None:
        return Manifest()
    if isinstance(root, yaml.SequenceNode):
        return Manifest(tuple(_entry(node, path) for node in root.value))
    if isinstance(root, yaml.MappingNode) and all(isinstance(fields, yaml.MappingNode) for _, fields in root.value):
        return Manifest(tuple(_entry(fields, path, str(name.value)) for name, fields in root.value))
    where = f"{path.name}:1"
    raise InputError(
        f"{where}: must be a list of entries, each beginning with `- file:`, or `name: {{field: value}}` lines",
        f"{where}：应为条目列表，每条以“- file:”开头，或每行“名称: {{字段: 值}}”",
    )


def _entry(node: yaml.Node, path: Path, name_of_file: str | None = None) -> dict[str, Any]:
    """One entry; ``name_of_file`` stands before it where the manifest is a mapping."""
    place = Place(path.name, "manifest", node.start_mark.line + 1)
    if not isinstance(node, yaml.MappingNode):
        raise place.error("file", "an entry must be `field: value` lines", "条目应为“字段: 值”")
    raw: dict[str, object] = {}
    lines: dict[str, int] = {}
    loader = yaml.SafeLoader("")
    try:
        for key, value in node.value:
            name = str(loader.construct_object(key, deep=True))
            if name in raw:
                raise Place(place.file, place.name, key.start_mark.line + 1).error(name, "stated twice", "重复")
            raw[name] = loader.construct_object(value, deep=True)
            lines[name] = key.start_mark.line + 1
    except yaml.YAMLError as error:
        raise place.error(name, getattr(error, "problem", None) or str(error), "值无法读取") from error
    except ValueError as error:  # PyYAML's own dates: 2026-13-01
        raise Place(place.file, place.name, key.start_mark.line + 1).error(name, str(error), "值无法读取") from error
    finally:
        loader.dispose()
    file, part = name_of_file or raw.pop("file", None), raw.pop("part", None)
    if not isinstance(file, str) or not file.strip():
        raise place.error("file", "is missing: every entry names its file", "缺少：每个条目都要写明文件")
    if part is not None and not isinstance(part, str):
        raise Place(place.file, place.name, lines["part"]).error("part", "must be a title", "应为标题")
    named = {"file": file.strip()} | ({"part": part.strip()} if part else {})
    return named | checked(raw, place, lines=lines, strict=True)
