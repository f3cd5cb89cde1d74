"""What is measured: accessibility, weight, speed."""

import math

import pytest

from .conftest import until

ASKED = "装机移机几天完成，师傅还没来"
WEIGHT_MAX_BYTES = 150_000
PAINTED_MAX_MS = 400  # from key release, the pause of 250 ms included

# Key release, then the first frame after the answer has changed has been handed to the screen.
CLOCK = """() => {
  addEventListener('keyup', () => { window.released = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { window.painted ??= performance.now(); };
    channel.port2.postMessage(0);
  })).observe(document.querySelector('#answer'), { childList: true });
}"""
COMPLAINTS = (
    "装机移机几天完成",
    "我是VIP投诉多久能解决",
    "客户说要找记者来曝光",
    "搬新房子了电话移机最长多久",
    "多扣了我的话费要退",
    "我要打印前几个月的长途通话详单",
    "宽带断了什么时候能修好",
    "装机地址没有线路怎么答复客户",
    "哪些话不能对投诉的客户说",
    "红色风险要告诉谁",
)


@pytest.fixture
def violations(browser):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def run(page):
        page.wait_for_timeout(300)  # a toast that fades is no contrast to judge
        found = axe.run(page).response["violations"]
        return [
            (one["id"], one["impact"], [node["target"] for node in one["nodes"]][:3]) for one in found if one["impact"] in ("serious", "critical")
        ]

    return run


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_assist_page_is_accessible(open_page, violations, scheme, width):
    page = open_page("/?received_at=2020-01-01T10:00", width=width, color_scheme=scheme).page
    page.wait_for_selector("#examples button")
    assert violations(page) == []
    for asked in (ASKED, "客户说要找记者来曝光", "附近哪家火锅店好吃"):
        page.fill("#complaint", asked)
        page.wait_for_timeout(700)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert violations(page) == []
    page.locator(".source").first.click()
    page.wait_for_selector("#panel mark")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/editor", "/embed"])
def test_the_other_pages_are_accessible(open_page, violations, path):
    page = open_page(path).page
    if path == "/embed":
        page.fill("#complaint", ASKED)
        page.wait_for_selector("shouwen-suggest .status.found")
    else:
        page.wait_for_selector("body:not(.waiting)")
    assert violations(page) == []


def test_a_document_page_is_accessible(open_page, violations, service):
    watch = open_page()
    known = watch.page.request.get(f"{service.url}/v1/documents").json()["documents"][0]["id"]
    page = open_page(f"/documents/{known}#c=0-5").page
    page.wait_for_selector("mark")
    assert violations(page) == []


def test_the_page_is_light(open_page, service):
    watch = open_page()
    page = watch.page
    page.wait_for_selector("#examples button")
    sizes = page.evaluate(
        """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
          .map((one) => [new URL(one.name).pathname, one.transferSize])"""
    )
    total = sum(size for _, size in sizes)
    print(f"\npage weight: {total} bytes in {len(sizes)} requests")
    assert total <= WEIGHT_MAX_BYTES, sizes


def test_an_answer_is_painted_within_400_ms_of_the_last_key(open_page):
    page = open_page().page
    page.evaluate(CLOCK)
    field = page.query_selector("#complaint")

    def once(complaint):
        page.evaluate("([field, text]) => { window.painted = undefined; field.value = text; field.focus(); }", [field, complaint])
        page.keyboard.press("x", delay=30)
        until(page, "window.painted !== undefined")
        return page.evaluate("window.painted - window.released")

    once("先热一下身")
    rounds = []
    for _ in range(3):  # other programs on the machine only add
        took = sorted(once(complaint) for complaint in COMPLAINTS * 2)
        rounds.append(took[math.ceil(0.95 * len(took)) - 1])
        print(f"\nkey release to painted answer: p50 {took[len(took) // 2 - 1]:.0f} ms, p95 {rounds[-1]:.0f} ms")
        if rounds[-1] <= PAINTED_MAX_MS:
            break
    assert min(rounds) <= PAINTED_MAX_MS
