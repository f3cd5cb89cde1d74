import pytest

from ingest.facts.addressed import addressed


@pytest.mark.parametrize(
    ("text", "area", "tier"),
    [
        ("您家在乡下，管网改造要多等两天。", "rural", None),
        ("您那边是牧区，抄表员每季度去一次。", "rural", None),
        ("您的装机地址位于县城，后天能装。", "urban", None),
        ("您家地处乡村一带，配送要三天。", "rural", None),
        ("您就住在市区，师傅下午到。", "urban", None),
        ("您现在住在城区，保险查勘员两小时到。", "urban", None),
        ("您这里是乡镇用户，三日内通气。", "rural", None),
        ("尊敬的VIP客户，您的座位已经升级。", None, "VIP"),
        ("尊敬的金卡会员，行李优先交付。", None, "金卡"),
        ("感谢您成为我们的白金会员。", None, "白金"),
        ("您属于重要客户，由专人跟进。", None, "重要客户"),
        ("贵单位是我们的集团客户，停电前五日通知。", None, "集团客户"),
        ("您是普通客户，一天之内答复。", None, "普通"),
        ("您在城市热线投诉过。", None, None),
        ("您在农村信用社办的代扣。", None, None),
        ("您可以到城区的网点办理。", None, None),
        ("您反映的乡下信号问题我们记下了。", None, None),
        ("我们派农村维护班上门。", None, None),
        ("您如果住在农村，两天送到。", None, None),
        ("您家在城里还是乡下？", None, None),
        ("您家在城镇，您父母家在农村，两边都登记了。", None, None),
        ("您不是VIP客户，按普通时限办。", None, None),
        ("您是不是金卡会员？", None, None),
        ("您升级为VIP客户后优先安排。", None, None),
        ("亲爱的用户，您的申请已受理。", None, None),
    ],
)
def test_a_reply_is_for_the_customers_that_it_speaks_to(text, area, tier):
    found = addressed("", text)
    assert (found.area, found.tier) == (area, tier)


def test_its_situation_goes_before_its_words():
    found = addressed("农村客户催修", "您住在市区的家属也可以代为确认。")
    assert found.area == "rural"
