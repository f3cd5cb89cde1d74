"""What a heading announces: wordings, forbidden phrases, definitions, prices, classes, steps, or nothing but its subject."""

from __future__ import annotations

import re
from typing import Literal

from ingest.asking import ANSWER

Topic = Literal["forbidden", "wording", "prohibition", "definition", "scope", "tariff", "deadline", "classification", "steps"]

_NEVER_SAYS = (
    r"^[^，。；;]{0,8}(?:不(?:许|准|得|能|可以?|要|应该?|该|宜|让)(?:再|这[样么])?|[禁忌]|^[别莫勿])[说讲](?:的|的话|什么)?$"
    r"|^禁用(?:说法|表[达述])?$|^(?:禁止|严禁|忌讳)的?(?:说法|话)$"
)
# What heads words to be said: 换个说法, 可以这样说, 应该说.
SAYS = re.compile(
    r"^[^，。；;不别莫勿禁忌]{0,8}(?:(?:应该?|应当|可以?|宜|要|改|建议|推荐|正确)(?:这[样么])?|这[样么])[说讲](?:的|的话)?$|换一?[个种]说|^换说"
)
# What a heading announces; the first that matches decides (禁用语 is no 用语, 时限要求 no 要求).
TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (
        "forbidden",
        re.compile(
            r"^禁用$|^禁忌$|^忌$|忌语|忌讳|禁语|禁忌(?:用)?语|禁(?:止|用)(?:的)?(?:用?语|词|说|话)|不文明(?:用)?语|不(?:得|能|可|准|该)(?:使用的?)?(?:用语|说)"
            rf"|{_NEVER_SAYS}"
            r"|(?:禁止|严禁|不得|不准|杜绝)(?:使用|出现|说|讲)[^，。；、]{0,8}(?:用?语|话|词|字眼)"
        ),
    ),
    (
        "wording",
        re.compile(
            rf"^替换|替代|(?:正确|规范|推荐)说法|口径|话术|用语|语言|答复$|应答|脚本|说法$|{SAYS.pattern}|怎么说|怎样说|如何说|[跟对向](?:客户|用户)(?:解释)?说|礼貌语|敬语"
        ),
    ),
    ("prohibition", re.compile(r"禁止|纪律|红线|禁令|不得|严禁")),
    ("definition", re.compile(r"定义|名词|术语|释义|含义|是什么|什么是|什么叫")),
    (
        "scope",
        re.compile(
            r"适用|目的|^总则$|^附则$|范围|目录$|依据|概述|背景|考核|指标|罚则|法律责任|奖惩|处罚|机构|职责|条件|渠道$|窗口$|"
            r"(?:下列|以下|如下)(?:业务|内容|材料|情形)$|材料$|内容$|环境$|设施|标识"
        ),
    ),
    ("tariff", re.compile(r"(?:资费|收费|费用)(?:标准|项目|一览)|价目|资费表|^资费$")),
    ("deadline", re.compile(r"^(?!.*(?:流程|步骤|方法)).*时限(?:要求|规定|标准|如下)*$|^时间要求")),
    ("classification", re.compile(r"分类|种类|类型|等级|分级|类别|级别|紧急程度|栏目")),
    (
        "steps",
        re.compile(
            r"处理|处置|流程|步骤|程序|方法|办法|指引|受理|办理|操作|应对|接待|挽留|怎么办|如何|怎样|怎么|交接|要求|要领|要点|"
            r"注意事项|规范|管理|方式|应急|原则|制度|规定|规则|做法|机制|SOP"
        ),
    ),
)
_SAID = r"话术|口径|用语|敬语|礼貌语|应答|应对|答复|脚本|规范|礼仪|标准|场景|情景"
_UNSAID = r"[忌禁]说|忌语|忌讳|禁语|禁忌|禁(?:止|用)(?:的)?(?:用?语|词|话)|红线"
_AND = r"[^，。；:：]{0,8}(?:[与和及、暨/／&＆+＋·]|以及)[^，。；:：替]{0,8}"
# What names the right words and the wrong ones is over both, and tells of neither: 话术与禁语, 服务规范和忌语, 忌语及话术.
BOTH = re.compile(rf"(?:{_SAID}){_AND}(?:{_UNSAID})|(?:{_UNSAID}){_AND}(?:{_SAID})")
# What heads the right words in a document over both, and may head anything elsewhere.
SAYS_HOW = re.compile(
    r"^(?:建议|推荐|正确|示范)$|^(?:建议|推荐|正确|规范|标准|示范)(?:表[达述]|做法)$|^[^，。；]{0,6}(?:场景|情景|情形)(?:演练|练习|应对|处理|处置|示例|举例)?$"
)
# Headings that name a part of a scene, and no subject of their own.
GENERIC = re.compile(
    r"(?:投诉|客户投诉)?处理(?:的)?(?:方法|办法|步骤|流程|要点|指引)|(?:客户)?(?:投诉处理的?)?(?:统一)?(?:解释|答复|回复|应答)?口径"
    r"|(?:标准|服务|规范|参考)?(?:用语|话术|答复)|工作指引|操作(?:步骤|指引|流程)|注意事项|(?:跟|对|向)(?:客户|用户)(?:解释)?说|答复要点|备注|说明|(?:服务|文明|常见)?(?:禁语|忌语|禁忌语|禁止用语)"
    rf"|步骤|流程|禁用语|服务忌语|禁止事项|资费标准|名词解释|分类与报告|时限|{ANSWER.pattern}"
)

# A heading that says of what stands below that it is done in this order.
ORDERED = re.compile(r"步骤|流程|程序")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_JOINED = re.compile(r"[与和及、暨]")


def named_by(title: str) -> str:
    """What a document's ``title`` says that it is: neither for whom it is (个人客户适用), nor what else stands in it (话术与服务禁语)."""
    bare = _IN_BRACKETS.sub("", title)
    first, *others = _JOINED.split(bare)
    return first if topic_of(first) and any(topic_of(other) == "forbidden" for other in others) else bare


def topic_of(title: str) -> Topic | None:
    """What a title announces, ``None`` where it only names a subject."""
    bare = re.sub(r"\s|[:：]$|(?:包括|如下|有哪些)[?？:：]?$", "", title)
    if BOTH.search(bare):
        return None
    return next((topic for topic, pattern in TOPICS if pattern.search(bare)), None)
