"""What is to be done, as the sentence itself puts it (``张贴告示``, ``加入免打扰名单``): for acts that the list of verbs does not know.

Only called where the sentence certainly states a limit. What says how long something holds (30天内有效, 一年内保修, 3个月内享受五折) is no act.
"""

from __future__ import annotations

from kb.deadline.parties import doer
from kb.deadline.verbs import MODAL
from kb.lexer import Line
from kb.pattern import Pattern

PHRASE_MAX_CHARS = 14

_BRACKET = Pattern("[,:]?(?:\\([^()]*\\))?,?")
_MANNER = Pattern("(?:{manner}|{must}|{at_once}|{carries}|[再先])*")
_PREPOSITION = Pattern("[将把向对与同用以在按由凭]|{from}|{preposition}")
_DONE = Pattern("{finished}")
_AND = Pattern("[并,]|{meanwhile}|{so_that}|{after}再")
_NO_ACT = Pattern(
    "[有无没仍曾又被为是属视即使的等或个次名免享可因如若当每凡满达超共遇]|以?[上下]",
    "{no_act}|{not}|{forbidden}|{can}|{repeated}|{customer}|{holds}|{exceeded}|{same_day}|{next_day}|{may}|{outside}",
)
_MEASURED = Pattern("[元%较很更最归]|{rate}|{not}|{must_not}|{latest}|{once}|{figure}(?:[次倍家]|{start})")
_STOPS = "、和及与的在于至到"


def as_written(line: Line, start: int, end: int) -> str:
    """The verb phrase that ``text[start:end]``, the words behind a limit, begins with; empty where they hold no act."""
    start = _end(_BRACKET, line, start, end)
    end = start + len(line.text[start:end].rstrip(".。;,:)"))
    start = _end(_MANNER, line, start + len(doer(line.text[start:end])), end)
    words = line.text[start:end]
    if len(words) < 2 or not "\u4e00" <= words[0] <= "\u9fff" or _NO_ACT.match(line, start, end) or _MEASURED.search(line, start, end):
        return ""
    done = _DONE.before(line, end, start + 2)
    end = done.start if done else end
    if end - start > PHRASE_MAX_CHARS // 2:
        both = _AND.search(line, start + 2, end)
        end = both.start if both else end
    if end - start <= PHRASE_MAX_CHARS:
        return line.text[start:end]
    if _PREPOSITION.match(line, start, end):  # its verb stands too far behind
        return ""
    stops = [place for place in range(4, PHRASE_MAX_CHARS + 1) if words[place] in _STOPS]
    return words[: stops[-1] if stops else PHRASE_MAX_CHARS]


def after_subject(line: Line, start: int, end: int) -> int:
    """Where the words without who must do it begin: ``首问人应当|说明缘由``; ``end`` where it must not be done."""
    modal = MODAL.search(line, start, end)
    if modal is None:
        return start
    return end if line.text.startswith("不", modal.start) else modal.end


def _end(pattern: Pattern, line: Line, start: int, end: int) -> int:
    match = pattern.match(line, start, end)
    return match.end if match else start
