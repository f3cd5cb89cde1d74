"""The command ``shouwen``: finds the command's module, runs it, and turns whatever goes wrong into one line and an exit code.

Exit codes: 0 done · 1 failed · 2 the caller's mistake · 130 interrupted · 141 the reader of our output went away.
Nothing heavy is imported here: ``shouwen --help`` must be there at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Any, Protocol, cast

# Command → what it does, in one line. The module of the same name in this package configures and runs it.
COMMANDS = {
    "ingest": "read regulations and publish them as a new release",
    "read": "show what is read in files, without publishing it",
    "search": "find the passages that answer a question",
    "suggest": "procedure, deadlines and approved wordings for a complaint",
    "serve": "serve the HTTP API and the pages",
    "check": "test the knowledge: form, contradictions, gaps, and whether it is found",
    "show": "a document as it stands on a day, after all that others change in it",
    "relations": "what documents do to each other; accept or reject what is proposed",
    "diff": "what changed between two versions, and which examples it touches",
    "compare": "one rule in all the places that have it, side by side",
    "new": "write the skeleton of a document",
    "quiz": "quizzes made from the knowledge: make, verify, coverage, export",
    "gaps": "complaints that no approved text answered",
    "eval": "measure answers over collections with known answers",
    "model": "build and tune embedding models, and fit what their nearness means",
    "bench": "measure speed, how it grows, and others beside it",
    "releases": "list what was published",
    "rollback": "serve an earlier release again",
    "withdraw": "take documents out of every answer at once, or back in",
    "forget": "take a folder or file that was ingested out of the knowledge",
    "backup": "write the knowledge and the run-time state into one file",
    "restore": "bring such a file back",
}

# Read by libraries when they are imported, so they must be there before. What the user has set stays.
ENVIRONMENT = {
    "HAYSTACK_TELEMETRY_ENABLED": "False",  # nothing leaves this machine
    "OMP_NUM_THREADS": "1",  # the embedder is parallel by our threads; OpenMP's own made a query 20 times slower on a busy machine
    "OMP_WAIT_POLICY": "passive",
}

FAILED, MISTAKE, INTERRUPTED, READER_GONE = 1, 2, 130, 141


class Command(Protocol):
    """What each command's module offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Adds its options to ``parser``."""

    def run(self, args: argparse.Namespace) -> int:
        """Does it; the exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command that ``argv`` names (default: the process's own) and returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show a character shows the rest
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at exit, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except KeyboardInterrupt:
        print("\nshouwen: interrupted", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:  # the outermost edge: users get one line, never a traceback
        if os.environ.get("SHOUWEN_DEBUG"):
            raise
        return _report(error)
    return code


def _run(arguments: list[str]) -> int:
    parser, parsers = _parsers()
    first = next(iter(arguments), "")
    if first.startswith("-") and not any(option.startswith(first) for option in ("-h", "--help", "--version")):
        parser.error(f"{first}: options come after the command, as in: shouwen search {first} …")
    name = next((argument for argument in arguments if not argument.startswith("-")), "")
    if name not in COMMANDS:
        parser.parse_args(arguments)  # prints help or what is wrong, and exits
        parser.print_help()
        return MISTAKE
    command = cast(Command, import_module(f"shouwen.{name}"))
    command.configure(parsers[name])
    return command.run(parser.parse_args(arguments))


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The parser of the whole command line, and that of each command, still without options."""
    parser = _Parser(
        prog="shouwen",
        description="首问 Shouwen: quotes regulations word for word to whoever handles a complaint.",
        epilog="Each command explains itself: shouwen COMMAND --help. SHOUWEN_DEBUG=1 shows tracebacks.",
    )
    parser.add_argument("--version", action=_Version, help="print the version and exit")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    raw = argparse.RawDescriptionHelpFormatter
    return parser, {name: subparsers.add_parser(name, help=line, description=line, formatter_class=raw) for name, line in COMMANDS.items()}


class _Parser(argparse.ArgumentParser):
    """Takes options before, between and after the other arguments: argparse by itself loses a list of files that an option interrupts."""

    _mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - overloaded in argparse
        # argparse comes back here; where actions follow it does not mix, and where "--" ends the options it forgets that they are ended.
        if self._mixing or self._subparsers is not None or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False


class _Version(argparse.Action):
    """Looks the version up only when it is asked for; the lookup takes as long as everything else together."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("shouwen")
        except PackageNotFoundError:
            found = "not installed"
        print(f"shouwen {found}")
        parser.exit()


def _report(error: Exception) -> int:
    """One line on stderr; the exit code for ``error``."""
    from kb.errors import DamagedRelease, InputError, ShouwenError

    line = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename and error.strerror else str(error)
    line = " ".join(line.split()) or type(error).__name__
    if not isinstance(error, ShouwenError | OSError):
        line = f"internal error: {type(error).__name__}: {line} (SHOUWEN_DEBUG=1 shows where)"
    if isinstance(error, DamagedRelease):
        line += "; shouwen releases shows which are whole, shouwen rollback N serves one of them, shouwen ingest makes a new one"
    print(f"shouwen: {line}", file=sys.stderr)
    return MISTAKE if isinstance(error, InputError) else FAILED


if __name__ == "__main__":
    sys.exit(main())
