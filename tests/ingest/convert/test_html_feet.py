import pytest

from ingest.convert import convert
from ingest.partition import partition

PAGE = """<html><body><h1>松涛书店服务公告</h1><p>会员每月可以借书两本。</p>{foot}</body></html>"""
FOOTS = (
    "<footer><p>读者服务热线：400-811-2040</p><p>总店地址：槐安路9号</p><p>版权所有 © 松涛书店有限公司</p></footer>",
    "<div class='page-footer'>读者服务热线：400-811-2040<br>总店地址：槐安路9号<br>版权所有 © 松涛书店有限公司</div>",
    "<div role='contentinfo'><b>读者服务热线：400-811-2040</b> | <b>总店地址：槐安路9号</b> | 版权所有 © 松涛书店有限公司</div>",
    "<aside><ul><li>读者服务热线：400-811-2040</li><li>总店地址：槐安路9号</li><li>版权所有 © 松涛书店有限公司</li></ul></aside>",
    "<footer>读者服务热线：400-811-2040 总店地址：槐安路9号 版权归属：© 松涛书店有限公司</footer>",
)


def read(tmp_path, foot):
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(foot=foot), encoding="utf-8")
    source = convert(path, "a.html")
    drafts, aside = partition(source)
    return drafts[0].text, "".join(source.text[span.start : span.end] for span in aside)


@pytest.mark.parametrize("foot", FOOTS)
def test_how_the_house_is_reached_is_read(tmp_path, foot):
    text, gone = read(tmp_path, foot)
    assert text.splitlines()[2:] == ["读者服务热线：400-811-2040", "总店地址：槐安路9号"]
    assert "松涛书店有限公司" in gone


@pytest.mark.parametrize(
    "words",
    [
        "网站维护电话：010-5550199",
        "技术支持：晴川软件 400-700-1122",
        "京ICP备12345678号",
        "违法和不良信息举报电话：12377",
        "关于我们 | 加入我们 | 联系方式",
        "友情链接：图书馆 新华社",
    ],
)
def test_what_is_the_sites_own_is_set_aside(tmp_path, words):
    text, gone = read(tmp_path, f"<footer>{words}</footer>")
    assert text.splitlines() == ["松涛书店服务公告", "会员每月可以借书两本。"]
    assert words.split(" | ")[0] in gone


def test_a_menu_tells_nobody_how_to_reach_the_house(tmp_path):
    text, _ = read(tmp_path, "<nav><a>客服热线 400-811-2040</a></nav>")
    assert "400-811-2040" not in text
