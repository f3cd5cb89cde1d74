"""Houses that no list knows are read from how their names are made; words of the language are no houses."""

import pytest

from kb.context import read_context
from kb.undertakings import find_town, find_undertaking, undertaking


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("岚溪电信宽带服务标准", "岚溪电信"),
        ("澄湾燃气抢修时限", "澄湾燃气"),
        ("关于印发《岚溪移动投诉办法》的通知", "岚溪移动"),
        ("栖江银行信用卡服务时效", "栖江银行"),
        ("汇达通电信宽带须知", "汇达通电信"),
        ("恒通联通宽带服务标准", "恒通联通"),
        ("安宁燃气有限公司服务承诺", "安宁燃气"),
        ("锦绣物业服务中心报修须知", "锦绣物业"),
        ("宏达热力供暖报修须知", "宏达热力"),
        ("华夏电信宽带须知", "华夏电信"),
        ("栖江通信营业厅指南", "栖江通信"),  # no town's branch: no list knows 通信 as an operator's name
        ("岚溪通讯常见问题", "岚溪通讯"),
        ("榆川数据机房规则", "榆川数据"),
        ("栖江速运寄件须知", "栖江速运"),
    ],
)
def test_a_proper_name_and_what_the_house_does(title, name):
    assert find_undertaking(title) == name


@pytest.mark.parametrize(
    "title",
    [
        "城市供热条例",
        "农村宽带建设办法",
        "网上银行服务须知",
        "有关电信业务的规定",
        "养老保险经办规程",
        "重要通信保障方案",
        "该电信公司的服务",
        "宽带报修须知",
        "异网移动用户携入须知",
        "全屋宽带安装规范",
        "岚溪通讯录",
        "客户数据管理办法",
    ],
)
def test_words_are_no_house(title):
    assert find_undertaking(title) is None


@pytest.mark.parametrize("title", ["晨光燃气抢修时限", "长沙供水服务标准", "岚溪联通营业厅指南"])
def test_a_word_a_place_or_a_town_before_a_branch_needs_the_company_in_the_text(title):
    assert find_undertaking(title) is None
    assert find_undertaking(title, f"由{title[:4]}有限公司负责解释。") == title[:4]


@pytest.mark.parametrize("value", ["岚溪电信", "岚溪电信有限公司", "岚溪电信公司", "岚溪电信集团"])
def test_a_caller_may_write_the_company_out(value):
    assert undertaking(value) == "岚溪电信"
    context, warnings = read_context({"operator": value}, known={"operator": {"岚溪电信"}})
    assert (context.operator, warnings) == ("岚溪电信", [])


def test_a_caller_whom_no_document_knows_is_told():
    context, [warning] = read_context({"operator": "岚溪电信有限公司"}, known={"operator": {"澄湾燃气"}})
    assert context.operator == "岚溪电信"
    assert "不认识" in warning


def test_a_caller_of_a_known_operator_s_town_is_one_of_the_branch_there():
    context, warnings = read_context({"operator": "义乌移动"}, known={"operator": {"中国移动"}})
    assert (context.operator, context.region, warnings) == ("中国移动", "义乌市", [])


@pytest.mark.parametrize(
    ("value", "house"),
    [
        ("岚溪", "岚溪电信"),
        ("岚溪公司", "岚溪电信"),
        ("岚溪电信榆川省公司", "岚溪电信"),
        ("澄湾燃气", "澄湾管道燃气"),
        ("澄湾", "澄湾管道燃气"),
        ("澄湾管道燃气分公司", "澄湾管道燃气"),
        ("岚溪电信网络有限公司", "岚溪电信"),
        ("澄湾管道燃气股份有限公司", "澄湾管道燃气"),
    ],
)
def test_a_caller_may_write_a_house_of_the_documents_shorter(value, house):
    context, warnings = read_context({"operator": value}, known={"operator": {"岚溪电信", "澄湾管道燃气", "中国联通"}})
    assert (context.operator, warnings) == (house, [])


@pytest.mark.parametrize("value", ["溪云通信", "云通信", "岚溪移动", "星禾", "长沙", "中国", "岚溪电信技术有限公司", "管道燃气"])
def test_two_houses_are_never_taken_for_one(value):
    known = {"南溪云通信", "北溪云通信", "岚溪电信", "星禾移动", "星禾燃气", "长沙供水", "中国联通", "澄湾管道燃气"}
    context, [warning] = read_context({"operator": value}, known={"operator": known})
    assert (context.operator in known, "不认识" in warning) == (False, True)


@pytest.mark.parametrize(
    ("title", "town"),
    [
        ("岚溪市居住证办理须知", "岚溪市"),
        ("关于印发《澄湾县供水管理办法》的通知", "澄湾县"),
        ("岚溪市市场监管投诉办法", "岚溪市"),
        ("农贸市场管理办法", None),
        ("万家超市退货规则", None),
        ("智慧城市服务规范", None),
        ("市民卡管理办法", None),
        ("各县市医保办法", None),
        ("本市停车管理办法", None),
        ("县级市考核办法", None),
    ],
)
def test_a_town_that_no_list_knows(title, town):
    assert find_town(title) == town
