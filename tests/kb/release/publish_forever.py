"""Publishes release after release into the data directory given, or stops where told; started by a test, which kills it."""

import sys
import time
from pathlib import Path

from small_knowledge import fill, info

from kb.release import Store

store = Store(Path(sys.argv[1]))
where = sys.argv[2] if len(sys.argv) > 2 else ""
for number in range(1000):
    with store.build() as builder:
        fill(builder, [f"甲{number}-{part}" for part in range(20)])
        if where == "built":
            print("ready", flush=True)
            time.sleep(600)
        builder.publish(info(note=number))
    print("published", flush=True)
