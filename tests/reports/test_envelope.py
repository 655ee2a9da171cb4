import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.reports.derivation import disagreements
from matcher.reports.envelope import (
    UnreadableReportError,
    as_json,
    broken_seals,
    read,
    sealed,
)


def test_what_is_written_is_read_again(envelope):
    assert read(as_json(envelope)) == envelope
    assert broken_seals(envelope) == []
    assert disagreements(envelope.report.figures) == []


def test_the_same_report_has_the_same_bytes(dossier):
    assert as_json(sealed(dossier)) == as_json(sealed(dossier))


def test_a_changed_figure_is_named(envelope):
    plain = json.loads(as_json(envelope))
    figure = next(one for one in plain["report"]["figures"] if one["id"] == "fit.score")
    figure["value"] += 0.1
    changed = read(json.dumps(plain).encode())
    assert "fit.score" in {one.figure for one in broken_seals(changed)}
    assert "fit.score" in {one.figure for one in disagreements(changed.report.figures)}


def test_a_figure_taken_out_is_named(envelope):
    plain = json.loads(as_json(envelope))
    plain["report"]["figures"] = [
        one for one in plain["report"]["figures"] if one["id"] != "fit.rank"
    ]
    found = broken_seals(read(json.dumps(plain).encode()))
    assert [(one.figure, "taken out" in one.problem) for one in found] == [("fit.rank", True)]


def test_a_changed_hash_is_found(envelope):
    changed = envelope.model_copy(update={"hash": "0" * 64})
    assert [one.figure for one in broken_seals(changed)] == ["hash"]


def test_a_file_that_is_no_report_says_which_field_is_wrong():
    with pytest.raises(UnreadableReportError, match="report"):
        read(b'{"report": {}, "seals": {}, "hash": ""}')
    with pytest.raises(UnreadableReportError):
        read(b"\xff\xfe")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_one_digit_that_is_altered_in_the_file_is_found(envelope, data):
    whole = as_json(envelope)
    places = [hit.start() for hit in re.finditer(rb"[0-9]", whole)]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in b"0123456789" if d != whole[place]]))
    altered = whole[:place] + bytes([digit]) + whole[place + 1 :]
    try:
        other = read(altered)
    except UnreadableReportError:
        return
    assert broken_seals(other) or as_json(other) != altered
