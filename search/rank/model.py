"""A kind's score: one weighted sum of named features. All its numbers stand in one file, with where they come from.

A feature is a function of a card that returns a number, named for what it says (``act_named``); the features of a kind are collected where they
are written, and its file must weigh exactly those. So a new feature is a function and a line of that file, and leaving one out is a weight less.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

FOLDER = Path(__file__).parent / "weights"
Card = TypeVar("Card")
Feature = Callable[[Card], float]
Values = dict[str, float]
"""Feature → value of one card."""


class Features(Generic[Card]):
    """The features of one kind of card, in the order in which they are added up."""

    def __init__(self) -> None:
        self._of: dict[str, Feature[Card]] = {}

    def __call__(self, feature: Feature[Card]) -> Feature[Card]:
        """Decorator: adds ``feature`` under its function's name."""
        return self.add(feature.__name__, feature)

    def __iter__(self) -> Iterator[str]:
        """Their names."""
        return iter(self._of)

    def add(self, name: str, feature: Feature[Card]) -> Feature[Card]:
        """Adds ``feature`` under ``name``."""
        self._of[name] = feature
        return feature

    def values(self, card: Card) -> Values:
        """What each feature says of ``card``."""
        return {name: feature(card) for name, feature in self._of.items()}


@dataclass(frozen=True, slots=True)
class Model:
    """The numbers of one kind. ``thresholds`` are those beside its weights: shares of the best score that a card must reach, and the like.

    ``origin`` says where the numbers come from: set by hand, or fitted to what, and when.
    """

    kind: str
    weights: Mapping[str, float]
    thresholds: Mapping[str, float]
    origin: str

    def score(self, values: Values) -> float:
        """Σ weight · value."""
        total = 0.0
        for name, value in values.items():
            total += self.weights[name] * value
        return total

    def without(self, feature: str) -> Model:
        """The same with ``feature`` saying nothing."""
        return replace(self, weights={**self.weights, feature: 0.0})


def read_model(kind: str, features: Iterable[str], thresholds: Iterable[str] = (), folder: Path = FOLDER) -> Model:
    """The numbers of ``kind`` in ``folder``. Raises ``ValueError`` where its file weighs others, or has other thresholds, than the code."""
    path = folder / f"{kind}.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    for part, names in (("weights", set(features)), ("thresholds", set(thresholds))):
        if differing := sorted(names ^ set(raw[part])):
            raise ValueError(f"{path}: {part} and code differ in {', '.join(differing)}")
    return Model(kind, raw["weights"], raw["thresholds"], raw["origin"])
