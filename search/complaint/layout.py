"""How a complaint is laid out: fields of a form or a table, markup, the turns of a conversation, each with what may be expected in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.text import is_blank, simplify
from search.complaint.words import Surroundings, Words

MATTER, FREE, TITLE, DEMAND, FIELD, STAFF = range(6)
"""What a zone is for, in the order in which matters are looked for: a field that names the matter, text without a label, …, what staff say."""
KINDS = {"matter": MATTER, "title": TITLE, "demand": DEMAND, "field": FIELD}
NAMED_AT_MOST = 12  # characters of a label
ASKED_FROM = 5  # characters; 办理时限 is a label, 移机要几天处理 asks
VALUE_AT_MOST = 24  # a field's value with a comma behind it is no longer
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9_:-]*)(?:\s[^<>]*)?/?>|<!--.*?-->|<!\[CDATA\[|\]\]>|<\?[^<>]*\?>", re.DOTALL)
_ENTITY = re.compile(r"&(?:nbsp|lt|gt|amp|quot|#\d+);")
_CELLS = ("td", "th")
_PAIR = re.compile(r'"(?P<label>[^"\\\n]{1,30})"\s*:\s*(?:"(?P<said>(?:[^"\\]|\\.)*)"|(?P<other>[^"{}\[\],]+))')
_ESCAPED = re.compile(r"\\[nrt\"/]")
_OF_YEAR = re.compile(r"[\[(【〔]((?:19|20)\d\d)[\])】〕](?=\d{1,4}号)")  # in the number of a document
_NUMBER = r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.)）]\s?"
_NAME = r"[^\s\n,;。|&!?()\[\]【】:=\"]{1,12}(?: [a-z]{1,8})?"
_LABEL = re.compile(
    r"[【\[「#]\s*(?P<boxed>[^】\]」#\n]{1,12}?)\s*[】\]」#]\s*[:=]?\s*"
    rf"|(?:(?<=[\n\t ,;。|&!?)】」\](【「\[])|^)(?:[\"'*]*(?:{_NUMBER})?)(?P<named>{_NAME})[\"'*]*\s*[:=]\s*"
)
_BOX = re.compile(r"[【\[「]\s*(?P<label>[^\s】\]」:=]{1,12})(?:\s+|\s*[:=|]\s*)(?P<value>[^【】\[\]「」\n]+)[】\]」]")
_HEADED = re.compile(r"^[ \t]*(?P<who>[^\s:,;。]{1,8}?)[ \t(（]+[\d:/\-.年月日 上下午]{4,24}[)）]?[ \t]*:?[ \t]*$", re.MULTILINE)
_STAMP = re.compile(r"^[\[(（]?\d[\d:/\-. ]{3,20}[\])）]?\s*", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_SEPARATORS = ("|", "\t", ",", " ")
_QUOTED = re.compile(r"^\s*>.*$|^-{2,}\s*(?:原始邮件|original message|forwarded message).*\Z", re.MULTILINE | re.IGNORECASE | re.DOTALL)
BRACKETS = "()【】「」[]"  # each opening one before its closing one
_SPEAKERS = ("ab", "甲乙", "aq")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the complaint, and what may be expected in it; ``turn``: it is what a customer says in a conversation."""

    start: int
    end: int
    use: int
    turn: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """``shown``: the complaint with markup as blanks; ``folded``: the same as words are looked up in it; both as long as the complaint.

    ``labels``: what stands in no zone.
    """

    shown: str
    folded: str
    zones: tuple[Zone, ...]
    labels: tuple[tuple[int, int], ...]


def fold(text: str) -> str:
    """Full-width signs as ASCII, simplified, lower case: character by character, so that offsets stay."""
    return simplify("".join(_narrow(character) for character in text))


def _narrow(character: str) -> str:
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:
        character = chr(code - 0xFEE0)
    lowered = character.lower()
    return " " if code in (0x3000, 0xA0, 0x200B, 0xFEFF) else lowered if len(lowered) == 1 else character


def lay(text: str, words: Surroundings) -> Laid:
    """The zones of ``text``, in order."""
    shown = _unmarked(text)
    folded = _OF_YEAR.sub(r"〔\1〕", fold(shown)).translate(words.pronouns)
    forms = (read(folded, words) for read in (_boxes, _tables, _speakers, _labels))
    labelled = list(_json(text, folded, words)) or next((found for form in forms if (found := list(form))), [])
    zones, labels = _zones(folded, labelled)
    return Laid(shown, folded, tuple(zones), tuple(labels))


@dataclass(frozen=True, slots=True)
class _Field:
    """A label at ``start:value``, and its value at ``value:end``; ``end`` 0: until the next."""

    start: int
    value: int
    end: int
    use: int
    turn: bool = False


def _unmarked(text: str) -> str:
    if "<" in text:
        text = _TAG.sub(lambda tag: _blank(tag) * len(tag.group()), text)
        text = _ENTITY.sub(lambda entity: " " * len(entity.group()), text)
    if "\\" in text:
        text = _ESCAPED.sub("\n ", text)
    if (">" in text or "--" in text) and not is_blank(_QUOTED.sub("", text)):
        text = _QUOTED.sub(lambda quoted: "\n" * len(quoted.group()), text)
    return text


def _blank(tag: re.Match[str]) -> str:
    """What a tag is read as: cells of a table stand side by side."""
    cell = (tag[2] or "").lower() in _CELLS
    return "\n" if not cell else "\t" if tag[1] else " "


def _json(text: str, folded: str, words: Surroundings) -> Iterator[_Field]:
    if text.lstrip()[:1] not in ("{", "["):
        return
    for pair in _PAIR.finditer(text):
        use = label_use(folded[pair.start("label") : pair.end("label")], words)
        group = "said" if pair["said"] is not None else "other"
        yield _Field(pair.start(), pair.start(group), pair.end(group), FIELD if use is None else use)


def _boxes(folded: str, words: Surroundings) -> Iterator[_Field]:
    """Fields that stand in brackets with their values: [单号 0417][内容 …]; at least two, most of them known."""
    found = [(box, label_use(box["label"], words)) for box in _BOX.finditer(folded)]
    if sum(use is not None for _, use in found) > max(1, len(found) // 2):
        for box, use in found:
            yield _Field(box.start(), box.start("value"), box.end("value"), FIELD if use is None else use)


def label_use(label: str, words: Surroundings) -> int | None:
    """What stands behind ``label``; ``None`` where it is none."""
    label = label.strip(" *\"'_·-").replace("_", " ")
    for kind, use in KINDS.items():
        if "exact" in words.labels[kind] and label in words.labels[kind]["exact"]:
            return use
    if len(label) > ASKED_FROM and words.asks.any(label, 0, len(label)):
        return None
    best = max(((len(words.labels[kind]["last"].suffix(label)), -use) for kind, use in KINDS.items()), default=(0, 0))
    return -best[1] if best[0] else None


def _tables(folded: str, words: Surroundings) -> Iterator[_Field]:
    """Fields of tables: a row of labels over rows of values, or labels and values in turn."""
    lines = [match.span() for match in _LINE.finditer(folded)]
    header: list[int | None] = []
    paired = sum(label_use(folded[start:end].split(" ")[0], words) is not None and " " in folded[start:end] for start, end in lines) > 2
    separator = ""
    for start, end in lines:
        line = folded[start:end]
        if header:
            cells = _cells(line, separator, len(header))
            if len(cells) == len(header):
                for (first, last), use in zip(cells, header, strict=True):
                    yield _Field(start + first, start + first, start + last, FIELD if use is None else use)
            elif set(line) - set("|-: \t"):
                header = []
            continue
        for mark in _SEPARATORS:
            if mark not in line.strip(" |"):
                continue
            cells = _cells(line, mark)
            uses = [label_use(line[first:last], words) if last - first <= NAMED_AT_MOST else None for first, last in cells]
            if len(cells) > 1 and None not in uses and (start, end) != lines[-1]:
                header, separator = uses, mark
                yield _Field(start, end, end, FIELD)
                break
            if mark == " " and paired and uses[0] is not None:
                cells = _cells(line, mark, 2)
                uses = uses[:2]
            if (mark in ("|", "\t") or (mark == " " and paired)) and len(cells) > 1 and len(cells) % 2 == 0 and None not in uses[::2]:
                for (first, value), (begin, stop), use in zip(cells[::2], cells[1::2], uses[::2], strict=True):
                    yield _Field(start + first, start + max(value, begin), start + stop, FIELD if use is None else use)
                break


def _cells(line: str, mark: str, at_most: int = 0) -> list[tuple[int, int]]:
    """Spans of the cells of ``line``; of more than ``at_most`` the rest is the last one's."""
    pattern = r"\t+" if mark == "\t" else r" +" if mark == " " else re.escape(mark)
    spans: list[tuple[int, int]] = []
    edge = " \t|" if mark != "," else " \t"
    first, last = len(line) - len(line.lstrip(edge)), len(line.rstrip(edge))
    at = first
    for match in re.finditer(pattern, line[:last]):
        if match.start() < first or (at_most and len(spans) == at_most - 1):
            continue
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, last))
    return spans


def _speakers(folded: str, words: Surroundings) -> Iterator[_Field]:
    """Turns of a conversation: at least two labels of speakers, one of them staff."""
    found: list[tuple[int, int, str]] = [(m.start(), m.end(), m["who"]) for m in _HEADED.finditer(folded)]
    for match in _LABEL.finditer(folded):
        name = match["named"] or match["boxed"]
        found.append((match.start(), match.end(), name))
    customers, staff = words.speakers["customer"], words.speakers["agent"]
    found = sorted((start, end, _role(who, customers, staff)) for start, end, who in found)
    turns = [(start, end, who) for start, end, who in found if who in customers or who in staff]
    said = {who for _, _, who in turns}
    if any(who in staff for who in said) and any(who in customers for who in said):
        for start, end, who in turns:
            yield _Field(start, end, 0, STAFF if who in staff else FREE, who in customers)
        return
    for pair in _SPEAKERS:
        turns = [(start, end, who) for start, end, who in found if len(who) == 1 and who in pair]
        if len({who for _, _, who in turns}) == 2:
            ends = [start for start, _, _ in turns[1:]] + [len(folded)]
            told = {
                who: sum(
                    folded.count(word, end, stop) for (_, end, one), stop in zip(turns, ends, strict=True) if one == who for word in words.staff_says
                )
                for who in pair
            }
            ours = max(pair, key=lambda who: (told[who], who == "b" and folded.find("q:") < 0))
            for start, end, who in turns:
                yield _Field(start, end, 0, STAFF if who == ours else FREE, who != ours)
            return


def _role(who: str, *roles: Words) -> str:
    """The role in 坐席小林, 客服0231."""
    return next((who[:end] for words in roles for end in words.ends(who, 0, len(who))), who)


def _labels(folded: str, words: Surroundings) -> Iterator[_Field]:
    matches = [(match, label_use(match["boxed"] or match["named"], words)) for match in _LABEL.finditer(folded)]
    form = sum(use is not None and match["boxed"] is not None for match, use in matches) > 1
    known = [(match, FIELD if use is None else use) for match, use in matches if use is not None or (form and match["boxed"])]
    for number, (match, use) in enumerate(known):
        following = known[number + 1][0].start() if number + 1 < len(known) else len(folded)
        end = _value_end(folded, match, use, following)
        line = folded.find("\n", match.end(), following)
        if (match["boxed"] or match["named"]) in words.speakers["customer"] and _says(folded, match.end(), max(end, line), words):
            use, end = FREE, max(end, line)  # 客户：宽带断了没人修
        yield _Field(match.start(), match.end(), end, use)


def _says(folded: str, start: int, end: int, words: Surroundings) -> bool:
    return words.asks.any(folded, start, end) or words.complains.any(folded, start, end)


def _value_end(folded: str, match: re.Match[str], use: int | None, following: int) -> int:
    """Where a value ends: with the bracket before its label; else matters go on until the next label, others until a mark."""
    opens = BRACKETS.find(folded[match.start() - 1]) if match.start() else -1
    if opens >= 0 and opens % 2 == 0 and (end := folded.find(BRACKETS[opens + 1], match.end(), following)) >= 0:
        return end
    if use == MATTER:
        return following
    marks = "\n" if match["boxed"] or use in (TITLE, DEMAND) else "\n;。|&\t"
    ends = [end for mark in marks if (end := folded.find(mark, match.end(), following)) >= 0]
    comma = folded.find(",", match.end(), following)
    if use == FIELD and not (match["named"] or "").isascii() and 0 <= comma - match.end() <= VALUE_AT_MOST:
        ends.append(comma)
    return min(ends, default=following)


def _zones(folded: str, labelled: Sequence[_Field]) -> tuple[list[Zone], list[tuple[int, int]]]:
    zones: list[Zone] = []
    labels: list[tuple[int, int]] = []
    at = 0
    for number, field in enumerate(labelled):
        end = field.end or (labelled[number + 1].start if number + 1 < len(labelled) else len(folded))
        if field.start > at:
            zones.append(Zone(at, field.start, FREE))
        labels.append((field.start, field.value))
        zones.append(Zone(field.value, max(end, field.value), field.use, field.turn))
        at = max(at, end, field.value)
    zones.append(Zone(at, len(folded), FREE))
    return [zone for zone in zones if zone.start < zone.end], [label for label in labels if label[0] < label[1]]
