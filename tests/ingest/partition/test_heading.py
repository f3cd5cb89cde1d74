"""What a document on a page is called: the page's line for it, or its own title."""

from ingest.partition.heading import Page, find_heading


def heading(text, page_title=""):
    return find_heading(Page(text, text, ()), 0, len(text), len(page_title), page_title)


def test_its_own_title():
    found = heading("热线接听细则(试行)\n第一条 应当登记。")
    assert found.title == "热线接听细则(试行)"
    assert [(block.kind, block.level) for block in found.blocks] == [("heading", 1)]


def test_the_page_s_line_where_the_text_has_none():
    text = "接听要领\n先问好,再登记。"
    assert heading(text, "接听要领").title == "接听要领"


def test_a_title_repeated_before_the_first_clause_is_a_copy():
    text = "热线接听细则\n热线接听细则\n第一条 应当登记。"
    found = heading(text, "热线接听细则")
    assert text[slice(*found.copy)] == "热线接听细则"
    assert found.body == found.copy[1]
