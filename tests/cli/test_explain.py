import json

import pytest
from click.testing import CliRunner

from matcher.cli import main


@pytest.fixture
def files(tmp_path):
    firm, need, needs = (tmp_path / name for name in ("firm.json", "need.json", "needs.jsonl"))
    firm.write_text(json.dumps({"name": "A", "text_en": "water pumps"}), encoding="utf-8")
    need.write_text(json.dumps({"id": "n1", "title": "Water pumps"}), encoding="utf-8")
    lines = [{"id": "n1", "title": "Water pumps"}, {"id": "n2", "title": "A school"}]
    needs.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return ["--firm", str(firm), "--need", str(need), "--needs", str(needs)]


def run(*arguments):
    return CliRunner().invoke(main, ["explain", *arguments])


def test_a_pair_is_explained_in_words(files):
    found = run(*files)
    assert found.exit_code == 0
    assert found.output.startswith("Rank 1 with a score of ")
    assert "What would change it" in found.output


def test_the_labels_are_in_the_language_asked_for(files):
    assert "分野" in run(*files, "--language", "ja").output


def test_codes_and_values_are_printed_as_json(files):
    found = json.loads(run(*files, "--json").output)
    assert found["match"]["need_id"] == "n1"
    assert found["statements"][-1]["code"] == "question"
    assert {each["topic"] for each in found["statements"]} >= {"unknown", "change"}


def test_a_file_that_cannot_be_used_names_option_and_field(files, tmp_path):
    (tmp_path / "firm.json").write_text('{"size": "huge"}', encoding="utf-8")
    found = run(*files)
    assert found.exit_code == 2
    assert "--firm firm.json: size" in found.output


def test_a_register_that_cannot_be_read_is_said_so(files, tmp_path):
    (tmp_path / "needs.jsonl").write_text('{"title": "no id"}', encoding="utf-8")
    found = run(*files)
    assert found.exit_code == 2
    assert "--needs" in found.output
