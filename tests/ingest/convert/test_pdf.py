import pytest

from ingest.convert import convert
from ingest.partition import partition
from kb.errors import UnreadableFile

FIRST = "第一条 接到报修以后，值班人员应当先问清地址和现象，再向客户说明几时到场，如果"
PAGES = [
    ["某某公司内部文件", "装维服务办法", FIRST, "- 1 -"],
    ["某某公司内部文件", "不能按时到场，要提前半小时告知。", "第二条 修好以后请客户确认。", "- 2 -"],
    ["某某公司内部文件", "第三条 不得收受礼物。", "- 3 -"],
]


def read(tmp_path, data):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return convert(path, "a.pdf")


def test_a_sentence_that_runs_over_the_page_closes_again(tmp_path, pdf):
    source = read(tmp_path, pdf(PAGES))
    drafts, aside = partition(source)
    assert drafts[0].text == f"装维服务办法\n{FIRST}不能按时到场，要提前半小时告知。\n第二条 修好以后请客户确认。\n第三条 不得收受礼物。"
    assert drafts[0].title == "装维服务办法"
    gone = "".join(source.text[span.start : span.end] for span in aside).split("\n")
    assert [line for line in gone if line] == [line for page in PAGES for line in (page[0], page[-1])]
    assert {span.reason for span in aside} == {"page_artefact"}


def test_a_title_that_heads_every_page_stays_once(tmp_path, pdf):
    pages = [["装维服务办法", f"第{n}条 这是一句话。", f"第{i}页 共3页"] for i, n in enumerate("一二三", 1)]
    draft = partition(read(tmp_path, pdf(pages)))[0][0]
    assert draft.text == "装维服务办法\n第一条 这是一句话。\n第二条 这是一句话。\n第三条 这是一句话。"


def test_an_encrypted_file(tmp_path, pdf):
    with pytest.raises(UnreadableFile, match="encrypted"):
        read(tmp_path, pdf(PAGES, encrypted=True))


def test_a_scan(tmp_path, pdf):
    with pytest.raises(UnreadableFile, match="no text layer"):
        read(tmp_path, pdf([[], []]))
