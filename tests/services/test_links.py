import pytest

from matcher.domain.review import AccountRole
from matcher.services import accounts, links
from matcher.services.keys import Errand, LinkError


@pytest.fixture
def account(session):
    return accounts.create(session, "a@demo.example", "correct horse", AccountRole.OFFICER)


def test_a_link_knows_its_account_and_its_words(session, keys, account):
    token = links.token(keys, Errand.UNSUBSCRIBE, account, "deadlines")
    assert links.holder(session, keys, Errand.UNSUBSCRIBE, token) == (account, ["deadlines"])


def test_a_link_for_a_password_works_once(session, keys, account):
    token = links.token(keys, Errand.RESET, account)
    accounts.set_password(session, account, "battery staple")
    with pytest.raises(LinkError):
        links.holder(session, keys, Errand.RESET, token)


def test_a_link_that_ends_alerts_outlives_a_new_password(session, keys, account):
    token = links.token(keys, Errand.UNSUBSCRIBE, account, "deadlines")
    accounts.set_password(session, account, "battery staple")
    assert links.holder(session, keys, Errand.UNSUBSCRIBE, token)[0].id == account.id
