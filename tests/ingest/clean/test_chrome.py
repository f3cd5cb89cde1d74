import pytest

from ingest.clean import clean
from ingest.source import Source
from ingest.spans import free, pieces_of

BODY = "第一条 客户来访，应当起立迎接，并问明来意。\n第二条 不能当场答复的，记下联系方式，约定时间回复。"


def kept(text):
    source = clean(Source("a.txt", text))
    return pieces_of(text, free(0, len(text), source.set_aside))[0]


def reasons(text):
    return {span.reason for span in clean(Source("a.txt", text)).set_aside}


HEADS = [
    "欢迎访问某某文库\n登录\n注册\n文件大小：120 KB\n页数：12页\n",
    "当前位置：首页 > 制度 > 正文\n【字体：大 中 小】\n",
    "1、本文档由网友上传，仅供学习参考。\n2、下载前请先预览全文，下载后不予退款。\n3、如有侵权请联系我们删除。\n",
    "合集下载\n",
]
TAILS = [
    "\n相关文档\n物业收费通知.docx\n期末试卷（含答案）.pdf VIP\n最新文档\n",
    "\n版权声明：本站资源均由用户上传，侵犯您权益的请联系客服。\n",
    "\n还剩8页未读，下载后查看全文\n文档评论（3）\n",
    "\n猜你喜欢\n小学数学课件\n年终总结范文\n婚礼主持词\n",
    "\n收藏\n分享\n举报\n",
    "\n京ICP备12345678号 Copyright 2020 某某网 All Rights Reserved\n",
    "\n上一篇：某某\n下一篇：某某\n",
]


@pytest.mark.parametrize("head", HEADS)
def test_what_stands_above_a_document(head):
    assert kept(head + BODY) == BODY
    assert reasons(head + BODY) == {"boilerplate"}


@pytest.mark.parametrize("tail", TAILS)
def test_what_stands_below_a_document(tail):
    assert kept(BODY + tail) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "第三条 用户认为通信秘密受到侵犯的，可以联系客服举报。",
        "第四条 网站应当标明其经营许可证编号。",
        "联系方式",
        "相关文件",
        "第五条 客户要求下载电子发票的，营业员应当协助。",
        "第六条 会员权益以公布的内容为准，开通会员后按月收费。",
        "（一）客户反映在本站下载的软件不能安装；",
        "版权",
        "责任人为部门负责人。",
    ],
)
def test_an_instruments_own_lines_stay(line):
    text = f"{BODY}\n{line}\n第七条 本办法由客户服务部解释。"
    assert kept(text) == text.strip()


def test_a_notice_in_one_running_line():
    text = "客户来访，应当起立迎接。" * 30 + "本站资料均由网友上传，仅供学习交流，请勿用于商业用途。"
    assert kept(text) == "客户来访，应当起立迎接。" * 30


def test_an_uploaders_mark_leaves_the_sentence_whole():
    assert kept("营业厅管理办法欧阳美(2020.01.02)第一章总则\n值班规定之令狐大创编\n" + BODY) == "营业厅管理办法第一章总则\n值班规定\n" + BODY


def test_a_list_of_other_documents_in_mid_page_ends_at_the_next_title():
    text = f"{BODY}\n相关文档\n甲.docx\n乙.pptx VIP\n客户回访管理办法\n{BODY}"
    assert kept(text) == f"{BODY}\n客户回访管理办法\n{BODY}"


def test_known_spans_are_left_alone():
    source = Source("a.txt", BODY)
    again = clean(clean(source))
    assert again.set_aside == clean(source).set_aside == ()


def test_who_put_a_page_together_is_set_aside():
    assert (
        kept("报障指南\n一、怎么报障\n请拨打热线。\n本文由某某资讯网整理发布。责编：小李。未经书面许可严禁采集与转载。\n")
        == "报障指南\n一、怎么报障\n请拨打热线。"
    )


def test_a_row_of_a_table_that_ends_in_a_class_of_customers_stays():
    text = "办理时限\n序号 | 业务 | 普通 | VIP\n一、宽带类\n1 | 装机 | 3 | 1\n"
    assert kept(text) == text.strip()


def test_code_of_templates_is_set_aside():
    assert kept(f'<#assign title="帮助">\n{{% block body %}}\n{BODY}\n</#if>\n]>').strip() == BODY
    assert kept(f"{BODY}\n回复<姓名>，<#>不写。") == f"{BODY}\n回复<姓名>，<#>不写。"


@pytest.mark.parametrize(
    "line",
    [
        "— 本文完 —",
        "本活动最终解释权归蓝江水务所有",
        "相关阅读：阶梯水价怎么算",
        "长按识别二维码，关注“蓝江水务”微信公众号",
        "具体以官网页面公示为准",
        "转载请注明出处",
        "本文由蓝江水务小编整理发布，未经许可禁止转载",
    ],
)
def test_what_a_site_writes_below_an_article_is_set_aside(line):
    assert kept(f"{BODY}\n{line}\n").strip() == BODY


@pytest.mark.parametrize("line", ["双方另有约定的，以书面合同为准。", "赔偿金额以保价单为准。", "结束", "本办法由客户服务部负责解释。"])
def test_a_rule_at_the_end_stays(line):
    assert kept(f"{BODY}\n{line}\n").strip() == f"{BODY}\n{line}"
