import subprocess

import pytest

from desk.check.changed import changed_since
from kb.errors import InputError


@pytest.fixture
def repository(tmp_path):
    def git(*arguments):
        subprocess.run(["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@t", *arguments], check=True, capture_output=True)

    folder = tmp_path / "知识"
    folder.mkdir()
    (folder / "旧.md").write_text("一", encoding="utf-8")
    (folder / "不变.md").write_text("一", encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    return folder


def test_changed_and_new_files_are_named_whatever_their_script(repository):
    (repository / "旧.md").write_text("二", encoding="utf-8")
    (repository / "新.md").write_text("一", encoding="utf-8")
    (repository.parent / "elsewhere.md").write_text("一", encoding="utf-8")
    assert {path.name for path in changed_since("HEAD", repository)} == {"旧.md", "新.md"}


@pytest.mark.parametrize("revision", ["nosuch", "--output=x"])
def test_what_is_no_revision_is_refused(repository, revision):
    with pytest.raises(InputError):
        changed_since(revision, repository)


def test_a_folder_outside_of_any_repository_is_refused(tmp_path):
    with pytest.raises(InputError, match="git"):
        changed_since("HEAD", tmp_path)
