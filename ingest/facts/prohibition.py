"""Prohibitions: phrases that must not be said (服务忌语, 禁止说“…”) with what to say instead, and acts (禁止…, 不得…, 严禁…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.facts import wording
from ingest.facts.tables import cells, column, split
from ingest.facts.topics import BOTH, topic_of
from ingest.facts.tree import OPENING_QUOTES, Run, Span, Tree, quotations, sentences, tree_of
from ingest.facts.voice import CUSTOMER, binds_operator, bound, is_statute
from ingest.passages import strip
from ingest.source import Block, Outlined
from kb.models import Fact, Prohibition

PHRASE_MAX_CHARS = 40
LIST_MAX_CHARS = 1200
HEADING_MAX_CHARS = 12
LISTED_MIN = 3  # so many phrases in one line, joined by 、, are a list

REPLACE = re.compile(
    r"(?:应该?|应当|可以?|宜|建议|请|须)?(?:改|换)(?:说|成|为|用|口)(?:成|为)?|(?:应该?|应当|宜|建议|正确(?:的)?|规范)(?:说法|用语)?(?:是|说|为)|替换(?:为|成)|正确(?:说法|用语)"
)
# Verbs of speaking between the ban and the quotation: 不得使用摆手来表达“不清楚” bans a gesture, not the words.
LEAD = re.compile(r"[^。；;“”\":：]{2,40}[:：]\s*")
SAID = re.compile(r"[说讲话语词喊]|回[答复]|答复")
BANNED_COLUMN = (
    r"禁(?:用|止)?(?:的)?(?:用?语|说|词|话|表达|表述)|忌语|忌讳|^(?:别|莫|勿|慎)(?:这[么样])?[说讲]|不(?:得|能|可|要|宜|准|该)(?:再|这[么样])?(?:使用|说|讲)"
    r"|(?:错误|不当|不规范|不文明)(?:的)?(?:说法|用语|话术|表达|答复|回复)"
)
BANNED_COLUMN_LISTED = rf"{BANNED_COLUMN}|禁|忌|不(?:得|能|可|要|宜)"
REPLACES = re.compile(r"替换|(?:正确|规范|推荐|建议)(?:说法|用语|话术)|应说|改说")
BANNED_WORDS = re.compile(
    r"(?:忌语|禁语|禁用语)[:：]$|不[说讲][:：]?$|(?:错误|不当|不规范|不妥|禁用|禁止|严禁|禁忌)(?:的)?(?:说法|用语|话术|答复|回答|示范|示例)(?:是|为|如)?[:：]$|(?:禁止|严禁|不得|不准|不许|不可以?|不能|不要|不应|切忌|切勿|杜绝|避免|忌)(?:对|向|跟|与|和)?(?:客户|用户)?(?:再|随意|直接|这[样么])?"
    r"(?:说|讲|使用|用|回答|答复|回复|回|答|出现|喊)(?:出|到|过|成)?(?:[^，。；、:：“”]{0,8}(?=语言|用语|词语|字眼|的话))?(?:诸如|的话|例如|比如|如|类似|像|以下|下列|此类|等|服务忌语|禁用语|忌语|用语|语言|词语|字眼|[:：,，\s])*$"
)
MARKED = re.compile(r"[✗✘❌×][ \t\u3000]*(?=[一-鿿“「『\"])")
MORE = re.compile(r"^\s*[”」』\"]?\s*(?:或者?|、|[，,；;]|/|和|及|以及)*\s*[“「『\"]?\s*$")
ACT = re.compile(
    r"(?:严格)?禁止|严禁|不得(?!不|已|超过|少于|多于|低于|高于|长于|短于|晚于|早于|大于|小于|出现超)|不准(?!确|时|入)|不许|不可(?=[一-鿿])(?!抗|避免|或缺|分割|缺少|预见|能|行|撤销|靠)|杜绝|切忌|切勿|严格杜绝"
    r"|(?<=[，,；;。但])但?(?:绝|决)?不能(?=动手|擅自|随意|对客户|向客户|与客户|因)"
)
NOT_STAFF = re.compile(r"(?:客户|用户|消费者|顾客|记者|甲方)(?:本人|自身|均|也|都)?$")
# Whom a rule of an operator binds: 任何单位和个人不得…, 各级单位不得…; or nobody but its reader (不得口头承诺…).
STAFF = re.compile(
    r"(?:^|[，,。；;：:])(?:未经[^，,]{2,20}[，,])?(?:任何(?:单位|个人|人员|部门|组织|人)[^，。；]{0,10}|[^，。；：]{0,12}(?:单位|部门|人员|员工|坐席|座席|中心|公司|代表|经理|乙方|班组|岗位?))?(?:一律|均|都|绝|也)?$"
)
SANCTION = re.compile(r"^(?:违反|触犯|凡|对)[^，,。]{1,30}[，,]|的[，,][^。]*(?:停岗|扣|处理|处分|通报|考核|辞退|责任)")
CONDUCT = re.compile(r"纪律|禁止|行为|接待|投诉|受理|倾听|主谈|电话|服务态度|礼貌|禁令|红线|首问|退费|赔|处理")
APPEARANCE = re.compile(r"着装|仪容|仪表|站立|站姿|行走|坐姿|发型|饰品|环境|设施")
UNPUNCTUATED = re.compile(r"[^，,。；;：:、！？!?\n]{70}")  # a poster or table that lost its lines
STATUTE_BAN = r"不得(?!超过|少于|多于|晚于|早于|不)|严禁"


def extract(outlined: Outlined) -> list[Fact]:
    """The prohibitions of a document in reading order; acts are whole sentences or items, phrases stand without their marks."""
    tree = tree_of(outlined)
    statute = is_statute(tree)
    said = [(fact.start, fact.end) for fact in wording.extract(outlined)]  # 未经允许不得拍照 is told to the customer
    # Where the phrases stand in quotation marks, the lines without are remarks about them.
    quoted = any(tree.topic(run.clause) == "forbidden" and any(quotations(tree.text, run.start, run.end)) for run in tree.runs())
    found: list[Fact] = []
    for run in tree.runs():
        topic = tree.topic(run.clause)
        phrases = [_with_next(tree, run, fact) for fact in _phrases(tree, run, topic == "forbidden", quoted)]
        found += phrases
        if topic != "definition" and (topic != "forbidden" or quoted):  # 禁止向客户索要密码 in a section of phrases, which are quoted
            acts = _of_statute(tree, run) if statute else _acts(tree, run)
            found += [a for a in acts if not any(a.start < end and start < a.end for start, end in [*said, *((p.start, p.end) for p in phrases)])]
    found += _headings(tree) if statute else ()
    for clause, table in tree.tables():
        found += _rows(tree, table, listed=tree.topic(clause) == "forbidden")
    return sorted(found, key=lambda fact: fact.start)


def _phrases(tree: Tree, run: Run, listed: bool, quoted: bool) -> Iterator[Fact]:
    """Forbidden phrases of each line; ``listed``: the section lists them, so every quotation is one unless it is a replacement.

    Lines without quotation marks are phrases where the document ``quoted`` none.
    """
    both = BOTH.search(tree.title) is not None
    for whole, end in tree.lines(run):
        if end - whole <= HEADING_MAX_CHARS and not re.search(r"[。；;，,、：:！!？?“”\"]", tree.text[whole:end]):
            named = topic_of(tree.text[whole:end])
            listed = named == "forbidden" if named in ("forbidden", "wording") else listed
            if named == "forbidden":
                continue
        start = _behind_lead(tree.text, whole, end, listed or both)
        marked = start > whole and MARKED.match(tree.text, whole) is not None
        led = start > whole and (listed or marked or bool(SAID.search(tree.text, whole, start)))
        start = start if led else whole
        if start == end:
            continue
        pending: list[Span] = []
        replacement: Span | None = None
        position, chained, replaces = start, False, False
        for span in quotations(tree.text, start, end):
            words = tree.text[position : span[0]].rstrip('“「『" \t')
            first, position = position == start, span[1]
            if pending and (REPLACE.search(words) or (replaces and MORE.match(words))):
                replacement = replacement or span
                replaces = True
                continue
            chained = bool(BANNED_WORDS.search(words)) or (led and first) or (chained and bool(MORE.match(words)))
            if (listed and not re.search(r"[可以]用|应说|改说", words)) or chained:
                if replacement:
                    yield from _phrase(pending, replacement)
                    pending, replacement = [], None
                replaces = False
                pending.append(span)
        if marked and not pending:
            pending.append(strip(tree.text, start, end - 1 if tree.text[end - 1] in "。；;" else end))
        in_line = list(_in_line(tree.text, start, end)) if (led or (listed and not quoted)) and not pending else []
        if len(in_line) >= LISTED_MIN or (led and in_line):
            pending += in_line
        elif listed and not quoted and not pending and end - start <= PHRASE_MAX_CHARS and tree.text[start] not in OPENING_QUOTES + '"':
            bare = strip(tree.text, start, end - 1 if tree.text[end - 1] in "。；;" else end)
            if not re.search(r"禁|不得|[:：]|忌语|用语", tree.text[slice(*bare)]):
                pending.append(bare)
        yield from _phrase(pending, replacement)


def _behind_lead(text: str, start: int, end: int, listed: bool) -> int:
    """Where what a line bans begins, behind its ``不得说：`` or ×; ``start`` where it has no such lead.

    The mark is one before a quotation, and where phrases are ``listed``.
    """
    if (mark := MARKED.match(text, start, end)) and (listed or text[mark.end()] in OPENING_QUOTES + '"'):
        return mark.end()
    colon = LEAD.match(text, start, end)
    return colon.end() if colon and BANNED_WORDS.search(colon.group().rstrip()) else start


def _in_line(text: str, start: int, end: int) -> Iterator[Span]:
    """The phrases of a line: ``不清楚、没办法、这是规定，你看着办``; a comma stands inside of a phrase."""
    for match in re.finditer(r"[^、；;。/／]+", text[start:end]):
        span = strip(text, start + match.start(), start + match.end())
        if 0 < span[1] - span[0] <= PHRASE_MAX_CHARS:
            yield span


def _with_next(tree: Tree, run: Run, fact: Fact) -> Fact:
    """A phrase with what the part right behind its own gives instead: ``禁用：“…”⏎替换：“…”``."""
    behind = run.clause + 1 if run.clause is not None else len(tree.clauses)
    if isinstance(fact.detail, Prohibition) and fact.detail.replacement_start is None and behind < len(tree.clauses):
        clause = tree.clauses[behind]
        given = next(quotations(tree.text, *tree.own(behind)), None) if REPLACES.match(clause.title) else None
        if given:
            return replace(fact, detail=Prohibition(True, *given))
    return fact


def _phrase(spans: list[Span], replacement: Span | None) -> Iterator[Fact]:
    low, high = replacement or (None, None)
    for start, end in spans:
        yield Fact("prohibition", start, end, Prohibition(True, low, high))


def _acts(tree: Tree, run: Run) -> Iterator[Fact]:
    """Sentences that forbid something toward customers, or anything in a section of prohibitions."""
    clause = tree.subject(run.clause)
    banned = tree.topic(run.clause) == "prohibition"
    listed = banned and bool(re.search(r"禁止|严禁|不得|红线|禁令", "".join(tree.titles(run.clause)[-1:])))
    for line in tree.lines(run):
        for start, end in sentences(tree.text, *line):
            sentence = tree.text[start:end]
            acts = [m for m in ACT.finditer(sentence) if not NOT_STAFF.search(sentence[: m.start()])]
            if BANNED_WORDS.search(sentence) and sentence[-1] in ":：":
                continue  # the lead of a list of phrases
            bare = listed and not acts and not re.search(r"应|须|[:：]$", sentence) and not SANCTION.search(sentence)
            if UNPUNCTUATED.search(sentence) or (clause is not None and APPEARANCE.search(clause.title) and not banned):
                continue
            bound_staff = any(STAFF.search(sentence[: m.start()]) for m in acts)
            about = banned or bound_staff or CUSTOMER.search(sentence) or (clause is not None and CONDUCT.search(clause.title))
            if bare or (acts and about):
                yield Fact("prohibition", start, end, Prohibition())


def _of_statute(tree: Tree, run: Run) -> Iterator[Fact]:
    """What a statute forbids operators; a ban with a list is kept together with it, for its items alone would read as leave."""
    if tree.topic(run.clause) == "scope":
        return
    for line in tree.lines(run):
        for start, end in bound(tree.text, sentences(tree.text, *line, "。！？!?"), STATUTE_BAN):
            if re.search(r"责令|罚款|处罚", tree.text[start:end]):
                continue
            if run.clause is not None and tree.list_lead(run.clause) == (start, end):
                end = min(tree.list_end(run.clause), start + LIST_MAX_CHARS)
            yield Fact("prohibition", start, end, Prohibition())


def _headings(tree: Tree) -> Iterator[Fact]:
    """``经营者不得有下列行为：`` with its list, where it was taken for a heading."""
    for index, clause in enumerate(tree.clauses):
        lead = tree.list_lead(index) if clause.title else None
        if lead and lead[1] == clause.heading_end and binds_operator(tree.text[slice(*lead)], STATUTE_BAN):
            yield Fact("prohibition", lead[0], min(tree.list_end(index), lead[0] + LIST_MAX_CHARS), Prohibition())


def _rows(tree: Tree, table: list[Block], listed: bool) -> Iterator[Fact]:
    """Rows of a table with a column of forbidden phrases: the phrase, and what to say instead where a column gives it."""
    header, rows = split(tree, table)
    phrase = column(tree, header, BANNED_COLUMN_LISTED if listed else BANNED_COLUMN) if header else 0 if listed else None
    instead = column(tree, header, r"^(?!.*[不禁忌别勿]).*(?:改|替|应|正确|规范|建议|可用|可以|推荐|宜|^要[说讲])")
    for row in rows:
        spans = cells(row)
        if phrase is None or phrase >= len(spans) or spans[phrase][0] == spans[phrase][1]:
            continue
        said = list(quotations(tree.text, *spans[phrase])) or list(_in_line(tree.text, *spans[phrase])) or [spans[phrase]]
        if not re.search(r"[一-鿿]{2}", tree.text[slice(*spans[phrase])]):
            continue
        given = spans[instead] if instead is not None and instead < len(spans) and spans[instead][0] < spans[instead][1] else None
        yield from _phrase(said, next(quotations(tree.text, *given), given) if given else None)
