import string

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.convert.markdown import parse
from ingest.coverage import coverage
from ingest.partition import partition
from ingest.source import Source

RECEPTION = (
    "第一条 客户来访，营业员应当起立迎接，问明投诉的来意并登记。\n" + "第二条 不能当场答复的投诉，约定回复的时间，并由首问的人跟踪到底。\n" * 6
)
REPAIR = "第一条 接到障碍申告，值班人员当场派单，并告知客户预约的时间。\n" + "第二条 修复以后当天回访客户，问明宽带是否恢复，装维是否守时。\n" * 6
RECIPE = "第一步把面粉和水揉成团，醒半个小时。\n" + "第二步擀成薄片，切成细丝，下锅煮熟，捞出过凉水，拌上酱料就可以吃了。\n" * 6


def split(text, name="page.txt"):
    source = clean(Source(name, text))
    drafts, aside = partition(source)
    assert coverage(source, drafts, aside) == 1.0
    return drafts, [span for span in aside if span.reason in ("off_topic", "duplicate")]


def titles(text):
    return [draft.title for draft in split(text)[0]]


def test_one_document_is_one_draft():
    drafts, _ = split("接待办法\n" + RECEPTION)
    assert [draft.title for draft in drafts] == ["接待办法"]
    assert drafts[0].text == ("接待办法\n" + RECEPTION).strip()


def test_a_title_line_is_a_heading():
    draft = split("接待办法\n\n在营业厅接待客户，按本办法办理。\n" + RECEPTION)[0][0]
    assert [(b.kind, b.level, draft.text[b.start : b.end]) for b in draft.blocks] == [("heading", 1, "接待办法")]


def test_one_document_is_kept_whatever_it_is_about():
    drafts, aside = split("凉面的做法\n" + RECIPE)
    assert len(drafts) == 1
    assert aside == []


def test_titles_on_lines_of_their_own_with_numbering_that_restarts():
    assert titles(f"客户接待办法\n{RECEPTION}\n障碍申告规定（试行）\n{REPAIR}") == ["客户接待办法", "障碍申告规定（试行）"]


def test_a_title_line_opens_its_document():
    drafts, _ = split(f"客户接待办法\n{RECEPTION}\n障碍申告规定\n{REPAIR}")
    assert drafts[1].text.startswith("障碍申告规定\n第一条")


def test_words_that_open_a_slide_are_its_title():
    assert titles("* * 投诉处理技巧 目录 一、概述 二、原则 * 一、概述 投诉要登记。* 二、原则 投诉要回复。") == ["投诉处理技巧"]


def test_titles_that_run_into_their_first_clause():
    flat = f"客户接待办法{RECEPTION}障碍申告规定(试行){REPAIR}".replace("\n", "")
    assert titles(flat) == ["客户接待办法", "障碍申告规定(试行)"]


def test_doubled_title_lines():
    page = "".join(f"{title}\n\n{title}\n\n{body}\n" for title, body in [("客户接待办法", RECEPTION), ("凉面的做法", RECIPE), ("障碍申告", REPAIR)])
    drafts, aside = split(page)
    assert [draft.title for draft in drafts] == ["客户接待办法", "障碍申告"]
    assert drafts[0].text.count("客户接待办法") == 1
    assert {span.reason for span in aside} == {"off_topic", "duplicate"}


def test_a_notice_and_what_it_publishes_stay_together():
    notice = "湘某客服〔2019〕3号\n关于印发《客户接待办法》的通知\n各分公司：\n" + "为了规范接待，现将办法印发给你们，请遵照执行。\n" * 8
    drafts, _ = split(f"{notice}客户接待办法\n{RECEPTION}")
    assert len(drafts) == 1


def test_an_annex_stays():
    assert len(split(f"客户接待办法\n{RECEPTION}附件1：\n受理登记要求\n{REPAIR}")[0]) == 1


def test_a_handbooks_chapters_are_no_documents():
    book = f"第一章 总则\n{RECEPTION}第二章 受理\n{RECEPTION}工单填写规范\n一、工单类型\n选对类型。\n二、内容\n写清经过。\n"
    assert len(split("投诉处理手册\n" + book)[0]) == 1


def test_restarted_numbering_without_a_title_is_no_boundary():
    assert len(split("服务规范\n第一章 环境\n" + RECEPTION + "第一章 语言\n" + REPAIR)[0]) == 1


def test_the_copy_that_was_cut_short_goes():
    parts = [("客户接待办法", RECEPTION[:230]), ("障碍申告规定", REPAIR), ("接待办法全文", RECEPTION)]
    page = "".join(f"{title}\n\n{title}\n\n{body}\n" for title, body in parts)
    drafts, aside = split(page)
    assert [draft.title for draft in drafts] == ["障碍申告规定", "接待办法"]
    assert any(span.reason == "duplicate" and span.end - span.start > 200 for span in aside)


def test_a_page_that_is_all_off_topic_is_kept():
    page = "".join(f"{title}\n\n{title}\n\n{RECIPE}{title}的来历。\n" for title in ("凉面的做法", "拌面的做法", "汤面的做法"))
    assert split(page)[0]


def test_two_instruments_in_one_markdown_file():
    source = parse(f"# 客户接待办法\n\n{RECEPTION}\n# 障碍申告规定\n\n{REPAIR}", "a.md")
    drafts, _ = partition(clean(source))
    assert [draft.title for draft in drafts] == ["客户接待办法", "障碍申告规定"]
    assert [draft.text[b.start : b.end] for draft in drafts for b in draft.blocks if b.kind == "heading"] == ["客户接待办法", "障碍申告规定"]


def test_what_begins_or_ends_in_mid_text_is_incomplete():
    def lacks(text):
        return split(text)[0][0].incomplete

    assert lacks("处理手册\n先安抚客户，再报告。\n（三）客户辱骂员工\n保持克制。\n（四）客户醉酒\n请保安协助。")
    assert lacks("处理手册\n一、受理\n客户投诉的，应当先听清经过，再逐项登记到系统里并且马上")
    assert lacks("处理手册\n一、受理\n需要登记的内容如下：")
    assert lacks("处理手册 内容摘要：\n一、受理\n登记投诉。")
    assert lacks("处理手册\n一、受理\n登记投诉。\n还剩9页未读，下载后查看全文")
    assert lacks("处理手册\n目录\n第一章 受理....1\n第二章 查证....5\n第三章 回复....9\n第四章 归档....12\n为了处理好投诉，制定本手册。")
    assert not lacks("处理手册\n一、受理\n登记投诉。\n二、回复\n约定时间。\n某某公司客户服务部\n二○一一年七月二日")
    assert not lacks("处理手册一、受理登记投诉。二、回复约定时间。")
    assert not lacks("接待办法\n" + RECEPTION)


PIECES = st.one_of(
    st.sampled_from(
        [
            "客户接待办法",
            "障碍申告规定",
            "目录",
            "第一章 总则",
            "第一条 客户投诉应当登记。",
            "一、受理",
            "相关文档",
            "甲.docx",
            "- 3 -",
            "18 ",
            "欧阳美(2020.01.02)",
            "本文档由网友上传，仅供学习。",
            RECEPTION,
            REPAIR,
            RECIPE,
            "总则 .... 1\n",
            "（一）受理 (3)",
        ]
    ),
    st.text(alphabet="客户投诉办法规定第一二三章条、。：（）()1 23\n" + string.ascii_letters, max_size=40),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", "\n", "\n\n", " "])), max_size=14))
def test_every_character_has_one_place(parts):
    text = "".join(piece + glue for piece, glue in parts)
    source = clean(Source("a.txt", text))
    drafts, aside = partition(source)
    places = [0] * len(text)
    for draft in drafts:
        assert draft.text == "".join(text[p.origin : p.origin + p.length] for p in draft.pieces)
        at = 0
        for piece in draft.pieces:
            assert piece.start == at
            at += piece.length
            for origin in range(piece.origin, piece.origin + piece.length):
                places[origin] += 1
        for block in draft.blocks:
            assert 0 <= block.start < block.end <= len(draft.text)
    for span in aside:
        for origin in range(span.start, span.end):
            places[origin] += 1
    assert all(count == 1 for count, char in zip(places, text, strict=True) if not char.isspace())
    assert all(count <= 1 for count in places)
    assert coverage(source, drafts, aside) == 1.0
    assert bool(drafts) or not "".join(text[i] for i in range(len(text)) if not any(s.start <= i < s.end for s in source.set_aside)).strip()
    assert list(aside) == sorted(aside, key=lambda span: span.start)
