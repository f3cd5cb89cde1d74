"""Words that announce replies, who speaks, and what a label says of the words behind it (参考话术, 客户, 备注, 客户催修)."""

from __future__ import annotations

import re
from enum import Enum

from ingest.facts.dialogue import CUSTOMER, STAFF
from ingest.facts.speech import ADDRESSES, SALUTATION
from ingest.facts.topics import BOTH, topic_of
from ingest.facts.tree import Tree

SCENE = re.compile(r"(?:适用|客户|用户)?(?:场景|情景|情[形况]|问题|诉求|背景|客户情况|(?:客户|用户)?追?问)[一二三四五六七八九十\dA-Z]*")
COMPANY = re.compile(r"公司|集团|物业|银行|水务|供水|电力|供电|燃气|热力|供热|快递|速运|通信|电信|移动|联通|航空|保险|商城|平台|中心|科技|医院|驿站")
# Headings, labels and columns that say: what follows is to be said.
REPLIES = re.compile(
    r"话术|口径|用语|应答|答复(?!时|期|要求|流程|率|单|部门|人)|脚本|短信(?!费|业务|包|平台)|模板|温馨提示|沟通卡|对话|会话|[怎这]么说|怎样说|这样说|可说|[说答]法|文案|问候|开场"
    r"|首次回应$|^参考$|^[首末尾]句$|(?:过渡|衔接|等待|转接|挂机|收尾|告别|道别|核实|确认|询问|感谢|起始)语$|结束语|安抚语?$|致歉语?$|敬语|(?:快捷|常用|欢迎|安抚|致歉)语|回[复答](?!时|期|要求|率|单|部门|人)|(?:推荐|建议|规范|标准)回应|改说|^(?:要|应当?)[说讲]$|(?:我们|我方|坐席|座席|客服|员工)(?:应|要|该)?[说答讲]$|[可宜]以?这[样么][说答讲]|(?:推荐|建议|规范|标准|正确)(?:表达|表述)|替[代换]|示范|示例|^(?:版本|方案|说法)[一二三四五六\dA-C]$|^[✓✔✅√]$"
)
# A name that can be of nothing else: what stands under it need not address the customer.
SURE = re.compile(
    r"(?:话术|口径|用语|开场白|结束语|应答语|[怎这][么样]说|(?:坐席|座席|客服|我们|前台)(?:回?答|说)|[可宜](?:这[样么])?(?:回[复答]|答复)|这[样么](?:说|答|回[复答])"
    r"|(?:标准|参考|统一|推荐|建议|规范)(?:答复|回[复答]|应答|说法))(?:内容|为|如下)?$"
)
WRONG = re.compile(
    r"^错误|错误(?:示[范例]|话术|说法|用语|表达|做法|回[复答]|应答|案例|语)|(?:典型|常见)错误|反例|反面|不当|不规范|不妥|禁(?:用|忌|语|说|话)|^禁|禁止(?:使用|说|用?语|话)|忌(?:语|讳|用|说)|^忌|不[要能得可准该宜](?:再|这[么样])?(?:使?用|说|讲|答|回)"
    r"|^(?:不要|避免|切勿|切忌|别|莫|勿)(?:这[么样])?[说讲用答回]?$|^(?:不要|避免|切勿|切忌)|不(?:建议|推荐|提倡|应当?)(?:再|这[么样])?(?:使?用|说|讲|答|回)|不合[格适]|不恰当|^[慎少][用说讲]|扣分|[✗✘❌×]"
)
# What is not to be said any more, or not yet: 旧话术, 话术（已停用）, 待审核.
OUT_OF_USE = re.compile(r"^[旧原](?:版|话术|口径|说法|答复|模板)|已?(?:停用|作废|废止|下线|失效)|过期|历史版本|待审[核批]?|草稿|未定稿|未发布|^拟用")
OTHERS = re.compile(r"^(?:对方|竞品|友商|对手|别家|他[家司网])")
TONE = re.compile(r"[\u4e00-\u9fff]{1,4}版本?|版本[一二三四五六\dA-D]|(?:标准|安抚|简短|简洁|正式|口语|温和|委婉|详细|通用|共情)(?:型|式|语气|语)?")
"""A name that says how a reply sounds, and not when it is said."""
ASIDE = re.compile(
    r"(?:备?注|附注|主题|标题|抄送|落款|署名|注意|内部|后台|处理|操作|坐席|说明|要求|依据|时限|时间|范围|发送|适用|使用|记录|电话|联系|地址|来源|编号|版本|日期|标签|目的|升级|责任|步骤|流程|原则|目标|背景|动作|关键词|提示)"
    r"(?:说明|要点|要求|要领|事项|方式|方法|办法|时间|时机|部门|范围|对象|动作|提示|备注|须知|号|人|步骤|流程|口令)?"
)
CODED = re.compile(r"\s*[A-Za-zＡ-Ｚ\d一二三四五六七八九十]{1,2}[.．、)）]\s*(?P<title>[^，。；！？“”|\t\n]{2,14})[:：]?\s*")
"""A heading by its number, where the outline took it for text: C. 不许说的话."""
KINDS_OF_REPLY = r"(?:话术|口径|用语|答复|回复|应答|回答|短信|模板|脚本|文案|说法|示范|示例|对话)"
# A name of replies that says nothing of when: 参考话术, 标准答复, 服务用语规范.
NAMES_REPLIES = re.compile(
    rf"(?:可|宜|建议|统一|标准|参考|推荐|规范|服务|客服|坐席|客户|解释|文明|常用|正确|回访|电话)*{KINDS_OF_REPLY}+(?:规范|模板|内容|示例|参考|为|如下)?[一二三四五六\d]*"
)
_ARROW = r"[ \t]*(?:→|⇒|➔|[-=—]+>|——+)[ \t]*"
LABEL = re.compile(
    r"/(?P<code>[A-Za-z]\w{0,15})[ \t]+"
    r"|(?P<mark>[✓✔✅√✗✘❌×])(?![✓✔✅√✗✘❌×\d])[ \t]*(?![^\n]{0,12}[:：])"
    r"|[(（](?P<note>[^()（）\n]{2,30})[)）][ \t]*[:：]?[ \t]*"
    rf"|(?P<case>[^\s。！？!?；;，,:：“”\"「」『』【】{{}}<>（(→][^。！？!?；;\n:：“”\"「」『』{{}}<>→⇒➔]{{1,19}}?){_ARROW}(?![^\n]*(?:→|⇒|➔|->|=>))"
    r"|(?P<label>[^\s。！？!?；;，,:：“”\"「」『』【】{}<>][^。！？!?；;\n:：“”\"「」『』{}<>]{0,29}?)[ \t]*[:：][ \t\u3000]*"
)


CONDITION = re.compile(r"(?:如果?|若|当|遇|假如)[^，。]{2,}")


class Says(Enum):
    """What a label says of the words behind it."""

    REPLY = 1
    SCENE = 2
    CUSTOMER = 3
    STAFF = 4
    ASIDE = 5  # a note, an instruction, or what must not be said


def label_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label that a line begins with; 尊敬的客户： is none, nor is what stands in brackets unless it says that what follows is said, or when."""
    found = LABEL.match(text, start, end)
    if found is None:
        return None
    words = label_of(found)
    note = found["note"]
    if note and not (CONDITION.match(note) or WRONG.search(note) or (REPLIES.search(note) and NAMES_REPLIES.fullmatch(note))):
        return None
    return None if ADDRESSES.search(words) or SALUTATION.match(words) else found


def label_of(found: re.Match[str]) -> str:
    """The words of a label; those that a mark stands for."""
    if mark := found["mark"]:
        return "正确示范" if mark in "✓✔✅√" else "错误示范"
    return found["label"] or found["note"] or found["case"] or ""


def says(label: str) -> Says:
    """What ``label`` says of what stands behind it."""
    bare = re.sub(r"[(（][^()（）]*[)）]|\s", "", label)
    if WRONG.search(bare) or OUT_OF_USE.search(label) or OTHERS.search(bare):
        return Says.ASIDE
    if CUSTOMER.fullmatch(re.sub(r"(?:追?问|说|表示|回答|[A-Z\d])+$", "", bare)):
        return Says.CUSTOMER
    if STAFF.fullmatch(re.sub(r"(?:答|说|回答|回复|[A-Z\d])+$", "", bare)):
        return Says.STAFF
    if ASIDE.fullmatch(bare):
        return Says.ASIDE
    return Says.REPLY if REPLIES.search(bare) else Says.SCENE


def told_wrong(tree: Tree, index: int | None) -> bool:
    """Whether a clause stands under a heading of what must not be said, or not any more (反例, 禁用话术, 旧话术)."""
    titles = [tree.named(title) for title in tree.titles(index)]
    return any(map(OUT_OF_USE.search, titles)) or any(
        WRONG.search(title) and not (re.search(r"替[代换]|规范用语", title) or BOTH.search(title)) for title in titles
    )


def heads_wrong(line: str) -> bool:
    """Whether a line is a heading of what must not be said that the outline took for text."""
    named = CODED.fullmatch(line)
    return named is not None and topic_of(named["title"]) == "forbidden"


def sets_aside(line: str) -> bool:
    """Whether a line by itself says of what follows that it must not be said, or not now: ``以下话术已废止：``."""
    if heads_wrong(line):
        return True
    apart = line[-1:] in (":", "：", ")", "）") and not ADDRESSES.search(line)
    return apart and bool(OUT_OF_USE.search(line) or (WRONG.search(line) and not re.search(r"替[代换]|改", line)))


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
            if TONE.fullmatch(words) and clause.parent is not None:
                return f"{subject_of(tree, clause.parent)} {words}"
            return words
    return tree.title
