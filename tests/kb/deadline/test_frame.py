"""How a folded sentence is looked at."""

from kb.deadline.frame import Frame


def test_a_clause_is_searched_no_further_back_than_clauses_are_long():
    frame = Frame("电话装机,自受理之日起7日内完成;移机3日内完成", "")
    assert frame.segment(0) == 0
    assert frame.segment(len(frame.text) - 1) == frame.text.index("移机")
    endless = Frame("3小时内," * 400, "")
    assert len(endless.limits) == 400
    # Read from its start for each of its limits, this took 19 s.
    assert all(limit.start - endless.segment(limit.start) <= 210 for limit in endless.limits)
