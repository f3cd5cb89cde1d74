"""Who a deadline concerns: what is acted on, who acts, and for which customers. All patterns read folded text."""

from __future__ import annotations

import re
from typing import Literal

OBJECT = re.compile(
    r"(?P<complaint>(?:重大|一般|普通|升级|越级|疑难|重复|群体性?|紧急|有效)?(?:投诉|申诉|申告|举报)(?:预处理单)?)"
    r"(?!一体化|资料|记录|录音|处理[岗席组员人室班]|[岗席组室]|专席|部门|受理部门|处理部门|处理中心|中心|电话|热线|渠道|人员?|者|接口|系统|台账|平台|管理|机构|受理机构|监督|表|电信|障碍|故障|服务)"
    r"|(?P<thing>(?:紧急|一般|普通|重要|加急|超时)?工单(?!系统)|督办单|工作单|派单(?=超)|详细清单|清单|详单|账单|帐单|发票|话费|预付款|押金|价款|货款|违约金|"
    r"固定电话|(?<![过以用打诉服系班问来去])电话(?!号|受理|回|联|上报|汇报|反馈|答复|报告|沟|方式|通知|预约|录音|热线|投诉|客服|、短信|短信|告知|、邮购|等方式|提醒|转告|通知|联系)|互联网(?!信息服务|用户)|宽带|专线|IPTV|ITV|手机(?!短信)|光纤|固话|小灵通|"
    r"电信设备|号码|电信业务(?!经营|提供|部门)|电信服务(?!提供|质量|障碍)|商品(?!房)|合同|格式条款|用户信息|个人信息|网间互联|互联互通|检验结果|处罚决定|"
    r"许可申请|应急预案|预案|网络安全事件|安全事件|缺陷|漏洞|申告表|登记表)"
    r"|(?P<generic>信访事项|障碍|故障|业务(?!管理|办理|受理|经营|部门|员|流程|规范|系统|人员|主管|支撑)|费用|(?<![客用]户)申请(?!人|书|材料|表)|服务(?!障碍|故障|部|厅|台|窗口|提供|中心|人员|部门|热线|质量|管理|监督|平台|监管|组|室|岗|号)|信息(?!产业|系统|化|安全|对接|岗|部)|事件)"
)


def objects(text: str) -> list[str]:
    """What a stretch of text speaks of, in order, each once; general words (业务, 故障) only where nothing more exact stands there."""
    exact: dict[str, None] = {}
    general: dict[str, None] = {}
    for match in OBJECT.finditer(text):
        (general if match.lastgroup == "generic" else exact)[match.group()] = None
    names = list(exact or general)
    return [name for name in names if not any(name != other and other.endswith(name) for other in names)]


_ACTOR_END = re.compile(
    r"(?:部门?|客服|人员|员工|员|经理|机构|经营者|企业|公司|单位|机关|者|人|厅|台|中心|运营商|供应商|提供商|服务商|窗口|代表|主管|班组|专席|局|院|一?方|组织|协会|委员会|消保委|渠道|各省|委|工程师|师傅|法院|政府|双方|用户|客户|平台|岗位?|坐?席|[班组站店科处所厂局室队校会]长|班|组|团队|网点|科室?|处室|支局|领导|[各一二三四五六]级|系统)$"
)
_DOER = r"(?:人员|部门|机构|单位|公司|中心|经理|主管|坐席|班组|小组|团队|平台|系统|客服|[员人者岗部班组厅处室长方席科局台])(?![员人者岗门长工])"
_LED_BY = re.compile(rf"由(?:[^,;。:]{{1,14}}?{_DOER})(?:.{{0,2}}{_DOER})*")


_NO_ACTOR = re.compile(r"将|把|或者?$|使|令")
_SUM = re.compile(r"^.*[0-9]元(?:\([^()]*\))?(?:以[上下内])?(?:的|由)?")  # 50元以下班长审批
_LED_AFTER = re.compile(r"(?<![理自事缘])由([^由,;。]{2,20})$")
_ACTOR_BEFORE = re.compile(r"(?<!核)对|接(?![口听入待])|收到|发现|按照|违反|为了|因(?!特)|通过|(?<=[员者门司位厅台])受理")


def doer(text: str) -> str:
    """The words ``由…`` that ``text`` begins with and that name who acts (``由装维人员``); empty where it begins otherwise."""
    match = _LED_BY.match(text)
    return match.group() if match else ""


def actor(text: str) -> str:
    """Who must act, read from the words before ``应当`` or ``在…内``; empty where they name nobody."""
    candidate = re.sub(r"^(?:由|请|而|且|并且?|同时|如果?|若|则|但是?|经(?![营办销理手])|凡|对于?[^,]*?的|其中|原则上|一般)+", "", text)
    candidate = re.sub(r"(?:都|均|也|还|将|才|原则上|一般|首先|再|同时|可以|可|有权|负责|根据[^,]*|按照[^,]*|依法)+$", "", candidate)
    led = _LED_AFTER.search(candidate)  # 50元至500元由主管
    candidate = led[1] if led and _ACTOR_END.search(led[1]) else candidate
    candidate = _SUM.sub("", candidate)
    cut = _ACTOR_BEFORE.search(candidate, 2)
    candidate = candidate[: cut.start()] if cut else candidate
    _, separator, last = candidate.rpartition("的")
    if separator and len(candidate) > 14 and last:
        candidate = last
    return candidate if len(candidate) <= 40 and not _NO_ACTOR.match(candidate) and _ACTOR_END.search(candidate) else ""


_OF_AREA = (
    r"(?=电信用户|用户|客户|地区|区域|居民|宽带|电话|固话|互联网|光纤|网络|线路|障碍|故障|装机|移机|地址|小区|"
    r"范围|住户|平均|最[长迟晚]|[0-9零一二两三四五六七八九十半:≤<为不、和及在]|$)"
)
_AREAS: dict[Literal["urban", "rural"], re.Pattern[str]] = {
    "urban": re.compile(rf"(?:城镇|城市|城区|市区|城内){_OF_AREA}"),
    "rural": re.compile(rf"(?:农村|牧区|县乡|村组|村屯|乡村|乡镇|村镇|农牧区|农牧民){_OF_AREA}"),
}
_TIER = re.compile(
    r"(?:(?P<vip>非?VIP)|(?P<named>俱乐部|钻石|白金|金卡|银卡|钻卡|[一二三四五六七1-7](?:[、/~至到-]?[一二三四五六七1-7])*星)(?=(?:级|卡|及以上)*(?:用户|客户|会员|[0-9≤<:不为]))|"
    r"(?P<plain>普通|一般|高端|重要|高价值|大|集团|政企|个人|家庭|公众|商业)(?:用户|客户|会员)(?!经理|部|服务|分销|中心|支撑|代表))",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"(?P<name>网上营业厅|掌上营业厅|网厅|掌厅|自有营业厅|营业厅|1\d{4}号|(?:1\d{4}|客服|服务)热线|热线|在线客服|自助终端|微信)(?:渠道|窗口)?(?:现场)?(?:受理|接收|接到|收到|提交|反映|投诉)的"
)


def area(text: str) -> Literal["urban", "rural"] | None:
    """``urban`` or ``rural`` where ``text`` names one of them, ``None`` where it names neither or both."""
    named = [name for name, pattern in _AREAS.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else None


def names_customers(text: str) -> bool:
    """Whether ``text`` says for whom (城镇用户, VIP客户), so that it does not say by whom."""
    return bool(_TIER.search(text)) or any(pattern.search(text) for pattern in _AREAS.values())


def tier(text: str) -> str | None:
    """The customers' class, as ``VIP``, ``普通``, ``俱乐部``; ``大客户`` and its like keep their noun."""
    named = set()
    for match in _TIER.finditer(text):
        if match["plain"]:
            named.add({"普通": "普通", "一般": "普通"}.get(match["plain"], f"{match['plain']}客户"))
        else:
            named.add(match["vip"].upper() if match["vip"] else match["named"])
    return named.pop() if len(named) == 1 else None


def channel(text: str) -> str | None:
    """The channel that a complaint came in by, only where the clause limits itself to it (``营业厅受理的投诉``)."""
    named = {match["name"] for match in _CHANNEL.finditer(text)}
    return named.pop() if len(named) == 1 else None
