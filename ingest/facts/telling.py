"""Whether a sentence tells someone what to do, who that is, and whether it hands the matter on."""

from __future__ import annotations

import re

from ingest.passages import strip
from kb.models import Step

OBLIGES = re.compile(
    r"(?<![适响供反相效])应(?!用|急|付|届|邀|对(?!客|用|投|其)|收|答|诉|聘|征|缴费|得|有的)|须|必须|务必|做到|不得|不可(?=[一-鿿])(?!抗|避免|或缺|能)|严禁|禁止|杜绝|(?<![需主重简次只必])要(?!求|点|领|素|件|约|闻|不|是)"
    r"|由[^，,。；]{1,20}(?:负责|处理|办理|协调|指定|接待|上报)|予以|统一(?:选用|选择)|选[用择]\s*“|请(?!求|假|示|问|原谅|您|你)|需(?:要)?(?=[^要求，。]{0,6}[经由向将在填提])"
    r"|(?:按|按照|依照|参照)[^。；]{2,60}(?:执行|处理|办理)|(?:实行|给予|予以|按[^，,。]{1,10})[^，,。；]{0,12}(?:返还|退还|退费|赔偿|补偿|减免|赔付)"
)
ACTS = re.compile(
    r"(?:请|应|须|要|可|先|再|并|同时|首先|其次|然后|最后|第一时间|及时|立即|马上|尽快|尽可能|尽量|主动|耐心|认真|详细|准确|严格|全程|全面|原则上|必要时|适当|酌情|也|还|但)*"
    r"(?:记录|登记|填写|录入|核对|核实|核查|核验|检查|检验|确认|询问|了解|倾听|安抚|稳定|引导|指导|告知|提醒|提示|解释|说明|回答|回复|答复|反馈|联系|通知|上报|报告|汇报|请示"
    r"|报警|拨打|转(?!化)|移交|交(?!易|通|费|接)|派(?!出)|安排|保持|保护|协助|配合|制止|劝|收取|准备|提供|出示|打印|复印|整理|归档|保存|留存|调取|调出|跟踪|跟进|回访|督促|监督|做好|做到|严禁|禁止|不得|不要|不(?!良|同|满|少|足)"
    r"|持|用(?!户|于|语)|以|将|把(?!握)|对(?!方|应)|向(?!来)|与|跟|按|根据|如(?!下|此|何)|若|遇|当(?!前|地|事)|在|凡|属|超出|收到|接到|接(?!口|触)|受理|判断|查询|查看|选用|选择|写明|附(?!件|则|录)|签|盖|感谢|致谢|向|道歉|采取|采用|启动|组织|分析|明确|由|双手|开具|发放|发送|送|退|补|现场|解释后|处理|办结|复述|听完|讲明|说清|面对|微笑|切实|遵循|保证|确保|加强|执行)"
)
BIDS = re.compile(r"建议|安慰|换|找|让|叫|抄|抄送")  # 建议网点…: what stands before the noun is a verb
LABELLED = re.compile(
    r"^(?:(?:第[一二三四五六七八九十\d]+步|步骤\s?[一二三四五六七八九十\d]+|(?:首先|其次|再次|然后|接着|接下来|随后|最后)(?=[，,、:：]))\s?[:：、，,.]?\s*)+"
)
ESCALATES = re.compile(
    r"上报|报告(?!书|期|单|厅|中)|汇报|呈报|申报|报送|报警(?!\()|110|转派|外派|移交|转交|转单|交由|升级(?:处理|上报|至|到|给)|请示|逐级"
    r"|向[^，,。；]{0,12}(?:上级|领导|主管|部门|机关)[^，,。；]{0,6}反映|反映(?:给|至|到)|报(?!告|名|价|单|表|道|案)[^，,。；]{0,16}(?:领导|主管|经理|负责人|审批|批准)"
    r"|(?:通知|联系|请)(?!客户|用户|书|单)[^，,。；]{0,30}?(?:领导|主管|经理|负责人|安保|保安|保卫|公安|民警|部门|管理室|接口人|支撑人员|管理员|值班长)|提交[^，,。；]{0,6}(?:上级|部门)"
)
ACTOR = re.compile(
    r"^(?:由|请)?(?!以|在|对|将|向|与|按|从|通过|如|若|跟|给|把|为|凡|当)(?P<actor>(?:(?![须应要时设建])[一-鿿/、]){0,14}?(?:人员|员工|部门|经理|主管|中心|营业厅|服务厅|网点|班组|坐席|座席|代表|负责人|管理员|班长|值班长|总管|窗口|一线|营业员|客服|当班|岗|经营者|企业|公司|各渠道|接口人)(?:或人)?)"
    r"(?=[,，]|应|须|必须|务必|要|需|将|在|对|可|不得|先|及时|立即|主动|负责|统一|保持|通过|协助|依据|根据|按|安排|接|自|向|为|给|从|用|以|会|填|记|把)"
)
EXPLAINS = re.compile(r"是指|分为|的含义|^[^，。]{0,12}(?:目的|意义)是|制[定订]本|遵照执行|综上所述|重要意义|进行(?:处罚|考核)|追究[^，。]{0,12}责任")


def tells(words: str) -> bool:
    """Whether a sentence tells someone what to do: it obliges, or one of its clauses opens with an act."""
    words = LABELLED.sub("", words)
    if EXPLAINS.search(words.split("。")[0]):
        return False
    return bool(OBLIGES.search(words) or ESCALATES.search(words)) or any(ACTS.match(part.strip()) for part in re.split(r"[,，:：]", words))


def step_of(text: str, start: int, end: int) -> Step:
    """The step at ``text[start:end]``, without its label (第一步：)."""
    start, end = strip(text, start, end)
    label = LABELLED.match(text[start:end])
    start += label.end() if label else 0
    end = start + len(text[start:end].rstrip(":：,， "))  # a colon that led in a reply
    words = text[start:end]
    actor = None if ACTS.match(words) or BIDS.match(words) else ACTOR.match(words)
    return Step(start, end, bool(ESCALATES.search(words)), actor["actor"] if actor else "")
