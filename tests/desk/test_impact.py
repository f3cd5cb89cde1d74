"""What a notice changes in answers, before it is published: old and new side by side, and nothing published."""

from datetime import date

import pytest

from desk.impact import dry_run, questions
from ingest.publish import ingest
from kb.models import Deadline, Document, Entry, Fact
from kb.release import Store
from kb.settings import Settings

RULE = """# 宽带移机服务规定

云海网〔2023〕4号

第一条 本规定适用于云海通信的宽带用户。

第二条 用户申请移机的，应当在5日内完成移机。

第三条 用户申请停机的，应当在2日内办结。

第四条 本规定自2023年3月1日起施行。

云海通信有限公司
2023年2月10日
"""
NOTICE = """# 关于压缩移机时限的通知

云海网〔2024〕9号

自2024年5月1日起，《宽带移机服务规定》（云海网〔2023〕4号）第二条中的“5日”修改为“3日”。

云海通信有限公司
2024年4月18日
"""


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "rule.md").write_text(RULE, encoding="utf-8")
    (tmp_path / "notice.md").write_text(NOTICE, encoding="utf-8")
    made = Settings(data_dir=tmp_path / "data")
    ingest([tmp_path / "rules"], made)
    return made


def test_a_notice_is_tried_and_not_published(settings, tmp_path):
    made = dry_run([tmp_path / "notice.md"], settings, today=date(2025, 1, 10))
    assert [(one.kind, one.state) for one in made.relations] == [("amend", "applied")]
    (changed,) = [one for one in made.impact.changed if "移机" in one.question]
    assert [(one.shown, one.amended) for one in (*changed.old, *changed.new) if one.kind == "deadline"] == [
        ("5日内", ()),
        ("3日内", ("原为5日，自2024-05-01起3日",)),
    ]
    others = [one for one in made.impact.changed if "停机" in one.question]
    assert all({card.shown for card in one.old} == {card.shown for card in one.new} for one in others)
    assert Store(settings.data_dir).numbers() == [1]
    assert not (settings.data_dir / "check" / "dry-run").exists()


def test_examples_are_asked_and_limits_only_where_there_are_none():
    limit = Fact("deadline", 0, 9, Deadline(5, "day", "完成", amount_start=2, amount_end=4))

    def entry(id_, **more):
        return Entry(Document(id_, id_, "移机5日内完成。", "", "", **more), (), (), (limit,))

    entries = [entry("own", examples=("多久移机",)), entry("on"), entry("other"), entry("draft", status="draft", examples=("草稿",))]
    assert [(one.document.id, one.text) for one in questions(entries, {"own", "on"})] == [("own", "多久移机"), ("on", "移机多久内完成。")]
