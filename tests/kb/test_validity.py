"""A version ends where the next one of its key begins."""

from datetime import date

from kb.models import Document
from kb.validity import validity


def document(name, **fields):
    return Document(name, name, "", f"{name}.md", "r", **fields)


def test_open_ends_are_the_smallest_and_largest_date():
    assert validity([document("a")]) == {"a": (date.min, date.max)}


def test_the_later_version_ends_the_earlier_from_its_own_first_day():
    old = document("old", key="k", effective_from=date(2025, 1, 1))
    new = document("new", key="k", effective_from=date(2026, 1, 1))
    assert validity([new, old])["old"] == (date(2025, 1, 1), date(2025, 12, 31))
    assert validity([new, old])["new"] == (date(2026, 1, 1), date.max)


def test_an_earlier_end_of_its_own_stays_and_a_draft_ends_nothing():
    old = document("old", key="k", effective_from=date(2025, 1, 1), effective_to=date(2025, 6, 30))
    draft = document("draft", key="k", status="draft", effective_from=date(2025, 3, 1))
    new = document("new", key="k", effective_from=date(2026, 1, 1))
    assert validity([old, draft, new])["old"] == (date(2025, 1, 1), date(2025, 6, 30))


def test_editions_of_a_year_follow_one_another_without_a_date():
    old, new = (document(name, key="k", version=version) for name, version in (("old", "2023年版"), ("new", "2026版")))
    assert validity([new, old]) == {"old": (date.min, date(2025, 12, 31)), "new": (date(2026, 1, 1), date.max)}
    alone = document("alone", version="2026年版")
    assert validity([alone])["alone"] == (date.min, date.max)
