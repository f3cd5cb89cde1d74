"""Verbs of obligation: what a deadline asks to be done. All patterns read folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass

MODAL = re.compile(
    r"应当|应该|必须|务必|不得|(?<![反对响适相供顺感])应(?![急用答对付诉收变邀])|(?<![无])须|需要?(?!求)|(?<![重主需纲摘概])要(?![求件点素因])|保证|确保|承诺"
)
"""What makes a clause an obligation."""

# canonical verb: the ways it is written, as regular expressions between spaces. Order is free, the longest match wins.
_VERBS = {
    "回复": "回复(?![A-Za-z]|[0-9](?![0-9])) 答复 [回答]覆 复函 回函 回电 回拨 给予回应",
    "反馈": "反馈 回馈",
    "告知": "告知 转告 通知 知会 通报 提示 提醒",
    "联系": "取得联系 联系 联络 致电 外呼 打给",
    "致歉": "致歉 道歉 赔礼",
    "回访": "回访",
    "预约": "预约 约定(?=[^,;。]{0,6}(?:时间|日期|时段))",
    "响应": "响应 首响",
    "接听": "接听 接通 应答",
    "受理": "受理",
    "处理": "处理 处理决定 处置 解决 办结 结案 调处",
    "办理": "办理 补办 续办",
    "修复": "修复 修障 修好 调通 抢修 抢通 排除 排障 查修 维修",
    "修理": "修理 重作 检修",
    "恢复": "恢复 复话 (?:自动|恢复)开机 复机 复通",
    "装机": "装机 安装 新装 装通 装(?=[、/和及或]?移机) 装(?=[、/和及或]?拆)",
    "竣工": "竣工 完工",
    "走访": "走访",
    "移机": "移机 移装 迁移 迁装",
    "拆机": "拆机 拆除",
    "开通": "开通 激活",
    "变更": "变更 更改 过户",
    "更新": "更新",
    "派单": "派单 派发 下派 转派 转单 派送",
    "移交": "移交 移送 转办 转交 转送 转达 转递 传递(?=[至到给]) 流转 转报 转发",
    "建单": "(?:形成|生成|建立|创建|填写)(?:电子)?(?:工单|障碍单|投诉单|故障单) 建单",
    "录入": "录入 录单 上传",
    "登记": "登记 补登 登入 记录",
    "填报": "填报 填写 补填 补充",
    "上报": "上报 续报 报告 汇报 报送 上送 呈报 报给",
    "备案": "备案",
    "报警": "报警",
    "上门": "上门 到达现场 赶到现场 到场 赶赴现场",
    "核实": "核实 核查 核对 查证 查明 查清",
    "调查": "调查 检查 查看 抽查 排查",
    "调取": "调取 提取(?=话单|录音|记录|清单|数据|日志)",
    "检验": "检验 检测 鉴定",
    "审核": "审核 审查 复核 复查",
    "审批": "审批 批准 核准 批复",
    "审理": "审理 复议",
    "决定": "决定",
    "认定": "认定 判定 裁定 裁决",
    "确认": "确认",
    "调解": "调解 协调",
    "赔偿": "赔偿 赔付 补偿",
    "退款": "退款 退至 退到 退还 返还 退费 清退 退回",
    "减免": "减免",
    "退货": "退货",
    "更换": "更换 换货 调换 换取 兑换",
    "缴纳": "缴纳 交纳 上缴 补交 缴清 补缴",
    "支付": "支付 付款 给付 打款",
    "到账": "到账 入账 充值(?![^,;。]{0,4}(?:卡|投诉|记录|统计|号码|业务|差错|失败))",
    "提供": "提供(?![方者商]) (?<!作)出具 安排(?=查阅|查询|阅览)",
    "开具": "开具 补开",
    "提交": "提交 递交 报请 补充提供",
    "补正": "补正 补全 补齐",
    "提出": "提出(?![^,;。]{0,6}(?:复查|复核|处理|审核|审查|调查)意见)",
    "申请": "申请 申报 请求",
    "送达": "送达 发送 寄送 寄出 邮寄 转达",
    "公布": "公布 公示 公告 公开 发布",
    "下发": "下发 印发",
    "签署": "签署 签订 签字",
    "行使": "行使",
    "起诉": "起诉 提起诉讼 提起行政诉讼",
    "追认": "追认",
    "交付": "交付 发货 交货",
    "删除": "删除 注销 销毁",
    "停止": "停止 暂停 关闭 关停 封停 终止 下架 屏蔽",
    "解除": "解除 解封 解冻 取消",
    "制止": "制止 阻止",
    "消除": "消除 清除",
    "启动": "启动",
    "采取措施": "采取[^,;。]{0,10}?措施",
    "改正": "改正 更正 纠正",
    "整改": "整改",
    "修改": "修改 修订",
    "归档": "归档 结单 销单",
    "评估": "评估 考核 质检 评定",
    "审结": "审结 终结",
    "生效": "生效",
    "结束": "结束",
    "责令": "责令",
    "获取": "获取",
    "查询": "查询",
    "查验": "查验 验视",
    "领取": "领取 兑领",
    "制作": "制作",
    "指定": "指定",
    "确定": "确定",
    "接单": "接单 领单 签收",
    "回单": "回单",
    "等候": "等候 等待",
    "到岗": "到岗",
}
_WEAK = "完成|完毕|办妥|做完|到位"
_WRITTEN = sorted(((written, name) for name, ways in _VERBS.items() for written in ways.split()), key=lambda pair: -len(pair[0]))
_VERB = re.compile("|".join(written for written, _ in _WRITTEN))  # without groups the engine looks for first characters: 60 times as fast
_WHICH = re.compile("|".join(f"(?P<v{index}>{written})" for index, (written, _) in enumerate(_WRITTEN)))
WEAK_VERB = re.compile(_WEAK)
"""Says that something is done, but not what."""

# After these a verb names a thing (处理意见, 联系方式, 登记表) or an event in the past (处理完毕后), not the act that is due.
_NOUN_TAIL = re.compile(
    r"(?:意见|结果|情况|步骤|途径|时间|时限|期限|期间|过程|流程|方案|进展|进度|方式|要求|申请(?!人)|人(?!民|员)|能力|环节|工作|状态|状况|"
    r"信息|材料|资料|台账?|笔录|者|方(?![式案可])|承诺|书|函|内容|标准|记录|制度|机制|原则|规定|办法|类型|程序|条件|职责|责任|率|员|费|费用|地址|号码|日期|权|表|簿|证|单(?!位)|电话|网点|"
    r"(?:完毕|完成|结束|完)?(?:之?后|以后|之日|之时|前)|的(?!决定))"
)
# An organ or a system after these receives the act (上报部门, 录入系统); after others it is part of a name (处理部门, 受理系统).
_RECIPIENT = re.compile(r"人员|部门|机构|机关|中心|系统|渠道|单位|平台|[班小]组|组(?![织成建合])|岗|坐?席(?!卡)|窗口|团队|科室|处室")
_GIVES_TO = {"建单", "核实", "录入", "登记", "填报", "上报", "派单", "移交", "告知", "反馈", "回复", "联系", "提交", "送达", "退款"}
_TELLS = ("告知", "上报")  # of these a report is the object: 通报进度, 上报情况
_A_REPORT = re.compile(r"报告(?=[,;。、)书并]|$)")  # 调查报告 is a thing
_REPORTED = re.compile(r"(?:调查|核查|检查|检测|检验|评估|鉴定|分析|整改|测试|总结)$")
_HOW_IT_GOES = re.compile(r"进度|进展|情况|结果")
_NOUN_HEAD = re.compile(r"(?:的|将|首次|经|已|所|停止|违约|损害|暂停|接受|申请)$")
_NEGATED = re.compile(r"(?:不|未|未予|无法|难以|不能|拒绝|没有|无需|不予|是否)$")
_DECISION = re.compile(r"(?:是否|不予|予以)$")


NEGATED_AFTER = re.compile(
    r"(?:(?![把将]未|[把将]没)(?:,?[^,;。]{0,6}?(?:不得|不准|不许|不再|禁止|未|没有|无正当|无法|不能))|不(?![超少多])|,?(?:仍|均|都|再)?不得|无理由退货(?:承诺|制度|服务|规则)|仍|有(?![关权责义])|因|累计|连续|再次|重复|多次|"
    r"[两二三四五六0-9]+[次个家]|第|免费(?![^,;。]{0,4}(?:更换|维修|修理|上门|提供|退|换|办理|补|检))|同一|发生|出现|的(?!时限|期限|时间)|投诉量|均?可以?(?:兑换|换取|使用|享受|领取|参加|拨打)|\d*(?:\.\d+)?元|[0-9.]+元)"
)
"""What follows a time that is no limit for an act: 内不得…, 内未…, 内两次…, 内的…, 内0.2元."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb at ``start:end``; ``plain`` is false where it is negated or rather names a thing or an event."""

    start: int
    end: int
    name: str
    plain: bool
    negated: bool


def verbs(text: str, start: int = 0, end: int | None = None) -> list[Verb]:
    """The verbs of ``text[start:end]`` in order."""
    stop = len(text) if end is None else end
    found = []
    for match in _VERB.finditer(text, start, stop):
        which = _WHICH.match(text, match.start(), stop)
        name = _WRITTEN[int(((which and which.lastgroup) or "v0")[1:])][1]
        before = text[max(start, match.start() - 4) : match.start()]
        tail = _NOUN_TAIL.match(text, match.end(), stop) or (name not in _GIVES_TO and _RECIPIENT.match(text, match.end(), stop))
        report = _A_REPORT.match(text, match.start() if _REPORTED.search(before) else match.end(), stop)
        tail = tail or report
        told = tail and not report and name in _TELLS and _HOW_IT_GOES.match(text, match.end(), stop)
        decision = bool(_DECISION.search(before)) and text.startswith("的决定", match.end())
        negated = bool(_NEGATED.search(before)) and not decision
        plain = decision or not ((tail and not told) or negated or _NOUN_HEAD.search(before))
        found.append(Verb(match.start(), match.end(), name, plain, negated))
    return found
