"""A refusal says where."""

from pathlib import Path

from matcher.catalogue.errors import CatalogueError


def test_the_text_names_file_and_key():
    error = CatalogueError.at(Path("/x/seeds/rates.csv"), "EUR", "is missing")
    assert str(error) == "seeds/rates.csv: EUR: is missing"
