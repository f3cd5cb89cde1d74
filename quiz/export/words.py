"""What kinds and degrees are called in Chinese, and how an answer is written for people."""

from __future__ import annotations

from kb.contract.quiz import LETTERS, Difficulty, Kind, QuizItem

KIND_NAMES: dict[Kind, str] = {
    "single": "单选题",
    "multiple": "多选题",
    "true_false": "判断题",
    "blank": "填空题",
    "order": "排序题",
    "match": "匹配题",
    "scenario": "情景题",
    "forbidden": "禁用语辨识题",
}
DIFFICULTY_NAMES: dict[Difficulty, str] = {"easy": "易", "medium": "中", "hard": "难"}


def stem_with_scenes(item: QuizItem, separator: str = "\n") -> str:
    """The stem, with the scenes of a matching question numbered below it."""
    return separator.join((item.stem, *(f"（{number}）{scene}" for number, scene in enumerate(item.scenes, 1))))


def written_answer(item: QuizItem) -> str:
    """``B``; ``ACD``; ``正确``; ``24小时``; ``B → A → C``; ``（1）B （2）A``."""
    if item.kind == "blank":
        return "；".join(item.answers)
    if item.kind == "true_false":
        return item.answers[0]
    if item.kind == "order":
        return " → ".join(item.letters)
    if item.kind == "match":
        return " ".join(f"（{number}）{letter}" for number, letter in enumerate(item.letters, 1))
    return item.letters


def lettered(item: QuizItem) -> list[tuple[str, str]]:
    """Options with their letters."""
    return list(zip(LETTERS, item.options, strict=False))


def source_line(item: QuizItem) -> str:
    """``望澜通信《投诉解决时限》2026.1 › 时限 [95–118]``."""
    cited = item.citation
    operator = cited.operator if cited.operator and cited.operator not in cited.title else ""
    parts = [f"{operator}《{cited.title}》{cited.version or ''}", *(part.strip() for part in cited.section[-2:] if part.strip())]
    return f"{' › '.join(parts)} [{cited.start}–{cited.end}]"
