import pytest

from matcher.domain.review import AccountRole
from matcher.store import weights
from matcher.store.session import reading


@pytest.fixture
def officer(declared):
    return declared(AccountRole.OFFICER)


def held(app):
    with reading(app.extensions["matcher"].engine) as session:
        return weights.every(session)


def propose(browser, **data):
    form = {"name": "Fit alone", "purpose": "It is the only criterion."} | data
    return browser.post("/weights/propose?w_fit=50", data=form)


def decide(browser, version, status):
    form = {"version": str(version), "status": status, "reason": "read and agreed"}
    return browser.post("/weights/profiles/1/decision", data=form)


def test_cases_are_found_by_their_names(officer):
    assert b"Boiler house" in officer.get("/weights/?q=boiler").data
    assert b"Nothing has a name like this" in officer.get("/weights/?q=castle").data
    assert b"Other firm" in officer.get("/weights/?kind=firm&q=other").data


def test_the_lab_ranks_a_need_and_a_firm(officer):
    assert b"Other firm" in officer.get("/weights/need/n1").data
    assert b"Boiler house" in officer.get("/weights/firm/demo-firm").data
    assert officer.get("/weights/need/missing").status_code == 404


def test_the_lab_asks_for_interests_first(sign_in):
    answer = sign_in(AccountRole.OFFICER).get("/weights/need/n1")
    assert answer.status_code == 302
    assert "/review/interests/need/n1" in answer.location


def test_weights_that_do_not_add_up_are_scaled_and_said_so(officer):
    page = officer.get("/weights/need/n1?w_fit=50").data
    assert b"adds up to 50" in page


@pytest.mark.parametrize("text", ["much", "0", "-3", "nan"])
def test_weights_that_cannot_be_read_leave_those_in_force(officer, text):
    page = officer.get(f"/weights/need/n1?w_fit={text}").data
    assert b"Shown are the weights in force" in page


def test_a_proposal_without_a_reason_is_not_kept(app, officer):
    assert b"There is a problem" in propose(officer, purpose="").data
    assert held(app) == []


def test_weights_go_from_the_lab_into_force_and_out_again(app, officer, sign_in):
    assert propose(officer).location == "/weights/profiles/1"
    approver = sign_in(AccountRole.APPROVER)
    page = approver.get("/weights/profiles/1").data
    assert b"It is the only criterion." in page
    assert decide(approver, 1, "approved").location == "/weights/profiles/1"
    administrator = sign_in(AccountRole.ADMINISTRATOR)
    assert decide(administrator, 2, "active").location == "/weights/profiles/"
    assert b"Fit alone" in administrator.get("/weights/profiles/").data
    assert b"Fit alone" in sign_in(None).get("/method").data
    off = administrator.post("/weights/profiles/switch-off", data={"reason": "enough"})
    assert off.status_code == 302
    assert [one.status.value for one in held(app)] == ["approved"]


def test_nobody_approves_what_they_proposed(app, declared):
    approver = declared(AccountRole.APPROVER)
    propose(approver)
    assert b"somebody else has to decide" in approver.get("/weights/profiles/1").data
    assert b"somebody else has to decide" in decide(approver, 1, "approved").data
    assert held(app)[0].status.value == "proposed"


def test_an_officer_may_not_decide_and_nobody_skips_a_step(app, officer, sign_in):
    propose(officer)
    assert decide(officer, 1, "approved").status_code == 403
    assert b"There is a problem" in decide(sign_in(AccountRole.APPROVER), 1, "active").data
    assert decide(sign_in(AccountRole.APPROVER), 7, "approved").status_code == 409
    assert held(app)[0].status.value == "proposed"


def test_switching_off_needs_a_reason(app, officer, sign_in):
    propose(officer)
    approver = sign_in(AccountRole.APPROVER)
    decide(approver, 1, "approved")
    decide(approver, 2, "active")
    page = approver.post("/weights/profiles/switch-off", data={"reason": ""}).data
    assert b"There is a problem" in page
    assert held(app)[0].status.value == "active"


def test_too_few_decisions_say_how_many_are_missing(officer):
    assert b"50 more decisions" in officer.get("/weights/profiles/").data
    officer.post("/weights/profiles/learn")
    assert b"not decisions enough" in officer.get("/weights/profiles/").data
