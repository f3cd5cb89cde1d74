import importlib.util

import pytest

from evals.tuning.pairs import Rule, read, scenes
from kb.errors import InputError

needs_extra = pytest.mark.skipif(importlib.util.find_spec("onnxscript") is None, reason="the extra shouwen[models] is not installed")
FILE = """\
# 断网
R 宽带断网应在48小时内修好
Q 多久能修好
Q 断网修几小时

R 客户投诉应在5小时内答复
Q 投诉几小时答复
# 没人问
R 发票
"""


def test_pairs_are_scenes_of_rules_with_questions():
    assert [(scene.name, [(rule.text, rule.questions) for rule in scene.rules]) for scene in read(FILE.splitlines())] == [
        ("断网", [("宽带断网应在48小时内修好", ["多久能修好", "断网修几小时"]), ("客户投诉应在5小时内答复", ["投诉几小时答复"])])
    ]


@pytest.mark.parametrize("line", ["没有记号", "Q 没有规则的问题", "R 没有场景的规则"])
def test_a_line_that_is_none_is_named(line):
    with pytest.raises(InputError, match=r"own\.txt:1"):
        read([line], "own.txt")


def test_no_pairs_are_said(tmp_path):
    with pytest.raises(InputError, match="no pairs"):
        scenes(tmp_path)


def test_the_delivered_pairs_are_whole():
    delivered = scenes()
    rules = [rule for scene in delivered for rule in scene.rules]
    assert sum(len(rule.questions) for rule in rules) >= 3000
    assert all(len(scene.rules) >= 2 for scene in delivered)  # siblings are the hard negatives


@needs_extra
@pytest.mark.filterwarnings("ignore")  # torch warns about itself
def test_tuning_brings_questions_nearer_to_their_rules(checkpoint):
    from evals.tuning.make import nearest
    from evals.tuning.tune import Plan, tune
    from kb.embedding.sentence_transformer import load_checkpoint

    told = read(FILE.splitlines())
    told[0].rules.append(Rule("修好", ["能修好", "修"]))
    model, losses = load_checkpoint(str(checkpoint)), []
    before = nearest(model, told)
    tune(model, told, Plan(epochs=30, layers=2, rate=1e-3, kept=0.0), lambda done, total, loss: losses.append(loss))
    assert losses[-1] < losses[0]
    assert nearest(model, told) > before


@needs_extra
@pytest.mark.filterwarnings("ignore")
def test_what_is_held_learns_nothing_and_the_average_is_between(checkpoint):
    import torch

    from evals.tuning.tune import Plan, tune
    from kb.embedding.sentence_transformer import load_checkpoint

    model, former = load_checkpoint(str(checkpoint)), load_checkpoint(str(checkpoint))
    tune(model, read(FILE.splitlines()), Plan(epochs=2, layers=1, rate=1e-2, kept=0.5))
    changed = {
        name
        for (name, one), other in zip(model[0].auto_model.state_dict().items(), former[0].auto_model.state_dict().values(), strict=True)
        if not torch.equal(one, other)
    }
    assert changed
    assert all(name.startswith("encoder.layer.1.") for name in changed)
