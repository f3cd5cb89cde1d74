"""Where the documents of one page begin."""

from ingest.partition.boundaries import boundaries

ARTICLES = "".join(f"第{n}条 坐席应当登记客户的诉求,办结以后回访客户,记录客户是否满意。\n" for n in "一二三四五六七八")
BODY = f"第一章 总则\n{ARTICLES}"


def starts(text):
    return [text[found.start :].partition("\n")[0] for found in boundaries(text)]


def test_one_document_has_none():
    assert starts("热线接听细则\n" + BODY) == []


def test_a_title_where_an_outline_begins_again():
    assert starts("热线接听细则\n" + BODY + "客户回访办法\n" + BODY) == ["客户回访办法"]


def test_an_annex_or_what_a_notice_publishes_stays_with_it():
    notice = f"关于印发《客户回访办法》的通知\n{ARTICLES}"
    assert starts(notice + "客户回访办法\n" + BODY) == []
    assert starts("热线接听细则\n" + BODY + "附件1:\n客户回访办法\n" + BODY) == []


def test_titles_that_the_page_writes_twice():
    text = "".join(f"{title}\n{title}\n{BODY}" for title in ("接听要领", "回访须知", "派单说明"))
    found = boundaries(text)
    assert [one.title for one in found] == ["接听要领", "回访须知", "派单说明"]
    assert [text[slice(*one.repeats)].strip() for one in found] == ["接听要领", "回访须知", "派单说明"]


def test_short_papers_of_two_houses_are_two_documents():
    annexed = (
        "附件1:\n\n星川电信投诉处理办法\n投诉自受理之日起4个工作日内答复。\n\n附件2:\n\n海阔移动投诉处理办法\n投诉自受理之日起9个工作日内答复。\n"
    )
    assert [annexed[found.start :].split()[0] for found in boundaries(annexed)] == ["附件1:", "附件2:"]
    notices = "清源水务服务时限公示\n\n装表：5天\n抢修：4小时\n\n安宁燃气服务时限公示\n\n通气：3天\n"
    assert [found.house for found in boundaries(notices)] == ["清源水务", "安宁燃气"]


def test_titles_of_one_house_or_without_text_between_them_are_no_documents():
    assert boundaries("星川电信投诉处理办法\n\n投诉自受理之日起4日内答复。\n\n星川电信投诉登记要求\n\n登记姓名和电话。\n") == []
    assert boundaries("下列文件废止：\n星川电信投诉处理办法\n海阔移动投诉处理办法\n") == []
