"""Questions and answers as a FAQ writes them: whether a line is a question, with or without its mark, and the labels of both."""

from __future__ import annotations

import re

QUESTION_MAX_CHARS = 120
_ASKS = (
    r"怎么|怎样|如何|什么|啥|哪[里儿个些种天家边]|多[久少长大]|几[个张天号时岁次年月]|是否|能否|可否|为何|谁|几时|何时"
    r"|能不能|可不可以|可以不可以|要不要|有没有|是不是|算不算|会不会|行不行|用不用|该不该"
)
_QUESTION = re.compile(rf"[?？]\s*$|^\s*(?:问|[Qq]\d{{0,3}})\s*[:：.、]|(?:吗|呢|么办)\s*$|(?:{_ASKS})[^。；;，,]{{0,14}}$")
_WHETHER = re.compile(
    r"[吗么不没][?？。!！]?$|是否|能否|可否|能不能|可不可以|可以不可以|要不要|有没有|是不是|算不算|会不会|行不行|用不用|该不该|退不退|赔不赔|谁|多[少久大长]|几[个张家次天]|为什么|为何|(?:怎么|怎样|如何|咋)(?:计?算|收)"
)
_HOW = re.compile(
    r"怎么(?!算|回事|收|这)|(?<!会)怎样(?!算|收)|如何(?!收|计算)|咋(?!算|收|回事)|怎么办|咋办|流程|步骤|程序|方法|办法|做什么|做啥|手续(?!费)"
)
_SENTENCE = re.compile(r"[。；;！!](?=.)")
_NUMBER = r"[ \t]?[\d一二三四五六七八九十]{0,3}[ \t]?"
_ASK_LABEL = re.compile(
    rf"(?:[【\[](?:提?问|问题|[QＱ]){_NUMBER}[】\]]|(?:客户|用户)?(?:提?问|问题){_NUMBER}[:：]|[QＱ]{_NUMBER}[:：]|(?P<bare>[QＱ]\d{{1,3}}(?!\d)))"
    r"[ \t\u3000.、．]*(?=\S)"
)
ANSWER_LABEL = re.compile(
    rf"(?:[【\[](?:[回解]?答案?|[AＡ]){_NUMBER}[】\]]|[回解]?答案?{_NUMBER}[:：]|[AＡ]{_NUMBER}[:：]|(?<=[?？]\n)[AＡ]\d{{1,3}}[.、．])[ \t\u3000]*"
)
ANSWER = re.compile(r"(?:[回解]?答案?|[AＡ])\s?[\d一二三四五六七八九十]{0,3}")
"""What an answer's label is called."""


def ask_label(text: str, start: int, end: int) -> int:
    """Where the question of a line begins, behind the label that says so (``问：``, ``Q1.``); ``start`` where none does."""
    label = _ASK_LABEL.match(text, start, end)
    return start if label is None or (label["bare"] and not asks(text[label.end() : end])) else label.end()


def asks(text: str) -> bool:
    """Whether a line is a question: it ends in its mark, or asks in its last part."""
    return len(text) <= QUESTION_MAX_CHARS and not _SENTENCE.search(text) and _QUESTION.search(text.rstrip()) is not None


def asks_how(question: str) -> bool:
    """Whether steps answer it: it asks how in so many words."""
    return _HOW.search(question) is not None


def may_ask_how(question: str) -> bool:
    """Whether steps may answer it: it asks how, or not just whether, who or how many."""
    return asks_how(question) or _WHETHER.search(question.rstrip()) is None
