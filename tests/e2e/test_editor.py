"""The editor's page withdraws a document after asking, and takes it back."""

import re

from openpyxl import load_workbook


def test_a_document_is_withdrawn_and_taken_back(open_page):
    page = open_page("/editor").page
    page.wait_for_selector("#documents tbody tr")
    page.fill("#find input", "号码😀回收")
    row = page.locator("#documents tbody tr", has_text="号码😀回收")
    row.wait_for()
    page.once("dialog", lambda dialog: dialog.dismiss())
    row.get_by_role("button", name=re.compile("撤下")).click()
    assert page.locator("#withdrawn tr").count() == 0
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name=re.compile("撤下")).click()
    back = page.locator("#withdrawn tbody tr", has_text="号码😀回收")
    back.wait_for()
    row.wait_for(state="detached")
    page.once("dialog", lambda dialog: dialog.accept())
    back.get_by_role("button", name=re.compile("恢复")).click()
    row.wait_for()
    back.wait_for(state="detached")


def test_a_rule_is_set_side_by_side_over_all_places_by_the_keyboard(open_page, tmp_path):
    page = open_page("/editor").page
    choice = page.locator("#places select")
    choice.wait_for()
    assert choice.locator("option").all_inner_texts() == ["请选择", "《样机借用办法》望澜通信 · 各业务，3 个地区"]
    choice.focus()
    page.keyboard.press("ArrowDown")
    page.locator("#places table").wait_for()
    assert page.locator("#places thead th").all_inner_texts()[2:] == ["陕西"]
    assert "一字不差 1" in page.locator("#places .told").first.inner_text()
    limit, inspected = page.locator("#places tbody tr").all()
    assert "5日内归还" in limit.inner_text()
    assert (limit.locator("del").inner_text(), limit.locator("ins").inner_text()) == ("5", "9")
    assert inspected.locator("td").all_inner_texts() == ["门店&amp;客户应当当面验机。", "相同", "相同"]
    page.keyboard.press("Tab")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename == "样机借用办法对照.xlsx"
    saved.value.save_as(tmp_path / "a.xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "a.xlsx").active]
    assert rows[1][rows[0].index("陕西")].startswith("不同")
