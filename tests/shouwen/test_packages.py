"""Our generic top-level names are ours: each package resolves inside this repository."""

from importlib.util import find_spec
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize("package", sorted(path.parent.name for path in REPOSITORY.glob("*/__init__.py")))
def test_each_package_resolves_inside_the_repository(package):
    assert Path(find_spec(package).origin) == REPOSITORY / package / "__init__.py"
