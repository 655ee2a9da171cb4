import re

import pytest

from matcher.domain.need import Need
from matcher.domain.report import Edition, Format, ReportKind
from matcher.reports.verification import verify
from matcher.reports.writers.writing import write
from matcher.services.matching import match_firm
from matcher.services.reporting.keeping import (
    ErasedReportError,
    differences,
    kept_report,
    make_report,
)
from matcher.store import firms, needs, reports
from matcher.store.erasure import erase_firm
from matcher.store.versions import NotFoundError
from tests.reports.telling import told
from tests.reports.test_editions import SECRETS

SUBJECTS = {
    ReportKind.SHORTLIST: "n1",
    ReportKind.FIRM: "f1",
    ReportKind.PORTFOLIO: "",
}


def made(session, office, kind=ReportKind.DOSSIER):
    subject = SUBJECTS.get(kind, str(office.match_id))
    return make_report(session, office.catalogue, kind, subject, office.officer.id)


@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_every_kind_is_kept_and_written_in_every_language_and_holds(
    session, office, kind, language
):
    stored = made(session, office, kind)
    for edition in Edition:
        envelope = kept_report(reports.get(session, stored.number), edition)
        assert verify(write(envelope, Format.PDF, language)).findings == ()
        assert verify(write(envelope, Format.XLSX, language)).findings == ()


def test_a_kept_report_is_the_same_to_the_byte_when_everything_else_has_moved_on(session, office):
    stored = made(session, office)
    before = write(kept_report(stored, Edition.INTERNAL), Format.PDF, "uk")
    needs.save(session, needs.get(session, "n1").model_copy(update={"title": "Renamed"}))
    again = write(
        kept_report(reports.get(session, stored.number), Edition.INTERNAL), Format.PDF, "uk"
    )
    assert again == before
    assert b"Renamed" not in again
    assert kept_report(stored, Edition.INTERNAL).hash == stored.digest
    assert kept_report(stored, Edition.PUBLIC).hash == stored.public_digest


def test_a_report_made_again_is_the_same_or_names_what_changed(session, office):
    stored = made(session, office)
    assert differences(session, office.catalogue, stored) == ()
    needs.save(session, needs.get(session, "n1").model_copy(update={"title": "Renamed"}))
    assert differences(session, office.catalogue, stored) == ("need",)
    firm = firms.get(session, "f1")
    profile = firm.profile.model_copy(update={"text_en": "Tunnels"})
    firms.save(session, "f1", profile, firm.version)
    assert differences(session, office.catalogue, stored) == ("profile", "need")
    match_firm(session, office.catalogue, "f1")
    assert differences(session, office.catalogue, stored) == ("run", "profile", "need")


def test_another_catalogue_is_named_with_its_rules(session, office):
    stored = made(session, office)
    other = office.catalogue.model_copy(
        update={"version": "another", "rules": office.catalogue.rules[:-1]}
    )
    assert differences(session, other, stored) == ("rules", "catalogue")


def test_a_profile_changed_after_the_run_is_said_on_the_cover(session, office):
    firm = firms.get(session, "f1")
    firms.save(session, "f1", firm.profile, firm.version)
    held = kept_report(made(session, office), Edition.INTERNAL).report
    assert "firm_changed" in held.warnings


@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("form", Format)
def test_no_private_value_is_in_any_public_file_however_it_is_taken_apart(
    session, office, kind, form
):
    """Pages, cells, attached data, descriptions and bookmarks; the internal file has some."""
    stored = made(session, office, kind)
    public, internal = (told(write(kept_report(stored, one), form, "en")) for one in (
        Edition.PUBLIC, Edition.INTERNAL,
    ))  # fmt: skip
    plain = re.sub("[,\u00a0\u202f]", "", public)
    assert [one for one in SECRETS if one in public or one in plain] == []
    if kind is ReportKind.DOSSIER and form is not Format.CSV:
        assert "Whispered" in internal


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (ReportKind.DOSSIER, "999"),
        (ReportKind.DOSSIER, "x'; --"),
        (ReportKind.SHORTLIST, "gone"),
        (ReportKind.FIRM, "gone"),
        (ReportKind.PORTFOLIO, "gone"),
    ],
)
def test_what_is_not_there_is_not_reported(session, office, kind, subject):
    with pytest.raises(NotFoundError):
        make_report(session, office.catalogue, kind, subject)


def test_of_an_erased_firm_only_number_and_hash_are_left(session, office):
    stored = made(session, office)
    erase_firm(session, "f1")
    left = reports.get(session, stored.number)
    assert (left.document, left.title, left.digest) == ("", "Erased firm", stored.digest)
    with pytest.raises(ErasedReportError):
        kept_report(left, Edition.PUBLIC)
    again = kept_report(made(session, office), Edition.INTERNAL)
    assert "firm_withdrawn" in again.report.warnings
    assert verify(write(again, Format.PDF, "uk")).holds


def test_a_need_changed_after_the_run_is_said_on_the_cover(session, office):
    needs.save(session, needs.get(session, "n1").model_copy(update={"sponsor": "Another"}))
    held = kept_report(made(session, office), Edition.INTERNAL).report
    assert "need_changed" in held.warnings


def test_a_name_of_300_letters_and_a_need_without_anything_still_look_right(session, office):
    firm = firms.get(session, "f1")
    long = "Акціонерне товариство " + "А" * 278
    firms.save(session, "f1", firm.profile.model_copy(update={"name": long[:300]}), firm.version)
    needs.save(session, Need(id="n1", title="\u202e\u0007x" + "y" * 2_000))
    for kind in ReportKind:
        envelope = kept_report(made(session, office, kind), Edition.INTERNAL)
        assert verify(write(envelope, Format.PDF, "uk")).holds
