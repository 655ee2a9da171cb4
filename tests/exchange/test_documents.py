"""A file holds one firm or one need, read as the lines of the main job are."""

import json
from pathlib import Path

import pytest

from matcher.exchange.documents import read_firm, read_need
from matcher.exchange.lines import LineError


def write(path: Path, content: object) -> Path:
    """Give a file with some JSON in it."""
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_firm_need_not_say_what_it_can_do(tmp_path: Path) -> None:
    path = write(tmp_path / "f.json", {"id": "F1", "sectors": ["water"], "size": None})
    found = read_firm(path)
    assert (found.name, found.sectors[0].sector, found.size) == ("F1", "water", None)


def test_a_text_of_no_stated_language_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "f.json", {"name": "F", "text": "pumps"})
    assert read_firm(path).text_en == "pumps"


def test_a_need_is_called_by_its_file_where_it_has_no_id(tmp_path: Path) -> None:
    assert read_need(write(tmp_path / "N7.json", {"title": "Bridge"})).id == "N7"


def test_what_is_not_one_object_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LineError, match="one JSON object"):
        read_firm(write(tmp_path / "f.json", [1]))
    broken = tmp_path / "g.json"
    broken.write_bytes(b"\xff\xfe{")
    with pytest.raises(LineError, match="UTF-8"):
        read_firm(broken)
