from datetime import date

import pytest

from ingest.clean import clean
from ingest.dates import date_in_name, dates, validity
from ingest.metadata import describe
from ingest.partition import partition
from ingest.source import Draft, Source
from kb.errors import InputError

OWN = "第一条 客户投诉应当登记。\n"


def read(title, body, *, path="a.txt", overrides=None, status=None, sole=True, front=None):
    text = f"{title}\n{body}"
    source = Source(path, text, front_matter=front or {})
    return describe(Draft(title, text, ()), source, root="r", overrides=overrides or {}, status=status, sole=sole)


def test_what_an_operators_instrument_says():
    document = read("四川联通装维服务规范", "川联通客服〔2018〕15号\n" + OWN + "本规范自2018年9月1日起执行，有效期三年。")
    assert (document.operator, document.region, document.level, document.issuer) == ("中国联通", "四川", "province", "四川联通")
    assert document.number == "川联通客服〔2018〕15号"
    assert (document.effective_from, document.effective_to) == (date(2018, 9, 1), date(2021, 8, 31))
    assert document.read_from["operator"] == "title"
    assert document.read_from["effective_from"] == "text"
    assert document.id.startswith("si-chuan-lian-tong-zhuang-wei-fu-wu-gui-")


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (OWN + "按某通局[2001]101号文件执行。", None),
        ("根据某电市场〔2012〕9号文件要求，制定本办法。\n" + OWN, None),
        ("某电市场〔2012〕9号\n各分公司：\n" + OWN, "某电市场〔2012〕9号"),
        ("某电市场 [ 2012 ] 9 号\n" + OWN, "某电市场[2012]9号"),
        ("（某电市场〔2012〕9号）\n" + OWN, "某电市场〔2012〕9号"),
        ("依照前规定（某电市场〔2012〕9号）办理。\n" + OWN, None),
    ],
)
def test_a_number_is_the_documents_own_or_none(body, number):
    assert read("服务办法", body).number == number


@pytest.mark.parametrize(
    ("title", "history", "level", "issuer", "region"),
    [
        ("中华人民共和国甲乙法", "2001年2月3日 第九届全国人民代表大会常务委员会第二十次会议通过", "law", "全国人民代表大会常务委员会", None),
        ("甲乙管理条例", "", "law", "国务院", None),
        ("甲乙管理办法", "2005年2月8日 中华人民共和国信息产业部令第35号公布", "ministry", "信息产业部", None),
        (
            "安徽省电信设施条例",
            "2009年6月20日 安徽省第十一届人民代表大会常务委员会第十二次会议通过",
            "province",
            "安徽省人民代表大会常务委员会",
            "安徽",
        ),
        ("苏州市电信用户服务规定", "", "city", None, "苏州"),
        ("最高人民法院关于甲乙若干问题的解释", "", "law", "最高人民法院", None),
        ("中国移动南昌市分公司服务规范", "", "city", "中国移动", "南昌"),
        ("中国广电客户服务规范", "", "group", "中国广电", None),
        ("客户服务规范", "", None, None, None),
    ],
)
def test_levels(title, history, level, issuer, region):
    document = read(title, f"{history}\n{OWN}")
    assert (document.level, document.region) == (level, region)
    if level != "city":
        assert document.issuer == issuer


def test_an_operator_named_in_mid_text_is_not_the_issuer():
    assert read("客户服务规范", OWN + "与中国电信互联互通的号码，按协议办理。").operator is None


def test_a_signature_names_the_issuer():
    document = read("客户服务规范", OWN + "中国联通福建省分公司\n2015年3月1日")
    assert (document.operator, document.region) == ("中国联通", "福建")


def test_versions():
    assert read("退费办法(2016版)", OWN).version == "2016版"
    assert read("退费办法", OWN + "按《补偿办法》(2012版)执行。").version is None
    assert read("退费办法", OWN, path="退费办法(2016-02-06).md").version == "2016-02-06"
    assert read("退费办法20160206", OWN).version == "20160206"


def test_a_revised_law_does_not_apply_from_its_first_versions_day():
    body = OWN + "本法自1994年1月1日起施行。"
    assert read("甲乙法", body, path="甲乙法(2013-10-25).md").effective_from == date(2013, 10, 25)
    assert read("甲乙法", body).effective_from == date(1994, 1, 1)
    history = "1993年9月2日 第八届全国人民代表大会常务委员会第三次会议通过\n2017年11月4日 全国人民代表大会常务委员会第三十次会议修订\n"
    assert read("甲乙法", history + body).effective_from == date(2017, 11, 4)
    assert read("甲乙法", history + OWN + "本法自2018年1月1日起施行。").effective_from == date(2018, 1, 1)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("本办法自二〇一二年十一月二十日起试行。", date(2012, 11, 20), None),
        ("本规范自2011年月日起执行。", None, None),
        ("本办法从2012年2月30日起执行。", None, None),
        ("本规定自2012年5月1日起施行，至2013年4月30日止。", date(2012, 5, 1), date(2013, 4, 30)),
        ("本办法自2012年5月1日起施行。2001年2月1日起施行的《旧办法》同时废止。", date(2012, 5, 1), None),
        ("优惠自活动当天开始。", None, None),
    ],
)
def test_validity(sentence, start, end):
    found = validity(sentence)
    assert (found.effective_from, found.effective_to) == (start, end)


def test_dates():
    assert [day for day, *_ in dates("二○一一年七月二十二日至2011年12月1日")] == [date(2011, 7, 22), date(2011, 12, 1)]
    assert date_in_name("办法(2016-02-06)") == date(2016, 2, 6)
    assert date_in_name("办法20160230") is None


def test_who_states_a_field_wins():
    front = {"title": "前言题", "status": "draft", "operator": "广东移动", "effective_from": date(2020, 1, 1), "tags": ["x"]}
    document = read("原题办法", OWN, front=front, overrides={"status": "retired", "business": "云宽带"}, status="approved")
    assert (document.title, document.status, document.operator, document.region) == ("前言题", "retired", "中国移动", "广东")
    assert (document.business, document.effective_from) == ("云宽带", date(2020, 1, 1))
    assert document.read_from["status"] == "manifest"
    assert document.read_from["title"] == "front matter"
    assert read("办法", OWN, status="draft").read_from["status"] == "option"


def test_status_of_parts():
    assert read("服务办法", OWN).status == "approved"
    assert read("服务办法", OWN, sole=False).status == "draft"
    assert read("中国联通服务办法", OWN, sole=False).status == "approved"
    assert read("服务办法", OWN, sole=False, status="approved").status == "approved"


def test_a_collection_vouches_for_its_parts():
    body = OWN * 20
    source = clean(Source("a.txt", f"中国移动服务制度汇编\n首问负责制度\n{body}\n投诉回访制度\n{body.replace('登记', '回访')}"))
    drafts, _ = partition(source)
    documents = [describe(draft, source, root="r", overrides={}, status=None, sole=False) for draft in drafts]
    assert [(d.title, d.operator, d.status) for d in documents] == [
        ("首问负责制度", "中国移动", "approved"),
        ("投诉回访制度", "中国移动", "approved"),
    ]


def test_the_day_of_a_news_item_is_no_version():
    assert read("服务承诺", "2012年3月15日，某某发布服务承诺。\n" + OWN).version is None


def test_a_governments_page():
    body = "发布机构：信息产业部\n（2005年3月13日中华人民共和国信息产业部令第36号公布 自2005年4月20日起施行）\n" + OWN
    document = read("电信服务规范", body)
    assert (document.issuer, document.level, document.number, document.effective_from) == (
        "信息产业部",
        "ministry",
        "信息产业部令第36号",
        date(2005, 4, 20),
    )


def test_wrong_statements_name_file_and_field():
    with pytest.raises(InputError, match=r"a\.txt: effective_from: .*no date"):
        read("办法", OWN, front={"effective_from": "明年"})
    with pytest.raises(InputError, match="status"):
        read("办法", OWN, status="final")


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("生效日期：2025-04-01", date(2025, 4, 1), None),
        ("发布日期：2025年3月3日　实施日期：2025年4月1日", date(2025, 4, 1), None),
        ("执行时间：2025.4.1起执行", date(2025, 4, 1), None),
        ("试行期：2025年5月1日至2025年10月31日", date(2025, 5, 1), date(2025, 10, 31)),
        ("有效期：2025/5/1—2026/4/30", date(2025, 5, 1), date(2026, 4, 30)),
        ("实施日期：二〇二五年元月一日", date(2025, 1, 1), None),
        ("发布日期：2025年3月3日", None, None),
        ("本规范自2023年7月1日起执行，有效期两年。", date(2023, 7, 1), date(2025, 6, 30)),
        ("本规范自2024年2月1日起试行6个月。", date(2024, 2, 1), date(2024, 7, 31)),
        ("积分有效期两年。\n本规范自2023年7月1日起执行。", date(2023, 7, 1), None),
    ],
)
def test_dates_that_stand_under_a_name(line, start, end):
    document = read("装维服务规范", line + "\n" + OWN)
    assert (document.effective_from, document.effective_to) == (start, end)


def test_a_version_in_brackets_below_the_title():
    assert read("分级响应规范", "（V3.2，2025年3月修订，试行）\n" + OWN + "本规范从发文之日起实施。\n2025年3月12日印发").version == "V3.2"


def test_a_notice_of_new_prices_says_from_when():
    document = read("关于调整长途业务资费的公告", "尊敬的客户：\n自2025年9月1日零时起，我公司对长途业务资费作如下调整：通话费0.3元/分钟。")
    assert document.effective_from == date(2025, 9, 1)


def test_number_version_and_issuer_under_their_names():
    document = read("转售业务服务规定（试行）", "发布单位：某某虚拟通信有限公司\n编号：KF-2025-012\n版本号：V3.1\n" + OWN)
    assert (document.issuer, document.level, document.number, document.version) == ("某某虚拟通信有限公司", None, "KF-2025-012", "V3.1")


@pytest.mark.parametrize(
    "line",
    [
        "（2024年修订版，2024年3月1日起实施）",
        "发布 2024-02-20    实施 2024-03-01",
        "批准：2024-02-20　2024-03-01起执行",
        "本细则2024年3月1日起执行。",
    ],
)
def test_from_when_in_the_head(line):
    assert read("停机管理规则", f"{line}\n" + OWN).effective_from == date(2024, 3, 1)


def test_a_department_is_no_ministry():
    document = read("长者服务规范", "发文单位：某某通信客户服务部\n" + OWN)
    assert (document.issuer, document.level) == ("某某通信客户服务部", None)
