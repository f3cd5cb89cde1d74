"""All kinds together, over real documents: where facts stand, and how fast they are read."""

from pathlib import Path

import pytest

from ingest.facts import extract_facts
from ingest.reading import read_file
from kb.models import Procedure, Prohibition

SHARED = Path(__file__).parents[4] / "shared"
FILES = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpora/laws/*电信*.md")])


@pytest.mark.skipif(not FILES, reason="the real documents are not here")
@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name[:12])
def test_every_fact_stands_in_its_document(file):
    for entry in read_file(file, file.name).entries:
        text = entry.document.text
        assert list(entry.facts) == sorted(entry.facts, key=lambda f: (f.start, f.end, f.kind))
        for fact in entry.facts:
            assert text[fact.start : fact.end].strip()
            assert 0 <= fact.start < fact.end <= len(text)
            if isinstance(fact.detail, Procedure):
                assert fact.detail.title
                assert fact.detail.steps
                assert all(fact.start <= s.start < s.end <= fact.end for s in fact.detail.steps)
                assert all(a.end <= b.start for a, b in zip(fact.detail.steps, fact.detail.steps[1:], strict=False))
            if isinstance(fact.detail, Prohibition) and fact.detail.phrase:
                assert text[fact.start - 1] in '“"「『' or "\n" not in text[fact.start : fact.end]


def test_a_document_without_text_has_no_facts(outlined):
    from ingest.facts import extract_facts

    assert extract_facts(outlined("")) == ()


def test_what_was_said_in_a_conversation_is_no_rule(outlined):
    talk = "客户：怎么还没来？\n坐席：师傅会在三小时内与您联系。\n客户：上回也这么说。\n坐席：不得已，我再催。\n"
    found = extract_facts(outlined(f"{talk}\n点评：加急单应在20分钟内通知网格长。\n", "跟听整理"))
    assert [fact.detail.amount for fact in found if fact.kind == "deadline"] == [20]
