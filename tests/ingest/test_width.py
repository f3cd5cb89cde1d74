from hypothesis import given
from hypothesis import strategies as st

from ingest.width import narrow


def test_signs_digits_and_letters():
    assert narrow("（ＡＢ１２）：“是”，。、　") == "(AB12):“是”,。、 "


@given(st.text())
def test_no_character_moves(text):
    assert len(narrow(text)) == len(text)
    assert narrow(narrow(text)) == narrow(text)
