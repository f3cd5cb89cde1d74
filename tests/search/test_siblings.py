"""Limits of one sentence are told apart by their own words."""

from kb.models import Deadline
from search.siblings import apart

TEXT = "专线交付时限：同楼专线6日，跨海专线31日。租金另行约定。退租9日内结清。"


def limits(fact_in, *amounts, text=TEXT):
    found = []
    for number, amount in enumerate(amounts):
        start = text.index(amount)
        detail = Deadline(1, "day", "交付", amount_start=start, amount_end=start + len(amount))
        found.append((fact_in(text, amount, detail, id_=number), detail))
    return found


def test_the_limit_whose_own_words_are_said_is_not_behind(ask, fact_in):
    behind = apart(ask("跨海的几天交付"), limits(fact_in, "6日", "31日"))
    assert behind[1] == 0 < behind[0] <= 1.1


def test_a_limit_alone_in_its_sentence_has_no_siblings(ask, fact_in):
    assert apart(ask("跨海的几天交付"), limits(fact_in, "6日", "9日")) == {}


def test_words_that_say_nothing_else_part_them_too(ask, fact_in):
    text = "一般故障12小时，严重故障5小时。"
    behind = apart(ask("一般的多久"), limits(fact_in, "12小时", "5小时", text=text))
    assert behind[0] == 0 < behind[1]
