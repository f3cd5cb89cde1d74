"""Classifications: complaint classes, risk grades and whom to tell, ticket types, urgency and handling modes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.facts.class_marks import in_line, listed, told
from ingest.facts.parts import RANK
from ingest.facts.tables import cell, cells, column, split
from ingest.facts.topics import topic_of
from ingest.facts.tree import Run, Span, Tree, quotations, sentences, tree_of
from ingest.facts.voice import is_statute
from ingest.passages import strip
from ingest.source import Block, Outlined
from kb.models import Classification, Fact

LABEL_MAX_CHARS = 24

DIVIDED = re.compile(
    r"(?:(?<!部)共?划?分为|划分成|包括|包含|分类[:：]|类型[:：]|等级[:：])(?:以下|下列|如下)?(?:[一二三四五六七八九十两\d]\s?(?:大)?(?:类|种|级|个等级|个级别))?(?:内容)?[:：,，]?\s*(?=[^:：,，\s])"
)
GRADES = re.compile(r"[一二三四五六七八九十两\d]\s?(?:个|种|类|大类)?(?P<scheme>[^，,。；]{0,8}?(?:等级|级别|级|类型|类别|种类型|类|种))$")
LISTED = re.compile(r"\s*(?:、|和|及|以及|与|或|[,，])\s*")
COLOURS = "红橙黄蓝绿"
GRADE = re.compile(
    rf"(?P<label>[{COLOURS}]色?|(?:特别)?重大|较大|一般|特急|紧急|[一二三四ⅠⅡⅢⅣ1-4]级)(?:等级|级别|级|类)?(?:的)?(?P<noun>风险|预警|事件|投诉|故障|舆情|突发事件|工单)(?:事件)?(?:发生(?:后|时))?"
    r"(?:的)?[,，:：]?\s*(?:应当?|须|需|要|必须)?(?:由[^，。；]{1,16}?)?(?:立即|及时|第一时间|同时|在?[^，。；]{0,10}?内)?(?:上报|报告|报送|汇报|通报|报|通知|告知)(?:至|给|送|到)?\s*(?P<tell>[^。；;\n]{2,60})"
)
WHOM = re.compile(r"领导|部门|部|中心|经理|主管|负责人|局|办公室|公司|班长|专员|管理员|岗|处|科|委")
FILED = re.compile(
    r"(?:均|都|也|可|应|一律|统一)?(?P<how>不(?:列|认定|判定|视|归|属|计)(?:为|入|于)?|列(?:为|入)|认定为|判定为|视为|视同|归(?:为|入|类为)|属于|计入|界定为|作为|(?<=[的者])为|(?:定|评|判|划|记|计)为|算作)\s*[“\"]?(?P<label>[^，,。；;:：“”\"]{2,16}?)[”\"]?(?:处理|管理|统计|范围|范畴)?[。；;:：,，]?$"
)
CONDITIONS = re.compile(
    r"(?:以下|下列|如下)(?:[^，。；:：]{0,6})?(?:(?:情形|情况|条件|投诉|行为|问题|工单|事件)(?:之一)?|(?:任[一何]|之一)(?:情形|条件|项|者)?)(?:的)?[,，]?(?P<rest>[^。；:：]{0,30})[:：]?$|(?P<first>[^，。；:：]{2,20})(?:优先处理|优先受理)[:：]?$"
)
CLASSES = re.compile(r"(?:投诉|申诉|申告|咨询|查询|争议|建议|举报|表扬|故障|障碍|风险|事件|单|级|类)$")
CHOSEN = re.compile(r"(?:统一|应|须|必须|一律)?(?:选用|选择|使用|设为|标为|标注为|定为|填写?为?|归入|登记为|按)\s*$")
FIELD = re.compile(r"[“\"]\s*(?P<field>[^“”\"，。；]{2,12}?)\s*[”\"]\s*(?:栏|字段|项)?\s*(?:必须|应当?|须|统一)?(?:选择|选用|选|填写?)")
PATH = re.compile(
    r"(?P<scheme>工单类型|投诉类型|工单分类|投诉分类|问题分类|业务类型)\s?[:：]\s*"
    r"(?P<label>[^。；;\n]{2,80}(?:→|->|—>|＞|>|－|/)[^。；;\n]{1,80})"
)
SELECTING = re.compile(r"类型|分类|紧急|等级|类别|处理方式|工单|栏目|选择")


def extract(outlined: Outlined) -> list[Fact]:
    """The classes of a document in reading order; the span is the sentence, item or row that states the class."""
    tree = tree_of(outlined)
    statute = is_statute(tree)
    found: list[Fact] = []
    for run in tree.runs():
        if tree.topic(run.clause) in ("wording", "forbidden"):
            continue
        label = ""
        for line in tree.lines(run):
            for start, end in sentences(tree.text, *line):
                facts = [*_graded(tree, run, (start, end)), *_divided(tree, run, (start, end)), *_chosen(tree, run, (start, end))]
                if not facts and not statute:
                    facts = list(_filed(tree, run, (start, end), label))
                    label = next((f.detail.label for f in facts if isinstance(f.detail, Classification)), _called(tree.text[start:end]) or label)
                found += facts
    for index in (None, *range(len(tree.clauses))):
        found += _listed(tree, index)
    for clause, table in tree.tables():
        found += _rows(tree, clause, table)
    if not statute:
        found += [fact for fact in _marked(tree) if not any(fact.start < other.end and other.start < fact.end for other in found)]
    unique = {(f.start, f.end, f.detail): f for f in found}
    return sorted(unique.values(), key=lambda fact: (fact.start, fact.end))


def _marked(tree: Tree) -> Iterator[Fact]:
    """Classes by their marks, of lists and of sentences."""
    for index in (None, *range(len(tree.clauses))):
        yield from listed(tree, index)
    for run in tree.runs():
        if tree.topic(run.clause) not in ("wording", "forbidden"):
            yield from (*in_line(tree, run), *told(tree, run))


def _graded(tree: Tree, run: Run, span: Span) -> Iterator[Fact]:
    """``橙色风险报集团公司分管领导``: a grade and whom to tell."""
    sentence = tree.text[slice(*span)]
    for match in GRADE.finditer(sentence):
        tell = match["tell"].strip()
        if not WHOM.search(tell) or (match.start() and sentence[match.start() - 1] not in "，,、：:和及 如属"):
            continue
        label = match["label"] + ("色" if match["label"] in COLOURS else "")
        above = tree.subject(run.clause)
        level = f"({above.title})" if above and re.search(r"层面|层级|公司$|级$", above.title) and len(above.title) <= 12 else ""
        yield Fact("classification", *span, Classification(f"{match['noun']}等级{level}", label, tell.rstrip("，, ")))


def _divided(tree: Tree, run: Run, span: Span) -> Iterator[Fact]:
    """``投诉分为有效投诉和无效投诉``: the classes of a scheme, each with the whole sentence."""
    sentence = tree.text[slice(*span)].rstrip("。；; ")
    match = DIVIDED.search(sentence)
    if not match or match.start() == 0:
        return
    word = match.group()
    titles = " ".join(tree.titles(run.clause)[-2:])
    if "包" in word and not (SELECTING.search(titles) and re.search(r"内容|类", word)):
        return
    rest = sentence[match.end() :]
    grades = GRADES.search(rest)
    rest = rest[: grades.start()] if grades else rest
    rest = re.sub(r"(?:等)?$", "", rest)
    labels = [rest[slice(*inner)] for inner in quotations(rest, 0, len(rest))] or [x.strip(" ：:") for x in LISTED.split(rest) if x.strip(" ：:")]
    if len(labels) < 2 or any(len(x) > LABEL_MAX_CHARS or re.search(r"[。；]", x) for x in labels):
        return
    subject = re.split(r"[，,。；:：\s]", sentence[: match.start()])[-1].strip()
    subject = re.sub(r"^(?:将|把|对|其中|具体)|(?:共|主要|一般|又|可以?|具体|应|按[^，]*|从高到低|由高到低)+$", "", subject)
    scheme = ""
    if grades and not re.fullmatch(r"(?:个|种|大)?(?:类|级|种|等级|级别|类型|种类型|类别)", grades["scheme"]):
        scheme = grades["scheme"]
    elif subject and len(subject) <= 16:
        graded = not word.startswith("包") and "级" in word + rest[-4:]
        named = bool(re.search(r"分类|类型|等级|级别|体系|栏$", subject))
        scheme = subject if named else f"{subject}{'等级' if graded else '分类'}"
    else:
        above = tree.subject(run.clause)
        scheme = above.title if above else tree.title
    for label in labels:
        yield Fact("classification", *span, Classification(scheme, label))


def _chosen(tree: Tree, run: Run, span: Span) -> Iterator[Fact]:
    """``俱乐部客户：统一选用“特急单”类型``: what a field of the ticket system is set to."""
    sentence = tree.text[slice(*span)]
    path = PATH.search(sentence)
    if path:
        at = span[0] + path.start()
        yield Fact("classification", at, strip(tree.text, at, span[0] + path.end())[1], Classification(path["scheme"], path["label"].strip()))
        return
    above = tree.subject(run.clause)
    title = above.title if above else ""
    fields = list(FIELD.finditer(sentence))
    if not (fields or SELECTING.search(title)):
        return
    position, chosen = 0, False
    for inner in quotations(sentence, 0, len(sentence)):
        before = sentence[position : inner[0]].rstrip('“" \t')
        position = inner[1]
        is_field = any(f.start("field") == inner[0] for f in fields)
        follows = chosen and re.fullmatch(r"[\s”\"、或和/，,]*", before)
        chosen = not is_field and bool(CHOSEN.search(before.rstrip()) or follows)
        if not chosen or inner[1] - inner[0] > LABEL_MAX_CHARS:
            continue
        field = next((f["field"] for f in reversed(fields) if f.start() < inner[0]), "")
        scheme = field or re.sub(r"(?:选择|的?选用|规定|要求|说明|规则|标准)$", "", title)
        yield Fact("classification", *span, Classification(scheme, sentence[slice(*inner)]))
    if re.search(r"的(?:区分|划分|分类)", sentence):
        scheme = re.sub(r"(?:选择|的?选用|规定|要求)$", "", title)
        for inner in quotations(sentence, 0, len(sentence)):
            if inner[1] - inner[0] <= 12:
                yield Fact("classification", *span, Classification(scheme, sentence[slice(*inner)]))


def _called(sentence: str) -> str:
    """The class that a sentence defines, for one that follows with 也归为这一类."""
    match = re.match(r"([^，。；]{2,16}?)[,，]?是指", sentence)
    return match.group(1) if match and CLASSES.search(match.group(1)) else ""


def _filed(tree: Tree, run: Run, span: Span, label: str) -> Iterator[Fact]:
    """``…的认定为无效投诉``: a condition and the class that it falls into."""
    sentence = tree.text[slice(*span)]
    defined = _called(sentence)
    if defined:
        kind = "工单类型" if defined.endswith("单") else "诉求类型"
        above = next((c for c in reversed(tree.titles(run.clause)) if topic_of(c) == "classification"), kind)
        yield Fact("classification", *span, Classification(above, defined))
        return
    match = FILED.search(sentence.rstrip("。；; "))
    if not match or re.search(r"是否|哪些|什么|[:：]$", sentence):  # a question, or the words that lead in a list
        return
    name = match["label"].strip()
    name = label if re.fullmatch(r"[这此该]一?(?:类|种)(?:投诉|情形)?", name) else name
    if not name or re.search(r"^[一同各某]|相关|有关", name) or not CLASSES.search(name) or len(sentence) > 200 or match.start() < 4:
        return
    above = next((c for c in reversed(tree.titles(run.clause)) if re.search(r"分类|定义|等级|界定|认定", c)), "")
    how = "非" if match["how"].startswith("不") else ""
    yield Fact("classification", *span, Classification(above or f"{name}认定", how + name))


def _listed(tree: Tree, index: int | None) -> Iterator[Fact]:
    """Lists of conditions (``下列情形之一的列为投诉：``) and of ranks (``第一级：…``): each item is of the class."""
    children = tree.children.get(index, [])
    ranked = [c for c in children if RANK.match(tree.clauses[c].label)]
    if len(ranked) >= 2:
        yield from _ranks(tree, index, ranked)
        return
    lead = tree.list_lead(index) if index is not None else None
    if index is None or lead is None:
        return
    words = tree.text[slice(*lead)].rstrip(":： ")
    told = CONDITIONS.search(words)
    filed = FILED.search(words)
    label = filed["label"] if filed else ""
    if told and "优先" in words:
        label = "优先处理"
    if not told or not label or not (CLASSES.search(label) or label == "优先处理"):
        return
    how = "非" if filed and filed["how"].startswith("不") else ""
    led_by_heading = lead[1] == tree.clauses[index].heading_end
    above = tree.subject(tree.clauses[index].parent if led_by_heading else index)
    scheme = above.title if above and label != above.title and len(above.title) <= 16 else f"{label}认定"
    for child in children:
        clause = tree.clauses[child]
        start, end = strip(tree.text, clause.heading_end if not clause.title else clause.heading_start, tree.own(child)[1])
        line = tree.text.find("\n", start, end)
        yield Fact("classification", start, strip(tree.text, start, end if line < 0 else line)[1], Classification(scheme, how + label))


def _ranks(tree: Tree, index: int | None, ranked: list[int]) -> Iterator[Fact]:
    """``第一级：客户服务窗口。…``"""
    before = tree.text[max(0, tree.clauses[ranked[0]].start - 60) : tree.clauses[ranked[0]].start]
    subject = re.search(r"([^\s，,。；:：]{2,16}?)(?:共)?(?:划)?分(?:为|成)[^。]{0,8}[:：]?\s*$", before)
    above = tree.subject(index)
    scheme = subject.group(1) if subject else above.title if above else tree.title
    for child in ranked:
        clause = tree.clauses[child]
        end = tree.own(child)[1]
        parts = list(sentences(tree.text, clause.start, end))
        name = re.sub(r"^[:：\s]+", "", tree.text[parts[0][0] + len(clause.label) : parts[0][1]]).rstrip("。；; ")
        stop = parts[min(len(parts), 2) - 1][1]
        label = f"{clause.label.rstrip(':：、 ')}" + (f"：{name}" if 0 < len(name) <= 20 else "")
        yield Fact("classification", clause.start, stop, Classification(scheme, label))


def _rows(tree: Tree, clause: int | None, table: Sequence[Block]) -> Iterator[Fact]:
    """Rows of a table of classes: 类别 (or 等级 …), and 告知对象 where it has one."""
    header, rows = split(tree, table)
    if not header:
        return
    label_column = column(tree, header, r"类别|类型|等级|级别|分类|名称|情形|方式|紧急程度|客户")
    tell_column = column(tree, header, r"告知|报告|报送|上报|通知|报至|汇报")
    standard = column(tree, header, r"标准|条件|说明|适用|定义|情形|范围")
    announced = tree.topic(clause) == "classification" or (clause is not None and "分类" in tree.clauses[clause].title)
    if label_column is None or not (announced or tell_column is not None) or (standard is None and tell_column is None):
        return
    scheme = tree.heading_before(table[0].start, clause)
    if re.fullmatch(r"分类与报告|分类|分类标准", scheme):
        scheme = tree.title
    for row in rows:
        spans = cells(row)
        label = cell(tree, spans, label_column)
        tell = cell(tree, spans, tell_column)
        if label:
            yield Fact("classification", row.start, row.end, Classification(scheme, label, "" if tell in ("—", "-", "无", "/", "——") else tell))
