"""Which files changed since a revision of the repository that they lie in."""

from __future__ import annotations

import subprocess
from pathlib import Path

from kb.errors import InputError

TIMEOUT_S = 30


def changed_since(revision: str, folder: Path) -> list[Path]:
    """Files under ``folder`` that differ from ``revision``, new ones too; deleted ones are left out. Raises ``InputError``."""
    place = folder if folder.is_dir() else folder.parent
    if revision.startswith("-"):
        raise InputError(f"“{revision}” is no revision", f"“{revision}”不是版本号")
    _git(place, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    listed = _git(place, "diff", "--name-only", "-z", "--relative", revision, "--", ".").split("\0")
    listed += _git(place, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    found = [place / name for name in dict.fromkeys(listed) if name]
    return [path for path in found if path.is_file()]


def _git(place: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(place), *arguments], capture_output=True, timeout=TIMEOUT_S, check=True)
    except FileNotFoundError as error:
        raise InputError("--changed-since needs git", "--changed-since 需要 git") from error
    except subprocess.TimeoutExpired as error:
        raise InputError("git did not answer", "git 没有回应") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        reason = said[0] if said else f"no such revision: {' '.join(arguments)}"
        raise InputError(f"git: {reason}", f"git：{reason}") from error
    return done.stdout.decode(errors="replace")
