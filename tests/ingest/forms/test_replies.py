"""Whatever the form of a set of replies: the same words with the same blanks, each under its scene and tone; and nothing that must not be said."""

import pytest
import yaml

from ingest.reading import read_file
from tests.ingest.forms.judge import squashed
from tests.ingest.forms.replies import FORMS, write

UNNAMED = ("numbered", "named")  # forms that say the tone otherwise, or only count the replies


def wordings(path):
    for entry in read_file(path, path.name).entries:
        for fact in entry.facts:
            if fact.kind == "wording":
                yield fact.detail.situation, entry.document.text[fact.start : fact.end], fact.detail.variables


@pytest.mark.parametrize("form", FORMS)
def test_words_blanks_scenes_and_tones(tmp_path, form):
    path, script = write(tmp_path, form)
    found = list(wordings(path))
    expected = {squashed(text): (said.scene, tone, blanks) for said in script for (tone, text), blanks in zip(said.tones, said.blanks, strict=True)}
    assert sorted(squashed(words) for _, words, _ in found) == sorted(expected)
    for situation, words, variables in found:
        scene, tone, blanks = expected[squashed(words)]
        assert scene in situation
        assert variables == blanks
        if FORMS[form][1] > 1 and not any(name in form for name in UNNAMED):
            assert tone in situation


CASES = yaml.safe_load("""
conditions in one line:
  text: "# 回访话术\\n\\n## 预约上门\\n\\n如客户同意：“好的，马上为您安排，请您保持电话畅通。”；如客户不同意：“理解您的想法，您也可以自行送修。”\\n"
  said: [[如客户同意, 好的，马上为您安排，请您保持电话畅通。], [如客户不同意, 理解您的想法，您也可以自行送修。]]
conditions in brackets:
  text: "# 催缴话术\\n\\n## 首次提醒\\n\\n您好，您本期热费还没有缴清。（若客户表示已缴）请您提供凭证。（若客户表示没钱）您可以申请分期。\\n"
  said: [[首次提醒, 您好，您本期热费还没有缴清。], [若客户表示已缴, 请您提供凭证。], [若客户表示没钱, 您可以申请分期。]]
conditions before arrows:
  text: "# 外呼脚本\\n\\n开场：您好，请问您是{机主}本人吗？\\n是本人→那耽误您一分钟。\\n非本人→打扰了，麻烦您转告机主。\\n"
  said: [[开场, "您好，请问您是{机主}本人吗？"], [是本人, 那耽误您一分钟。], [非本人, 打扰了，麻烦您转告机主。]]
scenes before dashes:
  text: "# 客服话术速查\\n\\n忘记密码——请您在登录页点找回密码。\\n\\n收不到验证码——麻烦您检查短信拦截。\\n"
  said: [[忘记密码, 请您在登录页点找回密码。], [收不到验证码, 麻烦您检查短信拦截。]]
first and last sentences under headings:
  text: "# 客服手册\\n\\n## 首句\\n\\n您好，请问有什么可以帮您？\\n\\n## 过渡语\\n\\n请您稍等，我为您查询。\\n\\n## 值班\\n\\n您的意见由班长记。\\n"
  said: [[首句, "您好，请问有什么可以帮您？"], [过渡语, 请您稍等，我为您查询。]]
a conversation in a table:
  text: "# 对话示范\\n\\n| 角色 | 内容 |\\n|---|---|\\n| 客户 | 你们怎么又停水了？ |\\n| 客服 | 很抱歉，今天是计划检修，六点恢复。 |\\n"
  said: [["你们怎么又停水了?", 很抱歉，今天是计划检修，六点恢复。]]
right and wrong by their marks:
  text: "# 沟通技巧\\n\\n✗ 您怎么不早说？\\n✓ 谢谢您告诉我，我马上处理。\\n"
  said: [[沟通技巧, 谢谢您告诉我，我马上处理。]]
right and wrong in brackets:
  text: "# 话术示例\\n\\n（错误示范）您这是重复投诉。\\n（正确示范）您反映的问题正在为您跟进。\\n"
  said: [[话术示例, 您反映的问题正在为您跟进。]]
a wrong one in quotation marks:
  text: "# 用语对照\\n\\n错误：“你自己去看说明书。”\\n正确：“我来为您说明，您看这样可以吗？”\\n"
  said: [[正确, 我来为您说明，您看这样可以吗？]]
what was said once:
  text: "# 话术手册\\n\\n## 资费咨询\\n\\n旧话术（已停用）：您好，月费是30元。\\n\\n新话术：您好，月费以您签约的套餐为准。\\n"
  said: [[资费咨询, 您好，月费以您签约的套餐为准。]]
several in one line:
  text: "# 应对话术\\n\\n## 客户要见领导\\n\\n“您好，这件事由我为您处理。”或“您把情况告诉我，我来汇报。”\\n"
  said: [[客户要见领导, 您好，这件事由我为您处理。], [客户要见领导, 您把情况告诉我，我来汇报。]]
steps of a script:
  text: "# 外呼流程话术\\n\\n第一步：开场。“您好，我是海棠物业的客服。”\\n第二步：结束。“谢谢您的配合，再见。”\\n"
  said: [[开场, 您好，我是海棠物业的客服。], [结束, 谢谢您的配合，再见。]]
an instruction between scene and reply:
  text: "# 停电报修话术\\n\\n场景：客户报停电\\n坐席先核对户号。\\n话术：您好，您所在片区正在抢修。\\n"
  said: [[客户报停电, 您好，您所在片区正在抢修。]]
a letter to fill in:
  text: "# 回复函模板\\n\\n主题：关于您投诉的回复\\n\\n尊敬的{客户称呼}：\\n您反映的{事项}我们已经核实。\\n"
  said: [[回复函模板, "尊敬的{客户称呼}：\\n您反映的{事项}我们已经核实。"]]
a message to fill in:
  text: "# 短信模板\\n\\n到期提醒：{{name}}您好，套餐将于【日期】到期，余额${sum}元，单号（工单号），经理XX，电话____，单价<资费>元（含夜间）。\\n"
  said: [[到期提醒, "{{name}}您好，套餐将于【日期】到期，余额${sum}元，单号（工单号），经理XX，电话____，单价<资费>元（含夜间）。"]]
  blanks: ["{{name}}", 【日期】, "${sum}", （工单号）, XX, ____, <资费>]
the sender is no blank:
  text: "# 短信模板\\n\\n停水提醒：【江湾水务】尊敬的用户，您家{时间}停水。\\n"
  said: [[停水提醒, "【江湾水务】尊敬的用户，您家{时间}停水。"]]
  blanks: ["{时间}"]
rules on replies:
  text: "# 服务规范\\n\\n应答时应使用“您好”，不得使用“喂”。客服人员回复客户须在24小时内。\\n"
what a customer was told once:
  text: "# 差评案例\\n\\n客服原话：“您爱找谁找谁。”被投诉后扣分。\\n"
forbidden ones:
  text: "# 服务禁语\\n\\n- 您怎么这么麻烦\\n- 您不会自己看吗\\n"
""")


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_and_when(tmp_path, name):
    path = tmp_path / "a.md"
    path.write_text(CASES[name]["text"], encoding="utf-8")
    found = list(wordings(path))
    said = CASES[name].get("said", [])
    assert [squashed(words) for _, words, _ in found] == [squashed(words) for _, words in said]
    assert all(scene in situation for (scene, _), (situation, *_) in zip(said, found, strict=True))
    if blanks := CASES[name].get("blanks"):
        assert [variable for *_, variables in found for variable in variables] == blanks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("| 场景 | 错误回答 | 正确回答 |\n|---|---|---|\n| 催件 | 您别催了。 | 您的件我马上查。 |\n", ["您的件我马上查。"]),
        ("以下话术已废止：\n\n“您好，月租30元。”\n", []),
        ("（2023年版，已作废）\n\n您好，月租30元。\n", []),
        ("待审核：您好，下月起降价。\n\n草稿：您好，下月送流量。\n", []),
        ("原话术：您好，三天内答复您。\n现话术：您好，两天内答复您。\n", ["您好，两天内答复您。"]),
        ("不宜答复：您的钱退不了。\n\n不建议说：您去投诉好了。\n\n慎用：您的要求不合理。\n", []),
        ("不能说：您的问题不归我们管。应说：您的问题我来联系相关部门。\n", ["您的问题我来联系相关部门。"]),
        ("错误做法：直接告诉客户“您不能退”。\n正确做法：核实后说“您好，我先为您核实”。\n", ["您好，我先为您核实"]),
        ("对方客服：您好，我们送您一年会员。\n我方客服：您好，我为您介绍优惠。\n", ["您好，我为您介绍优惠。"]),
        ("客服甲：您自己上网查。（扣分：推诿）\n客服乙：我帮您查一下。\n", ["我帮您查一下。"]),
        ("## 不合格示例\n\n客服：您等会儿。\n\n## 合格示例\n\n客服：请您稍等。\n", ["请您稍等。"]),
        ("✅ 宽带修复36小时内\n✅ 请您留人在家\n", ["请您留人在家"]),
    ],
)
def test_what_must_not_be_said_is_no_reply(tmp_path, text, said):
    path = tmp_path / "a.md"
    path.write_text(f"# 服务话术\n\n{text}", encoding="utf-8")
    assert [words for _, words, _ in wordings(path)] == said
