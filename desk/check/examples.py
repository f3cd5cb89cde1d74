"""Every example as a test: does it find its document? Asked as customers will ask it, and leave-one-out, as if nobody had written it down.

Leave-one-out: the document's other examples are in the index, this one is not (nor the same words of any other document). That is
the honest figure, since customers say what is in no list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from desk.check.knowledge import Item, Knowledge
from desk.check.leaving_out import LeavingOut, RememberedQueries
from desk.check.problem import Problem
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.models import Document
from kb.settings import Settings
from search.service import Assist

RULE = "examples"
HITS = 50  # passages looked at for the first documents
THREADS = 2


@dataclass(frozen=True, slots=True)
class Result:
    """One example. ``rank`` is its document's place among the documents found (from 1; ``None``: not among those looked at), leave-one-out;
    ``rank_as_is`` with the example itself in the index. ``first`` are the titles found first, leave-one-out."""

    item: Item
    index: int
    text: str
    rank: int | None
    rank_as_is: int | None
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All examples that were asked; ``top`` is how many documents may come first."""

    results: tuple[Result, ...]
    top: int

    def share(self, within: int | None = None, *, as_is: bool = False) -> float:
        """Share of examples whose document is among the first ``within`` (default: ``top``); 1 for none."""
        ranks = [result.rank_as_is if as_is else result.rank for result in self.results]
        return sum(rank is not None and rank <= (within or self.top) for rank in ranks) / len(ranks) if ranks else 1.0

    def mrr(self) -> float:
        """Mean reciprocal rank, leave-one-out; 1 for no examples."""
        ranks = [result.rank for result in self.results]
        return sum(1 / rank for rank in ranks if rank) / len(ranks) if ranks else 1.0

    def to_json(self) -> dict[str, Any]:
        """The figures, not the single results."""
        return {
            "asked": len(self.results),
            "top": self.top,
            "found": round(self.share(), 4),
            "found_first": round(self.share(1), 4),
            "mrr": round(self.mrr(), 4),
            "found_with_itself": round(self.share(as_is=True), 4),
        }


def ask(knowledge: Knowledge, settings: Settings, top: int, paths: Collection[str] | None = None) -> Outcome:
    """Asks the examples of approved documents in force or to come, all or those of ``paths``, of the release under ``settings``."""
    items = [item for item in knowledge.current if paths is None or item.path in paths]
    store = LeavingOut(settings)
    embedder = RememberedQueries(load(settings.embedding_model), settings.data_dir / "embeddings.sqlite")
    with closing(store), closing(Assist(settings, store, embedder)) as assist:
        assist.warm_up()

        def one(item: Item, index: int) -> Result:
            document, text = item.document, item.document.examples[index]
            context = _context(document, knowledge.in_force[document.id], knowledge.today)
            as_is = _documents(assist, text, context)
            with store.without([text]):
                found = _documents(assist, text, context)
            return Result(item, index, text, _rank(document, found), _rank(document, as_is), tuple(title for _, title in found[:top]))

        asked = [(item, index) for item in items for index in range(len(item.document.examples))]
        with ThreadPoolExecutor(THREADS) as pool:
            return Outcome(tuple(pool.map(lambda pair: one(*pair), asked)), top)


def check(outcome: Outcome, minimum: float) -> Iterator[Problem]:
    """Examples that do not find their document at all (errors) or only by themselves (warnings); an error where too few are found leave-one-out."""
    for result in outcome.results:
        place = result.item.field("examples", result.index)
        if result.rank_as_is is None or result.rank_as_is > outcome.top:
            told = f"“{result.text}”找不到这份文件，前 {outcome.top} 份是：{_titles(result)}"
            yield Problem(RULE, "error", place, told, "把客户的说法写进“适用情形”；两份文件管同一件事的，合并或写清各自的范围")
        elif result.rank is None or result.rank > outcome.top:
            where = "不在前几份" if result.rank is None else f"排在第 {result.rank}"
            told = f"“{result.text}”去掉这条例句本身就找不到（{where}），前 {outcome.top} 份是：{_titles(result)}"
            yield Problem(RULE, "warning", place, told, "客户换个说法就会落空：把这种说法写进“适用情形”，或再补几条相近的例句")
    if outcome.results and outcome.share() < minimum:
        told = f"例句逐条去掉自身后，只有 {outcome.share():.1%} 能在前 {outcome.top} 份里找到自己的文件"
        place = outcome.results[0].item.field("examples")
        yield Problem(RULE, "error", place, told, f"先解决下面的例句，至少要到 {minimum:.0%}")


def _titles(result: Result) -> str:
    return "、".join(f"《{title}》" for title in result.first) or "（一份也没有）"


def _context(document: Document, in_force: tuple[date, date], today: date) -> Context:
    """A customer of whom the document speaks, today or on its first day if that is to come."""
    day = min(max(today, in_force[0]), in_force[1])
    moment = datetime.combine(day, time(12), SHANGHAI)
    return Context(moment, moment, document.operator, document.region, document.business)


def _documents(assist: Assist, text: str, context: Context) -> list[tuple[str, str]]:
    """Ids and titles of the documents found, best first."""
    hits = assist.search(text, context, limit=HITS).hits
    return list(dict.fromkeys((hit.citation.document_id, hit.citation.title) for hit in hits))


def _rank(document: Document, found: list[tuple[str, str]]) -> int | None:
    return next((rank for rank, (identity, _) in enumerate(found, 1) if identity == document.id), None)
