from ingest.facts.dialogue import spoken_lines

TALK = "示例：\n客户：宽带坏了。\n坐席：我为您登记。\n客户：多久修好？\n坐席：明天以前。\n第二条 应当登记。"


def test_the_lines_of_a_conversation():
    assert [TALK[slice(*span)] for span in spoken_lines(TALK)] == TALK.split("\n")[1:5]


def test_one_side_alone_is_quoted_not_talking():
    assert spoken_lines("坐席：您好。\n坐席：请稍等。\n坐席：再见。") == []
    assert spoken_lines("客户：宽带坏了。\n坐席：我为您登记。") == []
    assert spoken_lines("时限：两小时。\n范围：全省。\n时限：三小时。\n范围：全市。") == []
