"""The bar of long commands."""

import io
import re
import time

from rich.console import Console

from shouwen import printing
from shouwen.progress import progress


def test_it_tells_the_time_left_of_what_is_left(monkeypatch):
    out = Console(file=io.StringIO(), force_terminal=True, width=100)
    monkeypatch.setattr(printing, "console", lambda stderr: out)
    with progress({"read": "reading", "embed": "embedding"}) as advance:
        advance("embed", 900, 1000)  # known from before, in no time
        for done in (901, 902):
            time.sleep(0.3)
            advance("embed", done, 1000)
        time.sleep(0.3)
    shown = out.file.getvalue()
    left = [60 * int(minutes) + int(seconds) for minutes, seconds in re.findall(r"0:(\d\d):(\d\d)", shown)]
    assert "embedding" in shown
    assert "reading" not in shown
    assert left[-1] >= 20  # 98 at 0.3 s each, and not 2 at 900 in no time
