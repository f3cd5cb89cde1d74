"""The specification of the deadline grammar: what is read from a sentence, and what is not.

A reading is written ``amount unit action`` and, where the sentence says so, ``for=`` area, tier or channel, ``of=`` object, ``from=`` the event,
``by=`` the actor.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.deadline.grammar import read


def told(text, lead="", fields=("for", "of", "from", "by")):
    found = []
    for reading in read(text, lead):
        whom = reading.applies_to.area or reading.applies_to.tier or reading.applies_to.channel
        extra = {"for": whom, "of": reading.object, "from": reading.counts_from, "by": reading.actor}
        line = f"{reading.amount:g} {reading.unit} {reading.action}".strip()
        line += "" if reading.form == "within" else f" {reading.form}"
        found.append(line + "".join(f" {name}={extra[name]}" for name in fields if extra[name]))
    return found


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("客服应在3小时内回复", "3 hour"),
        ("客服应在３小时内回复", "3 hour"),
        ("客服应在 3 个 小 时 内回复", "3 hour"),
        ("客服应在七十二小时之内回复", "72 hour"),
        ("客服应在七\n十二小时内回复", "72 hour"),
        ("客服应在30分钟内回复", "30 minute"),
        ("客服应在30秒内回复", "0.5 minute"),
        ("客服应在半小时内回复", "0.5 hour"),
        ("客服应在一个半小时内回复", "1.5 hour"),
        ("客服应在半个工作日内回复", "0.5 working_day"),
        ("客服应在 6 个工作日内回复", "6 working_day"),
        ("客服应在三至五个工作日内回复", "5 working_day"),
        ("客服应在3-5日内回复", "5 day"),
        ("客服应在十五日（含）内回复", "15 day"),
        ("客服应在15个自然日内回复", "15 day"),
        ("客服应在两周内回复", "14 day"),
        ("客服应在三个月以内回复", "3 month"),
        ("客服应在半个月内回复", "0.5 month"),
        ("客服应在一年内回复", "1 year"),
        ("客服应在24h内回复", "24 hour"),
        ("回复时限≤12 小时", "12 hour"),
        ("回复用时不超过2个月", "2 month"),
        ("客服应尽快回复，最迟不得超过二十四小时", "24 hour"),
        ("客服应尽快回复，至迟不晚于3日", "3 day"),
        ("客服应当日回复", "0 day"),
        ("客服应于当天内回复", "0 day"),
        ("客服应于次日回复", "1 day"),
        ("客服应于下一个工作日内回复", "1 working_day"),
        ("客服应3个工作日回复客户", "3 working_day"),
        ("回复总时限为 6 个工作日", "6 working_day"),
        ("保证48小时的回复时限", "48 hour"),
        ("我们会在2小时之内回复您的", "2 hour"),
    ],
)
def test_amounts(text, amount):
    assert told(text, fields=()) == [f"{amount} 回复"]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("应立即派人抢修", "0 minute 修复 at_once"),
        ("发现串线的，应当当场修复", "0 minute 修复 at_once"),
        ("首问人当场答复客户", "0 minute 回复 at_once"),
        ("客户索要发票的，收款后当场开具", "0 minute 开具 at_once"),
        ("自确认差错之时起立即更正", "0 minute 改正 at_once"),
        ("请马上上报值班领导", "0 minute 上报 at_once"),
        ("每48小时向客户反馈一次进展", "48 hour 反馈 every"),
        ("每隔两小时通报抢修进度", "2 hour 告知 every"),
        ("号码清单每周更新一次", "7 day 更新 every"),
        ("应当每半年至少检查一次", "0.5 year 调查 every"),
    ],
)
def test_forms(text, reading):
    assert told(text, fields=()) == [reading]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("宽带修复时限：城区用户24小时；农村用户48小时。", ["24 hour 修复 for=urban of=宽带", "48 hour 修复 for=rural of=宽带"]),
        (
            "专线装、移机时限：自受理之日起城镇客户5日内，农村客户10日内。",
            ["5 day 装机、移机 for=urban of=专线 from=自受理之日起", "10 day 装机、移机 for=rural of=专线 from=自受理之日起"],
        ),
        (
            "维护单位应当自派单之时起，城镇十二小时、农村二十四小时内修复。",
            ["12 hour 修复 for=urban from=自派单之时起 by=维护单位", "24 hour 修复 for=rural from=自派单之时起 by=维护单位"],
        ),
        ("投诉处理时限要求：VIP客户≤8小时，普通客户≤16小时", ["8 hour 处理 for=VIP of=投诉", "16 hour 处理 for=普通 of=投诉"]),
        ("投诉处理时限要求：VIP客户≤8小时，普通客户16小时。", ["8 hour 处理 for=VIP of=投诉", "16 hour 处理 for=普通 of=投诉"]),
        ("钻石级客户应在2小时内回访，金卡客户应在4小时内回访", ["2 hour 回访 for=钻石", "4 hour 回访 for=金卡"]),
        ("装机时限：城区≤3天，农村≤5天；修障时限：城区≤12小时。", ["3 day 装机 for=urban", "5 day 装机 for=rural", "12 hour 修复 for=urban"]),
        ("宽带新装：城市用户48小时，农村用户72小时完成。", ["48 hour 装机 for=urban of=宽带", "72 hour 装机 for=rural of=宽带"]),
        ("电话新装：城镇平均7日，最长15日；农村平均10日，最长20日。", ["15 day 装机 for=urban of=电话", "20 day 装机 for=rural of=电话"]),
        ("派单环节30分钟，回单环节2小时。", ["30 minute 派单", "2 hour 回单"]),
        ("营业厅受理的投诉，应在2日内办结", ["2 day 处理 for=营业厅 of=投诉"]),
        ("城镇和农村用户均应在24小时内修复", ["24 hour 修复"]),
        ("自受理之日起7日内（城镇）装机", ["7 day 装机 for=urban from=自受理之日起"]),
        ("处理时限为12小时，即处理时限为12小时。", ["12 hour 处理"]),
        (
            "客服接到投诉后1小时内回复，3日内办结。",
            ["1 hour 回复 of=投诉 from=接到投诉后 by=客服", "3 day 处理 of=投诉 from=接到投诉后 by=客服"],
        ),
    ],
)
def test_one_sentence_may_hold_several_limits(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("自受理之日起3日内答复", "自受理之日起"),
        ("应当自受理之时起3小时内答复", "自受理之时起"),
        ("客服接到投诉后3小时内答复", "接到投诉后"),
        ("客服应在接到客户的投诉后，3小时内答复", "接到客户的投诉后"),
        ("客服收到用户来信之日起3日内答复", "收到用户来信之日起"),
        ("应于处理完毕后1小时内反馈", "处理完毕后"),
        ("应在用户结清欠费、滞纳金后的24小时内复机", "用户结清欠费、滞纳金后"),
        ("用户结清欠费后应及时复机，最迟不得超过24小时", "用户结清欠费后"),
        ("处理时限为5个工作日，自派单之日起计算", "自派单之日起计算"),
        ("收到转办单，应在2日内办结", "收到转办单"),
        ("应当在收到申请之日作出是否受理的决定", "收到申请之日"),
        ("应在3小时内答复", ""),
    ],
)
def test_what_starts_the_clock(text, event):
    (reading,) = read(text)
    assert reading.counts_from == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("值守员自断电起3分钟内修复", "自断电起"),
        ("投诉从立项起3日内办结", "从立项起"),
        ("营业款自营业结束起2小时内上报", "自营业结束起"),
        ("自有营业厅应在2小时内上报", ""),
        ("自出现第3起投诉之日起1日内上报", "自出现第3起投诉之日起"),
    ],
)
def test_a_clock_needs_no_day(text, event):
    (reading,) = read(text)
    assert reading.counts_from == event


@pytest.mark.parametrize(
    ("text", "lead", "action"),
    [
        ("自断网之时起20分钟内启用手写单据", "", "启用手写单据"),
        ("值守员自断电起3分钟内切换备用电源", "", "切换备用电源"),
        ("客户误扣流量的，账务岗自核实起2小时内冲正", "", "冲正"),
        ("线路改造完工后2日内撤除临时杆", "", "撤除临时杆"),
        ("自登记起2个工作日内完成布线", "", "布线"),
        ("自接单起2小时内由装维人员完成查勘", "", "查勘"),
        ("自事发之时起24小时内导出并登记保存", "", "导出、登记"),
        ("自接到诉求起8小时内召开会商，确定处理办法", "", "召开会商"),
        ("应在10分钟内疏散大厅客户", "", "疏散大厅客户"),
        ("紧急单：1小时内接管", "处理时限", "接管"),
        ("2小时内换妥话机", "第三节 时限要求", "换妥话机"),
        ("装维工程师自接单起当日内复测", "", "复测"),
        ("第二级自接收起8小时内解决不了的，提交第三级", "", "处理"),
        ("客户当面投诉的，自登记起30分钟内，首问人应当说明缘由", "", "说明缘由"),
        ("自提交起1小时内在平台上反馈结果", "", "反馈"),
        ("自失约起1小时内向客户致歉", "", "致歉"),
        ("自转化时起20分钟内补登投诉单", "", "登记"),
        ("自未接来电起30分钟内回拨", "", "回复"),
        ("自发现之时起30分钟内张贴告示", "", "张贴告示"),
        ("自接报起1小时内下发统一口径", "", "下发"),
        ("自接到首问电话起20分钟内答复首问人", "", "回复"),
        ("自登记起24小时内加入免打扰名单", "", "加入免打扰名单"),
        ("自收到之日起24小时内形成初步处理意见", "", "处理"),
    ],
)
def test_a_limit_that_is_certain_needs_no_known_verb(text, lead, action):
    (reading,) = read(text, lead)
    assert reading.action == action


@pytest.mark.parametrize(
    ("text", "lead", "acts"),
    [
        ("催派跟进应当在10日内完成；水表校验应当在登记后5日内完成。", "", ["催派跟进", "水表校验"]),
        ("各班组按下列要求办理：贷款结清须在40小时内完成；线路割接应于12日内完成。", "办理时限", ["贷款结清", "线路割接"]),
        ("接到来电后，水表校验应当在2小时内完成。", "", ["水表校验"]),
        ("宽带提速、窄带降噪应当在10日内完成", "", ["宽带提速、窄带降噪"]),
        ("分局应当在3日内完成。", "", ["完成"]),
        ("该项工作应当在3日内完成。", "", ["完成"]),
        ("城区用户应当在3日内完成。", "", ["完成"]),
    ],
)
def test_what_is_only_completed_is_what_the_sentence_speaks_of(text, lead, acts):
    found = read(text, lead)
    assert [reading.action for reading in found] == acts
    assert all(text[reading.start : reading.end].count("内完成") == 1 for reading in found)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("受理人自派单起10分钟内电话提醒接单岗位", "告知"),
        ("责任类别自查证起4小时内由投诉处理岗填写", "填报"),
        ("接单部门自接单起20分钟内退单", "退单"),
        ("充值投诉自受理起1小时内登入统计表", "登记"),
        ("城区客户自派单起4小时内、乡镇客户自派单起8小时内，由外线人员约定上门时间", "预约"),
        ("专线装机、移机，自受理之日起7日内完成", "装机、移机"),
    ],
)
def test_what_starts_the_clock_and_who_acts_are_not_the_act(text, action):
    assert {reading.action for reading in read(text)} == {action}


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("城镇用户的互联网障碍，自受理申告之时起12小时内修复", ["12 hour 修复 for=urban of=互联网 from=自受理申告之时起"]),
        ("农村用户的电话障碍，自受理申告之时起36小时内修复", ["36 hour 修复 for=rural of=电话 from=自受理申告之时起"]),
        ("VIP客户的投诉，受理人自结单起3小时内回访", ["3 hour 回访 for=VIP of=投诉 from=自结单起 by=受理人"]),
        (
            "需要勘察的，城镇地址自受理起1日内、农村地址自受理起2日内，由装维人员勘察。",
            ["1 day 勘察 for=urban from=自受理起 by=装维人员", "2 day 勘察 for=rural from=自受理起 by=装维人员"],
        ),
        ("接单部门认为派错的，自接单起20分钟内上报", ["20 minute 上报 from=自接单起 by=接单部门"]),
        ("抢修期间，值班长每2小时通报一次进展", ["2 hour 告知 every by=值班长"]),
    ],
)
def test_the_words_before_the_clock_say_of_what_and_for_whom(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("装维班组应在4小时内上门", "装维班组"),
        ("收到转办单的部门必须自收到之日起2日内答复", "收到转办单的部门"),
        ("自收到材料之日起10日内，主管部门应当审查完毕", "主管部门"),
        ("值班经理在1小时内上报", "值班经理"),
        ("请各支局对每张工单在4小时内反馈", "各支局"),
        ("对投诉，应当在10日内答复", ""),
        ("客服中心接到投诉后，应当在10日内答复", "客服中心"),
    ],
)
def test_who_must_act(text, actor):
    (reading,) = read(text)
    assert reading.actor == actor


@pytest.mark.parametrize(
    ("text", "action", "thing"),
    [
        ("应在2小时内形成电子工单并派单", "建单、派单", "工单"),
        ("应当在5日内办结并答复投诉人", "处理、回复", ""),
        ("应当在7日内予以退货、更换或者修理", "退货、更换、修理", ""),
        ("应在4小时内根据支撑部门的处理意见回复客户", "回复", ""),
        ("应在10日内对申报材料和检测报告审查完毕", "审核", ""),
        ("应当在15日内，将投诉处理结果告知投诉人", "告知", "投诉"),
        ("应在3日内完成复核", "审核", ""),
        ("主管应在1小时内给予处理意见", "处理", ""),
        ("应当在30日内提出复查意见，并予以书面答复", "审核", ""),
        ("应当在60日内将纠正违规行为的情况通报公司", "告知", ""),
        ("应当在5日内作出不予受理的决定", "受理", ""),
        ("电话、宽带故障修复时限：24小时内", "修复", "电话、宽带"),
        ("客户排队办理业务的等待时间，一般不得超过15分钟", "办理、等候", "业务"),
        ("用户申告电信服务障碍的，应当在48小时内修复", "修复", "障碍"),
        ("重大投诉应在1小时内上报", "上报", "重大投诉"),
    ],
)
def test_what_must_be_done_to_what(text, action, thing):
    (reading,) = read(text)
    assert (reading.action, reading.object) == (action, thing)


@pytest.mark.parametrize(
    ("text", "lead", "readings"),
    [
        ("VIP客户：4小时", "投诉处理时限", ["4 hour 处理 for=VIP"]),
        ("应在3个工作日内。", "第三章 督办单回复时限", ["3 working_day 回复"]),
        ("各类投诉处理时限如下：（1）紧急工单：2小时；（2）一般工单：24小时。", "", ["2 hour 处理 of=紧急工单", "24 hour 处理 of=一般工单"]),
        ("障碍修复 | 城镇24小时 | 农村48小时", "业务 | 修复时限", ["24 hour 修复 for=urban", "48 hour 修复 for=rural"]),
        ("客服中心电话：10年经验", "投诉处理时限", []),
    ],
)
def test_headings_and_lead_ins_name_the_action(text, lead, readings):
    assert told(text, lead, fields=("for",) if "of=" not in str(readings) else ("for", "of")) == readings


@pytest.mark.parametrize(
    "text",
    [
        "中国某某〔2011〕101号",
        "2011年7月26日印发",
        "自2011年7月起执行",
        "请拨打10050或010-12345678",
        "营业时间不得低于10小时",
        "每天24小时受理客户来电",
        "提供24小时全天候服务",
        "手机须保证24小时处于开机状态",
        "7×24小时在线回复",
        "本地通话0.2元/前3分钟，0.1元/后每分钟",
        "月租27元/月，每月8元",
        "3分钟内0.2元",
        "营业员应提前10分钟到岗",
        "应当提前三十日告知用户",
        "应当在期限届满前六十日内续办",
        "语速以1分钟150字为宜",
        "铃响三声内接听",
        "十四周岁以上的用户可以申请",
        "处三年以下有期徒刑",
        "处五日以下拘留",
        "五年内不得申请许可",
        "许可证有效期为5年",
        "任期不超过三年",
        "租赁期限不得超过二十年",
        "合同期限为二年",
        "保修期限为二年",
        "保存不少于六个月",
        "相关记录应当保存60日",
        "通话详单至少保存5个月",
        "超过十五日未退款的，视为拖延",
        "十五日内未退款的，视为拖延",
        "在5日内提出异议的，予以受理",
        "经办人未在24小时内回复的，记过一次",
        "三十日内不予答复的，用户可以申诉",
        "一年内两次受到处罚的",
        "近三个月内的话费详单",
        "此前3个月平均费用",
        "情况复杂的可以延长，延长期限不得超过30日",
        "及时回复客户",
        "应第一时间回复客户",
        "在规定时限内处理完毕",
        "能立即答复的，由首问人答复",
        "无法当场解决的问题",
        "网络游戏和即时通讯服务应当处理",
        "24小时内投诉处理率应达到98%",
        "交接清楚当日工作，将当天的单据上报",
        "第三日回复",
        "每月5日内缴费的用户可以领取赠品",
        "同一天内回复多次",
        "每月一次性缴清的用户",
        "未对设备每年检查一次",
        "20秒内接通率达到85%以上",
        "应在收到后按2 4小时内回复",
        "自激活之日起30天内有效",
        "自购买之日起三个月内保修",
        "自开通之日起12个月内月租不变",
        "自办理之日起3个月内享受五折优惠",
        "激活后90天内可拨打国际长途",
        "自购机之日起7日内包退、15日内包换",
        "优惠自生效起6个月内免收来电显示费",
        "自入网起半年内消费满500元",
        "自停机之日起三个月内号码仍归客户",
        "停机后30日内来电提醒仍然保留",
        "自交付之日起六个月内发现瑕疵，发生争议的，由经营者举证",
        "客户自开户起1年内累计投诉三次的，列入名单",
        "自刑罚执行完毕之日起三年内不得从业",
        "自接到通知起3日内未缴费的，予以停机",
        "自受理起24小时内联系不到客户的，短信告知",
        "套餐自签约起24个月内不能变更",
        "积分自产生起36个月内可兑换礼品",
        "营业开始后30分钟内人流较少",
        "自收到短信起24小时内回复Y可继续使用",
        "流量自到账起30天内用完为止",
        "营业厅当场解决不了的投诉",
        "客户当场提出异议",
        "建议网点立即报警",
        "自签约之日起两年内提前解约的，支付违约金",
    ],
)
def test_what_only_looks_like_a_deadline(text):
    assert told(text) == []


def span(text, index=0):
    reading = read(text)[index]
    return text[reading.start : reading.end]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("应认真倾听。营业厅应在2小时内上报。下班前交接。", "营业厅应在2小时内上报。"),
        ("先安抚客户，再记录诉求，并保证在半个工作日内录入系统，然后归档", "并保证在半个工作日内录入系统"),
        ("对下派的投诉，支局应在30分钟内联系客户，预约时间", "对下派的投诉，支局应在30分钟内联系客户"),
        ("（3）提供热线服务。（4）宽带修复时限：城镇24小时；农村48小时。（5）其他", "宽带修复时限：城镇24小时；农村48小时。"),
        ("应当自申告之日起，24小时内修复；不能修复的，应当告知用户", "应当自申告之日起，24小时内修复"),
        ("该部门应当自收到投诉之日起七个工作日内，予以处理并告知投诉人。", "该部门应当自收到投诉之日起七个工作日内，予以处理并告知投诉人。"),
    ],
)
def test_the_span_is_the_smallest_clause_that_stands_alone(text, quoted):
    assert span(text) == quoted


TEXTS = st.text(
    st.sampled_from(list("自受理之日起城镇农村客户VIP应在不超过≤每3十二半个小时工作日分钟月年内回复处修时限：；，。（）\n 12")), max_size=60
)


@given(TEXTS)
def test_amount_in_span_in_text_whatever_the_text(text):
    for reading in read(text):
        assert 0 <= reading.start <= reading.amount_start < reading.amount_end <= reading.end <= len(text)
        assert reading.amount >= 0


@given(TEXTS, st.integers(0, 9))
def test_what_stands_before_only_moves_a_reading(text, count):
    moved = read("。" * count + text)
    assert [(r.amount, r.unit, r.start - count, r.action) for r in moved] == [(r.amount, r.unit, r.start, r.action) for r in read(text)]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("3. 12小时内修复线路", ["12 hour 修复"]),  # a list's number is no decimal
        ("4.12小时内修复线路", ["12 hour 修复"]),
        ("3.2 8小时内回访客户", ["8 hour 回访"]),
        ("修复时限1.5小时", ["1.5 hour 修复"]),
        ("应在1. 5小时内修复", ["1.5 hour 修复"]),
        ("普通工单3个工作日回复，加急工单1个工作日回复。", ["3 working_day 回复 of=普通工单", "1 working_day 回复 of=加急工单"]),
        ("等了3天回复", []),
        ("退款类T+2日到账", ["2 day 到账"]),
        ("答复材料最迟不得晚于交办之日起12日提交", ["12 day 提交 from=交办之日起"]),
        ("客户提出异议后，账务组2个工作日内复核", ["2 working_day 审核 from=客户提出异议后"]),
        ("擅自外传资料的，4小时内停机离岗", ["4 hour 停机离岗"]),
        ("省公司牵头，两个半工作日内拿出方案，八小时内联系客户", ["2.5 working_day 拿出方案", "8 hour 联系"]),
        ("到达现场误差不超过10分钟", []),
        ("四五星客户应在2小时内回访", ["2 hour 回访 for=四五星"]),
        ("故障申告后12小时内修复（农村36小时）", ["12 hour 修复 from=故障申告后", "36 hour 修复 for=rural from=故障申告后"]),
        ("报漏后30分钟内（远郊50分钟内）到达现场", ["30 minute 上门 from=报漏后", "50 minute 上门 from=报漏后"]),
        ("接单后城区40分钟、牧区60分钟到达现场", ["40 minute 上门 for=urban from=接单后", "60 minute 上门 for=rural from=接单后"]),
        ("一般个案6日内回复结果；复杂个案最长不超过16日", ["6 day 回复", "16 day 回复"]),
        ("一般个案6日内回复结果；通话时长不超过5分钟", ["6 day 回复"]),
        ("发现之日起15日内督促整改，恢复供气应在验收合格后8小时内", ["15 day 整改 from=发现之日起", "8 hour 恢复 from=验收合格后"]),
        ("三个月内累计两次的，待岗一周；隐瞒的，8小时内上报", ["8 hour 上报"]),
        ("应在2小时内联系客户，节假日可放宽至4个小时", ["2 hour 联系"]),
        ("告知客户预计4小时内回复", []),
        ("每5个工作日通报进度一次", ["5 working_day 告知 every"]),
        ("处理完毕的次日对客户进行电话回访", ["1 day 回访 from=处理完毕的次日"]),
        ("鑽石卡客戶須於兩個工作天內回覆", ["2 working_day 回复 for=钻石"]),
        ("接獲投訴後須於八小時內聯絡客戶並回覆", ["8 hour 联系、回复 from=接获投诉后"]),
    ],
)
def test_more_ways_of_writing(text, readings):
    found = told(text)
    if readings and "of=" not in readings[0]:
        found = told(text, fields=("for", "from"))
    assert found == readings


def test_offsets_count_the_text_as_it_was_written():
    text = "投訴須於三個工作天內回覆客戶。"
    (reading,) = read(text)
    assert text[reading.amount_start : reading.amount_end] == "三個工作天"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("补偿期限：自用户交齐凭证起6个工作日。", ["6 working_day 赔偿 from=自用户交齐凭证起"]),
        ("故障处理自报修之时起20小时。", ["20 hour 处理 from=自报修之时起"]),
        ("卡费的申诉期限自收到答复之日起45日，详单查询期限为5个月。", []),
        ("学生不满意的，申诉期限为收到答复之日起16日；凭证有效期9天", []),
        ("审批通过后，财务组2日内打款", ["2 day 支付 from=审批通过后"]),
        ("错账先行退费，3小时内完成，之后再核查", ["3 hour 退款"]),
        ("工单自动升级，升级后主管5小时内介入处理", ["5 hour 处理 from=升级后"]),
        ("从报修起算，城区不超过20小时、乡镇不超过30小时修复", ["20 hour 修复 for=urban from=从报修起算", "30 hour 修复 for=rural from=从报修起算"]),
        ("退款自审核之日起4个工作日到账。", ["4 working_day 到账 from=自审核之日起"]),
        ("换机申请9日内可撤回", []),
        ("报障后城区5小时、乡镇11小时内修复", ["5 hour 修复 for=urban from=报障后", "11 hour 修复 for=rural from=报障后"]),
        ("优先工单处理时限减半：一般问题11小时，复杂问题33小时", ["11 hour 处理", "33 hour 处理"]),
        ("号码保留自销户之日起80日；抵用券有效期自领取之日起60日。", []),
        ("应自收到申请起3日内作出复核决定，复核同意的，5小时内复机。", ["3 day 审核 from=自收到申请起", "5 hour 恢复 from=复核同意"]),
        ("屡教不改的，3个工作日内由稽查组出具处理意见", ["3 working_day 提供"]),
        ("首次发送封停通知，限3小时内封停", ["3 hour 停止"]),
        ("网络部在4个工作日内出具调查报告，2小时内报告主管", ["4 working_day 提供", "2 hour 上报"]),
        ("没人接的，15分钟之内打给组长，谈不拢当天报给我", ["15 minute 联系", "0 day 上报"]),
        ("账务组于恢复后3个工作日内完成减免并告知用户", ["3 working_day 减免、告知 from=恢复后"]),
    ],
)
def test_limits_by_their_subject_and_windows_of_the_customer(text, readings):
    assert told(text, fields=("for", "from")) == readings


def test_each_of_two_kinds_has_its_own_limit():
    assert [(r.amount, r.object) for r in read("普通投诉3个工作日、重大投诉9个工作日内办结")] == [(3, "普通投诉"), (9, "重大投诉")]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("用户对查询结果有异议，投诉至本公司的，应自受理起8个工作日内答复。", ""),
        ("责任岗对认定不服的，应在15日内提出复核申请。", "责任岗"),
        ("80元（含）至600元由班长3小时内审批。", "班长"),
    ],
)
def test_who_has_a_case_does_not_act_upon_it(text, actor):
    assert read(text)[0].actor == actor
