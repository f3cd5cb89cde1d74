"""Whom to ask or tell, where and when: from sentences and tables; what is nobody's contact stays out."""

import pytest

from ingest.facts import contact, extract_facts
from ingest.reading import read_file
from kb.privacy import blot


def reached(example):
    """Each contact as ``medium value of``."""
    text = example.document.text
    return [f"{fact.detail.medium} {text[fact.detail.value.start : fact.detail.value.end]} {fact.detail.of}" for fact in contact.extract(example)]


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("客服热线：95533转8。", ["phone 95533转8 客服"]),
        ("拨打96116转人工报修。", ["phone 96116 示例规定"]),
        ("咨询电话：（010）6555-1234、6555-1235", ["phone （010）6555-1234 咨询", "phone 6555-1235 咨询"]),
        ("周末停水可联系值班室0594-5551166。", ["phone 0594-5551166 周末停水"]),
        ("办卡请致电13800138000或400-555-0188。", ["phone 13800138000 办卡", "phone 400-555-0188 办卡"]),
        ("夜间漏气请拨打抢险队0594-55512119（24小时）。", ["phone 0594-55512119 夜间漏气", "hours 24小时 夜间漏气"]),
        ("读者服务热线 400-811-2040 周一至周五 9:00-18:00", ["phone 400-811-2040 读者服务", "hours 周一至周五 9:00-18:00 读者服务"]),
        ("总店：槐安路9号", ["address 槐安路9号 总店"]),
        ("船闸驿站：船闸管理楼305室，电话0594-55512119。", ["address 船闸管理楼305室 船闸驿站", "phone 0594-55512119 船闸驿站"]),
        ("信访接待点设在人民路55号老干部活动中心一层。", ["address 人民路55号老干部活动中心一层 信访接待点"]),
        ("理赔材料请邮寄至海宁市硖石街道文苑路15号理赔部。", ["address 海宁市硖石街道文苑路15号理赔部 理赔材料"]),
        ("退费请到客服部（中山路1号大厦3层）。", ["address 中山路1号大厦3层 退费", "counter 客服部 退费"]),
        ("自提点营业时间：早9点至晚8点半，法定节假日不休。", ["hours 早9点至晚8点半 自提点"]),
        ("挂号窗口每天上午七点半至下午五点开放。", ["hours 每天上午七点半至下午五点 挂号窗口"]),
        ("改签请在“轻舟出行”APP的“订单”页办理。", ["web “轻舟出行”APP 改签"]),
        ("电子账单请登录wx.qzbank.example下载。", ["web wx.qzbank.example 电子账单"]),
        ("意见可发至yijian@qz-gas.example。", ["web yijian@qz-gas.example 意见"]),
        ("办理退票请到候车厅西侧的退票专窗。", ["counter 退票专窗 退票"]),
        ("报装业务在大厅A区3号窗口办理。", ["counter 大厅A区3号窗口 报装业务"]),
        ("办理窗口：综合大厅B区5号窗", ["counter 综合大厅B区5号窗 示例规定"]),
        ("自习室早上九点一直开到晚上十点。", ["hours 早上九点一直开到晚上十点 自习室"]),
        ("投诉可通过12345热线反映。", ["phone 12345 投诉"]),
        ("举报邮箱jb@hq.example，由监察专员每天查看。", ["web jb@hq.example 举报邮箱", "role 监察专员 举报邮箱"]),
        ("工伤待遇审核归待遇科负责。", ["role 待遇科 工伤待遇审核"]),
        ("漏送的报纸由所在站的投递班班长负责补送。", ["role 投递班班长 漏送的报纸"]),
        ("工程质量投诉归口工程管理科，其他科室不接。", ["role 工程管理科 工程质量投诉"]),
        ("涉外来电一律转国际业务席。", ["role 国际业务席 涉外来电"]),
        ("加急工单直接找调度长。", ["role 调度长 加急工单"]),
        ("对账单有疑问的请与结算中心联系。", ["role 结算中心 账单有疑问"]),
    ],
)
def test_sentences(outlined, sentence, read):
    assert reached(outlined(sentence + "\n")) == read


@pytest.mark.parametrize(
    "sentence",
    [
        "客户李某来电，联系电话13955551234，反映水压低。",
        "客户留的电话是0571-88885555，一直打不通。",
        "来电号码：13577778888",
        "客户称其拨打0599-5550001无人接听。",
        "联系电话：____________  地址：____________",
        "登记表填写示例：张三，电话13812345678，地址幸福路1号。",
        "例如：李女士到B3窗口办理了过户。",
        "安装地址：幸福路12号3栋501室。",
        "单号：0755-20260312。",
        "投诉人：刘女士；联系电话：0591-87651234；诉求：退费。",
        "抄送：各营业部，综合办公室电话0596-5551000，2026年3月8日印发。",
        "施工时间：22:00至次日6:00。",
        "号码段为0595-5550000至0595-5559999。",
        "账号：6222 0000 5555 0917。",
        "每天工作时间不得超过8小时。",
        "营业时间不少于9小时。",
        "20:00至次日8:00受理的报修，次日上午处理。",
        "8:00前报修的当日处理，16:00后报修的次日处理。",
        "夜间（22:00至次日6:00）不得上门催缴。",
        "全体员工到三楼会议室参加培训。",
        "用户可在任一营业网点办理。",
        "费用由用户负责。",
        "审核工作由专人负责，结果由有关部门处理。",
        "本办法由运营管理部负责解释。",
        "客服说：“您可以拨打热线10199查询，也可以到3号窗口办理。”",
        "公司由受理组、质检组组成。",
        "减免由客服组长审批。",
    ],
)
def test_what_is_nobody_s_contact(outlined, sentence):
    assert reached(outlined(sentence + "\n")) == []


@pytest.mark.parametrize(
    "table",
    [
        "| 站点 | 地址 | 电话 | 营业时间 |\n|---|---|---|---|\n| 东站 | 东风路1号 | 0599-5550101 | 7:00-19:00 |\n",
        "| 站点 | 东站 |\n|---|---|\n| 地址 | 东风路1号 |\n| 电话 | 0599-5550101 |\n| 营业时间 | 7:00-19:00 |\n",
        "| 序号 | 区域 | 服务点 | 地址 | 电话 | 营业时间 |\n|---|---|---|---|---|---|\n| 1 | 城东 | 东站 | 东风路1号 | 0599-5550101 | 7:00-19:00 |\n",
    ],
)
def test_offices_lying_and_standing(outlined, table):
    assert reached(outlined(table)) == ["address 东风路1号 东站", "phone 0599-5550101 东站", "hours 7:00-19:00 东站"]


def test_a_column_of_ways_is_read_by_its_values(outlined):
    table = "| 渠道 | 联系方式 | 时间 |\n|---|---|---|\n| 热线 | 95577 | 24小时 |\n| 来访 | 胜利街6号 | — |\n| 微信公众号 | 清泉水务 | — |\n"
    assert reached(outlined(table)) == ["phone 95577 热线", "hours 24小时 热线", "address 胜利街6号 来访", "web 清泉水务 微信公众号"]


def test_a_place_that_there_is_not_is_none(outlined):
    table = "| 服务点 | 地址 | 电话 |\n|---|---|---|\n| 东站 | 东风路1号 | 0599-5550101 |\n| 夜间专席 | 不设窗口 | 0599-5550109 |\n"
    assert reached(outlined(table)) == ["address 东风路1号 东站", "phone 0599-5550101 东站", "phone 0599-5550109 夜间专席"]


def test_matters_with_their_office_counter_and_phone(outlined):
    table = "| 问题 | 归口部门 | 窗口 | 电话 |\n|---|---|---|---|\n| 水质 | 水质科 | 3号窗 | 5550201转2 |\n| 其他 | 相关部门 | — | — |\n"
    assert reached(outlined(table)) == ["role 水质科 水质", "counter 3号窗 水质", "phone 5550201转2 水质"]


def test_a_list_of_customers_is_no_list_of_contacts(outlined):
    assert reached(outlined("| 客户姓名 | 联系电话 | 反映内容 |\n|---|---|---|\n| 张三 | 13900001111 | 断网 |\n")) == []


def test_a_bare_phone_is_quoted_with_whose_it_is(outlined):
    example = outlined("工伤认定由工伤科负责，电话0577-5556312；养老待遇由养老科负责，电话0577-5556310。\n")
    quoted = {example.document.text[fact.start : fact.end] for fact in contact.extract(example) if fact.detail.medium == "phone"}
    assert quoted == {"工伤认定由工伤科负责，电话0577-5556312", "养老待遇由养老科负责，电话0577-5556310"}


def test_hours_that_limits_count_by_are_no_opening_hours(outlined):
    assert reached(outlined("紧急停机4个工作小时内完成。工作时间为8:30至17:00。\n")) == []
    assert reached(outlined("工作时间：8:30至17:00。\n")) == ["hours 8:30至17:00 示例规定"]


def test_an_answer_names_whom_to_call_however_politely(outlined):
    text = "# 常见问题\n\n**问：坏表找谁换？**\n答：您好，请拨打抢修电话0599-5551199，感谢您的支持。\n"
    assert [fact.detail.of for fact in extract_facts(outlined(text, "常见问题")) if fact.kind == "contact"] == ["抢修"]


def test_a_house_keeps_its_own_numbers_and_a_customer_s_are_blotted_out(tmp_path):
    own = "客服值班手机：13800138000，用户可以拨打客服热线0599-5550001。\n"
    assert blot(own) == (own, ())
    path = tmp_path / "办法.txt"
    path.write_text(f"清泉水务服务办法\n\n第一条 {own}第二条 客户王五，手机13955551234，反映停水。\n", encoding="utf-8")
    [entry] = read_file(path, path.name).entries
    values = [entry.document.text[f.detail.value.start : f.detail.value.end] for f in entry.facts if f.kind == "contact"]
    assert values == ["13800138000", "0599-5550001"]
    assert "13955551234" not in entry.document.text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "### 最大的门店在哪？\n\n建设西路88号二楼，每天10:00—21:00。\n",
            ["address 建设西路88号二楼 最大的门店在哪", "hours 每天10:00—21:00 最大的门店在哪"],
        ),
        (
            "第四章 渠道\n\n（1）来信来访：人民路6号信访楼三楼，工作日9:00—12:00。\n",
            ["address 人民路6号信访楼三楼 来信来访", "hours 工作日9:00—12:00 来信来访"],
        ),
        ("（2）河口镇代办点：码头街7号，周一至周五9:00—15:00。\n", ["address 码头街7号 河口镇代办点", "hours 周一至周五9:00—15:00 河口镇代办点"]),
        ("### 多久能修好？\n\n人民路6号一带今晚修好。\n", []),
    ],
)
def test_a_street_that_answers_where_and_the_hours_behind_it(outlined, text, read):
    assert reached(outlined(text)) == read


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("失物招领：站务一组，0596-55510021，6:30—22:00。", ["role 站务一组 失物招领", "phone 0596-55510021 失物招领", "hours 6:30—22:00 失物招领"]),
        ("团体预约：讲解部，0596-55510022。", ["role 讲解部 团体预约", "phone 0596-55510022 团体预约"]),
        (
            "借书证办理：二楼服务室，0596-55510023，9:00至17:00。",
            ["counter 二楼服务室 借书证办理", "phone 0596-55510023 借书证办理", "hours 9:00至17:00 借书证办理"],
        ),
        ("急诊药房（含输液）：0596-55510024，夜里也接。", ["phone 0596-55510024 急诊药房(含输液)", "hours 夜里也接 急诊药房(含输液)"]),
        ("码头售票：候船楼东侧，0596-55510025。", ["address 候船楼东侧 码头售票", "phone 0596-55510025 码头售票"]),
        (
            "补考、缓考只找教务处：致远楼二层，0596-55510026。",
            ["role 教务处 补考、缓考", "address 致远楼二层 补考、缓考", "phone 0596-55510026 补考、缓考"],
        ),
        ("门卫室0596-55510027，昼夜值守。", ["phone 0596-55510027 门卫室", "hours 昼夜值守 门卫室"]),
        ("驾校报名：找学车路2号教务室，电话0596-55510028。", ["address 学车路2号教务室 驾校报名", "phone 0596-55510028 驾校报名"]),
        ("意见与表扬：质量管理科，0596-55510029。", ["role 质量管理科 意见与表扬", "phone 0596-55510029 意见与表扬"]),
        (
            "西门宠物医院：西门街8号，0596-55510030，全天。",
            ["address 西门街8号 西门宠物医院", "phone 0596-55510030 西门宠物医院", "hours 全天 西门宠物医院"],
        ),
    ],
)
def test_an_entry_of_a_directory_is_of_its_name(outlined, sentence, read):
    example = outlined(sentence + "\n")
    assert reached(example) == read
    assert {example.document.text[fact.start : fact.end] for fact in contact.extract(example)} == {sentence.rstrip("。")}


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("1号窗口：挂号、退号、补打小票。", ["counter 1号窗口 挂号、退号、补打小票"]),
        ("A3柜台：行李托运、超规行李。", ["counter A3柜台 行李托运、超规行李"]),
        ("发卡窗口：开卡、充值。", ["counter 发卡窗口 开卡、充值"]),
        ("五号台席受理转专业、休学。", ["counter 五号台席 转专业、休学"]),
        ("2号窗口（夜间）：急诊挂号。", ["counter 2号窗口（夜间） 急诊挂号"]),
        ("办理窗口：8:00至12:00。", []),
        ("窗口：查询、打印。", []),
        ("领证柜台：先取号再排队，等广播叫到自己的名字以后才可以上前。", []),
    ],
)
def test_a_counter_and_what_is_done_there(outlined, sentence, read):
    assert [one for one in reached(outlined(sentence + "\n")) if one.startswith("counter")] == read


def test_hours_and_phones_are_told_by_what_a_column_holds(outlined):
    table = (
        "| 场馆 | 前台 | 开门 | 冰场 |\n|---|---|---|---|\n"
        "| 北馆 | 0596-55510041 | 6:00—22:00 | 有，13:00—20:00 |\n| 南馆 | 0596-55510042 | 全天 | 无 |\n"
    )
    assert reached(outlined(table)) == [
        "phone 0596-55510041 北馆",
        "hours 6:00—22:00 北馆",
        "hours 13:00—20:00 北馆 冰场",
        "phone 0596-55510042 南馆",
        "hours 全天 南馆",
    ]


def test_what_a_place_does_is_of_the_place(outlined):
    table = "| 门店 | 电话 | 备注 |\n|---|---|---|\n| 老街店 | 0596-55510051 | 可修表、换电池 |\n| 新城店 | 0596-55510052 | 不修表 |\n"
    assert reached(outlined(table)) == ["phone 0596-55510051 老街店", "counter 老街店 可修表、换电池", "phone 0596-55510052 新城店"]


@pytest.mark.parametrize(
    "sentence",
    [
        "收件人：王芳，0596-55510061，老街8号。",
        "客户住址：老街8号，0596-55510062。",
        "例如：挂号处，0596-55510063，8:00—12:00。",
        "合同编号：业务部，0596-55510064。",
    ],
)
def test_lines_that_are_no_entries(outlined, sentence):
    assert not [one for one in reached(outlined(sentence + "\n")) if one.startswith(("role", "address"))]
