"""What linters cannot say of the shape of the package."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "matcher"
FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_is_longer_than_300_lines_and_no_function_than_40(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            first = (
                node.body[1] if len(node.body) > 1 and ast.get_docstring(node) else node.body[0]
            )
            length = (node.end_lineno or 0) - first.lineno + 1
            assert length <= 40, f"{path.name}:{node.name}"


def test_only_the_store_commits():
    others = [
        path for path in FILES if "store" not in path.parts and "migrations" not in path.parts
    ]
    assert not [path for path in others if ".commit(" in path.read_text(encoding="utf-8")]


def test_nothing_prints():
    assert not [path for path in FILES if "\nprint(" in path.read_text(encoding="utf-8")]
