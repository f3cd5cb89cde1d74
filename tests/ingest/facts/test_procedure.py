import pytest

from ingest.facts import procedure


def read(example):
    text = example.document.text
    return [(f.detail.title, [text[s.start : s.end] for s in f.detail.steps]) for f in procedure.extract(example)]


def test_ordered_steps_are_a_procedure_named_after_the_document(outlined):
    example = outlined(
        "# 补寄账单\n\n## 处理步骤\n1. 核对客户地址。\n2. 当日寄出。\n3. 两次退回的，上报班长。\n\n## 依据\n示例条例第三条。\n", "补寄账单"
    )
    assert read(example) == [("补寄账单", ["核对客户地址。", "当日寄出。", "两次退回的，上报班长。"])]
    (fact,) = procedure.extract(example)
    assert [s.escalation for s in fact.detail.steps] == [False, False, True]
    assert example.document.text[fact.start : fact.end] == "核对客户地址。\n2. 当日寄出。\n3. 两次退回的，上报班长。"


def test_a_scene_in_running_text_leaves_out_what_is_said(outlined):
    example = outlined(
        "(一)客户在厅内吵闹 处理方法: 值班人员应将客户请到接待室; 通知店面经理到场。 解释口径:先生(小姐),请您到接待室慢慢说。 "
        "事后,值班人员须填写登记簿。 (二)客户要求赔偿 请示主管后答复客户。"
    )
    assert read(example) == [
        ("客户在厅内吵闹", ["值班人员应将客户请到接待室;", "通知店面经理到场。", "事后,值班人员须填写登记簿。"]),
        ("客户要求赔偿", ["请示主管后答复客户。"]),
    ]
    first = procedure.extract(example)[0].detail.steps
    assert [s.actor for s in first] == ["值班人员", "", ""]
    assert [s.escalation for s in first] == [False, True, False]


def test_items_that_are_cases_are_procedures_of_their_own(outlined):
    example = outlined("三、受理流程\n1、对于账单异议的客户,应按《账单核对办法》处理。\n2、对于网络故障的客户,应转派维护班组。\n")
    assert [(t.split("：")[-1], s) for t, s in read(example)] == [
        ("对于账单异议的客户", ["对于账单异议的客户,应按《账单核对办法》处理。"]),
        ("对于网络故障的客户", ["对于网络故障的客户,应转派维护班组。"]),
    ]


def test_rules_under_a_heading_of_principles_stand_alone(outlined):
    example = outlined("一、投诉处理原则\n1、受理人员必须跟踪客户投诉直至办结。\n2、各部门不得拖延答复客户。\n")
    assert len(read(example)) == 2


def test_a_question_with_an_answer_in_steps(outlined):
    example = outlined("一、客户要求改名怎么办?\n\n答:1、核对有效证件。\n\n2、填写变更单。\n\n3、请客户签字确认。\n")
    assert read(example) == [("客户要求改名怎么办", ["核对有效证件。", "填写变更单。", "请客户签字确认。"])]


def test_named_steps_belong_to_their_flow(outlined):
    example = outlined("二、申诉处理流程\n(1)登记 登记人员要完整记录客户诉求。\n(2)核查 核查环节须在系统内留痕。\n")
    ((title, steps),) = read(example)
    assert title == "申诉处理流程"
    assert len(steps) == 2


def test_definitions_premises_and_lists_of_things_are_no_procedures(outlined):
    example = outlined(
        "## 名词解释\n- 催缴是指提醒客户缴费。\n\n## 营业厅环境\n营业厅应配备饮水机。\n\n## 受理范围\n1. 客户投诉。\n2. 客户咨询。\n\n"
        "## 目的\n为规范投诉处理，特制定本办法。\n"
    )
    assert read(example) == []


def test_a_law_obliges_operators_and_the_authorities_are_left_out(outlined):
    example = outlined(
        "第一条 省人民政府电信主管部门应当加强监督。\n\n第二条 电信业务经营者应当公布服务电话。不得收取查询费用，并应当保存记录。\n\n"
        "第三条 经营者应当遵守下列规定：\n\n（一）明示价格；\n\n（二）提供清单。\n\n第四条 违反本条例的，由主管部门责令经营者改正，"
        "处一万元罚款，人民法院另有规定的除外。\n",
        "示例省电信条例",
    )
    assert [s for _, s in read(example)] == [
        ["电信业务经营者应当公布服务电话。", "不得收取查询费用，并应当保存记录。"],
        ["明示价格；", "提供清单。"],
    ]


def test_a_law_does_not_turn_what_it_forbids_into_steps(outlined):
    example = outlined(
        "第二条 电信业务经营者应当公平竞争，不得有下列行为：\n\n（一）限定用户；\n\n（二）搭售商品。\n\n第三条 国务院、人民政府依法监督。\n",
        "示例省电信条例",
    )
    assert read(example) == []


def test_a_long_procedure_goes_on_in_a_second_fact(outlined):
    steps = "".join(f"{i}. 核对第{i}份材料并在登记簿上写明{'编号、' * 40}。\n" for i in range(1, 31))
    facts = procedure.extract(outlined(f"## 处理步骤\n{steps}"))
    assert len(facts) > 1
    assert all(f.end - f.start <= procedure.PROCEDURE_MAX_CHARS for f in facts)
    assert sum(len(f.detail.steps) for f in facts) == 30


def test_named_steps_are_one_step_each(outlined):
    example = outlined("二、处置步骤\n步骤一：登记。写明线索来源。\n步骤二：判定。由主管判定等级。\n步骤三：答复。书面答复用户。\n")
    assert [steps for _, steps in read(example)] == [["登记。写明线索来源。", "判定。由主管判定等级。", "答复。书面答复用户。"]]


def test_bans_alone_and_words_about_the_text_are_no_procedure(outlined):
    example = outlined(
        "第五条 争议\n5.1 乙方不得以升级为由拒绝受理客户投诉。\n5.2 未经用户同意，不得查询其详单。\n\n第六条 本办法自下发之日起施行，请遵照执行。\n"
    )
    assert read(example) == []


def test_numbered_clauses_without_headings_are_steps(outlined):
    example = outlined("报修规程\n\n4 报修处理\n4.1 客服接听电话，记录房号。\n4.2 客服远程检测线路。\n4.3 不能恢复的派单给驻场师傅。\n", "报修规程")
    assert [steps for _, steps in read(example)] == [["客服接听电话，记录房号。", "客服远程检测线路。", "不能恢复的派单给驻场师傅。"]]


def test_steps_under_no_heading_are_the_documents_own(outlined):
    example = outlined("退网指南\n\n- 步骤1：提交申请；\n- 步骤2：核对实名；\n- 步骤3：退还押金。\n", "退网指南")
    assert read(example) == [("退网指南", ["提交申请；", "核对实名；", "退还押金。"])]


def test_arrows_put_steps_one_behind_the_other(outlined):
    example = outlined("装机流程\n\n一、新装\n受理订单（30分钟内）→ 派单 → 上门安装（3日内）→ 回访\n押金 → 拆机后退还\n", "装机流程")
    assert [steps for _, steps in read(example)] == [["受理订单（30分钟内）", "派单", "上门安装（3日内）", "回访"]]


def test_the_branches_of_a_tree_are_no_steps(outlined):
    assert read(outlined("换机判断\n\n是否在保？\n├─是：免费更换，请登记\n└─否：收取费用，请说明\n", "换机判断")) == []


def test_the_way_through_a_menu_is_no_flow(outlined):
    assert read(outlined("报表\n\n登记后填报。 路径：报表中心->投诉报表->登记处理\n一级分类：投诉->网络->掉线\n", "报表")) == []


@pytest.mark.parametrize("title", ["入网服务合同", "入网服务管理办法"])
def test_articles_are_no_steps_of_one_another(outlined, title):
    text = "第一条 甲方应按月缴费。\n第二条 乙方应在3日内完成安装。\n第三条 甲方迁址的，应当及时通知乙方。\n"
    assert read(outlined(text, title)) == []


def test_words_that_count_make_steps_of_a_line(outlined):
    example = outlined("# 退卡流程\n\n首先，柜台收回旧卡。其次核对余额，再次开具凭证，最后三日内退款到账。\n", "退卡流程")
    assert [steps for _, steps in read(example)] == [["柜台收回旧卡。", "其次核对余额", "再次开具凭证", "最后三日内退款到账。"]]


def test_a_table_of_steps(outlined):
    rows = "| 环节 | 操作内容 | 时限 |\n|---|---|---|\n| 接报 | 登记位置和人数 | 即时 |\n| 派人 | 通知维保单位到场 | 半小时 |\n"
    assert read(outlined(f"# 困梯处置\n\n{rows}", "困梯处置")) == [("困梯处置", ["登记位置和人数", "通知维保单位到场"])]
    assert read(outlined("# 价目\n\n| 序号 | 内容 |\n|---|---|\n| 1 | 换锁 |\n| 2 | 通渠 |\n", "价目")) == []


def test_steps_with_labels_need_not_oblige(outlined):
    example = outlined("# 押金\n\n租期满后退还。\n\n退还流程：\n第一步：业主申请\n第二步：物业验房\n第三步：原路退回\n", "押金")
    assert [steps for _, steps in read(example)] == [["业主申请", "物业验房", "原路退回"]]


def test_the_papers_behind_a_list_of_steps_are_none(outlined):
    example = outlined("# 过户步骤\n\n1. 核对双方证件\n2. 结清水费\n3. 签订协议\n\n所需材料：\n1. 房产证\n2. 身份证\n", "过户步骤")
    assert [steps for _, steps in read(example)] == [["核对双方证件", "结清水费", "签订协议"]]


def test_articles_of_a_contract_in_a_longer_text_are_no_steps_of_one_another(outlined):
    example = outlined("# 办理指引\n\n## 服务协议\n第一条 甲方应按时供热。\n第二条 乙方应按时缴费。\n", "办理指引")
    assert [steps for _, steps in read(example) if len(steps) > 1] == []


def test_the_last_step_before_a_heading_needs_no_stop(outlined):
    example = outlined("# 还款\n\n## 怎么预约\n1. 登录网银\n2. 填写金额并提交\n\n## 怎么解押\n到登记中心办理\n", "还款")
    assert ("还款：怎么预约", ["登录网银", "填写金额并提交"]) in read(example)


def test_a_line_between_two_lists_names_the_second(outlined):
    example = outlined(
        "# 开户\n\n所需材料：\n1. 身份证\n2. 手机号\n\n办理步骤：\n1. 取号等候\n2. 人脸识别\n\n班长：\n1. 核对人数\n2. 上报领导\n", "开户"
    )
    assert [steps for _, steps in read(example)] == [["取号等候", "人脸识别"], ["核对人数", "上报领导"]]


def test_the_cases_of_a_rule_are_no_steps(outlined):
    example = outlined("第六条 有下列情形之一的，不予退费：\n（一）请求超过一年的；\n（二）应由他人承担的。\n", "退费管理办法")
    assert [steps for _, steps in read(example) if len(steps) > 1] == []


def test_bullets_behind_bullets_are_named_by_the_line_between(outlined):
    example = outlined("# 换表\n\n准备：\n- 扳手\n- 密封圈\n\n步骤：\n- 关阀并告知用户\n- 装表后试水\n", "换表")
    assert [steps for _, steps in read(example)] == [["关阀并告知用户", "装表后试水"]]


def test_a_line_of_script_behind_the_last_step_is_none(outlined):
    example = outlined("盗刷处理\n1）立即冻结卡片\n2）告知客户报案\n3）转交风险部\n客户问赔付的，回复：“我们收到回执后尽快核查，结果会联系您。”\n")
    assert [steps for _, steps in read(example)] == [["立即冻结卡片", "告知客户报案", "转交风险部"]]
