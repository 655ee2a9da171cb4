from matcher.domain.alert import Cadence
from matcher.domain.review import AccountRole
from matcher.web.accounts.forms import AlertForm, StaffForm


def test_every_cadence_and_every_role_of_staff_can_be_chosen(app):
    with app.test_request_context():
        cadences = {choice.value for choice in AlertForm().cadence.choices}
        roles = {choice.value for choice in StaffForm().role.choices}
    assert cadences == set(Cadence)
    assert roles == set(AccountRole) - {AccountRole.FIRM}
