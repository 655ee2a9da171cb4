import pytest

from matcher.domain.report import ReportKind
from matcher.store import reports
from matcher.store.columns import now
from matcher.store.reports import Contents
from matcher.store.versions import NotFoundError


def keep(session, firm_id=None, kind=ReportKind.DOSSIER):
    number = reports.reserve(session, kind, "7")
    contents = Contents(
        title="T", document='{"a": 1}', digest="d" * 64, public_digest="p" * 64, firm_id=firm_id
    )
    return reports.fill(session, number, contents, now())


def test_a_number_says_kind_year_and_place_and_is_never_given_twice(session):
    first, second = keep(session), keep(session, kind=ReportKind.PORTFOLIO)
    assert first.number == f"D-{now().year}-{first.id:05d}"
    assert second.number == f"P-{now().year}-{first.id + 1:05d}"


def test_a_report_is_found_by_number_and_by_id_as_it_was_kept(session):
    kept = keep(session)
    assert reports.get(session, kept.number) == kept
    assert reports.by_id(session, kept.id).document == '{"a": 1}'
    with pytest.raises(NotFoundError):
        reports.get(session, "D-1999-00001")
    with pytest.raises(NotFoundError):
        reports.by_id(session, 999_999)


def test_the_newest_come_first_without_their_data_and_a_firm_sees_its_own(pair):
    keep(pair)
    own = keep(pair, "f1")
    assert [one.number for one in reports.newest(pair, 1)] == [own.number]
    assert [one.number for one in reports.newest(pair, 9, "f1")] == [own.number]
    assert reports.newest(pair, 9)[0].document == ""
