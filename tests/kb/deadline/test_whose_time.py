"""Whose a time is and of what kind: what customers must do, what recurs, what is a condition or a term, and how hours of business count.

Each kind has its traps both ways: what is no limit, and what looks alike and is one.
"""

import pytest

from kb.deadline.grammar import read, read_periods
from kb.deadline.rules.theirs import heading


def told(text, lead=""):
    return [f"{r.amount:g} {r.unit} {r.action}" + ("" if r.form == "within" else f" {r.form}") for r in read(text, lead)]


def kept(text):
    return [f"{spell.amount:g} {spell.unit} {spell.form}" for spell in read_periods(text)]


@pytest.mark.parametrize(
    "text",
    [
        "客户应在3日内补齐材料",
        "用户须在5个工作日内缴清欠费",
        "申请人应当自收到补正通知之日起5日内补正",
        "请您在3日内到营业厅补交押金",
        "请用户在7个工作日内携带身份证办理销户",
        "逾期不领的，请于5日内联系客服",
        "客户可在15日内申请复核",
        "用户对结果不满意的，可在收到答复后10日内申请复核",
        "寄件人可在交寄之日起1年内查询",
        "收件人应在3日内到网点自取",
        "用水户应在接到通知后2日内配合换表",
        "申请退费的客户须在30日内提供发票",
        "客户收到短信后24小时内确认",
        "户主应于7日内自行拆除",
        "诉求人对答复不服的，可以在30日内申请复查",
        "凭证须由客户在7日内交回",
        "业主可以自领取钥匙之日起10日内报修",
        "机主本人应在48小时内到厅核验",
        "用户如有异议，应于收到账单后15日内提出，逾期视为认可",
        "客户如需发票，请在消费后90天内申请",
        "持卡人：收到账单后60日内提出异议",
        "持卡人发现盗刷的，应当在24小时内致电我行",
        "信用卡用户须在到期还款日后3日内还款",
        "被投诉人应在5日内提交书面说明",
        "用户当日须到营业厅补缴",
        "请您立即拨打110报警",
        "客户须当场签字确认",
        "客户在24小时内确认方案",
        "领取期限30日",
        "异议期：7天",
        "款项由发卡银行在3至7个工作日内入账",
        "支付宝1至3个工作日到账",
    ],
)
def test_what_customers_and_banks_have_time_for_is_no_limit(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("客户经理应在3日内回访", ["3 day 回访"]),
        ("客户服务部须在5个工作日内答复", ["5 working_day 回复"]),
        ("用户服务中心应于2小时内联系客户", ["2 hour 联系"]),
        ("客户投诉应当在5日内答复", ["5 day 回复"]),
        ("用户投诉后2小时内联系", ["2 hour 联系"]),
        ("客户提出后2日内我司答复", ["2 day 回复"]),
        ("客户问题须在1个工作日内解决", ["1 working_day 处理"]),
        ("用户申请退费的，应在7个工作日内退款", ["7 working_day 退款"]),
        ("施工单位应在24小时内恢复供水", ["24 hour 恢复"]),
        ("供应商应在3日内更换故障设备", ["3 day 更换"]),
        ("用户缴清费用后，应在24小时内恢复供电", ["24 hour 恢复"]),
        ("客户可在15日内申请复核，我司应在5日内答复", ["5 day 回复"]),
        ("请各支局在2日内回访用户", ["2 day 回访"]),
        ("业主委员会应在15日内答复业主", ["15 day 回复"]),
        ("VIP客户应在1小时内回访", ["1 hour 回访"]),
        ("老年客户应在10分钟内办理完毕", ["10 minute 办理"]),
        ("您的投诉我们将在2个工作日内答复", ["2 working_day 回复"]),
        ("用户要求更换水表的，供水企业应在5日内更换", ["5 day 更换"]),
        ("材料不全的，应在1个工作日内一次性告知申请人补正", ["1 working_day 告知"]),
        ("责任部门对认定有异议的，应在2日内提出复核", ["2 day 提出、审核"]),
        ("承办单位认为不属于职责范围的，可在1个工作日内申请退单", ["1 working_day 申请"]),
        ("营业员应在当日缴清营业款", ["0 day 缴纳"]),
        ("银行应自收到投诉之日起15日内告知投诉人", ["15 day 告知"]),
        ("退款经银行审核通过后3个工作日内到账", ["3 working_day 到账"]),
        ("用户未接听的，应在1小时内再次致电", ["1 hour 联系"]),
        ("补卡申请5至7日可领取", ["7 day 领取"]),
    ],
)
def test_what_is_owed_to_customers_is_a_limit(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    ("lead", "theirs"),
    [
        ("用户须知", True),
        ("第三章 业主的义务", True),
        ("业主装修须知", True),
        ("用户须知 公司承诺", False),
        ("客户服务部职责", False),
        ("客户服务承诺书", False),
        ("居民水卡办理须知", False),
        ("投诉处理时限", False),
        ("", False),
    ],
)
def test_a_heading_says_whose_the_times_below_are(lead, theirs):
    assert heading(lead) is theirs
    assert told("15日内到营业厅办理过户", lead) == ([] if theirs else ["15 day 办理、变更"])
    assert told("接到报修后抢修人员2小时内到场", lead) == ["2 hour 上门"]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("每30分钟通报一次进展", ["30 minute 告知 every"]),
        ("每日巡检两次机房", ["1 day 调查 every"]),
        ("每月回访一次", ["1 month 回访 every"]),
        ("每季度走访客户", ["3 month 走访 every"]),
        ("每隔2小时向客户通报抢修情况", ["2 hour 告知 every"]),
        ("每半小时汇报进展", ["0.5 hour 上报 every"]),
        ("每两周抽查一次", ["14 day 调查 every"]),
        ("每年检修两次", ["1 year 维修 every"]),
        ("每小时通报", ["1 hour 告知 every"]),
        ("进展每小时向客户通报一次", ["1 hour 告知 every"]),
        ("每个工作日向客户通报一次进展", ["1 working_day 告知 every"]),
        ("两小时一次通报进展", ["2 hour 告知 every"]),
        ("进展通报4小时一次", ["4 hour 告知 every"]),
        ("每隔一天回访客户", ["2 day 回访 every"]),
        ("超过72小时的疑难工单，每日向客户反馈进展", ["1 day 反馈 every"]),
        ("首次8小时内联系，此后每24小时回访一次，5个工作日内办结", ["8 hour 联系", "24 hour 回访 every", "5 working_day 处理"]),
        ("接报后15分钟内响应，1小时内到场，此后每30分钟通报一次，直至恢复", ["15 minute 响应", "1 hour 上门", "30 minute 告知 every"]),
        # a place of the calendar ends with a day of it, or counts from no event
        ("每日8时前上报昨日数据", []),
        ("每季度末5日内上报", []),
        ("每月前3个工作日内上报", ["0 day 上报 by"]),
        ("每月1至5日缴费", []),
        ("每月5日前报送报表", ["0 day 上报 by"]),
        ("每日17时前汇总上报", []),
        ("每日受理业务8小时", []),
        ("每月缴纳30元", []),
        ("每年未检查的站点", []),
        ("每月汇总上报市场部", []),
        ("每年向社会公布服务报告", []),
        ("次月5个工作日内返还", ["0 day 退款 by"]),
        ("用户每季度可变更一次电价", []),
        ("套餐每月可以变更一次", []),
        ("季后15日内报送报表", ["15 day 上报"]),
    ],
)
def test_rhythms(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    "text",
    [
        "一个月内触犯三次的，调离岗位",
        "30日内重复投诉2次以上的列为重点关注",
        "停机超过90天的，号码收回",
        "连续3天无法联系客户的，可以结单",
        "逾期5日不缴费的，停止供水",
        "满2年可办理套餐变更",
        "入网不满6个月的不得办理",
        "72小时内无人认领的，移交派出所",
        "48小时内无应答视为放弃",
        "超时1小时以内扣1分",
        "如3日内仍未收到退款，请联系客服",
        "滞留超过7天的快件退回寄件人",
        "开户3个月后方可办理过户",
        "15日内不提出异议的，视为同意",
        "投诉发生在3个月以前的不予受理",
        "距上次检定超过6年的水表",
        "断网8小时，按一天减免月租",
        "同一客户15天内两次报修的，上门核查",
    ],
)
def test_conditions_are_no_limits(text):
    assert told(text) == kept(text) == []


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("停机超过90天的，3日内注销号码", ["3 day 删除"]),
        ("24小时内未恢复的，应在2小时内上报省公司", ["2 hour 上报"]),
        ("30日内重复投诉的，1小时内由主管联系客户", ["1 hour 联系"]),
        ("未能当场解决的，应在3日内答复", ["3 day 回复"]),
        ("连续停水超过24小时的，应当在4小时内送水上门", ["4 hour 上门"]),
        ("两次报修未修复的，24小时内更换设备", ["24 hour 更换"]),
        ("试用期内发生故障的，应在24小时内更换", ["24 hour 更换"]),
        ("逾期30日仍未缴清的，供电企业在7日内送达停电通知", ["7 day 送达"]),
        ("滞留超过7天的快件，应在1日内退回", ["1 day 退款"]),
        ("用户家中无人的，应在2日内再次预约", ["2 day 预约"]),
        ("满一年的押金，应在5个工作日内退还", ["5 working_day 退款"]),
        ("10日内未缴费的，营业厅应在次日电话告知", ["1 day 告知"]),
        ("48小时内无条件退款", ["48 hour 退款"]),
        ("断网8小时以上的，应在3个工作日内减免", ["3 working_day 减免"]),
        ("属于重大故障的，2小时内上报", ["2 hour 上报"]),
    ],
)
def test_what_follows_a_condition_is_a_limit(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("停机保号最长12个月", ["12 month retention"]),
        ("录音、工单、照片分别保存3年、1年、30天", ["3 year retention", "1 year retention", "30 day retention"]),
        ("录音保存不少于2年、纸质工单不少于1年", ["2 year retention", "1 year retention"]),
        ("保留期分别为30天和60天", ["30 day retention", "60 day retention"]),
        ("监控视频、录音、纸质台账的保存期分别为90天、2年、5年", ["90 day retention", "2 year retention", "5 year retention"]),
        ("套餐到期前30天、7天分别短信提醒", ["30 day in_advance", "7 day in_advance"]),
        ("合同到期前1个月通知用户", ["1 month in_advance"]),
        ("移动电话一年保修", ["1 year validity"]),
        ("7日体验期内可随时退订", ["7 day validity"]),
        ("12个月合约期内不得降档", ["12 month validity"]),
        ("3个月最少订购期内不得退订", ["3 month at_least"]),
        ("最低在网期12个月", ["12 month at_least"]),
        ("最短在网时间6个月", ["6 month at_least"]),
        ("15天犹豫期内可全额退保", ["15 day at_least"]),
        ("两年内免费维修", ["2 year validity"]),
        ("暂停服务最长不超过3个月", []),
        ("情况复杂的可延长10日", []),
        ("可延长至30日，但须报分管领导批准", []),
        ("特殊情况可延期3个工作日办结", []),
        ("延长时间最长不超过10个工作日", []),
        ("服务时间：7×24小时", []),
        ("受理至26日", []),
        ("自第3日起加收滞纳金", []),
        ("每月1至5日为缴费期", []),
    ],
)
def test_terms(text, periods):
    assert kept(text) == periods
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("保修期内的设备应在3日内修复", ["3 day 修复"]),
        ("停电30分钟到场", ["30 minute 上门"]),
        ("录音应在2小时内上传，保存3年", ["2 hour 录入"]),
        ("停电后2小时内通知用户", ["2 hour 告知"]),
        ("到期后3日内回访", ["3 day 回访"]),
        ("冻结的号码应在1日内解冻", ["1 day 解除"]),
        ("保留号码申请应在2日内答复", ["2 day 回复"]),
        ("延期申请应在1日内审批", ["1 day 审批"]),
        ("处理时限最长不超过7个工作日", ["7 working_day 处理"]),
    ],
)
def test_limits_beside_words_of_terms(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("应在4个工作小时内答复", ["4 hour 回复"]),
        ("工作时间2小时内回电，非工作时间次日答复", ["2 hour 回复", "1 day 回复"]),
        ("30分钟（工作时间内）响应", ["30 minute 响应"]),
        ("10至30分钟内到达现场", ["30 minute 上门"]),
        ("市内件次日送达，省内件隔日送达", ["1 day 送达", "2 day 送达"]),
        ("即日办结", ["0 day 处理"]),
        ("即日答复客户", ["0 day 回复"]),
        ("次工作日答复", ["1 working_day 回复"]),
        ("移机 T+2", ["2 day 移机"]),
        ("最快2小时、最慢24小时修复", ["24 hour 修复"]),
        ("先在30分钟内致电，再于2小时内上门，最迟24小时修复", ["30 minute 联系", "2 hour 上门", "24 hour 修复"]),
        ("新装T+1、移机T+2、修障T+1", ["1 day 装机", "2 day 移机", "1 day 修复"]),
        ("发票7个工作日可领取", ["7 working_day 领取"]),
        ("即日起受理报名", []),
        ("自即日起停止办理", []),
        ("即日生效", []),
        ("当天18时前办结", ["0 day 处理 by"]),
        ("次日12时前送达", ["0 day 送达 by"]),
        ("补卡5日可取", []),
    ],
)
def test_days_and_hours_of_business(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    "text",
    [
        "清算行通常2至5个工作日",
        "开通大约需要6天",
        "余款一般2至4个工作日到账",
        "正常3天修复",
        "请在5天内申诉",
        "请于10日内申请复查",
        "请在12小时内报案",
        "异议须自公布之日起6日内提出",
        "对裁定不满意，收到书面答复后20日内申请仲裁",
        "收货人须在开箱后12小时内报案",
        "承租人应在4日内腾空",
        "甲方应在乙方交工后8日内验收",
        "20天内还没装好可退",
        "请在36小时内备齐",
        "下单后36小时才送到",
        "一个月内漏派两单扣分",
        "同一门牌20天内第三次报修，升级处理",
        "本季漏派三单停岗复训4天",
    ],
)
def test_what_is_usual_theirs_or_a_condition_is_no_limit(text):
    assert told(text) == kept(text) == []


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("一般在6个工作日内办结", ["6 working_day 处理"]),
        ("通常应在2日内回复", ["2 day 回复"]),
        ("大约在3小时内恢复", ["3 hour 恢复"]),
        ("处理时限一般为8个工作日", ["8 working_day 处理"]),
        ("预约4小时内上门", ["4 hour 上门"]),
        ("客服请在4天内提出异议", ["4 day 提出"]),
        ("责任岗对扣分不服的，应在3日内提出复核申请", ["3 day 提出"]),
        ("复查机关应当自收到请求之日起20日内提出复查意见", ["20 day 审核"]),
        ("接到申诉后4日内复核", ["4 day 审核"]),
        ("应在4日内受理申诉", ["4 day 受理"]),
        ("4日内答复申诉", ["4 day 回复"]),
        ("应在4日内对申诉作出答复", ["4 day 回复"]),
        ("9个工作日内理赔", ["9 working_day 理赔"]),
        ("甲方付款后乙方应在4日内开票", ["4 day 开票"]),
        ("3小时内完成两次回访", ["3 hour 回访"]),
        ("超过两次的，5日内约谈", ["5 day 约谈"]),
        ("“移机9日内完成”修改为“移机5日内完成”", ["5 day 移机"]),
        ("“押金12日内到账”中的“12日”改为“7日”", ["7 day 到账"]),
        ("处理时限（原为14个工作日）调整为8个工作日", ["8 working_day 处理"]),
        ("将“投诉6个工作日内答复”调整为“投诉4个工作日内答复”", ["4 working_day 回复"]),
    ],
)
def test_what_looks_usual_or_theirs_and_the_new_value_are_limits(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("通话内容留一年", ["1 year retention"]),
        ("画面只存45天", ["45 day retention"]),
        ("整机包修3年", ["3 year validity"]),
        ("8天包退，20天包换", ["8 day validity", "20 day validity"]),
        ("合约最少18个月", ["18 month at_least"]),
        ("在网至少9个月", ["9 month at_least"]),
        ("锁定账户，最长90天", ["90 day retention"]),
        ("包裹滞留6天", []),
    ],
)
def test_more_words_of_terms(text, periods):
    assert kept(text) == periods
    assert told(text) == []
