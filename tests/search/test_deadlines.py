from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.hits import SHORT_MAX_CHARS
from search.service import Assist

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
OTHER_MATTERS = "\n\n".join(
    f"第{number}条 {text}"
    for number, text in zip(
        "四五六七八九",
        (
            "窗口人员应当穿统一服装，保持台面整洁，微笑接待每一位来宾，做到有问必答。" * 8,
            "宣传单由市分公司统一印制，张贴前交综合室审核，过期的及时撤下并登记。" * 8,
            "库房实行双人双锁，物料出库凭单领取，每件都要核对编号并由领用人签名。" * 8,
            "新员工上岗前须参加培训，内容包括业务知识、礼仪和消防，考核合格方可独立顶岗。" * 8,
            "大厅设意见簿和老花镜，雨天摆放雨伞架，保证通道畅通，注意防滑。" * 8,
            "每日营业结束后清点现金，核对账目，锁好门窗，关闭电源，做好防盗防火。" * 8,
        ),
        strict=True,
    )
)
LONG = f"""# 湖东通信营业窗口规范

第一条 本规范适用于湖东通信的自有营业窗口。

第二条 服务承诺
（一）电话移机时限：自受理之日起9日内。新址没有线路的，窗口向来办的人说明原因，登记联系方式，有线路以后先打电话告知，再约上门的日子，不让人空跑。
（二）宽带移机时限：自受理之日起9日内。移机前提醒来办的人备份路由器的设置，师傅上门后当面测速，测得的数字写在单子上，由在场的人签名留存一份。
（三）欠费停机后的复话时限：自交清费用之时起12小时内。超过的，由窗口给来人一张说明，写明停在哪个环节、找谁催办，并在交接簿上记一笔，次日早会通报。
（四）国际长途话费的详细清单免费打印，本人带身份证即可，可以打印最近六份账单；由别人代打的，还要带委托书和两人的证件，窗口核对以后当面交给来人。

第三条 障碍修复时限：自受理申告之时起城镇用户20小时内。

{OTHER_MATTERS}
"""
NATIONAL = """# 中华人民共和国通信服务条例

第一条 用户对经营者的处理不满意的，可以向主管机关申诉。收到申诉的机关必须对申诉及时办理，并自收到申诉之日起40日内作出答复。
"""
PROVINCIAL = """# 江西省通信条例

第一条 申诉受理机构应当在收到申诉后二十日内将结果告知申诉人。
"""
LINES = """# 湖东通信专线交付说明

第一条 专线交付时限：同楼专线6个工作日，跨区专线13个工作日，跨海专线31个工作日。

第二条 单位客户的专线障碍3小时内修复，家庭客户的专线障碍17小时内修复。

第三条 专线割接应提前8个工作日书面通知客户，割接后2小时内回复结果。

第四条 租金退款时限：网上申请的，自批准之日起4个工作日；窗口申请的，自批准之日起14个工作日。

第五条 值机室：严重断线5小时内、一般断线12小时内接通。
"""
NEIGHBOURS = """# 河湾有线台承诺

第一条 有线电视画面故障，主城11小时内修复。
"""
OURS = """---
operator: 湖东通信
---
# 派工说明

第一条 来了新的派工，各班组50分钟内接单。
"""
THEIRS = """# 派工须知

第一条 值守人员7分钟内接单。
"""
OTHERS = """# 东岭宽带承诺

第一条 一般故障29小时内修复。
"""


@pytest.fixture(scope="module")
def assist(tmp_path_factory):
    assert len(LONG) > SHORT_MAX_CHARS
    folder = tmp_path_factory.mktemp("rules")
    for name, text in {
        "long.md": LONG,
        "national.md": NATIONAL,
        "provincial.md": PROVINCIAL,
        "lines.md": LINES,
        "cable.md": NEIGHBOURS,
        "others.md": OTHERS,
        "ours.md": OURS,
        "theirs.md": THEIRS,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    ingest([folder], settings)
    made = Assist(settings, Store(settings.data_dir), load("bundled"))
    made.warm_up()
    yield made
    made.close()


def limits(assist, text):
    return [(d.action, d.amount) for d in assist.suggest(text, Context(NOW, NOW)).deadlines]


def test_the_line_that_is_spoken_of_comes_first(assist):
    assert "宽带" in assist.suggest("我搬家了，家里的宽带移机要几天", Context(NOW, NOW)).deadlines[0].text
    assert "电话" in assist.suggest("我搬家了，座机移机要几天", Context(NOW, NOW)).deadlines[0].text


def test_the_act_that_was_not_done_comes_first(assist):
    assert limits(assist, "停机以后我去交清了欠费，到今天还没恢复通话")[0] == ("恢复", 12)


def test_limits_that_merely_stand_in_the_same_article_are_not_shown(assist):
    found = assist.suggest("营业窗口免费提供国际长途话费清单吗", Context(NOW, NOW))
    assert found.answered
    assert found.deadlines == ()


def test_an_authority_s_limits_are_one_obligation_without_a_subject_too(assist):
    first = assist.suggest("申诉交上去多少天答复申诉人", Context(NOW, NOW, region="江西")).deadlines[0]
    assert (first.amount, [other.amount for other in first.beside]) == (20, [40])


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("跨海专线几天交付", 31),
        ("同楼专线几天交付", 6),
        ("单位客户专线坏了多久修好", 3),
        ("走窗口退租金几天退", 14),
        ("一般断线多久接通", 12),
    ],
)
def test_of_one_sentence_s_limits_the_one_whose_words_are_said(assist, question, amount):
    assert limits(assist, question)[0][1] == amount


def test_a_time_of_another_kind_is_not_answered_with_limits(assist):
    found = assist.suggest("专线割接要提前几天通知客户", Context(NOW, NOW))
    assert "提前8个工作日" in found.passages[0].text
    assert found.deadlines == ()


def test_what_says_much_less_neither_binds_nor_stands_beside(assist):
    first = assist.suggest("主城有线电视画面故障多久修复", Context(NOW, NOW)).deadlines[0]
    assert first.amount == 11
    assert first.beside == ()


def test_what_is_made_for_the_caller_comes_before_what_is_made_for_all(assist):
    question = "接单要多久"
    assert limits(assist, question)[0] == ("接单", 7)
    assert assist.suggest(question, Context(NOW, NOW, operator="湖东通信")).deadlines[0].amount == 50
