import json

import pytest

from matcher.exchange.lines import firm, need, read_lines, write_whole


def written(path, *lines):
    path.write_bytes(b"\n".join(lines))
    return path


def test_a_line_needs_only_an_id_and_some_text(tmp_path):
    path = written(tmp_path / "f.jsonl", b'{"id": "a", "text_ja": "\xe6\xa9\x8b"}')
    [(key, profile)], problems = read_lines(path, firm)
    assert (key, profile.text_ja, problems) == ("a", "橋", [])


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (b"{", "line"),
        (b"[]", "line"),
        (b'{"id": ""}', "id"),
        (b'{"id": "x"}', "text_en"),
        (b'{"id": "x", "text_en": "y", "size": "huge"}', "size"),
        (b'{"id": "x", "text_en": "y", "ticket_min": NaN}', "line"),
        (b'{"id": "x", "text_en": "y", "colour": 1}', "colour"),
        (b'{"id": "x", "text_en": "\xff"}', "line"),
        (b'{"id": "good", "text_en": "again"}', "id"),
        (b'{"id": "x", "text_en": "y", "text_en": "z"}', "text_en"),
        (b'{"id": "x", "text_en": "y", "employees": true}', "employees"),
        (b'{"id": "x", "text_en": "y", "ticket_min": 1e400}', "ticket_min"),
        (b'{"id": "x", "text_en": "y", "ticket_min": ' + b"9" * 5000 + b"}", "line"),
        (b'{"id": "x", "text_en": "\\ud800"}', "text_en"),
        (b"[" * 100_000, "line"),
    ],
)
def test_a_malformed_line_is_named_and_the_others_are_kept(tmp_path, line, field):
    path = written(tmp_path / "f.jsonl", b'{"id": "good", "text_en": "pumps"}', line)
    good, [problem] = read_lines(path, firm)
    assert len(good) == 1
    assert (problem.file, problem.line, problem.field) == ("f.jsonl", 2, field)


def test_a_stage_in_free_words_is_kept_in_those_words(tmp_path):
    line = json.dumps({"id": "n", "title": "t", "stage": "loan signed", "oblast": "Lviv"})
    [read], _ = read_lines(written(tmp_path / "n.jsonl", line.encode()), need)
    assert (read.stage, read.stage_text, read.place) == (None, "loan signed", "Lviv")


def test_every_wrong_field_of_a_line_is_named(tmp_path):
    path = written(tmp_path / "f.jsonl", b'{"id": "x", "text_en": "y", "size": 1, "colour": 1}')
    _, problems = read_lines(path, firm)
    assert {problem.field for problem in problems} == {"size", "colour"}
    assert any("f.jsonl:1: colour: is not a field" in str(problem) for problem in problems)


def test_text_without_a_language_is_added_to_the_english(tmp_path):
    path = written(tmp_path / "f.jsonl", b'{"id": "x", "text_en": "pumps", "text": "valves"}')
    [(_, profile)], _ = read_lines(path, firm)
    assert profile.text_en == "pumps\nvalves"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (b'{"id": "n"}', "title"),
        (b'{"id": "n", "title": "t", "sector": ["transport"]}', "sector"),
        (b'{"id": "n", "title": "t", "stage": 5}', "stage"),
        (b'{"id": "n", "title": "t", "oblast": 5}', "oblast"),
        (b'{"id": "n", "title": "t", "cost": true}', "cost"),
        (b'{"id": "n", "title": "t", "cost": Infinity}', "line"),
        (b'{"id": "n", "title": "t", "roles": "supplier"}', "roles"),
        (b'{"id": "n", "title": "t", "starts_on": "2027-02-30"}', "starts_on"),
    ],
)
def test_a_malformed_need_is_named(tmp_path, line, field):
    good, [problem] = read_lines(written(tmp_path / "n.jsonl", line), need)
    assert (good, problem.field) == ([], field)


def test_a_need_may_list_its_oblasts(tmp_path):
    line = b'{"id": "n", "title": "t", "oblast": ["Lviv", "Odesa"], "counterparty": "a bank"}'
    [read], _ = read_lines(written(tmp_path / "n.jsonl", line), need)
    assert (read.place, read.sponsor) == ("Lviv, Odesa", "a bank")


def test_a_file_that_could_not_be_finished_leaves_the_old_one(tmp_path):
    path = tmp_path / "run.jsonl"
    path.write_text("old")

    def failing():
        yield "new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_whole(path, failing())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
