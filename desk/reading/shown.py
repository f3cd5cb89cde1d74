"""A reading as the contract tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from desk.reading.doubts import about_document
from kb.contract.cards import Piece, Scope, Step, When
from kb.contract.reading import (
    Doubt,
    ReadClassification,
    ReadContact,
    ReadCounting,
    ReadDeadline,
    ReadDefinition,
    ReadDocument,
    ReadFact,
    ReadFile,
    ReadItem,
    ReadNumbers,
    ReadPeriod,
    ReadProcedure,
    ReadProhibition,
    ReadRelation,
    ReadRequirement,
    ReadRule,
    ReadSpan,
    ReadStatement,
    ReadTarget,
    ReadTariff,
    ReadTime,
    ReadWording,
    RelationValue,
)
from kb.deadline.words import doubt_in_words
from kb.models import (
    Classification,
    Contact,
    Counting,
    Deadline,
    Definition,
    Entry,
    Fact,
    Item,
    Moment,
    Part,
    Period,
    Procedure,
    Prohibition,
    Relation,
    Requirement,
    Rule,
    SourceReport,
    Statement,
    Tariff,
    Wording,
)


def file_of(report: SourceReport, entries: Sequence[Entry], doubts: Sequence[Doubt] = ()) -> ReadFile:
    """All that was read in a file, or one document of it: ``entries``; ``doubts`` are about the file itself."""
    warnings = [*doubts, *(doubt for index, entry in enumerate(entries) for doubt in about_document(entry, index))]
    return ReadFile(
        path=report.path,
        coverage=round(report.coverage, 4),
        set_aside=report.set_aside,
        warnings=tuple(warnings),
        documents=tuple(map(_document, entries)),
    )


def _document(entry: Entry) -> ReadDocument:
    document = entry.document
    return ReadDocument(
        title=document.title,
        operator=document.operator,
        region=document.region,
        version=document.version,
        incomplete=document.incomplete,
        kind=document.kind,
        kind_words=document.kind_words,
        text=document.text,
        clauses=entry.clauses,
        passages=tuple(ReadSpan(start=passage.start, end=passage.end) for passage in entry.passages),
        facts=tuple(_fact(fact, document.text) for fact in entry.facts),
        times=tuple(_times(entry)),
        numbers=ReadNumbers.model_validate(Counter(number.fate for number in entry.numbers)),
    )


def _times(entry: Entry) -> Iterator[ReadTime]:
    for number in entry.numbers:
        if number.amount is not None and number.unit is not None and number.by not in ("deadline", "period", "statement"):
            words = entry.document.text[number.start : number.end]
            yield ReadTime(start=number.start, end=number.end, text=words, amount=number.amount, unit=number.unit, rule=number.by)


def _fact(fact: Fact, text: str) -> ReadFact:
    place: dict[str, Any] = {
        "start": fact.start,
        "end": fact.end,
        "text": text[fact.start : fact.end],
        "applies_to": fact.applies_to,
        "scope": Scope.of(fact.scope, text),
    }
    match fact.detail:
        case Deadline() as limit:
            return ReadDeadline(
                **place,
                amount=limit.amount,
                unit=limit.unit,
                form=limit.form,
                action=_act(limit),
                object=limit.object,
                counts_from=limit.counts_from,
                actor=limit.actor,
                amount_start=limit.amount_start,
                amount_end=limit.amount_end,
                rule=limit.rule,
                until=text[limit.amount_start : limit.amount_end] if limit.form in ("until", "by") else None,
                low=limit.low,
                calendar=limit.calendar,
                owed_by=limit.owed_by,
                open_hours=limit.open_hours,
                doubt=doubt_in_words(limit, text),
                parts=tuple(Piece.of(part, text) for part in limit.parts),
                valid_from=limit.valid_from,
                valid_to=limit.valid_to,
                when=When.of(limit.when, text),
            )
        case Period() as spell:
            return ReadPeriod(
                **place,
                what=spell.what,
                amount=spell.amount,
                unit=spell.unit,
                form=spell.form,
                amount_start=spell.amount_start,
                amount_end=spell.amount_end,
                rule=spell.rule,
                doubt=doubt_in_words(spell, text),
            )
        case Counting() as counting:
            return ReadCounting(**place, way=counting.way, counting=counting)
        case Statement() as told:
            decided = text[told.words_start : told.words_end]
            return ReadStatement(
                **place,
                what=told.what,
                action=told.action,
                object=told.object,
                amount=told.amount,
                unit=told.unit,
                force=told.force,
                by=told.by,
                to=told.to,
                amount_start=told.amount_start,
                amount_end=told.amount_end,
                decided_by=Piece(text=decided, start=told.words_start, end=told.words_end) if decided else None,
                rule=told.rule,
                doubt=doubt_in_words(told, text),
            )
        case Rule(modality, subject, rule):
            who = Piece.of(subject, text) if subject else None
            return ReadRule(**place, modality=modality, subject=who, rule=rule)
        case Procedure(title, steps):
            shown = (
                Step(text=text[step.start : step.end], start=step.start, end=step.end, escalation=step.escalation, actor=step.actor or None)
                for step in steps
            )
            return ReadProcedure(**place, title=title, steps=tuple(shown))
        case Wording(situation, variables):
            return ReadWording(**place, situation=situation, variables=variables)
        case Prohibition(phrase, first, last):
            return ReadProhibition(**place, phrase=phrase, replacement=None if first is None else text[first:last])
        case Tariff(item, amount, unit, number):
            return ReadTariff(**place, item=item, amount=amount, unit=unit, number=number)
        case Definition(term):
            return ReadDefinition(**place, term=term)
        case Classification(scheme, label, tell):
            return ReadClassification(**place, scheme=scheme, label=label, tell=tell)
        case Requirement(matter, items, by_proxy):
            return ReadRequirement(**place, matter=matter, by_proxy=by_proxy, items=tuple(_item(item, text) for item in items))
        case Contact(medium, value, of):
            return ReadContact(**place, medium=medium, value=text[value.start : value.end], value_start=value.start, value_end=value.end, of=of)
        case Relation() as relation:
            return _relation(relation, text, place)


def _item(item: Item, text: str) -> ReadItem:
    when = item.condition
    condition = Piece.of(when, text) if when else None
    return ReadItem(text=text[item.start : item.end], start=item.start, end=item.end, condition=condition)


def _relation(relation: Relation, text: str, place: dict[str, Any]) -> ReadRelation:
    def words(part: Part | None) -> str | None:
        return text[part.start : part.end] if part else None

    def day(moment: Moment | None) -> str | None:
        if moment is None:
            return None
        return moment.day.isoformat() if moment.day else text[moment.start : moment.end]

    target, amount, unit = relation.target, relation.amount, relation.unit
    return ReadRelation(
        **place,
        does=relation.does,
        target=ReadTarget(title=target.title, number=target.number, clause=target.clause, all=target.all),
        from_=day(relation.since),
        to=day(relation.until),
        old=words(relation.old),
        new=words(relation.new),
        value=RelationValue(amount=amount, unit=unit) if amount is not None and unit else None,
        except_=words(relation.but),
        rule=relation.rule,
        doubt=relation.doubt or None,
    )


def _act(limit: Deadline) -> str:
    """Each act with the text's own word where that is another: ``处理（办结）、回复``."""
    names = limit.action.split("、")
    own = limit.said.split("、") if limit.said else names
    return "、".join(name if word == name else f"{name}（{word}）" for name, word in zip(names, own, strict=True))
