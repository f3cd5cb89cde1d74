"""The pages' types are those of the contract."""

from assist_api.typings import FILE, declarations


def test_the_declarations_are_current():
    assert FILE.read_text(encoding="utf-8") == declarations(), "run python -m assist_api.typings"


def test_forms_of_fields():
    text = declarations()
    for line in (
        "  object: string | null;",
        "  beside: Array<Deadline>;",
        "  highlights: Array<[number, number]>;",
        "  timings: Record<string, number>;",
        '  form: "within" | "every" | "at_once" | "until" | "by";',
        "  repaired: QuizItem | null;",
    ):
        assert line in text
