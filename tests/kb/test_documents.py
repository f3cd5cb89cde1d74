import threading
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.document_writer import DocumentWriter
from kb.documents import Documents, StoredFact
from kb.errors import KnowledgeError, UnknownDocument
from kb.models import (
    Applicability,
    CalendarDay,
    Classification,
    Clause,
    Contact,
    Counting,
    Deadline,
    Definition,
    Document,
    Effect,
    Entry,
    Fact,
    Hours,
    Item,
    Link,
    Moment,
    Part,
    Passage,
    Period,
    Piece,
    Procedure,
    Prohibition,
    Reference,
    Relation,
    Requirement,
    Rule,
    Scope,
    SetAside,
    SourceReport,
    Statement,
    Step,
    Target,
    Tariff,
    When,
    Wording,
)
from kb.rows import DETAILS, fact_row

TEXT = "第一条 投诉应在四十八小时内答复。第二条 不得说“不归我管”。应说“请稍候，我来帮您问”。"
SECOND = TEXT.index("第二条")
SEASON = When(4, 6, season=("11-15", "03-15"), days="working")


def entry(document_id="tousu-1a", root="/a", source="a.txt", **changes) -> Entry:
    document = Document(
        id=document_id,
        title="投诉答复规定",
        text=TEXT,
        source=source,
        root=root,
        pieces=(Piece(0, 10, 20), Piece(20, 40, len(TEXT) - 20)),
        level="province",
        operator="中国移动",
        effective_from=date(2020, 1, 1),
        key="tousu",
        examples=("多久给我答复",),
        read_from={"operator": "title"},
        **changes,
    )
    clauses = (
        Clause("article", 0, None, "第一条", "", 0, 3, 0, SECOND),
        Clause("article", 0, None, "第二条", "", SECOND, SECOND + 3, SECOND, len(TEXT)),
    )
    passages = (
        Passage(f"{document_id}-p1", document_id, 0, SECOND, 0, ("第一章 总则", "第一条"), "总则"),
        Passage(f"{document_id}-p2", document_id, SECOND, len(TEXT), 1, (), ""),
    )
    facts = (
        Fact("prohibition", TEXT.index("不归"), TEXT.index("不归") + 4, Prohibition(True, 30, 40)),
        Fact(
            "deadline",
            4,
            17,
            Deadline(48, "hour", "答复", "投诉受理", parts=(Part(0, 3),), valid_from=date(2026, 3, 1), when=SEASON),
            Applicability(area="urban"),
        ),
        Fact("procedure", 4, len(TEXT), Procedure("答复", (Step(4, SECOND), Step(SECOND, len(TEXT), True, "班长")))),
    )
    return Entry(document, clauses, passages, facts)


@pytest.fixture
def write(tmp_path):
    """Writes the entries into a file and opens it."""
    opened = []

    def written(*entries, sources=()):
        path = tmp_path / f"documents-{len(opened)}.sqlite"
        writer = DocumentWriter(path)
        for one in entries:
            writer.add(one)
        for root, report in sources:
            writer.add_source(root, report)
        writer.close()
        opened.append(Documents(path))
        return opened[-1]

    yield written
    for documents in opened:
        documents.close()


def test_an_entry_comes_back_as_it_went_in(write):
    documents = write(entry(), entry("other-2b"))
    assert documents.entry("tousu-1a") == entry()
    assert documents.document("other-2b") == entry("other-2b").document
    assert documents.clauses("tousu-1a") == entry().clauses
    assert documents.passages_of("tousu-1a") == entry().passages


def test_an_unknown_document(write):
    documents = write(entry())
    with pytest.raises(UnknownDocument):
        documents.document("nobody")
    with pytest.raises(UnknownDocument):
        documents.entry("nobody")
    assert documents.clauses("nobody") == documents.passages_of("nobody") == ()
    assert documents.facts("nobody") == []


def test_summaries_say_all_but_the_text(write):
    documents = write(entry("b"), entry("a"))
    assert [summary.id for summary in documents.documents()] == ["b", "a"]
    summary, document = documents.documents()[0], entry("b").document
    assert summary.chars == len(TEXT)
    for field in fields(summary):
        if field.name != "chars":
            assert getattr(summary, field.name) == getattr(document, field.name)


def test_passages_by_id_in_the_order_asked(write):
    documents = write(entry(), entry("other-2b"))
    found = documents.passages(["other-2b-p1", "nobody", "tousu-1a-p2"])
    assert list(found) == ["other-2b-p1", "tousu-1a-p2"]
    assert found["tousu-1a-p2"] == entry().passages[1]
    assert documents.passages([]) == {}


def test_more_ids_than_sqlite_takes_variables(write):
    documents = write(entry())
    assert list(documents.passages([*map(str, range(300_000)), "tousu-1a-p1"])) == ["tousu-1a-p1"]


def test_facts_are_found_at_every_passage_that_they_overlap(write):
    documents = write(entry(), entry("other-2b"))
    found = documents.facts_of_passages(["tousu-1a-p1", "tousu-1a-p2", "nobody"])
    kinds = {passage: [(stored.fact.kind, stored.document_id) for stored in facts] for passage, facts in found.items()}
    assert kinds == {
        "tousu-1a-p1": [("deadline", "tousu-1a"), ("procedure", "tousu-1a")],
        "tousu-1a-p2": [("procedure", "tousu-1a"), ("prohibition", "tousu-1a")],
        "nobody": [],
    }


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_links_are_all_overlaps_and_no_others(write, data):
    spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
    passages = tuple(
        Passage(f"p{number}", "d", start, end, None, (), "")
        for number, (start, end) in enumerate(data.draw(st.lists(spans.filter(lambda span: span[0] < span[1]), max_size=6)))
    )
    facts = tuple(Fact("definition", start, end, Definition("词")) for start, end in data.draw(st.lists(spans, max_size=6)))
    documents = write(replace(entry("d"), passages=passages, facts=facts))
    found = documents.facts_of_passages([passage.id for passage in passages])
    for passage in passages:
        expected = [fact for fact in facts if set(range(passage.start, passage.end)) & set(range(fact.start, max(fact.end, fact.start + 1)))]
        assert sorted((stored.fact.start, stored.fact.end) for stored in found[passage.id]) == sorted((fact.start, fact.end) for fact in expected)
    documents.close()


def test_facts_by_document_and_kind(write):
    documents = write(entry(), entry("other-2b"))
    assert [stored.id for stored in documents.facts()] == [1, 2, 3, 4, 5, 6]
    assert documents.facts("other-2b", ["deadline"]) == [StoredFact(5, "other-2b", entry().facts[1])]
    assert {stored.fact.kind for stored in documents.facts(kinds=["deadline", "wording"])} == {"deadline"}
    assert [stored.fact for stored in documents.facts("tousu-1a")] == list(entry().facts)


TEXTS = st.text(max_size=20)
NUMBERS = st.integers(0, 10_000)
AMOUNTS = st.one_of(NUMBERS, st.floats(0, 1e6))
UNITS = st.sampled_from(["minute", "hour", "day", "working_day", "month", "year"])
PARTS = st.builds(Part, NUMBERS, NUMBERS)
CALENDAR_DAYS = st.builds(CalendarDay, st.sampled_from(["day", "month", "named"]), st.sampled_from(["this", "next", "each"]), NUMBERS, NUMBERS)
STEPS = st.builds(Step, NUMBERS, NUMBERS, st.booleans(), TEXTS)
MOMENTS = st.builds(Moment, NUMBERS, NUMBERS, st.none() | st.dates())
DETAIL_OF = {
    "procedure": st.builds(Procedure, TEXTS, st.lists(STEPS, max_size=4).map(tuple)),
    "deadline": st.builds(
        Deadline,
        amount=AMOUNTS,
        unit=UNITS,
        action=TEXTS,
        counts_from=TEXTS,
        object=TEXTS,
        actor=TEXTS,
        form=st.sampled_from(["within", "every", "at_once", "by"]),
        amount_start=NUMBERS,
        amount_end=NUMBERS,
        calendar=st.none() | CALENDAR_DAYS,
    ),
    "rule": st.builds(Rule, st.sampled_from(["may", "must", "must_not", "is"]), st.none() | PARTS, TEXTS),
    "requirement": st.builds(
        Requirement, TEXTS, st.lists(st.builds(Item, NUMBERS, NUMBERS, st.none() | PARTS), max_size=3).map(tuple), st.booleans()
    ),
    "contact": st.builds(Contact, st.sampled_from(["phone", "hours", "role"]), PARTS, TEXTS),
    "counting": st.builds(
        Counting,
        st.sampled_from(["days", "late", "hours", "named_day"]),
        st.sampled_from(["working", ""]),
        st.booleans(),
        st.booleans(),
        TEXTS,
        TEXTS,
        st.none() | CALENDAR_DAYS,
        st.lists(st.builds(Hours, st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple), st.lists(NUMBERS, max_size=3).map(tuple))).map(tuple),
        AMOUNTS,
        TEXTS,
        st.none() | PARTS,
    ),
    "wording": st.builds(Wording, TEXTS, st.lists(TEXTS, max_size=4).map(tuple)),
    "period": st.builds(Period, TEXTS, AMOUNTS, UNITS, st.sampled_from(["in_advance", "retention", "validity", "at_least"]), NUMBERS, NUMBERS),
    "statement": st.builds(
        Statement,
        TEXTS,
        AMOUNTS,
        UNITS,
        st.sampled_from(["denied", "aim", "others_duty"]),
        TEXTS,
        TEXTS,
        st.sampled_from(["", "customer", "staff"]),
        st.sampled_from(["", "operator"]),
        NUMBERS,
        NUMBERS,
        NUMBERS,
        NUMBERS,
    ),
    "prohibition": st.builds(Prohibition, st.booleans(), st.none() | NUMBERS, st.none() | NUMBERS),
    "tariff": st.builds(Tariff, TEXTS, AMOUNTS, TEXTS, TEXTS),
    "definition": st.builds(Definition, TEXTS),
    "classification": st.builds(Classification, TEXTS, TEXTS, TEXTS),
    "relation": st.builds(
        Relation,
        st.sampled_from(["repeal", "amend", "extend"]),
        st.builds(Target, TEXTS, TEXTS, TEXTS, st.booleans()),
        since=st.none() | MOMENTS,
        until=st.none() | MOMENTS,
        old=st.none() | PARTS,
        new=st.none() | PARTS,
        amount=st.none() | AMOUNTS,
        unit=st.none() | UNITS,
        but=st.none() | PARTS,
    ),
}
EFFECTS = st.builds(
    Effect,
    st.just("tousu-1a"),
    NUMBERS,
    NUMBERS,
    DETAIL_OF["relation"],
    st.sampled_from([None, "tousu-1a"]),
    st.lists(PARTS, max_size=2).map(tuple),
    st.lists(PARTS, max_size=2).map(tuple),
    st.dates(),
    st.dates(),
    st.sampled_from(["applied", "proposed", "not_found"]),
    TEXTS,
)
APPLIES = st.builds(
    Applicability,
    operator=st.none() | TEXTS,
    region=st.none() | TEXTS,
    business=st.none() | TEXTS,
    area=st.sampled_from([None, "urban", "rural"]),
    tier=st.none() | TEXTS,
    channel=st.none() | TEXTS,
)
REFERENCES = st.builds(Reference, NUMBERS, NUMBERS, st.builds(Target, TEXTS), st.lists(PARTS, max_size=2).map(tuple))
SCOPES = st.builds(Scope, *[st.lists(PARTS, max_size=2).map(tuple)] * 4, st.lists(REFERENCES, max_size=2).map(tuple))
FACTS = st.sampled_from(list(DETAIL_OF)).flatmap(
    lambda kind: st.builds(Fact, st.just(kind), st.just(1), st.just(5), DETAIL_OF[kind], APPLIES, SCOPES)
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(FACTS, max_size=5).map(tuple))
def test_facts_come_back_exactly(write, facts):
    documents = write(replace(entry(), facts=facts))
    assert documents.entry("tousu-1a").facts == facts
    documents.close()


def test_every_kind_of_fact_can_be_stored():
    assert set(DETAIL_OF) == set(DETAILS)


def test_a_version_under_two_roots_outlives_either(write, tmp_path):
    writer = DocumentWriter(tmp_path / "two.sqlite")
    assert writer.add(entry())
    assert not writer.add(entry(root="/b", source="b.txt"))
    assert not writer.add(entry())
    assert writer.counts() == {"documents": 1, "clauses": 2, "passages": 2, "sources": 0}
    assert writer.facts_by_kind() == {"deadline": 1, "procedure": 1, "prohibition": 1}
    writer.close()
    documents = Documents(tmp_path / "two.sqlite")
    assert [summary.root for summary in documents.documents()] == ["/a"]
    assert [one.document.root for one in documents.entries()] == ["/a", "/b"]
    first, second = documents.origins()
    assert [first.place, second.place] == list(documents.places()[first.document_id])
    assert list(documents.entries(without=[first])) == [entry(root="/b", source="b.txt")]
    assert list(documents.entries(without=[first, second])) == []
    documents.close()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(EFFECTS, max_size=4))
def test_effects_come_back_exactly(write, tmp_path, found):
    path = tmp_path / "effects.sqlite"
    path.unlink(missing_ok=True)
    writer = DocumentWriter(path)
    writer.add(entry())
    writer.add_effects(found)
    writer.add_links([Link("tousu-1a", 3, 6, "tousu-1a", (Part(1, 2),))])
    writer.close()
    documents = Documents(path)
    assert documents.effects() == tuple(found)
    assert documents.links("tousu-1a") == {3: Link("tousu-1a", 3, 6, "tousu-1a", (Part(1, 2),))}
    documents.close()


def test_sources(write):
    report = SourceReport("a.txt", 100, (SetAside(0, 10, "boilerplate"),), ("tousu-1a",), 0.995)
    failed = SourceReport("b.txt", 0, (), (), 0.0, "cannot be read")
    documents = write(entry(), sources=[("/a", replace(report, chars=1)), ("/a", report), ("/b", failed)])
    assert documents.sources() == [("/a", report), ("/b", failed)]
    assert documents.sources("/b") == [("/b", failed)]


def bad_span():
    return replace(entry(), passages=(Passage("p", "tousu-1a", 0, len(TEXT) + 1, None, (), ""),))


def bad_empty():
    return replace(entry(), passages=(Passage("p", "tousu-1a", 3, 3, None, (), ""),))


def bad_owner():
    return replace(entry(), passages=(Passage("p", "other", 0, 1, None, (), ""),))


def bad_twice():
    return replace(entry(), passages=entry().passages[:1] * 2)


def bad_kind():
    return replace(entry(), facts=(Fact("deadline", 0, 1, Definition("词")),))


def bad_text():
    return replace(entry(), document=replace(entry().document, text="\ud800" + TEXT))


@pytest.mark.parametrize("bad", [bad_span, bad_empty, bad_owner, bad_twice, bad_kind, bad_text])
def test_what_contradicts_itself_is_refused(tmp_path, bad):
    writer = DocumentWriter(tmp_path / "bad.sqlite")
    with pytest.raises(KnowledgeError):
        writer.add(bad())
    writer.abandon()


def test_text_of_any_characters_keeps_its_offsets(write):
    text = "\0\u2028😀\r\n" + TEXT
    odd = replace(entry(), document=replace(entry().document, text=text), facts=())
    assert write(odd).document("tousu-1a").text == text


def test_many_threads_read_at_once(write):
    documents = write(*(entry(f"d{number}") for number in range(50)))
    wrong = []

    def read(offset):
        for number in range(50):
            name = f"d{(number + offset) % 50}"
            if documents.entry(name) != entry(name) or len(documents.facts_of_passages([f"{name}-p1"])[f"{name}-p1"]) != 2:
                wrong.append(name)

    threads = [threading.Thread(target=read, args=(offset,)) for offset in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_hot_paths_search_by_index(write):
    documents = write(entry())
    asked = []
    with documents._connection() as connection:
        connection.set_trace_callback(asked.append)
    documents.entry("tousu-1a")
    documents.passages(["tousu-1a-p1"])
    documents.facts_of_passages(["tousu-1a-p1"])
    documents.facts("tousu-1a", ["deadline"])
    documents.facts(kinds=["deadline"])
    plans = []
    with documents._connection() as connection:
        connection.set_trace_callback(None)
        for select in asked:
            plans += [(select, row["detail"]) for row in connection.execute(f"EXPLAIN QUERY PLAN {select}")]
    assert len(plans) > 5
    assert [plan for plan in plans if plan[1].startswith("SCAN") and "json_each" not in plan[1]] == []


def test_a_file_that_holds_no_documents(tmp_path):
    (tmp_path / "wrong.sqlite").write_bytes(b"no database" * 100)
    for name in ("wrong.sqlite", "absent.sqlite"):
        with pytest.raises(KnowledgeError, match="cannot be opened"):
            Documents(tmp_path / name)


def test_the_same_words_under_other_headings_say_something_else():
    document = Document("d", "时限", "宽带\n修复：9小时\n固话\n修复：9小时\n", "d.md", "r")

    def said(start, heading):
        limit = Deadline(9, "hour", "修复", amount_start=start + 3, amount_end=start + 6, parts=(Part(heading, heading + 2),))
        return fact_row(document, Fact("deadline", start, start + 6, limit))["said"]

    assert said(3, 0) == said(13, 0) != said(13, 10)
