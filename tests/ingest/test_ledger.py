"""Documents read = kept + the same as another, each named, whatever they say of themselves."""

from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.ledger import Ledger
from ingest.reading import read_file
from kb.document_writer import DocumentWriter
from kb.documents import Documents
from kb.identity import claim, identified
from kb.models import Document, Entry

FEW = st.sampled_from
DOCUMENTS = st.builds(
    lambda **fields: identified(Document(id="", root="/规定", **fields)),
    title=FEW(["甲通信退费办法", "甲通信装机办法"]),
    text=FEW(["三日内退费。", "五日内退费。"]),
    source=FEW(["一.md", "二.md", "三.md"]),
    key=FEW([None, "tui-fei"]),
    number=FEW([None, "甲〔2026〕1号"]),
    version=FEW([None, "2025", "2026"]),
    status=FEW(["draft", "approved", "retired"]),
    operator=FEW([None, "甲通信", "乙通信"]),
    region=FEW([None, "山西", "陕西"]),
    business=FEW([None, "云宽带"]),
    effective_from=FEW([None, date(2025, 1, 1), date(2026, 1, 1)]),
    effective_to=FEW([None, date(2025, 12, 31)]),
    examples=FEW([(), ("几天退钱",)]),
)
SAID = ("title", "text", "key", "number", "version", "status", "operator", "region", "business", "effective_from", "effective_to")


def said(document):
    return tuple(getattr(document, name) for name in SAID)


@given(st.lists(DOCUMENTS, max_size=40), st.lists(DOCUMENTS, max_size=5))
def test_every_document_is_kept_or_the_same_as_one_that_is(documents, others):
    carried = list({document.id: Entry(document, (), (), ()) for document in others}.values())
    ledger = Ledger(carried)
    entered = [ledger.enter(Entry(document, (), (), ())) for document in documents]
    assert ledger.read == len(documents) == ledger.kept + ledger.same
    assert ledger.same == sum(one.same_as is not None for one in entered)
    kept = [entry.document for entry in carried] + [one.entry.document for one in entered if one.same_as is None]
    assert Counter(map(said, kept)) == Counter(set(map(said, [*documents, *(entry.document for entry in carried)])))
    assert len({document.id for document in kept}) == len(kept)
    for document, one in zip(documents, entered, strict=True):
        assert said(one.entry.document) == said(document)
        assert (one.entry.document.root, one.entry.document.source) == (document.root, document.source)
        assert one.same_as is None or one.same_as.document_id == document.id


@given(st.lists(DOCUMENTS, max_size=20))
def test_whoever_claims_another_s_version_and_differs_is_told(documents):
    ledger = Ledger()
    kept = []
    for document in documents:
        entered = ledger.enter(Entry(document, (), (), ()))
        rivals = [one for one in kept if claim(one) == claim(document) and (one.source != document.source or one.title == document.title)]
        if entered.same_as is None:
            assert [other.document_id for other in entered.claimed_by] == [one.id for one in rivals]
            kept.append(document)


def test_what_editors_noted_otherwise_is_told():
    first = identified(Document("", "办法", "三日内退费。", "一.md", "/规定", examples=("几天退钱",)))
    ledger = Ledger([Entry(first, (), (), ())])
    same = ledger.enter(Entry(identified(Document("", "办法", "三日内退费。", "二.md", "/别处")), (), (), ())).same_as
    assert (same.path, same.differs) == ("/规定/一.md", ("examples",))


def test_a_document_carried_from_an_older_release_keeps_its_id():
    old = Document("tui-fei-0123456789", "退费办法", "三日内退费。", "一.md", "/规定")
    ledger = Ledger([Entry(old, (), (), ())])
    entered = ledger.enter(Entry(identified(Document("", "退费办法", "三日内退费。", "一.md", "/别处")), (), (), ()))
    assert entered.entry.document.id == entered.same_as.document_id == old.id


HEADS = st.fixed_dictionaries(
    {"title": FEW(["退费办法", "装机办法"]), "operator": FEW(["甲通信", "湖南铁通"])},
    optional={
        "key": FEW(["装机-山西", "装机-陕西"]),
        "region": FEW(["山西", "陕西", "长沙市"]),
        "status": FEW(["draft", "approved"]),
        "version": FEW(["'1'", "'2'"]),
        "effective_from": FEW(["2026-01-01", "2027-01-01"]),
    },
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(HEADS, FEW([3, 5])), min_size=1, max_size=8))
def test_every_file_is_a_document_of_the_release_or_another_place_of_one(files):
    with TemporaryDirectory() as name:
        folder = Path(name)
        writer, ledger = DocumentWriter(folder / "documents.sqlite"), Ledger()
        for number, (head, days) in enumerate(files):
            path = folder / f"{number}.md"
            stated = "".join(f"{field}: {value}\n" for field, value in head.items())
            path.write_text(f"---\n{stated}---\n\n# {head['title']}\n\n第一条 应当在{days}日内办结。\n", encoding="utf-8")
            (entry,) = read_file(path, path.name, root=name).entries
            entered = ledger.enter(entry)
            assert writer.add(entered.entry) == (entered.same_as is None)
        writer.close()
        with closing(Documents(folder / "documents.sqlite")) as documents:
            told = {(*sorted(({"status": "approved"} | head).items()), days) for head, days in files}
            assert len(documents.documents()) == ledger.kept == len(told)
            assert {entry.document.source for entry in documents.entries()} == {f"{number}.md" for number in range(len(files))}
