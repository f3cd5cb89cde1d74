"""The retriever inside a Haystack pipeline of somebody's own."""

import pytest
from haystack import Document, Pipeline
from haystack.components.builders import PromptBuilder
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from kb.release import Store
from search.component import ShouwenRetriever

TEMPLATE = "{% for d in documents %}{{ d.content }}（《{{ d.meta.title }}》{{ d.meta.start }}–{{ d.meta.end }}）\n{% endfor %}"
QUESTION = "进度停滞了，经手部门多久更新进度"


@pytest.fixture
def retriever(sample_data_dir):
    made = ShouwenRetriever(str(sample_data_dir))
    yield made
    made.close()


def test_what_it_finds_is_verbatim_and_cited(retriever, sample_data_dir):
    found = retriever.run(QUESTION, context={"operator": "望澜通信"})
    first = found["documents"][0]
    assert "1小时内更新系统进度" in first.content
    assert "deadline" in first.meta["kinds"]
    assert found["warnings"] == []
    scores = [document.score for document in found["documents"]]
    assert scores == sorted(scores, reverse=True)
    with Store(sample_data_dir).current() as release:
        for document in found["documents"]:
            text = release.documents.document(document.meta["document_id"]).text
            assert document.content == text[document.meta["start"] : document.meta["end"]]


def test_context_kinds_and_top_k_narrow_it(retriever):
    assert len(retriever.run(QUESTION)["documents"]) > 1
    assert len(retriever.run(QUESTION, top_k=1)["documents"]) == 1
    assert all("prohibition" in d.meta["kinds"] for d in retriever.run(QUESTION, kinds=["prohibition"])["documents"])
    elsewhere = retriever.run(QUESTION, context={"operator": "江右通信"})
    assert all(d.meta["operator"] is None for d in elsewhere["documents"])
    assert "江右通信" in elsewhere["warnings"][0]


def test_it_feeds_a_prompt_and_survives_being_written_to_yaml(sample_data_dir):
    pipeline = Pipeline()
    pipeline.add_component("rules", ShouwenRetriever(str(sample_data_dir), top_k=1))
    pipeline.add_component("prompt", PromptBuilder(TEMPLATE))
    pipeline.connect("rules.documents", "prompt.documents")
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=["search.component"])
    for one in (pipeline, again):
        prompt = one.run({"rules": {"query": QUESTION}})["prompt"]["prompt"]
        assert "1小时内更新系统进度" in prompt
        assert "《客户查询投诉和业务进度》" in prompt
        one.get_component("rules").close()


def test_it_is_joined_with_another_retriever(retriever):
    store = InMemoryDocumentStore()
    store.write_documents([Document(content="进度 说明", meta={"title": "说明"})])
    pipeline = Pipeline()
    pipeline.add_component("rules", retriever)
    pipeline.add_component("notes", InMemoryBM25Retriever(store))
    pipeline.add_component("join", DocumentJoiner())
    pipeline.connect("rules", "join")
    pipeline.connect("notes", "join")
    joined = pipeline.run({"rules": {"query": QUESTION}, "notes": {"query": "进度"}})["join"]["documents"]
    assert {document.meta["title"] for document in joined} >= {"客户查询投诉和业务进度", "说明"}
