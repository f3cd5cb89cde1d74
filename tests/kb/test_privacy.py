"""Nothing personal stays, whatever stands around it; what is not personal stays as it was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.privacy import blot, mask, surnames

DIGITS = re.compile(r"[0-9０-９]")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13812345678打不通", "电话〔电话〕打不通"),
        ("请回138 1234 5678", "请回〔电话〕"),
        ("请回138-1234-5678。", "请回〔电话〕。"),
        ("＋86 13812345678", "〔电话〕"),
        ("手机１３８１２３４５６７８停机", "手机〔电话〕停机"),
        ("座机0731-85551234有杂音", "座机〔电话〕有杂音"),
        ("座机(023)65551234有杂音", "座机〔电话〕有杂音"),
        ("座机85551234有杂音", "座机〔号码〕有杂音"),
        ("身份证430102199001011234过期", "身份证〔证件号〕过期"),
        ("身份证43010219900101123X", "身份证〔证件号〕"),
        ("身份证 430102 19900101 123x 补录", "身份证 〔证件号〕 补录"),
        ("扣款卡6222 0210 0123 4567 890", "扣款卡〔卡号〕"),
        ("扣款卡6222021001234567890", "扣款卡〔卡号〕"),
        ("账单发到zhang.san@mail.example.cn", "账单发到〔邮箱〕"),
        ("号码是幺三八零零一三八零零零", "号码是〔号码〕"),
        ("QQ号123456加一下", "QQ〔号码〕加一下"),
        ("我叫张三，宽带断了", "我叫〔姓名〕，宽带断了"),
        ("我叫张小三的宽带断了", "我叫〔姓名〕的宽带断了"),
        ("我叫欧阳小三宽带断了", "我叫〔姓名〕宽带断了"),
        ("客户叫李四，来电催办", "客户叫〔姓名〕，来电催办"),
        ("姓名：阿依古丽", "姓名：〔姓名〕"),
        ("机主王五说没有开通", "机主〔姓名〕说没有开通"),
        ("机主是王五，名字：赵六", "机主是〔姓名〕，名字：〔姓名〕"),
        ("联系人: John Smith", "联系人: 〔姓名〕"),
    ],
)
def test_personal_data_is_replaced_by_what_it_was(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "打10086和12300都没用，110也来了",
        "望澜客服〔2026〕22号规定24小时内回复",
        "2026-09-28 10:00报修，20260928还没来",
        "充了100 200 300元，共1234567元",
        "我叫师傅来修，他不来",
        "我叫你们快点",
        "机主不在家，机主的证件没带",
        "姓名登记错了要改",
        "客户叫来记者拍摄",
        "流量用了1048576MB",
        "一二三四五六",
        "",
    ],
)
def test_the_rest_stays(text):
    assert mask(text) == text


around = st.text(alphabet="宽带断了三天没人修，。请回电 ！投诉abc", max_size=12)
mobiles = st.tuples(st.sampled_from("3456789"), st.text("0123456789", min_size=9, max_size=9), st.sampled_from(["", " ", "-"])).map(
    lambda p: f"1{p[0]}{p[1][0]}{p[2]}{p[1][1:5]}{p[2]}{p[1][5:]}"
)
identities = (
    st.tuples(st.integers(110000, 659999), st.dates(), st.integers(0, 999), st.sampled_from("0123456789Xx"))
    .filter(lambda p: 1900 <= p[1].year <= 2029)
    .map(lambda p: f"{p[0]}{p[1]:%Y%m%d}{p[2]:03d}{p[3]}")
)
cards = st.tuples(st.integers(10**15, 10**19 - 1), st.booleans()).map(
    lambda p: " ".join(re.findall(r"\d{1,4}", str(p[0]))) if p[1] and len(str(p[0])) in (16, 19) else str(p[0])
)
emails = st.from_regex(r"\A[a-z][a-z0-9.]{0,10}@[a-z]{2,8}\.(com|cn|example\.org)\Z")


@given(around, st.one_of(mobiles, identities, cards), around)
def test_numbers_never_survive(before, secret, after):
    masked = mask(before + secret + after)
    assert not DIGITS.search(masked)
    assert masked.startswith(before.rstrip("-"))


@given(around, emails, around)
def test_addresses_never_survive(before, secret, after):
    assert "@" not in mask(f"{before} {secret} {after}")


@given(
    st.sampled_from(["我叫", "姓名：", "机主", "客户叫", "机主叫", "姓名是", "联系人："]),
    st.sampled_from(sorted(surnames())),
    st.text("伟芳娜敏静丽军磊洋艳勇杰娟涛明超霞平刚桂英", min_size=1, max_size=2),
    st.sampled_from(["，宽带断了", "。", "", " 来电"]),
)
def test_names_never_survive(label, surname, given_name, after):
    masked = mask(label + surname + given_name + after)
    assert surname + given_name not in masked
    assert masked.endswith(after)


@given(st.text())
def test_masking_twice_changes_nothing_more(text):
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("例：客户姓名：张建国，证件：110101199003071234，手机13812345678", "例：客户姓名：张**，证件：110***************，手机138********"),
        ("号码格式如110101199003071234", "号码格式如110***************"),
        ("投诉人：欧阳小三\n联系电话：138 1234 5678", "投诉人：欧***\n联系电话：138**********"),
        ("客户李红，身份证110101199003071234，来电反映", "客户李*，身份证110***************，来电反映"),
    ],
)
def test_people_in_a_documents_examples_are_blotted_out(text: str, shown: str) -> None:
    blotted, spans = blot(text)
    assert blotted == shown
    assert len(blotted) == len(text)
    assert blot(blotted) == (blotted, ())
    assert spans


@pytest.mark.parametrize(
    "text",
    [
        "客户经理李强13912345678",
        "值班电话：13912345678",
        "监督热线010-65551234、10010、12300",
        "客户高度关注的，2小时内回复",
        "姓名：____，手机：________",
        "投诉人：张先生",
        "客户姓名：与证件一致",
        "户名：星海供水有限公司 账号：6222021001234567890",
        "星供水〔2024〕20240101号",
    ],
)
def test_what_is_an_offices_own_or_nobodys_stays_in_a_document(text: str) -> None:
    assert blot(text) == (text, ())
