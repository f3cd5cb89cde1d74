"""Arithmetic of spans: what is set aside, what is left, and where it went."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.source import Block
from ingest.spans import blanked, disjoint, free, moved, pieces_of
from kb.models import SetAside

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["contents", "markup"])).map(lambda s: SetAside(*sorted(s[:2]), s[2]))
)


def covered(spans):
    return {at for span in spans for at in range(span.start, span.end)}


@given(SPANS)
def test_disjoint_covers_the_same_characters_each_once(spans):
    found = disjoint(spans)
    assert covered(found) == covered(spans)
    assert sum(span.end - span.start for span in found) == len(covered(spans))
    assert list(found) == sorted(found, key=lambda span: span.start)


def test_where_two_overlap_the_first_named_keeps_the_characters():
    assert disjoint([SetAside(3, 6, "markup"), SetAside(0, 10, "contents")]) == (
        SetAside(0, 3, "contents"),
        SetAside(3, 6, "markup"),
        SetAside(6, 10, "contents"),
    )


@given(SPANS, st.text(alphabet="投诉 \n", min_size=40, max_size=40))
def test_what_is_free_and_what_is_blanked_are_each_other_s_rest(spans, text):
    spans = disjoint(spans)
    left = {at for start, end in free(0, len(text), spans) for at in range(start, end)}
    assert left == set(range(len(text))) - covered(spans)
    view = blanked(text, spans)
    assert all(view[at] == (text[at] if at in left or text[at] == "\n" else " ") for at in range(len(text)))


@given(SPANS, st.text(alphabet="投诉 \n", min_size=40, max_size=40))
def test_each_piece_is_verbatim_and_no_word_is_lost(spans, text):
    runs = free(0, len(text), disjoint(spans))
    made, pieces = pieces_of(text, runs)
    assert made == "".join(text[piece.origin : piece.origin + piece.length] for piece in pieces)
    assert made == made.strip()
    assert "".join(made.split()) == "".join("".join(text[start:end] for start, end in runs).split())


def test_blocks_move_with_their_text_and_go_with_it():
    text = "[广告]标题\n[广告]正文"
    made, pieces = pieces_of(text, [(4, 7), (11, 13)])
    assert made == "标题\n正文"
    blocks = [Block(0, 4, "paragraph"), Block(4, 6, "heading", 1), Block(7, 13, "paragraph")]
    assert [(made[b.start : b.end], b.kind) for b in moved(blocks, pieces)] == [("标题", "heading"), ("正文", "paragraph")]
