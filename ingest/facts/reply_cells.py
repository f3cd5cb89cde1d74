"""Replies in tables: the cells of a column, or of a row, that is named for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.grid import NUMBERS, Grid, Place, Row
from ingest.facts.reply_words import NAMES_REPLIES, REPLIES, SCENE, SURE, WRONG, Says, label_at, label_of, says, subject_of
from ingest.facts.speech import ADDRESSES, speech
from ingest.facts.tree import Span, Tree, quotations

SCENES = re.compile(
    r"场景|情[形景况]|问题|问法|诉求|类型|环节|事由|情绪|阶段|客户|用户|业主|投诉点|时机|事项|业务|岗位|版本|语气|口吻|风格|轮次|原话"
)
SPEAKERS = re.compile(r"角色|说话人|发言人|对话方|主体")
NO_SCENE = re.compile(r"备注|时限|部门|责任|要求|说明|依据|处理|操作|禁|忌")


def cells_said(tree: Tree, clause: int | None, table: Grid, announced: bool) -> Iterator[tuple[Span, str]]:
    """The cells of a column, or of a row, that is named for replies; where replies are ``announced`` any cell that speaks to the customer."""
    named = {at: path[-1] for at, path in enumerate(table.headings) if path}
    told = {at for at, name in named.items() if REPLIES.search(name) and not WRONG.search(name)}
    announced = announced and not told
    scenes = [at for at, name in named.items() if SCENES.search(name) and at not in told] or [
        at for at, name in named.items() if not (NUMBERS.search(name) or NO_SCENE.search(name) or at in told)
    ][:1]
    if any(SPEAKERS.search(name) for name in named.values()) and not told:
        yield from _spoken(tree, clause, table, announced)
        return
    case = ""  # of a table whose rows are named: 场景 | 催件 over 话术 | …
    asides = [at for at, name in named.items() if NUMBERS.search(name) or NO_SCENE.search(name)]
    for row in table.rows:
        first = row.places[0] if row.places else None
        by_row = bool(first and not told and NAMES_REPLIES.fullmatch(first.words))
        if first and len(row.places) > 1 and SCENE.fullmatch(first.words):
            case = row.places[1].words
        speaking = [place for place in row.places if place is not first and place.first not in (*scenes, *asides)]
        for place in row.places:
            wrong = WRONG.search(named.get(place.first, ""))
            if wrong or (place is first and (announced or by_row)) or not (place.first in told or announced or by_row):
                continue
            heading = named.get(place.first, "")
            situation = [row.of_group, *(row.labels[at] for at in scenes if at < len(row.labels) and at != place.first)]
            several = len(told) > 1 or (announced and not by_row and len(speaking) > 1)
            situation += [heading] if several and not NAMES_REPLIES.fullmatch(heading) else []
            if by_row:
                situation = [case or (heading if SCENE.fullmatch(named.get(0, "")) else "")]
            yield from _cell(tree, row, place, bool(by_row or SURE.search(heading)), " ".join(filter(None, situation)) or subject_of(tree, clause))


def _spoken(tree: Tree, clause: int | None, table: Grid, announced: bool) -> Iterator[tuple[Span, str]]:
    """A conversation with a row for each turn: what staff say is a reply to the turn before."""
    asked = ""
    for row in table.rows:
        if len(row.places) < 2 or not announced:
            continue
        who, words = row.places[0], row.places[-1]
        if says(who.words) is Says.CUSTOMER:
            asked = words.words
        elif says(who.words) is Says.STAFF:
            yield from _cell(tree, row, words, False, " ".join(filter(None, (subject_of(tree, clause), asked))))


def _cell(tree: Tree, row: Row, place: Place, led: bool, situation: str) -> Iterator[tuple[Span, str]]:
    if place.span[0] < row.own[0]:
        return  # merged with the row above, and read there
    quoted = [
        span
        for span in quotations(tree.text, *place.span)
        if ADDRESSES.search(tree.text, *span) or span[1] - span[0] > place.span[1] - place.span[0] - 4
    ]
    if quoted:
        yield from ((span, situation) for span in quoted)
        return
    at = place.span[0]
    if label := label_at(tree.text, *place.span):
        kind = says(label_of(label))
        if kind is Says.ASIDE:
            return
        at = label.end() if kind in (Says.REPLY, Says.STAFF) else at
    stop = speech(tree.text, at, place.span[1], led=led)
    if stop > at:
        yield (at, stop), situation
