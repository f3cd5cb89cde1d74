"""When the limits of a document hold: its stages, its seasons, and tables that have a column for each."""

import pytest

from ingest.reading import read_file


@pytest.fixture
def told(tmp_path):
    def read(text, name="stages.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found = []
        for entry in read_file(tmp_path / name, name).entries:
            for fact in (fact for fact in entry.facts if fact.kind == "deadline"):
                detail = fact.detail
                words = [f"{detail.amount:g} {detail.unit} {detail.action}", detail.object, fact.applies_to.area]
                if detail.valid_from or detail.valid_to:
                    words.append(f"{detail.valid_from or ''}..{detail.valid_to or ''}")
                if when := detail.when:
                    means = when.season or when.hours or when.days or "?"
                    words.append(f"{entry.document.text[when.start : when.end]}={means if isinstance(means, str) else '~'.join(means)}")
                found.append(" ".join(filter(None, words)))
        return found

    return read


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (
            "# 清河电力时限\n\n| 事项 | 2026年 | 2027年起 |\n|---|---|---|\n| 低压报修到场 | 60分钟 | 45分钟 |\n",
            ["60 minute 上门 低压报修 2026-01-01..2026-12-31", "45 minute 上门 低压报修 2027-01-01.."],
        ),
        (
            "# 清河水务时限调整表\n\n| 项目 | 调整前 | 调整后（2026年12月1日起） |\n|---|---|---|\n| 爆管抢修 | 12小时 | 8小时 |\n",
            ["12 hour 修复 爆管 ..2026-11-30", "8 hour 修复 爆管 2026-12-01.."],
        ),
        ("# 清河水务时限\n\n| 项目 | 旧值 | 新值 |\n|---|---|---|\n| 爆管抢修 | 12小时 | 8小时 |\n", ["8 hour 修复 爆管"]),
        (
            "# 清河供热时限\n\n| 服务 | 采暖期（11月1日至次年3月31日） | 非采暖期 |\n|---|---|---|\n| 报漏到场 | 40分钟 | 90分钟 |\n",
            ["40 minute 上门 报漏 采暖期（11月1日至次年3月31日）=11-01~03-31", "90 minute 上门 报漏 非采暖期=04-01~10-31"],
        ),
        (
            "# 上门时限\n\n| 时段 | 城区 | 农村 |\n|---|---|---|\n| 日间（8:00-20:00） | 1小时 | 2小时 |\n| 夜间 | 3小时 | 4小时 |\n",
            [
                "1 hour 上门 urban 日间（8:00-20:00）=08:00~20:00",
                "2 hour 上门 rural 日间（8:00-20:00）=08:00~20:00",
                "3 hour 上门 urban 夜间=20:00~08:00",
                "4 hour 上门 rural 夜间=20:00~08:00",
            ],
        ),
        ("# 答复时限\n\n| 类别 | 时限（工作日） |\n|---|---|\n| 一般投诉答复 | 3 |\n", ["3 working_day 回复 一般投诉"]),
    ],
)
def test_each_column_of_a_table_holds_when_its_heading_says(told, text, limits):
    assert told(text) == limits


def test_what_a_table_says_was_or_may_come_is_told_with_its_force(tmp_path):
    (tmp_path / "a.md").write_text(
        "# 清河水务时限\n\n| 项目 | 原标准 | 现标准 | 拟调整为 |\n|---|---|---|---|\n| 爆管抢修 | 12小时 | 8小时 | 6小时 |\n"
        "\n# 安装时限\n\n| 项目 | 口径 | 时限 |\n|---|---|---|\n| 装表 | 修订前 | 6日 |\n| 装表 | 修订后 | 4日 |\n",
        encoding="utf-8",
    )
    (entry,) = read_file(tmp_path / "a.md", "a.md").entries
    found = [(f.detail.force, f.detail.amount, f.detail.action, f.detail.object) for f in entry.facts if f.kind == "statement"]
    assert found == [("ended", 12, "修复", "爆管"), ("proposed", 6, "修复", "爆管"), ("ended", 6, "装机", "装表")]
    assert [f.detail.amount for f in entry.facts if f.kind == "deadline"] == [8, 4]
    assert {number.fate for number in entry.numbers} == {"fact"}


def test_a_stage_ends_where_the_next_begins(told):
    assert told("# 障碍修复时限\n\n- 2026年6月30日前：48小时\n- 2026年7月1日起：36小时\n- 2028年1月1日起：24小时\n\n报装说明见附件。\n") == [
        "48 hour 修复 ..2026-06-30",
        "36 hour 修复 2026-07-01..2027-12-31",
        "24 hour 修复 2028-01-01..",
    ]
    assert told("# 服务时限\n\n宽带修复时限为36小时（自2027年1月1日起为20小时）。") == [
        "36 hour 修复 宽带 ..2026-12-31",
        "20 hour 修复 宽带 2027-01-01..",
    ]


def test_what_has_no_days_does_not_end_by_another_sentence(told):
    text = "# 服务时限\n\n宽带修复时限为36小时。\n\n自2025年1月1日起，宽带修复时限为20小时。"
    assert told(text) == ["36 hour 修复 宽带", "20 hour 修复 宽带 2025-01-01.."]


def test_a_season_means_what_another_article_says(told):
    text = "第一条 汛期是指每年6月15日至9月15日。\n第二条 汛期内，漏气报修30分钟内到场；非汛期，漏气报修45分钟内到场。\n"
    assert told(text) == ["30 minute 上门 汛期内=06-15~09-15", "45 minute 上门 非汛期=09-16~06-14"]


def test_struck_text_is_of_no_limit(told):
    assert told("# 时限\n\n投诉答复：~~10日~~ 6日。\n\n移机 <del>7日</del> 5日内完成。\n") == ["6 day 回复 投诉", "5 day 移机"]
