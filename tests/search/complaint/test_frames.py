"""What a matter says of itself, in forms of every kind that are in no golden set."""

import pytest

from search.complaint.frames import read_frames, says_nothing, telling

DENIED = [
    ("不是城镇用户，农村的，想装宽带，最多等几天", "农村的,想装宽带,最多等几天"),
    ("要办的是移机，可不是装新的，城镇座机，几天", "要办的是移机,城镇座机,几天"),
    ("不是要销户，是要过户，收多少钱", "是要过户,收多少钱"),
    ("不是查号，是想换个号码，怎么弄", "是想换个号码,怎么弄"),
    ("我不是来投诉的，就提条建议，交给谁", "我,就提条建议,交给谁"),
    ("不是下班，是交接班，柜台怎么交", "是交接班,柜台怎么交"),
    ("不要短信，我要你们回电，登记了多久打过来", "我要你们回电,登记了多久打过来"),
    ("钱别打进话费，我要退现金，批了几天到账", "钱,我要退现金,批了几天到账"),
    ("没打人，就是把柜台玻璃砸了，怎么处理", "就是把柜台玻璃砸了,怎么处理"),
    ("客户没有骂人，就是拿手机在厅里录像，可以拦吗", "客户,就是拿手机在厅里录像,可以拦吗"),
    ("卡不是在你们厅买的，外面小店买的，充不进去", "卡,外面小店买的,充不进去"),
    ("不是修水管而是修燃气表，几天来人", "而是修燃气表,几天来人"),
]
ASSERTED = [
    "不是说好24小时吗",  # rhetorical
    "是不是要先交押金",
    "不是第一次了，同一件事第三回投诉，谁来管",  # how often
    "不是我办，是给坐轮椅的老父亲办，他去不了厅",  # who
    "密码不是我泄露的，充值卡让别人用掉了，要求补",
    "以后别再打推销电话，我要投诉",
    "没有信号三天了",
    "我没有收到账单，怎么补寄",
    "要不要带身份证",
    "不在服务区是怎么回事",
]
WRONGED_BY = {
    "staff": """你们窗口的人把我训了一通
营业厅的姑娘跟我对骂
保安抢我相机不许拍
客服冲我吼
你们员工放话要收拾我
我被你们的客服骂了
你们客户经理威胁我要停我的号
上门的师傅骂我妈
被营业员推了一把摔倒
你们师傅装宽带把我家柜子砸坏了
员工动手打了我爱人
你们的人敲诈我
严禁训斥、刁难、报复客户""",
    "customer": """客户指名道姓骂我们柜员
用户扬言要打我们装维师傅
有人威胁我们值班的同事
我被客户扇了一巴掌
客户把我们的叫号机踹坏了
一个醉汉追着我们员工骂
客户辱骂或威胁工作人员
员工受到威胁或推搡的""",
    None: """宽带断了三天没人修
打110要不要钱
客户在电话里催了三次
师傅上门要带工号牌吗
我和老公吵架，宽带怎么分户
我跟你们客服吵起来了""",
}
HEARD = [
    ("听说农村宽带坏了12个小时就给修好，是不是", [(12, "hour")]),
    ("人家讲城镇装电话三天就能装上，对吗", [(3, "day")]),
    ("我记得农村移机是15天，没错吧", [(15, "day")]),
    ("网上说欠费复机要48小时，真的假的", [(48, "hour")]),
    ("不是说公益电话打不通十分钟就要报抢修吗", [(10, "minute")]),
    ("上门办理说是3个工作日，确定吗", [(3, "working_day")]),
    ("宽带坏了能在24小时内修好吗", [(24, "hour")]),
    ("宽带断了三天了，能赔钱吗", []),
    ("等了48小时没人来，是不是该投诉", []),
    ("停了两天，多久能好", []),
    ("断网两小时，能赔吗", []),
]
OWNERS = {
    "中国联通": ["联通的手机卡没信号了", "在联通装的座机，听筒没声", "邻居家联通的网断两天了"],
    "中国移动": ["我是移动用户，宽带坏了多久修好", "移动扣了我的话费", "中国移动的装机师傅说三天来，没来"],
    "中国电信": ["家里电信宽带上不去", "电信营业厅给我办的过户，收费多少"],
    "中国铁通": ["铁通的固话想移机，几天能移好"],
    None: [
        "刚从移动转到你们这边，新装宽带几天能好",
        "打联通的号码打不通",
        "你们的价格比电信贵，长途怎么收费",
        "移动电话没声音，我在城里",
        "想离网去联通，违约金怎么算",
        "原来用电信，现在座机坏了几时修",
        "电信条例怎么规定欠费复话的",
        "电信业务经营者应当几天答复",
    ],
}
BARE = """接下来呢
那怎么办
还有吗
他要是不肯呢
我不接受
这样行不行
刚才那个再说一遍
到底要多久
你确定吗
如果她还是不同意呢
真的假的
多少钱
第二个呢
有没有别的办法
客户不认可，怎么说
这个归谁管
什么时候
超过了会怎么样
为啥子嘛
那要是还不行呢"""
MATTERS = ["交接班呢", "移机", "假币怎么办", "农村呢，宽带断了", "欠费", "押金退吗", "清单多少钱", "插队的怎么办", "骂人呢", "可以说“不归我管”吗"]
PROPOSED = [
    ("能不能跟客户说“尽快给您修”", "尽快给您修"),
    ("我在电话里说“大点声听不见”可以吗", "大点声听不见"),
    ("能跟他讲最多就赔这些吗", "最多就赔这些"),
    ("没审批之前能不能先答应赔他两百", "赔他两百"),
    ("可以承诺给客户的孩子安排工作吗", "给客户的孩子安排工作"),
    ("你们能不能保证今天修好", ""),
    ("能告诉我过户要带什么吗", ""),
    ("能不能给客户退款", ""),
]


@pytest.mark.parametrize(("text", "asserted"), DENIED)
def test_what_is_denied_is_no_evidence(text, asserted):
    assert read_frames(text).asserted == asserted


@pytest.mark.parametrize("text", ASSERTED)
def test_what_only_sounds_denied_stays(text):
    assert read_frames(text).asserted == text


def test_the_area_and_the_class_that_are_denied_are_excluded():
    assert read_frames("我可不是什么贵宾，宽带断了几时修").excluded.tier == "VIP"
    assert read_frames("我家不在城里，在乡下，座机坏了").excluded.area == "urban"
    assert read_frames("是市里的固话，不是乡下的").excluded.area == "rural"
    assert read_frames("家在城里，不是贵宾").excluded.area is None


def test_a_denial_alone_stays_the_matter():
    assert read_frames("不是我要的套餐").asserted == "不是我要的套餐"


@pytest.mark.parametrize(("side", "text"), [(side, text) for side, texts in WRONGED_BY.items() for text in texts.splitlines()])
def test_who_wrongs_whom(side, text):
    assert read_frames(text).culprit == side


@pytest.mark.parametrize(("text", "times"), HEARD)
def test_times_to_be_confirmed(text, times):
    assert [(each.value, each.unit) for each in read_frames(text).heard] == times


@pytest.mark.parametrize(("owner", "text"), [(owner, text) for owner, texts in OWNERS.items() for text in texts])
def test_whose_matter_it_is(owner, text):
    assert read_frames(text).owner == owner


@pytest.mark.parametrize("text", BARE.splitlines())
def test_a_follow_up_says_nothing_of_its_own(text):
    assert read_frames(text).bare


@pytest.mark.parametrize("text", MATTERS)
def test_a_word_of_the_trade_is_a_matter(text):
    assert not read_frames(text).bare


@pytest.mark.parametrize(("text", "proposed"), PROPOSED)
def test_what_somebody_wants_to_say(text, proposed):
    assert read_frames(text).proposed == proposed


def test_light_words_tell_nothing_unless_all_are():
    assert telling("我们可以送他一台冰箱") == ("送", "一台", "台冰", "冰箱")
    assert telling("过几天就好") == ("过几", "几天", "天就", "就好")
    assert says_nothing("")
    assert not says_nothing("冰箱")


def test_what_to_say_to_who_denies_something_is_asked_of_just_that():
    assert read_frames("客户讲他不是来退货的，怎么回他").asserted == "客户讲他不是来退货的，怎么回他"


def test_who_asks_whether_something_may_be_said_asks_what_is_forbidden():
    told = read_frames("批文没下来，我先跟客户拍胸脯说赔他两百，可以吗")
    assert told.proposed == "赔他两百"
    assert "prohibition" in told.asks
