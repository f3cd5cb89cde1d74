"""Feedback, gaps and searches: masked, counted, forgotten in time, written by many threads."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from kb.errors import TransientError
from kb.feedback import Feedback, FeedbackLog
from kb.gaps import Gap, GapList, cluster
from kb.searches import SearchLog
from kb.state import State
from kb.tombstones import Tombstone, Tombstones

NOW = datetime.now(UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "state.sqlite"


@pytest.fixture
def state(path):
    return State(path, keep_days=30)


def test_reading_makes_no_file(state, path):
    assert GapList(state).clusters() == []
    assert FeedbackLog(state).disputed() == []
    assert [day.asked for day in SearchLog(state).days(date(2026, 9, 28))] == [0] * 7
    assert not path.exists()


def test_nothing_personal_reaches_the_disk(state, path):
    GapList(state).add("我叫张三，13812345678停机", {"operator": "13812345678", "region": None}, ["a"])
    SearchLog(state).add("13812345678停机", answered=False)
    FeedbackLog(state).add(Feedback("unhelpful", "a", 0, 3, query="身份证430102199001011234"))
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    for secret in ("张三", "13812345678", "430102199001011234"):
        assert secret.encode() not in kept


def test_verdicts_are_gathered_by_span(state):
    log = FeedbackLog(state)
    for kind, reason in [("unhelpful", "wrong_deadline"), ("unhelpful", "wrong_deadline"), ("unhelpful", None), ("helpful", None), ("copied", None)]:
        log.add(Feedback(kind, "a", 0, 3, reason, "停机多久"))
    log.add(Feedback("unhelpful", "b", 1, 2, "out_of_date"))
    log.add(Feedback("helpful", "c", 1, 2))
    first, second = log.disputed()
    assert (first.document_id, first.start, first.end, first.query) == ("a", 0, 3, "停机多久")
    assert first.counts == {"unhelpful": 3, "helpful": 1, "copied": 1}
    assert first.reasons == {"wrong_deadline": 2}
    assert second.document_id == "b"
    assert log.totals(NOW - timedelta(days=1)) == {"unhelpful": 4, "helpful": 2, "copied": 1}


def gap(complaint, minutes=0, nearest=("a",)):
    return Gap(complaint, NOW - timedelta(minutes=minutes), {}, tuple(nearest))


def test_near_identical_gaps_are_one():
    clusters = cluster(
        [
            gap("手表漏水怎么赔", 1, ["a", "b"]),
            gap("想把号码转给孩子用怎么办", 2),
            gap("手表漏水了，怎么赔？", 3, ["b"]),
            gap("手錶漏水怎麼賠", 4, ["b"]),
            gap("想把号码转给孩子用怎么办理", 5),
            gap("宠物能不能进营业厅", 6),
        ]
    )
    assert [(one.complaint, len(one.gaps)) for one in clusters] == [("手表漏水怎么赔", 3), ("想把号码转给孩子用怎么办", 2), ("宠物能不能进营业厅", 1)]
    assert clusters[0].nearest == ("b", "a")
    assert "手表漏水了，怎么赔？" in clusters[0].variants


def test_short_and_wordless_gaps_are_clustered_too():
    assert [len(one.gaps) for one in cluster([gap("？"), gap("！"), gap("卡"), gap("卡")])] == [2, 2]


def test_gaps_come_latest_first(state):
    gaps = GapList(state)
    gaps.add("手表漏水怎么赔", {"area": "urban"}, ["a", "a"], at=NOW - timedelta(hours=2))
    gaps.add("宠物能不能进营业厅", {}, [], at=NOW - timedelta(hours=1))
    gaps.add("手表漏水怎么赔", {}, ["a"], at=NOW)
    first, second = gaps.clusters()
    assert (len(first.gaps), first.gaps[0].at, first.gaps[1].context) == (2, NOW, {"area": "urban"})
    assert second.complaint == "宠物能不能进营业厅"


def test_searches_are_counted_by_day(state):
    log = SearchLog(state)
    for text, answered, day in [("停机", True, 28), ("停机 ", False, 28), ("退费", True, 27), ("旧的", True, 1)]:
        log.add(text, answered=answered, at=datetime(2026, 9, day, 20, tzinfo=UTC))  # 04:00 of the next day in Shanghai
    last = date(2026, 9, 29)
    assert [(d.day.day, d.asked, d.unanswered) for d in log.days(last, 3)] == [(27, 0, 0), (28, 1, 0), (29, 2, 1)]
    assert [(t.text, t.asked) for t in log.top(last)] == [("停机", 2), ("退费", 1)]


def test_old_rows_are_forgotten(path):
    old = State(path, keep_days=30)
    GapList(old).add("早先的", {}, [], at=NOW - timedelta(days=31))
    FeedbackLog(old).add(Feedback("unhelpful", "a", 0, 1), at=NOW - timedelta(days=31))
    fresh = State(path, keep_days=30)  # forgets once a day: at the first write of a process
    GapList(fresh).add("现在的", {}, [])
    assert [one.complaint for one in GapList(fresh).clusters()] == ["现在的"]
    assert FeedbackLog(fresh).disputed() == []


def test_many_threads_write_at_once(state):
    gaps, searches = GapList(state), SearchLog(state)

    def write(number):
        gaps.add(f"第{number}件", {}, [])
        searches.add("同一件", answered=False)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(80)))
    assert sum(len(one.gaps) for one in gaps.clusters()) == 80
    assert searches.top(datetime.now(UTC).date() + timedelta(days=1))[0].asked == 80


def test_a_locked_database_is_a_passing_error(state, path):
    SearchLog(state).add("停机", answered=True)
    with sqlite3.connect(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TransientError):
            SearchLog(state).add("停机", answered=True)
    other.close()


def test_the_tombstones_live_in_the_same_file(state, path):
    tombstones = Tombstones(path)
    tombstones.add([Tombstone("a")])
    GapList(state).add("手表漏水怎么赔", {}, [])
    tombstones.add([Tombstone("b")])
    assert [one.target for one in tombstones.now().tombstones] == ["a", "b"]
    tombstones.close()
    assert len(GapList(state).clusters()) == 1
