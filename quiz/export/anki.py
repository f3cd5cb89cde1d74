"""An Anki deck: the question on the front, the answer with its clause on the back."""

from __future__ import annotations

import hashlib
import tempfile
from html import escape
from pathlib import Path

import genanki

from kb.contract.quiz import Quiz, QuizItem
from quiz.export.words import KIND_NAMES, lettered, source_line, written_answer

MODEL_ID = 1_607_392_319
"""Anki tells note types apart by it: it must never change."""
CSS = """
.card { font: 20px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; text-align: left; }
.kind { color: #777; font-size: 14px; }
.answer { font-weight: bold; color: #1b6e3f; }
blockquote { border-left: 3px solid #1a5fb4; margin: 8px 0; padding-left: 10px; }
.source { color: #777; font-size: 14px; }"""


def write(quiz: Quiz) -> bytes:
    """A package for ``File → Import``; importing it again updates the notes in place, since their ids are the items'."""
    model = genanki.Model(
        MODEL_ID,
        "首问测验",
        fields=[{"name": name} for name in ("题型", "题目", "选项", "答案", "解析", "原文", "出处")],
        templates=[
            {
                "name": "问答",
                "qfmt": '<div class="kind">{{题型}}</div><p>{{题目}}</p>{{选项}}',
                "afmt": '{{FrontSide}}<hr id="answer"><p class="answer">{{答案}}</p><p>{{解析}}</p>'
                '<blockquote>{{原文}}</blockquote><p class="source">{{出处}}</p>',
            }
        ],
        css=CSS,
    )
    deck = genanki.Deck(_number(f"deck/{quiz.title}"), quiz.title)
    for item in quiz.items:
        deck.add_note(genanki.Note(model=model, fields=_fields(item), guid=item.id, tags=_tags(item)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(path))
        return path.read_bytes()


def _fields(item: QuizItem) -> list[str]:
    scenes = "".join(f"<br>（{number}）{escape(scene)}" for number, scene in enumerate(item.scenes, 1))
    options = "".join(f"<div>{letter}. {escape(text)}</div>" for letter, text in lettered(item) if item.kind != "true_false")
    texts = "" if item.kind in ("blank", "true_false") else "".join(f"<br>{escape(text)}" for text in item.answers)
    return [
        KIND_NAMES[item.kind],
        escape(item.stem) + scenes,
        options,
        escape(written_answer(item)) + texts,
        escape(item.explanation),
        escape(item.quote.strip()).replace("\n", "<br>"),
        escape(source_line(item)),
    ]


def _tags(item: QuizItem) -> list[str]:
    """Anki's tags hold no spaces."""
    return ["".join(tag.split()) for tag in (KIND_NAMES[item.kind], item.category) if tag]


def _number(name: str) -> int:
    """A stable number of 31 bits, as Anki wants for a deck."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") >> 1
