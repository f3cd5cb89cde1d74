"""Lists under a heading that tells of papers, where each line, or the line before it, names its own matter: 过户：身份证、房产证."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.asking import ANSWER
from ingest.facts.papers.asked import Around, Asked, asked
from ingest.facts.papers.lines import Line, Page
from ingest.facts.papers.listing import is_named, is_paper, told
from ingest.facts.papers.naming import MATTER
from ingest.facts.papers.words import WORDS
from ingest.passages import strip
from kb.models import Item

_HEADS, _NO_HEAD = re.compile(WORDS["paper_headings"]), re.compile(WORDS["no_paper_heading"])
_ASKS = re.compile(WORDS["asks"])
_NAMED = re.compile(r"(?P<name>[^:;。,]{2,30}?):\s*(?=\S)")
_BY_WHOM, _NO_MATTER = re.compile(WORDS["by_whom"]), re.compile(rf"(?:{WORDS['no_matter']})")
_STAFF = re.compile(WORDS["staff"])
_PROXY = re.compile(WORDS["proxy"])
_STOP = re.compile("[。;!?]")
_BESIDE = re.compile(r"(?:上述|前述|以上|上面|同上|[\u4e00-\u9fff]{2,8}(?:的|所需)?(?:材料|手续))[^,;。]{0,4}(?:外|照交|照带|之外|基础上)")
_DOES = re.compile(rf"{WORDS['applies']}|[补换领办取退销开转租借报挂购订寄缴迁改停替代托]")
_COPIES = re.compile(r"(?:原件|复印件|正本|副本|[和及与各一两二三\d份张])+")
TERM_MAX_CHARS = 30


def by_matter(page: Page, index: int) -> tuple[int, list[Asked]] | None:
    """What one line asks for, or two where the first is nothing but its matter, and the line after; none where no heading tells of papers."""
    line = page.lines[index]
    if not _told_of(page, line) or line.heading:
        return None
    if named := _NAMED.match(page.view, line.start, line.end):
        name, start, last = named["name"], named.end(), index
    elif (term := _term(page, index)) is not None:
        name, start, last = term, page.lines[index + 1].start, index + 1
    else:
        return None
    if _NO_MATTER.fullmatch(name) or ANSWER.fullmatch(name) or _STAFF.search(name) or (is_paper(name) and not _DOES.match(name)):
        return None
    found = _listed(page.view, line.start, start, page.lines[last].end, bool(_PROXY.search(name)))
    told = MATTER.search(name + ",") if _PROXY.search(name) else MATTER.match(name + ",")
    matter = told["matter"] if told else "" if _BY_WHOM.fullmatch(name) else name
    return (last + 1, [replace(one, matter=matter or one.matter, named=bool(matter)) for one in found]) if found else None


def _told_of(page: Page, line: Line) -> bool:
    """Whether the nearest heading, or the question above, tells what to bring."""
    question = page.view[slice(*line.question)].rstrip("?") if line.question else ""
    title = next(reversed(page.tree.titles(line.clause)), "").strip(" :：?？")
    return any(
        (_HEADS.search(words) or _ASKS.search(words)) and not (_NO_HEAD.search(words) or _STAFF.search(words)) for words in (question, title) if words
    )


def _term(page: Page, index: int) -> str | None:
    """The matter that a line is, where the next of its clause is a list of papers: a term and its description."""
    line, after = page.lines[index], page.lines[index + 1] if index + 1 < len(page.lines) else None
    words = page.view[line.start : line.end]
    if after is None or after.clause != line.clause or after.heading or line.shape or after.after_gap:
        return None
    if len(words) > TERM_MAX_CHARS or (re.search("[。;,!?:]", words.rstrip(":")[:-1]) and not words.endswith("的")):
        return None
    if is_paper(words) or _NAMED.match(page.view, after.start, after.end):
        return None
    return words.rstrip(":| ")


def _listed(view: str, line: int, start: int, end: int, by_proxy: bool) -> list[Asked]:
    """The papers of a line: the list that it opens with, and what its further parts ask of some."""
    stop = mark.start() if (mark := _STOP.search(view, start, end)) else end
    items = _run(view, start, stop)
    around = Around(listed=True, applied=True, by_proxy=by_proxy)
    if not items:
        found = asked(view, start, len(view[:end].rstrip("。;!? ")), around)
        return [replace(one, start=line, by_proxy=one.by_proxy or by_proxy) for one in found if _is_of_papers(view, one.items)]
    found = [Asked(line, items[-1].end, tuple(items), by_proxy or bool(_PROXY.search(view, start, items[-1].end)), "")]
    rest = strip(view, items[-1].end, end)
    for one in asked(view, rest[0], len(view[: rest[1]].rstrip("。;!? ")), Around(applied=True, follows=True)) if rest[0] < rest[1] else ():
        if one.by_proxy == found[0].by_proxy:
            found[0] = Asked(line, one.end, (*found[0].items, *one.items), one.by_proxy, "")
        else:
            found.append(one)
    return found


def _run(view: str, start: int, end: int) -> list[Item]:
    """The items that a run opens with, as far as they name papers or stand in one list with such."""
    items = told(view, start, end)
    if items and _BESIDE.match(view, start, end):
        items = items[1:]
    kept: list[Item] = []
    for item in items:
        listed = bool(kept) and "、" in view[kept[-1].end : item.start]
        if not (is_named(view[item.start : item.end]) or listed or _lists_on(view, item, end)):
            break
        kept.append(item)
    return kept if _is_of_papers(view, kept) else []


def _is_of_papers(view: str, items: Sequence[Item]) -> bool:
    named = [view[item.start : item.end] for item in items]
    return any(map(is_paper, named)) and not all(map(_COPIES.fullmatch, named))


def _lists_on(view: str, item: Item, end: int) -> bool:
    """Whether a list goes on behind an item that does not tell that it is a paper: 机顶盒、智能卡."""
    return view[item.end : min(end, item.end + 1)] == "、"
