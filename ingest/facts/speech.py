"""What speaks to the customer, told from what tells staff what to do: by the words that address him, and by those that speak of him."""

from __future__ import annotations

import re

from ingest.facts.blanks import BLANK
from ingest.facts.tree import QUOTED, sentences

TO_CUSTOMER = re.compile(r"您|你们|贵公司|贵单位|各位|先生|女士|小姐|对不起|抱歉|不好意思|谢谢|感谢|欢迎|再见|请稍|请原谅|请谅解|请放心|请问")
FIRST_PERSON = re.compile(r"我们|我公司|我司|本公司|我行|我方|我这|我会|我将|我马上|我来|在此")
# Words that no rule has but in quotation marks.
ADDRESSES = re.compile(r"您|你好|你们|尊敬的|对不起|抱歉|不好意思|感谢|谢谢|再见|欢迎(?:光临|致电|来电)|请稍[等候]|请问|请慢走|别着急")
OF_CUSTOMER = re.compile(
    r"^(?:注|备注)[:：]|^(?:并|同时|然后|再|由|请)?(?:其他|其它|各|本|该|相关|有关|在场)?(?:工作|营业|服务|值班|客服|管理|维修|装维|执法|保安|安保|支撑)人员"
    r"|^(?:如|若|当|待|等|在|对|遇|凡)?(?:果|遇)?(?:其他)?(?:客户|用户|对方|顾客|消费者|记者|民警)(?!经理)"
    r"|(?:跟|向|对|为|给|与|和|请|让|安抚|引导|告知|通知|答复|回复|回答|提醒|询问|记录|疏导|劝|带|将|把|核对|联系|留存|登记)(?:在场的?|其他|其它|该|每位|上述|普通|投诉)*(?:客户|用户|顾客|消费者)"
)
STAFF_ACT = re.compile(
    r"填写|录入|登记(?:在|到|表)|上报|转派|派单|归档|台[账帐]|工单|存档|备案|店面经理|值班经理|主管|班长|立即报警|保持冷静|答复单|受理单|口径|第[一二三四五六]步"
)
SALUTATION = re.compile(
    r"各位(?:客户|用户|业主|住户)|(?:尊敬|亲爱)的[^，,。:：]{0,16}(?:客户|用户|业主|住户|顾客|先生|女士)[/／]?(?:先生|女士|小姐)?|忠实(?:客户|用户)"
)
# 应告知…, 不得承诺…, 转专席: an order to staff, whoever else it speaks of.
ORDERS = re.compile(
    r"^(?:坐席|座席|客服|营业员|柜员|网点|前台|值班员|话务员)?(?:均|都|一律)?(?:不得|不准|不许|不应|严禁|禁止|切勿|应当?(?!您)|须|必须|务必|(?<!不)需(?!要您)(?:要)?|要(?!是|不)|先(?!生|给您|帮您|为您)|再(?!次|见)"
    r"|转(?!接)|参[照见]|详?见|由[^您]{1,12}(?:负责|处理|审核|审批)|主动|及时|引导|安抚|告知(?!您)|提醒(?!您)|询问(?!您)|说明(?!您)|核[对实](?!后.{0,6}您)|登记(?!好)|记录|上报|升级|发送|可以?(?:向|对|视|酌情|告知|建议(?!您)|引导|适当))"
)


def instructs(part: str) -> bool:
    """Whether a sentence speaks to staff about the customer, and not to the customer."""
    part = SALUTATION.sub("", part)
    bracketed = part[:1] in ("(", "（", "[") and not BLANK.match(part)
    if bracketed or (part[:1] == "【" and not TO_CUSTOMER.search(part)) or ORDERS.match(part):
        return True
    if OF_CUSTOMER.search(part):
        return "您" not in part
    return bool(STAFF_ACT.search(part)) and not (TO_CUSTOMER.search(part) or FIRST_PERSON.search(part))


def addresses(part: str) -> bool:
    """Whether words speak to the customer, or for the company, as an instruction seldom does."""
    return bool(TO_CUSTOMER.search(part) or FIRST_PERSON.search(part))


def speech(text: str, start: int, end: int, led: bool = False) -> int:
    """Where the speech that begins at ``start`` ends, before what tells staff what to do; ``start`` where none begins.

    Without a word that says that a reply follows (``led``) it must address the customer, outside of quotation marks.
    """
    stop = start
    for low, high in sentences(text, start, end, "。！？!?"):
        if instructs(text[low:high]):
            break
        stop = high
    said = text[start:stop]
    return stop if (led and re.search(r"[一-鿿]{3}", said)) or ADDRESSES.search(QUOTED.sub("", said)) else start
