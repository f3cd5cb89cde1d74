"""Who issued an instrument, and under which number."""

import pytest

from ingest.issuer import own_number, read_issuer


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("江右通〔2024〕12号\n关于印发办法的通知", "江右通〔2024〕12号"),
        ("热线细则\n(江右通[2024] 第 12 号)\n第一条 登记", "江右通[2024]第12号"),
        ("热线细则\n文件编号:JY-KF-012\n第一条 登记", "JY-KF-012"),
        ("管理办法\n(2005年3月13日中华人民共和国信息产业部令第36号公布)\n第一条 登记", "信息产业部令第36号"),
    ],
)
def test_its_own_number(text, number):
    assert own_number(text) == number


@pytest.mark.parametrize(
    "text", ["热线细则\n根据江右通〔2001〕101号文件制定", "热线细则\n见《通知》(江右通〔2001〕101号)", "热线细则\n第一条 登记\n江右通〔2024〕12号"]
)
def test_a_number_that_is_cited_or_comes_late_is_another_s(text):
    assert own_number(text) is None


def test_the_title_tells_operator_region_and_level():
    issued = read_issuer("湖南铁通营业厅服务规范", "第一条 应当登记。")
    assert (issued.operator, issued.region, issued.level) == ("中国铁通", "湖南", "province")
    assert dict(issued.read_from)["operator"] == "title"


def test_an_operator_in_mid_text_is_no_issuer():
    assert read_issuer("热线接听细则", "第一条 应当登记。" * 80 + "客户提到中国移动的,予以说明。" + "第二条 应当回访。" * 80).operator is None


@pytest.mark.parametrize(
    ("title", "text", "operator"),
    [
        ("岚溪电信宽带服务标准", "岚溪电信宽带服务标准\n\n宽带障碍24小时内修复。\n", "岚溪电信"),
        ("岚溪联通营业厅指南", "岚溪联通营业厅指南\n\n3小时内回复客户。\n", "中国联通"),
        ("岚溪联通营业厅指南", "岚溪联通营业厅指南\n\n3小时内回复客户。\n\n岚溪联通有限公司\n", "岚溪联通"),
        ("投诉办法", "投诉办法\n\n投诉5日内答复。\n\n澄湾燃气客户服务部\n2026年3月1日\n", "澄湾燃气"),
        ("岚溪联通营业厅指南", "岚溪联通营业厅指南\n\n岚溪联通3小时内回复客户。\n", "岚溪联通"),
        ("晨光电信宽带服务标准", "晨光电信宽带服务标准\n\n宽带障碍24小时内修复。\n", None),
        ("中国电信宽带服务标准", "中国电信宽带服务标准\n\n宽带障碍24小时内修复。\n", "中国电信"),
        ("胶州联通报修须知", "胶州联通报修须知\n\n24小时内修复。\n", "中国联通"),
        ("天翼宽带报修须知", "天翼宽带报修须知\n\n24小时内修复。\n", None),
    ],
)
def test_a_house_that_no_list_knows(title, text, operator):
    assert read_issuer(title, text).operator == operator


def test_a_town_that_no_list_knows_is_where_it_holds():
    issued = read_issuer("岚溪市居住证办理须知", "岚溪市居住证办理须知\n\n15日内发放。\n")
    assert (issued.region, issued.level, issued.operator) == ("岚溪市", "city", None)
