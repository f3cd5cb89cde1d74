"""Words that announce replies, who speaks, and what a label says of the words behind it (参考话术, 客户, 备注, 客户催修)."""

from __future__ import annotations

import re
from enum import Enum

from ingest.facts.dialogue import CUSTOMER, STAFF
from ingest.facts.speech import ADDRESSES, SALUTATION
from ingest.facts.tree import Tree

SCENE = re.compile(r"(?:适用)?(?:场景|情景|情[形况]|问题|诉求|背景|客户情况|(?:客户|用户)?追?问)[一二三四五六七八九十\dA-Z]*")
COMPANY = re.compile(r"公司|集团|物业|银行|水务|供水|电力|供电|燃气|热力|供热|快递|速运|通信|电信|移动|联通|航空|保险|商城|平台|中心|科技|医院|驿站")
# Headings, labels and columns that say: what follows is to be said.
REPLIES = re.compile(
    r"话术|口径|用语|应答|答复(?!时|期|要求|流程|率|单|部门|人)|脚本|短信(?!费|业务|包|平台)|模板|温馨提示|沟通卡|对话|会话|[怎这]么说|怎样说|这样说|可说|[说答]法|文案|问候|开场"
    r"|结束语|安抚语?$|致歉语?$|敬语|(?:快捷|常用|欢迎|安抚|致歉)语|回[复答](?!时|期|要求|率|单|部门|人)|改说|替[代换]|示范|示例|^(?:版本|方案|说法)[一二三四五六\dA-C]$"
)
# A name that can be of nothing else: what stands under it need not address the customer.
SURE = re.compile(
    r"(?:话术|口径|用语|开场白|结束语|应答语|[可宜](?:这[样么])?(?:回[复答]|答复)|这[样么](?:说|答|回[复答])"
    r"|(?:标准|参考|统一|推荐|建议|规范)(?:答复|回[复答]|应答|说法))(?:内容|为|如下)?$"
)
WRONG = re.compile(
    r"错误|反例|反面|不当|不规范|不妥|禁(?:用|忌|语|说|话)|^禁|禁止(?:使用|说|用?语|话)|忌(?:语|讳|用|说)|^忌|不[要能得可准该宜](?:再|这[么样])?(?:使?用|说|讲|答|回)"
    r"|^(?:不要|避免|切勿|切忌)|[✗❌×]"
)
ASIDE = re.compile(
    r"(?:备?注|附注|注意|内部|后台|处理|操作|坐席|说明|要求|依据|时限|时间|范围|发送|适用|使用|记录|电话|联系|地址|来源|编号|版本|日期|标签|目的|升级|责任|步骤|流程|原则|目标|背景|动作|关键词|提示)"
    r"(?:说明|要点|要求|要领|事项|方式|方法|办法|时间|时机|部门|范围|对象|动作|提示|备注|须知|号|人|步骤|流程|口令)?"
)
KINDS_OF_REPLY = r"(?:话术|口径|用语|答复|回复|应答|回答|短信|模板|脚本|文案|说法|示范|示例|对话)"
# A name of replies that says nothing of when: 参考话术, 标准答复, 服务用语规范.
NAMES_REPLIES = re.compile(
    rf"(?:可|宜|建议|统一|标准|参考|推荐|规范|服务|客服|坐席|客户|解释|文明|常用|正确|回访|电话)*{KINDS_OF_REPLY}+(?:规范|模板|内容|示例|参考|为|如下)?[一二三四五六\d]*"
)
LABEL = re.compile(
    r"/(?P<code>[A-Za-z]\w{0,15})[ \t]+"
    r"|(?P<label>[^\s。！？!?；;，,:：“”\"「」『』【】{}<>][^。！？!?；;\n:：“”\"「」『』{}<>]{0,29}?)[ \t]*[:：][ \t\u3000]*"
)


class Says(Enum):
    """What a label says of the words behind it."""

    REPLY = 1
    SCENE = 2
    CUSTOMER = 3
    STAFF = 4
    ASIDE = 5  # a note, an instruction, or what must not be said


def label_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label that a line begins with; 尊敬的客户： is none."""
    found = LABEL.match(text, start, end)
    words = found["label"] or "" if found else ""
    return None if ADDRESSES.search(words) or SALUTATION.match(words) else found


def says(label: str) -> Says:
    """What ``label`` says of what stands behind it."""
    bare = re.sub(r"[(（][^()（）]*[)）]|\s", "", label)
    if WRONG.search(bare):
        return Says.ASIDE
    if CUSTOMER.fullmatch(re.sub(r"(?:追?问|说|表示|回答|[A-Z\d])+$", "", bare)):
        return Says.CUSTOMER
    if STAFF.fullmatch(re.sub(r"(?:答|说|回答|回复|[A-Z\d])+$", "", bare)):
        return Says.STAFF
    if ASIDE.fullmatch(bare):
        return Says.ASIDE
    return Says.REPLY if REPLIES.search(bare) else Says.SCENE


def told_wrong(tree: Tree, index: int | None) -> bool:
    """Whether a clause stands under a heading of what must not be said (反例, 禁用话术)."""
    return any(WRONG.search(title) and not re.search(r"替[代换]|规范用语", title) for title in tree.titles(index))


def subject_of(tree: Tree, index: int | None) -> str:
    """The nearest heading at or above a clause that names more than that replies follow; else the document's title."""
    for i in reversed(tree.path(index)):
        clause = tree.clauses[i]
        words = clause.title or clause.label.rstrip(":：")
        if (
            len(words) > 1
            and re.search(r"[一-鿿]{2}", words)
            and not (tree.is_lead(i) or words.startswith("【") or clause.label.startswith("【") or NAMES_REPLIES.fullmatch(words))
        ):
            return words
    return tree.title
