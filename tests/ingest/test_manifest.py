from datetime import date

import pytest

from ingest.manifest import Manifest, read_manifest
from kb.errors import InputError


def read(tmp_path, text):
    path = tmp_path / "manifest.yaml"
    path.write_text(text, encoding="utf-8")
    return read_manifest(path)


def test_entries_in_their_types(tmp_path):
    manifest = read(
        tmp_path,
        "# 说明\n- file: 一.txt\n  operator: 湖南铁通\n  effective_from: 2011-08-01\n  version: 2011\n  examples: [怎么退费, 几天装好]\n"
        "- file: 二.html\n  part: 退费办法\n  status: draft\n  effective_to: 2012年1月2日\n  region: 长沙市\n",
    )
    assert manifest.entries_for("一.txt") == [
        {
            "file": "一.txt",
            "operator": "中国铁通",
            "region": "湖南",
            "effective_from": date(2011, 8, 1),
            "version": "2011",
            "examples": ("怎么退费", "几天装好"),
        }
    ]
    assert manifest.entries_for("二.html") == [
        {"file": "二.html", "part": "退费办法", "status": "draft", "effective_to": date(2012, 1, 2), "region": "长沙"}
    ]
    assert manifest.entries_for("三.txt") == []


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("湖南/**", ["湖南/一.md", "湖南/长沙/二.md"]),
        ("湖南", ["湖南/一.md", "湖南/长沙/二.md"]),
        ("湖南/", ["湖南/一.md", "湖南/长沙/二.md"]),
        ("湖南/*.md", ["湖南/一.md"]),
        ("**/二.md", ["湖南/长沙/二.md", "湖北/二.md"]),
        ("湖?/二.md", ["湖北/二.md"]),
        ("湖南/一.md", ["湖南/一.md"]),
        ("*.md", ["三.md"]),
        ("一.md", []),
    ],
)
@pytest.mark.parametrize("text", ["- file: '{}'\n  region: 湖南\n", "'{}':\n  region: 湖南\n", "'{}': {{region: 湖南}}\n"])
def test_folders_and_patterns(tmp_path, name, about, text):
    manifest = read(tmp_path, text.format(name))
    files = ["三.md", "湖南/一.md", "湖南/长沙/二.md", "湖北/二.md"]
    assert [file for file in files if manifest.entries_for(file)] == about
    assert manifest.idle(files) == (None if about else name)
    assert all(manifest.entries_for(file) == [{"file": name, "region": "湖南"}] for file in about)


def test_the_later_entry_wins_whatever_is_closer(tmp_path):
    manifest = read(tmp_path, "湖南/**: {region: 湖南}\n湖南/长沙/**: {region: 长沙市}\n")
    assert [entry["region"] for entry in manifest.entries_for("湖南/长沙/二.md")] == ["湖南", "长沙"]


def test_an_operator_that_nobody_knows_is_kept(tmp_path):
    assert read(tmp_path, "- file: a.txt\n  operator: 某某通信\n  region: 某某\n").entries[0]["operator"] == "某某通信"


def test_an_empty_manifest(tmp_path):
    assert read(tmp_path, "# nothing yet\n") == Manifest()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- file: a.txt\n  opertor: x\n", r"manifest.yaml:2: opertor: unknown field; did you mean operator\?"),
        ("- file: a.txt\n- operator: x\n", "manifest.yaml:2: file: is missing"),
        ("- file: a.txt\n  status: final\n", "manifest.yaml:2: status: 'final' is none of draft, approved, retired"),
        ("- file: a.txt\n  version: 1\n  effective_from: 明年\n", "manifest.yaml:3: effective_from: '明年' is no date"),
        ("- file: a.txt\n  effective_from: 2011-13-01\n", "manifest.yaml:2: effective_from"),
        ("- file: a.txt\n  examples: 一个\n", "manifest.yaml:2: examples: must be a list"),
        ("- file: a.txt\n  incomplete: 是\n", "manifest.yaml:2: incomplete: must be true or false"),
        ("- file: a.txt\n  title: [a]\n", "manifest.yaml:2: title: must be a text"),
        ("- file: a.txt\n  part: 3\n", "manifest.yaml:2: part: must be a title"),
        ("- file: a.txt\n  title: 一\n  title: 二\n", "manifest.yaml:3: title: stated twice"),
        ("- a.txt\n", "manifest.yaml:1: file: an entry must be"),
        ("file: a.txt\n", "manifest.yaml:1: must be a list"),
        ("- file: [\n", "manifest.yaml:2: is no YAML"),
    ],
)
def test_errors_name_file_line_and_field(tmp_path, text, problem):
    with pytest.raises(InputError, match=problem) as caught:
        read(tmp_path, text)
    assert "\n" not in str(caught.value)
    assert caught.value.chinese


def test_a_manifest_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read_manifest(tmp_path / "manifest.yaml")
