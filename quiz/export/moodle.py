"""Moodle XML (docs.moodle.org/en/Moodle_XML_format): every kind in a question type of Moodle's core."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree as ET

from kb.contract.quiz import Kind, Quiz, QuizItem
from quiz.export.words import DIFFICULTY_NAMES, stem_with_scenes

TYPES: dict[Kind, str] = {
    "single": "multichoice",
    "scenario": "multichoice",
    "forbidden": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "blank": "shortanswer",
    "order": "matching",
    "match": "matching",
}


def write(quiz: Quiz) -> bytes:
    """A category of the quiz's title with all items; an order is asked as steps to be matched with their place."""
    root = ET.Element("quiz")
    category = ET.SubElement(root, "question", type="category")
    ET.SubElement(ET.SubElement(category, "category"), "text").text = f"$course$/top/{quiz.title.replace('/', '／')}"
    for item in quiz.items:
        root.append(_question(item))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _question(item: QuizItem) -> ET.Element:
    question = ET.Element("question", type=TYPES[item.kind])
    ET.SubElement(ET.SubElement(question, "name"), "text").text = f"{item.id} {item.stem[:40]}"
    stem = item.stem if item.kind == "match" else stem_with_scenes(item)
    _html(question, "questiontext", stem)
    _html(question, "generalfeedback", f"{item.explanation}\n{item.quote}")
    ET.SubElement(question, "defaultgrade").text = "1"
    ET.SubElement(question, "idnumber").text = item.id
    if item.kind == "true_false":
        for value, text in (("true", "正确"), ("false", "错误")):
            _answer(question, value, "100" if item.answer == text else "0", html=False)
    elif item.kind == "blank":
        ET.SubElement(question, "usecase").text = "0"
        _answer(question, item.answers[0] if len(item.answers) == 1 else "；".join(item.answers), "100", html=False)
    elif item.kind in ("order", "match"):
        ET.SubElement(question, "shuffleanswers").text = "true"
        for left, right in pairs(item):
            sub = ET.SubElement(question, "subquestion", format="html")
            ET.SubElement(sub, "text").text = _paragraphs(left)
            ET.SubElement(ET.SubElement(sub, "answer"), "text").text = right
    else:
        ET.SubElement(question, "single").text = "false" if item.kind == "multiple" else "true"
        ET.SubElement(question, "shuffleanswers").text = "true"
        ET.SubElement(question, "answernumbering").text = "ABCD"
        count = len(item.answers)
        for option in item.options:
            gain = 100 / count if option in item.answers else -100 / (len(item.options) - count) if item.kind == "multiple" else 0.0
            _answer(question, option, _fraction(gain), html=True)
    tags = ET.SubElement(question, "tags")
    for text in filter(None, (item.category, f"难度：{DIFFICULTY_NAMES[item.difficulty]}")):
        ET.SubElement(ET.SubElement(tags, "tag"), "text").text = text
    return question


def pairs(item: QuizItem) -> list[tuple[str, str]]:
    """What belongs together: scene and reply, or step and place."""
    if item.kind == "order":
        return [(text, f"第 {item.answers.index(text) + 1} 步") for text in item.options]
    return list(zip(item.scenes, item.answers, strict=True))


def _answer(question: ET.Element, text: str, fraction: str, *, html: bool) -> None:
    answer = ET.SubElement(question, "answer", fraction=fraction, format="html" if html else "moodle_auto_format")
    ET.SubElement(answer, "text").text = _paragraphs(text) if html else text


def _html(question: ET.Element, name: str, text: str) -> None:
    ET.SubElement(ET.SubElement(question, name, format="html"), "text").text = _paragraphs(text)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())


def _fraction(gain: float) -> str:
    """Moodle takes only certain fractions, with five decimals: 33.33333."""
    return f"{gain:.5f}".rstrip("0").rstrip(".")
