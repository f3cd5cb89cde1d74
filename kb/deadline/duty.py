"""What a limit asks for: what is to be done, to what, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.deadline.amounts import Limit
from kb.deadline.frame import TIME_HEADING, Frame
from kb.deadline.naming import is_group
from kb.deadline.parties import actor, doer, names_customers, objects
from kb.deadline.predicate import after_subject, as_written
from kb.deadline.rules.at import STARTS
from kb.deadline.verbs import MODAL, WEAK, Verb, verbs
from kb.lexer import Line, lex
from kb.lexicon import lexicon
from kb.pattern import Pattern

TITLE_MAX_CHARS = 10
SHORT_PHRASE_CHARS = 6  # an act that no list knows, where nothing but 内 says that there is one
_PAST = Pattern("{done}?(?:{after}|{later}|{this_time}|{since_day})")
_ABOUT, _DOES = Pattern(",?对"), Pattern("{carries}")
_JOINED = Pattern("[并且或和及、/]|{meanwhile}")
_GIVEN = Pattern("{given}")
_JOINS_KNOWN = Pattern("(?P<first>[{han}]{1,5}?)(?:并且?|[、和])[{han}]")
_CLOSING = ("决定", "结束")  # in 审查决定, 处理结束 they add nothing
_EVERY = Pattern("每隔?")
_POLITE = Pattern("请(?P<who>[^,]{1,20}?)(?:{polite}|[将对在按于])")
_MAY = Pattern("[均都也还]?(?:可再?|{may})[^,;。]")
_SUBJECT_END = Pattern("[在接对]|{from}|{subject_end}")
_CUSTOMER = Pattern("{customer}")
_ACT = re.compile(f"[\u4e00-\u9fff]{{2,{TITLE_MAX_CHARS}}}")
_NO_SUBJECT = Pattern(
    "[对如若因凡遇除经当在于按并且但我您你他其各该本此以]|{from}|{condition}|{customer}|{time}|{label}|{latest}|{usual}|{meanwhile}|{step}"
)


@dataclass(frozen=True, slots=True)
class Action:
    """Canonical verbs, the main one first, and the span of text from which they were read."""

    names: tuple[str, ...]
    start: int
    end: int


def action(frame: Frame, limit: Limit, event: tuple[int, int] | None) -> Action:
    """The verb behind the amount; else the label's; else the next part's; else one before it, or the heading's. No names where there is none."""
    if limit.named:
        return Action(_names(verbs(frame.line, *limit.named)), limit.named[0], limit.after)
    last = frame.last_of_run(limit)
    if last is not limit:
        shared = action(frame, last, event)
        return Action(shared.names, min(limit.start, shared.start), shared.end)
    part = frame.part_of(limit.after - 1)
    stop = min([part.end, *(other.start for other in frame.limits if other.start >= limit.after)])
    if STARTS.match(frame.line, limit.after, stop):  # 7日(自受理申请之日起)
        stop = limit.after
    own = _side_by_side(frame.line, limit.after, stop)
    certain = _certain(frame, limit, event)
    phrase = as_written(frame.line, limit.after, stop)
    if WEAK.fullmatch(lex(phrase)) or (
        not certain and (limit.mark != "inside" or len(phrase) > SHORT_PHRASE_CHARS or stop < part.end)
    ):  # 授权会在十分钟内刷新
        phrase = ""
    if own:
        first = _JOINS_KNOWN.match(lex(phrase))  # 导出并登记保存
        return Action((first["first"], *own) if first and not verbs(first["first"]) else own, limit.start, stop)
    label = frame.label(limit)
    if label:
        named = _names([verb for verb in verbs(frame.line, *label) if not _PAST.match(frame.line, verb.end)]) or _as_said(frame.text[slice(*label)])
        if named:
            return Action(named, min(label[0], limit.start), max(label[1], limit.after))
    nouns = [verb for verb in verbs(frame.line, limit.after, stop) if not verb.negated and not _PAST.match(frame.line, verb.end)]
    if nouns and (not phrase or _GIVEN.match(frame.line, nouns[0].end)):  # 给予处理意见
        return Action((nouns[0].name,), limit.start, part.end)
    if phrase:
        known = verbs(phrase)
        return Action((known[0].name if known and known[0].start == 0 else phrase,), limit.start, stop)
    if _MAY.match(frame.line, limit.after, stop):  # 退订申请7日内可撤回: an offer, of no act that stands before it
        return Action((), limit.start, limit.after)
    return _done_before(frame, limit, event) or _in_next_parts(frame, limit, certain=certain) or _elsewhere(frame, limit, event or (0, 0))


def _certain(frame: Frame, limit: Limit, event: tuple[int, int] | None) -> bool:
    """Whether a limit is one whatever it asks for: a clock, an obligation, a label or a heading says so."""
    if limit.form == "by":
        return True
    if limit.form != "within" or limit.unit == "year" or (limit.mark == "most" and not event):
        return False
    here = frame.part_index(limit.start)
    bound = MODAL.search(frame.line, frame.parts[here].start, limit.start) or MODAL.match(frame.line, limit.after)
    if event or bound or frame.label(limit) or TIME_HEADING.search(frame.lead):
        return True
    # 泄露信息的,24小时内停岗: what follows a case is due; so is what stands beside other limits (…,24小时内联系客户,30日内结案).
    before = frame.parts[here - 1] if here else None
    follows = before is not None and before.separator == "," and frame.words(before).endswith("的") and limit.start == frame.parts[here].start
    beside = [other for other in frame.limits if other is not limit and other.form == "within" and other.mark == "inside"]
    return follows or any(_side_by_side(frame.line, other.after, frame.part_of(other.after - 1).end) for other in beside)


def _done_before(frame: Frame, limit: Limit, event: tuple[int, int] | None) -> Action | None:
    """``先行退费,2小时内完成,之后再核查``: where only the doing stands behind a limit, what is done is told in the part before it."""
    here = frame.part_index(limit.after - 1)
    weak = WEAK.match(frame.line, limit.after, frame.parts[here].end)
    if event or not (weak and here and weak.end == frame.parts[here].end and frame.parts[here].start == limit.start):
        return None
    before = frame.parts[here - 1]
    names = _side_by_side(frame.line, before.start, before.end) if before.separator == "," and not frame.holds_limit(before) else ()
    return Action(names, before.start, frame.parts[here].end) if names and not frame.words(before).endswith("的") else None


def _in_next_parts(frame: Frame, limit: Limit, *, certain: bool) -> Action | None:
    """``自收到投诉之日起七个工作日内,予以处理``."""
    here = frame.part_index(limit.after - 1)
    part = frame.parts[here]
    if limit.mark == "most" or part.separator != "," or len(frame.text[limit.after : part.end].strip("()的")) > 12:
        return None
    for following in frame.parts[here + 1 : here + 3]:
        if frame.holds_limit(following) or following.separator == ":":
            return None
        names = _side_by_side(frame.line, following.start, following.end)
        words = frame.words(following)
        if words.endswith("的"):
            continue
        if next(frame.line.of_kind("amount", following.start, following.end), None):  # 法定节假日可放宽至4个小时
            return None
        if not names and certain and limit.after == part.end:
            names = tuple(filter(None, [as_written(frame.line, after_subject(frame.line, following.start, following.end), following.end)]))
        if names:
            return Action(names, limit.start, following.end)
    return None


def _elsewhere(frame: Frame, limit: Limit, event: tuple[int, int]) -> Action:
    part = frame.part_of(limit.after - 1)
    if limit.form not in ("within", "by"):
        return Action((), limit.start, limit.after)
    begin = frame.segment(limit.start)
    if subject := _subject(frame, limit, event):
        return Action((subject,), frame.part_of(limit.start).start, part.end)
    before = [verb for verb in verbs(frame.line, begin, limit.start) if verb.plain and not event[0] <= verb.start < event[1]]
    own = any(verb.start >= frame.part_of(limit.start).start for verb in before)  # 宽带装机…两天内完成,宽带移机…五天内完成
    topic = [] if limit.mark == "most" or own else [v for v in verbs(frame.line, begin, event[0]) if frame.part_of(v.start).end < event[0]]
    ends = limit.mark == "bare" and not frame.text[limit.after : part.end].strip("。.)")
    if topic and (ends or WEAK.search(frame.line, limit.after, part.end)):  # 电话装机、移机,自受理之日起7日内完成
        return Action(_names(topic), frame.part_of(topic[0].start).start, part.end)
    if before and (limit.mark == "most" or before[-1].start >= frame.part_of(limit.start).start):
        return Action((before[-1].name,), frame.part_of(before[-1].start).start, limit.after)
    headings = list(TIME_HEADING.finditer(frame.lead))
    if headings:
        asked = [verb for verb in verbs(frame.lead, headings[-1].end) if not verb.negated] if frame.lead.endswith(":") else []
        named = _names(asked[:1]) or _names(verbs(frame.lead[: headings[-1].end][-24:]))
        if named:
            return Action(named, limit.start, limit.after)
    if WEAK.search(frame.line, limit.after, part.end):
        nouns = [v for v in verbs(frame.line, frame.part_of(limit.start).start, limit.start) if not v.negated and not event[0] <= v.start < event[1]]
        return Action((nouns[-1].name if nouns else "完成",), limit.start, part.end)  # 宽带的安装在4日内完成
    return _entitled(frame, limit) or Action((), limit.start, limit.after)


def _subject(frame: Frame, limit: Limit, event: tuple[int, int]) -> str:
    """``水表校验应当在5日内完成``: what the sentence itself says is done, where no list knows it; empty where that is who does it, or for whom."""
    here = frame.part_of(limit.start)
    start = here.start
    stop = min(event[0], limit.start) if event[0] > start else limit.start
    if not WEAK.search(frame.line, limit.after, here.end) or verbs(frame.line, start, stop):
        return ""
    modal = MODAL.search(frame.line, start, stop)
    name = frame.text[start : modal.start if modal else stop].rstrip("应须将均都也于在")
    known = is_group(name) or actor(name) or _NO_SUBJECT.match(frame.line, start, stop) or event[0] <= start < event[1]
    return name if not known and all(map(_ACT.fullmatch, name.split("、"))) else ""


def _entitled(frame: Frame, limit: Limit) -> Action | None:
    """``发票补寄:12日内``: what a line names before its colon, where nothing but the time follows."""
    here = frame.part_index(limit.start)
    own, title = frame.parts[here], frame.parts[here - 1] if here else None
    if (
        title is None
        or title.separator != ":"
        or limit.mark == "bare"
        or frame.text[own.start : own.end].strip("。.") != frame.text[limit.start : limit.after]
    ):
        return None
    name = frame.words(title)
    return Action((name,), title.start, limit.after) if 2 <= len(name) <= TITLE_MAX_CHARS and not names_customers(name) else None


def _side_by_side(line: Line, start: int, end: int) -> tuple[str, ...]:
    """The first verb and those joined to it (修复或者调通, 退货、更换或者修理)."""
    plain = [verb for verb in verbs(line, start, end) if verb.plain]
    if plain and _ABOUT.match(line, start, end):  # 对…报告审查完毕: what stands before the verb is its object
        does = _DOES.search(line, start, end)
        plain = [verb for verb in plain if verb.start >= does.end] if does else plain[-1:]
    joined = plain[:1]
    for verb in plain[1:]:
        between = joined[-1].end, verb.start
        if between[1] - between[0] > 14 or (between[0] < between[1] and not _JOINED.search(line, *between)):
            break
        joined.append(verb)
    names = _names(joined)
    return tuple(name for name in names if name not in _CLOSING) or names


def _as_said(label: str) -> tuple[str, ...]:
    """``到达时间``: the act that a label about time names in words that elsewhere are no act's, those of customers."""
    if not label.endswith("时间"):
        return ()
    return tuple(act.name for act in lexicon().acts if any(label.endswith(f"{word}时间") for word in act.said))[:1]


def _names(found: list[Verb]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(verb.name for verb in found))


def said(frame: Frame, does: Action) -> str:
    """The act in the text's own words: ``办结`` where the name is 处理; of several the first of each name."""
    own: dict[str, str] = {}
    for line, begin, end in ((frame.line, frame.part_of(does.start).start, does.end), (lex(frame.lead), 0, len(frame.lead))):
        for verb in verbs(line, begin, end):
            if verb.name in does.names and not verb.negated:
                own.setdefault(verb.name, line.text[verb.start : verb.end])
    return "、".join(own.get(name, name) for name in does.names)


def thing(frame: Frame, limit: Limit, clause: tuple[int, int], event: tuple[int, int] | None) -> str:
    """What it is done to, several joined with ``、``: from the label, then the clause, then the event (收到投诉之日起)."""
    label = frame.label(limit)
    named = _own_objects(frame, limit) or (objects(frame.text[label[0] : label[1]]) if label else [])
    if not named:
        start, end = clause
        first, last = event or (start, start)
        named = objects(f"{frame.text[start : max(start, first)]},{frame.text[max(start, last) : end]}") or objects(frame.text[first:last])
        named = named[:3]
    return "、".join(named)


def _own_objects(frame: Frame, limit: Limit) -> list[str]:
    """``疑难投诉`` of the second limit in 一般投诉2日、疑难投诉7日内办结: what each of the limits that share an act names, where all do."""
    run = frame.beside(limit)
    if len(run) < 2:
        return []
    begins = [frame.part_of(run[0].start).start, *(other.end for other in run[:-1])]
    named = [objects(frame.text[begin : other.start]) for begin, other in zip(begins, run, strict=True)]
    return named[run.index(limit)] if all(named) else []


def who(frame: Frame, limit: Limit, does: Action, event: tuple[int, int] | None) -> str:
    """Who must act: from this part, then those up to the verb (N日内,经营者应当…), then the nearest one before."""
    acts = lexicon().acts
    here = frame.part_index(limit.start)
    own = frame.parts[here]
    led = doer(frame.text[limit.after : own.end].lstrip(",()含"))
    if led and actor(led):
        return actor(led)
    inside = event and event[0] >= own.start
    stop = min(limit.start, event[0]) if event and inside else limit.start
    every = _EVERY.before(frame.line, stop, own.start)
    behind = event[1] + frame.text.startswith(",", event[1]) if event and inside else limit.start  # 升级后|主管4小时内…
    later = [(behind, limit.start), *((part.start, part.end) for part in frame.parts if own.end < part.end <= does.end)]
    segment = frame.segment(limit.start)
    earlier = [(part.start, part.end) for part in reversed(frame.parts[:here]) if part.start >= segment]
    # 用户有异议,投诉至本公司的,应…: whose case it is does not act
    case = next((index for index, (_, end) in enumerate(earlier) if frame.text[end - 1] == "的"), len(earlier)) + 1 + len(later)
    for index, (start, end) in enumerate([(own.start, every.start if every else stop), *later, *earlier]):
        polite = _POLITE.match(frame.line, start, end)
        if polite and actor(polite["who"]):
            return actor(polite["who"])
        ends = MODAL.search(frame.line, start, end) or _SUBJECT_END.search(frame.line, start + 1, end)
        subject = frame.text[start : ends.start if ends else end]
        subject = subject if ends or index <= 1 else doer(subject)
        served = index >= case and _CUSTOMER.before(frame.line, start + len(subject), start)
        if served and not any(name in acts and acts[name].customers for name in does.names):
            continue
        if subject and not names_customers(subject) and actor(subject):
            return actor(subject)
    return ""
