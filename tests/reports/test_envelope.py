import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.reports.derivation import disagreements
from matcher.reports.editions import public_document
from matcher.reports.envelope import (
    UnreadableReportError,
    as_json,
    broken_seals,
    canonical,
    held,
    read,
    sealed,
)
from matcher.reports.verification import verify


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


def _written_by_an_older_schema(envelope):
    """Give the file of a build that did not know two of today's optional fields yet."""
    carried = json.loads(as_json(envelope))["report"]
    del carried["redactions"]
    for one in carried["figures"]:
        if not one["currency"]:
            del one["currency"]
    return held(json.dumps(carried))


def test_a_report_of_an_older_schema_keeps_its_hash_and_bytes(envelope):
    older = _written_by_an_older_schema(envelope)
    assert older.hash != envelope.hash
    assert read(as_json(older)) == older
    assert as_json(read(as_json(older))) == as_json(older)
    verdict = verify(as_json(older))
    assert (verdict.findings, verdict.schema_version) == ((), 1)


def test_a_digit_altered_in_a_report_of_an_older_schema_is_found(envelope):
    plain = json.loads(as_json(_written_by_an_older_schema(envelope)))
    figure = next(one for one in plain["report"]["figures"] if one["id"] == "fit.score")
    figure["value"] += 0.1
    assert "fit.score" in {one.figure for one in verify(canonical(plain) + b"\n").findings}


def test_a_field_slipped_into_a_sealed_report_is_found_even_with_its_default(envelope):
    plain = json.loads(as_json(_written_by_an_older_schema(envelope)))
    plain["report"]["redactions"] = []
    found = verify(canonical(plain) + b"\n").findings
    assert [one.figure for one in found] == ["redactions"]


def test_the_public_edition_of_an_older_report_gets_no_field_it_did_not_have(envelope):
    older = _written_by_an_older_schema(envelope)
    public = json.loads(public_document(canonical(older.carried).decode()))
    assert "redactions" not in public
    assert {"currency" in one for one in public["figures"]} == {True, False}


def test_a_report_of_a_later_schema_says_so(envelope):
    plain = json.loads(as_json(envelope))
    plain["report"] |= {"schema_version": 2, "something_new": 1}
    with pytest.raises(UnreadableReportError, match="schema_version: 2 is later than 1"):
        read(canonical(plain))
