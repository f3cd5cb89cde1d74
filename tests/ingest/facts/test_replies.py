import pytest

from ingest.facts import wording
from ingest.facts.reply_words import Says, says


def said(example):
    return [(f.detail.situation, example.document.text[f.start : f.end]) for f in wording.extract(example)]


def words(example):
    return [text for _, text in said(example)]


@pytest.mark.parametrize(
    ("label", "what"),
    [
        ("参考话术", Says.REPLY),
        ("可回复", Says.REPLY),
        ("结束语", Says.REPLY),
        ("坐席", Says.STAFF),
        ("客户追问", Says.CUSTOMER),
        ("如用户追问", Says.SCENE),
        ("错误话术", Says.ASIDE),
        ("内部备注", Says.ASIDE),
        ("储户催办", Says.SCENE),
    ],
)
def test_what_a_label_says(label, what):
    assert says(label) is what


def test_labels_name_replies_and_situations(outlined):
    example = outlined(
        "## 水表读数有误\n可回复：读数已登记，复核后给您回电话。\n如用户追问：请您拍下表盘发来。\n应告知用户复核不收费。\n内部备注：您好不必写。\n",
        "抄表答复口径",
    )
    assert said(example) == [("水表读数有误", "读数已登记，复核后给您回电话。"), ("水表读数有误 如用户追问", "请您拍下表盘发来。")]


def test_a_heading_or_a_label_above_announces_replies(outlined):
    example = outlined("## 前台用语\n1. 您好，请出示取件码。\n2. 取件码失效的，重新发送。\n3. 再见，欢迎下次再来。\n\n## 制度\n1. 您的意见要登记。\n")
    assert words(example) == ["您好，请出示取件码。", "再见，欢迎下次再来。"]


def test_a_reply_of_two_paragraphs(outlined):
    example = outlined("## 停气\n安抚话术：\n您好，抢修人员已经到场。\n恢复供气前请您关好阀门。\n处理：登记后回访。\n")
    assert words(example) == ["您好，抢修人员已经到场。\n恢复供气前请您关好阀门。"]


def test_a_conversation_gives_what_staff_say(outlined):
    example = outlined("## 补寄\n收件人：东西坏了！\n客服：很抱歉，我给您补寄一份。\n收件人：几时到？\n客服：后天送到您手上。\n")
    assert said(example) == [("补寄 东西坏了！", "很抱歉，我给您补寄一份。"), ("补寄 几时到？", "后天送到您手上。")]


def test_a_block_set_apart_under_its_scene(outlined):
    example = outlined("# 退卡\n\n## 客户不肯交旧卡\n\n> 旧卡要剪角，是为了保护您的账户。\n>\n> 您可以看着我剪。\n\n办完登记。\n")
    assert said(example) == [("客户不肯交旧卡", "旧卡要剪角，是为了保护您的账户。\n您可以看着我剪。")]


def test_variants_of_one_reply(outlined):
    example = outlined("# 致歉用语\n业主等候过久：\n版本一：让您久等了。\nVIP业主：贵宾您好，请到休息室坐。\n")
    assert said(example) == [
        ("致歉用语 业主等候过久 版本一", "让您久等了。"),
        ("致歉用语 业主等候过久 VIP业主", "贵宾您好，请到休息室坐。"),
    ]


def test_columns_of_replies(outlined):
    example = outlined(
        "# 热线\n\n| 序号 | 场景 | 推荐话术 | 禁用话术 | 答复时限 |\n|---|---|---|---|---|\n"
        "| 1 | 催单 | 已经加急，请放心。 | 急也没用 | 您好，两天 |\n| 2 | 骂人 | 不得还口，转专席 | 你再骂 | - |\n"
    )
    assert said(example) == [("催单", "已经加急，请放心。")]


def test_blanks_of_every_notation_are_kept(outlined):
    example = outlined("# 短信模板\n缴费提醒：{姓名}您好，<月份>账单[金额]元，户号{{no}}，尾号××，欠___天。\n")
    (fact,) = wording.extract(example)
    assert fact.detail.variables == ("{姓名}", "<月份>", "[金额]", "{{no}}", "××", "___")


def test_a_signed_message_is_a_reply_with_its_signature(outlined):
    assert words(outlined("# 通知\n首次短信模板：\n【江湾水务】尊敬的用户，您家今日停水。\n")) == ["【江湾水务】尊敬的用户，您家今日停水。"]


def test_wrong_samples_and_rules_are_no_replies(outlined):
    assert words(outlined("# 应答口径\n反例：您自己看着办。\n## 错误示范\n您去别家问吧。\n## 要求\n严禁对您以外的人透露。\n须使用“您好”。\n")) == []


def test_what_a_customer_is_quoted_with_is_the_scene(outlined):
    example = outlined("# 挽留脚本\n\n**客户说“太贵”**\n我给您算一下新套餐。\n\n对客户说“请您稍等”。\n")
    assert words(example) == ["我给您算一下新套餐。", "请您稍等"]
    assert said(example)[0][0] == "挽留脚本 客户说“太贵”"


def test_a_line_may_tell_the_scene(outlined):
    example = outlined("# 口径\n\n- 场景：卡未激活\n  - 回复：您按短信里的链接激活。\n- 场景：激活失败\n  - 回复：请您核对手机号。\n")
    assert said(example) == [("卡未激活", "您按短信里的链接激活。"), ("激活失败", "请您核对手机号。")]


def test_speakers_and_codes_instead_of_labels(outlined):
    example = outlined("# 积分话术\n【客户问】积分呢？\n【客服答】您好，已到期清零。\n/bye 感谢您的咨询。\n")
    assert said(example) == [("积分话术 积分呢？", "您好，已到期清零。"), ("积分话术 积分呢？", "感谢您的咨询。")]


def test_a_letter_begins_with_its_salutation(outlined):
    assert words(outlined("# 回复函模板\n尊敬的____先生/女士：\n您反映的____已收悉。\n")) == ["尊敬的____先生/女士：\n您反映的____已收悉。"]


def test_a_line_that_is_a_quotation_to_the_customer(outlined):
    example = outlined("# 贷后提醒\n\n首次提醒（逾期3天）\n“{姓名}您好，请今日还款。”\n\n## 反例\n“您不还就等着。”\n“规定如此。”\n")
    assert said(example) == [("首次提醒（逾期3天）", "{姓名}您好，请今日还款。")]


def test_replies_in_cells_that_address_nobody(outlined):
    example = outlined("| 情形 | 怎么说 |\n|---|---|\n| 餐品漏送 | 漏的那份马上补送，运费公司出 |\n")
    assert said(example) == [("餐品漏送", "漏的那份马上补送，运费公司出")]
