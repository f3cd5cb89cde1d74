"""The grammar of titles: what a Chinese instrument is called, and what a copy of it adds to that."""

from __future__ import annotations

import re

from ingest.patterns import patterns
from ingest.width import narrow
from kb.deadline.numerals import HAN

# What regulations and working papers of a service are called; the longest names first where one ends in another.
KINDS = (
    "实施办法|管理办法|暂行办法|办法|规定|制度|条例|细则|流程|规范|指引|手册|要求|标准|通知|问答|章程|规则|准则|预案|守则|公约|意见|决定|公告|通告|解释|法|指南|须知|协议"
    "|承诺|程序|规程|机制|体系|方案|说明书|口径|话术|用语|清单|职责|分类|考核办法|计分表|纪律"
)
# What may follow the kind: (试行), (2010版), (一), V2.0, 20190219.
_ADDITION = (
    rf"(?:\s*\((?:试行|暂行|草案|征求意见稿|修订稿?|修订版|\d{{4}}\s*年?\s*(?:修订|修正|试行)?版?|[{HAN}\d.]+版?|V\d+(?:\.\d+)*版?)\)"
    r"|\s*V\d+(?:\.\d+)*|\s*\d{8}|\s*20\d\d版?)*"
)
_LABEL = (
    rf"第[{HAN}\d]+[编章节条款]|[{HAN}]{{1,3}}[、.]|\([{HAN}\d]{{1,3}}\)|\d{{1,3}}(?:\.\d+)*[.、)\s]"
    r"|[①-⑳]|附[件录表图注则]|[注问答]:"
)
LABEL_START = re.compile(rf"\s*(?:{_LABEL})")
# An instrument's first label: where an outline begins again. Rank 0 is the highest.
FIRST_LABELS = (
    re.compile(r"\s*第\s*[一1]\s*[编章]|\s*总\s*则|\s*目\s*录"),
    re.compile(r"\s*第\s*[一1]\s*条"),
    re.compile(r"\s*一\s*、"),
    re.compile(r"\s*(?:1\s*[.、](?!\d)|1总则|\(一\))"),
)
_TITLE_MAX_CHARS = 60
_LINE_MAX_CHARS = 240  # with all that a copy may have added to it
_CHAR = r"[^\s。;!?,:\n]"
_TITLE = re.compile(rf"^《?(?P<title>{_CHAR}(?:{_CHAR}|[ ,、](?=\S)){{1,58}}?(?:{KINDS}))》?{_ADDITION}》?(?:的(?:通知|公告|决定|意见))?$")
_GLUED_CHAR = r"[^\s。;!?,:\n《》“”\"]"
_CONTENTS_AHEAD = r"目录(?=第|[一1]|附|前|引|总|\s|$)"
_GLUED = re.compile(
    rf"(?P<title>{_GLUED_CHAR}{{3,45}}?(?:{KINDS}))(?P<addition>{_ADDITION})"
    rf"(?=\s*(?:第[一1][章编条](?!第)|一、|1[.、](?!\d)|1总则|总则|{_CONTENTS_AHEAD}|为了?|根据|依据))"
)
# 本办法 and the like refer to an instrument; they name none.
_REFERS = re.compile(rf"(?:本|该|此|上述|前述|有关|相关|其他|的)(?:{KINDS})$|^(?:本|该|此|上述|以下|各|对|在|以|按|依|根|为|如)")
_NOTICE = re.compile(
    r"关于(?:印发|发布|下发|颁发|转发|公布|颁布|实施|执行)(?:[^《\n。]{0,20})?"
    r"《(?P<title>[^《》\n]{3,60}(?:《[^《》\n]*》[^《》\n]*)?)》[^\n。]{0,12}?的(?:通知|公告|决定|函)"
)
VERSION = re.compile(
    r"\s*[(\[]\s*(?P<version>(?:\d{4}|V?\d+(?:\.\d+)+)\s*年?\s*(?:修订|修正)?\s*(?:版|本)?)\s*[)\]]"
    r"|\s*(?P<dated>(?:19|20)\d{6})$|\s*(?P<v>[vV]\d+(?:\.\d+)*)$|(?P<year>(?:19|20)\d\d年?版)"
)


def level_of(text: str) -> int | None:
    """The rank (0 is a chapter's) of the first label that ``text`` begins with, or None where no outline begins there."""
    return next((rank for rank, pattern in enumerate(FIRST_LABELS) if pattern.match(text)), None)


def is_title(line: str) -> bool:
    """Whether a whole line (half-width) is an instrument's title: ends in its kind, starts with no label, is no sentence."""
    if len(line) > _LINE_MAX_CHARS:
        return False
    line = without_noise(line)
    if not 4 <= len(line) <= _TITLE_MAX_CHARS or LABEL_START.match(line):
        return False
    return _TITLE.match(line) is not None


def glued_title(text: str) -> re.Match[str] | None:
    """A title at the start of ``text`` (half-width) that runs straight into its first clause: 客服值班制度一、…"""
    match = None if LABEL_START.match(text) else _GLUED.match(text)
    return None if match is None or _REFERS.search(match["title"]) else match


def noticed_title(text: str) -> str | None:
    """The title of what a notice publishes: 关于印发《X》的通知 → X."""
    match = _NOTICE.search(text)
    return match["title"] if match else None


def without_noise(title: str) -> str:
    """``title`` without what the copy added: an uploader's mark, 完整word版, the site's name."""
    before = None
    title = title.strip()
    while title != before:
        before, title = title, patterns().title_noise.sub("", title).strip()
    return title


def clean_title(raw: str) -> tuple[str, str | None]:
    """``(title, version)``: full-width marks kept, noise and an outer 《》 gone, the version taken out where it stands apart.

    Keeps 试行 and 暂行: they are part of the name.
    """
    title = _closed_up(raw.strip())
    narrowed = narrow(title)
    kept = without_noise(narrowed)
    at = narrowed.find(kept)
    title = title[at : at + len(kept)] if at >= 0 else kept
    if title.startswith("《") and title.endswith("》") and title.count("《") == 1:
        title = title[1:-1]
    version = None
    while (match := VERSION.search(narrow(title))) is not None:
        found = match["version"] or match["dated"] or match["v"] or match["year"]
        version = version or found.strip()
        title = title[: match.start()] + title[match.end() :]
    title = re.sub(r"[(（\[]\s*(?:版|修订版?)?\s*[)）\]]", "", title)  # what a lost year leaves: (版)
    return title.strip(" \t　-—_·*:："), version


def _closed_up(title: str) -> str:
    """Blanks that only space letters out go: 综 合 部; so does white space after a Chinese character before another."""
    title = re.sub(r"(?<=[一-龥])[ \t\u3000]+(?=[一-龥](?:[ \t\u3000]|$))", "", title)
    return re.sub(r"\s+", " ", title)


def bare(title: str) -> str:
    """A title for comparison: half-width, without noise, version, marks and white space."""
    cleaned, _ = clean_title(title)
    return re.sub(r"[\s《》()\[\]\"“”'·:,、。.\-—_*]+", "", narrow(cleaned))
