"""Limits of one sentence, row, list or tree are told apart by their own words and conditions."""

import re

from kb.models import Deadline, Part
from search.siblings import places

TEXT = "专线交付时限：同楼专线6日，跨海专线31日。租金另行约定。退租9日内结清。"


def limits(fact_in, *amounts, text=TEXT, parts=()):
    found = []
    for number, amount in enumerate(amounts):
        start = text.index(amount)
        named = tuple(Part(at, at + len(part)) for part in parts[number : number + 1] for at in [text.index(part)])
        detail = Deadline(1, "day", "交付", amount_start=start, amount_end=start + len(amount), parts=named)
        part = next(match.group() for match in re.finditer("[^。\n]+[。\n]?", text) if match.start() <= start < match.end())
        found.append((fact_in(text, part, detail, id_=number), detail))
    return found


def behind(question, found, **started):
    return {id_: place.behind for id_, place in places(question, found, **started).items()}


def meant(question, found):
    return {id_: place.meant for id_, place in places(question, found).items()}


def test_the_limit_whose_own_words_are_said_is_not_behind(ask, fact_in):
    found = behind(ask("跨海的几天交付"), limits(fact_in, "6日", "31日"))
    assert found[1] == 0 < found[0] <= 1.1


def test_a_limit_alone_in_its_sentence_is_behind_none(ask, fact_in):
    assert behind(ask("跨海的几天交付"), limits(fact_in, "6日", "9日")) == {0: 0, 1: 0}


def test_words_that_say_nothing_else_part_them_too(ask, fact_in):
    text = "一般故障12小时，严重故障5小时。"
    found = behind(ask("一般的多久"), limits(fact_in, "12小时", "5小时", text=text))
    assert found[0] == 0 < found[1]


def test_all_that_stands_since_the_limit_before_is_a_limit_s_own(ask, fact_in):
    text = "住户在家的，30分钟内上门，外出的，另约时间，2日内上门。"
    found = behind(ask("外出了多久上门"), limits(fact_in, "30分钟", "2日", text=text))
    assert found[1] == 0 < found[0]


def test_a_name_in_a_list_of_names_is_that_limit_s_alone(ask, fact_in):
    text = "阀门故障，河东、河西、湖心用户分别为3小时、5小时和9小时。"
    found = behind(ask("湖心的阀门坏了多久"), limits(fact_in, "3小时", "5小时", "9小时", text=text, parts=("河东", "河西", "湖心用户")))
    assert found[2] == 0 < min(found[0], found[1])


def test_no_limit_is_behind_one_that_only_starts_what_is_asked_for(ask, fact_in):
    text = "表计更换3日内，收尾1日内。"
    found = limits(fact_in, "3日", "1日", text=text)
    question = ask("更换表计以后多久")
    assert behind(question, found)[1] > 0
    assert behind(question, found, started=frozenset({0}))[1] == 0


def test_a_condition_that_is_denied_means_the_limit_that_denies_it(ask, fact_in):
    text = "有配件的，3日内修复；没有配件的，20日内修复。\n上门费5日内结清。"
    found = limits(fact_in, "3日", "20日", "5日", text=text)
    assert meant(ask("没配件几天修好"), found) == {0: -1, 1: 1, 2: 0}
    assert meant(ask("配件有几天修好"), found) == {0: 1, 1: -1, 2: 0}
    assert meant(ask("几天修好"), found) == {0: 0, 1: 0, 2: 0}


def test_a_branch_of_a_tree_holds_by_its_question_and_answer(ask, fact_in):
    text = "是否在2年质保期内？\n├─是：免费更换，2天内上门\n└─否：收成本费，5天内上门\n"
    found = limits(fact_in, "2天", "5天", text=text, parts=("是否在2年质保期内？", "是否在2年质保期内？"))
    assert meant(ask("过保了多久来换"), found) == {0: -1, 1: 1}
    assert meant(ask("还在质保期多久来换"), found) == {0: 1, 1: -1}
