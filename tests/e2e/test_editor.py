"""The editor's page withdraws a document after asking, and takes it back."""

import re


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
