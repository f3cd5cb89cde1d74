import pytest

from ingest.facts import classification


def classes(example):
    return [(f.detail.scheme, f.detail.label, f.detail.tell) for f in classification.extract(example)]


def test_classes_that_a_sentence_divides_into(outlined):
    example = outlined("## 投诉管理\n根据受理渠道,投诉分为“热线投诉”、“厅店投诉”和“网上投诉”。舆情从高到低分为红色、橙色、蓝色三个预警等级。\n")
    assert classes(example) == [
        ("投诉分类", "热线投诉", ""),
        ("投诉分类", "厅店投诉", ""),
        ("投诉分类", "网上投诉", ""),
        ("预警等级", "红色", ""),
        ("预警等级", "橙色", ""),
        ("预警等级", "蓝色", ""),
    ]


def test_a_class_that_is_defined_and_one_that_follows(outlined):
    example = outlined("## 投诉分类\n疑难投诉是指一次沟通不能解决的投诉。客户情绪激动的,也归为这一类。没有联系方式的认定为无效投诉。\n")
    assert classes(example) == [("投诉分类", "疑难投诉", ""), ("投诉分类", "疑难投诉", ""), ("投诉分类", "无效投诉", "")]


def test_conditions_of_a_class(outlined):
    example = outlined("第三条 下列情形之一的认定为重大投诉：\n\n（一）媒体关注的；\n\n（二）十人以上的。\n")
    assert classes(example) == [("重大投诉认定", "重大投诉", "")] * 2
    assert [example.document.text[f.start : f.end] for f in classification.extract(example)] == ["媒体关注的；", "十人以上的。"]


def test_grades_and_whom_to_tell(outlined):
    example = outlined(
        "第七条报告制度\n(一)省公司层面\n1、红色风险应在30分钟内报告省公司总经理。\n2、一级故障由值班长立即上报网络部领导。\n3、橙色横幅挂在门口。\n"
    )
    assert classes(example) == [("风险等级(省公司层面)", "红色", "省公司总经理"), ("故障等级(省公司层面)", "一级", "网络部领导")]


def test_fields_of_a_ticket(outlined):
    example = outlined(
        "## 工单紧急程度选择\n- 贵宾客户：统一选用“加急单”类型；\n- “受理渠道”必须选择“营业厅”。\n- 工单类型：投诉 → 费用 → 重复扣费\n"
        "- 在“备注”里写明经过。\n"
    )
    assert classes(example) == [("工单紧急程度", "加急单", ""), ("受理渠道", "营业厅", ""), ("工单类型", "投诉 → 费用 → 重复扣费", "")]


def test_a_table(outlined):
    example = outlined(
        "# 分级\n\n## 分类与报告\n故障等级\n\n| 类别 | 标准 | 告知对象 |\n|---|---|---|\n| 重大 | 千户以上 | 分管领导 |\n| 一般 | 其余 | — |\n",
        "分级",
    )
    assert classes(example) == [("故障等级", "重大", "分管领导"), ("故障等级", "一般", "")]


def test_levels_of_support(outlined):
    example = outlined("支撑体系分为两级: 第一级:受理台席。负责受理和解释。 第二级:后台专家。负责疑难问题。")
    assert classes(example) == [("支撑体系", "第一级：受理台席", ""), ("支撑体系", "第二级：后台专家", "")]


def test_what_divides_nothing(outlined):
    assert classes(outlined("部分成员经营的，以其财产承担。是否作为投诉由班长决定。应急处理包括：断电、断网。")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## 故障分级\n\n第四条 电梯故障分为两级：\n\n（一）一级故障：困人、冲顶或者蹲底；\n\n（二）二级故障：停运两小时以上的。\n",
            [("故障分级", "一级故障", "一级故障：困人、冲顶或者蹲底"), ("故障分级", "二级故障", "二级故障：停运两小时以上的")],
        ),
        (
            "## 投诉等级\n\n- 红色投诉：乘客受伤、上了新闻；\n- 普通投诉：其他。\n",
            [("投诉等级", "红色投诉", "红色投诉：乘客受伤、上了新闻"), ("投诉等级", "普通投诉", "普通投诉：其他")],
        ),
        (
            "紧急报修：漏气、着火；一般报修：打不着火。\n",
            [("报修分类", "紧急报修", "紧急报修：漏气、着火"), ("报修分类", "一般报修", "一般报修：打不着火")],
        ),
        (
            "涉及伤亡或者退款两万元以上的为特急工单，其余为普通工单。\n",
            [("特急工单认定", "特急工单", "涉及伤亡或者退款两万元以上的为特急工单"), ("普通工单认定", "普通工单", "其余为普通工单")],
        ),
        (
            "三十户以上同时停水的，定为片区停水事件，报调度室。\n",
            [("片区停水事件认定", "片区停水事件", "三十户以上同时停水的，定为片区停水事件")],
        ),
        (
            "托运五十票以上的客户评为金牌客户，十票以上的评为银牌客户。\n",
            [
                ("金牌客户认定", "金牌客户", "托运五十票以上的客户评为金牌客户"),
                ("银牌客户认定", "银牌客户", "十票以上的评为银牌客户"),
            ],
        ),
        ("学校停电按特急单派出。\n", [("特急单认定", "特急单", "学校停电按特急单派出")]),
        (
            "第五条 满足下列之一的为重大投诉：\n\n1. 二十户以上联名；\n2. 媒体来电。\n",
            [("重大投诉认定", "重大投诉", "二十户以上联名；"), ("重大投诉认定", "重大投诉", "媒体来电。")],
        ),
        (
            "老城厢为一类地段，环线以外为二类地段。\n",
            [("一类地段认定", "一类地段", "老城厢为一类地段"), ("二类地段认定", "二类地段", "环线以外为二类地段")],
        ),
        ("本中心为一级资质。值班室为二类客户服务。\n", []),
        ("费用按件收取。车站为市级文明单位。接到的按原投诉处理。\n", []),
        ("收件人：王某；寄件：自助。\n", []),
    ],
)
def test_classes_by_their_marks(outlined, text, expected):
    example = outlined(text)
    found = classification.extract(example)
    assert [(f.detail.scheme, f.detail.label, example.document.text[f.start : f.end]) for f in found] == expected
