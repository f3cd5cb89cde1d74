"""One file to all that is read in it."""

import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import reading
from ingest.reading import read_file
from kb.errors import CoverageTooLow, InputError, UnreadableFile

ROOT = Path(__file__).parents[2]
RULE = "江右通信热线接听细则\n\n第一条 热线坐席应当在接到投诉后2小时内回复客户。\n\n- 3 -\n\n第二条 坐席不得先于客户挂断电话。\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "热线.txt"
    path.write_text(RULE, encoding="utf-8")
    return path


def test_a_reading_accounts_for_the_whole_file(file):
    found = read_file(file, "细则/热线.txt", root="/rules")
    (entry,) = found.entries
    assert (entry.document.title, entry.document.source, entry.document.root) == ("江右通信热线接听细则", "细则/热线.txt", "/rules")
    assert {fact.kind for fact in entry.facts} >= {"deadline", "prohibition"}
    assert [found.source.text[span.start : span.end].strip() for span in found.set_aside] == ["- 3 -"]
    report = found.report()
    assert (report.chars, report.coverage, report.document_ids, report.error) == (len(RULE), 1.0, (entry.document.id,), None)


def test_it_can_be_kept_or_made_in_another_process(file):
    found = read_file(file, file.name)
    assert pickle.loads(pickle.dumps(found)) == found


def test_what_is_stated_of_the_file_and_of_a_part_applies_in_order(file):
    stated = [
        {"file": file.name, "region": "江西", "status": "draft"},
        {"file": file.name, "part": "江右通信热线接听细则", "status": "retired"},
        {"file": file.name, "part": "另一份办法", "region": "湖南"},
    ]
    document = read_file(file, file.name, stated=stated).entries[0].document
    assert (document.region, document.status) == ("江西", "retired")


def test_text_that_was_lost_on_the_way_is_said_in_both_languages(file):
    found = replace(read_file(file, file.name), coverage=0.987)
    with pytest.raises(CoverageTooLow, match=r"热线\.txt: only 98\.7% of its text") as raised:
        found.require_coverage()
    assert "98.7%" in raised.value.chinese


def test_a_defect_of_ours_is_one_line_about_the_file(file, monkeypatch):
    def fail(*args):
        raise KeyError("x\ny")

    monkeypatch.setattr(reading, "coverage", fail)
    with pytest.raises(UnreadableFile, match=r"^热线\.txt: KeyError: 'x\\ny'$"):
        read_file(file, file.name)


def test_a_field_that_does_not_fit_stays_the_caller_s_mistake(file):
    with pytest.raises(InputError, match="maybe") as raised:
        read_file(file, file.name, status="maybe")
    assert not isinstance(raised.value, UnreadableFile)


def test_publishing_and_checking_do_without_haystack(file):
    code = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "import ingest.publish; from desk.check.knowledge import read_folder; from kb.settings import Settings\n"
        "print(len(read_folder(Path(sys.argv[1]), date(2026, 11, 1), Settings()).documents), 'haystack' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file.parent)], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == ["1", "False"]


def test_papers_of_houses_that_no_list_knows_hold_for_their_own(tmp_path):
    file = tmp_path / "collected.txt"
    papers = ("附件1：\n\n星川电信投诉处理办法\n投诉自受理之日起4日内答复。", "附件2：\n\n海阔移动投诉处理办法\n投诉自受理之日起9日内答复。")
    file.write_text("\n\n".join(papers), encoding="utf-8")
    documents = [entry.document for entry in read_file(file, file.name).entries]
    assert [(document.operator, document.status) for document in documents] == [("星川电信", "approved"), ("海阔移动", "approved")]
