import pytest

from matcher.domain.review import AccountRole

RANKINGS = (
    "/needs/n1/ranking",
    "/needs/n1/ranking.csv",
    "/review/firms/demo-firm",
    "/review/firms/demo-firm/ranking.xlsx",
    "/review/matches/1",
)


@pytest.mark.parametrize("address", RANKINGS)
def test_no_ranking_is_shown_before_interests_are_declared(sign_in, address):
    answer = sign_in(AccountRole.OFFICER).get(address)
    assert answer.status_code == 302
    assert answer.location.startswith("/review/interests/")


def test_a_declaration_leads_back_to_the_ranking(sign_in):
    client = sign_in(AccountRole.OFFICER)
    page = client.get("/needs/n1/ranking", follow_redirects=True)
    assert "50.0" not in page.text
    answer = client.post("/review/interests/need/n1", data={"next": "/needs/n1/ranking"})
    assert answer.location == "/needs/n1/ranking"
    assert client.get("/needs/n1/ranking").status_code == 200


def test_a_declaration_leads_nowhere_else(sign_in):
    client = sign_in(AccountRole.OFFICER)
    answer = client.post("/review/interests/need/n1", data={"next": "//evil.example/"})
    assert answer.location == "/review/interests/"


def test_a_marked_firm_is_left_out_of_lists_and_files(sign_in):
    client = sign_in(AccountRole.OFFICER)
    client.post("/review/interests/need/n1", data={"firm": "demo-firm"})
    assert "Demonstration firm" not in client.get("/needs/n1/ranking").text
    assert "Demonstration firm" not in client.get("/needs/n1/ranking.csv").text
    client.post("/review/interests/firm/demo-firm")
    assert client.get("/review/firms/demo-firm").status_code == 403


def test_a_firm_that_is_not_in_the_case_is_refused(sign_in):
    client = sign_in(AccountRole.OFFICER)
    answer = client.post("/review/interests/need/n1", data={"firm": "no-such"})
    assert answer.status_code == 400


def test_an_interest_is_stated_by_name_and_ended(declared):
    client = declared(AccountRole.OFFICER)
    assert (
        "No firm has exactly this name"
        in client.post("/review/interests/", data={"firm": "Demonstration"}).text
    )
    page = client.post(
        "/review/interests/", data={"firm": "Demonstration firm"}, follow_redirects=True
    ).text
    assert "It has ended" in page
    page = client.post("/review/interests/1/end", follow_redirects=True).text
    assert "You have stated none." in page


def test_several_cases_are_declared_for_at_once(sign_in):
    client = sign_in(AccountRole.OFFICER)
    assert "=Boiler house" in client.get("/review/interests/").text
    page = client.post(
        "/review/interests/cases", data={"need_id": ["n1", "unknown"]}, follow_redirects=True
    ).text
    assert "No case waits." in page


def test_the_administrator_sees_what_was_declared(declared, sign_in):
    declared(AccountRole.OFFICER).post(
        "/review/interests/", data={"firm": "Demonstration firm", "note": "A cousin."}
    )
    page = sign_in(AccountRole.ADMINISTRATOR).get("/review/interests/everybody").text
    assert "officer@demo.example" in page
    assert "A cousin." in page
