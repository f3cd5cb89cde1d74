"""Numbers that Word counts, against the standard and against LibreOffice's own reading of the same files."""

import shutil
import subprocess

import pytest

from ingest.convert import convert

FORMS = {
    "upperRoman": ["I", "II", "III", "IV"],
    "lowerRoman": ["i", "ii", "iii", "iv"],
    "upperLetter": ["A", "B", "C", "D"],
    "ideographTraditional": ["甲", "乙", "丙", "丁"],
    "ideographZodiac": ["子", "丑", "寅", "卯"],
    "chineseLegalSimplified": ["壹", "贰", "叁", "肆"],
    "ideographLegalTraditional": ["壹", "貳", "參", "肆"],
    "chineseCountingThousand": ["一", "二", "三", "四"],
    "decimalEnclosedCircle": ["①", "②", "③", "④"],
    "decimalZero": ["01", "02", "03", "04"],
}
HIGH = {
    "chineseCounting": "九十九 一百 一百零一",
    "chineseLegalSimplified": "玖拾玖 壹佰 壹佰零壹",
    "ideographDigital": "九九 一〇〇 一〇一",  # LibreOffice counts in words here
    "lowerLetter": "uuuu vvvv wwww",
    "decimalEnclosedCircle": "99 100 101",
}
OVERRIDE = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
LINKED = '<w:style w:type="numbering" w:styleId="LS"><w:name w:val="LS"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
STYLES = [
    '<w:style w:type="paragraph" w:styleId="S1"><w:name w:val="S1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="S2"><w:name w:val="S2"/><w:basedOn w:val="S1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="S3"><w:name w:val="S3"/><w:basedOn w:val="S2"/></w:style>',
]


def depths(digits, number=1):
    return [("项", number, int(digit)) for digit in digits]


@pytest.fixture
def cases(numbered, level):
    """Documents by name, each with the labels that Word shows."""
    three = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "decimal", "%1.%2.%3.")
    chapters = level(0, "chineseCountingThousand", "第%1章")
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1、", 4)}</w:lvlOverride>'
    one = {1: (0, "")}
    by_two = [("项", 1, 0), ("项", 1, 0), ("项", 2, 0), ("项", 2, 0), ("项", 1, 0)]
    found = {form: (numbered({0: level(0, form, "(%1)")}, one, depths("0000")), [f"({sign})" for sign in signs]) for form, signs in FORMS.items()}
    found |= {
        "levels": (numbered({0: three}, one, depths("0112210120")), ["1.", "1.1.", "1.2.", "1.2.1.", "1.2.2.", "1.3.", "2.", "2.1.", "2.1.1.", "3."]),
        "a level left out": (numbered({0: three}, one, depths("221021")), ["1.1.1.", "1.1.2.", "1.2.", "2.", "2.1.1.", "2.2."]),
        "startOverride": (numbered({0: three}, {1: (0, ""), 2: (0, OVERRIDE.format(7))}, by_two), ["1.", "2.", "7.", "8.", "9."]),
        "one count for two lists": (numbered({0: three}, {1: (0, ""), 2: (0, "")}, by_two), ["1.", "2.", "3.", "4.", "5."]),
        "lvlOverride": (numbered({0: three}, {1: (0, ""), 2: (0, own)}, by_two), ["1.", "2.", "III、", "IV、", "5."]),
        "numStyleLink": (
            numbered(
                {0: '<w:numStyleLink w:val="LS"/>', 1: '<w:styleLink w:val="LS"/>' + three},
                {1: (0, ""), 2: (1, "")},
                [("项", 1, 0), ("项", 1, 1), ("项", 2, 0)],
                [LINKED],
            ),
            ["1.", "1.1.", "2."],
        ),
        "basedOn": (
            numbered(
                {0: level(0, "decimal", "%1.", 1, '<w:pStyle w:val="S1"/>') + level(1, "decimal", "%1.%2", 1, '<w:pStyle w:val="S2"/>')},
                one,
                [
                    ("项", None, 0, "S1"),
                    ("项", None, 0, "S2"),
                    ("项", None, 0, "S3"),
                    ("项", None, 0, "S1"),
                    ("项", 0, 0, "S1"),
                    ("项", None, 0, "S2"),
                ],
                STYLES,
            ),
            ["1.", "1.1", "1.2", "2.", "", "2.1"],
        ),
        "of the higher level's own form": (
            numbered({0: chapters + level(1, "decimal", "%1.%2")}, one, depths("011")),
            ["第一章", "一.1", "一.2"],
        ),
    }
    return found


def labels(tmp_path, document):
    path = tmp_path / "a.docx"
    document.save(str(path))
    return [line.removesuffix("项").strip() for line in convert(path, "a.docx").text.splitlines()]


def test_as_the_standard_says(tmp_path, cases):
    assert {name: labels(tmp_path, document) for name, (document, _) in cases.items()} == {name: wanted for name, (_, wanted) in cases.items()}


def test_as_libreoffice_shows_them(tmp_path, cases):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no soffice here to compare with (Debian: libreoffice-writer)")
    names = {f"{index}.docx": name for index, name in enumerate(cases)}
    for file, name in names.items():
        cases[name][0].save(str(tmp_path / file))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [office, "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *[str(tmp_path / f) for f in names]]
    subprocess.run(asked, check=True, capture_output=True, timeout=300)
    shown = {}
    for file, name in names.items():
        lines = (tmp_path / file).with_suffix(".txt").read_text(encoding="utf-8-sig").splitlines()
        shown[name] = [line.removesuffix("项").strip() for line in lines]
    assert shown == {name: wanted for name, (_, wanted) in cases.items()}


@pytest.mark.parametrize("form", HIGH)
def test_high_numbers(tmp_path, numbered, level, form):
    document = numbered({0: level(0, form, "%1、", 99)}, {1: (0, "")}, depths("000"))
    assert [label.rstrip("、") for label in labels(tmp_path, document)] == HIGH[form].split()


def test_what_libreoffice_has_not(tmp_path, numbered, level):
    legal = numbered({0: level(0, "chineseCountingThousand", "第%1章") + level(1, "decimal", "%1.%2", 1, "<w:isLgl/>")}, {1: (0, "")}, depths("0101"))
    assert labels(tmp_path, legal) == ["第一章", "1.1", "第二章", "2.1"]
    never = numbered({0: level(0, "decimal", "%1.") + level(1, "decimal", "%2)", 1, '<w:lvlRestart w:val="0"/>')}, {1: (0, "")}, depths("0110110"))
    assert labels(tmp_path, never) == ["1.", "1)", "2)", "2.", "3)", "4)", "3."]
    at_first = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%3)", 1, '<w:lvlRestart w:val="1"/>')
    third = labels(tmp_path, numbered({0: at_first}, {1: (0, "")}, depths("0122122012")))
    assert third == ["1.", "1.1", "1)", "2)", "1.2", "3)", "4)", "2.", "2.1", "1)"]


def test_an_empty_paragraph_counts_and_a_hidden_one_does_not(tmp_path, numbered, level):
    document = numbered({0: level(0, "decimal", "%1.")}, {1: (0, "")}, [("项", 1, 0), ("", 1, 0), ("项", 1, 0)])
    assert labels(tmp_path, document) == ["1.", "3."]


def test_bullets_are_no_numbers(tmp_path, numbered, level):
    document = numbered({0: level(0, "bullet", "·") + level(1, "decimal", "%2.")}, {1: (0, "")}, depths("011"))
    assert labels(tmp_path, document) == ["", "1.", "2."]


def test_a_number_that_nothing_parts_from_its_text(tmp_path, numbered, level):
    document = numbered({0: level(0, "chineseCounting", "第%1条", 1, '<w:suff w:val="nothing"/>')}, {1: (0, "")}, [("守时。", 1, 0)])
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert convert(path, "a.docx").text == "第一条守时。\n"
