import pytest

from ingest.facts import prohibition, wording
from ingest.reading import read_file


def said(example):
    return [(f.detail.situation, example.document.text[f.start : f.end]) for f in wording.extract(example)]


def test_a_reply_ends_where_instructions_to_staff_begin(outlined):
    example = outlined(
        "(一)客户要求见领导 解释口径:您好,请您先到休息区坐一下。 我们马上联系值班负责人与您沟通。 其他工作人员引导排队客户到别的台席。 "
        "(二)客户拒绝离开 口径:先生(小姐),营业时间已经结束,请您明天再来。 如客户仍不离开,请保安协助。"
    )
    assert said(example) == [
        ("客户要求见领导", "您好,请您先到休息区坐一下。 我们马上联系值班负责人与您沟通。"),
        ("客户拒绝离开", "先生(小姐),营业时间已经结束,请您明天再来。"),
    ]
    assert wording.extract(example)[1].detail.variables == ("先生(小姐)",)


def test_a_remark_to_staff_in_brackets_is_no_part_of_the_reply(outlined):
    example = outlined("(一)客户索要单据 解释口径:您的单据我们会寄到您登记的地址。 (寄送单据须登记台账)")
    assert said(example) == [("客户索要单据", "您的单据我们会寄到您登记的地址。")]


def test_a_reply_may_speak_of_colleagues_and_of_other_customers(outlined):
    example = outlined("(一)排队太久 口径:各位客户,很抱歉让大家久等。 工作人员会尽快为您办理,请不要拥挤,以免影响其他客户。 客户散去后,填写值班日志。")
    assert said(example)[0][1].endswith("以免影响其他客户。")


def test_quoted_wordings_belong_to_the_words_before_them(outlined):
    example = outlined(
        "第三条服务用语包括1.客户来电时:“您好,很高兴为您服务。”2.业务需要等待时,用语要委婉,如:(1)“请您稍候,正在查询××。”(2)“让您久等了。”"
    )
    assert said(example) == [
        ("客户来电时", "您好,很高兴为您服务。"),
        ("业务需要等待时", "请您稍候,正在查询××。"),
        ("业务需要等待时", "让您久等了。"),
    ]


def test_alternatives_are_wordings_of_their_own(outlined):
    example = outlined("## 标准用语\n- 收款：“收您××元。”或“一共收您××元，请核对。”\n")
    assert said(example) == [("收款", "收您××元。"), ("收款", "一共收您××元，请核对。")]
    assert wording.extract(example)[0].detail.variables == ("××",)


def test_a_negation_in_the_situation_forbids_nothing(outlined):
    example = outlined("## 标准答复\n- 客户听不清：“我再为您说一遍。”\n- 劝客户不要离开：“请您再等两分钟。”\n")
    assert [words for _, words in said(example)] == ["我再为您说一遍。", "请您再等两分钟。"]


def test_forbidden_phrases_signs_and_terms_are_no_wordings(outlined):
    example = outlined(
        "## 服务忌语\n- “不归我管”\n\n## 服务用语\n- 暂离台席时应摆放“暂停服务”牌：“请稍等，我马上回来。”\n"
        "- 不得说“没有就是没有”。\n\n## 环境\n做到“三净”。\n"
    )
    assert [words for _, words in said(example)] == ["请稍等，我马上回来。"]


def test_what_an_instruction_has_staff_say_is_a_wording(outlined):
    example = outlined("## 接听要领\n1. 转接前应告诉客户“正在为您转接”。\n2. 挂机前说“再见”。\n3. 不得说“听不见”。\n")
    assert [words for _, words in said(example)] == ["正在为您转接", "再见"]


def test_answers_of_a_list_of_questions(outlined):
    example = outlined(
        "Q1：流量为何用得快？\nA1：您好，后台软件也会用流量，建议您关闭自动更新。\n\n客户问：能退吗？\n标准答复：您好，可以为您办理退订。"
    )
    assert [words for _, words in said(example)] == ["您好，后台软件也会用流量，建议您关闭自动更新。", "您好，可以为您办理退订。"]


def test_a_card_names_what_to_say_and_what_not_in_brackets(outlined):
    example = outlined("场景一：排队太久\n【安抚】不好意思让您久等了，我先帮您取号。\n【处理】增开台席。\n【禁用】“人多没办法”")
    assert [words for _, words in said(example)] == ["不好意思让您久等了，我先帮您取号。"]


def test_answers_in_a_text_of_replies_stand_behind_colons(outlined):
    example = outlined("### Q：要求退订怎么答？\n\n- 有误导的：“我们将为您退订。”\n- 再查办理渠道“短信”。", title="套餐应答口径")
    assert [words for _, words in said(example)] == ["我们将为您退订。"]


def test_a_subject_under_a_heading_is_no_reply(outlined):
    example = outlined("【口径】\n割接期间断网\n统一答复口径如下：“您好，您的小区今晚升级网络，明早恢复。”")
    assert [words for _, words in said(example)] == ["您好，您的小区今晚升级网络，明早恢复。"]


def test_what_is_to_be_said_may_stand_without_marks(outlined):
    example = outlined("早会\n\n1、催单的——统一说：明天上午师傅会跟您联系。不能说“就来”。\n2、要退钱的只能说：您的诉求我已记录。先登记再转单。")
    assert [words for _, words in said(example)] == ["明天上午师傅会跟您联系。", "您的诉求我已记录。"]


def test_an_answer_that_leads_in_a_quotation_is_the_quotation(outlined):
    example = outlined("Q1 何时退款？\n答：统一答复“您的退款5天内退回，请您留意”。内部要求：财务组2日内打款。\n")
    assert [words for _, words in said(example)] == ["您的退款5天内退回，请您留意"]


def test_how_a_customer_is_called_is_no_reply(outlined):
    example = outlined("服务用语\n\nQ：怎么称呼\nA：女士称为“某女士”。\nQ：开场\nA：您好，很高兴为您服务。\n", "服务用语")
    assert [words for _, words in said(example)] == ["您好，很高兴为您服务。"]


@pytest.mark.parametrize("title", ["热线话术与禁语手册", "窗口服务规范和禁语清单", "文明用语、忌语", "禁语与话术手册"])
def test_a_title_over_right_and_wrong_words_makes_none_of_them_wrong(outlined, title):
    example = outlined(f"# {title}\n\n## 迟到\n\n应答：“让您久等了，我马上为您办理。”\n\n## 禁语\n\n1. “等着吧。”\n")
    assert [words for _, words in said(example)] == ["让您久等了，我马上为您办理。"]
    assert [example.document.text[f.start : f.end] for f in prohibition.extract(example)] == ["等着吧。"]


def test_phrases_with_what_replaces_them_stay_forbidden(outlined):
    example = outlined("# 客运手册\n\n## 禁语与替换说法\n\n1. “等着吧。”改为“请您稍等。”\n")
    assert [example.document.text[f.start : f.end] for f in prohibition.extract(example)] == ["等着吧。"]


@pytest.mark.parametrize("column", ["话术", "应答", "答复", "我们说", "坐席答", "怎么说", "推荐回应", "可以这样说", "要说", "应当说"])
def test_a_column_of_replies_has_many_names(outlined, column):
    example = outlined(f"# 客运手册\n\n## 常见情况\n\n| 情形 | {column} |\n|---|---|\n| 班车晚点 | 给您添麻烦了，我马上帮您查原因。 |\n", "客运手册")
    assert said(example) == [("班车晚点", "给您添麻烦了，我马上帮您查原因。")]


@pytest.mark.parametrize("column", ["主要说明", "相应说明", "处理要求", "投诉类别"])
def test_other_columns_are_no_replies(outlined, column):
    example = outlined(f"# 客运手册\n\n## 常见情况\n\n| 情形 | {column} |\n|---|---|\n| 班车晚点 | 给您添麻烦了，我马上帮您查原因。 |\n", "客运手册")
    assert said(example) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("禁语", "替换"), ("不能说", "应当说"), ("别说", "要说"), ("禁用表达", "建议表达"), ("不要这样说", "可以这样说"), ("忌语", "规范用语")],
)
def test_rows_of_wrong_and_right_words_are_prohibitions_with_their_replacement(outlined, wrong, right):
    example = outlined(f"# 客运手册\n\n## 常见情况\n\n| {wrong} | {right} |\n|---|---|\n| 等着吧 | 请您稍等，马上就好 |\n", "客运手册")
    text = example.document.text
    found = [(text[f.start : f.end], text[f.detail.replacement_start : f.detail.replacement_end]) for f in prohibition.extract(example)]
    assert found == [("等着吧", "请您稍等，马上就好")]


def test_a_title_that_names_replies_and_what_must_not_be_said_bans_no_replies(outlined):
    body = "## 迟到\n\n“让您久等了，我马上为您开箱。”\n\n## 禁语\n\n“等着吧。”\n"
    both = outlined(f"# 柜台话术与服务忌语（第二版）\n\n{body}", "柜台话术与服务忌语（第二版）")
    assert said(both) == [("迟到", "让您久等了，我马上为您开箱。")]
    assert said(outlined(f"# 柜台服务忌语\n\n{body}", "柜台服务忌语")) == []


@pytest.mark.parametrize(
    ("line", "situation"),
    [
        ("6. 储户嫌手续费高的，用语：“您的感受我理解，我为您逐笔核对。”", "储户嫌手续费高的"),
        ("6. 要求当场减免而坐席做不了主的，答复：“您的诉求我记下了，会有专人回复您。”", "要求当场减免而坐席做不了主的"),
        ("6. 贷款没批下来、追问原因的，统一口径：“您可以过三个月再申请。”", "贷款没批下来、追问原因的"),
        ("6. 住户催修——答：“让您久等了，我马上催师傅。”", "应对 住户催修"),
        ("6. 居民说“你们就知道收钱”——答：“您的意见我记下了。”", "居民说“你们就知道收钱”"),
    ],
)
def test_the_case_before_what_leads_in_a_reply_is_its_situation(outlined, line, situation):
    assert [found for found, _ in said(outlined(f"热线应答规范\n\n第二节 应对\n{line}\n"))] == [situation]


def test_a_scene_s_name_is_the_situation_of_its_replies(outlined):
    example = outlined(
        "# 前台话术手册\n\n## 一、场景话术\n\n**场景1：住户催修，已过约定**\n先道歉。参考：“让您久等了，我马上催师傅。”\n\n"
        "**场景2：来电辱骂**\n先后两次都要平和地提醒对方注意：“我很想帮您，请您文明用语，好吗？”\n"
    )
    assert [situation for situation, _ in said(example)] == ["住户催修，已过约定", "来电辱骂"]


def test_what_stands_under_a_coded_heading_of_forbidden_words_is_no_reply(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "班组应答规范\n\nA. 开头与结尾\nA-1 开头语：您好，这里是水务热线，请讲。\nA-2 结尾语：感谢来电，再见。\n\n"
        "C. 不许说的话\nC-1 “这事没法办。”\nC-2 “你找他们去。”\nC-3 “我就是接电话的。”\n",
        encoding="utf-8",
    )
    (entry,) = read_file(path, path.name).entries
    replies = [entry.document.text[fact.start : fact.end] for fact in entry.facts if fact.kind == "wording"]
    assert len(replies) == 2
    assert not any(words in reply for words in ("没法办", "找他们", "接电话") for reply in replies)
