import json

import pytest
from click.testing import CliRunner

from matcher.cli import main


@pytest.fixture
def files(tmp_path):
    firms, needs = tmp_path / "firms.jsonl", tmp_path / "needs.jsonl"
    firms.write_text('{"id": "a", "text_ja": "橋梁の設計と架設"}\n', encoding="utf-8")
    needs.write_text(
        '{"id": "bridge", "title": "Reconstruction of a road bridge"}\n'
        '{"id": "seeds", "title": "Supply of wheat seed"}\n',
        encoding="utf-8",
    )
    return firms, needs, tmp_path / "run.jsonl"


def ranked(files, *options):
    firms, needs, run = files
    arguments = ["rank", "--firms", str(firms), "--needs", str(needs), "--output", str(run)]
    return CliRunner().invoke(main, [*arguments, *options])


def test_a_japanese_profile_finds_the_need_in_english(files):
    assert ranked(files, "--top", "all").exit_code == 0
    rows = [json.loads(line) for line in files[2].read_text(encoding="utf-8").splitlines()]
    assert [row["need_id"] for row in rows] == ["bridge", "seeds"]


def test_the_points_add_up_to_the_score_inside_its_interval(files):
    ranked(files)
    for line in files[2].read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        points = sum(part["points"] for part in row["criteria"].values())
        assert points == pytest.approx(row["score"], abs=1e-12)
        assert row["score_low"] <= row["score"] <= row["score_high"]


def test_brief_and_full_agree(files):
    ranked(files)
    full = [json.loads(line) for line in files[2].read_text(encoding="utf-8").splitlines()]
    ranked(files, "--brief")
    brief = [json.loads(line) for line in files[2].read_text(encoding="utf-8").splitlines()]
    assert brief == [{name: row[name] for name in brief[0]} for row in full]


def test_a_malformed_line_is_reported_and_the_others_are_ranked(files):
    firms = files[0]
    firms.write_text(firms.read_text(encoding="utf-8") + '{"id": "b"}\n', encoding="utf-8")
    result = ranked(files)
    assert result.exit_code == 1
    assert "firms.jsonl:2: text_en" in result.stderr
    assert files[2].exists()


def test_what_is_cut_off_is_the_tail_of_the_full_ranking(files):
    ranked(files, "--top", "all")
    whole = files[2].read_text(encoding="utf-8").splitlines()
    ranked(files, "--top", "1")
    assert files[2].read_text(encoding="utf-8").splitlines() == whole[:1]


@pytest.mark.parametrize("brief", [(), ("--brief",)])
def test_firms_are_ranked_for_every_need_with_the_same_scores(files, brief):
    files[0].write_text(
        '{"id": "a", "text_en": "wheat seed"}\n{"id": "b", "text_en": "road bridge"}\n'
    )
    ranked(files, "--top", "all", *brief)
    by_firm = [json.loads(line) for line in files[2].read_text().splitlines()]
    ranked(files, "--top", "all", "--by", "need", *brief)
    by_need = [json.loads(line) for line in files[2].read_text().splitlines()]
    assert [(row["need_id"], row["firm_id"], row["rank"]) for row in by_need] == [
        *(("bridge", "b", 1), ("bridge", "a", 2), ("seeds", "a", 1), ("seeds", "b", 2))
    ]
    scores = {(row["firm_id"], row["need_id"]): row["score"] for row in by_firm}
    assert {(row["firm_id"], row["need_id"]): row["score"] for row in by_need} == scores


def test_an_ineligible_pair_is_listed_last_with_its_verdict(files):
    files[1].write_text(
        '{"id": "bridge", "title": "Road bridge", "stage": "completed"}\n'
        '{"id": "seeds", "title": "Wheat seed"}\n'
    )
    ranked(files)
    first, last = (json.loads(line) for line in files[2].read_text().splitlines())
    assert (first["need_id"], last["need_id"]) == ("seeds", "bridge")
    assert (last["eligibility"], last["verdicts"]["need-open"]) == ("fail", "fail")
    assert last["score"] > first["score"]


def test_places_and_countries_are_read_in_any_spelling(files):
    files[0].write_text(
        '{"id": "a", "text_en": "bridges", "oblasts": ["リヴィウ州"], "countries": ["UA"]}\n',
        encoding="utf-8",
    )
    files[1].write_text(
        '{"id": "here", "title": "x", "oblast": "Львівська обл."}\n'
        '{"id": "there", "title": "x", "country": "Україна"}\n',
        encoding="utf-8",
    )
    ranked(files)
    rows = [json.loads(line) for line in files[2].read_text(encoding="utf-8").splitlines()]
    assert {row["criteria"]["region_fit"]["performance"] for row in rows} == {1.0}


@pytest.mark.parametrize("empty", [0, 1])
def test_an_empty_file_gives_an_empty_run(files, empty):
    files[empty].write_text("")
    result = ranked(files)
    assert (result.exit_code, files[2].read_text()) == (0, "")


def test_judging_by_nothing_is_refused(files, tmp_path):
    ranked(files)
    qrels = tmp_path / "qrels.csv"
    qrels.write_text("firm_id,need_id\n")
    result = CliRunner().invoke(main, ["evaluate", "--run", str(files[2]), "--qrels", str(qrels)])
    assert (result.exit_code, "holds no judgements" in result.stderr) == (1, True)


def test_a_run_is_judged(files, tmp_path):
    ranked(files)
    qrels = tmp_path / "qrels.csv"
    qrels.write_text("firm_id,need_id\na,bridge\n")
    result = CliRunner().invoke(main, ["evaluate", "--run", str(files[2]), "--qrels", str(qrels)])
    assert "ndcg@10    1.0000" in result.stdout


@pytest.mark.parametrize("kind", ["firm", "need", "match"])
def test_each_format_has_a_schema(kind):
    result = CliRunner().invoke(main, ["schema", kind])
    assert json.loads(result.stdout)["type"] == "object"


def test_the_catalogue_is_in_order():
    result = CliRunner().invoke(main, ["catalogue", "check"])
    assert result.exit_code == 0, result.output


def test_a_run_file_gives_a_place_to_the_ineligible_too(files):
    """Whoever reads a run file orders by its ranks, so none of them may be blank."""
    files[0].write_text('{"id": "a", "text_en": "bridges", "sanctions_clear": false}\n')
    for brief in ((), ("--brief",)):
        ranked(files, "--top", "all", *brief)
        rows = [json.loads(line) for line in files[2].read_text().splitlines()]
        assert [row["rank"] for row in rows] == [1, 2]
