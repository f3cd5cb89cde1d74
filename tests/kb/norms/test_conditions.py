"""What restricts a sentence: its conditions and exceptions as spans."""

import re
from itertools import product

import pytest

from kb.deadline.folded import fold
from kb.norms.conditions import follows, restrictions


def read(words, of=None):
    """The conditions and the exceptions of ``of`` in ``words`` (of all of it), as text."""
    text, own = fold(words).text, fold(of or words).text
    start = text.index(own)
    found = restrictions(text, start, start + len(own))
    return [text[slice(*span)] for span in found.conditions], [text[slice(*span)] for span in found.exceptions]


CONDITIONS = [
    ("欠费满三个月的，公司可以收回号码。", ["欠费满三个月"]),
    ("如需发票，请在缴费时说明。", ["需发票"]),
    ("凡在汛期报修的，一律优先派单。", ["在汛期报修"]),
    ("因雷击损坏的，由用户自行更换。", ["因雷击损坏"]),
    ("遇设备检修，可以改约。", ["遇设备检修"]),
    ("未满14周岁的旅客应当有成年人陪同。", ["未满14周岁"]),
    ("持有居住证的外来人员可以办卡。", ["持有居住证"]),
    ("经站长批准，可以先行放行。", ["经站长批准"]),
    ("退费须经财务核准后办理。", ["经财务核准后"]),
    ("未经业主同意不得进入室内。", ["未经业主同意"]),
    ("损失在2000元以下的由网点赔付。", ["损失在2000元以下"]),
    ("受灾期间可以延期缴费。", ["受灾期间"]),
    ("柜员清点现金时不得离柜。", ["柜员清点现金时"]),
    ("押件须待本息结清后方可取回。", ["本息结清后"]),
    ("连续两次爽约，视为放弃。", ["连续两次爽约"]),
    ("投保人发现保单有误，有权要求更正。", ["发现保单有误"]),
    ("涉及隐私的来件，经办人应当密封。", ["涉及隐私"]),
    ("逾期不予退还。", ["逾期"]),
    ("15:00以后送洗的，按次日送洗计算。", ["15:00以后送洗"]),
    ("收费员应当当面点清票款。", []),
    ("自受理之日起5日内答复。", []),
]


@pytest.mark.parametrize(("words", "conditions"), CONDITIONS)
def test_conditions(words, conditions):
    assert read(words) == (conditions, [])


EXCEPTIONS = [
    ("水表由用户保管，自然老化的除外。", [], ["自然老化的"]),
    ("除法律另有规定外，不得查询储户信息。", [], ["法律另有规定"]),
    ("除现役军人以外，均须预约。", [], ["现役军人"]),
    ("可以免费停车（节假日除外）。", [], ["节假日"]),
    ("开户可以代办，但销户不适用。", [], ["销户不适用"]),
    ("可以减免滞纳金，但单笔不超过50元。", [], ["单笔不超过50元"]),
    ("押金不予退还。但因我方原因解约的，全额退还。", [], ["因我方原因解约的,全额退还"]),
    ("快件丢失的，照价赔偿。节假日除外。", ["快件丢失"], ["节假日"]),
    ("合同另有约定的，从其约定。", [], ["合同另有约定的"]),
    ("除提供身份证外，还应当提供户口簿。", [], []),
]


@pytest.mark.parametrize(("words", "conditions", "exceptions"), EXCEPTIONS)
def test_exceptions(words, conditions, exceptions):
    of = words[: words.index("。") + 1]
    assert read(words, of) == (conditions, exceptions)


BY_CLASS = "购置不足1年的，按原价赔偿；1年以上的，按半价赔偿。"


@pytest.mark.parametrize(
    ("words", "of", "conditions"),
    [
        (BY_CLASS, "按原价赔偿", ["购置不足1年"]),
        (BY_CLASS, "按半价赔偿", ["1年以上"]),
        ("500元以下由班长审批，500元以上由站长审批。", "500元以下由班长审批", ["500元以下"]),
        ("500元以下由班长审批，500元以上由站长审批。", "500元以上由站长审批", ["500元以上"]),
        ("提出异议的，应当5日内答复，情况复杂的，可以延长。", "提出异议的，应当5日内答复", ["提出异议"]),
    ],
)
def test_a_class_ends_the_one_before_it(words, of, conditions):
    assert read(words, of) == (conditions, [])


SUBJECTS = ("保洁员", "承租人", "网点")
OPENINGS = ("设备停用的，", "如设备停用，", "设备停用期间，", "经所长批准，", "")
NORMS = ("可以延后清点", "不得外借钥匙", "应当逐件登记", "无需另行签字")
ENDS = (("，盘点日除外", "盘点日"), ("，但盘点日不适用", "盘点日不适用"), ("", None))


@pytest.mark.parametrize(("opening", "subject", "norm", "end"), [*product(OPENINGS, SUBJECTS, NORMS, ENDS)])
def test_condition_and_exception_are_found_whatever_is_ruled_for_whom(opening, subject, norm, end):
    words, exception = end
    conditions, exceptions = read(f"{opening}{subject}{norm}{words}。")
    assert len(conditions) == bool(opening)
    assert exceptions == ([exception] if exception else [])


def test_what_follows_is_an_exception_only_where_it_says_so():
    assert follows("但节假日不受此限。") == (1, 8)
    assert follows("节假日除外。") == (0, 3)
    assert follows("节假日照常营业。") is None


def test_an_exception_does_not_restrict_itself():
    assert read("可以代办，但销户的，应当本人到场。", "销户的，应当本人到场") == (["销户"], [])


@pytest.mark.parametrize(
    ("words", "first", "behind", "case"),
    [
        ("换锁3日内完成。需要破门的换锁不受此限，8日内完成。", "换锁3日内完成。", "8日内完成。", "需要破门的换锁"),
        ("小件2日内送达。大件不适用前款规定，6日内送达。", "小件2日内送达。", "6日内送达。", "大件"),
        ("船票当日退款；团体票不在此列，9日内退款。", "船票当日退款", "9日内退款。", "团体票"),
        ("押金5日内退还，但跨行转账不受此限，10日内退还。", "5日内退还", "10日内退还。", "跨行转账"),
        ("包裹5日内送达，海岛不受此限，最迟12日内送达。", "5日内送达", "最迟12日内送达。", "海岛"),
    ],
)
def test_what_is_taken_out_is_the_case_of_what_follows(words, first, behind, case):
    assert case in "".join(read(words, first)[1])
    assert read(words, behind) == ([case], [])


@pytest.mark.parametrize(
    ("text", "taken_out"),
    [
        ("相机15日内修好，等候配件的除外，但最长不过40日。", "等候配件的"),
        ("投诉5日内答复，案情复杂的除外，但最迟不过15日。", "案情复杂的"),
        ("24小时内修复，光缆被盗、市政施工等除外，最长72小时。", "光缆被盗、市政施工等"),
    ],
)
def test_the_longest_time_of_what_is_taken_out_holds_for_that_alone(text, taken_out):
    folded = fold(text).text
    first, last = re.finditer("[0-9]+", folded)
    for place, named in ((first, ((), (taken_out,))), (last, ((taken_out,), ()))):
        found = restrictions(folded, *place.span())
        assert tuple(tuple(folded[slice(*span)] for span in spans) for spans in (found.conditions, found.exceptions)) == named
