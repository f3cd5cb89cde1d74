"""The pages hold no knowledge, no inline code, and name only what is there."""

import re
from pathlib import Path

import pytest

from assist_api import pages_bp

STATIC = Path(pages_bp.__file__).parent / "static"
PAGES = ["/", "/editor", "/embed", "/documents/ban-fa-1"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_inline_code_and_its_files_are_there(client, path):
    html = client.get(path).get_data(as_text=True)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|javascript:|https?://(?!www\.w3\.org)", html)
    for file in re.findall(r'(?:src|href)="(/static/[^"]+)"', html):
        with client.get(file) as response:
            assert response.status_code == 200, file


def test_pages_need_no_key_but_their_data_does(make_app):
    client = make_app(api_keys=("key-1",)).test_client()
    assert all(client.get(path).status_code == 200 for path in PAGES)
    assert {client.get(path).status_code for path in ("/v1/start", "/v1/editor", "/v1/gaps", "/v1/documents/ban-fa-1")} == {401}


def test_a_document_id_is_text_in_its_page(client):
    html = client.get("/documents/%22%3E%3Cscript%3E").get_data(as_text=True)
    assert "<script>" not in html


def test_the_modules_named_in_the_head_are_those_that_are_imported():
    def imports(name, seen):
        for found in re.findall(r'from "\./([\w.]+)"', (STATIC / "js" / name).read_text("utf-8")):
            if found not in seen:
                seen.add(found)
                imports(found, seen)
        return seen

    assert sorted(imports("assist_page.js", set())) == sorted(pages_bp.MODULES)


@pytest.mark.parametrize("module", sorted(STATIC.rglob("*.js")), ids=lambda path: path.name)
def test_modules_are_small_documented_and_write_no_markup(module):
    text = module.read_text("utf-8")
    assert text.startswith("//")
    assert text.count("\n") <= 200
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text)
