"""Events with their times: ``前天早上9点报修``, ``投诉那会儿是前天晚上``, ``断了三天了``, and answers to the agent's question when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from kb.events.days import Now
from kb.events.facts import Event
from kb.events.frame import Frame
from kb.events.lengths import Length, back, length
from kb.events.lengths import pattern as length_pattern
from kb.events.mentions import Finder, Mention, finder
from kb.events.times import Time, times, when
from kb.events.words import any_of
from kb.events.words import finder as words
from kb.lexicon import lexicon

_FAR, _FAR_ACROSS, _FAR_BARE = 24, 30, 9
_AT = re.compile(
    r"\s?(?:的)?(?:时间|日期|的日子|那一?会儿?|那时|那天|的时候|时)?(?:大概|大约|应该)?(?:就?是在?|为|在|于|[:：])?\s?(?:大概|大约|应该是?|就在)?\s?"
)
_STRONG = re.compile(r"时间|日期|会儿|时候|那时|那天|是|为|[:：]")
_NEGATED_TIME = re.compile(r"(?<!是)(?:不是|并非|不是在|又不是|不在)$")
_BUT = re.compile(r"(?:是|在)$")
_ASKED = re.compile(r"(?:了|的|过)?[^,，。]{0,6}(?:吗|嘛|么|没有?|吧)\s?[?？]?$")
_LONG = ("whole_month", "whole_year", "week_", "part_of_month")
_SEVERAL = re.compile(r"(?:了|过)?(?:[2-9]|[1-9][0-9]|[两二三四五六七八九十]+)(?:次|回|遍|笔|趟)")
_MENDED = r"(?<!没)(?<!未)(?<!不)(?<!说)(?<!称){}(?!吗|么|没|其实)"
_STORY_END = re.compile(r"(?:了|啦|多了|过去了)")


def happened(frame: Frame, now: Now) -> list[Event]:
    """Those of a complaint, in order."""
    return [*_Reading(frame, now).all()]


class _Reading:
    """One reading of a complaint for its events: ``found`` so far, and where something is taken."""

    def __init__(self, frame: Frame, now: Now) -> None:
        self.frame, self.text, self.now = frame, frame.text, now
        self.words: Finder = finder()
        self.times = [*times(self.text)]
        self.found: list[Event] = []
        self.taken: list[tuple[int, int]] = []
        self.denied: Mention | None = None  # what happened, and not at the time that was named
        self.supposed = -1  # where the last time of a supposition ends
        self.day: date | None = None  # on which something was agreed for an hour that is told behind

    def all(self) -> list[Event]:
        for index, time in enumerate(self.times):
            if _NEGATED_TIME.search(self.frame.before(time.start)):
                self.denied = self._behind(time, self._following(index))
            elif not self._dropped(time):
                self._of_time(index, time)
        self._lasting()
        return sorted(self.found, key=lambda each: each.start)

    def _following(self, index: int) -> int:
        """Where the next time begins."""
        return self.times[index + 1].start if index + 1 < len(self.times) else len(self.text)

    def _dropped(self, time: Time) -> bool:
        """Whether a time is taken back, supposed, of former times, or of somebody else."""
        at, frame = time.start, self.frame
        head = frame.before(at)
        if words("plans").search(head):
            return True
        if frame.supposed(time.end if time.rule == "week_" else at) or self._still_supposed(at):
            self.supposed = time.end
            return True
        if frame.others(at):
            return True
        return frame.used_to(time.end + 2) and (time.day is None or time.rule in ("after_", "week_") or frame.mended(at))

    def _still_supposed(self, at: int) -> bool:
        """Whether what was supposed at a time before goes on: 假如9月15日交清，9月16日复机."""
        last = self.supposed
        return last >= self.frame.sentence(at) and words("concludes").search(self.text, last, at) is None

    def _of_time(self, index: int, time: Time) -> None:
        following = self._following(index)
        mention = self._ahead(time, strong=True) or self._behind(time, following) or self._ahead(time, strong=False)
        if mention is None:
            corrected = self._corrected(time)
            if corrected is not None:
                self._again(corrected, time)
                return
            mention = self._asked(time.start) or (self.denied if _BUT.search(self.frame.before(time.start)) else None)
            if mention is None:
                return
            self._add(mention, time, time.start, time.end)
            return
        if mention.event.agreed and mention.start >= time.end and self._agreed_for(index, mention):
            self.day = self._day_of(time) if self.times[index + 1].day is None else None
            return
        if self._mere_question(time, mention) or self._over(index, max(time.end, mention.end)):
            return
        self._add(mention, time, min(time.start, mention.start), max(time.end, mention.end))

    def _add(self, mention: Mention, time: Time, start: int, end: int) -> None:
        named, self.day = self.day or self._named(start), None
        span = when(time, replace(self.now, named=named), open_end=mention.event.agreed)
        if span is None or (time.rule in _LONG and _SEVERAL.match(self.text, mention.end)):
            return
        event = Event(mention.event.name, span.first, span.end, start, end)
        if any((each.event, each.at, each.until) == (event.event, event.at, event.until) for each in self.found):
            return
        corrected = self._corrected(time)
        if corrected is not None and self.found[corrected].event == event.event:
            self.found[corrected] = event
        else:
            self.found.append(event)
        self.taken.append((mention.start, mention.end))

    def _agreed_for(self, index: int, mention: Mention) -> bool:
        """Whether the hour for which something was agreed is told behind (昨天约好下午三点上门)."""
        later = self.times[index + 1] if index + 1 < len(self.times) else None
        return later is not None and 0 <= later.start - mention.end <= 2

    def _day_of(self, time: Time) -> date | None:
        span = when(time, self.now)
        return span.first.date() if span else None

    def _named(self, at: int) -> date | None:
        """The day of the event that was named last."""
        return next((event.at.date() for event in reversed(self.found) if event.start < at), None)

    def _corrected(self, time: Time) -> int | None:
        """The event, right before, whose time is taken back for this one."""
        if not self.found:
            return None
        last = self.found[-1]
        between = self.text[last.end : time.start]
        if (
            len(between) <= 16
            and words("corrects", r"(?:^|[^一-鿿]|的|了){}[^一-鿿]*[^,，。]{{0,4}}$").search(between)
            and not re.search("又|还|再", between)
        ):
            return len(self.found) - 1
        return None

    def _again(self, index: int, time: Time) -> None:
        span = when(time, replace(self.now, named=self._named(time.start)))
        if span:
            old = self.found[index]
            self.found[index] = replace(old, at=span.first, until=span.end, start=time.start, end=time.end)

    def _behind(self, time: Time, following: int) -> Mention | None:
        """The event that a time stands before, with whatever words between."""
        frame, text, end = self.frame, self.text, time.end
        clause_end = frame.clause_end(end) if end < len(text) else end
        stop = min(following, clause_end, end + _FAR)
        between = words("beside_verb", "(?:{}|把[^,，。]{{1,6}})*").match(text, end, stop)
        near = between.end() if between else end
        mention = next((each for each in self._mentions(end, min(following, clause_end)) if each.start < stop), None)
        bare = self.words.bare_at(text, near, min(len(text), following))
        if bare and bare.start - end <= _FAR_BARE and (mention is None or mention.start > bare.start) and self._done(time, end, bare):
            return bare
        if mention and (not time.bare or mention.start - end <= 2):
            return mention
        if time.bare:
            return None
        if mention is None and (sounding := self.words.sounding(text, near, stop)) and self._done(time, end, sounding):
            return sounding
        if time.rule in ("vague",) or self._spoken(time):
            return None
        across = min(following, frame.sentence_end(end), end + _FAR_ACROSS)
        return next((each for each in self._mentions(clause_end, across)), None) if not self._ahead(time, strong=False) else None

    def _spoken(self, time: Time) -> bool:
        """Whether the clause of a time has a predicate of its own, so that the next clause's event is not meant."""
        rest = self.text[time.end : self.frame.clause_end(time.end)]
        return not words("goes_there", r"\s*(?:{}|[,，]|$)").match(rest)

    def _mentions(self, start: int, end: int) -> Iterator[Mention]:
        """Those of ``text[start:end]`` that happened and have no time yet."""
        for mention in self.words.find(self.text, start, min(len(self.text), end + 4)):
            if mention.start >= end:
                return
            if not any(first < mention.end and mention.start < last for first, last in self.taken) and self._done(None, start, mention):
                yield mention

    def _done(self, time: Time | None, start: int, mention: Mention) -> bool:
        """Whether it was done: not denied, not wished for, not in vain."""
        gap = self.text[max(start, self.frame.clause(mention.start)) : mention.start]
        if words("denies", r"{}(?:人|给我|给|来|能|有|及时|按时|法|去)?$").search(gap) or words(
            "wishes", r"{}(?:去|来|向你们|跟你们|到营业厅|在网上|给你们)?(?:办理?|申请|做)?个?$"
        ).search(gap):
            return False
        return words("in_vain").match(self.text, mention.end) is None

    def _ahead(self, time: Time, *, strong: bool) -> Mention | None:
        """The event right before a time: ``投诉那会儿是前天``, ``受理时间2026/10/3``, ``约好今天上午``."""
        begin = max(self.frame.clause(time.start), time.start - 14)
        verb = words("agreed", "{}$").search(self.text, begin, time.start)
        verb = verb or (words("agreed_clock", "{}$").search(self.text, begin, time.start) if time.clock else None)
        if verb:
            return Mention(verb.start(), verb.end(), lexicon().events["预约"])
        for mention in reversed([*self._mentions(begin, time.start)]):
            between = self.text[mention.end : time.start]
            if _AT.fullmatch(between) and (not strong or _STRONG.search(between) or mention.event.agreed):
                return mention
            if mention.event.agreed and len(between) <= 3 and not re.search("[,，。]", between):
                return mention
        return None

    def _asked(self, at: int) -> Mention | None:
        """The event of the agent's question that a time there answers: 什么时候报修的？昨天下午。"""
        index = self.frame.turn(at)
        if not index or self.frame.turns[index].agent or not self.frame.turns[index - 1].agent:
            return None
        question = self.frame.turns[index - 1]
        if not words("asks_when").search(self.text, question.start, question.end) and not re.search(
            "[吗吧]", self.text[question.start : question.end]
        ):
            return None
        for mention in self.words.find(self.text, question.start, question.end):
            return mention
        for place in range(question.start, question.end):
            if bare := self.words.bare_at(self.text, place, question.end):
                return bare
        return None

    def _mere_question(self, time: Time, mention: Mention) -> bool:
        """Whether it is only asked whether it was so, and nobody says yes."""
        end = max(time.end, mention.end)
        rest = self.text[end : self.frame.sentence_end(end)]
        if not _ASKED.match(rest.rstrip()):
            return False
        index = self.frame.turn(time.start)
        if index is not None and self.frame.turns[index].agent:
            answer = self.frame.turns[index + 1] if index + 1 < len(self.frame.turns) else None
            return not (answer and words("confirms", r"\s*{}").match(self.text, answer.start, answer.end))
        return time.day is None or time.rule == "week_"

    def _over(self, index: int, end: int) -> bool:
        """Whether what was reported was put right before the next thing happened, on another day."""
        later = next((time.start for time in self.times[index + 1 :] if time.rule != "after_"), None)
        if words("long_ago", "{}.{{0,3}}?(?=" + any_of("mended") + ")").search(self.text, end, self.frame.sentence_end(end)):
            return True
        return later is not None and words("mended", _MENDED).search(self.text, end, min(later, self.frame.sentence_end(end))) is not None

    def _lasting(self) -> None:
        """``断了三天了``, ``报修都两天了``, ``三天没网了``: how long something has lasted."""
        covered = [(time.start, time.end) for time in self.times if time.rule != "after_"] + [(event.start, event.end) for event in self.found]
        leads = words("lasting", r"(?:{}|\s)*$")
        for match in length_pattern().finditer(self.text):
            told = length(match)
            if told is None or any(start < match.end() and match.start() < end for start, end in covered):
                continue
            lead = leads.search(self.text, max(0, match.start() - _FAR), match.start())
            begin = lead.start() if lead else match.start()
            mention = self._lasts(begin, match) or self._answered(begin, match)
            if mention is None:
                continue
            if self.frame.used_to(match.start()) or self.frame.others(match.start()) or self.frame.supposed(match.start()):
                continue
            first, end = _span(told, self.now)
            start, stop = min(mention.start, match.start()), max(mention.end, match.end())
            tail = _STORY_END.match(self.text, stop)
            self.found.append(Event(mention.event.name, first, end, start, tail.end() if tail else stop))
            self.taken.append((mention.start, mention.end))

    def _lasts(self, begin: int, match: re.Match[str]) -> Mention | None:
        """The event that has lasted so long, if it goes on."""
        text, frame = self.text, self.frame
        behind = text[match.end() : match.end() + 6]
        if re.match(r"(?:之?内|以内|之?后|以后|之?前|以前|的(?!样子)|以上|左右的|[零个]?工作日内)", behind):
            return None
        clause = frame.clause(begin)
        said = words("said").search(text, max(clause, begin - 3), begin)
        if said and not frame.told_by_customer(text[clause:begin], said.start() - clause):
            return None
        goes_on = bool(_STORY_END.match(behind)) or re.search("都|已|超过|过了|快|足足|整整", text[begin : match.start()]) is not None
        goes_on = goes_on or (
            words("goes_on").search(text, match.end(), frame.sentence_end(match.end())) is not None and not frame.mended(match.end())
        )
        if not goes_on or frame.mended(match.end()):
            return None
        before = [mention for mention in self._mentions(clause, begin) if len(_stripped(text[mention.end : begin])) <= 6]
        if before:
            return before[-1]
        for back_by in range(1, 5):
            if begin - back_by >= clause and (bare := self._bare_lasting(begin - back_by, begin)):
                return bare
        after = next(self._mentions(match.end(), min(match.end() + 3, frame.clause_end(match.end()))), None)
        if after and words("still").fullmatch(after.event.name):
            return after
        previous = list(self._mentions(frame.clause(max(0, clause - 2)), clause)) if begin == clause else []
        previous = [mention for mention in previous if mention.event.comes_in or words("still").fullmatch(mention.event.name)]
        return previous[-1] if previous and re.match("都|已|足足|整整|这都", text[begin : match.start()]) else None

    def _answered(self, begin: int, match: re.Match[str]) -> Mention | None:
        """The event whose length an agent asked for: 报修多久了？两天了。"""
        index = self.frame.turn(begin)
        opens = index is not None and len(self.text[self.frame.turns[index].start : begin].strip()) <= 2
        return self._asked(begin) if opens and _STORY_END.match(self.text, match.end()) else None

    def _bare_lasting(self, at: int, end: int) -> Mention | None:
        mention = self.words.bare_at(self.text, at, len(self.text))
        if mention is None or mention.end > end or len(self.text[mention.end : end]) > 2:
            return None
        return mention if not words("denies", "{}$").search(self.text[max(0, at - 2) : at]) else None


def _stripped(gap: str) -> str:
    return re.sub(r"了|的|到现在|都|已经?|\s", "", gap)


def _span(told: Length, now: Now) -> tuple[datetime, datetime]:
    """When it began that has lasted so long: a moment, or days."""
    first, end = back(now.moment, told.high, told.unit, now.calendar), back(now.moment, told.low, told.unit, now.calendar)
    return (first, end) if told.moment else (first, end + timedelta(days=1))
