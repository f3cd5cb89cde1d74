from pathlib import Path

import pytest
import yaml

from ingest.kind import force_of_heading, recognised
from ingest.reading import Reading, read_file
from kb.errors import InputError
from kb.papers import FORCE

DOCUMENTS = yaml.safe_load((Path(__file__).parent / "kinds/documents.yaml").read_text(encoding="utf-8"))


def reading(folder: Path, name: str, text: str, **stated: str) -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name, name, stated=[{"file": name} | stated])


@pytest.mark.parametrize("told", DOCUMENTS, ids=lambda told: told["name"])
def test_a_document_s_kind_is_told_by_title_words_and_layout(told, tmp_path):
    (entry,) = reading(tmp_path, told["name"], told["text"]).entries
    assert entry.document.kind == told["kind"], entry.document.kind_words
    assert [fact.detail.amount for fact in entry.facts if fact.kind == "deadline" and fact.detail.form != "every"] == told["promised"]
    if entry.document.kind in FORCE:
        forces = {fact.detail.force for fact in entry.facts if fact.kind == "statement" and fact.detail.rule == entry.document.kind}
        assert forces <= {FORCE[entry.document.kind]}


def test_what_told_the_kind_is_kept_with_where_it_stood():
    found = recognised("上岗考试题库", "", "上岗考试题库\n1. 几天答复（ B ）\nA. 1天 B. 2天 C. 3天", None)
    assert (found.kind, found.where, found.words) == ("exam", "title", ("试题", "A. 1天 B. 2天 C."))


def test_a_law_is_a_rule_whatever_it_speaks_of():
    assert recognised("招标投标法实施草案", "", "投标人应当……", "law").kind == "rule"


def test_the_manifest_and_front_matter_say_better(tmp_path):
    (entry,) = reading(tmp_path, "a.txt", "服务知识题库\n\n投诉3日内答复。", kind="rule").entries
    assert (entry.document.kind, entry.document.kind_words, entry.document.read_from["kind"]) == ("rule", (), "manifest")
    (entry,) = reading(tmp_path, "b.md", "---\nkind: exam\n---\n# 服务知识\n\n投诉3日内答复。").entries
    assert entry.document.kind == "exam"


def test_what_a_document_of_the_corpus_format_mainly_holds_makes_it_a_rule(tmp_path):
    (entry,) = reading(tmp_path, "a.md", "---\nkind: wording\n---\n# 催修话术\n\n您好。").entries
    assert (entry.document.kind, entry.document.read_from["kind"]) == ("rule", "front matter")
    with pytest.raises(InputError, match="kind"):
        reading(tmp_path, "b.md", "---\nkind: poem\n---\n# 催修话术\n\n您好。")


@pytest.mark.parametrize(
    ("heading", "force"),
    [
        ("误区二", "forbidden"),
        ("误区二：投诉必须1小时内解决", "forbidden"),
        ("营业厅服务忌语", "forbidden"),
        ("附录：竞品分析", "quoted"),
        ("【已下线】畅享宽带", "ended"),
        ("修订记录", "ended"),
        ("示例", "example"),
        ("例外情形", None),
        ("客户对员工投诉", None),
        ("套餐下线后的处理", None),
        ("投诉处理时限", None),
    ],
)
def test_a_heading_says_what_the_limits_below_it_are(heading, force):
    found = force_of_heading(heading)
    assert (found and found[0]) == force
