"""Where a file lies says whom it holds for."""

import re
from datetime import date
from pathlib import Path

import pytest

from ingest.manifest import read_manifest
from ingest.reading import read_file
from ingest.whereabouts import whereabouts
from kb.places import built_in

DOCS = Path(__file__).parents[2] / "docs" / "corpus-format.md"


@pytest.mark.parametrize(
    ("root", "path", "whom"),
    [
        ("/d/规定", "湖南分公司/办法.txt", {"region": "湖南"}),
        ("/d/湖南分公司", "办法.txt", {"region": "湖南"}),
        ("/d/湖南分公司/办法.txt", "办法.txt", {"region": "湖南"}),
        ("/d", "湖南/长沙/办法.txt", {"region": "长沙"}),
        ("/d", "湖南分公司/转发湖北的经验.txt", {"region": "湖南"}),
        ("/d", "移动/01_湖南/办法.txt", {"operator": "中国移动", "region": "湖南"}),
        ("/d", "湖南联通/办法.txt", {"operator": "中国联通", "region": "湖南"}),
        ("/d", "联通/湖南移动/办法.txt", {"operator": "中国联通"}),
        ("/d", "株洲市分公司/办法.txt", {"region": "株洲"}),
        ("/d", "北京/朝阳/办法.txt", {"region": "北京朝阳区"}),
        ("/d", "投诉处理（长沙）.txt", {"region": "长沙"}),
        ("/d", "湖南投诉办法.txt", {"region": "湖南"}),
        ("/d", "咪咕音乐/办法.txt", {"business": "咪咕音乐"}),
        ("/d", "和平/中山路营业厅/电信条例/003.txt", {}),
    ],
)
def test_names_of_folders_and_files(root, path, whom):
    assert {field: value for field, (value, _) in whereabouts(root, path, built_in()).items()} == whom


def read(folder, name, text, **stated):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (entry,) = read_file(path, name, root=str(folder), stated=[stated]).entries
    return entry.document


def test_the_text_counts_before_the_folder_and_what_is_stated_before_both(tmp_path):
    rule = "装机办法\n\n第一条 应当在24小时内装机。\n"
    plain = read(tmp_path, "湖南分公司/一.txt", rule)
    assert (plain.region, plain.read_from["region"]) == ("湖南", "folder")
    told = read(tmp_path, "湖南分公司/二.txt", f"湖北铁通{rule}")
    assert (told.region, told.level, told.read_from["region"]) == ("湖北", "province", "title")
    stated = read(tmp_path, "湖南分公司/三.txt", rule, region="江西")
    assert (stated.region, stated.read_from["region"]) == ("江西", "manifest")
    everywhere = read(tmp_path, "湖南移动/五.txt", rule, region="全国")
    assert (everywhere.operator, everywhere.region, everywhere.level, everywhere.read_from["region"]) == ("中国移动", None, "group", "manifest")
    named = read(tmp_path, "长沙移动/四.txt", rule)
    assert (named.operator, named.region, named.level) == ("中国移动", "长沙", "city")


def test_a_law_holds_for_all_wherever_it_is_filed(tmp_path):
    assert read(tmp_path, "湖南/甲乙管理条例.txt", "甲乙管理条例\n\n第一条 应当登记。\n").region is None


def test_the_manifest_in_the_docs(tmp_path):
    examples = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "manifest.yaml").write_text(examples[0], encoding="utf-8")
    manifest = read_manifest(tmp_path / "manifest.yaml")
    files = ["湖南分公司/装机.txt", "湖南分公司/株洲/装机.txt", "湖北分公司/装机.txt", "湖北分公司/装机草稿.txt"]
    assert manifest.idle(files) is None
    found = {}
    for name in files:
        stated = {field: value for entry in manifest.entries_for(name) for field, value in entry.items() if field != "file"}
        document = read(tmp_path, name, "装机办法\n\n第一条 应当在24小时内装机。\n", **stated)
        found[name] = (document.operator, document.region, document.status, document.effective_from)
    assert found == {
        "湖南分公司/装机.txt": ("中国铁通", "湖南", "approved", None),
        "湖南分公司/株洲/装机.txt": ("中国铁通", "株洲", "approved", None),
        "湖北分公司/装机.txt": (None, "湖北", "approved", date(2026, 1, 1)),
        "湖北分公司/装机草稿.txt": (None, "湖北", "draft", None),
    }
    (tmp_path / "manifest.yaml").write_text(examples[1], encoding="utf-8")
    assert read_manifest(tmp_path / "manifest.yaml").entries[0]["part"] == "客户投诉管理办法"
