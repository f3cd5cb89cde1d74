"""Who issued an instrument, on which level of authority, and under which number: read from its head, its title and its signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kb.gazetteer import OperatorMention, find_business, find_operators, find_region, operator_of_number, region_of_number
from kb.models import Level
from kb.places import Kind, Places, built_in
from kb.undertakings import find_town, find_undertaking, perhaps_undertaking, town_branch

HEAD_MAX_CHARS = 1500
_LINE = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE)
_NUMBER = re.compile(r"(?P<issuer>[一-龥A-Za-z]{1,15}?)\s*[〔\[(【]\s*(?P<year>(?:19|20)\d\d)\s*[〕\])】]\s*(?:第\s*)?(?P<n>\d{1,5})\s*号")
# What makes a number another document's: 按…〔2001〕101号文件执行.
_CITES = re.compile(r"(?:根据|依据|按照?|依照|遵照|参照|执行|见|的要求|《[^》]*》|及|和|、|等|废止|原)\s*[(]?\s*$")
_CITED = re.compile(r"根据|依据|按照?|依照|遵照|参照|执行|见|原|附")
_FIRST_LINES = 4  # an issuer may stand alone on a line under the title
_LINE_MAX_CHARS = 30
_BODY_OF_HOUSE = re.compile(r"(?:公司|集团|银行|医院|[部处室]|中心)$")
_ORDER = re.compile(r"(?P<issuer>[一-龥、]{3,40}?令)\s*第?\s*(?P<n>\d{1,4}|[一二三四五六七八九十百]{1,5})\s*号")
# A line of the history under a title: 2005年3月13日 某部令第36号公布, bare or in brackets; a sentence is none.
HISTORY = re.compile(r"^[ \t]*\(?\d{4}年\d{1,2}月\d{1,2}日[^\n,。]*$", re.MULTILINE)
_ISSUED_BY = re.compile(
    r"^[ \t]*(?:(?:发布|发文|签发|制定|颁布|编制|印发)(?:机构|机关|单位|部门))[ \t]*:[ \t]*(?P<body>[^\s,。;]{2,30})(?=\s|$)",
    re.MULTILINE,
)
_DEPARTMENT = re.compile(
    r"(?<!工业和信息化)(?<!信息产业)(?<!邮电)(?<!公安)(?<!商务)(?<!财政)(?<!教育)(?<!司法)(?<!民政)(?<!交通)(?<!运输)(?<!文化)(?<!社会保障)(?<!安全)(?<!宣传)部$"
)  # 客户服务部 is no ministry
_COMPANY = re.compile(r"公司|集团|企业|中心|运营商|客服|营业|热线")
_OWN_NUMBER = re.compile(
    r"^[ \t]*(?:发文字号|发文文号|文件编号|制度编号|文件号|文号|编号)[ \t]*:[ \t]*(?P<number>[^\s,。;:|]{3,30})(?=\s|$)", re.MULTILINE
)
_CONGRESS = re.compile(
    r"(?P<place>[一-龥]{2,10}?(?:省|市|自治区|自治州))第?[一二三四五六七八九十]*届?人民代表大会(?P<standing>常务委员会)?|(?P<national>全国)人民代表大会(?P<standing2>常务委员会)?"
)
_BODY = re.compile(
    r"(?P<body>最高人民法院|最高人民检察院|中共中央|国务院(?!(?:[一-龥]{2,12}(?:部|局|委|办)))|中央军事委员会|(?:国家|中国)?[一-龥]{2,14}?(?:部|委员会|总局|管理局|监督局|监察局|办公室|政府|协会))"
)
_JUDICIAL = re.compile(r"^(最高人民法院(?:、最高人民检察院)?|最高人民检察院)")
_BRANCH = re.compile(r"(?:县|区|镇|营业部|支局|支公司|县分公司|区分公司)")


@dataclass(frozen=True, slots=True)
class Issued:
    """What was read; ``read_from`` says for each field where (``title``, ``text``)."""

    issuer: str | None = None
    level: Level | None = None
    operator: str | None = None
    region: str | None = None
    number: str | None = None
    read_from: tuple[tuple[str, str], ...] = ()


_LEVELS: dict[Kind | None, Level] = {"province": "province", "city": "city", "county": "branch", "own": "branch", None: "province"}


def level_of(region: str | None, places: Places | None = None) -> Level:
    """The level of an operator's rule, or a government's, for ``region``; for all regions it is the group's."""
    return "group" if region is None else _LEVELS[(places or built_in()).kind(region)]


def read_issuer(title: str, text: str, name: str = "") -> Issued:
    """What ``title`` and ``text`` (both half-width) tell of the issuer; ``name`` is the file's and the collection's, for a title that says nothing.

    An operator counts in the title, in the instrument's own number, alone on a line under the title, and in the signature; not in
    mid-text, where others are named too.
    """
    number = own_number(text)
    if found := _court_or_congress(title, text, number):
        return found
    mention, place = _operator(title, text, name)
    if mention is None and number and operator_of_number(number):
        operator = operator_of_number(number)
        region = region_of_number(number)
        return _issued(operator, region, "province" if region else "group", operator, number, "text")
    if mention is not None:
        region, where = mention.region, place
        if region is None and number:
            region = region_of_number(number)
        if region is None and (signed := _signature(text)) and signed.operator == mention.operator:
            region = signed.region
        level = level_of(region)
        if region is not None and _BRANCH.search(title[mention.end : mention.end + 8]) and place == "title":
            level = "branch"
        stated = _ISSUED_BY.search(text[:HEAD_MAX_CHARS])
        if stated and place != "text":
            return _issued(mention.operator, region, level, stated["body"], number, where)
        words = {"title": title, "file name": name}.get(place, text)
        company = re.match(r"(?:省|市)?分?公司", words[mention.end :])
        issuer = words[mention.start : mention.end + (company.end() if company else 0)]
        return _issued(mention.operator, region, level, issuer, number, where)
    return _government(title, text, number)


def own_number(text: str) -> str | None:
    """The document's own number (文号 or 令), in its head and not cited there; white space taken out."""
    head = text[:HEAD_MAX_CHARS]
    first_clause = re.search(r"第\s*[一1]\s*[章条]|(?:^|\n)\s*一、", head)
    head = head[: first_clause.start()] if first_clause else head[:400]
    for match in _NUMBER.finditer(head):
        before = head[: match.start()]
        cited = _CITES.search(before[-12:]) or _CITED.match(match["issuer"])
        # In brackets it is cited too, unless the brackets hold nothing else: a line under the title.
        alone = before.endswith("(") and head[match.end() : match.end() + 1] == ")" and not before[:-1].rpartition("\n")[2].strip()
        open_bracket = before.count("(") > before.count(")") and not alone
        if not cited and not head.startswith("文", match.end()) and before.count("《") <= before.count("》") and not open_bracket:
            return re.sub(r"\s+", "", match.group())
    if (stated := _OWN_NUMBER.search(head)) and re.search(r"\d", stated["number"]):
        return stated["number"]
    for match in _ORDER.finditer("\n".join(HISTORY.findall(head))):
        issuer = re.sub(r"^.*日|中华人民共和国", "", match["issuer"])
        return f"{issuer}第{match['n']}号"
    return None


def _issued(operator: str | None, region: str | None, level: Level | None, issuer: str | None, number: str | None, where: str) -> Issued:
    values = {"issuer": issuer, "level": level, "operator": operator, "region": region}
    read = [(field, where) for field, value in values.items() if value]
    return Issued(issuer, level, operator, region, number, (*read, *([("number", "text")] if number else [])))


def _operator(title: str, text: str, name: str) -> tuple[OperatorMention | None, str]:
    for place, words in (("title", title), ("file name", name)):
        mentions = find_operators(words)
        if unknown := _undertaking(words, text, mentions):
            return unknown, place
        if not mentions and (branch := town_branch(words)):
            return branch, place
        if mentions and not perhaps_undertaking(words, mentions[0]):
            return mentions[0], place
    lines = list(_LINE.finditer(text))
    for line in lines[:_FIRST_LINES]:
        words = line.group().strip()
        mentions = find_operators(words) if len(words) <= _LINE_MAX_CHARS and not re.search(r"[。;,:]", words) else []
        if mentions and mentions[0].start == 0:
            offset = line.start() + line.group().index(words)
            first = mentions[0]
            return OperatorMention(first.operator, first.region, offset + first.start, offset + first.end), "text"
    if signed := _signature(text):
        return signed, "text"
    for line in (*lines[:_FIRST_LINES], *lines[-_FIRST_LINES:]):
        words = line.group().strip()
        if len(words) <= _LINE_MAX_CHARS and _BODY_OF_HOUSE.search(words) and (unknown := _undertaking(words, text, find_operators(words))):
            offset = line.start() + line.group().index(words)
            return replace(unknown, start=offset + unknown.start, end=offset + unknown.end), "text"
    return None, ""


def _undertaking(words: str, text: str, mentions: list[OperatorMention]) -> OperatorMention | None:
    """A house that no list knows, whose name ``words`` open with; not one of ``mentions`` in full, no product (天翼宽带)."""
    name = find_undertaking(words, text)
    start = words.find(name) if name else -1
    if not name or find_business(name) or any(mention.start <= start for mention in mentions):
        return None
    return OperatorMention(name, find_region(words[start:]), start, start + len(name))


def _signature(text: str) -> OperatorMention | None:
    """The operator that signs at the end: 铁通湖南分公司综合部 2011年7月26日印发."""
    tail = text[-200:]
    if not re.search(r"\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年", tail):
        return None
    start = len(text) - len(tail)
    mentions = find_operators(tail)
    if not mentions:
        return None
    last = mentions[-1]
    return OperatorMention(last.operator, last.region, start + last.start, start + last.end)


def _court_or_congress(title: str, text: str, number: str | None) -> Issued | None:
    """Laws, judicial interpretations, and what people's congresses pass."""
    judicial = _JUDICIAL.match(title)
    if judicial:
        return _issued(None, None, "law", judicial[1], number, "title")
    history = "\n".join(HISTORY.findall(text[:HEAD_MAX_CHARS]))
    passed = _CONGRESS.search(history)
    if passed is None:
        return None
    if passed["national"]:
        issuer = "全国人民代表大会" + (passed["standing2"] or "")
        return _issued(None, None, "law", issuer, number, "text")
    place = re.sub(r"^.*?日", "", passed["place"])
    region = find_region(place)
    level: Level = level_of(region) if region else "province"
    issuer = f"{place}人民代表大会{passed['standing'] or ''}"
    # 第十五届全国… is matched above only with 全国 in front; 第七届全国人民代表大会 has its number first.
    return _issued(None, region, level, issuer, number, "text")


def _government(title: str, text: str, number: str | None) -> Issued:
    """Regulations of the State Council, ministries and local governments; what the head does not tell, the title may."""
    region = find_region(title[:12])
    history = "\n".join(re.sub(r"《[^》]*》", "", line) for line in HISTORY.findall(text[:HEAD_MAX_CHARS]))
    quoted = "\n".join(HISTORY.findall(text[:HEAD_MAX_CHARS]))
    body = _BODY.search(re.sub(r"^[ \t]*\(?\d{4}年\d{1,2}月\d{1,2}日\s*", "", history, flags=re.MULTILINE).replace("中华人民共和国", ""))
    stated = _ISSUED_BY.search(text[:HEAD_MAX_CHARS])
    issuer = stated["body"] if stated else body["body"] if body else None
    named = find_region(issuer[:6]) if stated and issuer else None
    if region and title.startswith(built_in().around(region)):
        return _issued(None, region, level_of(region), issuer, number, "text" if issuer else "title")
    if town := find_town(title):
        return _issued(None, town, "branch" if town.endswith("县") else "city", issuer, number, "text" if issuer else "title")
    if stated and (_COMPANY.search(stated["body"]) or _DEPARTMENT.search(stated["body"])):
        return _issued(None, named, None, issuer, number, "text")
    if "国务院" in quoted or "中共中央" in quoted:
        return _issued(None, None, "law", "国务院" if issuer is None or "国务院" in (issuer or "") else issuer, number, "text")
    if issuer:
        return _issued(None, None, "ministry", issuer, number, "text")
    if re.match(r"中华人民共和国[^\n]{1,30}(?:法|法典[^\n]{0,6})$", title):
        return _issued(None, None, "law", "全国人民代表大会" if "法典" in title else None, number, "title")
    # 条例 without a place in its name: only the State Council may call its rules so (行政法规制定程序条例, article 5).
    if re.search(r"条例(?:实施细则)?$", title) and not find_operators(title) and len(title) >= 4:
        return _issued(None, None, "law", "国务院", number, "title")
    return Issued(number=number, read_from=(("number", "text"),) if number else ())
