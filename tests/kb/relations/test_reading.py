"""What documents do to each other, in sentences, lists, tables and annexes; and what does nothing."""

from datetime import date

import pytest

from kb.relations.reading import read

ISSUED = date(2024, 6, 11)
CHANGES = "关于修改《报装服务规定》的通知"


def told(text, title="关于服务工作的通知"):
    """Each relation in one line: what it does, to what, from when until when, and the words."""
    lines = []
    for each in read(text, title, ISSUED):
        relation, target = each.relation, each.relation.target

        def words(part):
            return text[part.start : part.end]

        def day(moment):
            return moment.day.isoformat() if moment.day else words(moment)

        named = target.title + target.number + target.clause or "all"
        term = (f"from {day(relation.since)}" if relation.since else "", f"to {day(relation.until)}" if relation.until else "")
        changed = (words(part) for part in (relation.old, relation.new) if part)
        lines.append(" ".join(filter(None, (relation.does, named, *term, *changed))))
    return lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本办法自2024年7月1日起施行，《装机规程》（川网〔2019〕4号）同时废止。", ["repeal 装机规程川网〔2019〕4号 from 2024-07-01"]),
        ("《装机规程》、《移机规程》，自2024年9月1日起停止执行。", ["repeal 装机规程 from 2024-09-01", "repeal 移机规程 from 2024-09-01"]),
        ("决定废止《装机规程》及《移机规程》。", ["repeal 装机规程", "repeal 移机规程"]),
        ("本办法自印发之日起满三十日施行。《装机规程》自本办法施行之日起废止。", ["repeal 装机规程 from 2024-07-11"]),
        ("本制度自印发之次月1日起执行，《装机规程》同时作废。", ["repeal 装机规程 from 2024-07-01"]),
        ("本条例自2024年9月1日起施行，2010年6月1日起施行的《供水条例》同时废止。", ["repeal 供水条例 from 2024-09-01"]),
        ("本办法依据《电信条例》制定，《装机规程》同时废止。", ["repeal 装机规程"]),
        ("《装机规程》有效期届满，不再执行。", ["repeal 装机规程"]),
        ("原有装机规定同时停止执行。", ["repeal all"]),
        ("本标准代替DB99/T 12—2015。", ["replace DB99/T12—2015"]),
        ("自2024年7月1日起，《外呼细则》由本细则替代。", ["replace 外呼细则 from 2024-07-01"]),
        ("《停电规定》第七条第二款、第九条停止执行。", ["repeal_part 停电规定第七条第二款、第九条"]),
        ("《停电规定》中关于收费的内容不再执行。", ["repeal_part 停电规定"]),
        ("《承诺》第七条的时限由15个工作日压缩至10个工作日，自2024年11月1日起执行。", ["amend 承诺第七条 from 2024-11-01 15个工作日 10个工作日"]),
        ("《办法》第六条第一款的“2日”改为“1日”，第二款的“9日”改为“7日”。", ["amend 办法第六条第一款 2日 1日", "amend 办法第六条第二款 9日 7日"]),
        ("《补卡规定》第二条中补卡费由20元/张调整为10元/张。", ["amend 补卡规定第二条 20元/张 10元/张"]),
        ("2026年2月15日至2月23日，《上门规范》第四条暂停执行。", ["suspend 上门规范第四条 from 2026-02-15 to 2026-02-23"]),
        ("《上门规范》自2024年12月1日起暂停施行，期限六个月。", ["suspend 上门规范 from 2024-12-01 to 2025-05-31"]),
        ("《上门规范》停止执行至2024年10月31日。", ["suspend 上门规范 to 2024-10-31"]),
        ("即日起恢复执行《上门规范》第五条。", ["resume 上门规范第五条 from 2024-06-11"]),
        ("收回《废止通知》（渝客〔2024〕5号），《代办规定》继续有效。", ["repeal 废止通知渝客〔2024〕5号", "resume 代办规定"]),
        ("《代办规定》有效期延长至2027年5月31日。", ["extend 代办规定 to 2027-05-31"]),
        ("《代办规定》继续有效，有效期延长两年。", ["extend 代办规定 to 两年"]),
        ("此前规定与本通知不一致的，以本通知为准。", ["prevail all"]),
        ("《代办规定》（浦客〔2020〕12号）与本细则不一致的，执行本细则。", ["prevail 代办规定浦客〔2020〕12号"]),
        ("新办法出台前，仍按《代办规定》执行。", ["interim 代办规定 to 新办法出台前"]),
        ("本办法施行前已受理的，按照原《代办规定》办理。", ["interim 代办规定"]),
    ],
)
def test_sentences(text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、将第三条中的“5个工作日”修改为“3个工作日”。", ["amend 报装服务规定第三条 5个工作日 3个工作日"]),
        ("第十二条修改为：“投诉应当在48小时内答复。”", ["amend 报装服务规定第十二条 投诉应当在48小时内答复。"]),
        ("第九条改为第十条，修改为：“应当当日答复。”", ["amend 报装服务规定第九条 应当当日答复。"]),
        ("第九条改为第十条。", []),
        ("在第八条后增加一条，作为第八条之一：“应当回访。”", ["insert 报装服务规定第八条之一 应当回访。"]),
        ("第六条增加一款，作为第二款：“应当回访。”", ["insert 报装服务规定第六条第二款 应当回访。"]),
        ("删去第五条第二款。", ["delete 报装服务规定第五条第二款"]),
        ("删去第五条中的“并收费”。", ["delete 报装服务规定第五条 并收费"]),
        ("附表2中装机时限由7日改为5日，其余不变。", ["amend 报装服务规定附表2 7日 5日"]),
        ("将“市话局”一律改为“分公司”。", ["amend 报装服务规定 市话局 分公司"]),
    ],
)
def test_the_title_tells_what_is_changed(text, found):
    assert told(text, CHANGES) == found


def test_a_lead_in_and_the_day_at_the_end_hold_for_all():
    text = "对《细则》（宁客〔2020〕15号）作如下修改：\n1.第三条中“5日”改为“3日”。\n2.删去第七条。\n本通知自2024年8月1日起执行。"
    assert told(text) == ["amend 细则宁客〔2020〕15号第三条 from 2024-08-01 5日 3日", "delete 细则宁客〔2020〕15号第七条 from 2024-08-01"]


@pytest.mark.parametrize(
    "text",
    [
        "本办法自2024年5月1日起施行，下列文件同时停止执行：一、《查询办法》（赣服〔2014〕18号）；二、《赔偿流程》（赣服〔2016〕7号）。",
        "以下文件自2024年5月1日起予以废止：\n序号　文件名称　文号\n1　查询办法　赣服〔2014〕18号\n2　赔偿流程　赣服〔2016〕7号\n",
        "附件所列文件自2024年5月1日起废止。\n附件：目录\n某公司\n附件 目录\n1 | 查询办法 | 赣服〔2014〕18号\n2 | 赔偿流程 | 赣服〔2016〕7号\n",
        "现决定废止下列文件：\n（一）《查询办法》（赣服〔2014〕18号）；\n（二）《赔偿流程》（赣服〔2016〕7号）。\n本决定自2024年5月1日起施行。",
    ],
)
def test_lists_tables_and_annexes(text):
    assert told(text) == ["repeal 查询办法赣服〔2014〕18号 from 2024-05-01", "repeal 赔偿流程赣服〔2016〕7号 from 2024-05-01"]


def test_a_list_that_is_not_there():
    assert told("附件2所列规范性文件自本决定公布之日起失效。") == ["repeal all from 2024-06-11"]


def test_what_is_called_by_a_noun():
    text = "一、《报修规程》第七条由6小时改为4小时。\n二、该规程第十条自即日起停止执行。"
    assert told(text)[1] == "repeal_part 报修规程第十条 from 2024-06-11"


@pytest.mark.parametrize(
    "text",
    [
        "本细则依据《服务规范》（中联客〔2022〕18号）制定，未尽事宜按该规范执行。",
        "各分公司应于7月底前同时废止本单位原有的投诉办法。",
        "凡与本办法不一致的应及时修订或废止。",
        "如《服务规范》被废止，本办法另行修订。",
        "《服务规范》废止后，相关争议按《售后规定》处理。",
        "拟自2025年起废止《收费办法》，现征求意见。",
        "建议将《收费办法》第五条中的“24小时”修改为“12小时”。",
        "《收费办法》已于2022年3月1日废止。",
        "2019年，公司废止《收费办法》，次年重新制定。",
        "北岭电信近日宣布废止《收费办法》。",
        "例句：“《收费办法》自2024年1月1日起废止。”注意写全文号。",
        "复议期间行政决定不停止执行。",
        "订单逾期未支付的，自动失效。",
        "双方同意将原合同有效期延长至2026年12月31日。",
        "用户要求删除其信息的，应当在15日内删除。",
        "请将初始密码修改为六位以上的新密码。",
        "夜间值班由两班调整为三班。",
        "本规定与国家规定相抵触的，以国家规定为准。",
        "办理时间以用户签字确认的时间为准。",
        "如遇地震等不可抗力，本承诺暂停执行。",
        "情节严重的，撤销《批准证书》。",
        "本条例施行前取得的许可，在有效期内继续有效。",
        "其余各章继续有效。",
    ],
)
def test_what_does_nothing(text):
    assert told(text) == []


def test_spans_are_verbatim():
    text = "第四十条　本办法自2024年5月10日起执行。《 分级 标准 》（鄂客〔2018〕9号）同时废止。\n某公司"
    (found,) = read(text, "", ISSUED)
    assert text[found.start : found.end] == "《 分级 标准 》（鄂客〔2018〕9号）同时废止。"
    assert text[found.relation.since.start : found.relation.since.end] == "自2024年5月10日起"
