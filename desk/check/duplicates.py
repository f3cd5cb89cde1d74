"""Rule ``duplicates``: the same rule written in two documents, which will drift apart; and one example given to two documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from desk.check.knowledge import Item, Knowledge, in_one_place
from desk.check.problem import Problem
from kb.deadline.numerals import HAN
from kb.models import Fact, Prohibition
from kb.text import plain

RULE = "duplicates"
ALIKE = 90  # of 100
MINIMUM_CHARS = 12  # shorter rules (不得打断客户) may well be said twice
KINDS = ("deadline", "procedure", "definition", "prohibition", "wording")
WHOLE = 0.6  # share of a document's rules from which it is the other one written again


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """One problem a pair of documents that can apply at once; an error never: a repetition may be meant."""
    rules = [(item, fact, _plain(item, fact)) for item in knowledge.current for fact in _rules(item)]
    rules = [rule for rule in rules if len(rule[2]) >= MINIMUM_CHARS]
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    order = {id(item): number for number, item in enumerate(knowledge.current)}
    for kind in KINDS:
        chosen = [number for number, (_, fact, _) in enumerate(rules) if fact.kind == kind]
        texts = list(dict.fromkeys(rules[number][2] for number in chosen))
        if not texts:
            continue
        place = {text: index for index, text in enumerate(texts)}
        alike = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
        for i, j in in_one_place([rules[number][0] for number in chosen]):
            (first, _, said), (second, _, told) = rules[chosen[i]], rules[chosen[j]]
            if alike[place[said], place[told]] and first is not second and _figures(said) == _figures(told) and knowledge.meet(first, second):
                pairs[order[id(first)], order[id(second)]].append((chosen[i], chosen[j]))
    for (left_item, right_item), found in sorted(pairs.items()):
        one, other = knowledge.current[left_item], knowledge.current[right_item]
        yield _told(one, other, [(rules[a][1], rules[b][1]) for a, b in found])
    yield from _examples(knowledge)


def _told(one: Item, other: Item, found: list[tuple[Fact, Fact]]) -> Problem:
    first, second = found[0]
    smaller = min(len(list(_rules(one))), len(list(_rules(other))))
    whole = len(found) >= 2 and len(found) / max(1, smaller) >= WHOLE
    title = one.document.title
    if whole:
        message = f"与《{title}》几乎是同一份文件（{len(found)} 条规定相同）"
        return Problem(RULE, "warning", other.field("title"), message, "合并成一份", (one.field("title"),))
    more = f"等 {len(found)} 条" if len(found) > 1 else ""
    message = f"与《{title}》里的规定几乎一样：“{_short(other.quote(second))}”{more}"
    return Problem(RULE, "warning", other.at(second.start), message, "只在一处写，另一处用 references 指过去", (one.at(first.start),))


def _examples(knowledge: Knowledge) -> Iterator[Problem]:
    """An example can be the test of one document only."""
    seen: dict[str, Item] = {}
    for item in knowledge.current:
        for index, example in enumerate(item.document.examples):
            former = seen.setdefault(plain(example), item)
            if former is not item and knowledge.meet(former, item):
                place = former.field("examples", former.document.examples.index(example) if example in former.document.examples else None)
                told = f"examples: “{example}”也是《{former.document.title}》的例句"
                yield Problem(RULE, "warning", item.field("examples", index), told, "客户这样说时应当先看哪一份，就留在哪一份", (place,))


def _rules(item: Item) -> Iterator[Fact]:
    for fact in item.entry.facts if item.entry else ():
        said = isinstance(fact.detail, Prohibition) and fact.detail.phrase
        if fact.kind in KINDS and not said:
            yield fact


def _plain(item: Item, fact: Fact) -> str:
    return plain(item.document.text[fact.start : fact.end])


def _figures(text: str) -> list[str]:
    """The numbers of a rule: 30分钟 is not 5分钟, however alike the sentences."""
    return [character for character in text if character.isdigit() or character in f"{HAN}半"]


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"
