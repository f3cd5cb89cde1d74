"""From what an agent types to a query: its words with weights, widened by synonyms, and what kind of answer it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb.models import FactKind
from kb.text import normalise, simplify
from kb.tokens import Tokenizer

SYNONYMS = Path(__file__).parent / "data" / "synonyms.txt"
SYNONYM_WEIGHT = 0.4
BIGRAM_WEIGHT = 0.6
EMBED_MAX_CHARS = 160  # a rambling complaint is embedded by its start: embedding time grows with length

# What a question asks for. Order matters little: a question may ask for several kinds.
QUESTIONS: dict[FactKind, re.Pattern[str]] = {
    "deadline": re.compile(
        r"多久|多长时间|多少(?:天|小时|分钟|日)|几(?:天|日|个?小时|个?钟头|分钟|个?工作日|个?月)|时限|期限|何时|什么时候|啥时候|多快|最迟|最晚|最长|多会儿"
    ),
    "tariff": re.compile(r"多少钱|几块钱|几元|资费|收费标准|月租(?:费)?(?:是)?多少|价格|价钱|怎么收|要多少|收多少|费(?:用)?(?:是)?多少"),
    "wording": re.compile(
        r"(?:怎么|如何|咋|怎样|该)(?:跟|和|对|向)?(?:他|她|人家|客户|用户)?(?:说|回应|回答|答复|解释|开口|讲|回复|应答|安抚)|话术|口径|用语|说什么|说点啥"
    ),
    "prohibition": re.compile(
        r"(?:不能|不可以?|不准|不许|不得|禁止|不要|别|不该|严禁)(?:对客户|跟客户)?(?:说|讲|做|用|有)|忌语|禁用语|禁语|哪些话|能不能说"
    ),
    "definition": re.compile(
        r"什么(?:是|叫)|啥(?:是|叫)|(?:是|叫)(?:什么|啥)(?:意思)?$|指的?是?(?:什么|啥)|含义|定义|算不算|算(?:是)?[^，。]{1,8}吗|怎么(?:界定|区分)"
    ),
    "classification": re.compile(
        r"(?:报|告诉|通知|找|上报|汇报)(?:给)?(?:谁|哪)|选(?:哪|什么)|哪(?:一)?(?:类|种|级|个类型)|什么(?:类|级别|等级|类型)|属于|算谁|算什么|紧急(?:程度|类型)|工单类型"
    ),
    "procedure": re.compile(
        r"怎么(?:办|处理|弄|接待|操作|做|退)|咋(?:办|处理|整|弄)|如何(?:处理|办理|接待|操作)|流程|步骤|按(?:哪|什么)|依据|可以.{0,10}吗|往哪|找哪"
    ),
}
# How regulations word what a question of a kind asks for; widens the query like a synonym.
ANSWER_WORDS: dict[FactKind, str] = {
    "deadline": "时限 期限 小时内 工作日内 日内",
    "tariff": "资费 元",
    "wording": "用语 口径",
    "prohibition": "忌语 禁用语 禁止 不得",
    "definition": "是指 定义",
}
STOP_WORDS = frozenset(
    [
        "的",
        "了",
        "吗",
        "呢",
        "吧",
        "啊",
        "呀",
        "是",
        "在",
        "我",
        "你",
        "他",
        "她",
        "它",
        "我们",
        "你们",
        "他们",
        "您",
        "这",
        "那",
        "这个",
        "那个",
        "就",
        "都",
        "也",
        "还",
        "要",
        "会",
        "能",
        "可以",
        "有",
        "没有",
        "没",
        "不",
        "和",
        "跟",
        "与",
        "及",
        "或",
        "被",
        "把",
        "给",
        "让",
        "对",
        "从",
        "到",
        "什么",
        "怎么",
        "怎样",
        "如何",
        "咋",
        "啥",
        "哪",
        "哪个",
        "哪些",
        "哪里",
        "谁",
        "几",
        "几个",
        "多少",
        "多久",
        "为什么",
        "一个",
        "一下",
        "一直",
        "现在",
        "今天",
        "然后",
        "但是",
        "因为",
        "所以",
        "如果",
        "说",
        "想",
        "问",
        "请问",
        "知道",
        "个",
        "次",
        "里",
        "上",
        "下",
        "该",
        "得",
        "着",
        "过",
        "很",
        "太",
        "再",
        "又",
        "才",
        "只",
        "跑",
        "来",
        "去",
        "做",
        "用",
        "他自己",
        "自己",
        "别",
        "的话",
        "时候",
    ]
)


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question speaks of: the word it uses and others for the same."""

    word: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """An analysed question. ``weights``: token → weight in (0, 1]; ``concepts``: what it speaks of, in order, without repetition."""

    text: str
    embed_text: str
    weights: dict[str, float]
    concepts: tuple[Concept, ...]
    asks: frozenset[FactKind]


class Analyser:
    """Turns text into a ``Query``; ``synonym_files`` are read in order, a group of words a line."""

    def __init__(self, tokenizer: Tokenizer, synonym_files: Iterable[Path] = (SYNONYMS,)) -> None:
        self._tokenizer = tokenizer
        self._groups: dict[str, tuple[str, ...]] = {}
        for path in synonym_files:
            for line in path.read_text(encoding="utf-8").splitlines():
                words = tuple(normalise(w) for w in line.split())
                if len(words) < 2 or words[0].startswith("#"):
                    continue
                for word in words:
                    self._groups[word] = (*self._groups.get(word, ()), *(w for w in words if w != word))
        longest = sorted(self._groups, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest))) if longest else None

    def analyse(self, text: str) -> Query:
        """Never fails: a text without words gives a query without weights."""
        plain = simplify(normalise(text)).strip()
        words = self._tokenizer.words(plain)
        content = tuple(dict.fromkeys(w for w in words if w not in STOP_WORDS))
        concepts = self._concepts(plain, content)
        weights = dict.fromkeys(content, 1.0)
        for pair in self._tokenizer.bigrams(plain):
            weights.setdefault("_" + pair, BIGRAM_WEIGHT)
        for concept in concepts:
            for synonym in concept.synonyms:
                for word in self._tokenizer.words(synonym):
                    weights.setdefault(word, SYNONYM_WEIGHT)
        asks = {kind for kind, pattern in QUESTIONS.items() if pattern.search(plain)}
        if "prohibition" in asks:
            asks.discard("wording")
        for kind in asks & ANSWER_WORDS.keys():
            for word in self._tokenizer.words(ANSWER_WORDS[kind]):
                weights.setdefault(word, SYNONYM_WEIGHT)
        return Query(text, _embeddable(text), weights, concepts, frozenset(asks))

    def _concepts(self, plain: str, content: Iterable[str]) -> tuple[Concept, ...]:
        """Known words as they stand in the text, then the other content words that are in none of them."""
        known = self._known.findall(plain) if self._known else []
        found: list[Concept] = []
        for word in dict.fromkeys([*known, *content]):
            if not any(word in other.word for other in found):
                found.append(Concept(word, tuple(dict.fromkeys(self._groups.get(word, ())))))
        return tuple(found)


def _embeddable(text: str) -> str:
    """The text as it is embedded: one line, bounded, cut where a sentence ends if it can be."""
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= EMBED_MAX_CHARS:
        return line
    cut = max(line.rfind(mark, EMBED_MAX_CHARS // 2, EMBED_MAX_CHARS) for mark in "。！？!?；;，,")
    return line[: cut + 1] if cut > 0 else line[:EMBED_MAX_CHARS]
