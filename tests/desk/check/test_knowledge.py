"""The knowledge under check is read as an ingest reads it."""

from datetime import date

import ingest.reading
from desk.check.knowledge import read_folder
from kb.settings import Settings

TODAY = date(2026, 11, 2)
RULE = "江右通信热线接听细则\n\n第一条 热线坐席应当在接到投诉后2小时内回复客户。\n"


def test_a_manifest_applies(tmp_path):
    (tmp_path / "热线.txt").write_text(RULE, encoding="utf-8")
    (tmp_path / "manifest.yaml").write_text("- file: 热线.txt\n  region: 江西\n", encoding="utf-8")
    (item,) = read_folder(tmp_path, TODAY, Settings(data_dir=tmp_path / "data")).documents
    assert item.document.region == "江西"


def test_a_file_that_loses_text_is_a_fault_and_no_document(tmp_path, monkeypatch):
    (tmp_path / "热线.txt").write_text(RULE, encoding="utf-8")
    monkeypatch.setattr(ingest.reading, "coverage", lambda source, drafts, aside: 0.5)
    (item,) = read_folder(tmp_path, TODAY, Settings(data_dir=tmp_path / "data")).items
    assert item.entry is None
    assert "50.0%" in item.faults[0].message


def test_a_file_that_takes_too_long_is_a_fault_and_holds_up_no_check(tmp_path):
    (tmp_path / "热线.html").write_text(RULE, encoding="utf-8")
    (item,) = read_folder(tmp_path, TODAY, Settings(data_dir=tmp_path / "data", file_max_s=1e-9)).items
    assert item.entry is None
    assert "秒内没有读完" in item.faults[0].message
