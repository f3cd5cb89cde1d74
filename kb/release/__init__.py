"""Releases: complete, immutable versions of the knowledge. ``Store`` keeps them, ``Builder`` makes one, ``Live`` follows the current one."""

from kb.release.builder import Builder as Builder
from kb.release.info import ReleaseInfo as ReleaseInfo
from kb.release.live import Live as Live
from kb.release.opened import Release as Release
from kb.release.opened import open_documents as open_documents
from kb.release.store import Store as Store
