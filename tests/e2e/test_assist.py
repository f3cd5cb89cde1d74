"""The assist page as an agent uses it."""

import re

import pytest

from kb.contract import Suggestion

from .conftest import until

INSTALLING = "装机移机几天完成，师傅还没来"
UNKNOWN = "附近哪家火锅店好吃"
CLIPBOARD = "navigator.clipboard.readText()"


def type_in(page, text):
    page.locator("#complaint").press_sequentially(text)


def answered(page, text=INSTALLING):
    page.fill("#complaint", text)
    page.wait_for_selector(".verdict.found")


def test_the_field_has_the_focus_and_an_answer_appears_while_typing(open_page):
    watch = open_page()
    page = watch.page
    assert page.evaluate("document.activeElement.id") == "complaint"
    page.wait_for_selector("#examples button")
    type_in(page, INSTALLING)
    page.wait_for_selector(".card-wording")
    order = page.eval_on_selector_all(".answer-main h2", "all => all.map(h => h.firstChild.textContent)")
    usual = ["处理步骤", "时限", "标准答复", "禁止"]
    assert order == [order[0], *(name for name in usual if name in order[1:])]  # the surest card's first
    assert page.locator("#verdict").inner_text().startswith("有已批准的规定")
    assert all(body["preview"] for body in watch.suggestions())
    assert len(watch.suggestions()) < len(INSTALLING) / 2


def answer_of(page, service, complaint=INSTALLING):
    return page.request.post(f"{service.url}/v1/suggest", data={"complaint": complaint, "preview": True}).json()


def test_what_is_shown_is_verbatim(open_page, service):
    page = open_page().page
    answered(page)
    answer = answer_of(page, service)
    said = page.eval_on_selector_all(".card-wording .say", "all => all.map(p => [...p.childNodes].map(n => n.placeholder ?? n.textContent).join(''))")
    assert said == [wording["text"] for wording in answer["wordings"]]
    steps = page.eval_on_selector_all(".card-procedure:first-of-type .step-text", "all => all.map(step => step.firstChild.textContent)")
    assert steps[: len(answer["procedures"][0]["steps"])] == [step["text"] for step in answer["procedures"][0]["steps"]]


def test_nothing_is_asked_in_the_middle_of_pinyin(open_page):
    watch = open_page()
    page = watch.page
    page.focus("#complaint")
    keys = page.context.new_cdp_session(page)
    for pinyin in ("z", "zh", "zhuang", "zhuang'ji"):
        keys.send("Input.imeSetComposition", {"text": pinyin, "selectionStart": len(pinyin), "selectionEnd": len(pinyin)})
        page.wait_for_timeout(150)
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")  # picks a candidate, does not commit
    page.wait_for_timeout(100)
    assert watch.suggestions() == []
    keys.send("Input.imeSetComposition", {"text": "装机", "selectionStart": 2, "selectionEnd": 2})
    keys.send("Input.insertText", {"text": "装机要几天"})
    page.wait_for_selector(".verdict")
    assert [body["complaint"] for body in watch.suggestions()][-1].endswith("装机要几天")
    assert all(body["preview"] for body in watch.suggestions())


def test_from_question_to_source_and_back_without_a_mouse(open_page, service):
    watch = open_page()
    page = watch.page
    type_in(page, INSTALLING)
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer-main [data-card]")
    first = page.eval_on_selector(".answer-main [data-card]", "card => card.dataset.card")
    until(page, f"document.activeElement.dataset.card === '{first}'")
    assert watch.suggestions()[-1]["preview"] is False
    cards = page.eval_on_selector_all(".answer-main [data-card]", "all => all.map(card => card.dataset.card)")
    for card in cards[1 : cards.index("deadline") + 1]:
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.dataset.card") == card
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel mark")
    assert page.evaluate("document.activeElement.closest('dialog').id") == "panel"
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")
    assert page.evaluate("document.activeElement.dataset.card") == "deadline"
    page.keyboard.press("1")
    until(page, "document.querySelector('#toast').classList.contains('shown')")
    assert page.evaluate(CLIPBOARD) == answer_of(page, service)["wordings"][0]["text"]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "complaint"
    page.keyboard.press("ArrowRight")  # lets go of the selection
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.card") == first
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "complaint"


def test_digits_in_the_field_are_typed_and_alt_copies(open_page, service):
    page = open_page().page
    answered(page)
    page.locator("#complaint").press("End")
    page.keyboard.press("1")
    assert page.input_value("#complaint").endswith("1")
    page.keyboard.press("Alt+Digit2")
    until(page, "document.querySelector('#toast').textContent.includes('复制')")
    assert page.evaluate(CLIPBOARD) == answer_of(page, service)["wordings"][1]["text"]


def test_blanks_are_filled_copied_and_kept(open_page):
    watch = open_page()
    page = watch.page
    answered(page)
    card = page.locator(".card-wording", has_text="受理装机移机")
    assert "不属于已批准的口径" in card.inner_text()
    blanks = card.locator("input.blank")
    blanks.nth(0).fill("10")
    card.locator(".copy").click()
    until(page, "document.querySelector('#toast').textContent.includes('还有 1 处空白')")
    blanks.nth(1).fill("8")
    blanks.nth(1).press("Enter")
    until(page, "/^已复制口径 \\d$/.test(document.querySelector('#toast').textContent)")
    assert "最迟10月8日完成" in page.evaluate(CLIPBOARD)
    copied = [body for path, body in watch.sent if path == "feedback"]
    assert (copied[0]["kind"], copied[0]["query"]) == ("copied", INSTALLING)
    commits = [body for body in watch.suggestions() if not body["preview"]]
    assert len(commits) == 1
    page.locator("#complaint").press("End")
    page.keyboard.type("！")
    page.wait_for_timeout(700)
    assert card.locator("input.blank").nth(0).input_value() == "10"


def test_the_ticket_names_the_limits_own_source_and_whom_it_is_for(open_page, service):
    page = open_page().page
    answered(page)
    deadline = next(d for d in answer_of(page, service)["deadlines"] if d["form"] != "at_once")
    fields = page.locator(".card-ticket .fields").inner_text()
    assert f"《{deadline['citation']['title']}》" in fields.split("依据")[1]
    assert deadline["applies_to"]["operator"] in fields.split("最迟")[0]


def test_steps_stay_ticked(open_page):
    page = open_page().page
    answered(page)
    page.locator(".steps input").nth(1).check()
    page.locator("#complaint").press("End")
    page.keyboard.type("！")
    page.wait_for_timeout(700)
    assert page.locator(".steps input").nth(1).is_checked()


def test_what_may_apply_is_marked_and_a_click_says_it(open_page):
    watch = open_page()
    page = watch.page
    answered(page, "投诉多久能解决")
    mark = page.locator(".card-deadline .chip.maybe", has_text="VIP").first
    assert mark.inner_text() == "可能适用 · 望澜通信 · 望澜 · VIP"
    mark.click()
    until(page, "!document.querySelector('.card-deadline .chip.maybe')")
    assert page.input_value("[name=tier]") == "VIP"
    assert watch.suggestions()[-1]["context"] == {"operator": "望澜通信", "region": "望澜", "tier": "VIP"}
    assert "普通客户的投诉自受理" not in page.locator(".section-deadline").inner_text()


def test_the_context_is_remembered_but_for_the_time_received(open_page, service):
    watch = open_page()
    page = watch.page
    page.fill("[name=operator]", "望澜通信")
    page.select_option("[name=area]", "rural")
    page.fill("[name=received_at]", "2026-09-28T10:00")
    page.locator("[name=received_at]").blur()
    page.reload()
    assert (page.input_value("[name=operator]"), page.input_value("[name=area]"), page.input_value("[name=received_at]")) == ("望澜通信", "rural", "")


def test_a_ticket_system_opens_the_page_with_question_and_context(open_page):
    watch = open_page("/?q=装宽带要几天&operator=望澜通信&area=农村&received_at=2026-09-28T02:00:00Z")
    page = watch.page
    page.wait_for_selector(".verdict")
    body = watch.suggestions()[0]
    assert body["complaint"] == "装宽带要几天"
    assert body["context"] == {"operator": "望澜通信", "area": "rural", "received_at": "2026-09-28T10:00"}
    assert body["preview"] is True


def test_the_time_left_counts_down(open_page):
    page = open_page("/?received_at=2020-01-01T10:00").page
    answered(page)
    assert page.locator(".left.over").first.inner_text().startswith("已超")
    page.fill("[name=received_at]", "2099-01-01T10:00")
    page.locator("[name=received_at]").blur()
    page.wait_for_selector(".left.ample")


def test_a_time_that_is_no_deadline_is_shown_first_where_it_is_asked_for(open_page):
    page = open_page().page
    answered(page, "投诉记录保存多久")
    headings = page.eval_on_selector_all(".answer-main h2", "all => all.map(h => h.firstChild.textContent)")
    assert headings[0] == "其他期限"
    assert "时限" not in headings
    assert page.locator(".card-period h3").first.inner_text().endswith("2年")
    assert "没有找到适用的时限" not in page.locator("#verdict").inner_text()


def test_no_answer_is_said_and_becomes_a_gap(open_page):
    watch = open_page()
    page = watch.page
    page.fill("#complaint", UNKNOWN)
    page.wait_for_selector(".verdict.none")
    assert page.locator(".verdict strong").inner_text() == "没有已批准的答案"
    assert "缺口清单" not in page.locator("#verdict").inner_text()
    page.locator("#complaint").press("Enter")
    until(page, "document.querySelector('#verdict').textContent.includes('缺口清单')")
    editor = open_page("/editor").page
    editor.wait_for_selector(".complaint")
    assert UNKNOWN in editor.locator("#gaps").inner_text()
    assert int(editor.locator("#count-searches").inner_text()) >= 1


def test_thumbs_are_kept_with_their_reason(open_page):
    watch = open_page()
    page = watch.page
    answered(page)
    card = page.locator(".card-deadline").first
    card.get_by_label("没有帮助").click()
    with page.expect_response(re.compile("feedback")) as kept:
        card.get_by_role("button", name="时限有误").click()
    assert kept.value.status == 201
    assert card.get_by_text("已记录").is_visible()
    editor = open_page("/editor").page
    editor.wait_for_selector("#disputed td")
    assert "时限有误" in editor.locator("#disputed").inner_text()


def test_a_dead_server_is_said_asked_again_and_nothing_typed_is_lost(open_page):
    watch = open_page(forgive=("Failed to load resource",))
    page = watch.page
    page.route("**/v1/suggest", lambda route: route.abort())
    type_in(page, INSTALLING)
    page.wait_for_selector("#notice p")
    assert "自动重试" in page.locator("#notice").inner_text()
    assert page.input_value("#complaint") == INSTALLING
    page.unroute("**/v1/suggest")
    page.wait_for_selector(".verdict.found")
    assert page.locator("#notice").inner_text() == ""
    page.reload()
    assert page.input_value("#complaint") == INSTALLING


def test_waiting_is_shown_only_where_it_takes_long(open_page):
    page = open_page().page
    page.evaluate(
        "new MutationObserver(() => document.body.classList.contains('waiting') && (window.waited = true)).observe(document.body, {attributes: true})"
    )
    page.route("**/v1/suggest", lambda route: route.fulfill(json=ANSWER))
    page.fill("#complaint", "很快的回答")
    page.wait_for_selector(".verdict")
    assert page.evaluate("window.waited") is None
    held = []
    page.unroute("**/v1/suggest")
    page.route("**/v1/suggest", lambda route: held.append(route))
    page.fill("#complaint", "很慢的回答")
    page.wait_for_selector("body.waiting")
    assert page.locator(".verdict").is_visible()  # the older answer stays until the new one is there
    held[0].fulfill(json=ANSWER)
    page.wait_for_selector("body:not(.waiting)")


def test_an_older_question_never_overwrites_a_newer_one(open_page):
    page = open_page().page
    held = []
    page.route("**/v1/suggest", lambda route: held.append(route))
    page.fill("#complaint", "先问的")
    page.wait_for_timeout(400)
    page.fill("#complaint", "后问的")
    page.wait_for_timeout(400)
    held[1].fulfill(json={**ANSWER, "warnings": ["后答的"]})
    page.wait_for_selector(".warning")
    held[0].fulfill(json={**ANSWER, "warnings": ["先答的"]})
    page.wait_for_timeout(200)
    assert page.locator(".warning").all_inner_texts() == ["后答的"]


def test_emptying_the_field_brings_the_examples_back_and_one_asks(open_page):
    watch = open_page()
    page = watch.page
    answered(page)
    page.fill("#complaint", "")
    assert page.locator("#welcome").is_visible()
    assert page.locator(".card").count() == 0
    page.locator("#examples button").first.click()
    page.wait_for_selector(".verdict")
    assert watch.suggestions()[-1]["preview"] is False


@pytest.mark.parametrize("width", [360, 768, 1100, 1920])
def test_nothing_runs_over_the_edge(open_page, width):
    page = open_page(width=width, height=780).page
    answered(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    columns = page.evaluate("getComputedStyle(document.querySelector('#answer')).gridTemplateColumns.split(' ').length")
    assert columns == (2 if width >= 1100 else 1)
    if width < 800:
        assert page.locator("[name=operator]").is_hidden()
        page.locator("[data-toggle]").click()
        assert page.locator("[name=operator]").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_dark_mode_follows_the_system_until_someone_chooses(open_page):
    watch = open_page(color_scheme="dark")
    page = watch.page
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("[data-theme-toggle]").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_paper_holds_the_answer_and_nothing_to_click(open_page):
    page = open_page().page
    answered(page)
    page.emulate_media(media="print")
    assert page.locator(".card-procedure").first.is_visible()
    for hidden in (".top nav", "#context", ".thumbs", ".copy"):
        assert page.locator(hidden).first.is_hidden()


ANSWER = Suggestion(answered=False, confidence=0.0, took_ms=1.0).json_ready()


def test_a_limit_that_is_late_is_seen_and_its_start_is_changed_by_key(open_page):
    page = open_page("/?operator=甲水务&region=陕西").page
    answered(page, "水管爆裂，大前天早上9点报修的，还没修复")
    fact = page.locator(".understood .fact")
    assert re.fullmatch(r"报修 \d\d-\d\d 09:00 ✎", fact.inner_text())
    assert re.match(r"已超时 \d天", page.locator(".card-deadline .left.over").first.inner_text())
    fact.focus()
    page.keyboard.press("Enter")
    page.locator(".understood input").fill(page.evaluate("new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 16)"))
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.card-deadline .left.ample') !== null")
    assert page.locator(".card-deadline .left.over").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_only_a_sure_answer_is_green(open_page, service, scheme):
    page = open_page(color_scheme=scheme, width=400).page
    answer = answer_of(page, service)
    assert answer["grade"] == "sure"
    place = answer["wordings"][0]["citation"]
    items = [{"text": f"第{number}样要写全的内容", "start": number, "end": number + 1} for number in range(14)]
    doubtful = {**answer, "grade": "possible", "listed": {"text": "", "items": items, "count": 14, "citation": place, "amended_by": [], "matter": 0}}
    green = "[...document.querySelectorAll('#verdict *, .left')].some(one => [getComputedStyle(one).color, getComputedStyle(one).borderLeftColor].includes(%s))"
    own = "(document.body.style.accentColor = 'var(--green)', getComputedStyle(document.body).accentColor)"
    answered(page)
    assert page.evaluate(green % own)
    page.route("**/v1/suggest", lambda route: route.fulfill(json=doubtful))
    page.fill("#complaint", f"{INSTALLING}吗")
    page.wait_for_selector(".verdict.possible")
    assert not page.evaluate(green % own)
    assert page.locator(".verdict strong").inner_text() == "可能有关的规定"
    assert page.locator(".card-listed h3").inner_text() == "共 14 项"
    page.locator(".card-listed summary").click()
    assert page.locator(".card-listed li").last.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_cases_stand_side_by_side_and_a_key_chooses(open_page):
    page = open_page("/?operator=望澜通信&region=望澜").page
    answered(page, "宽带断了")
    cases = page.locator(".sets .set")
    assert [text.split("\n")[0] for text in cases.all_inner_texts()] == ["A 城镇", "B 农村"]
    assert "48小时内" in cases.nth(1).inner_text()
    assert "您家在农村" in cases.nth(1).inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+b")
    until(page, "document.querySelector('.sets') === null")
    assert page.input_value("[name=area]") == "rural"
    assert "48小时内" in page.locator(".card-deadline").first.inner_text()
