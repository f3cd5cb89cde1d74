"""2,000 items over the sample knowledge base and the real documents: right answers, false distractors, no repetition, no pattern."""

import re
from collections import Counter
from functools import cache

import pytest

from kb.contract.quiz import FALSE, TRUE
from kb.models import Classification, Deadline, Definition, Prohibition, Requirement, Rule, Tariff, Wording
from kb.obligation import same_obligation
from quiz.choose import Wishes, make
from quiz.sentence import bigrams, likeness

QUIZZES, COUNT = 50, 20
CHI_SQUARE = {1: 10.83, 2: 13.82, 3: 16.27, 4: 18.47}  # by degrees of freedom, at p = 0.001


@pytest.fixture(scope="module")
def quizzes(sample, real, context, templates):
    return [(knowledge, make(knowledge, Wishes(context, COUNT, seed), templates)) for knowledge in (sample, real) for seed in range(QUIZZES)]


@pytest.fixture(scope="module")
def items(quizzes):
    return [(knowledge, item) for knowledge, quiz in quizzes for item in quiz.items]


@cache
def bare(text):
    return re.sub(r"[\s，,。.；;：:！!？?、“”‘’\"'（）()|/《》〈〉_-]", "", text).lower()


def holds(quote, *texts):
    return all(bare(text) in bare(quote) for text in texts)


def test_there_are_two_thousand(items):
    assert len(items) == 2000


def test_quotations_are_verbatim_from_whole_documents_in_force(items, context):
    day = context.as_of.date()
    for knowledge, item in items:
        cited = item.citation
        document = knowledge.documents[cited.document_id]
        assert document.text[cited.start : cited.end] == item.quote
        assert document.status == "approved"
        assert not document.incomplete
        first, last = knowledge.days[document.id]
        assert first <= day <= last


def test_each_answer_follows_from_its_quotation(items):
    for _, item in items:
        assert follows(item), item


def follows(item):
    quote = item.quote
    if item.kind == "true_false":
        if item.answer == TRUE:
            return item.altered is None
        wrong, right = item.altered
        return (
            (right in ("不得",) and re.search("不得|严禁|禁止|不准|不许|杜绝", quote))
            or (holds(quote, right.removesuffix("元")) and wrong in item.stem)
            or tariff(right, quote)
        )
    if item.slot == "multiple/statements":
        return len(item.answers) >= 2
    if item.slot == "scenario/deadline.late":  # the stem quotes the limit, and the explanation counts to the day of the answer
        year, month, day = map(int, re.search(r"(\d+)年(\d+)月(\d+)日", item.answer).groups())
        return bare(quote) in bare(item.stem) and f"{year}-{month:02}-{day:02}" in item.explanation
    if item.topic == "tariff":
        return tariff(item.answers[0], quote)
    if item.kind == "order":
        places = [bare(quote).index(bare(text)) for text in item.answers]
        return places == sorted(places) and len(set(places)) == len(places)
    if item.kind == "match":
        return holds(quote, *item.answers) and all(any(holds(quote, part) for part in re.split("[，：]", scene)) for scene in item.scenes)
    return holds(quote, *item.answers)


def tariff(price, quote):
    number = re.escape(re.match("[0-9.]+", price).group())
    return re.search(rf"(?<![0-9.]){number}元", quote) is not None


def test_a_false_statement_differs_in_what_it_says_it_does(items):
    for _, item in items:
        if item.slot == "true_false/deadline":
            stem = bare(item.stem)
            said = item.quote if item.answer == TRUE else item.quote.replace(*reversed(item.altered)) if item.altered[1] in item.quote else None
            if said is not None:
                assert bare(said) in stem, item


def applicable(knowledge, item, context):
    """Facts in force that may hold for the same customer: incomplete documents count, other operators and regions do not."""
    day = context.as_of.date()
    cited = knowledge.documents[item.citation.document_id]
    for known in knowledge.facts:
        document = known.document
        apart = any(
            a and b and a != b for a, b in ((cited.operator, document.operator), (cited.region, document.region), (cited.business, document.business))
        )
        if known.first <= day <= known.last and not apart:
            yield known


def test_each_distractor_contradicts_every_applicable_fact_in_force(items, context):
    checked = Counter()
    for knowledge, item in items:
        rules = [known for known in applicable(knowledge, item, context) if known.fact.kind == item.topic]
        for wrong in distractors(item):
            checked[item.slot] += 1
            for known in rules:
                assert not agrees(wrong, item, known), (wrong, item, known.text)
    assert len(checked) >= 10
    assert sum(checked.values()) > 2500


def distractors(item):
    if item.kind == "true_false":
        return [item.altered[0]] if item.altered else []
    return [option for option in item.options if option not in item.answers]


def agrees(wrong, item, known):
    """Whether ``known``, read afresh here, makes ``wrong`` a right answer to ``item``."""
    detail, quote = known.fact.detail, bare(item.quote)
    own = bare(known.own)
    if isinstance(detail, Deadline) and item.slot.endswith("deadline"):
        if bare(wrong) != bare(known.document.text[detail.amount_start : detail.amount_end]):
            return False
        asked = [
            fact
            for fact in known.home["deadline"]
            if any(span.start == fact.fact.detail.amount_start for span in item.asked_at) and fact.document.id == item.citation.document_id
        ]
        if not asked:
            return False
        mine = asked[0]
        conditions = re.compile(r"城镇|农村|VIP|普通|集团客户|俱乐部")
        apart = set(conditions.findall(mine.text)) != set(conditions.findall(known.text)) or mine.applies_to.area != known.applies_to.area
        apart = apart or mine.applies_to.tier != known.applies_to.tier
        return not apart and bool(detail.object) and same_obligation(mine.fact.detail, mine.applies_to, detail, known.applies_to)
    if isinstance(detail, Tariff):
        price = re.match(r"[\d.]+", wrong)
        return price is not None and float(price.group()) == detail.amount and bare(detail.item) in bare(item.stem) and bare(detail.item) in quote
    if isinstance(detail, Definition):
        return (bare(detail.term) == bare(wrong) and own in quote) or (
            bare(wrong) in own and bare(detail.term) in bare(item.stem) and len(bare(detail.term)) > 2 and own == quote
        )
    if isinstance(detail, Classification) and item.slot in (
        "single/classification.column",
        "single/classification.tell",
        "true_false/classification",
    ):
        return (
            bare(detail.label) in bare(item.stem)
            and bare(detail.scheme) in bare(item.stem)
            and bare(detail.tell) == bare(wrong)
            and f"“{detail.label}”" in item.stem
        )
    if isinstance(detail, Wording):
        asked = bare(item.stem).replace(bare(known.document.title), "")
        return bare(wrong) == own and bare(detail.situation) in asked and known.document.id == item.citation.document_id
    if isinstance(detail, Rule) and item.slot == "single/rule.who":
        return f"{bare(wrong)}应当" in own and likeness(bigrams(known.own), bigrams(item.quote)) >= 0.5
    if isinstance(detail, Rule) and item.slot == "true_false/rule":
        said = {"不得": "must_not", "可以": "may", "无需": "may"}[wrong]
        return detail.modality == said and likeness(bigrams(known.own), bigrams(item.quote)) >= 0.5
    if isinstance(detail, Requirement) and item.topic == "requirement":
        return bare(detail.matter) in bare(item.stem) and bare(wrong) in own
    if isinstance(detail, Prohibition) and item.kind == "forbidden":
        return detail.phrase and own in bare(wrong)
    return False


def test_no_quiz_asks_one_thing_twice_or_gives_an_answer_away(quizzes):
    for _, quiz in quizzes:
        assert len({item.id for item in quiz.items}) == len(quiz.items)
        assert len({item.stem for item in quiz.items}) >= len(quiz.items) - 1  # 下列哪一句… may be asked of two phrases
        for index, one in enumerate(quiz.items):
            for other in quiz.items[index + 1 :]:
                assert not any(a.overlaps(b) for a in one.asked_at for b in other.asked_at), (one, other)
                for asked, shown in ((one, other), (other, one)):
                    if asked.kind not in ("true_false", "order"):
                        for answer in asked.answers:
                            told = (
                                len(bare(answer)) >= 4
                                and not re.match(r"[\d半零一二两三四五六七八九十百]+", answer)
                                and bare(answer) in bare(shown.stem)
                            )
                            assert not told, (asked, shown)


def test_the_right_answer_stands_anywhere_alike(items):
    places = {4: Counter(), 3: Counter(), 2: Counter()}
    for _, item in items:
        if item.kind in ("single", "scenario", "forbidden"):
            places[len(item.options)][item.options.index(item.answer)] += 1
        elif item.kind == "true_false":
            places[2][item.answer == FALSE] += 1
    assert sum(places[4].values()) > 700
    for options, counts in places.items():
        expected = sum(counts.values()) / options
        statistic = sum((counts[place] - expected) ** 2 / expected for place in range(options)) if expected >= 5 else 0
        assert statistic < CHI_SQUARE[options - 1], (options, counts)


def test_options_do_not_stand_out_by_their_length(items):
    for _, item in items:
        if item.kind in ("single", "scenario", "forbidden") and min(map(len, item.options)) > 6:
            assert max(map(len, item.options)) <= 3.5 * min(map(len, item.options)) + 4, item


def test_a_stem_names_whose_rule_it_asks_and_never_its_answer(items):
    for knowledge, item in items:
        document = knowledge.documents[item.citation.document_id]
        named = bare(document.title) in bare(item.stem) or (document.operator is not None and document.operator in item.stem)
        assert named, item
        if item.kind in ("single", "scenario", "forbidden"):
            assert len(bare(item.answer)) < 2 or bare(item.answer) not in bare(item.stem), item
