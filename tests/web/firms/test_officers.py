import re

from matcher.domain.firm import FirmProfile
from matcher.services.duplicates import note_duplicates
from matcher.store import accounts, duplicates, firms
from matcher.store.session import reading, transaction


def officer(app, name="officer"):
    browser = app.test_client()
    with reading(app.extensions["matcher"].engine) as session:
        account = accounts.by_email(session, f"{name}@demo.example")
    with browser.session_transaction() as session:
        session["account_id"], session["epoch"] = account.id, account.session_epoch
    return browser


def test_firms_that_may_be_one_are_shown_and_settled(app, firm):
    forms = app.extensions["matcher"].catalogue.legal_forms
    with transaction(firm.engine) as session:
        firms.add(session, "twin-a", FirmProfile(name="株式会社双葉"))
        firms.add(session, "twin-b", FirmProfile(name="双葉㈱"))
        note_duplicates(session, forms, "twin-b")
    browser = officer(app)
    page = browser.get("/intake/duplicates").text
    assert "株式会社双葉" in page
    assert "same name" in page
    number = re.search(r"/intake/duplicates/(\d+)", page)[1]
    page = browser.post(f"/intake/duplicates/{number}", follow_redirects=True).text
    assert "Choose whether the two are one firm." in page
    data = {"status": "different"}
    page = browser.post(f"/intake/duplicates/{number}", data=data, follow_redirects=True).text
    assert "双葉㈱" not in page
    with reading(firm.engine) as session:
        assert duplicates.of_firm(session, "twin-a")[0].status == "different"


def test_an_officer_sees_the_answers_and_why_a_warning_is_right(app, firm):
    draft = {
        "field": ["oblasts", "excluded_oblasts"],
        "oblasts": "Lviv",
        "excluded_oblasts": "Lviv",
    }
    firm.browser.post("/firm/profile/draft", data=draft)
    key = "because-oblast_wanted_and_excluded-lviv"
    firm.browser.post("/firm/profile/review", data={key: "Only the city."})
    page = officer(app).get(f"/intake/firms/{firm.id}").text
    assert "Only the city." in page
    assert firm.email in page


def test_a_firm_that_does_not_exist_is_not_there(app):
    assert officer(app).get("/intake/firms/none").status_code == 404
