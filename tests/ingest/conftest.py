"""Two small folders of an operator's rules, for tests of what happens to a data directory."""

import pytest


@pytest.fixture(scope="session")
def rule():
    """The text of the rule called ``name``, with a limit of ``hours``."""
    return "# 江右通信{name}细则\n\n第一条 {name}应当在接到投诉后{hours}小时内回复客户。\n".format


@pytest.fixture
def roots(tmp_path, rule):
    """One folder with one rule each."""
    folders = []
    for name in ("热线", "窗口"):
        folder = tmp_path / "rules" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.md").write_text(rule(name=name, hours=2), encoding="utf-8")
        folders.append(folder)
    return folders
