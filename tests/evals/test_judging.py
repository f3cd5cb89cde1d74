"""What counts as found, as suggested, as in time and as a quotation."""

from __future__ import annotations

from evals.collections import Case, Gold
from evals.judging import judge

TEXT = "第一条 用户申告障碍的，自受理之时起24小时内修复。第二条 应答口径：“师傅今天一定上门。”"
LIMIT = Gold("deadline", "自受理之时起24小时内修复", amount=24, unit="hour")


def item(start, end, **more):
    cited = {"document_id": "d", "title": "障碍办法", "section": ["第一条"], "start": start, "end": end}
    return {"text": TEXT[start:end], "citation": cited, **more}


class Fixed:
    """Answers every case alike."""

    def __init__(self, hits, **groups):
        self.hits, self.groups = hits, groups

    def search(self, case, limit):
        return {"hits": self.hits[:limit]}

    def suggest(self, case):
        return {"answered": True, "confidence": 0.9, "timings": {"embed": 0.0}, **self.groups}

    def text(self, document_id):
        return TEXT if document_id == "d" else ""


def due(at):
    return item(4, 26, amount=24, unit="hour", due_at=at)


def test_the_first_hit_that_holds_a_gold_gives_the_rank():
    found = judge(Case("a", "坏了", {}, (LIMIT,)), Fixed([item(27, 40), item(4, 26)]))
    assert (found.rank, found.ranks) == (2, (2,))
    assert (found.quoted, found.verbatim) == (2, 2)


def test_a_hit_as_long_as_a_page_finds_nothing():
    long = item(4, 26) | {"text": TEXT[4:26] + "甲" * 320}
    found = judge(Case("a", "坏了", {}, (LIMIT,)), Fixed([long]))
    assert found.rank is None
    assert found.verbatim == 0


def test_a_deadline_is_right_with_its_due_time_only():
    case = Case("a", "坏了", {"received_at": "2026-09-28T10:00:00+08:00"}, (LIMIT,))
    right = judge(case, Fixed([], deadlines=[due("2026-09-29T10:00:00+08:00")]))
    late = judge(case, Fixed([], deadlines=[due("2026-09-29T11:00:00+08:00")]))
    assert (right.kinds_ok, right.due_ok) == ((True,), (True,))
    assert (late.kinds_ok, late.due_ok) == ((False,), (False,))


def test_wordings_count_among_the_first_three():
    case = Case("a", "怎么说", {}, (Gold("wording", "师傅今天一定上门"),))
    start = TEXT.index("师傅")
    others = [item(0, 3)] * 3
    assert judge(case, Fixed([], wordings=[*others[:2], item(start, start + 8)])).kinds_ok == (True,)
    assert judge(case, Fixed([], wordings=[*others, item(start, start + 8)])).kinds_ok == (False,)
