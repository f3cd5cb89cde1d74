"""The only reader of the lexicon's files: those of this folder, and those of the same names that a user adds words with.

Each file is a group, ``name → fields``, words separated by spaces; its head says what its fields are. Every file is checked, and every error is a
``BadLexicon`` that names the file and the word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import yaml

from kb.errors import BadLexicon
from kb.lexicon.entries import Act, Area, Danger, Dialect, Event, Length, Lexicon, Numerals, Object, Plain, Tier
from kb.lexicon.words import Word, Words

HERE = Path(__file__).parent
GROUPS: dict[str, type] = {
    "areas": Area,
    "tiers": Tier,
    "channels": Plain,
    "units": Length,
    "modals": Plain,
    "acts": Act,
    "objects": Object,
    "parties": Plain,
    "terms": Plain,
    "particles": Plain,
    "marks": Plain,
    "norms": Plain,
    "statements": Plain,
    "relations": Plain,
    "events": Event,
    "frames": Plain,
    "asking": Plain,
    "bare": Plain,
    "dangers": Danger,
    "dialect": Dialect,
}
MAY_SHARE = ({"acts", "objects"},)
"""A noun that is made of a verb (申请) may be both; all other groups exclude each other."""
_OF_WORDS = ("qualified", "ahead", "behind")  # fields that say how the words of an entry are written out
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML was built with it


def load(own: Path | None = None) -> Lexicon:
    """The built-in lexicon, with the words of the folder ``own`` where there is one. Raises ``BadLexicon``."""
    reading = _Reading()
    digest = hashlib.sha256()
    for folder in [HERE, *([own] if own is not None and own.is_dir() else [])]:
        for path in sorted(folder.glob("*.yaml")):
            digest.update(path.read_bytes())
            if path.stem == "numerals" and folder is HERE:
                continue
            if path.stem not in GROUPS:
                raise BadLexicon(f"{path}: no file of the lexicon can be added under this name ({', '.join(GROUPS)})")
            reading.add(path)
    groups: dict[str, Any] = {name: Words(reading.entries(name)) for name in GROUPS if name != "dialect"}
    dialect = {said: entry.name for entry in reading.entries("dialect") for said in entry.said}
    return Lexicon(**groups, dialect=dialect, numerals=_numerals(HERE / "numerals.yaml"), digest=digest.hexdigest())


@dataclass(slots=True)
class _Reading:
    """What was read so far: ``raw[group][name]`` are an entry's fields, ``owners`` says whose a word is."""

    raw: dict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: {name: {} for name in GROUPS})
    files: dict[tuple[str, str], Path] = field(default_factory=dict)
    owners: dict[str, list[tuple[str, str, Path]]] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        """Reads one file and adds its words."""
        group = path.stem
        for name, given in _entries(path):
            kept = self.raw[group].setdefault(name, {})
            self.files.setdefault((group, name), path)
            for key, value in _fields(path, group, name, given).items():
                if key in kept and not isinstance(value, tuple):
                    raise BadLexicon(f"{path}: {name}: only words can be added to it, {key} is fixed")
                kept[key] = (*kept.get(key, ()), *value) if isinstance(value, tuple) else value
                if key in ("written", "said", "priced"):
                    self._claim(path, group, name, key, value)

    def _claim(self, path: Path, group: str, name: str, key: str, words: tuple[Word | str, ...]) -> None:
        if group in ("dialect", "acts", "objects") and key == "said":
            return  # callers may mean either by one word (退)
        if len(set(words)) < len(words):
            twice = next(word for word in words if words.count(word) > 1)
            raise BadLexicon(f"{path}: {name}: {_text(twice)} stands there twice")
        if group in ("marks", "norms", "statements", "relations", "events", "frames", "asking", "bare", "dangers"):
            return  # they say what a word does or means where it stands, whosever it is
        for text in dict.fromkeys(map(_text, words)):
            owners = self.owners.setdefault(text, [])
            for other, owner, where in owners:
                if (other, owner) != (group, name) and (other == group or {other, group} not in MAY_SHARE):
                    raise BadLexicon(f"{path}: {name}: {text} already belongs to {owner} in {where}")
            owners.append((group, name, path))

    def entries(self, group: str) -> Iterator[Any]:
        """The entries of a group. Raises ``BadLexicon`` for one that lacks a field or is ``kin`` of none."""
        kind = GROUPS[group]
        for name, given in self.raw[group].items():
            path = self.files[group, name]
            lacking = [f.name for f in fields(kind) if f.name not in {"name", *given} and f.default is MISSING]
            if lacking:
                raise BadLexicon(f"{path}: {name}: {lacking[0]} is missing")
            allowed = _allowed(kind, "name")
            if allowed and name not in allowed:
                raise BadLexicon(f"{path}: {name}: must be one of {', '.join(allowed)}")
            kin = given.get("kin")
            if kin and (kin not in self.raw[group] or "kin" in self.raw[group][kin]):
                raise BadLexicon(f"{path}: {name}: {kin}, its kin, is no entry, or has kin of its own")
            yield kind(name=name, **given)


def _mapping(path: Path) -> dict[str, Any]:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadLexicon(f"{path}: cannot be read: {' '.join(str(error).split())}") from None
    if not isinstance(data, dict):
        raise BadLexicon(f"{path}: must hold entries, as name: fields")
    return data


def _entries(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, given in _mapping(path).items():
        if not isinstance(name, str) or not isinstance(given, dict):
            raise BadLexicon(f"{path}: {name}: must be fields, as {{written: …}}")
        yield name, given


def _fields(path: Path, group: str, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of one entry as its class has them."""
    kind = GROUPS[group]
    hints = _hints(kind)
    found = {}
    for key, value in given.items():
        if key in _OF_WORDS:
            continue
        if key == "name" or key not in hints:
            raise BadLexicon(f"{path}: {name}: there is no field {key} ({', '.join([*hints][1:])})")
        found[key] = _value(path, name, key, hints[key], value, given)
    return found


def _value(path: Path, name: str, key: str, kind: Any, value: Any, given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of the field's type
    where = f"{path}: {name}: {key}"
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise BadLexicon(f"{where}: {value} must be one of {', '.join(get_args(kind))}")
        return value
    if kind is bool or (kind is str and isinstance(value, str)):
        if not isinstance(value, kind):
            raise BadLexicon(f"{where}: {value} must be true or false")
        return value
    if kind is float:
        try:
            return float(Fraction(str(value)))
        except (ValueError, ZeroDivisionError):
            raise BadLexicon(f"{where}: {value} must be a number, as 7 or 1/8") from None
    if not isinstance(value, str) or not value.split():
        raise BadLexicon(f"{where}: {value} must be words separated by spaces")
    return tuple(_word(path, name, word) for word in _written_out(value, given)) if get_args(kind)[0] is Word else tuple(value.split())


def _written_out(value: str, given: Mapping[str, Any]) -> Iterator[str]:
    """Each word of an entry with each of its qualifiers, and with what may stand around all of them."""
    for qualifier in ("", *given.get("qualified", "").split()):
        yield from (f"{given.get('behind', '')}{qualifier}{word}{given.get('ahead', '')}" for word in value.split())


def _word(path: Path, name: str, written: str) -> Word:
    try:
        return Word.read(written)
    except ValueError as error:
        raise BadLexicon(f"{path}: {name}: {written}: {error}") from None


def _text(word: Word | str) -> str:
    return word.text if isinstance(word, Word) else word


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _allowed(kind: type, key: str) -> tuple[str, ...]:
    hint = _hints(kind)[key]
    return get_args(hint) if get_origin(hint) is Literal else ()


def _numerals(path: Path) -> Numerals:
    data = _mapping(path)
    plain = data["digits"].split()
    if len(plain) != 10:
        raise BadLexicon(f"{path}: digits: must be those of 0 to 9")
    if [*data["powers"].values()] != sorted(data["powers"].values()):
        raise BadLexicon(f"{path}: powers: must be in the order of their values")
    digits, powers = {char: value for value, char in enumerate(plain)}, dict(data["powers"])
    for char, other in (data["same"] | data["capitals"]).items():
        values = next((values for values in (digits, powers) if other in values), None)
        if values is None or char in digits or char in powers:
            raise BadLexicon(f"{path}: {char}: {other} is no numeral, or {char} is one already")
        values[char] = values[other]
    counting = "".join(char for char in (*digits, *powers) if char not in data["capitals"])
    return Numerals(
        digits=digits,
        powers=powers,
        tens=data["tens"],
        fractions={char: float(Fraction(value)) for char, value in data["fractions"].items()},
        half=data["half"],
        plain="".join(plain),
        counting=counting,
        english=data["english"],
        alike=data["alike"],
        **{name: tuple(data[name].split()) for name in ("blank", "range", "times")},
    )
