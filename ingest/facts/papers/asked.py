"""What a sentence asks customers to bring or state: its items, whether by who acts for another, on what condition, for what matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.facts.papers.listing import is_named, is_paper, said, told
from ingest.facts.papers.naming import MATTER, subject_of
from ingest.facts.papers.words import WORDS
from ingest.facts.tree import Span
from ingest.passages import strip
from kb.models import Item, Part

_MODALS = rf"(?:{WORDS['modal']})*"
_TAKES = rf"(?P<takes>{WORDS['taking']})"
_GIVES = rf"(?P<gives>{WORDS['giving']})"
_NEEDS = rf"(?P<needs>(?<![必所无不急供])(?:需要?|须)(?![求知经]))(?!{WORDS['taking']}|{WORDS['giving']}|{WORDS['stating']})"
_STATES = rf"(?P<states>{WORDS['stating']})"
_VERB = re.compile(rf"(?:{_TAKES}|{_GIVES}|{_STATES}|{_NEEDS})(?:[上好齐来])?(?![了过着的])(?:下列|以下)?(?:材料|资料|证件)?:?")
_NEGATED = re.compile(rf"(?:{WORDS['negated']}){_MODALS}$")
_STAFF = re.compile(rf"(?<![向给对到在经为与从至])(?:{WORDS['staff']})")
_HOUSE = re.compile(rf"(?<![向给对到在经为与从至])(?:{WORDS['house']})(?:[^,;。]{{0,3}}(?:{WORDS['modal']}))?$")
_PERSON = re.compile(rf"(?<![向给对为与])(?:{WORDS['persons']})")
_TO_THEM = re.compile(rf"(?:向|给|为|对)(?:该|其|每位|来访|所有|办理的?)?(?:{WORDS['persons']})")
_TO_CUSTOMERS = re.compile(WORDS["to_customers"])
_REQUEST = re.compile(rf"(?:请|通知|提醒)(?:{WORDS['persons']}|{WORDS['modal']})*$")
_OBLIGES = re.compile(rf"(?:{WORDS['obliging']})(?:[在于自][^,;]{{1,14}}[内前时起])?$")
_ALL = re.compile(WORDS["all_wanted"])
_BANNED = re.compile(WORDS["banned"])
_OWN_ACT = re.compile(rf"^(?:{WORDS['persons']}|如需?|凡|在)*(?:{WORDS['own_acts']})[^,;]{{0,6}}(?:时|的)?,?(?:{WORDS['modal']})*$")
_WANTED = re.compile(rf"(?:{WORDS['wanting']})(?:{WORDS['modal']})*$")
_LED = re.compile(WORDS["led"])
_APPLIES = re.compile(WORDS["applies"])
_PROXY, _NO_PROXY = re.compile(WORDS["proxy"]), re.compile(WORDS["no_proxy"])
_CONDITION = re.compile(r"(?:^|[,;(])(?P<when>[^,;()]{2,40}?)的,(?=[^,;]*$)")
_BY = re.compile(r"^(?P<what>[^,;:]{2,14}?)由")
_DOES = re.compile(
    r"\s*(?:到[^,;。]{0,14}?)?(?P<does>办理|领取|申请|申领|查询|提取|补办|换领|退还|兑换|签收|取回|过户|注销|开通)(?P<what>[^,;。()的]{0,12})"
)
_TOPIC = re.compile(r"^(?P<topic>[^,;:。]{2,24}?)(?:时|所需|(?P<only>的))?[,:]")
FOR_ANOTHER = re.compile(rf"(?:代办|代为|代理|代领|[代替])(?:{WORDS['persons']}|他人|别人)?(?P<matter>(?!的)[^,;]{{2,12}})$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for at ``start:end``; ``matter`` is empty where the words do not name it, and ``named`` where its own line opens with it."""

    start: int
    end: int
    items: tuple[Item, ...]
    by_proxy: bool
    matter: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence: whether a question or a lead-in asks for papers (``listed``), or a heading names what is applied for.

    ``follows``: the part before already asks for papers.
    """

    listed: bool = False
    applied: bool = False
    by_proxy: bool = False
    follows: bool = False


def asked(view: str, start: int, end: int, around: Around) -> list[Asked]:
    """What one sentence asks for, in order; what only some must bring stands with the rest, what a proxy must apart."""
    found: list[Asked] = []
    for first, last in _parts(view, start, end):
        one = _of_part(view, first, last, start, replace(around, follows=around.follows or bool(found)))
        if one is None:
            continue
        before = found[-1] if found else None
        if before and before.by_proxy == one.by_proxy and before.end <= one.start:
            found[-1] = Asked(before.start, one.end, (*before.items, *one.items), one.by_proxy, before.matter or one.matter)
        else:
            found.append(replace(one, matter=before.matter) if before and before.matter else one)
    return found


def _parts(view: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a sentence that semicolons make, and the brackets that ask for something themselves."""
    at = start
    for match in re.finditer(r";|[(](?P<inside>[^()]{6,})[)]", view[start:end]):
        low, high = start + match.start(), start + match.end()
        inside = match["inside"]
        if inside is None or any(said(view, verb.end(), high - 1, data=True)[0] for verb in _VERB.finditer(view, low + 1, high - 1)):
            yield strip(view, at, low)
            if inside:
                yield low + 1, high - 1
            at = high
    yield strip(view, at, end)


def _of_part(view: str, start: int, end: int, sentence: int, around: Around) -> Asked | None:
    for verb in _VERB.finditer(view, start, end):
        items, stop = said(view, verb.end(), end, data=not verb["takes"] or verb["takes"] in ("凭", "出示"))
        if verb["takes"] and any(view[item.start : item.end].endswith("密码") for item in items):
            continue  # 凭密码取款: nobody brings it
        if items and _theirs(view, start, sentence, verb, around, items) and not _is_condition(view, stop, end):
            break
    else:
        if all_of := _ALL.search(view, start, end):
            return _listed(view, start, all_of.start(), around)
        return _listed(view, start, end, around) if around.listed and start == sentence else None
    by_proxy = _by_proxy(view[start:stop], around)
    condition = None if by_proxy else _CONDITION.search(view[start : verb.start()])
    matter = _matter(view, start, verb.start(), stop, end)
    if condition and not (matter and matter in condition["when"]):
        when = Part(*(start + at for at in condition.span("when")))
        items = [item if item.condition else replace(item, condition=when) for item in items]
    goes_on = re.match(r"[^,;。(!?]*", view[stop:end])
    tail = stop + (goes_on.end() if goes_on else 0)
    return Asked(start, len(view[:tail].rstrip()), tuple(items), by_proxy, matter)


def _listed(view: str, start: int, end: int, around: Around) -> Asked | None:
    """An answer, or the text under a heading, that is nothing but the list."""
    items = told(view, start, end)
    named = [is_named(view[item.start : item.end]) for item in items]
    if not any(named) or not (named[0] or len(items) > 1):
        return None
    return Asked(start, items[-1].end, tuple(items), _by_proxy(view[start:end], around), "")


def _by_proxy(words: str, around: Around) -> bool:
    return around.by_proxy if not _PROXY.search(words) else not _NO_PROXY.search(words)


def _is_condition(view: str, stop: int, end: int) -> bool:
    """Whether the clause only says whom something holds for: 提供虚假证明的, 凭身份证办理的."""
    return bool(re.match(r"[^,;。]*?的(?:[,;。]|$)|[^,;。(]{0,4}的", view[stop:end])) or bool(re.match(r"[^,;。]*[?]", view[stop:end]))


def _theirs(view: str, start: int, sentence: int, verb: re.Match[str], around: Around, items: Sequence[Item]) -> bool:
    """Whether it is customers who bring it: not staff, nor the house, and not to customers."""
    before = view[sentence : verb.start()]
    if _NEGATED.search(before):
        return False
    staff, person = _last(_STAFF, before), _last(_PERSON, before)
    clause = before[before.rfind(",") + 1 :]
    if (
        staff > person
        or _HOUSE.search(before)
        or _TO_THEM.search(clause)
        or _LED.search(clause)
        or _BANNED.search(clause)
        or _TO_CUSTOMERS.match(view, verb.end())
    ):
        return False
    if verb["takes"] or _REQUEST.search(before) or around.listed:
        return True
    obliged = bool(_OBLIGES.search(before)) or verb.group().startswith(("另", "再", "外", "加"))
    if verb["states"]:
        return obliged and (person > 0 or bool(_OWN_ACT.search(before)))
    applied = any(pattern.search(before) for pattern in (_APPLIES, _PROXY, _OWN_ACT))
    papers = all(is_paper(view[item.start : item.end]) for item in items)
    if verb["needs"]:
        return papers and (person > 0 or applied)
    if papers and obliged and (around.follows or len(items) > 1):
        return True
    wanted = papers or (len(items) > 1 and bool(_WANTED.search(before)))
    told = obliged or re.search(r"(?:^|[:的]|[的时],)$", before) is not None
    return (person > 0 and told) or (applied and told and wanted) or (around.applied and papers and len(items) > 1)


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((match.end() for match in pattern.finditer(words)), default=0)


def _matter(view: str, start: int, verb: int, stop: int, end: int) -> str:
    """What it is for, in the words of the sentence: 办理过户, 领取包裹; empty where it does not say."""
    before = view[start:verb]
    if found := MATTER.search(before):
        return found["matter"].strip()
    does, by = _DOES.match(view, stop, end), _BY.match(before)
    if does and (what := does["what"] or (by["what"] if by else "")):
        return does["does"] + what
    topic = _TOPIC.match(before) or _TOPIC.match(re.sub(rf"{_MODALS}$", "", before) + ",")
    if topic is None or (topic["only"] and not _APPLIES.search(topic["topic"])):
        return ""
    if _PROXY.search(topic["topic"]):
        return found["matter"] if (found := FOR_ANOTHER.search(topic["topic"])) else ""
    return subject_of(topic["topic"])
