from ingest.convert import convert
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
        "装机服务办法 - 某某网\n第一章 时限\n自受理之日起7日内装通。\n逾期要说明。\n3. 核对地址\n4. 预约\n上午\n项目 | 时限\n装机 | 7日"
    )
    assert drafts[0].title == "装机服务办法"
    gone = "".join(source.text[span.start : span.end] for span in aside)
    assert gone.split() == ["首页", "登录", "栏目", "广告", "备案号"]
    assert {span.reason for span in aside} == {"boilerplate"}
    assert "看不见" not in source.text
    assert "var" not in source.text
    assert "注释" not in source.text


def test_blocks(tmp_path):
    draft = partition(read(tmp_path, PAGE))[0][0]
    kinds = [(block.kind, block.level) for block in draft.blocks]
    assert kinds == [
        ("heading", 1),
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


def test_merged_cells_stand_in_every_row_and_column_that_they_span(tmp_path):
    page = """<table><tr><td rowspan=2>等级</td><td colspan=2>办结时限</td></tr><tr><td>沿海</td><td>内地</td></tr>
    <tr><td rowspan=2>一般</td><td>2日</td><td>3日</td></tr><tr><td>4日</td><td>5日</td></tr><tr><td colspan=3>注：从严。</td></tr></table>"""
    source = read(tmp_path, page)
    assert [(block.kind, source.text[block.start : block.end]) for block in source.blocks] == [
        ("table_header", "等级 | 办结时限 | 办结时限"),
        ("table_header", "等级 | 沿海 | 内地"),
        ("table_row", "一般 | 2日 | 3日"),
        ("table_row", "一般 | 4日 | 5日"),
        ("table_row", "注：从严。"),
    ]
