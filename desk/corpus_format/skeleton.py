"""Skeletons of new documents: what an editor fills in, already in the right form."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk.corpus_format.front_matter import MINIMUM_EXAMPLES
from desk.corpus_format.inspect import PLACEHOLDER, inspect
from desk.corpus_format.sections import categories, sections
from ingest.fields import Knowledge
from kb.errors import InputError
from kb.tokens import Tokenizer

KEY_MAX_CHARS = 40
NUMERALS = "一二三四五六七八九"
PLAIN = re.compile(r"[^\s:#\"'\[\]{},&*!|>%@`-][^:#]*")  # a title that YAML reads as it stands


@dataclass(frozen=True, slots=True)
class Usual:
    """What the documents of a folder mostly say; ``None`` where there are none."""

    operator: str | None = None
    region: str | None = None
    category: str | None = None


def usual(folder: Path) -> Usual:
    """Operator, region and category of most documents under ``folder``."""
    fronts = [inspect(path.read_text(encoding="utf-8", errors="replace")).front for path in sorted(folder.rglob("*.md"))]
    known = [front for front in fronts if front]
    return Usual(_most(f.operator for f in known), _most(f.region for f in known), _most(f.category for f in known))


def key_of(title: str) -> str:
    """A key for a title: its words in pinyin, joined by hyphens. Raises ``InputError`` where nothing in it can be spelt."""
    from pypinyin import lazy_pinyin  # 0.3 s, and only this command needs it

    words = ["".join(lazy_pinyin(word)).lower() for word in Tokenizer().words(title)]
    kept: list[str] = []
    for word in (re.sub(r"[^a-z0-9]", "", word) for word in words):
        if word and len("-".join([*kept, word])) <= KEY_MAX_CHARS:
            kept.append(word)
    if not kept:
        raise InputError(f"no key can be made of the title “{title}”: name one with --key", f"标题“{title}”拼不出标识：用 --key 指定")
    return "-".join(kept)


def skeleton(kind: Knowledge, title: str, key: str, today: date, found: Usual) -> str:
    """The text of a new draft: all required fields, the sections of its kind, ``待写`` where the editor's words go."""
    year_after = today.replace(year=today.year + 1, day=min(today.day, 28))
    fields = [
        f"title: {title if PLAIN.fullmatch(title) else json.dumps(title, ensure_ascii=False)}",
        f"key: {key}",
        *([f"operator: {found.operator}"] if found.operator else []),
        *([f"region: {found.region}"] if found.region else []),
        f"category: {found.category or categories()[0]}",
        f"kind: {kind}",
        "status: draft",
        f'version: "{today.year}.1"',
        f"effective_from: {today}",
        f"review_by: {year_after}",
        "examples:",
        *(f"  - {PLACEHOLDER}：客户会怎么说（{NUMERALS[n]}）" for n in range(MINIMUM_EXAMPLES)),
    ]
    table = sections()
    body = [f"# {title}", "", f"{PLACEHOLDER}：一两句话，说明管什么事。"]
    for heading in table.skeletons[kind]:
        body += ["", f"## {heading}", "", *table.by_heading[heading].sample]
    return "\n".join(["---", *fields, "---", "", *body]) + "\n"


def write_new(kind: Knowledge, title: str, folder: Path, key: str | None, today: date, category: str | None = None) -> Path:
    """Writes a skeleton to ``folder/key.md`` and returns its path. Raises ``InputError`` where that file is there already, or the title is blank."""
    title = " ".join(title.split())
    if not title:
        raise InputError("the title must not be blank", "标题不能为空")
    key = key or key_of(title)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        raise InputError(f"key “{key}”: lower-case letters, digits and hyphens only", f"标识“{key}”只能用小写字母、数字和连字符")
    path = folder / f"{key}.md"
    found = usual(folder) if folder.is_dir() else Usual()
    text = skeleton(kind, title, key, today, Usual(found.operator, found.region, category or found.category))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError(f"{path} exists already: edit it, or choose another --key", f"{path} 已经存在：直接改它，或用 --key 换一个标识") from None
    return path


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else None
