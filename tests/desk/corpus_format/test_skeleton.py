from datetime import date

import jsonschema
import pytest
import yaml

from desk.corpus_format.front_matter import FrontMatter
from desk.corpus_format.inspect import inspect
from desk.corpus_format.skeleton import Usual, key_of, skeleton, write_new
from kb.errors import InputError

KINDS = ("procedure", "deadline", "wording", "rule", "definition", "tariff", "classification")
TODAY = date(2026, 2, 28)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", ["客户要求销户", "5G套餐: 升级 #1", "“携号转网”的办理"])
def test_a_skeleton_passes_the_schema(tmp_path, kind, title):
    path = write_new(kind, title, tmp_path, "a-key", TODAY)
    seen = inspect(path.read_text(encoding="utf-8"))
    assert seen.faults == ()
    assert (seen.front.title, seen.front.kind, seen.front.status) == (title, kind, "draft")
    head = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader)
    jsonschema.validate(head, FrontMatter.model_json_schema())


def test_the_key_is_the_title_in_pinyin_and_short():
    assert key_of("客户要求销户") == "kehu-yaoqiu-xiaohu"
    assert len(key_of("客户" * 60)) <= 40
    with pytest.raises(InputError, match="--key"):
        key_of("！？")


def test_an_existing_file_is_never_overwritten(tmp_path):
    path = write_new("rule", "交接班", tmp_path, None, TODAY)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="exists already"):
        write_new("rule", "交接班", tmp_path, None, TODAY)
    assert path.read_text(encoding="utf-8") == "mine"


def test_operator_and_category_are_those_of_the_neighbours(tmp_path):
    text = skeleton("rule", "一", "a", TODAY, Usual(operator="云岭电信", category="装移机"))
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    front = inspect(write_new("rule", "二", tmp_path, "b", TODAY).read_text(encoding="utf-8")).front
    assert (front.operator, front.category) == ("云岭电信", "装移机")
    assert inspect(write_new("rule", "三", tmp_path, "c", TODAY, category="充值卡").read_text(encoding="utf-8")).front.category == "充值卡"


def test_a_leap_day_has_a_day_to_review_on():
    assert "review_by: 2029-02-28" in skeleton("rule", "一", "a", date(2028, 2, 29), Usual())
