import re

import pytest

from matcher.domain.review import AccountRole

LAB = "/weights/need/n1"


@pytest.mark.parametrize(
    "role", [AccountRole.OFFICER, AccountRole.APPROVER, AccountRole.ADMINISTRATOR]
)
def test_the_desk_is_shown_before_anything_was_decided(sign_in, role):
    page = sign_in(role).get("/dashboard/").text
    assert "Waiting matches by status" in page
    assert "Nobody has decided yet." in page
    assert "Nobody has reported on a line yet." in page


def test_how_each_person_judges_is_for_those_who_supervise(declared, sign_in):
    officer = declared(AccountRole.OFFICER)
    number = min(map(int, re.findall(r"/review/matches/(\d+)", officer.get(LAB).text)))
    form = {"version": "1", "step": "accept", "reason": "strong_fit"}
    assert officer.post(f"/review/matches/{number}", data=form).status_code == 302
    assert "Percent accepted by score" in officer.get("/dashboard/").text
    assert "Acceptance by person" not in officer.get("/dashboard/").text
    assert "officer@demo.example" in sign_in(AccountRole.APPROVER).get("/dashboard/").text


def test_a_firm_sees_no_dashboard(sign_in):
    assert sign_in(AccountRole.FIRM).get("/dashboard/").status_code == 403
