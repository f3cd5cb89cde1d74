import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.errors import InputError, UnreadableFile
from kb.release import Live, Store
from kb.settings import Settings
from search.service import Assist
from tests.timing import seconds

ROOT = Path(__file__).parents[2]
HALL = "江右通信营业厅接待细则\n\n第一条 客户来厅申告故障的，营业员应当自接待之时起20分钟内登记。\n\n第二条 营业员不得让客户自行联系维护部门。\n"
PHONE = "江右通信热线接听细则\n\n第一条 热线坐席应当在接到投诉后2小时内回复客户。\n\n第二条 坐席不得先于客户挂断电话。\n"


@pytest.fixture
def rules(tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "营业厅.txt").write_text(HALL, encoding="utf-8")
    (folder / "热线.txt").write_text(PHONE, encoding="gb18030")
    return folder


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


def titles(settings):
    return {d.title for d in Store(settings.data_dir).current().documents.documents()}


def test_a_folder_becomes_a_release_and_again_changes_nothing(rules, settings):
    first = ingest([rules], settings)
    assert (first.release, first.unchanged, first.documents, first.failed) == (1, False, 2, ())
    assert {row.coverage for row in first.sources} == {1.0}
    assert first.facts["deadline"] == 2
    again = ingest([rules], settings)
    assert (again.release, again.unchanged) == (1, True)
    assert seconds(lambda: ingest([rules], settings), 3) < 2


def test_people_in_examples_are_blotted_out_and_told(rules, settings):
    (rules / "例.txt").write_text("江右通信补登记办法\n\n第一条 示例：客户姓名：张建国，证件110101199003071234，应补登记。\n", encoding="utf-8")
    report = ingest([rules], settings)
    assert [line for line in report.warnings if line.startswith("例.txt")] == [
        "例.txt: names or numbers of people blotted out: 2 (shouwen read shows where)"
    ]
    documents = Store(settings.data_dir).current().documents
    assert "张**" in "".join(documents.document(told.id).text for told in documents.documents())


def test_what_did_not_change_is_not_embedded_again(rules, settings):
    ingest([rules], settings)
    (rules / "热线.txt").write_text(PHONE.replace("2小时", "3小时"), encoding="utf-8")
    second = ingest([rules], settings)
    assert second.release == 2
    assert second.embedded == 2  # the passage, and the limit in it by itself


def test_a_root_replaces_its_own_documents_and_no_other_s(rules, settings, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "回访.md").write_text("# 江右通信回访细则\n\n第一条 办结后1个工作日内回访客户。\n", encoding="utf-8")
    ingest([rules], settings)
    ingest([other], settings)
    assert len(titles(settings)) == 3
    (rules / "营业厅.txt").unlink()
    ingest([rules], settings)
    assert titles(settings) == {"江右通信热线接听细则", "江右通信回访细则"}


def test_an_unreadable_file_keeps_its_former_version(rules, settings):
    ingest([rules], settings)
    (rules / "热线.txt").write_bytes(b"\x00\x01\x02\xff" * 400)
    (rules / "坏.docx").write_bytes(b"not a zip")
    report = ingest([rules], settings)
    assert {row.path: row.kept for row in report.failed} == {"热线.txt": True, "坏.docx": False}
    assert all("\n" not in row.error for row in report.failed)
    assert titles(settings) == {"江右通信营业厅接待细则", "江右通信热线接听细则"}
    (rules / "热线.txt").write_text(PHONE, encoding="utf-8")
    (rules / "坏.docx").unlink()
    assert not ingest([rules], settings).failed


def test_a_file_without_permission_is_a_line_too(rules, settings, monkeypatch):
    ingest([rules], settings)
    read = Path.read_bytes

    def denied(path):
        if path.name == "热线.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", denied)
        report = ingest([rules], settings)
    assert [(row.path, row.error, row.kept) for row in report.failed] == [("热线.txt", "热线.txt: Permission denied", True)]
    assert titles(settings) == {"江右通信营业厅接待细则", "江右通信热线接听细则"}
    assert not ingest([rules], settings).unchanged
    assert ingest([rules], settings).unchanged


def test_a_folder_that_cannot_be_listed_does_not_pass_for_deleted(rules, settings, monkeypatch):
    (rules / "下级").mkdir()
    (rules / "热线.txt").rename(rules / "下级" / "热线.txt")
    ingest([rules], settings)
    listed = os.scandir

    def denied(path):
        if str(path).endswith("下级"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", denied)
        with pytest.raises(PermissionError, match="下级"):
            ingest([rules], settings)
    assert titles(settings) == {"江右通信营业厅接待细则", "江右通信热线接听细则"}


def test_a_manifest_overrides_what_was_read(rules, settings):
    (rules / "manifest.yaml").write_text("- file: 热线.txt\n  region: 江西\n  status: draft\n  effective_from: 2026-03-01\n", encoding="utf-8")
    ingest([rules], settings)
    documents = Store(settings.data_dir).current().documents
    found = next(d for d in documents.documents() if d.title == "江右通信热线接听细则")
    assert (found.region, found.status, str(found.effective_from)) == ("江西", "draft", "2026-03-01")
    assert documents.document(found.id).read_from["region"] == "manifest"


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_path_with_nothing_to_read_is_the_caller_s_mistake(tmp_path, settings, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        ingest([tmp_path / name], settings)


def test_nothing_readable_publishes_nothing(tmp_path, settings):
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 but no more")
    with pytest.raises(UnreadableFile):
        ingest([folder], settings)
    assert Store(settings.data_dir).releases() == []


def test_the_ingest_after_a_killed_one_sweeps_what_it_left(rules, settings, tmp_path):
    ingest([rules], settings)
    (rules / "回访.txt").write_text(
        "江右通信回访细则\n\n" + "".join(f"第{n}条 第{n}类投诉办结后{n}小时内回访客户。\n\n" for n in range(1, 60)), encoding="utf-8"
    )
    command = [sys.executable, "-m", "shouwen", "ingest", str(rules), "--data", str(settings.data_dir)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})
    releases = settings.data_dir / "releases"
    deadline = time.monotonic() + 60
    while not list(releases.glob(".building-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert list(releases.glob(".building-*"))
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    assert titles(settings) == {"江右通信营业厅接待细则", "江右通信热线接听细则"}
    assert ingest([rules], settings).documents == 3
    assert not list(releases.glob(".building-*"))


KILLED_AFTER_ITS_FIRST_VECTORS = """
import os, signal, sys
from pathlib import Path
from ingest.publish import ingest
from kb.embedding import cache
from kb.settings import Settings

store, cache.TEXTS_A_STORE = cache.CachedEmbedder._write, 8

def dies(self, vectors):
    store(self, vectors)
    os.kill(os.getpid(), signal.SIGKILL)

cache.CachedEmbedder._write = dies
ingest([Path(sys.argv[1])], Settings(data_dir=Path(sys.argv[2])))
"""


def test_the_ingest_after_a_killed_one_embeds_nothing_again(rules, settings):
    clauses = "".join(f"第{n}条 第{n}类投诉办结后{n}小时内回访客户。\n\n" for n in range(1, 12))
    (rules / "回访.txt").write_text(f"江右通信回访细则\n\n{clauses}", encoding="utf-8")
    command = [sys.executable, "-c", KILLED_AFTER_ITS_FIRST_VECTORS, str(rules), str(settings.data_dir)]
    assert subprocess.run(command, cwd=ROOT, timeout=300, check=False).returncode == -signal.SIGKILL
    report = ingest([rules], settings)
    with closing(sqlite3.connect(settings.data_dir / "embeddings.sqlite")) as kept:
        ((texts,),) = kept.execute("SELECT count(*) FROM embedding")
    assert (report.release, report.embedded) == (1, texts - 8)
    assert texts > 24


def test_a_server_picks_up_a_new_release_while_it_answers(rules, settings):
    ingest([rules], settings)
    store = Store(settings.data_dir)
    assist = Assist(settings, store, load(settings.embedding_model))
    assist.warm_up()
    now = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
    context = Context(now, now)
    with Live(store).pinned() as before:
        (rules / "热线.txt").write_text(PHONE.replace("2小时", "5小时"), encoding="utf-8")
        ingest([rules], settings)
        found = assist.suggest("接到投诉后几小时内回复客户", context)
        assert [d.amount for d in found.deadlines if d.action == "回复"] == [5]
        assert any("2小时" in before.documents.document(d.id).text for d in before.documents.documents())
    assist.close()


def test_a_file_name_in_another_encoding(rules, settings):
    named = os.fsencode(rules) + "/回访".encode("gb18030") + b".txt"
    Path(os.fsdecode(named)).write_text("江右通信回访细则\n\n第一条 办结后1个工作日内回访客户。\n", encoding="utf-8")
    report = ingest([rules], settings)
    assert "回访.txt" in {row.path for row in report.sources}
    assert report.failed == ()


def test_a_file_moved_to_another_folder_is_a_change(rules, settings):
    ingest([rules], settings)
    (rules / "细则").mkdir()
    (rules / "热线.txt").rename(rules / "细则" / "热线.txt")
    assert not ingest([rules], settings).unchanged
    assert {d.source for d in Store(settings.data_dir).current().documents.documents()} == {"营业厅.txt", "细则/热线.txt"}


def test_an_unreadable_file_is_no_more_than_its_line(rules, settings, caplog):
    (rules / "坏.docx").write_bytes(b"not a zip")
    (rules / "深.html").write_text("<div>" * 20_000 + "投诉应在3日内回复", encoding="utf-8")
    assert {row.path for row in ingest([rules], settings).failed} == {"坏.docx", "深.html"}
    assert caplog.records == []


def test_a_manifest_entry_for_a_file_that_is_not_there_is_said(rules, settings):
    (rules / "manifest.yaml").write_text("- file: 热线.text\n  status: draft\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"热线\.text"):
        ingest([rules], settings)


def test_a_misstated_field_fails_its_file_alone(rules, settings):
    (rules / "坏.md").write_text("---\ntitle: 坏\nstatus: maybe\n---\n\n# 坏\n\n第一条 应当登记。\n", encoding="utf-8")
    report = ingest([rules], settings)
    assert [row.path for row in report.failed] == ["坏.md"]
    assert report.documents == 2
