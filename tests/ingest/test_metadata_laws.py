"""Metadata over the 44 laws: general checks on all, the particulars of some."""

import re
from datetime import date
from pathlib import Path

import pytest

from ingest.clean import clean
from ingest.convert import convert
from ingest.coverage import coverage
from ingest.metadata import describe
from ingest.partition import partition

LAWS = Path(__file__).parents[2] / "../shared/corpora/laws"
pytestmark = pytest.mark.skipif(not LAWS.is_dir(), reason="the laws are not beside this checkout")
FILES = sorted(LAWS.glob("*.md"))


@pytest.fixture(scope="module")
def documents():
    found = {}
    for path in FILES:
        source = clean(convert(path, path.name))
        drafts, aside = partition(source)
        assert len(drafts) == 1, path.name
        assert coverage(source, drafts, aside) == 1.0
        assert {span.reason for span in aside} <= {"markup"}, path.name
        found[path.stem] = describe(drafts[0], source, root="laws", overrides={}, status=None, sole=True)
    return found


def test_titles_levels_and_completeness(documents):
    for stem, document in documents.items():
        name = re.sub(r"\(\d{4}-\d\d-\d\d\)$", "", stem).replace("_", "")
        short = document.title.replace("中华人民共和国", "")
        assert short == name.replace("中华人民共和国", ""), stem
        assert document.level in ("law", "ministry", "province"), stem
        assert document.operator is None, stem
        assert document.status == "approved"
        assert not document.incomplete, stem


def test_a_province_for_provincial_laws_only(documents):
    regions = {stem[:2]: document.region for stem, document in documents.items() if document.level == "province"}
    assert regions == {"上海": "上海", "北京": "北京", "山东": "山东", "河南": "河南", "浙江": "浙江", "重庆": "重庆"}
    assert all(document.region is None for document in documents.values() if document.level != "province")


def test_versions_are_the_days_in_the_file_names(documents):
    for stem, document in documents.items():
        day = re.search(r"\((\d{4}-\d\d-\d\d)\)$", stem)
        if day:
            assert document.version == day[1]


def test_no_law_applies_before_its_version(documents):
    for stem, document in documents.items():
        if document.version and document.effective_from:
            assert document.effective_from >= date.fromisoformat(document.version), stem


@pytest.mark.parametrize(
    ("stem", "level", "issuer", "number", "start"),
    [
        ("电信条例(2016-02-06)", "law", "国务院", "国务院令第291号", date(2016, 2, 6)),
        ("消费者权益保护法(2013-10-25)", "law", "全国人民代表大会常务委员会", None, date(2013, 10, 25)),
        ("反电信网络诈骗法(2022-09-02)", "law", "全国人民代表大会常务委员会", None, date(2022, 12, 1)),
        ("民法典_合同编", "law", "全国人民代表大会", None, date(2021, 1, 1)),
        ("侵害消费者权益行为处罚办法(2015-01-05)", "ministry", "国家工商行政管理总局", "国家工商行政管理总局令第73号", date(2015, 3, 15)),
        ("重庆市电信条例(2018-07-26)", "province", "重庆市人民代表大会常务委员会", None, date(2018, 7, 26)),
        ("河南省电信条例(2020-06-04)", "province", "河南省人民代表大会常务委员会", None, date(2021, 1, 1)),
        ("最高人民法院关于适用《民法典》合同编通则若干问题的解释(2023-12-04)", "law", "最高人民法院", "法释〔2023〕13号", date(2023, 12, 5)),
        ("上海市合同格式条款监督条例", "province", None, None, date(2001, 1, 1)),
    ],
)
def test_particulars(documents, stem, level, issuer, number, start):
    document = documents[stem]
    assert (document.level, document.issuer, document.number, document.effective_from) == (level, issuer, number, start)
