import io

import pytest

from matcher.domain.need import Need
from matcher.domain.review import AccountRole
from matcher.reports.verification import verify
from matcher.store import firms, matches, needs
from matcher.store.session import reading, transaction

FORMATS = ("pdf", "xlsx", "csv", "json", "html")


def other_match(app):
    with reading(app.extensions["matcher"].engine) as session:
        key = next(key for key, _ in firms.every(session) if key != "demo-firm")
        return matches.for_firm(session, key)[0].id


def test_a_match_has_a_button_that_makes_a_dossier(office, match_id):
    page = office.get(f"/review/matches/{match_id}").text
    assert 'value="dossier"' in page
    answer = office.post("/reports/make", data={"kind": "dossier", "subject": match_id})
    shown = office.get(answer.headers["Location"]).text
    assert "is made and kept" in shown
    assert "would be the same" in shown


@pytest.mark.parametrize(
    ("kind", "subject"), [("shortlist", "n1"), ("firm", "demo-firm"), ("portfolio", "")]
)
def test_every_other_kind_is_made_too(office, kind, subject):
    answer = office.post("/reports/make", data={"kind": kind, "subject": subject})
    assert office.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_handed_out_in_every_format_and_holds(office, number, form):
    answer = office.get(f"/reports/{number}/file?format={form}&language=ja")
    assert answer.status_code == 200
    assert f"{number}-internal-ja.{form}" in answer.headers["Content-Disposition"]
    if form != "html":
        assert verify(answer.data).holds


def test_a_report_is_read_as_a_page_without_a_style_of_its_own(office, number):
    page = office.get(f"/reports/{number}/print").text
    assert "Demonstration firm" in page
    assert "style=" not in page
    assert "<script" not in page


def test_a_changed_need_is_named_where_the_report_is_shown(app, office, number):
    with transaction(app.extensions["matcher"].engine) as session:
        needs.save(session, Need(id="n1", title="Boiler house, renamed"))
    assert "the need" in office.get(f"/reports/{number}").text


def test_a_firm_reads_its_own_reports_in_the_public_edition_only(firm, number):
    assert number in firm.get("/reports/").text
    page = firm.get(f"/reports/{number}").text
    assert "Internal edition" not in page
    assert firm.get(f"/reports/{number}/file?format=json&edition=internal").status_code == 404
    body = firm.get(f"/reports/{number}/file?format=json").text
    assert '"edition":"public"' in body
    assert '"private":null' in body


def test_a_firm_makes_a_dossier_of_its_own_match_and_of_no_other(app, firm, match_id):
    own = firm.post("/reports/make", data={"kind": "dossier", "subject": match_id})
    assert own.status_code == 302
    for kind, subject in (
        ("dossier", other_match(app)),
        ("shortlist", "n1"),
        ("portfolio", ""),
        ("firm", "another"),
        ("dossier", "x"),
    ):
        answer = firm.post("/reports/make", data={"kind": kind, "subject": subject})
        assert answer.status_code == 404, (kind, subject)


def test_another_firms_report_does_not_exist(sign_in, number):
    other = sign_in(AccountRole.FIRM, "other@demo.example")
    for path in ("", "/print", "/file?format=pdf"):
        assert other.get(f"/reports/{number}{path}").status_code == 404
    assert number not in other.get("/reports/").text


def test_what_is_no_kind_number_or_format_is_refused(office, number):
    assert office.post("/reports/make", data={"kind": "novel", "subject": "1"}).status_code == 400
    assert office.get("/reports/D-1999-00001").status_code == 404
    assert office.get(f"/reports/{number}/file?format=exe").status_code == 404


def test_a_file_is_checked_by_anyone_and_known_to_the_register(app, office, number):
    data = office.get(f"/reports/{number}/file?format=pdf").data
    stranger = app.test_client()
    page = stranger.post("/reports/verify", data={"file": (io.BytesIO(data), "r.pdf")}).text
    assert "agrees with its data" in page
    assert "The register has this number" in page


def test_a_file_worded_by_another_version_agrees_and_the_page_says_so(office, number, monkeypatch):
    data = office.get(f"/reports/{number}/file?format=pdf").data
    monkeypatch.setattr("matcher.reports.verification.as_words", lambda _: "today's")
    page = office.post("/reports/verify", data={"file": (io.BytesIO(data), "r.pdf")}).text
    assert "agrees with its data" in page
    assert "Another version worded this file" in page


def test_an_altered_file_is_named_figure_by_figure(office, number):
    data = office.get(f"/reports/{number}/file?format=csv").data
    altered = data.replace(b"fit.score,50", b"fit.score,51", 1)
    assert altered != data
    page = office.post("/reports/verify", data={"file": (io.BytesIO(altered), "r.csv")}).text
    assert "does not agree with itself" in page
    assert "fit.score" in page


def test_a_file_that_is_no_report_is_explained(office):
    page = office.post("/reports/verify", data={"file": (io.BytesIO(b"hello"), "x.pdf")}).text
    assert "This is no report" in page
