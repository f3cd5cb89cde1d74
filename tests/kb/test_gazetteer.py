import pytest

from kb.gazetteer import (
    canonical_operator,
    canonical_region,
    find_business,
    find_operators,
    find_region,
    operator_of_number,
    operators,
    region_of_number,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("湖南铁通", ("中国铁通", "湖南")),
        ("中国铁通湖南分公司", ("中国铁通", "湖南")),
        ("中国移动通信", ("中国移动", None)),
        ("移动公司", ("中国移动", None)),
        ("深圳移动", ("中国移动", "深圳")),
        ("浙江移动公司杭州分公司", ("中国移动", "杭州")),
        ("中国移动通信集团广东有限公司", ("中国移动", "广东")),
        ("中国电信股份有限公司湖南分公司", ("中国电信", "湖南")),
        ("china unicom", ("中国联通", None)),
        (" 联通 ", ("中国联通", None)),
        ("某某通信", (None, None)),
        ("湖南移动和广东移动", (None, None)),
        ("", (None, None)),
    ],
)
def test_what_a_caller_writes_becomes_canonical(value, expected):
    assert canonical_operator(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("湖南省", "湖南"), ("湖南", "湖南"), ("长沙市", "长沙"), ("内蒙古自治区", "内蒙古"), ("吉林市", "吉林市"), ("火星", None), ("", None)],
)
def test_regions(value, expected):
    assert canonical_region(value) == expected


@pytest.mark.parametrize(
    ("title", "operator", "region"),
    [
        ("四川铁通营业厅管理办法", "中国铁通", "四川"),
        ("江苏省电信公司装维服务规范", "中国电信", "江苏"),
        ("中国联通山东省分公司客户服务手册", "中国联通", "山东"),
        ("中国电信江西省南昌市分公司客户服务规范", "中国电信", "南昌"),
        ("中国移动通信集团客户服务规范", "中国移动", None),
    ],
)
def test_operators_in_titles(title, operator, region):
    mention = find_operators(title)[0]
    assert (mention.operator, mention.region) == (operator, region)


@pytest.mark.parametrize("title", ["河北省电信条例", "江苏省电信设施建设与保护规定", "电信公司投诉管理制度", "移动互联网应用程序管理规定"])
def test_words_of_the_trade_name_no_operator(title):
    assert find_operators(title) == []


def test_a_city_counts_with_its_kind_or_its_operator_only():
    assert find_region("苏州市电信用户服务规定") == find_region("江苏省苏州市电信用户服务规定") == "苏州"
    assert find_region("大同小异") is None
    assert find_region("安徽省通信管理办法") == "安徽"
    assert find_region("安徽省苏州市通信管理办法") == "安徽"


def test_letters_of_provinces_count_in_numbers_only():
    assert region_of_number("皖移客服〔2019〕8号") == "安徽"
    assert operator_of_number("粤联通市场〔2020〕1号") == "中国联通"
    assert find_region("湘菜") is None


@pytest.mark.parametrize(
    ("title", "business"),
    [
        ("中国移动咪咕音乐客户服务规范", "咪咕音乐"),
        ("中国电信云宽带客户投诉管理办法", "云宽带"),
        ("中国电信全业务客户投诉管理办法", None),
        ("中国电信集团公司客户投诉管理办法", None),
        ("中国联通客户服务规范", None),
        ("翼支付交易投诉处理流程", "翼支付"),
        ("云宽带客户投诉管理办法", None),
    ],
)
def test_a_business_is_read_where_a_title_names_one(title, business):
    assert find_business(title) == business


def test_names_are_unique():
    assert len(set(operators())) == len(operators())


@pytest.mark.parametrize(
    ("text", "operator", "region"),
    [
        ("岚河联通营业厅投诉指南", "中国联通", None),
        ("湖北省电信宽带报修须知", "中国电信", "湖北"),
        ("深圳移动营业厅服务规范", "中国移动", "深圳"),
    ],
)
def test_a_short_name_before_a_shop_or_a_line_is_the_operator(text, operator, region):
    assert [(mention.operator, mention.region) for mention in find_operators(text)] == [(operator, region)]


@pytest.mark.parametrize("text", ["电信用户申诉处理办法", "河南省电信条例", "移动用户实名登记", "移动通信网络覆盖"])
def test_a_short_name_before_anything_else_is_a_word(text):
    assert find_operators(text) == []
