"""Patterns over tokens, and what all of them must keep."""

import gc
import importlib
import pkgutil
import re

import pytest

import kb.deadline
import kb.norms
import kb.relations
import search.complaint
from kb.lexer import lex
from kb.pattern import Pattern, translated

MODULES = [
    importlib.import_module(found.name)
    for package in (kb.deadline, kb.norms, kb.relations, search.complaint)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]
PATTERNS = {each.source: each.words for each in gc.get_objects() if issubclass(type(each), Pattern)}
_NOT_LITERAL = re.compile(r"\{[a-z_0-9,]+\}|\(\?P<\w+>|\\.")


def literals(source):
    """What a pattern says in characters of its own: each one in a class, and each run of them elsewhere."""
    source = _NOT_LITERAL.sub("~", source)
    for run in re.findall(r"[\u4e00-\u9fff]+", re.sub(r"\[[^\]]*\]", "~", source)):
        yield from (run[start:end] for start in range(len(run)) for end in range(start + 1, len(run) + 1))
    yield from (char for each in re.findall(r"\[[^\]]*\]", source) for char in each)


@pytest.mark.parametrize("source", sorted(PATTERNS))
def test_what_a_pattern_writes_out_is_no_word_which_a_token_would_hide(source):
    words = PATTERNS[source]()
    re.compile(translated(source, words))
    assert [text for text in literals(source) if text in words] == []


def test_no_pattern_looks_back():
    assert [source for source in PATTERNS if "(?<=" in source or "(?<!" in source] == []


def test_positions_count_the_text():
    line = lex("客服中心应在3个工作日内答复客户")
    match = Pattern("{amount}(?P<in>{inside})").search(line)
    assert (line.text[match.start : match.end], match["in"], match.span("in")) == ("3个工作日内", "内", (11, 12))
    assert Pattern("{act}{customer}").fullmatch(line, 12)
    assert Pattern("应在").before(line, 6) is None  # 应 is a word: it is {modal}
    assert Pattern("{modal}在").before(line, 6).start == 4


def test_only_whole_tokens_count():
    line = lex("处理意见")
    assert Pattern("{act}").match(line, 0, 2)
    assert Pattern("{act}").match(line, 0, 1) is None


def test_a_kind_that_no_word_has_is_an_error():
    with pytest.raises(ValueError, match="weather"):
        Pattern("{weather}").search("晴")
