"""What an ingest remembers of a folder, and when it counts as changed."""

import os

import pytest

from ingest.roots import files_in, find_root
from kb.errors import InputError


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "细则").mkdir()
    (tmp_path / "细则" / "热线.txt").write_text("第一条 应当登记。", encoding="utf-8")
    (tmp_path / "总则.MD").write_text("# 总则", encoding="utf-8")
    return tmp_path


def fingerprint(path, status=None, dictionary="words"):
    return find_root(path, None, [status, dictionary]).fingerprint


def test_files_in_known_formats_at_any_depth_but_no_hidden_ones(folder):
    for name in (".热线.txt", "图.png", "无"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("x", encoding="utf-8")
    assert {path.relative_to(folder).as_posix() for path in files_in(folder)} == {"细则/热线.txt", "总则.MD"}


def test_the_same_files_have_the_same_fingerprint(folder):
    assert fingerprint(folder) == fingerprint(folder)
    os.utime(folder / "总则.MD", (0, 0))
    (folder / "图.png").write_bytes(b"x")
    assert fingerprint(folder) == fingerprint(folder / "细则" / "..")


def test_content_name_manifest_status_and_dictionary_each_change_it(folder):
    seen = {fingerprint(folder), fingerprint(folder, status="draft"), fingerprint(folder, dictionary="other")}
    (folder / "总则.MD").write_text("# 总则二", encoding="utf-8")
    seen.add(fingerprint(folder))
    (folder / "总则.MD").rename(folder / "总则.md")
    seen.add(fingerprint(folder))
    (folder / "manifest.yaml").write_text("- file: 总则.md\n  region: 江西\n", encoding="utf-8")
    seen.add(fingerprint(folder))
    assert len(seen) == 6


def test_a_single_file_is_a_root_with_the_manifest_beside_it(folder):
    (folder / "manifest.yaml").write_text("- file: 总则.MD\n  region: 江西\n- file: 别处.txt\n  region: 湖南\n", encoding="utf-8")
    root = find_root(folder / "总则.MD", None, [None, "words"])
    assert [root.relative(file) for file in root.files] == ["总则.MD"]
    assert root.manifest.entries_for("总则.MD")[0]["region"] == "江西"


def test_a_folder_without_a_readable_file_names_the_formats(tmp_path):
    with pytest.raises(InputError, match=r"\.txt.*\.docx"):
        find_root(tmp_path, None, [None, "words"])
