"""Ways of asking (谁出, 带什么, 打哪个): the kinds of fact that answer them, how an answer is worded, and which contacts are meant.

The words are in ``data/forms.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from kb.models import Contact, Detail, FactKind, Medium

FORMS = Path(__file__).parent / "data" / "forms.yaml"
PLACES = {
    "what": "(?:什么|啥|哪些|哪几|哪样|何)",
    "ends": "(?:吗|(?<![什怎多这那])么|嘛|没有?|不|吧|呗)(?:$|[，,。；;？?])",
    "how_many": "(?<![那这好头十没就才么])(?:几|多少)",
    "not_said": "[^，,。；;？?]{0,24}?",
}


@dataclass(frozen=True, slots=True)
class Form:
    """One way of asking.

    ``says``: what stands in an answer, ``None`` where its kind alone answers; ``needs``: what no answer lacks, whatever other ways (``beside``)
    it is asked in; ``media``: of contacts only those, the likeliest first.
    """

    name: str
    asked: re.Pattern[str]
    kinds: frozenset[FactKind]
    says: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    beside: frozenset[str]
    media: tuple[Medium, ...]
    answer_words: tuple[str, ...]

    def fits(self, kind: FactKind, detail: Detail, plain: str) -> bool:
        """Whether a fact that says ``plain`` is worded as an answer."""
        if kind not in self.kinds or (isinstance(detail, Contact) and self.media and detail.medium not in self.media):
            return False
        return isinstance(detail, Contact) or self.says is None or bool(self.says.search(plain))


@cache
def forms() -> tuple[Form, ...]:
    """All, in the order of the file."""
    return tuple(_read())


def media(asked: Iterable[Form]) -> tuple[Medium, ...]:
    """The media of the contacts that are asked for in these ways, the one wanted most first; a phone where none is told."""
    return tuple(dict.fromkeys((*(medium for form in asked for medium in form.media), "phone")))


def _read() -> Iterator[Form]:
    entries = yaml.safe_load(FORMS.read_text(encoding="utf-8"))
    places = PLACES | {name: f"(?:{'|'.join(words.split())})" for name, words in entries.pop("words").items()}
    for name, entry in entries.items():
        asked = "|".join(f"(?:{each})" for each in entry["expressions"])
        for place, words in places.items():
            asked = asked.replace(f"{{{place}}}", words)
        says = "|".join(map(re.escape, entry.get("says", "").split()))
        yield Form(
            name,
            re.compile(asked),
            frozenset(entry["kinds"].split()),
            re.compile(says) if says else None,
            re.compile(entry["needs"]) if "needs" in entry else None,
            frozenset(entry.get("beside", "").split()),
            tuple(entry.get("media", "").split()),
            tuple(entry.get("answer_words", "").split()),
        )
