"""Which events start a limit: a clause's start (自受理申告之时起, 交清欠费后) by the names of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.events.mentions import finder
from kb.lexicon import lexicon
from kb.lexicon.entries import Lexicon
from kb.models import Deadline

_TAKEN_IN = re.compile("收到|接到|接收|受理|登记|接报|接")
_TAKES_IN = ("受理", "登记")
_TICKET, _SENT = re.compile("[工派转督]单|(?:投诉|障碍|故障|报修|申告)单|转办|督办|下派"), "派单"


@dataclass(frozen=True, slots=True)
class Start:
    """The events ``named`` at a limit's start, but for those by which anything comes in, and whether it names one of these (``taken_in``)."""

    named: frozenset[str]
    taken_in: bool = False

    @property
    def comes_in(self) -> bool:
        """Whether it is no more than that something comes in (申请, 投诉): who complains does that now, unless it was said to be done before."""
        events = lexicon().events
        return all((entry := events.get(name)) is not None and entry.comes_in for name in self.named)

    def exactly(self, event: str) -> bool:
        """Whether it is named by that very name; a reception (受理) of whatever is named is one."""
        return event in self.named or (self.taken_in and event in _TAKES_IN)

    def meets(self, event: str) -> bool:
        """Whether it is named, under its own name or that of its kin; where only a reception is named, whether something comes in by it."""
        entry = lexicon().events.get(event)
        if entry is None:
            return False
        if not self.named:
            return self.taken_in and entry.comes_in
        others = filter(None, map(lexicon().events.get, self.named))
        return event in self.named or entry.kin in self.named or any(other.kin == event for other in others)


def start_of(deadline: Deadline) -> Start:
    """What starts a limit; where its clause names nothing, or a reception of no matter what (自受理之日起), what its act is usually counted from.

    That is 报修 of 修复, 投诉 of 答复, and anything that comes in of what has no usual start.
    """
    start = named_in(deadline.counts_from) if deadline.counts_from else Start(frozenset())
    return start if start.named else Start(_usual(deadline.action, lexicon()), start.taken_in)


def named_in(words: str) -> Start:
    """What the words of a clause's start name."""
    return _named_in(words, lexicon())


@lru_cache(maxsize=2048)
def _named_in(words: str, _: Lexicon) -> Start:
    if _TICKET.search(words):  # 自收到投诉工单起: whoever works on it has it later than the complaint came in
        return Start(frozenset({_SENT}))
    found = frozenset(mention.event.name for mention in finder().find(_TAKEN_IN.sub("", words)))
    return Start(found, _TAKEN_IN.search(words) is not None)


@lru_cache(maxsize=2048)
def _usual(action: str, words: Lexicon) -> frozenset[str]:
    acts = words.acts
    act = action.split("（")[0]
    kind = (acts[act].kin or act) if act in acts else act
    return frozenset(event.name for event in words.events if kind in event.begins)
