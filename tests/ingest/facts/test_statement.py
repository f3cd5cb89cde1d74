"""Times that are told and not promised, as facts beside limits and periods."""

from ingest.facts import extract_facts
from ingest.numbers import numbers

TEXT = "## 抢修\n\n1. 力争9小时内抢通，确保18小时内抢通。\n2. 海岛用户不承诺18小时内抢通。\n3. 录音保存7个月。\n"


def test_each_time_is_a_fact_of_one_kind(outlined):
    facts = extract_facts(outlined(TEXT))
    assert [(fact.kind, fact.detail.amount) for fact in facts] == [("statement", 9), ("deadline", 18), ("statement", 18), ("period", 7)]


def test_a_fact_quotes_its_clause_and_the_words_that_decided(outlined):
    example = outlined(TEXT)
    text = example.document.text
    aim, denial = (fact for fact in extract_facts(example) if fact.kind == "statement")
    assert text[aim.start : aim.end] == "力争9小时内抢通"
    assert text[denial.start : denial.end] == "海岛用户不承诺18小时内抢通。"
    assert text[denial.detail.words_start : denial.detail.words_end] == "不承诺"
    assert (denial.detail.force, denial.detail.action) == ("denied", "修复")


def test_what_customers_owe_by_a_heading_has_no_deciding_words(outlined):
    [fact] = extract_facts(outlined("## 用户须知\n\n1. 6日内补齐材料。\n"))
    assert (fact.detail.force, fact.detail.by, fact.detail.words_start, fact.detail.words_end) == ("others_duty", "customer", 0, 0)


def test_the_head_of_a_contract_says_whose_duties_are(outlined):
    head = "# 物业服务合同\n\n甲方（服务方）：海川物业公司\n\n乙方（业主）：\n\n"
    facts = extract_facts(outlined(f"{head}## 双方责任\n\n甲方应在5小时内到场维修。乙方应在6日内告知装修安排。\n"))
    facts = [fact for fact in facts if fact.kind in ("deadline", "statement")]
    assert [(fact.kind, fact.detail.amount) for fact in facts] == [("deadline", 5), ("statement", 6)]
    assert (facts[1].detail.force, facts[1].detail.by) == ("others_duty", "customer")


def test_a_table_cell_is_read_too(outlined):
    [fact] = extract_facts(outlined("| 业务 | 说明 |\n|---|---|\n| 停机保号 | 约3天生效 |\n"))
    assert (fact.kind, fact.detail.force, fact.detail.amount) == ("statement", "usual", 3)


def test_its_number_is_understood(outlined):
    example = outlined(TEXT)
    fates = [(number.fate, number.by) for number in numbers(example, extract_facts(example))]
    assert fates == [("fact", "statement"), ("fact", "deadline"), ("fact", "statement"), ("fact", "period")]
