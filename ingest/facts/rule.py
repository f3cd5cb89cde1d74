"""Rules as facts: what ``kb.norms`` reads in running text, lists and answers, and the rows of tables that say one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.facts.papers.words import COLUMNS
from ingest.facts.speech import ADDRESSES
from ingest.facts.tables import cells, split
from ingest.facts.topics import ORDERED
from ingest.facts.tree import Run, Span, Tree, sentences, tree_of
from ingest.passages import strip
from ingest.source import Block, Outlined
from kb.deadline.parties import area, channel, tier
from kb.models import Applicability, Fact, Modality, Part, Requirement, Rule, Scope
from kb.norms.reading import Norm, read

LIST_MAX_CHARS = 800  # of a longer list each item is quoted by itself
WORD_MAX_CHARS = 5  # a cell as short says yes or no by itself
CELL_MAX_CHARS = 40  # a longer cell says its rule by itself, a shorter one with its row
_SCENE = re.compile(r"适用|场景|情景|案例|举例|示例|问法|怎么说|目的|背景")  # what follows tells of cases
_STEP = re.compile(r"第[一二三四五六七八九十\d]+步|步骤")
_NOT_LISTED = re.compile(r"(?:材料|资料|证件|手续|步骤|程序|流程|顺序)[^，。；]{0,6}[:：]?$")
_ANSWERED = re.compile(r"答|[AＡ]\s?\d{0,3}|回答|解答|答复")
_ASKED = re.compile(r"能否|可否|是否|能不能|可不可以|要不要|谁|办理人|[吗?？]$")
_BY_PROXY = re.compile(COLUMNS["proxy"])  # what stands there may say that nobody else can come
_SAYS_YES, _SAYS_NO = re.compile(r"是|√|✓|✔|有"), re.compile(r"否|×|✗|✘|无")
_SAYS = re.compile(r"[^，,。；;:：]{0,12}(?:说|讲|回|答|回复|回答|答复)[:：]")  # 可以这样说：
_OBLIGES, _PRICES = re.compile(r"需|须|要|应"), re.compile(r"收费|计费|免费")


def extract(outlined: Outlined, found: Sequence[Fact]) -> list[Fact]:
    """The rules of a document in reading order; none in what ``found`` says to be a reply or a list of papers to bring."""
    tree = tree_of(outlined)
    spoken = [(fact.start, fact.end) for fact in found if fact.kind == "wording"]
    brought = [(fact.start, fact.detail.items[-1].end) for fact in found if isinstance(fact.detail, Requirement)]
    facts = [fact for at, fact in _all(tree) if not (_within(at, spoken) or _only_brings(tree, at, fact, brought))]
    return sorted(facts, key=lambda fact: (fact.start, fact.end))


def _only_brings(tree: Tree, at: int, fact: Fact, brought: Sequence[Span]) -> bool:
    """Whether a duty is nothing but what to bring; 须本人持身份证办理，不得代办 forbids as well."""
    ends = [end for start, end in brought if start <= at < end]
    if not ends or not isinstance(fact.detail, Rule) or fact.detail.modality != "must":
        return False
    return not any(norm.modality == "must_not" for norm in read(tree.text[max(ends) : fact.end].lstrip("，, ")))


def _within(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _all(tree: Tree) -> Iterator[tuple[int, Fact]]:
    """Each rule with where the words that rule begin."""
    listed: list[Span] = []
    for number, clause in enumerate(tree.clauses):  # 经营者不得有下列行为：, where it was taken for a heading
        lead = tree.list_lead(number) if clause.title else None
        if lead and lead[1] == clause.heading_end and not _NOT_LISTED.search(clause.title) and (led := read(tree.text[slice(*lead)])):
            yield from _list(tree, led[0].moved(lead[0]), tree.children[number])
            listed.append((lead[1], tree.list_end(number)))
    for run in tree.runs():
        if any(start <= run.start < end for start, end in listed):
            continue
        found, listing = list(_norms(tree, run)), _listing(tree, run)
        leads = [norm for norm in found if listing and listing[0][0] <= norm.at < listing[0][1]]
        yield from ((norm.at, fact_of(tree, norm)) for norm in found if norm not in leads)
        if listing and leads and not _NOT_LISTED.search(tree.text[slice(*listing[0])]):
            lead, items = listing
            yield from _list(tree, leads[0], items)
            listed.append((lead[1], tree.list_end(items[-1])))
    for index, table in tree.tables():
        yield from _table(tree, index, table)


def _norms(tree: Tree, run: Run) -> Iterator[Norm]:
    """The rules of a run; of steps only what they forbid and allow."""
    text = tree.text[run.start : run.end]
    answering, steps = is_answer(tree, run), in_steps(tree, run.clause)
    if not answering and (tree.topic(run.clause) in ("wording", "forbidden") or on_scene(tree, run)):
        return
    for norm in read(text, answering=answering):
        greets = ADDRESSES.search(text[norm.start : norm.end].replace("您", "")) or _SAYS.match(text, norm.start)
        if not greets and not (steps and norm.modality in ("must", "is")):
            yield norm.moved(run.start)


def on_scene(tree: Tree, run: Run) -> bool:
    """Whether the nearest heading says that cases are told of."""
    title = next(reversed(tree.titles(run.clause)), "")
    return _SCENE.search(tree.named(title)) is not None


def in_steps(tree: Tree, index: int | None) -> bool:
    """Whether a heading over a clause, or its label, says that steps follow."""
    steps = any(ORDERED.search(title) for title in tree.titles(index) if title != tree.title)
    return steps or (index is not None and _STEP.match(tree.clauses[index].label) is not None)


def is_answer(tree: Tree, run: Run) -> bool:
    """Whether a run is the answer to a question above it."""
    path = tree.path(run.clause)
    return bool(tree.question(run.clause)) or (bool(path) and bool(_ANSWERED.fullmatch(tree.clauses[path[-1]].title)))


def _listing(tree: Tree, run: Run) -> tuple[Span, list[int]] | None:
    """The words at a run's end that lead in the list behind it, and the list's items."""
    items = [child for child in tree.children.get(run.clause, []) if tree.clauses[child].start >= run.end]
    led = list(sentences(tree.text, run.start, run.end))[-1:]
    if not items or not led or tree.text[led[0][1] - 1] not in ":：":
        return None
    return led[0], [*takewhile(lambda child: tree.clauses[child].kind == tree.clauses[items[0]].kind, items)]


def _list(tree: Tree, norm: Norm, items: Sequence[int]) -> Iterator[tuple[int, Fact]]:
    """A list with what leads it in, or its items, each by itself, where it is long."""
    end = tree.list_end(items[-1])
    if end - norm.start <= LIST_MAX_CHARS:
        yield norm.at, fact_of(tree, norm, (norm.start, _without_stop(tree.text, norm.start, end)))
        return
    for item in items:
        start, stop = strip(tree.text, *tree.own(item))
        stop = _without_stop(tree.text, start, stop)
        if start < stop:
            yield start, fact_of(tree, norm, (start, stop))


def _table(tree: Tree, index: int | None, table: list[Block]) -> Iterator[tuple[int, Fact]]:
    header, rows = split(tree, table)
    heads = [tree.text[slice(*span)] for span in header]
    if in_steps(tree, index):
        return
    if not heads and len(rows) > 1:
        heads, rows = [tree.text[slice(*span)] for span in cells(rows[0])], rows[1:]
    for row in rows:
        own = [span for span in dict.fromkeys(cells(row)) if row.start <= span[0] < span[1]]
        spans = cells(row)
        for span in own:
            column = spans.index(span)
            head = heads[column] if column < len(heads) else ""
            yield from _cell(tree, span, head, (own[0][0], own[-1][1]), own[0] if own[0] != span else None)


def _cell(tree: Tree, span: Span, head: str, row: Span, name: Span | None) -> Iterator[tuple[int, Fact]]:
    words = tree.text[slice(*span)]
    whole = len(words) <= CELL_MAX_CHARS
    asked = bool(_ASKED.search(head) or _BY_PROXY.search(head))
    if asked and (modality := _yes_or_no(head, words)):
        scope = Scope(conditions=(Part(*name),)) if name else Scope()
        yield span[0], Fact("rule", *row, Rule(modality, None, "cell"), scope=scope)
        return
    seen: set[Modality] = set()
    for norm in read(words, answering=asked or len(words) <= WORD_MAX_CHARS):
        moved = norm.moved(span[0])
        if not asked and norm.rule in ("counted", "spared", "obliged") and (norm.rule != "obliged" or norm.at == 0):
            continue  # what a case is like (要看自己的号码)
        if whole and norm.modality not in seen:
            yield moved.at, fact_of(tree, moved, row, name)
        elif not whole:
            yield moved.at, fact_of(tree, moved)
        seen.add(norm.modality)


def _yes_or_no(head: str, words: str) -> Modality | None:
    """What 是, 否, √ or × says under a heading that asks."""
    yes, no = bool(_SAYS_YES.fullmatch(words)), bool(_SAYS_NO.fullmatch(words))
    if not (yes or no):
        return None
    if _PRICES.search(head):
        return "is"
    if _OBLIGES.search(head):
        return "must" if yes else "may"
    return "may" if yes else "must_not"


def fact_of(tree: Tree, norm: Norm, span: Span | None = None, name: Span | None = None) -> Fact:
    """A rule, quoted by ``span`` where that is more than its own words; ``name``: the cell that says of what case."""
    start, end = span or (norm.start, norm.end)
    about = tree.text[start:end]
    return Fact(
        "rule",
        start,
        end,
        Rule(norm.modality, Part(*norm.subject) if norm.subject else None, norm.rule),
        Applicability(area=area(about), tier=tier(about), channel=channel(about)),
        Scope(
            conditions=tuple(Part(*each) for each in (*([name] if name else []), *norm.conditions)),
            exceptions=tuple(Part(*each) for each in norm.exceptions),
        ),
    )


def _without_stop(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip("。；;，, \n\t\u3000"))
