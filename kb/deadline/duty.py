"""What a limit asks for: what is to be done, to what, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.deadline.amounts import Limit, amounts
from kb.deadline.frame import TIME_HEADING, Frame
from kb.deadline.parties import actor, doer, names_customers, objects
from kb.deadline.predicate import after_subject, as_written
from kb.deadline.verbs import Verb, modals, verbs, weak_verbs
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation

TITLE_MAX_CHARS = 10
SHORT_PHRASE_CHARS = 6  # an act that no list knows, where nothing but 内 says that there is one
_PAST = re.compile(r"(?:完毕|完成|结束)?(?:之?后|以后|之日|之时|时起)")
_ABOUT, _DOES = re.compile(r",?对"), re.compile(r"进行|予以|作出|做出|给予")
_JOINED = re.compile(r"并|且|或|和|及|、|/|^$")
_GIVEN = re.compile(r"意见|决定|结论|裁决|结果|情况|进[展度]|信息|材料|资料|方案|原因|状态")
_JOINS_KNOWN = re.compile(r"([\u4e00-\u9fff]{2,6}?)(?:并且?|、|和)[\u4e00-\u9fff]")
_CLOSING = ("决定", "结束")  # in 审查决定, 处理结束 they add nothing
_EVERY = re.compile(r"每隔?$")
_POLITE = re.compile(r"请(?P<who>[^,]{1,20}?)(?:保证|确保|将|对|在|按|于|通过|及时|负责)")
_MAY = re.compile(r"[均都也还]?可(?:以|再)?[^,;。]")
_SUBJECT_END = re.compile(r"(?<![存现所])在|自(?![治行动])|可以|有权|根据|认为|确认|接(?![口听入待])|收到|发现|对(?![外应])")


@of_words
def _customer(words: Lexicon) -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(words.parties['customer'].written)})$")


@dataclass(frozen=True, slots=True)
class Action:
    """Canonical verbs, the main one first, and the span of text from which they were read."""

    names: tuple[str, ...]
    start: int
    end: int


def action(frame: Frame, limit: Limit, event: tuple[int, int] | None) -> Action:
    """The verb behind the amount; else the label's; else the next part's; else one before it, or the heading's. No names where there is none."""
    if limit.named:
        return Action(_names(verbs(frame.text[limit.named[0] : limit.named[1]])), limit.named[0], limit.after)
    last = frame.last_of_run(limit)
    if last is not limit:
        shared = action(frame, last, event)
        return Action(shared.names, min(limit.start, shared.start), shared.end)
    part = frame.part_of(limit.after - 1)
    stop = min([part.end, *(other.start for other in frame.limits if other.start >= limit.after)])
    own = _side_by_side(frame.text, limit.after, stop)
    certain = _certain(frame, limit, event)
    phrase = as_written(frame.text[limit.after : stop])
    if weak_verbs().fullmatch(phrase) or (
        not certain and (limit.mark != "inside" or len(phrase) > SHORT_PHRASE_CHARS or stop < part.end)
    ):  # 授权会在十分钟内刷新
        phrase = ""
    if own:
        first = _JOINS_KNOWN.match(phrase)  # 导出并登记保存
        return Action((first[1], *own) if first and not verbs(first[1]) else own, limit.start, stop)
    label = frame.label(limit)
    if label:
        named = _names([verb for verb in verbs(frame.text, *label) if not _PAST.match(frame.text, verb.end)])
        if named:
            return Action(named, min(label[0], limit.start), max(label[1], limit.after))
    nouns = [verb for verb in verbs(frame.text, limit.after, stop) if not verb.negated and not _PAST.match(frame.text, verb.end)]
    if nouns and (not phrase or _GIVEN.match(frame.text, nouns[0].end)):  # 给予处理意见
        return Action((nouns[0].name,), limit.start, part.end)
    if phrase:
        known = verbs(phrase)
        return Action((known[0].name if known and known[0].start == 0 else phrase,), limit.start, stop)
    if _MAY.match(frame.text, limit.after, stop):  # 退订申请7日内可撤回: an offer, of no act that stands before it
        return Action((), limit.start, limit.after)
    return _done_before(frame, limit, event) or _in_next_parts(frame, limit, certain=certain) or _elsewhere(frame, limit, event or (0, 0))


def _certain(frame: Frame, limit: Limit, event: tuple[int, int] | None) -> bool:
    """Whether a limit is one whatever it asks for: a clock, an obligation, a label or a heading says so."""
    if limit.form != "within" or limit.unit == "year" or (limit.mark == "most" and not event):
        return False
    here = frame.part_index(limit.start)
    bound = modals().search(frame.text, frame.parts[here].start, limit.start) or modals().match(frame.text, limit.after)
    if event or bound or frame.label(limit) or TIME_HEADING.search(frame.lead):
        return True
    # 泄露信息的,24小时内停岗: what follows a case is due; so is what stands beside other limits (…,24小时内联系客户,30日内结案).
    before = frame.parts[here - 1] if here else None
    follows = before is not None and before.separator == "," and frame.words(before).endswith("的") and limit.start == frame.parts[here].start
    beside = [other for other in frame.limits if other is not limit and other.form == "within" and other.mark == "inside"]
    return follows or any(_side_by_side(frame.text, other.after, frame.part_of(other.after - 1).end) for other in beside)


def _done_before(frame: Frame, limit: Limit, event: tuple[int, int] | None) -> Action | None:
    """``先行退费,2小时内完成,之后再核查``: where only the doing stands behind a limit, what is done is told in the part before it."""
    here = frame.part_index(limit.after - 1)
    weak = weak_verbs().match(frame.text, limit.after, frame.parts[here].end)
    if event or not (weak and here and weak.end() == frame.parts[here].end and frame.parts[here].start == limit.start):
        return None
    before = frame.parts[here - 1]
    names = _side_by_side(frame.text, before.start, before.end) if before.separator == "," and not frame.holds_limit(before) else ()
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
        names = _side_by_side(frame.text, following.start, following.end)
        words = frame.words(following)
        if words.endswith("的"):
            continue
        if amounts(words):  # 法定节假日可放宽至4个小时
            return None
        if not names and certain and limit.after == part.end:
            names = tuple(filter(None, [as_written(after_subject(words))]))
        if names:
            return Action(names, limit.start, following.end)
    return None


def _elsewhere(frame: Frame, limit: Limit, event: tuple[int, int]) -> Action:
    part = frame.part_of(limit.after - 1)
    if limit.form != "within":
        return Action((), limit.start, limit.after)
    begin = frame.segment(limit.start)
    before = [verb for verb in verbs(frame.text, begin, limit.start) if verb.plain and not event[0] <= verb.start < event[1]]
    topic = [] if limit.mark == "most" else [v for v in verbs(frame.text, begin, event[0]) if frame.part_of(v.start).end < event[0]]
    ends = limit.mark == "bare" and not frame.text[limit.after : part.end].strip("。.)")
    if topic and (ends or weak_verbs().search(frame.text, limit.after, part.end)):  # 电话装机、移机,自受理之日起7日内完成
        return Action(_names(topic), frame.part_of(topic[0].start).start, part.end)
    if before and (limit.mark == "most" or before[-1].start >= frame.part_of(limit.start).start):
        return Action((before[-1].name,), frame.part_of(before[-1].start).start, limit.after)
    headings = list(TIME_HEADING.finditer(frame.lead))
    if headings:
        asked = [verb for verb in verbs(frame.lead, headings[-1].end) if not verb.negated] if frame.lead.endswith(":") else []
        named = _names(asked[:1]) or _names(verbs(frame.lead[: headings[-1].end][-24:]))
        if named:
            return Action(named, limit.start, limit.after)
    if weak_verbs().search(frame.text, limit.after, part.end):
        nouns = [v for v in verbs(frame.text, frame.part_of(limit.start).start, limit.start) if not v.negated and not event[0] <= v.start < event[1]]
        return Action((nouns[-1].name if nouns else "完成",), limit.start, part.end)  # 宽带的安装在4日内完成
    return _entitled(frame, limit) or Action((), limit.start, limit.after)


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


def _side_by_side(text: str, start: int, end: int) -> tuple[str, ...]:
    """The first verb and those joined to it (修复或者调通, 退货、更换或者修理)."""
    plain = [verb for verb in verbs(text, start, end) if verb.plain]
    if plain and _ABOUT.match(text, start, end):  # 对…报告审查完毕: what stands before the verb is its object
        does = _DOES.search(text, start, end)
        plain = [verb for verb in plain if verb.start >= does.end()] if does else plain[-1:]
    joined = plain[:1]
    for verb in plain[1:]:
        between = text[joined[-1].end : verb.start]
        if len(between) > 14 or not _JOINED.search(between):
            break
        joined.append(verb)
    names = _names(joined)
    return tuple(name for name in names if name not in _CLOSING) or names


def _names(found: list[Verb]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(verb.name for verb in found))


def said(frame: Frame, does: Action) -> str:
    """The act in the text's own words: ``办结`` where the name is 处理; of several the first of each name."""
    own: dict[str, str] = {}
    for text, begin, end in ((frame.text, frame.part_of(does.start).start, does.end), (frame.lead, 0, len(frame.lead))):
        for verb in verbs(text, begin, end):
            if verb.name in does.names and not verb.negated:
                own.setdefault(verb.name, text[verb.start : verb.end])
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
    nearest = _EVERY.sub("", frame.text[own.start : min(limit.start, event[0]) if event and event[0] >= own.start else limit.start])
    behind = frame.text[event[1] : limit.start].strip(",") if event and event[0] >= own.start else ""  # 升级后|主管4小时内…
    later = [behind, *(frame.words(part) for part in frame.parts if own.end < part.end <= does.end)]
    segment = frame.segment(limit.start)
    earlier = [frame.words(part) for part in reversed(frame.parts[:here]) if part.start >= segment]
    # 用户有异议,投诉至本公司的,应…: whose case it is does not act
    case = next((index for index, words in enumerate(earlier) if words.endswith("的")), len(earlier)) + 1 + len(later)
    for index, candidate in enumerate([nearest, *later, *earlier]):
        polite = _POLITE.match(candidate)
        if polite and actor(polite["who"]):
            return actor(polite["who"])
        end = modals().search(candidate) or _SUBJECT_END.search(candidate, 1)
        subject = candidate[: end.start()] if end else candidate if index <= 1 else doer(candidate)
        if index >= case and _customer().search(subject) and not any(name in acts and acts[name].customers for name in does.names):
            continue
        if subject and not names_customers(subject) and actor(subject):
            return actor(subject)
    return ""
