from dataclasses import replace
from datetime import date

from desk.versions.compare import compare, pair_up
from kb.models import Deadline, Document, Entry, Fact, Passage, Period, Tariff, Wording

OLD_TEXT = "接单后4小时内回访客户。\n装机费50元。\n“稍等，我查一下。”\n周末照常受理。"
NEW_TEXT = "接单后2小时内回访客户。\n装机费50元。\n“请稍等，我马上查。”\n雨天备伞。"


def entry(text, amount, said, *, key="huifang", version="1", **fields):
    document = Document(f"{key}-{version}", "回访", text, "a.md", "/r", key=key, version=version, **fields)
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    passages = tuple(Passage(f"{document.id}{n}", document.id, a, b, None, ("规定",), "") for n, (a, b) in enumerate(lines))
    low = text.index(str(amount))
    limit = Deadline(amount, "hour", "回访", "接单", "客户", "", "within", low, low + 3)
    facts = (
        Fact("deadline", *lines[0], limit),
        Fact("tariff", *lines[1], Tariff("装机费", 50.0, "次")),
        Fact("wording", lines[2][0] + 1, lines[2][1] - 1, Wording(said)),
    )
    return Entry(document, (), passages, facts)


OLD, NEW = entry(OLD_TEXT, 4, "查询时"), entry(NEW_TEXT, 2, "查询时", version="2", effective_from=date(2026, 7, 1))


def test_what_differs_is_told_with_both_texts():
    found = compare(OLD, NEW)
    limit = found.of("deadline")[0]
    assert (limit.what, limit.told) == ("changed", "4小时 → 2小时")
    assert (limit.old.text, limit.new.text) == ("接单后4小时内回访客户。", "接单后2小时内回访客户。")
    assert NEW_TEXT[limit.new.start : limit.new.end] == limit.new.text
    said = found.of("wording")[0]
    assert (said.what, said.label, said.new.text) == ("changed", "查询时", "请稍等，我马上查。")
    assert found.of("tariff") == ()  # it stands elsewhere now, and says the same
    assert [(c.what, (c.old or c.new).text) for c in found.of("clause")][-2:] == [("added", "雨天备伞。"), ("removed", "周末照常受理。")]
    assert [(f.name, f.old, f.new) for f in found.fields] == [("version", "1", "2"), ("effective_from", None, "2026-07-01")]


def test_a_version_is_the_same_as_itself():
    assert compare(OLD, OLD).same
    assert compare(OLD, replace(OLD)).changes == ()


def test_a_new_and_a_gone_document_are_all_added_and_all_removed():
    assert {change.what for change in compare(None, NEW).changes} == {"added"}
    assert {change.what for change in compare(NEW, None).changes} == {"removed"}


def test_documents_are_paired_by_key_and_version_then_by_key():
    other = entry(OLD_TEXT, 4, "查询时", key="paidan")
    assert pair_up([OLD, other], [OLD, NEW]) == [(OLD, OLD), (OLD, NEW), (other, None)]
    assert pair_up([OLD], [NEW]) == [(OLD, NEW)]
    assert pair_up([other], [NEW]) == [(None, NEW), (other, None)]


def test_a_period_that_changed_is_told_as_a_limit_is():
    def kept(amount, version):
        text = f"录音保存{amount}个月。"
        detail = Period("录音保存", amount, "month", "retention", 4, 4 + len(f"{amount}个月"))
        fact = Fact("period", 0, len(text), detail)
        return Entry(Document(f"luyin-{version}", "录音", text, "a.md", "/r", key="luyin", version=version), (), (), (fact,))

    (change,) = compare(kept(6, "1"), kept(8, "2")).of("period")
    assert (change.what, change.label, change.told) == ("changed", "录音保存", "6个月 → 8个月")
