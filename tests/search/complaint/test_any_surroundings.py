"""Any surroundings, any matter: the same is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.invariance import surroundings
from search.complaint.worded import asked_words
from search.complaint.words import Surroundings

MATTERS = (
    "欠费停机交完钱多久恢复",
    "网速特别慢，测出来只有一半",
    "师傅约好了没来，怎么赔",
    "客户要求见经理怎么答复",
    "游泳卡能不能转让给别人",
    "体检报告几天能拿",
    "电梯困人了多久有人来救",
    "航班取消了住宿费报不报",
    "快递柜的门打不开",
    "水表一直在走，没人管",
)
KINDS = {kind.name: sorted(word for word in kind.alone if word[0] != "{") for kind in Surroundings().kinds}
MARKS = st.sampled_from("，。！；\n～")
phones = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True).map("我的电话是{}".format)
names = st.tuples(st.sampled_from("张王李赵高"), st.sampled_from(("先生", "女士", "老师"))).map("我姓{0[0]}，是{0[0]}{0[1]}".format)
words = st.sampled_from([word for kind in ("greeting", "courtesy", "lead", "filler", "closing", "demand", "emotion") for word in KINDS[kind]])
around = st.lists(st.tuples(st.one_of(words, phones, names), MARKS).map("".join), max_size=3).map("".join)
quiet = words.filter(lambda word: not asked_words(word))  # 怎么说 behind a matter asks what to say to it
behind = st.lists(st.tuples(st.one_of(quiet, phones, names), MARKS).map("".join), max_size=3).map("".join)


@pytest.mark.parametrize("matter", MATTERS)
def test_the_matter_is_itself(asked, matter):
    assert asked(matter) == [matter]


@settings(max_examples=400, deadline=None)
@given(before=around, matter=st.sampled_from(MATTERS), mark=MARKS, after=behind)
def test_clauses_of_surroundings_never_change_what_is_asked(asked, before, matter, mark, after):
    assert asked(f"{before}{matter}{mark}{after}") == [matter]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_sent_something_is_asked_and_spans_fit(reader, text):
    read = reader.read(text)
    assert 1 <= len(read.matters) <= 3
    assert all(0 <= matter.start <= matter.end <= len(text) for matter in read.matters)
    assert all(0 <= part.start < part.end <= len(text) for part in read.parts)
    assert bool(text.strip()) <= any(matter.asked for matter in read.matters)


@pytest.mark.parametrize(("kind", "ways"), surroundings().items())
def test_nearly_all_ways_of_the_collection_are_read(asked, kind, ways):
    read = [asked(way.replace("{m}", matter)) == [matter] for way in ways for matter in MATTERS]
    assert sum(read) >= 0.85 * len(read), kind
