"""Promises of a reply that the knowledge does not make: the time stands there, but denied, forbidden, internal, only aimed at, former or yet to come.

Where a rule promises the very time for the act, nothing is wrong, whatever else is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.context import Context
from kb.deadline.grammar import Reading, read, read_all
from kb.deadline.parties import objects
from kb.models import LAW_LEVELS, Deadline, Force, Prohibition, Statement
from kb.obligation import for_authority, same_matter
from kb.pattern import Pattern
from search.facts import Candidate
from search.figures import agree, meet, shorter

NEVER_TO_SAY: tuple[Force, ...] = ("denied", "forbidden", "ended", "not_yet", "proposed", "internal", "aim", "target")
"""What nobody may promise, worst first; what is usual or of others is no promise either, but a reply that repeats it is read as it is."""
_SURELY = Pattern("{surely}")


@dataclass(frozen=True, slots=True)
class Unpromised:
    """The promise ``claim`` of the reply, the statement that tells what its time is, and the promise of the same act where there is one."""

    claim: Reading
    rule: Candidate
    force: Force
    instead: str | None


def claims(sentence: str) -> list[Reading]:
    """The limits that a reply promises, those too that only a word of certainty makes one (2小时肯定修好)."""
    found = read_all(sentence)
    said = [reading for reading in found.limits if reading.form == "within" and reading.action and not reading.doubt]
    for stretch in found.stretches:
        if not (stretch.decided or stretch.force) and _SURELY.match(sentence, stretch.end):
            within = f"{sentence[: stretch.end]}内{sentence[stretch.end :]}"
            made = [reading for reading in read(within) if reading.amount_start == stretch.start and reading.action]
            said += [replace(reading, amount_end=stretch.end, end=min(reading.end - 1, len(sentence))) for reading in made]
    return sorted(said, key=lambda reading: reading.amount_start)


def about(claim: Reading, reply: str) -> Reading:
    """``claim`` with its object from the rest of the reply where its own sentence names none."""
    return claim if claim.object else replace(claim, object="、".join(objects(reply)))


def promises(candidates: Sequence[Candidate], context: Context) -> list[tuple[Candidate, Deadline]]:
    """The limits among ``candidates`` that are promised to the customer: none that a forbidden phrase holds."""
    banned = [(c.document.id, c.fact.start, c.fact.end) for c in candidates if isinstance(c.detail, Prohibition)]
    return [
        (c, c.detail)
        for c in candidates
        if isinstance(c.detail, Deadline)
        and c.detail.form == "within"
        and not c.detail.doubt
        and context.admits(c.applies_to)
        and not for_authority(c.detail, c.applies_to, c.text)
        and not any(c.document.id == document and start < c.detail.amount_end and c.detail.amount_start < end for document, start, end in banned)
    ]


def promised(claim: Reading, promises: Sequence[tuple[Candidate, Deadline]]) -> bool:
    """Whether one of them gives the time of ``claim`` for its act."""
    return any(same_claim(claim, limit) and meet(claim.applies_to, c.applies_to) for c, limit in promises)


def same_claim(claim: Reading, told: Deadline | Statement | Reading) -> bool:
    """Whether both speak of one act, upon one thing where both name it, and of one time."""
    return agree(claim, told) and same_matter((claim.action, claim.object), (told.action, told.object))


def unpromised(
    claim: Reading, candidates: Sequence[Candidate], promises: Sequence[tuple[Candidate, Deadline]], context: Context
) -> Unpromised | None:
    """What the knowledge says of the time of ``claim`` instead of promising it; a denied time denies every shorter one."""
    told = [(c, c.detail) for c in candidates if isinstance(c.detail, Statement) and c.detail.force in NEVER_TO_SAY and not c.detail.doubt]
    for candidate, detail in sorted(told, key=lambda pair: NEVER_TO_SAY.index(pair[1].force)):
        matter = (claim.action, claim.object), (detail.action, detail.object)
        time = agree(claim, detail) or (detail.force == "denied" and shorter(claim, detail))
        if time and same_matter(*matter) and context.admits(candidate.applies_to) and meet(claim.applies_to, candidate.applies_to):
            return Unpromised(claim, candidate, detail.force, _instead(claim, detail, promises))
    return None


def _instead(claim: Reading, detail: Statement, promises: Sequence[tuple[Candidate, Deadline]]) -> str | None:
    """The promised time of the act, verbatim unless it was changed; ``None`` where several differ: nobody says which of them holds."""
    matter = detail.action or claim.action, detail.object or claim.object
    found = [(c, d) for c, d in promises if same_matter(matter, (d.action, d.object)) and meet(claim.applies_to, c.applies_to)]
    own = [pair for pair in found if pair[0].document.level not in LAW_LEVELS] or found
    texts: Iterator[str] = (
        "".join((c.amended_by[-1].new if c.amended_by else c.document.text[d.amount_start : d.amount_end]).split()) for c, d in own
    )
    different = list(dict.fromkeys(texts))
    return different[0] if len(different) == 1 else None
