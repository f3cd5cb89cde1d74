from argparse import Namespace

import pytest

from kb.errors import BadLexicon
from kb.lexicon import extend, lexicon
from shouwen.options import settings_from


@pytest.fixture(autouse=True)
def _built_in_again():
    yield
    extend(None)


def own(tmp_path, text):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "tiers.yaml").write_text(text, encoding="utf-8")
    return Namespace(data=tmp_path)


def test_every_command_reads_with_the_words_of_its_data_directory(tmp_path):
    settings_from(own(tmp_path, "黑卡: {written: 黑卡, stands: graded}"))
    assert "黑卡" in lexicon().tiers


def test_a_bad_file_of_words_stops_the_command(tmp_path):
    with pytest.raises(BadLexicon, match="黑卡: stands is missing"):
        settings_from(own(tmp_path, "黑卡: {written: 黑卡}"))
