"""The report as JUnit XML, which CI systems show: a suite a rule, a case a file that it found something in, and one case an example."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as Xml

from desk.check.problem import Problem
from desk.check.run import EXAMPLES, RULES, Report

UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def write_junit(report: Report, path: Path) -> None:
    """Writes ``path``. Errors are failures; warnings and information stand in ``system-out``."""
    root = Xml.Element("testsuites", name="shouwen check", time=f"{report.took_s:.2f}")
    for rule in (*RULES, *([EXAMPLES] if report.examples else [])):
        found = [problem for problem in report.problems if problem.rule == rule]
        suite = Xml.SubElement(root, "testsuite", name=rule)
        names = _asked(report) if rule == EXAMPLES else {}
        by_case: dict[tuple[str, str], list[Problem]] = defaultdict(list)
        for problem in found:
            by_case[problem.place.path, names.get((problem.place.path, problem.place.line), "")].append(problem)
        for case in dict.fromkeys([*by_case, *((path, name) for (path, _), name in names.items())]):
            _case(suite, rule, case, by_case.get(case, []))
        if rule != EXAMPLES:
            clean = len(set(report.paths) - {path for path, _ in by_case})
            Xml.SubElement(suite, "testcase", classname=rule, name=f"{clean} 份文件没有问题")
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(sum(case.find("failure") is not None for case in suite)))
    path.parent.mkdir(parents=True, exist_ok=True)
    Xml.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _asked(report: Report) -> dict[tuple[str, int], str]:
    """The words of each example by where it stands."""
    results = report.examples.results if report.examples else ()
    places = [(result.item.field("examples", result.index), result.text) for result in results]
    return {(place.path, place.line): text for place, text in places}


def _case(suite: Xml.Element, rule: str, case: tuple[str, str], problems: list[Problem]) -> None:
    path, name = case
    element = Xml.SubElement(suite, "testcase", classname=f"{rule}.{path}" if name else rule, name=_clean(name or path), file=path)
    errors = [problem for problem in problems if problem.severity == "error"]
    others = [problem for problem in problems if problem.severity != "error"]
    if errors:
        lines = [f"{problem.place}: {problem.message}" + (f"，{problem.mend}" if problem.mend else "") for problem in errors]
        Xml.SubElement(element, "failure", message=_clean(errors[0].message)).text = _clean("\n".join(lines))
    if others:
        lines = [f"{problem.severity}: {problem.place}: {problem.message}，{problem.mend}" for problem in others]
        Xml.SubElement(element, "system-out").text = _clean("\n".join(lines))


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return text.translate(UNPRINTABLE)
