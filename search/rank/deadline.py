"""Features of a time limit: the act, the thing, the customers and the caller that it is for, against those of the question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.lexicon import lexicon
from kb.lexicon.words import texts
from kb.models import LAW_LEVELS, Deadline
from kb.obligation import same_act, same_object
from kb.text import plain
from search.authority import precedence
from search.cover import Coverage
from search.rank.model import Features, read_model
from search.rank.sibling import ALONE, Place

if TYPE_CHECKING:
    from search.facts import Candidate
    from search.rank.question import Question

LINES = ("互联网", "电话")
ORDINARY = "普通"
EITHER = ({"修复", "恢复"}, {"支付", "到账", "退款", "发放"})  # callers say either: a line is down, money is to come
_CUSTOMERS = re.compile(r"(?:客户|用户)$")


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit, and how its own words stand to those of its siblings."""

    question: Question
    candidate: Candidate
    detail: Deadline
    place: Place = ALONE


limits = Features[Limit]()


@limits
def relevance(limit: Limit) -> float:
    """The score of its passage and scene."""
    return limit.candidate.score


@limits
def covered(limit: Limit) -> float:
    """Share of the question's own words, without the kind of answer that is asked for, that it says with the heading above it."""
    return spoken(limit)


@limits
def act_named(limit: Limit) -> float:
    """The question names its act."""
    return float((_is_wanted(limit) and _names(limit)) or _names_own_words(limit))


@limits
def act_related(limit: Limit) -> float:
    """The question names an act that may mean the same."""
    return float(_is_wanted(limit) and not _names(limit))


@limits
def act_other(limit: Limit) -> float:
    """The question names other acts alone."""
    hints = limit.question.query.hints
    named = hints.acts - hints.done
    other = not (_is_wanted(limit) or _names_own_words(limit) or one_of(limit.detail.action, named) or does_whatever(limit))
    return float(bool(hints.acts and limit.detail.action) and other)


@limits
def area(limit: Limit) -> float:
    """1 where the question's words name the area that it is for, −1 where they name the other."""
    return _agreement(limit.question.query.hints.area, limit.candidate.applies_to.area)


@limits
def tier(limit: Limit) -> float:
    """1 where the question's words name the tier that it is for, −1 where they name another."""
    return _agreement(limit.question.query.hints.tier, limit.candidate.applies_to.tier)


@limits
def customers_named(limit: Limit) -> float:
    """The question names the customers that it is for in the rule's own words: 商业客户, 个人 of 个人客户."""
    return float(_is_special(limit) and _names_customers(limit))


@limits
def tier_unspoken(limit: Limit) -> float:
    """It is for customers that nobody spoke of."""
    return float(_is_special(limit) and not _names_customers(limit))


@limits
def line(limit: Limit) -> float:
    """1 where the question names the kind of line (宽带, 电话) that it is for, −1 where it names another."""
    thing, object_ = limit.question.query.hints.thing, limit.detail.object
    if not thing or not object_:
        return 0.0
    return 1.0 if same_object(object_, thing) else -1.0 if any(same_object(object_, other) for other in LINES) else 0.0


@limits
def made_for_caller(limit: Limit) -> float:
    """It is made for this very caller (operator, region, business, area, tier), not for all; no law is."""
    return float(limit.candidate.document.level not in LAW_LEVELS and binding(limit)[0] < 0)


@limits
def how_often(limit: Limit) -> float:
    """The question asks how often, and it says so."""
    return float(limit.question.query.hints.every and limit.detail.form == "every")


@limits
def behind_siblings(limit: Limit) -> float:
    """Another limit of its sentence or row says more of what the question speaks of: by how much."""
    return limit.place.behind


@limits
def meant(limit: Limit) -> float:
    """1 where the question says that its conditions hold (没配件, 过保, 300户), −1 where it says that they do not."""
    return limit.candidate.holds or limit.place.meant


@limits
def only_starts(limit: Limit) -> float:
    """Its act is over before what is asked for begins: 修复 in 修好后多久回访."""
    return float(starts(limit.question, limit.detail))


@limits
def started_by(limit: Limit) -> float:
    """Share of the words for what is over that what starts its clock says: 办结后 of 办完了几天回访."""
    words = [concept for concept in limit.question.query.concepts if concept.over]
    return Coverage(words, limit.question.weights["coverage"])(plain(limit.detail.counts_from)) if words else 0.0


@limits
def doubtful(limit: Limit) -> float:
    """Its amount is only a guess."""
    return float(bool(limit.detail.doubt))


MODEL = read_model("deadline", limits, ["found", "own", "near", "beside", "alike"])


def binding(limit: Limit) -> tuple[float, int]:
    """Its place among rules for one obligation: see ``search.authority.precedence``; the area that the question names is the caller's."""
    candidate, question = limit.candidate, limit.question
    context, area = question.context, question.query.hints.area
    if area and context.area is None:
        context = replace(context, area=area)
    return precedence(candidate.applies_to, candidate.document.level, context, question.weights["precedence"])


def spoken(limit: Limit) -> float:
    """Share of the question's own words, without the kind of answer that is asked for, that it says with the heading above it."""
    return limit.question.word_coverage(_words(limit))


def one_of(action: str, acts: frozenset[str]) -> bool:
    """Whether an act is, or may mean, one of ``acts``."""
    return any(same_act(action, act) or any(action in either and act in either for either in EITHER) for act in acts)


def does_whatever(limit: Limit) -> bool:
    """Whether its act only says that something is done, and its clause says by another word what the question asks for: 停机4小时内完成 of 停掉."""
    known = lexicon().acts
    if not all(act in known and known[act].general for act in limit.detail.action.split("、")):
        return False
    asked = {word for name in _wanted(limit) for word in (*known[name].said, *texts([known[name]]))}
    words = _words(limit)
    return any(c.word in words and not asked.isdisjoint((c.word, *c.synonyms)) for c in limit.question.query.concepts)


def starts(question: Question, detail: Deadline) -> bool:
    """Whether a limit's act is over, as the question says, before what is asked for begins."""
    hints = question.query.hints
    return bool(detail.action) and one_of(detail.action, hints.done) and not one_of(detail.action, hints.asked)


def _words(limit: Limit) -> str:
    candidate = limit.candidate
    above = [*candidate.section[-1:], *(part.text for part in candidate.parts)]
    return plain(f"{' '.join(dict.fromkeys(above))} {candidate.ruled}")


def _wanted(limit: Limit) -> frozenset[str]:
    hints = limit.question.query.hints
    return hints.asked or hints.acts - hints.done


def _is_wanted(limit: Limit) -> bool:
    return bool(limit.detail.action) and one_of(limit.detail.action, _wanted(limit))


def _names(limit: Limit) -> bool:
    return not _wanted(limit).isdisjoint(limit.detail.action.split("、"))


def _names_own_words(limit: Limit) -> bool:
    """Whether the question writes an act that no list knows (关阀) as the rule does."""
    action = limit.detail.action
    return bool(action) and action not in lexicon().acts and action in limit.question.plain


def _agreement(said: str | None, stated: str | None) -> float:
    return 0.0 if said is None or stated is None else 1.0 if said == stated else -1.0


def _is_special(limit: Limit) -> bool:
    question = limit.question
    return limit.candidate.applies_to.tier not in (None, ORDINARY, question.query.hints.tier, question.context.tier)


def _names_customers(limit: Limit) -> bool:
    customers = limit.candidate.applies_to.tier or ""
    return limit.question.query.hints.tier is None and (_CUSTOMERS.sub("", customers) or customers) in limit.question.plain
