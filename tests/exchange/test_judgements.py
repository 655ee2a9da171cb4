import pytest

from matcher.exchange.judgements import JudgementError, read_judgements, read_run


def held(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    return path


def test_a_run_is_read_whatever_else_its_lines_hold(tmp_path):
    path = held(tmp_path, b'{"firm_id": "f", "need_id": "n", "rank": 2, "score": 0.5}\n\n')
    assert list(read_run(path)) == [("f", "n", 2)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x", "file:1: line: is not JSON"),
        (b"[]", "file:1: line: must be a JSON object"),
        (b'\n{"need_id": "n", "rank": 1}', "file:2: firm_id: is missing"),
        (b'{"firm_id": "f", "need_id": "n", "rank": "1"}', "file:1: rank: must be a whole"),
        (b"\xff\xfe", "file:0: file: is not UTF-8"),
    ],
)
def test_a_line_that_is_not_of_a_run_is_named(tmp_path, content, said):
    with pytest.raises(JudgementError, match=said):
        list(read_run(held(tmp_path, content)))


def test_judgements_come_with_or_without_gain_and_byte_order_mark(tmp_path):
    path = held(tmp_path, b"\xef\xbb\xbffirm_id,need_id,gain\r\nf,n,2\r\nf,m,\r\n")
    assert list(read_judgements(path)) == [("f", "n", 2.0), ("f", "m", 1.0)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2\n", "file:2: firm_id: is missing"),
        (b"firm_id,need_id,gain\nf,n,x\n", "file:2: gain: must be a number"),
        (b"firm_id,need_id,gain\nf,n,-1\n", "file:2: gain"),
        (b"firm_id,need_id,gain\nf,n,nan\n", "file:2: gain"),
    ],
)
def test_a_judgement_that_cannot_be_used_is_named(tmp_path, content, said):
    with pytest.raises(JudgementError, match=said):
        list(read_judgements(held(tmp_path, content)))
