from math import cos, radians, sin
from time import perf_counter

import pytest

from ingest.clean import clean
from ingest.convert import convert
from ingest.facts.tables import cells
from ingest.partition import partition
from kb.errors import UnreadableFile


def text(left, top, words, size=12, turned=0):
    """A drawing of ``words`` with their upper left corner so many points from that of an A4 page, ``turned`` by degrees."""
    c, s = cos(radians(turned)), sin(radians(turned))
    return b"BT /F1 %g Tf %.4f %.4f %.4f %.4f %g %g Tm <%s> Tj ET" % (size, c, s, -s, c, left, 842 - top - size, words.encode("gbk").hex().encode())


def line(left, top, right, bottom):
    """A drawing of a ruled line."""
    return b"%g %g m %g %g l S" % (left, 842 - top, right, 842 - bottom)


def box(left, top, right, bottom):
    """A drawing of a frame."""
    return b"%g %g %g %g re S" % (left, 842 - bottom, right - left, bottom - top)


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


LONG = "营业员在受理时先核对证件再讲清资费和期限请客户确认"  # 25 characters, 250 points at 10


def aside(source):
    return [source.text[span.start : span.end].strip() for span in source.set_aside]


def lines_of(words, count):
    return [f"{chr(ord('甲') + n) if n else words[0]}{words[1:]}" for n in range(count)]


@pytest.mark.parametrize("shift", [0, 7], ids=["level", "half a line lower"])
def test_columns_are_read_one_after_the_other(tmp_path, pdf, shift):
    left, right = lines_of(LONG, 8), lines_of("投诉" + LONG[2:], 8)
    page = [text(200, 40, "两栏的办法", 16), text(40, 70, "一、总则")]
    page += [text(40, 100 + 16 * n, words, 10) for n, words in enumerate(left)]
    page += [text(305, 100 + shift + 16 * n, words, 10) for n, words in enumerate(right)]
    page += [text(40, 300, "本办法自印发之日起施行，由客户服务部负责解释，与此前规定不一致的以本办法为准。")]
    source = read(tmp_path, pdf([page]))
    assert source.text.split("\n") == [
        "两栏的办法",
        "一、总则",
        "".join(left) + "".join(right),
        "本办法自印发之日起施行，由客户服务部负责解释，与此前规定不一致的以本办法为准。",
    ]


def test_three_columns(tmp_path, pdf):
    columns = [[f"{name}栏第{n}行的话不短不长刚好" for n in range(6)] for name in "左中右"]
    page = [text(40 + 180 * x, 100 + 16 * n, words, 10) for x, column in enumerate(columns) for n, words in enumerate(column)]
    assert read(tmp_path, pdf([page])).text == "".join("".join(column) for column in columns)


def ruled(rows, downs, acrosses):
    """A table with all its lines; ``rows`` are (column, row, words)."""
    drawn = [line(downs[0], at, downs[-1], at) for at in acrosses] + [line(at, acrosses[0], at, acrosses[-1]) for at in downs]
    return drawn + [text(downs[column] + 5, acrosses[row] + 5, words, 10) for column, row, words in rows]


def grid(source):
    return [[source.text[slice(*span)] for span in cells(block)] for block in source.blocks]


def test_a_ruled_table_with_merged_cells(tmp_path, pdf):
    words = [(0, 0, "业务"), (1, 0, "时限"), (0, 1, "装机"), (1, 1, "城区"), (2, 1, "2日"), (1, 2, "农村"), (2, 2, "3日（山区")]
    page = [
        text(50, 50, "时限如下："),
        box(50, 80, 350, 155),
        line(150, 80, 150, 155),
        line(250, 105, 250, 155),
        line(50, 105, 350, 105),
        line(150, 130, 350, 130),
        *(text((50, 150, 250)[column] + 5, (80, 105, 130)[row] + 3, cell, 8) for column, row, cell in words),
        text(255, 143, "另约）", 8),
        text(50, 170, "表后的话。"),
    ]
    source = read(tmp_path, pdf([page]))
    assert source.text == "时限如下：\n业务 | 时限\n装机 | 城区 | 2日\n农村 | 3日（山区另约）\n表后的话。"
    assert grid(source) == [["业务", "时限", "时限"], ["装机", "城区", "2日"], ["装机", "农村", "3日（山区另约）"]]
    assert source.blocks[0].kind == "table_header"


def test_a_table_without_lines_and_a_note_under_it(tmp_path, pdf):
    rows = [["业务", "区域", "时限"], ["装机", "城区", "2日"], ["移机", "农村", "3个工作日"], ["复机", "", "即时"]]
    page = [text((50, 200, 350)[x], 100 + 18 * y, words) for y, row in enumerate(rows) for x, words in enumerate(row) if words]
    source = read(tmp_path, pdf([[*page, text(50, 180, "注：从严。")]]))
    assert grid(source) == rows
    assert source.text.endswith("\n注：从严。")


def test_a_frame_around_text_is_no_table(tmp_path, pdf):
    source = read(tmp_path, pdf([[box(40, 40, 500, 120), text(50, 50, "提示：办理前先核对证件。")]]))
    assert source.blocks == ()


def test_columns_that_may_be_a_table_are_told(tmp_path, pdf):
    page = [text(40, 100 + 32 * n, f"第{n}类", 10) for n in range(4)]
    page += [text(250, 100 + 16 * n, words, 10) for n, words in enumerate(lines_of(LONG, 8))]
    source = read(tmp_path, pdf([page]))
    assert source.text.split("\n") == ["第0类", "第1类", "第2类", "第3类", "".join(lines_of(LONG, 8))]
    assert {notice.message for notice in source.warnings} == {"page 1: columns that may be a table"}


def test_a_table_of_contents_stays_lines(tmp_path, pdf):
    page = [text(50, 50, "目录")]
    page += [text(50, 80 + 18 * n, f"第{word}章 章名") for n, word in enumerate("一二三四")]
    page += [text(500, 80 + 18 * n, str(n + 1)) for n in range(4)]
    source = clean(read(tmp_path, pdf([page, ["第一章 章名", "正文的话。"]])))
    assert "contents" in {span.reason for span in source.set_aside}
    assert partition(source)[0][0].text.endswith("第一章 章名\n正文的话。")


def test_stamps_across_a_page_are_set_aside(tmp_path, pdf):
    pages = [[f"第{n}条 这是第{n}句话，说完了。", text(150, 600, "内部资料", 40, 45)] for n in "一二三"]
    pages = [[*page, text(60, 44, "严禁外传", 36)] for page in pages]
    source = read(tmp_path, pdf(pages))
    assert partition(source)[0][0].text == "\n".join(f"第{n}条 这是第{n}句话，说完了。" for n in "一二三")
    assert aside(source) == ["内部资料", "严禁外传"] * 3


@pytest.mark.parametrize("turned", [90, 270])
def test_pages_that_lie_on_their_side(tmp_path, pdf, turned):
    place = {90: lambda n: (100 + 20 * n, 742), 270: lambda n: (500 - 20 * n, 50)}[turned]
    page = [text(*place(n), f"第{word}行。", 12, turned) for n, word in enumerate("一二三")]
    assert read(tmp_path, pdf([page], rotate=turned)).text == "第一行。\n第二行。\n第三行。"


def test_one_page_listed_over_and_over(tmp_path, pdf):
    started = perf_counter()
    source = read(tmp_path, pdf([["只有一页。", "再没有了。"]], again=20_000))
    assert source.text == "只有一页。\n再没有了。"
    assert [notice.message for notice in source.warnings] == ["pages that repeat another one and were left out: 2–20000"]
    assert perf_counter() - started < 60


def test_pages_without_text_among_others_are_told(tmp_path, pdf):
    source = read(tmp_path, pdf([["第一页有一句话。", "第二句话也在这里。"], [], []]))
    assert [notice.message for notice in source.warnings] == ["pages without a text layer: 2–3"]
