"""The outline of a document: its headings, articles and list items as a tree in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.asking import ANSWER_LABEL, ask_label, asks
from ingest.labels import Label, find_labels
from ingest.source import Block
from kb.models import Clause, ClauseKind
from kb.text import simplify

TITLE_MAX_CHARS = 40
LINE_HEADING_MAX_CHARS = 24
QUESTION_RANK, QUESTION_MAX_CHARS = 5.1, 80
TITLE_RANK, CHAPTER_RANK, HAN_RANK, BULLET_RANK, LIST_RANK, LEAD_RANK = -1, 2, 4, 5.2, 6, 9  # of the styles in ingest.labels
SENTENCE_ENDS = "。；;！!？?…"
# Words that open a part of a scene in running text, as headings do in a document that kept its lines.
LEADS = (
    r"(?:投诉|客户投诉)?处理(?:的)?(?:方法|办法|步骤|流程|要点|指引)|(?:客户)?(?:投诉处理的?)?(?:统一)?(?:解释|答复|回复|应答)?口径"
    r"|(?:标准|服务|规范|参考)?(?:用语|话术|答复)|工作指引|操作(?:步骤|指引)|注意事项|(?:跟|对|向)(?:客户|用户)(?:解释)?说|答复要点"
)
BANS = r"(?:服务|文明|常见)?(?:禁语|忌语|禁用语|禁忌语|禁止用语|禁用(?=[:：])|(?:替换|正确|规范|推荐)(?:语|说法|话术|用语)|替换(?=[:：]))"
LEAD = re.compile(
    rf"(?<![\w“])(?:{LEADS}|{BANS}|备注|说明)\s?[:：]|(?<=[\s。；;])(?:{LEADS})(?=\s)|(?:(?<=\n)[^\S\n]*|(?<=[?？ \t]))(?:{ANSWER_LABEL.pattern})"
)
REPEATED = re.compile(r"\s*([一-鿿]{2,15})(?=\1)")  # 第四条查询查询是指…: the heading's line break was lost
# 第十七条及时响应原则各业务部门接到工单…: a heading ran into its text without a space, told by its last noun and by what follows it.
RUN_IN = re.compile(
    r"(?!客户|用户|消费者|顾客|记者|本|该|按|严格|根据|依据|依照|参照|为|如|凡|应|须)(?P<name>(?:(?!执行|建立|遵守|落实|完善|坚持|加强|制定|明确|符合|违反|公布|健全|实行|提供)[一-鿿](?<![的须由不了以于按向将把])){2,14}?"
    r"(?:原则|制度|要求|机制|流程(?:和时限)?|职责))(?=[一-鿿])(?![的和与及或是为之等中下应须要不方内外上了进、由])"
)
NAMES_LIST = re.compile(r"\n[ \t\u3000]*(?P<head>(?P<name>[^\s。；;，,:：][^\n。；;，,:：]{1,15})[:：])\s*$")
NO_TITLE = re.compile(r"^(?:[请在对如应由将凡当为按与同]|经过)|[在对的为于和与至及将应到或由把被向]$")
DUTY = re.compile(r"应当|应(?=[在于由将对及立向按])|必须|不得|须(?=[在于由])|自.{1,12}起")
ANSWERED = re.compile(rf"(?:(?<=[?？])|[ \t\u3000]+)(?={ANSWER_LABEL.pattern})")  # 几天能好？答：…
LABELLED_LINE = re.compile(r"(?m)^[ \t]*(?=[问QＱ【\[提客用])(?P<line>[^\n]+)$")
BARE_LINE = re.compile(r"(?m)^[ \t\u3000]*(?P<name>[^\s\d(（【\[“\"<|-][^\n:：|“”\"\t]{3,59})$")
SPOKEN = re.compile(r"您|请问|你好|[。；;]$")  # a line of a script, or a sentence
REPLY_FOLLOWS = re.compile(rf"\s*(?:{ANSWER_LABEL.pattern}|[“「『\"]|第[一二三四五六七八九\d][次遍轮句][:：])")
SCENE_OPENING = re.compile(r"\s*(?:客户|用户|消费者|顾客|遇|如遇|记者|媒体|分销|网点|代理商)")


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a clause opens: its heading's extent and how deep it ranks."""

    kind: ClauseKind
    rank: float
    label: str
    title: str
    start: int
    heading_end: int


def outline(text: str, blocks: Sequence[Block] = (), title: str = "") -> tuple[Clause, ...]:
    """The clauses of ``text`` in reading order; a heading that repeats the document's own ``title`` ranks above all others.

    ``blocks`` are what the file format says of headings and tables. Linear in the length of the text.
    """
    written, text, title = text, simplify(text), simplify(title)  # simplified to match; offsets stay
    openings = sorted(_openings(text, blocks, title), key=lambda o: (o.start, o.rank))
    clauses: list[Clause] = []
    ends: list[int] = []
    stack: list[tuple[float, int]] = []
    for index, opening in enumerate(openings):
        while stack and stack[-1][0] >= opening.rank:
            ends[stack.pop()[1]] = opening.start
        parent = stack[-1][1] if stack else None
        clauses.append(
            Clause(opening.kind, len(stack), parent, opening.label, opening.title, opening.start, opening.heading_end, opening.start, len(text))
        )
        ends.append(len(text))
        stack.append((opening.rank, index))
    return tuple(
        # A line that heads what follows may hold the label at which its own clause ends.
        Clause(c.kind, c.depth, c.parent, written[c.start : c.start + len(c.label)], c.title, c.heading_start, min(c.heading_end, end), c.start, end)
        for c, end in zip(clauses, ends, strict=True)
    )


def _openings(text: str, blocks: Sequence[Block], title: str) -> list[_Opening]:
    headings = [b for b in blocks if b.kind == "heading"]
    tables = [b for b in blocks if b.kind in ("table_row", "table_header")]
    rows = [b for b in blocks if b.kind == "question"]
    labels = [x for x in find_labels(text) if not any(b.start < x.start < b.end for b in headings) and not _inside(x.start, [*tables, *rows])]
    labels = [x for x in labels if not _of_faq(text, x)]
    starts = [b.start for b in headings]
    openings: list[_Opening] = []
    plain: set[int] = set()  # items of lists whose items are lines
    for before, label, following in zip([None, *labels], labels, [*labels[1:], None], strict=False):
        heading = next((b for b in headings if b.start <= label.start < b.end), None)
        next_heading = bisect_right(starts, label.start)
        limit = starts[next_heading] if next_heading < len(starts) else len(text)
        again = _begins_again(text, label, following)
        if again:
            openings.append(again)
            limit = again.start
        line_of_list = before is not None and _follows(before, label) and openings[-1 - bool(again)].title == ""
        if line_of_list:
            plain.add(label.start)
        end = heading.end if heading else _title_end(text, label, following, limit, line_of_list)
        asked = text.find(text[label.end : end].lstrip(), label.end)
        name = text[ask_label(text, asked, end) : end].strip(" \t\u3000\n:：。")
        kind: ClauseKind = "scene" if label.kind == "item" and name and SCENE_OPENING.match(name) else label.kind
        rank = heading.level / 10 if heading and label.rank >= 3 else label.rank  # 一、 set as a heading outranks what stands below
        bare = text[label.start : label.end].strip()
        openings.append(_Opening(kind, rank, bare, name or (bare.strip("【】") if label.style == "bracket" else ""), label.start, end))
    taken = {x.start for x in labels}
    for block in headings:
        asked = ask_label(text, block.start, block.end)
        name = text[asked : block.end].strip().rstrip(":： ")
        if not any(block.start <= s < block.end for s in taken):
            rank = TITLE_RANK if _same(name, title) else block.level / 10
            openings.append(
                _Opening("question" if asked > block.start else "heading", rank, text[block.start : asked].strip(), name, block.start, block.end)
            )
    for row in rows:
        name = text[row.cells[0].start : row.cells[0].end]
        openings.append(_Opening("question", QUESTION_RANK, "", name, row.start, row.end))
    questions = [x for x in _questions(text) if x.start not in taken and not _inside(x.start, [*headings, *tables, *rows])]
    openings += questions
    taken |= {x.start for x in questions}
    above: Block | None = None
    for block in (b for b in blocks if b.kind == "list_item"):
        if above is not None and block.start not in taken and block.level == above.level:
            named = NAMES_LIST.search(text, above.end, block.start)
            if named:
                openings.append(_Opening("heading", LIST_RANK + block.level / 10 - 0.05, "", named["name"], named.start("name"), named.end("head")))
        above = block
        if not any(block.start <= s < block.end for s in taken):
            openings.append(_Opening("item", LIST_RANK + block.level / 10, "", "", block.start, block.start))
    leads = [x for x in _leads(text, labels) if not _inside(x.start, headings) and not _inside(x.start, tables)]
    openings = [o if o.start in plain else _introduces(text, o, leads) for o in openings] + leads
    if not headings:
        openings += [o for o in _line_headings(text, taken | {o.start for o in openings}, title) if not _inside(o.start, tables)]
    return openings


def _of_faq(text: str, label: Label) -> bool:
    """Whether a label is that of a question or of an answer: 【问】, the 1. of Q1."""
    if label.style == "arabic":
        return text[label.start - 1 : label.start] in ("Q", "A", "Ｑ", "Ａ")
    asked = label.style == "bracket" and ask_label(text, label.start, len(text)) > label.start
    return asked or (label.style == "bracket" and ANSWER_LABEL.match(text, label.start) is not None)


def _follows(before: Label, label: Label) -> bool:
    return label.rank >= LIST_RANK and before.style == label.style and label.number == before.number + 1 and before.line_start and label.line_start


def _begins_again(text: str, label: Label, following: Label | None) -> _Opening | None:
    """The line between two lists of one style that names the second: ``3. 委托书⏎办理步骤：⏎1. 取号``."""
    if following is None or following.number > 1 or following.style != label.style or label.rank < BULLET_RANK:
        return None
    match = NAMES_LIST.search(text, label.end, following.start)
    return _Opening("heading", label.rank - 0.1, "", match["name"], match.start("name"), match.end("head")) if match else None


def _title_end(text: str, label: Label, following: Label | None, limit: int, line_of_list: bool) -> int:
    """Where the heading that starts with ``label`` ends; the label's own end where running text follows it.

    The format's next heading stands at ``limit``. A ``line_of_list`` follows items that are lines, and is one, too.
    """
    line_end = text.find("\n", label.end)
    line_end = len(text) if line_end < 0 else line_end
    answered = ANSWERED.search(text, label.end, line_end)
    line_end = answered.start() if answered else line_end
    next_start = min(following.start if following else len(text), limit)
    limit = min(line_end, next_start)
    name = text[label.end : limit].strip()
    if label.style == "bracket":
        return label.end + len(text[label.end : limit]) - len(text[label.end : limit].lstrip(" \t\u3000:："))
    if not name:
        return label.end
    repeated = REPEATED.match(text, label.end, limit)
    if repeated:
        return repeated.end(1)
    alone = label.line_start and limit == line_end and len(name) <= LINE_HEADING_MAX_CHARS  # 三、组织架构与职责分工: its line ends where it does
    run_in = RUN_IN.match(text, label.end, limit) if label.rank > CHAPTER_RANK and not alone else None
    if run_in:
        return run_in.end("name")
    if label.kind == "scene" and label.line_start and limit == line_end and _names_scene(name, text[line_end:next_start]):
        return limit
    question = asks(name)  # may be longer than a title, and hold commas
    short = len(name) <= TITLE_MAX_CHARS * (1 + question)
    if label.rank <= CHAPTER_RANK and short:
        return limit
    deeper = following is not None and following.rank > label.rank
    heads_text = (question or not line_of_list) and label.line_start and limit == line_end and bool(text[line_end:next_start].strip())
    heads_items = deeper and not text[limit:next_start].strip()
    broken = heads_text and _broken(name, text[line_end:next_start])
    if short and (heads_text or heads_items) and not broken and not re.search(rf"[{SENTENCE_ENDS}{'' if question else '，,'}]", name.rstrip("?？")):
        return limit
    if HAN_RANK <= label.rank <= BULLET_RANK:
        return label.end + _spaced_title(text[label.end : limit])
    return label.end


def _names_scene(name: str, after: str) -> bool:
    """Whether a scene's line says no more than when it is one: no sentence, and a reply follows where it has several parts."""
    if len(name) > TITLE_MAX_CHARS or re.search(r"[。；;！!：:“”…]", name):
        return False
    return not re.search("[，,]", name) or REPLY_FOLLOWS.match(after) is not None


def _broken(name: str, after: str) -> bool:
    """Whether a line was broken in mid-sentence (scans, old mail): ``…10个工作⏎日，跨市…``, ``应在接到需求后2小⏎时内响应``."""
    fragment = len(name) > 12 and re.match(r"\s*(?!您好|你好)[^\s，,。；、]{0,2}[，,。；、]", after)
    return bool(fragment or DUTY.search(name) or re.search(r"(?:(?<![说讲])的|[于将把和与及或在\d])$", name))


def _spaced_title(body: str) -> int:
    """Length of a heading that only a space or its first full stop parts from its text (running text), else 0."""
    lead = len(body) - len(body.lstrip(" \t\u3000:："))
    match = re.match(r"[^\s。；;！!？?]{2,60}?(?=[。]?[ \t\u3000](?!\s*\d)|。|\n)", body[lead:])
    if not match or lead + match.end() >= len(body) - 1:
        return 0
    name = match.group()
    scene = bool(SCENE_OPENING.match(name))
    if scene or (len(name) <= 20 and not re.search(r"[，,：:]", name) and not NO_TITLE.search(name) and body[lead + match.end()] != "。"):
        end = lead + match.end()
        return end + 1 if body[end : end + 1] == "。" else end
    return 0


def _leads(text: str, labels: Sequence[Label]) -> list[_Opening]:
    """``解释口径：``, ``处理方法:`` and their like: what follows is of another kind than what went before."""
    by_start = {x.start: x for x in labels}
    found = []
    for match in LEAD.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        content = re.compile(r"\s*").match(text, match.end())
        first = by_start.get(content.end() if content else match.end())
        if start not in by_start:
            rank = first.rank - 0.1 if first else LEAD_RANK  # it holds the list that follows at once
            found.append(_Opening("heading", rank, "", match.group().strip(" \n\t:：【】[].、．"), start, match.end()))
    return found


def _questions(text: str) -> Iterator[_Opening]:
    """``问：…`` and ``Q1：…`` on a line of their own head the answers below them; so do questions without a label, where there are several."""
    labelled: set[int] = set()
    for match in LABELLED_LINE.finditer(text):
        start, end = match.span("line")
        begin = ask_label(text, start, end)
        answered = ANSWERED.search(text, begin, end)
        name = text[begin : answered.start() if answered else end].strip()
        if begin > start and 2 <= len(name) <= QUESTION_MAX_CHARS:
            labelled.add(start)
            yield _Opening("question", QUESTION_RANK, text[start:begin].strip(), name, start, answered.start() if answered else end)
    bare = [
        match
        for match in BARE_LINE.finditer(text)
        if match.start("name") not in labelled and asks(match["name"]) and not SPOKEN.search(match["name"])
    ]
    # What stands up to the next question answers.
    ends = [*(match.start() for match in bare[1:]), len(text)]
    heads = [match for match, end in zip(bare, ends, strict=False) if text[match.end() : end].strip()]
    if len(heads) > 1:
        for match in heads:
            yield _Opening("question", QUESTION_RANK, "", match["name"].strip(), match.start("name"), match.end())


def _introduces(text: str, item: _Opening, leads: Sequence[_Opening]) -> _Opening:
    """``1) 在服务厅购买 解释口径：…``: an item of a few words before a lead is that lead's heading."""
    lead = next((x for x in leads if item.heading_end <= x.start <= item.heading_end + TITLE_MAX_CHARS), None)
    name = text[item.heading_end : lead.start].strip() if lead else ""
    if item.title or not lead or not name or re.search(rf"[{SENTENCE_ENDS}\n]", name):
        return item
    return _Opening(item.kind, item.rank, item.label, name, item.start, item.heading_end + len(text[item.heading_end : lead.start].rstrip()))


def _line_headings(text: str, taken: set[int], title: str) -> list[_Opening]:
    """Short lines without a full stop that stand before a longer one: headings of a text that kept its lines."""
    found = []
    for match in re.finditer(r"(?m)^[ \t\u3000]*(\S[^\n]{1,40})$", text):
        name = match.group(1).strip()
        following = text[match.end() : match.end() + 200].lstrip("\n").split("\n", 1)[0]
        if (
            match.start(1) not in taken
            and 2 <= len(name) <= LINE_HEADING_MAX_CHARS
            and re.match(r"[一-鿿A-Za-z0-9“《]", name)
            and not re.search(r"[。；;，,：:！!？?、]$|\d{4}年|[。；;]", name)
            and len(following) > len(name)
            and not _same(name, title)
        ):
            found.append(_Opening("heading", 3.8, "", name, match.start(1), match.end(1)))
    return found


def _inside(position: int, blocks: Sequence[Block]) -> bool:
    return any(b.start <= position < b.end for b in blocks)


def _same(name: str, title: str) -> bool:
    return re.sub(r"\s", "", name) == re.sub(r"\s", "", title)
