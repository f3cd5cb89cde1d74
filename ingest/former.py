"""The release that an ingest starts from: what other roots contributed to it is carried over, unless it cannot be used."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.roots import Root
from kb.errors import DamagedRelease, InputError, NoRelease, UnusableRelease
from kb.release import Release, Store
from kb.release.store import CURRENT


@contextmanager
def former_release(store: Store, roots: Sequence[Root]) -> Iterator[tuple[Release | None, tuple[str, ...]]]:
    """The current release, verified, and what to warn of; ``None`` where there is none, or none is needed because ``roots`` cover all of its own.

    Raises ``InputError`` that says what to do where it is needed and cannot be used.
    """
    release: Release | None = None
    warnings: tuple[str, ...] = ()
    try:
        release = store.current(verified=True)
    except NoRelease:
        pass
    except UnusableRelease as error:
        if error.roots is None:
            raise _ask_for_folders(error, store) from error
        missing = [name for name in error.roots if not any(Path(name).is_relative_to(root.path) for root in roots)]
        if missing:
            raise _ask_for_all(error, [*(root.name for root in roots), *missing], missing) from error
        if isinstance(error, DamagedRelease):
            warnings = (f"{error}; a new one was made from the files",)
    try:
        yield release, warnings
    finally:
        if release is not None:
            release.close()


def _ask_for_all(error: UnusableRelease, wanted: Sequence[str], missing: Sequence[str]) -> InputError:
    again = shlex.join(wanted)
    gone = ", ".join(name for name in missing if not Path(name).exists())
    hint = f" (gone: {gone}; bring them back, or begin a new data directory)" if gone else ""
    chinese_hint = f"（{gone} 已不存在：请恢复，或换一个新的数据目录）" if gone else ""
    return InputError(
        f"{error}; everything in one go: shouwen ingest {again}{hint}", f"现有发布不能沿用，请一次重新导入全部：shouwen ingest {again}{chinese_hint}"
    )


def _ask_for_folders(error: UnusableRelease, store: Store) -> InputError:
    """What it was made from is not known, so the user must say that these are all of them: by taking the pointer away."""
    current, link = store.pointer(), shlex.quote(str(store.data_dir / CURRENT))
    whole = [one.number for one in store.listed(verified=True) if one.problem is None and store.folder(one.number).name != Path(current).name]
    back = f"shouwen rollback {whole[-1]}, or " if whole else ""
    chinese_back = f"执行 shouwen rollback {whole[-1]}，或" if whole else ""
    return InputError(
        f"{error}; what it was made from is not known: {back}rm {link} and then ingest all folders in one go",
        f"现有发布不能沿用，且无法得知它由哪些文件夹生成：请{chinese_back}删除 {link} 后一次重新导入全部文件夹",
    )
