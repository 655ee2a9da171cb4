import pytest
from icalendar import Calendar

from matcher.domain.review import AccountRole
from matcher.services.financing import financing_for
from matcher.store import accounts, firms, matches, needs
from matcher.store.session import reading


@pytest.fixture
def money(app):
    """The address of the money of the firm's own match, for the firm."""
    with reading(app.extensions["matcher"].engine) as session:
        firm_id = accounts.by_email(session, "firm@demo.example").firm_id
        return f"/firm/matches/{matches.for_firm(session, firm_id)[0].id}/financing"


@pytest.fixture
def client(sign_in):
    return sign_in(AccountRole.FIRM)


def test_what_cannot_be_used_is_told_with_its_reason_and_nothing_is_assumed(app, client, money):
    page = client.get(money)
    assert page.status_code == 200
    assert "Computed with your assumptions" not in page.text
    catalogue = app.extensions["matcher"].catalogue
    with reading(app.extensions["matcher"].engine) as session:
        account = accounts.by_email(session, "firm@demo.example")
        firm = firms.get(session, account.firm_id).profile
        found = financing_for(catalogue, firm, needs.get(session, "n1"))
    assert found.closed
    for leg in (*found.beside, *found.closed):
        assert f'href="/instruments/{leg.instrument_id}"' in page.text


def test_an_assumption_in_the_address_is_computed_and_said(client, money):
    page = client.get(f"{money}?amount=2000000&currency=USD&base_rate=7")
    assert "Computed with your assumptions" in page.text
    assert 'value="2000000"' in page.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("tenor_years=-3", "A number from 0.5 to 40"),
        ("base_rate=900", "A number from 0 to 50"),
        ("base_rate=NaN", "Error:"),
        ("amount=5", "Name the currency of the amount"),
        ("currency=USD", "Give the amount the currency belongs to"),
        ("amount=5&currency=dollars", "Three capital letters"),
        ("cover_percent=120", "A number from 0 to 100"),
        ("access_class=9", "Error:"),
    ],
)
def test_an_assumption_that_cannot_be_is_refused_and_the_stated_money_shown(
    client, money, query, said
):
    page = client.get(f"{money}?{query}")
    assert page.status_code == 200
    assert said in page.text
    assert "Computed with your assumptions" not in page.text


def test_the_days_of_a_match_are_taken_into_a_calendar(client, money):
    answer = client.get(money.replace("financing", "steps.ics"))
    assert answer.mimetype == "text/calendar"
    assert Calendar.from_ical(answer.data).walk("VCALENDAR")
