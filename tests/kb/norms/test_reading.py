"""What a sentence rules, whole: modality, quotation, subject."""

from itertools import product

import pytest

from kb.norms.modality import FORMS
from kb.norms.reading import read


def rules(text, **asked):
    return [(norm.modality, text[norm.start : norm.end]) for norm in read(text, **asked)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_reads_its_own_example(form):
    (norm,) = read(form.example)
    assert (norm.rule, norm.modality) == (form.name, form.modality)
    assert form.example[norm.start : norm.end] == form.example[:-1]


ONE = [
    ("持卡人有权查询交易明细。", "may"),
    ("储户每日可在柜台取款三次，单笔以一万元为限。", "may"),
    ("押件方可凭单取回。", "may"),
    ("登记费无需另缴。", "may"),
    ("抄表员必须佩戴工牌。", "must"),
    ("钥匙凡外借的，都不能不登记。", "must"),
    ("每个柜台至少两名柜员。", "must"),
    ("注销仅限户主本人办理。", "must"),
    ("投递员不得拆看信件。", "must_not"),
    ("严禁携带火种进入储罐区。", "must_not"),
    ("站内暂不提供寄存，老弱病残除外。", "must_not"),
    ("滞纳金累计不得超过本金。", "must_not"),
    ("无票乘车的，不予退款。", "must_not"),
    ("搬迁费一律由开发商承担。", "is"),
    ("表前管道归供气公司维护。", "is"),
    ("三次不到场，视为放弃。", "is"),
    ("伪造单据的，取消资格，并通报主管部门。", "is"),
    ("水量有争议的，按表底数结算。", "is"),
    ("号码冻结不影响余额查询。", "is"),
    ("自然损坏的，免收换表费。", "is"),
    ("欠费超过一年的，账户收回。", "is"),
    ("遗失补办收费五元，由申请人负担。", "is"),
    ("押金随钥匙一并退还。但钥匙损坏的，照价扣除。", "is"),
    ("商户应当明码标价，否则不予备案。", "must"),
    ("通话静音超过30秒必须致歉。", "must"),
    ("听力不便的客户，可以由家属代述，记得核对身份。", "may"),
]


@pytest.mark.parametrize(("text", "modality"), ONE)
def test_a_rule_is_the_whole_of_its_clause(text, modality):
    assert rules(text) == [(modality, text[:-1])]


SEVERAL = [
    ("协议应由户主签署；户主不便的，可由家属代签。", [("must", "协议应由户主签署"), ("may", "户主不便的，可由家属代签")]),
    ("五百元以下由班长审批，五百元以上由站长审批。", [("is", "五百元以下由班长审批"), ("is", "五百元以上由站长审批")]),
    ("车棚以内的归物业，车棚以外的归街道。", [("is", "车棚以内的归物业"), ("is", "车棚以外的归街道")]),
    ("网点应当公示价目，客户可以索取复印件。", [("must", "网点应当公示价目"), ("may", "客户可以索取复印件")]),
    ("职工可以提取余额，不得用于理财。", [("may", "职工可以提取余额"), ("must_not", "职工可以提取余额，不得用于理财")]),
    ("住户可以装修，但承重墙不得拆改。", [("may", "住户可以装修，但承重墙不得拆改"), ("must_not", "承重墙不得拆改")]),
    ("回收旧表不收费，预约电话12345。", [("is", "回收旧表不收费")]),
    ("逾期送达的，每逾期12小时退还3天会员费。", [("is", "逾期送达的，每逾期12小时退还3天会员费")]),
    ("爽约的，赠送用户5天会员时长。", [("is", "爽约的，赠送用户5天会员时长")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_rules_of_one_sentence(text, expected):
    assert rules(text) == expected


NOTHING = [
    "微笑是最好的名片。",
    "本年度的目标是不得发生一起重大投诉。",
    "端口，指供一户接入的接口。",
    "据了解，新站可以容纳三百人。",
    "来电人反映师傅要了五十元，还说必须好评。",
    "可以说，这一年不容易。",
    "原因至今不得而知。",
    "他必须承认当时疏忽了。",
    "至少有三成的来电与账单有关。",
    "有的员工认为无需回访。",
    "由小张作了发言。",
    "班组由抄表组、检修组组成。",
    "能不能改约？",
    "可以改约吗",
    "到底要带什么，谁也说不清。",
    "改寄费应当由谁承担",
    "不予受理的情形",
    "应当提交的材料",
    "柜员说“您可以改天再来”时，班长在场。",
    "故障应当在24小时内修复。",
    "用户应当于每月10日前缴费。",
    "咨询由受理方在2小时内答复。",
    "坐席无需在2小时内回电。",
    "例如，客户可以改签。",
    "订单取消的，退款3日到账。",
    "退卡的，退还3个工作日内入账。",
    "退卡的，退款7个工作日左右。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_rule(text):
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("可以办理，次月生效。", [("may", "可以办理，次月生效")]),
        ("不可以。旧表应当交回站里。", [("must_not", "不可以。旧表应当交回站里")]),
        ("不行，必须本人到场。", [("must_not", "不行，必须本人到场")]),
        ("能办，但要先结清欠费。", [("may", "能办，但要先结清欠费")]),
        ("不用。系统自动扣款。", [("may", "不用。系统自动扣款")]),
        ("要本人来。带上证件。", [("must", "要本人来。带上证件")]),
        ("不收费。", [("is", "不收费")]),
        ("未拆封的可以退，已拆封的不退。", [("may", "未拆封的可以退"), ("must_not", "已拆封的不退")]),
    ],
)
def test_an_answer_may_open_with_yes_or_no(text, expected):
    assert rules(text, answering=True) == expected


def test_who_a_rule_is_about():
    for text, who in [
        ("持证的家属可以陪同。", "家属"),
        ("未盖章的，施工队不得进场。", "施工队"),
        ("投保人发现有误，有权更正。", "投保人"),
        ("换锁费由承租人承担。", "承租人"),
        ("接待客户时不得看手机。", None),
    ]:
        (norm,) = read(text)
        assert (text[slice(*norm.subject)] if norm.subject else None) == who


def test_spans_are_those_of_the_original():
    text = "第三条　已拆封的商品，\n不予退货　（质量问题除外）。"
    (norm,) = read(text)
    assert text[norm.start : norm.end] == "已拆封的商品，\n不予退货　（质量问题除外）"
    assert [text[slice(*span)] for span in norm.exceptions] == ["质量问题"]


SUBJECTS = ("保洁员", "承租人", "网点")
NORMS = (
    ("may", "可以延后清点"),
    ("may", "无需另行签字"),
    ("must", "应当逐件登记"),
    ("must", "只能当面交接"),
    ("must_not", "不得外借钥匙"),
    ("must_not", "不予办理退货"),
)
OPENINGS = ("设备停用的，", "如设备停用，", "经所长批准，", "")
ENDS = ("，盘点日除外", "（盘点日除外）", "，但盘点日不适用", "")


@pytest.mark.parametrize(("opening", "subject", "norm", "end"), [*product(OPENINGS, SUBJECTS, NORMS, ENDS)])
def test_condition_subject_and_exception_belong_to_the_rule(opening, subject, norm, end):
    modality, words = norm
    text = f"{opening}{subject}{words}{end}。"
    (found,) = read(text)
    assert (found.modality, text[found.start : found.end]) == (modality, text[:-1])
    assert text[slice(*found.subject)] == subject
    assert (len(found.conditions), len(found.exceptions)) == (bool(opening), bool(end))
