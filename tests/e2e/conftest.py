"""A real server over a slice of the sample corpus, and a real browser. Skipped where there is no chromium."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Enough for a full answer of every kind, and quick to embed.
SLICE = (
    "yingyeting/yyt-zhuangyiji.md",
    "yingyeting/yyt-wuxianlu.md",
    "yingyeting/yyt-xiuzhang.md",
    "yingyeting/yyt-xiangdan.md",
    "tousu-guanli/fenji-shixian.md",
    "tousu-guanli/tousu-jinyongyu.md",
    "tousu-guanli/fengxian-fenji.md",
    "tousu-guanli/tuifei-cuoshou.md",
    "tousu-guanli/jilu-baocun-baomi.md",
    "tousu-shouce/sc-baoguang.md",
    "tousu-shouce/sc-jizhe.md",
    "tousu-shouce/sc-gongdan-jinji.md",
)
# Characters beyond U+FFFF before everything that is quoted: offsets of the server and of JavaScript differ there.
WIDE = """---
title: 𠮷祥号码😀回收
operator: 望澜通信
region: 望澜
status: approved
examples: [吉祥号码多久回收, 我的靓号被收走了, 靓号欠费几天收回]
---

# 𠮷祥号码😀回收

😀😀 𠮷祥号码欠费的处理。

## 时限

- 𠮷祥号码欠费的，受理人自欠费之日起90日内回收号码😀并短信告知客户。
"""
# A promise, and beside it what the house only aims at.
AIMED = """---
title: 水管抢修规定
operator: 甲水务
region: 陕西
status: approved
---

# 水管抢修规定

## 时限

- 水管爆裂的，应当自接到报修之时起24小时内修复，力争12小时内修复。
"""
# One rule of three provinces; what two of them say differs.
LENT = """---
title: 样机借用办法
key: yangji-jieyong
operator: 望澜通信
region: {region}
status: approved
---

# 样机借用办法

## 时限

- 借用样机的客户应当在{days}日内归还。
- 门店&amp;客户应当当面验机。
"""
INSTALL = "chromium or playwright is not installed. Debian: apt-get install chromium fonts-noto-cjk; pip install playwright axe-playwright-python"


class Service:
    """``shouwen serve`` as a process of its own."""

    def __init__(self, data, origin, folder):
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "SHOUWEN_CORS_ORIGINS": origin}
        self._errors = (folder / "serve.log").open("w")
        command = [sys.executable, "-m", "shouwen", "serve", "--data", str(data), "--port", "0"]
        self._process = subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=self._errors, text=True)
        line = self._process.stdout.readline()
        if "http" not in line:
            self.stop()
            raise RuntimeError((folder / "serve.log").read_text())
        self.url = next(word for word in line.split() if word.startswith("http"))

    def stop(self):
        self._process.terminate()
        self._process.wait(20)
        self._process.stdout.close()
        self._errors.close()


@pytest.fixture(scope="session")
def host(tmp_path_factory):
    """A ticket system on another origin: serves the files of a folder."""
    folder = tmp_path_factory.mktemp("host")
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason=INSTALL)
    if CHROMIUM is None:
        pytest.skip(INSTALL)
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def service(browser, host, tmp_path_factory):  # after browser: without one nothing is ingested
    folder = tmp_path_factory.mktemp("knowledge")
    for name in SLICE:
        shutil.copy(REPOSITORY / "corpus" / name, folder)
    (folder / "wide.md").write_text(WIDE, "utf-8")
    (folder / "aimed.md").write_text(AIMED, "utf-8")
    for region, days in {"湖南": 5, "湖北": 5, "陕西": 9}.items():
        (folder / f"lent-{region}.md").write_text(LENT.format(region=region, days=days), "utf-8")
    data = tmp_path_factory.mktemp("data")
    command = [sys.executable, "-m", "shouwen", "ingest", str(folder), "--data", str(data), "--json"]
    done = subprocess.run(command, cwd=REPOSITORY, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    running = Service(data, host[1], tmp_path_factory.mktemp("log"))
    yield running
    running.stop()


def until(page, expression, timeout_s=10):
    """Waits until a JavaScript expression is true; the browser's own way to wait is forbidden by our Content-Security-Policy."""
    end = time.monotonic() + timeout_s
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"not true within {timeout_s} s: {expression}"
        page.wait_for_timeout(20)


class Watched:
    """A page, and everything that went wrong or left the origin while it was used."""

    def __init__(self, page, origins):
        self.page = page
        self.problems = []
        self.sent = []
        page.on("console", lambda message: self.problems.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", self._note)
        self._origins = origins

    def _note(self, request):
        if not request.url.startswith((*self._origins, "data:", "blob:")):
            self.problems.append(f"left the origin: {request.url}")
        if request.method == "POST":
            self.sent.append((request.url.rsplit("/", 1)[-1], json.loads(request.post_data or "null")))

    def suggestions(self):
        return [body for path, body in self.sent if path == "suggest"]


@pytest.fixture
def open_page(browser, service, host):
    """Opens a path in a context of its own; fails at the end on any console error, CSP violation or foreign request not forgiven."""
    contexts = []
    watched = []

    def open_(path="/", *, width=1280, height=900, forgive=(), base=None, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai", **options)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.set_default_timeout(10_000)
        contexts.append(context)
        watch = Watched(context.new_page(), (service.url, host[1]))
        watch.forgive = forgive
        watched.append(watch)
        watch.page.goto((base or service.url) + path)
        return watch

    yield open_
    for context in contexts:
        context.close()
    for watch in watched:
        assert [problem for problem in watch.problems if not any(word in problem for word in watch.forgive)] == []
