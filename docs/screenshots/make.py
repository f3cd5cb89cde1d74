"""Makes the pictures of this folder: the sample corpus is ingested and served, and Debian's chromium looks at it. ``make screenshots`` runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from kb.context import SHANGHAI
from kb.journal import Journal
from kb.settings import Settings

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MAX_BYTES = 200_000
CONTEXT = "operator=望澜通信&region=望澜"
PRESS = "客户说再不解决就找记者曝光"
UNKNOWN = ("明天的火车票还能改签吗", "附近哪家火锅店好吃", "附近哪一家火锅店好吃啊", "我家的狗丢了帮我找找", "明天股票会涨吗")
ASKED = ("装机移机几天完成", "我是VIP，投诉多久能解决", "多扣了我的话费要退", "客户在营业厅大吵大闹", "我要打印长途详单", "找记者曝光怎么办")

# Not of the sample corpus: it contradicts it and is about to end, so that the editor's page has something to show.
PLANTED = """---
title: 装机移机时限临时通知（示例）
operator: 望澜通信
region: 望澜
status: approved
effective_from: 2026-01-01
effective_to: {end}
examples: [装机时限有临时通知吗, 临时通知里装机几天, 装机通知还有效吗]
---

# 装机移机时限临时通知（示例）

## 时限

- 城镇用户的电话装机、移机，自受理之日起5日内完成。
"""


def main() -> None:
    """Makes all pictures. Fails where one is larger than 200 kB."""
    with tempfile.TemporaryDirectory() as folder:
        data, planted = Path(folder, "data"), Path(folder, "planted")
        planted.mkdir()
        end = datetime.now(SHANGHAI).date() + timedelta(days=33)
        (planted / "linshi.md").write_text(PLANTED.format(end=end), "utf-8")
        _shouwen("ingest", str(REPOSITORY / "corpus"), str(planted), "--data", str(data))
        with _served(data) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
            _pictures(browser, url, data)
            browser.close()


def _pictures(browser: Browser, url: str, data: Path) -> None:
    page = _open(browser, f"{url}/?{CONTEXT}&q={PRESS}", 1440, 1100)
    page.wait_for_selector(".verdict.found")
    page.locator(".steps input").first.check()
    page.mouse.move(0, 0)
    _keep(page, "wide")
    page = _open(browser, f"{url}/?{CONTEXT}&q=装机移机几天完成，师傅还没来", 390, 844)
    page.wait_for_selector(".verdict.found")
    _keep(page, "mobile")
    page = _open(browser, f"{url}/?{CONTEXT}&q=我是VIP，投诉多久能解决", 1440, 900, dark=True)
    page.locator(".card-deadline .source").first.click()
    page.wait_for_selector("#panel mark")
    _keep(page, "dark")
    page = _open(browser, f"{url}/?{CONTEXT}", 1280, 800)
    page.fill("#complaint", UNKNOWN[0])
    page.press("#complaint", "Enter")
    page.wait_for_selector(".verdict.none")
    _keep(page, "no-answer")
    _a_week(url, data)
    page = _open(browser, f"{url}/editor", 1280, 900)
    page.wait_for_selector("#disputed table")
    _keep(page, "editor", whole=True)
    trainer(browser, url)


def trainer(browser: Browser, url: str) -> None:
    """A quiz beside its sources, and one that is being taken."""
    for name, mode in (("trainer", "preview"), ("trainer-take", "take")):
        page = _open(browser, f"{url}/trainer", 1360, 1000)
        page.wait_for_selector("#kinds input")
        page.fill("[name=seed]", "7")
        page.click(".go")
        page.wait_for_selector(".item")
        page.click(f"[data-mode={mode}]")
        if mode == "take":
            page.locator(".taking").nth(0).locator("input").nth(0).check()
            page.locator(".taking").nth(1).locator("input").nth(0).check()
        _keep(page, name)


def _open(browser: Browser, url: str, width: int, height: int, *, dark: bool = False) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai", color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(url)
    return page


def _keep(page: Page, name: str, *, whole: bool = False) -> None:
    page.wait_for_timeout(400)
    path = HERE / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    page.context.close()
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(REPOSITORY)}: {size // 1000} kB")
    if size > MAX_BYTES:
        raise SystemExit(f"{path} is larger than {MAX_BYTES} bytes")


def _a_week(url: str, data: Path) -> None:
    """What a small desk asks and says in a week."""
    journal = Journal(Settings(data_dir=data))
    now = datetime.now(SHANGHAI)
    for day in range(6, -1, -1):
        for turn, text in enumerate((ASKED * 3)[: (14, 9, 6, 12, 15, 8, 10)[day]]):
            journal.searches.add(text, answered=True, at=now - timedelta(days=day, minutes=turn))
        if day % 3 != 1:
            journal.searches.add(UNKNOWN[day % len(UNKNOWN)], answered=False, at=now - timedelta(days=day))
    for text in UNKNOWN[1:]:
        _post(url, "suggest", {"complaint": text, "context": {"operator": "望澜通信"}})
    for number, (text, kind, reason) in enumerate(
        [
            (ASKED[0], "unhelpful", "wrong_deadline"),
            (ASKED[0], "unhelpful", "wrong_deadline"),
            (ASKED[3], "unhelpful", "awkward_wording"),
            (ASKED[1], "helpful", None),
            (ASKED[2], "copied", None),
            (ASKED[2], "copied", None),
            (ASKED[5], "helpful", None),
            (ASKED[4], "opened", None),
        ]
    ):
        answer = _post(url, "suggest", {"complaint": text, "preview": True})
        found = answer["wordings" if number in {2, 4, 5} else "deadlines"] or answer["passages"]
        span = {name: found[0]["citation"][name] for name in ("document_id", "start", "end")}
        _post(url, "feedback", {"kind": kind, "reason": reason, "citation": span, "query": text})


def _post(url: str, path: str, body: object) -> dict[str, list[dict[str, dict[str, object]]]]:
    request = urllib.request.Request(f"{url}/v1/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        answer: dict[str, list[dict[str, dict[str, object]]]] = json.load(response)
    return answer


@contextmanager
def _served(data: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "shouwen", "serve", "--data", str(data), "--port", "0"]
    with subprocess.Popen(command, cwd=REPOSITORY, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            yield next(word for word in line.split() if word.startswith("http"))
        finally:
            server.terminate()


def _shouwen(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "shouwen", *arguments], cwd=REPOSITORY, env=_environment(), check=True, stdout=subprocess.DEVNULL)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY)}


if __name__ == "__main__":
    main()
