"""Files that cannot be read are refused with their place."""

import pytest

from matcher.catalogue.errors import CatalogueError
from matcher.catalogue.reading import entries, rows, split, table, text
from matcher.domain.criterion import Criterion


def test_blank_parts_of_a_cell_are_dropped():
    assert split(" a | |b ", "|") == ("a", "b")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a,c\n", "header"),
        ("", "header"),
        ("a,b\n1\n", r"line 2 \(1\)"),
        ("a,b\n\n", r"line 2 \(\)"),
        ('a,b\n"1"x,2\n', "table"),
    ],
)
def test_a_malformed_table_is_refused(tmp_path, content, place):
    path = tmp_path / "t.csv"
    path.write_text(content)
    with pytest.raises(CatalogueError, match=place):
        list(rows(path, ("a", "b")))


def test_broken_toml_is_refused(tmp_path):
    path = tmp_path / "t.toml"
    path.write_text("a =")
    with pytest.raises(CatalogueError, match=r"t.toml: syntax"):
        table(path)


@pytest.mark.parametrize("content", [None, b"\xff"])
def test_an_unreadable_file_is_refused(tmp_path, content):
    path = tmp_path / "t.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CatalogueError, match="cannot be read"):
        text(path)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("[[criteria]]\nid = 'x'\n", "criteria: unknown"),
        ("criterion = 1\n", "array of tables"),
        ("criterion = [1]\n", r"criterion\[0\] \(no table\)"),
        ("[[criterion]]\nid = 'x'\nfulll = 1\n", r"criterion\[0\] \(x\).*fulll"),
    ],
)
def test_an_entry_that_does_not_fit_is_refused(tmp_path, content, place):
    path = tmp_path / "criteria.toml"
    path.write_text(content)
    with pytest.raises(CatalogueError, match=place):
        entries(path, "criterion", Criterion)
