"""Files are read each by itself: what one does, no other feels."""

import os

import pytest

import ingest.readers
from ingest.readers import Job, read_all
from ingest.reading import Reading
from kb.settings import Settings

RULE = "第一条 投诉应在{}小时内回复客户。\n"


@pytest.fixture
def jobs(tmp_path):
    def make(*texts, suffix=".html"):
        made = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}{suffix}"
            path.write_text(text, encoding="utf-8")
            made.append(Job(path, path.name, "r", (), None, None))
        return made

    return make


def test_files_come_back_in_their_order_from_processes_of_their_own(jobs, tmp_path):
    found = list(read_all(jobs(*(f"<p>{RULE.format(n)}</p>" for n in range(1, 6))), Settings(data_dir=tmp_path)))
    assert [reading.entries[0].facts[0].detail.amount for reading in found] == [1, 2, 3, 4, 5]


def test_what_is_read_apart_is_what_is_read_here(jobs, tmp_path, monkeypatch):
    asked = jobs(RULE.format(2), "# 办法\n\n第一条 微笑。\n", suffix=".md")
    here = list(read_all(asked, Settings(data_dir=tmp_path)))
    monkeypatch.setattr(ingest.readers, "PLAIN_MAX_BYTES", -1)
    assert list(read_all(asked, Settings(data_dir=tmp_path))) == here


def test_few_short_plain_texts_start_no_process(jobs, tmp_path, monkeypatch):
    monkeypatch.setattr(ingest.readers, "_apart", None)
    assert [type(reading) for reading in read_all(jobs(RULE.format(2), suffix=".txt"), Settings(data_dir=tmp_path))] == [Reading]


def test_a_file_that_takes_too_long_is_ended_and_named(jobs, tmp_path):
    slow, after = jobs("<p>第一条 微笑。</p>", f"<p>{RULE.format(3)}</p>")
    first, second = read_all([slow, after], Settings(data_dir=tmp_path, file_max_s=1e-9))
    assert str(first) == "0.html: not read within 1e-09 seconds"
    assert first.chinese == "0.html：1e-09 秒内没有读完"
    assert str(second) == "1.html: not read within 1e-09 seconds"


def test_a_file_that_needs_too_much_memory_is_ended_and_named(jobs, tmp_path):
    big, after = jobs("", f"<p>{RULE.format(3)}</p>")
    os.truncate(big.path, 2 << 30)
    first, second = read_all([big, after], Settings(data_dir=tmp_path, file_max_mb=400))
    assert str(first) == "0.html: needs more than 400 MB"
    assert second.entries[0].facts[0].detail.amount == 3


def test_a_broken_file_is_told_as_it_is_here(jobs, tmp_path):
    [error] = read_all(jobs("no zip", suffix=".docx"), Settings(data_dir=tmp_path))
    assert "0.docx" in str(error)
