import pytest

from ingest.clean import clean
from ingest.source import Source
from ingest.spans import free, pieces_of

SENTENCE = "营业员在受理业务时要核对客户的证件和号码，讲清资费和期限，请客户确认以后签名，并把受理单的一联交给客户保存。"


def kept(text):
    source = clean(Source("a.txt", text))
    return pieces_of(text, free(0, len(text), source.set_aside))[0]


def page(n):
    return SENTENCE * 4 + f"第{n}种情形另行规定。"


def test_the_count_of_pages_in_mid_sentence():
    # A converter wrote the number of pages where the page number was.
    pages = [page(n) for n in "一二三四五六"]
    text = "".join(p[:-6] + "18 " + p[-6:] for p in pages) + "月租18元，含18 个增值业务，18日出账。"
    assert kept(text) == "".join(pages) + "月租18元，含18 个增值业务，18日出账。"


def test_few_are_enough_where_the_page_tells_its_count():
    text = f"欢迎访问某某文库\n页数：18页\n大小：20 KB\n{SENTENCE[:20]}18 {SENTENCE[20:]}{page('一')}18 第二条 月租18元。"
    assert kept(text) == SENTENCE + page("一") + "第二条 月租18元。"


def test_after_the_label_of_a_list_it_is_no_decimal():
    text = "页数：18页\n" + "".join(f"{n}.18 请客户入座。{page('一')}" for n in range(1, 4)) + "升级到2.18 版本。"
    assert "1.请客户入座。" in kept(text)
    assert "2.18 版本" in kept(text)


def test_rising_numbers_in_mid_sentence():
    text = "".join(p[:-6] + f"{n} " + p[-6:] for n, p in enumerate([page(c) for c in "一二三四五"], 1))
    assert kept(text) == "".join(page(c) for c in "一二三四五")


def test_numbered_headings_stay():
    text = "".join(f"{n} 受理要求{n}\n{page('一')}\n" for n in range(1, 6)).strip()
    assert kept(text) == text


@pytest.mark.parametrize("form", ["- {} -", "—{}—", "第 {} 页", "第{}页 共5页", "{}"])
def test_numbers_on_lines_of_their_own(form):
    text = "\n".join(f"{page(c)}\n{form.format(n)}" for n, c in enumerate("一二三四五", 1))
    assert kept(text) == "\n".join(page(c) for c in "一二三四五")


def test_a_sentence_that_a_page_number_broke_closes_again():
    text = f"受理要求\n- 1 -\n客户可以{SENTENCE[:40]}\n- 2 -\n{SENTENCE[40:]}\n- 3 -\n第二条 完。"
    assert kept(text) == f"受理要求\n客户可以{SENTENCE}\n第二条 完。"


def test_serial_numbers_of_a_table_stay():
    text = "序号\n1\n电话\n2\n宽带\n3\n专线\n4\n手机"
    assert kept(text) == text


def test_telephone_numbers_stay():
    text = "".join(f"{SENTENCE}遇险情立即拨打110 报警，{page('一')}" for _ in range(8))
    assert kept(text) == text


def test_it_is_linear():
    text = (page("一") + "18 ") * 2000
    assert len(text) > 400_000
    assert kept(text) == (page("一")) * 2000


def test_running_heads_go_with_the_numbers_of_their_pages():
    text = "某某停机规则\n第 1 页 共 3 页\n欠费后停机。\n某某停机规则\n第 2 页 共 3 页\n缴清后复机。\n某某停机规则\n第 3 页 共 3 页\n完。"
    assert kept(text) == "某某停机规则\n欠费后停机。\n缴清后复机。\n完。"
