"""Whether somebody asks what to say to a customer, in sentences that are in no golden set."""

import pytest

from search.complaint.worded import asked_words

ASKS = """打印出来的单子少了一页，怎么向人家交代
租客的水卡给误锁了。咋向他解释
挂号挂错科了；回她哪句
抄表的迟到半天，业主在电话里骂，怎么答
学员嫌退得少，怎么接这个话
车位让别人先占了、他不信，拿什么话打发
旅客问我要私人号码，怎么推掉
非要见馆长，该怎么挡
热水停两天了（师傅还没派），我先说句啥
问能不能打折，怎么婉转拒绝
他要上法院告。嘴上怎么应付
系统升级出不了票，怎么圆
一进门就拍桌子，第一句说什么
等急了，给句话安抚一下
大爷听不清，换个啥说法
材料缺一样，怎么张这个嘴
合同没到期要搬走，怎么跟他掰扯
存错户头了，告诉他什么好
来催件，给个说辞
录我们像，怎么制止才不失礼
停办了还要办，用什么话回绝
家属没带委托书，怎么打圆场
喝多了要签字，怎么委婉请他改天来
拿他证件去复印，起身前打个什么招呼
保安推了住户一把，道歉词
客户夸我们，该怎么客气两句"""
DOES_NOT = """你们怎么跟我解释
你们怎么向我交代
怎么挡住骚扰电话
什么话费套餐便宜
路由器怎么接线
交接班怎么交接
给我个说法
有事打哪个电话
凭什么跟我说就这么多
怎么拒绝不了推销
拿什么证件过户
给句准话
第一句就冲我嚷
员工骂人该道歉吗"""


@pytest.mark.parametrize("text", ASKS.splitlines())
def test_what_to_say_is_asked_for_in_many_ways(text):
    assert asked_words(text)


@pytest.mark.parametrize("text", DOES_NOT.splitlines())
def test_what_is_said_to_the_one_who_asks_is_not(text):
    assert not asked_words(text)


def test_the_place_where_it_is_asked_is_told():
    assert [("押金不退，回他哪句"[start:end]) for start, end in asked_words("押金不退，回他哪句")] == ["回他哪句"]
