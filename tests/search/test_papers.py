"""Papers that promise nothing answer nobody: neither beside a rule, nor where they are all there is."""

from datetime import date, datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
EXAM = "榕江通信营业员测试题\n\n1. 宽带障碍应在（ C ）修复。\nA. 5小时内修复  B. 9小时内修复  C. 31小时内修复\n2. 宽带障碍应当在7小时内修复。（×）\n"
OLD, NEW = ("榕江通信移机服务标准（{}年版）\n\n移机自受理之日起{}日内完成。\n".format(*told) for told in ((2024, 9), (2026, 5)))


@pytest.fixture
def asked(tmp_path):
    opened = []

    def ask(question: str, as_of: datetime = NOW, **files: str):
        folder = tmp_path / "rules"
        folder.mkdir()
        for name, text in files.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        settings = Settings(data_dir=tmp_path / "data")
        report = ingest([folder], settings)
        opened.append(Assist(settings, Store(settings.data_dir), load("bundled")))
        return report, opened[0].suggest(question, Context(NOW, as_of))

    yield ask
    for assist in opened:
        assist.close()


def test_the_rule_answers_and_the_exam_beside_it_does_not(asked):
    rule = "榕江通信宽带障碍规定\n\n宽带障碍自受理之时起31小时内修复。\n"
    report, answer = asked("宽带坏了几个小时修好", rule=rule, exam=EXAM)
    assert [(limit.amount, limit.citation.title) for limit in answer.deadlines] == [(31, "榕江通信宽带障碍规定")]
    told = [(row.path, one.what, one.where) for row in report.sources for one in row.unquoted]
    assert told == [("exam.txt", "exam", "title")]


def test_an_exam_alone_answers_nothing(asked):
    _, answer = asked("宽带坏了几个小时修好", exam=EXAM)
    assert (answer.answered, answer.deadlines, answer.procedures) == (False, (), ())
    assert answer.nearest


@pytest.mark.parametrize(("day", "amount"), [(date(2026, 9, 28), 5), (date(2025, 9, 28), 9)])
def test_of_two_editions_the_one_of_its_time_answers(asked, day, amount):
    _, answer = asked("移机要几天", datetime(day.year, day.month, day.day, 10, tzinfo=SHANGHAI), a=OLD, b=NEW)
    assert [limit.amount for limit in answer.deadlines] == [amount]
