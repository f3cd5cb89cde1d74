"""Whether a line is a question, as the heads of a FAQ are: with or without its mark, with commas inside."""

from __future__ import annotations

import re

QUESTION_MAX_CHARS = 120
_ASKS = (
    r"怎么|怎样|如何|什么|啥|哪[里儿个些种天家边]|多[久少长大]|几[个张天号时岁次年月]|是否|能否|可否|为何|谁|几时|何时"
    r"|能不能|可不可以|可以不可以|要不要|有没有|是不是|算不算|会不会|行不行|用不用|该不该"
)
_QUESTION = re.compile(rf"[?？]\s*$|^\s*(?:问|[Qq]\d{{0,3}})\s*[:：.、]|(?:吗|呢|么办)\s*$|(?:{_ASKS})[^。；;，,]{{0,14}}$")
_SENTENCE = re.compile(r"[。；;！!](?=.)")


def asks(text: str) -> bool:
    """Whether a line is a question: it ends in its mark, or asks in its last part."""
    return len(text) <= QUESTION_MAX_CHARS and not _SENTENCE.search(text) and _QUESTION.search(text.rstrip()) is not None
