"""Whether an answer may be given at all: a small fitted model over features of the ranking, never a threshold on a fused score.

The model is a logistic regression; its weights, one file for each embedding model (``search.rank.fitted``), are made by ``shouwen model fit`` from
the training part of the golden set and the small bases (docs/evaluation.md). The features do not depend on how many other documents there are, so
that unrelated ones change (almost) no verdict.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from kb import contract
from kb.lexicon import lexicon
from kb.models import Deadline, FactKind
from kb.text import plain
from search.analyse import Query
from search.contrast import Contrast
from search.facts import Candidate
from search.rank.fitted import BUNDLED, read
from search.retrieve import Ranking, Scored

KIND = "abstention"
LOOKED_AT = 5
LEAST_ODDS = -5.0
EVERYWHERE: frozenset[FactKind] = frozenset(("rule",))
"""Kinds that stand in so many passages that holding one tells nothing."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the verdict is made from. Cosines are raw, shares are 0 to 1."""

    cosine_known: float = 0.0  # nearest passage in force in the context, example of how customers say it, or situation of a reply that is asked for
    contrast_nearest: float = 0.0  # mean of the three nearest contrast texts
    contrast_all: float = 0.0  # mean of all
    cover_best: float = 0.0  # share of what the question speaks of in the best of the first five passages with its headings
    asked_kind: float = 0.0  # the same, of a passage that holds what is asked for (a limit, a price …), or of a limit with all that names it
    surest: float = 0.0  # log-odds of the surest card's confidence


@dataclass(frozen=True, slots=True)
class Model:
    """Weights a feature, in the features' own units.

    A passage that holds the very kind of answer and the share ``said_outright`` of what the question speaks of answers it, however far the vectors
    are: with confidence ``sure``. (Synonyms for every word would give 0.8.)
    """

    weights: Mapping[str, float]
    bias: float
    threshold: float
    said_outright: float
    sure: float

    def confidence(self, features: Features) -> float:
        """Probability that an approved text answers, 0 to 1; 0 where nothing was found at all."""
        if features == Features():
            return 0.0
        if features.asked_kind >= self.said_outright:
            return self.sure
        total = self.bias + sum(self.weights.get(f.name, 0.0) * getattr(features, f.name) for f in fields(Features))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def load_model(folder: Path = BUNDLED) -> Model:
    """The numbers in ``folder``."""
    raw = read(folder / f"{KIND}.json")
    return Model(raw["weights"], raw["bias"], raw["threshold"], raw["said_outright"], raw["sure"])


def features(ranking: Ranking, ranked: Sequence[Scored], contrast: Contrast, candidates: Sequence[Candidate]) -> Features:
    """Features of one ranking, ``ranked`` being its passages by coverage too, ``candidates`` their facts; all zero where nothing was found."""
    cosine = max(ranking.cosines, default=0.0)
    if not ranked or cosine <= 0:
        return Features()
    asks, best = ranking.question.query.asks - EVERYWHERE, ranked[:LOOKED_AT]
    cover = ranking.question.word_coverage
    covers = [cover(scored.note.plain) for scored in best]
    asked = [share for share, scored in zip(covers, best, strict=True) if asks & set(scored.note.kinds)]
    if "deadline" in asks:
        asked += [cover(plain(words(c, c.detail))) for c in candidates if isinstance(c.detail, Deadline)]
    suited = max((c.suited for c in candidates if c.fact.kind == "wording"), default=0.0) if "wording" in asks else 0.0
    nearest, mean = contrast.cosines(ranking.vector)
    return Features(
        cosine_known=max(cosine, ranking.example_cosine, suited),
        contrast_nearest=nearest,
        contrast_all=mean,
        cover_best=max(covers),
        asked_kind=max(asked, default=0.0),
        surest=_log_odds(max((c.confidence for c in candidates), default=0.0)),
    )


def _log_odds(confidence: float) -> float:
    return max(LEAST_ODDS, math.log(confidence / (1 - confidence))) if 0 < confidence < 1 else LEAST_ODDS


def words(limit: Candidate, detail: Deadline) -> str:
    """All that names ``limit``: its own text, and what stands elsewhere (a table's headings, its cases, the area that its column is for)."""
    areas = (area.written for area in lexicon().areas if area.name == limit.applies_to.area)
    named = (word.text for written in areas for word in written)
    scope, text = limit.fact.scope, limit.document.text
    restricts = (text[part.start : part.end] for part in (*scope.leads, *scope.conditions, *scope.cases))
    return " ".join((limit.text, detail.action, detail.object, *(part.text for part in limit.parts), *restricts, *named))


def unknown_parts(query: Query, times: Sequence[contract.Deadline | contract.Period], wordings: Sequence[contract.Wording]) -> tuple[str, ...]:
    """What an answer lacks, in Chinese: the time that was asked for or that belongs to a reply, the wording that was asked for."""
    found = []
    if not times and (query.asks & {"deadline", "period"} or wordings):
        found.append("未找到适用的时限")
    if not wordings and "wording" in query.asks:
        found.append("未找到已批准的答复口径")
    return tuple(found)
