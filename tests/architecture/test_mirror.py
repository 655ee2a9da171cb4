"""Where the test of a module is looked for, it stands."""

from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
# What is tested from outside the package: whole days at the product, its shape, wheel and texts.
WHOLE = {"architecture", "journeys", "packaging", "seeds", "translations"}
FILES = sorted(
    path.relative_to(TESTS)
    for path in TESTS.rglob("test_*.py")
    if path.relative_to(TESTS).parts[0] not in WHOLE
)


def modules(folder):
    """Give the names of the modules and packages in the folder a folder of tests mirrors."""
    found = [*(ROOT / "matcher" / folder).glob("*.py")]
    packages = [one.parent for one in (ROOT / "matcher" / folder).glob("*/__init__.py")]
    support = [one for one in (TESTS / folder).glob("*.py") if not one.name.startswith("test_")]
    return {one.stem for one in (*found, *packages, *support)}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_test_is_named_after_what_it_tests(path):
    """The name of a module or package, and where there are several files on it their topic."""
    name = path.stem.removeprefix("test_")
    known = modules(path.parent)
    assert name in known or any(name.startswith(f"{one}_") for one in known)
