import pytest

from desk.reading.paths import read_paths
from kb.errors import InputError
from kb.settings import Settings


def test_one_file_that_cannot_be_read_is_said_and_holds_up_no_other(tmp_path):
    (tmp_path / "a.txt").write_text("第一条 投诉应在24小时内回复客户。\n", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"no zip")
    (tmp_path / "c.txt").write_text("第一条 微笑服务。\n", encoding="utf-8")
    first, broken, last = read_paths([tmp_path], Settings(data_dir=tmp_path))
    assert [file.path for file in (first, broken, last)] == [str(tmp_path / name) for name in ("a.txt", "b.docx", "c.txt")]
    assert (first.error, last.error) == (None, None)
    assert "b.docx" in broken.error
    assert (broken.documents, broken.coverage) == ((), 0)


def test_a_path_that_is_not_there_is_the_callers_mistake(tmp_path):
    with pytest.raises(InputError):
        list(read_paths([tmp_path / "nosuch"], Settings(data_dir=tmp_path)))


def test_the_manifest_beside_the_files_counts(tmp_path):
    (tmp_path / "a.txt").write_text("第一条 微笑服务。\n", encoding="utf-8")
    (tmp_path / "manifest.yaml").write_text("- file: a.txt\n  region: 湖南\n", encoding="utf-8")
    [file] = read_paths([tmp_path], Settings(data_dir=tmp_path))
    assert file.documents[0].region == "湖南"


def test_a_link_out_of_the_folder_is_left_out_and_said(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("第一条 秘密。\n", encoding="utf-8")
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.txt").write_text("第一条 微笑服务。\n", encoding="utf-8")
    (folder / "b.txt").symlink_to(outside)
    (folder / "c.txt").symlink_to(folder / "a.txt")
    found = {file.path.rpartition("/")[2]: file for file in read_paths([folder], Settings(data_dir=tmp_path))}
    assert found["b.txt"].error == "链接指向文件夹以外，没有读"
    assert [found[name].error for name in ("a.txt", "c.txt")] == [None, None]


def test_a_folder_that_is_linked_from_outside_is_said_too(tmp_path):
    outside, folder = tmp_path / "outside", tmp_path / "rules"
    for made in (outside, folder, folder / "in"):
        made.mkdir()
    (outside / "secret.txt").write_text("第一条 秘密。\n", encoding="utf-8")
    (folder / "in" / "a.txt").write_text("第一条 微笑服务。\n", encoding="utf-8")
    (folder / "linked").symlink_to(outside)
    (folder / "same").symlink_to(folder / "in")
    found = {file.path.rpartition("/")[2]: file.error for file in read_paths([folder], Settings(data_dir=tmp_path))}
    assert found == {"linked": "链接指向文件夹以外，没有读", "a.txt": None}
