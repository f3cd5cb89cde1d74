"""Wordings: what may be said to the customer, after ``解释口径：`` and its like, or in quotation marks in a section on wording.

A reply in running text has no closing mark: instructions to staff follow it at once. Where it ends is told by general evidence: a reply
speaks to the customer (您, 请, 我们), an instruction speaks of the customer (客户, 用户) or of what staff do (填写, 上报, 安排).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.asking import ANSWER
from ingest.facts.addressed import addressed
from ingest.facts.blanks import blanks
from ingest.facts.replies import Replies
from ingest.facts.reply_words import KINDS_OF_REPLY, NAMES_REPLIES, REPLIES, SCENE, WRONG, Says, label_at, says, sets_aside, subject_of, told_wrong
from ingest.facts.speech import ADDRESSES, TO_CUSTOMER, addresses, instructs
from ingest.facts.topics import GENERIC, SAYS, SAYS_HOW, topic_of
from ingest.facts.tree import OPENING_QUOTES, QUOTED, Run, Span, Tree, quotations, sentences, tree_of
from ingest.passages import strip
from ingest.source import Outlined
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import texts
from kb.models import Clause, Fact, Wording

SITUATION_MAX_CHARS = 60
SITUATION_MIN_CHARS = 4
SHORT_SITUATION_CHARS = 12  # a situation up to this length is read together with the one above it

REPLY_LEAD = re.compile(rf"口径|话术|用语|答复$|[跟对向](?:客户|用户)(?:解释)?说$|^(?:{ANSWER.pattern})$")
# Words before a quotation that make it something to be said, wherever it stands.
SPEECH = re.compile(r"(?:安抚|致歉|道歉|共情|开场白?|问候|应答|回应|告知|解释|挽留|感谢|结束语)(?:语|客户)?")  # 【安抚】请您别着急…
SAYING = re.compile(
    r"(?:说|说道|告诉(?:对方|客户|用户)?|告知(?:对方|客户|用户)?|回答|(?:答复|回复|询问|问候|招呼|致谢|致歉|道歉)(?:对方|客户|用户)?|用语)(?:为|是|一声)?[:：,，]?\s*$|(?:口径|话术|答复|回复|解释)(?:内容)?(?:如下|为|是)?[:：]\s*$"
    r"|(?:—|[,，、])\s*(?:先|再|可|应)?答[:：]\s*$"
)
SAID = re.compile(r"[,，]?(?:应当?|须|要|先|可以?|并)*(?:说|告诉|告知|回答|(?<=[,，])回复|(?<=[,，])答复)(?:对方|客户|用户)?$")
NEGATED = re.compile(
    r"不[说讲]\s*$|(?:不得|不要|不能|不准|不可|不许|不应|禁止|严禁|切忌|切勿|避免|杜绝|勿)(?:[^，。；、]{0,8}(?:说|讲|用|答|回|出现|喊|告诉|告知)[^，。；、]{0,8})?(?:[，,](?:如|例如|比如|诸如))?[:：]?\s*$"
)


@of_words
def customer_says(words: Lexicon) -> re.Pattern[str]:
    """Words before a quotation that make it a customer's: 市民说, 持卡人质疑."""
    whom = "|".join(text for party in words.parties if party.name == "customer" for text in texts([party]))
    return re.compile(rf"(?<![跟向对和给])(?<!告诉)(?<!回复)(?:{whom}|对方)[^，。；:：“]{{0,6}}(?:说|问|表示|称|反映|坚持|质疑)[:：]?\s*$")


# What only says that words follow: 用语 of 客户嫌贵的，用语：“…”, 答 of 市民催办——答：“…”
LEADS_IN = re.compile(
    rf"[,，、]?\s*(?:——?|[-—=]+>|→|[,，、]|(?<=[的时]))\s*(?:先|再|可以?|应当?|要|统一|一律)*(?:{KINDS_OF_REPLY}+(?:为|是|如下)?|[应回]?答)\s*$"
)
RIGHT = re.compile("[✓✔✅√]")
OPENS_QUOTE = re.compile(r"(?:[:：]|如|例如|比如|为|^|^(?:第\S{1,2}步[:：、]?)?[^。，]{2,12}。)\s*$")
NAMED = re.compile(r"[^。；;，,:：“”！？!?]{2,14}[:：][ \t]*")  # 应答：“…”: a label that says what the words are
CHAINED = re.compile(r"^\s*[”」』\"]?\s*(?:或者?|、|[，,;；。]|/|和)*\s*(?:或者?|也可(?:以)?说|也可)?\s*[“「『\"]?\s*$")

# 统一说:今天下午师傅会跟您联系。: what follows without marks is said, as far as it speaks to the customer
TOLD = re.compile(
    r"(?:统一|一律|只能|只可|只许|请|应该?|应当|可以?|要|就|须|直接|这样|这么)(?:对(?:客户|用户))?(?:这样|这么)?(?:说|回答|答复|回复|解释|回应)(?:客户|用户)?[:：]\s*(?=[^“「『\"\s])"
)
QUOTED_LINE = re.compile(r"(?:[A-Za-z]?[-\d.、()（）]{1,6}\s*)?[“「『\"]")
ADDRESS = re.compile(r"[^，。！？,.!?]{0,4}(?:先生|女士|小姐|老师|同志|师傅|阿姨|叔叔)(?:[/／或、](?:先生|女士|小姐))?")  # no reply
WHEN = re.compile(r"^(.*?(?:时候|时|后|的))(?:$|[,，:：])")
CONDITION = re.compile(
    r"^(?:[^,，。；]{0,12}[,，]\s*)?(?:如果?|若|当|遇|一旦|对于?|凡)[^,，。；]*(?:[,，](?!\s*(?:请|应|可|立即|则|要|须|需|并|由|先|工作|服务|营业))[^,，。；]*)?"
)
LEADING = re.compile(rf"^(?:{GENERIC.pattern})\s*[:：]?\s*")


def extract(outlined: Outlined) -> list[Fact]:
    """The approved wordings of a document in reading order; a fact's span holds the words to say and nothing else."""
    tree = tree_of(outlined)
    found: list[Fact] = []
    for run in tree.runs():
        if tree.topic(run.clause) in ("forbidden", "prohibition") or told_wrong(tree, run.clause):
            continue
        reply = _reply(tree, run)
        found += [reply] if reply else _quoted(tree, run)
    set_apart = {block.start for block in outlined.blocks if block.kind == "quote"}
    found += [_fact(tree, span, situation) for span, situation in Replies(tree, set_apart, [(f.start, f.end) for f in found]).all()]
    return sorted(found, key=lambda fact: fact.start)


def _reply(tree: Tree, run: Run) -> Fact | None:
    """The running reply that stands right after a lead such as ``解释口径：``."""
    clause = tree.clauses[run.clause] if run.clause is not None else None
    if clause is None or clause.kind != "heading":
        return None
    named = bool(REPLY_LEAD.search(clause.title)) and tree.is_lead(run.clause or 0)
    speaks = clause.label.startswith("【") and bool(SPEECH.fullmatch(clause.title))
    if not named and not (speaks and "您" in tree.text[run.start : run.end]):
        return None
    if tree.text[run.start] in OPENING_QUOTES + '"' or run.start in tree.list_items:
        return None
    parts = list(sentences(tree.text, run.start, run.end, "。！？!?"))
    first = tree.text[slice(*parts[0])] if parts else ""
    if LED_QUOTE.match(first) or label_at(tree.text, run.start, run.end):
        return None
    if not parts or (instructs(first) and not TO_CUSTOMER.search(first)) or QUOTED_ITEM.search(first):
        return None
    if ANSWER.fullmatch(clause.title) and "您" not in first:
        return None
    if not addresses(first) and first[-1] not in "。！？!?…" and parts[1:]:  # 【口径】网络割接⏎统一答复如下：“…”: a subject, not yet a reply
        return None
    end = parts[0][1]
    for start, stop in parts[1:]:
        part = tree.text[start:stop]
        if instructs(part) or (not addresses(part) and "\n" in tree.text[end:start]):
            break
        end = stop
    return _fact(tree, (run.start, end), _scene_of(tree, run, clause.start))


LED_QUOTE = re.compile(r"[^“”。]{0,12}(?:说|答复|回复|回答|解释|告知|口径)(?:客户|用户)?(?:为|是)?[,，:：]?\s*[“「『]")  # 答：统一答复“…”。再转单
QUOTED_ITEM = re.compile(r"[:：]\s*[“「『]")


def _quoted(tree: Tree, run: Run) -> Iterator[Fact]:
    """Quotations that are said to the customer, line by line."""
    on_wording = tree.topic(run.clause) == "wording"
    answers = topic_of(tree.title) == "wording" and any(_asks(tree.clauses[i]) or tree.is_lead(i) for i in tree.path(run.clause))
    aside = False
    for start, end in tree.lines(run):
        aside = sets_aside(tree.text[start:end]) or (aside and bool(QUOTED_LINE.match(tree.text, start, end)))
        if aside:
            continue
        before = start  # where the words before the next quotation begin
        accepted = False
        situation = asked = ""
        yield from _unmarked(tree, run, start, end)
        for inner_start, inner_end in quotations(tree.text, start, end):
            words = tree.text[before : inner_start - 1].rstrip('“「『" \t\u3000')
            chained = accepted and bool(CHAINED.match(words))
            right = before == start and bool(RIGHT.fullmatch(words))
            opens = on_wording and bool(OPENS_QUOTE.search(words)) and (before == start or not accepted or bool(re.search(r"[:：]\s*$", words)))
            told = bool(SAYING.search(words)) or (answers and words.endswith((":", "：")))
            alone = (
                before == start
                and inner_start == start + 1
                and CHAINED.fullmatch(QUOTED.sub("", tree.text[inner_end + 1 : end]))
                and bool(ADDRESSES.search(tree.text, inner_start, inner_end))
            )
            labelled = before == start and bool(NAMED.fullmatch(words)) and bool(ADDRESSES.search(tree.text, inner_start, inner_end))
            labelled = labelled and says(words.rstrip(":： \t")) in (Says.REPLY, Says.STAFF)
            before = inner_end
            if (
                NEGATED.search(words)
                or (len(words) <= SHORT_SITUATION_CHARS and WRONG.search(words))
                or customer_says().search(words)
                or ADDRESS.fullmatch(tree.text, inner_start, inner_end)
                or not (chained or opens or told or alone or labelled or right)
            ):
                accepted = False
                if customer_says().search(words):
                    asked = f"{words.rstrip(':：')}{tree.text[inner_start - 1 : inner_end + 1]}"[:SITUATION_MAX_CHARS]
                continue
            accepted = True
            if not chained:
                named = tree.heading_before(start, run.clause) if alone and not words else ""
                named = "" if REPLIES.search(named) else named
                situation = (_case_before(tree, run) if not words else "") or named or asked or _situation(tree, run, words)
                asked = ""
            yield _fact(tree, (inner_start, inner_end), situation)


def _unmarked(tree: Tree, run: Run, start: int, end: int) -> Iterator[Fact]:
    """What a line says to say without quotation marks; it ends before a sentence that does not speak to the customer."""
    told = TOLD.search(tree.text, start, end)
    if told is None or NEGATED.search(tree.text[start : told.end()]):
        return
    stop = told.end()
    for low, high in sentences(tree.text, told.end(), end, "。！？!?"):
        part = tree.text[low:high]
        if not addresses(part) or instructs(part) or "“" in part:
            break
        stop = high
    if stop > told.end():
        own = tree.text[start : told.start()].strip(" \t—-:：,，!！。")
        yield _fact(tree, (told.end(), stop), own if SHORT_SITUATION_CHARS < len(own) <= SITUATION_MAX_CHARS else _situation(tree, run, own))


def _asks(clause: Clause) -> bool:
    """Whether a clause is a question, labelled so or set as a heading."""
    return clause.kind == "question" or bool(re.match(r"(?:[QＱ]|问)\s?\d{0,3}\s?[:：]", clause.title))


def _situation(tree: Tree, run: Run, words: str) -> str:
    """The words before a quotation as a label; short ones together with those of the clause above."""
    own = re.split(r"[。；;！!？?”」]", words.rstrip("“ "))[-1] or words
    own = re.sub(r"[,，]?\s*(?:如|例如|比如)$", "", own.strip(" \t:：,，、·•"))
    when = WHEN.match(own)
    own = when.group(1) if when and len(own) > SITUATION_MAX_CHARS else own
    own = LEADS_IN.sub("", SAID.sub("", own)).strip(" \t:：,，、。—-")
    own = (
        ""
        if NAMES_REPLIES.fullmatch(own) or ANSWER.fullmatch(own) or RIGHT.fullmatch(own) or says(own) is Says.STAFF or own in ("参考", "示例")
        else own
    )
    if scene := _scene_name(tree, run.clause):
        return " ".join(part for part in (scene, own if len(own) <= SHORT_SITUATION_CHARS else "") if part)[:SITUATION_MAX_CHARS]
    parent = tree.clauses[run.clause].parent if run.clause is not None and not tree.clauses[run.clause].title else run.clause
    above = _above(tree, parent) if len(own) <= SHORT_SITUATION_CHARS else ""
    return " ".join(part for part in (above, own) if part)[:SITUATION_MAX_CHARS] or subject_of(tree, run.clause)


def _scene_name(tree: Tree, index: int | None) -> str:
    """What a scene is called behind its label (场景四：催装机，已超时), if only on the line; empty where a clause is none."""
    clause = tree.clauses[index] if index is not None else None
    if clause is None or clause.kind != "scene":
        return ""
    line = tree.text[clause.heading_end : clause.end].lstrip(" \t:：").partition("\n")[0].strip()
    return clause.title or (line if line and len(line) <= SITUATION_MAX_CHARS and not re.search("[“”。]", line) else "")


def _case_before(tree: Tree, run: Run) -> str:
    """The case that stands before a lead on its line: 客户嫌手续费高的 of 6. 客户嫌手续费高的，用语：“…”; empty where the lead begins its line."""
    clause = tree.clauses[run.clause] if run.clause is not None else None
    if clause is None or clause.kind != "heading" or not NAMES_REPLIES.fullmatch(clause.title):
        return ""
    line = tree.text.rfind("\n", 0, clause.start) + 1
    label = tree.clauses[clause.parent].label if clause.parent is not None else ""
    words = re.split(r"[。；;！!？?]", tree.text[line : clause.start].strip().removeprefix(label))[-1].strip(" \t:：,，、—-")
    return words if SITUATION_MIN_CHARS <= len(words) <= SITUATION_MAX_CHARS else ""


def _above(tree: Tree, index: int | None) -> str:
    """What a clause says of the situation of its items: its title, or the words that lead in its list."""
    if index is None:
        return ""
    clause = tree.clauses[index]
    if ANSWER.fullmatch(clause.title) or SAYS.search(clause.title) or SAYS_HOW.search(clause.title):
        return _above(tree, clause.parent)
    words = clause.title or tree.text[slice(*tree.own(index))].strip() or clause.label.rstrip(":：")
    if not clause.title or re.search(r"时[,，:：]|时$", words):
        when = WHEN.match(words)
        words = when.group(1) if when else re.split(r"[,，。；:：]", words)[0]
        return words if 2 <= len(words) <= SITUATION_MAX_CHARS else _above(tree, clause.parent)
    if NAMES_REPLIES.fullmatch(words) or re.search(r"口径|话术|用语|答复|语言|说$", words):  # says that wordings follow, not when
        return ""
    return words[:SITUATION_MAX_CHARS]


CASE = re.compile(rf".{{2,{SITUATION_MAX_CHARS}}}(?:的|时|时候|后)[,，]")
SCENE_LINE = re.compile(rf"(?:{SCENE.pattern}[:：]|【{SCENE.pattern}】[:：]?)\s*(?P<scene>.{{2,{SITUATION_MAX_CHARS}}})$")


def _scene_of(tree: Tree, run: Run, lead_start: int) -> str:
    """The scene that a reply belongs to, with the condition that the sentence before it states."""
    subject = tree.subject(run.clause)
    low = subject.heading_end if subject else 0
    parts = [LEADING.sub("", tree.text[a:b]) for a, b in sentences(tree.text, max(low, lead_start - 200), lead_start)]
    last = next((part.rstrip(":： ") for part in reversed(parts) if part), "")
    match = CONDITION.match(last) or CASE.fullmatch(last)
    scene = next(filter(None, map(SCENE_LINE.match, reversed(parts))), None)
    told = re.search(r"安抚|告知|解释|协商|劝|答复|回复", last)
    condition = scene["scene"] if scene else match.group() if match else re.split(r"[,，]\s*(?=[^,，]*$)", last)[0] if told else ""
    title = subject.title if subject else ""
    if subject and len(title) <= SHORT_SITUATION_CHARS and subject.parent is not None:
        above = tree.subject(subject.parent)
        title = f"{above.title}：{title}" if above and above.kind in ("item", "scene", "question") else title
    label = "：".join(p for p in (title, condition.strip(" ,，")) if p) or tree.title
    return label[: 2 * SITUATION_MAX_CHARS]


def _fact(tree: Tree, span: Span, situation: str) -> Fact:
    start, end = strip(tree.text, *span)
    return Fact("wording", start, end, Wording(situation, blanks(tree.text, start, end)), addressed(situation, tree.text[start:end]))
