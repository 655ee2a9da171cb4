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
