import pytest

from matcher.config import Settings
from matcher.engine.text import meaning
from matcher.services.reading import remember


@pytest.fixture
def folders(monkeypatch):
    kept = []
    monkeypatch.setattr(meaning, "keep_in", kept.append)
    return kept


def test_what_is_read_is_kept_where_the_installation_says(folders, tmp_path):
    remember(Settings(readings_folder=str(tmp_path)))
    assert folders == [tmp_path]


@pytest.mark.parametrize("given", [{"environment": "test"}, {"readings_folder": ""}])
def test_nothing_is_kept_in_tests_or_without_a_folder(folders, given):
    remember(Settings(**given))
    assert folders == []
