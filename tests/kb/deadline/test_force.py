"""What a sentence does with a time: promise it, deny it, aim at it, forbid to say it, tell of it, lay it upon somebody else.

Each stretch of time is told by its force (``promised`` is a limit that is owed to the customer), ``-`` where it is a term, a condition or nothing of
the sort. Each kind stands beside what looks alike and is a promise.
"""

import pytest

from kb.deadline.folded import fold
from kb.deadline.frame import Frame


def forces(text, lead=""):
    judged = Frame(fold(text).text, fold(lead).text).judged
    limits = {limit.start for limit in judged.limits}
    return " ".join(verdict.force or ("promised" if amount.start in limits else "-") for amount, verdict in judged.verdicts)


def check(*cases):
    return pytest.mark.parametrize(("text", "told"), cases)


@check(
    ("我公司不承诺4小时内恢复供电", "denied"),
    ("山区线路不保证24小时内修复", "denied"),
    ("因道路中断，无法保证当天18小时内送达", "denied"),
    ("无需在2小时内回电用户", "denied"),
    ("抢险期间不受48小时修复时限的限制", "denied"),
    ("台风期间免除2小时到场的要求", "denied"),
    ("不对5日内到账作出承诺", "denied"),
    ("本通知不构成在3日内退款的承诺", "denied"),
    ("偏远站点不适用24小时修复时限", "denied"),
    ("我行并未承诺3个工作日内放款", "denied"),
    ("门诊不能保证30分钟内就诊", "denied"),
    ("不再执行6小时到场的规定", "ended"),
    ("对无证建筑，物业没有义务在2日内维修", "denied"),
    ("快递进村不承诺48小时送达", "denied"),
    ("难以承诺在6小时内恢复供气", "denied"),
    ("5日内办结的要求不适用于疑难件", "denied"),
    ("24小时内修复仅供参考，不作为承诺", "denied"),
    ("不可能在1小时内修好", "denied"),
    # promises
    ("不能在24小时内修复的，应在24小时内告知用户", "- promised"),
    ("我公司承诺不超过24小时恢复供电", "promised"),
    ("保证48小时内修复，不收取任何费用", "promised"),
    ("不承诺当日修复，但保证在48小时内修复", "promised"),
    ("不需要用户提供材料的，应在2日内办结", "promised"),
    ("无法当场答复的，应在3个工作日内答复", "promised"),
    ("不能保证按时到达的，须在30分钟内致电用户改约", "promised"),
    ("确保不发生超过24小时未处理的工单，超时的2小时内上报", "- promised"),
    ("不论是否属于责任范围，均应在1小时内答复", "promised"),
    ("取消预约的，应在1日内退还定金", "promised"),
    ("停止供水后应在24小时内恢复", "promised"),
)
def test_denied(text, told):
    assert forces(text) == told


@check(
    ("原“12小时内上门”的承诺自2026年5月1日起取消", "ended"),
    ("原24小时内修复的规定自即日起停止执行", "ended"),
    ("“3日内退款”的承诺同时废止", "ended"),
    ("自6月1日起取消2小时上门的承诺", "ended"),
    ("5个工作日内答复的规定不再执行", "ended"),
    ("原定4小时内到场的要求现予以废止", "ended"),
    ("取消投诉3日内办结的要求", "ended"),
    ("即日起暂停执行24小时送达承诺", "ended"),
    ("此前公布的48小时修复承诺作废", "ended"),
    ("6小时抢修承诺已停用", "ended"),
    ("关于燃气报修1小时到场的承诺自发文之日起失效", "ended"),
    ("老版手册中72小时办结的说法已失效", "ended"),
    # promises
    ("自2026年5月1日起，报修后12小时内上门", "promised"),
    ("用户取消订单的，3日内退款", "promised"),
    ("原用户的诉求应在3日内答复", "promised"),
    ("停止服务后5日内退还押金", "promised"),
    ("证件失效的，应在2日内告知客户", "promised"),
    ("营业网点撤销的，应在7日内公告客户", "promised"),
    ("订单作废后48小时内退款", "promised"),
    ("收到取消申请后24小时内办结", "promised"),
    ("暂停服务的号码应在缴费后2小时内恢复", "promised"),
)
def test_taken_back(text, told):
    assert forces(text) == told


@check(
    ("内部掌握12小时，对外承诺48小时修复", "internal promised"),
    ("内控标准为2小时到场，对外口径4小时到场", "internal promised"),
    ("对内按8小时修复考核，对外仍为24小时", "internal promised"),
    ("对外承诺5日内答复，内部按3日掌握", "promised internal"),
    ("内部时限：3小时内修复", "internal"),
    ("内部考核要求1小时内到场", "internal"),
    ("对外48小时、对内20小时修复", "promised internal"),
    ("内控时限为1个工作日办结，不对外公布", "internal"),
    ("供电抢修内部目标30分钟到场，对外承诺45分钟到场", "internal promised"),
    ("内部流转时限不超过4小时", "internal"),
    ("对客户承诺24小时修复（内部按16小时控制）", "promised internal"),
    ("内部口径：补偿7日内到账；对外口径：15日内到账", "internal promised"),
    # promises
    ("公司内部协调后应在3日内答复用户", "promised"),
    ("内部审批完成后2日内退款", "promised"),
    ("小区内部管道漏水的，2小时内到场", "promised"),
    ("对外承诺时限：24小时内修复", "promised"),
    ("对内容有异议的投诉应在5日内答复", "promised"),
    ("室内部分由物业2日内维修", "promised"),
)
def test_internal(text, told):
    assert forces(text) == told


@check(
    ("力争12小时，确保36小时内恢复供电", "aim promised"),
    ("争取在2小时内到场", "aim"),
    ("努力做到1小时内恢复供水", "aim"),
    ("鼓励有条件的网点4小时上门", "aim"),
    ("倡导首席服务员30分钟内回电", "aim"),
    ("提倡3日内办结", "aim"),
    ("有条件的地区可在12小时内修复", "aim"),
    ("具备条件的营业厅可在1小时内办结", "aim"),
    ("尽量在20分钟内叫号办理", "aim"),
    ("尽可能于24小时内恢复供气", "aim"),
    ("力争将平均修复时长压缩到6小时以内", "aim"),
    ("门诊检查报告争取2小时出具", "aim"),
    ("优先安排，力争2日内办结，最长不超过5日", "aim promised"),
    ("原则上力争1个工作日内答复", "aim"),
    ("城区争取4小时内送达，确保8小时内送达", "aim promised"),
    ("我们会努力在48小时内为您解决", "aim"),
    # promises
    ("确保24小时内恢复供电", "promised"),
    ("力争让用户满意，并在2小时内回电", "promised"),
    ("努力提升服务，承诺3日内办结", "promised"),
    ("鼓励线上办理，线上申请1个工作日内办结", "promised"),
    ("争取用户理解，并应在1日内再次联系", "promised"),
    ("有条件的客户经理应在2小时内上门", "promised"),
    ("情况紧急的，尽快处理，最迟24小时内办结", "promised"),
    ("力争不停电作业，确需停电的，8小时内恢复供电", "promised"),
)
def test_aim(text, told):
    assert forces(text) == told


@check(
    ("拟将客户投诉答复时限调整为1个工作日内", "proposed"),
    ("计划于2027年实现24小时内修复", "proposed"),
    ("计划在三年内实现农村2小时到场", "proposed proposed"),
    ("将于2028年实现城区30分钟到场", "not_yet"),
    ("建议将退费时限缩短为3日", "proposed"),
    ("拟明确供水抢修4小时内到场", "proposed"),
    ("我部建议答复时限定为2个工作日", "proposed"),
    ("下一步拟推行2日内修复的承诺", "proposed"),
    ("规划到2030年做到1小时抢通", "proposed"),
    ("拟承诺：报修后3小时内到场", "proposed"),
    ("征求意见稿提出5日内退还押金", "proposed"),
    ("现申请将我县修复时限放宽至72小时", "proposed"),
    ("希望将上门时限缩短到2小时", "proposed"),
    ("建议装机由5日缩短为3日", "- proposed"),
    # promises
    ("拟退网用户的押金应在5日内退还", "promised"),
    ("计划停电后应在8小时内恢复供电", "promised"),
    ("按计划检修完成后2小时内恢复供水", "promised"),
    ("收到整改计划后3日内答复", "promised"),
    ("客户建议应在10日内回复", "promised"),
    ("计划内停气应在24小时内恢复", "promised"),
    ("收到用户建议后5个工作日内答复", "promised"),
    ("用户拟办理过户的，2日内办结", "promised"),
)
def test_proposed(text, told):
    assert forces(text) == told


@check(
    ("一般3天，最长不超过12天", "usual promised"),
    ("通常2小时修好", "usual"),
    ("平均6小时恢复供电", "usual"),
    ("大约需要3天到账", "usual"),
    ("退款一般3至5个工作日到账", "usual"),
    ("正常情况下2天左右送达", "usual"),
    ("一般1小时左右能到", "usual"),
    ("大部分故障4小时可修复", "usual"),
    ("多数情况下2日即可办结", "usual"),
    ("普通件通常3日送达，最长不超过7日", "usual promised"),
    ("检验结果约2小时可取", "usual"),
    ("预计4小时恢复供水", "usual"),
    ("预计抢修需6小时", "usual"),
    ("平时大概半小时就能接通", "usual"),
    # promises
    ("一般投诉应在3日内答复", "promised"),
    ("一般应在3日内答复", "promised"),
    ("一般故障24小时内修复，重大故障48小时内修复", "promised promised"),
    ("一般情况下应在5个工作日内办结", "promised"),
    ("通常情况下不超过5个工作日办结", "promised"),
    ("一般件3日内送达", "promised"),
    ("办理时限一般为5日", "promised"),
    ("一般不超过3日答复", "promised"),
    ("大约在3小时内恢复", "promised"),
    ("一般工单2日内办结，疑难工单最长不超过15日", "promised promised"),
)
def test_usual(text, told):
    assert forces(text) == told


@check(
    ("故障平均修复时间控制在6小时以内", "target"),
    ("MTTR≤4小时", "target"),
    ("24小时修复及时率不低于95%", "target"),
    ("48小时办结率达到98%", "target"),
    ("平均响应时长≤15分钟", "target"),
    ("年度KPI：投诉处理平均时长低于20小时", "target"),
    ("SLA目标：P1级4小时恢复", "target"),
    ("2小时到场率≥90%", "target"),
    ("考核指标为10分钟接通率85%", "target"),
    ("力保平均排队时间不超过10分钟", "target"),
    ("客户平均等候时间不超过15分钟", "target"),
    ("全年户均停电时间不超过8小时", "target"),
    ("95%的故障在8小时内修复", "target"),
    ("上半年平均处理时长为18小时", "target"),
    ("3日妥投率应达99%", "target"),
    # promises
    ("修复时限不超过6小时", "promised"),
    ("错误率超标的，应在2日内整改", "promised"),
    ("排队超过20人的，应在10分钟内增开窗口", "promised"),
    ("费率有误的应在3日内退费", "promised"),
    ("平均分摊的水费有异议的，5日内答复", "promised"),
    ("效率投诉应在2日内答复", "promised"),
)
def test_target(text, told):
    assert forces(text) == told


@check(
    ("同业承诺宽带故障4小时内修复", "quoted"),
    ("竞争对手承诺2小时上门", "quoted"),
    ("友商宣称12小时内装机", "quoted"),
    ("《电信服务规范》规定：“装机最长为16日”", "quoted"),
    ("客户要求我们1小时内给答复", "quoted"),
    ("用户称营业员说过3天内退款", "quoted"),
    ("周师傅1小时就修好了", "quoted"),
    ("抢修队仅用40分钟就恢复了供电", "quoted"),
    ("接到电话后，李师傅20分钟赶到现场，2小时修复了管道", "quoted quoted"),
    ("网传供水公司1小时修好", "quoted"),
    ("客户表示对方答应3日内送达", "quoted"),
    ("某快递公司承诺48小时送达", "quoted"),
    ("行业内普遍承诺24小时修复", "quoted"),
    ("隔壁银行说当天放款、3小时到账", "quoted"),
    ("媒体报道某地供水公司1小时抢修到位", "quoted"),
    ("昨日的爆管3小时即修复完毕", "quoted"),
    # promises
    ("本公司承诺4小时内修复", "promised"),
    ("我公司承诺2小时上门", "promised"),
    ("您的投诉我们将在2个工作日内答复", "promised"),
    ("客户要求退款的，应在7日内办结", "promised"),
    ("用户反映的问题应在3日内答复", "promised"),
    ("根据《电信条例》，应当在48小时内修复", "promised"),
    ("施工人员应在修复完毕后2小时内清场", "promised"),
    ("维修师傅2小时内到场", "promised"),
    ("兴澜电力承诺：45分钟到达现场", "promised"),
    ("各分公司承诺3日内办结", "promised"),
    ("按照《供水服务承诺》，2小时内到场", "promised"),
)
def test_quoted(text, told):
    assert forces(text) == told


@check(
    ("禁止向用户承诺“2小时内肯定修好”", "forbidden"),
    ("不得说“半小时内一定到”", "forbidden"),
    ("严禁承诺24小时内退款", "forbidden"),
    ("禁语：“放心，2小时内给您修好”", "forbidden"),
    ("服务忌语：明天一定给您办，3天内保证到账", "forbidden"),
    ("坐席不得擅自向客户承诺4小时上门", "forbidden"),
    ("不要对患者说“10分钟就能看上”", "forbidden"),
    ("不准以“3日内解决”为由敷衍客户", "forbidden"),
    ("切勿承诺“一小时修好”之类的话", "forbidden"),
    ("错误说法：“款项24小时内到账”", "forbidden"),
    ("不可答应客户2日内送达", "forbidden"),
    ("误区：投诉必须1小时内解决", "forbidden"),
    ("不宜告诉用户2小时内来电", "forbidden"),
    # promises
    ("不得晚于24小时告知用户", "promised"),
    ("不得超过3日答复", "promised"),
    ("严禁推诿，应在2小时内回电", "promised"),
    ("不得拒绝受理，并在3日内答复", "promised"),
    ("禁止拖延，2日内必须办结", "promised"),
    ("严禁超过2小时不到场", "-"),
    ("不得承诺无法兑现的事项，应在1日内回复客户", "promised"),
    ("正确说法：“我们会在24小时内给您答复”", "promised"),
    ("可以说：“我们将在2小时内与您联系”", "promised"),
)
def test_forbidden(text, told):
    assert forces(text) == told


@check(
    ("例如：“故障将在3小时内修复”", "example"),
    ("如：投诉单A，5日内答复", "example"),
    ("比如2小时内上门的工单记为绿色", "example"),
    ("示例：24小时内恢复供电", "example"),
    ("例：受理后3日内办结", "example"),
    ("譬如48小时送达的件贴红标", "example"),
    ("填写样例：4小时内修复", "example"),
    ("举例说明：用户报修，2小时到场", "example"),
    ("（例如24小时内上门）", "example"),
    ("承诺内容应具体，如“2小时内到场”", "example"),
    ("时限写法（如3个工作日内办结）应规范", "example"),
    ("范例：退款将在7日内到账", "example"),
    # promises
    ("如发生爆管，应在2小时内到场", "promised"),
    ("如用户要求退款，3日内办结", "promised"),
    ("如遇暴雨，在雨停后3日内办结", "promised"),
    ("特殊故障（如光缆中断）48小时内修复", "promised"),
    ("例行检修后2小时内恢复供电", "promised"),
    ("如需上门，24小时内上门", "promised"),
    ("按例24小时内答复", "promised"),
    ("大客户（例如银行）2小时内到场", "promised"),
)
def test_example(text, told):
    assert forces(text) == told


@check(
    ("签收后3天内拍照反馈", "others_duty"),
    ("下单后15分钟内付款", "others_duty"),
    ("备案之日起2年内提出索赔", "others_duty"),
    ("用户应在7日内补齐材料", "others_duty"),
    ("退款由银行3至7日入账", "others_duty"),
    ("快递公司应在48小时内揽收", "others_duty"),
    ("厂家须在7日内寄回换新件", "others_duty"),
    ("公安机关应在24小时内出警", "others_duty"),
    ("复议机关应在60日内作出复议决定", "others_duty"),
    ("房东应在3日内退还押金", "others_duty"),
    ("对方省份应在2日内反馈核查结果", "others_duty"),
    ("法院应在7日内立案", "others_duty"),
    ("持卡人须于还款日后3日内还款", "others_duty"),
    ("甲方：海蓝物流有限公司。甲方应在10日内支付货款", "others_duty"),
    ("住户须在装修前5日内提交图纸", "others_duty"),
    ("收到补正通知后5日内补齐，逾期视为放弃", "others_duty"),
    ("患者应于3日内复诊取药", "others_duty"),
    ("派件失败的，收件人须在2日内自提", "others_duty"),
    ("由生产厂家15日内负责更换", "others_duty"),
    ("归属省须在4小时内反馈", "others_duty"),
    ("请于30日内激活，逾期失效", "others_duty"),
    ("到店取号后10分钟内过号作废", "-"),
    # promises
    ("客户签收后3天内回访", "promised"),
    ("用户付款后15分钟内发货", "promised"),
    ("供水公司应在5日内更换水表", "promised"),
    ("我行应在3个工作日内答复持卡人", "promised"),
    ("快件破损的，我司在7日内赔付", "promised"),
    ("接公安机关通知后2小时内配合调取", "promised"),
    ("收到法院裁定后3日内解除冻结", "promised"),
    ("用户补齐材料后2日内办结", "promised"),
    ("物业应在24小时内维修", "promised"),
    ("医院应在7日内答复患者投诉", "promised"),
    ("承办单位应在5个工作日内办结市民诉求", "promised"),
    ("乙方应在4小时内到场维修", "promised"),
    ("银行卡挂失后应在1小时内处理", "promised"),
    ("网点应在2日内通知收件人", "promised"),
    ("房东报修的，应在24小时内上门", "promised"),
    ("厂家直营店应在2小时内回复客户", "promised"),
)
def test_others_duty(text, told):
    assert forces(text) == told


@check(
    ("值班长每30分钟向指挥部汇报一次", "frequency"),
    ("每2小时向上级通报抢修进度", "frequency"),
    ("抢修组每15分钟向调度中心报告一次", "frequency"),
    ("每4小时上报省公司一次", "frequency"),
    ("抢修进展每30分钟上报一次", "frequency"),
    ("两小时一次向值班领导汇报", "frequency"),
    ("每4小时报送一次抢险简报", "frequency"),
    ("每隔2小时向总部反馈处置情况", "frequency"),
    ("驻点医生每12小时向上级部门续报一次", "frequency"),
    ("班组每8小时向调度室汇报一次水压", "frequency"),
    ("进度通报向领导4小时一次", "frequency"),
    ("坐席每2小时休息一次", "-"),
    # promises
    ("每30分钟向用户通报一次抢修进展", "promised"),
    ("每30分钟通报一次", "promised"),
    ("每2小时更新一次停电公告", "promised"),
    ("每48小时回访一次", "promised"),
    ("每隔3小时巡查一次排队情况", "promised"),
    ("进展通报4小时一次", "promised"),
)
def test_frequency(text, told):
    assert forces(text) == told


@check(
    ("热线24小时受理报修", "-"),
    ("急诊24小时开放", "-"),
    ("供电服务热线24小时为您服务", "-"),
    ("24小时值守，随时受理", "-"),
    ("保修：五金件5年、板材10年", "- -"),
    ("质保期：主机2年，电池6个月", "- -"),
    ("休学最长6个月", "-"),
    ("停机保号最长12个月", "-"),
    ("报停最长不超过1年", "-"),
    ("等待时间最长30分钟的，可以取消", "-"),
    ("免费停放2小时", "-"),
    ("前30分钟免费", "-"),
    ("挽留不得超过24小时", "-"),
    ("每次会诊不得超过1小时", "-"),
    ("通话不超过3分钟", "-"),
    # promises
    ("24小时内受理报修", "promised"),
    ("24小时修复", "promised"),
    ("保修期内报修，3日内上门", "promised"),
    ("停机后复机不超过2小时", "promised"),
    ("排队等候不超过15分钟", "promised"),
    ("暂停供水的，应在24小时内恢复", "promised"),
)
def test_terms_and_hours(text, told):
    assert forces(text) == told


@check(
    ("2025年修订：投诉答复由10天缩短为5天", "ended promised"),
    ("由10天缩短为5天", "ended promised"),
    ("修复时限由48小时压缩至30小时", "ended promised"),
    ("将“3日内答复”改为“1日内答复”", "ended promised"),
)
def test_former_values(text, told):
    assert forces(text) == told


@check(
    ("我们不会承诺2小时内到场", "denied"),
    ("本条款不代表我司保证48小时内送达", "denied"),
    ("恕不保证3日内到账", "denied"),
    ("高峰期暂不承诺30分钟内接通", "denied"),
    ("不作24小时修复的承诺", "denied"),
    ("请勿以24小时作为对用户的承诺", "denied"),
    ("对外不公布4小时的抢修要求", "internal"),
    ("4小时抢修要求仅供内部使用", "internal"),
    ("本标准（2小时到场）限内部使用，不得对外承诺", "internal"),
    ("内部作业时间为3小时，用户侧承诺6小时内恢复", "internal promised"),
    ("班组自定目标：2小时到场", "target"),
    ("部门内部要求当日4小时内闭环", "internal"),
    ("原来的48小时修复承诺已经取消", "ended"),
    ("自今年起不再提供2小时极速上门服务", "ended"),
    ("上述5日办结的规定现已废除", "ended"),
    ("旧版规定的7日内答复不再适用", "ended"),
    ("力求在8小时内恢复", "aim"),
    ("最好在2小时内回电", "aim"),
    ("倡议各营业厅10分钟内接待", "aim"),
    ("我们的愿景是30分钟到达现场", "aim"),
    ("希望用户理解，我们会在24小时内答复", "promised"),
    ("争创1小时抢修圈", "aim"),
    ("目标是24小时内修复", "target"),
    ("今年的目标：投诉处理不超过3天", "target"),
    ("月度考核平均修复时长6.5小时", "target"),
    ("工单及时率（24小时内）≥98%", "target"),
    ("全年90%以上的报修在2小时内到场", "target"),
    ("预计今晚20时恢复，约需3小时", "usual"),
    ("一般来说2天就能装好", "usual"),
    ("快的话2小时，慢的话24小时", "- -"),
    ("经验上5天左右能出结果", "usual"),
    ("往年大多在3日内修复", "usual"),
    ("同城快递多为1天送达", "usual"),
    ("拟于明年起将答复时限缩短到3日", "proposed"),
    ("我公司正在研究将修复时限压缩到12小时", "proposed"),
    ("下一阶段将推动实现1小时到场", "proposed"),
    ("草案规定应在5日内答复", "proposed"),
    ("计划年底前做到2小时恢复供水", "proposed"),
    ("某市供电公司推出45分钟到场服务", "quoted"),
    ("据了解，其他运营商都是12小时修复", "quoted"),
    ("来电人要求24小时内解决", "quoted"),
    ("上次只用了2小时就修好了", "quoted"),
    ("不得向用户保证24小时内一定修复", "forbidden"),
    ("禁止使用“2小时内一定到”等绝对化用语", "forbidden"),
    ("避免作出“3天内解决”的承诺", "forbidden"),
    ("严禁私自答应用户2天内退费", "forbidden"),
    ("不要轻易承诺24小时修复", "forbidden"),
    ("不规范：“我保证1小时内解决”", "forbidden"),
    ("× “2小时内给您处理好”", "forbidden"),
    ("案例：某用户报修后2小时内上门", "example"),
    ("（示例）受理后2日内答复", "example"),
    ("用户如需复议，可于60日内提出", "others_duty"),
    ("物流公司3日内送达", "others_duty"),
    ("请您在收到短信后24小时内回复确认", "others_duty"),
    ("材料不齐的，请在5日内补交", "others_duty"),
    ("您可在7日内申请撤销", "others_duty"),
    ("由开发商在15日内整改", "others_duty"),
    ("由公安部门24小时内核实", "others_duty"),
    ("应急值班每2小时报告抢修进展", "frequency"),
    ("24小时在岗值守", "-"),
    ("服务热线：24小时人工服务", "-"),
    ("我公司承诺24小时内恢复供电，力争12小时内恢复", "promised aim"),
    ("故障一般在24小时内修复，最长不超过48小时", "usual promised"),
    ("客户经理须在2小时内联系用户，不得以忙为由推诿", "promised"),
    ("对外公布的修复时限为48小时", "promised"),
    ("承诺时限为48小时，内部控制在36小时", "promised internal"),
    ("原则上24小时内修复，最迟不超过48小时", "usual promised"),
    ("除不可抗力外，保证24小时内修复", "promised"),
    ("无论何种原因，2小时内必须回复用户", "promised"),
    ("不收取任何费用，3日内更换", "promised"),
    ("用户无需到厅，2日内办结", "promised"),
    ("取消套餐的，24小时内生效", "promised"),
    ("不能当场解决的，承诺3日内答复", "promised"),
    ("如不能按期修复，应提前告知，最长不超过72小时", "promised"),
    ("没有特殊情况的应在24小时内修复", "promised"),
    ("用户不认可的，2日内复核", "promised"),
    ("要求：24小时内修复", "promised"),
    ("服务标准：2小时到场", "promised"),
    ("修复时限目标值与承诺值一致：24小时内修复", "promised"),
    ("禁止超时，24小时内修复", "promised"),
    ("建议类工单5日内答复", "promised"),
    ("咨询建议应在3日内答复", "promised"),
    ("建议和意见在7个工作日内反馈", "promised"),
    ("计划类停电，8小时内恢复", "promised"),
    ("目标客户3日内回访", "promised"),
    ("希望小学线路24小时内修复", "promised"),
    ("患者投诉的，3日内答复", "promised"),
    ("家长反映的问题，24小时内回复", "promised"),
    ("学生宿舍报修2小时到场", "promised"),
    ("厂家设备故障的，由我司24小时内修复", "promised"),
    ("公安机关来函的，2个工作日内反馈", "promised"),
    ("保险公司客户24小时内修复", "promised"),
    ("快递公司网点应在2小时内联系收件人", "promised"),
    ("昨日未修复的故障，今日4小时内修复", "promised"),
    ("上周投诉的用户，2日内回访", "promised"),
    ("去年未退的押金应在5日内退还", "promised"),
    ("同行投诉的，3日内答复", "promised"),
    ("用户反映后2小时内回电", "promised"),
    ("用户表示不满意的，1日内升级处理", "promised"),
    ("用户说明情况后2小时内处理", "promised"),
    ("避免用户久等，10分钟内叫号", "promised"),
    ("严禁拖延，客户投诉3日内答复", "promised"),
    ("例外情况24小时内报告用户", "promised"),
    ("如上门不便，改约后24小时内上门", "promised"),
)
def test_other_wordings(text, told):
    assert forces(text) == told


@check(
    ("是否24小时内修复视现场情况而定", "denied"),
    ("能否2小时内到场视路况而定", "denied"),
    ("是否3日内到账取决于清算行", "denied"),
    # promises
    ("是否受理应在2日内告知投诉人", "promised"),
    ("能否安装视管线情况而定，3日内答复用户", "promised"),
    ("是否退押金视检验结果而定，5日内退还", "promised"),
    ("是否属实由班长核查，2日内反馈客户", "promised"),
    ("是否受理2日内告知，赔偿金额视损失而定", "promised"),
)
def test_what_depends(text, told):
    assert forces(text) == told


@check(
    ("具体修复时间不作承诺，一般需24小时", "usual"),
    ("通常情况下，3个工作日到账", "usual"),
    ("一般来说，2天送达", "usual"),
    # promises
    ("通常情况下，2小时内到场", "promised"),
    ("一般情况下，不超过5个工作日办结", "promised"),
    ("正常情况下，装表时限为5个工作日", "promised"),
    ("一般来说，客服应在1小时内回电", "promised"),
    ("修复时间不作承诺，最迟不超过24小时", "promised"),
    ("不作口头承诺，修复时限一般为24小时", "promised"),
)
def test_usual_across_a_comma(text, told):
    assert forces(text) == told


@check(
    ("如获批准，修复时限调整为20小时", "proposed"),
    ("若获批准，抢修到场时限将调整为30分钟", "proposed"),
    # promises
    ("减免如获批准，3日内退费", "promised"),
    ("申请如获批准，应在2日内开通", "promised"),
    ("延期如获批准，3个工作日内通知旅客", "promised"),
    ("如用户同意，上门时间调整为次日，2小时内回电确认", "promised"),
)
def test_if_approved(text, told):
    assert forces(text) == told


@check(
    ("国家标准规定“水压不足的24小时内处理”", "quoted"),
    ("行业标准规定：“故障修复不超过48小时”", "quoted"),
    ("海阔联合承诺4小时内修复，比我公司快2小时", "quoted -"),
    ("海阔联合承诺4小时，而我公司承诺6小时内修复", "quoted promised"),
    ("永达承诺3小时上门，我司与之相比慢1小时", "quoted -"),
    ("永达燃气公司承诺2小时到场，比我公司快", "quoted"),
    ("顺通快运承诺24小时送达，我公司落后于它", "quoted"),
    ("您反映的翠湖小区停水问题，我司将于15日内完成管道更换", "quoted"),
    ("您反映的解放路积水问题，我局将于10日内完成改造", "quoted"),
    ("您于5月3日反映的扣费问题，我司将在7日内退费", "quoted"),
    ("6小时恢复了供电", "quoted"),
    ("3小时就修复了主管道", "quoted"),
    # promises
    ("按国家标准，24小时内修复", "promised"),
    ("执行行业标准，10日内检定水表", "promised"),
    ("我公司标准规定：“漏水报修4小时内到场”", "promised"),
    ("永达水务承诺2小时到场，优于国家标准", "promised"),
    ("本市供电公司承诺4小时内修复，比规定快2小时", "promised -"),
    ("与同行相比，我公司承诺4小时内修复", "promised"),
    ("海阔联合承诺4小时内修复", "promised"),
    ("星川电信承诺4小时内修复，我公司服务领先同行", "promised"),
    ("星川电信承诺4小时内修复，详情请与我公司联系", "promised"),
    ("您反映的问题，我司将于24小时内答复", "promised"),
    ("您反映的网络卡顿问题，我们将在24小时内为您处理", "promised"),
    ("您投诉的道路积水问题，我局将在3日内答复", "promised"),
    ("用户反映的老旧小区漏水问题，2日内修复", "promised"),
    ("客户反映的翠湖小区停水问题，应在4小时内核查", "promised"),
    ("24小时内恢复了供水服务", "promised"),
    ("修复了的工单2小时内回访", "promised"),
)
def test_others_words_and_once(text, told):
    assert forces(text) == told


@check(
    ("比方说，24小时内修好", "example"),
    ("例如，用户报修后24小时内修好", "example"),
    ("例如客户今天投诉，我们3日内答复", "example"),
    ("假如承诺2小时内到达，应填写“2小时”", "example example"),
    # promises
    ("例如用户要求复检的，应在5日内安排", "promised"),
    ("例如医院、学校等重要用户，2小时内到场", "promised"),
    ("例如停电等突发事件，1小时内到场", "promised"),
    ("重要用户，例如医院，2小时内到场", "promised"),
    ("假如停气，应在2小时内恢复", "promised"),
    ("假如超时未到，2小时内致电旅客", "promised"),
    ("应填写工单并在2小时内回复", "promised"),
    ("填写“报修登记表”后2小时内派单", "promised"),
)
def test_example_across_a_comma(text, told):
    assert forces(text) == told


@check(
    ("到达发卡行后1至3个工作日入账", "others_duty"),
    ("退款到银行后3至5个工作日到账", "others_duty"),
    ("退换货请于签收后7天内联系", "others_duty"),
    ("房屋交付后30日内提出质量异议", "others_duty"),
    ("乙方应在收到发票后10日内付款", "others_duty"),
    # promises
    ("收到银行回单后3个工作日内入账", "promised"),
    ("收到银行通知后1个工作日入账", "promised"),
    ("银行受理后我司2日内退款", "promised"),
    ("请于客户签收后24小时内回访", "promised"),
    ("请于交房后3日内联系业主办理过户", "promised"),
    ("请维修员在接单后2小时内联系用户", "promised"),
    ("收到质量异议后5日内答复", "promised"),
    ("客户提出质量异议后3日内派人检测", "promised"),
    ("5日内提出异议处理方案", "promised"),
    ("乙方应在收到投诉后10日内答复", "promised"),
    ("乙方应在收到发票复印申请后3日内邮寄", "promised"),
    ("乙方应在收到退货和发票后5日内退款", "promised"),
)
def test_whose_duty_by_what_is_done(text, told):
    assert forces(text) == told


@pytest.mark.parametrize(
    ("lead", "text", "told"),
    [
        ("甲方：海川物业公司 乙方：业主", "乙方应在5日内搬离", "others_duty"),
        ("海川物业服务合同 甲方：海川物业公司", "乙方应在5日内答复", "others_duty"),
        ("甲方（用电人）：柏林食品厂", "甲方应在5日内告知停产", "others_duty"),
        ("甲方：海蓝物流有限公司", "甲方应在10日内支付货款", "others_duty"),
        # promises
        ("甲方：海川物业公司 乙方：业主", "甲方应在5日内答复乙方", "promised"),
        ("甲方（用电人）：柏林食品厂", "乙方应在5日内告知", "promised"),
        ("甲方：海蓝物流有限公司", "乙方应在4小时内到场维修", "promised"),
        ("甲方（供水方） 乙方（用水方）", "甲方应在10日内支付退款", "promised"),
    ],
)
def test_the_parties_of_a_contract(lead, text, told):
    assert forces(text, lead) == told
