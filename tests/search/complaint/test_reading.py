"""What stands around a matter, by kind; several matters; conversations; and what is never taken for surroundings."""

import pytest

from kb.tokens import Tokenizer
from search.complaint.reading import Reader
from tests.timing import seconds

MATTER = "包裹显示签收了可我没收到"
TITLED = "星河电〔2026〕8号第三条怎么规定"


@pytest.mark.parametrize(
    "text",
    [
        f"您好，{MATTER}，谢谢您了",
        f"在吗？{MATTER}～辛苦啦[玫瑰]",
        f"麻烦问一下，{MATTER}，盼复",
        f"我想咨询一下{MATTER}",
        f"那个，怎么说呢，{MATTER}，你懂吧",
        f"气死我了！{MATTER}！你们这群骗子！",
        f"{MATTER}，到底有没有人管，再不解决我就投诉",
        f"客户高女士来电反映{MATTER}，请尽快核实处理",
        f"业主（电话13712340000）投诉：{MATTER}",
        f"替我妈问一下，{MATTER}",
        f"接到一位大爷打来的电话，他说{MATTER}",
        f"我叫李小燕，身份证430102198001011234，{MATTER}，我的手机号是13900002222",
        f"{MATTER}（客户编号：88001122，地址：人民路8号2栋301）",
        f"我是一名退休工人，今年七十多岁了，老伴身体不好，儿女都在外地。{MATTER}",
        f"{MATTER}。我一个人带着孩子，请了半天假才来的。",
        f"去年全家从老家搬来，孩子上了小学，日子慢慢安顿下来。今天写信是因为一件事：{MATTER}。此致敬礼 李小燕 2026年9月1日",
        f"工单编号：A-17\n客户姓名：李小燕\n受理内容：{MATTER}\n处理要求：今日内回复",
        f"【来电人】李小燕【问题描述】{MATTER}【紧急程度】一般",
        f"工单内容：{MATTER}；联系电话：13800001111；诉求：请尽快处理",
        f'{{"id": 7, "name": "李小燕", "content": "{MATTER}", "level": "P2"}}',
        f"<table><tr><td>姓名</td><td>李小燕</td></tr><tr><td>反映内容</td><td>{MATTER}</td></tr></table>",
        f"<table><tr><th>编号</th><th>诉求内容</th></tr><tr><td>7</td><td>{MATTER}</td></tr></table>",
        f"编号,姓名,反映情况\n7,李小燕,{MATTER}",
        f"From: li@example.org\nSubject: 你好\nDate: Mon, 28 Sep 2026\n\n{MATTER}\n\n-- \nSent from my phone",
        f"坐席：您好，很高兴为您服务。\n客户：{MATTER}\n坐席：请稍等",
        f"[编号 A-17] [客户姓名 李小燕] [反映情况 {MATTER}] [是否回电 否]",
        f"【类别：投诉】【问题：{MATTER}】【电话：13800001111】",
        f"俺想问问恁，{MATTER}，恁给说道说道呗",
        f"A：您好请讲\nB：{MATTER}\nA：请问您贵姓",
    ],
)
def test_the_matter_is_read_without_what_stands_around_it(asked, text):
    assert asked(text) == [MATTER]


@pytest.mark.parametrize(
    "text",
    [
        "要不要对顾客说谢谢",
        "接电话第一句怎么问好",
        "客户投诉多久要答复",
        "跟客户说三天能修好吗",
        "麻烦事都推给前台怎么办",
        "亲属能不能代办",
        "问下午几点关门的人很多怎么答",
        "营业员骂我是骗子怎么投诉",
        "什么时候给回复",
        TITLED,
    ],
)
def test_words_of_surroundings_in_a_matter_belong_to_it(asked, text):
    assert asked(text) == [text]


def test_where_nothing_else_is_said_the_whole_is_asked(asked):
    assert asked("你们到底管不管") == asked("您好，你们到底管不管，谢谢") == ["你们到底管不管"]
    assert asked("？？") == ["？？"]
    assert asked("") == [""]


def test_a_matter_that_is_told_without_a_question_is_found_behind_what_announces_it(asked):
    story = "我从小在海边长大，后来考到这座城，谈恋爱、成家，样样都顺。写信是想说一件事："
    assert asked(f"{story}取件柜的屏幕花了。") == ["取件柜的屏幕花了"]


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("包裹丢了怎么赔，另外发票怎么开", ["包裹丢了怎么赔", "发票怎么开"]),
        ("包裹丢了怎么赔？顺便问一下，发票怎么开？谢谢", ["包裹丢了怎么赔", "发票怎么开"]),
        ("您好，两个问题：1.包裹丢了怎么赔；2.发票怎么开", ["包裹丢了怎么赔", "发票怎么开"]),
        ("包裹丢了怎么赔还有发票怎么开", ["包裹丢了怎么赔", "发票怎么开"]),
        ("宽带断了多久修？座机过户要带什么？", ["宽带断了多久修", "座机过户要带什么"]),
        ("包裹丢了怎么赔，还有没有别的办法", ["包裹丢了怎么赔，还有没有别的办法"]),
        ("宽带断了多久修？修好回访吗？", ["宽带断了多久修？修好回访吗"]),
    ],
)
def test_several_matters_are_told_apart(asked, text, matters):
    assert asked(text) == matters


def test_at_most_three_and_none_is_dropped(asked):
    found = asked("1.包裹丢了怎么赔；2.发票怎么开；3.地址怎么改；4.会员怎么退")
    assert len(found) == 3
    assert "会员怎么退" in found[2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("坐席：城镇还是农村？\n客户：农村。\n坐席：好的。\n客户：宽带多久能修好", ["农村，宽带多久能修好"]),
        ("宽带坏了多久修？城镇还是农村？农村。", ["宽带坏了多久修，农村"]),
        ("坐席：城区还是农村？\n客户：在农村老家。\n坐席：好的。\n客户：宽带多久能修好", ["在农村老家，宽带多久能修好"]),
        ("坐席：您是VIP客户吗\n客户：是的\n坐席：请讲\n客户：宽带多久能修好", ["您是VIP客户吗，宽带多久能修好"]),
    ],
)
def test_what_a_customer_answers_to_staff_belongs_to_the_matter(asked, text, told):
    assert asked(text) == told


def test_spans_stand_in_the_complaint_as_it_was_sent(reader):
    text = "【诉求内容】ＷＩＦＩ 連不上【备注】无；另外&nbsp;發票怎麼開？"
    read = reader.read(text)
    assert [text[matter.start : matter.end] for matter in read.matters][:1] == ["ＷＩＦＩ 連不上"]
    assert all(0 <= part.start < part.end <= len(text) for part in read.parts)


def test_kinds_are_named(reader):
    kinds = {part.kind for part in reader.read(f"您好，气死我了，{MATTER}，谢谢，我的电话是13900002222").parts}
    assert kinds == {"greeting", "emotion", "courtesy", "person"}


def test_a_data_folder_adds_its_own_words(tmp_path):
    own = tmp_path / "surroundings.yaml"
    own.write_text("kinds: {courtesy: {words: 阿弥陀佛}}\nlabels: {matter: {last: 苦水}}\n", encoding="utf-8")
    reader = Reader(Tokenizer(), [own])
    assert [m.asked for m in reader.read(f"阿弥陀佛，{MATTER}").matters] == [MATTER]
    assert [m.asked for m in reader.read(f"一肚子苦水：{MATTER}\n姓名：李小燕").matters] == [MATTER]


def test_reading_takes_about_a_millisecond(reader):
    text = "您好，客户高女士反映宽带断了三天没人来修，多久能修好，请尽快处理，谢谢"
    assert seconds(lambda: reader._remembered.__wrapped__(text), 20) < 0.003  # a busy machine takes three times what it takes alone


KNOWN = ["欠费", "停机", "恢复", "设备", "门禁", "电梯", "押金", "卡", "水表"]


@pytest.mark.parametrize(
    "chatter",
    ["刚遛完狗回来", "我家猫把键盘踩了", "外头风刮得窗户直响", "我老伴正喊我吃饭呢", "刚才看球赛来着"],
)
@pytest.mark.parametrize("matter", ["押金什么时候退", "月嫂怎么预约", "电梯困人了多久有人来救"])
def test_what_the_knowledge_has_no_word_of_may_be_chatter(reader, chatter, matter):
    for text in (f"{chatter}，{matter}", f"{matter}，{chatter}"):
        (read,) = reader.read(text, KNOWN.__contains__).matters
        assert read.bare == matter
        assert reader.read(text).matters[0].bare == ""


@pytest.mark.parametrize(
    "text",
    [
        "电梯门夹了狗，医药费谁出",
        "水表一直在走，没人管",
        "钥匙锁屋里了，师傅什么时候上门",
        "狗把门禁线咬了，赔多少钱",
        "电梯撞坏了车门，买来才半年，能赔多少",
    ],
)
def test_what_is_known_or_tells_of_what_is_asked_is_no_chatter(reader, text):
    (read,) = reader.read(text, KNOWN.__contains__).matters
    assert (read.asked, read.bare) == (text, "")


@pytest.mark.parametrize(
    "text",
    [
        "【自动标签：情绪-平和；来源-门户】{}",
        "{}（本邮件及附件含有保密信息，仅供收件人使用）",
        "{}\n[此消息由系统自动转发，请勿直接回复]",
        "等待音乐听了半天，{}",
        "{}，你声音真好听",
        "上回那位小姐姐服务特别周到，{}",
    ],
)
def test_machines_notices_and_praise_are_surroundings(asked, text):
    assert asked(text.format("门禁卡怎么补")) == ["门禁卡怎么补"]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("押金条弄丢了，要个说法，跟客户怎么说", "押金条弄丢了，跟客户怎么说"),
        ("租客要去告我们。嘴上怎么应付", "租客要去告我们。嘴上怎么应付"),
        ("锁芯换错了；怎么说", "锁芯换错了；怎么说"),
        ("一进门就拍桌子，第一句说什么", "一进门就拍桌子，第一句说什么"),
        ("客户强调不是退货，叫我别记成退货，回他哪句", "客户强调不是退货，叫我别记成退货，回他哪句"),
    ],
)
def test_what_to_say_is_asked_of_the_matter_before_it(asked, text, of):
    assert asked(text) == [of]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("【问题描述】报装一周了没人上门【客户诉求】问最长几天装好，帮忙催", "报装一周了没人上门，最长几天装好"),
        ("受理内容：燃气表走得快；诉求：告知多久来校表", "燃气表走得快，多久来校表"),
        ("受理内容：燃气表走得快；诉求：尽快回复", "燃气表走得快"),
        ("【用户地址】农村，柳林3组【问题描述】座机没声音，多久修好", "农村，座机没声音，多久修好"),
        ("【用户地址】柳林小区3栋【问题描述】座机没声音，多久修好", "座机没声音，多久修好"),
    ],
)
def test_a_form_asks_in_the_field_for_demands_and_says_whose_case_it_is(asked, text, of):
    assert asked(text) == [of]


def test_whether_something_may_be_said_stays_a_question(asked):
    assert asked("批文没下来，我先跟客户说赔他两百，可以吗") == ["批文没下来，我先跟客户说赔他两百，可以吗"]
