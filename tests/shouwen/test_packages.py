"""Our generic top-level names are ours: each package resolves here, and the wheel holds these and nothing else."""

import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PACKAGES = {"kb", "ingest", "search", "quiz", "assist_api", "evals", "shouwen"}
EXPECTED_FILES = {
    "kb/data/terms.txt",
    "kb/lexicon/areas.yaml",
    "assist_api/templates/docs.html",
    "assist_api/static/docs.js",
    "assist_api/static/docs.css",
}


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_each_package_resolves_inside_the_repository(package):
    assert Path(find_spec(package).origin) == REPOSITORY / package / "__init__.py"


def test_the_wheel_holds_our_packages_and_their_data(tmp_path):
    version = subprocess.run([sys.executable, "-c", "import setuptools; print(setuptools.__version__)"], capture_output=True, text=True, check=False)
    if int(version.stdout.partition(".")[0] or 0) < 77:
        pytest.skip("the installed setuptools is older than the build wants, and the build must not fetch another")
    tree = tmp_path / "tree"  # a copy: a build leaves folders beside the sources
    for name in PACKAGES:
        shutil.copytree(REPOSITORY / name, tree / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (REPOSITORY / name).is_file():
            shutil.copy(REPOSITORY / name, tree)
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        str(tmp_path),
        str(tree),
    ]
    built = subprocess.run(build, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("shouwen-*.whl"))) as wheel:
        names = wheel.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name.split("/")[0]} == PACKAGES
    assert set(names) >= EXPECTED_FILES
    assert not [name for name in names if name.startswith("tests") or name.endswith(".pyc")]
