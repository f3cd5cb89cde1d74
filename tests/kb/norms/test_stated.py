"""What clauses state where nothing in them rules."""

import pytest

from kb.norms.reading import read
from kb.norms.stated import FOLLOWS, FORMS, states


def told(text):
    return [(norm.modality, text[norm.start : norm.end]) for norm in states(text)]


@pytest.mark.parametrize("form", [*FORMS, FOLLOWS], ids=lambda form: form.name)
def test_each_form_reads_its_own_example(form):
    assert read(form.example) == []
    (norm,) = states(form.example)
    assert (norm.rule, norm.modality) == (form.name, form.modality)
    assert form.example[norm.start : norm.end] == form.example[:-1]


ONE = [
    ("改签后的座位出票即生效。", "is"),
    ("会员等级下调次年1月1日生效。", "is"),
    ("阶梯气量年底清零。", "is"),
    ("停车月卡月末自动失效。", "is"),
    ("活动积分当季有效，季末清零。", "is"),
    ("未用完的洗车次数结转到下一季度。", "is"),
    ("优惠券到期作废。", "is"),
    ("充值卡本金不过期。", "is"),
    ("旧阀门卡换卡后立即停用。", "is"),
    ("检修时限自报修单生成之时起算。", "is"),
    ("安装期限从签约缴费当日算起。", "is"),
    ("投递时限以收寄戳记时间为起点。", "is"),
    ("计时起点为司机到达约定上车点的时刻。", "is"),
    ("配送时长从商家出餐时开始计算。", "is"),
    ("业主约定上门时间的，从约定时间起计。", "is"),
    ("等待业主开门的时间从维修时限中扣除。", "is"),
    ("因暴雨停工的天数不计入工期。", "is"),
    ("复检期间暂停计时，复检结束后继续计算。", "is"),
    ("补正材料的时间不计入办理时限。", "is"),
    ("轮胎自然磨损不在质保范围内。", "is"),
    ("集体户口不在本次换证范围之内。", "is"),
    ("团购订单不适用七天无理由退货。", "is"),
    ("学生月票不适用于机场专线。", "is"),
    ("外包车辆的保养标准见《车队保养手册》第三章，不适用本规程。", "is"),
    ("货损理赔依《托运协议》执行。", "is"),
    ("本须知未列明的事项，参照《客运服务规范》执行。", "is"),
    ("夜班津贴标准依照《薪酬管理办法》。", "is"),
    ("网点排班遵照市局《营业管理规定》执行。", "is"),
    ("低保家庭的有线收视费减半收取。", "is"),
    ("残疾人停车费用全免。", "is"),
    ("外币兑换手续费为兑换金额的1%。", "is"),
    ("逾期滞纳金为每日万分之五。", "is"),
    ("钻石会员享受专属通道和免费行李托运。", "is"),
    ("军属享有优先装表的待遇。", "is"),
    ("因承运人原因取消航班的，退全款。", "is"),
    ("延误送餐超过一小时的，免当单配送费。", "is"),
    ("停水超过两天的，免当月基本水费。", "is"),
    ("一卡通押金全额退还。", "is"),
    ("迟到一次扣绩效2分。", "is"),
    ("连续两个月评分垫底的离岗学习。", "is"),
    ("欠缴物业费满90日停用门禁。", "is"),
    ("空置满三个月停止供暖。", "is"),
    ("押金逾期满一年转为收入。", "is"),
    ("停止供水满30天拆表。", "is"),
    ("查表发现倒装的，当场拆回。", "is"),
    ("三次敲门无人应答的，贴条后离开。", "is"),
    ("二次投诉仍不满意的，报片区经理。", "is"),
    ("包裹破损的直接退回发件网点。", "is"),
    ("旅客携带宠物的，转行李托运柜台。", "is"),
    ("涉及媒体采访的，报宣传科。", "is"),
    ("超过一小时未接单的，调度改派其他司机。", "is"),
    ("复评合格的恢复上岗。", "is"),
    ("年消费满两万元自动升为金卡会员。", "is"),
    ("评分细则不对外公布。", "must_not"),
    ("排班表不向家长公开。", "must_not"),
    ("柜员本人无冲正权限。", "must_not"),
    ("门卫无权扣留证件。", "must_not"),
    ("司机没有权限修改订单金额。", "must_not"),
    ("不向乘客解释内部派单规则。", "must_not"),
    ("更换灯泡不向住户收费。", "is"),
]


@pytest.mark.parametrize(("text", "modality"), ONE)
def test_a_statement_is_the_whole_of_its_clause(text, modality):
    assert told(text) == [(modality, text[:-1])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("换新车牌当日生效，旧牌同时作废。", ["换新车牌当日生效", "旧牌同时作废"]),
        ("押金满30日未取的转为收入，满90日的自动上缴。", ["押金满30日未取的转为收入", "满90日的自动上缴"]),
        ("托运五票以上的享受九折，十票以上的享受八折。", ["托运五票以上的享受九折", "十票以上的享受八折"]),
    ],
)
def test_several_statements_of_one_sentence(text, expected):
    assert [words for _, words in told(text)] == expected


NOTHING = [
    "我们公司是二〇〇八年成立的，拥有三百多辆车。",
    "最让人感动的，是他的坚持。",
    "他说话很快的，大家都听不清。",
    "昨天夜里来的，天亮才走。",
    "师傅修好以后离开了。",
    "这是一座有百年历史的老站。",
    "本月共受理投诉三十件，办结二十九件。",
    "客户张先生来电称车门打不开。",
    "站内设有饮水机和充电座。",
    "本次活动受到了住户的欢迎。",
    "新系统上线后，响应速度明显提升。",
    "员工应聘表见附页。",
    "该项目已于去年竣工并投入使用。",
    "欠费满三个月了，我还能办吗？",
    "本办法依据《客运条例》制定。",
    "班次确定以后，按下列步骤检票。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_states_nothing_of_the_kind(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "单位的报告期限见附表B",
        "补卡照第1点办理",
        "生鲜件同第一条",
        "寄存物品依第三款办理",
        "大件的费用见附录",
        "冷链件比照②执行",
        "团队票参照上条执行",
        "学生证照前款补发",
    ],
)
def test_what_goes_by_another_clause_is_stated(text):
    assert [text[norm.start : norm.end] for norm in states(f"{text}。")] == [text]
