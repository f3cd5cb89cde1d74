"""Several processes on one data directory: some read, one builds, one is killed."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_knowledge import publish, vector

from kb.errors import IngestLocked
from kb.release import Live, Store

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
READ = """
import sys
from pathlib import Path
from small_knowledge import nearest
from kb.release import Store

with Store(Path(sys.argv[1])).current() as release:
    release.index
    print("open", flush=True)
    sys.stdin.readline()  # all are open now
    for _ in range(200):
        assert nearest(release, "甲") == "甲"
    release.verify()
    print(release.documents.document("甲").id, flush=True)
"""


def start(*arguments):
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}", "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def kill(process):
    process.kill()
    process.communicate()


def test_what_a_killed_build_left_is_swept_and_never_served(store):
    publish(store, "甲")
    builder = start(HERE / "publish_forever.py", store.data_dir, "built")
    assert builder.stdout.readline() == "ready\n"
    half_built = list((store.data_dir / "releases").glob(".building-*"))
    assert len(half_built) == 1
    with pytest.raises(IngestLocked), store.build():
        pass
    kill(builder)

    live = Live(store)
    with live.pinned() as release:
        release.verify()
        assert [document.id for document in release.documents.documents()] == ["甲"]
    assert [info.number for info in store.releases()] == [1]
    assert publish(store, "乙").number == 2, "its lock went with it"
    assert not half_built[0].exists()
    with live.pinned() as release:
        assert release.number == 2
    live.close()


def test_killed_at_any_moment_there_is_one_whole_release(store):
    publish(store, "甲")
    chance = random.Random(20260101)
    for _ in range(4):
        builder = start(HERE / "publish_forever.py", store.data_dir)
        builder.stdout.readline()  # the first one is out: from here on anything may be going on
        time.sleep(chance.uniform(0, 0.4))
        kill(builder)
        with store.current() as release:
            release.verify()
            assert release.documents.documents()[0].id.startswith("甲")
        for info in store.releases():
            with store.open(info.number) as release:
                release.verify()
    before = max(store.numbers())
    assert publish(store, "乙").number == before + 1
    assert list((store.data_dir / "releases").glob(".*")) == []


def test_three_processes_read_one_release_at_once(store):
    publish(store, "甲", "乙")
    readers = [start("-c", READ, store.data_dir) for _ in range(3)]
    assert [reader.stdout.readline() for reader in readers] == ["open\n"] * 3
    answers = [reader.communicate("go\n", timeout=60)[0] for reader in readers]
    assert answers == ["甲\n"] * 3
    with store.current() as release:
        release.verify()
        assert release.index.query(vector("甲"), {}, (), 1)[0]


def test_a_process_that_only_reads_makes_nothing(tmp_path):
    assert Store(tmp_path / "data").releases() == []
    assert list(tmp_path.iterdir()) == []
