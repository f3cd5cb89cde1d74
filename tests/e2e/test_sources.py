"""Sources: the right characters marked, beside the answer and at a permanent link."""

import pytest

from .conftest import until


def first_deadline(page, service, complaint):
    answer = page.request.post(f"{service.url}/v1/suggest", data={"complaint": complaint, "preview": True}).json()
    return answer["deadlines"][0]


@pytest.mark.parametrize("complaint", ["装机移机几天完成", "吉祥号码欠费多久回收"], ids=["plain", "beyond U+FFFF"])
def test_the_marked_text_is_the_quotation(open_page, service, complaint):
    page = open_page().page
    page.fill("#complaint", complaint)
    page.wait_for_selector(".card-deadline")
    deadline = first_deadline(page, service, complaint)
    page.locator(".card-deadline .source").first.click()
    page.wait_for_selector("#panel mark")
    assert "".join(page.locator("#panel mark").all_inner_texts()) == deadline["text"]
    head = page.locator("#panel .document-head").inner_text()
    assert "已批准" in head
    assert deadline["citation"]["title"] in head


def test_the_outline_leads_to_its_clause(open_page):
    page = open_page().page
    page.fill("#complaint", "装机移机几天完成")
    page.locator(".card-deadline .source").first.click()
    page.locator("#panel .outline a", has_text="标准答复").click()
    assert "您的装机申请已经受理" in "".join(page.locator("#panel mark").all_inner_texts())


def test_a_quotation_is_copied_with_its_citation(open_page, service):
    page = open_page().page
    page.fill("#complaint", "装机移机几天完成")
    page.locator(".card-deadline .source").first.click()
    page.locator("#panel .copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    deadline = first_deadline(page, service, "装机移机几天完成")
    assert copied.startswith(f"“{deadline['text']}”\n——《{deadline['citation']['title']}》")
    link = copied.rsplit("\n", 1)[-1]
    assert link.startswith(f"{service.url}/documents/")
    alone = open_page(link.removeprefix(service.url)).page
    alone.wait_for_selector("mark")
    assert "".join(alone.locator("mark").all_inner_texts()) == deadline["text"]


def test_what_is_no_promise_is_copied_as_such(open_page):
    page = open_page("/?operator=甲水务").page
    page.fill("#complaint", "水管爆裂多久修复")
    page.locator(".card-statement .source").first.click()
    cards = page.locator(".answer-main .card").evaluate_all("cards => cards.map((card) => card.dataset.card)")
    assert cards.index("deadline") < cards.index("statement")
    page.locator("#panel .copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("【并非承诺 · 仅为目标：12小时】“力争12小时内修复")


def test_what_a_reader_selects_is_what_is_copied(open_page):
    watch = open_page()
    page = watch.page
    page.fill("#complaint", "吉祥号码欠费多久回收")
    page.locator(".card-deadline .source").first.click()
    page.wait_for_selector("#panel mark")
    page.evaluate(
        """() => {
          const block = [...document.querySelectorAll('#panel .block')].find((b) => b.textContent.includes('欠费的处理'));
          const range = document.createRange();
          range.selectNodeContents(block.firstChild);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.locator("#panel .copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“😀😀 𠮷祥号码欠费的处理。”")
    link = copied.rsplit("\n", 1)[-1]
    alone = open_page(link[link.index("/documents/") :]).page
    alone.wait_for_selector("mark")
    assert "".join(alone.locator("mark").all_inner_texts()) == "😀😀 𠮷祥号码欠费的处理。"


MARKED = "() => Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]))"


@pytest.mark.parametrize("complaint", ["装机移机几天完成", "吉祥号码欠费多久回收"], ids=["plain", "beyond U+FFFF"])
def test_what_was_read_is_marked_by_kind_and_reached_by_keyboard(open_page, service, complaint):
    page = open_page().page
    page.fill("#complaint", complaint)
    page.locator(".card-deadline .source").first.click()
    page.wait_for_selector("#panel mark")
    document = first_deadline(page, service, complaint)["citation"]["document_id"]
    [file] = page.request.get(f"{service.url}/v1/documents/{document}/facts").json()["files"]
    facts = file["documents"][0]["facts"]
    page.locator("#panel .readings summary").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .legend")
    bare = lambda texts: sorted("".join(text.replace("§", "").split()) for text in texts)  # noqa: E731 - lines and their links
    expected = {kind: bare(fact["text"] for fact in facts if fact["kind"] == kind) for kind in {fact["kind"] for fact in facts}}
    marked = {name.removeprefix("read-"): bare(texts) for name, texts in page.evaluate(MARKED).items() if texts}
    assert marked == expected
    entry = page.locator("#panel .read button:has(.read-deadline)").first
    entry.focus()
    page.keyboard.press("Enter")
    assert "".join(page.locator("#panel mark").all_inner_texts()) in [fact["text"] for fact in facts if fact["kind"] == "deadline"]
    assert {name.removeprefix("read-"): bare(texts) for name, texts in page.evaluate(MARKED).items() if texts} == expected
    page.locator("#panel .readings summary").click()
    until(page, "CSS.highlights.size === 0")


def test_an_unknown_document_is_said_in_words(open_page):
    watch = open_page("/documents/nobody-000", forgive=("404",))
    watch.page.wait_for_selector("[role=alert]")
    assert "没有这份文件" in watch.page.locator("#document").inner_text()


def test_the_panel_covers_a_narrow_screen_and_escape_leaves_it(open_page):
    page = open_page(width=360, height=780).page
    page.fill("#complaint", "装机移机几天完成")
    page.locator(".card-deadline .source").first.click()
    page.wait_for_selector("#panel mark")
    assert page.locator("#panel").bounding_box()["width"] == 360
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")
