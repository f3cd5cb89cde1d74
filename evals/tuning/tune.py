"""Contrastive tuning: a question towards its rule, away from the rules of its own scene and of the others in its batch.

What comes out is averaged with what went in: that keeps what the model knew and most of what it learned.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evals.tuning.pairs import Rule, Scene

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor
    from torch.nn import Module

FORTH = 0.7
"""Share of the loss that is about finding rules; the rest is about finding questions."""
TEXTS_AT_ONCE = 16
Progress = Callable[[int, int, float], None]
"""Called with the steps done, all steps and the mean loss so far."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a model is tuned. ``layers``: the top ones that learn; ``kept``: the share of the former weights in the average."""

    epochs: int = 3
    rate: float = 4e-5
    temperature: float = 0.02
    layers: int = 6
    rules: int = 32
    questions: int = 2
    kept: float = 0.3
    seed: int = 1
    warm_up: float = 0.1
    decay: float = 0.01


def tune(model: SentenceTransformer, scenes: Sequence[Scene], plan: Plan, progress: Progress = lambda done, total, loss: None) -> None:
    """Tunes ``model`` in place."""
    import torch

    torch.manual_seed(plan.seed)
    order = random.Random(plan.seed)
    network: Any = model[0].auto_model
    former = {name: value.detach().clone() for name, value in network.state_dict().items()}
    upper = _Upper(model, plan.layers)
    learning = [parameter for layer in upper.layers for parameter in layer.parameters()]
    optimiser = torch.optim.AdamW(learning, lr=plan.rate, weight_decay=plan.decay)
    epochs = [_batches(scenes, plan, order) for _ in range(plan.epochs)]
    steps, done, lost = sum(map(len, epochs)), 0, 0.0
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps, plan.warm_up))
    model.train()
    for batch in (batch for epoch in epochs for batch in epoch):
        optimiser.zero_grad()
        loss = _loss(upper, batch, plan, order)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        schedule.step()
        done, lost = done + 1, lost + loss.item()
        progress(done, steps, lost / done)
    model.eval()
    average(network, former, plan.kept)


class _Upper:
    """The top layers of ``model``, over what the others make of each text, which is computed once."""

    def __init__(self, model: SentenceTransformer, layers: int) -> None:
        self._model = model
        self._network: Any = model[0].auto_model
        self._first = len(self._network.encoder.layer) - layers
        self.layers = list(self._network.encoder.layer)[self._first :]
        self._below: dict[str, Tensor] = {}

    def vectors(self, texts: Sequence[str], role: str) -> Tensor:
        """Unit vectors, ``(n, dim)``."""
        import torch

        prompt = (self._model.prompts or {}).get(role) or ""
        below = self._read([prompt + text for text in texts])
        by_length = sorted(range(len(texts)), key=lambda at: len(below[at]))
        groups = [by_length[start : start + TEXTS_AT_ONCE] for start in range(0, len(texts), TEXTS_AT_ONCE)]
        found = torch.cat([self._pooled([below[at] for at in group]) for group in groups])
        return found[torch.tensor(by_length).argsort()]

    def _pooled(self, below: Sequence[Tensor]) -> Tensor:
        import torch

        lengths = torch.tensor([len(one) for one in below])
        hidden: Tensor = torch.nn.utils.rnn.pad_sequence([one.float() for one in below], batch_first=True)
        told = torch.arange(hidden.shape[1]) < lengths[:, None]
        with torch.autocast("cpu", torch.bfloat16):  # a third less time where the processor multiplies them, the same losses to three digits
            for layer in self.layers:
                hidden = layer(hidden, told[:, None, None, :])
        mean = (hidden.float() * told[..., None]).sum(1) / lengths[:, None]
        return torch.nn.functional.normalize(mean, dim=-1)

    def _read(self, texts: Sequence[str]) -> list[Tensor]:
        import torch

        fresh = [text for text in dict.fromkeys(texts) if text not in self._below]
        training = self._network.training
        self._network.eval()
        with torch.no_grad():
            for start in range(0, len(fresh), TEXTS_AT_ONCE):
                part = fresh[start : start + TEXTS_AT_ONCE]
                read = self._model.preprocess(part)
                below = self._network(**read, output_hidden_states=True).hidden_states[self._first]
                for text, hidden, told in zip(part, below, read["attention_mask"], strict=True):
                    self._below[text] = hidden[: int(told.sum())].half()
        self._network.train(training)
        return [self._below[text] for text in texts]


def average(network: Module, former: dict[str, Tensor], kept: float) -> None:
    """``kept`` of the ``former`` weights and the rest of the present ones, in place."""
    network.load_state_dict(
        {name: former[name] * kept + value * (1 - kept) if value.is_floating_point() else value for name, value in network.state_dict().items()}
    )


def _rate(step: int, steps: int, warm_up: float) -> float:
    """Up in a line, then down in a line."""
    rise = max(1, round(steps * warm_up))
    return (step + 1) / rise if step < rise else max(0.02, (steps - step) / max(1, steps - rise))


def _batches(scenes: Sequence[Scene], plan: Plan, order: random.Random) -> list[list[Rule]]:
    """Whole scenes, shuffled, until a batch holds ``plan.rules`` rules; a rule with many questions comes as often as they fill."""
    told = []
    for scene in scenes:
        rounds = max(-(-len(rule.questions) // plan.questions) for rule in scene.rules)
        shuffled = [order.sample(rule.questions, len(rule.questions)) for rule in scene.rules]
        for n in range(rounds):
            told.append([Rule(rule.text, _some(questions, n, plan.questions)) for rule, questions in zip(scene.rules, shuffled, strict=True)])
    order.shuffle(told)
    batches: list[list[Rule]] = [[]]
    for rules in told:
        if len(batches[-1]) >= plan.rules:
            batches.append([])
        batches[-1] += [rule for rule in rules if rule.text not in {other.text for other in batches[-1]}]
    return batches


def _some(questions: Sequence[str], start: int, count: int) -> list[str]:
    return [questions[(start * count + n) % len(questions)] for n in range(min(count, len(questions)))]


def _loss(upper: _Upper, batch: Sequence[Rule], plan: Plan, order: random.Random) -> Tensor:
    """Of each question among all rules, and of each rule among one question of each."""
    import torch
    from torch.nn.functional import cross_entropy

    answered = [at for at, rule in enumerate(batch) for _ in rule.questions]
    questions = upper.vectors([question for rule in batch for question in rule.questions], "query")
    passages = upper.vectors([rule.text for rule in batch], "document")
    scores = questions @ passages.T / plan.temperature
    one = [answered.index(at) + order.randrange(answered.count(at)) for at in range(len(batch))]
    forth = cross_entropy(scores, torch.tensor(answered))
    back = cross_entropy(scores[one].T, torch.arange(len(batch)))
    return FORTH * forth + (1 - FORTH) * back
