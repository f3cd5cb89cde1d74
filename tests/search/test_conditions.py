"""Conditions that a limit's words deny, and what a text says of them."""

import pytest

from search.conditions import answered, denied, holds


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("没有配件的,", ("配件",)),
        ("未绑定月卡的用户", ("绑定月卡",)),
        ("业主不在家的", ("家",)),
        ("超过保修期的", ("保修期",)),
        ("保修期外", ("保修期",)),
        ("不在2年质保期内", ("质保期内",)),
        ("有配件的", ()),
        ("不超过3天", ()),
        ("不动产登记", ()),
        ("外地用户", ()),
    ],
)
def test_what_does_not_hold(words, stems):
    assert denied(words) == stems


@pytest.mark.parametrize(
    ("words", "stem", "sign"),
    [
        ("乡镇没配件几天修", "配件", -1),
        ("你们有配件几天修", "配件", 1),
        ("几天修", "配件", 0),
        ("没绑月卡的多久", "绑定月卡", -1),
        ("月卡绑好了多久", "绑定月卡", 1),
        ("材料不全要几天", "齐全", 0),
        ("材料不齐全几天", "齐全", -1),
        ("保修期外的", "保修期", -1),
        ("外包装破了,有配件吗", "配件", 1),
        ("没寄到,配件有没有", "配件", 1),  # a pause parts them
        ("家里没人", "家", -1),
    ],
)
def test_what_a_text_says_of_it(words, stem, sign):
    assert holds(words, stem) == sign


def test_callers_words_for_it_are_known_by_their_synonyms(ask):
    question = ask("水表过保了几天来换")
    assert holds(question.plain, "质保期内", question.query.concepts) == -1


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        (["表是否公司产权?", "是:是否在2年质保期内?", "否:收成本费,"], "表公司产权|不在2年质保期内|收成本费,"),
        (["有无库存?", "有→"], "有库存|"),
        (["能否当场修好", "不能→"], "不能当场修好|"),
        (["是否保价?", "按价赔付,"], "是否保价?|按价赔付,"),
    ],
)
def test_a_branch_says_what_its_question_asks(pieces, said):
    assert answered(pieces) == said
