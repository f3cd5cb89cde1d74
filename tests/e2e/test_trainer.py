"""The trainers' page: made, looked through beside its sources, changed, taken, downloaded, checked again."""

import json
from io import BytesIO

import openpyxl
import pytest

from .test_quality import violations  # noqa: F401 - a fixture


@pytest.fixture
def paper(open_page):
    """The page with a quiz of twelve items, seed 5."""

    def make(**options):
        watch = open_page("/trainer", **options)
        page = watch.page
        page.wait_for_selector("#kinds input")
        page.fill("[name=count]", "12")
        page.fill("[name=seed]", "5")
        page.click(".go")
        page.wait_for_selector(".item")
        return watch

    return make


def shown(page):
    return json.loads(page.evaluate("sessionStorage.getItem('shouwen.quiz')"))


def test_each_item_stands_beside_its_source(paper):
    page = paper().page
    items = shown(page)["items"]
    assert page.locator(".item").count() == len(items) == 12
    for card, item in zip(page.locator(".item").all(), items, strict=True):
        assert card.locator(".stem").inner_text() == item["stem"]
        assert card.locator("blockquote").text_content() == item["quote"].strip()
        place = f"#c={item['citation']['start']}-{item['citation']['end']}"
        assert card.locator("figcaption a").get_attribute("href").endswith(place)


def test_the_source_opens_at_the_clause(paper):
    page = paper().page
    item = shown(page)["items"][0]
    with page.context.expect_page() as opened:
        page.locator(".item figcaption a").first.click()
    opened.value.wait_for_selector("mark")
    marked = "".join(opened.value.locator("mark").all_inner_texts())
    assert "".join(marked.split()) == "".join(item["quote"].split())


def test_choosing_a_kind_and_a_document(open_page):
    page = open_page("/trainer").page
    page.wait_for_selector("#kinds input")
    page.get_by_label("填空题").check()
    page.locator(".choose-documents summary").click()
    page.fill("#find", "VIP")
    page.locator("#documents input:visible").check()
    page.click(".go")
    page.wait_for_selector(".item")
    items = shown(page)["items"]
    assert {item["kind"] for item in items} == {"blank"}
    assert len({item["citation"]["document_id"] for item in items}) == 1
    assert "只能出" in page.locator("#notice").inner_text()  # one document has no twenty blanks


def test_edit_drop_and_swap(paper):
    page = paper().page
    before = shown(page)["items"]
    first = page.locator(".item").first
    first.get_by_role("button", name="编辑").click()
    first.get_by_label("题干").fill("改过的题干？")
    first.get_by_role("button", name="保存").click()
    page.wait_for_selector(".edited")
    assert shown(page)["items"][0]["stem"] == "改过的题干？"
    page.locator(".item").nth(1).get_by_role("button", name="删除").click()
    assert [item["id"] for item in shown(page)["items"][1:]] == [item["id"] for item in before[2:]]
    page.locator(".item").nth(1).get_by_role("button", name="换一题").click()
    page.wait_for_selector("#toast.shown")
    now = shown(page)["items"][1]
    assert now["kind"] == before[2]["kind"]
    asked = {(item["citation"]["document_id"], start) for item in before for start, _ in item["asked"]}
    assert now["id"] == before[2]["id"] or not {(now["citation"]["document_id"], start) for start, _ in now["asked"]} & asked


def test_an_edit_that_leaves_no_answer_is_not_taken(paper):
    page = paper().page
    index = next(i for i, item in enumerate(shown(page)["items"]) if item["kind"] == "single")
    card = page.locator(".item").nth(index)
    card.get_by_role("button", name="编辑").click()
    card.get_by_label("选项 A").fill("")
    card.get_by_role("button", name="保存").click()
    assert "选项不能为空" in card.locator(".fault").inner_text()
    card.get_by_role("button", name="放弃").click()
    assert not shown(page)["items"][index]["edited"]


def answer(card, item, *, right):
    """Answers one item of any kind."""
    options, wanted = item["options"], item["answer"] if isinstance(item["answer"], list) else [item["answer"]]
    if item["kind"] == "blank":
        for place, text in zip(card.locator("input.blank").all(), wanted, strict=True):
            place.fill(f" {text} 内" if right else "不知道")
    elif item["kind"] == "order":
        for i, text in enumerate(options):
            place = wanted.index(text) if right else i
            card.locator("select").nth(i).select_option(str(place))
    elif item["kind"] == "match":
        for i, text in enumerate(wanted):
            place = options.index(text) if right else (options.index(text) + 1) % len(options)
            card.locator("select").nth(i).select_option(str(place))
    elif item["kind"] == "multiple":
        for i, text in enumerate(options):
            if (text in wanted) == right:
                card.locator("input").nth(i).check()
    else:
        chosen = next(i for i, text in enumerate(options) if (text in wanted) == right)
        card.locator("input").nth(chosen).check()
        return
    card.get_by_role("button", name="确定").click()


@pytest.mark.parametrize("right", [True, False])
def test_taking_it_tells_at_once_and_quotes_the_clause(paper, right):
    page = paper().page
    items = shown(page)["items"]
    page.get_by_role("button", name="作答").click()
    assert page.locator(".answer-line").count() == 0
    for card, item in zip(page.locator(".item").all(), items, strict=True):
        answer(card, item, right=right)
        assert card.locator(".verdict").inner_text().startswith("答对了" if right else "答错了")
        assert card.locator("blockquote").text_content() == item["quote"].strip()
    assert page.locator("#score").inner_text() == f"已答 12 / 12，答对 {12 if right else 0}"


def test_download_and_check_again(paper, tmp_path):
    page = paper().page
    page.fill("#title", "六月测验")
    page.select_option("#format", "excel")
    with page.expect_download() as started:
        page.click("#download")
    assert started.value.suggested_filename == "六月测验.xlsx"
    assert len(list(openpyxl.load_workbook(BytesIO(started.value.path().read_bytes())).active.values)) == 13

    old = shown(page)
    old["items"][0]["citation"].update(document_id="gone-1", key=None, title="没有的文件")
    path = tmp_path / "old.json"
    path.write_text(json.dumps(old), encoding="utf-8")
    page.set_input_files("#old", path)
    page.wait_for_selector(".old li")
    assert "第 1 题：依据已撤下" in page.locator(".old li").inner_text()
    assert page.locator(".item").count() == 11


def test_it_survives_a_reload(paper):
    page = paper().page
    before = shown(page)
    page.reload()
    page.wait_for_selector(".item")
    assert shown(page) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_accessible(paper, violations, scheme, width):  # noqa: F811
    page = paper(width=width, color_scheme=scheme).page
    assert violations(page) == []
    page.locator(".item").first.get_by_role("button", name="编辑").click()
    assert violations(page) == []
    page.get_by_role("button", name="作答").click()
    page.locator(".taking input").first.check()
    page.wait_for_selector(".verdict")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
