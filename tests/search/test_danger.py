"""Danger by kind, and whom to call."""

import pytest

from kb.errors import InputError
from search.danger import Contacts, dangers

TOLD = {
    "self_harm": ["客户在电话那头哭着说不想活了", "他说要从营业厅楼顶跳下去", "再不给我退钱我就死在你们厅里", "用户说活着没意思，写好遗书了"],
    "poison": ["他老婆喝了农药", "小孩误食了干燥剂", "一家人食物中毒了"],
    "medical": ["老人在厅里突然倒地没反应", "有客户抽搐翻白眼了", "师傅触电了", "孕妇肚子疼，流血了"],
    "fire": ["营业厅的配电箱冒火了", "家里闻到很大煤气味", "机房着火了，里面有人被困"],
    "crime": ["客户说他要杀了他邻居", "有人拿刀进营业厅了", "有人说在你们机房放了炸弹", "电话里有人喊救命"],
    "threat": ["用户扬言要弄死我们的柜员", "客户说知道我家住哪，要我小心点", "你们经理说再投诉就让我好看"],
    "press": ["客户说明天就叫电视台来拍", "门口来了两个拿摄像机的人要采访"],
    "mass": ["一帮人拉白布条堵在门口", "几十个人聚在公司楼下喊口号"],
}
SAFE = """打120要不要钱
气死我了，宽带断了三天
急死人了，座机没声音
这网速要死不活的
我电话被你们停得死死的
电脑中毒了上不了网
套餐卖得很火爆，还有名额吗
手机老是死机
上周我妈差点触电，师傅来晚了怎么赔"""


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TOLD.items() for text in texts])
def test_danger_is_told_by_kind(kind, text):
    assert kind in [one.name for one in dangers(text)]


@pytest.mark.parametrize("text", SAFE.splitlines())
def test_what_only_sounds_like_it_is_none(text):
    assert dangers(text) == ()


def test_whom_to_call_goes_by_kind():
    contacts = Contacts()
    assert [one.value for one in contacts.of(dangers("客户喝了农药"))] == ["120"]
    assert [one.value for one in contacts.of(dangers("他要跳楼"))] == ["110", "12356"]
    assert contacts.of(dangers("宽带断了")) == ()
    assert contacts.of(dangers("电视台要来拍")) == ()


def test_an_operator_sets_the_list(tmp_path):
    path = tmp_path / "emergency.yaml"
    path.write_text("- {of: 值班室, value: 5550, note: 一律先报}\n- {of: 急救, value: '120', note: '', for: medical}\n", encoding="utf-8")
    assert [one.value for one in Contacts(path).of(dangers("有人晕倒"))] == ["5550", "120"]
    assert [one.value for one in Contacts(path).of(dangers("有人拿刀进来"))] == ["5550"]
    path.write_text("- {value: '110'}\n", encoding="utf-8")
    with pytest.raises(InputError, match="emergency"):
        Contacts(path)
