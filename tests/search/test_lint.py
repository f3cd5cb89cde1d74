"""What is wrong in a reply, and what is not; the knowledge base is a few pages of a fictitious operator."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

import pytest

from ingest.reading import read_file
from kb.context import SHANGHAI, Context
from kb.document_writer import DocumentWriter
from kb.documents import Documents
from kb.in_force import InForce
from kb.roster import Holders, Note, Owner
from kb.tokens import Tokenizer
from search.analyse import Query
from search.cases import decided
from search.facts import gather
from search.hits import Found
from search.lint import lint
from search.rank.delivered import DELIVERED
from search.rank.question import Question
from search.retrieve import Scored

NOON = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
TOKENIZER = Tokenizer()

PAGES = {
    "jiyu.md": """---
title: 服务忌语
key: jiyu
operator: 青岸通信
---
# 服务忌语

## 禁用语

- “你有完没完”，改说“您还有哪里不清楚，我接着给您讲。”
- “这不归我管”，改说“这件事我先接下来。”
- “急什么，没看我在忙吗”，改说“让您久等了。”
- “系统就这样，没法查”，改说“系统正在恢复，我先记下来。”
- “我不能帮您查这个”，改说“我帮您找能查的同事。”
- “不知道”，改说“我核实后答复您。”
- “我哪知道”
- “不行”
- “把證件拿来”
""",
    "jiyu-jiu.md": """---
title: 服务忌语
key: jiyu
operator: 青岸通信
effective_from: 2020-01-01
---
# 服务忌语

## 禁用语

- “爱找谁找谁”
""",
    "xiuzhang.md": """---
title: 宽带障碍修复时限
key: xiuzhang
operator: 青岸通信
---
# 宽带障碍修复时限

## 时限

- 城镇用户的宽带障碍，自受理申告之时起24小时内修复。
- 农村用户的宽带障碍，自受理申告之时起48小时内修复。
- VIP客户的投诉自受理之时起12小时内解决。
- 普通客户的投诉自受理之时起3个工作日内解决。
""",
    "tiaoli.md": """---
title: 中华人民共和国电信条例
operator: 青岸通信
---
# 中华人民共和国电信条例

第三十二条 电信业务经营者应当自接到障碍申告之日起，城镇七十二小时、农村九十六小时内修复。
""",
    "koujing.md": """---
title: 专线与退款口径
key: koujing
operator: 青岸通信
---
# 专线与退款口径

## 时限

- 专线故障自受理申告之时起16小时内修复。
- 专线故障力争7小时内修复。
- 不承诺5小时内修复专线故障。
- 专线故障修复内部掌握9小时，对外口径16小时。
- 退款审核通过后8个工作日内到账。
- 不承诺6个工作日内退款到账。

## 禁用语

- “40分钟内肯定上门”，改说“师傅出发前会给您打电话。”
- “4天肯定退款”
""",
    "zifei.md": """---
title: 资费标准
key: zifei
operator: 青岸通信
---
# 资费标准

## 资费标准

| 项目 | 标准 |
|---|---|
| 移机费 | 100元/次 |
| 改号费 | 20元/次 |
""",
    "guiding.md": """---
title: 储值账户管理规定
key: guiding
operator: 青岸通信
---
# 储值账户管理规定

## 账户

第一条 储值账户的余额不得转给他人。
第二条 未满14周岁的客户不得单独开立储值账户。
第三条 储值账户可以在网上挂失。
第四条 办理储值账户销户无需交回旧卡。
第五条 储值账户的密码不得由他人代为重置，客户住院的除外。
第六条 补打账单按次收取5元。
第七条 首次领取纪念封套不收费。
第八条 储值卡欠费超过60日的，不得恢复原套餐。

## 保管

第九条 寄存的包裹不得拆开查看。
第十条 经值班长批准，寄存的包裹可以拆开查看。
第十一条 生鲜包裹，不得隔夜存放。
第十二条 坐席不得替客户保管密码。
""",
    "huifang.md": """---
title: 投诉回访时限
key: huifang
operator: 青岸通信
---
# 投诉回访时限

## 时限

- 投诉金额500元以上的，自受理之时起6日内回访客户。
- 投诉金额2000元以上的，不承诺2日内核实投诉。
""",
}


@pytest.fixture(scope="module")
def entries(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    found = []
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
        found += read_file(folder / name, name).entries
    new = {"jiyu.md": {"effective_from": date(2026, 1, 1)}, "tiaoli.md": {"level": "law"}}
    return [replace(entry, document=replace(entry.document, **new.get(entry.document.source, {}))) for entry in found]


@pytest.fixture(scope="module")
def documents(entries, tmp_path_factory):
    path = tmp_path_factory.mktemp("release") / "documents.sqlite"
    writer = DocumentWriter(path)
    for entry in entries:
        writer.add(entry)
    writer.close()
    with closing(Documents(path)) as documents:
        yield documents


@pytest.fixture
def check(entries, documents):
    def run(text, hidden=frozenset(), day=NOON, **context):
        hidden = {entry.document.id for entry in entries if entry.document.key in hidden}
        now = InForce.of(documents, hidden).on(day.date())
        asked = Context(NOON, day, **{"operator": "青岸通信", **context})

        def find(sentence):
            found = [
                Found(Scored(0, Note(Holders(0, 0, ())), Owner(entry.document.id), 1.0, {}), passage, entry.document)
                for entry in entries
                if entry.document.id not in hidden
                for passage in entry.passages
            ]
            question = Question(Query(sentence, sentence, {}, (), frozenset()), asked, DELIVERED)
            return decided(question, gather(found, documents, question, now), TOKENIZER)

        return lint(text, asked, SimpleNamespace(documents=documents), find, now, TOKENIZER)

    return run


def said(result):
    return [(finding.kind, finding.text) for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("你有完没完啊", "你有完没完"),
        ("您还有完没完了！", "您还有完没完"),
        ("你有完没完呢，烦不烦", "你有完没完"),
        ("你，有，完没完", "你，有，完没完"),
        ("你 有 完 没 完", "你 有 完 没 完"),
        ("你有完沒完", "你有完沒完"),
        ("你有完没玩", "你有完没玩"),
        ("好吧。你有完没完？真是的", "你有完没完"),
        ("這不歸我管", "這不歸我管"),
        ("这也不归我管呀", "这也不归我管"),
        ("急什么？没看我在忙吗！", "急什么？没看我在忙"),
        ("系统就这样，没办法查", "系统就这样，没办法查"),
        ("系统就這樣，沒法查", "系统就這樣，沒法查"),
        ("我不知道，您问别人吧", "不知道"),
        ("不知道", "不知道"),
        ("不行。", "不行"),
        ("把证件拿来", "把证件拿来"),
        ("我哪知道呀", "我哪知道"),
    ],
)
def test_a_forbidden_phrase_is_found_however_it_is_written(check, text, found):
    (finding,) = check(text).findings
    assert (finding.kind, finding.text) == ("phrase", found)
    assert text[finding.start : finding.end] == found


def test_full_and_half_width_letters_are_one(check):
    assert [finding.text for finding in check("Ａ：你有完没完").findings] == ["你有完没完"]


INNOCENT = [
    "您好，请问有什么可以帮您？",
    "不知道您现在方便吗？",
    "不知道您是否收到了短信。",
    "您的情况我知道了，马上为您核实。",
    "这件事我能帮您查，请稍等。",
    "我就能帮您查这个，请您报一下号码。",
    "这归我管，您放心。",
    "我现在就帮您查系统记录。",
    "请您带证件来营业厅办理。",
    "您的业务已经办完，没有其他费用。",
    "如果不行的话，我再为您安排上门。",
    "装好之前您不用等，我会联系您。",
    "让您久等了，您的工单已经派出。",
    "这样吧，我查到结果后给您回电话。",
    "系统恢复了，现在可以查。",
    "您完全不用着急，我看一下。",
    "您有什么要求都可以告诉我。",
    "抱歉给您添麻烦了，我先记下来。",
    "请您不要挂机，我知道该找哪位同事。",
    "有没有收到短信？没有的话我重发一次。",
    "这边为您登记好了，不，知道您着急，我加急处理。",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_an_innocent_sentence_passes(check, text):
    assert said(check(text)) == []


def test_what_to_say_instead_is_the_rule_s_own_words(check):
    (finding,) = check("这不归我管").findings
    assert (finding.quote, finding.replacement) == ("这不归我管", "这件事我先接下来。")
    assert finding.citation.title == "服务忌语"


def test_every_place_is_told_in_order(check):
    assert said(check("这不归我管。你有完没完？这不归我管！")) == [("phrase", "这不归我管"), ("phrase", "你有完没完"), ("phrase", "这不归我管")]


def test_a_negation_more_or_less_is_another_sentence(check):
    assert said(check("我不能帮您查这个")) == [("phrase", "我不能帮您查这个")]
    assert said(check("我能帮您查这个")) == []


def test_what_was_withdrawn_forbids_nothing(check):
    assert said(check("这不归我管", hidden=frozenset({"jiyu"}))) == []


def test_a_superseded_version_forbids_nothing_after_the_new_one_began(check):
    assert said(check("爱找谁找谁")) == []
    assert said(check("爱找谁找谁", day=datetime(2024, 1, 1, tzinfo=SHANGHAI))) == [("phrase", "爱找谁找谁")]
    assert said(check("这不归我管", day=datetime(2024, 1, 1, tzinfo=SHANGHAI))) == []


def test_another_operator_s_phrases_do_not_count(check):
    assert said(check("这不归我管", operator="别家通信")) == []


@pytest.mark.parametrize(
    ("text", "context", "wrong"),
    [
        ("您的宽带48小时内修好。", {"area": "urban"}, "48小时"),
        ("您的宽带我们会在2天之内修好的。", {"area": "urban"}, "2天"),
        ("宽带故障一般10小时内修复", {"area": "urban"}, "10小时"),
        ("城镇用户的宽带障碍会在48小时内修复", {}, "48小时"),
        ("宽带会在3天内修好", {}, "3天"),
        ("VIP客户的投诉24小时内处理完", {}, "24小时"),
        ("您的投诉会在12小时内处理", {"tier": "普通"}, "12小时"),
        ("您的投诉会在一个月内处理完", {"tier": "普通"}, "一个月"),
        ("移机费80元", {}, "80元"),
        ("移机费一百二十元", {}, "一百二十元"),
    ],
)
def test_a_figure_that_no_rule_supports(check, text, context, wrong):
    assert [finding.text for finding in check(text, **context).findings] == [wrong]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("您的宽带24小时内修好。", {"area": "urban"}),
        ("您的宽带1440分钟内修好。", {"area": "urban"}),
        ("您的宽带一天内修好。", {"area": "urban"}),
        ("您的宽带48小时内修好。", {"area": "rural"}),
        ("您的宽带48小时内修好。", {}),
        ("农村用户的宽带48小时内修好。", {"area": "urban"}),
        ("您的投诉12小时内解决。", {"tier": "VIP"}),
        ("普通客户的投诉3个工作日内解决", {}),
        ("我们会在2小时内联系您。", {}),
        ("30分钟内装维师傅会到您家", {}),
        ("移机费100元，改号费20元。", {}),
        ("移机费100元/次，本月话费58元。", {}),
        ("您本月的话费是58元。", {}),
        ("移机费一百元。", {}),
    ],
)
def test_a_figure_that_may_be_right_passes(check, text, context):
    assert said(check(text, **context)) == []


def test_a_limit_of_the_law_is_a_ceiling_where_there_is_no_own_one(check):
    own = frozenset({"xiuzhang"})
    assert said(check("宽带48小时内修好", hidden=own, area="urban")) == []
    assert said(check("宽带80小时内修好", hidden=own, area="urban")) == [("deadline", "80小时")]


def test_a_wrong_figure_cites_the_rule(check):
    (finding,) = check("好的。您的宽带48小时内修好。", area="urban").findings
    assert finding.quote == "城镇用户的宽带障碍，自受理申告之时起24小时内修复。"
    assert "好的。您的宽带48小时内修好。"[finding.start : finding.end] == "48小时"


def test_the_answer_says_how_long_it_took(check):
    body = check("您好").json_ready()
    assert body["took_ms"] >= 0
    assert (body["ok"], body["findings"], body["warnings"]) == (True, [], [])


@pytest.mark.parametrize(
    ("text", "found", "force", "told", "instead"),
    [
        ("您的专线我们5小时内给您修好。", "5小时", "denied", "不承诺", "16小时"),
        ("您的专线我们3小时内给您修好。", "3小时", "denied", "不承诺", "16小时"),
        ("专线7小时内就能修复，请您放心。", "7小时", "aim", "仅为目标", "16小时"),
        ("专线7小时肯定修好。", "7小时", "aim", "仅为目标", "16小时"),
        ("您的专线我记下来了。我们九个小时内修好。", "九个小时", "internal", "内部要求", "16小时"),
    ],
)
def test_a_time_that_is_told_and_not_promised_is_no_promise_to_make(check, text, found, force, told, instead):
    (finding,) = check(text).findings
    assert (finding.kind, finding.text, finding.force, finding.told, finding.replacement) == ("statement", found, force, told, instead)
    assert text[finding.start : finding.end] == found
    assert finding.citation.title == "专线与退款口径"


@pytest.mark.parametrize(
    ("text", "found", "instead"),
    [
        ("40分钟内肯定上门", "40分钟内肯定上门", "师傅出发前会给您打电话。"),
        ("您别急，师傅40分钟之内一定上门。", "您别急，师傅40分钟之内一定上门", "师傅出发前会给您打电话。"),
        ("我们4天内给您退款", "我们4天内给您退款", None),
    ],
)
def test_a_forbidden_promise_is_found_in_other_words(check, text, found, instead):
    (finding,) = check(text).findings
    assert (finding.kind, finding.text, finding.replacement) == ("phrase", found, instead)


@pytest.mark.parametrize(
    "text",
    [
        "您的专线16小时内修好。",
        "专线我们争取7小时内修复。",
        "我们不能承诺5小时内修好专线。",
        "师傅2小时内上门。",
        "退款8个工作日内到账。",
        "您的宽带24小时内修好。",
    ],
)
def test_what_is_promised_or_not_promised_by_the_reply_either_passes(check, text):
    assert said(check(text)) == []


@pytest.mark.parametrize(
    ("text", "found", "told", "quote"),
    [
        ("储值账户的余额可以转给他人。", "储值账户的余额可以转给他人", "不得", "储值账户的余额不得转给他人"),
        ("您好，您储值账户的余额能转给他人的。", "您储值账户的余额能转给他人的", "不得", "储值账户的余额不得转给他人"),
        ("未满14周岁的客户可以单独开立储值账户。", "未满14周岁的客户可以单独开立储值账户", "不得", "未满14周岁的客户不得单独开立储值账户"),
        ("孩子12岁，能单独开立储值账户。", "能单独开立储值账户", "不得", "未满14周岁的客户不得单独开立储值账户"),
        ("储值账户不能在网上挂失。", "储值账户不能在网上挂失", "可以", "储值账户可以在网上挂失"),
        ("办理储值账户销户必须交回旧卡。", "办理储值账户销户必须交回旧卡", "可以", "办理储值账户销户无需交回旧卡"),
        ("补打账单不收费。", "补打账单不收费", "认定", "补打账单按次收取5元"),
    ],
)
def test_a_reply_that_allows_what_a_rule_forbids_and_the_like(check, text, found, told, quote):
    (finding,) = check(text).findings
    assert (finding.kind, finding.text, finding.told, finding.quote.rstrip("。")) == ("rule", found, told, quote)
    assert text[finding.start : finding.end] == found
    assert finding.citation.title == "储值账户管理规定"


@pytest.mark.parametrize(
    "text",
    [
        "储值账户的余额不得转给他人。",
        "储值账户的余额可以转给他人吗？",
        "储值账户的余额可以退给您。",
        "饭卡的余额可以转给他人。",
        "您可以单独开立储值账户。",
        "孩子16岁，可以单独开立储值账户。",
        "未满14周岁的客户可以由监护人开立储值账户。",
        "客户住院，储值账户的密码可以由他人代为重置。",
        "寄存的包裹可以拆开查看。",
        "寄存的包裹不得拆开查看。",
        "我们可以替客户保管钥匙。",
        "包裹可以隔夜存放。",
        "补打账单按次收取5元。",
        "补打发票不收费。",
        "储值卡可以恢复原套餐。",
        "储值卡欠费20天，可以恢复原套餐。",
    ],
)
def test_a_reply_of_another_case_or_matter_contradicts_no_rule(check, text):
    assert said(check(text)) == []


def test_a_limit_whose_condition_the_reply_does_not_meet_contradicts_nothing(check):
    assert said(check("您的投诉金额是800元，投诉9日内回访。")) == [("deadline", "9日")]
    assert said(check("您的投诉金额是300元，投诉9日内回访。")) == []
    assert said(check("您的投诉9日内回访。")) == []


def test_what_is_not_promised_in_one_case_may_be_in_another(check):
    assert said(check("您的投诉金额是3000元，投诉2日内核实。")) == [("statement", "2日")]
    assert said(check("您的投诉金额是300元，投诉2日内核实。")) == []
    assert said(check("您的投诉2日内核实。")) == []
