"""No two cards in front are for customers that nobody is at once: held by their words, over the training half of the golden set."""

from itertools import combinations

import pytest

from evals import gate
from evals.asking import in_process
from kb.settings import Settings

AREAS = {"rural": ("农村", "乡村", "乡镇", "牧区"), "urban": ("城镇", "城区", "市区")}
TIERS = {"VIP": ("VIP", "贵宾"), "ordinary": ("普通客户", "普通用户")}
AGREE = 0.97


@pytest.fixture(scope="module")
def answers(sample_data_dir):
    with in_process(Settings(data_dir=sample_data_dir)) as service:
        return [service.suggest(case) for case in gate.subset().cases]


def told(card):
    """The area and the class of customers that a card's own words name, each where they name one alone."""
    words = f"{card['text']} {card.get('situation', '')}"
    found = ({name for name, said in names.items() if any(word in words for word in said)} for names in (AREAS, TIERS))
    return [next(iter(names)) if len(names) == 1 else None for names in found]


def contradict(answer):
    first = [told(cards[0]) for group in ("deadlines", "wordings", "rules", "requirements", "tariffs") if (cards := answer[group])]
    return any(a and b and a != b for one, other in combinations(first, 2) for a, b in zip(one, other, strict=True))


def test_the_first_cards_are_for_one_case(answers):
    answered = [answer for answer in answers if answer["answered"]]
    assert sum(not contradict(answer) for answer in answered) >= AGREE * len(answered)


def test_sets_are_asked_for_and_the_first_holds_what_stands_first(answers):
    several = [answer for answer in answers if answer["sets"]]
    assert several
    for answer in several:
        cases = [one["case"][answer["ask"]["field"]] for one in answer["sets"]]
        assert len(cases) == len(set(cases)) > 1
        for other in answer["sets"][1:]:
            assert all(0 not in places for places in other["cards"].values())
