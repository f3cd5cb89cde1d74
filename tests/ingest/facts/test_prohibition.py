from ingest.facts import prohibition


def phrases(example):
    text, found = example.document.text, []
    for fact in prohibition.extract(example):
        if fact.detail.phrase:
            low, high = fact.detail.replacement_start, fact.detail.replacement_end
            found.append((text[fact.start : fact.end], text[low:high] if low is not None else None))
    return found


def acts(example):
    return [example.document.text[f.start : f.end] for f in prohibition.extract(example) if not f.detail.phrase]


def test_phrases_of_a_list_without_their_marks(outlined):
    example = outlined("第二条服务忌语包括1.“没看见我忙着吗”2.“爱办不办”3.“你去告呀”第三条着装整洁。")
    assert phrases(example) == [("没看见我忙着吗", None), ("爱办不办", None), ("你去告呀", None)]


def test_a_phrase_with_what_to_say_instead(outlined):
    example = outlined("## 禁用语\n- “排队去”，改说“请您取号等候”\n- “不行”、“没办法”，应说“我帮您想想别的办法”。\n- “下班了”\n")
    assert phrases(example) == [
        ("排队去", "请您取号等候"),
        ("不行", "我帮您想想别的办法"),
        ("没办法", "我帮您想想别的办法"),
        ("下班了", None),
    ]


def test_a_list_without_marks(outlined):
    assert phrases(outlined("## 服务忌语\n- 自己看说明去\n- 烦不烦；\n")) == [("自己看说明去", None), ("烦不烦", None)]


def test_a_table_of_phrases(outlined):
    example = outlined("## 禁用语\n\n| 禁用语 | 改说 |\n|---|---|\n| “别问我” | “我请同事为您解答” |\n| 等着 | |\n")
    assert phrases(example) == [("别问我", "我请同事为您解答"), ("等着", None)]


def test_a_ban_on_words_in_a_sentence_but_not_on_a_gesture(outlined):
    example = outlined("## 受理要求\n- 禁止对客户说“不知道”“别烦我”。\n- 不得用摇头来表示“不行”。\n")
    assert [p for p, _ in phrases(example)] == ["不知道", "别烦我"]


def test_acts_toward_customers_as_sentences(outlined):
    example = outlined(
        "## 接待要求\n1. 不得让客户重复提交材料。必要时请示主管。\n2. 客户陈述不清楚的，耐心询问；判断不准确的，请示主管。\n"
        "3. 每次通话不得超过10分钟。\n4. 严禁向他人透露用户资料。\n\n## 着装要求\n1. 上岗不得穿拖鞋，以示对客户的尊重。\n"
    )
    assert acts(example) == ["不得让客户重复提交材料。", "严禁向他人透露用户资料。"]


def test_everything_in_a_section_of_prohibitions(outlined):
    example = outlined("## 禁止事项\n- 私自收取现金\n- 不得代客户签名\n- 严禁酒后上岗\n")
    assert acts(example) == ["私自收取现金", "不得代客户签名", "严禁酒后上岗"]


def test_what_is_told_to_the_customer_forbids_staff_nothing(outlined):
    assert acts(outlined("(一)客户吸烟 口径:先生,厅内禁止吸烟,请您谅解。")) == []


def test_a_law_forbids_operators_and_keeps_the_list_with_its_ban(outlined):
    example = outlined(
        "第一条 主管部门不得收取费用。\n\n第二条 电信业务经营者在服务中，不得有下列行为：\n\n（一）拒绝退订；\n\n（二）泄露信息。\n\n"
        "第三条 任何个人不得扰乱秩序。国务院、人民政府另有规定的除外。\n\n第四条 经营者可以暂停服务。但不得限制紧急呼叫。最迟不得超过三日。\n",
        "示例省电信条例",
    )
    assert acts(example) == ["电信业务经营者在服务中，不得有下列行为：\n\n（一）拒绝退订；\n\n（二）泄露信息。", "但不得限制紧急呼叫。"]


def test_a_remark_above_quoted_phrases_is_none_of_them(outlined):
    text = "# 服务忌语：甲类\n\n这些话伤人，一律停止使用。\n\n## 禁用语\n\n- “关我什么事”，改说“我来帮您问。”\n"
    assert phrases(outlined(text, "服务忌语：甲类")) == [("关我什么事", "我来帮您问。")]


def test_what_to_say_instead_may_stand_in_the_next_line(outlined):
    example = outlined("### 客户催件\n\n禁用：“到哪了我哪知道。”\n\n替换：“我马上为您查询。”")
    (fact,) = prohibition.extract(example)
    text = example.document.text
    assert text[fact.start : fact.end] == "到哪了我哪知道。"
    assert text[fact.detail.replacement_start : fact.detail.replacement_end] == "我马上为您查询。"


def test_phrases_below_a_line_that_names_them(outlined):
    example = outlined("1. 先核实。\n2. 再答复。\n\n服务禁语：\n“不晓得”“问别人去”")
    assert [example.document.text[f.start : f.end] for f in prohibition.extract(example)] == ["不晓得", "问别人去"]


def test_bans_upon_anyone_and_upon_nobody_named(outlined):
    example = outlined(
        "## 工作要求\n\n任何单位不得利用整治谋取私利。各级部门不得瞒报数据。不得口头许诺金额。用户不得转借号码。错误说法：“您自己查吧。”"
    )
    words = [example.document.text[f.start : f.end] for f in prohibition.extract(example)]
    assert words == ["任何单位不得利用整治谋取私利。", "各级部门不得瞒报数据。", "不得口头许诺金额。", "您自己查吧。"]


def test_what_follows_upon_a_breach_is_no_ban(outlined):
    example = outlined("## 禁令红线\n\n（1）私自外借工号；\n（2）辱骂用户。\n\n触犯上述各项的，当日停岗，由质检组处理。")
    assert [example.document.text[f.start : f.end] for f in prohibition.extract(example)] == ["私自外借工号；", "辱骂用户。"]


def test_phrases_in_one_line_keep_their_commas(outlined):
    example = outlined("坐席规范\n\n问：忌讳的话\n答：不归我管、没空、规定就这样，你看着办、想告，随你去\n")
    assert [words for words, _ in phrases(example)] == ["不归我管", "没空", "规定就这样，你看着办", "想告，随你去"]


def test_phrases_behind_a_ban_need_no_section(outlined):
    example = outlined("# 行为要求\n\n入户不得说：又是你，烦不烦；快开门。\n禁止使用：红漆、蓝漆。\n不准说“去告吧”；“随便”。\n")
    assert [words for words, _ in phrases(example)] == ["又是你，烦不烦", "快开门", "去告吧", "随便"]


def test_a_list_under_a_ban_gives_its_phrases(outlined):
    example = outlined("# 承诺与禁止事项\n\n柜员严禁出现下列用语：\n- 你办不办\n- 规定如此，我改不了\n")
    assert [words for words, _ in phrases(example)] == ["你办不办", "规定如此，我改不了"]
    assert acts(example) == []


def test_a_column_of_banned_words_counts_in_any_table(outlined):
    example = outlined(
        "# 话术库\n\n| 情绪 | 禁用话术 | 推荐话术 |\n|---|---|---|\n"
        "| 急 | 急也没用、等着 | 您别急，我来查。 |\n| 骂 | “再骂挂了” | 请您慢慢说。 |\n| 静 | - | 请讲。 |\n"
    )
    assert phrases(example) == [("急也没用", "您别急，我来查。"), ("等着", "您别急，我来查。"), ("再骂挂了", "请您慢慢说。")]


def test_a_line_names_the_phrases_below_it(outlined):
    example = outlined(
        "# 红线\n\n**禁语清单**\n\n没看见我忙 / 你问我我问谁 / 去告吧\n\n对群众不说“不知道”“不归我管”。不得使用威胁性语言，例如“要你好看”。\n"
    )
    assert [words for words, _ in phrases(example)] == ["没看见我忙", "你问我我问谁", "去告吧", "不知道", "不归我管", "要你好看"]


def test_an_act_is_banned_among_phrases_in_quotation_marks(outlined):
    example = outlined("## 服务忌语\n\n1. “自己看去。”\n2. “不归我管。”\n3. 禁止向乘客索要验证码。\n", "服务忌语")
    found = prohibition.extract(example)
    assert [(f.detail.phrase, example.document.text[f.start : f.end]) for f in found] == [
        (True, "自己看去。"),
        (True, "不归我管。"),
        (False, "禁止向乘客索要验证码。"),
    ]
