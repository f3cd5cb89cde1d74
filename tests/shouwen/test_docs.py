"""What the pages of the documentation name is there: files, settings, commands and their options."""

import argparse
import re
from importlib import import_module
from pathlib import Path

import pytest

from kb.settings import Settings
from shouwen.__main__ import COMMANDS

REPOSITORY = Path(__file__).parents[2]
PAGES = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md"), *REPOSITORY.glob("evals/*/README.md")])
PACKAGES = "|".join(path.parent.name for path in REPOSITORY.glob("*/__init__.py"))
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
FILE = re.compile(rf"`((?:{PACKAGES}|docs|tests|corpus)/[\w./-]*)`")
SETTING = re.compile(r"SHOUWEN_([A-Z_]+)")
CALL = re.compile(r"(?<![\w/-])shouwen ([a-z]+)((?: [^`\n|#；]*)?)")
OPTION = re.compile(r"(?<!\S)--[a-z-]+")


@pytest.fixture(params=PAGES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def page(request):
    return request.param


def test_links_and_files(page):
    text = page.read_text(encoding="utf-8")
    named = [page.parent / link for link in LINK.findall(text)] + [REPOSITORY / name for name in FILE.findall(text)]
    assert [path for path in named if not path.exists()] == []


def test_settings(page):
    named = {name.lower() for name in SETTING.findall(page.read_text(encoding="utf-8"))} - {"debug"}
    assert named <= set(Settings.model_fields)


def test_commands_and_options(page):
    for command, rest in CALL.findall(page.read_text(encoding="utf-8")):
        assert command in COMMANDS, command
        assert set(OPTION.findall(rest)) <= options(command), f"shouwen {command}{rest}"


def options(command):
    """All long options of a command and of its actions."""
    found, parsers = set(), [argparse.ArgumentParser()]
    import_module(f"shouwen.{command}").configure(parsers[0])
    for parser in parsers:
        for action in parser._actions:
            found |= {name for name in action.option_strings if name.startswith("--")}
            if isinstance(action, argparse._SubParsersAction):
                parsers.extend(action.choices.values())
    return found
