"""``<shouwen-suggest>`` in pages that are not ours."""

from .conftest import until


def test_the_demo_host(open_page):
    watch = open_page("/embed")
    page = watch.page
    page.locator("#complaint").press_sequentially("装机移机几天完成")
    page.wait_for_selector("shouwen-suggest .status.found")
    assert page.locator("shouwen-suggest .deadlines .due").first.is_visible()
    page.locator("shouwen-suggest .wordings button").first.click()
    until(page, "document.querySelector('#reply').value !== ''")
    assert "装机申请" in page.input_value("#reply")
    page.select_option("#area", "rural")
    until(page, "document.querySelector('shouwen-suggest').getAttribute('area') === 'rural'")
    page.wait_for_timeout(600)
    assert watch.suggestions()[-1]["context"] == {"area": "rural"}
    assert [body["preview"] for body in watch.suggestions()].count(False) == 1


def test_a_host_on_another_origin_under_its_own_strict_policy(open_page, service, host):
    folder, origin = host
    policy = f"default-src 'none'; script-src {service.url}; connect-src {service.url}; img-src data:"
    (folder / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}"><link rel="icon" href="data:,">'
        f'<script type="module" src="{service.url}/static/assist.js"></script>'
        '<shouwen-suggest complaint="我是VIP，投诉多久能解决" operator="望澜通信" tier="VIP"></shouwen-suggest>',
        "utf-8",
    )
    watch = open_page("/index.html", base=origin)
    page = watch.page
    page.wait_for_selector("shouwen-suggest .status.found")
    assert "12小时内" in page.locator("shouwen-suggest .deadlines").inner_text()
    assert page.locator("shouwen-suggest a.source").first.get_attribute("href").startswith(f"{service.url}/documents/")
    page.evaluate("document.querySelector('shouwen-suggest').setAttribute('complaint', '投诉记录保存多久')")
    page.wait_for_selector("shouwen-suggest .periods")
    assert "2年" in page.locator("shouwen-suggest section").first.inner_text()
    page.evaluate("document.querySelector('shouwen-suggest').setAttribute('complaint', '附近哪家火锅店好吃')")
    page.wait_for_selector("shouwen-suggest .status.none")


def test_a_foreign_origin_that_is_not_listed_gets_nothing(browser, service, host):
    folder, origin = host
    (folder / "other.html").write_text(
        f'<script type="module" src="{service.url}/static/assist.js"></script><shouwen-suggest complaint="装机"></shouwen-suggest>'
    )
    context = browser.new_context()
    page = context.new_page()
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(origin.replace("127.0.0.1", "localhost") + "/other.html")
    page.wait_for_timeout(500)
    assert page.evaluate("customElements.get('shouwen-suggest') === undefined")
    assert failed == [f"{service.url}/static/assist.js"]
    context.close()
