"""Steps in tables: a row a step, told by a column that numbers or names the steps and one that says what is done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.facts.tables import cell, cells, column, split
from ingest.facts.telling import LABELLED, tells
from ingest.facts.topics import topic_of
from ingest.facts.tree import Span, Tree
from ingest.source import Block
from kb.deadline.verbs import verbs

STEPS_MIN = 2
NAMES_STEPS = r"^(?:处理|操作|办理|工作|流程)?(?:步骤|环节|节点|阶段|流程)(?:名称)?$"
NUMBERS_STEPS = r"^(?:步骤|步序|顺序|序号|次序|No\.?)$"
DOES = r"操作|动作|做法|怎么做|工作内容|处理内容|处理方式|处理动作|内容|说明|要求|要点"
NO_STEP = r"时限|时间|时效|话术|用语|口径|材料|表单|备注"


def steps_of(tree: Tree, clause: int | None, table: Sequence[Block]) -> Iterator[list[Span]]:
    """The steps of a table, as cells; nothing where it is another table."""
    header, rows = split(tree, table)
    named = column(tree, header, NAMES_STEPS)
    numbered = column(tree, header, NUMBERS_STEPS)
    does = next(
        (i for i, span in enumerate(header) if i != named and re.search(DOES, words := tree.text[slice(*span)]) and not re.search(NO_STEP, words)),
        None,
    )
    if does is None or (
        named is None and not (numbered is not None and topic_of(tree.heading_before(rows[0].start if rows else 0, clause)) == "steps")
    ):
        return
    found = [spans[does] for row in rows if does < len(spans := cells(row)) and cell(tree, spans, does).strip()]
    found = [span for span in dict.fromkeys(found) if re.search(r"[一-鿿]{2}", tree.text[slice(*span)])]
    said = [tree.text[slice(*span)] for span in found]
    labelled = named is not None and all(LABELLED.match(cell(tree, cells(row), named)) for row in rows)
    if len(found) >= STEPS_MIN and (labelled or sum(tells(words) or bool(verbs(words)) for words in said) * 2 >= len(said)):
        yield found
