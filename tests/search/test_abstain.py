"""What counts for the verdict: what a limit says itself, and what names it from elsewhere."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from kb.models import Applicability, Deadline, Part, Scope, Wording
from search.abstain import features

ROWS = "固话类\n\n项目 | 城区 | 乡镇\n改名 | 5小时 | 9小时\n停机 | 4小时 | 8小时\n"


@pytest.fixture
def asked_kind(ask, fact_in):
    """The feature for a question, where the nearest passage holds no limit and the row's second limit comes with it."""

    def found(question, *, area=None, heading=None, lead=None):
        amount = ROWS.index("9小时")
        parts = (Part(ROWS.index(heading), ROWS.index(heading) + len(heading)),) if heading else ()
        detail = Deadline(9, "hour", "", amount_start=amount, amount_end=amount + 3, parts=parts)
        limit = fact_in(ROWS, "改名 | 5小时 | 9小时", detail, applies_to=Applicability(area=area))
        if lead:
            scope = Scope(leads=(Part(ROWS.index(lead), ROWS.index(lead) + len(lead)),))
            limit = replace(limit, fact=replace(limit.fact, scope=scope))
        passage = SimpleNamespace(note=SimpleNamespace(plain="改名 | 5小时 | 9小时", kinds=()))
        ranking = SimpleNamespace(question=ask(question), cosines=(0.8,), example_cosine=0.0, vector=np.zeros(2, np.float32))
        contrast = SimpleNamespace(cosines=lambda vector: (0.5, 0.1))
        return features(ranking, [passage], contrast, [limit]).asked_kind

    return found


def test_the_headings_of_a_limit_s_table_count(asked_kind):
    assert asked_kind("固话改名要多久") < asked_kind("固话改名要多久", heading="固话类") == 1


def test_what_leads_a_limit_in_counts(asked_kind):
    assert asked_kind("固话改名要多久") < asked_kind("固话改名要多久", lead="固话类") == 1


def test_the_area_that_a_limit_s_column_is_for_counts(asked_kind):
    assert asked_kind("农村改名要多久") < asked_kind("农村改名要多久", area="rural") == 1
    assert asked_kind("农村改名要多久", area="urban") < 1


def test_a_limit_counts_only_where_a_limit_is_asked_for(asked_kind):
    assert asked_kind("改名要多少钱") == 0 < asked_kind("改名要多久")


def test_the_situation_of_a_reply_is_near_where_what_to_say_is_asked(ask, fact_in):
    reply = replace(fact_in("停水安抚：请您稍候。", "请您稍候。", Wording("停水安抚"), kind="wording"), suited=0.9)
    contrast = SimpleNamespace(cosines=lambda vector: (0.5, 0.1))
    passage = SimpleNamespace(note=SimpleNamespace(plain="停水安抚", kinds=()))

    def known(question):
        ranking = SimpleNamespace(question=ask(question), cosines=(0.8,), example_cosine=0.0, vector=np.zeros(2, np.float32))
        return features(ranking, [passage], contrast, [reply]).cosine_known

    assert known("停水了怎么跟业主说") == 0.9
    assert known("停水了怎么办理退费") == 0.8
