"""What holds on which day: documents by their own terms and by what others do to them, and the parts of them that others end or change.

To end something (repeal, replace, delete, extend, resume) is an event: it stays done when the notice that did it ends later. To change or suspend
something is a state: it lasts as long as the notice that says so is in force. What a notice does that ended before it was to begin never happens,
and what is withdrawn does nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple, Protocol

from kb.deadline.numerals import number
from kb.lru import Lru
from kb.models import (
    Deadline,
    Detail,
    Document,
    Effect,
    EffectState,
    Ended,
    Entry,
    Fact,
    Part,
    Period,
    Procedure,
    RelationKind,
    Statement,
    Status,
    Tariff,
    Unit,
)
from kb.relations.meanwhile import meanwhile
from kb.text import plain
from kb.validity import Dated, Term, terms

Decision = Literal["accepted", "rejected"]
Days = tuple[date, date]
ENDS: tuple[RelationKind, ...] = ("repeal", "replace", "repeal_part", "delete")
STATES: tuple[RelationKind, ...] = ("amend", "insert", "suspend", "prevail")
REVIVES: tuple[RelationKind, ...] = ("extend", "resume")
AMOUNT_MAX_CHARS = 12
"""A new time limit that is no sentence: 8小时, 3个工作日内."""
LABEL_MAX_CHARS = 8
"""Of a passage, what may stand outside of a part that ended: 第十二条之一, （三）."""
DAYS_KEPT = 100
ONE_DAY = timedelta(days=1)


class Titled(Dated, Protocol):
    """A document or its summary."""

    @property
    def status(self) -> Status:
        """As in ``kb.models.Document``."""


class Stored(Protocol):
    """``kb.documents.Documents``, as far as it is needed."""

    def documents(self) -> Sequence[Titled]:
        """All of them."""

    def document(self, document_id: str) -> Document:
        """With its text."""

    def effects(self) -> Sequence[Effect]:
        """What they do to each other."""


class Cause(NamedTuple):
    """What ended something: the words ``text[start:end]`` of a document; the version that followed has none."""

    document_id: str
    start: int = 0
    end: int = 0

    @classmethod
    def of(cls, effect: Effect) -> Cause:
        """The words that say so."""
        return cls(effect.by, effect.start, effect.end)


@dataclass(frozen=True, slots=True)
class Spell:
    """The days ``first`` to ``last`` of a document or a part of it: in force, else how it ``ended`` and by what, or not yet."""

    first: date
    last: date
    ended: Ended | Literal["not_yet"] | None = None
    by: Cause | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What ``effect`` does to ``text[start:end]`` of a document from ``first`` to ``last``: that part ``ended``, or else its words are others now.

    ``old`` and ``new`` are the former and the new words, as far as they are told, ``amount`` and ``unit`` the new time limit where they are one.
    """

    start: int
    end: int
    first: date
    last: date
    effect: Effect
    ended: Ended | Literal["not_yet"] | None = None
    old: str = ""
    new: str = ""
    amount: float | None = None
    unit: Unit | None = None

    def meets(self, start: int, end: int) -> bool:
        """Whether they share a character."""
        return self.start < end and start < self.end

    def holds(self, start: int, end: int) -> bool:
        """Whether most of a span lies in it."""
        return 2 * (min(self.end, end) - max(self.start, start)) > end - start


class Standing(NamedTuple):
    """How a quotation stands on a day: since and until when it is in force (``None``: not known, or open), and what ended it or will."""

    in_force: bool
    ended: Ended | None
    first: date | None
    last: date | None
    by: Cause | None


class InForce:
    """All of it for one set of documents; immutable, may be shared between threads.

    ``text`` gives a document's text by its id. What is ``hidden`` (ids) is withdrawn; ``decided`` is what editors said of effects, by ``name``.
    """

    def __init__(
        self,
        documents: Iterable[Titled],
        effects: Sequence[Effect],
        text: Callable[[str], str],
        hidden: Collection[str] = (),
        decided: Mapping[str, Decision] | None = None,
    ) -> None:
        listed = list(documents)
        self._terms = terms(listed)
        self.titles = {one.id: one.title for one in listed}
        self._approved = frozenset(one.id for one in listed if one.status == "approved")
        self._effects, self._text = tuple(effects), text
        self._work_out(frozenset(hidden), decided or {})

    @classmethod
    def of(cls, documents: Stored, hidden: Collection[str] = (), decided: Mapping[str, Decision] | None = None) -> InForce:
        """Of the documents of a release."""
        return cls(documents.documents(), documents.effects(), lambda id_: documents.document(id_).text, hidden, decided)

    def under(self, hidden: frozenset[str], decided: Mapping[str, Decision]) -> InForce:
        """The same documents where other ones are withdrawn, and editors decided otherwise."""
        if hidden == self.hidden and decided == self._decided:
            return self
        other = object.__new__(InForce)
        other._terms, other.titles, other._approved = self._terms, self.titles, self._approved
        other._effects, other._text = self._effects, self._text
        other._work_out(hidden, decided)
        return other

    def _work_out(self, hidden: frozenset[str], decided: Mapping[str, Decision]) -> None:
        self.hidden, self._decided = hidden, decided
        self.effects = tuple(replace(effect, state=state(effect, decided)) for effect in self._effects)
        self._acting = [one for one in self.effects if one.state == "applied" and one.by in self._approved and one.by not in hidden]
        self._upon: dict[str, list[Effect]] = defaultdict(list)
        for effect in self._acting:
            if effect.on in self._terms and not (effect.clauses or effect.words or effect.relation.target.clause):
                self._upon[effect.on].append(effect)
        self._timelines: dict[str, tuple[Spell, ...]] = {}
        for effect in self.effects:  # those too that only might act: a roster has the days of all
            if effect.on in self._terms and effect.on not in self._timelines:
                self._timelines[effect.on] = self._timeline(effect.on, frozenset())
        self.changes, self.prevailing, self.telling = self._changes(), self._prevailing(), self._telling()
        self._days: Lru[date, Day] = Lru(DAYS_KEPT)

    def on(self, day: date) -> Day:
        """What holds on ``day``."""
        known = self._days.get(day)
        if known is None:
            known = Day(day, self)
            self._days.put(day, known)
        return known

    def spells(self, document_id: str) -> tuple[Spell, ...]:
        """The days of a document, from the first to the last that there are."""
        known = self._timelines.get(document_id)
        return known if known is not None else _own(self._terms[document_id])

    def days(self, document_id: str) -> Days:
        """The first and the last day on which a document is in force, whatever lies between; those of its own term where there is none."""
        held = [spell for spell in self.spells(document_id) if not spell.ended] or [Spell(*self._terms[document_id][:2])]
        return held[0].first, held[-1].last

    def sooner(self, one: str, other: str) -> bool:
        """Whether a document's term begins before another's."""
        return self._terms[one].first < self._terms[other].first

    @property
    def touched(self) -> frozenset[str]:
        """The documents that act on others, or might, and those acted on."""
        return frozenset(one for effect in self.effects if effect.on in self._terms for one in (effect.by, str(effect.on)))

    @property
    def acted_on(self) -> Iterable[str]:
        """The documents that others act on, or might."""
        return self._timelines

    def _prevailing(self) -> dict[str, list[tuple[str | None, date, date]]]:
        """By document, over which others it prevails (``None``: all that were there before), and when."""
        found: dict[str, list[tuple[str | None, date, date]]] = defaultdict(list)
        for effect in self._acting:
            if effect.relation.does == "prevail":
                for first, last in self._lasting(effect, frozenset()):
                    found[effect.by].append((effect.on, first, last))
        return found

    def _telling(self) -> dict[str, list[tuple[Part, Part | None]]]:
        """By document the sentences that change another one, each with the new clause in it where that is one."""
        found: dict[str, list[tuple[Part, Part | None]]] = defaultdict(list)
        for effect in self._acting:
            if effect.on is not None and effect.relation.does in ("amend", "insert", "delete"):
                found[effect.by].append((Part(effect.start, effect.end), effect.relation.new if self._whole(effect) else None))
        return found

    def _timeline(self, document_id: str, asking: frozenset[str]) -> tuple[Spell, ...]:
        """``asking``: whose timelines are being worked out from this one; what goes round in a circle is left out."""
        if document_id in self._timelines:
            return self._timelines[document_id]
        term, asking = self._terms[document_id], asking | {document_id}
        acts = [(effect, days) for effect in self._upon.get(document_id, ()) for days in self._lasting(effect, asking)]
        held = [(term.first, term.last), *(days for _, days in acts)]
        starts = sorted({date.min, *(first for first, _ in held), *(then for _, last in held if (then := _after(last)))})
        lasts = [*(start - ONE_DAY for start in starts[1:]), date.max]
        found: list[Spell] = []
        for start, last in zip(starts, lasts, strict=True):
            ended, by = _status(term, acts, start)
            if found and (found[-1].ended, found[-1].by) == (ended, by):
                found[-1] = replace(found[-1], last=last)
            else:
                found.append(Spell(start, last, ended, by))
        return tuple(found)

    def _lasting(self, effect: Effect, asking: frozenset[str]) -> list[Days]:
        """From when to when an effect lasts, as far as the document that says so is in force."""
        first, last = effect.first, effect.last
        if effect.by in asking:
            return [(first, last)]
        held = [spell for spell in self._timeline(effect.by, asking) if spell.ended in (None, "not_yet")]
        if effect.relation.does not in STATES:
            return [(first, last)] if any(spell.first <= first <= spell.last for spell in held) else []
        both = ((max(first, spell.first), min(last, spell.last)) for spell in _joined(held))
        return [(start, end) for start, end in both if start <= end]

    def _whole(self, effect: Effect) -> bool:
        """Whether the new words are a clause, not a word or an amount within one."""
        relation = effect.relation
        if relation.new is None or relation.does not in ("amend", "insert"):
            return False
        return relation.does == "insert" or (relation.old is None and not effect.words and not _mere(relation.amount, self._new(effect)))

    def _new(self, effect: Effect) -> str:
        new = effect.relation.new
        return self._text(effect.by)[new.start : new.end] if new else ""

    def _changes(self) -> dict[str, tuple[Change, ...]]:
        """By document, those of its parts, the earliest first."""
        found: dict[str, list[Change]] = defaultdict(list)
        for effect in sorted(self._acting, key=lambda one: (one.first, one.by, one.start)):
            if effect.on in self._terms:
                for first, last in self._lasting(effect, frozenset()):
                    for on, change in self._made(effect, first, last, found[effect.on]):
                        found[on].append(change)
        return {document_id: tuple(changes) for document_id, changes in found.items() if changes}

    def _made(self, effect: Effect, first: date, last: date, former: list[Change]) -> Iterator[tuple[str, Change]]:
        on, does = str(effect.on), effect.relation.does
        if does == "resume":
            for place, change in enumerate(former):
                if change.ended and change.first < first <= change.last and any(change.meets(part.start, part.end) for part in effect.clauses):
                    former[place] = replace(change, last=first - ONE_DAY)
        elif does == "suspend" or (does in ENDS and not effect.words):
            ended: Ended = "suspended" if does == "suspend" else "repealed"
            yield from ((on, Change(part.start, part.end, first, last, effect, ended)) for part in effect.clauses)
            if does == "suspend" and last < date.max:
                for part in meanwhile(self._text(effect.by), effect.end):
                    yield effect.by, Change(part.start, part.end, date.min, first - ONE_DAY, effect, "not_yet")
                    yield effect.by, Change(part.start, part.end, last + ONE_DAY, date.max, effect, "expired")
        elif does in ENDS:
            said = self._text(on)
            yield from ((on, Change(part.start, part.end, first, last, effect, old=said[part.start : part.end])) for part in effect.words)
        elif self._whole(effect):
            yield from ((on, Change(part.start, part.end, first, last, effect, "repealed")) for part in effect.clauses if does == "amend")
            yield from ((effect.by, change) for change in self._of_new(effect))
        elif does == "amend":
            yield from ((on, change) for change in self._amended(effect, first, last, former))

    def _amended(self, effect: Effect, first: date, last: date, former: Sequence[Change]) -> Iterator[Change]:
        """Other words in a clause: those that are called old, in the text or since an earlier change, or what the clause says of it."""
        relation, said, new = effect.relation, self._text(str(effect.on)), self._new(effect)
        called = self._text(effect.by)[relation.old.start : relation.old.end] if relation.old else ""
        words = list(effect.words)
        if not words and called:
            near = (one for one in former if any(one.meets(part.start, part.end) for part in effect.clauses) or not effect.clauses)
            words = [Part(one.start, one.end) for one in near if not one.ended and plain(one.new) == plain(called)]
        for part in words or effect.clauses:
            old = called or (said[part.start : part.end] if words else "")
            yield Change(part.start, part.end, first, last, effect, None, old, new, relation.amount, relation.unit)

    def _of_new(self, effect: Effect) -> Iterator[Change]:
        """A clause that stands in the notice that brings it: when it does not hold, since it is not yet there, or what it belongs to ended."""
        new = effect.relation.new
        if new is None:
            return
        if effect.first > date.min:
            yield Change(new.start, new.end, date.min, effect.first - ONE_DAY, effect, "not_yet")
        for spell in self.spells(str(effect.on)):
            if spell.ended not in (None, "not_yet") and spell.last >= effect.first:
                yield Change(new.start, new.end, max(spell.first, effect.first), spell.last, effect, spell.ended)


class Day:
    """What holds on one day; ``force`` tells all days."""

    def __init__(self, day: date, force: InForce) -> None:
        self.day = day
        self.force = force
        self._spell = {one: next(spell for spell in force.spells(one) if spell.first <= day <= spell.last) for one in force.acted_on}
        self.gone = force.hidden | {document_id for document_id, spell in self._spell.items() if spell.ended}
        self._standings: dict[str, Standing] = {}
        self.parts = {
            document_id: now
            for document_id, changes in force.changes.items()
            if (now := tuple(one for one in changes if one.first <= day <= one.last))
        }

    def spell(self, document_id: str) -> Spell:
        """That of the day."""
        known = self._spell.get(document_id)
        return known or next(spell for spell in self.force.spells(document_id) if spell.first <= self.day <= spell.last)

    def has(self, document_id: str) -> bool:
        """Whether a document is in force, and not withdrawn."""
        return document_id not in self.force.hidden and not self.spell(document_id).ended

    def changes(self, document_id: str, start: int, end: int) -> tuple[Change, ...]:
        """What is changed in a span, the earliest first."""
        return tuple(one for one in self.parts.get(document_id, ()) if one.meets(start, end) and one.ended != "not_yet")

    def ended(self, document_id: str, start: int, end: int) -> Change | None:
        """What ended most of a span; ``None`` where that holds."""
        return next((one for one in self.parts.get(document_id, ()) if one.ended and one.holds(start, end)), None)

    def lost(self, document_id: str, start: int, end: int) -> Change | None:
        """What ended all of a span but a label; ``None`` where something in it holds."""
        ended = [one for one in self.parts.get(document_id, ()) if one.ended and one.meets(start, end)]
        left = end - start - sum(min(one.end, end) - max(one.start, start) for one in ended)
        return ended[0] if ended and left <= LABEL_MAX_CHARS and 2 * left < end - start else None

    def tells(self, document_id: str, start: int, end: int) -> bool:
        """Whether a span stands in a sentence that changes another document, and not in a clause that it brings."""
        sentences = self.force.telling.get(document_id, ())
        return any(
            sentence.start < end and start < sentence.end and not (new and new.start <= start and end <= new.end) for sentence, new in sentences
        )

    def counts(self, document_id: str, start: int, end: int) -> bool:
        """Whether a span of a document in force holds, and is a rule of its own."""
        return not (self.ended(document_id, start, end) or self.tells(document_id, start, end))

    def touches(self, document_id: str) -> bool:
        """Whether parts of a document are changed on some day, or tell what is changed in another one."""
        return document_id in self.force.changes or document_id in self.force.telling

    def fact(self, document_id: str, fact: Fact) -> tuple[Fact, tuple[Change, ...]] | None:
        """A fact as it holds, with what changed it; ``None`` where it does not, or only tells how another document is changed."""
        if not self.touches(document_id):
            return fact, ()
        if not self.counts(document_id, *_heart(fact)):
            return None
        changes = self.changes(document_id, fact.start, fact.end)
        detail = fact.detail
        if isinstance(detail, Procedure) and detail.steps and changes:
            steps = tuple(step for step in detail.steps if self.counts(document_id, step.start, step.end))
            if not steps:
                return None
            detail = replace(detail, steps=steps)
        for change in changes:
            detail = _changed(detail, change)
        return (fact if detail is fact.detail else replace(fact, detail=detail)), changes

    def entry(self, entry: Entry) -> Entry:
        """A document with those of its facts that hold, as they hold."""
        if not self.touches(entry.document.id):
            return entry
        held = (self.fact(entry.document.id, fact) for fact in entry.facts)
        return replace(entry, facts=tuple(one[0] for one in held if one))

    def prevails(self, one: str, other: str) -> bool:
        """Whether a document says that it goes before another one, or before all that were there when it came."""
        over = (on for on, first, last in self.force.prevailing.get(one, ()) if first <= self.day <= last)
        return one != other and any(on == other or (on is None and self.force.sooner(other, one)) for on in over)

    def title(self, by: Cause | None) -> str:
        """Of the document that ended something."""
        return self.force.titles.get(by.document_id, "") if by else ""

    def standing(self, document_id: str, start: int = 0, end: int = 0) -> Standing:
        """How the words ``text[start:end]`` of a document stand, or it as a whole."""
        if document_id in self.force.changes:
            return self._stands(document_id, start, end)
        if document_id not in self._standings:
            self._standings[document_id] = self._stands(document_id, 0, 0)
        return self._standings[document_id]

    def _stands(self, document_id: str, start: int, end: int) -> Standing:
        spells = self.force.spells(document_id)
        at = next(place for place, spell in enumerate(spells) if spell.first <= self.day <= spell.last)
        now = spells[at]
        held = now if not now.ended else next((spell for spell in reversed(spells[:at]) if not spell.ended), None)
        first, last = (held.first, held.last) if held else (now.last + ONE_DAY, date.max) if now.ended == "not_yet" else (date.min, date.max)
        by = next((spell.by for spell in spells if spell.ended and spell.first == _after(last)), None)
        ended = now.ended
        for change in self.force.changes.get(document_id, ()):
            if change.ended and end > start and change.holds(start, end):
                if change.last < self.day:
                    first = max(first, change.last + ONE_DAY)
                elif change.first - ONE_DAY < last and change.ended != "not_yet":
                    last, by = change.first - ONE_DAY, Cause.of(change.effect)
                if change.first <= self.day <= change.last:
                    ended = ended or change.ended
        opened = None if first == date.min else first
        return Standing(not ended, None if ended == "not_yet" else ended, opened, None if last == date.max else last, by)


def state(effect: Effect, decided: Mapping[str, Decision]) -> EffectState:
    """What an effect counts as once editors decided: what they accept is applied."""
    decision = decided.get(name(effect))
    return effect.state if decision is None or effect.state == "not_found" else "applied" if decision == "accepted" else "rejected"


def name(effect: Effect) -> str:
    """The same in every release that holds both documents as they are."""
    return f"{effect.by}:{effect.start}-{effect.end}:{effect.relation.does}:{effect.on or ''}"


def _own(term: Term) -> tuple[Spell, ...]:
    before = [Spell(date.min, term.first - ONE_DAY, "not_yet")] if term.first > date.min else []
    then = _after(term.last)
    behind = [Spell(then, date.max, *_over(term))] if then else []
    return (*before, Spell(term.first, term.last), *behind)


def _over(term: Term) -> tuple[Ended, Cause | None]:
    """How a document ended by its own term."""
    return ("repealed", Cause(term.follower)) if term.follower else ("expired", None)


def _status(term: Term, acts: Sequence[tuple[Effect, Days]], day: date) -> tuple[Ended | Literal["not_yet"] | None, Cause | None]:
    """How a document stands on a day, after all that others did to it."""
    if day < term.first:
        return "not_yet", None
    done = {kind: [(effect, days) for effect, days in acts if effect.relation.does == kind and days[0] <= day] for kind in _KINDS}
    ends = [(days[0], False, effect) for kind in ENDS for effect, days in done[kind]]
    back = [(days[0], True, effect) for effect, days in done["resume"]]
    _, revived, latest = max([*ends, *back], key=lambda one: one[:2], default=(date.min, False, None))
    if latest is not None and not revived:
        going_on = any(day <= last < date.max for _, (_, last) in done["interim"])
        return (None, None) if going_on else ("repealed", Cause.of(latest))
    longer = [effect for effect, (_, last) in done["extend"] if day <= last]
    if day > term.last and not longer and not (latest is not None and latest.first > term.last and day <= latest.last):
        over = max(done["extend"], key=lambda one: one[1][1], default=None)
        return ("expired", Cause.of(over[0])) if over else _over(term)
    for effect, (first, last) in done["suspend"]:
        if day <= last and not any(first < since <= day for since, _, _ in back):
            return "suspended", Cause.of(effect)
    return None, None


_KINDS: tuple[RelationKind, ...] = (*ENDS, *REVIVES, "interim", "suspend")


def _joined(spells: Sequence[Spell]) -> list[Spell]:
    """Spells that follow one another are one."""
    found: list[Spell] = []
    for spell in spells:
        if found and _after(found[-1].last) == spell.first:
            found[-1] = replace(found[-1], last=spell.last)
        else:
            found.append(spell)
    return found


def _changed(detail: Detail, change: Change) -> Detail:
    """A time or price with its new amount, of which nothing is doubtful."""
    if isinstance(detail, Tariff) and number(_figures(change.old)) == detail.amount:
        new = number(_figures(change.new))
        return detail if new is None else replace(detail, amount=new)
    if not isinstance(detail, Deadline | Period | Statement) or change.amount is None or change.unit is None:
        return detail
    if not change.meets(detail.amount_start, max(detail.amount_end, detail.amount_start + 1)):
        return detail
    other = replace(detail, amount=change.amount, unit=change.unit, doubt="")
    return replace(other, form="within") if isinstance(other, Deadline) and other.form in ("until", "at_once") else other


def _figures(words: str) -> str:
    """``20`` of 20元/张."""
    return words.partition("元")[0]


def _heart(fact: Fact) -> tuple[int, int]:
    """What makes it stand or fall: the amount of a time, else all of it."""
    detail = fact.detail
    if isinstance(detail, Deadline | Period | Statement) and detail.amount_end > detail.amount_start:
        return detail.amount_start, detail.amount_end
    return fact.start, fact.end


def _mere(amount: float | None, new: str) -> bool:
    return amount is not None and len(new) <= AMOUNT_MAX_CHARS and not set(new) & set("，,。；;：:")


def _after(day: date) -> date | None:
    return None if day == date.max else day + ONE_DAY


UNCHANGED = InForce((), (), str)
"""Of documents that do nothing to each other."""
