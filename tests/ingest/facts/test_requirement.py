"""What to bring or state: from sentences, lists, answers and tables; the same content is read the same in every layout."""

from itertools import product

import pytest

from ingest.facts import extract_facts, requirement
from ingest.reading import read_file


def brought(example):
    """Each requirement as ``matter: item、item<condition>``, those of a proxy marked."""
    text = example.document.text
    return [_shown(text, fact.detail) for fact in requirement.extract(example)]


def _shown(text, detail):
    items = "、".join(text[i.start : i.end] + (f"<{text[i.condition.start : i.condition.end]}>" if i.condition else "") for i in detail.items)
    return f"{'代办 ' if detail.by_proxy else ''}{detail.matter}: {items}"


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("客户办理靓号转让，双方须同时到场并出示身份证原件。", ["靓号转让: 身份证原件"]),
        ("缴存职工离职提取，凭离职证明、本人身份证、银行卡办理。", ["缴存职工离职提取: 离职证明、本人身份证、银行卡"]),
        ("办理遗失补证时，请携带户口簿、近期一寸照片两张和书面声明。", ["遗失补证: 户口簿、近期一寸照片两张、书面声明"]),
        ("退货时请附上购物小票和完整包装。", ["退货: 购物小票、完整包装"]),
        ("挂失电话卡需提供机主姓名、证件号码和服务密码。", ["挂失电话卡: 机主姓名、证件号码、服务密码"]),
        ("投诉时应说明被投诉车辆的车牌号、乘车时间和地点。", ["投诉: 被投诉车辆的车牌号、乘车时间、地点"]),
        ("办理报停应备材料：机主证件、近一期账单、押金收据。", ["报停: 机主证件、近一期账单、押金收据"]),
        ("托运宠物所需单证为检疫证明、疫苗本。", ["托运宠物: 检疫证明、疫苗本"]),
        ("开户须带户主身份证或护照、房产证原件和复印件。", ["开户: 户主身份证或护照、房产证原件和复印件"]),
        ("申领门禁卡须持租赁合同；车位为租用的，另交车位主签字的同意书。", ["门禁卡: 租赁合同、车位主签字的同意书<车位为租用>"]),
        ("申领门禁卡须持租赁合同、入住单（已婚的提供）。", ["门禁卡: 租赁合同、入住单<已婚的提供>"]),
        ("朋友代取的，出示收件人短信授权和代取人证件。", ["代办 示例规定: 收件人短信授权、代取人证件"]),
        (
            "领取赔款须交面单底联、银行卡号（代领的，另交收件人授权书、代领人证件）。",
            ["领取赔款: 面单底联、银行卡号", "代办 领取赔款: 收件人授权书、代领人证件"],
        ),
        ("身份证、房产证缺一不可，方可办理过户。", ["示例规定: 身份证、房产证"]),
        ("过户手续：双方身份证、旧合同、过户申请书。", ["过户: 双方身份证、旧合同、过户申请书"]),
        ("有线报停：户主身份证、遥控器、读卡器。", ["有线报停: 户主身份证、遥控器、读卡器"]),
        ("托人代办有线报停：代办人身份证原件、遥控器。", ["代办 托人代办有线报停: 代办人身份证原件、遥控器"]),
        ("申请赔偿的用户应当在7日内提供购买凭证、维修发票。", ["赔偿: 购买凭证、维修发票"]),
        ("企业批量入网，由授权代表持加盖公章的名册、授权书到政企室办理。", ["企业批量入网: 加盖公章的名册、授权书"]),
        ("请客户出示房产证、结清证明，核对后受理过户。", ["示例规定: 房产证、结清证明"]),
    ],
)
def test_sentences(outlined, sentence, read):
    assert brought(outlined(sentence + "\n")) == read


@pytest.mark.parametrize(
    "sentence",
    [
        "营业员应当佩戴工牌，出示工作证件。",
        "供应商应提供营业执照、资质证书。",
        "我公司向客户提供检测报告和发票。",
        "客户无需携带身份证、户口簿。",
        "窗口不得要求群众重复提交身份证复印件。",
        "办理成功后，客户可领取结清证明、抵押注销材料。",
        "办理完毕，发给用户气卡、用气证。",
        "未携带有效证件的，不予办理。",
        "凭身份证办理的业务不收费。",
        "提供虚假证明的，三年内不再受理。",
        "提交的材料不齐的，一次性告知。",
        "申请人提交相关材料后，窗口当场答复。",
        "坐席核对客户提供的身份证号码。",
        "转派账务时附凭证和审批单。",
        "指导客户填写登记表。",
        "以前办理过户要带户口簿、结婚证，现在不用。",
        "检查组可以要求商户出示进货发票。",
        "安检员上门应主动出示证件。",
        "例如：李女士带身份证和房产证到窗口办理了过户。",
        "要带哪些证件、找哪个窗口，先问清楚。",
        "客服说：“请您提供机主姓名和证件号码，我马上为您查询。”",
        "## 三、所需材料及办理流程",
        "公司应向用户公示下列信息：\n1. 服务电话；\n2. 营业地址。",
        "验收后归档以下资料：\n1. 施工图纸；\n2. 竣工报告。",
    ],
)
def test_papers_that_nobody_has_to_bring(outlined, sentence):
    assert brought(outlined(sentence + "\n")) == []


PAPERS = (("户主身份证", "房产证复印件", "用气申请表"), ("机主证件", "光猫", "近三个月账单"), ("单位介绍信", "经办人身份证原件"))
LAYOUTS = {
    "sentence": "办理过户须提供{listed}。\n",
    "steps": "1. 办理过户，携带{listed}到窗口。\n2. 缴费。\n",
    "colon": "办理过户所需材料：{listed}。\n",
    "list": "办理过户应提交下列材料：\n{numbered}",
    "list in a line": "办理过户应提交下列材料：{inline}\n",
    "heading": "## 过户\n\n### 所需材料\n\n{bullets}",
    "question": "**问：办理过户要带什么？**\n答：{listed}。\n",
    "heading that asks": "## 过户需要准备哪些材料？\n\n{listed}。\n",
    "table": "| 办理事项 | 所需材料 |\n|---|---|\n| 过户 | {listed} |\n| 销户 | 身份证 |\n",
    "lines in a cell": "| 事项 | 应交资料 | 窗口 |\n|---|---|---|\n| 过户 | {broken} | 3号窗 |\n",
    "rotated table": "| 业务 | 过户 | 销户 |\n|---|---|---|\n| 需带证件 | {listed} | 身份证 |\n| 窗口 | 3号窗 | 4号窗 |\n",
    "record": "| 项目 | 内容 |\n|---|---|\n| 业务名称 | 过户 |\n| 办理材料 | {listed} |\n",
}


def test_an_answer_lists_what_no_list_knows_beside_a_seal(outlined):
    example = outlined("**问：前台代收设备要出示什么？**\n答：物业收发章、代收人姓名登记、住户电话确认。\n")
    assert brought(example) == ["代办 前台代收设备: 物业收发章、代收人姓名登记、住户电话确认"]


# What stands between commas may be another clause, where its name does not tell that it is a paper.
BY_COMMAS = [papers for papers in PAPERS if "光猫" not in papers]


@pytest.mark.parametrize(("layout", "papers", "comma"), [*product(LAYOUTS, PAPERS, "、"), *product(LAYOUTS, BY_COMMAS, "，")])
def test_the_same_papers_in_every_layout(outlined, layout, papers, comma):
    marks = "一二三"
    text = LAYOUTS[layout].format(
        listed=comma.join(papers),
        numbered="".join(f"（{mark}）{paper}；\n" for mark, paper in zip(marks, papers, strict=False)),
        inline="".join(f"（{mark}）{paper}；" for mark, paper in zip(marks, papers, strict=False)),
        bullets="".join(f"- {paper}\n" for paper in papers),
        broken="；<br>".join(papers),
    )
    example = outlined(text)
    assert brought(example)[0] == f"过户: {'、'.join(papers)}"
    fact = next(iter(requirement.extract(example)))
    assert all(fact.start <= item.start < item.end <= fact.end for item in fact.detail.items)


def test_what_a_proxy_brings_is_apart(outlined):
    table = "| 事项 | 本人带 | 代办另需 |\n|---|---|---|\n| 销户 | 身份证 | 委托书、代办人证件 |\n| 过户 | 双方身份证 | 不可代办 |\n"
    assert brought(outlined(table)) == ["销户: 身份证", "代办 销户: 委托书、代办人证件", "过户: 双方身份证"]
    listed = "申请人应当提交下列材料：\n1. 身份证；\n2. 收入证明（有单位的提供）；\n3. 委托他人办理的，还应提交委托书。\n4. 其他需要的材料。\n"
    assert brought(outlined(listed)) == ["示例规定: 身份证、收入证明<有单位的提供>", "代办 示例规定: 委托书"]


def test_each_line_may_name_its_own_matter(outlined):
    text = "## 附件：提取材料清单\n\n购房提取：身份证、购房合同、首付款发票；\n租房提取：身份证、无房证明。\n"
    assert brought(outlined(text)) == ["购房提取: 身份证、购房合同、首付款发票", "租房提取: 身份证、无房证明"]


def test_a_polite_answer_is_read_like_an_article(outlined):
    text = "# 常见问题\n\n**问：补卡需要哪些材料？**\n答：您好，请您带上身份证和旧卡到营业厅办理，谢谢。\n"
    facts = extract_facts(outlined(text, "常见问题"))
    assert [fact.detail.matter for fact in facts if fact.kind == "requirement"] == ["补卡"]


@pytest.mark.parametrize("title", ["某公司采购招标文件", "关于调整办理材料的请示"])
def test_a_paper_that_promises_nothing_asks_for_nothing(tmp_path, title):
    path = tmp_path / "a.txt"
    path.write_text(f"{title}\n\n一、办理过户须带身份证、房产证。\n二、咨询电话：0599-5550001。\n投标人应当按本招标文件投标。妥否，请批示。\n")
    [entry] = read_file(path, path.name).entries
    assert [fact for fact in entry.facts if fact.kind in ("requirement", "contact")] == []


HEADINGS = (
    "来馆办事要带什么",
    "收材料",
    "证件与材料",
    "报到时要交的东西",
    "到窗口须带",
    "B. 要什么",
    "证件清单",
    "需要准备的资料",
    "所需手续",
    "凭证",
)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(
    "layout",
    ["补办借书证：身份证、两寸照片。\n学生来办的：学生证、校方证明。\n", "- **补办借书证**：身份证、两寸照片；当场取。\n- 学生来办的——见上\n"],
)
def test_under_a_heading_of_papers_each_line_names_its_matter(outlined, heading, layout):
    assert brought(outlined(f"# 借阅\n\n## {heading}\n\n{layout}"))[0] == "补办借书证: 身份证、两寸照片"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("宠物托运：检疫证、疫苗本、航空箱。", ["宠物托运: 检疫证、疫苗本、航空箱"]),
        ("领养登记（犬只）：住房证明、领养人身份证。", ["领养登记(犬只): 住房证明、领养人身份证"]),
        ("押金退还：押金收据，由柜员核对后付款。", ["押金退还: 押金收据"]),
        ("办船员证：体检表、培训合格证；年满五十五岁的，另加健康承诺书。", ["船员证: 体检表、培训合格证、健康承诺书<年满五十五岁>"]),
        ("替学生来领毕业证：学生手写委托书和来人身份证。", ["代办 替学生来领毕业证: 学生手写委托书、来人身份证"]),
        ("转学（他人代办）：监护人授权书、代办人证件。", ["代办 转学(他人代办): 监护人授权书、代办人证件"]),
        ("患者不能到院、由他人办理出院的：除上面几样外，再交委托书、受托人证件。", ["代办 出院: 委托书、受托人证件"]),
        ("托人来取车：车主授权书，加上来人驾照。", ["代办 托人来取车: 车主授权书、来人驾照"]),
        ("本人办理：身份证、学籍卡。", ["示例规定: 身份证、学籍卡"]),
        ("寄存：取件牌条、押金条。", ["寄存: 取件牌条、押金条"]),
    ],
)
def test_a_line_under_a_heading_of_papers(outlined, line, read):
    assert brought(outlined(f"# 材料\n\n## 要带的东西\n\n{line}\n")) == [
        one.replace("材料:", "要带的东西:") if one.startswith("材料:") else one for one in read
    ]


def test_a_term_and_its_description(tmp_path):
    path = tmp_path / "窗口.html"
    terms = "".join(
        f"<dt>{term}</dt><dd>{papers}</dd>"
        for term, papers in (
            ("摊位转租", "摊主身份证、原租约。"),
            ("食品备案", "健康证、进货发票。"),
            ("摊主不能到场、由他人办理退摊的", "除上述材料外，再交公证授权书、来人身份证。"),
        )
    )
    path.write_text(f"<html><body><h1>市场窗口</h1><h2>材料</h2><dl>{terms}</dl></body></html>", encoding="utf-8")
    [entry] = read_file(path, path.name).entries
    read = [_shown(entry.document.text, fact.detail) for fact in entry.facts if fact.kind == "requirement"]
    assert read == ["摊位转租: 摊主身份证、原租约", "食品备案: 健康证、进货发票", "代办 退摊: 公证授权书、来人身份证"]


@pytest.mark.parametrize(
    ("heads", "by_proxy"),
    [("家长自己来 | 托人来", True), ("本人到场 | 委托他人", True), ("学生亲自办 | 别人来", True), ("成人 | 未成年人", False)],
)
def test_what_a_column_holds_tells_that_it_lists_papers(outlined, heads, by_proxy):
    rows = "| 转学 | 学籍卡、户口簿 | 委托书、来人证件 |\n| 退学 | 学籍卡、申请书 | 不接受，须亲自来 |\n"
    table = f"## 办理材料\n\n| 事项 | {heads} |\n|---|---|---|\n{rows}"
    marked = "代办 " if by_proxy else ""
    assert brought(outlined(table)) == ["转学: 学籍卡、户口簿", f"{marked}转学: 委托书、来人证件", "退学: 学籍卡、申请书"]


@pytest.mark.parametrize(
    "text",
    [
        "## 归档材料\n\n转学：学籍卡、申请书。\n",
        "## 工作人员要带的东西\n\n上门检测：工作证、检测单。\n",
        "## 材料\n\n朝阳大厅：人民路300号。\n",
        "## 材料\n\n备注：复印件、原件一致。\n",
        "一艘客船至多带三张备用海图。\n",
    ],
)
def test_lines_that_list_no_papers_of_a_matter(outlined, text):
    assert brought(outlined(text)) == []


def test_a_paper_with_its_copies_is_an_item_and_no_matter(outlined):
    listed = "## 过户\n\n### 所需材料\n\n- 房产证：原件、复印件\n- 退休证：原件\n"
    assert all(one.startswith("过户: ") for one in brought(outlined(listed)))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("单位用户为职工批量办卡，应当提交：\n（一）盖章的名册；\n（二）营业执照副本。\n", "批量办卡: 盖章的名册、营业执照副本"),
        (
            "行动不便的，可以委托社区工作人员代办过户，代办时提交：\n（一）社区的介绍信；\n（二）委托书。\n",
            "代办 过户: 社区的介绍信、委托书",
        ),
        (
            "## 补卡\n\n- 本人补卡应当准备：\n  - 身份证原件\n  - 近三个月的通话号码\n- 夜里不受理补卡。\n",
            "补卡: 身份证原件、近三个月的通话号码",
        ),
        ("## 敬老卡代领材料\n\n- 老人身份证原件\n- 代领人身份证原件\n- 每张卡收取20元。\n", "代办 敬老卡代领: 老人身份证原件、代领人身份证原件"),
    ],
)
def test_a_list_under_whatever_leads_it_in(outlined, text, asked):
    assert brought(outlined(text))[0].removeprefix("代办 ").endswith(asked.removeprefix("代办 "))
    assert brought(outlined(text))[0].startswith("代办 ") == asked.startswith("代办 ")
