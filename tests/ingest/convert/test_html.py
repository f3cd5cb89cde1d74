from time import perf_counter

import pytest

from ingest.convert import convert
from ingest.facts.tables import cells
from ingest.partition import partition

PAGE = """<html><head><title>装机服务办法 - 某某网</title><style>p{}</style></head><body>
<div class="top-nav"><a>首页</a> <a>登录</a></div>
<nav>栏目</nav>
<div id="content">
<h2>第一章 时限</h2>
<p>自受理之日起
7日内<b>装通</b>。<br>逾期要说明。</p>
<p hidden>看不见</p><script>var a = 1;</script><!-- 注释 -->
<ol start="3"><li>核对地址</li><li>预约<ul><li>上午</li></ul></li></ol>
<table><tr><td>项目</td><td>时限</td></tr><tr><td>装机</td><td>7日</td></tr></table>
</div>
<aside>广告</aside><footer>备案号</footer>
</body></html>"""


def read(tmp_path, page, encoding="utf-8"):
    path = tmp_path / "a.html"
    path.write_bytes(page.encode(encoding))
    return convert(path, "a.html")


def test_visible_text_in_order_chrome_set_aside(tmp_path):
    source = read(tmp_path, PAGE)
    drafts, aside = partition(source)
    assert drafts[0].text == (
        "装机服务办法\n某某网\n第一章 时限\n自受理之日起7日内装通。\n逾期要说明。\n3. 核对地址\n4. 预约\n上午\n项目 | 时限\n装机 | 7日"
    )
    assert drafts[0].title == "装机服务办法"
    gone = "".join(source.text[span.start : span.end] for span in aside)
    assert gone.split() == ["首页", "登录", "栏目", "看不见", "广告", "备案号"]
    assert {span.reason for span in aside} == {"boilerplate", "hidden"}
    assert "var" not in source.text
    assert "注释" not in source.text


def test_blocks(tmp_path):
    draft = partition(read(tmp_path, PAGE))[0][0]
    kinds = [(block.kind, block.level) for block in draft.blocks]
    assert kinds == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("list_item", 1),
        ("list_item", 1),
        ("list_item", 2),
        ("table_header", 0),
        ("table_row", 0),
    ]


def test_declared_gbk(tmp_path):
    page = '<html><head><meta charset="gb2312"></head><body><h1>标题</h1><p>正文说明。</p></body></html>'
    assert read(tmp_path, page, "gb18030").text == "标题\n正文说明。\n"


def test_a_table_that_lays_the_page_out_is_read_as_paragraphs(tmp_path):
    page = f"<body><h1>标题</h1><table><tr><td>左</td><td><p>{'长' * 500}</p><p>第二段</p></td></tr></table></body>"
    source = read(tmp_path, page)
    assert [block.kind for block in source.blocks] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_merged_cells_stand_once_and_count_wherever_they_span(tmp_path):
    page = """<table><tr><td rowspan=2>等级</td><td colspan=2>办结时限</td></tr><tr><td>沿海</td><td>内地</td></tr>
    <tr><td rowspan=2>一般</td><td>2日</td><td>3日</td></tr><tr><td>4日</td><td>5日</td></tr><tr><td colspan=3>注：从严。</td></tr></table>"""
    source = read(tmp_path, page)
    assert [(block.kind, source.text[block.start : block.end]) for block in source.blocks] == [
        ("table_header", "等级 | 办结时限"),
        ("table_header", "沿海 | 内地"),
        ("table_row", "一般 | 2日 | 3日"),
        ("table_row", "4日 | 5日"),
        ("table_row", "注：从严。"),
    ]
    assert [[source.text[slice(*span)] for span in cells(block)] for block in source.blocks] == [
        ["等级", "办结时限", "办结时限"],
        ["等级", "沿海", "内地"],
        ["一般", "2日", "3日"],
        ["一般", "4日", "5日"],
        ["注：从严。"],
    ]


def aside(source):
    return [(span.reason, source.text[span.start : span.end].strip()) for span in source.set_aside]


def text_of(source):
    return partition(source)[0][0].text


def test_what_is_struck_hidden_or_ruby_is_set_aside(tmp_path):
    page = """<style>@media print {.no {display:none}} .old, .gone { color: red; display: none }</style><h1>补卡须知</h1>
    <p>补卡费为<del>20元</del><s>15元</s><ins>10元</ins>，<span style="text-decoration: line-through">当月</span>次月出账。</p>
    <p class="no">纸上不印的话。</p><p class="old">旧的说法。</p><p style="visibility:hidden">试用的话。</p>
    <p><ruby>缴<rp>(</rp><rt>jiǎo</rt><rp>)</rp></ruby>费后即可。</p><noscript>请打开脚本。</noscript>"""
    source = read(tmp_path, page)
    assert text_of(source) == "补卡须知\n补卡费为10元，次月出账。\n纸上不印的话。\n缴费后即可。"
    assert aside(source) == [
        ("deleted", "20元15元"),
        ("deleted", "当月"),
        ("hidden", "旧的说法。\n试用的话。"),
        ("ruby", "(jiǎo)"),
        ("hidden", "请打开脚本。"),
    ]


def test_pictures_and_controls_are_named_and_set_aside(tmp_path):
    page = """<h1>报障</h1><p>先选地区<img alt="地图">再填写。</p><form action=x><p>地区决定由哪个班组上门，请如实填写，不清楚时先问客服。</p>
    <select><option>城区</option><option>农村</option></select><input value="提交申请"><input type=hidden value=7><textarea>留言</textarea>
    <p>提交以后，班组会在约定的时间上门，上门前先打电话确认，不得让客户白等一天。</p></form>"""
    source = read(tmp_path, page)
    assert aside(source) == [("image", "地图"), ("control", "城区 农村 提交申请留言")]
    assert "白等一天" in text_of(source)


FOLDED = {
    "style": '<div class="q">{q}</div><div class="a" style="display:none"><p>{a}</p></div>',
    "attribute": "<h3>{q}</h3><section hidden><p>{a}</p></section>",
    "details": "<details><summary>{q}</summary><p>{a}</p></details>",
    "until found": '<h3>{q}</h3><div hidden="until-found">{a}</div>',
    "button": '<button aria-expanded="false" aria-controls="p{n}">{q}</button><div id="p{n}" role="region" hidden>{a}</div>',
    "sheet": '<h4>{q}</h4><div class="ans">{a}</div>',
    "terms": '<dl><dt>{q}</dt><dd style="display:none">{a}</dd></dl>',
    "template": "<p>{q}</p><template><p>{a}</p></template>",
    "two paragraphs": "<p>{q}</p><p hidden>{a}</p><p hidden>再说一遍。</p>",
}


@pytest.mark.parametrize("form", FOLDED)
def test_folded_answers_are_read(tmp_path, form):
    pairs = [(f"第{n}种情况怎么销户？", f"带上证件到营业厅办理，第{n}个工作日生效。") for n in "一二三四"]
    items = "".join(FOLDED[form].format(q=q, a=a, n=n) for n, (q, a) in enumerate(pairs))
    page = (
        f"<style>.ans{{display:none}}</style><h1>常见问题</h1>{items}<p hidden>与问题无关的旧话。</p>"
        if form != "two paragraphs"
        else f"<h1>问答</h1>{items}"
    )
    text = text_of(read(tmp_path, page))
    lines = [line for line in text.split("\n") if line and line != "再说一遍。"]
    assert lines[1 : 1 + 2 * len(pairs)] == [line for pair in pairs for line in pair]


def test_tabs_are_read_and_dialogs_are_not(tmp_path):
    page = """<h1>资费</h1><ul><li><a href="#one">月租</a></li><li><a href="#two">流量</a></li></ul>
    <div id="one">月租每月按日折算。</div><div id="two" style="display:none">流量当月清零。</div>
    <div id="three" class="modal" style="display:none">登录后可以领券</div>"""
    source = read(tmp_path, page)
    assert "流量当月清零。" in text_of(source)
    assert aside(source) == [("hidden", "登录后可以领券")]


def test_a_page_that_hides_itself_until_a_script_runs_is_read(tmp_path):
    assert text_of(read(tmp_path, '<body style="visibility:hidden"><div hidden><h1>规则</h1><p>先到先办。</p></div></body>')) == "规则\n先到先办。"


def test_numbers_of_lists_as_browsers_show_them(tmp_path):
    page = "<h1>步骤</h1><ol type=I><li>问清<li value=5>登记</ol><ol type=a><li>甲<ol><li>乙</ol><li>丙</ol>"
    assert text_of(read(tmp_path, page)) == "步骤\nI. 问清\nV. 登记\na. 甲\n1. 乙\nb. 丙"


def test_reading_is_linear(tmp_path):
    page = f"<h1>表</h1><ol>{'<li>一项' * 20_000}</ol><p>{' ' * 2_000_000}完</p><div class=share>{'<table><tr><td>甲<td>乙</table>' * 2000}</div>"
    started = perf_counter()
    assert text_of(read(tmp_path, page)).endswith("完")
    assert perf_counter() - started < 60  # quadratic, it took minutes


def test_a_question_of_a_list_heads_its_answer(tmp_path):
    source = read(tmp_path, "<h2>问答</h2><dl><dt>装机后，几天能退？</dt><dd>七天。</dd><dt>退机</dt><dd>指拆除设备。</dd></dl>")
    assert [source.text[b.start : b.end] for b in source.blocks if b.kind == "heading"] == ["问答", "装机后，几天能退？"]


@pytest.mark.parametrize(
    ("mark_up", "said"),
    [
        ('<img alt="2小时">', "2小时"),
        ('<input value="36小时" readonly>', "36小时"),
        ('<input value="24">小时', "24小时"),
        ("<select><option>城区</option><option selected>3个工作日</option></select>", "3个工作日"),
        ('<i class="ico" title="5日内"></i>', "5日内"),
        ('<span aria-label="20元"></span>', "20元"),
    ],
)
@pytest.mark.parametrize("page", ["<p>修复时限：{}</p>", "<table><tr><td>修复时限</td><td>{}</td></tr></table>"], ids=["line", "cell"])
def test_a_value_that_a_page_tells_by_other_means_is_text_and_is_said(tmp_path, page, mark_up, said):
    source = read(tmp_path, page.format(mark_up))
    assert text_of(source).replace(" | ", "：") == f"修复时限：{said}"
    [notice] = source.warnings
    assert "请核对" in notice.chinese


@pytest.mark.parametrize(
    ("mark_up", "gone"),
    [
        ('<img alt="装维人员上门">', ("image", "装维人员上门")),
        ('<input placeholder="24小时内的工单号">', ("control", "24小时内的工单号")),
        ("<select><option>2小时</option><option>4小时</option></select>", ("control", "2小时 4小时")),
        ('<span style="color:#FFF">9小时</span>', ("hidden", "9小时")),
        ('<font color="white">9小时</font>', ("hidden", "9小时")),
        ('<span class="w">9小时</span>', ("hidden", "9小时")),
        ('<b style="color:rgb(0,0,255);background-color:#00f">9小时</b>', ("hidden", "9小时")),
    ],
)
@pytest.mark.parametrize("page", ["<p>修复时限{}</p>", "<table><tr><td>修复</td><td>时限{}</td></tr></table>"], ids=["line", "cell"])
def test_what_only_might_be_chosen_or_seen_is_set_aside(tmp_path, page, mark_up, gone):
    source = read(tmp_path, f"<style>.w{{color:white}}</style>{page.format(mark_up)}")
    assert text_of(source).replace(" | ", "") == "修复时限"
    assert aside(source) == [gone]
    assert len(source.warnings) == (gone[0] == "hidden")


@pytest.mark.parametrize(
    "mark_up",
    [
        '<div style="background:#06c"><p style="color:#fff">修复时限9小时</p></div>',
        '<table bgcolor="navy"><tr><td><font color="#ffffff">修复时限9小时</font></td></tr></table>',
        '<link rel="stylesheet" href="a.css"><p style="color:white">修复时限9小时</p>',
        '<div style="background:url(a.png)"><p style="color:white">修复时限9小时</p></div>',
    ],
    ids=["on blue", "on a named colour", "sheet from elsewhere", "on a picture"],
)
def test_light_text_that_may_be_seen_is_read(tmp_path, mark_up):
    assert text_of(read(tmp_path, mark_up)) == "修复时限9小时"


def test_a_page_with_many_folded_answers_is_read_whole(tmp_path):
    items = "".join(f'<h3>第{n}项业务多久办好？</h3><div class="a" hidden>自受理起{n}日内办结。</div>' for n in range(1, 42))
    source = read(tmp_path, f"<h1>常见问题</h1>{items}")
    assert text_of(source).count("日内办结") == 41
    assert source.set_aside == ()


@pytest.mark.parametrize(
    "above",
    [
        '<div class="x"><a href="/">首页</a> | <a href="/a">班次</a> | <a href="/b">票务</a></div>',
        "<p>青禾内网 / 培训园地 / 速查</p>",
        '<div id="hd">青禾客运 | 订票 | 会员 | 帮助</div>',
        "<p>首页 » 旅客服务 » 正文</p>",
        "<ul><li><a>班次</a></li><li><a>票务</a></li><li><a>招聘</a></li></ul>",
    ],
)
def test_rows_of_links_and_the_path_over_the_heading_are_no_title(tmp_path, above):
    source = read(tmp_path, f"<html><body>{above}<h1>青禾客运退票须知</h1><p>开车前可退。</p></body></html>")
    assert text_of(source) == "青禾客运退票须知\n开车前可退。"
    assert {span.reason for span in source.set_aside} == {"boilerplate"}


@pytest.mark.parametrize("above", ["<p>改签/退票/挂失</p>", "<p>发布:客服部 | 更新:3月 | 版本:二</p>", "<p>本须知 | 适用于 | 东线。</p>"])
def test_what_says_something_over_the_heading_is_kept(tmp_path, above):
    source = read(tmp_path, f"<html><body>{above}<h1>青禾客运退票须知</h1><p>开车前可退。</p></body></html>")
    assert source.set_aside == ()


@pytest.mark.parametrize(
    ("title", "heading", "lines"),
    [
        ("退票须知_青禾客运", "", ["退票须知", "青禾客运"]),
        ("退票须知 - 青禾客运", "", ["退票须知", "青禾客运"]),
        ("退票须知_青禾客运", "<h2>青禾客运退票须知</h2>", ["青禾客运退票须知"]),
        ("青禾客运退票须知 2027-01", "", ["青禾客运退票须知 2027-01"]),
    ],
)
def test_a_page_is_called_by_its_own_name_and_not_by_its_sites(tmp_path, title, heading, lines):
    source = read(tmp_path, f"<html><head><title>{title}</title></head><body>{heading}<p>开车前可退。</p></body></html>")
    assert source.text.splitlines() == [*lines, "开车前可退。"]
