import pytest

from matcher.domain.review import AccountRole

LINE = "/instruments/jbic-bstdb-line-2024"
USE = {
    "report": "use",
    "availability": "",
    "on": "2026-01-05",
    "drawn": "30000000",
    "currency": "USD",
    "source_url": "https://example.org/notice",
    "source_title": "Notice",
    "source_as_of": "2026-01-06",
}


@pytest.fixture
def client(sign_in):
    return sign_in(AccountRole.OFFICER)


def test_what_an_officer_reports_changes_the_room_that_is_left(client):
    """Of 150 million, 30 million are drawn: 120 million are left."""
    assert "nothing was reported as drawn" in client.get(LINE).text
    assert client.post(f"{LINE}/line", data=USE).status_code == 302
    page = client.get(LINE).text
    assert "120,000,000" in page
    assert "https://example.org/notice" in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"currency": ""}, "needs an amount and a currency"),
        ({"availability": "open"}, "needs an amount and a currency"),
        ({"on": "2999-01-01"}, "cannot lie in the future"),
        ({"source_url": "see the news"}, "begins with https://"),
        ({"drawn": "-5"}, "is-invalid"),
        ({"drawn": "NaN"}, "is-invalid"),
        ({"drawn": "1e400"}, "is-invalid"),
    ],
)
def test_a_report_that_does_not_fit_is_refused_and_nothing_typed_is_lost(client, change, said):
    answer = client.post(f"{LINE}/line", data=USE | change)
    assert answer.status_code == 200
    assert said in answer.text
    assert 'value="Notice"' in answer.text
    assert "nothing was reported as drawn" in client.get(LINE).text


def test_a_wrong_entry_is_withdrawn_with_a_reason_and_stays_visible(client):
    client.post(f"{LINE}/line", data=USE)
    assert "There is a problem" in client.post(f"{LINE}/line/1/withdraw", data={"why": ""}).text
    client.post(f"{LINE}/line/1/withdraw", data={"why": "another line was meant"})
    page = client.get(LINE).text
    assert "another line was meant" in page
    assert "nothing was reported as drawn" in page


def test_an_entry_of_another_line_is_not_withdrawn_here(client):
    client.post(f"{LINE}/line", data=USE)
    answer = client.post("/instruments/miga-sure/line/1/withdraw", data={"why": "wrong"})
    assert answer.status_code == 404
