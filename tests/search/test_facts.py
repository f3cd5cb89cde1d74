"""How far a scene reaches."""

from kb.models import Clause
from search.facts import scene
from search.hits import SHORT_MAX_CHARS

LONG = 10 * SHORT_MAX_CHARS


def clause(kind, parent, start, end):
    return Clause(kind, 0, parent, "", "", start, start, start, end)


CLAUSES = (
    clause("chapter", None, 0, 1200),
    clause("article", 0, 100, 900),
    clause("item", 1, 200, 300),
    clause("section", None, 2000, 2000 + SHORT_MAX_CHARS + 1),
    clause("article", 3, 2000, 2400),
)


def test_a_short_document_is_one_scene():
    assert scene(CLAUSES, 2, SHORT_MAX_CHARS) == (0, SHORT_MAX_CHARS)


def test_an_item_s_scene_is_its_article_not_its_chapter():
    assert scene(CLAUSES, 2, LONG) == (100, 900)


def test_a_scene_is_no_larger_than_one_answer():
    assert scene(CLAUSES, 4, LONG) == (2000, 2400)
    assert scene(CLAUSES, 3, LONG) is None


def test_what_stands_in_no_clause_has_no_scene():
    assert scene(CLAUSES, None, LONG) is None
