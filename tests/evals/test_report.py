"""A report needs nothing beside it and names what won instead."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from evals.judging import Judged
from evals.measures import figures
from evals.report import write_report
from evals.report.markdown import errors, markdown
from evals.runs import Run


def judged(name, rank, *, abstain=False, answered=True, stratum="colloquial"):
    kinds = () if abstain else ("deadline",)
    rest = ((rank == 1,) * len(kinds), (rank == 1,) * len(kinds))
    return Judged(
        name, stratum, kinds, (rank,) * len(kinds), *rest, abstain, False, answered, 0.4, 3, 3, ("《障碍办法》<第二条>",), ("d:0-4",), 2.0, 4.0
    )


RUN = Run(
    "set", cases := (judged("a", 1), judged("b", 4), judged("c", None, answered=False), judged("d", None, abstain=True)), figures(cases), {"at": "x"}
)


def test_errors_stand_by_what_went_wrong():
    found = {name: [j.id for j in wrong] for name, wrong in errors(RUN.judged).items()}
    assert found["refused though there is an answer"] == ["c"]
    assert found["answered though there is none, far"] == ["d"]
    assert found["found, though not first"] == ["b"]
    assert found["deadline not suggested"] == ["b", "c"]


def test_markdown_holds_figures_strata_and_comparison():
    text = markdown(RUN, {"recall@1": {"this": 0.5, "other": 0.4, "difference": 0.1, "p": 0.03}})
    assert "| recall@1 | 0.333 |" in text
    assert "| colloquial | 4 |" in text
    assert "| recall@1 | 0.500 | 0.400 | +0.100 | 0.030 |" in text


def test_the_page_is_whole(tmp_path):
    write_report(RUN, tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("<svg") == page.count("</svg>") == 3
    assert "<第二条>" not in page
    for part in page.split("<figure>")[1:]:
        ET.fromstring(part[part.index("<svg") : part.index("</svg>") + 6])
    assert (tmp_path / "run.trec").is_file()
