"""Reading inside Haystack pipelines: ours, and parts of it in somebody's own."""

import docx
import pytest
from haystack import Document, Pipeline
from haystack.components.writers import DocumentWriter
from haystack.core.errors import PipelineRuntimeError
from haystack.dataclasses import ByteStream
from haystack.document_stores.in_memory import InMemoryDocumentStore

from ingest.components.converters import CONVERTERS, MarkdownConverter, TextConverter
from ingest.components.pipeline import build_pipeline
from ingest.components.splitter import RegulationSplitter
from ingest.convert import FORMATS
from ingest.reading import read_file
from kb.errors import InputError, UnreadableFile

LINES = ("江右通信热线接听细则", "第一条 热线坐席应当在接到投诉后2小时内回复客户。", "第二条 坐席不得先于客户挂断电话。")
ALLOWED = ["ingest.components.converters", "ingest.components.splitter"]


@pytest.fixture(scope="module")
def pipeline():
    return build_pipeline()


@pytest.fixture
def written(tmp_path, pdf):
    """Writes a small rule in the format of an extension."""
    return lambda suffix: _written(tmp_path, suffix, pdf)


def _written(folder, suffix, pdf):
    path = folder / f"热线{suffix}"
    if suffix == ".docx":
        document = docx.Document()
        for line in LINES:
            document.add_paragraph(line)
        document.save(str(path))
    elif suffix == ".pdf":
        path.write_bytes(pdf([LINES]))
    elif "htm" in suffix:
        path.write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>", encoding="utf-8")
    else:
        path.write_text("\n\n".join(LINES), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_routed_and_read_as_everywhere_else(pipeline, written, suffix):
    path = written(suffix)
    out = pipeline.run({"route": {"sources": [path]}})
    assert list(out) == ["split"]
    (reading,) = out["split"]["readings"]
    assert reading == read_file(path, str(path))
    assert {fact.kind for entry in reading.entries for fact in entry.facts} >= {"deadline", "prohibition"}


def test_cells_and_warnings_are_carried(pipeline, tmp_path):
    path = tmp_path / "时限.html"
    table = "<table><tr><td>業務<td>區域<td>辦結時限<tr><td rowspan=2>裝機<td>城區<td>2日<tr><td>農村<td>3日</table>"
    path.write_bytes(f"<h1>裝機時限規定</h1><p>客戶來電先問好，記下姓名和號碼。</p>{table}".encode("big5"))
    (reading,) = pipeline.run({"route": {"sources": [path]}})["split"]["readings"]
    assert reading == read_file(path, str(path))
    assert [notice.message for notice in reading.source.warnings] == ["was read as Big5"]
    assert [fact.detail.amount for entry in reading.entries for fact in entry.facts if fact.kind == "deadline"] == [2.0, 3.0]


def test_every_format_has_a_converter():
    assert {converter.format for converter in CONVERTERS} == set(FORMATS.values())


def test_passages_say_where_they_stand(pipeline, written):
    out = pipeline.run({"route": {"sources": [written(".txt")]}})["split"]
    text = out["readings"][0].entries[0].document.text
    assert {kind for d in out["documents"] for kind in d.meta["kinds"]} >= {"deadline", "prohibition"}
    assert all(d.content == text[d.meta["start"] : d.meta["end"]] for d in out["documents"])
    assert {d.meta["title"] for d in out["documents"]} == {LINES[0]}


def test_what_it_cannot_route_comes_back(pipeline, tmp_path, written):
    picture = tmp_path / "图.png"
    picture.write_bytes(b"\x89PNG")
    out = pipeline.run({"route": {"sources": [picture, tmp_path / "无.txt", written(".md")]}})
    assert out["route"] == {"unclassified": [picture], "failed": [tmp_path / "无.txt"]}
    assert len(out["split"]["readings"]) == 1


def test_what_a_converter_cannot_read_is_the_cause(pipeline, tmp_path):
    (tmp_path / "空.txt").write_text("  ")
    with pytest.raises(PipelineRuntimeError) as raised:
        pipeline.run({"route": {"sources": [tmp_path / "空.txt"]}})
    assert isinstance(raised.value.__cause__, UnreadableFile)


def test_it_survives_being_written_to_yaml(written):
    path = written(".md")
    again = Pipeline.loads(build_pipeline("draft").dumps(), allowed_modules=ALLOWED)
    assert {d.meta["status"] for d in again.run({"route": {"sources": [path]}})["split"]["documents"]} == {"draft"}


def test_a_converter_alone_takes_bytes_and_meta():
    stream = ByteStream("\n\n".join(LINES).encode("gb18030"), meta={"file_path": "热线.txt"})
    (document,) = TextConverter().run([stream], meta={"shelf": 3})["documents"]
    assert document.content == "\n\n".join(LINES)
    assert (document.meta["shelf"], document.meta["file_path"]) == (3, "热线.txt")


def test_layout_and_front_matter_reach_the_splitter(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\noperator: 江右通信\nregion: 江西\n---\n\n# 接听细则\n\n- 两小时内回复客户。\n", encoding="utf-8")
    (reading,) = RegulationSplitter().run(MarkdownConverter().run([path])["documents"])["readings"]
    assert reading == read_file(path, str(path))
    assert (reading.entries[0].document.title, reading.entries[0].document.region) == ("接听细则", "江西")


def test_the_splitter_takes_another_converter_s_text():
    document = Document(content="\n\n".join(LINES), meta={"operator": "江右通信", "page": 4})
    found = RegulationSplitter().run([document])["documents"]
    assert {d.meta["operator"] for d in found} == {"江右通信"}
    with pytest.raises(InputError, match="status"):
        RegulationSplitter().run([Document(content=LINES[1], meta={"status": "maybe"})])


def test_passages_go_into_any_document_store(written):
    store = InMemoryDocumentStore()
    own = build_pipeline()
    own.add_component("write", DocumentWriter(store))
    own.connect("split.documents", "write")
    own.run({"route": {"sources": [written(".txt")]}})
    assert store.count_documents() == 2
